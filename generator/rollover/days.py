"""A day of the plan in another year: moved off a day on which nobody works, its day of the week with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from generator.rollover.rules import Rules
from vietnamese.dates import day_text, month_text
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.weekdays import NAMES, PATTERN, number_of

_WEEKDAY_BEFORE = regex(rf"(?<!\w)({PATTERN})\s*[,(]?\s*\Z", re.IGNORECASE)
_WEEKDAY_AFTER = regex(rf"\s*[,(]\s*({PATTERN})(?!\w)", re.IGNORECASE)
# Further behind in the clause, with no other time between: "20/11/2025 tại hội trường, lúc 8 giờ thứ Năm".
_WEEKDAY_FAR = regex(rf"(?:(?!\d{{4}})[^.;/]){{1,120}}?(?<!\w)({PATTERN})(?!\w)(?!\s+(?:hằng|hàng|mỗi))", re.IGNORECASE)
_ENDS_OF_YEAR = ((1, 1), (31, 12))
# A day that is kept for what it is called after falls where it falls: Ngày Pháp luật Việt Nam 09/11/2026.
_NAMED_DAY = regex(r"(?<!\w)Ngày\s[^.;:,()]{3,80}?\s\(?(?:ngày\s+)?\Z")
_CLAUSE = 60  # letters before a day in which its occasion may stand
_WEEK = 6  # days from the first to the last of a week
_LONG = 27  # days from the first to the last of four weeks
_TO = r"(?:đến(?:\s+hết)?|[-–—])\s*(?:(?:hết|trước)\s+)?(?:ngày\s+)?"
_DAY = (
    r"(?<![\d/.-])(?P<day>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:[/.-](?P<y>\d{4})|\s+năm\s+(?P<year>\d{4}))?"
)
_RANGE_BEFORE = regex(rf"{_DAY}\s*{_TO}\Z")
_RANGE_AFTER = regex(rf"\s*{_TO}{_DAY}(?!\d)")

_DAY_OFF = Text(
    "{day} là {why}, bản cũ rơi vào ngày làm việc: đề xuất ngày làm việc gần nhất {proposed}.",
    "{day} is {why} while the old one was a working day: {proposed}, the nearest working day, is proposed.",
)
_DAYS_OFF = Text(
    "{day} là {why}, bản cũ là ngày làm việc: xem lại các ngày này.",
    "{day} is {why} while the old one was a working day: please look at these days.",
)
_NO_DAY = Text(
    "Năm {new} không có ngày {day}: đề xuất {proposed}.", "There is no {day} in {new}: {proposed} is proposed."
)
_OFF_BEFORE = Text(
    "Bản cũ rơi vào {old}, {day} là {weekday}: xem lại các ngày này.",
    "The old one was a {old}, {day} is a {weekday}: please look at these days.",
)
# Before a day by which something is done, or at which a range begins or ends: it is no day on which people meet.
_UNTIL = regex(
    r"(?:trước|sau|đến|hết|từ|kể|chậm\s+nhất(?:\s+là)?|hạn|xong|hoàn\s+thành|[-–—])\s*(?:ngày\s+)?\Z", re.IGNORECASE
)
_FIGURES = regex(r"\d+")
_LAST_OF_ROW = regex(r"(\d{1,2})\D+\Z")
_ONE_MORE = Text(
    "28/02 là ngày cuối tháng ở bản cũ, tháng 02 năm {new} có 29 ngày: xem lại.",
    "28/02 was the last day of the month, February {new} has 29 days: please look.",
)
_OTHER_WEEKDAY = Text(
    "Ngày {day} là {weekday}, bản cũ là {old}: xem lại ngày.",
    "{day} is {weekday}, the old one was {old}: please look.",
)


class Moved(NamedTuple):
    """A day in the new year; ``question`` is what must be asked about it."""

    day: date
    question: Text | None = None


class Worded(NamedTuple):
    """The words of a moved day and the stretch they replace, with the day of the week where one stands beside it."""

    start: int
    end: int
    words: str
    question: Text | None = None
    apart: tuple[int, int, str] | None = None  # a day of the week further behind: where it stands, its new words


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(old: date | None, month: int, day: int, year: int, match: re.Match[str], rules: Rules) -> Moved:
    """The day in ``year``; ``old`` is it before, None where only a leap year has it; ``match`` is it in its text."""
    holidays = rules.holidays
    before = match.string[: match.start()]
    new = day_of(year, month, day)
    if new is None:
        new = date(year, 2, 28)
        return Moved(new, _NO_DAY(new=year, day=f"{day}/{month}", proposed=_shown(new)))
    named = is_named(before, day, month)
    if old and (day, month) == (28, 2) and _is_last(old) and not (_is_last(new) or named):
        return Moved(new, _ONE_MORE(new=year))
    if old and old.weekday() >= 5 > new.weekday():
        was, falls = NAMES[old.weekday()], NAMES[new.weekday()]
        if match["row"]:
            return Moved(new, _OFF_BEFORE(old=was, day=_shown(new), weekday=falls))
        if not named and _is_met_on(match, old, holidays):
            return Moved(new, _OTHER_WEEKDAY(day=_shown(new), weekday=falls, old=was))
    if old is None or (day, month) in _ENDS_OF_YEAR or _why_off(old, holidays) or named:
        return Moved(new)
    off = _first_off(match["row"], old, new, holidays) if match["row"] else new
    why = _why_off(off, holidays)
    if not why or _is_fixed(before, old, rules.fixed) or _is_long(match, old):
        return Moved(new)
    if match["row"]:
        return Moved(new, _DAYS_OFF(day=_shown(off), why=why))
    proposed = _working(new, holidays)
    return Moved(proposed, _DAY_OFF(day=_shown(new), why=why, proposed=_shown(proposed)))


def _first_off(row: str, old: date, new: date, holidays: Mapping[str, str]) -> date:
    """The first day of a row that was a working day and is none in the new year; else its last.

    A row of a week and more holds days off in every year.
    """
    for number in _FIGURES.findall(row):
        before, there = day_of(old.year, old.month, int(number)), day_of(new.year, new.month, int(number))
        if (
            before
            and there
            and (old - before).days < _WEEK
            and _why_off(there, holidays)
            and not _why_off(before, holidays)
        ):
            return there
    return new


def _is_met_on(match: re.Match[str], old: date, holidays: Mapping[str, str]) -> bool:
    """Whether the day, off work, was chosen for what is done on it: no end of a term, of a month, no holiday."""
    if f"{old.month:02}-{old.day:02}" in holidays or _is_last(old) or _RANGE_AFTER.match(match.string, match.end()):
        return False
    return _UNTIL.search(match.string[: match.start()]) is None


def _is_last(day: date) -> bool:
    """Whether the day ends its month."""
    return (day + timedelta(days=1)).day == 1


def is_named(before: str, day: int, month: int) -> bool:
    """Whether the day is kept for a name, or as the end of so many years: (26/3/1931 - 26/3/2026)."""
    since = regex(rf"(?<!\d)0?{day}[/.-]0?{month}[/.-]\d{{4}}\s*(?:[-–—]|đến)\s*(?:ngày\s+)?\Z")
    return _NAMED_DAY.search(before) is not None or since.search(before) is not None


def _is_fixed(before: str, day: date, fixed: Mapping[str, str]) -> bool:
    """Whether the day is the same each year for what is done on it: khai giảng ngày 05/9."""
    occasion = fixed.get(f"{day.month:02}-{day.day:02}")
    return occasion is not None and occasion in before[-_CLAUSE:].rpartition(";")[2].lower()


def _is_long(match: re.Match[str], old: date) -> bool:
    """Whether the day begins or ends a range of four weeks and more: a campaign or a season, no day of work."""
    start = _RANGE_BEFORE.search(match.string[: match.start()])
    end = _RANGE_AFTER.match(match.string, match.end())
    for other in (start, end):
        if other is None:
            continue
        written = other["year"] or other["y"]
        found = day_of(int(written) if written else old.year, int(other["month"]), int(other["day"]))
        if found is not None and abs((found - old).days) >= _LONG:
            return True
    return False


def worded(match: re.Match[str], old: date | None, new: date) -> Worded:
    """The new day in the way of the old one; a day of the week beside it follows where it was right."""
    start, end, words, text = match.start(), match.end(), _written(match, new), match.string
    beside = _WEEKDAY_BEFORE.search(text, max(0, start - 20), start) or _WEEKDAY_AFTER.match(text, end)
    far = _WEEKDAY_FAR.match(text, end) if beside is None else None
    beside = beside or far
    if beside is None or old is None or number_of(beside[1]) != old.weekday():
        return Worded(start, end, words)
    if old.weekday() == new.weekday():
        return Worded(start, end, words)
    name = _like(beside[1], new.weekday())
    question = _OTHER_WEEKDAY(day=_shown(new), weekday=NAMES[new.weekday()], old=NAMES[old.weekday()])
    if beside.start(1) < start:
        return Worded(beside.start(1), end, f"{name}{text[beside.end(1) : start]}{words}", question)
    if far is not None:
        return Worded(start, end, words, question, (*far.span(1), name))
    return Worded(start, beside.end(1), f"{words}{text[end : beside.start(1)]}{name}", question)


def _like(old: str, weekday: int) -> str:
    """The day of the week with the first letter, and the figure, of the old one."""
    name = NAMES[weekday]
    if old[-1].isdigit() and weekday < 6:
        name = f"thứ {weekday + 2}"
    if old.isupper():
        return name.upper()
    if not old.lower().startswith("thứ"):
        return name  # Chủ nhật has a capital wherever it stands
    return name[0].upper() + name[1:] if old[0].isupper() else name


def _shown(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _why_off(day: date, holidays: Mapping[str, str]) -> str:
    """Why nobody works on the day; empty for a working day."""
    return holidays.get(f"{day.month:02}-{day.day:02}", "") or (NAMES[day.weekday()] if day.weekday() >= 5 else "")


def _working(day: date, holidays: Mapping[str, str]) -> date:
    """The next working day of the same month, as civil law moves the end of a term; else the last one before."""
    for step in (1, -1):
        found = day
        while _why_off(found, holidays):
            found += timedelta(days=step)
        if found.month == day.month:
            return found
    return found


def _written(match: re.Match[str], day: date) -> str:
    """The new day in the way of the old one."""
    if match["day"]:
        head = match[0][: match.start("day") - match.start()]
        year = f" năm {day.year}" if match["year"] else ""
        month = match["month"] if int(match["month"]) == day.month else month_text(day.month)
        shown = match["day"] if int(match["day"]) == day.day else day_text(day.day)
        return f"{head}{shown} tháng {month}{year}"
    first, sep, second = ("d", match["sep"], "m") if match["d"] else ("sd", match["ssep"], "sm")
    head = match[0][: match.start(first) - match.start()]
    twice = _LAST_OF_ROW.search(head) if match["row"] else None
    if twice is not None and int(twice[1]) == day.day:
        head = head[: twice.start()]  # 28 - 29/02/2024: the next year has the first of them alone
    shown = match[first] if int(match[first]) == day.day else day_text(day.day)
    month = match[second] if int(match[second]) == day.month else month_text(day.month)
    return f"{head}{shown}{sep}{month}" + (f"{sep}{day.year}" if match["d"] else "")
