"""A table that counts weeks: its days keep their place in the week, not their date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from generator.rollover.days import day_of
from vietnamese.dates import day_text, month_text
from vietnamese.message import Text
from vietnamese.regex import regex

MOVES = Text(
    "Lịch theo tuần: ngày chuyển theo thứ trong tuần, không theo ngày tháng; xem lại cả bảng.",
    "A calendar of weeks: days move by the day of the week, not by the date; please look at the whole table.",
)
_WEEK = regex(r"(?:thứ\s+tự\s+)?tuần(?:\s+(?:thứ|học|lễ))?\Z", re.IGNORECASE)
# What a cell of days may hold besides them: "Từ 08/9 - 13/9/2025", "Tuần 1 (08/9 đến 13/9/2025)".
_BESIDE = regex(r"(?:\s|từ|đến|hết|ngày|tuần|và|\d{1,2}(?!\d)|[-–—,;:()+&])*", re.IGNORECASE)
_DAY = regex(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>20\d\d))?(?![\d/])")


def are_counted(names: Sequence[str]) -> bool:
    """Whether the first columns of a table count weeks: "Tuần", "Tuần thứ"."""
    return any(_WEEK.match(" ".join(name.split())) for name in names[:2])


def moved(cell: str, step: int) -> str | None:
    """The cell with its days ``step`` years on, each on its day of the week; None where it gives no day with a year, or
    says more than days: what is done on a day (20/11, 26/3) keeps its date.
    """
    found = list(_DAY.finditer(cell))
    year = next((match["year"] for match in reversed(found) if match["year"]), None)
    if year is None or not _BESIDE.fullmatch(_DAY.sub("", cell)):
        return None
    new, at = "", 0
    for match in found:
        old = day_of(int(match["year"] or year), int(match["month"]), int(match["day"]))
        if old is None:
            return None
        day = _same_weekday(old, step)
        words = f"{day_text(day.day)}/{month_text(day.month)}" + (f"/{day.year}" if match["year"] else "")
        new += cell[at : match.start()] + words
        at = match.end()
    return new + cell[at:]


def _same_weekday(old: date, step: int) -> date:
    """The day nearest to the same date ``step`` years on that has the same day of the week."""
    there = day_of(old.year + step, old.month, old.day) or date(old.year + step, 2, 28)
    off = (old.weekday() - there.weekday()) % 7
    return there + timedelta(days=off if off <= 3 else off - 7)
