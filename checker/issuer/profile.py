"""The profile of an organisation, ``thethuc.toml``: who it is, and what it wants to be judged otherwise.

::

    [co_quan]
    loai_hinh = "nha-nuoc"          # nha-nuoc | doanh-nghiep-nha-nuoc | to-chuc-khac | doanh-nghiep-tu-nhan
    ten = "Ủy ban nhân dân xã Tân An"
    dia_danh = "Tân An"

    [quy_tac]
    "VH-29" = { bo_qua = true, ly_do = "Trích yếu theo mẫu của ngành." }
    "ND-19" = { muc = "info", ly_do = "Văn thư thêm khi phát hành." }
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from checker.issuer.organisation import KINDS, LEVELS, Organisation, organisation
from checker.registry import Level
from vietnamese.message import InputError, Text
from vietnamese.nearest import nearest
from vietnamese.refusal import why
from vietnamese.regex import regex
from vietnamese.text import bare

NAME = "thethuc.toml"

_TEXT, _TEXTS, _YES_NO = "text", "texts", "yes/no"
_BODY = {"ten": _TEXT, "chu_quan": _TEXT, "dia_danh": _TEXTS, "ky_hieu": _TEXTS, "chuc_vu": _TEXTS}
_MAIN = {
    "loai_hinh": KINDS,
    "cap": LEVELS,
    "luc_luong_vu_trang": _YES_NO,
    "viet_tat": _TEXTS,
    "danh_muc_van_ban": _TEXT,
    **_BODY,
}
_RULE = {"bo_qua": _YES_NO, "muc": tuple(level.value for level in Level), "ly_do": _TEXT}
_RULE_ID = regex(r"\A([a-z]+)[-_ ]?(\d{1,2})\Z")
_SECTIONS = ("co_quan", "don_vi", "quy_tac", "chuyen_nam")

_MISSING = Text("Không tìm thấy hồ sơ {file}.", "No such profile: {file}.")
_CANNOT = Text("Không đọc được hồ sơ {file}: {why}.", "Cannot read the profile {file}: {why}.")
_UNREADABLE = Text("{file}: không đọc được; hãy lưu tệp bằng mã UTF-8.", "{file}: cannot be read; save it as UTF-8.")
_SYNTAX = Text(
    'sai cú pháp. Mỗi dòng có dạng: ten = "…", chữ đặt trong ngoặc kép.',
    'syntax error. A line reads: ten = "…", text in quotation marks.',
)
_MARKS = Text("tên mục viết không dấu: “{plain}”, không phải “{key}”.", "keys have no marks: “{plain}”, not “{key}”.")
_HEAD = Text("Hồ sơ {file} có {count} chỗ cần sửa.", "The profile {file} has {count} problems.")
_LINE = Text("  dòng {line}: {text}", "  line {line}: {text}")
_NO_LINE = Text("  {text}", "  {text}")
_NO_KEY = Text("không có mục “{key}”.", "there is no key “{key}”.")
_NO_RULE = Text("không có quy tắc “{key}”.", "there is no rule “{key}”.")
_PERHAPS = Text("{said} Có phải ý bạn là “{name}”?", "{said} Did you mean “{name}”?")
_REASON = Text(
    "quy tắc {id}: phải ghi lý do (ly_do) khi bỏ qua hoặc đổi mức.",
    "rule {id}: a reason (ly_do) is needed to switch it off or to change its level.",
)
_NOTHING = Text(
    'quy tắc {id}: ghi bo_qua = true để bỏ qua, hoặc muc = "…" để đổi mức.',
    'rule {id}: write bo_qua = true to switch it off, or muc = "…" to change its level.',
)
_FIELD = Text("{place}: cần {expected}; đang là “{found}”.", "{place}: expected {expected}; found “{found}”.")
_NO_NAME = Text("[[don_vi]]: cần ghi ten (tên cơ quan, đơn vị).", "[[don_vi]]: a name (ten) is needed.")
_EXPECTED = {
    _TEXT: Text("chữ trong ngoặc kép", "text in quotation marks"),
    _TEXTS: Text("chữ, hoặc danh sách [\"…\", \"…\"]", "text or a list [\"…\", \"…\"]"),
    _YES_NO: Text("true hoặc false", "true or false"),
    "table": Text("một bảng, ví dụ { bo_qua = true, ly_do = \"…\" }", "a table, e.g. { bo_qua = true, ly_do = \"…\" }"),
}  # fmt: skip


class Setting(NamedTuple):
    """What a profile says of a rule."""

    off: bool
    level: Level | None
    reason: str


class Profile(NamedTuple):
    """A profile as read."""

    file: str
    organisation: Organisation
    rules: Mapping[str, Setting]
    register: Path | None = None  # of documents, beside the profile unless its path says otherwise


def find(document: Path) -> Path | None:
    """The nearest ``thethuc.toml`` upwards from the document."""
    for folder in document.resolve().parents:
        candidate = folder / NAME
        if candidate.is_file():
            return candidate
    return None


def load(path: Path, known: Mapping[str, object]) -> Profile:
    """Read a profile; ``known`` holds the ids of the rules. Raises InputError that names all that is wrong."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(_MISSING(file=path)) from error
    except OSError as error:
        raise InputError(_CANNOT(file=path, why=why(error))) from error
    except UnicodeDecodeError as error:
        raise InputError(_UNREADABLE(file=path)) from error
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = int(line[1]) if line else len(text.splitlines())
        raise _refused(path, [(number, _slip(text.splitlines()[number - 1 : number]))]) from error
    except RecursionError as error:  # thousands of brackets
        raise _refused(path, [(None, _SYNTAX)]) from error
    problems = list(_problems(data, known))
    if problems:
        lines = _Lines(text)
        raise _refused(path, [(lines.of(place), said) for place, said in problems])
    return profile(data, str(path))


