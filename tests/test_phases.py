"""What a draft may leave open, and until when."""

from __future__ import annotations

from typing import Any

import pytest

from checker.engine import check
from checker.reader import read
from checker.registry import Level, Phase
from tests.specimen import make

NUMBER = {"text": {"so_ky_hieu": "Số:        /KH-UBND"}}
DAY = {"text": {"dia_danh_ngay": "Tân An, ngày     tháng 01 năm 2026"}}
MONTH = {"text": {"dia_danh_ngay": "Tân An, ngày     tháng     năm 2026"}}
NAME = {"remove": ["ho_ten"]}
MARK = {"insert": [{"before": "so_ky_hieu", "role": "du_thao", "text": "DỰ THẢO"}]}
DRAFT, SIGNING, ISSUED = Phase


@pytest.mark.parametrize(
    ("changes", "phase", "rules"),
    [
        # the registry gives number and day after the signature (Điều 15)
        (NUMBER, DRAFT, []),
        (NUMBER, SIGNING, []),
        (NUMBER, ISSUED, ["SO-01 error"]),
        (DAY, DRAFT, []),
        (DAY, SIGNING, []),
        (DAY, ISSUED, ["DD-01 error"]),
        (MONTH, SIGNING, []),
        (MONTH, ISSUED, ["DD-01 error"]),
        # who signs is known when it is submitted
        (NAME, DRAFT, ["GEN-02 warning"]),
        (NAME, SIGNING, ["GEN-02 error"]),
        (NAME, ISSUED, ["GEN-02 error"]),
        (MARK, DRAFT, []),
        (MARK, SIGNING, ["GEN-08 warning"]),
        (MARK, ISSUED, ["GEN-08 warning"]),
        ({}, ISSUED, []),
    ],
)
def test_what_each_phase_asks_for(changes: dict[str, Any], phase: Phase, rules: list[str]) -> None:
    report = check(read(make("ke-hoach", changes), name="x"), phase=phase)
    found = [f"{finding.rule} {finding.level}" for finding in report.findings if finding.level is not Level.INFO]
    assert found == rules
