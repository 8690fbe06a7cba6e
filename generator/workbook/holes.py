"""Places in a base plan that each unit fills: ``[[Tên đơn vị]]``, the name of a column in double square brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.data.place import Path
from generator.workbook.table import form
from vietnamese.regex import regex
from vietnamese.text import nfc

UNIT_TASKS = "Nhiệm vụ theo đơn vị"
HALF_HOLE = regex(r"\[+([^\[\]\n]+)\]+")  # a hole, or what somebody meant to be one
HOLE = regex(r"\[\[\s*([^\[\]\n]+?)\s*\]\]")


def holes(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Names in double square brackets with the path of their text."""
    for path, text in texts_of(data):
        if "[[" not in text:
            continue
        for found in HOLE.finditer(text):
            yield path, found[1]


def is_room(text: str) -> bool:
    """Whether a line of the plan only says where the tasks of each unit go."""
    found = HOLE.fullmatch(nfc(text.strip()))
    return found is not None and form(found[1]) == form(UNIT_TASKS)


def texts_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Texts with a square bracket, and their paths."""
    if isinstance(value, str):
        if "[" in value:
            yield path, nfc(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from texts_of(item, (*path, number))
