"""Bodies that are to work with the issuer from now on: in sentences of the text and in a column of helpers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.anatomy import Line, Role
from checker.grids import grids
from checker.model import Location
from checker.plan.assignments import HELP_HEAD
from checker.plan.past import tells_of_the_past
from checker.registry import Subject
from checker.text.fulltext import HEADINGS, by_line, running_text
from checker.views import once
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

# Behind these words, in a sentence that tells of nothing past.
_WITH = regex(rf"\b(?:[Pp]hối hợp với|[Bb]áo cáo|[Gg]ửi(?: về)?|[Đđ]ề nghị|[Tt]rình|do)\s+(?=[{UPPER_LETTERS}])")
_SIGNS = ("hối hợp với", "áo cáo", "ửi", "ề nghị", "rình", "do")  # one of which stands in every match
_TOLD = regex(r"\bđã\b|kết quả|tính đến|trước đây|\bcũ\b|số \d", re.IGNORECASE)
_YEAR = regex(r"\bnăm (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_NO_YEAR = 9999


def together(subject: Subject, year: int) -> tuple[tuple[Line, int], ...]:
    """Lines of the running text of a document of ``year`` and where in them the name of such a body begins."""
    return once(subject, f"works together {year}", lambda: tuple(_together(subject, year)))


def _together(subject: Subject, year: int) -> Iterator[tuple[Line, int]]:
    if subject.type_row["looks"] == "back":
        return
    full = running_text(subject)
    for ordinal, named in full.said(_named):
        line = full.lines[ordinal]
        if named is None or named.earliest < year or line.role in HEADINGS or line.role is Role.CAN_CU:
            continue
        if not tells_of_the_past(full, ordinal):
            yield from ((line, start) for start in named.starts)


class _Named(NamedTuple):
    """The earliest year that a sentence names, and where names of bodies begin in it."""

    earliest: int
    starts: tuple[int, ...]


@by_line
def _named(text: str) -> _Named | None:
    """None for a sentence without such a name, and for one that tells of the past."""
    if not any(map(text.__contains__, _SIGNS)):
        return None
    starts = tuple(match.end() for match in _WITH.finditer(text))
    if not starts or _TOLD.search(text):
        return None
    return _Named(min((int(match["year"]) for match in _YEAR.finditer(text)), default=_NO_YEAR), starts)


def helping(subject: Subject) -> Iterator[tuple[str, Location]]:
    """Cells of a column of bodies that work along, each text once; none in a document that looks back."""
    if subject.type_row["looks"] == "back":
        return
    seen: set[str] = set()
    for grid in grids(subject):
        for column in grid.columns(HELP_HEAD):
            for row in grid.rows:
                entry = row.get(column)
                if entry is not None and not entry.merged and entry.text and entry.text not in seen:
                    seen.add(entry.text)
                    yield " ".join(entry.text.split()), entry.place
