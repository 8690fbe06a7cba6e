"""What a document shows and plan data do not hold: merged cells, pictures, raised letters, notes, lines of all pages.

Words of the text are kept; what is gone is said, so that a person restores it in Word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.anatomy import Anatomy
from checker.extract import tables
from checker.model import Document, Location, Paragraph, ShapeKind, Table, paragraphs
from checker.recognize.lines import unframed
from vietnamese.message import Text

_TABLE = Text("Bảng", "Table")
_TEXT = Text("Nội dung", "Text")
_NOTES = Text("Chú thích cuối trang", "Footnotes")
_CONTENTS = Text(
    "Mục lục tự động không nằm trong dữ liệu; chèn lại trong Word sau khi soạn.",
    "The automatic table of contents is not in the data; insert it again in Word.",
)
_ENDNOTES = Text("Chú thích cuối văn bản", "Endnotes")
_MOVED_ENDS = Text(
    "{count} chú thích cuối văn bản ghi ở cuối nội dung, không còn dấu trong đoạn; chèn lại trong Word.",
    "{count} endnotes stand at the end of the text, their marks are gone; insert them again in Word.",
)
_DATE = Text("Thời gian ban hành", "Date")
_NO_YEAR = Text(
    "Năm ban hành không đọc được nên ngày, tháng cũng không nằm trong dữ liệu; ghi lại đủ ngày, tháng, năm.",
    "The year of issue cannot be read, so day and month are not in the data either; write the whole date again.",
)
_MERGED = Text(
    "Bảng có ô gộp: dữ liệu giữ chữ ở ô đầu, các ô còn lại để trống; gộp lại trong Word sau khi soạn.",
    "The table has merged cells: their text stays in the first, the others are empty; merge them again in Word.",
)
_NESTED = Text(
    "Trong ô có bảng lồng: dữ liệu chỉ giữ chữ của bảng đó, mỗi đoạn một dòng; kẻ lại trong Word sau khi soạn.",
    "A cell holds another table: only its text is kept, a line a paragraph; draw it again in Word.",
)
_PICTURE = Text(
    "Ảnh, biểu đồ không nằm trong dữ liệu; chèn lại trong Word sau khi soạn.",
    "A picture or chart is not in the data; insert it again in Word.",
)
_RAISED = Text(
    "Chữ “{now}” viết trên hoặc dưới dòng thành chữ thường; định dạng lại trong Word sau khi soạn.",
    "“{now}”, raised or lowered, becomes plain letters; format it again in Word.",
)
_MOVED = Text(
    "{count} chú thích cuối trang ghi ở cuối nội dung, dấu chú thích thành [1], [2] …; chèn lại trong Word nếu cần.",
    "{count} footnotes stand at the end of the text, their marks as [1], [2] …; insert them again in Word if needed.",
)

_HEADER = Text("Đầu trang", "Page header")
_FOOTER = Text("Chân trang", "Page footer")
_FURNITURE = Text(
    "Chữ ở đầu trang, chân trang không nằm trong dữ liệu; xem có còn đúng, ghi lại trong Word sau khi soạn.",
    "Words at the head or foot of the page are not in the data; see whether they still hold, write them again in Word.",
)
_NUMBERING = frozenset({"trang", "page", "of"})  # words beside the number of a page


class Loss(NamedTuple):
    """What is not kept: where, words by which the place is known again, and what to do."""

    place: Text
    words: str
    reason: Text


def losses(document: Document, anatomy: Anatomy | None) -> tuple[Loss, ...]:
    """What data made of the document do not hold; ``anatomy`` is None for one that our template made."""
    bodies = anatomy.bodies if anatomy else ()
    layout = {place for body in bodies for place in (body.header_table, body.signature_table) if place}
    return (*_of_date(anatomy), *_of_blocks(document, layout), *_of_notes(document), *_of_pages(document, anatomy))


def _of_date(anatomy: Anatomy | None) -> Iterator[Loss]:
    """A day or month of issue without a year, "năm 26": data hold no such date."""
    date = anatomy.date if anatomy else None
    if date is not None and date.year is None and (date.day, date.month) != (None, None):
        day = f"ngày {date.day or '…'} tháng {date.month or '…'}"
        yield Loss(_DATE, day, _NO_YEAR)


def _of_blocks(document: Document, layout: set[Location]) -> Iterator[Loss]:
    blocks = unframed(document.body)
    contents = next((block for block in blocks if isinstance(block, Paragraph) and block.contents), None)
    if contents is not None:
        yield Loss(_TEXT, tables.words(contents), _CONTENTS)
    above = ""  # a picture in a paragraph of its own is known by the words over it
    for block in blocks:
        if isinstance(block, Paragraph):
            above = tables.words(block) or above
            yield from _of_paragraphs([block], above)
        elif block.location not in layout:
            first = next((text for paragraph in paragraphs([block]) if (text := tables.words(paragraph))), "")
            if first:
                yield from (Loss(_TABLE, first, reason) for reason in _of_table(block))
            yield from _of_paragraphs(paragraphs([block]), first or above)


def _of_table(table: Table) -> Iterator[Text]:
    cells = [cell for row in table.rows for cell in row.cells]
    if any(cell.span > 1 or cell.merged_up for cell in cells):
        yield _MERGED
    if any(isinstance(block, Table) for cell in cells for block in cell.blocks):
        yield _NESTED


def _of_paragraphs(found: Iterable[Paragraph], above: str) -> Iterator[Loss]:
    for paragraph in found:
        text = tables.words(paragraph) or above
        if any(shape.kind in (ShapeKind.PICTURE, ShapeKind.OTHER) for shape in paragraph.shapes):
            yield Loss(_TEXT, text, _PICTURE)
        moved = [
            words
            for span in paragraph.spans
            if span.format.vertical and any(map(str.isalnum, words := paragraph.text[span.start : span.end]))
        ]
        if moved:
            yield Loss(_TEXT, text, _RAISED(now=" ".join(moved)))


def _of_notes(document: Document) -> Iterator[Loss]:
    for place, notes, reason in ((_NOTES, document.footnotes, _MOVED), (_ENDNOTES, document.endnotes, _MOVED_ENDS)):
        if notes:
            count = len({note.location.path[:2] for note in notes})
            yield Loss(place, tables.words(notes[0]), reason(count=count))


def _of_pages(document: Document, anatomy: Anatomy | None) -> Iterator[Loss]:
    """What stands at the head or foot of pages besides their number; the document's own header, put there, is read."""
    read = {line.paragraph.location.part for body in (anatomy.bodies if anatomy else ()) for line in body.lines}
    told: set[str] = set()
    for furniture in document.furniture:
        if not furniture.shown or furniture.part in read:
            continue
        words = " ".join(filter(None, map(_unnumbered, furniture.paragraphs)))
        if words and words not in told:
            told.add(words)
            yield Loss(_HEADER if furniture.kind == "header" else _FOOTER, words, _FURNITURE)


def _unnumbered(paragraph: Paragraph) -> str:
    """The words of a paragraph; empty where it is the number of a page: 2, - 2 -, Trang 2/5."""
    text = " ".join(paragraph.text.split())
    said = [word for word in text.lower().split() if any(map(str.isalpha, word))]
    return text if any(word.strip(":.-–/") not in _NUMBERING for word in said) else ""
