"""All that is wrong with a workbook is one list: sheet and cell, in the order of the sheets, each told once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import cli
from console import run
from examples import units
from generator.data import load
from generator.units import Roll, roll_of
from generator.units.fit import Fit
from generator.workbook import read
from generator.workbook.cells import Fault, Sheet, Value
from generator.workbook.cells import load as sheets_of
from generator.workbook.reading import Reading
from tests.batch.books import HEADINGS, plan_book, unit, units_book
from vietnamese.message import InputError, Text

MONEY = "Kinh phí: Tập huấn kỹ năng số"
COLUMNS = (*HEADINGS, "Ngày ban hành", MONEY)  # A to F of Đơn vị
TASK = {"Tên đơn vị": "xã A", "Nội dung nhiệm vụ": "Việc riêng"}
NO_FORMULA = "công thức này chưa có giá trị; mở tệp bằng Excel, lưu lại rồi chạy lại"


def book(
    path: Path, cells: Mapping[str, object], *, rows: Sequence[dict[str, Any]] = (), without: Sequence[str] = ()
) -> Path:
    """The starter for two communes with other cells ("Đơn vị!F2"), and without some sheets."""
    plan_book(path, rows or [unit("xã A"), unit("xã B")], headings=COLUMNS, tasks=[TASK])
    made = load_workbook(path)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        made[sheet][cell] = value
    for title in without:
        del made[title]
    made.save(path)
    return path


def told(file: Path) -> list[str]:
    sheets = sheets_of(file)
    return lines(read(sheets, str(file)), roll_of(sheets, str(file)), file)


def lines(reading: Reading, roll: Roll, file: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        Fit(reading, roll).stop(keep_going=False)
    heading, *found = caught.value.text.vi.split("\n")
    assert heading.endswith(f"có {len(found)} chỗ cần sửa; chưa ghi gì.")
    return [line.strip().replace(f"{file}, ", "") for line in found]


NO_ROOM_HERE = (
    "“[[Nhiệm vụ theo đơn vị]]” phải đứng một mình ở một dòng của danh sách nhiệm vụ, hoặc một dòng của nội dung."
)

MIXED: list[tuple[dict[str, object], Sequence[str], list[str]]] = [
    (
        {
            "Kế hoạch!A7": "Địa danhh",
            "Kế hoạch!B8": "31/02/2026",
            "Nội dung!A3": "Khoảng",
            "Đơn vị!F2": "nhiều",
            "Đơn vị!D3": None,
            "Nhiệm vụ theo đơn vị!A2": "xã C",
        },
        (),
        [
            "ô Đơn vị!F2: cần một số tiền, ví dụ 150.000.000; đang là “nhiều”.",
            "ô Đơn vị!D3: ô này trống, nhưng kế hoạch cơ sở in “[[Hạn báo cáo]]”.",
            "ô Nhiệm vụ theo đơn vị!A2: không có đơn vị “xã C” ở trang “Đơn vị”. Có phải ý bạn là “xã B”?",
            "ô Kế hoạch!A7: không có mục “Địa danhh”. Có phải ý bạn là “Địa danh”?",
            'ô Kế hoạch!B8: Ngày ban hành: cần một ngày có thật, dạng ngày/tháng/năm; đang là "31/02/2026". '
            "Ví dụ: 27/6/2022.",
            "ô Nội dung!A3: không có cấp “Khoảng”. Có phải ý bạn là “Khoản”?",
        ],
    ),
    (  # whether the parts add up, or a column has its item, is not known without the first row
        {"Kinh phí!A2": "Tổngg", "Kinh phí!C3": 1, "Đơn vị!F1": "Kinh phí: Khoản khác", "Đơn vị!E2": "32.1.2026"},
        (),
        [
            'ô Đơn vị!E2: Ngày ban hành: cần một ngày có thật, dạng ngày/tháng/năm; đang là "32.1.2026". '
            "Ví dụ: 27/6/2022.",
            "ô Kinh phí!A2: không có cấp “Tổngg”. Có phải ý bạn là “Tổng”?",
        ],
    ),
    (  # a row with three faults of three kinds
        {"Đơn vị!F2": "=1+1", "Đơn vị!E2": "32/1/2026", "Đơn vị!D2": None, "Kinh phí!C4": "=2+2"},
        (),
        [
            "ô Đơn vị!D2: ô này trống, nhưng kế hoạch cơ sở in “[[Hạn báo cáo]]”.",
            'ô Đơn vị!E2: Ngày ban hành: cần một ngày có thật, dạng ngày/tháng/năm; đang là "32/1/2026". '
            "Ví dụ: 27/6/2022.",
            f"ô Đơn vị!F2: {NO_FORMULA}.",
            f"ô Kinh phí!C4: {NO_FORMULA}.",
        ],
    ),
    (  # a sum of the plan that no unit changes; a name in brackets; an amount that no row of the plan has
        {"Kinh phí!C2": 5, "Kế hoạch!B12": "Nộp [[Hạn nộp]]", "Đơn vị!F1": "Kinh phí: Tập huấn"},
        (),
        [
            "ô Đơn vị!F1: kế hoạch cơ sở không có khoản kinh phí “Tập huấn”.",
            "ô Kế hoạch!B12: “[[Hạn nộp]]” không có cột tương ứng ở trang Đơn vị.",
            "ô Kinh phí!C2: Tổng kinh phí: cần tổng các phần bằng 5 đồng; đang là 100.000.000 đồng "
            "(40.000.000 + 60.000.000).",
        ],
    ),
    (  # without names no task has its unit, and what prints the name is not blank
        {"Đơn vị!A1": "Ghi tên xã", "Đơn vị!F2": "nhiều", "Kế hoạch!B6": "KHUBND"},
        (),
        [
            "ô Đơn vị!A1: thiếu cột “Tên đơn vị”.",
            "ô Đơn vị!F2: cần một số tiền, ví dụ 150.000.000; đang là “nhiều”.",
            'ô Kế hoạch!B6: Ký hiệu: cần đúng dạng như ví dụ; đang là "KHUBND". Ví dụ: KH-UBND.',
        ],
    ),
    (  # without columns nobody knows what they put in the place of the plan's own values
        {"Kế hoạch!B6": "KHUBND", "Kế hoạch!B12": "Nộp [[Hạn nộp]]", "Nội dung!B6": "- Mỗi"},
        ("Đơn vị",),
        [
            "trang Đơn vị: thiếu trang này; đặt lại tên trang cho đúng, hoặc tạo bảng tính có trang này: "
            "thethuc new ke-hoach --batch -o ke-hoach.xlsx.",
            "ô Nội dung!B6: Gạch đầu dòng: cần chữ không có số thứ tự hay dấu ở đầu (được đánh khi soạn); đang là "
            '"- Mỗi".',
        ],
    ),
    (
        {"Đơn vị!F2": "nhiều", "Đơn vị!C3": None},
        ("Kế hoạch", "Nơi nhận"),
        [
            "trang Kế hoạch: thiếu trang này; đặt lại tên trang cho đúng, hoặc tạo bảng tính mới: "
            "thethuc new ke-hoach -o ke-hoach.xlsx.",
            "trang Nơi nhận: thiếu trang này; đặt lại tên trang cho đúng, hoặc tạo bảng tính mới: "
            "thethuc new ke-hoach -o ke-hoach.xlsx.",
            "ô Đơn vị!F2: cần một số tiền, ví dụ 150.000.000; đang là “nhiều”.",
            "ô Đơn vị!C3: ô này trống, nhưng kế hoạch cơ sở in “[[Hồ sơ nộp trực tuyến]]”.",
        ],
    ),
    (
        {"Đơn vị!F2": "nhiều"},
        ("Nhiệm vụ", "Phân công"),
        [
            "ô Đơn vị!F2: cần một số tiền, ví dụ 150.000.000; đang là “nhiều”.",
            "ô Nội dung!A10: dòng này in trang “Nhiệm vụ”, nhưng không có trang đó.",
            "ô Nội dung!A14: dòng này in trang “Phân công”, nhưng không có trang đó.",
        ],
    ),
    (  # a hole that nobody fills is blank, and tasks have no room among bodies, recipients, within a sentence
        {
            "Nơi nhận!A3": "[[Hạn nộp]]",
            "Nơi nhận!A4": "[[Nhiệm vụ theo đơn vị]]",
            "Phân công!B4": "[[Nhiệm vụ theo đơn vị]]",
            "Nội dung!B9": "Gồm: [[Nhiệm vụ theo đơn vị]]",
        },
        (),
        [
            f"ô Nội dung!B9: {NO_ROOM_HERE}",
            f"ô Phân công!B4: {NO_ROOM_HERE}",
            "ô Nơi nhận!A3: “[[Hạn nộp]]” không có cột tương ứng ở trang Đơn vị.",
            f"ô Nơi nhận!A4: {NO_ROOM_HERE}",
        ],
    ),
    (  # lists of four sheets, each with a heading that is not right
        {"Nhiệm vụ!A1": "Công việc", "Kinh phí!C1": "Tiềnn", "Phân công!A1": None, "Nơi nhận!A1": None},
        (),
        [
            "ô Nhiệm vụ!A1: không có cột nào tên “Công việc”; còn thiếu cột “Nội dung nhiệm vụ”.",
            "ô Kinh phí!C1: không có cột nào tên “Tiềnn”; còn thiếu cột “Số tiền”.",
            "ô Phân công!A1: thiếu cột “Cơ quan”.",
            "ô Nơi nhận!A1: không thấy dòng tiêu đề; trang này cần cột: Nơi nhận.",
        ],
    ),
]


@pytest.mark.parametrize(("cells", "without", "expected"), MIXED)
def test_mixed_faults(cells: dict[str, object], without: Sequence[str], expected: list[str], tmp_path: Path) -> None:
    assert told(book(tmp_path / "p.xlsx", cells, without=without)) == expected


def test_the_fault_is_told_at_its_own_task_behind_which_the_others_have_moved(tmp_path: Path) -> None:
    """The unit's three tasks push the plan's last one down by two."""
    tasks = [{**TASK, "Nội dung nhiệm vụ": f"Việc {number}"} for number in range(3)]
    file = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")], tasks=tasks)
    made = load_workbook(file)
    made["Nhiệm vụ"]["A5"], made["Nhiệm vụ"]["F5"] = "Việc chung", "chưa rõ"
    made["Nhiệm vụ theo đơn vị"]["G3"] = "sau"
    made.save(file)
    form = 'Kinh phí: cần đúng dạng như ví dụ; đang là "{}". Ví dụ: 50000000.'
    assert told(file) == [
        f"ô Nhiệm vụ theo đơn vị!G3: {form.format('sau')}",
        f"ô Nhiệm vụ!F5: {form.format('chưa rõ')}",
    ]


@pytest.mark.parametrize("form", [None, "Gạch đầu dòng"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_fault_behind_a_list_of_nothing_but_the_units_own_tasks(
    count: int, form: str | None, tmp_path: Path
) -> None:
    """Its block is gone for a unit without tasks, so that what follows moves up."""
    tasks = [{**TASK, "Nội dung nhiệm vụ": f"Việc {number}"} for number in range(count)]
    file = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")], tasks=tasks)
    made = load_workbook(file)
    made["Nhiệm vụ"]["A2"] = "[[Nhiệm vụ theo đơn vị]]"
    made["Nhiệm vụ"].delete_rows(3, 2)
    for cell in ("B2", "C2", "D2"):
        made["Nhiệm vụ"][cell] = None
    made["Nội dung"]["A11"], made["Nội dung"]["C10"] = "Đoạn văn", form  # the budget goes on in the same list
    made["Kinh phí"]["C2"] = 5
    made.save(file)
    assert told(file) == [
        "ô Kinh phí!C2: Tổng kinh phí: cần tổng các phần bằng 5 đồng; đang là 100.000.000 đồng (40.000.000 + 60.000.000)."
    ]


def test_a_value_of_the_plan_that_every_unit_replaces_may_be_anything(tmp_path: Path) -> None:
    rows = [unit("xã A", **{"Ngày ban hành": "/2/2026"}), unit("xã B", **{"Ngày ban hành": "/3/2026"})]
    cells: dict[str, object] = {"Kế hoạch!B8": "theo từng xã", "Đơn vị!D2": None, "Đơn vị!D3": None}
    blank = "ô này trống, nhưng kế hoạch cơ sở in “[[Hạn báo cáo]]”."
    assert told(book(tmp_path / "p.xlsx", cells, rows=rows)) == [f"ô Đơn vị!D2: {blank}", f"ô Đơn vị!D3: {blank}"]
    rows[1]["Ngày ban hành"] = None
    date = 'Ngày ban hành: cần một ngày có thật, dạng ngày/tháng/năm; đang là "theo từng xã". Ví dụ: 27/6/2022.'
    assert told(book(tmp_path / "p.xlsx", cells, rows=rows)) == [
        f"ô Đơn vị!D2: {blank}",
        f"ô Đơn vị!D3: {blank}",
        f"ô Kế hoạch!B8: {date}",
    ]


def test_a_plan_of_yaml_and_a_list_are_told_together(tmp_path: Path) -> None:
    base, listed = tmp_path / "b.yaml", tmp_path / "u.xlsx"
    text = units.BASE.read_text("utf-8").replace("ngay: /01/2026", "ngay: 31/02/2026")
    base.write_text(text.replace("đạt từ [[Hồ sơ", "đạt từ [[Tỷ lệ"), "utf-8")
    units_book(listed, [["Tên đơn vị", "Hạn báo cáo", "Số"], ["xã A", "15/12/2026", None], ["xã B", None, "5/6"]])
    with pytest.raises(InputError) as caught:
        Fit(Reading(load(base)), roll_of(sheets_of(listed), str(listed))).stop(keep_going=False)
    assert caught.value.text.vi.split("\n") == [
        "Dữ liệu có 4 chỗ cần sửa; chưa ghi gì.",
        f"  {base}, dòng 11, cột 1: ngay (Ngày ban hành): cần một ngày có thật, dạng ngày/tháng/năm; đang là "
        '"31/02/2026". Ví dụ: 27/6/2022.',
        f"  {base}, dòng 23, cột 13: “[[Tỷ lệ nộp trực tuyến]]” không có cột tương ứng ở trang Đơn vị.",
        f"  {listed}, ô Đơn vị!B3: ô này trống, nhưng kế hoạch cơ sở in “[[Hạn báo cáo]]”.",
        f'  {listed}, ô Đơn vị!C3: Số: cần đúng dạng như ví dụ; đang là "5/6". Ví dụ: 05.',
    ]


def test_bad_rows_are_listed_and_the_good_ones_rendered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults of the row itself, of one of its tasks, of its name; a fault of the plan stops all of them."""
    rows = [unit("xã A"), unit("xã B"), unit("xã C"), unit("XÃ C"), unit("xã D", **{"Ngày ban hành": "x"})]
    cells: dict[str, object] = {"Nhiệm vụ theo đơn vị!G2": "=1+1", "Đơn vị!F3": "=1+1", "Đơn vị!F6": "nhiều"}
    file = book(tmp_path / "p.xlsx", cells, rows=rows)
    assert run(cli.cli, ["batch", str(file), "-o", str(tmp_path / "o"), "--keep-going"]) == 1
    documents = json.loads((tmp_path / "o" / "manifest.json").read_text("utf-8"))["documents"]
    assert [(one["row"], one["file"], [error["cell"] for error in one["errors"]]) for one in documents] == [
        (2, "", ["Nhiệm vụ theo đơn vị!G2"]),
        (3, "", ["Đơn vị!F3"]),
        (4, "xã C.docx", []),
        (5, "", ["Đơn vị!A5"]),
        (6, "", ["Đơn vị!F6", "Đơn vị!E6"]),
    ]
    capsys.readouterr()
    file = book(tmp_path / "p.xlsx", {**cells, "Kế hoạch!B6": "KHUBND"}, rows=rows)
    assert run(cli.cli, ["batch", str(file), "-o", str(tmp_path / "q"), "--keep-going"]) == 2
    said = capsys.readouterr().err.strip().split("\n")
    assert [line.partition("ô ")[2].partition(": ")[0] for line in said[1:]] == [
        "Đơn vị!F3", "Đơn vị!A5", "Đơn vị!E6", "Đơn vị!F6", "Nhiệm vụ theo đơn vị!G2", "Kế hoạch!B6",
    ]  # fmt: skip
    assert not (tmp_path / "q").exists()


