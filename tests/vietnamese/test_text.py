"""Comparable text keeps the way back to the letters as typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import bare, collapse, fold, is_upper, one_tone_style

LETTERS = st.text(alphabet="aàáảãạăằâấđeêếiìoòôốơớuùưứyỳ ỦYBANHÀ\u00a0\t\u200b\u0301\u0309“”-\u2011\n.,", max_size=40)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("CỘNG HOÀ", "CỘNG HÒA"),
        ("uỷ ban", "ủy ban"),
        ("hoàn thành", "hoàn thành"),
        ("kế hoạch", "kế hoạch"),
        ("thuyền", "thuyền"),
        ("quý III", "quý III"),
        ("Quỳnh", "Quỳnh"),
        ("khoẻ", "khỏe"),
        ("THUỶ", "THỦY"),
        ("ngoáy", "ngoáy"),
        ("Số:\u00a0\u00a005", "Số: 05"),
        ("\u00d0ề án", "Đề án"),
        ("KH\u2011UBND", "KH-UBND"),
        ("“Đề án”", '"Đề án"'),
        ("Độc lập – Tự do", "Độc lập – Tự do"),
        ("Nơi\u200b nhận", "Nơi nhận"),
    ],
)
def test_alike_letters_become_one(typed: str, folded: str) -> None:
    assert fold(typed).text == folded


def test_decomposed_text_folds_to_composed() -> None:
    assert fold(unicodedata.normalize("NFD", "Nơi nhận: Uỷ ban")).text == "Nơi nhận: Ủy ban"


def test_offsets_lead_back_to_the_letters_as_typed() -> None:
    typed = unicodedata.normalize("NFD", "Số:  05/KH")
    folded = fold(typed)
    start = folded.text.index("05")
    assert folded.text == "Số: 05/KH"
    first, last = folded.span(start, start + 2)
    assert typed[first:last] == "05"


def test_an_empty_span_points_between_letters() -> None:
    assert fold("a  b").span(2, 2) == (3, 3)
    assert fold("a  b").span(3, 3) == (4, 4)


@given(LETTERS)
def test_every_span_of_folded_text_covers_letters_that_fold_to_it(typed: str) -> None:
    folded = fold(typed)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(typed)
    assert list(folded.offsets) == sorted(folded.offsets)


@given(LETTERS)
def test_folding_twice_changes_nothing(typed: str) -> None:
    once = fold(typed).text
    assert fold(once).text == once


@given(LETTERS)
def test_composed_and_decomposed_text_fold_alike(typed: str) -> None:
    assert fold(unicodedata.normalize("NFC", typed)).text == fold(unicodedata.normalize("NFD", typed)).text


def test_one_line_without_outer_spaces() -> None:
    assert collapse("  CỘNG HOÀ\n\tXÃ HỘI ") == "CỘNG HÒA XÃ HỘI"


@pytest.mark.parametrize(
    ("text", "upper"), [("SỐ 12", True), ("Số", False), ("12", False), ("", False), ("ĐẠT.", True)]
)
def test_upper_case_needs_a_letter(text: str, upper: bool) -> None:
    assert is_upper(text) is upper


def test_bare_text_has_no_marks() -> None:
    assert bare("Đề án Nơi nhận") == "de an noi nhan"


@given(LETTERS | st.text(max_size=20))
def test_bare_text_is_what_is_left_without_combining_marks(typed: str) -> None:
    decomposed = unicodedata.normalize("NFD", typed.lower().replace("đ", "d"))
    assert bare(typed) == "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def test_tone_style_keeps_case() -> None:
    assert one_tone_style("HOÀ Hoà hoà") == "HÒA Hòa hòa"
