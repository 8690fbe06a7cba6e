"""A hundred flawed drafts annotated, and mended, against the time that their check alone takes.

Run with ``python benchmarks/answer.py [COUNT]``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from plans import verdict

import examples
from checker.answer import annotate, fix
from checker.examine import Options, Source, examine
from checker.mend import Voice

_VOICE = Voice("Kiểm tra thể thức", "KTTT", datetime(2026, 1, 1))
_MOST = 2.0


def seconds(work: Callable[[Source], object], sources: list[Source]) -> float:
    """CPU seconds for all files."""
    start = time.process_time()
    for source in sources:
        work(source)
    return time.process_time() - start


def main(count: int) -> int:
    """Measure check, annotate and fix of ``count`` copies of the flawed example."""
    data = (examples.FOLDER / "ban-nhap-co-loi.docx").read_bytes()
    options = Options()
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number in range(count):
            file = Path(folder) / f"{number}.docx"
            file.write_bytes(data)
            sources.append(Source(file, file.name))
        examine(sources[0].file, options)  # tables of rules are read once
        annotate(sources[0], options, _VOICE)
        checked = seconds(lambda source: examine(source.file, options), sources)
        annotated = seconds(lambda source: annotate(source, options, _VOICE), sources)
        mended = seconds(lambda source: fix(source, options, _VOICE, unsafe=True, accept=False), sources)
    print(f"{count} drafts: check {checked:.2f} s, annotate {annotated:.2f} s, fix {mended:.2f} s")
    # A fix is told to be right by a check of its result, so one process needs two checks and the writing.
    return verdict(
        [
            ("annotate, times the check", annotated / checked, -_MOST),
            ("fix, times the check", mended / checked, -_MOST),
        ]
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
