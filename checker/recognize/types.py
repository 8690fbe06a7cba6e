"""The names of the 29 types as they stand on paper."""

from __future__ import annotations

import schemas
from checker.recognize.lines import Raw
from vietnamese.text import bare

LETTER = "cong van"  # a type that must not be printed, and is all the same
_TITLE_LENGTH = 90


@schemas.by_pack
def _types() -> tuple[tuple[str, str], ...]:
    """Bare names and keys of the types, the longest name first."""
    table = schemas.table("types")
    rows = [(key, row) for key, row in table.items() if isinstance(row, dict)]
    pairs = [(bare(row["name"]), key) for key, row in rows if row.get("title")]
    pairs += [(bare(name), key) for key, row in rows for name in row.get("known_by", ())]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def type_of(raw: Raw) -> str | None:
    """The document type whose name begins the line; None for running text that happens to begin so."""
    text = raw.bare
    if len(text) > _TITLE_LENGTH:
        return None
    for name, key in _types():
        if text.startswith(name) and not text[len(name) : len(name) + 1].isalpha():
            alone = text.rstrip(" :.") == name
            if alone or raw.upper:
                return key
    return None


def names_a_type(raw: Raw) -> bool:
    """A title, "CÔNG VĂN" included."""
    return type_of(raw) is not None or raw.bare.rstrip(" :.") == LETTER
