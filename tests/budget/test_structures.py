"""Money structures, each in a real document: what the KP rules say, exactly."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.engine import check
from checker.reader import read
from tests.specimen import make
from vietnamese.text import collapse

STRUCTURES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "structures.toml").read_text("utf-8"))
BUILDS = ("plain", "two_rows", "soft_breaks", "numbering")


def changes(case: dict[str, Any]) -> dict[str, Any]:
    """The lines of the case instead of the sentence about money, with a source of money unless it says otherwise."""
    lines = case["lines"]
    inserted: list[dict[str, Any]] = []
    if "note" in case:
        inserted.append({"role": "ghi_chu", "text": case["note"]})
    if isinstance(lines[0], list):
        inserted.append({"rows": lines})
        inserted += [{"role": "ghi_chu", "text": case["below"]}] if "below" in case else []
    else:
        inserted += [{"role": "tiet", "text": text} for text in lines]
    if case.get("source", True):
        inserted.append({"role": "loi_van", "text": "Nguồn kinh phí: ngân sách xã năm 2026."})
    return {
        "text": {"loi_van.2": "Phần này nêu kinh phí thực hiện Kế hoạch."},
        "insert": [{"before": "muc_la_ma.3", **change} for change in inserted],
    }


@pytest.mark.parametrize("name", STRUCTURES)
def test_structure(name: str) -> None:
    case = STRUCTURES[name]
    build = BUILDS[list(STRUCTURES).index(name) % len(BUILDS)]
    report = check(read(make("ke-hoach", changes(case), build)), select=["KP"])
    assert report.crashed == ()
    found = [[finding.rule, collapse(finding.quote or "")] for finding in report.findings]
    assert found == case.get("finds", [])
