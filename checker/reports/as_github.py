"""Findings as workflow commands: GitHub shows each as a remark at the file of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from checker.registry import Level
from checker.reports.outcome import VERDICTS, Outcome
from checker.reports.request import Request
from vietnamese.message import Text

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_AT = Text("{message} Tại: “{quote}”. {clause}", "{message} At: “{quote}”. {clause}")
_WHOLE = Text("{message} {clause}", "{message} {clause}")


def render(outcomes: Sequence[Outcome], request: Request) -> str:
    """One command a finding; nothing for a document without any."""
    return "\n".join(line for outcome in outcomes for line in _lines(outcome, request.language))


def _lines(outcome: Outcome, language: str) -> Iterator[str]:
    report = outcome.report
    file = PurePath(outcome.file).as_posix()
    if report is None:
        yield _command(
            "error", file, VERDICTS["unreadable"].of(language), (outcome.problem or Text("", "")).of(language)
        )
        return
    for finding in report.findings:
        said = _AT if (finding.quote or "").strip() else _WHOLE
        words = said(message=finding.message, quote=finding.quote, clause=finding.clause).of(language)
        yield _command(_COMMANDS[finding.level], file, finding.rule, words.strip())


def _command(name: str, file: str, title: str, message: str) -> str:
    """A Word file has no lines: the remark stands at the file."""
    return f"::{name} file={_property(file)},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
