"""A register of documents: what it tells, and how it is refused."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

import examples
from schemas.register import load, shipped
from vietnamese.message import InputError

HEADINGS = [
    "Số, ký hiệu",
    "Ngày ban hành",
    "Tên văn bản",
    "Có hiệu lực từ",
    "Hết hiệu lực từ",
    "Được thay bằng",
    "Nguồn",
]
ROW = ["15/QĐ-UBND", "05/01/2024", "Quy chế làm việc", "05/01/2024", "01/3/2026", "số 20/QĐ-UBND", "Công báo"]


def written(folder: Path, *rows: list[str], delimiter: str = ",") -> Path:
    file = folder / "danh-muc.csv"
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in (HEADINGS, *rows)]
    file.write_text("\n".join(lines), "utf-8-sig")
    return file


def test_every_shipped_row_names_its_source() -> None:
    assert [entry for entry in shipped().entries if not entry.source] == []


def test_what_ships_knows_the_decree_and_what_it_replaced() -> None:
    old = shipped().with_symbol("110/2004/NĐ-CP")
    assert old is not None
    assert (old.until, old.replaced_by) == (date(2020, 3, 5), "Nghị định số 30/2020/NĐ-CP")
    assert (old.expired(date(2020, 3, 4)), old.expired(date(2020, 3, 5))) == (False, True)
    current = shipped().with_symbol("30/2020/nđ-cp")
    assert current is not None
    assert not current.expired(date(2026, 1, 1))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_separates_its_cells(tmp_path: Path, delimiter: str) -> None:
    entry = load(written(tmp_path, ROW, delimiter=delimiter)).with_symbol("15/QĐ-UBND", date(2024, 1, 5))
    assert entry is not None
    assert (entry.title, entry.until, entry.source) == ("Quy chế làm việc", date(2026, 3, 1), "Công báo")


def test_a_workbook_is_read_with_its_dates(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Số hiệu", "Ngày", "Trích yếu", "Hết hiệu lực"])
    sheet.append(["15/QĐ-UBND", datetime(2024, 1, 5), "Quy chế", datetime(2026, 3, 1)])
    file = tmp_path / "danh-muc.xlsx"
    book.save(file)
    entry = load(file).with_symbol("15/QĐ-UBND", date(2024, 1, 5))
    assert entry is not None
    assert entry.until == date(2026, 3, 1)


def test_a_number_that_comes_back_every_year_is_not_known_without_its_date(tmp_path: Path) -> None:
    register = load(written(tmp_path, ROW))
    assert register.with_symbol("15/QĐ-UBND") is None
    assert register.with_symbol("15/QĐ-UBND", date(2025, 1, 5)) is None


def test_a_law_without_its_year_is_not_known() -> None:
    assert shipped().named("Luật Tổ chức chính quyền địa phương", None) is None
    assert shipped().named("Luật Tổ chức chính quyền địa phương", 2015) is not None
    assert shipped().named("Luật Tổ chức chính quyền địa phương", 2025) is None  # two laws of that year


def test_the_users_row_is_right_where_both_list_a_document(tmp_path: Path) -> None:
    mine = ["110/2004/NĐ-CP", "08/4/2004", "Nghị định về công tác văn thư", "", "", "", "Sở"]
    entry = load(written(tmp_path, mine)).with_symbol("110/2004/NĐ-CP")
    assert entry is not None
    assert entry.source == "Sở"


def test_all_that_is_wrong_is_said_at_once_by_cell(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ["15/QĐ-UBND", "31/02/2024", "Quy chế", "05/3/2024", "01/3/2024", "", ""],
        ["", "", "", "05/3/2024", "", "", ""],
        ROW,
        ROW,
    )
    with pytest.raises(InputError) as error:
        load(file)
    assert error.value.text.vi.splitlines() == [
        f"Danh mục văn bản {file} có 4 chỗ cần sửa:",
        "  ô B2: “31/02/2024” không phải là ngày; ví dụ 05/3/2020.",
        "  ô E2: ngày hết hiệu lực 01/3/2024 không sau ngày có hiệu lực 05/3/2024.",
        "  ô A3: cần số, ký hiệu hoặc tên văn bản.",
        "  ô A5: văn bản này đã có ở dòng 4.",
    ]


def test_a_misspelt_heading_is_named_with_the_right_one(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.csv"
    file.write_text('"Số, ký hiệu","Ngày ban hàng"\n', "utf-8")
    with pytest.raises(InputError) as error:
        load(file)
    assert error.value.text.vi.splitlines()[1:] == ["  ô B1: không có cột “Ngày ban hàng”; có phải là “Ngày ban hành”?"]


@pytest.mark.parametrize("written", ["15/QĐ-UBND", "số 15/QĐ-UBND", "Số: 15/QĐ-UBND", "SỐ 15/QĐ-UBND"])
def test_a_symbol_is_known_with_the_word_for_number(tmp_path: Path, written: str) -> None:
    file = tmp_path / "danh-muc.csv"
    file.write_text("\n".join([";".join(HEADINGS), ";".join([written, *ROW[1:]])]), "utf-8")
    entry = load(file).with_symbol("15/QĐ-UBND", date(2024, 1, 5))
    assert entry is not None
    assert entry.symbol == "15/QĐ-UBND"


@pytest.mark.parametrize("name", ["danh-muc.csv", "danh-muc.xlsx"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with pytest.raises(InputError, match="No such register"):
        load(file)
    file.write_bytes(b"\x80 not a register")
    with pytest.raises(
        InputError, match="cannot be read" if file.suffix == ".xlsx" else "line 1: the encoding must be"
    ):
        load(file)


@pytest.mark.parametrize(
    ("head", "encoding"), [("sep=;\r\n", "utf-8"), ("", "utf-16")], ids=["separator named", "Unicode text of Excel"]
)
def test_a_csv_file_is_read_in_the_forms_that_excel_writes(tmp_path: Path, head: str, encoding: str) -> None:
    file = tmp_path / "danh-muc.csv"
    rows = [";".join(HEADINGS), ";".join(ROW), ";".join(["", *ROW[1:2], "", *ROW[3:]])]
    file.write_bytes((head + "\r\n".join(rows[:2])).encode(encoding))
    assert load(file).with_symbol("15/QĐ-UBND", date(2024, 1, 5)) is not None
    bad = tmp_path / "sai.csv"
    bad.write_bytes((head + "\r\n".join(rows)).encode(encoding))
    with pytest.raises(InputError) as caught:
        load(bad)
    row = 4 if head else 3  # as Excel numbers it
    assert caught.value.text.vi.splitlines()[1:] == [f"  ô A{row}: cần số, ký hiệu hoặc tên văn bản."]


def test_a_quotation_mark_that_nobody_closes_swallows_no_rows(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.csv"
    file.write_text('Tên văn bản,Nguồn\n"Luật Đất đai,a\nLuật Xây dựng,b\n', "utf-8")
    with pytest.raises(InputError) as caught:
        load(file)
    assert caught.value.text.vi == f"{file}, dòng 3: dấu ngoặc kép chưa đóng."
    file.write_text('Tên văn bản,Nguồn\n"Luật ""Đất đai""",a\nLuật Xây dựng,b\n', "utf-8")
    load(file)


def test_a_word_file_is_no_workbook(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.xlsx"
    file.write_bytes((examples.FOLDER / "ban-nhap-co-loi.docx").read_bytes())
    with pytest.raises(InputError) as caught:
        load(file)
    assert caught.value.text.vi == f"{file}: không đọc được danh mục; lưu dạng .xlsx, hoặc CSV mã UTF-8."
