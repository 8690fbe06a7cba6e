"""A hundred flawed drafts annotated, and mended, in one command, against the command that only checks them.

Run with ``python benchmarks/answer.py [COUNT]``. Each command runs as a user runs it, on all cores; the best of three.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from plans import ROOT, verdict

import examples
from checker.answer import annotate, fix
from checker.examine import Options, Source, examine
from checker.mend import Voice

_VOICE = Voice("Kiểm tra thể thức", "KTTT", datetime(2026, 1, 1))
_MOST = 2.0


def command(*arguments: object) -> float:
    """Seconds by the clock of ``thethuc ARGUMENTS``."""
    words = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]
    start = time.perf_counter()
    done = subprocess.run(words, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):  # with or without findings left
        raise RuntimeError(done.stderr.decode())
    return taken


def processor(work: Callable[[Source], object], sources: list[Source]) -> float:
    """Seconds of the processor for all files in one process that has read its tables."""
    work(sources[0])
    start = time.process_time()
    for source in sources:
        work(source)
    return time.process_time() - start


def main(count: int) -> int:
    """Measure check, annotate and fix of ``count`` copies of the flawed example."""
    data = (examples.FOLDER / "ban-nhap-co-loi.docx").read_bytes()
    with tempfile.TemporaryDirectory() as name:
        folder, result = Path(name) / "drafts", Path(name) / "result"
        folder.mkdir()
        sources = [Source(folder / f"{number}.docx", f"{number}.docx") for number in range(count)]
        for source in sources:
            source.file.write_bytes(data)

        def best(*arguments: object) -> float:
            times = []
            for _ in range(3):
                shutil.rmtree(result, ignore_errors=True)
                times.append(command(*arguments))
            return min(times)

        checked = best("check", folder)
        annotated = best("annotate", folder, "-o", result)
        mended = best("fix", folder, "--unsafe", "-o", result)
        options = Options()
        alone = [
            processor(lambda source: examine(source.file, options), sources),
            processor(lambda source: annotate(source, options, _VOICE), sources),
            processor(lambda source: fix(source, options, _VOICE, unsafe=True, accept=False), sources),
        ]
    print(f"{count} drafts: check {checked:.2f} s, annotate {annotated:.2f} s, fix {mended:.2f} s")
    # A fix is told to be right by a check of its result, so its share of the processor is two checks and the writing.
    print("one process, seconds of the processor: " + ", ".join(f"{seconds:.2f}" for seconds in alone))
    return verdict(
        [
            ("annotate, times the check", annotated / checked, -_MOST),
            ("fix, times the check", mended / checked, -_MOST),
        ]
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
