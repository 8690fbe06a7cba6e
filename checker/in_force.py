"""Whether the rule set was law on the day of a document: no document of 2018 is judged by a decree of 2020."""

from __future__ import annotations

from datetime import date

import schemas
from checker.anatomy import IssueDate
from checker.issued import Days, written_days
from checker.registry import Subject
from vietnamese.dates import short_date
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


def law(issued: IssueDate | None, as_of: date | None) -> str:
    """The folder of the rule set in force on the day asked for, or else the document's; the newest where it is blank.

    The newest, too, for a day on which none was in force: ``why_not`` then says so.
    """
    earliest, latest = _days(issued, as_of) or Days(date.min, date.max)
    for pack in reversed(schemas.packs()):
        with schemas.using(pack):
            since, until = _in_force()
        if since <= latest and earliest <= until:
            return pack
    return schemas.packs()[-1]


def _in_force() -> Days:
    """First and last day of the rule set in use."""
    pack = schemas.table("pack")
    return Days(pack["effective_from"], pack.get("effective_to", date.max))


def _days(issued: IssueDate | None, as_of: date | None) -> Days | None:
    """The day asked for, or the days on which the document may have been issued; None for any."""
    return written_days(issued) if as_of is None else Days(as_of, as_of)


def why_not(subject: Subject) -> Text | None:
    """Why the rule set cannot judge the document; None when it can.

    The day asked for counts before the document's own. A day that is left blank is one on which the law was in force,
    as far as year and month allow.
    """
    asked, issued = subject.as_of, subject.anatomy.date
    day, days = asked or issued, _days(issued, asked)
    if day is None or days is None:
        return None
    earliest, latest = days
    since, until = _in_force()
    citation = schemas.table("pack")["citation"]
    if latest < since:
        said = _BEFORE if asked is None else _ASKED_BEFORE
        return said(day=short_date(day), law=citation, from_day=short_date(since))
    if earliest > until:
        said = _AFTER if asked is None else _ASKED_AFTER
        return said(day=short_date(day), law=citation, until=short_date(until))
    return None
