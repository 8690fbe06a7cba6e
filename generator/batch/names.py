"""File names from a pattern, all known and all usable before the first file is written."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from generator.units import KIND, NAME, PROPER, Roll, Unit, unit_key
from generator.workbook.sheets import one_line
from generator.workbook.table import form, perhaps
from vietnamese.message import InputError, Text
from vietnamese.regex import regex
from vietnamese.text import nfc

_SUFFIX = ".docx"
_FIELD = regex(r"\{\s*([^{}]+?)\s*\}")
_SHORT = {"ten": form(NAME), "ten rieng": form(PROPER), "loai": form(KIND)}
_ORDINAL = "stt"
_LETTERS_LIMIT, _BYTES_LIMIT = 180, 250  # of a name: Windows counts letters, Linux bytes; room for a temporary name
_PATH_LIMIT = 259
_FORBIDDEN = regex(r'[<>:"/\\|?*\x00-\x1f]')
# Names of devices, with or without a suffix: Windows opens the device.
_DEVICE = regex(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|\Z)", re.IGNORECASE)

_NO_FIELD = Text(
    "--name: “{{{name}}}” không có cột tương ứng ở trang Đơn vị.{hint}",
    "--name: “{{{name}}}” has no column in the sheet Đơn vị.{hint}",
)
_LETTER = Text("ký tự “{letter}” không dùng được trong tên tệp", "a file name cannot hold “{letter}”")
_RESERVED = Text("tên này là tên thiết bị của Windows", "the name is that of a Windows device")
_ENDING = Text("tên tệp không được kết thúc bằng dấu chấm hoặc dấu cách", "a file name cannot end in a dot or a blank")
_EMPTY = Text("tên tệp trống", "the file name is empty")
_HIDDEN = Text("tên tệp không được bắt đầu bằng dấu chấm", "a file name cannot begin with a dot")
_LONG = Text("tên tệp quá dài ({count} ký tự)", "the file name is too long ({count} letters)")
_TAKEN = Text("trùng tên tệp với dòng {row}", "the same file name as row {row}")
_AGAIN = Text(
    'đơn vị “{unit}” trùng tên tệp với dòng {row}; xóa một dòng, hoặc đánh số tên tệp: --name "{{stt}} {{ten}}"',
    'the unit “{unit}” has the same file name as row {row}; delete one, or number the files: --name "{{stt}} {{ten}}"',
)
_WRONG = Text(
    "tên tệp “{name}”: {why}; sửa chữ ở dòng này, hoặc đổi mẫu tên bằng --name",
    "file name “{name}”: {why}; change the row, or the pattern: --name",
)


def fields(pattern: str) -> frozenset[str]:
    """Forms of the columns that the pattern prints."""
    return frozenset(_key(name) for name in _FIELD.findall(_stem(pattern)))


def require_known(pattern: str, roll: Roll) -> None:
    """Raise InputError when the pattern asks for what no column holds.

    Fields of the pattern are headings of the sheet, {ten}, {ten rieng}, {loai} and {stt}, the ordinal of the unit.
    """
    known = {form(NAME), form(PROPER), form(KIND), _ORDINAL, *_SHORT, *map(form, roll.columns)}
    for name in _FIELD.findall(_stem(pattern)):
        if form(name) not in known:
            raise InputError(_NO_FIELD(name=name, hint=perhaps(name, (NAME, PROPER, KIND, *roll.columns))))


def file_names(pattern: str, units: Sequence[Unit]) -> dict[int, str]:
    """Row → file name, for every unit."""
    stem, digits = _stem(pattern), len(str(len(units)))
    return {
        unit.row: _filled(stem, unit, str(ordinal).zfill(digits)) + _SUFFIX for ordinal, unit in enumerate(units, 1)
    }


def refused_names(
    pattern: str, units: Sequence[Unit], folder: Path, unsure: Container[int]
) -> Iterator[tuple[Unit, Text]]:
    """Units whose file name some system refuses, or takes for that of a unit above.

    ``unsure``: rows in which something could not be read; they have no name where it is a part of that.
    """
    printed = fields(pattern) - {_ORDINAL}
    room = _PATH_LIMIT - len(str(folder.resolve())) - 1 if os.name == "nt" else _LETTERS_LIMIT
    taken: dict[str, Unit] = {}
    names = file_names(pattern, units)
    for unit in units:
        if unit.row in unsure and any(not unit.texts.get(field) for field in printed):
            continue
        name = names[unit.row]
        first = taken.setdefault(unicodedata.normalize("NFC", name).casefold(), unit)  # one name on Windows and macOS
        why = _refused(name, min(room, _LETTERS_LIMIT)) or (_TAKEN(row=first.row) if first is not unit else None)
        if why is None:
            continue
        if first is not unit and unit_key(first.name) == unit_key(unit.name):
            yield unit, _AGAIN(unit=unit.name, row=first.row)
        else:
            yield unit, _WRONG(name=name, why=why)


def _stem(pattern: str) -> str:
    return nfc(pattern).removesuffix(_SUFFIX)


def _key(field: str) -> str:
    """The form of the column that a field of a pattern names."""
    key = form(field)
    return _SHORT.get(key, key)


def _filled(pattern: str, unit: Unit, ordinal: str) -> str:
    def value(match: re.Match[str]) -> str:
        key = _key(match[1])
        return ordinal if key == _ORDINAL else one_line(unit.texts.get(key, ""))

    return _FIELD.sub(value, pattern)


def _refused(name: str, limit: int) -> Text | None:
    """Why a system refuses the name; Windows is the strictest."""
    stem = name.removesuffix(_SUFFIX)
    letter = _FORBIDDEN.search(stem)
    if letter:
        return _LETTER(letter=letter[0] if letter[0].isprintable() else f"U+{ord(letter[0]):04X}")
    if not stem.strip(" ."):
        return _EMPTY
    if stem != stem.rstrip(" ."):
        return _ENDING
    if stem.startswith("."):
        return _HIDDEN
    if _DEVICE.match(stem):
        return _RESERVED
    if len(name) > limit or len(name.encode("utf-8")) > _BYTES_LIMIT:
        return _LONG(count=len(name))
    return None
