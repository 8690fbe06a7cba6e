"""Workbooks read as a person would read them; what cannot be read is named by sheet and cell."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from examples import FOLDER, units
from generator.data import load
from generator.units import roll
from generator.validate import validate
from generator.workbook import writer
from generator.workbook.cells import load as sheets_of
from tests.batch.books import changed, plan_book, unit, units_book
from vietnamese.message import InputError


def texts(path: Path) -> list[dict[str, str]]:
    return [found.texts for found in roll(path).units]


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        roll(path)
    return caught.value.text.vi


def test_the_starter_comes_back_as_the_data_it_was_made_of(tmp_path: Path) -> None:
    data = load(FOLDER / "mau-ke-hoach.yaml").data
    file = tmp_path / "plan.xlsx"
    file.write_bytes(writer.made(data))
    found = load(file)
    assert validate(found) == []
    del data["so_ky_hieu"]["so"]  # blank
    data["ky"]["quyen_han"] = data["ky"]["quyen_han"][0]  # one line is a text
    assert found.data == data


def test_the_starter_is_equal_whenever_it_is_made() -> None:
    data = load(units.BASE).data
    rows = (units.HEADINGS, units.SAMPLE, units.SAMPLE_TASKS)
    assert writer.made(data, rows) == writer.made(data, rows)


def with_tables(path: Path, rows: list[list[object]], outline: list[tuple[str, str, str]]) -> Path:
    """The starter with these rows on a sheet of the user's own, and these rows behind the outline."""
    path.write_bytes(writer.made(load(FOLDER / "mau-ke-hoach.yaml").data))
    book = load_workbook(path)
    sheet, lines = book.create_sheet("Chỉ tiêu"), book["Nội dung"]
    for row in rows:
        sheet.append(row)
    first = next(row for row in range(2, 60) if not lines.cell(row, 1).value)
    for number, line in enumerate(outline, first):
        for column, text in enumerate(line, 1):
            lines.cell(number, column).value = text
    book.save(path)
    return path


def test_a_table_of_the_users_own_and_appendices(tmp_path: Path) -> None:
    file = with_tables(
        tmp_path / "p.xlsx",
        [
            ["Bảng 1. Chỉ tiêu năm 2026"],
            [None, None, "Đơn vị tính: %"],
            [],
            ["STT", "Chỉ tiêu", "Kế hoạch 2026"],
            [1, "Hồ sơ nộp trực tuyến", 65.5],
            [2, "Thanh toán không tiền mặt", "60"],
            [None, "Tổng cộng", None],
        ],
        [
            ("Mục", "CHỈ TIÊU", ""),
            ("Bảng", "chỉ  tieu", ""),
            ("Phụ lục", "DANH MỤC", "Ngang"),
            ("Đoạn văn", "Danh mục sau.", ""),
            ("Bảng", "Chỉ tiêu", ""),
            ("Phụ lục", "TIẾN ĐỘ", ""),
            ("Khoản", "Đợt một", ""),
            ("Gạch đầu dòng", "Việc một.", ""),
        ],
    )
    data = load(file).data
    table = {
        "ten": "Bảng 1. Chỉ tiêu năm 2026",
        "don_vi": "Đơn vị tính: %",
        "cot": [
            {"ten": "STT", "rong": 4, "canh": "giua"},
            {"ten": "Chỉ tiêu", "rong": 25},
            {"ten": "Kế hoạch 2026", "rong": 5, "canh": "phai"},
        ],
        "hang": [
            ["1", "Hồ sơ nộp trực tuyến", "65,5"],
            ["2", "Thanh toán không tiền mặt", "60"],
            ["", "Tổng cộng", ""],
        ],
        "cong": True,
    }
    assert data["noi_dung"][-1] == {"muc": "CHỈ TIÊU", "noi_dung": [{"bang": table}]}
    assert data["phu_luc"] == [
        {"ten": "DANH MỤC", "ngang": True, "noi_dung": ["Danh mục sau.", {"bang": table}]},
        {"ten": "TIẾN ĐỘ", "noi_dung": [{"khoan": "Đợt một", "noi_dung": [{"gach": "Việc một."}]}]},
    ]


