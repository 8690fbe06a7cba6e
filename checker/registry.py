"""What a rule is, what it yields, and the register that importing a rule module fills."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from checker.anatomy import PLAN, Anatomy, Body, Role
from checker.earlier import Earlier
from checker.issuer.organisation import UNKNOWN, Organisation
from checker.model import Document, Location
from checker.paper.pages import Pages
from schemas.register import Register
from vietnamese.message import Text


class Level(StrEnum):
    """How sharply a rule speaks, the sharpest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Basis(StrEnum):
    """Where a requirement comes from; it fixes how sharply a rule may speak."""

    DECREE = "M"  # wording of the decree
    SAMPLE = "S"  # only in a sample form of Phụ lục III
    PRACTICE = "P"  # good practice: never "trái Nghị định 30"
    OTHER_LAW = "C"  # another law, named in the clause
    CONTENT = "N"  # the document against itself: sums, dates, references

    @property
    def level(self) -> Level:
        return _LEVEL_OF[self]


_LEVEL_OF = {
    Basis.DECREE: Level.ERROR,
    Basis.SAMPLE: Level.WARNING,
    Basis.PRACTICE: Level.INFO,
    Basis.OTHER_LAW: Level.WARNING,
    Basis.CONTENT: Level.ERROR,
}


class State(StrEnum):
    """How far a program can decide a rule."""

    AUTOMATIC = "automatic"
    RENDERED = "rendered"  # automatic with a rendered page or a word list
    PROFILE = "profile"  # needs to know the organisation
    PERSON = "person"


class Phase(StrEnum):
    DRAFT = "nhap"
    FOR_SIGNATURE = "trinh-ky"
    ISSUED = "phat-hanh"


class Applicability(StrEnum):
    SAFE = "safe"  # no letter of the text changes
    UNSAFE = "unsafe"  # words change
    SUGGEST = "suggest"  # shown, never applied


class Stroke(NamedTuple):
    """A solid centred line; ``drop_pt`` is from the top of the last line of text down to it."""

    length_mm: float
    drop_pt: float


class Edit(NamedTuple):
    """A change that would mend a finding, as data for the writer; what is not named stays as it is.

    ``checker.edits`` makes them.
    """

    applicability: Applicability
    title: Text  # what the change does: "Ghi “05/KH-UBND”"
    location: Location
    text: str | None = None  # replaces the words at the location; is put in at a point
    letters: Mapping[str, Any] = {}  # fields of CharFormat, for the words at the location or for the field
    field: str | None = None  # instruction of a field that is put into the blank paragraph
    paragraph: Mapping[str, Any] = {}  # fields of ParagraphFormat, for the paragraph
    section: Mapping[str, Any] = {}  # fields of Section, for the section that holds the paragraph
    above: tuple[str, ...] = ()  # new paragraphs above the paragraph, in its format
    gone: bool = False  # the blank paragraph goes
    stroke: Stroke | None = None  # is drawn under the paragraph
    together: tuple[Edit, ...] = ()  # changes without which this one must not be made


class Remark(NamedTuple):
    """What a rule yields: a place and words; the engine adds identity, clause and level."""

    location: Location
    message: Text
    found: str | None = None
    expected: str | None = None
    level: Level | None = None  # when this case is milder than the rule
    edit: Edit | None = None
    missing: bool = False  # the location is where something should stand: nothing to quote


class NeedsPerson(Exception):
    """A rule raises it: this document leaves the question to a person."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class NotEvaluated(Exception):
    """A rule raises it: it does not apply here, or lacks what it would need."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


