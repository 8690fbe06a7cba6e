"""Processes beside the command's own: what Ctrl+C and an end by something else do to them."""

from __future__ import annotations

import concurrent.futures
import os
import signal
from typing import Any

import pytest

from checker.processes import spread, workers
from generator.batch import InThisProcess
from vietnamese.message import InputError

pytestmark = pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals are others here")


def interrupted(item: int) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return item


def ended(item: int) -> int:
    os._exit(item)


def test_ctrl_c_is_not_for_the_workers() -> None:
    """A terminal sends it to them too; one that waits for work would end with a traceback."""
    assert list(spread(interrupted, range(8), 2)) == list(range(8))


def test_ctrl_c_while_processes_start_is_answered_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Pool(InThisProcess):
        def __init__(self, jobs: int, **_: Any) -> None:
            pass

        def submit(self, *_: Any, **__: Any) -> Any:
            signal.raise_signal(signal.SIGINT)  # to this thread: the tests may have others
            started.append(True)

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", Pool)
    with pytest.raises(KeyboardInterrupt), workers(2):
        pytest.fail("it was to be answered before the work")
    assert started == [True]


def test_a_worker_that_is_ended_is_told() -> None:
    with pytest.raises(InputError) as caught:
        list(spread(ended, [1, 2], 2))
    said = "Một tiến trình bị dừng đột ngột (có thể do thiếu bộ nhớ). Chạy lại với --jobs 1."
    assert caught.value.text.vi == said
