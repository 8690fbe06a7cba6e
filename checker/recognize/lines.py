"""Visible lines: paragraphs cut at soft breaks, header paragraphs also at the gap between two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.model import Align, Block, Cell, Paragraph, Table
from vietnamese.regex import regex
from vietnamese.text import bare, collapse, is_upper

_BREAKS = regex(r"[\n\f]")
# What typists put between two columns; a number or a day left blank is no such gap.
_GAP = regex(r"\t+[ \t]*|(?: {6,}+|\u00a0{6,}+)(?!/|th[aá]\u0301?ng\b|n[aă]\u0306?m\b)")
# Signs drawn as a rule: underscores, dashes, often superscript.
_DRAWN = regex(r"[\s_\-–—―=*~.·¯]{3,}\Z")
_HEAD = 240  # letters of a line by which it is recognised
_SIGNS = regex(r"[_\-–—―=¯]{3,}")


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
        return bare(collapse(self.paragraph.text[self.start : min(self.end, self.start + _HEAD)]))

    @property
    def upper(self) -> bool:
        """Printed in capitals."""
        if is_upper(self.text):
            return True
        spans = list(self.paragraph.formats(self.start, self.end))
        return bool(spans) and all(span.format.caps for span in spans)

    @property
    def bold(self) -> bool:
        """Every visible letter bold."""
        spans = list(self.paragraph.formats(self.start, self.end))
        return bool(spans) and all(span.format.bold for span in spans)

    @property
    def centred(self) -> bool:
        return self.paragraph.format.align is Align.CENTER

    @property
    def drawn(self) -> bool:
        """The line is a rule made of characters."""
        return bool(_DRAWN.match(self.text)) and bool(_SIGNS.search(self.text))


def cut(paragraph: Paragraph, in_table: bool = False) -> Iterator[Raw]:
    """The visible lines of a paragraph that hold anything."""
    text = paragraph.text
    if "\n" not in text and "\f" not in text:
        raw = _trim(paragraph, 0, len(text), in_table)
        if raw is not None:
            yield raw
        return
    start = 0
    for match in (*_BREAKS.finditer(text), None):
        end = match.start() if match else len(text)
        raw = _trim(paragraph, start, end, in_table)
        if raw is not None:
            yield raw
        start = end + 1


def _trim(paragraph: Paragraph, start: int, end: int, in_table: bool) -> Raw | None:
    text = paragraph.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        # An automatic label without a word after it is still a line to the eye.
        return Raw(paragraph, start, end, in_table) if paragraph.label and not text.strip() else None
    return Raw(paragraph, start, end, in_table)


def columns(raw: Raw) -> list[Raw]:
    """A line cut at wide gaps: what stands in different columns of a header or foot without a table."""
    pieces: list[Raw] = []
    start = raw.start
    for match in _GAP.finditer(raw.paragraph.text, raw.start, raw.end):
        piece = _trim(raw.paragraph, start, match.start(), raw.in_table)
        if piece is not None:
            pieces.append(piece)
        start = match.end()
    last = _trim(raw.paragraph, start, raw.end, raw.in_table)
    if last is not None:
        pieces.append(last)
    return pieces


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs of the blocks, tables row by row."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
        else:
            yield block


def of_blocks(blocks: Iterable[Block], in_table: bool = False) -> Iterator[Raw]:
    """Visible lines of blocks in the order of reading; what stands in tables is marked."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from of_blocks(cell.blocks, True)
        else:
            yield from cut(block, in_table)


def of_cell(cell: Cell) -> list[Raw]:
    """Visible lines of a cell, those of nested tables too; not marked as table text."""
    return [raw for paragraph in paragraphs(cell.blocks) for raw in cut(paragraph)]
