"""Run by test_kill.py as a program of its own: forks batches, kills each at a random moment, lets another go on.

``python killing.py ROOT FOLDER ROUNDS SEED``: prints what differs from a batch that nobody stopped, line by line.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path


def forked(work: Callable[[], object]) -> int:
    """Start ``work`` in a child."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def main(root: str, parent: Path, rounds: int, seed: int) -> None:
    sys.path.insert(0, root)
    from commands.batch_run import Order, carry_out
    from examples import units

    book, jobs = units.COMMUNES_BOOK, 2

    def batch(folder: Path) -> Callable[[], object]:
        return lambda: carry_out(
            book, None, Order(folder, jobs=jobs, resume=True, no_check=True, merge=parent / "all.docx")
        )

    start = time.monotonic()
    os.waitpid(forked(batch(parent / "whole")), 0)
    whole, joined = contents(parent / "whole"), (parent / "all.docx").read_bytes()
    long = time.monotonic() - start
    moments = random.Random(seed)
    for number in range(rounds):
        folder = parent / str(number)
        (parent / "all.docx").unlink(missing_ok=True)
        for _ in range(moments.choice((1, 1, 2))):  # sometimes the one that goes on is killed too
            child = forked(batch(folder))
            time.sleep(moments.uniform(0, long))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        stopped = len(list(folder.glob("*.docx"))) if folder.exists() else 0
        completed = (folder / "manifest.json").exists()
        _, status = os.waitpid(forked(batch(folder)), 0)
        found = contents(folder)
        if completed and (folder / "manifest.json").read_bytes() != whole["manifest.json"]:
            # The kill came after the end: what a second, whole run says is that nothing has changed.
            found["manifest.json"] = found["manifest.json"].replace(b'"unchanged"', b'"written"')
        different = sorted(name for name in {*whole, *found} if whole.get(name) != found.get(name))
        if different or status or (parent / "all.docx").read_bytes() != joined:
            print(f"round {number}, killed at {stopped} documents: {different[:5]}, exit {status}")
        else:
            print(f"same {stopped}")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
