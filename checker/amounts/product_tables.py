"""Rows of a table whose amount is not the number times the price that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget_tables import Budget, Value, budgets
from checker.grids import Entry
from checker.registry import Subject
from vietnamese import amounts
from vietnamese.regex import regex

_COUNT_HEAD = regex(r"(?i:số lượng|khối lượng)|\bSL\b")
_PRICE_HEAD = regex(r"(?i:đơn giá|mức chi)")
_AMOUNT_HEAD = regex(r"(?i:thành tiền|kinh phí|số tiền|tổng|cộng)")
# A third factor beside number and price: days, lessons, a rate.
_FACTOR_HEAD = regex(r"(?i:\bsố (?!tt|thứ tự|tiền)|thời gian|hệ số|tỷ lệ|%|mức hỗ trợ|lần)")
_COUNT = regex(r"(?P<number>\d[\d.,]*)(?:\s+[^\W\d]+)*\Z")
_FEWEST = 2  # rows that come out, for the table to be one of products
_UNSAID = 40  # a whole multiple up to this may have a factor that only the author knows


class RowProduct(NamedTuple):
    """A wrong amount: ``made`` is the product, in đồng; ``words`` the multiplication as the row states it."""

    stated: Value
    words: str
    made: Decimal

    @property
    def gap(self) -> Decimal:
        return abs(self.made - (self.stated.value or Decimal(0)))


def wrong_rows(subject: Subject) -> Iterator[RowProduct]:
    """Rows of tables with one column each of numbers, prices and amounts, most of whose rows come out."""
    for budget in budgets(subject):
        yield from _of_table(budget)


def _of_table(budget: Budget) -> Iterator[RowProduct]:
    grid = budget.grid
    counts = [n for n, leaf in enumerate(grid.leaves) if _COUNT_HEAD.search(leaf)]
    prices = [n for n, leaf in enumerate(grid.leaves) if _PRICE_HEAD.search(leaf)]
    columns = [column for column in budget.columns if _AMOUNT_HEAD.search(column.head)]
    if len(counts) != 1 or len(prices) != 1 or len(columns) != 1 or len(budget.columns) != 1:
        return
    column = columns[0]
    known = {counts[0], prices[0], column.number}
    if any(_FACTOR_HEAD.search(head) for n, head in enumerate(grid.heads) if n not in known):
        return
    unit = amounts.unit_of(grid.heads[prices[0]]) or column.unit
    right, wrong = 0, []
    for row, stated in zip(grid.rows, column.values, strict=True):
        number, price = _count(row.get(counts[0])), _price(row.get(prices[0]), unit)
        if stated is None or not stated.value or not number or not price:
            continue
        made = number * price
        room = stated.figure.step * column.unit / 2 if column.unit > 1 else Decimal(0)
        if abs(made - stated.value) <= room:
            right += 1
        elif stated.value % made or stated.value / made > _UNSAID:
            words = " x ".join(row[n].text.strip() for n in (counts[0], prices[0]))
            wrong.append(RowProduct(stated, f"{words} = {stated.entry.text.strip()}", made))
    if right >= max(_FEWEST, len(wrong) + 1):
        yield from wrong


def _count(entry: Entry | None) -> Decimal | None:
    match = _COUNT.match(entry.text.strip()) if entry is not None and not entry.merged else None
    return amounts.read_figure(match["number"])[1] if match else None


def _price(entry: Entry | None, unit: Decimal) -> Decimal | None:
    figure = amounts.entry(entry.text, unit) if entry is not None and not entry.merged else None
    if figure is None or figure.value is None:
        return None
    return figure.value * (figure.own_unit if figure.own_unit is not None else unit)
