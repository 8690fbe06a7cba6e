"""What goes back to the author of a draft: a copy of the file with remarks in its margin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from checker.examine import Options, Source, examine
from checker.registry import Level
from vietnamese.message import Text


@dataclass(frozen=True, slots=True)
class Voice:
    """Who answers, when, in which language."""

    author: str
    initials: str
    when: datetime
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A copy with remarks; ``data`` is None for a file that cannot be read, ``problem`` says why."""

    file: str
    data: bytes | None = None
    problem: Text | None = None
    remarks: int = 0
    failed: bool = True  # at least one error-level finding, or unreadable


def annotate(source: Source, options: Options, voice: Voice) -> Annotated:
    """Check a file and write each finding beside the words it speaks of."""
    from checker.reports.remarks import notes
    from checker.writer import annotate as write

    outcome = examine(source.file, options, shown=source.shown)
    if outcome.report is None:
        return Annotated(source.shown, problem=outcome.problem)
    remarks = notes(outcome.report, voice.language)
    data = write(
        source.file.read_bytes(),
        remarks,
        author=voice.author,
        initials=voice.initials,
        when=voice.when,
        language=voice.language,
        name=source.shown,
    )
    return Annotated(source.shown, data, None, len(remarks), outcome.counts[Level.ERROR] > 0)
