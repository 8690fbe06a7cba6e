"""Legal bases as citations: what each must name, and what a law must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker import wording
from checker.anatomy import Role
from checker.citations.citation import Citation
from checker.citations.cited import cited
from checker.citations.joined import parts_shared
from checker.registry import Level, Remark, Subject, rule
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 6.a"

_PARTS = {
    "symbol": Text("số, ký hiệu", "number and symbol"),
    "date": Text("ngày tháng năm", "date"),
    "issuer": Text("cơ quan ban hành", "issuer"),
    "title": Text("trích yếu", "subject"),
}
_INCOMPLETE = Text(
    "Căn cứ phải ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày tháng năm và trích yếu; còn thiếu {parts}.",
    "A legal basis names type, number, symbol, issuer, date and subject; missing here: {parts}.",
)
_SHORT_DATE = Text(
    "Ngày tháng năm trong căn cứ nên viết đầy đủ bằng chữ “ngày … tháng … năm …”, đang là “{found}”.",
    "The date in a legal basis had better be written in full, not “{found}”.",
)
_LAW_NUMBER = Text(
    "Căn cứ là luật, pháp lệnh không ghi số, ký hiệu; đang ghi “{found}”.",
    "A law or ordinance is named without number and symbol, here “{found}”.",
)
_LAW_ISSUER = Text(
    "Căn cứ là luật, pháp lệnh không ghi cơ quan ban hành; đang ghi “{found}”.",
    "A law or ordinance is named without its issuer, here “{found}”.",
)

# Types that carry a number and a symbol of their own when they serve as a legal basis.
_NUMBERED = regex(
    r"Căn cứ (?:vào )?(?:các )?(?:(?P<ruling>Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết|Chỉ thị)\b"
    r"(?! (?:tại|này|phê duyệt|giao) )|(?P<other>Kế hoạch|Công văn|Chương trình|Hướng dẫn|Thông báo|Kết luận|Tờ trình|"
    r"Báo cáo)\b(?! (?:của|tại|này|phê duyệt|giao) ))"
)
# Resolutions of a congress have no number.
_WITHOUT_NUMBER = regex(r"Nghị quyết (?:của )?Đại hội")
_SO = regex(r"\bsố\b|\d/[A-ZĐ\d]")
_LAW_OF = regex(r"của (?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội)\s*(?=ngày|;|\.|,|\Z)")
_WORDS_AFTER = regex(r'[^\W\d_]|"')


def _names(parts: Iterable[str]) -> Text:
    return wording.listed(_PARTS[part] for part in parts)


def _has_subject(citation: Citation) -> bool:
    """Any further words after the other parts: the decree does not fix how a subject begins."""
    return bool(_WORDS_AFTER.search(citation.follows))


def _by_line(subject: Subject) -> dict[int, list[Citation]]:
    """Citations of the legal bases, by the identity of their line."""
    found: dict[int, list[Citation]] = {}
    for citation in cited(subject).citations:
        if citation.line.role is Role.CAN_CU:
            found.setdefault(id(citation.line), []).append(citation)
    return found


@rule(
    "CC-06",
    component="can_cu",
    clause=_CLAUSE + " (đoạn 1)",
    en="A legal basis names type, number, symbol, issuer, date and subject",
    needs=(Role.CAN_CU,),
    right=("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",),
    wrong=("Căn cứ Nghị định 30/2020/NĐ-CP;",),
)
def legal_basis_is_complete(subject: Subject) -> Iterator[Remark]:
    """Căn cứ ghi đầy đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày tháng năm ban hành và trích yếu nội dung.

    Chỉ xét căn cứ nêu một loại văn bản có số (nghị định, thông tư, quyết định, nghị quyết; kế hoạch, công văn … khi có
    ghi số). Nghị quyết của đại hội không có số.
    Luật, pháp lệnh thuộc quy tắc CC-07; chức năng, nhiệm vụ, đơn, biên bản không xét. Thứ tự các phần tùy ý.
    """
    by_line = _by_line(subject)
    for line in subject.main.of(Role.CAN_CU):
        named = _NUMBERED.match(line.folded.text.lstrip("- "))
        if not named:
            continue
        citation = next(iter(by_line.get(id(line), ())), None)
        if citation is None or citation.type != (named["ruling"] or named["other"]):
            if _WITHOUT_NUMBER.search(line.folded.text) or not (named["ruling"] or _SO.search(line.folded.text)):
                continue  # "Căn cứ Kế hoạch công tác năm 2026": a name
            said = line.folded.text.lower()
            parts = ["symbol", *(part for part, sign in (("date", "ngày "), ("issuer", " của ")) if sign not in said)]
            yield Remark(line.location, _INCOMPLETE(parts=_names(parts)), line.text)
            continue
        shared = parts_shared(by_line[id(line)], 0)
        missing = [part for part in ("date", "issuer") if getattr(citation, part) is None and part not in shared]
        if not _has_subject(citation):
            missing.append("title")
        if missing:
            yield Remark(line.location, _INCOMPLETE(parts=_names(missing)), line.text)
        elif citation.date and citation.date.short:
            found = citation.full.text[citation.date_start : citation.date_end]
            yield Remark(citation.at(), _SHORT_DATE(found=found), citation.text, level=Level.INFO)


@rule(
    "CC-07",
    component="can_cu",
    clause=_CLAUSE + " (đoạn 1)",
    en="A law or ordinance is named as a legal basis without number, symbol and issuer",
    level=Level.WARNING,
    needs=(Role.CAN_CU,),
    right=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",),
    wrong=("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025 của Quốc hội;",),
)
def laws_without_number(subject: Subject) -> Iterator[Remark]:
    """Căn cứ là luật, pháp lệnh chỉ ghi tên và ngày tháng năm, không ghi số, ký hiệu, cơ quan ban hành.

    Cảnh báo, không phải lỗi: từ năm 2025 văn bản quy phạm pháp luật ghi cả số của luật và nhiều cơ quan viết theo.
    “của Quốc hội” là một phần tên luật (Luật Hoạt động giám sát của Quốc hội và …) thì không bị nhận xét.
    """
    for citations in _by_line(subject).values():
        law = next((citation for citation in citations if citation.is_law), None)
        if law is None:
            continue
        if law.symbol:
            yield Remark(law.symbol_place, _LAW_NUMBER(found=law.symbol), law.symbol)
            continue
        issuer = _LAW_OF.search(law.full.text, law.start, law.full.line_end(law.start))
        if issuer:
            found = issuer[0].strip()
            yield Remark(law.at(issuer.start(), issuer.start() + len(found)), _LAW_ISSUER(found=found), found)