NOT_RENDERED = Text(
    "Chỉ trang đã dàn mới cho biết; chạy lại với --rendered (cần LibreOffice).",
    "Only a rendered page can tell; run again with --rendered (needs LibreOffice).",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a rule may look at. No clock, no files: what is not here does not exist for a rule."""

    anatomy: Anatomy
    tables: Mapping[str, Any]  # schemas/nd30/*.toml by stem
    phase: Phase = Phase.DRAFT
    as_of: date | None = None  # the day to judge by; None: the document's own date
    profile: Organisation = UNKNOWN  # who issues the document, as far as a profile tells
    pages: Pages | Text = NOT_RENDERED  # the printed pages, or why there are none
    parent: Anatomy | None = None  # the superior plan, recognised
    register: Register | None = None  # of documents and their force; None: the one that ships
    earlier: Earlier | None = None  # what the plan had from which this one was made
    cache: dict[str, Any] = field(default_factory=dict)  # what several rules derive from the anatomy once

    @property
    def type_row(self) -> Mapping[str, Any]:
        """What types.toml says of the document's type, filled up from its defaults."""
        types = self.tables["types"]
        return {**types["default"], **types.get(self.type, {})}

    def fits(self, types: tuple[str, ...]) -> bool:
        """Whether rules for these types (none: for all) apply: to the document, or to a plan that it issues."""
        return not types or self.type in types or (PLAN in types and bool(self.anatomy.plans()))

    @property
    def document(self) -> Document:
        return self.anatomy.document

    @property
    def main(self) -> Body:
        return self.anatomy.main

    @property
    def type(self) -> str:
        return self.anatomy.type


Check = Callable[[Subject], Iterator[Remark]]


class Rule(NamedTuple):
    """A requirement with its place in the law. ``check`` is None where no program can decide."""

    id: str
    component: str  # key of components.toml, or "page", "document", ...
    requirement: Text
    clause: str  # as cited to the user; for the decree without "NĐ 30/2020/NĐ-CP, "
    basis: Basis
    state: State
    check: Check | None
    needs: tuple[Role, ...] = ()  # absent component: not evaluated, the presence rule speaks
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    why: Text | None = None  # for a person: why no program can tell; a table row's remark
    manual: str = ""  # what the rule does beyond its requirement
    types: tuple[str, ...] = ()  # document types it applies to; empty: all
    level: Level = Level.ERROR
    fixes: tuple[Applicability, ...] = ()  # how safely the edits are that it may propose; empty: it proposes none
    # It speaks of a document only if it speaks of one of its paragraphs alone, given type, number, symbol and date, and
    # given what Line.faces, ending and opens say of the others.
    by_line: bool = False


_RULES: dict[str, Rule] = {}


def register(rule: Rule) -> None:
    """Add a rule; an id that is taken is a programming error."""
    if rule.id in _RULES:
        raise ValueError(f"rule {rule.id} is defined twice")
    _RULES[rule.id] = rule


def registered() -> dict[str, Rule]:
    """Code rules by id, as far as their modules have been loaded (see ``engine.load_rules``)."""
    return _RULES


def rule(
    id: str,
    *,
    component: str,
    clause: str,
    en: str,
    basis: Basis = Basis.DECREE,
    level: Level | None = None,
    state: State = State.AUTOMATIC,
    needs: tuple[Role, ...] = (),
    types: tuple[str, ...] = (),
    right: tuple[str, ...] = (),
    wrong: tuple[str, ...] = (),
    fixes: tuple[Applicability, ...] = (),
    by_line: bool = False,
) -> Callable[[Check], Check]:
    """Register a code rule. The docstring is its manual page: first line the requirement, then what it does.

    ``en`` is the requirement in English. ``level`` defaults to what ``basis`` allows. ``fixes`` says what kinds of
    edits its remarks may carry. ``by_line`` promises that it judges each paragraph by itself.
    """

    def decorate(check: Check) -> Check:
        requirement, _, manual = inspect.cleandoc(check.__doc__ or "").partition("\n")
        if not requirement:
            raise ValueError(f"rule {id} has no manual page")
        register(
            Rule(
                id,
                component,
                Text(requirement.rstrip("."), en),
                clause,
                basis,
                state,
                check,
                needs,
                right,
                wrong,
                None,
                manual.strip(),
                types,
                level or basis.level,
                fixes,
                by_line,
            )
        )
        return check

    return decorate


class Finding(NamedTuple):
    """A remark with all that the user needs: rule, level, clause, quoted words."""

    rule: str
    level: Level
    component: str
    message: Text
    expected: str | None
    found: str | None
    clause: str
    quote: str | None
    location: Location
    edit: Edit | None = None
    also: tuple[Location, ...] = ()  # other places with the very same defect, in document order
    also_edits: tuple[Edit, ...] = ()  # what would mend those places
