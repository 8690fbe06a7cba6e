"""Dates in the ways offices write them."""

from __future__ import annotations

from datetime import date

import pytest

from vietnamese.dates import Partial, long_date, parse, parse_partial, short_date, whole


@pytest.mark.parametrize(
    "text",
    [
        "27/6/2022",
        "27-06-2022",
        "27.6.2022",
        "2022-06-27",
        "ngày 27 tháng 6 năm 2022",
        "Ngày 27 tháng 06 năm 2022",
        "nga\u0300y 27/6/2022",
        " 27 / 6 / 2022 ",
    ],
)
def test_usual_forms_are_one_date(text: str) -> None:
    assert parse(text) == date(2022, 6, 27)


@pytest.mark.parametrize("text", ["31/6/2022", "27/6/22", "6/2022", "hôm nay", ""])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("27/6/2022", Partial(27, 6, 2022)),
        ("/6/2022", Partial(None, 6, 2022)),
        ("6/2022", Partial(None, 6, 2022)),
        ("//2026", Partial(None, None, 2026)),
        ("2026", Partial(None, None, 2026)),
        ("…/6/2022", Partial(None, 6, 2022)),
        ("      /6/2022", Partial(None, 6, 2022)),
        ("ngày … tháng 6 năm 2022", Partial(None, 6, 2022)),
        ("ngày    tháng    năm 2022", Partial(None, None, 2022)),
        ("tháng 6 năm 2022", Partial(None, 6, 2022)),
        ("", Partial(None, None, None)),
        ("27//2022", None),
        ("0/6/2022", None),
        ("ngày tháng 13 năm 2022", None),
        ("ngày 31 tháng 6 năm 2022", None),
        ("1/1/0000", None),
        ("13/2022", None),
        ("31/6/2022", None),
        ("tháng sau", None),
    ],
)
def test_a_draft_may_leave_day_and_month_blank(text: str, parts: Partial | None) -> None:
    assert parse_partial(text) == parts


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_zeros_stand_where_the_decree_wants_them(value: date, text: str) -> None:
    assert long_date(value) == text


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (date(2026, 3, 5), "05/3/2026"),
        (date(2026, 1, 12), "12/01/2026"),
        (Partial(None, 2, 2026), "…/02/2026"),
        (Partial(None, None, 2026), "…/…/2026"),
    ],
)
def test_a_date_with_strokes_has_the_zeros_of_the_decree(when: date | Partial, text: str) -> None:
    assert short_date(when) == text


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (Partial(29, 2, 2024), date(2024, 2, 29)),
        (Partial(29, 2, 2026), None),
        (Partial(None, 2, 2026), None),
        (None, None),
    ],
)
def test_a_day_is_whole_or_none(when: Partial | None, day: date | None) -> None:
    assert whole(when) == day
