"""The rules as a manual: one page a rule, or the table of all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import schemas
from checker import wording
from checker.engine import clause_of
from checker.registry import Applicability, Basis, Rule, State
from checker.reports.outcome import LEVELS
from vietnamese.message import Text

STATES = {
    State.AUTOMATIC: Text("tự động", "automatic"),
    State.RENDERED: Text("tự động, cần trang dàn hoặc danh mục từ", "automatic with a rendered page or word list"),
    State.PROFILE: Text("cần hồ sơ cơ quan", "needs the organisation's profile"),
    State.PERSON: Text("người xem", "for a person"),
}
BASES = {
    Basis.DECREE: Text("quy định của Nghị định 30", "wording of Decree 30"),
    Basis.SAMPLE: Text("theo mẫu tại Phụ lục III", "sample form of Phụ lục III"),
    Basis.PRACTICE: Text("thông lệ, không phải quy định", "practice, not law"),
    Basis.OTHER_LAW: Text("văn bản pháp luật khác", "another law"),
    Basis.CONTENT: Text("đối chiếu trong chính văn bản", "the document against itself"),
}
_COUNT = Text("{state}: {count}", "{state}: {count}")
_COUNTS = Text("{all} quy tắc. {states}.", "{all} rules. {states}.")
_HOW = {
    State.PROFILE: Text("điền [co_quan], [[don_vi]] trong thethuc.toml", "fill [co_quan], [[don_vi]] of thethuc.toml"),
}
_TYPES = Text("Chỉ với", "Only for")
_SETTLE = Text("Bỏ qua hoặc đổi mức", "To switch off")
_EXAMPLE = Text(
    'trong thethuc.toml, mục [quy_tac]: "{id}" = {{ bo_qua = true, ly_do = "…" }}',
    'in thethuc.toml, table [quy_tac]: "{id}" = {{ bo_qua = true, ly_do = "…" }}',
)
_TITLE = Text("Danh mục quy tắc", "Catalogue of rules")
_CLAUSE = Text("Căn cứ", "Clause")
_BASIS = Text("Tính chất", "Basis")
_LEVEL = Text("Mức", "Level")
_STATE = Text("Cách xét", "Decided")
_RIGHT = Text("Đúng", "Right")
_WRONG = Text("Sai", "Wrong")
_FIXES = Text("Sửa được", "Can be mended")
HOW_SAFELY = {
    Applicability.SAFE: Text("định dạng (an toàn)", "format (safe)"),
    Applicability.UNSAFE: Text("câu chữ (--unsafe)", "words (--unsafe)"),
    Applicability.SUGGEST: Text("gợi ý", "suggested"),
}
_WHY = Text("Vì sao", "Why")
_COMPONENT = Text("Thành phần", "Component")
_REQUIREMENT = Text("Yêu cầu", "Requirement")
_RULE = Text("Quy tắc", "Rule")


def render(rules: Sequence[Rule], *, form: str, language: str, brief: bool) -> str:
    """``brief``: one line a rule; otherwise the whole page. ``form``: text, json, md."""
    if form == "json":
        return json.dumps([_data(rule, language) for rule in rules], ensure_ascii=False, indent=1)
    if form == "md":
        return _table(rules, language) if brief else "\n\n".join(_page(rule, language, "## ") for rule in rules)
    if brief:
        lines = (
            f"{rule.id:<8} {LEVELS[rule.level].of(language):<9} {STATES[rule.state].of(language)}: "
            f"{rule.requirement.of(language)}"
            for rule in rules
        )
        return "\n".join((*lines, "", _counts(rules).of(language)))
    return "\n\n".join(_page(rule, language, "") for rule in rules)


def _counts(rules: Sequence[Rule]) -> Text:
    """How many rules are decided in which way."""
    counts = Counter(rule.state for rule in rules)
    return _COUNTS(
        all=len(rules),
        states=wording.listed((_COUNT(count=counts[state], state=words) for state, words in STATES.items()), "; "),
    )


def _mended(rule: Rule, language: str) -> str:
    return ", ".join(HOW_SAFELY[applicability].of(language) for applicability in rule.fixes)


def _decided(rule: Rule) -> Text:
    """The rule's state, and what the user can do for it."""
    state, how = STATES[rule.state], _HOW.get(rule.state)
    return Text(f"{state.vi}; {how.vi}", f"{state.en}; {how.en}") if how else state


def _rows(rule: Rule, language: str) -> list[tuple[Text, str]]:
    rows = [
        (_COMPONENT, wording.name(rule.component).of(language)),
        (_CLAUSE, clause_of(rule)),
        (_BASIS, BASES[rule.basis].of(language)),
        (_LEVEL, LEVELS[rule.level].of(language)),
        (_STATE, _decided(rule).of(language)),
        (_TYPES, ", ".join(schemas.table("types")[type]["name"] for type in rule.types)),
        (_FIXES, _mended(rule, language)),
        (_RIGHT, " · ".join(rule.right)),
        (_WRONG, " · ".join(rule.wrong)),
        (_WHY, rule.why.of(language) if rule.why else ""),
        (_SETTLE, _EXAMPLE(id=rule.id).of(language) if rule.check else ""),
    ]
    return [(label, text) for label, text in rows if text]


def _page(rule: Rule, language: str, mark: str) -> str:
    lines = [f"{mark}{rule.id}  {rule.requirement.of(language)}"]
    if mark:
        lines.append("")
    lines += [f"{'- ' if mark else '  '}{label.of(language)}: {text}" for label, text in _rows(rule, language)]
    if rule.manual and language == "vi":
        lines += ["", *(line if mark or not line else f"  {line}" for line in rule.manual.splitlines())]
    return "\n".join(lines)


def _table(rules: Sequence[Rule], language: str) -> str:
    heads = [head.of(language) for head in (_RULE, _REQUIREMENT, _CLAUSE, _LEVEL, _STATE, _FIXES)]
    lines = [
        f"# {_TITLE.of(language)}",
        "",
        _counts(rules).of(language),
        "",
        "| " + " | ".join(heads) + " |",
        "|" + "---|" * len(heads),
    ]
    for rule in rules:
        cells = [
            rule.id,
            rule.requirement.of(language),
            clause_of(rule),
            LEVELS[rule.level].of(language),
            STATES[rule.state].of(language),
            _mended(rule, language),
        ]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _data(rule: Rule, language: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "component": rule.component,
        "requirement": rule.requirement.of(language),
        "clause": clause_of(rule),
        "basis": rule.basis.value,
        "level": rule.level.value,
        "state": rule.state.value,
        "fixes": [applicability.value for applicability in rule.fixes],
        "right": list(rule.right),
        "wrong": list(rule.wrong),
        "why": rule.why.of(language) if rule.why else None,
        "manual": rule.manual,
    }
