"""Findings as SARIF 2.1.0, the form that code scanning and editors read.

A Word file has no lines: a place is the file and a logical location, part and path of the paragraph as the JSON report
gives them; which letters of it are meant, and the words themselves, are properties of the location.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import schemas
from checker.engine import clause_of, load_rules
from checker.model import Location
from checker.registry import Finding, Level, Rule
from checker.reports.baseline import State
from checker.reports.outcome import Outcome
from checker.reports.request import Request
from vietnamese.message import Text
from vietnamese.text import collapse

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_STATES = {State.OPEN: "unchanged", State.NEW: "new"}
_PRINT = "thethuc/v1"  # version of the way in which fingerprints are made

_RIGHT = Text("Đúng", "Right")
_WRONG = Text("Sai", "Wrong")
_CLAUSE = Text("Căn cứ", "Clause")

Data = dict[str, Any]


def render(outcomes: Sequence[Outcome], request: Request) -> str:
    """All outcomes as one run."""
    language = request.language
    changes = request.comparison.changes if request.comparison else [None] * len(outcomes)
    results: list[Data] = []
    notices: list[Data] = []
    for number, (outcome, change) in enumerate(zip(outcomes, changes, strict=True)):
        if outcome.report is None:
            notices.append(_notice(number, outcome, language))
            continue
        seen: Counter[str] = Counter()
        for position, finding in enumerate(outcome.report.findings):
            result = _result(finding, number, language, seen)
            if change is not None:
                result["baselineState"] = _STATES[change.states[position]]
            results.append(result)
    used = {id: index for index, id in enumerate(sorted({result["ruleId"] for result in results}))}
    for result in results:
        result["ruleIndex"] = used[result["ruleId"]]
    run = {
        "tool": {
            "driver": {
                "name": "thethuc",
                "version": request.version,
                "language": language,
                "properties": {"ruleset": schemas.ruleset()},
                "rules": [_rule(load_rules()[id], language) for id in used],
            }
        },
        "invocations": [{"executionSuccessful": not notices, "toolExecutionNotifications": notices}],
        "artifacts": [{"location": {"uri": _uri(outcome.file)}} for outcome in outcomes],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(rule: Rule, language: str) -> Data:
    requirement = rule.requirement.of(language)
    lines = [f"{requirement}.", *_examples(rule, language)]
    if rule.manual and language == "vi":
        lines.insert(1, rule.manual)
    clause = clause_of(rule)
    if clause:
        lines.append(f"{_CLAUSE.of(language)}: {clause}")
    return {
        "id": rule.id,
        "shortDescription": {"text": requirement},
        "help": {"text": "\n".join(lines), "markdown": "\n\n".join(lines)},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"component": rule.component, "clause": clause},
    }


def _examples(rule: Rule, language: str) -> Iterator[str]:
    for heading, examples in ((_RIGHT, rule.right), (_WRONG, rule.wrong)):
        if examples:
            yield f"{heading.of(language)}: {' · '.join(examples)}"


def _result(finding: Finding, artifact: int, language: str, seen: Counter[str]) -> Data:
    places = (finding.location, *finding.also)
    words = collapse(finding.quote or finding.found or "")
    mark = hashlib.sha256(f"{finding.rule}\0{finding.component}\0{words}".encode()).hexdigest()[:16]
    seen[mark] += 1
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message.of(language)},
        "locations": [_location(place, artifact, finding.quote if place is places[0] else None) for place in places],
        "partialFingerprints": {_PRINT: f"{mark}:{seen[mark]}"},
        "properties": {"component": finding.component, "clause": finding.clause},
    }


def _location(place: Location, artifact: int, words: str | None) -> Data:
    properties: Data = {"start": place.start, "end": place.end}
    if words:
        properties["quote"] = words
    return {
        "physicalLocation": {"artifactLocation": {"index": artifact}},
        "logicalLocations": [{"fullyQualifiedName": "/".join(map(str, (place.part, *place.path))), "kind": "element"}],
        "properties": properties,
    }


def _notice(artifact: int, outcome: Outcome, language: str) -> Data:
    return {
        "level": "error",
        "message": {"text": outcome.problem.of(language) if outcome.problem else ""},
        "locations": [{"physicalLocation": {"artifactLocation": {"index": artifact}}}],
    }


def _uri(file: str) -> str:
    """Relative paths stay relative, so that a pipeline finds the file in its checkout."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(PurePath(file).as_posix()))
