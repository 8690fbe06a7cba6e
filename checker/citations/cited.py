"""All citations of a document, made once: for the rules and for the report."""

from __future__ import annotations

from collections.abc import Iterator

import schemas
from checker.anatomy import Anatomy, Line, Role
from checker.citations.citation import Citation
from checker.citations.find import find
from checker.citations.forms import TYPES
from checker.citations.resolve import Cited, Own, resolve
from checker.registry import Subject
from checker.text.fulltext import FullText, join
from checker.views import once

# The rest of the head and foot cites nothing: it is the document's own number, date and names.
_NOT_CITING = frozenset(
    {
        Role.QUOC_HIEU, Role.TIEU_NGU, Role.CHU_QUAN, Role.CO_QUAN, Role.SO_KY_HIEU, Role.NGAY, Role.TEN_LOAI,
        Role.THAM_QUYEN, Role.LENH, Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN, Role.CHU_KY, Role.LUU, Role.SO_BAN,
        Role.DO_KHAN, Role.DO_MAT, Role.LUU_HANH, Role.DU_THAO, Role.CHU_KY_SO, Role.DIA_CHI, Role.SAO, Role.SO_TRANG,
        Role.NOI_NHAN,
    }
)  # fmt: skip
# Where the decree wants the first mention in full and the later ones short.
_RUNNING = frozenset({Role.CAN_CU, Role.LOI_VAN, Role.DIEU, Role.KHOAN, Role.DIEM, Role.TIET})


def cited(subject: Subject) -> Cited:
    """``of`` for the rules: made once a document."""
    return once(subject, "citations", lambda: resolve(find(citing_text(subject)), _own(subject.anatomy)))


def citing_text(subject: Subject) -> FullText:
    """The text in which citations are sought: offsets of citations are its offsets."""
    return once(subject, "citing text", lambda: _text(subject.anatomy))


def of(anatomy: Anatomy) -> Cited:
    """Citations of the whole file in the order of the text: main text, attached texts, appendices."""
    return resolve(find(_text(anatomy)), _own(anatomy))


def _text(anatomy: Anatomy) -> FullText:
    lines = (line for body in anatomy.bodies for line in body.lines if line.role not in _NOT_CITING)
    return join(lines, flowing=True)


def in_running_text(citation: Citation) -> bool:
    """In a legal basis or prose: no title, table, heading or quotation."""
    line = citation.line
    return line.role in _RUNNING and not line.in_table and not _is_heading(line) and not citation.quoted


def _is_heading(line: Line) -> bool:
    """An item printed bold from end to end is a title."""
    if line.marker is None:
        return False
    spans = line.paragraph.spans
    return spans[0].format.bold if len(spans) == 1 else all(span.format.bold for span in line.spans())


def _types(anatomy: Anatomy) -> Iterator[str]:
    row = schemas.table("types").get(anatomy.type)
    if row:
        yield row["name"]
    for body in anatomy.others:
        title = body.phrase(Role.TEN_LOAI).lower()
        if title in TYPES:
            yield TYPES[title]


def _own(anatomy: Anatomy) -> Own:
    date = anatomy.date
    day = None
    if date is not None and date.day and date.month and date.year:
        day = (date.day, date.month, date.year)
    symbol = anatomy.symbol.text.upper() if anatomy.symbol and anatomy.symbol.number else None
    issuer = anatomy.main.phrase(Role.CO_QUAN)
    return Own(symbol, frozenset(_types(anatomy)), issuer or None, day)
