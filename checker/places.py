"""From a location back to the words that stand there, and which of two places comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model import Document, Location, Paragraph, Path


def _with_boxes(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        yield paragraph
        if paragraph.drawn:
            yield from _with_boxes(paragraph.boxed)


def printed_paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph that reaches paper, text boxes after their anchor: headers, body, footnotes, footers."""
    shown = [furniture for furniture in document.furniture if furniture.shown]
    for furniture in shown:
        if furniture.kind == "header":
            yield from furniture.paragraphs
    yield from _with_boxes(document.paragraphs)
    yield from document.footnotes
    for furniture in shown:
        if furniture.kind != "header":
            yield from furniture.paragraphs


class Places:
    """The paragraphs of a document by their places."""

    def __init__(self, document: Document) -> None:
        self._ordinals: dict[tuple[str, Path], tuple[int, Paragraph]] = {}
        for ordinal, paragraph in enumerate(printed_paragraphs(document)):
            self._ordinals.setdefault(paragraph.location[:2], (ordinal, paragraph))

    def paragraph(self, location: Location) -> Paragraph | None:
        """The paragraph of the place; None for a table, row or cell."""
        found = self._ordinals.get(location[:2])
        return found[1] if found else None

    def order(self, location: Location) -> tuple[int, int]:
        """Sorts places in the order of reading; a table stands where its first paragraph does."""
        found = self._ordinals.get(location[:2])
        if found:
            return found[0], location.start
        part, path = location[:2]
        inside = (
            ordinal for (other, at), (ordinal, _) in self._ordinals.items() if other == part and at[: len(path)] == path
        )
        return next(inside, len(self._ordinals)), -1

    def quote(self, location: Location) -> str | None:
        """The words at the place as they stand in the file; None for a point, a table or a cell."""
        paragraph = self.paragraph(location)
        if paragraph is None or location.start >= location.end:
            return None
        return paragraph.text[location.start : location.end]
