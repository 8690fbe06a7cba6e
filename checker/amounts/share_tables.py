"""Columns "Tỷ lệ (%)", "Cơ cấu (%)" of tables: shares that do not make 100, or not those of the numbers beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget_tables import budget_of
from checker.grids import Entry, Grid, grids
from checker.registry import Subject
from vietnamese import amounts
from vietnamese.regex import regex

_SHARE = regex(r"(?i:tỷ lệ|tỉ lệ|cơ cấu|tỷ trọng|tỉ trọng)[^/]*%")
# Rates of something else than the total of the table.
_OTHER_RATE = regex(
    r"(?i:so với|đạt|hoàn thành|tăng|giảm|thực hiện|kế hoạch|giải ngân|cùng kỳ|đỗ|trúng|tốt nghiệp|\bKH\b)"
)
_GROUP = regex(r"[IVXA-HĐ]{1,5}[.)]?\Z")
_ALL = Decimal(100)
_FEWEST = 3  # rows, for a column to be one of shares
_MOST_WRONG = 2  # rows that are not the shares of a column which the others are of
_SLACK = Decimal("0.01")  # beyond the half of the last written digit


class Share(NamedTuple):
    """A share that is not that of the number beside it; ``made`` is the share made, as exact as the one written."""

    entry: Entry
    made: str


class Shares(NamedTuple):
    """A column whose shares do not make the whole that its last row states."""

    total: Entry
    stated: Decimal
    parts: tuple[str, ...]
    made: Decimal


class _Rate(NamedTuple):
    """A number in a cell and what one in its last written digit is worth."""

    entry: Entry
    value: Decimal
    step: Decimal


def wrong_shares(subject: Subject) -> Iterator[Share | Shares]:
    """What is wrong in columns of shares: single rows where the numbers beside tell which, else the sum."""
    for grid in grids(subject):
        for column in grid.columns(_SHARE):
            if not _OTHER_RATE.search(grid.heads[column]):
                yield from _of_column(grid, column)


def _of_column(grid: Grid, column: int) -> Iterator[Share | Shares]:
    totals = budget_of(grid, ()).totals
    if sum(totals) != 1 or any(_is_group(row) for row in grid.rows):
        return
    last = totals.index(True)
    rows = [number for number in range(len(grid.rows)) if number != last]
    rates = {number: rate for number in rows if (rate := _number(grid.rows[number].get(column))) is not None}
    whole = _number(grid.rows[last].get(column))
    if len(rates) < _FEWEST or len(rates) != len(rows) or (whole is not None and whole.value != _ALL):
        return
    single = _against_numbers(grid, column, rates, last)
    yield from single
    made = sum((rate.value for rate in rates.values()), Decimal(0))
    room = sum((rate.step / 2 for rate in rates.values()), Decimal(0))
    if not single and whole is not None and abs(made - _ALL) > room:
        yield Shares(whole.entry, whole.value, tuple(rate.entry.text for rate in rates.values()), made)


def _against_numbers(grid: Grid, column: int, rates: dict[int, _Rate], last: int) -> Sequence[Share]:
    """Rows whose share is another than that of the one column which nearly all other rows give the shares of."""
    found: list[list[Share]] = []
    for other in range(len(grid.heads)):
        whole = _number(grid.rows[last].get(other)) if other != column else None
        values = {number: _number(grid.rows[number].get(other)) for number in rates}
        if whole is None or whole.value <= 0 or None in values.values():
            continue
        wrong: list[Share] = []
        for number, rate in rates.items():
            value = values[number]
            assert value is not None
            made = value.value / whole.value * _ALL
            if abs(made - rate.value) > rate.step / 2 + _SLACK:
                wrong.append(Share(rate.entry, f"{made.quantize(rate.step)}".replace(".", ",")))
        if len(wrong) <= _MOST_WRONG <= len(rates) - len(wrong):
            found.append(wrong)
    return min(found, key=len, default=[])


def _number(entry: Entry | None) -> _Rate | None:
    if entry is None or entry.merged:
        return None
    figure = amounts.entry(entry.text.strip().removesuffix("%").strip(), Decimal(1))
    if figure is None or figure.value is None or figure.own_unit is not None:
        return None
    return _Rate(entry, figure.value, figure.step or Decimal(1))


def _is_group(row: dict[int, Entry]) -> bool:
    """A row of a group, "I", "A": its share holds those under it."""
    first = row.get(min(row, default=0))
    return first is not None and _GROUP.match(first.text.strip()) is not None
