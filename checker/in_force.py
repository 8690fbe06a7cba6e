"""Whether the rule set was law on the day of a document: no document of 2018 is judged by a decree of 2020."""

from __future__ import annotations

from datetime import date

import schemas
from checker.registry import Subject
from vietnamese.message import Text

_BEFORE = Text(
    "Văn bản ban hành ngày {day}, trước khi {law} có hiệu lực ({from_day}); không xét theo Nghị định này.",
    "Issued on {day}, before {law} came into force ({from_day}); not judged by it.",
)
_AFTER = Text(
    "Văn bản ban hành ngày {day}, sau khi {law} hết hiệu lực ({until}); không xét theo Nghị định này.",
    "Issued on {day}, after {law} ceased to be in force ({until}); not judged by it.",
)
_ASKED_BEFORE = Text(
    "Xét theo ngày {day} thì {law} chưa có hiệu lực (từ {from_day}).",
    "As of {day}, {law} was not yet in force (from {from_day}).",
)
_ASKED_AFTER = Text(
    "Xét theo ngày {day} thì {law} đã hết hiệu lực ({until}).", "As of {day}, {law} was no longer in force ({until})."
)
Day = tuple[int, int, int]


def why_not(subject: Subject) -> Text | None:
    """Why the rule set cannot judge the document; None when it can.

    The day asked for counts before the document's own. A day that is left blank is one on which the law was in force,
    as far as year and month allow.
    """
    pack = schemas.table("pack")
    since, until = pack["effective_from"], pack.get("effective_to")
    asked, issued = subject.as_of, subject.anatomy.date
    if asked is not None:
        earliest = latest = _day(asked)
        shown = f"{asked.day}/{asked.month}/{asked.year}"
    elif issued is not None and issued.year is not None:
        earliest = issued.year, issued.month or 1, issued.day or 1
        latest = issued.year, issued.month or 12, issued.day or 31
        shown = f"{issued.day or '…'}/{issued.month or '…'}/{issued.year}"
    else:
        return None
    if latest < _day(since):
        said = _BEFORE if asked is None else _ASKED_BEFORE
        return said(day=shown, law=pack["citation"], from_day=f"{since.day}/{since.month}/{since.year}")
    if until is not None and earliest > _day(until):
        said = _AFTER if asked is None else _ASKED_AFTER
        return said(day=shown, law=pack["citation"], until=f"{until.day}/{until.month}/{until.year}")
    return None


def _day(day: date) -> Day:
    return day.year, day.month, day.day
