"""The lunar calendar: known first days of its years, its leap months, and there and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vietnamese.lunar import Day, of, solar, stem_and_branch


@pytest.mark.parametrize(
    "first",
    [
        "1985-01-21",  # a month before the Chinese one
        "2000-02-05", "2004-01-22", "2007-02-17", "2012-01-23", "2015-02-19", "2020-01-25", "2023-01-22", "2024-02-10",
        "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02",
    ],
)  # fmt: skip
def test_the_first_day_of_a_year(first: str) -> None:
    day = date.fromisoformat(first)
    assert (solar(day.year, 1, 1), of(day)) == (day, Day(day.year, 1, 1))


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2026, 4, 26), Day(2026, 3, 10)),
        (date(2027, 4, 16), Day(2027, 3, 10)),
        (date(2026, 9, 25), Day(2026, 8, 15)),
        (date(2025, 7, 25), Day(2025, 6, 1, leap=True)),
        (date(2025, 6, 25), Day(2025, 6, 1)),
        (date(2026, 2, 16), Day(2025, 12, 29)),
        (date(2026, 1, 1), Day(2025, 11, 13)),
    ],
)
def test_a_day(day: date, lunar: Day) -> None:
    assert of(day) == lunar


def test_leap_months_of_a_metonic_cycle_and_more() -> None:
    found = {}
    day = date(2014, 1, 31)
    while day < date(2036, 1, 1):
        lunar = of(day)
        if lunar.leap:
            found[lunar.year] = lunar.month
        day += timedelta(days=20)
    assert found == {2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11}


def test_every_day_of_an_ordinary_month_comes_back() -> None:
    day = date(2020, 1, 1)
    while day < date(2040, 1, 1):
        lunar = of(day)
        assert lunar.leap or solar(lunar.year, lunar.month, lunar.day) == day
        day += timedelta(days=1)


def test_a_month_of_twenty_nine_days_has_no_thirtieth() -> None:
    assert solar(2025, 12, 30) is None
    assert solar(2023, 12, 30) == date(2024, 2, 9)


def test_names_of_years() -> None:
    assert [stem_and_branch(year) for year in (2024, 2026, 2027)] == ["Giáp Thìn", "Bính Ngọ", "Đinh Mùi"]
