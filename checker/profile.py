"""The profile of an organisation: rules that it switches off or judges otherwise, each with its reason.

``thethuc.toml``::

    [co_quan]
    loai_hinh = "nha-nuoc"          # nha-nuoc | doanh-nghiep-nha-nuoc | to-chuc-khac | doanh-nghiep-tu-nhan

    [quy_tac]
    "VH-29" = { bo_qua = true, ly_do = "Trích yếu theo mẫu của ngành." }
    "ND-19" = { muc = "info", ly_do = "Văn thư thêm khi phát hành." }
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from checker.registry import Level
from vietnamese.message import InputError, Text

NAME = "thethuc.toml"
_KINDS = ("nha-nuoc", "doanh-nghiep-nha-nuoc", "to-chuc-khac", "doanh-nghiep-tu-nhan")
_LEVELS = tuple(level.value for level in Level)

_MISSING = Text("Không tìm thấy hồ sơ {file}.", "No such profile: {file}.")
_SYNTAX = Text("{file}: sai cú pháp TOML ({why}).", "{file}: TOML syntax error ({why}).")
_NO_RULE = Text("{file}: không có quy tắc “{id}”.", "{file}: there is no rule “{id}”.")
_REASON = Text(
    "{file}, quy tắc {id}: phải ghi lý do (ly_do) khi bỏ qua hoặc đổi mức.",
    "{file}, rule {id}: a reason (ly_do) is needed to switch it off or to change its level.",
)
_FIELD = Text(
    "{file}, {place}: cần {expected}; đang là “{found}”.", "{file}, {place}: expected {expected}; found “{found}”."
)


class Setting(NamedTuple):
    """What a profile says of a rule."""

    off: bool
    level: Level | None
    reason: str


class Profile(NamedTuple):
    """A profile as read; ``organisation`` is handed to the rules as it is."""

    file: str
    organisation: Mapping[str, Any]
    rules: Mapping[str, Setting]


def find(document: Path) -> Path | None:
    """The nearest ``thethuc.toml`` upwards from the document."""
    for folder in document.resolve().parents:
        candidate = folder / NAME
        if candidate.is_file():
            return candidate
    return None


def load(path: Path, known: Mapping[str, object]) -> Profile:
    """Read a profile; ``known`` holds the ids of the rules. Raises InputError that names what is wrong."""
    name = str(path)
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise InputError(_MISSING(file=name)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(_SYNTAX(file=name, why=str(error))) from error
    organisation = data.get("co_quan", {})
    kind = organisation.get("loai_hinh", _KINDS[0])
    if kind not in _KINDS:
        raise InputError(_FIELD(file=name, place="co_quan.loai_hinh", expected=", ".join(_KINDS), found=kind))
    settings = {}
    for id, row in data.get("quy_tac", {}).items():
        if id not in known:
            raise InputError(_NO_RULE(file=name, id=id))
        reason = str(row.get("ly_do", "")).strip() if isinstance(row, dict) else ""
        if not reason:
            raise InputError(_REASON(file=name, id=id))
        level = row.get("muc")
        if level is not None and level not in _LEVELS:
            raise InputError(_FIELD(file=name, place=f"{id}.muc", expected=", ".join(_LEVELS), found=level))
        settings[id] = Setting(bool(row.get("bo_qua")), Level(level) if level else None, reason)
    return Profile(name, organisation, settings)
