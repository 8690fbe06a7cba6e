"""Every problem at once: line, path, label, what is expected, what is there, an example, a guess at what was meant."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import examples
from generator.context import build
from generator.data import Record, load, loads
from generator.validate import require_valid, schema, validate
from vietnamese.message import InputError

TYPES = "chi-thi, thong-bao, huong-dan, chuong-trinh, ke-hoach, phuong-an, de-an, bao-cao, to-trinh, cong-van"
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
        ({"dia_danh": ...}, ["dia_danh | Địa danh | mục này | để trống | Ví dụ: Tây Ninh"]),
        ({"dia_danh": 5}, ['dia_danh | Địa danh | chữ | 5 | Đặt trong ngoặc kép: "5"']),
        ({"dia_danh": ""}, ["dia_danh | Địa danh | có chữ | để trống | Ví dụ: Tây Ninh"]),
        ({"loai": "quyet-dinh"}, [f'loai | Loại văn bản | một trong: {TYPES} | "quyet-dinh" | Ví dụ: ke-hoach']),
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
                "co_quan.ten_thuong | Tên trong lời văn | tên cơ quan viết như trong lời văn, để ghi “(Kèm theo … của …)” trên phụ lục | để trống | Ví dụ: Ủy ban nhân dân xã Tân An"
            ],
        ),
        (
            {"noi_dung__0": {"muc": "A", "khoan": "B"}},
            [
                "noi_dung[1] | Khối nội dung | đúng một trong: muc, khoan, diem, gach, cong, tieu_de, bang, nhiem_vu, kinh_phi, phan_cong | muc, khoan |"
            ],
        ),
        (
            {"noi_dung__2__noi_dung__0__kinh_phi__tong": 90000000},
            [
                "noi_dung[3].noi_dung[1].kinh_phi.tong | Tổng kinh phí | tổng các phần bằng 90.000.000 đồng | 100.000.000 đồng (40.000.000 + 60.000.000) |"
            ],
        ),
        (
            {"noi_dung__0": {"khoan": "A", "noi_dung": [{"muc": "B"}]}},
            ["noi_dung[1].noi_dung[1].muc | Mục | một trong: diem, gach, cong (bên dưới khoan) | muc |"],
        ),
        (
            {"noi_dung__0": {"cong": "A", "noi_dung": ["Một đoạn.", {"gach": "B"}]}},
            ["noi_dung[1].noi_dung[2].gach | Gạch đầu dòng | một đoạn văn (bên dưới cong không có cấp nào) | gach |"],
        ),
        (
            {"noi_dung__0": {"muc": "A", "trinh_bay": "gach"}},
            ["noi_dung[1].trinh_bay | Trình bày nhiệm vụ | bỏ mục này, trinh_bay chỉ đi cùng nhiem_vu | gach |"],
        ),
        (
            {"noi_dung__0": {"gach": "A", "noi_dung": [{"nhiem_vu": [{"noi_dung": "B"}], "trinh_bay": "khoan"}]}},
            ["noi_dung[1].noi_dung[1].trinh_bay | Trình bày nhiệm vụ | một trong: cong (bên dưới gach) | khoan |"],
        ),
        (
            {"noi_dung__0": {"phan_cong": [{"co_quan": "A", "nhiem_vu": ["B"]}], "noi_dung": ["C"]}},
            ["noi_dung[1].noi_dung | Nội dung | bỏ mục này, phan_cong không chứa noi_dung | noi_dung |"],
        ),
        (
            {"noi_dung__0": {"gach": "A", "noi_dung": [{"phan_cong": [{"co_quan": "A", "nhiem_vu": ["B"]}]}]}},
            ["noi_dung[1].noi_dung[1].phan_cong | Phân công | một trong: cong (bên dưới gach) | phan_cong |"],
        ),
        (
            {"noi_dung__0": {"cong": "A", "noi_dung": [{"kinh_phi": {"tong": 5}}]}},
            [
                "noi_dung[1].noi_dung[1].kinh_phi | Kinh phí | một đoạn văn (bên dưới cong không có cấp nào) | kinh_phi |"
            ],
        ),
        (
            {
                "noi_dung__0": {
                    "diem": "A",
                    "noi_dung": [
                        {
                            "kinh_phi": {
                                "tong": 5,
                                "gom": [{"noi_dung": "B", "so_tien": 5, "gom": [{"noi_dung": "C", "so_tien": "5"}]}],
                            }
                        }
                    ],
                }
            },
            ["noi_dung[1].noi_dung[1].kinh_phi.gom | Gồm | tối đa 1 cấp gom ở chỗ này | 2 cấp |"],
        ),
        (
            {"noi_dung__0": {"khoan": "A", "noi_dung": [*[{"diem": "B"}, {"gach": "C"}] * 23, {"diem": "D"}]}},
            ["noi_dung[1].noi_dung[47].diem | Điểm | tối đa 23 điểm liền nhau (a đến y) | 24 |"],
        ),
        (
            {"noi_dung__0": {"khoan": "A", "noi_dung": [{"phan_cong": [{"co_quan": "B", "nhiem_vu": ["C"]}] * 24}]}},
            ["noi_dung[1].noi_dung[1].phan_cong | Phân công | tối đa 23 điểm liền nhau (a đến y) | 24 |"],
        ),
        (
            {
                "noi_dung__0": {
                    "khoan": "A",
                    "noi_dung": [*[{"diem": "B"}] * 22, {"kinh_phi": {"tong": 5, "nguon": "C"}}],
                }
            },
            ["noi_dung[1].noi_dung[23].kinh_phi | Kinh phí | tối đa 23 điểm liền nhau (a đến y) | 24 |"],
        ),
        ({"so_ky_hieu__so": "05\n"}, ['so_ky_hieu.so | Số | đúng dạng như ví dụ | "05\\n" | Ví dụ: 05']),
        (
            {"noi_dung__2__noi_dung__0__kinh_phi": {"tong": "٥٠"}},
            ['noi_dung[3].noi_dung[1].kinh_phi.tong | Tổng kinh phí | đúng dạng như ví dụ | "٥٠" | Ví dụ: 150000000'],
        ),
        (
            {"can_cu": ""},
            ["can_cu | Căn cứ | danh sách (mỗi dòng bắt đầu bằng “- ”) | để trống | Không dùng thì xóa mục này."],
        ),
        (
            {"noi_dung__0": {"bang": ""}},
            [
                'noi_dung[1].bang | Bảng | các cặp “khóa: giá trị” | để trống | Ví dụ: {"cot": ["TT", "Nội dung"], "hang": [["1", "Tập huấn"]]}'
            ],
        ),
        (
            {"trich_yeu": "A\x07", "noi_dung__0": "B\ud800"},
            ["noi_dung[1] | Khối nội dung | chữ in được | U+D800 |", "trich_yeu | Trích yếu | chữ in được | U+0007 |"],
        ),
        (
            {"ky__ho_va_ten": "A", "xyz": 1},
            [
                "ky.ho_va_ten | ho_va_ten |  | ho_va_ten | Có phải ý bạn là “ho_ten”?",
                "xyz | xyz |  | xyz | Ở đây có: loai, co_quan, so_ky_hieu, dia_danh, ngay, dau_van_ban, trich_yeu, kinh_gui, can_cu, mo_dau, noi_dung, ket_thuc, ghi_chu, noi_nhan, luu, ky, phu_luc.",
            ],
        ),
        (
            {"ky__\u200bho_ten": "A", "ky__\x1b[1m": "A", "loai": "ke-hoach\u200b\x1b"},
            [
                "ky.\\u001b[1m | \x1b[1m |  | \\u001b[1m | Ở đây có: quyen_han, chuc_vu, ghi_chu, ho_ten.",
                "ky.\\u200bho_ten | \u200bho_ten |  | \\u200bho_ten | Có phải ý bạn là “ho_ten”?",
                f'loai | Loại văn bản | một trong: {TYPES} | "ke-hoach\\u200b\\u001b" | Có phải ý bạn là “ke-hoach”?',
            ],
        ),
        (
            {"noi_dung__2__noi_dung__0__kinh_phi__tong": "9" * 19},
            [
                f'noi_dung[3].noi_dung[1].kinh_phi.tong | Tổng kinh phí | đúng dạng như ví dụ | "{"9" * 19}" | Ví dụ: 150000000'
            ],
        ),
        (
            {"noi_dung__2__noi_dung__0__kinh_phi__tong": 10**18},
            [
                f"noi_dung[3].noi_dung[1].kinh_phi.tong | Tổng kinh phí | không quá {10**18 - 1} | {10**18} | Ví dụ: 150000000"
            ],
        ),
        (
            {"phu_luc__0__noi_dung__0__bang__hang__0": ["1"]},
            ["phu_luc[1].noi_dung[1].bang.hang[1] | Hàng | 5 ô như số cột | 1 ô |"],
        ),
    ],
)
def test_each_kind_of_mistake(changes: dict[str, Any], expected: list[str]) -> None:
    assert problems(**changes) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"ngay": 2026},
        {"ngay": ""},
        {"so_ky_hieu__so": 5},
        {"so_ky_hieu__so": ""},
        {"co_quan__chu_quan": "", "mo_dau": "", "ket_thuc": "", "ky__quyen_han": "", "ky__ghi_chu": ""},
        {"co_quan__ten_thuong": "", "phu_luc": []},
        {"noi_dung__0": {"kinh_phi": {"noi_dung": "", "tong": 5, "nguon": ""}}},
        {"noi_dung__0": {"khoan": "A", "noi_dung": [{"gach": "B"}, {"cong": "C"}, {"diem": "D"}]}},
        {"noi_dung__0": {"kinh_phi": {"tong": 5, "gom": [{"noi_dung": "A", "so_tien": 5, "gom": [
            {"noi_dung": "B", "so_tien": 5, "gom": [{"noi_dung": "C", "so_tien": 5}]}]}]}}},
        {"noi_dung__0": {"nhiem_vu": [{"noi_dung": "A", "thoi_han": 2026, "kinh_phi": ""}], "trinh_bay": "diem"}},
        {"noi_dung__0": {"bang": {"cot": [2025, {"ten": 2026}], "hang": [[1, ""]]}}},
        {"noi_dung__0": {"khoan": "A", "noi_dung": [*[{"diem": "B"}] * 23]}},
        {"noi_dung__0": [{"muc": "A", "noi_dung": [*[{"diem": "B"}] * 20, {"khoan": "C"}, *[{"diem": "B"}] * 20]}][0]},
        {"noi_dung__0": {"khoan": "A", "noi_dung": [{"phan_cong": [{"co_quan": "B", "nhiem_vu": ["C"]}] * 23}]}},
        {"noi_dung__0": {"muc": "A", "noi_dung": [*[{"diem": "B"}] * 20, {"kinh_phi": {"tong": 5}}, *[{"diem": "B"}] * 20]}},
    ],
)  # fmt: skip
def test_what_offices_do_is_accepted(changes: dict[str, Any]) -> None:
    assert problems(**changes) == []


WRONG = """\
loai: kế hoạch
co_quan:
  chu_quan: []
  ban_hanh:
    - ""
    - 5
  ten_thuong: [Ủy ban]
