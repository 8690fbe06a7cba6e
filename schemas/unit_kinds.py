"""Words for the kinds of administrative units: "xã", "thị trấn"; by level, and by whether a unit is called so today.

The table is [kinds] of units.toml. No word begins another one, so that their order in an expression does not matter.
"""

from __future__ import annotations

import schemas

PROVINCE, DISTRICT, COMMUNE = "province", "district", "commune"
LEVELS = (PROVINCE, DISTRICT, COMMUNE)


def words(*levels: str) -> tuple[str, ...]:
    """Kinds of all times at these levels, of every level when none is given; each once."""
    table = schemas.facts("units")["kinds"]
    rows = (table[level] for level in levels or LEVELS)
    return tuple(dict.fromkeys(word for row in rows for word in (*row.get("today", ()), *row.get("ended", ()))))


def ended(word: str) -> bool:
    """No unit of any level is called so today: "thị xã", but not "thành phố"."""
    return not any(word in row.get("today", ()) for row in schemas.facts("units")["kinds"].values())


def levels_of(word: str) -> frozenset[str]:
    """The levels at which units are or were called so: two for "thành phố"."""
    return frozenset(level for level in LEVELS if word in words(level))


def capitalised(alternatives: str) -> str:
    """The alternatives as a sentence or a line begins with them: "Thị xã|Huyện"."""
    return "|".join(word.capitalize() for word in alternatives.split("|"))


# For expressions, in small letters, without brackets around them.
ANY = "|".join(words())
ENDED = "|".join(word for word in words() if ended(word))
PROVINCES = "|".join(words(PROVINCE))
BELOW_PROVINCE = "|".join(words(DISTRICT, COMMUNE))
DISTRICTS_ENDED = "|".join(word for word in words(DISTRICT) if ended(word))
COMMUNES_TODAY = "|".join(word for word in words(COMMUNE) if not ended(word))
