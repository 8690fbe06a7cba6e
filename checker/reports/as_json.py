"""The machine-readable report that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.anatomy import Anatomy, Role
from checker.citations.as_data import citations_as_data
from checker.citations.cited import of
from checker.registry import Finding
from checker.reports.outcome import Outcome
from checker.reports.request import Request
from schemas import ruleset


def render(outcomes: Sequence[Outcome], request: Request) -> str:
    """All outcomes as one JSON text; compared with an earlier result, each document tells what became of it."""
    documents = [document(outcome, request.language) for outcome in outcomes]
    data: dict[str, Any] = {"thethuc": request.version, "ruleset": ruleset(), "documents": documents}
    comparison = request.comparison
    if comparison is not None:
        for made, change in zip(documents, comparison.changes, strict=True):
            made["baseline"] = change.data()
        data["baseline"] = {"absent": list(comparison.absent)}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _issued(anatomy: Anatomy) -> str | None:
    date = anatomy.date
    if date is None or date.year is None or date.month is None or date.day is None:
        return None
    return f"{date.year:04}-{date.month:02}-{date.day:02}"


def document(outcome: Outcome, language: str) -> dict[str, Any]:
    """One outcome as data; findings in the order of the report."""
    report = outcome.report
    counts = {level.value: count for level, count in outcome.counts.items()}
    if report is None:
        message = outcome.problem.of(language) if outcome.problem else ""
        return {
            "file": outcome.file, "type": "unknown", "symbol": None, "date": None, "issuer": None,
            "verdict": outcome.verdict, "message": message, "counts": counts, "findings": [], "citations": [],
            "rules": {"passed": [], "failed": [], "needs_person": [], "not_evaluated": []},
        }  # fmt: skip
    anatomy = report.anatomy
    data: dict[str, Any] = {
        "file": outcome.file,
        "type": anatomy.type,
        "symbol": anatomy.symbol.text if anatomy.symbol else None,
        "date": _issued(anatomy),
        "issuer": anatomy.main.phrase(Role.CO_QUAN) or None,
        "verdict": report.verdict,
        "counts": counts,
        "findings": [_finding(finding, language) for finding in report.findings],
        "rules": {
            "passed": list(report.passed),
            "failed": list(report.failed),
            "needs_person": [{"rule": id, "why": why.of(language)} for id, why in report.needs_person],
            "not_evaluated": [{"rule": id, "why": why.of(language)} for id, why in report.not_evaluated],
        },
    }
    data["citations"] = citations_as_data(of(anatomy))
    if anatomy.scope_reason:
        data["message"] = anatomy.scope_reason.of(language)
    return data


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    place = finding.location
    data: dict[str, Any] = {
        "rule": finding.rule,
        "level": finding.level.value,
        "component": finding.component,
        "message": finding.message.of(language),
        "expected": finding.expected,
        "found": finding.found,
        "clause": finding.clause,
        "quote": finding.quote,
        "location": {"part": place.part, "path": list(place.path), "start": place.start, "end": place.end},
    }
    if finding.edit is not None:
        data["fix"] = {"applicability": finding.edit.applicability.value, "title": finding.edit.title.of(language)}
    return data
