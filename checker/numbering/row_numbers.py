"""The numbers of the rows in a table's column STT."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from checker.grids import Entry, Grid, grids
from checker.registry import Subject
from vietnamese.regex import regex

_HEAD = regex(r"(?:stt|tt|số tt|số thứ tự)\.?\Z")
_NUMBER = regex(r"(\d{1,3})\.?\Z")
_FEWEST = 3  # rows that make a series
_SLIPS = 2  # a wrong number leaves the one before it and the one after it out of step; more is another order


class Jump(NamedTuple):
    """A row that is not numbered on from the row above."""

    before: Entry
    here: Entry
    wanted: str  # in the digits of the row above: "03" behind "02"


def jumps(subject: Subject) -> Iterator[Jump]:
    """The first gap or repetition of every table whose rows are numbered from 1; a new start from 1 is none."""
    for grid in grids(subject):
        found = _jump(grid)
        if found is not None:
            yield found


def _jump(grid: Grid) -> Jump | None:
    if not grid.heads or not _HEAD.match(grid.heads[0].lower()):
        return None
    cells = [row[0] for row in grid.rows if 0 in row and not row[0].merged and row[0].span == 1]
    numbered = [(cell, int(match[1])) for cell in cells if (match := _NUMBER.match(cell.text))]
    if len(numbered) < _FEWEST or numbered[0][1] != 1:
        return None
    wrong = [
        Jump(above, here, str(last + 1).zfill(len(above.text.rstrip("."))))
        for (above, last), (here, number) in pairwise(numbered)
        if number not in (1, last + 1) or (number == last == 1)
    ]
    return wrong[0] if 0 < len(wrong) <= _SLIPS and len(numbered) > len(wrong) + 1 else None
