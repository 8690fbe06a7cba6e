"""A sheet of the user's own as a free table: its title, unit and headings as they stand above its rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.data.place import Key
from generator.workbook.cells import Fault, Sheet, Value, shown
from generator.workbook.sheets import Draft
from generator.workbook.table import form
from vietnamese.message import Text
from vietnamese.regex import regex

SUMS = frozenset(("tong", "tong cong", "cong", "tong so"))
_SUM = regex(r"(?:tong so(?: .*)?|(?:tong cong|tong|cong)(?: \d.*)?)\Z")
_ORDINALS = frozenset(("tt", "stt", "so tt", "so thu tu"))
_UNIT = regex(r"\(?(?:đơn vị(?: tính)?|đvt)\s*:", re.IGNORECASE)
_FIGURE = regex(r"-?[\d.,]+\s*%?\Z")
_WIDEST, _NARROWEST = 36, 4

_EMPTY = Text("trang “{title}” chưa có bảng", "the sheet “{title}” holds no table")
_NO_HEAD = Text("cột này chưa có tiêu đề", "the column has no heading")


def is_sum(text: str) -> bool:
    """Whether a cell calls its row a sum: "Tổng cộng", "Tổng số: 03 xã". A "Tổng công ty" is none."""
    return _SUM.match(form(text)) is not None


def table(draft: Draft, sheet: Sheet, path: tuple[Key, ...]) -> dict[str, Any]:
    """The table of a sheet; every cell remembers its place under ``path``.

    The first row with two cells or more is that of the headings; a heading over several columns stands over a second
    row of them. Single cells above are the table's title, or its unit: "Đơn vị tính: triệu đồng".
    """
    rows = sheet.rows
    at = next((number for number, (_, cells) in enumerate(rows) if len(cells) > 1), None)
    if at is None or at + 1 == len(rows):
        draft.problems.add(sheet.place(1, 1), _EMPTY(title=sheet.name))
        return {"cot": [sheet.name], "hang": []}
    made: dict[str, Any] = {}
    for number, cells in rows[:at]:
        for column, value in cells.items():
            text = _text(draft, sheet, number, column, value)
            key = "don_vi" if _UNIT.match(text) else "ten"
            made[key] = f"{made[key]} {text}" if key in made else text
            draft.put((*path, key), sheet.place(number, column))
    names, body = _headings(draft, sheet, at)
    columns = sorted(names)
    made["hang"] = []
    for number, found in body:
        here = (*path, "hang", len(made["hang"]))
        draft.put(here, sheet.place(number, columns[0]))
        for column in sorted(set(found) - set(columns)):
            draft.problems.add(sheet.place(number, column), _NO_HEAD)
        for ordinal, column in enumerate(columns):
            draft.put((*here, ordinal), sheet.place(number, column))
        made["hang"].append([_text(draft, sheet, number, column, found.get(column, "")) for column in columns])
    values = [[cells.get(column, "") for _, cells in body] for column in columns]
    made["cot"] = [_column(names[column], shown_in) for column, shown_in in zip(columns, values, strict=True)]
    if made["hang"] and any(form(cell) in SUMS for cell in made["hang"][-1]):
        made["cong"] = True
    order = [key for key in ("ten", "don_vi", "cot", "hang", "cong") if key in made]
    return {key: made[key] for key in order}


def _text(draft: Draft, sheet: Sheet, row: int, column: int, value: Value) -> str:
    if isinstance(value, Fault):
        draft.problems.add(sheet.place(row, column), value.text)
    return shown(value)


def _headings(draft: Draft, sheet: Sheet, at: int) -> tuple[dict[int, str], Sequence[tuple[int, Mapping[int, Value]]]]:
    """Column → heading, and the rows below."""
    number, cells = sheet.rows[at]
    names = {column: _text(draft, sheet, number, column, value) for column, value in cells.items()}
    over = {
        column: names[span.column]
        for span in sheet.merged
        if span.row == number and span.last_column > span.column and span.column in names
        for column in range(span.column, span.last_column + 1)
    }
    if not over:
        return names, sheet.rows[at + 1 :]
    below, second = sheet.rows[at + 1]
    for column, value in second.items():
        text = _text(draft, sheet, below, column, value)
        names[column] = f"{over[column]}: {text}" if column in over else text
    return names, sheet.rows[at + 2 :]


def _column(name: str, values: Sequence[Value]) -> dict[str, Any]:
    """The column with the share of the page that its longest cell asks for; figures stand at the right."""
    texts = [shown(value) for value in values]
    filled = [text for text in texts if text]
    words = [len(word) for word in name.split()]
    share = max([_NARROWEST, *words, *(len(line) for text in filled for line in text.split("\n"))])
    made: dict[str, Any] = {"ten": name, "rong": min(share, _WIDEST)}
    if form(name) in _ORDINALS:
        made["canh"] = "giua"
    elif filled and all(_FIGURE.match(text) for text in filled):
        made["canh"] = "phai"
    return made
