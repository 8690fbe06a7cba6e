"""A rewrite changes what the data changed, and nothing else of what the author wrote."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import examples
from generator.data import dumps, load, loads
from generator.data.changed import pairs

SOURCE = """\
# đầu tệp
b: 05  # số
a:
  # trước một
  - một
  - hai # cạnh hai
  # trước ba
  - "ba"

# trước ngày
ngay: 27/6/2022
sai: no
trong:
day_du: >-
  Một câu dài
  trên hai dòng.
"""


@pytest.mark.parametrize("name", [path.name for path in sorted(examples.FOLDER.glob("*.yaml"))])
def test_unchanged_data_give_back_the_very_file(name: str) -> None:
    path = examples.FOLDER / name
    assert dumps(load(path)) == path.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        SOURCE,
        "a:\n- b: 1\n  c: 2\n- d\n",
        "---\na: 1\n",
        "a: &b Sở Tài chính\nc: *b\n",
        "a: {b: 1, c: [2, ba]}\n",
        "a: # cạnh\n  - {}\n  - b: 1\n    c: 2\n",
        "a: |\n  một\n  hai\nb: 'c'\n",
        "a: 0o7\nb: 1_000\nc: 1.50\nd: ~\ne: null\nf: True\ng: 2026-01-05\nh: 1e3\ni: +5\n",
    ],
)
def test_ways_of_writing_stay(text: str) -> None:
    assert dumps(loads(text, "x.yaml")) == text


def test_a_new_value_stands_where_the_old_one_stood() -> None:
    record = loads(SOURCE, "x.yaml")
    record.data.update(ngay="28/6/2023", b="06", sai="yes", trong="đã có")
    expected = SOURCE.replace("27/6/2022", "28/6/2023").replace("05", "06").replace("sai: no", "sai: yes")
    assert dumps(record) == expected.replace("trong:", "trong: đã có")


@pytest.mark.parametrize(
    ("items", "written"),
    [
        (
            ["không", "hai", "ba", "bốn"],
            '  # trước một\n  - không\n  - hai # cạnh hai\n  # trước ba\n  - "ba"\n  - bốn\n\n# trước ngày\n',
        ),
        (["hai", "ba"], '  # trước một\n  - hai # cạnh hai\n  # trước ba\n  - "ba"\n\n# trước ngày\n'),
        (["một", "hai"], "  # trước một\n  - một\n  - hai # cạnh hai\n  # trước ba\n\n# trước ngày\n"),
        (
            ["một", "hai", "giữa", "ba"],
            '  # trước một\n  - một\n  - hai # cạnh hai\n  - giữa\n  # trước ba\n  - "ba"\n\n# trước ngày\n',
        ),
    ],
)
def test_comments_go_with_the_items_of_their_list(items: list[str], written: str) -> None:
    record = loads(SOURCE, "x.yaml")
    record.data["a"] = items
    before, _, rest = SOURCE.partition("  # trước một\n")
    assert dumps(record) == before + written + rest.partition("# trước ngày\n")[2]


def test_a_new_key_stands_after_the_one_before_it_in_the_data() -> None:
    record = loads("a: 1\n# trước c\nc: 3\n", "x.yaml")
    data = {"a": 1, "b": {"x": ["y"]}, "c": 3}
    record.data.clear()
    record.data.update(data)
    assert dumps(record) == "a: 1\nb:\n  x:\n    - y\n# trước c\nc: 3\n"


def test_the_comment_above_the_next_key_survives_a_removed_key() -> None:
    record = loads("a: 1\nb:\n  - x\n  - y: z\n# trước c\nc: 3\n", "x.yaml")
    del record.data["b"]
    assert dumps(record) == "a: 1\n# trước c\nc: 3\n"


def test_a_long_text_stays_folded_and_lines_stay_lines() -> None:
    record = loads("a: >-\n  ngắn\n# trước b\nb: một # cạnh\n# cuối\n", "x.yaml")
    record.data["a"] = " ".join(["mười chữ cái"] * 15)
    record.data["b"] = "một\nhai"
    assert dumps(record) == (
        "a: >-\n  " + "mười chữ cái " * 7 + "mười chữ\n  cái " + "mười chữ cái " * 6 + "mười chữ cái\n"
        "# trước b\nb: |-\n  một\n  hai\n# cạnh\n# cuối\n"
    )
    record.data["a"] = "khác"
    record.data["b"] = "ba"
    assert loads(dumps(record), "x.yaml").data == {"a": "khác", "b": "ba"}


def test_values_shared_by_an_alias_part_when_they_differ() -> None:
    record = loads("a: &k\n  # c\n  x: 1\nb: *k\nc: &z 05\nd: *z\n", "x.yaml")
    record.data["b"] = {"x": 2}
    record.data["d"] = "06"
    assert dumps(record) == "a:\n  # c\n  x: 1\nb:\n  x: 2\nc: 05\nd: 06\n"


STARTER = (examples.FOLDER / "mau-ke-hoach.yaml").read_text("utf-8")
COMMENT_LINES = [line for line in STARTER.split("\n") if line.lstrip().startswith("#")]


def holders(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*([value] if inner else []), *(found for item in inner for found in holders(item))]


@settings(deadline=None, max_examples=20, derandomize=True)  # each rewrites the whole starter
@given(st.data())
def test_no_comment_is_lost_while_values_change_and_items_are_added(choices: st.DataObject) -> None:
    record = loads(STARTER, "x.yaml")
    for _ in range(3):
        holder = choices.draw(st.sampled_from(holders(record.data)))
        key = choices.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[key], dict | list):
            holder[key] = choices.draw(st.sampled_from(["mới", "hai\ndòng", 5, True, "dài " * 40 + "dài"]))
        elif isinstance(holder[key], list):
            holder[key].insert(choices.draw(st.integers(0, len(holder[key]))), {"mới": ["a"]})
        else:
            holder[key]["mới"] = "a"
    written = dumps(record)
    assert loads(written, "x.yaml").data == record.data
    assert [line for line in COMMENT_LINES if f"{line}\n" not in written] == []


@settings(deadline=None, max_examples=20, derandomize=True)  # each rewrites the whole starter
@given(st.data())
def test_removed_items_leave_data_that_are_read_back(choices: st.DataObject) -> None:
    record = loads(STARTER, "x.yaml")
    for _ in range(4):
        holder = choices.draw(st.sampled_from(holders(record.data)))
        del holder[choices.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))]
    assert loads(dumps(record), "x.yaml").data == record.data


TEXT = st.text("aàđ05.:-#'\"&*!{}[]|>%@`, \n\t~/\\", max_size=12) | st.sampled_from(
    ["true", "null", "~", "no", "05", "5", "-5", "+5", "1.5", "2026-01-05", "0o7", "---", "...", "a\n", "\na", " a\nb "]
)
VALUE = st.recursive(
    TEXT | st.booleans() | st.integers(-(10**17), 10**17),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=16,
)


@settings(deadline=None)  # a busy machine is no fault
@given(st.dictionaries(TEXT, VALUE, max_size=4))
def test_any_data_written_afresh_are_read_back(data: dict[str, Any]) -> None:
    record = loads("x: 1", "x.yaml")
    record.data.clear()
    record.data.update(copy.deepcopy(data))
    for name, form in (("x.yaml", ".yaml"), ("x.json", ".json")):
        assert loads(dumps(record, form), name).data == data


@settings(deadline=None)  # a busy machine is no fault
@given(st.dictionaries(TEXT, VALUE, max_size=4), st.dictionaries(TEXT, VALUE, max_size=4))
def test_any_data_laid_over_any_other_are_read_back(before: dict[str, Any], after: dict[str, Any]) -> None:
    record = loads("x: 1", "x.yaml")
    record.data.clear()
    record.data.update(before)
    record = loads(dumps(record), "x.yaml")
    record.data.clear()
    record.data.update(copy.deepcopy(after))
    assert loads(dumps(record), "x.yaml").data == after


def test_data_of_json_are_written_in_either_form() -> None:
    record = loads('{"a": {"b": ["c", 5]}, "d": "Hà"}', "x.json")
    assert dumps(record) == "a:\n  b:\n    - c\n    - 5\nd: Hà\n"
    assert dumps(record, ".json") == '{\n  "a": {\n    "b": [\n      "c",\n      5\n    ]\n  },\n  "d": "Hà"\n}\n'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ab", "ab", [(0, 0), (1, 1)]),
        ("a", "xa", [(None, 0), (0, 1)]),
        ("a", "xy", [(0, 0), (None, 1)]),  # nothing is alike: the first became the first
        ("xya", "a", [(0, None), (1, None), (2, 0)]),
        ("", "ab", [(None, 0), (None, 1)]),
    ],
)
def test_changed_items_are_paired_with_what_they_became(old: str, new: str, expected: list[tuple[int, int]]) -> None:
    assert pairs(list(old), list(new)) == expected


def test_a_changed_item_keeps_its_comments_when_another_comes_before_it() -> None:
    source = "ds:\n  - ten: A\n    # về số\n    so: 1\n"
    record = loads(source, "x.yaml")
    record.data["ds"] = [{"khác": "x"}, {"ten": "A", "so": 1, "mới": "a"}]
    assert dumps(record) == "ds:\n  - khác: x\n  - ten: A\n    # về số\n    so: 1\n    mới: a\n"
