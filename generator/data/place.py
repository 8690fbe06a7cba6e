"""Where a value of plan data stands in its file, and the words for a file that cannot be read there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from vietnamese.message import InputError, Text

Key = str | int
Path = tuple[Key, ...]
DEPTH_LIMIT = 60  # the deepest plan that makes sense needs about fifteen
_NBSP = "\u00a0"  # prints as a blank does
NODES_LIMIT = 200_000  # aliases of aliases grow without bound

SYNTAX = Text(
    "{file}, dòng {line}, cột {column}: sai cú pháp {form}: {why}.",
    "{file}, line {line}, column {column}: {form} syntax error: {why}.",
)
PERHAPS = Text(" Có phải ý bạn là “{name}”?", " Did you mean “{name}”?")
KNOWN = Text(" Ở đây có: {names}.", " Here belong: {names}.")
_SHEET = Text("trang {sheet}", "sheet {sheet}")
_LINE = Text("dòng {line}, cột {column}", "line {line}, column {column}")
_AT = Text("{file}, dòng {line}, cột {column}: {why}.", "{file}, line {line}, column {column}: {why}.")
_TWICE = Text(
    "khóa “{key}” đã có ở dòng {first}; xóa một trong hai", "the key “{key}” stands at line {first} already; delete one"
)
_DEEP = Text(
    "dữ liệu lồng nhau quá {limit} cấp; kiểm tra thụt đầu dòng và ngoặc",
    "the data are nested more than {limit} deep; check indentation and brackets",
)


class Place(NamedTuple):
    """Line and column in the source, both from 1; of a workbook the row and the column of the sheet.

    Row 0 is the sheet as a whole: one that is not there has no cell to name.
    """

    line: int
    column: int
    sheet: str | None = None  # "" in a table that has no name: a .csv file

    @property
    def words(self) -> Text:
        """How the place is called: "dòng 3, cột 7" or "Đơn vị!D7"."""
        if self.sheet is None:
            return _LINE(line=self.line, column=self.column)
        if not self.line:
            return _SHEET(sheet=self.sheet)
        cell = cell_name(self)
        return Text(cell, cell)


def cell_name(place: Place) -> str:
    """A cell as Excel names it: "Đơn vị!D7"; of a sheet as a whole its name."""
    if place.sheet and not place.line:
        return place.sheet
    letters, number = "", place.column
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{place.sheet}!{letters}{place.line}" if place.sheet else f"{letters}{place.line}"


@dataclass(frozen=True, slots=True)
class Places:
    """Places by path: of every value, and of the key before it where it has one."""

    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)


def visible(text: str) -> str:
    """``text`` to be shown: what prints nothing by its code, so that "\u200bngay" is told apart from "ngay"."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == _NBSP else f"\\u{ord(sign):04x}" for sign in text)


def fault(file: str, place: Place, why: Text) -> InputError:
    """The file cannot be used because of what stands at ``place``."""
    return InputError(_AT(file=file, line=place.line, column=place.column, why=why))


def twice(file: str, place: Place, key: str, first: Place) -> InputError:
    """A key that its mapping has already."""
    return fault(file, place, _TWICE(key=visible(key), first=first.line))


def too_deep(file: str, place: Place) -> InputError:
    """Data nested beyond what a plan can be."""
    return fault(file, place, _DEEP(limit=DEPTH_LIMIT))
