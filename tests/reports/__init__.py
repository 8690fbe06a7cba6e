"""Findings in their several forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.examine import Options, examine
from checker.reports.outcome import Outcome
from tests.specimen import make

FLAWED: dict[str, Any] = {
    "text": {"so_ky_hieu": "Số: 5/KH-UBND", "luu": "- Lưu: VT, VP"},
    "rule_lines": {"tieu_ngu": False},
}


def judged(folder: Path, changes: Mapping[str, Any] = FLAWED, name: str = "du-thao.docx") -> Outcome:
    """A plan with ``changes``, written and checked; ``name`` is what reports call it."""
    file = folder / "du-thao.docx"
    file.write_bytes(make("ke-hoach", changes))
    return examine(file, Options(), shown=name)
