"""The document as a reader of the page sees it: frozen, plain, effective values only.

Lengths on the page are millimetres (``_mm``), type and spacing are points (``_pt``).
``checker.reader`` is the only maker of these objects; nothing here knows about XML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

Path = tuple[str | int, ...]
MM_PER_PT: Final = 25.4 / 72


class Location(NamedTuple):
    """A place in the file that survives re-reading it.

    ``part`` is ``body``, ``footnotes``, ``endnotes`` or the stem of a header or footer part (``header1``).
    ``path`` alternates kind and ordinal among siblings of that kind: ``p`` paragraph, ``t`` table,
    ``r`` row, ``c`` cell, ``x`` text box of a paragraph, ``n`` note. Content controls count as transparent.
    ``start`` and ``end`` are offsets in ``Paragraph.text``; equal ones mark a point.
    """

    part: str
    path: Path
    start: int = 0
    end: int = 0


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"
    DISTRIBUTE = "distribute"


class LineRule(StrEnum):
    """How ``ParagraphFormat.line`` is to be read: a multiple of single spacing, or points."""

    AUTO = "auto"
    EXACT = "exact"
    AT_LEAST = "at_least"


class CharFormat(NamedTuple):
    """Effective format of a stretch of letters. Equal formats are one object in a document."""

    font: str = "Times New Roman"
    size_pt: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    small_caps: bool = False
    color: str | None = None  # "RRGGBB"; None is automatic, which prints black
    shaded: bool = False  # highlight or shading behind the letters
    vertical: str | None = None  # "superscript", "subscript"
    style: str | None = None  # id of the character style, if any


class Span(NamedTuple):
    """A stretch of ``Paragraph.text`` in one format."""

    start: int
    end: int
    format: CharFormat
    field: str | None = None  # instruction of the field whose result this is: "PAGE \\* MERGEFORMAT"
    link: bool = False  # inside a hyperlink


_DEFAULT = CharFormat()
_CONTENTS = frozenset({"toc ", "TOC "})  # as Word and others call the styles of the entries: toc 1, TOC 2


class TabStop(NamedTuple):
    position_mm: float
    align: str = "left"  # left, center, right, decimal


class ParagraphFormat(NamedTuple):
    """Effective paragraph properties. Equal ones are one object in a document."""

    align: Align = Align.LEFT
    left_mm: float = 0.0
    right_mm: float = 0.0
    first_line_mm: float = 0.0  # negative for a hanging indent
    before_pt: float = 0.0
    after_pt: float = 0.0
    line: float = 1.0
    line_rule: LineRule = LineRule.AUTO
    contextual_spacing: bool = False
    keep_next: bool = False
    page_break_before: bool = False
    tabs: tuple[TabStop, ...] = ()
    bottom_border: str | None = None  # style of the line drawn under the paragraph: "single", "dashed"
    top_border: str | None = None
    frame: bool = False


class Label(NamedTuple):
    """The number or bullet that Word puts before a paragraph; it is not in ``Paragraph.text``."""

    text: str  # as displayed: "1.", "a)", "-"
    level: int  # 0 is the highest
    format: CharFormat


class ShapeKind(StrEnum):
    LINE = "line"
    BOX = "box"  # a shape with a text box, or a rectangle
    PICTURE = "picture"
    OTHER = "other"  # chart, diagram, embedded object


class Shape(NamedTuple):
    """A drawing, counted once although Word stores it twice (DrawingML and its VML twin)."""

    kind: ShapeKind
    width_mm: float
    height_mm: float
    anchor: Location  # the paragraph that holds it
    dash: str = "solid"  # "solid", "dash", "dot", ...
    x_mm: float | None = None  # offset from ``x_from``; None when aligned
    y_mm: float | None = None
    x_from: str = "column"  # column, page, margin, character, inline
    y_from: str = "paragraph"
    x_align: str | None = None  # left, center, right
    color: str | None = None
    blocks: tuple[Block, ...] = ()  # text of a BOX

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs of a BOX in reading order, those in tables too."""
        return tuple(paragraphs(self.blocks))


class NoteMark(NamedTuple):
    """The mark of a footnote, which is no part of ``Paragraph.text``."""

    offset: int  # it stands before this letter
    number: int  # in the order of the marks, as Word counts
    ordinal: int  # of the note in its part: ("n", ordinal) of its paragraphs' paths


