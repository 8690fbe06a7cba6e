"""One pass over a story (body, header, footnotes): blocks with visible text, effective formats and places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from checker.model import Block, CharFormat, Location, NoteMark, Paragraph, Path, Shape, Span
from checker.reader.drawing import branch, shapes
from checker.reader.formula import FORMULAS, letters
from checker.reader.leaves import LEAVES, printed
from checker.reader.numbering import Numbering
from checker.reader.properties import Props, paragraph_properties, run_properties
from checker.reader.styles import Styles
from checker.reader.xml import MC, W_URI, R, W

_P, _TBL, _SDT, _SDT_CONTENT = W + "p", W + "tbl", W + "sdt", W + "sdtContent"
_R, _RPR, _PPR = W + "r", W + "rPr", W + "pPr"
_NOTE = W + "footnoteReference"
_ALTERNATE = MC + "AlternateContent"
DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
# Wrappers whose content a reader sees as if they were not there; what is in no such list, as w:del, is not seen.
THROUGH = frozenset({
    W + "ins", W + "moveTo", W + "smartTag", W + "customXml", W + "dir", W + "bdo", W + "ruby", W + "rubyBase",
    MC + "Choice", MC + "Fallback", _SDT_CONTENT,
})  # fmt: skip
GONE = (W + "del", W + "moveFrom")
# Letters of a formula are judged as those of the paragraph, wherever the formula puts them.
_MOVED = {
    vertical: etree.fromstring(f'<w:rPr xmlns:w="{W_URI}"><w:vertAlign w:val="{vertical}"/></w:rPr>')
    for vertical in ("superscript", "subscript")
}
_NOT_KEYED = frozenset({_RPR, W + "sectPr", W + "pPrChange", W + "rPrChange"})


class Context:
    """What all stories of a document share."""

    def __init__(self, styles: Styles, numbering: Numbering, theme: dict[str, str]) -> None:
        self.styles = styles
        self.numbering = numbering
        self.theme = theme
        self.run_props: dict[Any, Props] = {}
        self.formats: dict[Any, tuple[Props, CharFormat, bool]] = {}
        self.paragraph_props: dict[Any, Props] = {}
        self.notes: dict[str, int] = {}  # ordinals of the footnotes by their ids
        self.note_numbers: dict[int, int] = {}  # by the ordinal, as the marks are met


class TableFormat:
    """What a table style gives to the paragraphs of a cell; ``key`` tells it apart in caches."""

    __slots__ = ("key", "paragraph", "run")

    def __init__(self, key: object, run: Props, paragraph: Props) -> None:
        self.key = key
        self.run = run
        self.paragraph = paragraph


NO_TABLE = TableFormat(None, {}, {})


def key_of(element: etree._Element) -> tuple[Any, ...]:
    """Equal for property elements that set the same things."""
    return tuple(
        (child.tag, *child.items(), *((inner.tag, *inner.items()) for inner in child))
        if len(child)
        else (child.tag, *child.items())
        for child in element
        if child.tag not in _NOT_KEYED
    )


class Story:
    """Reads the children of a container. ``paragraphs`` gathers all of them in the order of reading."""

    def __init__(self, context: Context, part: str) -> None:
        self.context = context
        self.part = part
        self.paragraphs: list[Paragraph] = []
        self.in_tables: list[TableFormat] = []  # of each paragraph
        self.section = 0
        self.contents = False  # a table of contents has been met
        self.section_marks: list[etree._Element] = []
        self._fields: list[list[Any]] = []  # [instruction, its result has begun]
        self.cell: Location | None = None
        self.table: TableFormat = NO_TABLE

    def blocks(self, container: etree._Element, path: Path) -> tuple[Block, ...]:
        """Paragraphs and tables of the container; ordinals count through content controls and insertions."""
        return tuple(self._blocks(container, path, {"p": 0, "t": 0}))

    def _blocks(self, container: etree._Element, path: Path, counts: dict[str, int]) -> Iterator[Block]:
        for child in container:
            tag = child.tag
            if tag == _P:
                at = (*path, "p", counts["p"])
                counts["p"] += 1
                paragraph = _ParagraphReader(self, at).read(child)
                if paragraph is not None:
                    self.paragraphs.append(paragraph)
                    self.in_tables.append(self.table)
                    yield paragraph
            elif tag == _TBL:
                from checker.reader.table import read_table

                at = (*path, "t", counts["t"])
                counts["t"] += 1
                yield read_table(self, child, at)
            elif tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self._blocks(content, path, counts)
            elif tag == _ALTERNATE:
                chosen = branch(child)
                if chosen is not None:
                    yield from self._blocks(chosen, path, counts)
            elif tag in THROUGH:
                yield from self._blocks(child, path, counts)

    def box(self, content: etree._Element, path: Path) -> tuple[Block, ...]:
        """The text of a text box: a story of its own with the same lists and styles."""
        inner = Story(self.context, self.part)
        inner.section = self.section
        return inner.blocks(content, path)

    def reworded(self, ordinal: int, element: etree._Element) -> Paragraph | None:
        """The paragraph of that ordinal with the words of another element that has the very same properties.

        None where more than the words may differ: fields, footnotes, and a paragraph that is empty now.
        """
        old = self.paragraphs[ordinal]
        self.table = self.in_tables[ordinal]
        return _ParagraphReader(self, old.location.path).reword(old, element)

    # Fields reach over paragraphs: a table of contents begins in one and ends in another.

    def field_character(self, kind: str | None) -> None:
        """Begin, separate or end a complex field."""
        if kind == "begin":
            self._fields.append(["", False])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = True
            self.contents = self.contents or (self.field or "").startswith("TOC")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def instruct(self, text: str) -> None:
        """More of the instruction of the innermost field."""
        if self._fields and not self._fields[-1][1]:
            self._fields[-1][0] += text

    @property
    def in_instruction(self) -> bool:
        return any(not begun for _, begun in self._fields)

    @property
    def field(self) -> str | None:
        """Instruction of the innermost field as far as it is known; None outside of fields."""
        return str(self._fields[-1][0]).strip() if self._fields else None


def _gone(mark: etree._Element) -> bool:
    """Whether tracked changes have taken the paragraph mark away."""
    return any(mark.find(tag) is not None for tag in GONE)


class _ParagraphReader:
    """Reads one paragraph."""

    __slots__ = (
        "_at", "_fields", "_last", "_length", "_location", "_notes", "_pieces", "_shapes", "_spans", "_story", "_style",
        "boxes",
    )  # fmt: skip

    def __init__(self, story: Story, path: Path) -> None:
        self._story = story
        self._at = path
        self._location = Location(story.part, path)
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._shapes: list[Shape] = []
        self._fields: list[str] = []
        self._notes: list[NoteMark] = []
        self._style = ""
        self.boxes = 0

    def read(self, element: etree._Element) -> Paragraph | None:
        """The paragraph; None for one that tracked deletion leaves without text and mark."""
        story, context = self._story, self._story.context
        styles, table = context.styles, story.table
        properties = element.find(_PPR)
        key: tuple[Any, ...] = ()
        direct: Props = {}
        mark_element = section_mark = None
        if properties is not None:
            key = key_of(properties)
            found = context.paragraph_props.get(key)
            if found is None:
                found = context.paragraph_props[key] = paragraph_properties(properties)
            direct = found
            mark_element = properties.find(_RPR)
            section_mark = properties.find(W + "sectPr")
        self._style = styles.style_id(direct.get("style"))
        mark_direct, mark, _ = self._format(mark_element)
        self._content(element, False)
        text = "".join(self._pieces)
        if mark_element is not None and not text and not self._shapes and _gone(mark_element):
            return None
        style = styles.get(self._style, "paragraph")
        styled = style.paragraph if style else {}
        num_id = direct.get("num_id", styled.get("num_id"))
        label = level = None
        if num_id not in (None, "0"):
            by_style = "num_id" not in direct
            # Word also writes the level alone where only that differs from the style's.
            number = direct.get("num_level", styled.get("num_level") if by_style else "0")
            level = context.numbering.indents(num_id, self._style, number)
            label = context.numbering.label(num_id, self._style, number, mark_direct, mark)
        made = Paragraph(
            text,
            tuple(self._spans),
            styles.paragraph(self._style, table.key, table.paragraph, key, direct, level),
            self._location,
            style.name if style else "",
            label,
            tuple(self._shapes),
            mark,
            story.section,
            story.cell,
            tuple(self._fields),
            tuple(self._notes),
        )
        if section_mark is not None:
            story.section_marks.append(section_mark)
            story.section += 1
        return made

    def reword(self, old: Paragraph, element: etree._Element) -> Paragraph | None:
        """See ``Story.reworded``."""
        properties = element.find(_PPR)
        direct = self._story.context.paragraph_props[key_of(properties)] if properties is not None else {}
        self._style = self._story.context.styles.style_id(direct.get("style"))
        self._content(element, False)
        text = "".join(self._pieces)
        if old.fields or self._fields or old.notes or self._notes or not (text or self._shapes):
            return None
        return old._replace(text=text, spans=tuple(self._spans), shapes=tuple(self._shapes))

    def _format(self, properties: etree._Element | None) -> tuple[Props, CharFormat, bool]:
        """Direct properties, effective format, hidden or not."""
        context, table = self._story.context, self._story.table
        key = key_of(properties) if properties is not None and len(properties) else ()
        found = context.formats.get((self._style, table.key, key))
        if found is None:
            direct = context.run_props.get(key)
            if direct is None:
                direct = context.run_props[key] = run_properties(properties, context.theme)
            styles = context.styles
            format = styles.char(self._style, table.key, table.run, key, direct)
            found = direct, format, styles.hidden(self._style, direct)
            context.formats[self._style, table.key, key] = found
        return found

    def _content(self, parent: etree._Element, link: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, link)
            elif tag == W + "hyperlink":
                self._content(child, True)
            elif tag == W + "fldSimple":
                instruction = child.get(W + "instr") or ""
                self._fields.append(instruction.strip())
                self._story.field_character("begin")
                self._story.instruct(instruction)
                self._story.field_character("separate")
                self._content(child, link)
                self._story.field_character("end")
            elif tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    self._content(content, link)
            elif tag == _ALTERNATE:
                chosen = branch(child)
                if chosen is not None:
                    self._content(chosen, link)
            elif tag in THROUGH:
                self._content(child, link)
            elif tag in DRAWN:
                self._drawn(child)
            elif tag in FORMULAS and not self._story.in_instruction:
                for text, vertical in letters(child):
                    self._emit(text, self._format(_MOVED[vertical] if vertical else None)[1], link)

    def _run(self, run: etree._Element, link: bool) -> None:
        story = self._story
        first = run[0] if len(run) else None
        _, format, hidden = self._format(first if first is not None and first.tag == _RPR else None)
        for child in run:
            tag = child.tag
            if tag in LEAVES:
                if not hidden and not story.in_instruction:
                    self._emit(printed(child), format, link)
            elif tag == W + "fldChar":
                kind = child.get(W + "fldCharType")
                if kind == "separate" or (kind == "end" and story.in_instruction):
                    self._fields.append(story.field or "")
                story.field_character(kind)
            elif tag == W + "instrText":
                story.instruct(child.text or "")
            elif tag == _NOTE:
                if not hidden:
                    self._noted(child.get(W + "id") or "")
            elif tag in DRAWN:
                self._drawn(child)
            elif tag == _ALTERNATE:
                chosen = branch(child)
                if chosen is not None:
                    for inner in chosen:
                        if inner.tag in DRAWN:
                            self._drawn(inner)
                        elif inner.tag == _R:
                            self._run(inner, link)
            elif tag in THROUGH:  # ruby text stands inside a run
                self._content(child, link)

    def _noted(self, id: str) -> None:
        context = self._story.context
        ordinal = context.notes.get(id)
        if ordinal is not None:
            number = context.note_numbers.setdefault(ordinal, len(context.note_numbers) + 1)
            self._notes.append(NoteMark(self._length, number, ordinal))

    def _drawn(self, element: etree._Element) -> None:
        def read_box(content: etree._Element, ordinal: int) -> tuple[Block, ...]:
            self.boxes = ordinal + 1
            return self._story.box(content, (*self._at, "x", ordinal))

        self._shapes.extend(shapes(element, self._location, self.boxes, read_box))

    def _emit(self, text: str, format: CharFormat, link: bool) -> None:
        if not text:
            return
        start, end = self._length, self._length + len(text)
        self._length = end
        self._pieces.append(text)
        field = self._story.field
        link = link or (field is not None and field.startswith("HYPERLINK"))
        spans = self._spans
        if spans:
            last = spans[-1]
            if last[2] is format and last[3] == field and last[4] == link:
                spans[-1] = Span(last[0], end, format, field, link)
                return
        spans.append(Span(start, end, format, field, link))


def relationship_id(element: etree._Element) -> str:
    """The r:id of a reference."""
    return element.get(R + "id") or ""
