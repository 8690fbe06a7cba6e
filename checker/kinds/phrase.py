"""Fixed words of a component.

A row: ``kind = "phrase"``: the component reads as ``text`` in components.toml; letter case counts unless
``any_case = true``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import edits, wording
from checker.anatomy import Line
from checker.kinds.rows import Row
from checker.registry import Applicability, Check, Remark, Subject
from checker.views import bodies
from vietnamese.message import Text
from vietnamese.text import collapse

PARAMETERS = frozenset({"any_case"})
PRESENT_ONLY = True

_EXACT = Text("{name} phải ghi “{wanted}”, đang ghi “{now}”.", "{name} must read “{wanted}”; it reads “{now}”.")


def exact(component: str, lines: Sequence[Line], *, any_case: bool = False) -> Iterator[Remark]:
    """The remark that the component, its hand-broken lines joined, does not read as components.toml wants."""
    wanted: str = wording.facts(component)["text"]
    canonical = collapse(wanted)
    now = " ".join(line.phrase for line in lines)
    if now == canonical or (any_case and now.upper() == canonical.upper()):
        return
    place = lines[0].location
    edit = edits.words(place, wanted, lines[0].text) if len(lines) == 1 else None
    name = wording.sentence(wording.name(component))
    yield Remark(place, _EXACT(name=name, wanted=wanted, now=now), now, wanted, edit=edit)


def fixes(row: Row) -> tuple[Applicability, ...]:
    """The words are known."""
    return (Applicability.UNSAFE,)


def build(row: Row) -> Check:
    """The check of a row."""
    any_case = row.parameters.get("any_case", False)

    def check(subject: Subject) -> Iterator[Remark]:
        for body in bodies(subject, row.bodies):
            lines = body.of(*row.roles)
            if lines:
                yield from exact(row.component, lines, any_case=any_case)

    return check
