"""Workbooks as officials fill them in: what is read as it was meant, and what is said of the rest."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import cli
import office
from console import run
from generator.data import load
from generator.units import roll
from generator.validate import validate
from tests.batch.books import units_book
from tests.batch.test_batch import text

# The starter: A Tên đơn vị, B Số, C Ngày ban hành, D Họ tên, E and F Kinh phí, G Hồ sơ nộp trực tuyến, H Hạn báo cáo.
STARTER = ["xã Tân An", "xã Bình Hòa", "phường Long Thành"]
NO_FORMULA = "công thức này chưa có giá trị; mở tệp bằng Excel, lưu lại rồi chạy lại"


def starter(path: Path, edit: Callable[[Any], None]) -> Path:
    """``thethuc new ke-hoach --batch``, filled in."""
    assert run(cli.cli, ["new", "ke-hoach", "--batch", "-o", str(path)]) == 0
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def cells(**values: Any) -> Callable[[Any], None]:
    """Of the sheet Đơn vị."""

    def edit(book: Any) -> None:
        for cell, value in values.items():
            book["Đơn vị"][cell] = value

    return edit


def other(sheet: str, **values: Any) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for cell, value in values.items():
            book[sheet][cell] = value

    return edit


def made(file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit code of a batch, and what is said on the way without the name of the file."""
    capsys.readouterr()
    code = run(cli.cli, ["batch", str(file), "-o", str(file.parent / "o"), "--no-check"])
    said = capsys.readouterr().err.strip()
    lines = [line.strip().replace(f"{file}, ", "") for line in said.split("\n")] if said else []
    return code, lines[1:] if code == 2 else lines


def midway(book: Any) -> None:
    """The headings once more, as on every printed page."""
    sheet = book["Đơn vị"]
    sheet.insert_rows(4)
    for column in range(1, 9):
        sheet.cell(4, column).value = sheet.cell(1, column).value


def grouped(book: Any) -> None:
    sheet = book["Đơn vị"]
    sheet.insert_cols(1)
    sheet["A1"] = "STT"
    for row in (2, 3, 4):
        sheet.cell(row, 1).value = row - 1
    sheet.insert_rows(2)
    sheet["A2"], sheet["B2"] = "II", "Khu vực phía Bắc"
    sheet["A6"], sheet["F6"] = "Tổng cộng", 120_000_000


def headed(book: Any) -> None:
    """A title over merged cells and the row of ordinals."""
    sheet = book["Đơn vị"]
    sheet.insert_rows(1, 3)
    sheet.insert_rows(5)
    sheet["A1"], sheet["A2"] = "DANH SÁCH CÁC XÃ, PHƯỜNG", "(Kèm theo Công văn số 12)"
    sheet.merge_cells("A1:H1")
    for column in range(1, 9):
        sheet.cell(5, column).value = f"({column})"


def far_down(book: Any) -> None:
    """Blank rows, and cells with nothing but blanks."""
    sheet = book["Đơn vị"]
    for column in range(1, 9):
        sheet.cell(40, column).value = sheet.cell(2, column).value
    sheet["A40"], sheet["A300"] = "xã Mới", " \u00a0"


