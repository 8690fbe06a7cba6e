"""A paragraph that never ends: what lies thousands of letters away is no part of the same list or sentence."""

from __future__ import annotations

import pytest

from checker.engine import check
from checker.reader import read
from tests.specimen import make


def found(text: str, rule: str) -> list[str | None]:
    report = check(read(make("ke-hoach", {"text": {"loi_van.1": text}})), select=(rule,))
    assert report.crashed == ()
    return [finding.found for finding in report.findings]


@pytest.mark.parametrize(("hamlets", "wrong"), [(4, ["99 hộ"]), (400, [])])
def test_a_list_of_parts_without_end_is_not_added_up(hamlets: int, wrong: list[str]) -> None:
    parts = ", ".join(f"thôn {number + 1}: 1 hộ" for number in range(hamlets))
    assert found(f"Toàn xã có 99 hộ, gồm: {parts}.", "KP-01") == wrong


@pytest.mark.parametrize(
    ("between", "missing"),
    [
        ("", []),  # the sentence names another document: its part is meant
        ("rà soát hồ sơ. Các thôn ", ["Mục IX"]),  # another sentence names it
        ("rà soát hồ sơ, " * 200, []),  # nobody reads so far: the part may be of anything
    ],
    ids=["one sentence", "two sentences", "no end"],
)
def test_a_part_is_missing_only_in_a_sentence_that_is_seen_whole(between: str, missing: list[str]) -> None:
    text = (
        f"Các thôn thực hiện nhiệm vụ tại Mục IX, {between}thực hiện Quyết định số 34/QĐ-UBND của Ủy ban nhân dân tỉnh."
    )
    assert found(text, "GT-01") == missing
