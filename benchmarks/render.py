"""1,000 variants of one four-page plan: docxtpl as its manual says, and the compiled template. Same template and data.

Run with ``python benchmarks/render.py [COUNT [FOLDER]]``. Both write every document to a file of its own, by default in
memory (/dev/shm) where there is such a folder: how long a disk takes to make a file is no property of either.
"""

from __future__ import annotations

import gc
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from plans import TEMPLATE, context, verdict

from generator.output import write
from generator.template import Template

_AT_LEAST = 40
_A_TURN = 100
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def text(path: Path) -> list[str]:
    """Words of each paragraph."""
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    return ["".join(_TEXT.findall(paragraph)) for paragraph in _PARAGRAPH.findall(xml)]


def by_docxtpl(variant: dict[str, Any], file: Path) -> None:
    document = DocxTemplate(TEMPLATE)
    document.render(variant, autoescape=True)
    document.save(file)


def by_thethuc(variant: dict[str, Any], file: Path) -> None:
    write(file, Template.load("ke-hoach").fill(variant))


def seconds(work: Callable[[dict[str, Any], Path], None], variants: list[dict[str, Any]], files: list[Path]) -> float:
    """Time for all variants; each begins without the garbage of the other."""
    gc.collect()
    start = time.perf_counter()
    for variant, file in zip(variants, files, strict=True):
        work(variant, file)
    return time.perf_counter() - start


def main(count: int, parent: str | None) -> int:
    """Render with both in turn, compare the texts, print the speeds."""
    base = context(1.6)
    theirs = ours = 0.0
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        for first in range(1, count + 1, _A_TURN):
            numbers = range(first, min(first + _A_TURN, count + 1))
            variants = [{**base, "so": f"{number:02}", "co_quan": [f"XÃ TÂN AN {number}"]} for number in numbers]
            one = [Path(folder, f"docxtpl-{number}.docx") for number in numbers]
            other = [Path(folder, f"thethuc-{number}.docx") for number in numbers]
            theirs += seconds(by_docxtpl, variants, one)
            ours += seconds(by_thethuc, variants, other)
            for number, left, right in zip(numbers, one, other, strict=True):
                if text(left) != text(right):
                    print(f"variant {number}: the texts differ")
                    return 1
                left.unlink()
                right.unlink()
    print(f"{'docxtpl, documents a second':<58} {count / theirs:8.0f}")
    print(f"{'thethuc, documents a second (compiling included)':<58} {count / ours:8.0f}")
    return verdict([("times as many documents a second", theirs / ours, _AT_LEAST)])


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    sys.exit(main(count, sys.argv[2] if len(sys.argv) > 2 else memory))
