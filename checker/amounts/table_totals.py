"""The plan's total in its text and that of its one table of money: 320 triệu đồng here, 300 there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget import Part, items
from checker.amounts.budget_lines import reading
from checker.amounts.budget_tables import Budget, Value, budgets, wrong_sums
from checker.amounts.retold import states_the_total
from checker.registry import Subject
from vietnamese.amounts import Amount

_NEAR = Decimal("0.1")  # a table that misses the total by more is about something else


class Apart(NamedTuple):
    """The total of the text and that of the table, which is another."""

    stated: Part
    table: Value


def apart(subject: Subject) -> Iterator[Apart]:
    """None where the text names several totals, or names the table's total as well: then it is that of a part."""
    tables = [budget for budget in budgets(subject) if sum(budget.totals) == 1]
    if len(tables) != 1 or len(budgets(subject)) > 1:
        return
    totals = list(_totals(tables[0]))
    lines = [item for _, by_ordinal in items(subject) for item in by_ordinal.values()]
    stated = [Part(item, item.main) for item in lines if item.main is not None and states_the_total(item)]
    if not totals or not stated or len({part.value for part in stated}) > 1:
        return
    part, largest = stated[0], max(totals, key=lambda total: total.value or Decimal(0))
    if part.value is None or largest.value is None or abs(part.value - largest.value) > part.value * _NEAR:
        return
    if any(_same(part.amount, total) for total in totals):
        return
    if any(_same(amount, largest) for item in lines for amount in item.amounts):
        return
    if all(found.total.entry.location != largest.entry.location for found in wrong_sums(subject)):
        yield Apart(part, largest)


def _totals(budget: Budget) -> Iterator[Value]:
    """The amounts of the table's total row; none at all where a unit is not said."""
    row = budget.totals.index(True)
    for column in budget.columns:
        value = column.values[row]
        if value is not None and value.value and (column.named or value.figure.own_unit is not None):
            yield value


def _same(amount: Amount, total: Value) -> bool:
    """Whether an amount of the text is that of the table, rounded as it is written."""
    value, step = reading(amount), amount.step
    return value is not None and total.value is not None and abs(value - total.value) <= (step / 2 if step > 1 else 0)
