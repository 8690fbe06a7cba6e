"""A file somebody made, open for remarks and changes: its stories, sections and numbers for new marks."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from checker.model import Location, Path
from checker.reader import style_table
from checker.reader.properties import run_properties
from checker.reader.xml import VAL, Unreadable, W, on
from checker.writer.elements import Story
from checker.writer.fields import Fields
from checker.writer.letters import View, pieces
from checker.writer.numbers import fresh
from checker.writer.package import Parts
from vietnamese.message import Text

_NO_BODY = Text("Tệp {name} không có nội dung văn bản.", "{name} has no document body.")
_ID, _VANISH = W + "id", W + "vanish"
_PPR, _PSTYLE, _RPR, _RSTYLE, _SECTPR = W + "pPr", W + "pStyle", W + "rPr", W + "rStyle", W + "sectPr"
# Marks of tracked changes and bookmarks draw their numbers from one supply.
STAMPED = tuple(
    W + name for name in ("ins", "del", "moveTo", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "bookmarkStart")
)


class Draft:
    """Paragraphs of the original by Location. Nothing is written before ``save``."""

    def __init__(self, data: bytes, name: str) -> None:
        self.parts = Parts(data, name)
        root = self.parts.xml(self.parts.main)
        body = root.find(W + "body")
        if body is None:
            raise Unreadable(_NO_BODY(name=name))
        self.body = body
        self._stories: dict[str, Story | None] = {"body": Story(body)}
        self._files = {"body": self.parts.main, **self.parts.stems()}
        self._fields: dict[etree._Element, Fields] = {}  # by the root of the part
        self.view = View(_hidden_text(self.parts), self._fields_around)
        self._touched: set[str] = set()

    def _story(self, part: str) -> Story | None:
        if part not in self._stories:
            self._stories[part] = self._opened(part)
        return self._stories[part]

    def _opened(self, part: str) -> Story | None:
        if part != "footnotes":
            file = self._files.get(part)
            return Story(self.parts.xml(file)) if file else None
        file = self.parts.related("footnotes")
        if file is None:
            return None
        self._files[part] = file
        story = Story(etree.Element(W + "footnotes"))
        for number, note in enumerate(self.parts.xml(file).iterchildren(W + "footnote")):
            story.paragraphs.update(Story(note, ("n", number)).paragraphs)
        return story

    def paragraph(self, location: Location) -> etree._Element | None:
        """The element of the paragraph; of a table, row or cell, its first paragraph."""
        story = self._story(location.part)
        return story.paragraph(location.path) if story else None

    def text(self, location: Location) -> str:
        """What the paragraph prints now."""
        paragraph = self.paragraph(location)
        return "" if paragraph is None else "".join(piece.text for piece in pieces(paragraph, self.view))

    def _fields_around(self, paragraph: etree._Element) -> Fields:
        root = paragraph.getroottree().getroot()
        if root not in self._fields:
            self._fields[root] = Fields(root)
        return self._fields[root]

    def whole(self, location: Location) -> Location:
        """The place as far as the words of its (first) paragraph go."""
        return location._replace(start=0, end=len(self.text(location)))

    def first(self) -> Location:
        """The first paragraph of the body."""
        story = self._story("body")
        assert story is not None
        path: Path = next(iter(story.paragraphs), ())
        return self.whole(Location("body", path))

    def is_footer(self, part: str) -> bool:
        """Whether ``part`` is a page footer, as its root says."""
        file = self._files.get(part)
        return file is not None and self.parts.xml(file).tag == W + "ftr"

    def footnote_reference(self, path: Path) -> Location | None:
        """The paragraph of the body that refers to the footnote ``("n", ordinal, …)``."""
        file = self.parts.related("footnotes")
        story = self._story("body")
        if file is None or story is None or len(path) < 2:
            return None
        notes = list(self.parts.xml(file).iterchildren(W + "footnote"))
        id = notes[int(path[1])].get(_ID)
        for at, paragraph in story.paragraphs.items():
            if any(reference.get(_ID) == id for reference in paragraph.iter(W + "footnoteReference")):
                return self.whole(Location("body", at))
        return None

    def section(self, paragraph: etree._Element) -> etree._Element | None:
        """The sectPr in force where a paragraph of the body stands."""
        story = self._story("body")
        assert story is not None
        ends = {mark.getparent(): mark for mark in self.body.iter(_SECTPR)}
        waiting = False
        for one in story.paragraphs.values() if len(ends) > 1 else ():
            waiting = waiting or one is paragraph
            mark = ends.get(one.find(_PPR)) if waiting else None
            if mark is not None:
                return mark
        return self.body.find(_SECTPR)

    def touched(self, part: str) -> None:
        """The part has been changed."""
        self.parts.touch(self._files[part])
        self._touched.add(self._files[part])

    def save(self) -> bytes:
        """The file with its changes; the bytes it was made from when there are none."""
        for file in sorted(self._touched):
            _number_copies(self.parts.xml(file))
        return self.parts.save()


def _number_copies(root: etree._Element) -> None:
    """New numbers for change marks that stand twice because the run that holds them was cut in two."""
    changes = list(root.iter(W + "rPrChange"))
    if not changes:
        return
    unused = fresh(mark.get(_ID) for tag in STAMPED for mark in root.iter(tag))
    seen: set[str | None] = set()
    for change in changes:
        if change.get(_ID) in seen:
            change.set(_ID, str(next(unused)))
        seen.add(change.get(_ID))


def _hidden_text(parts: Parts) -> Callable[[etree._Element, etree._Element], bool]:
    """Tells whether a run is hidden text, by its own format and by its styles."""
    styles, theme = style_table(parts.package, parts.targets())
    known: dict[tuple[str | None, str | None, bool | None], bool] = {}

    def hidden(paragraph: etree._Element, run: etree._Element) -> bool:
        style = own = vanish = properties = None
        first = next(iter(paragraph), None)  # the length of an element is counted child by child
        if first is not None and first.tag == _PPR:
            style = next((child.get(VAL) for child in first if child.tag == _PSTYLE), None)
        first = next(iter(run), None)
        if first is not None and first.tag == _RPR:
            properties = first
            for child in properties:
                if child.tag == _VANISH:
                    vanish = on(child)
                elif child.tag == _RSTYLE:
                    own = child.get(VAL)
        key = style, own, vanish
        if key not in known:
            known[key] = styles.hidden(styles.style_id(style), run_properties(properties, theme))
        return known[key]

    return hidden
