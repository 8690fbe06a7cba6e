"""The fast YAML parser may be used because it reads what the slow one reads: same data, same places."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import examples
from generator.data import dumps, from_yaml, loads
from generator.data.place import Place
from vietnamese.message import InputError
from vietnamese.regex import regex

EXAMPLES = [path.read_text("utf-8") for path in sorted(examples.FOLDER.rglob("*.yaml"))]
ROWS = [row for text in EXAMPLES for row in text.split("\n")]
PIECES = (
    ": ", "- ", "#", " #", "\n", "\n\n", "'", '"', "|", ">", ">-", "|+", "&a ", "*a", "!x ", "{", "}", "[", "]", ",",
    "---\n", "...\n", "%", "@", " ", "  ", ":", "-", "~", "<<: *a", "e\u0301", "null", "5:3", "\\", "0x1", "!!str ",
)  # fmt: skip


def outcome(text: str) -> tuple[Any, dict[Any, Place]] | str:
    try:
        data, places = from_yaml.parse(text, "x.yaml")
    except InputError as error:
        return error.text.vi
    # An empty value begins behind its key for one parser, where the next thing begins for the other.
    full = {path: place for path, place in places.values.items() if _at(data, path) not in ("", "~")}
    return data, full | {("key", *path): place for path, place in places.keys.items()}


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


def slowly(text: str) -> tuple[Any, dict[Any, Place]] | str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(from_yaml, "_READ_DIFFERENTLY", regex(""))
        return outcome(text)


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_are_read_alike(text: str) -> None:
    assert outcome(text) == slowly(text)


@st.composite
def broken(draw: st.DrawFn) -> str:
    start = draw(st.integers(0, len(ROWS) - 3))
    text = "\n".join(ROWS[start : start + draw(st.integers(2, 12))])
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=300, deadline=None)
@given(broken())
def test_so_is_a_text_with_slips(text: str) -> None:
    assert outcome(text) == slowly(text)


def test_comments_that_cannot_be_kept_apart_hinder_no_reading() -> None:
    text = "a:\n  b: # một\n    -- c\n    - d\n\ne: f\n"
    assert outcome(text) == slowly(text)
    record = loads(text, "x.yaml")
    assert record.data == {"a": {"b": "-- c - d"}, "e": "f"}
    record.data["e"] = "g"
    assert loads(dumps(record), "x.yaml").data == record.data
