"""Parts of a document: "khoản 1, 2 và điểm a khoản 3 Điều 5" is three of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.citations import forms
from checker.text.fulltext import FullText
from vietnamese.numbers import roman
from vietnamese.regex import regex
from vietnamese.text import POINT_LETTERS

Part = Mapping[str, str]
_COUNTED = regex(r"\d\s\Z")  # "3 phần 4"
_HEADING = regex(r"\s*(?:[.:\n]|\Z)")  # "Điều 9. Thể thức": the part itself
_APART = frozenset({"và", "hoặc", ";", "đến"})


class _Unit(NamedTuple):
    level: str
    rank: int
    numerals: tuple[str, ...]
    apart: bool  # "và" stands before it


def part_expressions(full: FullText) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    """(start, end, parts) of every expression of parts, in the order of the text."""
    text = full.text
    starts: list[int] = []
    for anchor in forms.PART_ANCHORS:
        at = text.find(anchor)
        while at >= 0:
            follower = text[at + len(anchor) : at + len(anchor) + 2]
            if follower[:1].isdigit() or follower[:1] in "IVXLCs" or not follower[1:].isalpha():
                head = forms.PART_HEAD.search(text, max(0, at - 6), at)
                if head and not _COUNTED.search(text, max(0, head.start() - 3), head.start()):
                    starts.append(head.start())
            at = text.find(anchor, at + 1)
    done = -1
    for start in sorted(starts):
        if start < done:
            continue
        match = forms.PARTS.match(text, start, full.line_end(start))
        if match and not (start == full.line_start(start) and _HEADING.match(text, match.end())):
            done = match.end()
            yield start, done, split_parts(match[0])


def split_parts(expression: str) -> tuple[Part, ...]:
    """The parts that an expression names, each from its smallest level up."""
    units = [
        _Unit(
            forms.LEVELS[unit["word"].lower()],
            forms.RANKS[forms.LEVELS[unit["word"].lower()]],
            _numerals(unit["numbers"]),
            unit["joint"].strip() in _APART,
        )
        for unit in forms.UNIT.finditer(expression)
    ]
    ranks = [unit.rank for unit in units]
    if len(units) > 1 and not any(unit.apart for unit in units) and ranks == sorted(ranks, reverse=True):
        units.reverse()  # "Phụ lục I, Mục II, điểm 3": from the large to the small
    found: list[Part] = []
    for ordinal, unit in enumerate(units):
        inside = ordinal > 0 and units[ordinal - 1].rank < unit.rank and not unit.apart
        if inside:
            continue
        holders: dict[str, str] = {}
        rank = unit.rank
        for other in units[ordinal + 1 :]:
            if other.rank > rank:
                if other.apart:
                    break  # "mục 2 và phần 3" are two
                holders[other.level] = other.numerals[0]
                rank = other.rank
        found += [{unit.level: numeral, **holders} for numeral in unit.numerals]
    return tuple(found)


def _numerals(words: str) -> tuple[str, ...]:
    """ "1, 2 và 4" as 1, 2, 4; "5 đến 7" as 5, 6, 7."""
    found: list[str] = []
    for match in forms.NUMERAL.finditer(words):
        numeral = match["numeral"]
        if match["to"] and found:
            found += _between(found[-1], numeral)
        found.append(numeral)
    return tuple(found)


def _between(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + 100:
        return [str(number) for number in range(int(first) + 1, int(last))]
    if first in POINT_LETTERS and last in POINT_LETTERS and len(first) == len(last) == 1:
        return list(POINT_LETTERS[POINT_LETTERS.index(first) + 1 : POINT_LETTERS.index(last)])
    if first in ROMAN and last in ROMAN:
        return list(ROMAN[ROMAN.index(first) + 1 : ROMAN.index(last)])
    return []


ROMAN = tuple(roman(number) for number in range(1, 100))
