"""What is fixed, still open, new: identity of findings and of documents."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from checker.reports.baseline import Change, State, compare, load
from vietnamese.message import InputError


def finding(rule: str, quote: str | None, message: str = "", **more: Any) -> dict[str, Any]:
    return {
        "rule": rule, "level": "error", "component": "noi_dung", "message": message or f"{rule}: {quote}",
        "expected": None, "found": quote, "clause": "", "quote": quote,
        "location": {"part": "body", "path": ["p", 1], "start": 0, "end": 9}, **more,
    }  # fmt: skip


def document(*findings: dict[str, Any], file: str = "a.docx", **more: Any) -> dict[str, Any]:
    failed = sorted({found["rule"] for found in findings})
    rules = {"passed": [], "failed": failed, "needs_person": [], "not_evaluated": []}
    return {
        "file": file, "type": "ke-hoach", "symbol": None, "issuer": None, "findings": list(findings), "rules": rules,
        **more,
    }  # fmt: skip


def change(before: dict[str, Any], after: dict[str, Any]) -> Change:
    (made,) = compare([before], [after], "truoc.json").changes
    return made


def counts(made: Change) -> tuple[int, int, int, int]:
    return made.counts[State.FIXED], made.counts[State.OPEN], made.counts[State.NEW], made.counts[State.UNJUDGED]


def judged(after: dict[str, Any], *rules: str) -> dict[str, Any]:
    after["rules"]["passed"] = list(rules)
    return after


def test_a_paragraph_put_in_above_changes_nothing() -> None:
    before = document(finding("VH-01", "ủy Ban"), finding("ND-03", "câu này"))
    after = copy.deepcopy(before)
    for found in after["findings"]:
        found["location"]["path"][1] += 1
    assert counts(change(before, after)) == (0, 2, 0, 0)


def test_one_is_mended_one_stays_one_comes() -> None:
    before = document(finding("VH-01", "ủy Ban"), finding("ND-03", "câu này"))
    after = judged(document(finding("ND-03", "câu này"), finding("SO-03", "5")), "VH-01")
    made = change(before, after)
    assert made.states == (State.OPEN, State.NEW)
    assert [found["rule"] for found in made.fixed] == ["VH-01"]


def test_the_same_words_twice_are_counted_twice() -> None:
    before = document(finding("VH-01", "ủy Ban"))
    after = document(finding("VH-01", "ủy Ban"), finding("VH-01", "ủy Ban"))
    assert counts(change(before, after)) == (0, 1, 1, 0)


def test_the_first_of_several_places_mended_leaves_the_same_defect() -> None:
    before = document(finding("ND-03", "Đoạn thứ nhất của kế hoạch", "Phải canh đều hai lề."))
    after = document(finding("ND-03", "Một câu hoàn toàn khác", "Phải canh đều hai lề."))
    assert counts(change(before, after)) == (0, 1, 0, 0)


def test_a_sentence_that_was_worked_at_is_the_same_sentence() -> None:
    before = document(finding("ND-04", "Các đơn vị báo cáo kết quả trước ngày 15 tháng 11 năm 2026"))
    after = document(finding("ND-04", "Các đơn vị gửi báo cáo kết quả trước ngày 20 tháng 11 năm 2026"))
    assert counts(change(before, after)) == (0, 1, 0, 0)


def test_another_number_of_what_is_missing_is_still_missing_it() -> None:
    before = document(finding("PAGE-04", None, "Lề dưới … đang là 15 mm."))
    after = document(finding("PAGE-04", None, "Lề dưới … đang là 18 mm."))
    assert counts(change(before, after)) == (0, 1, 0, 0)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    before, after = document(finding("VH-01", "ủy Ban", "x")), document(finding("VH-01", "u\u0309y Ban", "y"))
    assert counts(change(before, after)) == (0, 1, 0, 0)


def test_what_was_not_evaluated_is_not_called_mended() -> None:
    before = document(finding("QH-06", None))
    assert counts(change(before, document())) == (0, 0, 0, 1)


def test_the_results_of_other_languages_are_comparable() -> None:
    before = document(finding("VH-01", "ủy Ban", "Viết hoa"), finding("TN-06", None, "Phải có đường kẻ"))
    after = document(finding("VH-01", "ủy Ban", "Capital letter"), finding("TN-06", None, "There must be a line"))
    assert counts(change(before, after)) == (0, 2, 0, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"file": "thang-10/xa-a.docx"}, {"file": "thang-11/xa-a.docx"}),
        ({"file": "C:\\Nộp\\xa-a.docx"}, {"file": "/nop/XA-A.docx"}),
        (
            {"file": "v1.docx", "issuer": "XÃ A", "symbol": "5/KH"},
            {"file": "v2.docx", "issuer": "XÃ A", "symbol": "5/KH"},
        ),
        ({"file": "v1.docx", "issuer": "XÃ A"}, {"file": "v2.docx", "issuer": "XÃ A"}),
    ],
    ids=["another folder", "another system", "another name, same number", "another name, same issuer"],
)
def test_a_document_is_found_again(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert change(document(finding("VH-01", "x"), **before), document(finding("VH-01", "x"), **after)).known


def test_documents_are_not_guessed_when_there_are_two_candidates() -> None:
    earlier = [document(finding("VH-01", "x"), file=f"cu-{n}.docx", issuer="XÃ A") for n in (1, 2)]
    now = [document(finding("VH-01", "x"), file="moi.docx", issuer="XÃ A"), document(file="cu-3/cu-1.docx")]
    made = compare(earlier, now, "truoc.json")
    assert [one.known for one in made.changes] == [False, True]
    assert made.absent == ("cu-2.docx",)


def test_a_new_document_has_only_new_findings() -> None:
    made = compare([document()], [document(), document(finding("VH-01", "x"), file="b.docx")], "truoc.json")
    assert made.changes[1].states == (State.NEW,)


GOOD = {"thethuc": "0.1.0", "ruleset": "nd30-2020", "documents": [document(finding("VH-01", "x"))]}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "tệp hỏng hoặc không phải JSON"),
        (b"\xff\xfe", "tệp hỏng hoặc không phải JSON"),
        (b"[1]", "không phải là kết quả"),
        (json.dumps({**GOOD, "documents": [{"file": "a"}]}).encode(), "không phải là kết quả"),
        (json.dumps({"documents": GOOD["documents"]}).encode(), "không phải là kết quả"),
        (json.dumps({**GOOD, "ruleset": "nd99-2031"}).encode(), "bộ quy tắc nd99-2031, lần này xét theo nd30-2020"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "truoc.json"
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load(file)
    assert why in caught.value.text.vi


def test_a_result_of_quite_other_documents_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        compare([document(file="x.docx")], [document(file="y.docx")], "truoc.json")
    assert "không văn bản nào trong đó trùng" in caught.value.text.vi
