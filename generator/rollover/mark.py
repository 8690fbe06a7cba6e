"""What becomes of a stretch of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.rollover.ledger import Status
from vietnamese.message import Text


class Mark(NamedTuple):
    """What becomes of a stretch of a text; ``new`` None means: the words stay."""

    start: int
    end: int
    status: Status
    new: str | None
    reason: Text
    tells: str = ""  # what its question has settled, so that no row asks again: "am_lich", "lan_thu"
    apart: tuple[int, int, str] | None = None  # words that follow elsewhere in the text: start, end, the new ones


def inside(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the match touches one of the stretches."""
    return any(start < match.end() and match.start() < end for start, end in taken)
