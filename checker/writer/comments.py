"""Word comments: notes in the margin, anchored at the words they speak of."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from lxml import etree

from checker.model import Location
from checker.reader.xml import W_URI, W
from checker.writer.draft import Draft
from checker.writer.letters import Piece, cut, pieces
from checker.writer.numbers import fresh
from vietnamese.message import Text

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_START, _END, _REFERENCE = W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"
_ID = W + "id"
# A run may stand in these; a reference mark goes behind them, so that it is not accepted, deleted or updated with them.
_WRAPPERS = frozenset({
    W + "ins", W + "moveTo", W + "hyperlink", W + "fldSimple", W + "smartTag", W + "customXml", W + "sdtContent",
    W + "sdt", W + "dir", W + "bdo",
})  # fmt: skip
# Word's own comment style may be missing; the text must not take the indents and size of the body instead.
_PARAGRAPH = (
    '<w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
_LETTERS = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:b w:val="0"/>'
    '<w:i w:val="0"/><w:caps w:val="0"/><w:color w:val="auto"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
)

_IN_HEADER = Text("Ở đầu trang:", "In the page header:")
_IN_FOOTER = Text("Ở chân trang:", "In the page footer:")
_IN_FOOTNOTE = Text("Ở chú thích chân trang:", "In a footnote:")
_IN_BOX = Text("Ở khung chữ:", "In a text box:")


class Note(NamedTuple):
    """What a comment says of a place, paragraph by paragraph."""

    location: Location
    paragraphs: tuple[str, ...]


class Signature(NamedTuple):
    """Who writes into the margin, and when."""

    author: str
    initials: str
    stamp: str  # the time as Word writes it

    @classmethod
    def at(cls, author: str, initials: str, when: datetime) -> Signature:
        """``when`` is as on the author's wall clock: Word shows it without a time zone."""
        return cls(author, initials, when.strftime("%Y-%m-%dT%H:%M:%SZ"))


class Margin:
    """The comments of a draft: those that are there stay, new ones get the ids after them."""

    def __init__(self, draft: Draft, signature: Signature, language: str) -> None:
        self._draft = draft
        self._signature = signature
        self._language = language
        part = draft.parts.related("comments")
        self._part = part
        self._root = draft.parts.xml(part) if part else etree.Element(W + "comments", nsmap={"w": W_URI})
        self._ids = fresh((comment.get(_ID) for comment in self._root), first=0)

    def add(self, note: Note) -> None:
        """Anchor a comment at the place, or as near as Word can: it shows none in headers, notes and text boxes."""
        location, said = self._allowed(note.location)
        paragraph = self._draft.paragraph(location)
        if paragraph is None:
            return
        words = note.paragraphs
        if said is not None:
            words = (f"{said.of(self._language)} {words[0]}", *words[1:])
        self._anchor(paragraph, location, self._written(words))
        self._draft.touched(location.part)

    def around(self, first: etree._Element, last: etree._Element, paragraphs: Sequence[str]) -> None:
        """Anchor a comment around elements of one paragraph of the body, such as a tracked change."""
        id = self._written(paragraphs)
        _outermost(first).addprevious(_mark(_START, id))
        _behind(_outermost(last), _mark(_END, id), _reference(id))

    def _written(self, paragraphs: Sequence[str]) -> str:
        """Write a comment that is anchored nowhere yet; its id."""
        id = str(next(self._ids))
        self._root.append(self._comment(id, paragraphs))
        if self._part is None:
            self._part = self._draft.parts.add("comments", "comments", _CONTENT_TYPE, self._root)
        self._draft.parts.touch(self._part)
        return id

    def _allowed(self, location: Location) -> tuple[Location, Text | None]:
        """Where the comment can stand, and what to say when that is not the place it speaks of."""
        part, path = location[:2]
        if "x" in path:
            anchor = self._allowed(Location(part, path[: path.index("x")]))
            return self._draft.whole(anchor[0]), anchor[1] or _IN_BOX
        if part == "body":
            return (location if path and path[-2] == "p" else self._draft.whole(location)), None
        if part == "footnotes":
            return self._draft.footnote_reference(path) or self._draft.first(), _IN_FOOTNOTE
        return self._draft.first(), _IN_FOOTER if self._draft.is_footer(part) else _IN_HEADER

    def _comment(self, id: str, paragraphs: Sequence[str]) -> etree._Element:
        comment = etree.Element(W + "comment", nsmap={"w": W_URI})
        comment.set(_ID, id)
        comment.set(W + "author", self._signature.author)
        comment.set(W + "date", self._signature.stamp)
        comment.set(W + "initials", self._signature.initials)
        for ordinal, words in enumerate(paragraphs):
            mark = "<w:r><w:annotationRef/></w:r>" if ordinal == 0 else ""
            made = copy.deepcopy(_paragraph(mark))
            text = made[-1][-1]
            text.text = words
            comment.append(made)
        return comment

    def _anchor(self, paragraph: etree._Element, location: Location, id: str) -> None:
        view = self._draft.view
        start, end = location.start, location.end
        cut(paragraph, start, view)
        cut(paragraph, end, view)
        found = pieces(paragraph, view)
        inside = [piece for piece in found if piece.start < end and piece.end > start]
        before = [piece for piece in found if piece.end <= start]
        begin, finish = _mark(_START, id), _mark(_END, id)
        reference = _reference(id)
        if inside:
            _holder(inside[0]).addprevious(begin)
            _behind(_holder(inside[-1]), finish)
            _behind(_outermost(finish), reference)
        elif before:
            _behind(_outermost(_holder(before[-1])), begin, finish, reference)
        else:
            properties = paragraph.find(W + "pPr")
            position = 0 if properties is None else paragraph.index(properties) + 1
            paragraph[position:position] = [begin, finish, reference]


@cache
def _paragraph(mark: str) -> etree._Element:
    """A paragraph of a comment without its words."""
    return etree.fromstring(
        f'<w:p xmlns:w="{W_URI}">{_PARAGRAPH}{mark}<w:r>{_LETTERS}<w:t xml:space="preserve"/></w:r></w:p>'
    )


def _mark(tag: str, id: str) -> etree._Element:
    mark = etree.Element(tag)
    mark.set(_ID, id)
    return mark


def _reference(id: str) -> etree._Element:
    run = etree.Element(W + "r")
    etree.SubElement(run, _REFERENCE).set(_ID, id)
    return run


def _holder(piece: Piece) -> etree._Element:
    """The run that prints the piece; of letters that must not be touched, all that holds them in the paragraph."""
    if piece.run is not None:
        owner = piece.leaf.getparent()
        assert owner is not None
        return owner
    holder = piece.leaf
    while (parent := holder.getparent()) is not None and parent.tag != W + "p":
        holder = parent
    return holder


def _outermost(element: etree._Element) -> etree._Element:
    """What holds the element beside the paragraph's own runs."""
    while (parent := element.getparent()) is not None and parent.tag in _WRAPPERS:
        element = parent
    return element


def _behind(element: etree._Element, *marks: etree._Element) -> None:
    """Put marks behind the element and the ends of comments that stand there: first come, first shown."""
    while (following := element.getnext()) is not None and (
        following.tag == _END or following.find(_REFERENCE) is not None
    ):
        element = following
    for mark in reversed(marks):
        element.addnext(mark)
