"""Money in tables: columns of amounts, rows that add up others, and the totals that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from checker.grids import Entry, Grid, grids
from checker.model import Location
from checker.registry import Subject
from checker.views import once
from vietnamese import amounts
from vietnamese.regex import regex

_MONEY = regex(
    r"kinh phí|thành tiền|số tiền|dự toán|ngân sách|\bvốn\b|chi phí|xã hội hóa|\bNS[A-ZĐ]*\b|nguồn|tổng|cộng|"
    r"nhu cầu|\bnăm \d{4}|đồng|quỹ|giá trị|đề nghị|thẩm định|phê duyệt|\bquý (?:I|II|III|IV|[1-4])\b",
    re.IGNORECASE,
)
_SURE = regex(r"thành tiền|kinh phí|số tiền|dự toán|tổng mức|chi phí", re.IGNORECASE)
_NOT_ADDED = regex(
    r"đơn giá|định mức|mức chi|mức hỗ trợ|số lượng|khối lượng|số lớp|số người|tỷ lệ|%|thời gian|ghi chú|đvt|"
    r"đơn vị tính$|/\s*(?:người|lớp|ngày|tháng|buổi|hộ|đơn vị|xã|cái|bộ)",
    re.IGNORECASE,
)
_TOTAL = regex(rf"(?:{amounts.TOTAL_WORD}|toàn bộ\b)(?!.*\b(?:chênh lệch|cân đối|còn lại)\b)", re.IGNORECASE)
_GRAND = regex(r"tổng", re.IGNORECASE)
_SOME = regex(r"(?:trong đó|riêng)\b", re.IGNORECASE)
_SUM_HEAD = regex(amounts.TOTAL_WORD, re.IGNORECASE)
UNIT_WORDS = {
    Decimal(1): "đồng", Decimal(10**3): "nghìn đồng", Decimal(10**6): "triệu đồng", Decimal(10**9): "tỷ đồng",
}  # fmt: skip
_MARKERS = (
    ("roman", regex(r"[IVXL]+[.)]?\Z")),
    ("capital", regex(r"[A-HĐ][.)]?\Z")),
    ("decimal", regex(r"\d{1,2}(?:\.\d{1,2})+[.)]?\Z")),
    ("arabic", regex(r"\d{1,3}[.)]?\Z")),
    ("letter", regex(r"[a-zđ][.)]?\Z")),
    ("dash", regex(r"[-+–*]\Z")),
)
# A number before the words of its row, in a table without a column of numbers: "1. Tập huấn", "a) Thuê hội trường".
_LEADING = regex(r"(?P<marker>\d{1,2}(?:\.\d{1,2})+[.)]?|(?:\d{1,2}|[IVXL]+|[A-HĐ])[.)]|[a-zđ]\))\s+(?=[^\W\d_])")


class Value(NamedTuple):
    """A number of a money column."""

    entry: Entry
    figure: amounts.Entry
    value: Decimal | None  # đồng


class Column(NamedTuple):
    """A column of amounts; ``unit`` is what one in it is worth, ``named`` whether the head or the note says so."""

    number: int
    head: str
    unit: Decimal
    named: bool
    values: tuple[Value | None, ...]  # one a row


class Budget(NamedTuple):
    """A table with at least one column of amounts."""

    grid: Grid
    columns: tuple[Column, ...]
    labels: tuple[str, ...]  # what each row is about
    totals: tuple[bool, ...]  # rows that add up others


class Sum(NamedTuple):
    """A cell that should be the sum of others."""

    column: Column
    total: Value
    parts: tuple[Value, ...]
    sum: Decimal  # đồng
    whole: bool  # False: the parts may only not exceed it


def budgets(subject: Subject) -> tuple[Budget, ...]:
    """The tables with amounts."""
    return once(subject, "budget tables", lambda: tuple(_budgets(subject)))


def _budgets(subject: Subject) -> Iterator[Budget]:
    for grid in grids(subject):
        columns = tuple(_columns(grid))
        if columns:
            yield budget_of(grid, columns)


def budget_of(grid: Grid, columns: tuple[Column, ...]) -> Budget:
    """A table with its columns of numbers: what each row is about, and which rows add up others."""
    numbers = {column.number for column in columns}
    labels = tuple(_label(row, numbers) for row in grid.rows)
    return Budget(grid, columns, labels, tuple(bool(_TOTAL.match(label)) for label in labels))


def _label(row: dict[int, Entry], money: set[int]) -> str:
    """The longest words of a row outside its amounts."""
    words = [entry.text for column, entry in row.items() if column not in money and not entry.merged]
    total = next((text for text in words if _TOTAL.match(text)), None)
    return total or max(words, key=len, default="")


def _columns(grid: Grid) -> Iterator[Column]:
    note = amounts.unit_of(grid.note) if grid.note else None
    said = {unit for head in grid.heads if (unit := amounts.unit_of(head)) is not None}
    if note is None and len(said) == 1:
        note = next(iter(said))  # "Tổng (triệu đồng)" beside "NS tỉnh", "NS xã"
    for number, head in enumerate(grid.heads):
        if not _MONEY.search(head) or _NOT_ADDED.search(grid.leaves[number]) or _NOT_ADDED.search(head):
            continue
        unit = amounts.unit_of(head)
        named = unit is not None or note is not None
        if unit is None:
            unit = note
        if unit is None and not _SURE.search(head):
            continue
        worth = Decimal(1) if unit is None else unit
        values = tuple(value_of(row.get(number), worth) for row in grid.rows)
        present = [value for value in values if value is not None]
        if not present or (unit is None and not _looks_like_dong(present)):
            continue
        yield Column(number, head, worth, named, values)


def value_of(entry: Entry | None, unit: Decimal) -> Value | None:
    """The number in a cell of a column whose one is worth ``unit``; None for other words or nothing."""
    if entry is None or entry.merged or not entry.text:
        return None
    figure = amounts.entry(entry.text, unit)
    if figure is None:
        return None
    worth = figure.own_unit if figure.own_unit is not None else unit
    return Value(entry, figure, None if figure.value is None else figure.value * worth)


def _looks_like_dong(values: Sequence[Value]) -> bool:
    """Without a unit anywhere: every amount is grouped by thousands, or names its unit."""
    return all(
        value.figure.own_unit is not None or value.value == 0 or (value.value is not None and value.value >= 1000)
        for value in values
    )


# -- sums -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Node:
    """A row with what stands under it."""

    row: int
    value: Value | None
    some: bool  # "trong đó": not added
    children: list[_Node] = field(default_factory=list)


def wrong_sums(subject: Subject) -> tuple[Sum, ...]:
    """Totals that are not the sum of their rows or of their row; one slip is one entry."""
    return once(subject, "wrong sums", lambda: tuple(s for budget in budgets(subject) for s in _wrong(budget)))


def _wrong(budget: Budget) -> Iterator[Sum]:
    down = [wrong for column in budget.columns for wrong in column_sums(budget, column)]
    yield from down
    gaps = {abs(_stated(wrong) - wrong.sum) for wrong in down}
    yield from (wrong for wrong in _across(budget) if abs(_stated(wrong) - wrong.sum) not in gaps)


def _stated(found: Sum) -> Decimal:
    return found.total.value or Decimal(0)


def _level(row: dict[int, Entry], label: str, first: int) -> tuple[str, int] | None:
    """Kind of the row's number, from its first cell or the first letters of its words; None for none."""
    entry = row.get(first)
    text = entry.text if entry is not None else ""
    leading = _LEADING.match(text)
    if leading:
        text = leading["marker"]
    for kind, pattern in _MARKERS:
        if pattern.match(text):
            return kind, text.count(".") if kind == "decimal" else 0
    if label[:1] in "-+–*" and label:
        return "dash" if label[0] != "+" else "plus", 0
    return None


