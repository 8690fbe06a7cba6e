"""Cited documents that are no longer in force, by the register of documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.anatomy import Line, Role
from checker.citations.citation import Citation, Kind
from checker.citations.cited import cited, in_running_text
from checker.issued import judged_days
from checker.registry import Basis, Level, Remark, Subject, rule
from checker.rules.boi_canh import former_local_law
from checker.views import once
from schemas.register import Entry, shipped
from vietnamese.dates import short_date, whole
from vietnamese.message import Text
from vietnamese.regex import regex

_EXPIRED = Text(
    "{document} hết hiệu lực từ {until} (theo {source}).",
    "{document} is no longer in force since {until} (by {source}).",
)
_REPLACED = Text(
    "{document} hết hiệu lực từ {until}, được thay bằng {by} (theo {source}).",
    "{document} is no longer in force since {until}; {by} replaced it (by {source}).",
)
_TO_COME = Text(
    "{document} có hiệu lực từ {since}, sau ngày của văn bản này.",
    "{document} comes into force on {since}, after the date of this document.",
)
_UNLISTED = Text(
    "{document} không có trong danh mục văn bản của cơ quan.",
    "{document} is not in the register of documents.",
)
_REGISTER = Text("danh mục văn bản", "the register of documents")

_ENDED_HERE = regex(
    r"thay thế|bãi bỏ|hủy bỏ|trước đây|hết hiệu lực|thay cho|được sửa đổi|đã thực hiện|đã triển khai|đã ban hành|"
    r"kết quả thực hiện|tổng kết|sơ kết|kế thừa|giai đoạn trước"
)
_OF_THE_PAST = regex(r"kết quả|đánh giá|thực trạng|tình hình|tổng kết|sơ kết")


class _Judged(NamedTuple):
    citation: Citation
    entry: Entry | None  # None: not in the user's register
    expired: bool  # on every day on which the document may be issued; else it is in force on none of them yet


def _name(citation: Citation) -> str:
    return f"{citation.type} số {citation.symbol}" if citation.symbol else f"{citation.type} {citation.name}"


def _judged(subject: Subject) -> tuple[_Judged, ...]:
    """Citations that the register says something against."""
    return once(subject, "force of citations", lambda: tuple(_judge(subject)))


def _judge(subject: Subject) -> Iterator[_Judged]:
    days = judged_days(subject)
    register = subject.register or shipped()
    all_cited = cited(subject)
    for ordinal, citation in enumerate(all_cited.citations):
        if ordinal in all_cited.own or citation.inside or not in_running_text(citation):
            continue
        entry = None
        introducing = all_cited.introducing(ordinal)
        if citation.kind is Kind.DOCUMENT and citation.symbol:
            when = citation.date or introducing.date
            entry = register.with_symbol(citation.symbol, whole(when))
            if entry is None and register.own and introducing is citation and not register.knows(citation.symbol):
                yield _Judged(citation, None, expired=False)
        elif citation.kind is Kind.LAW:
            when = citation.date or introducing.date
            if citation.symbol:
                entry = register.with_symbol(citation.symbol, whole(when))
            elif citation.name:
                entry = register.named(f"{citation.type} {citation.name}", when.year if when else None, whole(when))
        expired = entry is not None and entry.expired(days.first)
        against = expired or (entry is not None and entry.to_come(days.last))
        if against and not _tells_of_the_past(subject, citation.line):
            yield _Judged(citation, entry, expired)


def _tells_of_the_past(subject: Subject, line: Line) -> bool:
    """The line, or the part that holds it, tells of earlier years, or ends a document itself."""
    if _ENDED_HERE.search(line.folded.text):
        return True
    heading: Line | None = None
    for other in subject.main.lines:
        if other is line:
            break
        if other.role is Role.MUC_LA_MA:
            heading = other
    return heading is not None and _OF_THE_PAST.search(heading.phrase.lower()) is not None


def _said(judged: _Judged) -> Text:
    entry, citation = judged.entry, judged.citation
    assert entry is not None
    assert entry.until is not None
    values = {
        "document": _name(citation), "until": short_date(entry.until),
        "source": entry.source or _REGISTER,
    }  # fmt: skip
    return _REPLACED(by=entry.replaced_by, **values) if entry.replaced_by else _EXPIRED(**values)


@rule(
    "VD-10",
    component="vien_dan",
    clause="",
    en="A cited document is in force on the date of issue, by the register of documents",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("theo Nghị định số 30/2020/NĐ-CP",),
    wrong=("theo Nghị định số 110/2004/NĐ-CP (đã được thay bằng Nghị định số 30/2020/NĐ-CP)",),
)
def cited_documents_are_in_force(subject: Subject) -> Iterator[Remark]:
    """Văn bản được viện dẫn còn hiệu lực tại ngày ban hành, theo danh mục văn bản.

    Danh mục là tệp CSV hoặc .xlsx của cơ quan (--register, hoặc [co_quan] danh_muc_van_ban trong thethuc.toml), cùng
    vài dòng có sẵn kèm nguồn. Không xét chỗ ghi “thay thế”, “bãi bỏ”, “trước đây”, phần kết quả các năm trước, số hiệu
    mà danh mục không phân biệt được. Có danh mục của cơ quan thì văn bản không có trong đó là lưu ý.
    Căn cứ thuộc quy tắc CC-14.
    """
    for judged in _judged(subject):
        citation = judged.citation
        if citation.line.role is Role.CAN_CU:
            continue
        if judged.entry is None:
            yield Remark(citation.at(), _UNLISTED(document=_name(citation)), citation.text, level=Level.INFO)
        elif judged.expired:
            yield Remark(citation.at(), _said(judged), citation.text, judged.entry.replaced_by)


@rule(
    "CC-14",
    component="can_cu",
    clause="Điều 4 khoản 2 điểm a",
    en="A legal basis is in force on the date of issue",
    basis=Basis.PRACTICE,
    needs=(Role.CAN_CU,),
    right=("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",),
    wrong=("Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư;",),
)
def legal_bases_are_in_force(subject: Subject) -> Iterator[Remark]:
    """Căn cứ còn hiệu lực tại ngày ban hành, theo danh mục văn bản (xem VD-10).

    Luật Tổ chức chính quyền địa phương của các năm trước thuộc quy tắc CTX-06.
    """
    for judged in _judged(subject):
        citation, entry = judged.citation, judged.entry
        if citation.line.role is not Role.CAN_CU or former_local_law(citation):
            continue
        if entry is None:
            yield Remark(citation.at(), _UNLISTED(document=_name(citation)), citation.text)
        elif judged.expired:
            yield Remark(citation.at(), _said(judged), citation.text, entry.replaced_by)
        else:
            since = entry.since
            assert since is not None
            yield Remark(citation.at(), _TO_COME(document=_name(citation), since=short_date(since)), citation.text)
