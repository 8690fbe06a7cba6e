"""Plan data from YAML 1.2 or JSON, with the line and column of every value.

Plain data come out: dicts, lists, text, whole numbers, true and false. A date stays the text it is, and so do ``no``,
``05`` and ``1.5``: what a form prints is text, and a loader that guesses types loses zeros.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from vietnamese.message import InputError, Text
from vietnamese.text import nfc

Key = str | int
_INT = re.compile(r"[-+]?(?:0|[1-9]\d*)\Z")
_NODES_LIMIT = 200_000  # aliases of aliases grow without bound
_SUFFIXES = (".yaml", ".yml", ".json")

_MISSING = Text("Không tìm thấy tệp dữ liệu {file}.", "No such data file: {file}.")
_CANNOT = Text("Không đọc được {file}: {why}.", "Cannot read {file}: {why}.")
_KIND = Text(
    "{file}: chỉ nhận dữ liệu .yaml hoặc .json. Tạo tệp mới: thethuc new ke-hoach -o ke-hoach.yaml",
    "{file}: plan data are .yaml or .json. Start one with: thethuc new ke-hoach -o plan.yaml",
)
_ENCODING = Text(
    "{file}, dòng {line}: tệp không ở bảng mã UTF-8. Mở bằng Notepad, chọn Lưu thành, Mã hóa: UTF-8.",
    "{file}, line {line}: the file is not UTF-8. Save it again with the encoding UTF-8.",
)
_SYNTAX = Text(
    "{file}, dòng {line}, cột {column}: sai cú pháp {form} ({why}).",
    "{file}, line {line}, column {column}: {form} syntax error ({why}).",
)
_TAB = Text("có phím Tab; thụt đầu dòng bằng dấu cách", "a tab; indent with spaces")
_COLON = Text(
    'giá trị có dấu hai chấm thì đặt trong ngoặc kép “"…"”, hoặc kiểm tra thụt đầu dòng',
    "quote a value that holds a colon, or check indentation",
)
_STRUCTURE = Text("kiểm tra thụt đầu dòng, dấu hai chấm và dấu ngoặc", "check indentation, colons and quotes")
_TWICE = Text(
    "{file}, dòng {line}: khóa “{key}” đã có ở dòng {first}; xóa một trong hai.",
    "{file}, line {line}: the key “{key}” stands at line {first} already; delete one.",
)
_TWICE_JSON = Text(
    "{file}: khóa “{key}” có hai lần trong cùng một đối tượng; xóa một trong hai.",
    "{file}: the key “{key}” stands twice in one object; delete one.",
)
_EMPTY = Text("{file}: tệp rỗng, chưa có dữ liệu.", "{file}: the file is empty.")
_ROOT = Text(
    "{file}: dữ liệu phải là các cặp “khóa: giá trị”, bắt đầu bằng loai: ke-hoach.",
    "{file}: the data must be “key: value” pairs, beginning with loai: ke-hoach.",
)
_HUGE = Text(
    "{file}: dữ liệu lặp qua bí danh (alias) quá nhiều lần.", "{file}: aliases multiply the data beyond reason."
)
_KEY = Text("{file}, dòng {line}: khóa phải là chữ.", "{file}, line {line}: a key must be text.")


class Place(NamedTuple):
    """Line and column in the source, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Record:
    """Plan data and where they came from."""

    data: dict[str, Any]
    file: str
    text: str = ""
    _places: dict[tuple[Key, ...], Place] = field(default_factory=dict, compare=False, repr=False)

    def place(self, path: Sequence[Key]) -> Place | None:
        """Where the value at ``path`` begins; for a value that is missing, where its holder begins."""
        if not self._places and self.text:
            # JSON is YAML too: places are looked up only when there is something to say.
            _, places = _compose(self.text, self.file, "JSON" if self.file.lower().endswith(".json") else "YAML")
            self._places.update(places)
        path = tuple(path)
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path)


def load(path: Path) -> Record:
    """Read a .yaml or .json file. Raises InputError that names the line of what is wrong."""
    name = str(path)
    if path.suffix.lower() not in _SUFFIXES:
        raise InputError((_KIND if path.exists() else _MISSING)(file=name))
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(_MISSING(file=name)) from error
    except OSError as error:
        raise InputError(_CANNOT(file=name, why=error.strerror or type(error).__name__)) from error
    return loads(_decode(raw, name), name)


def loads(text: str, name: str) -> Record:
    """A record from text; ``name`` ends in .json for JSON, anything else is YAML."""
    if not text.strip():
        raise InputError(_EMPTY(file=name))
    places: dict[tuple[Key, ...], Place] = {}
    if name.lower().endswith(".json"):
        data = _json(text, name)
    else:
        data, places = _compose(text, name, "YAML")
    if not isinstance(data, dict):
        raise InputError((_EMPTY if data is None else _ROOT)(file=name))
    return Record(data, name, text, places)