so_ky_hieu:
  so: "số 5"
  ky_hieu: KH/UBND
dia_danh: ~
ngay: 30/02/2022
trich_yeu: true
can_cu: Căn cứ Luật
mo_dau: {}
noi_dung:
  - 5
  - {}
  - Khoản: a
  - muc: A
    khoan: B
  - gach: a
    noi_dung:
      - muc: B
      - cong: ""
  - bang:
      cot: [TT, {ten: A, rong: 0, canh: trái, rộng: 5}]
      hang: [["1"], [1.5, [2], x]]
      cong: có
    noi_dung: [a]
  - nhiem_vu:
      - chu_tri: 5
        kinh_phi: 50 triệu
      - noi_dung: x
        kinh_phi: -5
    trinh_bay: đoạn
  - kinh_phi:
      tong: 100
      bang_chu: 1
      nguon: []
      gom:
        - noi_dung: a
          so_tien: 40.000.000
        - noi_dung: b
          so_tien: 50.000.000
          gom:
            - noi_dung: c
              so_tien: 1.000.000
  - phan_cong:
      - co_quan: ""
        nhiem_vu: []
      - cơ_quan: a
  - muc: A
    trinh_bay: gach
nơi_nhận: [a]
noi_nhan: []
luu:
  so_ban: "2"
