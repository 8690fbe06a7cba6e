"""Visible lines: paragraphs cut at soft breaks, header paragraphs also at the gap between two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from checker.anatomy import Line, Role
from checker.model import Align, Block, Cell, CharFormat, Document, Paragraph, Row, Table, paragraphs
from checker.recognize import words

_TEXT_PARAGRAPHS, _TEXT_LETTERS = 3, 300  # what a subject or a note in a row of one cell does not reach


class Raw(NamedTuple):
    """A line without a role yet; outer spaces lie outside [start, end)."""

    paragraph: Paragraph
    start: int
    end: int
    in_table: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @property
    def bare(self) -> str:
        """The head of the line in lower case without marks, on one line: enough to tell what it is."""
        return words.bare(self.paragraph.text[self.start : self.end])

    def line(self, role: Role) -> Line:
        """The line in its role."""
        return Line(role, self.paragraph, self.start, self.end)

    @property
    def upper(self) -> bool:
        """Printed in capitals."""
        if words.in_capitals(self.text):
            return True
        formats = self._formats()
        return bool(formats) and all(form.caps for form in formats)

    @property
    def bold(self) -> bool:
        """Every visible letter bold."""
        formats = self._formats()
        return bool(formats) and all(form.bold for form in formats)

    def _formats(self) -> list[CharFormat]:
        """Formats of the visible letters."""
        paragraph, start, end, _ = self
        spans = paragraph.spans
        if len(spans) == 1 and spans[0].start <= start < end <= spans[0].end:
            return [spans[0].format]  # what most lines are
        return [span.format for span in paragraph.formats(start, end)]

    @property
    def centred(self) -> bool:
        return self.paragraph.format.align is Align.CENTER

    @property
    def drawn(self) -> bool:
        """The line is a rule made of characters."""
        return words.is_drawn(self.paragraph.text[self.start : self.end])


def cut(paragraph: Paragraph, in_table: bool = False) -> list[Raw]:
    """The visible lines of a paragraph that hold anything."""
    text = paragraph.text
    if text and not text[0].isspace() and not text[-1].isspace() and not words.is_broken(text):
        return [Raw(paragraph, 0, len(text), in_table)]  # what most paragraphs are
    stretches = words.lines(text)
    found = [Raw(paragraph, start, end, in_table) for start, end in stretches if start < end]
    if not found and paragraph.label:
        # An automatic label without a word after it is still a line to the eye.
        return [Raw(paragraph, start, end, in_table) for start, end in stretches]
    return found


def columns(raw: Raw) -> list[Raw]:
    """A line cut at wide gaps: what stands in different columns of a header or foot without a table."""
    text = raw.text
    if not words.may_have_gap(text):
        return [raw]
    return [raw._replace(start=raw.start + start, end=raw.start + end) for start, end in words.columns(text)]


def of_blocks(blocks: Iterable[Block], in_table: bool = False) -> Iterator[Raw]:
    """Visible lines of blocks in the order of reading; what stands in tables is marked."""
    for block in blocks:
        if isinstance(block, Table):
            for paragraph in paragraphs([block]):
                yield from cut(paragraph, True)
        else:
            yield from cut(block, in_table)


def of_text(document: Document) -> tuple[Block, ...]:
    """The blocks of the body as they are read: through layout tables, without a table of contents."""
    blocks = unframed(document.body)
    if document.contents:
        blocks = tuple(block for block in blocks if isinstance(block, Table) or not block.contents)
    return blocks


def unframed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, those taken out of a table without borders that only places them on the page.

    Such a table has one cell; or the whole document is set in it, the running text in a cell over its full width.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    if not any(map(_only_places, tables)):
        return blocks
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and _only_places(block):
            found += _taken_apart(block)
        else:
            found.append(block)
    return tuple(found)


def _only_places(table: Table) -> bool:
    if table.visible_borders:
        return False
    rows = table.rows
    if len(rows) == 1:
        return len(rows[0].cells) == 1
    return any(map(_holds_text, rows))


def _holds_text(row: Row) -> bool:
    """The one cell of a row holds running text: several paragraphs that are not centred, more than a line of them."""
    if len(row.cells) != 1 or len(row.cells[0].blocks) < _TEXT_PARAGRAPHS:
        return False
    inside = [block for block in row.cells[0].blocks if isinstance(block, Paragraph) and not block.blank]
    running = [paragraph for paragraph in inside if paragraph.format.align is not Align.CENTER]
    return len(running) >= _TEXT_PARAGRAPHS and sum(len(paragraph.text) for paragraph in running) >= _TEXT_LETTERS


def _taken_apart(table: Table) -> Iterator[Block]:
    """The blocks of the cells over the full width; rows with columns above and below them are tables of their own."""
    for is_text, group in groupby(table.rows, key=_holds_text):
        rows = tuple(group)
        if is_text or all(len(row.cells) == 1 for row in rows):
            for row in rows:
                yield from unframed(row.cells[0].blocks)
        else:
            yield table._replace(rows=rows, location=rows[0].location)  # no other table has this place


def of_cell(cell: Cell) -> list[Raw]:
    """Visible lines of a cell, those of nested tables too; not marked as table text."""
    return [raw for paragraph in paragraphs(cell.blocks) for raw in cut(paragraph)]
