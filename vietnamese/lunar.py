"""The lunar calendar of Viet Nam: names of years (Bính Ngọ is 2026) and days (17/02/2026 is 01/01 Bính Ngọ).

Months begin with the day of a new moon at UTC+7; the month of the winter solstice is the eleventh; of thirteen months
between two of them the first without a principal term is the leap one. New moons and the longitude of the sun by Meeus,
Astronomical Algorithms, chapters 25 and 49: to a minute or two in this century.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import floor, radians, sin
from typing import NamedTuple

# Both cycles begin with a year that their length divides: 2020 was Canh Tý, 2028 will be Mậu Thân.
_STEMS = ("Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ")
_BRANCHES = ("Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi")
NAME = rf"(?:{'|'.join(_STEMS)})\s+(?:{'|'.join(_BRANCHES)})"  # pattern of a name of a year

_ZONE = 7 / 24  # days ahead of UTC
_DELTA_T = 70 / 86400  # dynamical less universal time in this century, in days
_EPOCH = 1721424.5  # Julian day of ordinal 0
_MONTH = 29.530588861  # days


class Day(NamedTuple):
    """A day of the lunar calendar; ``year`` is that in which the lunar year begins."""

    year: int
    month: int
    day: int
    leap: bool = False


def stem_and_branch(year: int) -> str:
    """The name of a year of the lunar calendar."""
    return f"{_STEMS[year % 10]} {_BRANCHES[year % 12]}"


def of(day: date) -> Day:
    """The lunar day of a day."""
    for year in (day.year, day.year - 1):
        found = [(first, month) for month, first in _year(year).items() if first <= day]
        if found:
            first, (month, leap) = max(found)
            return Day(year, month, (day - first).days + 1, leap)
    raise ValueError(day)


def solar(year: int, month: int, day: int) -> date | None:
    """The day on which a lunar day of an ordinary month falls; None where the month is a day too short."""
    months = sorted(_year(year).values())
    first = _year(year)[month, False]
    behind = next((other for other in months if other > first), None) or _year(year + 1)[1, False]
    found = first + timedelta(days=day - 1)
    return found if found < behind else None


@cache
def _year(year: int) -> dict[tuple[int, bool], date]:
    """The first days of the months of a lunar year, by number and whether it is the leap one."""
    made: dict[tuple[int, bool], date] = {}
    for autumn in (year - 1, year):
        number = 10
        for first, leap in _between_solstices(autumn):
            number = number if leap else number % 12 + 1
            of_year = number < 11 if autumn == year - 1 else number >= 11
            if of_year:
                made[number, leap] = first
    return made


def _between_solstices(year: int) -> list[tuple[date, bool]]:
    """The months from the one of the winter solstice of ``year`` up to the next such one; True for the leap one."""
    start, end = _eleventh(year), _eleventh(year + 1)
    firsts = [_first(moon) for moon in range(start, end + 1)]
    leap = len(firsts) == 14
    made = []
    for first, behind in pairwise(firsts):
        without = leap and _term(first) == _term(behind)
        leap = leap and not without
        made.append((first, without))
    return made


def _eleventh(year: int) -> int:
    """The number of the new moon with which the month of the winter solstice begins."""
    moon = floor((date(year, 12, 31).toordinal() + _EPOCH - 2451550.09766) / _MONTH) + 1
    while _term(_first(moon)) >= 9 or _first(moon) > date(year, 12, 31):
        moon -= 1
    return moon


def _term(day: date) -> int:
    """How many twelfths of its way the sun has gone from the spring equinox when the day begins."""
    return int(_sun(day.toordinal() + _EPOCH - _ZONE + _DELTA_T) // 30)


def _first(moon: int) -> date:
    """The day at UTC+7 of a new moon, counted from that of 6 January 2000."""
    return date.fromordinal(floor(_new_moon(moon) - _DELTA_T + _ZONE - _EPOCH))


def _sun(when: float) -> float:
    """The apparent longitude of the sun in degrees at a Julian day."""
    t = (when - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def _new_moon(moon: int) -> float:
    """The Julian day of a new moon, in dynamical time."""
    t = moon / 1236.85
    mean = 2451550.09766 + _MONTH * moon + 0.00015437 * t * t
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = radians(2.5534 + 29.1053567 * moon - 0.0000014 * t * t)
    anomaly = radians(201.5643 + 385.81693528 * moon + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * moon - 0.0016118 * t * t)
    node = radians(124.7746 - 1.56375588 * moon + 0.0020672 * t * t)
    return (
        mean
        - 0.4072 * sin(anomaly)
        + 0.17241 * e * sin(sun)
        + 0.01608 * sin(2 * anomaly)
        + 0.01039 * sin(2 * latitude)
        + 0.00739 * e * sin(anomaly - sun)
        - 0.00514 * e * sin(anomaly + sun)
        + 0.00208 * e * e * sin(2 * sun)
        - 0.00111 * sin(anomaly - 2 * latitude)
        - 0.00057 * sin(anomaly + 2 * latitude)
        + 0.00056 * e * sin(2 * anomaly + sun)
        - 0.00042 * sin(3 * anomaly)
        + 0.00042 * e * sin(sun + 2 * latitude)
        + 0.00038 * e * sin(sun - 2 * latitude)
        - 0.00024 * e * sin(2 * anomaly - sun)
        - 0.00017 * sin(node)
        + 0.000325 * sin(radians(299.77 + 0.107408 * moon - 0.009173 * t * t))
        + 0.000165 * sin(radians(251.88 + 0.016321 * moon))
    )
