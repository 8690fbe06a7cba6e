"""SARIF and GitHub's workflow commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.examine import Options, examine
from checker.reports import as_github, as_sarif
from checker.reports.outcome import Outcome
from checker.reports.request import Request
from tests.reports import judged


def sarif(*outcomes: Outcome) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(as_sarif.render(outcomes, Request("vi", "0.1.0")))
    model = pytest.importorskip("pydantic_sarif.model")  # generated from the schema, unknown keys forbidden
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(data)
    return data


def unreadable(folder: Path) -> Outcome:
    (folder / "rỗng.docx").write_bytes(b"")
    return examine(folder / "rỗng.docx", Options(), shown="thư mục/rỗng.docx")


def test_a_run_satisfies_the_schema_of_sarif(tmp_path: Path) -> None:
    (run,) = sarif(judged(tmp_path))["runs"]
    assert run["tool"]["driver"]["name"] == "thethuc"
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        ("SO-03", "error"),
        ("TN-06", "error"),
        ("NN-11", "error"),
    ]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == ["SO-03", "TN-06", "NN-11"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)


def test_a_place_is_the_file_and_the_paragraph(tmp_path: Path) -> None:
    (run,) = sarif(judged(tmp_path))["runs"]
    (place,) = run["results"][0]["locations"]
    assert run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]] == {
        "location": {"uri": "du-thao.docx"}
    }
    (logical,) = place["logicalLocations"]
    assert logical["fullyQualifiedName"].startswith("body/t/0/r/")
    assert place["properties"]["quote"] == "5/KH-UBND"


def test_a_file_that_nobody_can_read_is_told_as_a_failure_of_the_run(tmp_path: Path) -> None:
    (run,) = sarif(judged(tmp_path, {}), unreadable(tmp_path))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["message"]["text"] == "Tệp thư mục/rỗng.docx rỗng (0 byte)."
    assert run["artifacts"][1]["location"]["uri"] == "th%C6%B0%20m%E1%BB%A5c/r%E1%BB%97ng.docx"


def test_github_gets_one_command_a_finding(tmp_path: Path) -> None:
    lines = as_github.render([judged(tmp_path), unreadable(tmp_path)], Request("vi")).splitlines()
    assert [line.partition("::")[2].partition("::")[0] for line in lines] == [
        "error file=du-thao.docx,title=SO-03",
        "error file=du-thao.docx,title=TN-06",
        "error file=du-thao.docx,title=NN-11",
        "error file=thư mục/rỗng.docx,title=KHÔNG ĐỌC ĐƯỢC",
    ]


def test_signs_of_a_command_in_names_and_words_are_escaped(tmp_path: Path) -> None:
    outcome = judged(tmp_path, {"text": {"luu": "- Lưu: VT, 100%"}}, "a,b 50%.docx")
    (line,) = as_github.render([outcome], Request("vi")).splitlines()
    assert line.startswith("::error file=a%2Cb 50%25.docx,title=NN-11::")
    assert "VT, 100%25" in line
