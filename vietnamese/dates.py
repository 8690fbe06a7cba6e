"""Dates as offices write them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, Protocol

from vietnamese.regex import regex
from vietnamese.text import nfc

_SHORT = regex(r"(?:ngày\s+)?(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\Z", re.IGNORECASE)
_LONG = regex(r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})\Z", re.IGNORECASE)
_ISO = regex(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\Z")
_PARTIAL = regex(r"(?:(?P<day>\d{1,2})?[\s._…]*[/.-])?\s*(?:(?P<month>\d{1,2})?[\s._…]*[/.-])?\s*(?P<year>\d{4})\Z")
_PARTIAL_LONG = regex(
    r"(?:ngày[\s._…]*)?tháng[\s._…]*(?P<month>\d{1,2})?[\s._…]*năm\s+(?P<year>\d{4})\Z", re.IGNORECASE
)


class Written(Protocol):
    """A date with parts that may be blank or make no day: what a draft, a citation or the calendar holds."""

    @property
    def day(self) -> int | None: ...
    @property
    def month(self) -> int | None: ...
    @property
    def year(self) -> int | None: ...


class Partial(NamedTuple):
    """A date of which a draft may leave day and month blank."""

    day: int | None
    month: int | None
    year: int | None


def whole(when: Written | None) -> date | None:
    """The day; None where a part is blank or the calendar has no such day."""
    if when is None or when.year is None or when.month is None or when.day is None:
        return None
    try:
        return date(when.year, when.month, when.day)
    except ValueError:
        return None


def parse(text: str) -> date | None:
    """27/6/2022, 27-06-2022, 2022-06-27, "ngày 27 tháng 6 năm 2022"; None for anything else or a day that is none."""
    flat = " ".join(nfc(text).split())
    match = _ISO.match(flat) or _SHORT.match(flat) or _LONG.match(flat)
    if match is None:
        return None
    return whole(Partial(int(match["day"]), int(match["month"]), int(match["year"])))


def parse_partial(text: str) -> Partial | None:
    """As ``parse``, and "/6/2022", "6/2022", "ngày … tháng 6 năm 2022", "2022" with the missing parts None.

    None when unreadable or impossible; a day needs its month.
    """
    flat = " ".join(nfc(text).split())
    if not flat:
        return Partial(None, None, None)
    day = parse(flat)
    if day is not None:
        return Partial(day.day, day.month, day.year)
    long = _PARTIAL_LONG.match(flat)
    match = long or _PARTIAL.match(flat)
    if match is None:
        return None
    first, second = None if long else match["day"], match["month"]
    if not long and second is None and flat.count("/") + flat.count("-") + flat.count(".") == 1:
        first, second = None, first  # one stroke: month and year
    month = int(second) if second else None
    if first or (month is not None and not 1 <= month <= 12):
        return None  # a day without a month, or a whole date that does not exist
    return Partial(None, month, int(match["year"]))


def day_text(day: int) -> str:
    """Days below 10 take a zero (Phụ lục I, Phần I, Mục II, điểm 4.b)."""
    return f"{day:02}"


def month_text(month: int) -> str:
    """January and February take a zero, the other months do not (điểm 4.b and its examples)."""
    return f"{month:02}" if month < 3 else str(month)


def long_date(value: date) -> str:
    """The date in full: "ngày 05 tháng 3 năm 2026"."""
    return f"ngày {day_text(value.day)} tháng {month_text(value.month)} năm {value.year}"


def short_date(when: Written) -> str:
    """The date with strokes, as a message shows it: "05/3/2026"; "…/3/2026" where the day is blank."""
    day = day_text(when.day) if when.day else "…"
    month = month_text(when.month) if when.month else "…"
    return f"{day}/{month}/{when.year}"
