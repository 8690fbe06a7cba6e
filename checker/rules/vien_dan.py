"""Citations: full at the first mention, short afterwards, laws by name only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.anatomy import Role
from checker.citations import Citation, cited, find
from checker.fulltext import running_text
from checker.registry import Basis, Level, Remark, Subject, rule
from vietnamese.message import Text

_CITING = "Phụ lục I, Phần I, Mục II, điểm 6.b"

_PARTS = {
    "so": Text("chữ “số” trước số hiệu", "the word “số” before the number"),
    "date": Text("thời gian ban hành", "date"),
    "issuer": Text("cơ quan ban hành", "issuer"),
    "title": Text("trích yếu", "subject"),
}
_FIRST = Text(
    "Viện dẫn lần đầu phải ghi đủ tên loại, số, ký hiệu, thời gian ban hành, cơ quan ban hành và trích yếu; "
    "còn thiếu {parts}.",
    "The first citation gives type, number, symbol, date, issuer and subject; missing here: {parts}.",
)
_FIRST_SHORT = Text(
    "Viện dẫn lần đầu nên ghi thời gian đầy đủ “ngày {day} tháng {month} năm {year}”, đang là “{found}”.",
    "The first citation had better write the date in full: “ngày {day} tháng {month} năm {year}”, not “{found}”.",
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

# A subject begins with a letter or a quotation mark right after the other parts; these words go on with the sentence.
_NO_SUBJECT = re.compile(
    r"(?:được|đã|thì|là|và|hoặc|có hiệu lực|yêu cầu|này|nêu trên|trên|của|cho|để|nhằm|trong|từ|đến|do|tại|theo|với)\b"
)
_SUBJECT = re.compile(r'\s*,?\s*(?:"|(?:[Vv]ề|V/v|[Bb]an hành|[Pp]hê duyệt|[Qq]uy định|[Hh]ướng dẫn|[Ss]ửa đổi)\b)')


def _names(keys: list[str]) -> Text:
    return Text(", ".join(_PARTS[key].vi for key in keys), ", ".join(_PARTS[key].en for key in keys))


def _has_subject(citation: Citation) -> bool:
    rest = citation.folded.text[citation.end :]
    if _SUBJECT.match(rest):
        return True
    rest = rest.lstrip()
    return bool(citation.title) and rest[:1].isalpha() and not _NO_SUBJECT.match(rest)


def _key(citation: Citation) -> tuple[str, int | None] | None:
    """What tells one cited document from another: symbol and year (the same number comes back every year)."""
    if citation.symbol is None or citation.is_law:
        return None
    return citation.symbol.upper(), citation.date.year if citation.date and not citation.symbol_year else None


def _mentions(subject: Subject) -> list[tuple[Citation, Citation | None]]:
    """Each citation of a numbered document with the first mention of the same one; own number left out."""
    own = subject.anatomy.symbol.text.upper() if subject.anatomy.symbol else None
    first: dict[str, list[Citation]] = {}
    mentions: list[tuple[Citation, Citation | None]] = []
    for citation in cited(subject):
        key = _key(citation)
        if key is None or key[0] == own:
            continue
        same = [other for other in first.get(key[0], ()) if key[1] in (None, (_key(other) or ("", None))[1])]
        if not same and first.get(key[0]) and key[1] is not None:
            # An earlier mention without a date may be this very document.
            same = [other for other in first[key[0]] if other.date is None and other.symbol_year is None]
        if len(same) == 1:
            mentions.append((citation, same[0]))
        elif not same:
            first.setdefault(key[0], []).append(citation)
            mentions.append((citation, None))
    return mentions


def _given_in_title(subject: Subject) -> dict[str, set[str]]:
    """Parts of cited documents that the document's own subject already gives."""
    given: dict[str, set[str]] = {}
    for line in subject.main.of(Role.TRICH_YEU, Role.TRICH_YEU_CV):
        for citation in find(line):
            if citation.symbol:
                parts = given.setdefault(citation.symbol.upper(), set())
                parts.update(part for part in ("date", "issuer") if getattr(citation, part) is not None)
                if _has_subject(citation):
                    parts.add("title")
    return given


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
    Phần mà trích yếu của chính văn bản đã nêu thì không đòi lại. Ngày viết tắt dạng 05/3/2026 chỉ là lưu ý.
    Ở căn cứ, phần thiếu thuộc quy tắc CC-06.
    """
    given = _given_in_title(subject)
    for citation, first in _mentions(subject):
        if first is not None or citation.line.role is Role.CAN_CU:
            continue
        known = given.get((citation.symbol or "").upper(), set())
        missing = [part for part in ("date", "issuer") if getattr(citation, part) is None and part not in known]
        if "title" not in known and not _has_subject(citation):
            missing.append("title")
        if missing:
            yield Remark(citation.at(), _FIRST(parts=_names(missing)), citation.text)
        elif citation.date and citation.date.short:
            day, month, year, _ = citation.date
            yield Remark(
                citation.at(),
                _FIRST_SHORT(
                    day=f"{day:02}", month=f"{month:02}" if (month or 0) < 3 else month, year=year, found=citation.text
                ),
                citation.text,
                level=Level.INFO,
            )


@rule(
    "VD-02",
    component="vien_dan",
    clause=_CITING,
    en="Later citations give type, number and symbol only",
    level=Level.WARNING,
    right=("Kế hoạch số 12/KH-UBND",),
    wrong=("nhắc lại: Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã",),
)
def later_citations_are_short(subject: Subject) -> Iterator[Remark]:
    """Từ lần viện dẫn thứ hai chỉ ghi tên loại và số, ký hiệu của văn bản.

    Bị nhận xét khi lần sau còn ghi lại ngày hoặc cơ quan ban hành. Căn cứ, tiêu đề, bảng và đoạn trong ngoặc kép
    không xét.
    """
    for citation, first in _mentions(subject):
        if first is None or citation.line.role is Role.CAN_CU:
            continue
        repeated = [part for part in ("date", "issuer") if getattr(citation, part) is not None]
        if repeated:
            short = f"{citation.type} số {citation.symbol}"
            yield Remark(citation.at(), _AGAIN(short=short, parts=_names(repeated)), citation.text, short)


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
    for citation in cited(subject):
        if citation.is_law and citation.symbol and citation.line.role is not Role.CAN_CU:
            place = citation.at(citation.symbol_start, citation.symbol_end)
            yield Remark(place, _LAW(symbol=citation.symbol), citation.symbol, f"{citation.type} {citation.name}")


_LOWER_CASE = re.compile(r"(?P<word>Điểm|Khoản) (?:[a-zđ]|\d{1,2})\b[^.;\n]{0,25}\bĐiều \d")
_UPPER_CASE = re.compile(
    r"(?P<word>điều|phần|chương|mục|tiểu mục) (?P<number>[IVXLC]+|\d+[a-z]?)\b(?P<after>[^.;\n]{0,60})"
)
_MID_SENTENCE = re.compile(r"(?:[^\W\d_][ ,;]|[,;(] |\d )\Z")
_DOCUMENT_AFTER = re.compile(
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
)
def capitals_in_references(subject: Subject) -> Iterator[Remark]:
    """Viện dẫn: viết hoa Phần, Chương, Mục, Tiểu mục, Điều của một văn bản cụ thể; khoản, điểm viết thường.

    Chỉ xét giữa câu; đầu câu, đầu dòng viết hoa là đúng. “điều”, “mục” chỉ bị nhận xét khi ngay sau đó nêu tên văn bản.
    """
    full = running_text(subject)
    for pattern, message in ((_LOWER_CASE, _LOWER), (_UPPER_CASE, _UPPER)):
        for match in pattern.finditer(full.text):
            start, end = match.span("word")
            line = full.line(start)
            head = line.marker.length if line.marker else 0
            offset = full.offset(start)
            if offset <= head or not _MID_SENTENCE.search(full.text[max(start - offset, start - 3) : start]):
                continue
            if pattern is _UPPER_CASE and not _DOCUMENT_AFTER.match(match["after"]):
                continue
            found = match["word"]
            expected = found.lower() if pattern is _LOWER_CASE else found[0].upper() + found[1:]
            yield Remark(full.at(start, end), message(expected=expected, found=found), found, expected)


_BAD_DATE = Text(
    "Cùng {symbol}: ở đây ghi ngày {here}, chỗ khác ghi ngày {there}.",
    "The same {symbol} is dated {here} here and {there} elsewhere.",
)


@rule(
    "VD-04",
    component="vien_dan",
    clause="",
    en="One document is cited with one date and one issuer throughout",
    basis=Basis.CONTENT,
    right=("Quyết định số 15/QĐ-BNV ngày 05 tháng 3 năm 2026 … Quyết định số 15/QĐ-BNV",),
    wrong=("Quyết định số 15/QĐ-BNV, khi ghi ngày 05/3/2026, khi ghi ngày 06/3/2026",),
)
def citations_agree(subject: Subject) -> Iterator[Remark]:
    """Cùng một văn bản phải được viện dẫn với cùng ngày, tháng và cơ quan ban hành.

    So sánh các lần viện dẫn có cùng số, ký hiệu và cùng năm: 10/8/2018 và ngày 10 tháng 8 năm 2018 là một.
    Khác năm có thể là văn bản khác của năm khác nên không xét.
    """
    seen: dict[tuple[str, int], Citation] = {}
    for citation in cited(subject):
        date = citation.date
        if citation.symbol is None or date is None or date.day is None:
            continue
        first = seen.setdefault((citation.symbol.upper(), date.year), citation)
        if first is citation or first.date is None:
            continue
        issuer, other = _bare_issuer(citation.issuer), _bare_issuer(first.issuer)
        if issuer and other and not (issuer.startswith(other) or other.startswith(issuer)):
            # Number and symbol alone do not tell offices apart: 15/QĐ-UBND exists in every commune.
            continue
        here, there = _shown(date.day, date.month, date.year), _shown(*first.date[:3])
        if here != there:
            yield Remark(
                citation.at(),
                _BAD_DATE(symbol=f"{citation.type} số {citation.symbol}", here=here, there=there),
                here,
                there,
            )


def _bare_issuer(issuer: str | None) -> str:
    if not issuer:
        return ""
    plain = issuer.lower().replace("ubnd", "ủy ban nhân dân").replace("hđnd", "hội đồng nhân dân")
    return re.sub(r"^(?:bộ trưởng|chủ tịch|giám đốc|thủ trưởng) ", "", plain)


def _shown(day: int | None, month: int | None, year: int) -> str:
    return "/".join(str(part) for part in (day, month, year) if part is not None)
