"""Requirements that another rule decides: one defect, one finding.

A row: ``kind = "covered"`` and ``by``, the rule that speaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kinds.rows import Row
from checker.registry import Check, NotEvaluated, Remark, Subject
from vietnamese.message import Text

PARAMETERS = frozenset({"by"})
PRESENT_ONLY = False

_BY = Text("Được xét ở quy tắc {rule}.", "Decided by rule {rule}.")


def build(row: Row) -> Check:
    """A check that names the rule that decides."""
    why = _BY(rule=row.parameters["by"])

    def check(subject: Subject) -> Iterator[Remark]:
        raise NotEvaluated(why)

    return check
