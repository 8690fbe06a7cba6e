"""The table of bodies: by name, by symbol, by date, and what a collective name covers."""

from __future__ import annotations

from datetime import date

import pytest

import schemas
from schemas.agencies import agencies, canonical, covered, kind_of, mentions, named, succession, with_symbol
from schemas.body_words import bare_beginnings

OLD, NOW = date(2024, 5, 1), date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở Tài chính tỉnh Tây Ninh", "Sở Tài chính"),
        ("SỞ Y TẾ", "Sở Y tế"),
        ("Văn phòng HĐND và UBND xã Tân An", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        ("Phòng Ti\u0302\u0301n", None),
        ("Bộ Hoà bình", None),
    ],
)
def test_a_body_is_known_by_its_name_and_its_short_forms(text: str, name: str | None) -> None:
    found = named(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("symbol", "day", "names"),
    [
        ("BKHCN", NOW, ["Bộ Khoa học và Công nghệ"]),
        ("BKHHCN", NOW, []),
        ("BTNMT", OLD, ["Bộ Tài nguyên và Môi trường"]),
        ("BTNMT", NOW, []),
        ("BNNMT", NOW, ["Bộ Nông nghiệp và Môi trường"]),
        ("BNN", OLD, ["Bộ Nông nghiệp và Phát triển nông thôn"]),
        ("TTg", NOW, ["Thủ tướng Chính phủ"]),
        ("TW", NOW, ["Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư"]),
    ],
)
def test_a_symbol_belongs_to_a_body_on_a_day(symbol: str, day: date, names: list[str]) -> None:
    assert [agency.name for agency in with_symbol(symbol, day)] == names


def test_one_successor_is_named_and_several_are_left_to_a_person() -> None:
    assert succession("Bộ Kế hoạch và Đầu tư", NOW).certain == "Bộ Tài chính"
    assert succession("Sở NN&PTNT", NOW).certain == "Sở Nông nghiệp và Môi trường"
    divided = succession("Bộ Lao động - Thương binh và Xã hội", NOW)
    assert divided.certain is None
    assert divided.heirs == (
        "Bộ Nội vụ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Bộ Nông nghiệp và Môi trường", "Bộ Công an",
    )  # fmt: skip
    assert succession("Bộ Tài chính", NOW).heirs == ()
    assert succession("Bộ Kế hoạch và Đầu tư", OLD).heirs == ()
    assert succession("Bộ Vui tươi", NOW).heirs == ()


def test_every_row_names_its_source_and_a_known_successor() -> None:
    assert [agency.name for agency in agencies() if not agency.source] == []
    known = {agency.name for agency in agencies()}
    assert [agency.name for agency in agencies() if agency.successor and agency.successor not in known] == []


def test_names_in_running_text_are_found_longest_first() -> None:
    text = "Giao Sở KH&CN chủ trì, phối hợp với Phòng Kinh tế, Hạ tầng và Đô thị và Văn phòng HĐND và UBND xã."
    assert [(text[m.start : m.end], m.agency.name, m.short) for m in mentions(text)] == [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ", True),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị", False),
        ("Văn phòng HĐND và UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", True),
    ]
    assert canonical("- UBND tỉnh;") == "ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Sở Du lịch", "so"),
        ("UBND các xã, phường", "uy-ban-xa"),
        ("Ủy ban nhân dân huyện A", "uy-ban-huyen"),
        ("Công an tỉnh", "cong-an"),
        ("Hội Nông dân xã", "doan-the"),
        ("Kho bạc Nhà nước Khu vực II", "nganh-doc"),
        ("Ông Nguyễn Văn A", None),
    ],
)
def test_the_first_words_of_a_name_tell_its_kind(body: str, kind: str | None) -> None:
    assert kind_of(body) == kind


@pytest.mark.parametrize(
    ("body", "recipients", "answer"),
    [
        ("Sở Khoa học và Công nghệ", ["- Các Sở, ban, ngành tỉnh;"], True),
        ("Sở KH&CN", ["- Sở Khoa học và Công nghệ;"], True),
        ("Sở Tài chính", ["- Sở Nội vụ;"], False),
        ("Các sở, ban, ngành, UBND các xã, phường", ["- Các sở, ngành tỉnh;", "- UBND các xã, phường, đặc khu;"], True),
        ("Các sở, ban, ngành, UBND các xã, phường", ["- Các sở, ngành tỉnh;"], False),
        ("UBND các xã, phường", ["- Các sở, ban, ngành tỉnh;"], False),
        ("Phòng Kinh tế", ["- Các phòng, đơn vị thuộc UBND xã;"], True),
        ("Công an xã", ["- Các phòng, đơn vị thuộc UBND xã;"], None),
        ("Đoàn Thanh niên", ["- UBMTTQ và các đoàn thể;"], True),
        ("Ông A", ["- Các sở, ban, ngành;"], None),
        ("Sở Y tế", ["- Các cơ quan, đơn vị liên quan;"], None),
        ("Các đơn vị liên quan", ["- Sở Y tế;"], None),
        ("Ban Chỉ huy Quân sự thị xã", ["- Ban Chỉ huy Quân sự, Công an thị xã;"], True),
        ("Công an thị trấn", ["- Công an, Trạm Y tế thị trấn;"], True),
    ],
)
def test_a_collective_name_covers_its_members(body: str, recipients: list[str], answer: bool | None) -> None:
    assert covered(body, recipients) is answer


def test_every_use_of_a_first_word_is_one_that_is_asked_for() -> None:
    uses = {use for row in schemas.facts("agencies")["beginnings"].values() for use in row}
    assert uses == {"header", "addressee", "note", "cited", "assigned", "plan"}


def test_first_words_without_marks_are_named_once() -> None:
    words = bare_beginnings("plan").split("|")
    assert "van phong" in words
    assert len(words) == len(set(words))


def test_groups_and_kinds_fit_together() -> None:
    table = schemas.facts("agencies")
    kinds = {row["kind"] for row in table["kind"]} | {agency.kind for agency in agencies()}
    kinds |= {"uy-ban-huyen", "uy-ban-xa", "truong", "thon", "doanh-nghiep", "*"}
    used = {kind for row in table["group"] for kind in (*row["covers"], *row.get("perhaps", ()))}
    assert used - kinds == set()
