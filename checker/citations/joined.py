"""What two citations share: "Nghị định số 1 ngày … và Nghị định số 2 ngày … của Chính phủ về …"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.citations.citation import Citation, Kind
from checker.citations.forms import AMENDED_BY
from vietnamese.regex import regex

_JOINT = regex(r"\s*(?:(?:,|;)?\s+và|,)\s+(?:các\s+)?\Z")
# Who issued a document amends it: "Thông tư số 1 … được sửa đổi, bổ sung tại Thông tư số 2 … của Bộ trưởng …".
_AMENDED = regex(rf"[^;\n]*?được\s+{AMENDED_BY}\s+(?:các\s+)?\Z")


def parts_shared(citations: Sequence[Citation], ordinal: int) -> frozenset[str]:
    """Issuer and subject that stand once, behind the last of several citations of one type, and are said of all.

    ``citations`` in the order of the text; ``ordinal`` is that of the citation asked about.
    """
    first = here = citations[ordinal]
    shared: set[str] = set()
    wanted: tuple[str, ...] = ("issuer", "title")
    before = citations[ordinal - 1] if ordinal else None
    if (
        before is not None
        and before.issuer
        and (before.type, before.codes, before.full) == (first.type, first.codes, first.full)
        and _AMENDED.fullmatch(first.full.text[before.end : first.start])
    ):
        shared.add("issuer")
    for following in citations[ordinal + 1 :]:
        if following.kind is not Kind.DOCUMENT or following.type != first.type or following.full is not first.full:
            break
        between = first.full.text[here.end : following.start]
        if _AMENDED.fullmatch(between) and not here.issuer:
            wanted = ("issuer",)
        elif not _JOINT.fullmatch(between):
            break
        shared |= {part for part in wanted if getattr(following, part)}
        here = following
    return frozenset(shared)
