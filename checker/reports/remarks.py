"""Findings as remarks for the margin of the document: what must be, what is, the clause, the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.engine import Report
from checker.model import Location
from checker.registry import Finding, Level
from checker.reports.outcome import LEVELS, VERDICTS
from checker.writer import Note
from vietnamese.message import Text

# The same defect at many places is told once; so many further places get a short remark of their own.
_FURTHER = 9
# What is said of these as a whole belongs to no words.
_WHOLE = frozenset({"page", "document", "so_trang"})

_SUMMARY = Text("Kiểm tra thể thức: {verdict}.", "Check of form: {verdict}.")
_COUNTED = Text("Kiểm tra thể thức: {verdict} ({counts}).", "Check of form: {verdict} ({counts}).")
_ALSO = Text("Còn {count} chỗ khác như vậy.", "{count} more places are like this.")
_SAME = Text("Như nhận xét trên ({rule}).", "As remarked above ({rule}).")


def notes(report: Report, language: str) -> tuple[Note, ...]:
    """One note a finding at its words, and one at the top for what concerns the document as a whole.

    None when there is nothing to remark.
    """
    if not report.findings and not report.anatomy.scope_reason:
        return ()
    paragraphs = report.anatomy.document.paragraphs
    top = paragraphs[0].at(0, 0) if paragraphs else Location("body", ())
    whole = [finding for finding in report.findings if _of_the_whole(finding, top)]
    placed = [finding for finding in report.findings if finding not in whole]
    found = [Note(top, tuple(_summary(report, whole, language)))]
    for finding in placed:
        found.append(Note(finding.location, remark(finding, language)))
        short = _SAME(rule=finding.rule).of(language)
        found += [Note(place, (short,)) for place in finding.also[:_FURTHER]]
    return tuple(found)


def _of_the_whole(finding: Finding, top: Location) -> bool:
    return finding.quote is None and finding.component in _WHOLE and finding.location[:2] == top[:2]


def remark(finding: Finding, language: str) -> tuple[str, ...]:
    """The paragraphs of a remark."""
    words = finding.message.of(language)
    if finding.also:
        words = f"{words} {_ALSO(count=len(finding.also)).of(language)}"
    return words, source(finding)


def source(finding: Finding) -> str:
    """Clause and rule, as remarks end: "NĐ 30/2020/NĐ-CP, Phụ lục I, … [SO-03]"."""
    return f"{finding.clause} [{finding.rule}]" if finding.clause else f"[{finding.rule}]"


def _summary(report: Report, whole: Sequence[Finding], language: str) -> Iterator[str]:
    verdict = VERDICTS[report.verdict]
    if report.anatomy.scope_reason:
        yield _SUMMARY(verdict=verdict).of(language)
        yield report.anatomy.scope_reason.of(language)
        return
    counts = [(sum(finding.level is level for finding in report.findings), LEVELS[level]) for level in Level]
    listed = Text(*(", ".join(f"{n} {name[at]}" for n, name in counts if n) for at in (0, 1)))
    yield _COUNTED(verdict=verdict, counts=listed).of(language)
    for finding in whole:
        words, clause = remark(finding, language)
        yield f"• {words} {clause}"
