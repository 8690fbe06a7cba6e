"""The sheet that the person answerable for form signs (Điều 12 khoản 2): what became of each component."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

import schemas
from checker.engine import Report, load_rules
from checker.registry import Level, State

_FEW = 2  # rules of a kind that fit into a cell: the sheet is one page, the report tells all


class Result(StrEnum):
    """As the sheet prints it."""

    PASS = "Đạt"
    FAIL = "Không đạt"
    PERSON = "Người xem"
    NOT_EVALUATED = "Không xét"


class Row(NamedTuple):
    """A component. ``remark`` names the rules behind the result."""

    name: str
    clause: str
    result: Result
    remark: str


def rows(report: Report) -> list[Row]:
    """A row for each line of the table, in its order."""
    return [
        _row(line["name"], line["clause"], _Rules(report, line["families"]))
        for line in schemas.table("checklist")["rows"]
    ]


class _Rules:
    """What became of the rules of some families."""

    def __init__(self, report: Report, families: Iterable[str]) -> None:
        wanted = frozenset(families)
        rules = load_rules()

        def mine(ids: Iterable[str]) -> list[str]:
            return [id for id in ids if id.partition("-")[0] in wanted]

        sharp = {finding.rule for finding in report.findings if finding.level is Level.ERROR}
        mild = {finding.rule for finding in report.findings} - sharp
        open_ = mine(id for id, _ in report.needs_person)
        self.wrong = mine(sorted(sharp))
        self.remarked = mine(sorted(mild))
        self.asked = [id for id in open_ if rules[id].state is not State.PERSON]  # questions of this document
        self.unseen = [id for id in open_ if rules[id].state is State.PERSON]  # no file shows it
        self.passed = mine(report.passed)


def _row(name: str, clause: str, rules: _Rules) -> Row:
    decided = rules.passed or rules.remarked
    if rules.wrong:
        result = Result.FAIL
    elif rules.asked or (rules.unseen and not decided):
        result = Result.PERSON
    else:
        result = Result.PASS if decided else Result.NOT_EVALUATED
    asked = rules.asked + rules.unseen
    lists = [
        ("", rules.wrong),
        ("lưu ý ", rules.remarked),
        ("người xem " if result is not Result.PERSON else "", asked),
    ]
    remarks = [f"{words}{_listed(ids)}" for words, ids in lists if ids]
    return Row(name, clause, result, "; ".join(remarks))


def _listed(ids: Sequence[str]) -> str:
    more = f" +{len(ids) - _FEW}" if len(ids) > _FEW else ""
    return ", ".join(id.replace("-", "\u2011") for id in ids[:_FEW]) + more  # an id stays on one line
