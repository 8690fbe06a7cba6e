"""A free table of a plan: its headings, its figures, its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.rollover import times, weeks
from generator.rollover.ledger import Status
from generator.rollover.text import Path, Words
from generator.rollover.years import ANY_YEAR
from vietnamese.message import Text
from vietnamese.regex import regex

_MONEY_COLUMN = regex(r"kinh phí|thành tiền|đơn giá|số tiền|dự toán|mức chi|tiền", re.IGNORECASE)
_FIGURE = regex(r"\d[\d.,]*\Z")
# Years, months or days and nothing else: 2023 - 2025, từ 01/01/2023 đến 31/12/2025.
_A_TIME = r"(?:(?:từ|năm|tháng|ngày|hết|quý\s+[IV]+)\s+)*(?:(?:\d{1,2}|[IV]+)/){0,2}20\d\d"
_TIMES_ONLY = regex(rf"{_A_TIME}(?:\s*(?:[,;–-]|và|đến)\s*{_A_TIME})*\Z", re.IGNORECASE)
# A year of its own in a heading; of a period or a target it is none: Giai đoạn 2021-2025, Đến năm 2030.
# Both years of a ratio are: So sánh 2026/2025.
_OF_FIGURES = regex(
    r"(?:(?<![\d/.,-])|(?<=(?<!\d)20\d\d/))(?<!đến )(?<!đến năm )(?<!- )(20\d\d)(?!\s*[-–]\s*\d|[\d.,]*\d)",
    re.IGNORECASE,
)
_BACK = 4  # years before the plan's whose figures a table compares

_ROWS_TOO = Text("{reason} Xem cả các dòng khác của bảng.", "{reason} Look at the other rows of the table, too.")
_COLUMNS = Text(
    "Bảng so sánh nhiều năm: năm ở tiêu đề các cột chuyển cùng kế hoạch, cập nhật số liệu.",
    "A table that compares years: the years in its headings move with the plan, its figures need an update.",
)


class Tables(Words):
    """Rolls the tables of a plan."""

    def table(self, table: Mapping[str, Any], path: Path, place: Text) -> dict[str, Any]:
        """The table of the new year."""
        made = dict(table)
        for key in ("ten", "don_vi"):
            if table.get(key):
                made[key] = self.text(table[key], (*path, key), place)
        names = [str(column["ten"] if isinstance(column, dict) else column) for column in table["cot"]]
        made["cot"] = self._columns(table["cot"], names, (*path, "cot"), place)
        unit = str(table.get("don_vi", ""))
        money = [bool(_MONEY_COLUMN.search(name)) or ("đồng" in f"{name} {unit}" and "đồng" in name) for name in names]
        periods = [times.row_for(self.rules.years, "lien-truoc", f"{name} năm", "") for name in names]
        asked = False
        counted = weeks.are_counted(names)
        told = False  # the calendar of weeks was asked about
        spoken: set[Text] = set()
        made["hang"] = []
        for number, row in enumerate(table["hang"]):
            cells = []
            for at, cell in enumerate(row):
                here = (*path, "hang", number, at)
                period = periods[at]
                if money[at] and _FIGURE.match(str(cell)) and str(cell):
                    if not asked:
                        self.ask_money(str(cell), here, place, f"{names[at]}: {cell}")
                        asked = True
                    cells.append(cell)
                elif (
                    period
                    and period.outcome == "doi-hoi"
                    and ANY_YEAR.search(str(cell))
                    and _TIMES_ONLY.match(str(cell))
                ):
                    new = self._moved(str(cell), ANY_YEAR)
                    self.ask(new, here, place, f"{names[at]}: {cell}", times.filled(period, self.years)[1])
                    cells.append(new)
                elif isinstance(cell, int):
                    # A figure may be the plan's year, or 2026 households: it is asked about.
                    cells.append(int(self.text(str(cell), here, place)) if cell == self.years.old else cell)
                elif counted and (moved := weeks.moved(str(cell), self.years.step)) is not None:
                    (self.change if told else self.ask)(moved, here, place, f"{names[at]}: {cell}", weeks.MOVES)
                    told = True
                    cells.append(moved)
                else:
                    cells.append(self._cell(cell, here, place, spoken) if cell else cell)
            made["hang"].append(cells)
        return made

    def _cell(self, cell: str, path: Path, place: Text, spoken: set[Text]) -> str:
        """A cell of words; what a row asks about a line it asks once a table. Nothing of a table is left out."""
        row = self.row(str(cell))
        if row is None or times.status_of(row.outcome) is not Status.ASKED or row.reason in spoken:
            return self.text(cell, path, place)
        spoken.add(row.reason)
        return self.text(cell, path, place, row=row._replace(reason=_ROWS_TOO(reason=row.reason)))

    def _columns(self, columns: Sequence[Any], names: Sequence[str], path: Path, place: Text) -> list[Any]:
        told = {int(year) for name in names for year in _OF_FIGURES.findall(name)}
        compared = self.years.old in told and any(0 < self.years.old - year <= _BACK for year in told)
        made: list[Any] = []
        asked = False
        for at, (column, name) in enumerate(zip(columns, names, strict=True)):
            here = (*path, at, "ten") if isinstance(column, dict) else (*path, at)
            if compared and _OF_FIGURES.search(name):
                new = self._moved(name, _OF_FIGURES)
                if asked:
                    self.change(new, here, place, name, _COLUMNS)
                else:
                    self.ask(new, here, place, name, _COLUMNS)
                asked = True
            else:
                new = self.text(name, here, place) if name else name
            made.append({**column, "ten": new} if isinstance(column, dict) else new)
        return made

    def _moved(self, text: str, pattern: Any) -> str:
        """The text with the years that the pattern finds moved, those far from the plan's excepted."""
        return str(
            pattern.sub(
                lambda match: (
                    str(int(match[1]) + self.years.step) if self.years.old - int(match[1]) <= 2 * _BACK else match[1]
                ),
                text,
            )
        )