@pytest.mark.parametrize(
    ("edit", "names"),
    [
        (cells(A5="Tổng cộng", E5="=SUM(E2:E4)"), STARTER),
        (cells(A5="TỔNG CỘNG (I + II):", E5=1), STARTER),
        (cells(A5="Tổng số: 03 đơn vị", E5=1), STARTER),
        (cells(B5="Cộng", E5=1), STARTER),
        (cells(A5="I. Khu vực phía Nam"), STARTER),
        (cells(A5="Tổng công ty Điện lực", G5="80%", H5="1/12/2026"), [*STARTER, "Tổng công ty Điện lực"]),
        (grouped, STARTER),
        (midway, STARTER),
        (headed, STARTER),
        (far_down, [*STARTER, "xã Mới"]),
        (
            cells(A2="xã  Tân An ", A3="XÃ BÌNH HÒA", A4=unicodedata.normalize("NFD", "Phường Long Thành\u00a0")),
            STARTER,
        ),
        (cells(A2="xã\nTân An"), STARTER),
        (
            cells(A2="1. UBND xã Tân An;", A3="- Uỷ ban nhân dân xã Bình Hòa, tỉnh Tây Ninh", A4="P. Long Thành"),
            STARTER,
        ),
    ],
)
def test_rows_that_are_units(
    edit: Callable[[Any], None], names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = starter(tmp_path / "p.xlsx", edit)
    assert made(file, capsys) == (0, [])
    assert {path.stem for path in (tmp_path / "o").glob("*.docx")} == set(names)


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (cells(C4=46027), ["ô Đơn vị!C4: ô này là số 46027 chứ không phải ngày; định dạng ô kiểu ngày (Date), hoặc gõ 05/01/2026."]),
        (other("Kế hoạch", B8=46027), ["ô Kế hoạch!B8: ô này là số 46027 chứ không phải ngày; định dạng ô kiểu ngày (Date), hoặc gõ 05/01/2026."]),
        (cells(E4="150 triệu"), ["ô Đơn vị!E4: cần một số tiền, ví dụ 150.000.000; đang là “150 triệu”."]),
        (cells(E4="-"), ["ô Đơn vị!E4: không có kinh phí thì ghi 0, để trống thì dùng số tiền chung; đang là “-”."]),
        (cells(E2="=40+1", H3='="15"'), [f"ô Đơn vị!E2: {NO_FORMULA}.", f"ô Đơn vị!H3: {NO_FORMULA}."]),
        (cells(E2="#N/A"), ["ô Đơn vị!E2: ô đang báo lỗi #N/A; sửa công thức."]),
        (cells(B2="05/KH-UBND"), ["ô Đơn vị!B2: Số: cần đúng dạng như ví dụ; đang là \"05/KH-UBND\". Ví dụ: 05."]),
        (cells(A5="xã Tân An", G5="80%", H5="x"), ['ô Đơn vị!A5: đơn vị “xã Tân An” trùng tên tệp với dòng 2; xóa một dòng, hoặc đánh số tên tệp: --name "{stt} {ten}".']),
        (cells(D5="Nguyễn Văn A", G5="80%", H5="x"), ["ô Đơn vị!A5: cần tên đơn vị; nếu dòng này không phải là một đơn vị thì xóa cả dòng."]),
        (other("Nhiệm vụ theo đơn vị", B3="Việc hai"), ["ô Nhiệm vụ theo đơn vị!A3: cần tên đơn vị có nhiệm vụ này."]),
        (other("Kinh phí", D2="có ghi"), ["ô Kinh phí!D2: ghi “Có” hoặc để trống; đang là “có ghi”."]),
        (other("Kinh phí", B6="Tổng cộng", C6=5), ["ô Kinh phí!C6: dòng cộng này là 5, khác dòng “Tổng” ở trên: 100.000.000."]),
        (other("Kinh phí", B6="Khoản ba", C6=5), ["ô Kinh phí!A6: ghi cấp ở đây: Tổng, Phần, Chi tiết, Chi tiết nhỏ."]),
        (other("Nơi nhận", A6="Lưu: VT, VHXH."), ["ô Nơi nhận!A6: Nơi nhận: cần tên nơi nhận (dòng “Lưu: VT” được thêm khi soạn); đang là \"Lưu: VT, VHXH.\"."]),
        (other("Kế hoạch", B12="Ủy ban nhân dân [Tên đơn vị] ban hành:"), ["ô Kế hoạch!B12: “[Tên đơn vị]” sẽ in nguyên như vậy; muốn thay bằng ô của cột đó thì viết “[[Tên đơn vị]]”."]),
        (other("Nội dung", B10="Danh sách dưới đây"), ["ô Nội dung!B10: không có trang “Danh sách dưới đây”. Để trống thì in trang “Nhiệm vụ”; lời dẫn thì ghi ở một dòng Đoạn văn riêng."]),
        (other("Nội dung", B12="Phân công"), ["ô Nội dung!B12: trang “Phân công” không phải là danh sách để in ở dòng “Kinh phí”."]),
    ],
)  # fmt: skip
def test_what_is_said(
    edit: Callable[[Any], None], lines: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = starter(tmp_path / "p.xlsx", edit)
    assert made(file, capsys) == (2, lines)
    assert not (tmp_path / "o").exists()


def test_notes_that_hinder_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Đơn vị"]
        sheet["I1"], sheet["J1"], sheet["I2"], sheet["J2"] = "Ghi chú", "Đã duyệt", "chờ", "x"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["G"].hidden = True
        book["Nhiệm vụ theo đơn vị"]["A2"] = book["Nhiệm vụ theo đơn vị"]["B2"] = None
        for cell in ("C2", "D2"):
            book["Nhiệm vụ theo đơn vị"][cell] = book["Nhiệm vụ theo đơn vị"]["E2"] = None
        book["Nội dung"]["A10"], book["Nội dung"]["B10"] = "Đoạn văn", "Theo chỉ đạo riêng."
        book.copy_worksheet(book["Kinh phí"]).title = "Kinh phí 2"

    assert made(starter(tmp_path / "p.xlsx", edit), capsys) == (
        0,
        [
            "Lưu ý: kế hoạch không dùng đến cột: Đã duyệt. Ghi [[tên cột]] vào chỗ cần in.",
            "Lưu ý: không dòng nào của trang Nội dung in các trang: Nhiệm vụ, Kinh phí 2.",
            "Lưu ý: 1 dòng đang ẩn ở trang Đơn vị vẫn được soạn: 3. Không muốn thì xóa các dòng đó.",
        ],
    )


def test_a_cell_in_error_hinders_only_where_it_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faults = cells(I1="Tỷ lệ", I2="#REF!", I3="=1/0", I4="#VALUE!")
    file = starter(tmp_path / "p.xlsx", faults)
    assert made(file, capsys) == (
        0,
        [
            "Lưu ý: kế hoạch không dùng đến cột: Tỷ lệ. Ghi [[tên cột]] vào chỗ cần in.",
            "Lưu ý: 3 ô báo lỗi hoặc chưa có giá trị được bỏ qua vì không văn bản nào in cột đó: "
            "Đơn vị!I2, Đơn vị!I3, Đơn vị!I4",
        ],
    )
    assert len(list((tmp_path / "o").glob("*.docx"))) == 3
    printed = starter(tmp_path / "q.xlsx", lambda book: (faults(book), other("Nội dung", B4="Đạt [[Tỷ lệ]].")(book)))
    assert made(printed, capsys) == (
        2,
        [
            "ô Đơn vị!I2: ô đang báo lỗi #REF!; sửa công thức.",
            f"ô Đơn vị!I3: {NO_FORMULA}.",
            "ô Đơn vị!I4: ô đang báo lỗi #VALUE!; sửa công thức.",
        ],
    )
    code = run(cli.cli, ["batch", str(file), "-o", str(tmp_path / "n"), "--name", "{ten} {Tỷ lệ}"])
    assert (code, "ô Đơn vị!I2: ô đang báo lỗi #REF!" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize(
    ("names", "units"),
    [
        (
            ["1. UBND xã Tân An", "2. Xã Hoà Hội;", "- phường 1 Bảo Lộc"],
            ["xã Tân An", "Xã Hoà Hội", "phường 1 Bảo Lộc"],
        ),
        (["I. Xã biên giới", "xã Tân An", "X. Khu vực phía Nam", "X. Đoàn Kết"], ["xã Tân An", "xã Đoàn Kết"]),
        (["Sở Y tế", "xã Tân An"], ["Sở Y tế", "xã Tân An"]),
    ],
)
def test_units_that_stand_alone_in_a_list(names: list[str], units: list[str], tmp_path: Path) -> None:
    found = roll(units_book(tmp_path / "u.xlsx", [["Tên đơn vị"], *([name] for name in names)]))
    assert [one.name for one in found.units] == units


def test_lines_broken_in_a_cell_go_on_within_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def edit(book: Any) -> None:
        cells(D2="Nguyễn Văn\nA", H2="15 tháng 12\nnăm 2026", I1="Ý kiến", I2="Một.\nHai.", I3="Ba.", I4="Bốn.")(book)
        book["Nội dung"]["B9"] = "[[Ý kiến]]"
        book["Kế hoạch"]["B9"] = "Chuyển đổi số\n[[Tên đơn vị]]"

    assert made(starter(tmp_path / "p.xlsx", edit), capsys) == (0, [])
    said = text(tmp_path / "o" / "xã Tân An.docx")
    assert "Nguyễn Văn A\n" in said
    assert "trước ngày 15 tháng 12 năm 2026." in said
    assert "Chuyển đổi số\n" in said
    assert "\nxã Tân An\n" in said
    assert "Một.Hai." in said.replace("\n", "")  # its own lines, the cell being all there is


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("150.000.000,00", 150_000_000),
        ("150,000,000.00", 150_000_000),
        ("'150000000", 150_000_000),
        ("150 000 000", 150_000_000),
        (" 150.000.000 VNĐ ", 150_000_000),
        (150_000_000.0, 150_000_000),
        ("0", 0),
    ],
)
def test_amounts(typed: Any, amount: int, tmp_path: Path) -> None:
    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị", "Kinh phí: Tập huấn"], ["xã A", typed]])
    assert [one.money for one in roll(file).units] == [{"tap huan": amount}]


