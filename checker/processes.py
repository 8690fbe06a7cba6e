"""One kind of work on many files, on several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
U = TypeVar("U")

_BROKEN = Text(
    "Một tiến trình bị dừng đột ngột (có thể do thiếu bộ nhớ). Chạy lại với --jobs 1.",
    "A process was stopped, perhaps for want of memory. Run again with --jobs 1.",
)
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
    with workers(jobs) as pool:
        yield from pool.map(work, items, chunksize=max(1, len(items) // (jobs * 8)))


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """So many processes, MOST_PROCESSES at most. They end with this one; Ctrl+C is for this one to answer.

    Raises InputError when one of them is ended by something else.
    """
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_end_with_parent)
    try:
        with _later_ctrl_c():
            pool.submit(int)  # the first work starts the processes
        yield pool
    except BrokenExecutor as error:
        raise InputError(_BROKEN) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _later_ctrl_c() -> Iterator[None]:
    """Ctrl+C comes after the end of this.

    In the midst of a fork Python drops it; a process that is being born would answer it with a traceback. What is
    started meanwhile never hears it.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever; where Ctrl+C reaches it, it is the parent's."""
    import signal
    import threading
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
