"""A header without a table in the text: tabs and spaces, centred paragraphs, text boxes with half or all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model import Block, Location, Paragraph, Shape, Table, paragraphs
from checker.recognize import boxes
from checker.recognize.header_table import Columns, gather
from checker.recognize.landmarks import SUBJECT, is_date, is_motto, is_nation, is_number, is_signed
from checker.recognize.lines import Raw, columns, cut, of_blocks
from checker.recognize.types import is_foreign, names_a_type

HALF_WAY_MM = 75.0  # between the middles of the two columns of a header without a table


def middle_mm(shape: Shape) -> float:
    """The middle of a drawn line, from the left edge of its column."""
    return (shape.x_mm or 0.0) + shape.width_mm / 2


def shapes_of(found: Iterable[Paragraph]) -> list[Shape]:
    """What is anchored in the paragraphs."""
    return [shape for paragraph in found for shape in paragraph.shapes]


def goes_on_loosely(blocks: Sequence[Block], index: int, found: Columns) -> bool:
    """Below a table of names alone number or date follow without a table, by tabs, spaces or in paragraphs."""
    if any(is_number(raw.bare) or is_date(raw.bare) for raw in (*found.left, *found.right)):
        return False
    below = next((block for block in blocks[index:] if isinstance(block, Table) or not block.blank), None)
    if below is None or isinstance(below, Table):
        return False
    return any(is_number(piece.bare) or is_date(piece.bare) for raw in cut(below) for piece in columns(raw))


class Loose:
    """What has been read of such a header."""

    def __init__(self, above: Columns | None = None) -> None:
        self.columns = above or Columns([], [], [], [], [], [])
        self.left_shapes: list[Shape] = []
        self.right_shapes: list[Shape] = []
        self.table: Location | None = None  # in a text box
        self._number = self._date = False

    def read(self, blocks: Sequence[Block], first: int) -> int:
        """Read from block ``first``; the index of the first block after the header."""
        index = first
        while index < len(blocks):
            block = blocks[index]
            if isinstance(block, Table):
                break
            for box in boxes.anchored(block):
                self._box(box)
            if not self._paragraph(block):
                break
            index += 1
            if self._number and self._date:
                break
        drawn, index = _lines_below(blocks, index)
        self._drawn(drawn)
        subject, index = _subject_below(blocks, index)
        self.left_shapes += [shape for raw in subject for shape in raw.paragraph.shapes]
        self.columns.left.extend(subject)
        return index

    def _drawn(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            (self.right_shapes if middle_mm(shape) > HALF_WAY_MM else self.left_shapes).append(shape)

    def _box(self, box: boxes.Box) -> None:
        side = boxes.header_side(box.lines)
        if side == "whole":
            self._whole(box)
            return
        if side is None and not self._number and boxes.names_alone(box.lines):
            side = "left"
        elif side is not None:
            self._number = self._number or side == "left"
            self._date = self._date or any(is_date(raw.bare) for raw in box.lines)
        if side is not None:
            self._half(side).extend(box.lines)
            shapes = self.left_shapes if side == "left" else self.right_shapes
            shapes += shapes_of(paragraphs(box.blocks))

    def _half(self, side: str) -> list[Raw]:
        return self.columns.left if side == "left" else self.columns.right

    def _whole(self, box: boxes.Box) -> None:
        """Both halves, in a table or line by line; what the box holds below them goes on with the text."""
        for number, block in enumerate(box.blocks):
            if isinstance(block, Table):
                gather(block, self.columns)
                self.left_shapes += shapes_of(self.columns.left_paragraphs)
                self.right_shapes += shapes_of(self.columns.right_paragraphs)
                self.table = self.table or block.location
            elif not self._paragraph(block):
                self.columns.spill.extend(of_blocks(box.blocks[number:]))
                self.columns.spill_paragraphs.extend(paragraphs(box.blocks[number:]))
                break
        lines = [raw.bare for raw in (*self.columns.left, *self.columns.right)]
        self._number = any(map(is_number, lines))
        self._date = any(map(is_date, lines))

    def _paragraph(self, block: Paragraph) -> bool:
        """Take the lines of a paragraph; whether it is of the header."""
        left, right = self.columns.left, self.columns.right
        lines = cut(block)
        taken = False
        if any(names_a_type(raw) or (right and raw.centred and raw.upper and is_foreign(raw.text)) for raw in lines):
            return False  # also "ĐƠN XIN …" under the motto, where no body has a name of such a form
        for raw in lines:
            pieces = columns(raw)
            for position, piece in enumerate(pieces):
                text = piece.bare
                if is_signed(text):
                    right.append(piece)
                    taken = True
                elif is_number(text):
                    left.append(piece)
                    self._number = taken = True
                elif is_nation(text) or is_motto(text) or is_date(text):
                    right.append(piece)
                    self._date = self._date or is_date(text)
                    taken = True
                elif position == 0 and (
                    len(pieces) > 1  # what stands beside another column
                    or (_begins_subject(piece) if self._number else piece.upper or piece.drawn)
                ):
                    left.append(piece)
                    taken = True
                elif position > 0:
                    right.append(piece)
                    taken = True
        if lines and not taken:
            return False
        self._drawn(block.shapes)
        return True


def _lines_below(blocks: Sequence[Block], index: int) -> tuple[list[Shape], int]:
    """Lines drawn under the header that an empty paragraph below it anchors, and the block after them."""
    found: list[Shape] = []
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Table) or not block.blank or not block.shapes:
            break
        found += block.shapes
        index += 1
    return found, index


def _subject_below(blocks: Sequence[Block], index: int) -> tuple[list[Raw], int]:
    """The "V/v" of a letter under a header without a table, with the lines that go on in the same column."""
    found: list[Raw] = []
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Table):
            break
        raws = cut(block)
        if not raws and not found:
            index += 1
            continue
        if not raws or not (_begins_subject(raws[0]) or (found and _same_column(raws[0], found[0]))):
            break
        found += raws
        index += 1
    return found, index


def _begins_subject(raw: Raw) -> bool:
    """ "V/v ..." of a letter, not the subject under a type that is missing."""
    return bool(SUBJECT.match(raw.bare)) and not (raw.centred and raw.bold)


def _same_column(raw: Raw, first: Raw) -> bool:
    same_start = raw.paragraph.text[: raw.start].count("\t") == first.paragraph.text[: first.start].count("\t")
    return same_start and len(raw.text) < 60 and raw.paragraph.format.align is first.paragraph.format.align
