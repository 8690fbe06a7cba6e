"""Numbers below the clauses and divisions by capitals: "1.1.", "(1)", "A."; the law leaves them to the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.anatomy import Body, Line, Marker, MarkerKind
from vietnamese.regex import regex

_FIGURE = regex(r"\(\d+\)\Z")
_CAPITAL = regex(r"[A-ZĐ]\s?[./)-]\Z")
_CAPITALS = "ABCDEFGH"  # "I." behind them reads as a Roman number


class Jump(NamedTuple):
    """A line that is not numbered on from the one before it, or not by the number that holds it."""

    before: str
    line: Line
    marker: Marker
    wanted: str


def jumps(body: Body) -> Iterator[Jump]:
    """The first gap, repetition or foreign number of every such list; a new start from 1 is none."""
    heads: list[tuple[int, Marker]] = []  # depths and numbers over the line that is read, the innermost last
    last: dict[int, Marker] = {}  # by depth, the latest number of the list that is open there
    wrong: set[int] = set()  # depths whose open list has been told of
    decimals: dict[int, tuple[int, ...]] = {}  # by length, the latest decimal number
    listed = False  # a list "1.", "2." of its own has begun behind it
    for line in body.prose:
        marker = line.marker
        if marker is None or marker.kind in (MarkerKind.DASH, MarkerKind.PLUS):
            continue
        while heads and heads[-1][0] >= line.depth:
            heads.pop()
        for depth in [depth for depth in last if depth > line.depth]:
            del last[depth]
            wrong.discard(depth)
        above = heads[-1][1] if heads else None
        heads.append((line.depth, marker))
        before = last.get(line.depth)
        last[line.depth] = marker
        goes_on = listed and _runs_on(decimals.get(len(marker.value)), marker)
        if marker.kind is MarkerKind.DECIMAL:
            decimals[len(marker.value)] = marker.value
            listed = False
        elif marker.kind is MarkerKind.ARABIC:
            listed = listed or marker.value == (1,)
        jump = _jump(before, marker, above)
        if jump is not None and not goes_on and line.depth not in wrong:
            wrong.add(line.depth)
            yield Jump(jump[0].text.strip(), line, marker, jump[1])


def _runs_on(latest: tuple[int, ...] | None, here: Marker) -> bool:
    """ "3.2." behind "3.1." and a list "1.", "2." of its own."""
    return latest is not None and here.value == (*latest[:-1], latest[-1] + 1)


def _jump(before: Marker | None, here: Marker, above: Marker | None) -> tuple[Marker, str] | None:
    """The number that the wrong one follows, and the one that is due."""
    if here.kind is MarkerKind.DECIMAL and all(here.value):
        return _decimal(before, here, above)
    if before is None or before.kind is not here.kind:
        return None
    if here.kind is MarkerKind.BRACKET and _FIGURE.match(here.text) and _FIGURE.match(before.text):
        due = before.value[0] + 1
        return None if here.value[0] in (1, due) else (before, f"({due})")
    if _CAPITAL.match(here.text) and _CAPITAL.match(before.text):
        place = _CAPITALS.find(before.text[0])
        wanted = _CAPITALS[place + 1 : place + 2] if place >= 0 else ""
        # "Đ" after "D" is as good as "E": both alphabets count divisions.
        right = not wanted or here.text[0] in ("A", wanted) or before.text[0] + here.text[0] == "DĐ"
        return None if right else (before, f"{wanted}{here.text[1:]}")
    return None


def _decimal(before: Marker | None, here: Marker, above: Marker | None) -> tuple[Marker, str] | None:
    """ "1.2." follows "1.1."; right below "2." stands "2.1."."""
    *stem, number = here.value
    if before is not None and before.kind is MarkerKind.DECIMAL and list(before.value[:-1]) == stem:
        due = before.value[-1] + 1
        return None if number in (1, due) and here.value != before.value else (before, _shown(here, (*stem, due)))
    held = above is not None and above.kind in (MarkerKind.ARABIC, MarkerKind.DECIMAL) and all(above.value)
    if above is not None and held and len(above.value) == len(stem) and list(above.value) != stem:
        goes_on = before is not None and before.value[:-1] == above.value
        return above, _shown(here, (*above.value, before.value[-1] + 1 if before is not None and goes_on else 1))
    return None


def _shown(like: Marker, value: tuple[int, ...]) -> str:
    """The number with the stop that the text writes behind it."""
    text = like.text.strip()
    end = text[len(text.rstrip(".)")) :]
    return ".".join(map(str, value)) + end
