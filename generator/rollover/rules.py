"""The table of what is carried, updated, dropped and asked; an office may put rows of its own before ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import tomli

import schemas
from schemas import feasts
from vietnamese.message import InputError, Text
from vietnamese.text import LOWER_LETTERS, UPPER_LETTERS

_OUTCOMES = ("giu", "doi", "doi-hoi", "hoi", "bo")
_RELATIONS = ("nay", "sau", "lien-truoc", "truoc", "xa")
_LISTS = ("truong", "nam", "ngay", "dong", "ten_goi", "tien")
# What re lacks of Unicode's classes, for Vietnamese
_CLASSES = {r"\p{L}": f"[{LOWER_LETTERS}{UPPER_LETTERS}]", r"\p{Lu}": f"[{UPPER_LETTERS}]"}

# Names that a pattern takes from the tables of facts
_NAMES: Mapping[str, Callable[[], str]] = {"THANH_PHO_TRUC_THUOC": lambda: _cities(), "DIP_AM_LICH": feasts.names}

_MISSING = Text("Không tìm thấy bảng quy tắc {file}.", "No such table of rules: {file}.")
_SYNTAX = Text("{file}: sai cú pháp TOML ({why}).", "{file}: TOML syntax error ({why}).")
_ENCODING = Text(
    "{file}: không đọc được; hãy lưu tệp bằng mã UTF-8.", "{file}: cannot be read; save it with the encoding UTF-8."
)
_NESTED = Text("ngoặc lồng nhau quá nhiều cấp", "brackets are nested too deep")
_UNKNOWN = Text("{file}: không có mục “{key}”; ở đây có: {known}.", "{file}: no “{key}”; here belong: {known}.")
_ROW = Text("{file}, {list} thứ {number}: {what}", "{file}, {list} number {number}: {what}")
_OUTCOME = Text("ket_qua phải là một trong: {known}.", "ket_qua must be one of: {known}.")
_RELATION = Text("quan_he phải gồm: {known}.", "quan_he holds: {known}.")
_REASON = Text("phải ghi lý do (ly_do).", "a reason (ly_do) is needed.")
_PATTERN = Text("biểu thức “{pattern}” sai ({why}).", "the pattern “{pattern}” is wrong ({why}).")
_NEEDED = Text("phải ghi {key}.", "{key} is needed.")
_KEY = Text("không có “{key}”; ở đây có: {known}.", "no “{key}”; here belong: {known}.")
_KIND = Text("{key} phải là {kind}, đang là “{value}”.", "{key} must be {kind}, not “{value}”.")
_TABLE = Text("{file}: mục “{key}” phải là {kind}.", "{file}: “{key}” must be {kind}.")
_WORDS = Text("chữ đặt trong dấu nháy", "text in quotes")
_ROWS = Text("các bảng, mỗi bảng mở bằng [[…{key}]]", "tables that begin with [[…{key}]]")
_PAIRS = Text("một bảng, mở bằng […{key}], gồm các dòng tên = “chữ”", "a table […{key}] of name = “text”")
_LISTED = Text("danh sách chữ trong ngoặc vuông, ví dụ [“a”, “b”]", "a list of texts in square brackets")
_TELLS = ("am_lich", "lan_thu")
# What a row may say, and how.
_KINDS: Mapping[str, tuple[type | tuple[type, ...], Text]] = {
    "ket_qua": (str, _WORDS),
    "ly_do": ((str, dict), _WORDS),
    "truong": (str, _WORDS),
    "quan_he": (list, _LISTED),
    "truoc": (str, _WORDS),
    "sau": (str, _WORDS),
    "mau": (str, _WORDS),
    "thay": (str, _WORDS),
    "de_muc": (bool, Text("true hoặc false", "true or false")),
    **dict.fromkeys(_TELLS, (bool, Text("true hoặc false", "true or false"))),
    "tu": (date, Text("ngày không đặt trong dấu nháy, ví dụ 2025-07-01", "a date without quotes, like 2025-07-01")),
}
_DAY = Text("{file}: ngày lễ “{day}” phải có dạng tháng-ngày, ví dụ 09-02.", "{file}: “{day}” must be month-day.")


class Row(NamedTuple):
    """A row of the table. Patterns that are not given match everything."""

    outcome: str
    reason: Text
    field: str = ""
    relations: frozenset[str] = frozenset()
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    pattern: str = ""
    heading: bool = False
    tells: str = ""  # "am_lich": it speaks of days of the lunar calendar; "lan_thu": of a count of years or times
    since: date | None = None
    instead: str | None = None


class Rules(NamedTuple):
    """The whole table, the office's rows first."""

    fields: tuple[Row, ...]
    years: tuple[Row, ...]
    days: tuple[Row, ...]
    lines: tuple[Row, ...]
    names: tuple[Row, ...]
    holidays: Mapping[str, str]  # "09-02" → name
    islands: frozenset[str]  # provinces that have a đặc khu
    fixed: Mapping[str, str]  # "09-05" → what is done on it each year, whatever day of the week it is
    money: tuple[Row, ...]  # by the words before an amount; without a row it is of the budget


@cache
def shipped() -> Rules:
    """The table that comes with the program."""
    return _rules(schemas.facts("next-year"), "next-year.toml")


