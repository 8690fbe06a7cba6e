"""Whose document a citation means where its author stands ahead of it: "theo đề nghị của Sở Y tế tại Tờ trình số …"."""

from __future__ import annotations

from checker.citations.citation import Citation
from checker.citations.forms import AMENDED_BY
from vietnamese.kept import by_text
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

_PROPOSED = regex(
    r"đề (?:nghị|xuất) của (?:(?:Giám đốc|Thủ trưởng|Chủ tịch) )?(?P<body>[^,;.]{2,120}(?:, [^,;.]{2,60})?) "
    r"(?:tại|theo|trong) \Z"
)
_SENT = regex(
    rf"(?:\A|[.;] )(?P<day>[Nn]gày (?:\d{{1,2}} tháng \d{{1,2}} năm \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}),? )?"
    rf"(?P<body>[{UPPER_LETTERS}][^,;.]{{1,80}}?)(?: đã)? (?:có|ban hành|gửi|phát hành) \Z"
)
# "tại Văn bản số …" behind "của Bộ Tài chính": who wrote the document stands before it.
_WRITTEN_BY = regex(rf"\bcủa\s+[{UPPER_LETTERS}][^\n,;.:]{{1,80}}?\s+tại\s+\Z")
# The subject of what follows: what was issued with it, or that it amends.
_SUBJECT_AHEAD = regex(
    r"(?:(?:Quy|Điều lệ|Chương trình|Chiến lược|Đề án|Kế hoạch|Hướng dẫn|Danh mục|Bộ|Khung|Phương án)\s[^.;\n]{3,}?\s"
    r"(?:được\s)?(?:ban hành\s)?kèm theo"
    rf"|{AMENDED_BY}(?:[^.;\n]*(?:,|\svà))?)\s+(?:các\s+)?\Z"
)
# "Quy chế phối hợp số … giữa Ủy ban nhân dân và …": what it is about, and who are at it.
_BETWEEN = regex(r"(?:\s+ngày[^,;.]{4,30}?)?,?\s+giữa\s")
_NAMED_AHEAD = frozenset({"issuer", "title"})  # of a proposal, and of what bodies have agreed upon
_REACH = 240  # letters ahead of a citation in which its author stands


def _ahead(citation: Citation) -> str:
    start = citation.full.line_start(citation.start)
    return citation.full.text[max(start, citation.start - _REACH) : citation.start]


def proposer(citation: Citation) -> str | None:
    """The body whose proposal is cited; None where the citation stands in another way."""
    return _proposer(_ahead(citation))


@by_text
def _proposer(ahead: str) -> str | None:
    found = _PROPOSED.search(ahead)
    return found["body"] if found else None


def parts_ahead(citation: Citation) -> frozenset[str]:
    """What need not be said behind the number: author and subject of a proposal, author and day of what was sent."""
    return _parts(_ahead(citation)) | (_NAMED_AHEAD if _BETWEEN.match(citation.follows) else frozenset())


@by_text
def _parts(ahead: str) -> frozenset[str]:
    if _proposer(ahead) is not None:
        return _NAMED_AHEAD  # what is proposed is the document that follows
    found = {"title"} if _SUBJECT_AHEAD.search(ahead) else set()
    sent = _SENT.search(ahead)
    if sent is not None:
        found |= {"issuer", "date"} if sent["day"] else {"issuer"}
    elif _WRITTEN_BY.search(ahead):
        found.add("issuer")
    return frozenset(found)
