"""A text is read in pieces: whatever a line feed may stand inside of stays in one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.anatomy import Line, Role
from checker.citations.find import find
from checker.model import Location, Paragraph, ParagraphFormat
from checker.text import fulltext
from checker.text.fulltext import FullText, by_line, join
from checker.text.pieces import apart

WORDS = (
    "Quyết định", "số", "số 996/QĐ-TTg", "36-NQ/TW", "19 / QĐ - UBND", "- UBND xã", "12", "57", "năm 2026", "-", "–", "/",
    "ngày 10 tháng 8 năm 2018", "của Thủ tướng Chính phủ", "của", "tại", "kèm theo", "về", "(sau đây gọi là Đề án 996)",
    ",", ";", ".", ":", "và", "Nghị định số 30/2020/NĐ-CP", "khoản 3", "Điều 5", "điểm a", "Mục II", "phụ", "lục I",
    "này", "nêu trên", "trên", "Luật Đất đai", "Đề án 57", "Kế hoạch", '"Tăng cường', 'đổi mới"', "tổ chức thực hiện",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), min_size=1, max_size=7)


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The readers of a test are forgotten with it."""
    monkeypatch.setattr(fulltext, "_READERS", list(fulltext._READERS))
    yield
    fulltext._answers.cache_clear()


def text(lines: list[str], *, flowing: bool = False) -> FullText:
    made = []
    for ordinal, words in enumerate(lines):
        paragraph = Paragraph(words, (), ParagraphFormat(), Location("body", ("p", ordinal)))
        made.append(Line(Role.LOI_VAN, paragraph, 0, len(words)))
    return join(made, flowing=flowing)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("trước ngày 20/11/2026;", "- Sở Tài chính"),
        ("II. NHIỆM VỤ VÀ GIẢI PHÁP", "1. Tuyên truyền"),
        ("Kinh phí năm 2026.", "2. Nguồn kinh phí"),
        ("theo Quyết định số 996/QĐ-TTg", "Giao Sở Nội vụ"),
        ("gồm các nội dung sau:", "5 lớp tập huấn"),
        ("Tổng số 12 lớp", "- Lớp một"),
    ],
)
def test_nothing_reads_across_these_ends(before: str, after: str) -> None:
    assert apart(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("theo Quyết định số 12/QĐ-UBND", "- UBND xã"),
        ("theo Quyết định số 19 / QĐ", "- UBND xã"),
        ("theo Quyết định số 36", "-NQ/TW"),
        ("ngày 30 tháng", "4 năm 2026"),
        ("từ ngày 15/3/2026", "- Ngày 01/3/2026"),
        ("từ 7 giờ 30,", "ngày 05/3/2026"),
        ("ngày 15.", "3.2026"),
        ("họp từ", "Sáu giờ"),
        ("vào thứ", "Hai, ngày 08/9/2026"),
        ("là 28", "điểm"),
        ("", "- Sở Tài chính"),
    ],
)
def test_these_may_be_one_expression(before: str, after: str) -> None:
    assert not apart(before, after)


@given(TEXTS)
def test_pieces_hold_the_whole_text_in_its_order(lines: list[str]) -> None:
    full = text(lines)
    assert "\n".join(words for _, words, _, _ in full.pieces) + "\n" == full.text
    assert [full.text[start : start + len(words)] for start, words, _, _ in full.pieces] == [p[1] for p in full.pieces]
    assert [full.piece(ordinal)[2:] for ordinal in range(len(lines))] == [
        (first, last) for _, _, first, last in full.pieces for _ in range(first, last)
    ]


@given(TEXTS)
def test_pieces_cite_what_the_whole_text_cites(lines: list[str]) -> None:
    full, whole = text(lines), text(lines)
    whole.__dict__["pieces"] = ((0, whole.text, 0, len(lines)),)
    assert [citation[1:] for citation in find(full)] == [citation[1:] for citation in find(whole)]


def test_a_line_is_asked_once_and_answers_where_it_stands() -> None:
    asked = []

    @by_line
    def long(words: str) -> int:
        asked.append(words)
        return len(words) if len(words) > 9 else 0

    first, second = text(["Thực hiện ngay", "Kế hoạch"]), text(["Kế hoạch", "Kế hoạch", "Thực hiện ngay"])
    assert first.said(long) == [(0, 14)]
    assert second.said(long) == [(2, 14)]
    assert asked == ["Thực hiện ngay", "Kế hoạch"]


def test_a_reader_that_comes_later_is_heard_too() -> None:
    full = text(["Thực hiện ngay"])

    @by_line
    def early(words: str) -> bool:
        return True

    assert full.said(early) == [(0, True)]

    @by_line
    def late(words: str) -> str:
        return words[:4]

    assert full.said(late) == [(0, "Thực")]
