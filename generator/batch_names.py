"""File names from a pattern, all known and all usable before the first file is written."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from generator.data_place import cell_name
from generator.units import KIND, NAME, PROPER, Roll, Unit
from generator.workbook_table import form, perhaps
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
_LINE = Text("{file}, ô {cell}, tên tệp “{name}”: {why}.", "{file}, cell {cell}, file name “{name}”: {why}.")
_HEADING = Text(
    '{count} tên tệp không dùng được; chưa ghi gì. Đổi mẫu tên bằng --name, ví dụ --name "{{stt}} {{ten}}".',
    '{count} file names cannot be used; nothing was written. Change the pattern, e.g. --name "{{stt}} {{ten}}".',
)


def file_names(pattern: str, roll: Roll, folder: Path) -> dict[int, str]:
    """Row → file name, for every unit. Raises InputError for all names that some system refuses or confuses.

    Fields of the pattern are headings of the sheet, {ten}, {ten rieng}, {loai} and {stt}, the ordinal of the unit.
    """
    stem = nfc(pattern).removesuffix(_SUFFIX)
    _require_known(stem, roll)
    digits = len(str(len(roll.units)))
    room = _PATH_LIMIT - len(str(folder.resolve())) - 1 if os.name == "nt" else _LETTERS_LIMIT
    found: dict[int, str] = {}
    taken: dict[str, int] = {}
    wrong: list[Text] = []
    for ordinal, unit in enumerate(roll.units, 1):
        name = _filled(stem, unit, str(ordinal).zfill(digits)) + _SUFFIX
        key = unicodedata.normalize("NFC", name).casefold()  # what Windows and macOS hold to be one name
        why = _refused(name, min(room, _LETTERS_LIMIT)) or (_TAKEN(row=taken[key]) if key in taken else None)
        if why is not None:
            cell = cell_name(roll.cell(unit, form(NAME)))
            wrong.append(_LINE(file=roll.file, cell=cell, name=name, why=why))
        taken.setdefault(key, unit.row)
        found[unit.row] = name
    if wrong:
        heading = _HEADING(count=len(wrong))
        raise InputError(Text(*("\n  ".join(lines) for lines in zip(heading, *wrong, strict=True))))
    return found


def _require_known(pattern: str, roll: Roll) -> None:
    known = {form(NAME), form(PROPER), form(KIND), _ORDINAL, *_SHORT, *map(form, roll.columns)}
    for name in _FIELD.findall(pattern):
        if form(name) not in known:
            raise InputError(_NO_FIELD(name=name, hint=perhaps(name, (NAME, PROPER, KIND, *roll.columns))))


def _filled(pattern: str, unit: Unit, ordinal: str) -> str:
    def value(match: re.Match[str]) -> str:
        key = form(match[1])
        return ordinal if key == _ORDINAL else unit.texts.get(_SHORT.get(key, key), "")

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
