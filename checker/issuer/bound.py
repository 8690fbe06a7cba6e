"""Whom the decree binds: Điều 2. The profile says what the issuer is; without one, its name may."""

from __future__ import annotations

import re

import schemas
from checker.issuer import offices
from checker.registry import Subject
from vietnamese.regex import regex


@schemas.by_pack
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = schemas.table("offices")["kinds"]
    return tuple((regex(rf"(?:{'|'.join(row['names'])})\b"), row["kind"]) for row in rows)


def kind(subject: Subject) -> str | None:
    """Kind of organisation as in ``organisation.KINDS``; None when nothing tells: then the decree counts as written."""
    if subject.profile.kind:
        return subject.profile.kind
    for name in (offices.issuer(subject), offices.superior(subject)):
        found = next((kind for pattern, kind in _names() if pattern.match(name)), None)
        if found:
            return found
    return None
