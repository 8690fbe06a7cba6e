"""What several rules derive from a document, made once for all of them.

Formats are interned, so a rule judges each distinct format once and asks for its places only when it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from checker.anatomy import Body, BodyKind, Line, Role, Symbol
from checker.model import MM_PER_PT, Block, CharFormat, Location, Paragraph, Section, Table
from checker.places import printed_paragraphs
from checker.registry import NotEvaluated, Subject
from vietnamese.kept import by_text
from vietnamese.message import Text
from vietnamese.regex import regex

T = TypeVar("T")

_BOX_PADDING_MM = 5.1  # Word's own: a tenth of an inch on either side
_CELL_PADDING_MM = 3.8  # Word's own: 108 twips on either side
_MAIN_AND_ATTACHED = (BodyKind.MAIN, BodyKind.ATTACHED)

# The components in the order in which a reader meets them.
ORDER = (
    Role.QUOC_HIEU, Role.TIEU_NGU, Role.CHU_QUAN, Role.CO_QUAN, Role.SO_KY_HIEU, Role.TRICH_YEU_CV, Role.NGAY,
    Role.TEN_LOAI, Role.TRICH_YEU, Role.THAM_QUYEN, Role.KINH_GUI, Role.KINH_GUI_NOI, Role.CAN_CU, Role.LENH,
    Role.LOI_VAN, Role.NOI_NHAN, Role.NOI_NHAN_MUC, Role.LUU, Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN,
)  # fmt: skip


def once(subject: Subject, key: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, kept in the subject's cache under ``key`` for the rules that follow."""
    if key not in subject.cache:
        subject.cache[key] = make()
    made: T = subject.cache[key]
    return made


def bodies(subject: Subject, kinds: Iterable[BodyKind] = _MAIN_AND_ATTACHED) -> tuple[Body, ...]:
    """The texts of the file with one of the kinds; the main text and texts issued with it when nothing is said."""
    wanted = frozenset(kinds)
    return tuple(body for body in subject.anatomy.bodies if body.kind in wanted)


NO_SYMBOL = Text("Chưa đọc được ký hiệu.", "The symbol cannot be read.")


def read_symbol(subject: Subject) -> tuple[Symbol, Line]:
    """The symbol of the main text and the line that holds it. Raises NotEvaluated where none with letters is read."""
    found, line = subject.anatomy.symbol, subject.main.first(Role.SO_KY_HIEU)
    if found is None or line is None or not found.groups:
        raise NotEvaluated(NO_SYMBOL)
    return found, line


def abbreviations(subject: Subject) -> dict[str, str]:
    """Abbreviation of a type in capitals → as the decree writes it."""
    types = subject.tables["types"]
    return {row["abbreviation"].upper(): row["abbreviation"] for row in types.values() if row.get("abbreviation")}


# Notes may stand behind the end of the text: [1] …, (*) …, Ghi chú: …
_NOTE = regex(r"\s*(?:\[\d+\]|\(\*+\)|\*+\s|Ghi chú)")


def closing(body: Body) -> Line | None:
    """The last line of running text that is no note."""
    return next((line for line in reversed(body.prose) if not _NOTE.match(line.text)), None)


class Usage(NamedTuple):
    """The lines that use a format."""

    format: CharFormat
    lines: list[Line]


def formats(subject: Subject, body: Body, role: Role) -> tuple[Usage, ...]:
    """The distinct formats of a component's readable letters."""
    return once(subject, f"formats {id(body)} {role}", lambda: formats_of(body.of(role)))


def formats_of(lines: Iterable[Line]) -> tuple[Usage, ...]:
    """The distinct formats of the readable letters of ``lines``."""
    usages: dict[int, Usage] = {}
    for line in lines:
        for format in line.faces:
            usage = usages.get(id(format))
            if usage is None:
                usage = usages[id(format)] = Usage(format, [])
            usage.lines.append(line)
    return tuple(usages.values())


def format_at(paragraph: Paragraph, position: int) -> CharFormat | None:
    """The format of the letter at an offset: a cheap question before all formats of a line are gathered."""
    return next((span.format for span in paragraph.spans if span.end > position), None)


class Print(NamedTuple):
    """Letters of one format anywhere on paper."""

    paragraph: Paragraph
    start: int
    end: int
    link: bool


