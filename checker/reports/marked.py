"""A document as its reader sees it, with the findings at their words: what a page of HTML shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.model import Block, Document, Location, Paragraph, Path, Table
from checker.places import Places
from checker.registry import Finding, Level
from vietnamese.message import Text

_HEADER = Text("Đầu trang và chân trang", "Headers and footers")
_NOTES = Text("Chú thích cuối trang", "Footnotes")
_SHEET = Text("Tờ {number}", "Sheet {number}")


class Piece(NamedTuple):
    """Letters of one format with the findings that speak of them, by number. Without letters: a place between them."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    findings: tuple[int, ...] = ()
    level: str = ""  # of the sharpest of them
    first: tuple[int, ...] = ()  # findings whose first mark this is


class Line(NamedTuple):
    """A paragraph."""

    label: str
    pieces: tuple[Piece, ...]
    align: str
    table: None = None


class Cell(NamedTuple):
    lines: tuple[Part, ...]
    span: int


class Grid(NamedTuple):
    """A table; ``plain`` without drawn borders."""

    table: tuple[tuple[Cell, ...], ...]
    plain: bool


Part = Line | Grid


class Strip(NamedTuple):
    """A block of the text and the numbers of the findings that stand beside it."""

    parts: tuple[Part, ...]
    findings: tuple[int, ...]


class Sheet(NamedTuple):
    """A run of text that begins on a new page."""

    heading: Text
    strips: tuple[Strip, ...]
    landscape: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    number: int
    level: Level
    first: bool


class Marked(NamedTuple):
    """Findings go by their number in the report, from 0."""

    sheets: tuple[Sheet, ...]
    linked: frozenset[int]  # whose words are marked
    whole: tuple[int, ...]  # that belong to no place in the sheets


def marked(document: Document, findings: Sequence[Finding]) -> Marked:
    """The document with the findings at their places."""
    return _Marker(document, findings).all()


class _Marker:
    def __init__(self, document: Document, findings: Sequence[Finding]) -> None:
        self._document = document
        places = Places(document)
        self._marks: dict[tuple[str, Path], list[_Mark]] = {}
        self._count = len(findings)
        self._placed: set[int] = set()
        self._beside: dict[tuple[str, Path], list[int]] = {}
        for number, finding in enumerate(findings):
            if finding.component in ("page", "document") and finding.quote is None:
                continue
            for place in (finding.location, *finding.also):
                key = place[:2]
                if places.paragraph(place) is None:  # a table, a row, a cell
                    self._beside.setdefault(key, []).append(number)
                else:
                    mark = _Mark(place.start, place.end, number, finding.level, place is finding.location)
                    self._marks.setdefault(key, []).append(mark)

    def all(self) -> Marked:
        made = list(self._body())
        document = self._document
        for heading, paragraphs in (
            (_HEADER, [p for f in document.furniture if f.shown for p in f.paragraphs]),
            (_NOTES, list(document.footnotes)),
        ):
            strips = tuple(strip for p in paragraphs if (strip := self._strip(p)).findings)
            if strips:
                made.append(Sheet(heading, strips))
        linked = frozenset(mark.number for marks in self._marks.values() for mark in marks if mark.first)
        whole = sorted(set(range(self._count)) - self._placed)
        return Marked(tuple(made), linked & self._placed, tuple(whole))

    def _body(self) -> Iterator[Sheet]:
        strips: list[Strip] = []
        starts = {section.first_block: section for section in self._document.sections if section.kind != "continuous"}
        landscape = False
        number = 1
        for ordinal, block in enumerate(self._document.body):
            section = starts.get(ordinal)
            breaks = isinstance(block, Paragraph) and (block.format.page_break_before or block.text.startswith("\f"))
            if strips and (section is not None or breaks):
                yield Sheet(_SHEET(number=number), tuple(strips), landscape)
                strips, number = [], number + 1
            if section is not None:
                landscape = section.landscape
            strip = self._strip(block)
            if strip.findings or any(_filled(part) for part in strip.parts):
                strips.append(strip)
        if strips:
            yield Sheet(_SHEET(number=number), tuple(strips), landscape)

    def _strip(self, block: Block) -> Strip:
        seen: list[int] = []
        parts = tuple(self._parts(block, seen))
        self._placed.update(seen)
        return Strip(parts, tuple(dict.fromkeys(seen)))

    def _parts(self, block: Block, seen: list[int]) -> Iterator[Part]:
        if isinstance(block, Table):
            self._note(block.location, seen)
            yield Grid(tuple(self._rows(block, seen)), not block.visible_borders)
            return
        yield self._line(block, seen)
        for shape in block.shapes:
            for inner in shape.paragraphs:
                yield from self._parts(inner, seen)

    def _rows(self, table: Table, seen: list[int]) -> Iterator[tuple[Cell, ...]]:
        for row in table.rows:
            self._note(row.location, seen)
            cells = []
            for cell in row.cells:
                self._note(cell.location, seen)
                inside = tuple(part for block in cell.blocks for part in self._parts(block, seen))
                cells.append(Cell(inside, cell.span))
            yield tuple(cells)

    def _note(self, location: Location, seen: list[int]) -> None:
        seen += self._beside.get(location[:2], [])

    def _line(self, paragraph: Paragraph, seen: list[int]) -> Line:
        marks = self._marks.get(paragraph.location[:2], [])
        seen += [mark.number for mark in marks]
        label = paragraph.label.text if paragraph.label else ""
        return Line(label, tuple(_pieces(paragraph, marks)), str(paragraph.format.align))


def _filled(part: Part) -> bool:
    """Whether there is anything to see."""
    if isinstance(part, Grid):
        return any(_filled(inner) for row in part.table for cell in row for inner in cell.lines)
    return bool(part.label or any(piece.text.strip() for piece in part.pieces))


def _pieces(paragraph: Paragraph, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """The text cut wherever a format or a mark begins or ends."""
    text = paragraph.text
    cuts = {0, len(text)}
    for span in paragraph.spans:
        cuts |= {span.start, span.end}
    for mark in marks:
        cuts |= {mark.start, mark.end}
    edges = sorted(edge for edge in cuts if 0 <= edge <= len(text))
    begun: set[int] = set()
    waiting = list(reversed(paragraph.spans))
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        points = [mark for mark in marks if mark.start == mark.end == start]
        if points:
            yield _piece("", {}, points, begun)
        if start == end:
            continue
        while waiting and waiting[-1].end <= start:
            waiting.pop()
        form = waiting[-1].format if waiting and waiting[-1].start <= start else None
        looks = {"bold": form.bold, "italic": form.italic, "underline": form.underline} if form else {}
        yield _piece(text[start:end], looks, [mark for mark in marks if mark.start <= start and end <= mark.end], begun)


def _piece(text: str, looks: Mapping[str, bool], marks: Sequence[_Mark], begun: set[int]) -> Piece:
    numbers = tuple(dict.fromkeys(mark.number for mark in marks))
    levels = {mark.level for mark in marks}
    level = next((level.value for level in Level if level in levels), "")
    first = tuple(mark.number for mark in marks if mark.first and mark.number not in begun)
    begun.update(first)
    return Piece(text, **looks, findings=numbers, level=level, first=first)
