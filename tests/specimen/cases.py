"""The cases of rules, kept as data in tests/rules/<ID>.toml, and what a report says in their words.

A case is a table. Its name begins with what must come of the rule under test:
``pass_`` no finding · ``fail_`` exactly the findings in ``finds`` · ``skip_`` not evaluated · ``person_`` left to a
person · ``scope_`` the document is out of scope. Whatever the outcome, no other rule may speak at error or warning
level unless ``finds`` names it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker.anatomy import Anatomy, Line
from checker.earlier import of
from checker.engine import Report, check, load_rules
from checker.issuer.profile import profile
from checker.model import Document, Location
from checker.paper.pages import Pages
from checker.reader import read
from checker.recognize import recognize
from checker.registry import NOT_RENDERED, Finding, Level, Phase
from schemas.register import Entry, Register, shipped
from tests.specimen import make
from vietnamese.message import Text

FOLDER = Path(__file__).parent.parent / "rules"
OUTCOMES = ("pass", "fail", "skip", "person", "scope")
SETTINGS = frozenset(
    {"base", "build", "phase", "as_of", "profile", "rendered", "parent", "previous", "register", "finds", "fixed"}
)
_EXPECTED = frozenset({"rule", "level", "at", "quote", "found", "expected", "message", "also"})


@dataclass(frozen=True, slots=True)
class Case:
    rule: str
    name: str
    data: dict[str, Any]

    @property
    def outcome(self) -> str:
        return self.name.partition("_")[0]

    @property
    def rendered(self) -> bool:
        """Whether the case is about the printed pages: it then needs LibreOffice."""
        return bool(self.data.get("rendered"))

    def source(self) -> bytes:
        """The case's document as a .docx."""
        changes = {key: value for key, value in self.data.items() if key not in SETTINGS}
        return make(self.data.get("base", "ke-hoach"), changes, self.data.get("build", "plain"))

    def report(self, pages: Pages | Text = NOT_RENDERED) -> Report:
        """The case's document, built, read and checked."""
        return self.judge(read(self.source(), name=f"{self.rule}-{self.name}.docx"), pages)

    def judge(self, document: Document, pages: Pages | Text = NOT_RENDERED) -> Report:
        """A document checked in the circumstances of the case."""
        as_of: date | None = self.data.get("as_of")
        return check(
            document,
            pages=pages,
            phase=Phase(self.data.get("phase", Phase.DRAFT)),
            as_of=as_of,
            profile=profile(self.data["profile"]) if "profile" in self.data else None,
            parent=_parent(self.data["parent"]) if "parent" in self.data else None,
            register=_register(self.data["register"]) if "register" in self.data else None,
            earlier=of(_parent(self.data["previous"])) if "previous" in self.data else None,
        )

    def expected(self) -> list[dict[str, Any]]:
        """``finds`` with rule and level filled in."""
        found = []
        for entry in self.data.get("finds", []):
            unknown = entry.keys() - _EXPECTED
            if unknown:
                raise KeyError(f"{self.rule} {self.name}: finds has no key {', '.join(sorted(unknown))}")
            rule = entry.get("rule", self.rule)
            found.append({"rule": rule, "level": load_rules()[rule].level.value, "quote": None, **entry})
        return found


def _parent(changes: dict[str, Any]) -> Anatomy:
    """The superior or the earlier plan of a case: a document with its own changes."""
    rest = {key: value for key, value in changes.items() if key != "base"}
    return recognize(read(make(changes.get("base", "ke-hoach"), rest), name="parent.docx"))


def _register(rows: list[dict[str, Any]]) -> Register:
    """The register of a case over the one that ships."""
    empty: dict[str, Any] = dict.fromkeys(Entry._fields)
    return Register((Entry(**{**empty, "title": "", "source": "", **row}) for row in rows), own=True).over(shipped())


def cases() -> Iterator[Case]:
    """Every case of every rule."""
    for path in sorted(FOLDER.glob("*.toml")):
        for name, data in tomllib.loads(path.read_text("utf-8")).items():
            if name.partition("_")[0] not in OUTCOMES:
                raise KeyError(f"{path.name}: {name} begins with none of {', '.join(OUTCOMES)}")
            yield Case(path.stem, name, data)


def _line_at(anatomy: Anatomy, location: Location) -> Line | None:
    here = [
        line
        for body in anatomy.bodies
        for line in body.lines
        if line.paragraph.location[:2] == location[:2] and line.start <= location.start <= line.end
    ]
    return here[-1] if here else None


def place_name(anatomy: Anatomy, location: Location) -> str:
    """A location in the words of a case: "trich_yeu", "loi_van.2" where the role has several lines, or the part."""
    line = _line_at(anatomy, location)
    if line is None:
        return location.part
    same = [other for body in anatomy.bodies for other in body.of(line.role)]
    return line.role.value if len(same) == 1 else f"{line.role.value}.{same.index(line)}"


def described(anatomy: Anatomy, finding: Finding, keys: set[str]) -> dict[str, Any]:
    """What a case says of a finding, as far as ``keys`` ask for it."""
    full: dict[str, Any] = {
        "rule": finding.rule,
        "level": finding.level.value,
        "quote": finding.quote,
        "found": finding.found,
        "expected": finding.expected,
        "message": finding.message.vi,
        "also": [place_name(anatomy, place) for place in finding.also],
        "at": place_name(anatomy, finding.location),
    }
    return {key: value for key, value in full.items() if key in keys | {"rule", "level", "quote"}}


def outcomes(case: Case, report: Report) -> list[str]:
    """What became of the rule under test: one of ``OUTCOMES`` other than ``scope``."""
    became = {
        "pass": case.rule in report.passed,
        "fail": case.rule in report.failed,
        "skip": case.rule in dict(report.not_evaluated),
        "person": case.rule in dict(report.needs_person),
    }
    return [outcome for outcome, true in became.items() if true]


def judged(case: Case, report: Report) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(findings as described, findings as expected): equal when the case is met.

    Those of the rule under test at every level, those of other rules from warning up or where the case names them.
    A finding is described by the keys that the case uses for it; ``also`` always, for a defect in several places.
    """
    expected = case.expected()
    named = {entry["rule"] for entry in expected} | {case.rule}
    found = [finding for finding in report.findings if finding.level is not Level.INFO or finding.rule in named]
    described_findings = []
    for position, finding in enumerate(found):
        keys = set(expected[position]) if position < len(expected) else {"at", "found", "expected"}
        described_findings.append(described(report.anatomy, finding, keys | ({"also"} if finding.also else set())))
    return described_findings, expected
