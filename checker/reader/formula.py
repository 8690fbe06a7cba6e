"""A formula as the letters that a reader of the page sees, in the order in which they are read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from checker.reader.xml import M, W

FORMULAS = frozenset({M + "oMath", M + "oMathPara"})
_T = frozenset({M + "t", W + "t"})
_GONE = frozenset({W + "del", W + "moveFrom", M + "ctrlPr"})
_RAISED, _LOWERED = "superscript", "subscript"
# The bar of a fraction holds its halves together; written on one line, brackets must.
_OPERATORS = frozenset("+-−±×*·:/=<>≤≥ ")
_SUM, _ROOT, _BAR = "∫", "√", "/"  # Word stores the sign of a sum only where it is no integral


class Letters(NamedTuple):
    """A stretch of a formula; ``vertical`` as in ``CharFormat``."""

    text: str
    vertical: str | None = None


def letters(formula: etree._Element) -> list[Letters]:
    """What a m:oMath or m:oMathPara prints. Fractions are written with a stroke, roots and sums with their signs."""
    lines = list(formula.iterchildren(M + "oMath")) if formula.tag == M + "oMathPara" else [formula]
    found: list[Letters] = []
    for line in lines:
        if found:
            found.append(Letters("\n"))
        found += _of(line)
    return [
        Letters("".join(piece.text for piece in pieces), vertical)
        for vertical, pieces in groupby(found, key=lambda piece: piece.vertical)
    ]


def _of(parent: etree._Element | None) -> Iterator[Letters]:
    if parent is None:
        return
    for child in parent:
        tag = child.tag
        if tag in _T:
            if child.text:
                yield Letters(child.text)
        elif tag in _GONE:
            continue
        elif tag == M + "f":
            yield from _fraction(child)
        elif tag in (M + "sup", M + "deg"):
            yield from _moved(child, _RAISED)
        elif tag in (M + "sub", M + "lim"):
            yield from _moved(child, _LOWERED)
        elif tag == M + "d":
            yield from _brackets(child)
        elif tag == M + "nary":
            yield Letters(_value(child, "naryPr", "chr", _SUM))
            yield from _of(child)
        elif tag == M + "rad":
            hidden = child.find(f"{M}radPr/{M}degHide")
            if hidden is None or not _on(hidden):
                yield from _moved(child.find(M + "deg"), _RAISED)
            yield Letters(_ROOT)
            yield from _held(list(_of(child.find(M + "e"))))
        elif tag == M + "func":
            yield from _of(child.find(M + "fName"))
            yield Letters(" ")
            yield from _of(child.find(M + "e"))
        elif tag == M + "eqArr":
            yield from _row(child)
        elif tag == M + "m":
            yield from _joined([list(_row(row)) for row in child.iterchildren(M + "mr")], "; ")
        elif tag == M + "phant" and not _shown(child):
            continue
        elif isinstance(tag, str):
            yield from _of(child)


def _moved(parent: etree._Element | None, vertical: str) -> Iterator[Letters]:
    return (Letters(piece.text, vertical) for piece in _of(parent))


def _joined(parts: list[list[Letters]], sign: str) -> Iterator[Letters]:
    for number, part in enumerate(parts):
        if number:
            yield Letters(sign)
        yield from part


def _row(element: etree._Element) -> Iterator[Letters]:
    return _joined([list(_of(inner)) for inner in element.iterchildren(M + "e")], " ")


def _held(part: list[Letters]) -> list[Letters]:
    text = "".join(piece.text for piece in part).strip()
    closed = text.startswith("(") and text.endswith(")")
    return part if closed or not _OPERATORS & set(text) else [Letters("("), *part, Letters(")")]


def _fraction(element: etree._Element) -> Iterator[Letters]:
    above, below = (list(_of(element.find(M + half))) for half in ("num", "den"))
    if _value(element, "fPr", "type", "bar") == "noBar":
        yield from _joined([above, below], " ")
    else:
        yield from _joined([_held(above), _held(below)], _BAR)


def _brackets(element: etree._Element) -> Iterator[Letters]:
    yield Letters(_value(element, "dPr", "begChr", "("))
    parts = [list(_of(inner)) for inner in element.iterchildren(M + "e")]
    yield from _joined(parts, _value(element, "dPr", "sepChr", "|"))
    yield Letters(_value(element, "dPr", "endChr", ")"))


def _value(element: etree._Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    value = found.get(M + "val") if found is not None else default
    return default if value is None else value


def _on(element: etree._Element) -> bool:
    return element.get(M + "val") not in ("0", "off", "false")


def _shown(phantom: etree._Element) -> bool:
    show = phantom.find(f"{M}phantPr/{M}show")
    return show is None or _on(show)