# Faults of which none hides another: no row or column is lost that prints what another fault leaves blank.
FAULTS: dict[str, Value] = {
    "Đơn vị!D3": "",
    "Đơn vị!E2": "32/1/2026",
    "Đơn vị!F2": "nhiều",
    "Đơn vị!F3": Fault(Text("lỗi", "fault")),
    "Nhiệm vụ theo đơn vị!A2": "xã C",
    "Kế hoạch!A7": "Địa danhh",
    "Kế hoạch!B5": "5/6",
    "Kế hoạch!B6": "KHUBND",
    "Kế hoạch!B8": "31/02/2026",
    "Kế hoạch!B12": "Theo [[Hạn nộp]]:",
    "Kế hoạch!B13": "Theo [Tên đơn vị]",
    "Nội dung!A3": "Khoảng",
    "Nội dung!A5": Fault(Text("lỗi", "fault")),
    "Nội dung!B6": "- Mỗi nhiệm vụ",
    "Nhiệm vụ!E1": "Sản phẩmm",
    "Nhiệm vụ!F3": "chưa rõ",
    "Kinh phí!A4": "Phầnn",
    "Kinh phí!C3": Fault(Text("lỗi", "fault")),
    "Phân công!A4": Fault(Text("lỗi", "fault")),
    "Nơi nhận!A4": Fault(Text("lỗi", "fault")),
    "Nơi nhận!A5": "Lưu: VT",
}


