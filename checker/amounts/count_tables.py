"""Things counted in tables (hộ, học viên, km): columns whose row "Tổng cộng" is not the sum of the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.amounts.budget_tables import Budget, Column, Sum, budget_of, column_sums, value_of
from checker.grids import Grid, grids
from checker.registry import Subject
from checker.views import once
from vietnamese.amounts import Style
from vietnamese.numbers import grouped
from vietnamese.regex import regex

# Heads of what is counted and added; "Số xã tham gia" may count one commune twice and is not among them.
_COUNTED = regex(
    r"\bsố (?:lượng|hộ|lớp|học sinh|học viên|trẻ|người|dân|khẩu|nhân khẩu|cử tri|suất|mẫu|công trình|trường hợp|hồ sơ|"
    r"buổi|cuộc|giường|căn hộ|căn|nhà|dự án|phòng|cán bộ|giáo viên|đảng viên|đoàn viên|hội viên|đại biểu|thí sinh|"
    r"lao động|tiết|vụ|ca|lượt|con|cây|thôn|xóm|ấp|phiếu)\b|\b(?:chiều dài|diện tích|khối lượng|sản lượng)\b|"
    r"\((?:km|ha|m2|tấn|hộ|người|lớp|học sinh|học viên|khẩu|suất|mẫu|hồ sơ|công trình)\)",
    re.IGNORECASE,
)
_NOT_ADDED = regex(
    r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|mật độ|định mức|đơn giá|mức|tiền|đồng|lũy kế|tối đa|tối thiểu|/|điểm|chênh|"
    r"tăng|giảm|so với|ký hiệu",
    re.IGNORECASE,
)


def wrong_counts(subject: Subject) -> tuple[Sum, ...]:
    """Totals of counted things that are not the sum of their rows."""
    return once(subject, "wrong counts", lambda: tuple(found for grid in grids(subject) for found in _wrong(grid)))


def _wrong(grid: Grid) -> Iterator[Sum]:
    columns = tuple(_columns(grid))
    if not columns:
        return
    budget = budget_of(grid, columns)
    for column in columns:
        for found in column_sums(budget, column):
            if found.whole and _adds_up_rows(budget, found) and abs(_gap(found)) > _room(found):
                yield found


def _columns(grid: Grid) -> Iterator[Column]:
    for number, head in enumerate(grid.heads):
        if not _COUNTED.search(head) or _NOT_ADDED.search(head):
            continue
        values = tuple(value_of(row.get(number), Decimal(1)) for row in grid.rows)
        present = [value for value in values if value is not None]
        plain = all(value.figure.own_unit is None and value.figure.style is Style.GOOD for value in present)
        if present and plain:
            yield Column(number, head, Decimal(1), True, values)


def _adds_up_rows(budget: Budget, found: Sum) -> bool:
    """The cell stands in a row that is called a total: groups may count what their rows do not."""
    places = {
        value.entry.location
        for number, total in enumerate(budget.totals)
        if total and (value := found.column.values[number]) is not None
    }
    return found.total.entry.location in places


def _gap(found: Sum) -> Decimal:
    return found.sum - (found.total.value or Decimal(0))


def _room(found: Sum) -> Decimal:
    """Half of the last written digit of each addend with decimals: lengths and areas are rounded, heads are not."""
    return sum((part.figure.step / 2 for part in found.parts if part.figure.step < 1), Decimal(0))


def counted(value: Decimal) -> str:
    """ "1.250", "8,4"."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    rest = decimals.rstrip("0")
    return f"{'-' if value < 0 else ''}{grouped(int(whole))}{',' if rest else ''}{rest}"
