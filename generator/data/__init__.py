"""Plan data from YAML 1.2, JSON or a workbook, with the line and column of every key and value.

Plain data come out: dicts, lists, text, whole numbers, true and false. A date stays the text it is, and so do ``no``,
``05`` and ``1.5``: what a form prints is text, and a loader that guesses types loses zeros.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.data import from_json, from_yaml
from generator.data.place import Key, Place, Places
from vietnamese.message import InputError, Text
from vietnamese.refusal import why

__all__ = ["Key", "Place", "Record", "dumps", "load", "loads"]

_SUFFIXES = (".yaml", ".yml", ".json")
WORKBOOKS = (".xlsx", ".xlsm")
_SIZE_LIMIT_MB = 8

_MISSING = Text("Không tìm thấy tệp dữ liệu {file}.", "No such data file: {file}.")
_FOLDER = Text(
    "{file} là thư mục; cần một tệp dữ liệu .yaml, .json hoặc .xlsx.", "{file} is a folder; a data file is needed."
)
_CANNOT = Text("Không đọc được {file}: {why}.", "Cannot read {file}: {why}.")
_KIND = Text(
    "{file}: chỉ nhận dữ liệu .yaml, .json hoặc .xlsx. Tạo tệp mới: thethuc new ke-hoach -o ke-hoach.yaml; "
    "từ văn bản Word: thethuc extract",
    "{file}: plan data are .yaml, .json or .xlsx. Start one with: thethuc new ke-hoach -o plan.yaml; "
    "from a document in Word: thethuc extract",
)
_LARGE = Text(
    "{file}: tệp dữ liệu tối đa {limit} MB, tệp này {size} MB.", "{file}: at most {limit} MB of data, these are {size}."
)
_ENCODING = Text(
    "{file}, dòng {line}, cột {column}: bảng mã phải là UTF-8, đang là {found}. "
    "Mở bằng Notepad, chọn Lưu thành (Save as), Mã hóa (Encoding): UTF-8.",
    "{file}, line {line}, column {column}: the encoding must be UTF-8, it is {found}. "
    "Open it in Notepad and save it again with the encoding UTF-8.",
)
_ANOTHER = Text("bảng mã khác", "another one")
_EMPTY = Text(
    "{file}: tệp rỗng, chưa có dữ liệu. Tạo tệp mới: thethuc new ke-hoach -o ke-hoach.yaml",
    "{file}: the file is empty. Start one with: thethuc new ke-hoach -o plan.yaml",
)
_ROOT = Text(
    "{file}, dòng {line}, cột {column}: dữ liệu phải là các cặp “khóa: giá trị”, ví dụ loai: ke-hoach.",
    "{file}, line {line}, column {column}: the data must be “key: value” pairs, as loai: ke-hoach.",
)


@dataclass(frozen=True, slots=True)
class Record:
    """Plan data and where they came from."""

    data: dict[str, Any]
    file: str
    text: str = ""
    _places: list[Places] = field(default_factory=list, compare=False, repr=False)

    @property
    def has_source(self) -> bool:
        """Whether somebody has written the data, so that there are lines or cells to point at."""
        return bool(self.text or self._places)

    def place(self, path: Sequence[Key]) -> Place | None:
        """Where to look for the value at ``path``: at its key, or at the item of a list.

        For a value that is missing, the place of its holder; None when the record has no source.
        """
        return self._find(path, keys=True)

    def value_place(self, path: Sequence[Key]) -> Place | None:
        """Where the value at ``path`` itself begins; for a missing one, where its holder begins."""
        return self._find(path, keys=False)

    def value(self, path: Sequence[Key]) -> Any:
        """The value at ``path``, which must be there."""
        found: Any = self.data
        for key in path:
            found = found[key]
        return found

    def places(self) -> Places:
        """Where everything stands; nothing for data without a source."""
        if not self._places:
            if not self.text:
                return Places()
            # A place is asked for only when there is something to say: data in JSON are read without them.
            self._places.append(from_json.places(self.text, self.file))
        return self._places[0]

    def _find(self, path: Sequence[Key], *, keys: bool) -> Place | None:
        places = self.places()
        for end in range(len(path), -1, -1):
            inner = tuple(path[:end])
            found = (places.keys.get(inner) if keys else None) or places.values.get(inner)
            if found is not None:
                return found
        return None


def load(path: Path) -> Record:
    """Read a .yaml or .json file or a workbook. Raises InputError that names line or cell of what is wrong."""
    name = str(path)
    if path.suffix.lower() in WORKBOOKS and not path.is_dir():
        from generator import workbook

        return workbook.record(path)
    if path.suffix.lower() not in _SUFFIXES:
        if path.is_file():
            from generator.workbook.foreign import save_as

            raise InputError(save_as(path) or _KIND(file=name))
        raise InputError((_FOLDER if path.is_dir() else _MISSING)(file=name))
    try:
        size = path.stat().st_size
        if size > _SIZE_LIMIT_MB * 10**6 and path.is_file():
            raise InputError(_LARGE(file=name, limit=_SIZE_LIMIT_MB, size=round(size / 10**6)))
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(_MISSING(file=name)) from error
    except OSError as error:
        if path.is_dir():
            raise InputError(_FOLDER(file=name)) from error
        raise InputError(_CANNOT(file=name, why=why(error))) from error
    return loads(_decode(raw, name), name)


def loads(text: str, name: str) -> Record:
    """A record from text; ``name`` ends in .json for JSON, anything else is YAML."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(_EMPTY(file=name))
    if name.lower().endswith(".json"):
        record = Record(from_json.parse(text, name), name, text)
    else:
        data, places = from_yaml.parse(text, name)
        if data is None or data == "":
            raise InputError(_EMPTY(file=name))
        record = Record(data, name, text, [places])
    if not isinstance(record.data, dict):
        line, column, _ = record.value_place(()) or Place(1, 1)
        raise InputError(_ROOT(file=name, line=line, column=column))
    return record


def _decode(raw: bytes, name: str) -> str:
    found: str | Text = _ANOTHER
    at = raw.find(b"\0")
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        found, at = "UTF-32", 0
    elif raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found, at = "UTF-16", 0
    elif at < 0:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = error.start
    else:
        found = "UTF-16"  # every second byte of plain letters
    before = raw[:at]
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    raise InputError(_ENCODING(file=name, line=before.count(b"\n") + 1, column=column, found=found))


def dumps(record: Record, form: str = ".yaml") -> str:
    """The record as YAML or, with ``form`` ".json", as JSON.

    Of a YAML source, comments, key order and ways of writing stay where the data have not changed.
    """
    if form == ".json":
        return json.dumps(record.data, ensure_ascii=False, indent=2) + "\n"
    from generator.data import rewrite

    return rewrite.rewritten("" if record.file.lower().endswith(".json") else record.text, record.data)