ky:
  chuc_vu: 5
  họ tên: A
phu_luc:
  - ten: ""
    ngang: ngang
    noi_dung: []
"""
FOUND = [
    (1, 1, "loai"),
    (3, 3, "co_quan.chu_quan"),
    (5, 7, "co_quan.ban_hanh[1]"),
    (6, 7, "co_quan.ban_hanh[2]"),
    (7, 3, "co_quan.ten_thuong"),
    (9, 3, "so_ky_hieu.so"),
    (10, 3, "so_ky_hieu.ky_hieu"),
    (11, 1, "dia_danh"),
    (12, 1, "ngay"),
    (13, 1, "trich_yeu"),
    (14, 1, "can_cu"),
    (15, 1, "mo_dau"),
    (17, 5, "noi_dung[1]"),
    (18, 5, "noi_dung[2]"),
    (19, 5, "noi_dung[3].Khoản"),
    (20, 5, "noi_dung[4]"),
    (24, 9, "noi_dung[5].noi_dung[1].muc"),
    (25, 9, "noi_dung[5].noi_dung[2].cong"),
    (27, 26, "noi_dung[6].bang.cot[2].rong"),
    (27, 35, "noi_dung[6].bang.cot[2].canh"),
    (27, 47, "noi_dung[6].bang.cot[2].rộng"),
    (28, 14, "noi_dung[6].bang.hang[1]"),
    (28, 27, "noi_dung[6].bang.hang[2][2]"),
    (29, 7, "noi_dung[6].bang.cong"),
    (30, 5, "noi_dung[6].noi_dung"),
    (32, 9, "noi_dung[7].nhiem_vu[1].chu_tri"),
    (32, 9, "noi_dung[7].nhiem_vu[1].noi_dung"),
    (33, 9, "noi_dung[7].nhiem_vu[1].kinh_phi"),
    (35, 9, "noi_dung[7].nhiem_vu[2].kinh_phi"),
    (36, 5, "noi_dung[7].trinh_bay"),
    (38, 7, "noi_dung[8].kinh_phi.tong"),
    (39, 7, "noi_dung[8].kinh_phi.bang_chu"),
    (40, 7, "noi_dung[8].kinh_phi.nguon"),
    (45, 11, "noi_dung[8].kinh_phi.gom[2].so_tien"),
    (50, 9, "noi_dung[9].phan_cong[1].co_quan"),
    (51, 9, "noi_dung[9].phan_cong[1].nhiem_vu"),
    (52, 9, "noi_dung[9].phan_cong[2].co_quan"),
    (52, 9, "noi_dung[9].phan_cong[2].cơ_quan"),
    (52, 9, "noi_dung[9].phan_cong[2].nhiem_vu"),
    (54, 5, "noi_dung[10].trinh_bay"),
    (55, 1, "nơi_nhận"),
    (56, 1, "noi_nhan"),
    (57, 1, "luu.don_vi"),
    (58, 3, "luu.so_ban"),
    (60, 3, "ky.chuc_vu"),
    (61, 3, "ky.họ tên"),
    (63, 5, "phu_luc[1].ten"),
    (64, 5, "phu_luc[1].ngang"),
    (65, 5, "phu_luc[1].noi_dung"),
]


def test_a_plan_with_everything_wrong_is_told_everything_at_once() -> None:
    assert [(*problem.place[:2], problem.path) for problem in validate(loads(WRONG, "x.yaml"))] == FOUND


def test_problems_say_where_what_is_needed_and_what_is_there() -> None:
    messages = [problem.text for problem in validate(loads(WRONG, "x.yaml"))]
    assert [messages[at].vi for at in (0, 7, 14, 26)] == [
        f'x.yaml, dòng 1, cột 1, loai (Loại văn bản): cần một trong: {TYPES}; đang là "kế hoạch". Có phải ý bạn là “ke-hoach”?',
        "x.yaml, dòng 11, cột 1, dia_danh (Địa danh): cần có chữ; đang để trống. Ví dụ: Tây Ninh",
        "x.yaml, dòng 19, cột 5, noi_dung[3].Khoản: không có mục “Khoản”. Có phải ý bạn là “khoan”?",
        "x.yaml, dòng 32, cột 9, noi_dung[7].nhiem_vu[1].noi_dung (Nội dung nhiệm vụ): thiếu mục này. Ví dụ: Tổ chức tập huấn",
    ]
    assert [messages[at].en for at in (0, 7, 14, 26)] == [
        f'x.yaml, line 1, column 1, loai (Loại văn bản): expected one of: {TYPES}; found "kế hoạch". Did you mean “ke-hoach”?',
        "x.yaml, line 11, column 1, dia_danh (Địa danh): expected some text; empty. Example: Tây Ninh",
        "x.yaml, line 19, column 5, noi_dung[3].Khoản: there is no field “Khoản”. Did you mean “khoan”?",
        "x.yaml, line 32, column 9, noi_dung[7].nhiem_vu[1].noi_dung (Nội dung nhiệm vụ): this field is missing. Example: Tổ chức tập huấn",
    ]


def test_problems_of_json_have_their_lines_too() -> None:
    data = copy.deepcopy(GOOD)
    data["ky"]["ho ten"] = "A"
    text = json.dumps(data, ensure_ascii=False, indent=1)
    row = next(number for number, line in enumerate(text.split("\n"), 1) if '"ho ten"' in line)
    found = validate(loads(text, "x.json"))
    assert [(*p.place[:2], p.path, p.hint.vi) for p in found] == [(row, 3, "ky.ho ten", " Có phải ý bạn là “ho_ten”?")]


WRONG_VALUES = st.sampled_from([None, "", 5, -1, True, [], {}, "chữ", [[]], [{}], {"muc": 1}, {"x": {"y": []}}, 1.5])


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([path] if path else []), *(found for key, item in inner for found in places(item, (*path, key)))]


@settings(deadline=None)  # a busy machine is no fault
@given(st.data())
def test_no_wrong_value_anywhere_breaks_the_validation(choices: st.DataObject) -> None:
    data = copy.deepcopy(GOOD)
    for _ in range(3):
        *holders, key = choices.draw(st.sampled_from(places(data)))
        target = data
        for holder in holders:
            target = target[holder]
        target[key] = copy.deepcopy(choices.draw(WRONG_VALUES))
    found = validate(Record(data, "x.yaml"))
    jsonschema = Draft202012Validator(schema())
    assert bool(found) or jsonschema.is_valid(data)
    if not found:
        build(data)


def fields(row: dict[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
    if "$ref" in row:
        return []
    found = [(name, row)]
    for key, inner in row.get("properties", {}).items():
        found += fields(inner, f"{name}.{key}")
    if "items" in row:
        found += fields(row["items"], f"{name}[]")
    return found


FIELDS = [
    *(entry for key, row in schema()["properties"].items() for entry in fields(row, key)),
    *(entry for key, row in schema()["$defs"].items() for entry in fields(row, key)),
]


@pytest.mark.parametrize(("name", "row"), FIELDS, ids=[name for name, _ in FIELDS])
def test_every_field_tells_an_editor_what_it_is(name: str, row: dict[str, Any]) -> None:
    assert row["title"]
    assert row["description"].endswith(".")
    inner = Draft202012Validator({**row, "$defs": schema()["$defs"]})
    assert row["examples"]
    assert [error.message for example in row["examples"] for error in inner.iter_errors(example)] == []


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_an_invalid_record_is_refused_with_the_whole_list() -> None:
    with pytest.raises(InputError) as caught:
        require_valid(loads("loai: ke-hoach\n", "x.yaml"))
    lines = caught.value.text.vi.splitlines()
    assert lines[0] == "Dữ liệu có 8 chỗ cần sửa; chưa ghi gì."
    assert (
        lines[1]
        == '  x.yaml, dòng 1, cột 1, co_quan (Cơ quan): thiếu mục này. Ví dụ: {"ban_hanh": ["ỦY BAN NHÂN DÂN", "XÃ TÂN AN"]}'
    )


def test_the_starter_stays_valid_with_everything_it_suggests() -> None:
    lines = (examples.FOLDER / "mau-ke-hoach.yaml").read_text("utf-8").split("\n")
    suggestion = re.compile(r"( *)# ?( *)((?:- |\{)?[a-z_]+:(?: .*)?|- (?:\{|\[|[A-Z]).*)")
    body = lines.index("loai: ke-hoach")
    text = "\n".join(suggestion.sub(r"\1\2\3", line) if at > body else line for at, line in enumerate(lines))
    record = loads(text, "mau.yaml")
    assert {"chu_quan", "ten_thuong"} <= set(record.data["co_quan"])
    assert [block for block in record.data["noi_dung"][1]["noi_dung"] if "bang" in block or "trinh_bay" in block]
    assert record.data["ky"]["quyen_han"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert record.data["luu"]["so_ban"] == 2
    assert len(record.data["noi_dung"][2]["noi_dung"][0]["kinh_phi"]["gom"]) == 2
    assert record.data["phu_luc"][0]["ngang"] is True
    assert validate(record) == []
