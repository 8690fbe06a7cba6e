"""Widths of the columns of a table, in twentieths of a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import schemas
from vietnamese.metrics import text_width_pt

_PER_PT = 20


def widths(shares: Sequence[int], width: int) -> list[int]:
    """Whole widths in the proportion of ``shares`` that add up to ``width``."""
    total = sum(shares)
    made = [width * share // total for share in shares]
    made[-1] += width - sum(made)
    return made


def fitted(wide: Sequence[int], names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """These widths, but no column narrower than its longest word: "1.000.000" never goes on in a second line.

    What is lacking comes from the columns that have more than they need; where all together have not, nothing changes.
    """
    least = [
        max(_needed([name], bold=True), _needed(cells, bold=False))
        for name, cells in zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True)
    ]
    lacking = sum(max(0, need - have) for need, have in zip(least, wide, strict=True))
    spare = [max(0, have - need) for need, have in zip(least, wide, strict=True)]
    if not lacking or lacking > sum(spare):
        return list(wide)
    made = [max(need, have) - lacking * more // sum(spare) for need, have, more in zip(least, wide, spare, strict=True)]
    made[spare.index(max(spare))] -= sum(made) - sum(wide)  # what rounding has left
    return made


def _needed(cells: Iterable[str], *, bold: bool) -> int:
    words = {word for cell in cells for word in cell.split()}
    return max((_word(word, bold) for word in words), default=0)


@lru_cache(maxsize=4096)  # the same bodies and amounts, row after row, unit after unit
def _word(word: str, bold: bool) -> int:
    table = schemas.table("page")["template"]["table"]
    return int(text_width_pt(word, table["size_pt"], bold=bold) * _PER_PT) + 2 * int(table["cell_margin"]) + 1
