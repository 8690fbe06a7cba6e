"""Plan data come in as the text they are, with their places; what is broken is answered with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.data import Place, Record, load, loads
from vietnamese.message import InputError


def refused(text: str, name: str = "x.yaml") -> str:
    with pytest.raises(InputError) as caught:
        loads(text, name)
    return caught.value.text.vi


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2026-01-05", "2026-01-05"),
        ("27/6/2022", "27/6/2022"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("05", "05"),
        ("0o7", "0o7"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        ("12:30", "12:30"),
        ("+5", "+5"),
        ("-5", -5),
        ("150.000.000", "150.000.000"),
        ("150000000", 150000000),
        ("0", 0),
        ("9" * 5000, "9" * 5000),
        ("true", True),
        ('"true"', "true"),
        ("'5'", "5"),
        ("", ""),
        ("~", ""),
        ("A & B <c> {{ d }}", "A & B <c> {{ d }}"),
        ("một # chú thích", "một"),
    ],
)
def test_plain_values_are_not_guessed(written: str, value: object) -> None:
    data = loads(f"a: {written}", "x.yaml").data
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.50", "1.50"),
        ("1e3", "1e3"),
        ("150000000", 150000000),
        ("9" * 5000, "9" * 5000),
        ("NaN", "NaN"),
        ("null", ""),
        ("true", True),
        ('"05"', "05"),
        (r'"\u00e0\/\ud83d\ude00"', "à/😀"),
    ],
)
def test_numbers_in_json_keep_their_zeros(written: str, value: object) -> None:
    data = loads(f'{{"a": [{written}]}}', "x.json").data
    assert data == {"a": [value]}
    assert type(data["a"][0]) is type(value)


def test_folded_and_literal_text() -> None:
    text = "a: >-\n  một\n  hai\n\n  ba\nb: |-\n  một\n  hai\nc: >\n  cuối\nd: một\n  hai\n"
    assert loads(text, "x.yaml").data == {"a": "một hai\nba", "b": "một\nhai", "c": "cuối", "d": "một hai"}


def test_decomposed_text_is_composed_on_the_way_in() -> None:
    assert loads("a\u0301: Ha\u0300\n", "x.yaml").data == {"á": "Hà"}
    assert loads('{"a\u0301": ["Ha\u0300", {"b": [["e\u0301"]]}]}', "x.json").data == {"á": ["Hà", {"b": [["é"]]}]}


YAML = """\
# chú thích
a: 1
b:
  - c: 2
    d: >-
      ba
  - "bốn"
e: {f: [5,
        sáu]}
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("a",), Place(2, 1), Place(2, 4)),
        (("b",), Place(3, 1), Place(4, 3)),
        (("b", 0), Place(4, 5), Place(4, 5)),
        (("b", 0, "d"), Place(5, 5), Place(5, 8)),
        (("b", 1), Place(7, 5), Place(7, 5)),
        (("e", "f", 1), Place(9, 9), Place(9, 9)),
        (("b", 0, "thiếu"), Place(4, 5), Place(4, 5)),
        (("thiếu", 3, "x"), Place(2, 1), Place(2, 1)),
    ],
)
def test_every_key_and_value_remembers_its_place(path: tuple[str | int, ...], key: Place, value: Place) -> None:
    record = loads(YAML, "x.yaml")
    assert (record.place(path), record.value_place(path)) == (key, value)


