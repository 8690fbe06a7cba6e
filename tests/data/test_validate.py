"""Every problem at once: line, path, label, what is expected, what is there, an example, a guess at what was meant."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import examples
from generator.data import Record, load, loads
from generator.validate import require_valid, validate
from vietnamese.message import InputError

GOOD = load(examples.FOLDER / "ke-hoach-xa-2026.yaml").data


def problems(**changes: Any) -> list[str]:
    data = copy.deepcopy(GOOD)
    for path, value in changes.items():
        target: Any = data
        *holders, last = path.split("__")
        for key in holders:
            target = target[int(key) if key.isdigit() else key]
        if value is ...:
            del target[last]
        else:
            target[int(last) if last.isdigit() else last] = value
    return [
        f"{p.path} | {p.label.vi} | {p.expected.vi} | {p.found.vi} |{p.hint.vi}"
        for p in validate(Record(data, "x.yaml"))
    ]


@pytest.mark.parametrize("name", [path.name for path in sorted(examples.FOLDER.glob("*.yaml"))])
def test_examples_are_valid(name: str) -> None:
    assert validate(load(examples.FOLDER / name)) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"dia_danh": ...}, ["dia_danh | Địa danh | phải có mục này | không có gì | Ví dụ: Tây Ninh"]),
        ({"dia_danh": 5}, ["dia_danh | Địa danh | chữ | 5 | Ví dụ: Tây Ninh"]),
        ({"dia_danh": ""}, ["dia_danh | Địa danh | không để trống | không có gì | Ví dụ: Tây Ninh"]),
        ({"loai": "cong-van"}, ['loai | Loại văn bản | một trong: ke-hoach | "cong-van" | Ví dụ: ke-hoach']),
        ({"so_ky_hieu__ky_hieu": "KH"}, ['so_ky_hieu.ky_hieu | Ký hiệu | đúng dạng như ví dụ | "KH" | Ví dụ: KH-UBND']),
        (
            {"noi_nhan": []},
            [
                'noi_nhan | Nơi nhận | ít nhất 1 phần tử | [] | Ví dụ: ["Như Mục III;", "Các phòng, đơn vị thuộc UBND xã;"]'
            ],
        ),
        ({"ky__ten": "A"}, ["ky.ten | ten |  | ten | Có phải ý bạn là “ho_ten”?"]),
        ({"noiNhan": []}, ["noiNhan | noiNhan |  | noiNhan | Có phải ý bạn là “noi_nhan”?"]),
        (
            {"ngay": "31/6/2026"},
            ['ngay | Ngày ban hành | một ngày có thật, dạng ngày/tháng/năm | "31/6/2026" | Ví dụ: 27/6/2022'],
        ),
        (
            {"co_quan__ten_thuong": ...},
            [
                "co_quan.ten_thuong | Tên trong lời văn | tên cơ quan viết như trong lời văn, để ghi “(Kèm theo … của …)” trên phụ lục | không có gì | Ví dụ: Ủy ban nhân dân xã Tân An"
            ],
        ),
        (
            {"noi_dung__0": {"muc": "A", "khoan": "B"}},
            [
                "noi_dung[1] | Khối nội dung | đúng một trong: muc, khoan, diem, gach, cong, bang, nhiem_vu, kinh_phi, phan_cong | muc, khoan |"
            ],
        ),
        (
            {"noi_dung__2__noi_dung__0__kinh_phi__tong": 90000000},
            [
                "noi_dung[3].noi_dung[1].kinh_phi.tong | Tổng kinh phí | tổng các phần bằng 90.000.000 đồng | 100.000.000 đồng (40.000.000 + 60.000.000) |"
            ],
        ),
        (
            {"phu_luc__0__noi_dung__0__bang__hang__0": ["1"]},
            ["phu_luc[1].noi_dung[1].bang.hang[1] | 0 | 5 ô như số cột | 1 ô |"],
        ),
    ],
)
def test_each_kind_of_mistake(changes: dict[str, Any], expected: list[str]) -> None:
    assert problems(**changes) == expected


def test_all_problems_come_at_once_in_the_order_of_their_lines() -> None:
    record = loads("loai: thư\nco_quan: {}\ndia_danh: 5\nnoi_dung:\n  - muc: A\n    noi_dun: [b]\n", "x.yaml")
    found = [(problem.line, problem.path) for problem in validate(record)]
    assert found == sorted(found)
    assert [entry for entry in found if entry[0] > 1] == [
        (2, "co_quan.ban_hanh"), (3, "dia_danh"), (6, "noi_dung[1].noi_dun"),
    ]  # fmt: skip
    assert {path for line, path in found if line == 1} == {"loai", "so_ky_hieu", "trich_yeu", "noi_nhan", "luu", "ky"}


def test_an_invalid_record_is_refused_with_the_whole_list() -> None:
    with pytest.raises(InputError) as caught:
        require_valid(loads("loai: ke-hoach\n", "x.yaml"))
    lines = caught.value.text.vi.splitlines()
    assert lines[0] == "Dữ liệu có 8 chỗ cần sửa; chưa ghi gì."
    assert (
        lines[1]
        == '  x.yaml, dòng 1, co_quan (Cơ quan): cần phải có mục này; đang là không có gì. Ví dụ: {"ban_hanh": ["ỦY BAN NHÂN DÂN", "XÃ TÂN AN"]}'
    )
