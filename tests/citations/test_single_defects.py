"""Whole documents with one defect each: the right rule speaks at the right words, no other speaks at error level.

And documents that are right, though they look like a defect: historic names, the same number of two bodies, symbols of
the Party, forms of other documents.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.engine import Report, check
from checker.reader import read
from checker.registry import Level
from tests.specimen import make
from tests.specimen.cases import place_name

DATA = tomllib.loads((Path(__file__).parent / "single_defects.toml").read_text("utf-8"))
FAMILIES = ("VD", "GT", "LK", "CC")


def report(case: dict[str, Any], build: str) -> Report:
    source = make(case.get("base", "ke-hoach"), {"text": {case["at"]: case["text"]}}, build)
    return check(read(source, name="draft.docx"))


@pytest.mark.parametrize("case", DATA["defect"], ids=lambda case: f"{case['rule']}:{case['text'][:50]}")
def test_one_defect_is_found_at_its_place(case: dict[str, Any]) -> None:
    found = report(case, "two_rows")
    assert found.crashed == ()
    places = [(f.quote, place_name(found.anatomy, f.location)) for f in found.findings if f.rule == case["rule"]]
    assert places == [(case["quote"], case["at"])]
    assert [f.rule for f in found.findings if f.level is Level.ERROR and f.rule != case["rule"]] == []


@pytest.mark.parametrize("case", DATA["right"], ids=lambda case: case["text"][:60])
def test_what_is_right_is_let_pass(case: dict[str, Any]) -> None:
    found = report(case, "two_rows")
    assert found.crashed == ()
    assert [(f.rule, f.message.vi) for f in found.findings if f.rule.partition("-")[0] in FAMILIES] == []
