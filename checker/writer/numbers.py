"""Numbers for new marks: comments, tracked changes, drawings each count their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from vietnamese.regex import regex

_NUMBER = regex(r"[+-]?[0-9]{1,10}\Z")
_MOST = 2**31 - 1  # Word calls a file damaged whose marks have a greater number
_ROOM = 2**20  # more marks than a document gets


def fresh(taken: Iterable[str | None], first: int = 1) -> Iterator[int]:
    """Numbers that none of ``taken`` is, from the one after the greatest on.

    From ``first`` on where too few are left after it: some programs number by chance.
    """
    used = {int(id) for id in taken if id is not None and _NUMBER.match(id)}
    last = max(used, default=first - 1)
    start = max(last + 1, first) if last <= _MOST - _ROOM else first
    return (number for number in count(start) if number not in used)
