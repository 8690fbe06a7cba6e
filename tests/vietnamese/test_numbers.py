"""Amounts in words and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import grouped, in_words, parse_grouped, parse_words

WORDS = [
    (0, "không"),
    (5, "năm"),
    (10, "mười"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (25, "hai mươi lăm"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (1005, "một nghìn không trăm linh năm"),
    (1_000_005, "một triệu không trăm linh năm"),
    (20_015_021, "hai mươi triệu không trăm mười lăm nghìn không trăm hai mươi mốt"),
    (150_000_000, "một trăm năm mươi triệu"),
    (1_250_000_000, "một tỷ hai trăm năm mươi triệu"),
    (3_000_000_000_000, "ba nghìn tỷ"),
    (10**18, "một tỷ tỷ"),
]


@pytest.mark.parametrize(("number", "words"), WORDS)
def test_numbers_are_spelt_as_offices_spell_them(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(0, 10**18))
def test_words_lead_back_to_the_number(number: int) -> None:
    assert parse_words(in_words(number)) == number


@given(st.integers(0, 10**18))
def test_grouped_figures_lead_back_to_the_number(number: int) -> None:
    assert parse_grouped(grouped(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Một trăm năm mươi triệu đồng", 150_000_000),
        ("một trăm lẻ năm ngàn đồng chẵn", 105_000),
        ("Hai tỉ đồng", 2_000_000_000),
        ("hai mươi bốn", 24),
        ("hai triệu rưỡi", None),
        ("một hai", None),
        ("mươi", None),
        ("đồng", None),
        ("", None),
        ("nhiều tiền", None),
    ],
)
def test_words_as_people_write_them(text: str, number: int | None) -> None:
    assert parse_words(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("1.500", 1500), ("1500", 1500), ("15.00", None), ("1,5", None), ("", None)]
)
def test_figures_are_read_only_when_they_are_grouped_right(text: str, number: int | None) -> None:
    assert parse_grouped(text) == number
