"""The levels of an outline, and where structured content stands among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

LEVELS = ("muc", "khoan", "diem", "gach", "cong")
TABLE = "bang"


def below(parent: str | None) -> tuple[str, ...]:
    """The levels that may stand under a line of ``parent``; under none stands what may stand under a mục."""
    return LEVELS[LEVELS.index(parent or "muc") + 1 :]


def depth(parts: Sequence[Mapping[str, Any]]) -> int:
    """How many lists of parts stand one inside the other."""
    return 1 + max(depth(part.get("gom", ())) for part in parts) if parts else 0


def budget_levels(parent: str | None, parts: Sequence[Mapping[str, Any]]) -> tuple[str, tuple[str, ...]] | None:
    """The level of a total under ``parent`` and those of its parts, outermost first; None when there are too few.

    Parts are lines of "-" and then "+", as offices write them; only three lists deep begin with a).
    """
    levels = below(parent)
    needed = depth(parts)
    if not levels or needed > len(levels) - 1:
        return None
    inner = levels[1:]
    first = min(inner.index("gach") if "gach" in inner else 0, len(inner) - needed)
    return levels[0], inner[first : first + needed]


def duty_levels(parent: str | None) -> tuple[str, str] | None:
    """The level of a body's name under ``parent`` and that of its duties; None when there are too few."""
    levels = below(parent)
    if len(levels) < 2:
        return None
    return levels[0], "gach" if "gach" in levels[1:] else levels[1]
