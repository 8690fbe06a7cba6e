"""What is said of a sum that does not come out."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget import money
from vietnamese.amounts import in_scale
from vietnamese.message import Text

_SHOWN = 8  # addends written out in a message

SUM = Text(
    "Tổng ghi {total}, các phần cộng lại là {sum} ({parts}); chênh {gap}.",
    "The total says {total}, its parts add up to {sum} ({parts}); a gap of {gap}.",
)
_OVER = Text(
    "Các phần nêu trong đó cộng lại là {sum} ({parts}), vượt tổng {total}; chênh {gap}.",
    "The parts said to lie in it are {sum} ({parts}), over the total {total} by {gap}.",
)
_SHORT = Text(
    "Các phần nêu trong đó cộng lại là {sum} ({parts}), kém tổng {total}; chênh {gap}. Nếu đã nêu đủ thì phải bằng "
    "tổng.",
    "The parts said to lie in it add up to {sum} ({parts}), {gap} less than the total {total}; all of them make it up.",
)


def added(parts: list[str]) -> str:
    """The addends as an addition; of a long list the first and the last."""
    shown = parts if len(parts) <= _SHOWN else [*parts[: _SHOWN - 1], f"… + {parts[-1]}"]
    return " + ".join(shown)


class SumWords(NamedTuple):
    """A sum that does not come out, in the words of the document."""

    total: str
    stated: Decimal
    parts: list[str]
    made: Decimal
    scales: tuple[str, ...]  # the unit of the total: what was made is said in it too
    whole: bool

    @property
    def message(self) -> Text:
        """The total and what was made, both in one way: in the unit of the total, else both in đồng."""
        made, gap = (in_scale(value, self.scales) for value in (self.made, abs(self.made - self.stated)))
        total = self.total
        if made is None or gap is None:
            made, gap = money(self.made), money(abs(self.made - self.stated))
            total = f"{total} ({money(self.stated)})"
        message = SUM if self.whole else _OVER if self.made > self.stated else _SHORT
        return message(total=total, sum=made, parts=added(self.parts), gap=gap)

    @property
    def expected(self) -> str | None:
        """What the total should be, written as it is; None where the parts may only not exceed it."""
        return (in_scale(self.made, self.scales) or money(self.made)) if self.whole else None
