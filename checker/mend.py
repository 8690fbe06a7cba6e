"""Mend what can be mended: check, change, and check again until nothing is left that may be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from checker.engine import Report
from checker.model import Document
from checker.registry import Applicability, Edit, Finding
from checker.reports.remarks import source
from vietnamese.message import Text

# One change may bring another to light, rarely a third; a longer chain is a rule that never is content.
_MOST_ROUNDS = 6

_MENDED = Text("Đã sửa: {title}.", "Mended: {title}.")
_PLACES = Text("Đã sửa: {title} (cả {count} chỗ).", "Mended: {title} (in {count} places).")


class Voice(NamedTuple):
    """Who answers, when, in which language."""

    author: str
    initials: str
    when: datetime
    language: str = "vi"


class Repair(NamedTuple):
    """A finding that was mended, in so many places."""

    finding: Finding
    title: Text
    places: int


class Left(NamedTuple):
    """A finding that stays, and why a change that is proposed for it cannot be made."""

    finding: Finding
    why: Text | None = None


class Mended(NamedTuple):
    """The file as it is now, what was mended in it and what the check says of it now."""

    data: bytes
    repairs: tuple[Repair, ...]
    report: Report
    withheld: tuple[str, ...] = ()  # rules whose changes would have made another rule speak

    @property
    def left(self) -> tuple[Left, ...]:
        """What the check still finds; opens the file again where a change is proposed that was not made."""
        from checker.writer import obstacles

        proposed = [
            (number, edit)
            for number, finding in enumerate(self.report.findings)
            for edit in (finding.edit, *finding.also_edits)
            if edit is not None and may(edit, True)
        ]
        why: dict[int, Text | None] = {}
        if proposed:
            for (number, _), obstacle in zip(
                proposed, obstacles(self.data, (edit for _, edit in proposed)), strict=True
            ):
                why[number] = why.get(number) or obstacle
        return tuple(Left(finding, why.get(number)) for number, finding in enumerate(self.report.findings))


Judge = Callable[[bytes], tuple[Document, Report]]


class Mender:
    """Makes every safe change that the check proposes (``unsafe``: those of words too), tracked unless ``accept``.

    No rule speaks more often afterwards than before: a change with that price is withheld and left to a person.
    """

    def __init__(
        self, judge: Judge, voice: Voice, *, unsafe: bool = False, accept: bool = False, name: str = "<bytes>"
    ) -> None:
        self._judge = judge
        self._voice = voice
        self._unsafe = unsafe
        self._accept = accept
        self._name = name

    def mend(self, data: bytes) -> Mended:
        """The mended file. Raises Unreadable."""
        read = self._judge(data)
        before = read[1]
        mended = self._without(data, read, frozenset())
        louder = _louder(before, mended.report)
        if not louder:
            return mended
        # One rule whose changes have that price is the usual case; those of the same component are tried first.
        components = {finding.component for finding in mended.report.findings if finding.rule in louder}
        guilty = sorted(
            {repair.finding.rule: repair.finding.component not in components for repair in mended.repairs}.items(),
            key=lambda item: item[1],
        )
        alone = [frozenset({rule}) for rule, _ in guilty]
        together = [frozenset(rule for rule, _ in guilty[:count]) for count in range(2, len(guilty) + 1)]
        for withheld in (*alone, *together):
            mended = self._without(data, read, withheld)
            if not _louder(before, mended.report):
                break
        return mended

    def _without(self, data: bytes, read: tuple[Document, Report], withheld: frozenset[str]) -> Mended:
        """Mend, but leave alone what the rules ``withheld`` find."""
        repairs: list[Repair] = []
        tried: set[tuple[str, str]] = set()
        document, report = read
        for _ in range(_MOST_ROUNDS):
            wanted = [
                (finding, edit)
                for finding in report.findings
                for edit in (finding.edit, *finding.also_edits)
                if edit is not None
                and may(edit, self._unsafe)
                and finding.rule not in withheld
                and (finding.rule, repr(edit)) not in tried
            ]
            if not wanted:
                break
            data, done = self._revise(data, document, wanted)
            if not done:
                break
            tried.update((finding.rule, repr(edit)) for finding, edit in done)
            repairs += _repairs(done)
            document, report = self._judge(data)
        return Mended(data, tuple(repairs), report, tuple(sorted(withheld)))

    def _revise(
        self, data: bytes, document: Document, wanted: list[tuple[Finding, Edit]]
    ) -> tuple[bytes, list[tuple[Finding, Edit]]]:
        """The file with the changes that could be made, and which these are."""
        from checker.writer import Change, revise

        voice = self._voice
        counts = Counter(id(finding) for finding, _ in wanted)
        told: set[int] = set()
        changes = []
        for finding, edit in wanted:
            remark = () if id(finding) in told else _remark(finding, edit, counts[id(finding)], voice.language)
            told.add(id(finding))
            changes.append(Change(edit, remark))
        data, made = revise(
            data,
            changes,
            document,
            author=voice.author,
            initials=voice.initials,
            when=voice.when,
            tracked=not self._accept,
            language=voice.language,
            name=self._name,
        )
        return data, [pair for pair, was_made in zip(wanted, made, strict=True) if was_made]


def _louder(before: Report, after: Report) -> set[str]:
    """Rules that speak of more places than they did."""
    counts = [
        Counter(finding.rule for finding in report.findings for _ in (finding, *finding.also))
        for report in (before, after)
    ]
    return {rule for rule, count in counts[1].items() if count > counts[0][rule]}


def may(edit: Edit, unsafe: bool) -> bool:
    """Whether the edit may be made."""
    allowed = (Applicability.SAFE, Applicability.UNSAFE) if unsafe else (Applicability.SAFE,)
    return edit.applicability in allowed


def _remark(finding: Finding, edit: Edit, places: int, language: str) -> tuple[str, ...]:
    title = (_MENDED if places == 1 else _PLACES)(title=edit.title, count=places)
    return title.of(language), finding.message.of(language), source(finding)


def _repairs(done: list[tuple[Finding, Edit]]) -> list[Repair]:
    gathered: dict[int, list[tuple[Finding, Edit]]] = {}
    for finding, edit in done:
        gathered.setdefault(id(finding), []).append((finding, edit))
    return [Repair(pairs[0][0], pairs[0][1].title, len(pairs)) for pairs in gathered.values()]
