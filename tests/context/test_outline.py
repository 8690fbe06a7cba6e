"""The outline is printed as its author wrote it: numbered, in order, nothing lost and nothing added."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.levels import LEVELS, below
from generator.outline import flatten
from vietnamese.metrics import text_width_pt


def printed(*blocks: Any, width: int = 9000) -> list[str]:
    """Each line as "kind sign text"; a table as its title."""
    return [
        " ".join(filter(None, (block["kieu"], block.get("dau"), block.get("chu"), block.get("ten"))))
        for block in flatten(blocks, width)
    ]


def test_levels_are_numbered_each_in_its_own_way() -> None:
    assert printed(
        {"muc": "MỤC TIÊU", "noi_dung": [
            "Một đoạn.",
            {"khoan": "Chung", "noi_dung": [
                {"diem": "Thứ nhất:", "noi_dung": [
                    {"gach": "Một;", "noi_dung": [{"cong": "Hai."}]},
                ]},
                {"diem": "Thứ hai"},
            ]},
            {"khoan": "Riêng."},
        ]},
        {"muc": "TỔ CHỨC"},
    ) == [
        "muc_la_ma I. MỤC TIÊU",
        "loi_van Một đoạn.",
        "khoan_tieu_de 1. Chung",
        "diem a) Thứ nhất:",
        "gach - Một;",
        "cong + Hai.",
        "diem b) Thứ hai",
        "khoan 2. Riêng.",
        "muc_la_ma II. TỔ CHỨC",
    ]  # fmt: skip


def test_a_level_begins_anew_under_each_line_of_a_higher_one() -> None:
    assert printed(
        {"muc": "A", "noi_dung": [{"khoan": "a", "noi_dung": [{"diem": "x"}]}, {"khoan": "b", "noi_dung": [{"diem": "y"}]}]},
        {"muc": "B", "noi_dung": [{"khoan": "c"}, {"diem": "z"}]},
    ) == [
        "muc_la_ma I. A",
        "khoan_tieu_de 1. a",
        "diem a) x",
        "khoan_tieu_de 2. b",
        "diem a) y",
        "muc_la_ma II. B",
        "khoan 1. c",
        "diem a) z",
    ]  # fmt: skip


def test_levels_may_be_skipped_and_sections_left_out() -> None:
    assert printed({"khoan": "a", "noi_dung": [{"cong": "b"}]}, "c", {"khoan": "d"}) == [
        "khoan_tieu_de 1. a",
        "cong + b",
        "loi_van c",
        "khoan 2. d",
    ]


@pytest.mark.parametrize("level", ["khoan", "diem"])
@pytest.mark.parametrize("stop", [".", ";", ":", ","])
def test_a_line_that_holds_others_is_a_title_unless_it_is_a_sentence(level: str, stop: str) -> None:
    sign = "1." if level == "khoan" else "a)"
    below_it = [{"gach": "b"}]
    assert printed({level: "Tiêu đề", "noi_dung": below_it})[0] == f"{level}_tieu_de {sign} Tiêu đề"
    assert printed({level: f"Một câu{stop}", "noi_dung": below_it})[0] == f"{level} {sign} Một câu{stop}"
    assert printed({level: "Tiêu đề"}) == [f"{level} {sign} Tiêu đề"]


def test_points_take_the_letters_of_the_vietnamese_alphabet() -> None:
    lines = printed({"khoan": "a", "noi_dung": [{"diem": "x"}] * 24})
    assert "".join(line.split()[1][0] for line in lines[1:24]) == "abcdđeghiklmnopqrstuvxy"
    assert lines[24] == "diem aa) x"


COST = {
    "tong": "150.000.000",
    "bang_chu": True,
    "gom": [
        {"noi_dung": "Tuyên truyền", "so_tien": 100_000_000, "gom": [
            {"noi_dung": "Báo", "so_tien": 10_000_000},
            {"noi_dung": "Tập huấn", "so_tien": "90.000.000"},
        ]},
        {"noi_dung": "Hội nghị", "so_tien": 50_000_000},
    ],
    "nguon": "Ngân sách xã năm 2026.",
}  # fmt: skip


def test_a_budget_is_printed_with_words_parts_and_source() -> None:
    assert printed({"muc": "KINH PHÍ", "noi_dung": [{"kinh_phi": COST}]}) == [
        "muc_la_ma I. KINH PHÍ",
        "khoan 1. Kinh phí thực hiện: 150.000.000 đồng (Một trăm năm mươi triệu đồng), gồm:",
        "gach - Tuyên truyền: 100.000.000 đồng, gồm:",
        "cong + Báo: 10.000.000 đồng;",
        "cong + Tập huấn: 90.000.000 đồng.",
        "gach - Hội nghị: 50.000.000 đồng.",
        "khoan 2. Nguồn kinh phí: Ngân sách xã năm 2026.",
    ]


def test_a_budget_under_a_clause_stands_one_level_lower() -> None:
    assert printed({"khoan": "Kinh phí", "noi_dung": [{"kinh_phi": COST}]}) == [
        "khoan_tieu_de 1. Kinh phí",
        "diem a) Kinh phí thực hiện: 150.000.000 đồng (Một trăm năm mươi triệu đồng), gồm:",
        "gach - Tuyên truyền: 100.000.000 đồng, gồm:",
        "cong + Báo: 10.000.000 đồng;",
        "cong + Tập huấn: 90.000.000 đồng.",
        "gach - Hội nghị: 50.000.000 đồng.",
        "diem b) Nguồn kinh phí: Ngân sách xã năm 2026.",
    ]


def test_parts_three_lists_deep_begin_with_points() -> None:
    cost = {"noi_dung": "Dự toán", "tong": 5, "gom": [{"noi_dung": "A", "so_tien": 5, "gom": COST_DEEP}]}
    assert printed({"kinh_phi": cost}) == [
        "khoan 1. Dự toán: 5 đồng, gồm:",
        "diem a) A: 5 đồng, gồm:",
        "gach - B: 5 đồng, gồm:",
        "cong + C: 5 đồng.",
    ]


COST_DEEP = [{"noi_dung": "B", "so_tien": 5, "gom": [{"noi_dung": "C", "so_tien": 5}]}]


def test_a_budget_without_parts_is_one_sentence() -> None:
    assert printed({"gach": "A", "noi_dung": [{"kinh_phi": {"tong": 0, "bang_chu": True}}]}) == [
        "gach - A",
        "cong + Kinh phí thực hiện: 0 đồng (Không đồng).",
    ]


def test_a_budget_whose_name_and_source_are_left_empty_is_one_without_them() -> None:
    assert printed({"kinh_phi": {"noi_dung": "", "tong": 5, "nguon": ""}}) == ["khoan 1. Kinh phí thực hiện: 5 đồng."]


DUTIES = [{"co_quan": "Sở Tài chính", "nhiem_vu": ["Bố trí kinh phí;", "Kiểm tra."]}, {"co_quan": "Sở Nội vụ", "nhiem_vu": ["Đôn đốc."]}]  # fmt: skip


@pytest.mark.parametrize(
    ("parent", "body", "task"),
    [
        ("muc", ["khoan_tieu_de 1.", "khoan_tieu_de 2."], "gach -"),
        ("khoan", ["diem_tieu_de a)", "diem_tieu_de b)"], "gach -"),
        ("diem", ["gach -", "gach -"], "cong +"),
    ],
)
def test_duties_stand_below_the_body_that_has_them(parent: str, body: list[str], task: str) -> None:
    assert printed({parent: "A", "noi_dung": [{"phan_cong": DUTIES}]})[1:] == [
        f"{body[0]} Sở Tài chính",
        f"{task} Bố trí kinh phí;",
        f"{task} Kiểm tra.",
        f"{body[1]} Sở Nội vụ",
        f"{task} Đôn đốc.",
    ]


@pytest.mark.parametrize(
    "block",
    [
        {"gach": "A", "noi_dung": [{"phan_cong": DUTIES}]},
        {"diem": "A", "noi_dung": [{"kinh_phi": {"tong": 5, "gom": COST_DEEP}}]},
        {"cong": "A", "noi_dung": [{"kinh_phi": {"tong": 5}}]},
    ],
)
def test_content_that_finds_no_level_is_an_error_and_not_printed_wrong(block: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"under (gach|diem|cong)"):
        printed(block)


TASKS = [
    {
        "noi_dung": "Tập huấn kỹ năng số;", "chu_tri": "Phòng Văn hóa - Xã hội", "phoi_hop": "Đoàn Thanh niên xã",
        "thoi_han": "Quý II", "san_pham": "02 lớp", "kinh_phi": 40_000_000, "nguon": "ngân sách xã",
    },
    {"noi_dung": "Rà soát thủ tục.", "thoi_han": 2026},
    {"noi_dung": "Tổng kết năm."},
]  # fmt: skip


def test_no_column_of_a_table_of_tasks_is_narrower_than_its_longest_word() -> None:
    task = {**TASKS[0], "kinh_phi": 1_040_000_000}
    for count in (9, 100):
        (table,) = flatten([{"nhiem_vu": [task] * count}], 9355)
        wide = [column["rong"] for column in table["cot"]]
        assert sum(wide) == 9355
        for place, word, bold in ((0, "TT", True), (0, str(count), False), (6, "1.040.000.000", False)):
            assert wide[place] > text_width_pt(word, 13, bold=bold) * 20 + 2 * 108


def test_a_table_of_tasks_that_has_no_room_for_its_words_keeps_its_shares() -> None:
    (table,) = flatten([{"nhiem_vu": [{"noi_dung": "A" * 200, "thoi_han": "B"}]}], 2300)
    assert [column["rong"] for column in table["cot"]] == [300, 1400, 600]


def test_tasks_as_a_table_have_the_columns_that_are_used() -> None:
    (table,) = flatten([{"nhiem_vu": TASKS[1:]}], 9000)
    assert table == {
        "kieu": "bang",
        "ten": "",
        "don_vi": "",
        "cot": [
            {"ten": "TT", "rong": 1173, "canh": "giua"},
            {"ten": "Nội dung", "rong": 5478, "canh": "trai"},
            {"ten": "Thời hạn", "rong": 2349, "canh": "giua"},
        ],
        "hang": [
            {"o": ["1", "Rà soát thủ tục.", "2026"], "dam": False},
            {"o": ["2", "Tổng kết năm.", ""], "dam": False},
        ],
    }
    (whole,) = flatten([{"nhiem_vu": TASKS}], 9000)
    assert [column["ten"] for column in whole["cot"]] == [
        "TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Kinh phí (đồng)", "Nguồn",
    ]  # fmt: skip
    assert sum(column["rong"] for column in whole["cot"]) == 9000
    assert whole["hang"][0]["o"] == [
        "1", "Tập huấn kỹ năng số;", "Phòng Văn hóa - Xã hội", "Đoàn Thanh niên xã", "Quý II", "02 lớp", "40.000.000", "ngân sách xã",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "signs"),
    [("khoan", ["1.", "2.", "3."]), ("diem", ["a)", "b)", "c)"]), ("gach", ["-"] * 3), ("cong", ["+"] * 3)],
)
def test_tasks_may_be_lines_of_any_level(form: str, signs: list[str]) -> None:
    assert printed({"muc": "A", "noi_dung": [{"nhiem_vu": TASKS, "trinh_bay": form}]})[1:] == [
        f"{form} {signs[0]} Tập huấn kỹ năng số. Chủ trì: Phòng Văn hóa - Xã hội; phối hợp: Đoàn Thanh niên xã; "
        "thời hạn: Quý II; sản phẩm: 02 lớp; kinh phí: 40.000.000 đồng; nguồn: ngân sách xã.",
        f"{form} {signs[1]} Rà soát thủ tục. Thời hạn: 2026.",
        f"{form} {signs[2]} Tổng kết năm.",
    ]


def test_a_table_is_printed_cell_by_cell_as_typed() -> None:
    table = {
        "ten": "Bảng 1", "don_vi": "Đơn vị tính: đồng", "cot": [2025, {"ten": 2026, "canh": "phai", "rong": 2}],
        "hang": [[2026, "1.000.000"], ["", -5]], "cong": True,
    }  # fmt: skip
    assert list(flatten([{"bang": table}], 1000)) == [
        {
            "kieu": "bang",
            "ten": "Bảng 1",
            "don_vi": "Đơn vị tính: đồng",
            "cot": [{"ten": "2025", "rong": 333, "canh": "trai"}, {"ten": "2026", "rong": 667, "canh": "phai"}],
            "hang": [{"o": ["2026", "1.000.000"], "dam": False}, {"o": ["", "-5"], "dam": True}],
        }
    ]


def test_a_table_without_rows_has_no_total() -> None:
    (table,) = flatten([{"bang": {"cot": ["A"], "hang": [], "cong": True}}], 1000)
    assert table["hang"] == []


def outlines(parent: str | None) -> st.SearchStrategy[list[Any]]:
    def block(level: str) -> st.SearchStrategy[Any]:
        line = st.fixed_dictionaries({level: TEXTS})
        inner = st.fixed_dictionaries({level: TEXTS, "noi_dung": st.deferred(lambda: outlines(level))})
        return line | inner

    return st.lists(st.one_of(TEXTS, *map(block, below(parent) if parent else LEVELS)), max_size=4)


TEXTS = st.text("aàđ &<{}%.;:\n", min_size=1, max_size=8)


def texts(blocks: list[Any]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, str):
            found.append(block)
        else:
            found.append(next(block[level] for level in LEVELS if level in block))
            found += texts(block.get("noi_dung", []))
    return found


@settings(deadline=None)  # a busy machine is no fault
@given(outlines(None))
def test_every_word_of_any_outline_is_printed_in_order_and_no_other(blocks: list[Any]) -> None:
    before = copy.deepcopy(blocks)
    assert [block["chu"] for block in flatten(blocks, 9000)] == texts(blocks)
    assert blocks == before
