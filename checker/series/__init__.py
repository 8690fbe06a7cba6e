"""Checks many documents of one making: a rule that cannot say anything new is not asked again.

A batch makes hundreds of documents of one plan; of eighty paragraphs eight differ. The first document is checked whole,
and so is each one that is not like an earlier one. For the others:

* Only the paragraphs that differ are read (``checker.reader.alike``).
* A rule is a function of what it reads. On the first document each rule runs on twins that note what it reads
  (``twins``). Where nothing of it differs (``differences``) it would read the same values in the same order, and say
  nothing if it said nothing then. A rule that remarked anything is always asked.
* A rule that is registered as ``by_line`` says of a document what it says of its paragraphs one by one, given the same
  number, symbol, date and type. It looks at the paragraphs that differ; if it remarks anything, at the whole.

So the findings are those of ``engine.check``. Tests hold both against each other over the cases of all rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import schemas
from checker.anatomy import Anatomy, Scope
from checker.engine import Tables, judge, load_rules, recognised
from checker.issuer.organisation import UNKNOWN
from checker.issuer.profile import Profile
from checker.model import Document
from checker.reader.alike import Alike, Reader
from checker.registry import Finding, Rule, Subject
from checker.series.asking import First, speaks
from checker.series.differences import differences, reduced

_FIRSTS = 8  # as many as the reader keeps


class Checked(NamedTuple):
    """A document of a series: recognised, and the findings in the order of the document."""

    anatomy: Anatomy
    findings: tuple[Finding, ...]


class Series:
    """Checks documents one after another with the same settings. Not for several threads at once."""

    def __init__(self, profile: Profile | None = None) -> None:
        self._settings = profile.rules if profile else {}
        self._organisation = profile.organisation if profile else UNKNOWN
        self._reader = Reader()
        self._firsts: dict[int, First] = {}

    def check(self, data: bytes) -> Checked:
        """Check the bytes of a .docx. Raises Unreadable."""
        alike = self._reader.read(data)
        anatomy, law = recognised(alike.document)
        with schemas.using(law):
            subject = self._subject(anatomy)
            speaking = self._speaking(alike, subject, law)
            findings = judge(subject, speaking, self._settings).findings if speaking else ()
        return Checked(anatomy, findings)

    def _subject(self, anatomy: Anatomy) -> Subject:
        return Subject(anatomy, Tables(), profile=self._organisation)

    def _speaking(self, alike: Alike, subject: Subject, law: str) -> Sequence[Rule]:
        """The rules that say something of the document; all where that is not known."""
        everything = tuple(load_rules().values())
        if alike.first is None or subject.anatomy.scope is not Scope.ADMINISTRATIVE:
            return everything
        first = self._first(alike.first)
        differing = differences(first.anatomy, subject.anatomy, alike.reworded) if first.law == law else None
        if differing is None:
            return everything
        whole, by_line = first.concerned(differing)
        part = self._subject(reduced(subject.anatomy, alike.reworded))
        return [
            *(rule for rule in whole if speaks(rule, subject)),
            *(rule for rule in by_line if speaks(rule, part)),
        ]

    def _first(self, document: Document) -> First:
        """What the rules read of the first document of a making."""
        found = self._firsts.get(id(document))
        if found is None:
            while len(self._firsts) >= _FIRSTS:
                self._firsts.pop(next(iter(self._firsts)))
            anatomy, law = recognised(document)
            with schemas.using(law):
                found = self._firsts[id(document)] = First(document, anatomy, law, self._subject)
        return found
