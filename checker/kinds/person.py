"""Requirements that no program can decide from a .docx: listed, with the reason, for a person to look at.

A row: ``kind = "person"`` and ``why``.
"""

from __future__ import annotations

from checker.kinds.rows import Row

PARAMETERS: frozenset[str] = frozenset()
PRESENT_ONLY = False


def build(row: Row) -> None:
    """No check; the row must say why."""
    if "why" not in row.parameters:
        raise ValueError(f"rule {row.id}: no why")
