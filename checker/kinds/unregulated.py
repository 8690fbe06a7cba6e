"""What the decree leaves free: never remarked on, and listed so that nobody looks for it.

A row: ``kind = "unregulated"`` and ``why``.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kinds.rows import Row
from checker.registry import Check, NotEvaluated, Remark, Subject
from vietnamese.message import Text

PARAMETERS: frozenset[str] = frozenset()
PRESENT_ONLY = False


def build(row: Row) -> Check:
    """A check that never finds anything; the row must say why."""
    why = Text(row.parameters["why"]["vi"], row.parameters["why"]["en"])

    def check(subject: Subject) -> Iterator[Remark]:
        raise NotEvaluated(why)
        yield

    return check