def changed(sheets: Sequence[Sheet], faults: Sequence[str]) -> list[Sheet]:
    made = []
    for sheet in sheets:
        rows = {number: dict(row) for number, row in sheet.rows}
        for fault in faults:
            title, _, cell = fault.partition("!")
            if title == sheet.name:
                rows.setdefault(int(cell[1:]), {})[ord(cell[0]) - 64] = FAULTS[fault]
        kept = [
            (number, {at: value for at, value in row.items() if value != ""}) for number, row in sorted(rows.items())
        ]
        made.append(Sheet(sheet.name, [(number, row) for number, row in kept if row], sheet.merged))
    return made


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    return sheets_of(book(tmp_path_factory.mktemp("plain") / "p.xlsx", {}))


@settings(max_examples=60, deadline=None)
@given(faults=st.sets(st.sampled_from(sorted(FAULTS)), min_size=2))
def test_faults_are_told_together_as_each_is_told_alone(plain: list[Sheet], faults: set[str]) -> None:
    def said(some: Sequence[str]) -> list[str]:
        sheets = changed(plain, some)
        return lines(read(sheets, "p.xlsx"), roll_of(sheets, "p.xlsx"), Path("p.xlsx"))

    order = {sheet.name: number for number, sheet in enumerate(plain)}
    alone = [line for fault in faults for line in said([fault])]
    assert sorted(said(sorted(faults))) == sorted(alone)
    told_in = [order[line.removeprefix("ô ").partition("!")[0]] for line in said(sorted(faults))]
    assert told_in == sorted(told_in)


def test_every_fault_is_told(plain: list[Sheet]) -> None:
    """At its own cell, once, and nothing besides."""
    for fault in FAULTS:
        sheets = changed(plain, [fault])
        found = lines(read(sheets, "p.xlsx"), roll_of(sheets, "p.xlsx"), Path("p.xlsx"))
        assert len(found) == 1, (fault, found)
        assert found[0].startswith(f"ô {fault}: "), (fault, found)