def profile(data: Mapping[str, Any], file: str = NAME) -> Profile:
    """The profile that ``data``, known to be right, holds."""
    settings = {
        id: Setting(row.get("bo_qua", False), Level(row["muc"]) if "muc" in row else None, row["ly_do"].strip())
        for id, row in data.get("quy_tac", {}).items()
    }
    listed = data.get("co_quan", {}).get("danh_muc_van_ban")
    return Profile(file, organisation(data), settings, Path(file).parent / listed if listed else None)


def _slip(lines: list[str]) -> Text:
    """What is wrong with a line that is no TOML."""
    key = "".join(lines).partition("=")[0].strip(" []")
    return _SYNTAX if key.isascii() else _MARKS(plain=bare(key), key=key)


def _refused(path: Path, problems: Iterable[tuple[int | None, Text]]) -> InputError:
    said = sorted(problems, key=lambda problem: problem[0] or 0)
    rows = [_LINE(line=line, text=text) if line else _NO_LINE(text=text) for line, text in said]
    return InputError(Text(*map("\n".join, zip(_HEAD(file=path, count=len(rows)), *rows, strict=True))))


Place = tuple[str | int, ...]
Problem = tuple[Place, Text]


def _problems(data: Mapping[str, Any], known: Mapping[str, object]) -> Iterator[Problem]:
    for name, value in data.items():
        if name not in _SECTIONS:
            yield (name,), _unknown(_NO_KEY, name, _SECTIONS)
        elif name == "co_quan":
            yield from _fields(value, ("co_quan",), _MAIN)
        elif name == "don_vi":
            yield from _units(value)
        elif name == "quy_tac":
            yield from _rules(value, known)
        # chuyen_nam belongs to next-year, which reads and judges it itself


def _units(value: Any) -> Iterator[Problem]:
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows):
        place = ("don_vi", number)
        yield from _fields(row, place, _BODY)
        if isinstance(row, dict) and not row.get("ten"):
            yield place, _NO_NAME


def _rules(value: Any, known: Mapping[str, object]) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield ("quy_tac",), _FIELD(place="quy_tac", expected=_EXPECTED["table"], found=value)
        return
    for id, row in value.items():
        place = ("quy_tac", id)
        if id not in known:
            yield place, _unknown(_NO_RULE, id, known)
            continue
        wrong = list(_fields(row, place, _RULE))
        yield from wrong
        if wrong:
            continue
        if not str(row.get("ly_do", "")).strip():
            yield place, _REASON(id=id)
        if not row.get("bo_qua") and "muc" not in row:
            yield place, _NOTHING(id=id)


def _fields(row: Any, place: Place, wanted: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the keys and values of a table."""
    name = ".".join(str(part) for part in place if isinstance(part, str))
    if not isinstance(row, dict):
        yield place, _FIELD(place=name, expected=_EXPECTED["table"], found=row)
        return
    for key, value in row.items():
        kind = wanted.get(key)
        if kind is None:
            yield (*place, key), _unknown(_NO_KEY, key, wanted)
        elif isinstance(kind, tuple):
            if value not in kind:
                yield (*place, key), _FIELD(place=f"{name}.{key}", expected=", ".join(kind), found=value)
        elif not _fits(value, kind):
            yield (*place, key), _FIELD(place=f"{name}.{key}", expected=_EXPECTED[kind], found=value)


def _fits(value: Any, kind: str) -> bool:
    if kind == _TEXTS and isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, bool if kind == _YES_NO else str)


def _unknown(said: Text, key: str, known: Iterable[str]) -> Text:
    spellings = {name.lower(): name for name in known}
    wanted = _RULE_ID.sub(lambda id: f"{id[1]}-{int(id[2]):02}", key.lower())
    near = wanted if wanted in spellings else nearest(key.lower(), spellings)
    text = said(key=key)
    return _PERHAPS(said=text, name=spellings[near]) if near else text


class _Lines:
    """The line of every key of a TOML text; TOML readers do not keep them."""

    _HEADER = regex(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
    _KEY = regex(r"\s*(\"[^\"]*\"|'[^']*'|[\w.-]+)\s*=")

    def __init__(self, text: str) -> None:
        self._found: dict[Place, int] = {}
        table: Place = ()
        rows: dict[Place, int] = {}  # of each list of tables how many there are so far
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            header, key = self._HEADER.match(line), self._KEY.match(line)
            if not ((header or key) and _whole(lines[: number - 1])):
                continue
            if header:
                table = tuple(part.strip(" \"'") for part in header[2].split("."))
                if header[1] == "[[":
                    at = rows.get(table, 0)
                    rows[table] = at + 1
                    table = (*table, at)
                self._found.setdefault(table, number)
            elif key:
                self._found.setdefault((*table, key[1].strip("\"'")), number)

    def of(self, place: Place) -> int | None:
        """The line of the place, or of the nearest table that holds it."""
        while place:
            if place in self._found:
                return self._found[place]
            place = place[:-1]
        return None


def _whole(lines: list[str]) -> bool:
    """Whether nothing is open behind these lines of a TOML text: no list, no string of several lines."""
    try:
        tomli.loads("\n".join(lines))
    except tomli.TOMLDecodeError:
        return False
    return True
