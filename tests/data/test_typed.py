"""What a person types although it is printed anyway would stand there twice."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

import examples
from generator.data import Record, load, loads
from generator.validate import validate

STARTER = load(examples.FOLDER / "mau-ke-hoach.yaml").data


def said(path: tuple[str | int, ...], value: Any) -> list[str]:
    """The problems of the starter with this value at a place."""
    data = copy.deepcopy(STARTER)
    holder: Any = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    found = validate(loads(json.dumps(data, ensure_ascii=False), "x.json"))
    assert validate(Record(data, "x.docx")) == []  # what is read back from a document is no slip of its reader
    return [f"{problem.path} | {problem.expected.vi} | {problem.found.vi}" for problem in found]


SIGN = "chữ không có số thứ tự hay dấu ở đầu (được đánh khi soạn)"
BLOCKS = ("noi_dung", 0, "noi_dung")


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("noi_dung", 1, "muc"), "II. NHIỆM VỤ", f'noi_dung[2].muc | {SIGN} | "II. NHIỆM VỤ"'),
        ((*BLOCKS, 0, "khoan"), "1. Mục đích", f'noi_dung[1].noi_dung[1].khoan | {SIGN} | "1. Mục đích"'),
        ((*BLOCKS, 0, "khoan"), "1.1. Mục đích", f'noi_dung[1].noi_dung[1].khoan | {SIGN} | "1.1. Mục đích"'),
        ((*BLOCKS, 1), {"diem": "a) Việc."}, f'noi_dung[1].noi_dung[2].diem | {SIGN} | "a) Việc."'),
        ((*BLOCKS, 1), {"gach": "– Việc."}, f'noi_dung[1].noi_dung[2].gach | {SIGN} | "– Việc."'),
        ((*BLOCKS, 1), {"cong": "+ Việc."}, f'noi_dung[1].noi_dung[2].cong | {SIGN} | "+ Việc."'),
        (
            (*BLOCKS, 1),
            {"nhiem_vu": [{"noi_dung": "- Việc"}], "trinh_bay": "gach"},
            f'noi_dung[1].noi_dung[2].nhiem_vu[1].noi_dung | {SIGN} | "- Việc"',
        ),
        (
            (*BLOCKS, 1),
            {"phan_cong": [{"co_quan": "1. Phòng A", "nhiem_vu": ["Một;", "- Hai."]}]},
            [
                f'noi_dung[1].noi_dung[2].phan_cong[1].co_quan | {SIGN} | "1. Phòng A"',
                f'noi_dung[1].noi_dung[2].phan_cong[1].nhiem_vu[2] | {SIGN} | "- Hai."',
            ],
        ),
        (
            (*BLOCKS, 1),
            {"kinh_phi": {"tong": 5, "gom": [{"noi_dung": "- In", "so_tien": 5}]}},
            f'noi_dung[1].noi_dung[2].kinh_phi.gom[1].noi_dung | {SIGN} | "- In"',
        ),
        (
            ("phu_luc",),
            [{"ten": "A", "kem_theo": "(Kèm theo)", "noi_dung": [{"gach": "- Việc."}]}],
            f'phu_luc[1].noi_dung[1].gach | {SIGN} | "- Việc."',
        ),
        (
            ("noi_nhan", 0),
            "- UBND tỉnh;",
            'noi_nhan[1] | tên nơi nhận không có gạch ở đầu (được thêm khi soạn) | "- UBND tỉnh;"',
        ),
        (
            ("luu", "don_vi"),
            "Lưu: VT, VP",
            'luu.don_vi | chữ viết tắt đơn vị (“Lưu: VT,” được thêm khi soạn) | "Lưu: VT, VP"',
        ),
        (("dia_danh",), "Tân An,", 'dia_danh | địa danh (dấu phẩy và ngày được thêm khi soạn) | "Tân An,"'),
        (
            ("dia_danh",),
            "Tân An, ngày 5",
            'dia_danh | địa danh (dấu phẩy và ngày được thêm khi soạn) | "Tân An, ngày 5"',
        ),
        (
            ("trich_yeu",),
            "KẾ HOẠCH Cải cách",
            'trich_yeu | trích yếu không có tên loại (được in ở dòng trên) | "KẾ HOẠCH Cải cách"',
        ),
        (
            (*BLOCKS, 1),
            "khoan:Chuẩn bị.",
            "noi_dung[1].noi_dung[2] | “khoan: …”, dấu hai chấm thường, sau đó có dấu cách; ghi liền thì cả “khoan:” "
            'được in ra | "khoan:Chuẩn bị."',
        ),
        (
            (*BLOCKS, 1),
            "gach： Chuẩn bị.",
            "noi_dung[1].noi_dung[2] | “gach: …”, dấu hai chấm thường, sau đó có dấu cách; ghi liền thì cả “gach:” "
            'được in ra | "gach： Chuẩn bị."',
        ),
        (("ky", "chuc_vu"), "\u00a0", 'ky.chuc_vu | có chữ, không chỉ dấu cách | "\u00a0"'),
        ((*BLOCKS, 1), " \u200b", 'noi_dung[1].noi_dung[2] | có chữ, không chỉ dấu cách | " \\u200b"'),
    ],
)
def test_what_is_printed_anyway(path: tuple[str | int, ...], value: Any, expected: str | list[str]) -> None:
    assert said(path, value) == ([expected] if isinstance(expected, str) else expected)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("noi_dung", 1, "muc"), "VI SINH VÀ XÉT NGHIỆM"),
        ((*BLOCKS, 0, "khoan"), "Tháng 01. Rà soát"),
        ((*BLOCKS, 0, "khoan"), "100% hồ sơ"),
        ((*BLOCKS, 1), {"gach": "-5 độ C trở xuống;"}),
        ((*BLOCKS, 1), {"khoan": "Việc.", "dau": "1.1."}),
        ((*BLOCKS, 1), "- Một dòng tự do."),
        ((*BLOCKS, 1), "Khoản: một dòng tự do."),
        (("noi_nhan", 0), "+ UBND tỉnh"),
        (("dia_danh",), "TP. Hồ Chí Minh"),
        (("trich_yeu",), "Kế hoạch hóa gia đình"),
        ((*BLOCKS, 1), {"bang": {"cot": ["A"], "hang": [[" "]]}}),
    ],
)
def test_what_only_looks_like_it(path: tuple[str | int, ...], value: Any) -> None:
    assert said(path, value) == []


def test_the_subject_of_a_letter_begins_as_letters_do() -> None:
    data = load(examples.FOLDER / "mau-cong-van.yaml").data
    for subject, problems in (
        ("V/v báo cáo quý I", []),
        (
            "Báo cáo quý I",
            ['trich_yeu | trích yếu công văn bắt đầu bằng “V/v” | "Báo cáo quý I"'],
        ),
    ):
        found = validate(loads(json.dumps({**data, "trich_yeu": subject}, ensure_ascii=False), "x.json"))
        assert [f"{problem.path} | {problem.expected.vi} | {problem.found.vi}" for problem in found] == problems
