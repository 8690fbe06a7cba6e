"""What the decree leaves free: never remarked on, and listed so that nobody looks for it.

A row: ``kind = "unregulated"`` and ``why``.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kinds.rows import Row, text
from checker.registry import Check, NotEvaluated, Remark, Subject

PARAMETERS: frozenset[str] = frozenset()
PRESENT_ONLY = False


def build(row: Row) -> Check:
    """A check that never finds anything; the row must say why."""
    why = text(row.parameters["why"])

    def check(subject: Subject) -> Iterator[Remark]:
        raise NotEvaluated(why)

    return check