def test_a_heading_over_two_columns_of_an_own_table(tmp_path: Path) -> None:
    rows: list[list[object]] = [["TT", "Vốn", None], [None, "Tỉnh", "Xã"], [1, 1_500_000_000, 200_000]]
    file = with_tables(tmp_path / "p.xlsx", rows, [("Bảng", "Chỉ tiêu", "")])
    book = load_workbook(file)
    book["Chỉ tiêu"].merge_cells("B1:C1")
    book.save(file)
    table = load(file).data["noi_dung"][-1]["noi_dung"][-1]["bang"]
    assert [column["ten"] for column in table["cot"]] == ["TT", "Vốn: Tỉnh", "Vốn: Xã"]
    assert table["hang"] == [["1", "1.500.000.000", "200.000"]]


def test_what_is_wrong_with_an_own_table_is_named_by_its_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [["TT", "Việc"], [1, "=1+1"], [2, "Họp", "thừa"]]
    outline = [("Bảng", "Chỉ tiêu", ""), ("Bảng", "Chi tieeu", ""), ("Bảng", "", ""), ("Phụ lục", "A", "Dọc")]
    with pytest.raises(InputError) as caught:
        load(with_tables(tmp_path / "p.xlsx", rows, outline))
    lines = [line.partition("ô ")[2] for line in caught.value.text.vi.split("\n")[1:]]
    first = next(int(line[10:12]) for line in lines if "Chi tieeu" in line)
    assert lines == [
        "Kế hoạch!B4: Tên trong lời văn: cần tên cơ quan viết như trong lời văn, để ghi “(Kèm theo … của …)” trên phụ "
        "lục; đang để trống. Ví dụ: Ủy ban nhân dân xã Tân An.",
        f"Nội dung!B{first}: không có trang “Chi tieeu”. Có phải ý bạn là “Chỉ tiêu”?",
        f"Nội dung!B{first + 1}: ghi ở đây tên trang có bảng.",
        f"Nội dung!A{first + 2}: Nội dung: chưa có dòng nào.",
        f"Nội dung!C{first + 2}: không có cấp “Dọc”. Ở đây có: Ngang.",
        "Chỉ tiêu!B2: công thức này chưa có giá trị; mở tệp bằng Excel, lưu lại rồi chạy lại.",
        "Chỉ tiêu!C3: cột này chưa có tiêu đề.",
    ]


def test_tables_and_appendices_go_into_a_workbook_and_come_back(tmp_path: Path) -> None:
    data = load(FOLDER / "mau-ke-hoach.yaml").data
    table = {"ten": "Bảng 1. Chỉ tiêu", "cot": ["TT", "Việc"], "hang": [["1", "Họp"], ["", "Cộng"]], "cong": True}
    data["noi_dung"].append({"muc": "BẢNG", "noi_dung": [{"bang": table}]})
    data["phu_luc"] = [{"ten": "DANH MỤC", "ngang": True, "noi_dung": ["Như sau:", {"bang": table}]}]
    file = tmp_path / "p.xlsx"
    file.write_bytes(writer.made(data))
    found = load(file).data
    for block in (found["noi_dung"][-1]["noi_dung"][0], found["phu_luc"][0]["noi_dung"][1]):
        block["bang"]["cot"] = [column["ten"] for column in block["bang"]["cot"]]
    assert (found["noi_dung"], found["phu_luc"]) == (data["noi_dung"], data["phu_luc"])


