"""The 29 types of Điều 7, each told from its title or, where none is printed, from what else it has."""

from __future__ import annotations

import pytest

import schemas
from checker.anatomy import Role
from checker.reader import read
from checker.recognize import recognize
from tests.reader.packages import p, package
from tests.specimen import make

TYPES = {key: row for key, row in schemas.table("types").items() if "abbreviation" in row}
TITLED = [key for key, row in TYPES.items() if row["title"]]


def test_there_are_29_types_and_27_abbreviations() -> None:
    assert len(TYPES) == 29
    assert sum(bool(row["abbreviation"]) for row in TYPES.values()) == 27


def recognised(changes: dict[str, object], *, base: str = "thong-bao", build: str = "plain") -> str:
    return recognize(read(make(base, changes, build), name="document.docx")).type


@pytest.mark.parametrize("build", ["plain", "tabs", "soft_breaks"])
@pytest.mark.parametrize("key", TITLED)
def test_a_type_is_told_from_its_title(key: str, build: str) -> None:
    symbol = f"Số: 12/{TYPES[key]['abbreviation'] or 'VP'}-VP"
    assert recognised({"text": {"ten_loai": TYPES[key]["title"], "so_ky_hieu": symbol}}, build=build) == key


@pytest.mark.parametrize("key", [key for key in TITLED if key not in ("nghi-quyet", "quyet-dinh")])
def test_a_type_without_its_title_is_told_from_its_symbol(key: str) -> None:
    symbol = f"Số: 12/{TYPES[key]['abbreviation']}-VP"
    assert recognised({"remove": ["ten_loai"], "text": {"so_ky_hieu": symbol}}) == key


@pytest.mark.parametrize("build", ["plain", "tabs", "many_rows"])
def test_a_letter_is_told_from_its_subject_under_the_number(build: str) -> None:
    assert recognised({}, base="cong-van", build=build) == "cong-van"


def test_a_letter_that_prints_its_type_is_still_one() -> None:
    changes = {
        "remove": ["trich_yeu_cong_van"],
        "insert": [{"before": "kinh_gui", "role": "ten_loai", "text": "CÔNG VĂN"}],
    }
    assert recognised(changes, base="cong-van") == "cong-van"


def test_a_personal_letter_of_an_office_holder() -> None:
    changes = {"text": {"ten_loai": "THƯ CÔNG"}, "remove": ["so_ky_hieu"]}
    assert recognised(changes) == "thu-cong"


@pytest.mark.parametrize("title", ["GIẤY UỶ QUYỀN", "BẢN THOẢ THUẬN"])
def test_both_placements_of_the_tone_mark_name_the_same_type(title: str) -> None:
    assert recognised({"text": {"ten_loai": title}}) in ("giay-uy-quyen", "ban-thoa-thuan")


def test_a_letter_in_tabs_whose_subject_stands_beside_the_date() -> None:
    """Typists align the columns as they come: the subject begins on a row of its own and ends on that of the date."""

    def row(left: str, right: str) -> str:
        return f"<w:p><w:r><w:t>{left}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{right}</w:t></w:r></w:p>"

    body = (
        row("BỘ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + row("Số: 2150/BNV-CCVC", "Độc lập - Tự do - Hạnh phúc")
        + p("V/v báo cáo số lượng, chất lượng")
        + row("đội ngũ công chức năm 2025", "Hà Nội, ngày 17 tháng 4 năm 2026")
        + p("Kính gửi: Bộ Tài chính")
        + p("Bộ Nội vụ đề nghị Bộ Tài chính báo cáo số lượng công chức.")
    )
    found = recognize(read(package(body), name="document.docx"))
    assert found.type == "cong-van"
    assert found.main.phrase(Role.TRICH_YEU_CV) == "V/v báo cáo số lượng, chất lượng đội ngũ công chức năm 2025"
    assert (found.main.phrase(Role.CO_QUAN), found.main.phrase(Role.KINH_GUI)) == (
        "BỘ NỘI VỤ",
        "Kính gửi: Bộ Tài chính",
    )
    assert found.date is not None
    assert (found.date.day, found.date.month, found.date.year) == (17, 4, 2026)
