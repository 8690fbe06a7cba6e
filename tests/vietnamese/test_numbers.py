"""Amounts in words and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import amount, grouped, in_words, parse_grouped, parse_words, roman, roman_value

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
        ("(Một trăm năm mươi triệu đồng)./.", 150_000_000),
        ("Tám mươi tỷ hai trăm triệu đồng Việt Nam.", 80_200_000_000),
        ("một triệu không trăm nghìn đồng", 1_000_000),
        ("một tỷ không trăm triệu không trăm nghìn không trăm linh một", 1_000_000_001),
        ("một nghìn linh năm", 1005),
        ("hai mươi triệu mười lăm nghìn", 20_015_000),
        ("hai mươi một", 21),
        ("mười nghìn tỷ", 10**13),
        ("Mo\u0302\u0323t nghi\u0300n", 1000),
        ("không", 0),
        ("hai triệu rưỡi", 2_500_000),
        ("Một tỷ rưỡi đồng", 1_500_000_000),
        ("mười hai triệu rưỡi", 12_500_000),
        ("hai trăm triệu rưỡi", None),
        ("rưỡi", None),
        ("hai rưỡi", None),
        ("một trăm hai", None),
        ("ba tỷ hai", None),
        ("hai trăm ba trăm", None),
        ("một nghìn hai triệu", None),
        ("một triệu triệu", None),
        ("mười hai mươi", None),
        ("nghìn", None),
        ("không trăm", None),
        ("hai trăm linh không", None),
        ("một hai", None),
        ("mươi", None),
        ("đồng", None),
        ("", None),
        ("nhiều tiền", None),
        ("một " + "tỷ " * 3000, None),
    ],
)
def test_words_as_people_write_them(text: str, number: int | None) -> None:
    assert parse_words(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("1.500", 1500), ("1500", 1500), ("15.00", None), ("1,5", None), ("", None)]
)
def test_figures_are_read_only_when_they_are_grouped_right(text: str, number: int | None) -> None:
    assert parse_grouped(text) == number


@given(
    st.lists(
        st.sampled_from(
            ["không", "một", "mốt", "hai", "tư", "năm", "lăm", "mười", "mươi", "trăm", "linh", "nghìn", "triệu", "tỷ"]
        ),
        max_size=9,
    )
)
def test_words_have_one_reading_or_none(words: list[str]) -> None:
    number = parse_words(" ".join(words))
    if number is not None:
        assert parse_words(in_words(number)) == number


@pytest.mark.parametrize("value", [150_000_000, "150.000.000", "150000000"])
def test_amounts_of_data_are_numbers(value: int | str) -> None:
    assert amount(value) == 150_000_000


@pytest.mark.parametrize("value", ["150,5", "1.50", "", "9" * 5000])
def test_what_is_no_amount_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no amount"):
        amount(value)


def test_a_negative_number_has_no_words() -> None:
    with pytest.raises(ValueError, match="negative"):
        in_words(-1)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (49, "XLIX"),
        (90, "XC"),
        (99, "XCIX"),
        (104, "CIV"),
        (1999, "MCMXCIX"),
    ],
)
def test_roman_numerals(number: int, text: str) -> None:
    assert roman(number) == text


def test_roman_numerals_are_read_as_they_are_written() -> None:
    assert [number for number in range(1, 4000) if roman_value(roman(number)) != number] == []


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "iv", "X1", "MMMM", "M" * 5000, "Đ", "IVI"])
def test_what_is_no_roman_numeral_has_no_value(text: str) -> None:
    assert roman_value(text) == 0
