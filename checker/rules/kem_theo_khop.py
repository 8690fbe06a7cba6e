"""The note on an appendix or an attached text, held against the head of the document."""

from __future__ import annotations

from collections.abc import Iterator

import schemas
from checker.anatomy import BodyKind, Line, Role
from checker.citations.citation import Citation
from checker.citations.cited import cited
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from vietnamese.dates import short_date
from vietnamese.message import Text
from vietnamese.text import collapse

_OTHER_SYMBOL = Text(
    "Dòng “Kèm theo” ghi văn bản số “{now}”, văn bản này là “{wanted}”.",
    "The note names “{now}”; this document is “{wanted}”.",
)
_OTHER_DATE = Text(
    "Dòng “Kèm theo” ghi ngày {now}, văn bản này ban hành ngày {wanted}.",
    "The note is dated {now}; this document {wanted}.",
)
_NOTHING = Text("Không có số, ký hiệu để đối chiếu.", "There is no number and symbol to compare.")


@rule(
    "PL-10",
    component="kem_theo",
    clause="",
    en="The note on an appendix names this very document",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("số, ký hiệu, ngày trùng với đầu văn bản",),
    wrong=("Kèm theo văn bản của cơ quan khác",),
)
def note_names_this_document(subject: Subject) -> Iterator[Remark]:
    """Số, ký hiệu, ngày ghi ở dòng “Kèm theo” khớp với đầu văn bản.

    Xét phụ lục và văn bản ban hành kèm theo; phần để trống không xét. Tên đơn vị khác thuộc quy tắc CN-02.
    """
    symbol, issued = subject.anatomy.symbol, subject.anatomy.date
    if symbol is None or symbol.number is None:
        raise NotEvaluated(_NOTHING)
    seen = False
    for line, citation in _notes(subject):
        seen = True
        now = (citation.symbol or "").upper()
        if now.lstrip("0") != collapse(symbol.text).upper().lstrip("0"):
            yield Remark(line.location, _OTHER_SYMBOL(now=now, wanted=symbol.text), now, symbol.text)
            continue
        date = citation.date
        if date is None or issued is None or not date.complete or None in (issued.day, issued.month, issued.year):
            continue
        if date[:3] != (issued.day, issued.month, issued.year):
            now, wanted = short_date(date), short_date(issued)
            place = citation.at(citation.date_start, citation.date_end)
            yield Remark(place, _OTHER_DATE(now=now, wanted=wanted), now, wanted)
    if not seen:
        raise NotEvaluated(_NOTHING)


def _notes(subject: Subject) -> Iterator[tuple[Line, Citation]]:
    """The first document that each note names; of an attached text only one of this document's type."""
    kinds = {id(line): body.kind for body in subject.anatomy.others for line in body.of(Role.KEM_THEO)}
    own = schemas.table("types").get(subject.type, {}).get("name")
    done: set[int] = set()
    for citation in cited(subject).citations:
        line = citation.line
        kind = kinds.get(id(line))
        if kind is None or id(line) in done or not citation.symbol or not citation.codes:
            continue
        done.add(id(line))
        if kind is BodyKind.APPENDIX or (kind is BodyKind.ATTACHED and citation.type == own):
            yield line, citation
