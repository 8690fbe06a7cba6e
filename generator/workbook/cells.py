"""Sheets of an .xlsx file, or a .csv file as one sheet: every cell as a person sees it, with its row and column.

Read as a stream with the standard library: half the time of openpyxl, and a formula whose value nobody has computed
shows (openpyxl gives either formulas or values). docs/design/workbook.md tells what stands in the file.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, ParseError, iterparse

from generator.data.place import Place
from generator.workbook.foreign import save_as
from vietnamese import separated
from vietnamese.message import InputError, Text
from vietnamese.numbers import grouped
from vietnamese.refusal import why
from vietnamese.regex import regex
from vietnamese.text import nfc

_MOST_BYTES = 600_000_000  # 50,000 rows of forty columns are a tenth of it
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_REFERENCE = regex(r"([A-Z]{1,3})(\d{1,7})\Z")
_QUOTED = regex(r'"[^"]*"|\[[^\]]*\]|\\.')
_ZEROS = regex(r"0{2,}\Z")
_FIGURES = regex(r"[\d.,/%-]+\Z")  # behind the apostrophe that keeps a number as text, and that some programs write out
_BLANKS = regex(r"[ \t\u00a0]+")
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENT = frozenset((9, 10))
_BUILT_IN_GROUPED = frozenset((3, 4, *range(37, 45)))
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050  # 2000 to 2099
_FIGURES_KEPT = 12
_LONG_NUMBER = 10_000  # 2026 may be a year; what is longer is read more easily in groups

_MISSING = Text("Không tìm thấy tệp {file}.", "No such file: {file}.")
_FOLDER = Text("{file} là thư mục; cần một tệp .xlsx hoặc .csv.", "{file} is a folder; a .xlsx or .csv is needed.")
_OPEN = Text(
    "{file} đang mở trong Excel hoặc chương trình khác. Lưu, đóng tệp đó rồi chạy lại.",
    "{file} is open in Excel or another program. Save and close it, then run again.",
)
_CANNOT = Text("Không đọc được {file}: {why}.", "Cannot read {file}: {why}.")
_LOCK_FILE = Text(
    "{file} là tệp khóa tạm của Excel, không chứa dữ liệu; dùng tệp {other}.",
    "{file} is a lock file of Excel without data; use {other}.",
)
_OLD_EXCEL = Text(
    "{file} là Excel đời cũ (.xls) hoặc có mật khẩu. Mở bằng Excel, bỏ mật khẩu nếu có, lưu thành .xlsx.",
    "{file} is an old Excel file (.xls) or has a password. Open it in Excel and save it as .xlsx without one.",
)
_NOT_EXCEL = Text(
    "{file} không phải là bảng tính Excel (.xlsx); cần tệp .xlsx hoặc .csv.", "{file} is no Excel workbook (.xlsx)."
)
_DAMAGED = Text(
    "{file} bị hỏng hoặc tải về chưa hết. Lấy lại tệp từ nguồn.", "{file} is damaged or incomplete. Fetch it again."
)
_LARGE = Text("{file} bung ra lớn bất thường; không đọc.", "{file} unpacks to an abnormal size; it is not read.")
_NO_VALUE = Text(
    "công thức này chưa có giá trị; mở tệp bằng Excel, lưu lại rồi chạy lại",
    "the formula has no value yet; open the file in Excel, save it and run again",
)
_EXCEL_ERROR = Text("ô đang báo lỗi {code}; sửa công thức", "the cell shows the error {code}; mend the formula")
_NO_DATE = Text(
    "ô định dạng ngày nhưng chứa “{found}”, không phải ngày có thật; nhập lại ngày",
    "the cell is a date but holds “{found}”, which is no day; enter it again",
)
_NO_NUMBER = Text(
    "ô kiểu số nhưng chứa “{found}”; nhập lại số", "the cell is a number but holds “{found}”; enter it again"
)


class Fault(NamedTuple):
    """A cell that shows no value, and why."""

    text: Text


Value = str | int | float | date | Fault


class Span(NamedTuple):
    """Merged cells; the value stands in the first."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that hold anything, from 1, each a mapping of columns, from 1, to values."""

    name: str
    rows: list[tuple[int, dict[int, Value]]]
    merged: list[Span] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()  # rows that are filtered out or folded away; they are read all the same

    def place(self, row: int, column: int) -> Place:
        return Place(row, column, self.name)