def test_a_blank_field_is_told_at_its_row_though_its_whole_group_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(writer.made(load(FOLDER / "mau-ke-hoach.yaml").data))
    book = load_workbook(path)
    sheet = book["Kế hoạch"]
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for title in ("Số", "Ký hiệu", "Đơn vị soạn thảo"):
        sheet.cell(rows[title], 2).value = None
    sheet.cell(rows["Số bản lưu"], 2).value = -1
    book.save(path)
    assert [problem.text.vi for problem in validate(load(path))] == [
        f"{path}, Kế hoạch!B{rows['Ký hiệu']}, Ký hiệu: thiếu mục này. Ví dụ: KH-UBND",
        f"{path}, Kế hoạch!B{rows['Đơn vị soạn thảo']}, Đơn vị soạn thảo: thiếu mục này. Ví dụ: KT",
        f"{path}, Kế hoạch!B{rows['Số bản lưu']}, Số bản lưu: cần ít nhất 1; đang là -1. Ví dụ: 2",
    ]


def test_a_problem_of_meaning_names_its_cell(tmp_path: Path) -> None:
    file = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    book = load_workbook(file)
    book["Kinh phí"]["C2"] = 90_000_000
    book["Kế hoạch"]["B8"] = "31/02/2026"
    book.save(file)
    found = [(problem.place.words.vi, problem.path) for problem in validate(load(file))]
    assert found == [("Kinh phí!C2", "noi_dung[3].noi_dung[1].kinh_phi.tong"), ("Kế hoạch!B8", "ngay")]


def test_renamed_headings_and_levels_are_named_with_what_was_meant(tmp_path: Path) -> None:
    file = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    book = load_workbook(file)
    book["Nội dung"]["A3"] = "Khoảng"
    book["Kế hoạch"]["A7"] = "Địa danhh"
    book["Phân công"]["B1"] = "Nhiệm vụ được giaoo"
    book.save(file)
    with pytest.raises(InputError) as caught:
        load(file)
    lines = caught.value.text.vi.split("\n")
    assert lines[0] == "Bảng tính có 3 chỗ cần sửa; chưa ghi gì."
    assert any("ô Kế hoạch!A7: không có mục “Địa danhh”. Có phải ý bạn là “Địa danh”?" in line for line in lines)
    assert any("ô Nội dung!A3: không có cấp “Khoảng”. Có phải ý bạn là “Khoản”?" in line for line in lines)
    assert any(
        "ô Phân công!B1: không có cột nào tên “Nhiệm vụ được giaoo”; còn thiếu cột “Nhiệm vụ được giao”. Có phải ý bạn là "
        "“Nhiệm vụ được giao”?" in line
        for line in lines
    )


def test_cells_read_as_a_person_reads_them(tmp_path: Path) -> None:
    def style(sheet: object) -> None:
        sheet["B2"].number_format = "dd/mm/yyyy"  # type: ignore[index]
        sheet["C2"].number_format = "00"  # type: ignore[index]
        sheet["D2"].number_format = "0%"  # type: ignore[index]
        sheet["E2"].number_format = "#,##0"  # type: ignore[index]
        sheet.column_dimensions["F"].hidden = True  # type: ignore[attr-defined]

    nfd = unicodedata.normalize("NFD", "xã Tân Hòa")
    file = units_book(
        tmp_path / "u.xlsx",
        [
            ["Tên đơn vị", "Hạn", "Số", "Tỷ lệ", "Kinh phí: Tập huấn", "Ẩn", "Dài", "Lẻ", "Năm"],
            [nfd, datetime(2026, 12, 5), 7, 0.855, 1500, "x\u00a0 y", 150000000, 1.5, 2026],
            [],
            ["xã B", date(2027, 1, 2), "007", "80%", "150.000.000 đồng", None, "150.000.000", "1,5", "2026"],
        ],
        style,
    )
    first, second = texts(file)
    assert first == {
        "ten don vi": "xã Tân Hòa", "ten rieng": "Tân Hòa", "loai don vi": "xã", "han": "05/12/2026", "so": "07",
        "ty le": "85,5%", "kinh phi tap huan": "1.500", "an": "x y", "dai": "150.000.000", "le": "1,5", "nam": "2026",
    }  # fmt: skip
    assert second["so"] == "007"
    assert second["kinh phi tap huan"] == "150.000.000"
    assert [found.row for found in roll(file).units] == [2, 4]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (1500.5, "General", "1500,5"),
        (1500.5, "#,##0.0", "1.500,5"),
        (999.5, "#,##0.0", "999,5"),
        (1000000.25, "General", "1.000.000,25"),
        (-12345.5, "General", "-12.345,5"),
        (1234567890123.5, "General", "1.234.567.890.124"),
        (0.00005, "General", "0,00005"),
        (0.1 + 0.2, "General", "0,3"),
    ],
)
def test_a_fraction_is_written_in_groups_too_and_never_with_a_power_of_ten(
    tmp_path: Path, number: float, form: str, printed: str
) -> None:
    def style(sheet: object) -> None:
        sheet["B2"].number_format = form  # type: ignore[index]

    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị", "Mức"], ["xã Tân Hòa", number]], style)
    assert [one["muc"] for one in texts(file)] == [printed]


