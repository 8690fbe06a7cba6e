"""The JSON that other programs rely on: every key, its type, nothing more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.examine import Options, examine
from checker.reports import as_json
from checker.reports.request import Request
from tests.specimen import make

FLAWED: dict[str, Any] = {"text": {"so_ky_hieu": "Số: 5/KH-UBND"}, "rule_lines": {"tieu_ngu": False}}
COUNTS = {"error", "warning", "info"}
DOCUMENT = {"file", "type", "symbol", "date", "issuer", "verdict", "counts", "findings", "rules", "citations"}
FINDING = {
    "rule", "level", "component", "message", "expected", "found", "clause", "quote", "location",
}  # fmt: skip
RULES = {"passed", "failed", "needs_person", "not_evaluated"}


def document(tmp_path: Path, source: bytes, **options: Any) -> dict[str, Any]:
    file = tmp_path / "draft.docx"
    file.write_bytes(source)
    text = as_json.render([examine(file, Options(**options))], Request("vi", "0.1.0"))
    whole = json.loads(text)
    assert whole.keys() == {"thethuc", "ruleset", "documents"}
    assert (whole["thethuc"], whole["ruleset"], len(whole["documents"])) == ("0.1.0", "nd30-2020", 1)
    found: dict[str, Any] = whole["documents"][0]
    return found


def test_a_document_that_fails(tmp_path: Path) -> None:
    found = document(tmp_path, make("ke-hoach", FLAWED))
    assert found.keys() == DOCUMENT
    assert {key: found[key] for key in ("file", "type", "symbol", "date", "issuer", "verdict", "counts")} == {
        "file": str(tmp_path / "draft.docx"),
        "type": "ke-hoach",
        "symbol": "5/KH-UBND",
        "date": "2026-01-05",
        "issuer": "ỦY BAN NHÂN DÂN XÃ TÂN AN",
        "verdict": "fail",
        "counts": {"error": 2, "warning": 0, "info": 0},
    }
    by_rule = {finding["rule"]: finding for finding in found["findings"]}
    assert by_rule["SO-03"] == {
        "rule": "SO-03",
        "level": "error",
        "component": "so_ky_hieu",
        "message": "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước: “05/KH-UBND”, đang ghi “5/KH-UBND”.",
        "expected": "05/KH-UBND",
        "found": "5/KH-UBND",
        "clause": "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, điểm 3.c",
        "quote": "5/KH-UBND",
        "location": {"part": "body", "path": ["t", 0, "r", 0, "c", 0, "p", 3], "start": 4, "end": 13},
        **({"fix": by_rule["SO-03"]["fix"]} if "fix" in by_rule["SO-03"] else {}),
    }
    assert by_rule["TN-06"]["quote"] is None
    for finding in found["findings"]:
        assert finding.keys() - {"fix"} == FINDING
        assert finding.get("fix", {}).keys() in (set(), {"applicability", "title"})


def test_every_rule_has_exactly_one_end(tmp_path: Path) -> None:
    from checker.engine import load_rules

    rules = document(tmp_path, make("ke-hoach", FLAWED))["rules"]
    assert rules.keys() == RULES
    reasons = [*rules["needs_person"], *rules["not_evaluated"]]
    assert all(entry.keys() == {"rule", "why"} and entry["why"] for entry in reasons)
    ends = [*rules["passed"], *rules["failed"], *(entry["rule"] for entry in reasons)]
    assert sorted(ends) == sorted(load_rules())


def test_a_draft_without_number_and_day(tmp_path: Path) -> None:
    changes = {"text": {"so_ky_hieu": "Số:        /KH-UBND", "dia_danh_ngay": "Tân An, ngày     tháng     năm 2026"}}
    found = document(tmp_path, make("ke-hoach", changes))
    assert (found["symbol"], found["date"], found["verdict"]) == ("/KH-UBND", None, "pass")


def test_out_of_scope_and_unreadable_say_why(tmp_path: Path) -> None:
    scope = document(tmp_path, make("quyet-dinh", {"text": {"so_ky_hieu": "Số: 11/2026/QĐ-UBND"}}))
    assert scope.keys() == DOCUMENT | {"message"}
    assert (scope["verdict"], scope["type"], scope["findings"]) == ("out_of_scope", "vbqppl", [])
    assert scope["rules"] == {"passed": [], "failed": [], "needs_person": [], "not_evaluated": []}
    unread = document(tmp_path, b"")
    assert unread.keys() == DOCUMENT | {"message"}
    assert (unread["verdict"], unread["type"], unread["counts"]) == (
        "unreadable", "unknown", {"error": 0, "warning": 0, "info": 0},
    )  # fmt: skip


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(make("ke-hoach", FLAWED))
    first, second = (as_json.render([examine(file, Options())], Request("vi", "0.1.0")) for _ in range(2))
    assert first == second
