"""One kind of work on many files, on several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")

_MANY = 24  # items that are worth the start of further processes
MOST_PROCESSES = 60  # Windows waits for no more


def spread(work: Callable[[T], U], items: Sequence[T], jobs: int | None = None) -> Iterator[U]:
    """``work`` of every item in the order given; ``jobs`` by default all cores when there are many items.

    ``work`` and what it gives must be picklable.
    """
    if jobs is None:
        jobs = os.cpu_count() or 1 if len(items) >= _MANY else 1
    jobs = min(jobs, len(items), MOST_PROCESSES)
    if jobs <= 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, items, chunksize=max(1, len(items) // (jobs * 8)))
