"""What two citations share: "Nghị định số 1 ngày … và Nghị định số 2 ngày … của Chính phủ về …"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.citations.citation import Citation, Kind
from vietnamese.regex import regex

_JOINT = regex(r"\s*(?:(?:,|;)?\s+và|,)\s+(?:các\s+)?\Z")
# Who issued a document amends it: "Thông tư số 1 … được sửa đổi, bổ sung tại Thông tư số 2 … của Bộ trưởng …".
_AMENDED = regex(
    r",?\s+(?:đã\s+)?được\s+sửa đổi(?:, bổ sung)?(?:\s+một số (?:điều|nội dung))?\s+(?:bởi|tại|theo)\s+(?:các\s+)?\Z"
)


def parts_shared(citations: Sequence[Citation], ordinal: int) -> frozenset[str]:
    """Issuer and subject that stand once, behind the last of several citations of one type, and are said of all.

    ``citations`` in the order of the text; ``ordinal`` is that of the citation asked about.
    """
    first = here = citations[ordinal]
    shared: set[str] = set()
    wanted: tuple[str, ...] = ("issuer", "title")
    for following in citations[ordinal + 1 :]:
        if following.kind is not Kind.DOCUMENT or following.type != first.type or following.full is not first.full:
            break
        between = first.full.text[here.end : following.start]
        if _AMENDED.fullmatch(between):
            wanted = ("issuer",)
        elif not _JOINT.fullmatch(between):
            break
        shared |= {part for part in wanted if getattr(following, part)}
        here = following
    return frozenset(shared)
