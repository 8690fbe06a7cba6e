"""What a plan's template is given: dates, numbers, blanks, stops, lengths of lines."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import examples
from generator.context import build
from generator.data import load
from vietnamese.metrics import text_width_pt

_EMU_PER_PT = 12700
PLAN: dict[str, Any] = {
    "loai": "ke-hoach",
    "co_quan": {"ban_hanh": ["ỦY BAN NHÂN DÂN", "XÃ TÂN AN"], "ten_thuong": "Ủy ban nhân dân xã Tân An"},
    "so_ky_hieu": {"so": 5, "ky_hieu": "KH-UBND"},
    "dia_danh": "Tân An",
    "ngay": "5/3/2026",
    "trich_yeu": "Cải cách hành chính\nnăm 2026",
    "can_cu": ["Căn cứ A;", "Căn cứ B."],
    "mo_dau": "Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
    "noi_dung": [{"muc": "MỤC TIÊU", "noi_dung": ["Phục vụ người dân."]}],
    "ket_thuc": "Trên đây là Kế hoạch.",
    "noi_nhan": ["UBND tỉnh", "Như Mục III;", "Các phòng."],
    "luu": {"don_vi": "VP"},
    "ky": {"quyen_han": "TM. ỦY BAN NHÂN DÂN", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
}


def built(**changes: Any) -> dict[str, Any]:
    plan = copy.deepcopy(PLAN)
    for path, value in changes.items():
        *holders, last = path.split("__")
        target = plan
        for holder in holders:
            target = target[holder]
        if value is ...:
            del target[last]
        else:
            target[last] = value
    return build(plan)


def width(text: str, size: float, *, bold: bool = True) -> float:
    return text_width_pt(text, size, bold=bold)


def test_the_whole_context_of_a_short_plan() -> None:
    assert built() == {
        "chu_quan": [],
        "co_quan": ["ỦY BAN NHÂN DÂN", "XÃ TÂN AN"],
        "so": "05",
        "ky_hieu": "KH-UBND",
        "dia_danh": "Tân An",
        "ngay": "05",
        "thang": "3",
        "nam": "2026",
        "dau_van_ban": [],
        "ten_loai": "KẾ HOẠCH",
        "trich_yeu": ["Cải cách hành chính", "năm 2026"],
        "duong_ke": {
            "tieu_ngu": int(width("Độc lập - Tự do - Hạnh phúc", 14) * _EMU_PER_PT),
            "co_quan": int(width("ỦY BAN NHÂN DÂN", 13) * 0.4 * _EMU_PER_PT),
            "trich_yeu": int(width("Cải cách hành chính", 14) * 0.4 * _EMU_PER_PT),
        },
        "kinh_gui": [],
        "can_cu": ["Căn cứ A;", "Căn cứ B."],
        "than": [
            {"kieu": "loi_van", "chu": "Ủy ban nhân dân xã ban hành Kế hoạch như sau:"},
            {"kieu": "muc_la_ma", "dau": "I.", "chu": "MỤC TIÊU"},
            {"kieu": "loi_van", "chu": "Phục vụ người dân."},
            {"kieu": "loi_van", "chu": "Trên đây là Kế hoạch./."},
        ],
        "ghi_chu": [],
        "noi_nhan": ["UBND tỉnh;", "Như Mục III;", "Các phòng."],
        "luu": "Lưu: VT, VP.",
        "ky": {"quyen_han": ["TM. ỦY BAN NHÂN DÂN"], "chuc_vu": ["CHỦ TỊCH"], "ghi_chu": [], "ho_ten": "Nguyễn Văn A"},
        "phu_luc": [],
    }


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (5, "05"), ("5", "05"), ("05", "05"), ("12", "12"), ("2003", "2003"), ("", " " * 8), (..., " " * 8),
    ],
)  # fmt: skip
def test_a_number_below_ten_takes_a_zero_and_a_blank_one_leaves_room(written: Any, printed: str) -> None:
    assert built(so_ky_hieu__so=written)["so"] == printed


BLANK = " " * 5


@pytest.mark.parametrize(
    ("written", "day", "month", "year"),
    [
        ("27/6/2022", "27", "6", "2022"),
        ("2026-01-05", "05", "01", "2026"),
        ("9/2/2026", "09", "02", "2026"),
        ("ngày 10 tháng 03 năm 2026", "10", "3", "2026"),
        ("1/12/2026", "01", "12", "2026"),
        ("/6/2022", BLANK, "6", "2022"),
        ("1/2026", BLANK, "01", "2026"),
        (2026, BLANK, BLANK, "2026"),
        ("", BLANK, BLANK, BLANK),
        (..., BLANK, BLANK, BLANK),
    ],
)
def test_the_date_takes_the_zeros_of_the_decree(written: Any, day: str, month: str, year: str) -> None:
    context = built(ngay=written)
    assert (context["ngay"], context["thang"], context["nam"]) == (day, month, year)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("yêu cầu thực hiện", "yêu cầu thực hiện./."),
        ("yêu cầu thực hiện.", "yêu cầu thực hiện./."),
        ("yêu cầu thực hiện;", "yêu cầu thực hiện./."),
        ("yêu cầu thực hiện ./.", "yêu cầu thực hiện ./."),
        ("yêu cầu thực hiện./. ", "yêu cầu thực hiện./. "),
        ("hội nghị, tập huấn...", "hội nghị, tập huấn.../."),
        ("hội nghị, tập huấn…", "hội nghị, tập huấn…./."),
        ("(nếu có).", "(nếu có)./."),
        ("như sau:", "như sau:"),
    ],
)
def test_the_text_ends_with_its_sign_once(written: str, printed: str) -> None:
    assert built(ket_thuc=written)["than"][-1]["chu"] == printed
    assert built(ket_thuc=..., noi_dung=[{"gach": written}])["than"][-1]["chu"] == printed


def test_a_text_that_ends_with_a_table_gets_no_sign() -> None:
    context = built(ket_thuc=..., noi_dung=["Một đoạn.", {"bang": {"cot": ["A"], "hang": [["x."]]}}])
    assert context["than"][-2:] == [
        {"kieu": "loi_van", "chu": "Một đoạn."},
        {
            "kieu": "bang", "ten": "", "don_vi": "", "cot": [{"ten": "A", "rong": 9354, "canh": "trai"}],
            "hang": [{"o": ["x."], "dam": False}],
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filing", "printed"),
    [({"don_vi": "VP"}, "Lưu: VT, VP."), ({"don_vi": "KGVX", "so_ban": 3}, "Lưu: VT, KGVX (3).")],
)
def test_the_filing_line(filing: dict[str, Any], printed: str) -> None:
    assert built(luu=filing)["luu"] == printed


@pytest.mark.parametrize("value", ["SỞ NỘI VỤ\nPHÒNG TỔ CHỨC", ["SỞ NỘI VỤ", "PHÒNG TỔ CHỨC"]])
def test_names_of_several_lines_are_written_in_either_way(value: Any) -> None:
    context = built(co_quan__chu_quan=value, co_quan__ban_hanh=value, ky__chuc_vu=value, ky__quyen_han=value)
    assert [context["chu_quan"], context["co_quan"], context["ky"]["chuc_vu"], context["ky"]["quyen_han"]] == [
        ["SỞ NỘI VỤ", "PHÒNG TỔ CHỨC"]
    ] * 4


def test_a_draft_may_leave_its_signer_out() -> None:
    assert built(ky={"chuc_vu": "CHỦ TỊCH"})["ky"] == {
        "quyen_han": [],
        "chuc_vu": ["CHỦ TỊCH"],
        "ghi_chu": [],
        "ho_ten": "",
    }


def test_opening_and_bases_may_be_left_out() -> None:
    context = built(mo_dau=..., can_cu=...)
    assert (context["can_cu"], context["than"][0]) == ([], {"kieu": "muc_la_ma", "dau": "I.", "chu": "MỤC TIÊU"})
    assert [block["chu"] for block in built(mo_dau=["Một.", "Hai:"])["than"][:2]] == ["Một.", "Hai:"]


def test_the_line_under_a_long_subject_follows_its_longest_line_on_the_page() -> None:
    words = "Thực hiện Quyết định của Thủ tướng Chính phủ về tăng cường, đổi mới hoạt động đo lường hỗ trợ doanh nghiệp"
    text_width = 165 * 72 / 25.4
    longest = built(trich_yeu=words)["duong_ke"]["trich_yeu"] / 0.4 / _EMU_PER_PT
    assert width(words, 14) > text_width
    assert text_width * 0.8 < longest <= text_width


def test_the_line_under_a_name_that_its_column_breaks_follows_the_longest_line_that_one_sees() -> None:
    name = "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ"
    seen = "BAN CHỈ ĐẠO CẢI CÁCH HÀNH"  # what the left column of the header, 73 mm, has room for
    assert width(f"{seen} CHÍNH", 13) > 73 * 72 / 25.4 > width(seen, 13)
    assert built(co_quan={"ban_hanh": name})["duong_ke"]["co_quan"] == int(width(seen, 13) * 0.4 * _EMU_PER_PT)


APPENDICES = [
    {"ten": "DỰ TOÁN", "ngang": True, "noi_dung": [{"bang": {"cot": ["A"], "hang": [["x"]]}}]},
    {"ten": "CHỈ TIÊU", "noi_dung": [{"gach": "Đạt 80%;"}, {"gach": "Đạt 100%."}]},
]


def test_appendices_are_numbered_when_there_are_several() -> None:
    note = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Tân An)"
    assert built(phu_luc=APPENDICES)["phu_luc"] == [
        {
            "dau": "Phụ lục I",
            "ten": "DỰ TOÁN",
            "kem_theo": note,
            "ngang": True,
            "than": [
                {
                    "kieu": "bang", "ten": "", "don_vi": "", "cot": [{"ten": "A", "rong": 14287, "canh": "trai"}],
                    "hang": [{"o": ["x"], "dam": False}],
                }
            ],
        },
        {
            "dau": "Phụ lục II",
            "ten": "CHỈ TIÊU",
            "kem_theo": note,
            "ngang": False,
            "than": [
                {"kieu": "gach", "dau": "-", "chu": "Đạt 80%;"},
                {"kieu": "gach", "dau": "-", "chu": "Đạt 100%./."},
            ],
        },
    ]  # fmt: skip
    assert [appendix["dau"] for appendix in built(phu_luc=APPENDICES[:1])["phu_luc"]] == ["Phụ lục"]


def test_the_note_of_a_draft_s_appendix_leaves_room_too() -> None:
    note = built(phu_luc=APPENDICES, so_ky_hieu__so="", ngay="/3/2026")["phu_luc"][0]["kem_theo"]
    assert note == (
        f"(Kèm theo Kế hoạch số {' ' * 8}/KH-UBND ngày {BLANK} tháng 3 năm 2026 của Ủy ban nhân dân xã Tân An)"
    )


@pytest.mark.parametrize("path", sorted(examples.FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_building_changes_nothing_and_gives_the_same_each_time(path: Any) -> None:
    plan = load(path).data
    before = copy.deepcopy(plan)
    first, second = build(plan), build(plan)
    assert plan == before
    assert first == second
    first["than"].clear()
    first["co_quan"].append("x")
    assert build(plan) == second


def test_the_example_of_2022_keeps_the_figures_of_the_plan() -> None:
    body = build(load(examples.FOLDER / "ke-hoach-996-2022.yaml").data)["than"]
    money = [block["chu"] for block in body if " đồng" in block.get("chu", "")]
    assert money == [
        "Kinh phí thực hiện: 150.000.000 đồng (Một trăm năm mươi triệu đồng), gồm:",
        "Thông tin, tuyên truyền về hoạt động của Đề án: 100.000.000 đồng, gồm:",
        "Thông tin, tuyên truyền các nội dung của Đề án: 10.000.000 đồng;",
        "Tổ chức hai (02) lớp đào tạo, tập huấn về hoạt động đo lường: 90.000.000 đồng.",
        "Nâng cao hiệu quả công tác quản lý nhà nước về đo lường (tham gia hai lượt hội nghị, hội thảo, khóa tập huấn về hoạt động của Đề án): 30.000.000 đồng;",
        "Hỗ trợ doanh nghiệp áp dụng Chương trình đảm bảo đo lường: 20.000.000 đồng.",
    ]