def test_a_title_merged_headings_and_the_row_of_ordinals(tmp_path: Path) -> None:
    def style(sheet: object) -> None:
        sheet.merge_cells("A1:E1")  # type: ignore[attr-defined]
        sheet.merge_cells("A3:A4")  # type: ignore[attr-defined]
        sheet.merge_cells("B3:B4")  # type: ignore[attr-defined]
        sheet.merge_cells("C3:D3")  # type: ignore[attr-defined]
        sheet.merge_cells("E3:E4")  # type: ignore[attr-defined]
        sheet.merge_cells("E6:E7")  # type: ignore[attr-defined]

    file = units_book(
        tmp_path / "u.xlsx",
        [
            ["DANH SÁCH ĐƠN VỊ"],
            [],
            ["STT", "Tên đơn vị", "Kinh phí", None, "Chức vụ (*)"],
            [None, None, "Tập huấn", "Mạng", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            [1, "xã A", 10, 20, "CHỦ TỊCH"],
            [2, "xã B", 30, 40, None],
            [None, "Tổng cộng", 40, 60, None],
            [],
            [None, "Người lập biểu", None, None, None],
        ],
        style,
    )
    found = roll(file)
    assert [(one.name, one.money, one.facts) for one in found.units] == [
        ("xã A", {"tap huan": 10, "mang": 20}, {("ky", "chuc_vu"): "CHỦ TỊCH"}),
        ("xã B", {"tap huan": 30, "mang": 40}, {("ky", "chuc_vu"): "CHỦ TỊCH"}),
    ]


def test_headings_over_headings_over_headings(tmp_path: Path) -> None:
    def style(sheet: object) -> None:
        for cells in ("A1:E1", "A2:A4", "B2:D2", "B3:B4", "C3:D3", "E2:E4"):
            sheet.merge_cells(cells)  # type: ignore[attr-defined]

    file = units_book(
        tmp_path / "u.xlsx",
        [
            ["DANH SÁCH ĐƠN VỊ"],
            ["Tên đơn vị", "Nội dung", None, None, "Họ tên"],
            [None, "Hạn", "Kinh phí", None, None],
            [None, None, "Tập huấn", "Mạng", None],
            ["xã A", "Quý I", 10, 20, "Nông Văn A"],
        ],
        style,
    )
    (one,) = roll(file).units
    assert (one.row, one.name, one.money) == (5, "xã A", {"tap huan": 10, "mang": 20})
    assert one.texts["noi dung han"] == "Quý I"
    assert one.facts == {("ky", "ho_ten"): "Nông Văn A"}


def test_formulas_give_their_value_and_without_one_an_error_with_the_cell(tmp_path: Path) -> None:
    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị", "Mức"], ["xã A", "=1+1"], ["xã B", "=2+2"]])
    changed(file, "xl/worksheets/sheet1.xml", "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    found = roll(file)
    assert [one.texts["muc"] for one in found.units] == ["2"]
    (problem,) = found.problems[3]
    assert (problem.cell, problem.why.vi[:37]) == ("Đơn vị!B3", "công thức này chưa có giá trị; mở tệp")


def test_an_error_of_excel_in_a_cell_is_named(tmp_path: Path) -> None:
    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị", "Mức"], ["xã A", "#REF!"]])
    (problem,) = roll(file).problems[2]
    assert (problem.cell, problem.why.vi) == ("Đơn vị!B2", "ô đang báo lỗi #REF!; sửa công thức")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (
            't="d"><v>2026-02-31T00:00:00</v>',
            "ô định dạng ngày nhưng chứa “2026-02-31T00:00:00”, không phải ngày có thật",
        ),
        ('t="d"><v>mai</v>', "ô định dạng ngày nhưng chứa “mai”, không phải ngày có thật"),
        ('t="n"><v>1.2.3</v>', "ô kiểu số nhưng chứa “1.2.3”"),
        ('t="n"><v>1e999</v>', "ô kiểu số nhưng chứa “1e999”"),
    ],
)
def test_a_cell_that_holds_no_day_or_number_is_told_with_its_sheet(tmp_path: Path, written: str, why: str) -> None:
    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị", "Hạn"], ["xã A", 5], ["xã B", 6]])
    changed(file, "xl/worksheets/sheet1.xml", 't="n"><v>5</v>', written)
    found = roll(file)
    (problem,) = found.problems[2]
    assert (problem.cell, problem.why.vi.partition(";")[0]) == ("Đơn vị!B2", why)
    assert [one.name for one in found.units] == ["xã B"]


