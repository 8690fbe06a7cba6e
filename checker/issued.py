"""On which days a document may have been issued: what the blanks of its date leave open, read in one place."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import schemas
from checker.anatomy import IssueDate, Role
from checker.registry import NotEvaluated, Subject
from vietnamese.message import Text
from vietnamese.regex import regex

_YEAR = regex(r"(?<![\d/])20\d\d(?!\d)")

_NO_YEAR = Text(
    "Chưa có tháng, năm ban hành để xét; có thể nêu ngày bằng --as-of.",
    "There is no month and year of issue to judge by; a day can be given with --as-of.",
)


class Days(NamedTuple):
    """The first and the last day on which a document may have been issued. What holds on both is certain."""

    first: date
    last: date

    def since(self, changed: date) -> bool:
        """Whether the document is issued on or after ``changed``. Raises NotEvaluated where that is left open."""
        if self.first < changed <= self.last:
            raise NotEvaluated(_NO_YEAR)
        return self.first >= changed


def written_days(issued: IssueDate | None) -> Days | None:
    """The days that the written date leaves open; None without a year.

    A month or a day that does not exist is as good as blank: rule DD-09 speaks of it.
    """
    if issued is None or issued.year is None or not date.min.year <= issued.year <= date.max.year:
        return None
    return _left_open(issued.year, issued.month, issued.day)


@lru_cache(maxsize=64)  # a dozen rules ask
def _left_open(year: int, month: int | None, day: int | None) -> Days:
    if month is None or not 1 <= month <= 12:
        return Days(date(year, 1, 1), date(year, 12, 31))
    longest = monthrange(year, month)[1]
    if day is not None and 1 <= day <= longest:
        return Days(date(year, month, day), date(year, month, day))
    return Days(date(year, month, 1), date(year, month, longest))


def issue_day(subject: Subject) -> date | None:
    """The earliest day that the written date leaves open, whatever day the user asks for; None without a year."""
    days = written_days(subject.anatomy.date)
    return days.first if days is not None else None


def judged_days(subject: Subject) -> Days:
    """The days to judge the document by: the day asked for, or else those that its date leaves open.

    A date line without a year is that of a draft on somebody's desk: it is issued after the reform of 1 July 2025,
    nobody knows when, unless its subject names years of before. Raises NotEvaluated for a text without a date line, as
    minutes are: it may be of any age.
    """
    days = _days(subject)
    if days is None:
        raise NotEvaluated(_NO_YEAR)
    return days


def surely_since(subject: Subject, changed: date) -> bool:
    """Whether the document is issued on or after ``changed`` on whichever of its days."""
    days = _days(subject)
    return days is not None and days.first >= changed


def _days(subject: Subject) -> Days | None:
    if subject.as_of is not None:
        return Days(subject.as_of, subject.as_of)
    written = subject.anatomy.date
    if written is not None and written.year is None:
        return _of_a_draft(subject)
    return written_days(written)


def _of_a_draft(subject: Subject) -> Days:
    reform: date = schemas.facts("units")["districts"]["abolished"]
    subjects = (subject.main.phrase(role) for role in (Role.TRICH_YEU, Role.TRICH_YEU_CV))
    years = [int(year) for words in subjects for year in _YEAR.findall(words)]
    if years and max(years) <= reform.year:
        # Kept from another time: a plan is issued from the year before its own, a report some months after it.
        return Days(date(min(years) - 1, 1, 1), date(max(years) + 1, 3, 31))
    return Days(reform, date.max)
