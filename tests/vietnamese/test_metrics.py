"""Widths of Times New Roman: known facts of the face, and lines broken as Word breaks them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese import times_new_roman
from vietnamese.metrics import text_width_pt, wrap
from vietnamese.text import LOWER_LETTERS, UPPER_LETTERS

FACES = {
    "regular": times_new_roman.REGULAR,
    "bold": times_new_roman.BOLD,
    "italic": times_new_roman.ITALIC,
    "bold italic": times_new_roman.BOLD_ITALIC,
}


@pytest.mark.parametrize("face", FACES)
def test_every_letter_and_sign_has_one_width(face: str) -> None:
    letters = "".join(FACES[face].values())
    assert len(letters) == len(set(letters))
    wanted = {chr(code) for code in range(32, 127)} | set(LOWER_LETTERS + UPPER_LETTERS) | set("–—“”‘’…•°±×§«»\u00a0")
    assert wanted <= set(letters)


@pytest.mark.parametrize(
    ("text", "size", "style", "points"),
    [
        ("0123456789", 12, {}, 60.0),  # figures are half an em wide in every face
        ("0123456789", 12, {"bold": True}, 60.0),
        ("    ", 10, {"italic": True}, 10.0),  # four blanks of a quarter
        ("—", 14, {}, 14.0),
        ("M", 2048, {}, 1821.0),
        ("M", 2048, {"bold": True, "italic": True}, 1821.0),
        ("", 14, {}, 0.0),
    ],
)
def test_known_widths(text: str, size: float, style: dict[str, bool], points: float) -> None:
    assert text_width_pt(text, size, **style) == points


def test_a_letter_with_a_tone_is_as_wide_as_without() -> None:
    assert text_width_pt("Ộ", 13, bold=True) == text_width_pt("O", 13, bold=True)
    assert text_width_pt("đ", 13) == text_width_pt("d", 13)


@given(st.text(alphabet=LOWER_LETTERS + UPPER_LETTERS + " ,.;"))
def test_decomposed_text_is_as_wide_as_composed(text: str) -> None:
    assert text_width_pt(unicodedata.normalize("NFD", text), 14) == text_width_pt(text, 14)


@given(st.text(alphabet=LOWER_LETTERS + "  \n", max_size=200), st.floats(30, 400))
def test_wrapping_loses_no_word_and_no_line_is_too_long(text: str, width: float) -> None:
    lines = wrap(text, 14, width)
    assert " ".join(lines).split() == text.split()
    assert all(text_width_pt(line, 14) <= width for line in lines if " " in line)
