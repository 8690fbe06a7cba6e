"""Days of the lunar calendar in a text, and the day of the new year on which each falls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from generator.rollover.years import Years
from schemas.feasts import feasts
from vietnamese import lunar
from vietnamese.message import Text
from vietnamese.regex import regex

MOVES = Text(
    "{old} là ngày {lunar} âm lịch; ngày {lunar} âm lịch năm {name} là {new}: xem lại.",
    "{old} is {lunar} of the lunar calendar; in the year {name} it falls on {new}: please look.",
)

_MONTHS = {"giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_MONTHS |= {"chạp": 12, "một": 11}
_MONTH = rf"(?:\d{{1,2}}|{'|'.join(_MONTHS)})"
_OF_YEAR = rf"(?:\s*[(,]?\s*(?:âm\s+lịch|ÂL)(?!\w)|\s+(?:năm\s+)?{lunar.NAME}(?!\w))"
_NUMBERED = regex(
    rf"(?<![\d/.-])(?:(?P<from>\d{{1,2}})\s*(?:[-–—]|đến(?:\s+ngày)?)\s*)?(?P<day>\d{{1,2}})\s*(?:/|[,]?\s*tháng\s+)"
    rf"(?P<month>{_MONTH})(?![\d/]*\d)(?:(?<=giêng)|(?<=chạp)|{_OF_YEAR})",
    re.IGNORECASE,
)
_FIRST_DAYS = regex(
    r"(?<!\w)(?:mùng|mồng)\s+(?:(?P<from>\d{1,2})\s*(?:[-–—,]|đến(?:\s+ngày)?|và)\s*(?:(?:mùng|mồng)\s+)?)?"
    rf"(?P<day>\d{{1,2}})\s+(?:tết|tháng\s+(?P<month>{_MONTH}))(?!\w)",
    re.IGNORECASE,
)
_LAST_DAYS = regex(r"(?<![\w/.-])(?P<day>2[3-9]|30)\s+[Tt]ết(?!\w)")  # "30 Tết" ends the twelfth month
_FULL_MOON = regex(rf"(?<!\w)rằm\s+tháng\s+(?P<month>{_MONTH})(?!\w)", re.IGNORECASE)
_EVE = regex(r"(?<!\w)giao\s+thừa(?!\w)", re.IGNORECASE)
_SPRING = 5  # lunar months that lie in the second half of a school year


class Named(NamedTuple):
    """A lunar day that a text names."""

    words: str
    month: int
    day: int


def named(text: str) -> Iterator[Named]:
    """The lunar days named in a text: rằm tháng Giêng, ngày 10/3 âm lịch, mùng 6 Tết, Trung thu."""
    for match in _NUMBERED.finditer(text):
        month = _month(match["month"])
        if match["from"]:
            yield Named(f"{match['from']}/{month} âm lịch", month, int(match["from"]))
        yield Named(f"{match['day']}/{month} âm lịch", month, int(match["day"]))
    for match in _FIRST_DAYS.finditer(text):
        month = _month(match["month"]) if match["month"] else 1
        if match["from"]:
            yield Named(f"mùng {match['from']}/{month} âm lịch", month, int(match["from"]))
        yield Named(match[0], month, int(match["day"]))
    for match in _LAST_DAYS.finditer(text):
        yield Named(match[0], 12, int(match["day"]))
    for match in _FULL_MOON.finditer(text):
        yield Named(match[0], _month(match["month"]), 15)
    for feast in feasts():
        found = feast.name.search(text)
        if found is not None:
            yield Named(found[0], feast.month, feast.day)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.lower()]


def moved(text: str, old: date, step: int) -> date | None:
    """The day in the new year of one that is a lunar day named in its text; None where it is none of them."""
    moon = lunar.of(old)
    if _EVE.search(text) and (eve := _from_new_year(old)) is not None:
        first = lunar.solar(lunar.of(old + timedelta(days=1)).year + step, 1, 1)
        return first + timedelta(days=eve) if first else None
    if moon.leap or (moon.month, moon.day) not in {(one.month, one.day) for one in named(text)}:
        return None
    # The thirtieth of a month of twenty-nine days is its last.
    return lunar.solar(moon.year + step, moon.month, moon.day) or lunar.solar(moon.year + step, moon.month, 29)


def _from_new_year(day: date) -> int | None:
    """-1 for the eve of the lunar new year, 0 for the day itself."""
    for back in (-1, 0):
        moon = lunar.of(day - timedelta(days=back))
        if (moon.month, moon.day) == (1, 1):
            return back
    return None


def why(old: date, new: date) -> Text:
    """The question about a day that was moved by the moon."""
    moon = lunar.of(old)
    name = lunar.stem_and_branch(lunar.of(new).year)
    return MOVES(old=_shown(old), lunar=f"{moon.day}/{moon.month}", name=name, new=_shown(new))


def falls(text: str, years: Years) -> Text | None:
    """On which days the lunar days of a text fall in the old and the new year; None where it names none."""
    told: dict[tuple[int, int], str] = {}
    for one in named(text):
        year = years.old + (years.school and one.month <= _SPRING)
        old, new = (lunar.solar(y, one.month, one.day) if one.month <= 12 else None for y in (year, year + years.step))
        if old is not None and new is not None:
            told.setdefault((one.month, one.day), f"{one.words}: {_shown(old)} → {_shown(new)}")
    words = "; ".join(told.values())
    return Text(words, words) if told else None


def _shown(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
