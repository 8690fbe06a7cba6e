"""Which items of a list became which, where some were changed while others came or went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any

_MANY = 4_000  # pairs to be compared; of longer stretches the first items are paired
Pair = tuple[int | None, int | None]  # ordinals in the old and the new list; None: it went, it came


def pairs(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """All items of both lists in order: as many pairs as the shorter one allows, those that are most alike."""
    fewer, more = sorted((len(old), len(new)))
    spare = more - fewer
    if not spare or fewer * (spare + 1) > _MANY:
        both: list[Pair] = [(number, number) for number in range(fewer)]
        rest: list[Pair] = [(number, None) if len(old) > len(new) else (None, number) for number in range(fewer, more)]
        return both + rest

    @cache
    def alike(at: int, passed: int) -> float:
        """How alike the item of the shorter list is to that of the longer one, of which some were passed over."""
        one, other = (old, new) if len(old) < len(new) else (new, old)
        return _alike(one[at], other[at + passed])

    # best[at][passed]: the most that the items from ``at`` on can be alike when so many have been passed over.
    best = [[0.0] * (spare + 1) for _ in range(fewer + 1)]
    for at in range(fewer - 1, -1, -1):
        for passed in range(spare, -1, -1):
            paired = alike(at, passed) + best[at + 1][passed]
            best[at][passed] = max(paired, best[at][passed + 1]) if passed < spare else paired
    found: list[Pair] = []
    at = passed = 0
    while at + passed < more:
        if at == fewer or best[at][passed] > alike(at, passed) + best[at + 1][passed]:
            found.append((at + passed, None) if len(old) > len(new) else (None, at + passed))
            passed += 1
        else:
            found.append((at + passed, at) if len(old) > len(new) else (at, at + passed))
            at += 1
    return found


def _alike(one: Any, other: Any) -> float:
    """From 0 to 1: keys with equal values count whole, keys alone half; texts by their letters."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        shared = [key for key in one if key in other]
        return sum(1.0 if one[key] == other[key] else 0.5 for key in shared) / (max(len(one), len(other)) or 1)
    if isinstance(one, str) and isinstance(other, str):
        return SequenceMatcher(None, one, other, False).ratio()
    return 0.5 if type(one) is type(other) else 0.0
