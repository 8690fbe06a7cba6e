"""When a meeting began and ended, as its minutes tell."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from checker.anatomy import Line
from checker.registry import Subject
from vietnamese.periods import Kind, find
from vietnamese.regex import regex

_BEGINS = regex(r"thời gian bắt đầu\b|bắt đầu (?:vào|lúc|hồi)\b|thời gian\s*:")
_ENDS = regex(r"\bkết thúc\b.{0,30}?\b(?:vào|lúc|hồi)\b")
_CLOCK = regex(r"(?<![\d/])(?P<hour>[01]?\d|2[0-4])\s*(?:giờ|h|g)\s*(?P<minute>[0-5]\d)?(?!\w)")


class Ending(NamedTuple):
    """The line that says when a meeting ended, with both times."""

    line: Line
    began: datetime
    ended: datetime


def ending(subject: Subject) -> Ending | None:
    """Both times of the meeting; None where either is not whole."""
    began: datetime | None = None
    for line in subject.main.prose:
        text = line.folded.text.lower()
        if began is None and _BEGINS.search(text):
            began = _time(text, None)
        elif began is not None and _ENDS.search(text):
            ended = _time(text, began)
            return Ending(line, began, ended) if ended is not None else None
    return None


def _time(text: str, began: datetime | None) -> datetime | None:
    clock = _CLOCK.search(text)
    if clock is None or clock["hour"] == "24":
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if began is not None and "cùng ngày" in text:
        return began.replace(hour=hour, minute=minute)
    day = next((when for when in find(text) if when.kind is Kind.DAY and when.exists and when.year is not None), None)
    if day is None or day.year is None or day.month is None or day.day is None:
        return None
    return datetime(day.year, day.month, day.day, hour, minute)
