"""A register of documents: what each is called, when it is in force, what replaced it.

A user keeps one as CSV or .xlsx; ``register.csv`` beside this module is one too and ships with the program. A register
says only what it says: a document that it does not tell apart from another is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from vietnamese import separated
from vietnamese.dates import parse, short_date
from vietnamese.message import InputError, Text
from vietnamese.nearest import nearest
from vietnamese.refusal import why
from vietnamese.regex import regex
from vietnamese.text import bare, nfc

_SHIPPED = Path(__file__).parent / "register.csv"
# Headings by what stands below them, as compared: small letters without marks.
_HEADINGS = {
    "symbol": ("so, ky hieu", "so ky hieu", "so hieu", "ky hieu", "symbol"),
    "date": ("ngay ban hanh", "ngay", "thoi gian ban hanh", "date"),
    "title": ("ten van ban", "trich yeu", "ten", "title"),
    "since": ("co hieu luc tu", "hieu luc tu", "ngay co hieu luc", "ngay hieu luc", "in force from"),
    "until": ("het hieu luc tu", "het hieu luc", "ngay het hieu luc", "hieu luc den", "until"),
    "replaced_by": ("thay bang", "duoc thay bang", "duoc thay the bang", "van ban thay the", "replaced by"),
    "source": ("nguon", "can cu", "ghi chu", "source"),
}
_DATES = ("date", "since", "until")
_SHOWN = "Số, ký hiệu; Ngày ban hành; Tên văn bản; Có hiệu lực từ; Hết hiệu lực từ; Được thay bằng; Nguồn"
# A number and year that every province, district or commune gives out.
_LOCAL = ("UBND", "HĐND")

_HEAD = Text("Danh mục văn bản {file} có {count} chỗ cần sửa:", "The register {file} has {count} problems:")
_LINE = Text("  ô {cell}: {text}", "  cell {cell}: {text}")
_MISSING = Text("Không tìm thấy danh mục văn bản {file}.", "No such register: {file}.")
_CANNOT = Text("Không đọc được danh mục văn bản {file}: {why}.", "Cannot read the register {file}: {why}.")
_UNREADABLE = Text(
    "{file}: không đọc được danh mục; lưu dạng .xlsx, hoặc CSV mã UTF-8.",
    "{file}: the register cannot be read; save it as .xlsx, or as CSV in UTF-8.",
)
_NO_HEADINGS = Text(
    "dòng đầu phải là tiêu đề cột ({shown}); chưa có cột “Số, ký hiệu” hoặc “Tên văn bản”.",
    "the first line holds the headings ({shown}); there is neither “Số, ký hiệu” nor “Tên văn bản”.",
)
_NO_HEADING = Text(
    "không có cột “{found}”; các cột: {shown}.", "there is no column “{found}”; the columns are: {shown}."
)
_PERHAPS = Text("không có cột “{found}”; có phải là “{name}”?", "no column “{found}”; did you mean “{name}”?")
_TWICE = Text("cột “{found}” lặp lại.", "the column “{found}” stands twice.")
_NO_DATE = Text("“{found}” không phải là ngày; ví dụ 05/3/2020.", "“{found}” is no date; write it like 05/3/2020.")
_NUMBER_WORD = regex(r"\A\s*số\s*:?\s*", re.IGNORECASE)
_NAMELESS = Text("cần số, ký hiệu hoặc tên văn bản.", "a symbol or a title is needed.")
_REVERSED = Text("ngày hết hiệu lực {until} không sau ngày có hiệu lực {since}.", "{until} is not after {since}.")
_AGAIN = Text("văn bản này đã có ở dòng {line}.", "this document stands in line {line} already.")


class Entry(NamedTuple):
    """A document in force from ``since`` up to the day before ``until``; None where the register says nothing."""

    symbol: str | None  # "30/2020/NĐ-CP"
    issued: date | None
    title: str
    since: date | None
    until: date | None
    replaced_by: str | None
    source: str

    def expired(self, on: date) -> bool:
        """No longer in force on that day."""
        return self.until is not None and self.until <= on

    def to_come(self, on: date) -> bool:
        """Not yet in force on that day."""
        return self.since is not None and on < self.since


class Register:
    """Documents by symbol and by name. ``own`` tells that a user gave it: what it lacks is worth a note."""

    def __init__(self, entries: Iterable[Entry], *, own: bool = False) -> None:
        self.entries = tuple(entries)
        self.own = own
        self._by_symbol: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.symbol:
                self._by_symbol.setdefault(_symbol_key(entry.symbol), []).append(entry)
            if entry.title:
                self._by_name.setdefault(_name_key(entry.title), []).append(entry)

    def with_symbol(self, symbol: str, on: date | None = None) -> Entry | None:
        """The document of that number and symbol, issued on that day; None unless exactly one can be meant.

        Without a day the symbol must be one of its kind in the country: with a year and of a central body.
        """
        entries = self._by_symbol.get(_symbol_key(symbol), [])
        if on is not None:
            entries = [entry for entry in entries if entry.issued in (None, on)]
        elif not _unique(symbol):
            return None
        return entries[0] if len(entries) == 1 else None

    def named(self, name: str, year: int | None, on: date | None = None) -> Entry | None:
        """The law of that name and year, or day: "Luật Đất đai", 2013; without a year no law in particular."""
        if year is None:
            return None
        entries = [
            entry
            for entry in self._by_name.get(_name_key(name), ())
            if (entry.issued == on if on is not None and entry.issued is not None else _year(entry) == year)
        ]
        return entries[0] if len(entries) == 1 else None

    def knows(self, symbol: str) -> bool:
        """Whether any document of that symbol is listed."""
        return _symbol_key(symbol) in self._by_symbol

    def over(self, other: Register) -> Register:
        """Both together; where both list a document, this one is right."""
        listed = {(_symbol_key(entry.symbol or ""), entry.issued, _name_key(entry.title)) for entry in self.entries}
        symbols = {(_symbol_key(entry.symbol), entry.issued) for entry in self.entries if entry.symbol}
        rest = (
            entry
            for entry in other.entries
            if (_symbol_key(entry.symbol or ""), entry.issued, _name_key(entry.title)) not in listed
            and (_symbol_key(entry.symbol or ""), entry.issued) not in symbols
        )
        return Register((*self.entries, *rest), own=self.own or other.own)


def _symbol_key(symbol: str) -> str:
    return "".join(_symbol(nfc(symbol)).split()).upper()


def _symbol(text: str) -> str:
    """ "Số: 30/2020/NĐ-CP" without the word for number."""
    return _NUMBER_WORD.sub("", text)


def _name_key(name: str) -> str:
    return " ".join(bare(nfc(name)).replace(",", " ").split())


def _year(entry: Entry) -> int | None:
    if entry.issued is not None:
        return entry.issued.year
    parts = (entry.symbol or "").split("/")
    return int(parts[1]) if len(parts) > 2 and parts[1].isdigit() else None


def _unique(symbol: str) -> bool:
    parts = _symbol_key(symbol).split("/")
    return len(parts) > 2 and len(parts[1]) == 4 and parts[1].isdigit() and not parts[2].endswith(_LOCAL)


@cache
def shipped() -> Register:
    """The few rows that ship with the program, each with its source."""
    return Register(_entries(_csv_rows(_SHIPPED), _SHIPPED))


@cache
def load(path: Path) -> Register:
    """A user's register over the shipped one. Raises InputError that names every cell to be mended."""
    try:
        rows = _xlsx_rows(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv_rows(path)
    except FileNotFoundError as error:
        raise InputError(_MISSING(file=path)) from error
    except OSError as error:
        raise InputError(_CANNOT(file=path, why=why(error))) from error
    except (ValueError, KeyError) as error:
        raise InputError(_UNREADABLE(file=path)) from error
    return Register(_entries(rows, path), own=True).over(shipped())


# -- reading --------------------------------------------------------------------------------------------------------

Rows = list[list[Any]]


def _csv_rows(path: Path) -> Rows:
    return [list(row) for row in separated.rows(path.read_bytes(), str(path))]


def _xlsx_rows(path: Path) -> Rows:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException) as error:
        raise ValueError(str(error)) from error
    except OSError as error:
        if error.errno is None:  # what openpyxl says of a package that is no workbook
            raise ValueError(str(error)) from error
        raise
    try:
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


