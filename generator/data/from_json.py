"""JSON to plain data with places. A number with a fraction stays the text it is."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from generator.data.place import DEPTH_LIMIT, SYNTAX, Key, Path, Place, Places, too_deep, twice
from vietnamese.message import InputError, Text
from vietnamese.regex import regex
from vietnamese.text import nfc

_TOKEN = regex(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_DIGITS_LIMIT = 18

# How json.JSONDecodeError begins, and what it means to the writer of the file.
_WHY = {
    "Expecting ',' delimiter": Text("thiếu dấu phẩy giữa hai phần tử", "a comma is missing between two items"),
    "Expecting ':' delimiter": Text("thiếu dấu hai chấm sau tên khóa", "a colon is missing after the key"),
    "Expecting property name": Text(
        'cần một khóa trong ngoặc kép "…"; sau phần tử cuối không có dấu phẩy',
        'a key in quotes "…" is needed; no comma follows the last item',
    ),
    "Expecting value": Text(
        "cần một giá trị; chữ đặt trong ngoặc kép, sau phần tử cuối không có dấu phẩy",
        "a value is needed; text is quoted, and no comma follows the last item",
    ),
    "Illegal trailing comma": Text("sau phần tử cuối không có dấu phẩy", "no comma follows the last item"),
    "Unterminated string": Text("thiếu dấu ngoặc kép đóng", "the closing quote is missing"),
    "Invalid control character": Text(
        r"chữ trong ngoặc kép không được xuống dòng; ghi \n để ngắt dòng", r"text in quotes does not go on; write \n"
    ),
    "Invalid \\": Text(r"dấu \ trong ngoặc kép phải ghi là \\", r"write \\ for a \ inside quotes"),
    "Extra data": Text("có chữ thừa sau dấu ngoặc nhọn đóng", "text follows the closing brace"),
}
_OTHER = Text("kiểm tra dấu phẩy và dấu ngoặc", "check commas and brackets")


def parse(text: str, file: str) -> Any:
    """The data. Raises InputError with line and column."""
    repeated = False

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        made = {nfc(key): value for key, value in pairs}
        repeated = repeated or len(made) < len(pairs)
        return made

    try:
        # NaN and Infinity are no JSON, but Python takes them: as text they are refused where a number is wanted.
        data = json.loads(text, object_pairs_hook=mapping, parse_int=_whole, parse_float=str, parse_constant=str)
        if repeated:
            places(text, file)  # raises at the second of the two keys
        return _plain(data, 0)
    except json.JSONDecodeError as error:
        why = next((words for start, words in _WHY.items() if error.msg.startswith(start)), _OTHER)
        raise InputError(SYNTAX(file=file, line=error.lineno, column=error.colno, form="JSON", why=why)) from error
    except RecursionError as error:
        raise too_deep(file, Place(1, 1)) from error


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits.lstrip("-")) <= _DIGITS_LIMIT else digits


def _plain(value: Any, depth: int) -> Any:
    """Text composed, null as the empty text that an empty value of YAML is."""
    if depth > DEPTH_LIMIT:
        raise RecursionError
    if isinstance(value, dict):
        return {key: _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if value is None:
        return ""
    return nfc(value) if isinstance(value, str) else value


def places(text: str, file: str) -> Places:
    """Where every key and value of a JSON text without syntax errors stands."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found = Places()
    path: list[Key | None] = []  # the key or number being read in each open bracket; None where a key comes next

    def put(offset: int) -> Place:
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def here() -> Path:
        return tuple(key for key in path if key is not None)

    for match in _TOKEN.finditer(text):
        token, place = match[0], put(match.start())
        match token:
            case ",":
                path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
            case "}" | "]":
                path.pop()
            case ":":
                pass
            case _ if path and path[-1] is None:
                path[-1] = nfc(json.loads(token))
                if here() in found.keys:
                    raise twice(file, place, str(path[-1]), found.keys[here()])
                found.keys[here()] = place
            case _:
                found.values[here()] = place
                if token in ("{", "["):
                    path.append(None if token == "{" else 0)
    return found
