"""The report as one HTML page: the document sheet by sheet, each finding in the margin beside its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import schemas
from checker import wording
from checker.engine import load_rules
from checker.registry import Finding, Level, State
from checker.reports import baseline, changes_text, html
from checker.reports.marked import Marked, marked
from checker.reports.outcome import CLEAN, LEVELS, VERDICTS, Outcome, component_name
from checker.reports.request import Request
from vietnamese.message import Text

TITLE = Text("Kết quả kiểm tra thể thức", "Check of form")
WORDS = {
    "filter": Text("Lọc", "Filter"),
    "level": Text("Mức", "Level"),
    "component": Text("Thành phần", "Component"),
    "all": Text("Tất cả", "All"),
    "dark": Text("Sáng / tối", "Light / dark"),
    "whole": Text("Toàn văn bản", "The document as a whole"),
    "none": CLEAN,
    "person": Text("Cần người xem", "For a person to judge"),
    "skipped": Text("Không xét", "Not evaluated"),
    "profile": Text("Theo hồ sơ cơ quan", "By the office's profile"),
    "fix": Text("Cách sửa", "Mend"),
    "also": Text("và {count} chỗ khác", "and {count} more places"),
    "rules": Text(
        "{passed} quy tắc đạt, {failed} không đạt, {person} cần người xem, {skipped} không xét.",
        "{passed} rules passed, {failed} failed, {person} need a person, {skipped} not evaluated.",
    ),
    "fixed": Text("Đã sửa so với lần trước", "Fixed since the earlier result"),
    "unjudged": Text("Lần trước có, lần này không xét", "Found earlier, not evaluated this time"),
    "to_words": Text("Đến chỗ này trong văn bản", "Go to the place in the document"),
    "to_note": Text("Xem nhận xét", "See the remark"),
    "made": Text("Lập bằng thethuc {version}, bộ quy tắc {ruleset}.", "Made by thethuc {version}, rule set {ruleset}."),
    "shown": Text("Đang hiện {shown} trên {all} điểm.", "Showing {shown} of {all}."),
}


class Note(NamedTuple):
    """A finding as the margin shows it."""

    id: str
    finding: Finding
    level: Text
    component: Text
    state: Text | None  # against an earlier result


class Page(NamedTuple):
    """A document of the report."""

    id: str
    outcome: Outcome
    title: str
    verdict: Text
    counts: Sequence[tuple[str, Text, int]]
    message: Text | None  # instead of findings
    rules: Text | None
    notes: Sequence[Note]
    text: Marked | None
    person: Sequence[tuple[str, Text]]
    skipped: Sequence[tuple[str, Text]]
    change: baseline.Change | None


def render(outcomes: Sequence[Outcome], request: Request) -> str:
    """One page for all documents, one after another."""
    changes = request.comparison.changes if request.comparison else [None] * len(outcomes)
    pages = [_page(f"d{n}", *pair) for n, pair in enumerate(zip(outcomes, changes, strict=True), 1)]
    used = [note for page in pages for note in page.notes]
    return html.fill(
        "document.html",
        request.language,
        title=TITLE,
        words=WORDS,
        pages=pages,
        levels=[(level.value, LEVELS[level]) for level in Level if any(n.finding.level is level for n in used)],
        components=list(dict.fromkeys((note.finding.component, note.component) for note in used)),
        comparison=changes_text.heading(request.comparison) if request.comparison else None,
        sentence=wording.sentence,
        version=request.version,
        ruleset=schemas.ruleset(),
    )


def _page(id: str, outcome: Outcome, change: baseline.Change | None) -> Page:
    report = outcome.report
    counts = [(level.value, LEVELS[level], count) for level, count in outcome.counts.items() if count]
    verdict = VERDICTS[outcome.verdict]
    if report is None or report.anatomy.scope_reason:
        reason = report.anatomy.scope_reason if report else outcome.problem
        return Page(id, outcome, outcome.title, verdict, counts, reason, None, (), None, (), (), change)
    states = change.states if change else [None] * len(report.findings)
    notes = [
        Note(
            f"{id}n{number}",
            finding,
            LEVELS[finding.level],
            component_name(finding.component),
            changes_text.STATES[state] if state else None,
        )
        for number, (finding, state) in enumerate(zip(report.findings, states, strict=True))
    ]
    text = marked(report.anatomy.document, report.findings)
    rules = WORDS["rules"](
        passed=len(report.passed),
        failed=len(report.failed),
        person=len(report.needs_person),
        skipped=len(report.not_evaluated),
    )
    person = _questions(report.needs_person)
    return Page(
        id, outcome, outcome.title, verdict, counts, None, rules, notes, text, person, report.not_evaluated,
        change,
    )  # fmt: skip


def _questions(rows: Iterable[tuple[str, Text]]) -> list[tuple[str, Text]]:
    """Questions that this document raises before those that no file answers."""
    rules = load_rules()
    return sorted(rows, key=lambda row: rules[row[0]].state is State.PERSON)
