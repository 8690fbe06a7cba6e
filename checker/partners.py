"""Bodies that are to work with the issuer from now on: in sentences of the text and in a column of helpers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.anatomy import Line, Role
from checker.assignments import HELP_HEAD
from checker.grids import grids
from checker.model import Location
from checker.registry import Subject
from checker.views import once
from vietnamese.kept import by_text
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

# Behind these words, in a sentence that tells of nothing past.
_WITH = regex(rf"\b(?:[Pp]hối hợp với|[Bb]áo cáo|[Gg]ửi(?: về)?|[Đđ]ề nghị|[Tt]rình|do)\s+(?=[{UPPER_LETTERS}])")
_TOLD = regex(r"\bđã\b|kết quả|tính đến|trước đây|\bcũ\b|số \d", re.IGNORECASE)
_YEAR = regex(r"\bnăm (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_NO_YEAR = 9999
_PARTS = frozenset({Role.PHAN, Role.CHUONG, Role.MUC, Role.MUC_LA_MA})
_HISTORY = regex(r"kết quả|thực trạng|tình hình|đánh giá|hạn chế|sự cần thiết", re.IGNORECASE)


def together(subject: Subject, year: int) -> tuple[tuple[Line, int], ...]:
    """Lines of the running text of a document of ``year`` and where in them the name of such a body begins."""
    return once(subject, f"works together {year}", lambda: tuple(_together(subject, year)))


def _together(subject: Subject, year: int) -> Iterator[tuple[Line, int]]:
    if subject.type_row["looks"] == "back":
        return
    past = False
    for line in subject.main.prose:
        text = line.folded.text
        if line.role in _PARTS:
            past = _tells_of_the_past(text)
        elif not past:
            starts, earliest = _named(text)
            if starts and earliest >= year:
                yield from ((line, start) for start in starts)


@by_text
def _tells_of_the_past(heading: str) -> bool:
    return _HISTORY.search(heading) is not None


@by_text
def _named(text: str) -> tuple[tuple[int, ...], int]:
    """Where names begin in a sentence that tells of nothing past, and the earliest year that it names."""
    starts = tuple(match.end() for match in _WITH.finditer(text))
    if not starts or _TOLD.search(text):
        return (), _NO_YEAR
    return starts, min((int(match["year"]) for match in _YEAR.finditer(text)), default=_NO_YEAR)


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