class Paragraph(NamedTuple):
    """``text`` is what a person sees: insertions, fields, content controls in; deletions, hidden text out.

    A soft line break is ``\\n``, a page or column break ``\\f``, a tab ``\\t``, a non-breaking hyphen U+2011.
    """

    text: str
    spans: tuple[Span, ...]
    format: ParagraphFormat
    location: Location
    style: str = ""  # the style's name as Word shows it
    label: Label | None = None
    shapes: tuple[Shape, ...] = ()
    mark: CharFormat = _DEFAULT  # format of the paragraph mark: the height of an empty paragraph
    section: int = 0  # index into Document.sections
    cell: Location | None = None  # the innermost table cell that holds it
    fields: tuple[str, ...] = ()  # instructions of all fields, those without visible result too
    notes: tuple[NoteMark, ...] = ()

    @property
    def blank(self) -> bool:
        """Nothing to read here: no letter and no automatic label (shapes do not count)."""
        return self.label is None and not self.text.strip()

    @property
    def column(self) -> int | None:
        """The ordinal, in its row, of the cell that holds it; None outside of tables."""
        ordinal = self.cell.path[-1] if self.cell else None
        return ordinal if isinstance(ordinal, int) else None

    @property
    def contents(self) -> bool:
        """An entry of a table of contents that Word makes of the headings: no heading itself."""
        spans = self.spans
        return self.style[:4] in _CONTENTS or (bool(spans) and (spans[0].field or "").startswith("TOC"))

    @property
    def drawn(self) -> bool:
        """A drawing, a picture or a box is anchored here."""
        return bool(self.shapes)

    @property
    def boxed(self) -> tuple[Paragraph, ...]:
        """Paragraphs of the text boxes that are anchored here."""
        return tuple(paragraph for shape in self.shapes for paragraph in shape.paragraphs)

    def at(self, start: int = 0, end: int | None = None) -> Location:
        """The place of ``text[start:end]``."""
        part, path = self.location[:2]
        return Location(part, path, start, len(self.text) if end is None else end)

    def formats(self, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Spans that print at least one letter of ``text[start:end]``, clipped to it."""
        stop = len(self.text) if end is None else end
        text = self.text
        for span in self.spans:
            first, last = max(span.start, start), min(span.end, stop)
            if first < last and not text[first:last].isspace():
                whole = first == span.start and last == span.end
                yield span if whole else Span(first, last, *span[2:])


class Cell(NamedTuple):
    blocks: tuple[Block, ...]
    location: Location
    column: int  # first grid column, 0-based
    span: int = 1
    width_mm: float | None = None
    merged_up: bool = False  # continues the cell above; holds no text of its own
    bottom_border: str | None = None  # style of the visible line under the cell, None for no line
    top_border: str | None = None


class Row(NamedTuple):
    cells: tuple[Cell, ...]
    location: Location
    repeat_header: bool = False
    height_mm: float | None = None


class Table(NamedTuple):
    rows: tuple[Row, ...]
    location: Location
    columns_mm: tuple[float, ...] = ()
    visible_borders: bool = False
    section: int = 0


Block = Paragraph | Table


def replaced(block: Block, instead: Mapping[int, Paragraph]) -> Block:
    """The block with other paragraphs in the place of some, which ``instead`` tells by their identity."""
    if not isinstance(block, Table):
        return instead.get(id(block), block)
    rows = tuple(
        row._replace(
            cells=tuple(
                cell._replace(blocks=tuple(replaced(inner, instead) for inner in cell.blocks)) for cell in row.cells
            )
        )
        for row in block.rows
    )
    return block._replace(rows=rows)


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs of the blocks, tables row by row."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
        else:
            yield block


class Furniture(NamedTuple):
    """A header or footer part as a section declares it; a later section without its own inherits it.

    ``shown``: a page really shows it (title page, even and odd pages).
    """

    kind: str  # "header", "footer"
    page: str  # "default", "first", "even"
    part: str
    section: int
    shown: bool
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]  # all of them, cells and text boxes too


@dataclass(frozen=True, slots=True)
class Section:
    """Page geometry from one section mark to the next. Margins as Word prints them, gutter not added."""

    index: int
    first_block: int  # index into Document.body
    last_block: int
    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    gutter_mm: float = 0.0
    gutter_at_top: bool = False
    header_mm: float = 12.7
    landscape: bool = False
    title_page: bool = False
    number_start: int | None = None
    number_format: str = "decimal"
    kind: str = "nextPage"  # continuous, nextPage, evenPage, oddPage, nextColumn
    columns: int = 1

    @property
    def text_width_mm(self) -> float:
        gutter = 0.0 if self.gutter_at_top else self.gutter_mm
        return self.width_mm - self.left_mm - self.right_mm - gutter


class Document(NamedTuple):
    """A whole file. ``paragraphs`` lists all paragraphs of the body in reading order, cells included, boxes not."""

    body: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    furniture: tuple[Furniture, ...] = ()
    footnotes: tuple[Paragraph, ...] = ()
    pages_hint: int | None = None  # docProps/app.xml; often stale
    endnotes: tuple[Paragraph, ...] = ()  # read for their words; no rule judges them
    contents: bool = False  # it holds a table of contents that Word makes

    def furniture_of(self, section: int, kind: str, page: str) -> Furniture | None:
        """The header or footer in force in a section: its own, or that of the nearest section before it."""
        found: Furniture | None = None
        for furniture in self.furniture:
            if furniture.section <= section and (furniture.kind, furniture.page) == (kind, page):
                found = furniture
        return found

    @property
    def boxes(self) -> tuple[Shape, ...]:
        """Text boxes anchored in the body, in reading order."""
        return tuple(
            shape for p in self.paragraphs for shape in p.shapes if shape.kind is ShapeKind.BOX and shape.paragraphs
        )