def column_sums(budget: Budget, column: Column) -> Iterator[Sum]:
    """Column by column: subtotals of numbered groups, then the rows that add up all."""
    first = min((number for row in budget.grid.rows for number in row), default=0)
    levels = [_level(row, label, first) for row, label in zip(budget.grid.rows, budget.labels, strict=True)]
    data = [n for n, total in enumerate(budget.totals) if not total and any(c.values[n] for c in budget.columns)]
    flat = not any(levels[n] for n in data)
    roots: list[_Node] = []
    buckets: list[tuple[int, list[_Node]]] = []  # (total row, rows since the total before)
    stack: list[tuple[tuple[str, int], _Node]] = []
    bucket: list[_Node] = []
    for number, is_total in enumerate(budget.totals):
        if is_total:
            buckets.append((number, bucket))
            bucket, stack = [], []
            continue
        level = ("flat", 0) if flat else levels[number]
        label = budget.labels[number]
        node = _Node(number, column.values[number], bool(_SOME.match(label.lstrip("-+ "))))
        if level is None:
            if any(c.values[number] for c in budget.columns) or not label:
                node.some = True  # a row without a number among numbered ones: detail of the row above
                if stack:
                    stack[-1][1].children.append(node)
                continue
            continue
        while any(kind == level for kind, _ in stack) and stack[-1][0] != level:
            stack.pop()
        if stack and stack[-1][0] == level:
            stack.pop()
        if stack:
            stack[-1][1].children.append(node)
        else:
            roots.append(node)
            bucket.append(node)
        stack.append((level, node))
    wrong = [found for root in roots for found in _groups(column, root)]
    yield from wrong
    repaired = {found.total.entry.location: found.sum for found in wrong if found.whole}
    yield from _totals(budget, column, buckets, bucket, repaired)


