"""Feasts of the lunar calendar by name; their days stand in ``feasts.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import schemas
from vietnamese import lunar
from vietnamese.regex import regex

_YEAR = "TEN_NAM"  # the name of a lunar year


class Feast(NamedTuple):
    """A feast: what finds its name in a text, and its day of the lunar calendar."""

    name: re.Pattern[str]
    month: int
    day: int


@cache
def feasts() -> tuple[Feast, ...]:
    """The feasts in the order of the table."""
    return tuple(Feast(_found(_words(name, row) for name in row["ten"]), row["thang"], row["ngay"]) for row in _table())


@cache
def names() -> str:
    """The names of the feasts as one pattern, in lower case; those that a lunar year gives are not among them."""
    return "|".join(_words(name, row) for row in _table() for name in row["ten"] if _YEAR not in name.split())


@cache
def any_feast() -> re.Pattern[str]:
    """What finds the name of a feast."""
    return _found(_words(name, row) for row in _table() for name in row["ten"])


def _table() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = schemas.facts("feasts")["dip"]
    return rows


def _found(called: Iterable[str]) -> re.Pattern[str]:
    return regex(rf"(?<!\w)(?:{'|'.join(called)})(?!\w)", re.IGNORECASE)


def _words(name: str, row: Mapping[str, Any]) -> str:
    behind = "".join(rf"(?<!{re.escape(word)}\s)" for word in row.get("tru_sau", ()))
    ahead = "".join(rf"(?!\s+{re.escape(words)})" for words in row.get("tru_truoc", ()))
    return behind + r"\s+".join(lunar.NAME if word == _YEAR else re.escape(word) for word in name.split()) + ahead
