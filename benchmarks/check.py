"""The whole check of a document against what python-docx needs merely to resolve the font of every run.

Run with ``python benchmarks/check.py [ROUNDS]``.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import docx
from plans import document, verdict

from checker.engine import check
from checker.reader import read

_FOUR_PAGES, _TWO_HUNDRED_PAGES = 1.6, 80


def fonts(data: bytes) -> list[tuple[Any, ...]]:
    """Name, size and weight of every run: its own, or the first along the chains of its styles."""
    found = []
    for paragraph in _paragraphs(docx.Document(io.BytesIO(data))):
        for run in paragraph.runs:
            chains = [paragraph.style] if run._r.style is None else [run.style, paragraph.style]
            found.append(tuple(_resolve(run, chains, name) for name in ("name", "size", "bold")))
    return found


def _resolve(run: Any, chains: list[Any], attribute: str) -> Any:
    value = getattr(run.font, attribute)
    for style in chains:
        while value is None and style is not None:
            value = getattr(style.font, attribute)
            style = style.base_style
    return value


def _paragraphs(holder: Any) -> Iterator[Any]:
    yield from holder.paragraphs
    for table in holder.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _paragraphs(cell)


def fastest(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the best round: the least disturbed by whatever else runs."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main(rounds: int) -> int:
    """Measure both documents in turn."""
    rows = []
    for name, times, most in (("4 pages", _FOUR_PAGES, 1 / 4), ("200 pages", _TWO_HUNDRED_PAGES, 1 / 8)):
        data = document(times)
        check(read(data))  # tables of rules are read once
        repeat = rounds if times < 10 else max(2, rounds // 5)
        theirs = fastest(lambda data=data: fonts(data), repeat)  # type: ignore[misc]
        ours = fastest(lambda data=data: check(read(data)), repeat)  # type: ignore[misc]
        print(f"{name}: {len(fonts(data))} runs; python-docx {theirs * 1000:.1f} ms, thethuc {ours * 1000:.1f} ms")
        rows.append((f"check of {name}, share of the time of python-docx", ours / theirs, -most))
    return verdict(rows)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
