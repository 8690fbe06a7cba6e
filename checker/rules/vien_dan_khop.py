"""Citations that cannot be right: two dates of one document, a year or a date that contradicts, a missing "số"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Role
from checker.citations.citation import Citation, CitedDate
from checker.citations.cited import cited
from checker.citations.issuing import fault_of_symbol
from checker.citations.proposing import proposer
from checker.citations.resolve import alike, same_issuer
from checker.registry import Applicability, Basis, Level, NotEvaluated, Remark, Subject, rule
from vietnamese.message import Text
from vietnamese.regex import regex

_TWO_DATES = Text(
    "Cùng viện dẫn {document} nhưng ở đây ghi ngày {here}, chỗ khác ghi ngày {there}.",
    "The same {document} is dated {here} here and {there} elsewhere.",
)
_TWO_ISSUERS = Text(
    "Cùng viện dẫn {document} ngày {date} nhưng ở đây ghi của {here}, chỗ khác ghi của {there}.",
    "The same {document} of {date} is ascribed to {here} here and to {there} elsewhere.",
)
_TWO_SUBJECTS = Text(
    "Cùng viện dẫn {document} nhưng ở đây trích yếu là “{here}”, chỗ khác là “{there}”.",
    "The same {document} has the subject “{here}” here and “{there}” elsewhere.",
)


def _name(citation: Citation) -> str:
    return f"{citation.type} số {citation.symbol}"


def _place(citation: Citation) -> tuple[int, int]:
    """The date as cited, else the whole citation."""
    return (citation.date_start, citation.date_end) if citation.date_start >= 0 else (citation.start, citation.end)


@rule(
    "VD-04",
    component="vien_dan",
    clause="",
    en="One document is cited with one date, issuer and subject throughout",
    basis=Basis.CONTENT,
    right=("Quyết định số 15/QĐ-BNV ngày 05 tháng 3 năm 2026 … Quyết định số 15/QĐ-BNV",),
    wrong=("Quyết định số 15/QĐ-BNV, khi ghi ngày 05/3/2026, khi ghi ngày 06/3/2026",),
)
def citations_agree(subject: Subject) -> Iterator[Remark]:
    """Cùng một văn bản phải được viện dẫn với cùng ngày, tháng, cơ quan ban hành và trích yếu.

    So sánh các lần viện dẫn có cùng số, ký hiệu và cùng năm: 10/8/2018 và ngày 10 tháng 8 năm 2018 là một.
    Khác năm hoặc khác cơ quan có thể là văn bản khác nên không xét. Trích yếu khác nhau chỉ là lưu ý.
    """
    all_cited = cited(subject)
    dated: dict[int, Citation] = {}
    titled: dict[int, tuple[Citation, str]] = {}
    for ordinal, citation in all_cited.others():
        if ordinal in all_cited.unknown:
            continue
        first = all_cited.first[ordinal]
        document = ordinal if first is None else first
        if citation.date is not None and citation.date.complete:
            earlier = dated.setdefault(document, citation)
            if earlier is not citation:
                yield from _contradiction(citation, earlier)
        words = _definite_subject(citation)
        if words:
            other, title = titled.setdefault(document, (citation, words))
            if other is not citation and not alike(words, title):
                message = _TWO_SUBJECTS(document=_name(citation), here=words, there=title)
                yield Remark(citation.at(), message, words, title, level=Level.INFO)


def _contradiction(citation: Citation, earlier: Citation) -> Iterator[Remark]:
    date, before = citation.date, earlier.date
    assert date is not None
    assert before is not None
    if date[:3] != before[:3]:
        message = _TWO_DATES(document=_name(citation), here=date.text, there=before.text)
        yield Remark(citation.at(*_place(citation)), message, date.text, before.text)
        return
    issuer, other = citation.issuer, earlier.issuer
    if issuer and other and not same_issuer(issuer, other):
        if fault_of_symbol(citation, issuer) or fault_of_symbol(earlier, other):
            return  # one of the two contradicts its own symbol: VD-06 says which
        message = _TWO_ISSUERS(document=_name(citation), date=date.text, here=issuer, there=other)
        yield Remark(citation.at(), message, issuer, other)


def _definite_subject(citation: Citation) -> str | None:
    """A subject that certainly ends where it was read to: at the end of a legal basis or of an item of a list."""
    title = citation.title
    if not title or citation.inside or len(title) < 12:
        return None
    rest = citation.follows.strip()
    return title if rest.replace('"', "").rstrip(";. ,/") == title.replace('"', "") else None


_WRONG_TYPE = Text(
    "Ký hiệu “{code}” không khớp tên loại {type}; ký hiệu của {type} là “{wanted}”.",
    "The symbol “{code}” does not fit the type {type}, whose symbol is “{wanted}”.",
)
_WRONG_BODY = Text(
    "Ký hiệu “{code}” trong số {symbol} không khớp cơ quan ban hành {issuer}; ký hiệu của cơ quan này là “{wanted}”.",
    "The symbol “{code}” in {symbol} does not fit the issuer {issuer}, whose symbol is “{wanted}”.",
)
_WRONG_BODY_BEFORE = Text(
    "Ký hiệu “{code}” trong số {symbol} không khớp cơ quan ban hành {issuer} đã ghi ở lần viện dẫn đầu; "
    "ký hiệu của cơ quan này là “{wanted}”.",
    "The symbol “{code}” in {symbol} does not fit the issuer {issuer} of the first mention, "
    "whose symbol is “{wanted}”.",
)
_STRANGE = Text(
    "Không có cơ quan nào mang ký hiệu “{code}”; có thể là “{wanted}”.",
    "No body has the symbol “{code}”; perhaps “{wanted}” is meant.",
)


@rule(
    "VD-06",
    component="vien_dan",
    clause="",
    en="The symbol of a cited document fits its type and its issuer",
    basis=Basis.CONTENT,
    right=("Quyết định số 3807/QĐ-BKHCN ngày 18/12/2019 của Bộ trưởng Bộ Khoa học và Công nghệ",),
    wrong=("Quyết định số 3807/QĐ-BKHHCN … của Bộ trưởng Bộ Khoa học và Công nghệ", "Kế hoạch số 12/QĐ-UBND"),
)
def symbols_fit(subject: Subject) -> Iterator[Remark]:
    """Ký hiệu của văn bản được viện dẫn khớp với tên loại và với cơ quan ban hành.

    Xét dạng số/LOẠI-CƠ QUAN theo bảng cơ quan có ghi thời gian; cơ quan nêu ở lần viện dẫn đầu dùng cho cả các lần sau.
    Ký hiệu của Đảng, ký hiệu cũ (1234/TTg), thông tư liên tịch, QH15 là đúng. Ký hiệu lạ đứng một mình chỉ là lưu ý.
    """
    all_cited = cited(subject)
    for ordinal, citation in all_cited.others():
        issuer = citation.issuer or all_cited.introducing(ordinal).issuer or proposer(citation)
        fault = fault_of_symbol(citation, issuer)
        if fault is None:
            continue
        if fault.of_type:
            message = _WRONG_TYPE(code=fault.code, type=citation.type, wanted=fault.wanted)
        elif issuer is None:
            message = _STRANGE(code=fault.code, wanted=fault.wanted)
        else:
            text = _WRONG_BODY if citation.issuer or issuer == proposer(citation) else _WRONG_BODY_BEFORE
            message = text(code=fault.code, symbol=citation.symbol, issuer=issuer, wanted=fault.wanted)
        yield Remark(citation.symbol_place, message, fault.code, fault.wanted, level=None if fault.sure else Level.INFO)


_AFTER_THIS = Text(
    "Văn bản được viện dẫn ghi thời gian ban hành {date}, sau ngày ban hành văn bản này ({own}); kiểm tra lại.",
    "The cited document is dated {date}, after this document ({own}).",
)
_NO_DATE = Text("Văn bản chưa ghi thời gian ban hành.", "The document has no date yet.")
_FUTURE = regex(r"sẽ ban hành|dự kiến|dự thảo|sắp ban hành|sẽ được ban hành", re.IGNORECASE)


@rule(
    "VD-07",
    component="vien_dan",
    clause="",
    en="A cited document is not dated after this one",
    basis=Basis.CONTENT,
    needs=(Role.NGAY,),
    right=("văn bản ngày 27/6/2026 viện dẫn Quyết định ngày 10/8/2018",),
    wrong=("văn bản ngày 27/6/2026 viện dẫn Quyết định ngày 10/8/2026",),
)
def cited_documents_are_older(subject: Subject) -> Iterator[Remark]:
    """Văn bản được viện dẫn không ban hành sau văn bản này.

    Đủ ngày, tháng, năm ở cả hai bên thì là lỗi; chỉ so được tháng hoặc năm thì là cảnh báo. Không xét “sẽ ban hành”,
    “dự kiến”, “dự thảo”.
    """
    own = subject.anatomy.date
    if own is None or own.year is None:
        raise NotEvaluated(_NO_DATE)
    mine = CitedDate(own.day if own.month else None, own.month, own.year, True)
    citations = cited(subject)
    for ordinal, citation in enumerate(citations.citations):
        if ordinal in citations.own or not (citation.symbol or citation.name):
            continue
        if citation.line.role is Role.KEM_THEO:
            continue  # this very document: rule PL-10
        date = citation.date or (CitedDate(None, None, citation.symbol_year, True) if citation.symbol_year else None)
        if date is None or date.year > own.year + 60 or not _later(date, mine):
            continue
        if _FUTURE.search(citation.line.folded.text):
            continue
        sure = date.complete and mine.complete
        message = _AFTER_THIS(date=date.text, own=mine.text)
        place = citation.at(*(_place(citation) if citation.date else (citation.start, citation.end)))
        yield Remark(place, message, date.text, mine.text, level=None if sure else Level.WARNING)


def _later(date: CitedDate, mine: CitedDate) -> bool:
    """After ``mine`` as far as both say: the same month without days is not later."""
    if date.year != mine.year or date.month is None or mine.month is None:
        return date.year > mine.year
    if date.month != mine.month or date.day is None or mine.day is None:
        return date.month > mine.month
    return date.day > mine.day


_OTHER_YEAR = Text(
    "Năm trong số hiệu {symbol} là {inside}, còn thời gian ban hành ghi năm {year}.",
    "The year inside {symbol} is {inside}, but the date says {year}.",
)


@rule(
    "VD-08",
    component="vien_dan",
    clause="",
    en="The year inside a symbol is the year of its date",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",),
    wrong=("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2021",),
)
def years_agree(subject: Subject) -> Iterator[Remark]:
    """Năm trong số, ký hiệu phải là năm của thời gian ban hành.

    Lệch một năm ở thời điểm giao năm (tháng 12, tháng 01) chỉ là lưu ý.
    """
    citations = cited(subject)
    seen: set[tuple[str, int]] = set()
    for citation in citations.citations:
        date, inside = citation.date, citation.symbol_year
        if date is None or inside is None or date.year == inside or (citation.symbol or "", date.year) in seen:
            continue
        seen.add((citation.symbol or "", date.year))
        turn = (date.year == inside + 1 and date.month == 1) or (date.year == inside - 1 and date.month == 12)
        message = _OTHER_YEAR(symbol=citation.symbol, inside=inside, year=date.year)
        level = Level.INFO if turn else None
        yield Remark(
            citation.at(citation.symbol_start, citation.end), message, str(date.year), str(inside), level=level
        )


_NO_SO = Text(
    "Trước số hiệu phải có chữ “số”: “{wanted}”, đang ghi “{found}”.",
    "The word “số” stands before the number: “{wanted}”, not “{found}”.",
)


@rule(
    "VD-09",
    component="vien_dan",
    clause="",
    en="“số” stands before the number of a cited document",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("Quyết định số 3807/QĐ-BKHCN",),
    wrong=("Quyết định 3807/QĐ-BKHCN",),
    fixes=(Applicability.UNSAFE,),
)
def so_before_the_number(subject: Subject) -> Iterator[Remark]:
    """Trước số của văn bản được viện dẫn có chữ “số”.

    Chỉ xét khi sau đó là số và ký hiệu đầy đủ có dấu gạch chéo. Bảng và đoạn trong ngoặc kép không xét; căn cứ còn
    thiếu cả thời gian hoặc cơ quan ban hành thuộc quy tắc CC-06.
    """
    for citation in cited(subject).citations:
        if citation.with_so or citation.symbol is None or citation.line.in_table or citation.quoted:
            continue
        if citation.line.role is Role.CAN_CU and not (citation.date and citation.issuer):
            continue
        wanted = f"{citation.type} số {citation.symbol}"
        start = citation.head_start
        words = citation.full.text[start : citation.symbol_end]
        place = citation.at(start, citation.symbol_end)
        head = citation.at(citation.symbol_start, citation.symbol_start)
        edit = edits.words(head, "số ", "")
        yield Remark(place, _NO_SO(wanted=wanted, found=words), words, wanted, edit=edit)
