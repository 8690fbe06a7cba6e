"""How the names of persons begin; the words stand in ``persons.toml``."""

from __future__ import annotations

import re
from functools import cache

import schemas
from vietnamese.regex import regex


def surnames() -> tuple[str, ...]:
    """Family names that begin no name of a place."""
    return tuple(schemas.facts("persons")["surnames"])


def like_a_person(name: str) -> bool:
    """Whether a name begins as persons' names do: with a common family name, or with "Văn", "Thị" behind the first."""
    return _person().match(name) is not None


@cache
def _person() -> re.Pattern[str]:
    middle = "|".join(schemas.facts("persons")["middle"])
    return regex(rf"(?:(?:{'|'.join(surnames())})\s+|[^\W\d_]+\s+(?:{middle})\b)")
