"""Which rules a document must be asked about, by what they read of the first one of its making."""

from __future__ import annotations

from collections.abc import Callable

from checker.anatomy import Anatomy
from checker.engine import load_rules
from checker.model import Document
from checker.registry import NeedsPerson, NotEvaluated, Rule, Subject
from checker.series.twins import ENDS, WORDS, Key, Twins

_OWN = frozenset((*WORDS, *ENDS))
_ANSWERS_KEPT = 64  # a batch knows a few sets of differences: with and without another day, another sum


class First:
    """The first document of a making, recognised by ``law``, and what each rule read of it."""

    def __init__(
        self, document: Document, anatomy: Anatomy, law: str, subject_of: Callable[[Anatomy], Subject]
    ) -> None:
        self.document = document  # held, since others refer to it by its identity
        self.anatomy = anatomy
        self.law = law
        self._read: list[tuple[Rule, frozenset[Key] | None]] = []  # None: ask it of every document
        self._answers: dict[frozenset[Key], tuple[tuple[Rule, ...], tuple[Rule, ...]]] = {}
        twins = Twins(anatomy)
        whole = subject_of(anatomy)
        for rule in load_rules().values():
            if not applies(rule, whole):
                continue
            # Each with a cache of its own: what another rule has derived would hide what this one depends on.
            spoke = speaks(rule, subject_of(twins.anatomy))
            read = twins.notes.taken()
            self._read.append((rule, None if spoke else read))

    def concerned(self, differing: frozenset[Key]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Rules to ask of a whole document that differs in these things; rules to ask of what differs alone."""
        found = self._answers.get(differing)
        if found is None:
            if len(self._answers) >= _ANSWERS_KEPT:
                self._answers.clear()
            found = self._answers[differing] = self._concerned(differing)
        return found

    def _concerned(self, differing: frozenset[Key]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        whole: list[Rule] = []
        by_line: list[Rule] = []
        for rule, read in self._read:
            touched = None if read is None else read & differing
            if touched is None:
                whole.append(rule)
            elif touched:
                (by_line if rule.by_line and all(map(_of_one_paragraph, touched)) else whole).append(rule)
        return tuple(whole), tuple(by_line)


def _of_one_paragraph(key: Key) -> bool:
    """Words, which a rule that judges by line reads of the paragraph that it judges."""
    owner, what = key
    return isinstance(owner, int) and what in _OWN


def applies(rule: Rule, subject: Subject) -> bool:
    """Whether the rule is run at all; the same for all documents of a making."""
    return rule.check is not None and subject.fits(rule.types) and all(subject.main.of(role) for role in rule.needs)


def speaks(rule: Rule, subject: Subject) -> bool:
    """Whether a rule that applies remarks anything, or fails: then the whole document must be asked."""
    assert rule.check is not None
    try:
        return next(iter(rule.check(subject)), None) is not None
    except (NeedsPerson, NotEvaluated):
        return False
    except Exception:  # whatever it is, the engine tells it of the whole document
        return True
