"""Citations: full at the first mention, short afterwards, laws by name only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker import edits, wording
from checker.anatomy import Role
from checker.citations.citation import Citation
from checker.citations.cited import cited, in_running_text
from checker.citations.joined import parts_shared
from checker.citations.proposing import parts_ahead
from checker.registry import Applicability, Level, Remark, Subject, rule
from checker.text.fulltext import FullText, by_line, join
from checker.views import bodies, once
from vietnamese.message import Text
from vietnamese.regex import regex

_CITING = "Phụ lục I, Phần I, Mục II, điểm 6.b"

_PARTS = {
    "date": Text("thời gian ban hành", "date"),
    "issuer": Text("cơ quan ban hành", "issuer"),
    "title": Text("trích yếu", "subject"),
}
_FIRST = Text(
    "Viện dẫn lần đầu phải ghi đủ tên loại, số, ký hiệu, thời gian ban hành, cơ quan ban hành và trích yếu; "
    "còn thiếu {parts}.",
    "The first citation gives type, number, symbol, date, issuer and subject; missing here: {parts}.",
)
_AGAIN = Text(
    "Từ lần viện dẫn thứ hai chỉ ghi tên loại và số, ký hiệu “{short}”; ở đây ghi lại cả {parts}.",
    "After the first mention only type, number and symbol “{short}” are given; here again: {parts}.",
)
_LAW = Text(
    "Viện dẫn luật, pháp lệnh chỉ ghi tên loại và tên, không ghi số “{symbol}”.",
    "A law is cited by type and name only, without its number “{symbol}”.",
)
_LOWER = Text(
    "Khoản, điểm viết thường khi viện dẫn: “{expected}”, đang là “{found}”.", "Write “{expected}”, not “{found}”."
)
_UPPER = Text(
    "Phần, Chương, Mục, Tiểu mục, Điều của một văn bản cụ thể viết hoa chữ cái đầu: “{expected}”, đang là “{found}”.",
    "Part, chapter, section and article of a named document take a capital: “{expected}”, not “{found}”.",
)

# A subject that is certainly one, where a first mention has already given it.
_SUBJECT_AGAIN = regex(
    r'\s*,?\s*(?:"|V/v|[Vv]ề việc|'
    r"(?:phê duyệt|ban hành) (?:Đề án|Chương trình|Kế hoạch|Quy|Chiến lược|Điều))"
)
_ATTACHED = regex(r"\(?\s*(?:ban hành )?kèm theo", re.IGNORECASE)


def _names(keys: Iterable[str]) -> Text:
    return wording.listed(_PARTS[key] for key in keys)


def _parts_given(citation: Citation) -> set[str]:
    """Which of date, issuer and subject a citation gives; a year alone is no date."""
    given = {"title"} if citation.title else set()
    if citation.date is not None and citation.date.month is not None:
        given.add("date")
    if citation.issuer:
        given.add("issuer")
    return given


class _Mention(NamedTuple):
    citation: Citation
    ordinal: int  # among all that are cited
    first: bool  # the first one in running text
    known: frozenset[str]  # what the document's own subject, or another document's, has said of it before


def _mentions(subject: Subject) -> tuple[_Mention, ...]:
    """Citations in running text of the main text; those of which more than one document may be meant are left out."""
    return once(subject, "mentions", lambda: tuple(_find_mentions(subject)))


def _find_mentions(subject: Subject) -> Iterator[_Mention]:
    all_cited = cited(subject)
    main = {id(line) for line in subject.main.lines}
    known: dict[int, set[str]] = {}
    seen: set[int] = set()
    for ordinal, citation in all_cited.others():
        if ordinal in all_cited.unknown:
            continue
        first = all_cited.first[ordinal]
        document = ordinal if first is None else first
        given = known.setdefault(document, set())
        if in_running_text(citation) and id(citation.line) in main and not _ATTACHED.match(citation.line.phrase):
            if not citation.inside or document in seen:
                yield _Mention(citation, ordinal, document not in seen, frozenset(given))
            if not citation.inside:
                seen.add(document)
        if citation.inside or citation.line.role in (Role.TRICH_YEU, Role.TRICH_YEU_CV):
            given |= _parts_given(citation)


@rule(
    "VD-01",
    component="vien_dan",
    clause=_CITING,
    en="The first citation of a document gives type, number, symbol, date, issuer and subject",
    level=Level.WARNING,
    right=("Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã về phòng cháy, chữa cháy",),
    wrong=("theo Kế hoạch số 12/KH-UBND (lần đầu)",),
)
def first_citation_is_full(subject: Subject) -> Iterator[Remark]:
    """Viện dẫn lần đầu ghi đủ tên loại, số, ký hiệu, thời gian ban hành, cơ quan ban hành và trích yếu.

    Xét căn cứ và lời văn; không xét tiêu đề, bảng, đoạn trong ngoặc kép, luật và pháp lệnh (VD-03).
    Phần mà trích yếu của chính văn bản, hoặc của một văn bản được viện dẫn trước đó, đã nêu thì không đòi lại.
    Nhiều văn bản cùng loại nối bằng “và” thì cơ quan, trích yếu nêu một lần ở cuối là nêu cho cả.
    Cơ quan nêu ngay trước (“đề nghị của Bộ Tài chính tại Văn bản số …”) cũng là đã nêu.
    Ngày viết 10/8/2018 hay ngày 10 tháng 8 năm 2018 đều được. Ở căn cứ, phần thiếu thuộc quy tắc CC-06.
    """
    citations = cited(subject).citations
    for citation, ordinal, first, known in _mentions(subject):
        if not first or citation.line.role is Role.CAN_CU:
            continue
        given = _parts_given(citation) | known | parts_ahead(citation) | parts_shared(citations, ordinal)
        missing = [part for part in ("date", "issuer", "title") if part not in given]
        if missing:
            yield Remark(citation.at(), _FIRST(parts=_names(missing)), citation.text)


_NEAR = 24  # letters behind a citation
# Behind the issuer; a date is followed by more words of the citation.
_A_YEAR = regex(r"của [^\d]+?(?:năm|năm học|giai đoạn) \d{4}")


@rule(
    "VD-02",
    component="vien_dan",
    clause=_CITING,
    en="Later citations give type, number and symbol only",
    level=Level.WARNING,
    right=("Kế hoạch số 12/KH-UBND",),
    wrong=("nhắc lại: Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã",),
    fixes=(Applicability.UNSAFE,),
)
def later_citations_are_short(subject: Subject) -> Iterator[Remark]:
    """Từ lần viện dẫn thứ hai chỉ ghi tên loại và số, ký hiệu của văn bản.

    Bị nhận xét khi lần sau còn ghi lại ngày, cơ quan ban hành hoặc trích yếu. Căn cứ, tiêu đề, bảng và đoạn trong
    ngoặc kép không xét. Nằm trong trích yếu của một văn bản khác thì chỉ là lưu ý.
    """
    for citation, _, first, _ in _mentions(subject):
        if first or citation.line.role is Role.CAN_CU:
            continue
        given = _parts_given(citation)
        if not _SUBJECT_AGAIN.match(citation.follows):
            given.discard("title")
        repeated = [part for part in ("date", "issuer", "title") if part in given]
        if repeated:
            short = f"{citation.type} số {citation.symbol}"
            level = Level.INFO if citation.inside else None
            # A subject given again, or words that are a part of another subject, are not cut out by a program; behind
            # "Kế hoạch thực hiện Quyết định số … ngày … năm 2026" the year would become the decision's.
            certain = (
                "title" not in repeated
                and not citation.inside
                and not _A_YEAR.search(f"{citation.text}{citation.follows[:_NEAR]}")
            )
            edit = edits.words(citation.at(), short, citation.text) if certain else None
            message = _AGAIN(short=short, parts=_names(repeated))
            yield Remark(citation.at(), message, citation.text, short, level, edit)


@rule(
    "VD-03",
    component="vien_dan",
    clause=_CITING,
    en="Laws and ordinances are cited by type and name only",
    level=Level.WARNING,
    right=("theo Luật Đất đai",),
    wrong=("theo Luật Đất đai số 31/2024/QH15",),
)
def laws_are_cited_by_name(subject: Subject) -> Iterator[Remark]:
    """Viện dẫn luật, pháp lệnh chỉ ghi tên loại và tên của luật, pháp lệnh.

    Xét lời văn; căn cứ thuộc quy tắc CC-07. Chỉ là cảnh báo: văn bản quy phạm pháp luật từ năm 2025 ghi cả số của luật,
    nhiều cơ quan viết theo.
    """
    for citation in cited(subject).citations:
        if citation.is_law and citation.symbol and citation.line.role is not Role.CAN_CU and in_running_text(citation):
            expected = f"{citation.type} {citation.name}" if citation.name else None
            yield Remark(citation.symbol_place, _LAW(symbol=citation.symbol), citation.symbol, expected)


# What follows a word is only looked at: another one with the wrong letter may be in it.
_LOWER_CASE = regex(r"(?P<word>Điểm|Khoản) (?=(?:[a-zđ]|\d{1,2})\b[^.;\n]{0,25}\b[Đđ]iều \d)")
_UPPER_CASE = regex(
    r"(?P<word>điều|phần|chương|mục|tiểu mục) (?P<number>[IVXLC]+|\d+[a-z]?)\b(?=(?P<after>[^.;\n]{0,60}))"
)
_LARGE_WORDS, _SMALL_WORDS = ("Điểm ", "Khoản "), ("điều ", "phần ", "chương ", "mục ")
_MID_SENTENCE = regex(r"(?:[^\W\d_][ ,;]|[,;(] |\d )\Z")
_DOCUMENT_AFTER = regex(
    r"\s*(?:,\s*)?(?:(?:Chương|Mục|Phần|chương|mục|phần) [IVXLC\d]+\s*)*(?:của )?"
    r"(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy chế|Quy định|Hiến pháp|Chỉ thị)\b"
    r"|(?:Luật|Nghị định|Quyết định|Kế hoạch|Quy chế|Thông tư) này\b)"
)


@rule(
    "VD-05",
    component="vien_dan",
    clause="Phụ lục II, Mục V, điểm 7",
    en="Part, chapter, section, article of a named document take a capital; clause and point do not",
    level=Level.WARNING,
    right=("điểm a khoản 2 Điều 103 Luật Đất đai",),
    wrong=("theo Điểm a Khoản 2 điều 103 Luật Đất đai",),
    fixes=(Applicability.UNSAFE,),
    by_line=True,
)
def capitals_in_references(subject: Subject) -> Iterator[Remark]:
    """Viện dẫn: viết hoa Phần, Chương, Mục, Tiểu mục, Điều của một văn bản cụ thể; khoản, điểm viết thường.

    Chỉ xét giữa câu; đầu câu, đầu dòng viết hoa là đúng. “điều”, “mục” chỉ bị nhận xét khi ngay sau đó nêu tên văn bản.
    """
    full = _issued_text(subject)
    for ordinal, wrong in full.said(_miswritten):
        line, base = full.lines[ordinal], full.starts[ordinal]
        for offset, found, expected, message in wrong:
            if offset <= (line.marker.length if line.marker else 0):
                continue
            place = full.at(base + offset, base + offset + len(found))
            edit = edits.words(place, expected, found)
            yield Remark(place, message(expected=expected, found=found), found, expected, edit=edit)


def _issued_text(subject: Subject) -> FullText:
    """Legal bases and prose of the main text and of the texts issued with it, tables left out."""
    parts = (line for body in bodies(subject) for line in (*body.of(Role.CAN_CU), *body.prose))
    return once(subject, "issued text", lambda: join(line for line in parts if not line.in_table))


@by_line
def _miswritten(text: str) -> tuple[tuple[int, str, str, Text], ...]:
    """(offset, word, right word, message) of the parts in a line that are named with the wrong first letter."""
    made = []
    for pattern, message, words in ((_LOWER_CASE, _LOWER, _LARGE_WORDS), (_UPPER_CASE, _UPPER, _SMALL_WORDS)):
        for match in pattern.finditer(text) if any(map(text.__contains__, words)) else ():
            start = match.start("word")
            if not _MID_SENTENCE.search(text[max(0, start - 3) : start]):
                continue
            if pattern is _UPPER_CASE and not _DOCUMENT_AFTER.match(match["after"]):
                continue
            found = match["word"]
            expected = found.lower() if pattern is _LOWER_CASE else found[0].upper() + found[1:]
            made.append((start, found, expected, message))
    return tuple(made)