def _decode(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(_ENCODING(file=name, line=line)) from error


def _json(text: str, name: str) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in found:
            key = nfc(key)
            if key in made:
                raise InputError(_TWICE_JSON(file=name, key=key))
            made[key] = nfc(value) if isinstance(value, str) else value
        return made

    try:
        data = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise InputError(
            _SYNTAX(file=name, line=error.lineno, column=error.colno, form="JSON", why=error.msg)
        ) from error
    except RecursionError as error:
        raise InputError(_HUGE(file=name)) from error
    return _composed(data)


def _composed(value: Any) -> Any:
    """Text inside lists in composed Unicode; objects have been seen to already."""
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return nfc(value) if isinstance(value, str) else value


def _compose(text: str, name: str, form: str) -> tuple[Any, dict[tuple[Key, ...], Place]]:
    """Data and places from YAML nodes: their tags are not asked, plain scalars are read by ``_scalar``."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        row = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
        if "\t" in row[: len(row) - len(row.lstrip())] or "\t" in row[column - 1 : column]:
            why = _TAB
        else:
            why = _COLON if "mapping values" in str(error.problem) else _STRUCTURE
        raise InputError(_SYNTAX(file=name, line=line, column=column, form=form, why=why)) from error
    except YAMLError as error:
        raise InputError(_SYNTAX(file=name, line=1, column=1, form=form, why=str(error).partition("\n")[0])) from error
    if root is None:
        return None, {}
    places: dict[tuple[Key, ...], Place] = {}
    builder = _Builder(name, places)
    return builder.build(root, ()), places


class _Builder:
    def __init__(self, name: str, places: dict[tuple[Key, ...], Place]) -> None:
        self._name = name
        self._places = places
        self._count = 0

    def build(self, node: Any, path: tuple[Key, ...]) -> Any:
        self._count += 1
        if self._count > _NODES_LIMIT or len(path) > 100:
            raise InputError(_HUGE(file=self._name))
        self._places.setdefault(path, Place(node.start_mark.line + 1, node.start_mark.column + 1))
        kind = node.id
        if kind == "mapping":
            return dict(self._pairs(node, path))
        if kind == "sequence":
            return [self.build(item, (*path, number)) for number, item in enumerate(node.value)]
        return _scalar(node.value, node.style)

    def _pairs(self, node: Any, path: tuple[Key, ...]) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if key_node.id != "scalar":
                raise InputError(_KEY(file=self._name, line=line))
            key = nfc(key_node.value)
            if key in seen:
                raise InputError(_TWICE(file=self._name, line=line, key=key, first=seen[key]))
            seen[key] = line
            # A problem with a value is shown at its key: that is where the eye looks.
            self._places[(*path, key)] = Place(line, key_node.start_mark.column + 1)
            yield key, self.build(value_node, (*path, key))


def _scalar(value: str, style: str | None) -> Any:
    if style is not None:
        # The round-trip parser marks the folds of a folded text with BEL; a block's last line feed is no line.
        return nfc(value.replace("\a", "").rstrip("\n") if style in "|>" else value)
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    if value in ("", "~", "null", "Null", "NULL"):
        return ""  # a key left empty is an empty text
    return int(value) if _INT.match(value) else nfc(value)


def dumps(record: Record) -> str:
    """The record as YAML. Comments, key order and quotes of a YAML source stay where the data have not changed."""
    import io

    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    source: Any = {}
    if record.text and not record.file.lower().endswith(".json"):
        source = _as_text_loader().load(record.text)
    stream = io.StringIO()
    yaml.dump(_laid_over(source, record.data), stream)
    return stream.getvalue()


def _as_text_loader() -> Any:
    """A round-trip loader for which dates and the like are the text they are."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import RoundTripConstructor

    class Constructor(RoundTripConstructor):
        pass

    for tag in ("timestamp", "float", "bool", "null"):
        if tag in ("timestamp", "float"):
            Constructor.add_constructor(f"tag:yaml.org,2002:{tag}", lambda loader, node: loader.construct_scalar(node))
    yaml = YAML(typ="rt", pure=True)
    yaml.Constructor = Constructor
    yaml.preserve_quotes = True
    return yaml


def _laid_over(old: Any, new: Any) -> Any:
    """``new`` in the clothes of ``old``: containers that carry comments are kept and changed in place."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, value in new.items():
            old[key] = _laid_over(old.get(key), value)
        return old
    if isinstance(old, list) and isinstance(new, list):
        for number, value in enumerate(new):
            if number < len(old):
                old[number] = _laid_over(old[number], value)
            else:
                old.append(value)
        del old[len(new) :]
        return old
    same = old == new or (old is not None and _written_alike(old, new))
    return old if same else new


def _written_alike(old: Any, new: Any) -> bool:
    """The loader of comments reads 05 as a number that keeps its zero; to us it is the text "05"."""
    if isinstance(old, str) and isinstance(new, int) and not isinstance(new, bool):
        return old == str(new)
    if isinstance(old, int) and isinstance(new, str):
        width = getattr(old, "_width", None) or len(str(int(old)))
        return new == str(int(old)).zfill(width)
    return False