def printed_formats(subject: Subject) -> tuple[tuple[CharFormat, list[Print]], ...]:
    """The distinct formats of all that is printed: body, tables, text boxes, footnotes, headers and footers in use."""

    def make() -> tuple[tuple[CharFormat, list[Print]], ...]:
        found: dict[int, tuple[CharFormat, list[Print]]] = {}
        for paragraph in printed_paragraphs(subject.document):
            text = paragraph.text
            for span in paragraph.spans:
                if not text[span.start : span.end].isspace():
                    entry = found.get(id(span.format))
                    if entry is None:
                        entry = found[id(span.format)] = (span.format, [])
                    entry[1].append(Print(paragraph, span.start, span.end, span.link))
        return tuple(found.values())

    return once(subject, "printed formats", make)


def displayed(line: Line) -> str:
    """The line's letters as they print: small letters set as capitals are capitals."""
    text = line.text
    for span in line.spans():
        if span.format.caps:
            start, end = span.start - line.start, span.end - line.start
            text = text[:start] + text[start:end].upper() + text[end:]
    return text


def section_starts(subject: Subject) -> tuple[tuple[Section, Paragraph], ...]:
    """Every section that holds something to see, with its first paragraph."""

    def make() -> tuple[tuple[Section, Paragraph], ...]:
        first: dict[int, Paragraph] = {}
        seen: set[int] = set()
        for paragraph in subject.document.paragraphs:
            first.setdefault(paragraph.section, paragraph)
            if not paragraph.blank or paragraph.drawn:
                seen.add(paragraph.section)
        return tuple((section, first[section.index]) for section in subject.document.sections if section.index in seen)

    return once(subject, "section starts", make)


def ordinal(subject: Subject, line: Line) -> int:
    """Position of the line's paragraph in the body; -1 for one that stands elsewhere, in a text box."""
    ordinals = once(
        subject,
        "ordinals",
        lambda: {id(paragraph): ordinal for ordinal, paragraph in enumerate(subject.document.paragraphs)},
    )
    return ordinals.get(id(line.paragraph), -1)


def surroundings(subject: Subject, line: Line) -> tuple[Sequence[Paragraph], int]:
    """The paragraphs among which that of the line stands, of the body or of its text box, and its ordinal there.

    No paragraph and -1 for a line that stands elsewhere.
    """
    at = ordinal(subject, line)
    if at >= 0:
        return subject.document.paragraphs, at
    for box in subject.document.boxes:
        for number, paragraph in enumerate(box.paragraphs):
            if paragraph is line.paragraph:
                return box.paragraphs, number
    return (), -1


def between(subject: Subject, above: Line, here: Line) -> tuple[Paragraph, ...]:
    """The paragraphs between those of two lines of the body, or of two lines of one text box."""
    (story, first), (other, last) = surroundings(subject, above), surroundings(subject, here)
    return tuple(story[first + 1 : last]) if min(first, last) >= 0 and story[0] is other[0] else ()


