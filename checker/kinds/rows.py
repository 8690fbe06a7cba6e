"""From a row of schemas/nd30/rules/*.toml to a rule.

``kind`` names a module of this package. The module has ``PARAMETERS``, the keys that its rows may have beside the
common ones, and ``build(row)``, which gives the check (None: only a person can decide). ``PRESENT_ONLY`` says that
the check has nothing to look at when the component is absent. ``BY_LINE``, where there is one, says that it judges each
paragraph by itself. ``fixes(row)``, where there is one, says how safely its remarks can be mended.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import schemas
from checker import wording
from checker.anatomy import BodyKind, Role
from checker.registry import Basis, Check, Level, Rule, State
from vietnamese.message import Text

_REQUIRED = frozenset({"component", "requirement", "clause", "basis", "kind"})
_OPTIONAL = frozenset({"level", "state", "needs", "types", "right", "wrong", "why", "manual", "roles", "bodies"})


class Row(NamedTuple):
    """One row: what its kind needs to build the check."""

    id: str
    component: str
    parameters: Mapping[str, Any]

    @property
    def facts(self) -> Mapping[str, Any]:
        """How the law wants the component: its table in components.toml."""
        return wording.facts(self.component)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles whose lines are looked at: ``roles`` of the row, or the component itself."""
        return tuple(Role(name) for name in self.parameters.get("roles", [self.component]))

    @property
    def bodies(self) -> tuple[BodyKind, ...]:
        """The texts that are looked at: the main text and those issued with it, unless the row says otherwise."""
        return tuple(BodyKind(name) for name in self.parameters.get("bodies", ["main", "attached"]))

    @property
    def checks(self) -> tuple[str, ...]:
        """``check`` as a list, one or several."""
        value = self.parameters["check"]
        return (value,) if isinstance(value, str) else tuple(value)


def rules() -> Iterator[Rule]:
    """The rules of every table; a row that cannot be understood is a programming error that names it."""
    for table in schemas.rule_tables():
        for id, row in table.items():
            yield rule(id, row)


def rule(id: str, row: Mapping[str, Any]) -> Rule:
    """The rule that ``row`` describes."""
    missing = _REQUIRED - row.keys()
    if missing:
        raise ValueError(f"rule {id}: no {', '.join(sorted(missing))}")
    module = importlib.import_module(f"checker.kinds.{row['kind']}")
    unknown = row.keys() - _REQUIRED - _OPTIONAL - module.PARAMETERS
    if unknown:
        raise ValueError(f"rule {id}: kind {row['kind']!r} does not know {', '.join(sorted(unknown))}")
    parsed = Row(id, row["component"], row)
    basis = Basis(row["basis"])
    check: Check | None = module.build(parsed)
    if "needs" in row:
        needs = tuple(Role(name) for name in row["needs"])
    else:
        needs = parsed.roles if module.PRESENT_ONLY and "roles" not in row else ()
    state = State.PERSON if row["kind"] == "person" else State(row.get("state", State.AUTOMATIC))
    return Rule(
        id,
        parsed.component,
        _filled(row["requirement"], parsed),
        row["clause"],
        basis,
        state,
        check,
        needs,
        tuple(row.get("right", ())),
        tuple(row.get("wrong", ())),
        text(row["why"]) if "why" in row else None,
        row.get("manual", ""),
        tuple(row.get("types", ())),
        Level(row["level"]) if "level" in row else basis.level,
        module.fixes(parsed) if hasattr(module, "fixes") else (),
        getattr(module, "BY_LINE", False),
    )


def text(value: Mapping[str, str]) -> Text:
    """``{ vi = …, en = … }`` as a message."""
    return Text(value["vi"], value["en"])


def _filled(requirement: Mapping[str, str], row: Row) -> Text:
    """The requirement with the numbers of the law in place of ``{size}``, ``{line}``, ``{text}`` and the like."""
    values: dict[str, object] = {}
    words = text(requirement)
    if "{" not in words.vi:
        return words
    for key, value in wording.facts(row.component).items():
        if isinstance(value, list):
            values[key.removesuffix("_pt").removesuffix("_mm")] = wording.between(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            values[key.removesuffix("_pt").removesuffix("_mm")] = wording.number(value)
        elif isinstance(value, str):
            values[key] = value
    page = schemas.table("page")
    values.update({f"margin_{side}": wording.between(bounds) for side, bounds in page["margins_mm"].items()})
    values.update(paper=page["paper"]["name"], font=page["font"]["name"])
    return words(**values)
