"""Amounts of money in running text, beside words and in cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.amounts import (
    Style,
    Use,
    entry,
    find,
    in_scale,
    scales_fit,
    unit_note,
    unit_of,
    words_after,
    words_of_line,
)
from vietnamese.numbers import grouped, in_words

P, G = Use.PLAIN, Style.GOOD
FOUND = [
    ("Kinh phí: 150.000.000 đồng.", [("150.000.000 đồng", 150_000_000, P, G)]),
    ("Kinh phí là 150 triệu đồng", [("150 triệu đồng", 150_000_000, P, G)]),
    ("hỗ trợ 1,5 tỷ đồng", [("1,5 tỷ đồng", 1_500_000_000, P, G)]),
    ("1,25 tỉ đồng", [("1,25 tỉ đồng", 1_250_000_000, P, G)]),
    ("3.000 tỷ đồng", [("3.000 tỷ đồng", 3_000_000_000_000, P, G)]),
    ("2 nghìn tỷ đồng", [("2 nghìn tỷ đồng", 2_000_000_000_000, P, G)]),
    ("5 trăm triệu đồng", [("5 trăm triệu đồng", 500_000_000, P, G)]),
    ("500 ngàn đồng", [("500 ngàn đồng", 500_000, P, G)]),
    ("Chi 20.000.000đ.", [("20.000.000đ", 20_000_000, P, G)]),
    ("Chi 20.000.000 đ;", [("20.000.000 đ", 20_000_000, P, G)]),
    ("20.000.000 VNĐ", [("20.000.000 VNĐ", 20_000_000, P, G)]),
    ("20.000.000 VND", [("20.000.000 VND", 20_000_000, P, G)]),
    ("50 tr.đồng", [("50 tr.đồng", 50_000_000, P, G)]),
    ("50 trđ", [("50 trđ", 50_000_000, P, G)]),
    ("1 tỷ 250 triệu đồng", [("1 tỷ 250 triệu đồng", 1_250_000_000, P, G)]),
    ("1 triệu 1 triệu đồng", [("1 triệu đồng", 1_000_000, P, G)]),
    ("1 tỷ 2 triệu 3 triệu đồng", [("3 triệu đồng", 3_000_000, P, G)]),
    ("2 triệu 500 nghìn đồng", [("2 triệu 500 nghìn đồng", 2_500_000, P, G)]),
    ("1 tỷ rưỡi đồng", [("1 tỷ rưỡi đồng", 1_500_000_000, P, G)]),
    ("Kinh phí: 150 triệu.", [("150 triệu", 150_000_000, P, G)]),
    ("Dân số 2 triệu.", []),
    ("2 triệu lượt khách, kinh phí tự lo", []),
    ("1,5 triệu USD và 3 tỷ đồng", [("3 tỷ đồng", 3_000_000_000, P, G)]),
    ("02 đồng chí, 03 đ/c", []),
    ("30 đơn vị; 5 đồng bộ", []),
    ("50.000 đồng/người", [("50.000 đồng", 50_000, Use.PRICE, G)]),
    ("50.000đ/người/ngày", [("50.000đ", 50_000, Use.PRICE, G)]),
    ("20.000.000 đồng/01 lớp", [("20.000.000 đồng", 20_000_000, Use.PRICE, G)]),
    ("2.000.000 đồng mỗi hộ", [("2.000.000 đồng", 2_000_000, Use.PRICE, G)]),
    (
        "30 người x 50.000 đồng/người = 1.500.000 đồng",
        [("50.000 đồng", 50_000, Use.FACTOR, G), ("1.500.000 đồng", 1_500_000, P, G)],
    ),
    ("50.000 đồng x 30 người = 1.500.000 đồng", [("50.000 đồng", 50_000, Use.FACTOR, G), ("1.500.000 đồng", 1_500_000, P, G)]),
    ("từ 5 triệu đồng đến 10 triệu đồng", [("5 triệu đồng", 5_000_000, Use.RANGE, G), ("10 triệu đồng", 10_000_000, Use.RANGE, G)]),
    ("mức 5 - 10 triệu đồng", [("10 triệu đồng", 10_000_000, Use.RANGE, G)]),
    ("không quá 100 triệu đồng", [("100 triệu đồng", 100_000_000, Use.LIMIT, G)]),
    ("vốn trong nước: 2 tỷ đồng", [("2 tỷ đồng", 2_000_000_000, Use.PLAIN, G)]),
    ("khoảng 2 tỷ đồng", [("2 tỷ đồng", 2_000_000_000, Use.LIMIT, G)]),
    ("150,000,000 đồng", [("150,000,000 đồng", 150_000_000, P, Style.COMMAS)]),
    ("150,000 đồng", [("150,000 đồng", 150_000, P, Style.COMMAS)]),
    ("1.5 tỷ đồng", [("1.5 tỷ đồng", 1_500_000_000, P, Style.POINT)]),
    ("150 000 000 đồng", [("150 000 000 đồng", 150_000_000, P, Style.SPACES)]),
    ("150000000 đồng", [("150000000 đồng", 150_000_000, P, Style.UNGROUPED)]),
    ("15.00.000 đồng", [("15.00.000 đồng", None, P, Style.BROKEN)]),
    ("20.000.000 triệu đồng", [("20.000.000 triệu đồng", 20_000_000_000_000, P, G)]),
    ("20 triệu tỷ đồng", [("20 triệu tỷ đồng", None, P, G)]),
    ("năm 2026 150 triệu đồng", [("150 triệu đồng", 150_000_000, P, G)]),
    ("theo Quyết định số 15/2026/QĐ-UBND", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amounts"), FOUND, ids=[text or "empty" for text, _ in FOUND])
def test_amounts_are_found_with_place_value_use_and_style(
    text: str, amounts: list[tuple[str, int | None, Use, Style]]
) -> None:
    found = [(text[a.start : a.end], None if a.value is None else int(a.value), a.use, a.style) for a in find(text)]
    assert found == amounts


@given(st.integers(1, 10**15))
def test_a_grouped_amount_and_its_words_say_the_same(number: int) -> None:
    text = f"Kinh phí: {grouped(number)} đồng ({in_words(number).capitalize()} đồng)."
    (amount,) = find(text)
    said = words_after(text, amount.end)
    assert (amount.value, said.value if said else None) == (number, number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" (Một trăm năm mươi triệu đồng), gồm", 150_000_000),
        (" (bằng chữ: một trăm năm mươi triệu đồng chẵn)", 150_000_000),
        (". Bằng chữ: Hai tỉ đồng./.", 2_000_000_000),
        (" (một trăm lẻ năm ngàn đồng)", 105_000),
        (" (hai triệu rưỡi đồng)", 2_500_000),
        (" (một trăm hai triệu ba đồng)", None),
        (" (ngân sách tỉnh)", "other"),
        (" (Một số hoạt động)", "other"),
        (", gồm", "other"),
    ],
)
def test_words_beside_an_amount_are_read(text: str, value: int | str | None) -> None:
    said = words_after(text, 0)
    assert (said.value if said else "other") == value


def test_words_on_a_line_of_their_own_are_read() -> None:
    said = words_of_line("(Bằng chữ: Một trăm triệu đồng)")
    assert said is not None
    assert said.value == 100_000_000
    assert words_of_line("Bằng chữ ký của mình") is None


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Kinh phí (triệu đồng)", 10**6),
        ("ĐVT: đồng", 1),
        ("Đơn vị tính: Triệu đồng", 10**6),
        ("Đơn vị: 1.000 đồng", 1000),
        ("Thành tiền (nghìn đồng)", 1000),
        ("Kinh phí (tr.đ)", 10**6),
        ("Số lượng", None),
        ("Đơn giá (đồng/người)", None),
        ("Số QĐ", None),
    ],
)
def test_the_head_of_a_column_names_its_unit(head: str, unit: int | None) -> None:
    assert unit_of(head) == unit


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Bảng 1. Dự toán (Đơn vị tính: Triệu đồng)", "Đơn vị tính: Triệu đồng"),
        ("(ĐVT: 1.000đ)", "ĐVT: 1.000đ"),
        ("Đơn vị: đồng", "Đơn vị: đồng"),
        ("Các cơ quan, đơn vị: chi 5 triệu đồng", ""),
        ("các đơn vị thực hiện Quyết định số 2071/QĐ-UBND", ""),
        ("ĐVT: hộ", ""),
    ],
)
def test_the_unit_of_a_table_stands_in_a_note_above(line: str, note: str) -> None:
    assert unit_note(line) == note


@pytest.mark.parametrize(
    ("text", "unit", "value", "own"),
    [
        ("1.250,5", 10**6, Decimal("1250.5"), None),
        ("150", 10**6, 150, None),
        ("150,000", 1, 150_000, None),
        ("-", 1, 0, None),
        ("150 triệu đồng", 1, 150, 10**6),
        ("150.000đ", 10**6, 150_000, 1),
    ],
)
def test_a_cell_holds_a_number_in_the_unit_of_its_column(
    text: str, unit: int, value: Decimal | int, own: int | None
) -> None:
    found = entry(text, Decimal(unit))
    assert found is not None
    assert (found.value, found.own_unit) == (value, own)


@pytest.mark.parametrize("text", ["", "02 lớp", "Ngân sách xã", "1-2"])
def test_a_cell_of_words_holds_no_number(text: str) -> None:
    assert entry(text, Decimal(1)) is None


@pytest.mark.parametrize(
    ("scales", "fit"),
    [
        ((), True),
        (("triệu",), True),
        (("nghìn", "tỷ"), True),
        (("trăm", "triệu"), True),
        (("chục", "tỉ"), True),
        (("triệu", "tỷ"), False),
        (("nghìn", "triệu"), False),
        (("tỷ", "tỷ"), False),
    ],
)
def test_two_scale_words_go_together_only_in_known_pairs(scales: tuple[str, ...], fit: bool) -> None:
    assert scales_fit(scales) is fit


@pytest.mark.parametrize(
    ("value", "scales", "written"),
    [
        (35_000_000, ("triệu",), "35 triệu đồng"),
        (1_250_500_000, ("triệu",), "1.250,5 triệu đồng"),
        (1_250_500_000, ("tr",), "1.250,5 triệu đồng"),
        (35_000_000, (), "35.000.000 đồng"),
        (2_500_000_000_000, ("nghìn", "tỷ"), "2,5 nghìn tỷ đồng"),
        (35_123_450, ("triệu",), None),
        (35_000_000, ("triệu", "tỷ"), None),
    ],
)
def test_a_value_is_written_in_the_scale_of_another_amount(
    value: int, scales: tuple[str, ...], written: str | None
) -> None:
    assert in_scale(Decimal(value), scales) == written


@given(st.integers(1, 10**12), st.sampled_from([(), ("nghìn",), ("triệu",), ("tỷ",)]))
def test_what_is_written_in_a_scale_is_read_back(thousands: int, scales: tuple[str, ...]) -> None:
    value = Decimal(thousands * 1000)
    written = in_scale(value, scales)
    assert written is None or [found.value for found in find(written)] == [value]
