"""Requirements that no program can decide from a .docx: listed, with the reason, for a person to look at.

A row: ``kind = "person"`` and ``why``; with ``bodies`` only where the file holds such a text (a copy, an appendix).
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kinds.rows import Row, text
from checker.registry import Check, NeedsPerson, NotEvaluated, Remark, Subject
from vietnamese.message import Text

PARAMETERS: frozenset[str] = frozenset()
PRESENT_ONLY = False

_NO_SUCH_TEXT = Text("Tệp không có phần này.", "The file has no such part.")


def build(row: Row) -> Check | None:
    """No check, or one that asks only where there is something to ask about; the row must say why."""
    if "why" not in row.parameters:
        raise ValueError(f"rule {row.id}: no why")
    if "bodies" not in row.parameters:
        return None
    why, kinds = text(row.parameters["why"]), frozenset(row.bodies)

    def check(subject: Subject) -> Iterator[Remark]:
        if not any(body.kind in kinds for body in subject.anatomy.bodies):
            raise NotEvaluated(_NO_SUCH_TEXT)
        raise NeedsPerson(why)

    return check
