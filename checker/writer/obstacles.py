"""What keeps a change from being made, in words for a person."""

from __future__ import annotations

from lxml import etree

from checker.reader.xml import W
from checker.registry import Edit
from checker.writer.difference import differences
from checker.writer.draft import Draft
from checker.writer.fields import Field, filled
from checker.writer.letters import Piece, pieces
from vietnamese.message import Text

_NO_PLACE = Text(
    "chỗ này trong tệp không sửa được bằng công cụ, cần sửa trong Word",
    "the tool cannot change this place of the file; change it in Word",
)
_BOUND = Text(
    "chữ ở đây do Word điền từ dữ liệu gắn với ô nội dung, mở lại là mất phần sửa: sửa ở dữ liệu nguồn",
    "Word fills in these words from data whenever it opens the file and undoes the change: mend the data",
)


def obstacle(draft: Draft, edit: Edit) -> Text | None:
    """Why the change cannot be made, in words for a person; None when it can."""
    paragraph = draft.paragraph(edit.location)
    if paragraph is None:
        return _NO_PLACE
    if edit.section and (edit.location.part != "body" or draft.section(paragraph) is None):
        return _NO_PLACE
    if edit.gone and not _can_go(paragraph):
        return _NO_PLACE
    if edit.stroke is not None and edit.location.part != "body":
        return _NO_PLACE
    around = filled(draft.view.fields(paragraph).over(paragraph))
    if around is not None and (edit.gone or edit.above or edit.field):
        return around.why
    return _in_the_way(draft, paragraph, edit, around) if edit.text is not None or edit.letters else None


def _in_the_way(draft: Draft, paragraph: etree._Element, edit: Edit, around: Field | None) -> Text | None:
    """What keeps letters of a paragraph, which begins in the field ``around``, as they are."""
    start, end = edit.location.start, edit.location.end
    found = pieces(paragraph, draft.view)
    touched = [piece for piece in found if piece.start < end and piece.end > start]
    if any(piece.run is None for piece in touched):
        return _NO_PLACE
    if edit.text is None:
        return None
    if _bound(paragraph, touched or [piece for piece in found if piece.start <= end and piece.end >= start]):
        return _BOUND
    now = "".join(piece.text for piece in found)[start:end]
    for change in differences(now, edit.text):
        why = _kept(found, start + change.start, start + change.end, change.text, around)
        if why is not None:
            return why
    return None


def _kept(found: list[Piece], start: int, end: int, text: str, around: Field | None) -> Text | None:
    """Why these letters must stay as they are, or why ``text`` cannot stand at a point.

    New letters go behind typed ones or before them; ``around`` is the field in which the paragraph begins.
    """
    if start < end:
        going = whole_counts(found, start, end) if not text else []
        fields = (piece.field for piece in found if piece.start < end and piece.end > start)
        return next((field.why for field in fields if field is not None and field not in going), None)
    before = next((piece for piece in reversed(found) if piece.start < start), None)
    behind = next((piece for piece in found if piece.end > start), None)
    if any(piece.typed for piece in (before, behind) if piece is not None):
        return None
    if before is None:
        return None if around is None else around.why
    return _NO_PLACE if before.field is None else before.field.why


def whole_counts(found: list[Piece], start: int, end: int) -> list[Field]:
    """Fields that count pages and print nothing but these letters."""
    fields = dict.fromkeys(p.field for p in found if p.field is not None and p.field.counts)
    beside = {piece.field for piece in found if piece.start < start or piece.end > end}
    return [field for field in fields if field not in beside]


def _can_go(paragraph: etree._Element) -> bool:
    """Whether a blank paragraph may be taken out: it holds nothing and another paragraph follows it."""
    following = paragraph.getnext()
    if following is None or following.tag != W + "p" or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    return all(child.tag in (W + "pPr", W + "proofErr") or _says_nothing(child) for child in paragraph)


def _bound(paragraph: etree._Element, words: list[Piece]) -> bool:
    """Whether words stand in a content control that Word fills again from data whenever it opens the file."""
    inside = [piece.leaf for piece in words] or [paragraph]
    controls = (control for element in inside for control in element.iterancestors(W + "sdt"))
    return any(control.find(f"{W}sdtPr/{{*}}dataBinding") is not None for control in controls)


def _says_nothing(child: etree._Element) -> bool:
    allowed = (W + "rPr", W + "t", W + "lastRenderedPageBreak")
    return child.tag == W + "r" and all(inner.tag in allowed and not (inner.text or "").strip() for inner in child)
