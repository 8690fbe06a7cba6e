"""Days, months, quarters and years as offices write them in running text, with their places.

Works on folded text in lower case; the time of a sentence without a year is completed by the caller.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vietnamese.regex import regex

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:\s?[/.-]\s?|\s+năm\s+|\s+)(?P<{0}>20\d\d|19\d\d)(?!\d)"

_WHEN = regex(
    r"(?P<recurring>(?:(?:ngày\s+)?(?:mùng\s+)?\d{1,2}\s+(?:của\s+)?)?(?:tháng\s+\d{1,2}\s+|quý\s+[iv\d]+\s+)?"
    r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|(?:ngày\s+)?\d{1,2}\s+(?:của\s+)?(?:các\s+)?tháng\s+(?:(?:cuối|đầu)(?!\s+năm)|kế tiếp|sau|liền kề)"
    r"(?:\s+(?:của\s+)?(?:mỗi\s+)?quý)?"
    r"|định kỳ(?:\s+(?:hằng|hàng)?\s*(?:ngày|tuần|tháng|quý|năm|\d+\s+tháng))?|thường xuyên|đột xuất)"
    r"|(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?!\d)(?:\s+năm\s+(?P<year>\d{4}))?"
    r"|(?:ngày\s+)?(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|ngày\s+(?P<sd>\d{1,2})[/.-](?P<sm>\d{1,2})(?![/.-]?\d)"
    r"|(?P<half>6|sáu)\s+tháng\s+(?P<which>đầu|cuối)\s+năm(?:\s+(?P<half_year>20\d\d))?"
    r"|tháng\s+(?P<only_month>\d{1,2})(?!\d)(?:" + _YEAR.format("month_year") + r")?"
    r"|quý\s+(?P<quarter>iv|iii|ii|i|[1-4])(?![\w])(?:" + _YEAR.format("quarter_year") + r")?"
    r"|năm học\s+(?P<school>20\d\d)\s?[-–]\s?(?P<school_end>20\d\d)"
    r"|(?:giai đoạn\s+|(?:từ\s+)?(?:các\s+)?năm\s+)(?P<from>(?:19|20)\d\d)\s?(?:[-–]|đến(?:\s+năm)?)\s?"
    r"(?P<to>(?:19|20)\d\d)(?!\d)"
    r"|(?:hết\s+|cuối\s+|đầu\s+|trong\s+)?năm\s+(?P<whole>(?:19|20)\d\d)(?!\d)"
)
# Figures and words with which a time may begin, so that searching skips the rest; led by a letter, it is sought fast.
_BEGIN = regex(r"[\dhmđtngqs](?<!\w.)(?:(?<=\d)|ằng|àng|ết|ùng|ỗi|ịnh|ột|ầu|hường|háng|ừ|rong|gày|ăm|iai|uý|áu)")


class Kind(StrEnum):
    """How exact a time is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SCHOOL_YEAR = "school year"
    YEARS = "years"
    RECURRING = "recurring"


class When(NamedTuple):
    """A time with its first and last day; both None where it recurs, does not exist, or names no year."""

    start: int
    end: int
    kind: Kind
    first: date | None
    last: date | None
    day: int | None = None
    month: int | None = None
    year: int | None = None  # as written
    quarter: int | None = None
    half: int | None = None

    @property
    def exists(self) -> bool:
        """No day 31 in a month of 30, no month 13, no year 0."""
        if self.year == 0:
            return False
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None or self.month is None:
            return True
        return 1 <= self.day <= _days(self.year or 2024, self.month)  # a leap year where none is named


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]


def match(text: str, position: int = 0) -> When | None:
    """The time that begins at ``position``; ``text`` is folded and in lower case."""
    found = _WHEN.match(text, position)
    return _read(found) if found else None


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[When]:
    """Every time in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    position = start
    while (begin := _BEGIN.search(text, position, stop)) is not None:
        found = _WHEN.match(text, begin.start(), stop)
        if found is None:
            position = begin.start() + 1
            continue
        yield _read(found)
        position = found.end()


def _read(found: re.Match[str]) -> When:
    start, end = found.span()
    if found["recurring"]:
        return When(start, end, Kind.RECURRING, None, None)

    def number(name: str) -> int | None:
        written = found[name]
        return int(written) if written else None

    if found["month"]:
        return _dated(When(start, end, Kind.DAY, None, None, number("day"), number("month"), number("year")))
    if found["m"]:
        return _dated(When(start, end, Kind.DAY, None, None, number("d"), number("m"), number("y")))
    if found["sm"]:
        return _dated(When(start, end, Kind.DAY, None, None, number("sd"), number("sm")))
    if found["half"]:
        which = 1 if found["which"] == "đầu" else 2
        return _dated(When(start, end, Kind.HALF, None, None, year=number("half_year"), half=which))
    if found["only_month"]:
        return _dated(When(start, end, Kind.MONTH, None, None, None, number("only_month"), number("month_year")))
    if found["quarter"]:
        quarter = _QUARTERS[found["quarter"]]
        return _dated(When(start, end, Kind.QUARTER, None, None, year=number("quarter_year"), quarter=quarter))
    if found["school"]:
        first, last = int(found["school"]), int(found["school_end"])
        return When(start, end, Kind.SCHOOL_YEAR, date(first, 6, 1), date(last, 8, 31), year=first)
    if found["from"]:
        first, last = int(found["from"]), int(found["to"])
        return When(start, end, Kind.YEARS, date(first, 1, 1), date(last, 12, 31), year=first)
    return _dated(When(start, end, Kind.YEAR, None, None, year=number("whole")))


def _dated(when: When) -> When:
    """With first and last day, where the year is known and the day exists."""
    year = when.year
    if year is None or not when.exists:
        return when
    if when.day is not None and when.month is not None:
        day = date(year, when.month, when.day)
        return when._replace(first=day, last=day)
    if when.month is not None:
        first, last = when.month, when.month
    elif when.quarter is not None:
        first, last = 3 * when.quarter - 2, 3 * when.quarter
    elif when.half is not None:
        first, last = 6 * when.half - 5, 6 * when.half
    else:
        first, last = 1, 12
    return when._replace(first=date(year, first, 1), last=date(year, last, _days(year, last)))
