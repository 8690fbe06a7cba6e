"""Who copied whom: documents that share what hardly any other document has, or name a neighbour in a common text.

What the superior plan says, and what many documents share, is the common model and says nothing. The rest stands in one
table from each run of words to the few documents that have it: the work grows with the text, not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from checker.folder.digest import Digest, unit_key

FEW = 3  # documents that may share words without these being common; among so few, nobody knows what is
_SHARE = 20  # of so many documents, one more may
_MOST = 12
_LEAST = 25  # own runs of words that a copy has: about two lines
_COPIED = 0.5  # share of what the smaller document has of its own
_ALIKE = 0.6  # share of all words from which a neighbour's name is no remark about the neighbour


class Copy(NamedTuple):
    """Two documents by ordinal. ``share`` is that of the own text of the shorter one; None when only a name tells."""

    one: int
    other: int
    share: float | None
    names: tuple[tuple[int, str], ...]  # whose document names the other's unit, and how


def copies(digests: Sequence[Digest], model: Sequence[int] = (), told: frozenset[str] = frozenset()) -> list[Copy]:
    """Pairs, the closest first. ``model`` are the shingles of the superior plan, ``told`` the units that it names."""
    holders = _holders(digests, model)
    common = Counter[tuple[int, int]]()
    own = Counter[int]()
    for documents in holders:
        own.update(documents)
        common.update(combinations(documents, 2))
    found: dict[tuple[int, int], float] = {}
    for pair, count in common.items() if len(digests) > FEW else ():
        smaller = min(own[pair[0]], own[pair[1]])
        if count >= _LEAST and count / smaller >= _COPIED:
            found[pair] = count / smaller
    names = {
        pair: who
        for pair, who in _named(digests, told).items()
        if who and (pair in found or _alike(digests[pair[0]], digests[pair[1]]))
    }
    pairs = found.keys() | names.keys()
    made = [Copy(*pair, found.get(pair), tuple(names.get(pair, ()))) for pair in pairs]
    return sorted(made, key=lambda copy: (-(copy.share or 0), copy.one, copy.other))


def _holders(digests: Sequence[Digest], model: Sequence[int]) -> list[list[int]]:
    """For each run of words that only a few documents have: these documents."""
    most = min(_MOST, max(FEW, len(digests) // _SHARE))
    found: dict[int, list[int]] = {}
    for ordinal, digest in enumerate(digests):
        for shingle in digest.shingles:
            found.setdefault(shingle, []).append(ordinal)
    for shingle in model:
        found.pop(shingle, None)
    return [documents for documents in found.values() if len(documents) <= most]


def _named(digests: Sequence[Digest], told: frozenset[str]) -> dict[tuple[int, int], list[tuple[int, str]]]:
    """Pairs of which one names the other's unit, and hardly any other document does."""
    owners: dict[str, list[int]] = {}  # a unit may have handed in more than one document
    for ordinal, digest in enumerate(digests):
        if digest.issuer:
            owners.setdefault(unit_key(digest.issuer), []).append(ordinal)
    times = Counter(key for digest in digests for key in digest.mentions)
    found: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for ordinal, digest in enumerate(digests):
        for key, written in digest.mentions.items():
            own = owners.get(key, ())
            others = times[key] - sum(key in digests[owner].mentions for owner in own)
            if own and ordinal not in own and key not in told and others <= FEW:
                pair = (min(ordinal, own[0]), max(ordinal, own[0]))
                found.setdefault(pair, []).append((ordinal, written))
    return found


def _alike(one: Digest, other: Digest) -> bool:
    left, right = set(one.shingles), set(other.shingles)
    return len(left & right) >= _ALIKE * max(1, min(len(left), len(right)))
