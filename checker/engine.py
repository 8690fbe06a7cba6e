"""Run the rules over a recognised document and give the verdict."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import schemas
from checker import in_force
from checker.anatomy import Anatomy, Role, Scope
from checker.earlier import Earlier
from checker.issuer import bound
from checker.issuer.organisation import UNKNOWN
from checker.issuer.profile import Profile, Setting
from checker.model import Document, Location
from checker.paper.pages import Pages
from checker.places import Places
from checker.recognize import recognize
from checker.registry import (
    NOT_RENDERED,
    Basis,
    Finding,
    Level,
    NeedsPerson,
    NotEvaluated,
    Phase,
    Remark,
    Rule,
    Subject,
    registered,
)
from schemas.register import Register
from vietnamese.message import InputError, Text

_LEVELS = tuple(Level)
_FROM_THE_DECREE = frozenset({Basis.DECREE, Basis.SAMPLE})

_ABSENT = Text("Chưa nhận ra {names} trong văn bản.", "Not recognised in the document: {names}.")
_OTHER_TYPE = Text("Không áp dụng cho loại văn bản này.", "Does not apply to this type of document.")
_PERSON = Text("Cần người xem xét.", "For a person to judge.")
_CRASH = Text(
    "Quy tắc này dừng vì sự cố bên trong ({error}); các quy tắc khác vẫn được xét.",
    "This rule stopped on an internal error ({error}); the others were still run.",
)
_NO_SUCH_RULE = Text(
    "Không có quy tắc hay nhóm quy tắc “{id}”. Các nhóm: {families}.",
    "There is no rule or family of rules “{id}”. Families: {families}.",
)
_SWITCHED_OFF = Text("Hồ sơ cơ quan bỏ qua: {reason}", "Switched off by the profile: {reason}")
_USELESS = Text(
    "Hồ sơ bỏ qua quy tắc này nhưng văn bản không có lỗi tương ứng.",
    "The profile switches this rule off, but the document has no such fault.",
)
# A document in which none of these was recognised cannot be judged by a program.
_LANDMARKS = (
    Role.QUOC_HIEU, Role.CO_QUAN, Role.SO_KY_HIEU, Role.NGAY, Role.TEN_LOAI, Role.TRICH_YEU_CV, Role.NOI_NHAN,
)  # fmt: skip


class Settled(NamedTuple):
    """A rule that the profile switches off or judges otherwise, and how many remarks it had here."""

    rule: str
    setting: Setting
    remarks: int


class Report(NamedTuple):
    """What became of every rule. Findings stand in the order of the document, rules in the order of their ids."""

    anatomy: Anatomy
    verdict: str  # "pass", "fail", "needs_person", "out_of_scope"
    findings: tuple[Finding, ...] = ()
    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()  # rules with at least one finding of any level
    needs_person: tuple[tuple[str, Text], ...] = ()
    not_evaluated: tuple[tuple[str, Text], ...] = ()
    crashed: tuple[tuple[str, str], ...] = ()  # rule and traceback; those rules are in not_evaluated as well
    settled: tuple[Settled, ...] = ()  # rules that the profile settles and that could be decided here


class Tables(Mapping[str, Any]):
    """The tables of the rule set, each read when a rule first asks for it."""

    _NAMES = ("components", "page", "types", "pack")

    def __getitem__(self, name: str) -> Any:
        if name not in self._NAMES:
            raise KeyError(name)
        return schemas.table(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._NAMES)

    def __len__(self) -> int:
        return len(self._NAMES)


@schemas.by_pack
def load_rules() -> dict[str, Rule]:
    """Every rule by id: the modules of checker.rules and the rows of the rule set in use."""
    import checker.rules
    from checker.kinds import rows

    for module in pkgutil.iter_modules(checker.rules.__path__):
        importlib.import_module(f"checker.rules.{module.name}")
    found = dict(registered())
    for rule in rows.rules():
        if rule.id in found:
            raise ValueError(f"rule {rule.id} is defined twice")
        found[rule.id] = rule
    return dict(sorted(found.items()))


def clause_of(rule: Rule) -> str:
    """The clause as shown to the user: the decree is named only where the decree is the source."""
    if rule.clause and rule.basis in _FROM_THE_DECREE:
        return f"{schemas.table('pack')['citation']}, {rule.clause}"
    return rule.clause


def _chosen(select: Iterable[str], ignore: Iterable[str]) -> list[Rule]:
    rules = load_rules()
    families = {id.partition("-")[0] for id in rules}

    def named(ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for id in ids:
            key = id.strip().upper().rstrip("-")
            if key in rules:
                found.add(key)
            elif key in families:
                found.update(name for name in rules if name.partition("-")[0] == key)
            else:
                raise InputError(_NO_SUCH_RULE(id=id, families=", ".join(sorted(families))))
        return found

    wanted, unwanted = named(select) or set(rules), named(ignore)
    return [rule for id, rule in rules.items() if id in wanted and id not in unwanted]


def check(
    document: Document,
    *,
    phase: Phase = Phase.DRAFT,
    as_of: date | None = None,
    profile: Profile | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    pages: Pages | Text = NOT_RENDERED,
    parent: Anatomy | None = None,
    register: Register | None = None,
    earlier: Earlier | None = None,
) -> Report:
    """Hold a document against the rules. ``select`` and ``ignore`` take ids or families ("SO-03", "PAGE").

    ``pages`` are the printed pages, or why there are none; ``parent`` is the superior plan; ``register`` tells which
    documents are in force; ``earlier`` is what must not survive of the plan from which this one was made. Raises
    InputError for an id that does not exist.
    """
    settings = profile.rules if profile else {}
    organisation = profile.organisation if profile else UNKNOWN
    anatomy, law = recognised(document, as_of)
    with schemas.using(law):
        rules = _chosen(select, ignore)
        subject = Subject(anatomy, Tables(), phase, as_of, organisation, pages, parent, register, earlier)
        return judge(subject, rules, settings)


def recognised(document: Document, as_of: date | None = None) -> tuple[Anatomy, str]:
    """The document recognised by the rule set of its day or the day asked for, and the folder of that rule set."""
    anatomy = recognize(document)
    law = in_force.law(anatomy.date, as_of)
    if law != schemas.packs()[-1]:
        with schemas.using(law):
            anatomy = recognize(document)  # by the tables of its own time
    return anatomy, law


def judge(subject: Subject, rules: Iterable[Rule], settings: Mapping[str, Setting] | None = None) -> Report:
    """Run ``rules`` over a document that is already recognised; ``settings`` is what a profile says of them."""
    anatomy = subject.anatomy
    if anatomy.scope is not Scope.ADMINISTRATIVE:
        return Report(anatomy, "needs_person" if anatomy.scope is Scope.PICTURES else "out_of_scope")
    reason = in_force.why_not(subject)
    if reason is not None:
        return Report(anatomy._replace(scope_reason=reason), "out_of_scope")
    results = _Results(settings or {}, bound.kind(subject))
    for rule in rules:
        results.add(rule, subject)
    readable = any(anatomy.main.of(*_LANDMARKS))
    if not readable:
        verdict = "needs_person"
    else:
        verdict = "fail" if any(finding.level is Level.ERROR for finding in results.findings) else "pass"
    return results.report(anatomy, verdict)


# Organisations that the decree does not bind: its requirements are advice to them (Điều 2).
_MILDER = {"to-chuc-khac": 1, "doanh-nghiep-tu-nhan": 2}


class _Results:
    """Gathers what the rules say."""

    def __init__(self, settings: Mapping[str, Setting], kind: str | None) -> None:
        self._settings = settings
        self._steps = _MILDER.get(kind or "", 0)
        self.findings: list[Finding] = []
        self.passed: list[str] = []
        self.failed: list[str] = []
        self.needs_person: list[tuple[str, Text]] = []
        self.not_evaluated: list[tuple[str, Text]] = []
        self.crashed: list[tuple[str, str]] = []
        self.settled: list[Settled] = []
        self._places: Places | None = None

    def add(self, rule: Rule, subject: Subject) -> None:
        """Run one rule."""
        if not subject.fits(rule.types):
            self.not_evaluated.append((rule.id, _OTHER_TYPE))
            return
        absent = [role for role in rule.needs if not subject.main.of(role)]
        if absent:
            self.not_evaluated.append((rule.id, _absent(tuple(absent))))
            return
        remarks: list[Remark] = []
        undecided: NeedsPerson | NotEvaluated | None = None
        try:
            if rule.check is None:
                raise NeedsPerson(rule.why or _PERSON)
            for remark in rule.check(subject):
                remarks.append(remark)  # one by one: what was yielded before an exception counts
        except (NeedsPerson, NotEvaluated) as question:
            undecided = question
        except Exception as error:  # the one place: a rule that crashes must not silence the others
            import traceback

            self.not_evaluated.append((rule.id, _CRASH(error=type(error).__name__)))
            self.crashed.append((rule.id, traceback.format_exc()))
            return
        setting = self._settings.get(rule.id)
        if setting is not None and (remarks or undecided is None):
            self.settled.append(Settled(rule.id, setting, len(remarks)))
        if setting is not None and setting.off:
            self.not_evaluated.append((rule.id, _off(setting, useless=not remarks and undecided is None)))
        elif remarks:
            self.failed.append(rule.id)
            self.findings.extend(self._stamped(rule, remarks, subject.document))
        elif isinstance(undecided, NeedsPerson):
            self.needs_person.append((rule.id, undecided.why))
        elif undecided is not None:
            self.not_evaluated.append((rule.id, undecided.why))
        else:
            self.passed.append(rule.id)

    def _stamped(self, rule: Rule, remarks: list[Remark], document: Document) -> Iterator[Finding]:
        if self._places is None:
            self._places = Places(document)
        places = self._places
        # The very same words about several places are one defect: one finding that lists all places, each once though
        # several sections print the same header.
        groups: dict[tuple[Text, Level], dict[Location, Remark]] = {}
        for remark in sorted(remarks, key=lambda remark: places.order(remark.location)):
            level = self._level(rule, remark)
            groups.setdefault((remark.message, level), {}).setdefault(remark.location, remark)
        clause = clause_of(rule)
        for (message, level), same in groups.items():
            first, *others = same.values()
            yield Finding(
                rule.id,
                level,
                rule.component,
                message,
                first.expected,
                first.found,
                clause,
                None if first.missing else places.quote(first.location),
                first.location,
                first.edit,
                tuple(remark.location for remark in others),
                tuple(remark.edit for remark in others if remark.edit),
            )

    def _level(self, rule: Rule, remark: Remark) -> Level:
        """Never sharper than the basis allows; milder for those whom the decree does not bind; as the profile says."""
        level = max(remark.level or rule.level, rule.basis.level, key=_LEVELS.index)
        if rule.basis in _FROM_THE_DECREE and self._steps:
            level = _LEVELS[min(_LEVELS.index(level) + self._steps, len(_LEVELS) - 1)]
        setting = self._settings.get(rule.id)
        return setting.level if setting is not None and setting.level is not None else level

    def report(self, anatomy: Anatomy, verdict: str) -> Report:
        """All of it, sorted."""
        if self._places is not None:
            places = self._places
            self.findings.sort(key=lambda finding: (places.order(finding.location), finding.rule))
        return Report(
            anatomy,
            verdict,
            tuple(self.findings),
            tuple(self.passed),
            tuple(self.failed),
            tuple(self.needs_person),
            tuple(self.not_evaluated),
            tuple(self.crashed),
            tuple(self.settled),
        )


def _off(setting: Setting, *, useless: bool) -> Text:
    """Why a rule that the profile switches off was not evaluated; ``useless`` when it has nothing to hide."""
    why = _SWITCHED_OFF(reason=setting.reason)
    return Text(f"{why.vi} {_USELESS.vi}", f"{why.en} {_USELESS.en}") if useless else why


@schemas.by_pack
def _absent(roles: tuple[Role, ...]) -> Text:
    names = [schemas.table("components")[role.value]["name"] for role in roles]
    return _ABSENT(names=Text(", ".join(name["vi"] for name in names), ", ".join(name["en"] for name in names)))