@pytest.mark.parametrize("typed", ["40,5", "150.000,00.000", "150.000.000,50", "1.000,000"])
def test_no_amounts(typed: str, tmp_path: Path) -> None:
    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị", "Kinh phí: Tập huấn"], ["xã A", typed]])
    (problem,) = roll(file).problems[2]
    assert problem.why.vi == f"cần một số tiền, ví dụ 150.000.000; đang là “{typed}”"


@pytest.mark.parametrize(
    "typed", ["5/1/2026", "05-01-2026", "ngày 05 tháng 01 năm 2026", "'05/01/2026", datetime(2026, 1, 5)]
)
def test_dates(typed: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(starter(tmp_path / "p.xlsx", cells(C2=typed)), capsys) == (0, [])
    assert "Tân An, ngày 05 tháng 01 năm 2026" in text(tmp_path / "o" / "xã Tân An.docx")


def test_marks_and_sums_in_the_lists_of_the_plan(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        other("Kinh phí", D2="x", B6="Tổng cộng", C6="100.000.000 đồng")(book)
        other("Nhiệm vụ", A5="Tổng cộng", F5=5)(book)

    def lists(file: Path) -> list[Any]:
        return [load(file).data["noi_dung"][number]["noi_dung"][-1] for number in (1, 2)]

    plain, filled = starter(tmp_path / "a.xlsx", lambda book: None), starter(tmp_path / "b.xlsx", edit)
    assert lists(filled) == lists(plain)
    assert validate(load(filled)) == validate(load(plain))


def test_an_ordinal_that_is_a_letter_heads_no_group_where_all_are_letters(tmp_path: Path) -> None:
    rows = [["TT", "Tên đơn vị", "Mức"], ["A", "xã A", None], ["B", "xã B", 2]]
    assert [one.name for one in roll(units_book(tmp_path / "u.xlsx", rows)).units] == ["xã A", "xã B"]


@pytest.mark.usefixtures("localc")
def test_a_workbook_saved_by_libreoffice_has_the_values_of_its_formulas(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(book: Any) -> None:
        cells(E2="=40000000+1", H2='=TEXT(5,"00")&"/12/2026"', C2="=DATE(2026,1,5)", A5="Tổng cộng", E5="=SUM(E2:E4)")(
            book
        )
        book["Đơn vị"]["C2"].number_format = "dd/mm/yyyy"
        book["Kinh phí"]["C2"] = "=SUM(C3:C4)"

    file = starter(tmp_path / "p.xlsx", edit)
    (tmp_path / "saved").mkdir()
    (saved,) = office.convert([file], "xlsx", tmp_path / "saved")
    assert made(Path(shutil.copy(saved, tmp_path / "q.xlsx")), capsys) == (0, [])
    said = text(tmp_path / "o" / "xã Tân An.docx")
    assert "Tân An, ngày 05 tháng 01 năm 2026" in said
    assert "trước ngày 05/12/2026." in said
    assert re.search(r"Tập huấn kỹ năng số: 40\.000\.001 đồng", said)


def test_jobs_that_differ_in_nothing_but_their_rows_are_two(tmp_path: Path) -> None:
    """One process, the same units one row lower: the check must not look for them in the rows of the first batch."""
    for name, edit in (("a", lambda book: None), ("b", lambda book: book["Đơn vị"].insert_rows(2))):
        file = starter(tmp_path / f"{name}.xlsx", edit)
        assert run(cli.cli, ["batch", str(file), "-o", str(tmp_path / name)]) == 0