def test_a_day_that_another_program_writes_as_text_is_read(tmp_path: Path) -> None:
    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị", "Hạn"], ["xã A", 5]])
    changed(file, "xl/worksheets/sheet1.xml", 't="n"><v>5</v>', 't="d"><v>2026-01-05T00:00:00</v>')
    assert [one.texts["han"] for one in roll(file).units] == ["05/01/2026"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Tên đơn vị;Họ tên\r\nxã Tân An;Nguyễn Văn A\r\n".encode("utf-8-sig"), "Nguyễn Văn A"),
        ('Tên đơn vị,Họ tên\n"xã Tân An","Nguyễn, Văn A"\n'.encode(), "Nguyễn, Văn A"),
        ("Tên đơn vị\tHọ tên\nxã Tân An\tNguyễn Văn A\n".encode("utf-16"), "Nguyễn Văn A"),
        ("sep=;\nTên đơn vị;Họ tên\nxã Tân An;A, B\n".encode(), "A, B"),
        ("sep=; \nTên đơn vị;Họ tên\nxã Tân An;A, B\n".encode(), "A, B"),
        (unicodedata.normalize("NFD", "Tên đơn vị;Họ tên\nxã Tân An;Nguyễn Văn A\n").encode(), "Nguyễn Văn A"),
    ],
)
def test_csv_in_the_forms_that_excel_writes(tmp_path: Path, data: bytes, name: str) -> None:
    file = tmp_path / "u.csv"
    file.write_bytes(data)
    assert [(one.name, one.texts["ho ten"]) for one in roll(file).units] == [("xã Tân An", name)]


def test_csv_that_has_lost_its_letters_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "u.csv"
    file.write_bytes("Tên đơn vị\n".encode() + "xã Bình".encode("cp1252"))
    assert refusal(file).startswith(f"{file}, dòng 2: bảng mã phải là UTF-8. Trong Excel chọn Lưu thành")


