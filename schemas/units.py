"""Provinces and communes by date: what a unit is called today, and which communes a province has.

Provinces stand in units.toml. Communes come from the library ``vietnam-provinces`` of the extra ``units``, read only
when asked for.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import schemas
from schemas import unit_kinds
from vietnamese.message import InputError, Text
from vietnamese.regex import regex
from vietnamese.text import collapse

_NO_LIBRARY = Text(
    "Danh mục xã, phường cần thư viện {name}; cài bằng lệnh: pip install {name}.",
    "The list of communes needs the library {name}; install it with: pip install {name}.",
)
_NO_PROVINCE = Text("Không có tỉnh, thành phố “{name}”.", "There is no province “{name}”.")
_ENDED = Text(
    "“{name}” đã sáp nhập; nay thuộc {today}. Ghi tên mới: “{today}”.",
    "“{name}” was merged into {today}. Write the new name: “{today}”.",
)
_KIND = regex(rf"^(?:{unit_kinds.PROVINCES}|tp\.?)\s+", re.IGNORECASE)


class Commune(NamedTuple):
    """A unit at commune level: "Phường Hoàn Kiếm"."""

    name: str
    kind: str  # xã, phường, đặc khu
    code: int
    province: str


def _plain(name: str) -> str:
    return _KIND.sub("", collapse(name))


def province_today(name: str, on: date) -> str | None:
    """The province, without "tỉnh", that holds the named one on that day; None for a name that never was one."""
    facts = schemas.facts("units")["provinces"]
    wanted = _plain(name).lower()
    ended = _successors()
    if wanted in ended:
        return _plain(ended[wanted]) if on >= facts["merged"] else _own(facts["successor"], wanted)
    return next((known for known in facts["names"] if known.lower() == wanted), None)


def _successors() -> dict[str, str]:
    """The provinces of today by the names, in small letters, of those that were merged into them."""
    return {old.lower(): new for old, new in schemas.facts("units")["provinces"]["successor"].items()}


def _own(names: dict[str, str], wanted: str) -> str:
    return next(name for name in names if name.lower() == wanted)


def provinces(on: date) -> tuple[str, ...]:
    """Names of the provinces and centrally run cities of that day, without "tỉnh": 63, from 1 July 2025 34."""
    facts = schemas.facts("units")["provinces"]
    names = facts["names"] if on >= facts["merged"] else [*facts["names"], *facts["successor"]]
    return tuple(sorted(names))


@cache
def _namesakes() -> frozenset[str]:
    return frozenset(map(collapse, schemas.facts("units")["named_after"]["names"]))


def called_after(name: str) -> bool:
    """Whether a unit, named without its kind, is called after a person or an event, or by a number: "Lê Lợi".

    Then the kind belongs to its name and is written with a capital (Phụ lục II, Mục III, điểm 1.b).
    """
    return name[:1].isdigit() or collapse(name) in _namesakes()


def _library(name: str) -> Path:
    found = find_spec(name.replace("-", "_"))
    if found is None or found.origin is None:
        raise InputError(_NO_LIBRARY(name=name))
    return Path(found.origin).parent


@cache
def _listed() -> dict[str, dict[str, Any]]:
    """The provinces of the library by their names in small letters, without their kinds."""
    source = _library("vietnam-provinces") / "data" / "nested-divisions.json"
    nested: list[dict[str, Any]] = json.loads(source.read_text("utf-8"))
    return {_plain(province["name"]).lower(): province for province in nested}


def _province(name: str) -> dict[str, Any]:
    wanted = _plain(name).lower()
    found = _listed().get(wanted)
    if found is None:
        ended = _successors()
        raise InputError(_ENDED(name=name, today=ended[wanted]) if wanted in ended else _NO_PROVINCE(name=name))
    return found


def communes(province: str) -> tuple[Commune, ...]:
    """The communes of a province of today, in the order of the official list.

    Raises InputError for a province that does not exist today, or without the library.
    """
    found = _province(province)
    name = _plain(found["name"])
    return tuple(
        Commune(_capitals(ward["name"], ward["division_type"]), ward["division_type"], ward["code"], name)
        for ward in found["wards"]
    )


def _capitals(name: str, kind: str) -> str:
    """ "Xã  Đắk song", as the library has some names, with single blanks and a capital for each syllable."""
    syllables = " ".join(name.split())[len(kind) :].split()
    return " ".join((kind.capitalize(), *(syllable[:1].upper() + syllable[1:] for syllable in syllables)))


def province_name(province: str) -> str:
    """The province of today with its kind, as within a sentence: "tỉnh Tây Ninh", "Thành phố Hồ Chí Minh".

    Raises InputError as ``communes`` does.
    """
    name: str = _province(province)["name"]  # the library leaves "tỉnh" out
    plain = _plain(name)
    kind = "thành phố" if plain != name else "tỉnh"
    return f"{kind.capitalize() if called_after(plain) else kind} {plain}"
