"""Fields: words that Word writes itself, and writes again when it updates them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from checker.reader.story import GONE
from checker.reader.xml import W
from vietnamese.message import Text

_CHAR, _INSTRUCTION, _SIMPLE = W + "fldChar", W + "instrText", W + "fldSimple"
_KIND = W + "fldCharType"
_TRUE = frozenset({"1", "true", "on"})
# Word computes no result for these: what stands in them was typed (a link, a form, a button) or made by an add-in.
_KEPT = frozenset({"HYPERLINK", "FORMTEXT", "MACROBUTTON", "GOTOBUTTON", "ADDIN", "EMBED", "CONTROL", "PRIVATE"})
# How many pages there are is nobody's data: such a field may be taken out as a whole.
_COUNTS = frozenset({"NUMPAGES", "SECTIONPAGES"})

_WHY = Text(
    "Chữ ở đây do trường {kind} của Word tự điền, cập nhật trường (F9, in) là mất phần sửa: {source}.",
    "Word fills in these words by a field ({kind}) and undoes the change when it updates it (F9, printing): {source}.",
)
_ELSEWHERE = Text(
    "sửa ở nguồn của trường, hoặc chuyển trường thành chữ thường (Ctrl+Shift+F9) rồi sửa",
    "mend its source, or turn it into plain text (Ctrl+Shift+F9) first",
)
_TARGET = Text("sửa ở chỗ mà trường trỏ tới", "mend what it points to")
_HEADINGS = Text("sửa đề mục trong bài rồi cập nhật mục lục", "mend the headings, then update it")
_MERGED = Text("sửa trong bảng dữ liệu trộn thư", "mend the data of the mail merge")
_FILE = Text("sửa trong thuộc tính của tệp (File > Info)", "mend the properties of the file (File > Info)")
_CLOCK = Text(
    "chuyển trường thành chữ thường (Ctrl+Shift+F9) rồi gõ ngày, vì mở lại là đổi sang ngày khác",
    "turn it into plain text (Ctrl+Shift+F9) and type the day: another one stands there tomorrow",
)
_SOURCES = {
    **dict.fromkeys(("REF", "PAGEREF", "NOTEREF", "STYLEREF"), _TARGET),
    **dict.fromkeys(("TOC", "TOA", "INDEX"), _HEADINGS),
    **dict.fromkeys(("MERGEFIELD", "MERGEREC", "MERGESEQ", "ADDRESSBLOCK", "GREETINGLINE"), _MERGED),
    **dict.fromkeys(("DOCPROPERTY", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS"), _FILE),
    **dict.fromkeys(("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"), _CLOCK),
}


class Field:
    """What a field is told to do."""

    __slots__ = ("_ended", "_locked", "begin", "end", "instruction")

    def __init__(self, begin: etree._Element, instruction: str = "") -> None:
        self.begin = begin  # w:fldChar or w:fldSimple
        self.end: etree._Element | None = begin if begin.tag == _SIMPLE else None
        self.instruction = instruction
        self._locked = (begin.get(W + "fldLock") or "0") in _TRUE

    @property
    def kind(self) -> str:
        """ "REF", "TOC"; "=" of a formula."""
        words = self.instruction.split(maxsplit=1)
        return "=" if words and words[0].startswith("=") else words[0].upper() if words else ""

    @property
    def filled(self) -> bool:
        """Whether Word will put its own words into it again; it leaves a locked field and one without an end alone."""
        return self.end is not None and not self._locked and self.kind not in _KEPT

    @property
    def counts(self) -> bool:
        """Whether it only counts pages, and stands in marks of its own that can go with it."""
        return self.kind in _COUNTS and self.begin.tag == _CHAR

    @property
    def why(self) -> Text:
        """Why its words are left alone, and where a person mends them."""
        return _WHY(kind=self.kind, source=_SOURCES.get(self.kind, _ELSEWHERE))

    def marks(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Its marks and instruction in a paragraph: a new result takes its format from their runs."""
        inside = False
        for element in paragraph.iter(_CHAR, _INSTRUCTION):
            inside = inside or element is self.begin
            if inside:
                yield element
            if element is self.end:
                return


class Open(NamedTuple):
    """A field that is open at some place."""

    field: Field
    shown: bool  # its result has begun


class Fields:
    """The fields of a story, which may reach over paragraphs."""

    def __init__(self, root: etree._Element) -> None:
        self._begun: dict[etree._Element, Field] = {}
        self._over: dict[etree._Element, tuple[Open, ...]] = {}
        if next(root.iter(_CHAR), None) is None:
            return
        opened: list[Open] = []
        for element in root.iter(W + "p", _CHAR, _INSTRUCTION):
            if element.tag == W + "p":
                if opened:
                    self._over[element] = tuple(opened)
            elif not any(holder.tag in GONE for holder in element.iterancestors()):
                self._character(element, opened)

    def _character(self, element: etree._Element, opened: list[Open]) -> None:
        kind = element.get(_KIND)
        if element.tag == _INSTRUCTION:
            if opened and not opened[-1].shown:
                opened[-1].field.instruction += element.text or ""
        elif kind == "begin":
            field = self._begun[element] = Field(element)
            opened.append(Open(field, False))
        elif opened and kind == "separate":
            opened[-1] = opened[-1]._replace(shown=True)
        elif opened and kind == "end":
            opened.pop().field.end = element

    def at(self, begin: etree._Element) -> Field:
        """The field that an element begins."""
        if begin.tag == _SIMPLE:
            return Field(begin, begin.get(W + "instr") or "")
        return self._begun.get(begin) or Field(begin)

    def over(self, paragraph: etree._Element) -> tuple[Open, ...]:
        """The fields in which a paragraph begins, the outermost first."""
        return self._over.get(paragraph, ())


def filled(opened: list[Open] | tuple[Open, ...]) -> Field | None:
    """The outermost of open fields whose words Word will write again."""
    return next((field for field, shown in opened if shown and field.filled), None)