def load(path: Path) -> Rules:
    """The shipped table with the rows of a file before it: a table of its own, or thethuc.toml's [chuyen_nam]."""
    try:
        data = tomli.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(_MISSING(file=path)) from error
    except UnicodeDecodeError as error:
        raise InputError(_ENCODING(file=path)) from error
    except tomli.TOMLDecodeError as error:
        raise InputError(_SYNTAX(file=path, why=str(error))) from error
    except RecursionError as error:
        raise InputError(_SYNTAX(file=path, why=_NESTED)) from error
    table = data.get("chuyen_nam", {}) if path.name == "thethuc.toml" else data
    if not isinstance(table, dict):
        raise InputError(_TABLE(file=path, key="chuyen_nam", kind=_PAIRS(key="chuyen_nam")))
    return _joined(_rules(table, str(path)), shipped())


def _joined(own: Rules, ours: Rules) -> Rules:
    return Rules(
        own.fields + ours.fields,
        own.years + ours.years,
        own.days + ours.days,
        own.lines + ours.lines,
        own.names + ours.names,
        {**ours.holidays, **own.holidays},
        own.islands | ours.islands,
        {**ours.fixed, **own.fixed},
        own.money + ours.money,
    )


def _rules(table: Mapping[str, Any], file: str) -> Rules:
    known = (*_LISTS, "ngay_le", "ngay_co_dinh", "dac_khu")
    for key in table:
        if key not in known:
            raise InputError(_UNKNOWN(file=file, key=key, known=", ".join(known)))
    for key in _LISTS:
        if not _is_list_of(table.get(key, []), dict):
            raise InputError(_TABLE(file=file, key=key, kind=_ROWS(key=key)))
    for key in ("ngay_le", "ngay_co_dinh", "dac_khu"):
        pairs = table.get(key, {})
        if not isinstance(pairs, dict) or (key != "dac_khu" and not _is_list_of([*pairs.values()], str)):
            raise InputError(_TABLE(file=file, key=key, kind=_PAIRS(key=key)))
    if not _is_list_of(table.get("dac_khu", {}).get("tinh", []), str):
        raise InputError(_TABLE(file=file, key="dac_khu.tinh", kind=_LISTED))
    holidays = dict(table.get("ngay_le", {}))
    fixed = dict(table.get("ngay_co_dinh", {}))
    for day in (*holidays, *fixed):
        if not re.fullmatch(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", day):
            raise InputError(_DAY(file=file, day=day))
    fields, years, days, lines, names, money = (
        tuple(_row(name, row, file, number) for number, row in enumerate(table.get(name, ()), 1)) for name in _LISTS
    )
    islands = frozenset(table.get("dac_khu", {}).get("tinh", ()))
    return Rules(fields, years, days, lines, names, holidays, islands, fixed, money)


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _cities() -> str:
    cities = schemas.facts("units")["central_cities"]
    return "|".join((*cities["names"], *cities["shorts"]))


def _row(name: str, row: Mapping[str, Any], file: str, number: int) -> Row:
    def wrong(what: Text) -> InputError:
        return InputError(_ROW(file=file, list=name, number=number, what=what))

    for key, value in row.items():
        if key not in _KINDS:
            raise wrong(_KEY(key=key, known=", ".join(_KINDS)))
        kind, words = _KINDS[key]
        if not isinstance(value, kind) or (kind is list and not _is_list_of(value, str)):
            raise wrong(_KIND(key=key, kind=words, value=value))
    outcome = row.get("ket_qua", "doi" if "thay" in row else "hoi")
    if outcome not in _OUTCOMES:
        raise wrong(_OUTCOME(known=", ".join(_OUTCOMES)))
    relations = frozenset(row.get("quan_he", _RELATIONS if name in ("nam", "ngay", "tien") else ()))
    if relations - set(_RELATIONS):
        raise wrong(_RELATION(known=", ".join(_RELATIONS)))
    reason = row.get("ly_do", "")
    if not (reason if isinstance(reason, str) else reason.get("vi")):
        raise wrong(_REASON)
    for key, needed in (("truong", "truong"), ("dong", "mau"), ("ten_goi", "mau")):
        if name == key and needed not in row:
            raise wrong(_NEEDED(key=needed))
    patterns = {}
    for key in ("truoc", "sau", "mau"):
        text = str(row.get(key, ""))
        for name_of_class, letters in _CLASSES.items():
            text = text.replace(name_of_class, letters)
        for token, names in _NAMES.items():
            if token in text:
                text = text.replace(token, names())
        try:
            # compiled at once: an office may have written it
            patterns[key] = re.compile(text, re.IGNORECASE) if text else None
        except re.error as error:
            raise wrong(_PATTERN(pattern=text, why=str(error))) from error
    return Row(
        outcome,
        Text(reason, reason) if isinstance(reason, str) else Text(reason["vi"], reason.get("en", reason["vi"])),
        str(row.get("truong", "")),
        relations,
        patterns["truoc"],
        patterns["sau"],
        patterns["mau"].pattern if patterns["mau"] else "",
        bool(row.get("de_muc")),
        next((key for key in _TELLS if row.get(key)), ""),
        row.get("tu"),
        row.get("thay"),
    )
