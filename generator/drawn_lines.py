"""How long the drawn lines are: under the motto, the issuing body and the subject (docs/design/drawn-lines.md)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import schemas
from vietnamese.metrics import text_width_pt, wrap

EMU_PER_PT = 12700
_PT_PER_MM = 72 / 25.4


def text_width_mm(*, landscape: bool = False) -> float:
    """Width of the text between the margins."""
    page = schemas.table("page")
    width = page["paper"]["height_mm" if landscape else "width_mm"]
    return float(width - page["template"]["left_mm"] - page["template"]["right_mm"])


def length(component: str, lines: Sequence[str]) -> int:
    """Length in EMU of the line under the words of a component: its share of the longest line that one sees."""
    return max((_length(component, line) for line in lines), default=0)


@lru_cache(maxsize=256)  # a batch shares the motto and mostly the subject
def _length(component: str, words: str) -> int:
    row = schemas.table("components")[component]
    size, bold = row["print"]["size_pt"], row["bold"]
    seen = wrap(words, size, _room_mm(component) * _PT_PER_MM, bold=bold)
    longest = max(text_width_pt(line, size, bold=bold) for line in seen)
    share: float = row["print"].get("rule_line", 1.0)
    return int(longest * share * EMU_PER_PT)


def _room_mm(component: str) -> float:
    """Width of what the component stands in: the issuing body in the left column of the header."""
    if component == "co_quan":
        return float(schemas.table("page")["template"]["header_columns_mm"][0])
    return text_width_mm()