def neighbours(subject: Subject, lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of ``lines`` whose paragraphs follow each other with nothing between, not even an empty paragraph."""
    previous: Line | None = None
    for line in lines:
        if previous is not None:
            above, here = ordinal(subject, previous), ordinal(subject, line)
            if 0 <= above == here - 1:
                yield previous, line
        previous = line


def empty_between(subject: Subject, above: Line, here: Line) -> int:
    """Number of empty paragraphs between the paragraphs of two lines."""
    return sum(paragraph.blank for paragraph in between(subject, above, here))


def blank_between(subject: Subject, above: Line, here: Line) -> tuple[Location, ...]:
    """The empty paragraphs between the paragraphs of two lines; none when one of them holds a drawing."""
    found = between(subject, above, here)
    if any(paragraph.drawn for paragraph in found):
        return ()
    return tuple(paragraph.location for paragraph in found if paragraph.blank)


class Extent(NamedTuple):
    """What a table cell takes: its width, if the file gives one, and the rows that it reaches over."""

    width_mm: float | None
    rows: range


def _extents(subject: Subject) -> dict[Location, Extent]:
    """The extent of every table cell by the cell's place; one that goes on with the cell above has none of its own."""

    def gather(blocks: Iterable[Block], found: dict[Location, Extent]) -> None:
        for block in blocks:
            if not isinstance(block, Table):
                continue
            open_cells: dict[int, Location] = {}  # the cell that a merged one in this column goes on with
            for number, row in enumerate(block.rows):
                for cell in row.cells:
                    above = open_cells.get(cell.column) if cell.merged_up else None
                    if above is not None:
                        found[above] = found[above]._replace(rows=range(found[above].rows.start, number + 1))
                        continue
                    open_cells[cell.column] = cell.location
                    found[cell.location] = Extent(cell.width_mm, range(number, number + 1))
                    gather(cell.blocks, found)

    def make() -> dict[Location, Extent]:
        found: dict[Location, Extent] = {}
        gather(subject.document.body, found)
        for box in subject.document.boxes:
            gather(box.blocks, found)
        for part in subject.document.furniture:  # a whole header may stand in a page header
            gather(part.blocks, found)
        return found

    return once(subject, "cell extents", make)


def share_a_row(subject: Subject, one: Location, other: Location) -> bool:
    """Two cells of one table that stand side by side in some row, cells merged over rows taken whole."""
    extents = _extents(subject)
    first, second = extents.get(one), extents.get(other)
    same_table = one.path[:-4] == other.path[:-4]
    return same_table and first is not None and second is not None and bool({*first.rows} & {*second.rows})


def _box_widths(subject: Subject) -> dict[int, float]:
    """The width of the text box of every paragraph that stands in one."""
    return once(
        subject,
        "box widths",
        lambda: {id(inside): box.width_mm for box in subject.document.boxes for inside in box.paragraphs},
    )


def room_mm(subject: Subject, paragraph: Paragraph) -> float:
    """Width that the paragraph's lines may fill, in the text area, its text box or its cell; indents taken off."""
    width = subject.document.sections[paragraph.section].text_width_mm
    if paragraph.cell is not None:
        extent = _extents(subject).get(paragraph.cell)
        width = ((extent and extent.width_mm) or width + _CELL_PADDING_MM) - _CELL_PADDING_MM
    elif "x" in paragraph.location.path:
        width = _box_widths(subject).get(id(paragraph), width + _BOX_PADDING_MM) - _BOX_PADDING_MM
    return width - paragraph.format.left_mm - paragraph.format.right_mm


def visual_widths_mm(subject: Subject, line: Line) -> list[float]:
    """Lengths of the printed lines into which Word breaks ``line``, by the widths of Times New Roman."""
    spans = tuple(
        (span.start - line.start, span.end - line.start, _Type(style.size_pt, style.bold, style.italic, style.caps))
        for span in line.paragraph.spans
        if span.start < line.end and span.end > line.start and (style := span.format)
    )
    return list(_widths_mm(line.text, spans, room_mm(subject, line.paragraph)))


class _Type(NamedTuple):
    """What of a format makes letters wide."""

    size_pt: float
    bold: bool
    italic: bool
    caps: bool


@by_text
def _widths_mm(text: str, spans: tuple[tuple[int, int, _Type], ...], room: float) -> tuple[float, ...]:
    from vietnamese.metrics import text_width_pt

    widths = [0.0]
    pending = 0.0  # spaces that print only when a word follows on the same line
    for piece in re.finditer(r"\s+|\S+", text):
        start, end = piece.span()
        width = 0.0
        for begin, stop, style in spans:
            first, last = max(begin, start), min(stop, end)
            if first < last:
                letters = text[first:last].upper() if style.caps else text[first:last]
                width += text_width_pt(letters, style.size_pt, bold=style.bold, italic=style.italic) * MM_PER_PT
        if piece[0].isspace():
            pending = width
        elif widths[-1] and widths[-1] + pending + width > room:
            widths.append(width)
            pending = 0.0
        else:
            widths[-1] += pending + width
            pending = 0.0
    return tuple(widths)


def place_for(subject: Subject, role: Role) -> Location:
    """The point where a missing component should stand: after the nearest component before it that is there."""
    main = subject.main
    earlier = ORDER[: ORDER.index(role)] if role in ORDER else ORDER
    for before in reversed(earlier):
        lines = main.prose if before is Role.LOI_VAN else main.of(before)
        if lines:
            last = lines[-1]
            return last.paragraph.at(last.end, last.end)
    paragraphs = subject.document.paragraphs
    return paragraphs[0].at(0, 0) if paragraphs else Location("body", ())