def shown(value: Value) -> str:
    """The value as running text prints it: 150000000 as "150.000.000", a date as "05/01/2026"."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, Fault):
        return ""
    return _number(value)


def as_date(value: Value) -> date | None:
    """The day that a plain number would be as a date of Excel, where that is a day of our time."""
    if isinstance(value, int) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return date(1899, 12, 30) + timedelta(days=value)
    return None


def _number(value: int | float, group_from: int = _LONG_NUMBER) -> str:
    """Figures as they are printed: 1234567.5 as "1.234.567,5"; the whole part in groups from ``group_from`` on."""
    if isinstance(value, int):
        return grouped(value) if abs(value) >= group_from else str(value)
    # Twelve figures leave the dust of binary fractions out, but no figure before the comma is dust.
    figures = max(_FIGURES_KEPT, len(str(abs(int(value)))))
    whole, _, rest = f"{Decimal(f'{value:.{figures}g}'):f}".partition(".")
    if abs(value) >= group_from:
        whole = grouped(int(whole))
    return f"{whole},{rest}" if rest else whole


def load(path: Path) -> list[Sheet]:
    """All sheets, hidden ones too, in the order of their tabs. Raises InputError with the reason."""
    name = str(path)
    if path.name.startswith("~$"):
        raise InputError(_LOCK_FILE(file=name, other=path.name.removeprefix("~$")))
    try:
        if path.suffix.lower() == ".csv":
            return [Sheet("", as_rows(separated.rows(path.read_bytes(), name)))]
        with path.open("rb") as file:
            start = file.read(len(_OLE))
            if start != _OLE and (other := save_as(path)) is not None:
                raise InputError(other)
            if start == _OLE:
                raise InputError(_OLD_EXCEL(file=name))
        with zipfile.ZipFile(path) as package:
            return _Book(package, name).sheets()
    except FileNotFoundError as error:
        raise InputError(_MISSING(file=name)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, ParseError, NotImplementedError, RuntimeError) as error:
        raise InputError((_DAMAGED if zipfile.is_zipfile(path) else _NOT_EXCEL)(file=name)) from error
    except OSError as error:
        if path.is_dir():
            raise InputError(_FOLDER(file=name)) from error
        if isinstance(error, PermissionError):
            raise InputError(_OPEN(file=name)) from error
        raise InputError(_CANNOT(file=name, why=why(error))) from error


def open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice has the file open: what is not saved there is not in it."""
    return any((path.parent / mark).exists() for mark in (f"~${path.name}", f".~lock.{path.name}#"))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Book:
    """An opened workbook."""

    def __init__(self, package: zipfile.ZipFile, name: str) -> None:
        self._package = package
        self._name = name
        if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
            raise InputError(_LARGE(file=name))
        self._entries = {entry.lstrip("/").lower(): entry for entry in package.namelist()}
        if "xl/workbook.xml" not in self._entries:
            raise InputError(_NOT_EXCEL(file=name))

    def _open(self, part: str) -> IO[bytes]:
        return self._package.open(self._entries[part])

    def _elements(self, part: str, *names: str) -> Iterator[Element]:
        """Elements of these names as the part is read; each is emptied after its use."""
        if part not in self._entries:
            return
        with self._open(part) as stream:
            for _, element in iterparse(stream):
                if _local(element.tag) in names:
                    yield element
                    element.clear()

    def sheets(self) -> list[Sheet]:
        """Every worksheet."""
        targets = {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in self._elements("xl/_rels/workbook.xml.rels", "Relationship")
        }
        strings = [_text(item) for item in self._elements("xl/sharedstrings.xml", "si")]
        forms = self._forms()
        epoch = date(1899, 12, 30)
        found: list[tuple[str, str]] = []
        for element in self._elements("xl/workbook.xml", "workbookPr", "sheet"):
            if _local(element.tag) == "sheet":
                id = element.get(f"{{{_RELATION}}}id") or element.get(f"{{{_STRICT_RELATION}}}id") or ""
                target = targets.get(id, "")
                found.append((nfc(element.get("name", "")).strip(), target))
            elif element.get("date1904") in ("1", "true"):
                epoch = date(1904, 1, 1)
        made = []
        for title, target in found:
            part = (target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower()
            if "worksheet" in part and part in self._entries:
                made.append(self._sheet(title, part, strings, forms, epoch))
        return made

    def _forms(self) -> list[str]:
        """What each cell format makes of a number: "d" date, "%", "#" groups of three, "00" leading zeros, "" plain."""
        codes: dict[str, str] = {}
        made: list[str] = []
        for part in self._elements("xl/styles.xml", "numFmts", "cellXfs"):
            for row in part:
                if _local(row.tag) == "numFmt":
                    codes[row.get("numFmtId", "")] = row.get("formatCode", "")
                elif _local(row.tag) == "xf":
                    id = row.get("numFmtId", "0")
                    made.append(_form(int(id), codes.get(id, "")))
        return made

    def _sheet(self, title: str, part: str, strings: list[str], forms: list[str], epoch: date) -> Sheet:
        rows: list[tuple[int, dict[int, Value]]] = []
        merged: list[Span] = []
        hidden: set[int] = set()
        number = 0
        for element in self._elements(part, "row", "mergeCell"):
            if _local(element.tag) == "mergeCell":
                merged += _span(element.get("ref", ""))
                continue
            number = int(element.get("r") or number + 1)
            cells: dict[int, Value] = {}
            column = 0
            for cell in element:
                if _local(cell.tag) != "c":
                    continue
                reference = _REFERENCE.match(cell.get("r", ""))
                column = _column(reference[1]) if reference else column + 1
                value = _value(cell, strings, forms, epoch)
                if value != "":
                    cells[column] = value
            if cells:
                rows.append((number, cells))
                if element.get("hidden") in ("1", "true"):
                    hidden.add(number)
        return Sheet(title, rows, merged, frozenset(hidden))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _span(reference: str) -> list[Span]:
    ends = [_REFERENCE.match(end) for end in reference.split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return []
    first, last = ends[0], ends[1]
    return [Span(int(first[2]), _column(first[1]), int(last[2]), _column(last[1]))]


def _form(id: int, code: str) -> str:
    """The built-in formats have numbers and no code."""
    if not code:
        if id in _BUILT_IN_DATES:
            return "d"
        return "%" if id in _BUILT_IN_PERCENT else "#" if id in _BUILT_IN_GROUPED else ""
    plain = _QUOTED.sub("", code.partition(";")[0]).lower()
    if re.search(r"[dy]", plain):
        return "d"
    if "%" in plain:
        return "%"
    if _ZEROS.match(plain):
        return plain
    return "#" if "," in plain else ""


def clean(text: str) -> str:
    """Composed letters, ordinary single spaces, no outer blanks; line breaks stay."""
    flat = nfc(text).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    lines = [_BLANKS.sub(" ", line).strip() for line in flat.split("\n")]
    made = "\n".join(lines).strip("\n")
    return made[1:] if made[:1] == "'" and _FIGURES.match(made, 1) else made


def _text(item: Element) -> str:
    """Letters of a string, its runs joined; the reading aids of East Asian Excel are no letters of it."""
    pieces: list[str] = []
    for child in item:
        name = _local(child.tag)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [inner.text or "" for inner in child if _local(inner.tag) == "t"]
    return clean("".join(pieces))


def _value(cell: Element, strings: list[str], forms: list[str], epoch: date) -> Value:
    kind = cell.get("t", "n")
    raw: str | None = None
    formula = False
    for child in cell:
        name = _local(child.tag)
        if name == "v":
            raw = child.text
        elif name == "f":
            formula = True
        elif name == "is":
            return _text(child)
    if kind == "str":
        return clean(raw or "")
    if raw is None or not raw.strip():
        return Fault(_NO_VALUE) if formula else ""
    if kind == "s":
        return strings[int(raw)] if int(raw) < len(strings) else ""
    if kind == "e":
        return Fault(_EXCEL_ERROR(code=raw))
    if kind == "b":
        return "Có" if raw.strip() == "1" else "Không"
    if kind == "d":
        return _day(raw.strip())
    style = int(cell.get("s", "0"))
    return _formatted(raw.strip(), forms[style] if style < len(forms) else "", epoch)


def _day(written: str) -> Value:
    """A day as some programs write it, "2026-01-05T00:00:00"."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return Fault(_NO_DATE(found=written))


def _formatted(raw: str, form: str, epoch: date) -> Value:
    try:
        number: int | float = int(raw) if raw.lstrip("-").isdigit() else float(raw)
    except ValueError:
        return Fault(_NO_NUMBER(found=raw))
    if not isfinite(number):
        return Fault(_NO_NUMBER(found=raw))
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if form == "d":
        last = (date.max - epoch).days
        return epoch + timedelta(days=int(number)) if 1 <= number <= last else number
    if form == "%":
        return _number(_rounded(number * 100)) + "%"
    if form == "#":
        return _number(number, group_from=1_000)
    if isinstance(number, float):
        return number
    return str(number).zfill(len(form)) if form else number


def _rounded(number: float) -> int | float:
    """Without the dust of binary fractions."""
    near = round(number, 10)
    return int(near) if float(near).is_integer() else near


def as_rows(cells: list[list[str]]) -> list[tuple[int, dict[int, Value]]]:
    """Rows of a table given as lists, blank cells and rows left out."""
    rows: list[tuple[int, dict[int, Value]]] = []
    for number, line in enumerate(cells, 1):
        kept = {column: text for column, value in enumerate(line, 1) if (text := clean(value))}
        if kept:
            rows.append((number, dict(kept)))
    return rows
