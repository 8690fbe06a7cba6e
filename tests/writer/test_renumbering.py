"""A series is renumbered only when every reference to it has one meaning."""

from __future__ import annotations

import pytest

from checker.engine import check
from checker.reader import read
from checker.registry import Edit
from tests.specimen import make

_BUDGET = "Kinh phí thực hiện là 30.000.000 đồng (Ba mươi triệu đồng) từ nguồn ngân sách xã năm 2026; {more}."
_GAP = {"muc_la_ma.2": "IV. KINH PHÍ THỰC HIỆN", "muc_la_ma.3": "V. TỔ CHỨC THỰC HIỆN"}


def proposed(text: dict[str, str], build: str = "plain") -> Edit | None:
    report = check(read(make("ke-hoach", {"text": text}, build), name="x"), select=["ND-18"])
    (finding,) = report.findings
    return finding.edit


@pytest.mark.parametrize(
    ("more", "changes"),
    [
        ("chi theo phân công tại Mục V Kế hoạch này", 3),
        ("chi theo Mục IV, Mục V Kế hoạch này", 4),
        ("chi theo khoản 2 Mục II Kế hoạch này", 2),  # no number of it changes
        ("chi theo Mục V Kế hoạch số 12/KH-UBND", 2),  # of another document
        ("chi theo điểm b khoản 2 Điều 5 Luật Ngân sách nhà nước", 2),
    ],
)
def test_references_follow(more: str, changes: int) -> None:
    edit = proposed({**_GAP, "loi_van.2": _BUDGET.format(more=more)})
    assert edit is not None
    assert 1 + len(edit.together) == changes


@pytest.mark.parametrize(
    "more",
    [
        "chi theo Mục IV và V Kế hoạch này",  # two numbers behind one word
        "chi theo Mục III Kế hoạch này",  # there is none now; afterwards it would point to another one
    ],
)
def test_a_reference_that_is_not_certain_keeps_the_numbers_as_they_are(more: str) -> None:
    assert proposed({**_GAP, "loi_van.2": _BUDGET.format(more=more)}) is None


def test_a_number_that_stands_twice_is_ambiguous_for_a_reference() -> None:
    text = {"muc_la_ma.2": "II. KINH PHÍ THỰC HIỆN", "muc_la_ma.3": "III. TỔ CHỨC THỰC HIỆN"}
    assert proposed(text) is not None
    assert proposed({**text, "loi_van.2": _BUDGET.format(more="chi theo Mục II Kế hoạch này")}) is None


def test_word_numbers_its_own_lists() -> None:
    report = check(read(make("ke-hoach", {"text": _GAP}, "numbering"), name="x"), select=["ND-18"])
    assert [finding.edit for finding in report.findings] == [None] * len(report.findings)
