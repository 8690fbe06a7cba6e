"""The printed pages: words and horizontal strokes with their places in millimetres from the top left corner.

Frozen and plain, like ``checker.model``; ``checker.paper.pdf`` is the only maker. What a rule asks of them is in
``checker.paper.lines``.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """Letters between two spaces, in the order in which the page draws them."""

    text: str
    left_mm: float
    right_mm: float
    baseline_mm: float


class Stroke(NamedTuple):
    """A horizontal line: drawn, a border, or a row of underscores."""

    left_mm: float
    right_mm: float
    y_mm: float

    @property
    def length_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def middle_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2


# Typefaces with the measures of Times New Roman, as PDF files call them.
_TIMES = ("TimesNewRoman", "LiberationSerif", "Tinos", "NimbusRoman", "Thorndale")


class Page(NamedTuple):
    width_mm: float
    height_mm: float
    words: tuple[Word, ...]
    strokes: tuple[Stroke, ...]


class Pages(NamedTuple):
    """All pages of a document. ``fonts`` are the names of the typefaces that really print."""

    pages: tuple[Page, ...]
    fonts: frozenset[str] = frozenset()

    @property
    def in_times(self) -> bool:
        """Whether letters have the widths of Times New Roman, so that lines break where Word breaks them."""
        return any(name.replace(" ", "").startswith(_TIMES) for name in self.fonts)
