"""Where a document refers to parts of itself, and which of its numbered lines are meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from checker.anatomy import Body, BodyKind, Role
from checker.citations.citation import Citation, Kind
from checker.citations.cited import cited
from checker.citations.forms import TYPES
from checker.numbering.outline import Outline, numeral_value
from checker.registry import Subject
from checker.views import once
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

POINTS_BACK = regex(r"\s+(?:(?:đã\s+)?(?:nêu|nói)\s+(?:ở\s+)?trên|ở\s+trên|trên đây|này|dưới đây|sau đây)\b")
# "khoản 3 Điều này", "điểm a của khoản này": in the part that holds the words.
HERE = regex(
    r"\s+(?:(?:của|thuộc|tại|trong)\s+)?(?P<level>[Đđ]iều|[Mm]ục|[Pp]hần|[Cc]hương|[Tt]iểu mục|[Kk]hoản)\s+này\b"
)
_SENTENCE_END = regex(r"[.;](?=\s|\Z|/)|\n")
_LONGEST = 2000  # letters of a sentence on either side of a citation
_LIKE = regex(
    rf"\b(?:{'|'.join(f'[{name[0].upper()}{name[0]}]{name[1:]}' for name in sorted(TYPES, key=len, reverse=True))})\b"
)
_OFFICE = regex(r"\b(?:[Pp]hòng|[Ss]ở|[Bb]ộ|[Vv]ụ|[Tt]ổ)\s\Z")
_OF_ANOTHER = regex(r"\s+(?:của|số|năm|\d)")
_NAMED = regex(rf"\s+(?:của\s|số\s|năm\s|\"|\d|[{UPPER_LETTERS}])")
# "mục 4 Bộ tiêu chí", "mục 7 của bộ chỉ số": a part of something that has no number of its own.
_OF_A_THING = regex(
    r"\s+(?:(?:của|trong|thuộc)\s+(?P<of>[^\W\d_]+(?:\s+[^\W\d_]+)?)"
    r"|(?:bộ|danh mục|biểu|bảng|mẫu|đề cương|phiếu|hồ sơ|đơn|tờ khai)\b)",
    re.IGNORECASE,
)
_HEADING = regex(r"phụ lục\s*(?:số\s*)?(?P<number>[IVXLC]+|\d+)?(?![^\W_])", re.IGNORECASE)


def _sentence(citation: Citation) -> tuple[int, int] | None:
    """Where the sentence begins and ends that holds the citation; None where it is endless."""
    text = citation.full.text
    first, last = citation.full.line_start(citation.start), citation.full.line_end(citation.end)
    start, end = max(first, citation.start - _LONGEST), min(last, citation.end + _LONGEST)
    whole = start == first
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() <= citation.start:
            start, whole = match.end(), True
        elif match.start() >= citation.end:
            end, last = match.start(), match.start()
            break
    return (start, end) if whole and end == last else None


class References(NamedTuple):
    """Parts of this document that the text points to, with the place of the citation in the list of all."""

    sure: tuple[Citation, ...]  # "Mục II Kế hoạch này", "khoản 3 Mục IV nêu trên"
    bare: tuple[Citation, ...]  # no document is named in the sentence


def references(subject: Subject) -> References:
    """All references of the document to parts of itself."""
    return once(subject, "references", lambda: _find(subject))


def _find(subject: Subject) -> References:
    all_cited = cited(subject)
    sure: list[Citation] = []
    bare: list[Citation] = []
    for ordinal, citation in enumerate(all_cited.citations):
        if not citation.parts or citation.quoted:
            continue
        if ordinal in all_cited.own and citation.kind is Kind.BACK:
            sure.append(citation)
        elif citation.kind is Kind.PART and not names_another(subject, citation):
            (sure if POINTS_BACK.match(citation.follows) else bare).append(citation)
    return References(tuple(sure), tuple(bare))


def names_another(subject: Subject, citation: Citation) -> bool:
    """Another document is named in the sentence: the part may be its. What an endless one names is not asked."""
    sentence = _sentence(citation)
    if sentence is None:
        return True
    start, end = sentence
    text = citation.full.text
    own = _own_type(subject)
    thing = _OF_A_THING.match(citation.follows)
    if (
        thing is not None
        and not HERE.match(citation.follows)
        and (thing["of"] or "").lower() not in {"văn bản", (own or "").lower()}
    ):
        return True
    for match in _LIKE.finditer(text, start, end):
        name = TYPES[match[0].lower()]
        if _OFFICE.search(text, max(start, match.start() - 6), match.start()):
            continue  # "Trưởng phòng Kế hoạch - Tài chính"
        as_a_name = match[0][0].isupper() and text[start : match.start()].strip(' -+*()"')
        if not as_a_name and not _NAMED.match(text, match.end()):
            continue  # "các phòng báo cáo, hướng dẫn": verbs
        if name != own or _OF_ANOTHER.match(text, match.end()):
            return True
    return False


def _own_type(subject: Subject) -> str | None:
    row = subject.tables["types"].get(subject.type)
    return row["name"] if row else None


def outline_of(subject: Subject, body: Body) -> Outline:
    """The numbered lines of a text."""
    return once(subject, f"outline {id(body)}", lambda: Outline(body))


def body_meant(subject: Subject, citation: Citation, part: Mapping[str, str]) -> Body | None:
    """The text in which the part should stand; None when that may be another file."""
    if "phu_luc" in part:
        wanted = numeral_value(part["phu_luc"])
        found = [body for body, number in appendices(subject) if number == wanted]
        return found[0] if len(part) > 1 and len(found) == 1 else None
    if citation.kind is not Kind.BACK:
        home = home_of(subject, citation)
        return home if home is not None and home.kind in (BodyKind.MAIN, BodyKind.ATTACHED) else None
    if citation.type in (_own_type(subject), "Văn bản"):
        return subject.main
    attached = [
        body for body in subject.anatomy.bodies if body.phrase(Role.TEN_LOAI).lower() == (citation.type or "").lower()
    ]
    return attached[0] if len(attached) == 1 else None


def home_of(subject: Subject, citation: Citation) -> Body | None:
    """The text in which the citation stands."""
    return _homes(subject).get(id(citation.line))


def _homes(subject: Subject) -> dict[int, Body]:
    """The text that holds a line, by the line's identity."""
    return once(
        subject, "homes of lines", lambda: {id(line): body for body in subject.anatomy.bodies for line in body.lines}
    )


def appendices(subject: Subject) -> list[tuple[Body, int | None]]:
    """The appendices in the file, each with its number where it has one."""
    found = []
    for body in subject.anatomy.appendices():
        heading = body.first(Role.PHU_LUC)
        match = _HEADING.match(heading.phrase) if heading else None
        number = numeral_value(match["number"].upper()) if match and match["number"] else None
        found.append((body, number))
    return found
