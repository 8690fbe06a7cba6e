"""What the letters of a line tell is told once; its look and its turn are asked of every line that reads alike."""

from __future__ import annotations

import pytest

from checker.anatomy import Role
from checker.model import CharFormat, Label, Location, Paragraph, ParagraphFormat, Span
from checker.recognize.foot import find
from checker.recognize.lines import columns, cut
from checker.recognize.outline import Outline


def _paragraph(text: str, *, bold: bool = False, label: str | None = None) -> Paragraph:
    form = CharFormat(bold=bold)
    spans = (Span(0, len(text), form),) if text else ()
    number = None if label is None else Label(label, 0, form)
    return Paragraph(text, spans, ParagraphFormat(), Location("body", ("p", 0)), label=number)


def _roles(*made: Paragraph) -> list[Role]:
    return [line.role for line in Outline().read(raw for paragraph in made for raw in cut(paragraph))]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mục 1 Nội dung", Role.MUC),
        ("Điều 2 Nội dung", Role.DIEU),
        ("V. Nội dung", Role.MUC_LA_MA),
        ("A. Nội dung", Role.TIET),
    ],
)
def test_a_line_in_bold_is_a_heading_where_the_same_words_in_plain_letters_are_none(text: str, role: Role) -> None:
    plain, bold = _paragraph(text), _paragraph(text, bold=True)
    assert _roles(plain) == [Role.LOI_VAN]
    assert _roles(bold) == [role]
    assert _roles(plain) == [Role.LOI_VAN]


def test_a_roman_number_counts_where_it_is_due() -> None:
    due = _roles(*(_paragraph(f"{number}. Nội dung") for number in ("I", "II", "III", "IV", "V")))
    assert due == [Role.MUC_LA_MA] * 5
    assert _roles(_paragraph("I. Nội dung"), _paragraph("V. Nội dung")) == [Role.MUC_LA_MA, Role.LOI_VAN]


def test_a_chapter_begins_the_roman_numbers_again() -> None:
    lines = ("I. Một", "II. Hai", "Chương II.", "I. Một", "II. Hai", "III. Ba")
    assert _roles(*map(_paragraph, lines)).count(Role.MUC_LA_MA) == 5


def test_a_label_numbers_the_first_line_of_its_paragraph_only() -> None:
    assert _roles(_paragraph("Nội dung\n- một", label="Điều 3.")) == [Role.DIEU, Role.TIET]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("một", ["một"]),
        ("  một\u00a0", ["một"]),
        ("một \n\f hai", ["một", "hai"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_lines_are_what_stands_between_breaks(text: str, lines: list[str]) -> None:
    assert [raw.text for raw in cut(_paragraph(text))] == lines


def test_a_label_without_a_word_is_a_line() -> None:
    assert [(raw.start, raw.end) for raw in cut(_paragraph("", label="1."))] == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Số: 05/KH-UBND\tTân An, ngày 05 tháng 3 năm 2026", ["Số: 05/KH-UBND", "Tân An, ngày 05 tháng 3 năm 2026"]),
        ("Số:        /KH-UBND", ["Số:        /KH-UBND"]),
        ("ngày        tháng        năm 2026", ["ngày        tháng        năm 2026"]),
        ("XÃ TÂN AN        Độc lập", ["XÃ TÂN AN", "Độc lập"]),
        ("XÃ TÂN AN     Độc lập", ["XÃ TÂN AN     Độc lập"]),
    ],
)
def test_columns_part_at_wide_gaps_and_not_at_blanks(text: str, pieces: list[str]) -> None:
    assert [piece.text for raw in cut(_paragraph(f" {text}")) for piece in columns(raw)] == pieces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nơi nhận:", True),
        ("  Nơi nhận:", True),
        ("TM. ỦY BAN NHÂN DÂN\tNơi nhận:", True),
        ("CHỦ TỊCH\nNơi nhận:", True),
        ("một\thai\tNơi nhận:", False),
        ("Sở gửi danh sách nơi nhận: phòng.", False),
    ],
)
def test_recipients_begin_a_line_in_the_first_two_columns(text: str, found: bool) -> None:
    assert (find([_paragraph("Mở đầu."), _paragraph(text)], 0) is not None) is found
