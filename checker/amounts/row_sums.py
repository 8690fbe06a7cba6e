"""Rows whose cells make another: years and their "Cộng", a column and the "Trong đó" beside it.

Only a row that stands out is wrong: where all others come out, the columns are known to be parts of that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.amounts.budget_tables import Column, Sum, Value, value_of, wrong_sums
from checker.grids import Entry, Grid, grids
from checker.registry import Subject
from vietnamese.amounts import TOTAL_WORD, Style
from vietnamese.regex import regex

_YEAR = regex(r"(?:năm )?20\d\d\Z", re.IGNORECASE)
_WHOLE = regex(rf"(?:{TOTAL_WORD}|cả giai đoạn)", re.IGNORECASE)
_WITHIN = regex(r"(?:trong đó|chia ra)", re.IGNORECASE)
_FEWEST = 2  # rows that come out, for the columns to be parts


def rows_that_stand_out(subject: Subject) -> Iterator[Sum]:
    """The rows that stand out, those left out that ``wrong_sums`` tells of."""
    told = {found.total.entry.location for found in wrong_sums(subject)}
    for grid in grids(subject):
        for whole, parts in _relations(grid):
            yield from (found for found in _standing_out(grid, whole, parts) if found.total.entry.location not in told)


def _relations(grid: Grid) -> Iterator[tuple[int, Sequence[int]]]:
    """Columns with those that are said to lie in them."""
    years = [column for column, leaf in enumerate(grid.leaves) if _YEAR.match(leaf)]
    wholes = [column for column, leaf in enumerate(grid.leaves) if _WHOLE.match(leaf)]
    if len(years) > 2 and len(wholes) == 1:
        yield wholes[0], years
    for cell in grid.head_cells:
        if cell.span > 1 and cell.column and _WITHIN.match(cell.text):
            yield cell.column - 1, range(cell.column, cell.column + cell.span)


def _standing_out(grid: Grid, whole: int, parts: Sequence[int]) -> Iterator[Sum]:
    right = 0
    wrong: list[Sum] = []
    for row in grid.rows:
        values = [value for column in (whole, *parts) if (value := _count(row.get(column))) is not None]
        if len(values) < len(parts) + 1:
            continue
        total, *addends = values
        made = sum((value.value or Decimal(0) for value in addends), Decimal(0))
        room = sum((value.figure.step / 2 for value in values if value.figure.step < 1), Decimal(0))
        if abs(made - (total.value or Decimal(0))) <= room:
            right += 1
        else:
            column = Column(whole, grid.heads[whole], Decimal(1), True, ())
            wrong.append(Sum(column, total, tuple(addends), made, True))
    if right >= _FEWEST and len(wrong) == 1:
        yield from wrong


def _count(entry: Entry | None) -> Value | None:
    value = value_of(entry, Decimal(1))
    plain = value is not None and value.value is not None and value.figure.own_unit is None
    return value if value is not None and plain and value.figure.style is Style.GOOD else None
