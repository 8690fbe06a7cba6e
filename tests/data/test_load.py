"""Plan data come in as the text they are, with their places; what is broken is answered with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.data import Place, dumps, load, loads
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
        ("1_000", "1_000"),
        ("1.5", "1.5"),
        ("150.000.000", "150.000.000"),
        ("150000000", 150000000),
        ("0", 0),
        ("true", True),
        ('"true"', "true"),
        ("'5'", "5"),
        ("", ""),
        ("~", ""),
        ("Số: 5", None),
    ],
)
def test_plain_values_are_not_guessed(written: str, value: object) -> None:
    if value is None:
        assert "đặt trong ngoặc kép" in refused(f"a: {written}")
    else:
        assert loads(f"a: {written}", "x.yaml").data == {"a": value}


def test_folded_and_literal_text() -> None:
    text = "a: >-\n  một\n  hai\nb: |-\n  một\n  hai\n"
    assert loads(text, "x.yaml").data == {"a": "một hai", "b": "một\nhai"}


def test_decomposed_text_is_composed_on_the_way_in() -> None:
    decomposed = "dia_danh: Hà"
    assert loads(decomposed, "x.yaml").data == {"dia_danh": "Hà"}
    assert loads('{"a": ["Hà"]}', "x.json").data == {"a": ["Hà"]}


def test_every_value_remembers_its_place() -> None:
    record = loads("a: 1\nb:\n  - c: 2\n    d: 3\n", "x.yaml")
    assert record.place(("b", 0, "d")) == Place(4, 5)
    assert record.place(("b", 0)) == Place(3, 5)
    assert record.place(("b", 0, "thiếu")) == Place(3, 5)


def test_json_remembers_places_too() -> None:
    record = loads('{\n "a": {\n  "b": 5\n }\n}', "x.json")
    assert record.data == {"a": {"b": 5}}
    assert record.place(("a", "b")) == Place(3, 3)


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert load(path).data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("", "x.yaml", "x.yaml: tệp rỗng, chưa có dữ liệu."),
        ("# chỉ có chú thích\n", "x.yaml", "x.yaml: tệp rỗng, chưa có dữ liệu."),
        ("- a\n- b\n", "x.yaml", "x.yaml: dữ liệu phải là các cặp “khóa: giá trị”, bắt đầu bằng loai: ke-hoach."),
        ("a: 1\nb: 2\na: 3\n", "x.yaml", "x.yaml, dòng 3: khóa “a” đã có ở dòng 1; xóa một trong hai."),
        ('{"a": 1, "a": 2}', "x.json", "x.json: khóa “a” có hai lần trong cùng một đối tượng; xóa một trong hai."),
        (
            "a:\n\tb: 1\n",
            "x.yaml",
            "x.yaml, dòng 2, cột 1: sai cú pháp YAML (có phím Tab; thụt đầu dòng bằng dấu cách).",
        ),
        ('{"a": }', "x.json", "x.json, dòng 1, cột 7: sai cú pháp JSON (Expecting value)."),
    ],
)
def test_broken_data_are_answered_with_their_place(text: str, name: str, message: str) -> None:
    assert refused(text, name) == message


def test_aliases_cannot_multiply_without_end() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 8)]
    assert refused("\n".join(lines)) == "x.yaml: dữ liệu lặp qua bí danh (alias) quá nhiều lần."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.yaml", "a: Hà\nb: Nội".encode("cp1258", "replace"), "dòng 1: tệp không ở bảng mã UTF-8"),
        ("a.yaml", "a: 1".encode("utf-16"), "dòng 1: tệp không ở bảng mã UTF-8"),
        ("a.txt", b"a: 1", "chỉ nhận dữ liệu .yaml hoặc .json"),
    ],
)
def test_wrong_files(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load(path)
    assert message in caught.value.text.vi


def test_comments_and_order_survive_a_rewrite() -> None:
    text = "# đầu tệp\nb: 05  # số\na:\n  # trong danh sách\n  - một\n  - hai\nngay: 27/6/2022\n"
    record = loads(text, "x.yaml")
    assert dumps(record) == text
    record.data["ngay"] = "28/6/2023"
    record.data["a"].append("ba")
    assert dumps(record) == text.replace("27/6/2022", "28/6/2023").replace("  - hai\n", "  - hai\n  - ba\n")
