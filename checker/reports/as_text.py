"""The report for people: by component in the order of the document, a few lines a finding."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import schemas
from checker.anatomy import Anatomy, Role
from checker.registry import Finding, Level
from checker.reports.outcome import LEVELS, VERDICTS, Outcome
from vietnamese.message import Text
from vietnamese.text import collapse

_WIDTH = 100
_QUOTE = 70
_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36"}
_VERDICT_COLOURS = {"pass": "32", "fail": "31"}

_CLEAN = Text("Không có điểm nào cần sửa.", "Nothing to mend.")
_AT = Text("Tại: “{quote}”", "At: “{quote}”")
_ALSO = Text("và {count} chỗ khác", "and {count} more places")
_RULES = Text(
    "Quy tắc: {passed} đạt, {failed} không đạt, {person} cần người xem, {skipped} không xét.",
    "Rules: {passed} passed, {failed} failed, {person} need a person, {skipped} not evaluated.",
)
_PERSON = Text("Cần người xem:", "For a person to judge:")
_TOTAL = Text(
    "{files} tệp: {passed} đạt, {failed} chưa đạt, {other} không xét được.",
    "{files} files: {passed} pass, {failed} fail, {other} not judged.",
)


def render(outcomes: Sequence[Outcome], *, language: str, colour: bool = False, persons: bool = False) -> str:
    """The report as text; ``persons`` adds what is left to a person; ``colour`` only for a terminal."""
    blocks = ["\n".join(_document(outcome, language, colour, persons)) for outcome in outcomes]
    if len(outcomes) > 1:
        blocks.append(_total(outcomes, language))
    return "\n\n".join(blocks)


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text


def _shorten(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1].rstrip() + "…"


def _title(anatomy: Anatomy) -> str:
    kind: dict[str, Any] = schemas.table("types").get(anatomy.type, {})
    parts = [kind.get("name", "")]
    if anatomy.symbol is not None and anatomy.symbol.text:
        parts.append(anatomy.symbol.text)
    issuer = collapse(anatomy.main.phrase(Role.CO_QUAN))
    if issuer:
        parts.append(issuer)
    return " · ".join(part for part in parts if part)


def _document(outcome: Outcome, language: str, colour: bool, persons: bool) -> Iterator[str]:
    yield _paint(outcome.file, "1", colour)
    verdict = VERDICTS[outcome.verdict].of(language)
    painted = _paint(verdict, _VERDICT_COLOURS.get(outcome.verdict, "33"), colour)
    report = outcome.report
    if report is None:
        yield f"{painted}: {outcome.problem.of(language) if outcome.problem else ''}"
        return
    title = _title(report.anatomy)
    if title:
        yield title
    if any(report.anatomy.scope_reason):
        yield f"{painted}: {report.anatomy.scope_reason[language == 'en']}"
        return
    components = schemas.table("components")
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault(finding.component, []).append(finding)
    for component, findings in groups.items():
        name = components.get(component, {}).get("name", {})
        yield ""
        yield _paint(name.get(language, name.get("vi", component)), "1", colour)
        for finding in findings:
            yield from _finding(finding, language, colour)
    yield ""
    counts = ", ".join(
        f"{count} {LEVELS[level].of(language)}{'s' if language == 'en' and count != 1 else ''}"
        for level, count in outcome.counts.items()
        if count
    )
    yield f"{painted}: {counts or _CLEAN.of(language)}{'.' if counts else ''}"
    yield _RULES(
        passed=len(report.passed),
        failed=len(report.failed),
        person=len(report.needs_person),
        skipped=len(report.not_evaluated),
    ).of(language)
    if persons and report.needs_person:
        yield _PERSON.of(language)
        for id, why in report.needs_person:
            yield from textwrap.wrap(f"{id}  {why.of(language)}", _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _finding(finding: Finding, language: str, colour: bool) -> Iterator[str]:
    level = LEVELS[finding.level].of(language).upper()
    head = f"  {level:<9}{finding.rule:<8}"
    # A quoted sign keeps the spaces around it: “ – ” must not fall apart at a line end.
    message = finding.message.of(language).replace("“ ", "“\u00a0").replace(" ”", "\u00a0”")
    lines = textwrap.wrap(message, _WIDTH - len(head), break_long_words=False, break_on_hyphens=False)
    yield f"  {_paint(f'{level:<9}', _COLOURS[finding.level], colour)}{finding.rule:<8}{lines[0]}"
    indent = " " * len(head)
    for line in lines[1:]:
        yield indent + line
    if finding.quote and finding.quote.strip():
        quote = _AT(quote=_shorten(finding.quote)).of(language)
        also = len(getattr(finding, "also", ()))
        yield f"{indent}{quote}{' ' + _ALSO(count=also).of(language) if also else ''}"
    if finding.clause:
        yield indent + _paint(finding.clause, "2", colour)


def _total(outcomes: Sequence[Outcome], language: str) -> str:
    passed = sum(outcome.verdict == "pass" for outcome in outcomes)
    failed = sum(outcome.verdict == "fail" for outcome in outcomes)
    other = len(outcomes) - passed - failed
    return _TOTAL(files=len(outcomes), passed=passed, failed=failed, other=other).of(language)
