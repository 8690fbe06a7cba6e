"""Words by which lines of a header are known: bare text (no marks, lower case), found loosely, judged elsewhere.

Answers are kept: several parts of the recogniser ask the same of a line, and documents of one office share most lines.
"""

from __future__ import annotations

from checker.recognize.symbol import DATE_LINE, NUMBER_LINE
from schemas.body_words import bare_beginnings
from vietnamese.kept import by_text
from vietnamese.regex import regex

_NATION = regex(r"cong hoa xa hoi|cong hoa xhcn|xa hoi chu nghia viet|chxhcn")
_MOTTO_PARTS = ("doc lap", "tu do", "hanh phuc")
SUBJECT = regex(r"v\s?[/.]\s?v\b|ve viec\b")
URGENCY = regex(r"(?:hoa toc|thuong khan|khan|rat khan|toi khan|khan cap)(?: hen gio)?\W*\Z")
SECRECY = regex(r"(?:tuyet mat|toi mat|mat|bi mat|tuyet doi bi mat)\W*\Z")
CIRCULATION = regex(r"\(?(?:luu hanh noi bo|xem xong tra lai|khong pho bien|chi luu hanh|tai lieu thu hoi)")
DRAFT = regex(r"(?:\(?du thao\b|ban nhap\b).{0,20}\Z")
_SIGNED_LINE = regex(r"(?:so:?\s*\S+;|.*\d{1,2}:\s?\d{2}(?:: ?\d{2})?\s*(?:\+07|z|$))|.*thoi gian ky")

# Words at which the name of a body begins; a line that begins otherwise goes on with the name above it.
BODY_NAME = regex(rf"(?:{bare_beginnings('header').upper()}|THUE (?:TINH|THANH PHO|CO SO))\b")


@by_text
def is_nation(text: str) -> bool:
    """Looks like the Quốc hiệu; ``text`` is bare."""
    return bool(_NATION.search(text)) and len(text) < 60


@by_text
def is_motto(text: str) -> bool:
    """Looks like the Tiêu ngữ; ``text`` is bare."""
    return sum(part in text for part in _MOTTO_PARTS) >= 2 and len(text) < 60


@by_text
def is_number(text: str) -> bool:
    """Looks like the number line; ``text`` is bare."""
    return bool(NUMBER_LINE.match(text))


@by_text
def is_date(text: str) -> bool:
    """Looks like place and date; ``text`` is bare."""
    return len(text) < 90 and bool(DATE_LINE.match(text))


@by_text
def is_signed(text: str) -> bool:
    """Looks like the line of a digital signature; ``text`` is bare."""
    return bool(_SIGNED_LINE.match(text))