def test_files_that_are_no_workbook(tmp_path: Path) -> None:
    old, damaged, other = tmp_path / "cu.xlsx", tmp_path / "hong.xlsx", tmp_path / "khac.xlsx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    damaged.write_bytes(units_book(tmp_path / "u.xlsx", [["Tên đơn vị"], ["xã A"]]).read_bytes()[:900])
    other.write_bytes((FOLDER / "ban-nhap-co-loi.docx").read_bytes())
    assert "Excel đời cũ (.xls) hoặc có mật khẩu" in refusal(old)
    assert "không phải là bảng tính Excel" in refusal(damaged)
    assert "không phải là bảng tính Excel" in refusal(other)
    assert refusal(tmp_path / "~$ke-hoach.xlsx").endswith("không chứa dữ liệu; dùng tệp ke-hoach.xlsx.")
    assert "Không tìm thấy tệp" in refusal(tmp_path / "thieu.xlsx")
    assert "là thư mục" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "program"),
    [
        ("a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "Mở bằng LibreOffice Calc"),
        ("a.xlsx", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "Mở bằng LibreOffice Calc"),
        ("a.numbers", {"Index/Document.iwa": ""}, "Mở bằng Numbers"),
        ("a.xlsx", {"Index/Document.iwa": ""}, "Mở bằng Numbers"),
        ("a.xlsb", {"xl/workbook.bin": ""}, "Mở bằng Excel"),
        ("a.xls", None, "Mở bằng Excel"),
    ],
)
def test_a_spreadsheet_of_another_program_is_to_be_saved_as_xlsx(
    tmp_path: Path, name: str, content: dict[str, str] | None, program: str
) -> None:
    file = tmp_path / name
    if content is None:
        file.write_text("<html><table></table></html>")
    else:
        with zipfile.ZipFile(file, "w") as package:
            for part, data in content.items():
                package.writestr(part, data)
    said = refusal(file)
    assert f"{program}, lưu thành .xlsx (" in said
    if file.suffix != ".xlsx":
        with pytest.raises(InputError) as caught:
            load(file)
        assert caught.value.text.vi == said


def test_strings_with_formats_inside_and_reading_aids(tmp_path: Path) -> None:
    file = units_book(tmp_path / "u.xlsx", [["Tên đơn vị"], ["xã Tân An"]])
    rich = "<si><r><t>xã </t></r><r><rPr><b/></rPr><t>Tân An</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></si>"
    changed(file, "xl/sharedStrings.xml", "<si><t>xã Tân An</t></si>", rich)
    assert [one.name for one in roll(file).units] == ["xã Tân An"]


def test_hidden_sheets_and_sheets_of_the_users_own_do_no_harm(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Nháp"
    sheet = book.create_sheet("ĐƠN  VỊ")
    sheet.append(["Đơn vị"])
    sheet.append(["xã A"])
    sheet.sheet_state = "hidden"
    book.save(tmp_path / "u.xlsx")
    assert [found.name for found in sheets_of(tmp_path / "u.xlsx")] == ["Nháp", "ĐƠN  VỊ"]
    assert [one.name for one in roll(tmp_path / "u.xlsx").units] == ["xã A"]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("4.120.000", 4_120_000),
        ("4120000", 4_120_000),
        ("4,120,000", 4_120_000),
        ("4.120.000 đồng", 4_120_000),
        ("5000đ", 5_000),
    ],
)
def test_amounts_as_they_are_typed(tmp_path: Path, typed: str, amount: int) -> None:
    file = tmp_path / "u.csv"
    file.write_text(f"Tên đơn vị;Kinh phí: Tập huấn\nxã A;{typed}\n", "utf-8")
    assert [one.money for one in roll(file).units] == [{"tap huan": amount}]


@pytest.mark.parametrize("typed", ["4,12", "4,120", "-5", "4.12", "khoảng 4 triệu"])
def test_amounts_that_nobody_can_tell(tmp_path: Path, typed: str) -> None:
    file = tmp_path / "u.csv"
    file.write_text(f"Tên đơn vị;Kinh phí: Tập huấn\nxã A;{typed}\n", "utf-8")
    (problem,) = roll(file).problems[2]
    assert (problem.cell, problem.why.vi) == ("B2", f"cần một số tiền, ví dụ 150.000.000; đang là “{typed}”")
