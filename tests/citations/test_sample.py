"""The published plan: what its notes say of citations is found at its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

from checker.engine import check
from checker.reader import read

_PLACES = "Quyết định số 996/QĐ-TTg"


def test_the_citations_of_the_sample_plan(samples: Path) -> None:
    report = check(read(samples / "ke-hoach-2003-KH-UBND.docx"), select=("VD", "CC"))
    found = [(f.rule, f.level.value, f.quote, len(f.also)) for f in report.findings]
    whole = f"{_PLACES} ngày 10/8/2018 của Thủ tướng Chính phủ"
    assert sorted(found) == [
        ("VD-02", "info", whole, 0),  # in the subject of Kế hoạch số 2828/KH-UBND
        ("VD-02", "warning", f"{_PLACES} của Thủ tướng Chính phủ", 0),
        ("VD-02", "warning", whole, 0),
        ("VD-06", "error", "3807/QĐ-BKHHCN", 0),
        ("VD-06", "error", "3807/QĐ-BKHHCN", 0),
        ("VD-06", "error", "510/QĐ-BKHHCN", 0),
        ("VD-09", "warning", "Quyết định 3807/QĐ-BKHHCN", 1),
    ]
