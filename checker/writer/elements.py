"""From a Location to the element that stands there: the reader's way of counting, over the original XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from checker.model import Location, Path
from checker.reader.drawing import branch, shapes
from checker.reader.story import DRAWN, THROUGH
from checker.reader.table import deleted, members
from checker.reader.xml import MC, W

_P, _TBL, _SDT, _SDT_CONTENT = W + "p", W + "tbl", W + "sdt", W + "sdtContent"
_ALTERNATE = MC + "AlternateContent"


class Story:
    """The paragraphs of a part by their paths; text boxes are opened when a path leads into one."""

    def __init__(self, container: etree._Element, path: Path = ()) -> None:
        self.paragraphs: dict[Path, etree._Element] = {}
        self._boxes: dict[Path, Story] = {}
        self._blocks(container, path, [0, 0])

    def _blocks(self, container: etree._Element, path: Path, counts: list[int]) -> None:
        for child in container:
            tag = child.tag
            if tag == _P:
                self.paragraphs[*path, "p", counts[0]] = child
                counts[0] += 1
            elif tag == _TBL:
                at = (*path, "t", counts[1])
                counts[1] += 1
                rows = (row for row in members(child, W + "tr") if not deleted(row))
                for number, row in enumerate(rows):
                    for column, cell in enumerate(members(row, W + "tc")):
                        self._blocks(cell, (*at, "r", number, "c", column), [0, 0])
            elif tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    self._blocks(content, path, counts)
            elif tag == _ALTERNATE:
                chosen = branch(child)
                if chosen is not None:
                    self._blocks(chosen, path, counts)
            elif tag in THROUGH:
                self._blocks(child, path, counts)

    def paragraph(self, path: Path) -> etree._Element | None:
        """The paragraph at ``path``; for a table, row or cell, its first paragraph."""
        found = self.paragraphs.get(path)
        if found is not None:
            return found
        if "x" in path:
            at = path.index("x") + 2
            box = self._box(path[:at])
            return box.paragraph(path) if box else None
        return next((inside for key, inside in self.paragraphs.items() if key[: len(path)] == path), None)

    def _box(self, path: Path) -> Story | None:
        if path not in self._boxes:
            anchor = self.paragraphs.get(path[:-2])
            if anchor is None:
                return None
            for ordinal, content in enumerate(_box_contents(anchor)):
                self._boxes[*path[:-1], ordinal] = Story(content, (*path[:-1], ordinal))
        return self._boxes.get(path)


def _box_contents(paragraph: etree._Element) -> list[etree._Element]:
    """Contents of the paragraph's text boxes in the order in which the reader numbers them."""
    found: list[etree._Element] = []

    def keep(content: etree._Element, ordinal: int) -> tuple[()]:
        found.append(content)
        return ()

    for drawn in _drawn(paragraph):
        shapes(drawn, Location("", ()), len(found), keep)
    return found


def _drawn(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        tag = child.tag
        if tag in DRAWN:
            yield child
        elif tag == _ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from _drawn(chosen)
        elif tag == _SDT:
            content = child.find(_SDT_CONTENT)
            if content is not None:
                yield from _drawn(content)
        elif tag in THROUGH or tag in (W + "r", W + "hyperlink", W + "fldSimple"):
            yield from _drawn(child)
