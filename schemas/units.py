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
    ended = {old.lower(): new for old, new in facts["successor"].items()}
    if wanted in ended:
        return _plain(ended[wanted]) if on >= facts["merged"] else _own(facts["successor"], wanted)
    return next((known for known in facts["names"] if known.lower() == wanted), None)


def _own(names: dict[str, str], wanted: str) -> str:
    return next(name for name in names if name.lower() == wanted)


def provinces(on: date) -> tuple[str, ...]:
    """Names of the provinces and centrally run cities of that day, without "tỉnh": 63, from 1 July 2025 34."""
    facts = schemas.facts("units")["provinces"]
    names = facts["names"] if on >= facts["merged"] else [*facts["names"], *facts["successor"]]
    return tuple(sorted(names))


def _library(name: str) -> Path:
    found = find_spec(name.replace("-", "_"))
    if found is None or found.origin is None:
        raise InputError(_NO_LIBRARY(name=name))
    return Path(found.origin).parent


@cache
def _communes() -> dict[str, tuple[Commune, ...]]:
    source = _library("vietnam-provinces") / "data" / "nested-divisions.json"
    nested: list[dict[str, Any]] = json.loads(source.read_text("utf-8"))
    found: dict[str, tuple[Commune, ...]] = {}
    for province in nested:
        name = _plain(province["name"])
        rows = (Commune(ward["name"], ward["division_type"], ward["code"], name) for ward in province["wards"])
        found[name.lower()] = tuple(rows)
    return found


def communes(province: str) -> tuple[Commune, ...]:
    """The communes of a province of today, in the order of the official list.

    Raises InputError for a province that does not exist today, or without the library.
    """
    found = _communes().get(_plain(province).lower())
    if found is None:
        raise InputError(_NO_PROVINCE(name=province))
    return found