Problem = tuple[str, Text]


def _entries(rows: Rows, path: Path) -> list[Entry]:
    problems: list[Problem] = []
    found = list(_read(rows, problems))
    if problems:
        lines = [_LINE(cell=cell, text=text) for cell, text in problems]
        head = _HEAD(file=path, count=len(lines))
        raise InputError(Text(*map("\n".join, zip(head, *lines, strict=True))))
    return found


def _read(rows: Rows, problems: list[Problem]) -> Iterator[Entry]:
    head = next((at for at, row in enumerate(rows) if any(map(_text, row))), 0)
    columns = _columns(rows[head] if rows else [], head + 1, problems)
    if not {"symbol", "title"} & columns.keys():
        problems.append((_cell(0, head + 1), _NO_HEADINGS(shown=_SHOWN)))
        return
    seen: dict[tuple[str, date | None], int] = {}
    for number, row in enumerate(rows[head + 1 :], head + 2):
        if not any(_text(cell) for cell in row):
            continue
        cells = {key: row[column] if column < len(row) else None for key, column in columns.items()}
        dates = {key: _date(cells.get(key), _cell(columns[key], number), problems) for key in _DATES if key in columns}
        symbol, title = _symbol(_text(cells.get("symbol"))), _text(cells.get("title"))
        place = _cell(columns.get("symbol", columns.get("title", 0)), number)
        since, until = dates.get("since"), dates.get("until")
        if not symbol and not title:
            problems.append((place, _NAMELESS))
        if since and until and until <= since:
            shown = {"since": short_date(since), "until": short_date(until)}
            problems.append((_cell(columns["until"], number), _REVERSED(**shown)))
        key = (_symbol_key(symbol) or _name_key(title), dates.get("date"))
        if key in seen:
            problems.append((place, _AGAIN(line=seen[key])))
        seen.setdefault(key, number)
        replaced_by = _text(cells.get("replaced_by")) or None
        yield Entry(
            symbol or None, dates.get("date"), title, since, until, replaced_by,
            _text(cells.get("source")),
        )  # fmt: skip


def _columns(headings: Sequence[Any], number: int, problems: list[Problem]) -> dict[str, int]:
    """Which column holds what, by the headings in row ``number``."""
    names = {name: key for key, several in _HEADINGS.items() for name in several}
    columns: dict[str, int] = {}
    for column, heading in enumerate(headings):
        text = _text(heading)
        if not text:
            continue
        key = names.get(bare(text).rstrip(": ").removesuffix(" ngay"))
        if key is None:
            near = nearest(bare(text), names)
            shown = dict(zip(_HEADINGS, _SHOWN.split("; "), strict=True))
            message = _PERHAPS(found=text, name=shown[names[near]]) if near else _NO_HEADING(found=text, shown=_SHOWN)
            problems.append((_cell(column, number), message))
        elif key in columns:
            problems.append((_cell(column, number), _TWICE(found=text)))
        else:
            columns[key] = column
    return columns


def _text(value: Any) -> str:
    return " ".join(nfc(str(value)).split()) if value is not None else ""


def _date(value: Any, cell: str, problems: list[Problem]) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    text = _text(value)
    if not text:
        return None
    found = parse(text)
    if found is None:
        problems.append((cell, _NO_DATE(found=text)))
    return found


def _cell(column: int, row: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