JSON = """\
{
\t"a": {"b": 5, "c":
   [true, "x, y: {z}\\"", -1.5,
    {}, [] ,{"d":null}]},
 "đ" : "e"
}
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), Place(1, 1), Place(1, 1)),
        (("a",), Place(2, 2), Place(2, 7)),
        (("a", "b"), Place(2, 8), Place(2, 13)),
        (("a", "c"), Place(2, 16), Place(3, 4)),
        (("a", "c", 1), Place(3, 11), Place(3, 11)),
        (("a", "c", 2), Place(3, 26), Place(3, 26)),
        (("a", "c", 3), Place(4, 5), Place(4, 5)),
        (("a", "c", 4), Place(4, 9), Place(4, 9)),
        (("a", "c", 5, "d"), Place(4, 14), Place(4, 18)),
        (("đ",), Place(5, 2), Place(5, 8)),
    ],
)
def test_json_remembers_places_too(path: tuple[str | int, ...], key: Place, value: Place) -> None:
    record = loads(JSON, "x.json")
    assert record.data == {"a": {"b": 5, "c": [True, 'x, y: {z}"', "-1.5", {}, [], {"d": ""}]}, "đ": "e"}
    assert (record.place(path), record.value_place(path)) == (key, value)


VALUES = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | st.text('aà{}[]:,"\\ \n\t#-', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('abđ" :{', max_size=3), inner, max_size=3),
    max_leaves=12,
)


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in inner for found in paths(item, (*path, key)))]


@settings(deadline=None)  # a busy machine is no fault
@given(st.dictionaries(st.text('abđ" :{', max_size=3), VALUES, max_size=3), st.sampled_from([None, 1, "\t"]))
def test_every_value_of_any_json_begins_where_its_place_says(data: dict[str, object], indent: int | str | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    record = loads(text, "x.json")
    assert record.data == data
    rows = text.split("\n")
    for path in paths(data):
        place = record.value_place(path)
        assert place is not None
        value: object = data
        for key in path:
            value = value[key]  # type: ignore[index]
        rest = "\n".join(rows[place.line - 1 :])[place.column - 1 :]
        assert json.JSONDecoder().raw_decode(rest)[0] == value


def test_a_record_made_by_a_program_has_no_places() -> None:
    assert Record({"a": 1}, "x.yaml").place(("a",)) is None


@pytest.mark.parametrize("name", ["a.yaml", "a.YML"])
def test_byte_order_mark_and_line_ends_of_any_system(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: |\r\n  x\r\n  y\r\n")
    record = load(path)
    assert record.data == {"a": 1, "b": 2, "c": "x\ny"}
    assert record.place(("c",)) == Place(3, 1)


EMPTY = "x.yaml: tệp rỗng, chưa có dữ liệu. Tạo tệp mới: thethuc new ke-hoach -o ke-hoach.yaml"
BEHIND_QUOTE = "sai cú pháp YAML: có chữ sau dấu ngoặc đóng; đặt cả giá trị trong cặp ngoặc loại kia: '…' hoặc \"…\"."
HARD_BLANK = (
    "sai cú pháp YAML: đầu dòng có dấu cách không ngắt (NBSP, thường do sao chép); gõ lại bằng dấu cách thường."
)
PAIRS = "dữ liệu phải là các cặp “khóa: giá trị”, ví dụ loai: ke-hoach."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", EMPTY),
        (" \n\n", EMPTY),
        ("# chỉ có chú thích\n", EMPTY),
        ("---\n", EMPTY),
        ("\n- a\n- b\n", f"x.yaml, dòng 2, cột 1: {PAIRS}"),
        ("kế hoạch\n", f"x.yaml, dòng 1, cột 1: {PAIRS}"),
        ("a: 1\nb: 2\na: 3\n", "x.yaml, dòng 3, cột 1: khóa “a” đã có ở dòng 1; xóa một trong hai."),
        ("á: 1\na\u0301: 3\n", "x.yaml, dòng 2, cột 1: khóa “á” đã có ở dòng 1; xóa một trong hai."),
        ("a:\n  - b: 1\n    b: 2\n", "x.yaml, dòng 3, cột 5: khóa “b” đã có ở dòng 2; xóa một trong hai."),
        ("? [a]\n: b\n", 'x.yaml, dòng 1, cột 3: giá trị bắt đầu bằng “[” thì đặt trong ngoặc kép "…".'),
        ("? - a\n: b\n", "x.yaml, dòng 1, cột 3: khóa phải là chữ."),
        ("a: {{ b }}\n", 'x.yaml, dòng 1, cột 5: giá trị bắt đầu bằng “{” thì đặt trong ngoặc kép "…".'),
        ("a: x\x07y\n", "x.yaml, dòng 1, cột 5: ký tự điều khiển U+0007 không dùng được; xóa ký tự này."),
        ("a: 1\nb: \x00\n", "x.yaml, dòng 2, cột 4: ký tự điều khiển U+0000 không dùng được; xóa ký tự này."),
        ("a: !quan trọng\n", 'x.yaml, dòng 1, cột 4: giá trị bắt đầu bằng “!” thì đặt trong ngoặc kép "…".'),
        ("a:\n  - !!python/object:os.system x\n", 'x.yaml, dòng 2, cột 5: giá trị bắt đầu bằng “!” thì đặt trong ngoặc kép "…".'),
        ("a:\n&b c: d\n", 'x.yaml, dòng 2, cột 1: giá trị bắt đầu bằng “&” thì đặt trong ngoặc kép "…".'),
        ("a: &b c\n", 'x.yaml, dòng 1, cột 4: giá trị bắt đầu bằng “&” thì đặt trong ngoặc kép "…".'),
        ("a: &b [*b]\n", "x.yaml, dòng 1, cột 4: dữ liệu lồng nhau quá 60 cấp; kiểm tra thụt đầu dòng và ngoặc."),
        ("a: " + "[" * 200_000, "x.yaml, dòng 1, cột 64: dữ liệu lồng nhau quá 60 cấp; kiểm tra thụt đầu dòng và ngoặc."),
        ("a: " + "{b:\n" * 200_000, "x.yaml, dòng 61, cột 1: dữ liệu lồng nhau quá 60 cấp; kiểm tra thụt đầu dòng và ngoặc."),
        ("- " * 200_000, "x.yaml, dòng 1, cột 1: dữ liệu lồng nhau quá 60 cấp; kiểm tra thụt đầu dòng và ngoặc."),
        ("a: " + "[" * 3000 + "]" * 3000, "x.yaml, dòng 1, cột 64: dữ liệu lồng nhau quá 60 cấp; kiểm tra thụt đầu dòng và ngoặc."),
        ("a:\n\tb: 1\n", "x.yaml, dòng 2, cột 1: sai cú pháp YAML: có phím Tab; thụt đầu dòng bằng dấu cách."),
        ("a: 1\nb:\tc\n", "x.yaml, dòng 2, cột 3: sai cú pháp YAML: có phím Tab; thụt đầu dòng bằng dấu cách."),
        ("a: Số: 5\n", 'x.yaml, dòng 1, cột 6: sai cú pháp YAML: giá trị có dấu hai chấm thì đặt trong ngoặc kép "…", nếu không thì kiểm tra thụt đầu dòng.'),
        ("a: 1\nb: @c\n", 'x.yaml, dòng 2, cột 4: sai cú pháp YAML: giá trị bắt đầu bằng “@” thì đặt trong ngoặc kép "…".'),
        ("a: *c\n", 'x.yaml, dòng 1, cột 4: sai cú pháp YAML: giá trị bắt đầu bằng “*” thì đặt trong ngoặc kép "…".'),
        ("a: - b\n", 'x.yaml, dòng 1, cột 4: sai cú pháp YAML: giá trị bắt đầu bằng “-” thì đặt trong ngoặc kép "…".'),
        ('a: 1\nb: "c\nd: 2\n', "x.yaml, dòng 2, cột 4: sai cú pháp YAML: thiếu dấu ngoặc kép đóng."),
        ('a: "b" c\n', f"x.yaml, dòng 1, cột 8: {BEHIND_QUOTE}"),
        ("a: 'b' c\n", f"x.yaml, dòng 1, cột 8: {BEHIND_QUOTE}"),
        ("a: >50%\n", 'x.yaml, dòng 1, cột 4: sai cú pháp YAML: giá trị bắt đầu bằng “>” thì đặt trong ngoặc kép "…".'),
        ("a:\n  - | b\n", 'x.yaml, dòng 2, cột 5: sai cú pháp YAML: giá trị bắt đầu bằng “|” thì đặt trong ngoặc kép "…".'),
        ("a:\n  - b: c\n \u00a0 - d: e\n", f"x.yaml, dòng 3, cột 2: {HARD_BLANK}"),
        ("a:\n  - b: c\n  -\u00a0d: e\n", f"x.yaml, dòng 3, cột 4: {HARD_BLANK}"),
        ("a: Quyết định #5 của xã\n", 'x.yaml, dòng 1, cột 15: từ dấu # trở đi là chú thích, không được in; giá trị có dấu # thì đặt trong ngoặc kép "…".'),
        ("a:\n  - b\n    c #5\n", 'x.yaml, dòng 3, cột 7: từ dấu # trở đi là chú thích, không được in; giá trị có dấu # thì đặt trong ngoặc kép "…".'),
        ("a: 1\n---\nb: 2\n", "x.yaml, dòng 2, cột 1: sai cú pháp YAML: mỗi tệp một kế hoạch; xóa dòng “---” và phần thừa."),
        ("a: [b\nc: d\n", "x.yaml, dòng 2, cột 2: sai cú pháp YAML: kiểm tra thụt đầu dòng, dấu hai chấm và dấu ngoặc."),
    ],
)  # fmt: skip
def test_broken_yaml_is_answered_with_its_place_and_what_to_do(text: str, message: str) -> None:
    assert refused(text) == message


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b # 5 bản\n", {"a": "b"}),
        ("a: b #ghi chú\n", {"a": "b"}),
        ('a: "b" #5\n', {"a": "b"}),
        ('a: "Quyết định #5"\n', {"a": "Quyết định #5"}),
        ("a: Điểm#5\n", {"a": "Điểm#5"}),
        ("a: b\n#5 dòng nữa\nc: d\n", {"a": "b", "c": "d"}),
        ("a: #5\n", {"a": ""}),
        ("a: |-  # chữ\n  >50%\n", {"a": ">50%"}),
    ],
)
def test_a_comment_is_one(text: str, data: dict[str, object]) -> None:
    assert loads(text, "x.yaml").data == data


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1]", f"x.json, dòng 1, cột 1: {PAIRS}"),
        ('{"a": 1,\n "a": 2}', "x.json, dòng 2, cột 2: khóa “a” đã có ở dòng 1; xóa một trong hai."),
        ('{"a": [{"b": 1, "c": {"b": 2},\n "b": 3}]}', "x.json, dòng 2, cột 2: khóa “b” đã có ở dòng 1; xóa một trong hai."),
        ('{"á": 1, "a\u0301": 2}', "x.json, dòng 1, cột 10: khóa “á” đã có ở dòng 1; xóa một trong hai."),
        ('{"a": }', "x.json, dòng 1, cột 7: sai cú pháp JSON: cần một giá trị; chữ đặt trong ngoặc kép, sau phần tử cuối không có dấu phẩy."),
        ('{"a": 1\n "b": 2}', "x.json, dòng 2, cột 2: sai cú pháp JSON: thiếu dấu phẩy giữa hai phần tử."),
        ('{"a" 1}', "x.json, dòng 1, cột 6: sai cú pháp JSON: thiếu dấu hai chấm sau tên khóa."),
        ("{a: 1}", 'x.json, dòng 1, cột 2: sai cú pháp JSON: cần một khóa trong ngoặc kép "…"; sau phần tử cuối không có dấu phẩy.'),
        ('{"a": "b}', "x.json, dòng 1, cột 7: sai cú pháp JSON: thiếu dấu ngoặc kép đóng."),
        ('{"a": "b\nc"}', r"x.json, dòng 1, cột 9: sai cú pháp JSON: chữ trong ngoặc kép không được xuống dòng; ghi \n để ngắt dòng."),
        (r'{"a": "C:\data"}', r"x.json, dòng 1, cột 10: sai cú pháp JSON: dấu \ trong ngoặc kép phải ghi là \\."),
        ('{"a": 1}}', "x.json, dòng 1, cột 9: sai cú pháp JSON: có chữ thừa sau dấu ngoặc nhọn đóng."),
        ('{"a":' + "[" * 100_000, "x.json, dòng 1, cột 1: dữ liệu lồng nhau quá 60 cấp; kiểm tra thụt đầu dòng và ngoặc."),
        ('{"a":' + "[" * 70 + "]" * 70 + "}", "x.json, dòng 1, cột 1: dữ liệu lồng nhau quá 60 cấp; kiểm tra thụt đầu dòng và ngoặc."),
    ],
)  # fmt: skip
def test_broken_json_is_answered_with_its_place_and_what_to_do(text: str, message: str) -> None:
    assert refused(text, "x.json") == message


def test_an_anchor_that_is_used_is_one() -> None:
    assert loads("a: &b Sở Tài chính\nc: *b\nd: &e {f: 1}\n", "x.yaml").data == {
        "a": "Sở Tài chính",
        "c": "Sở Tài chính",
        "d": {"f": 1},
    }


def test_aliases_cannot_multiply_without_end() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 8)]
    assert refused("\n".join(lines)) == "x.yaml, dòng 1, cột 34: dữ liệu lặp qua bí danh (alias) quá nhiều lần."


NOTEPAD = "Mở bằng Notepad, chọn Lưu thành (Save as), Mã hóa (Encoding): UTF-8."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.yaml", "a: b\nc: Hà".encode("cp1258"), f"dòng 2, cột 5: bảng mã phải là UTF-8, đang là bảng mã khác. {NOTEPAD}"),
        ("a.yaml", "a: 1".encode("utf-16"), f"dòng 1, cột 1: bảng mã phải là UTF-8, đang là UTF-16. {NOTEPAD}"),
        ("a.json", "{}".encode("utf-16-le"), f"dòng 1, cột 2: bảng mã phải là UTF-8, đang là UTF-16. {NOTEPAD}"),
        ("a.yaml", "a: 1".encode("utf-32"), f"dòng 1, cột 1: bảng mã phải là UTF-8, đang là UTF-32. {NOTEPAD}"),
    ],
)  # fmt: skip
def test_another_encoding_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.text.vi == f"{path}, {message}"


def test_what_is_no_data_file_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a: 1")
    (tmp_path / "b.yaml").mkdir()
    (tmp_path / "lớn.yaml").write_bytes(b"a: 1\n" + b"#" * 9_000_000)
    expected = {
        "a.txt": "{}: chỉ nhận dữ liệu .yaml, .json hoặc .xlsx. Tạo tệp mới: thethuc new ke-hoach -o ke-hoach.yaml; "
        "từ văn bản Word: thethuc extract",
        "b.yaml": "{} là thư mục; cần một tệp dữ liệu .yaml, .json hoặc .xlsx.",
        ".": "{} là thư mục; cần một tệp dữ liệu .yaml, .json hoặc .xlsx.",
        "lớn.yaml": "{}: tệp dữ liệu tối đa 8 MB, tệp này 9 MB.",
        "c.yaml": "Không tìm thấy tệp dữ liệu {}.",
        "c.txt": "Không tìm thấy tệp dữ liệu {}.",
    }
    for name, message in expected.items():
        path = tmp_path / name
        with pytest.raises(InputError) as caught:
            load(path)
        assert caught.value.text.vi == message.format(path)


def test_the_parser_says_nothing_of_its_own(recwarn: pytest.WarningsRecorder) -> None:
    """It would warn in English of an anchor that is given twice."""
    assert loads("a: &x 1\nb: *x\nc: &x 2\nd: *x\ne: xong!\n", "x.yaml").data == {
        "a": 1,
        "b": 1,
        "c": 2,
        "d": 2,
        "e": "xong!",
    }
    assert list(recwarn) == []
