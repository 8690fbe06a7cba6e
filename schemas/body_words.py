"""Words at which the name of a body begins, by the place where they are looked for: [beginnings] of agencies.toml."""

from __future__ import annotations

import schemas
from vietnamese.text import bare


def beginnings(use: str) -> str:
    """The words of a use as alternatives of an expression, as written in a sentence, in the order of the table."""
    return "|".join(_words(use))


def bare_beginnings(use: str) -> str:
    """The same without marks, in small letters."""
    return "|".join(dict.fromkeys(map(bare, _words(use))))


def _words(use: str) -> list[str]:
    return [word for word, uses in schemas.facts("agencies")["beginnings"].items() if use in uses]
