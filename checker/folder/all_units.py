"""What a superior plan calls all units of a level: "các xã, phường", or "65 xã, phường" where there are 65."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas import unit_kinds
from vietnamese.regex import regex

# What it calls them, by the words that begin the names of such units.
_LEVELS = (
    (
        unit_kinds.COMMUNE,
        regex(r"(?:cấp xã|(?:các|cho|UBND) xã, phường|các xã|các phường)", re.IGNORECASE),
    ),
    (
        unit_kinds.DISTRICT,
        regex(r"(?:cấp huyện|các huyện|các quận|huyện, thị xã)", re.IGNORECASE),
    ),
)
_NUMBER = regex(r"\d+(?![\d/])")  # of "65/65 xã" the second


class AllUnits(NamedTuple):
    """``units`` is the number of units that there are, or of which a document is at hand."""

    pattern: re.Pattern[str]
    counted: re.Pattern[str]
    units: int

    def means_all(self, text: str) -> bool:
        """Whether the text speaks of all units of the level; "10 xã" are some of them."""
        return any(total == self.units for _, total in self._totals(text)) or bool(
            self.pattern.search(self.counted.sub(" ", text))
        )

    def other_count(self, text: str) -> str | None:
        """The words for another number of units: "96 xã, phường"."""
        return next((words for words, total in self._totals(text) if total != self.units), None)

    def too_many(self, text: str) -> str | None:
        """The words for more units than there are: no part of them can be meant."""
        return next((words for words, total in self._totals(text) if total > self.units), None)

    def _totals(self, text: str) -> list[tuple[str, int]]:
        found = (match[0] for match in self.counted.finditer(text))
        return [(words, sum(map(int, _NUMBER.findall(words)))) for words in found]


def _counted(level: str, plain: str) -> re.Pattern[str]:
    """ "65 xã, phường", "61 xã và 04 phường", "65 đơn vị cấp xã"."""
    kind = rf"(?:{'|'.join(unit_kinds.words(level))}|(?:đơn vị(?: hành chính)? )?cấp {plain})(?!\w)"
    return regex(
        rf"(?<![\w.,/])(?:\d{{1,3}}/)?\d{{1,3}} {kind}(?:(?:,| và|, và) (?:\d{{1,3}} )?{kind})*", re.IGNORECASE
    )


_COUNTED = {
    unit_kinds.COMMUNE: _counted(unit_kinds.COMMUNE, "xã"),
    unit_kinds.DISTRICT: _counted(unit_kinds.DISTRICT, "huyện"),
}


def all_units(names: Sequence[str]) -> AllUnits | None:
    """What a superior plan calls the units of the one level to which every name belongs."""
    low = {name.lower() for name in names}
    for level, pattern in _LEVELS:
        kinds = unit_kinds.words(level)
        if low and all(any(name.startswith(f"{kind} ") for kind in kinds) for name in low):
            return AllUnits(pattern, _COUNTED[level], len(low))
    return None