def _groups(column: Column, node: _Node) -> Iterator[Sum]:
    for child in node.children:
        yield from _groups(column, child)
    if node.value is None or node.value.value is None:
        return
    parts = _added(node.children, {})
    if parts is None or len(parts) < 2:
        some = [child.value for child in node.children if child.some and child.value is not None]
        over = [value for value in some if value.value is not None and value.value > node.value.value]
        for value in over:
            yield Sum(column, node.value, (value,), value.value or Decimal(0), False)
        return
    sum_made = sum((value for _, value in parts), Decimal(0))
    if abs(sum_made - node.value.value) > _room(column, parts):
        yield Sum(column, node.value, tuple(value for value, _ in parts), sum_made, True)


def _added(nodes: Sequence[_Node], repaired: dict[Location, Decimal]) -> list[tuple[Value, Decimal]] | None:
    """The addends of a group; None where one has no amount. A group without an amount of its own is its children."""
    found: list[tuple[Value, Decimal]] = []
    for node in nodes:
        if node.some:
            continue
        if node.value is None:
            inner = _added(node.children, repaired)
            if not inner:
                return None
            found += inner
        elif node.value.value is None:
            return None
        else:
            found.append((node.value, repaired.get(node.value.entry.location, node.value.value)))
    return found


def _room(column: Column, parts: Sequence[tuple[Value, Decimal]]) -> Decimal:
    """Half of the last written digit of each addend, where amounts are rounded to a unit above the đồng."""
    if column.unit == 1:
        return Decimal(0)
    return sum((value.figure.step * column.unit / 2 for value, _ in parts), Decimal(0))


def _totals(
    budget: Budget,
    column: Column,
    buckets: Sequence[tuple[int, list[_Node]]],
    rest: list[_Node],
    repaired: dict[Location, Decimal],
) -> Iterator[Sum]:
    """Rows "Cộng" add up the rows since the last one; the row "Tổng cộng" adds up all, at the end or at the top."""
    subtotals: list[Value] = []
    for position, (number, bucket) in enumerate(buckets):
        total = column.values[number]
        last = position == len(buckets) - 1
        if total is None or total.value is None:
            return
        rows = bucket
        if position == 0 and not bucket and rest and len(buckets) == 1:
            rows = rest  # the total stands at the top
        before = subtotals if last and (_GRAND.match(budget.labels[number]) or not rows) else []
        sums = [_sum(column, total, before, _added(rows, known)) for known in ({}, repaired)]
        if all(found is not None for found in sums) and sums[0] is not None:
            yield sums[0]  # wrong as written, and not because of a group that is wrong
        subtotals.append(total)


def _sum(column: Column, total: Value, before: Sequence[Value], rows: list[tuple[Value, Decimal]] | None) -> Sum | None:
    """The wrong sum of subtotals and rows; None where it comes out or cannot be made."""
    if rows is None:
        return None
    parts = [*((value, value.value or Decimal(0)) for value in before), *rows]
    sum_made = sum((value for _, value in parts), Decimal(0))
    if len(parts) < 2 or abs(sum_made - (total.value or Decimal(0))) <= _room(column, parts):
        return None
    return Sum(column, total, tuple(value for value, _ in parts), sum_made, True)


def _across(budget: Budget) -> Iterator[Sum]:
    """Row by row: a column "Tổng" beside the columns that it adds up; judged only where most rows come out."""
    if len(budget.columns) < 3:
        return
    leaves = budget.grid.leaves
    sums = [column for column in budget.columns if _SUM_HEAD.match(leaves[column.number])]
    if len(sums) != 1 or any(re.search(r"trong đó|lũy kế", column.head, re.IGNORECASE) for column in budget.columns):
        return
    total = sums[0]
    parts = [column for column in budget.columns if column is not total]
    if len({column.unit for column in budget.columns}) > 1:
        return
    right, wrong = 0, []
    for number in range(len(budget.grid.rows)):
        stated = total.values[number]
        addends = [value for column in parts if (value := column.values[number]) is not None]
        if stated is None or stated.value is None or any(value.value is None for value in addends) or not addends:
            continue
        pairs = [(value, value.value or Decimal(0)) for value in addends]
        sum_made = sum((value for _, value in pairs), Decimal(0))
        if abs(sum_made - stated.value) <= _room(total, pairs):
            right += 1
        else:
            wrong.append(Sum(total, stated, tuple(addends), sum_made, True))
    if right >= len(wrong):
        yield from wrong
