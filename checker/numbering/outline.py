"""The numbered items of a text as a tree: what "khoản 3 Mục IV" can point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.anatomy import Body, Line, Marker, MarkerKind, Role
from checker.citations.forms import RANKS
from checker.citations.parts import ROMAN
from vietnamese.regex import regex
from vietnamese.text import POINT_LETTERS

_WORDS = {
    Role.DIEU: "dieu", Role.TIEU_MUC: "tieu_muc", Role.MUC: "muc", Role.CHUONG: "chuong", Role.PHAN: "phan",
}  # fmt: skip
_ALSO = {"phan": ("muc",)}
_ARABIC = frozenset({MarkerKind.ARABIC, MarkerKind.BRACKET, MarkerKind.DECIMAL})
_NUMERAL = regex(r"(?P<roman>[IVXLC]+)?\.?(?P<digits>\d+(?:\.\d+)*)?(?P<letter>[a-zđ])?\Z")


class Item(NamedTuple):
    """A numbered line, its number and the items that hold it, from the outside in."""

    line: Line
    marker: Marker
    holders: tuple[Item, ...]


class Step(NamedTuple):
    """One number of a reference, and the items that it may mean."""

    level: str
    numeral: str
    found: tuple[Item, ...]


class Outline:
    """The numbered items of a body."""

    def __init__(self, body: Body) -> None:
        self._lines = body.lines
        self._chains: dict[int, tuple[Item, ...]] | None = None  # asked of few texts
        self.items = tuple(_items(body.lines))
        self._lacking: dict[tuple[tuple[str, str], ...], bool] = {}  # a plan refers to few parts many times

    def lacks(self, part: Mapping[str, str]) -> bool:
        """Whether the part certainly is not there: its numbering is, and goes without it.

        A level that the text does not number at all says nothing.
        """
        key = tuple(sorted(part.items()))
        if key not in self._lacking:
            self._lacking[key] = self._lacks(part)
        return self._lacking[key]

    def _lacks(self, part: Mapping[str, str]) -> bool:
        steps = self.steps(part)
        return bool(steps) and steps[-1].found == ()

    def lacks_below(self, holder: Item, part: Mapping[str, str]) -> bool:
        """The same of a part of one item: "khoản 3 Điều này"."""
        steps = self.steps(part, (holder,))
        return bool(steps) and steps[-1].found == ()

    def around(self, line: Line, level: str) -> Item | None:
        """The item that the line calls "Điều này", "Mục này": itself, or the innermost that holds it.

        "Phần này" of a text without "Phần" is the Roman division, which offices call by both words.
        """
        chain = self._chain(line)
        for names in (level,), _ALSO.get(level, ()):
            for item in reversed(chain):
                if _name(item) in names:
                    return item
        return None

    def _chain(self, line: Line) -> tuple[Item, ...]:
        """The numbered line at or before a line, behind those that hold it."""
        if self._chains is None:
            self._chains = {}
            chain: tuple[Item, ...] = ()
            by_line = {id(item.line): item for item in self.items}
            for other in self._lines:
                item = by_line.get(id(other))
                chain = chain if item is None else (*item.holders, item)
                self._chains[id(other)] = chain
        return self._chains.get(id(line), ())

    def steps(self, part: Mapping[str, str], inside: tuple[Item, ...] | None = None) -> list[Step]:
        """What each number of the part can point to, from the outside in; ``inside`` certain items if given.

        Ends with the first number that finds nothing, and before a level that the text does not number at all.
        """
        made: list[Step] = []
        for level in sorted(part, key=RANKS.__getitem__, reverse=True):
            if level == "phu_luc":
                continue
            for numeral in _steps(part[level]):
                pool = self.items if inside is None else tuple(self._below(inside))
                sort = [item for item in pool if _is_of_sort(item, level, numeral)]
                if not sort:
                    return made
                inside = tuple(item for item in sort if _has_number(item, numeral))
                made.append(Step(level, numeral, inside))
                if not inside:
                    return made
        return made

    def _below(self, holders: tuple[Item, ...]) -> Iterator[Item]:
        known = {id(holder.line) for holder in holders}
        for item in self.items:
            if any(id(holder.line) in known for holder in item.holders):
                yield item


def _items(lines: Iterable[Line]) -> Iterator[Item]:
    stack: list[tuple[int, Item]] = []
    for line in lines:
        if line.marker is None or not line.marker.value or line.in_table:
            continue
        rank = _rank(line)
        while stack and stack[-1][0] >= rank:
            stack.pop()
        item = Item(line, line.marker, tuple(holder for _, holder in stack))
        stack.append((rank, item))
        yield item


def _rank(line: Line) -> int:
    """Outer kinds of numbers first; deeper ones by their depth in the outline."""
    order = (Role.PHAN, Role.CHUONG, Role.MUC, Role.TIEU_MUC, Role.DIEU, Role.MUC_LA_MA)
    return order.index(line.role) if line.role in order else len(order) + line.depth


def _name(item: Item) -> str | None:
    """What the text may call the item with "này" behind it."""
    if item.line.role is Role.MUC_LA_MA:
        return "muc"
    if item.line.role is Role.KHOAN:
        return "khoan" if item.marker.kind in _ARABIC else None
    return _WORDS.get(item.line.role)


def _steps(numeral: str) -> list[str]:
    """ "II.3" is II, then 3; "1.2" is one number."""
    match = _NUMERAL.match(numeral)
    if match and match["roman"] and match["digits"]:
        return [match["roman"], match["digits"]]
    return [numeral]


def _is_of_sort(item: Item, level: str, numeral: str) -> bool:
    """Whether the item is numbered in the way of the numeral, at a level that may be called so."""
    marker = item.marker
    word = _WORDS.get(item.line.role)
    if level == "dieu" or word == "dieu":
        return level == word
    if numeral in ROMAN:
        return marker.kind is MarkerKind.ROMAN or word == level
    if numeral[:1].isdigit():
        dotted = "." in numeral
        return word == level or (marker.kind in _ARABIC and dotted == (marker.kind is MarkerKind.DECIMAL))
    return marker.kind is MarkerKind.LETTER


def _has_number(item: Item, numeral: str) -> bool:
    marker = item.marker
    if numeral in ROMAN:
        return marker.value == (ROMAN.index(numeral) + 1,)
    if numeral[:1].isdigit():
        digits = numeral.rstrip(POINT_LETTERS)
        return marker.value == tuple(int(number) for number in digits.split("."))
    return marker.text.strip(" .)(/-").lower() == numeral


def numeral_value(numeral: str) -> int | None:
    """1 for "I", "1", "01"; None for another sort of number."""
    if numeral in ROMAN:
        return ROMAN.index(numeral) + 1
    digits = numeral.rstrip(POINT_LETTERS)
    return int(digits) if digits.isdigit() else None
