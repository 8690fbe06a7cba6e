"""What goes back to the author of a draft: a copy of the file, with remarks in its margin or with changes."""

from __future__ import annotations

from typing import NamedTuple

from checker.engine import Report
from checker.examine import Options, Source, examine, judged
from checker.mend import Left, Mender, Repair, Voice
from checker.model import Document
from checker.reader import read
from checker.reader.package import content
from checker.registry import Level
from vietnamese.message import InputError, Text


class Annotated(NamedTuple):
    """A copy with remarks; ``data`` is None for a file that cannot be read, ``problem`` says why."""

    file: str
    data: bytes | None = None
    problem: Text | None = None
    remarks: int = 0
    failed: bool = True  # at least one error-level finding, or unreadable
    unsigned: bool = False  # the original is digitally signed, the copy no longer


def annotate(source: Source, options: Options, voice: Voice) -> Annotated:
    """Check a file and write each finding beside the words it speaks of."""
    from checker.reports.remarks import notes
    from checker.writer import annotate as write
    from checker.writer import signed

    outcome = examine(source.file, options, shown=source.shown)
    if outcome.report is None:
        return Annotated(source.shown, problem=outcome.problem)
    remarks = notes(outcome.report, voice.language)
    original = source.file.read_bytes()
    data = write(
        original,
        remarks,
        author=voice.author,
        initials=voice.initials,
        when=voice.when,
        language=voice.language,
        name=source.shown,
    )
    return Annotated(
        source.shown, data, None, len(remarks), outcome.counts[Level.ERROR] > 0, data != original and signed(original)
    )


class Fixed(NamedTuple):
    """A mended copy, what was mended in it and what is left; ``data`` None and ``problem`` for an unreadable file."""

    file: str
    data: bytes | None = None
    problem: Text | None = None
    repairs: tuple[Repair, ...] = ()
    left: tuple[Left, ...] = ()
    failed: bool = True  # at least one error-level finding is left, or unreadable
    unsigned: bool = False  # the original is digitally signed, the copy no longer


def fix(source: Source, options: Options, voice: Voice, unsafe: bool, accept: bool) -> Fixed:
    """Mend what can be mended in a copy of a file; ``unsafe``: words too; ``accept``: without tracking the changes."""
    from checker.writer import signed

    def judge(data: bytes) -> tuple[Document, Report]:
        document = read(data, name=source.shown)
        return document, judged(document, options, source.shown)

    try:
        data = content(source.file, source.shown)
        mended = Mender(judge, voice, unsafe=unsafe, accept=accept, name=source.shown).mend(data)
    except InputError as error:
        return Fixed(source.shown, problem=error.text)
    failed = any(finding.level is Level.ERROR for finding in mended.report.findings)
    return Fixed(
        source.shown, mended.data, None, mended.repairs, mended.left, failed, mended.data != data and signed(data)
    )
