"""Where the lines of a document stand on the printed pages.

The page knows nothing of paragraphs. Both tell the same letters in nearly the same order, so the paragraphs are found
one after another in the letters of the pages; a paragraph that is not found at its turn has no place, and a rule that
needs it says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from checker.anatomy import Line
from checker.model import Document, Paragraph, Path
from checker.paper.pages import Page, Pages, Stroke, Word
from checker.places import printed_paragraphs
from checker.registry import NotEvaluated, Subject
from checker.views import once
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import nfc

_LETTER = regex(r"[^\W\d_]")
_SAME_LINE_MM = 1.5  # letters of one printed line: a superscript stands this much higher
_UNDER_MM = 9.0  # a line belongs to the text above it when it is no farther below
_AHEAD = 4000  # letters to look ahead for a paragraph, and for one that is too short to be sure
_AHEAD_SHORT, _SHORT = 300, 8
_TELLING = 5  # letters that may be looked for out of their turn: "Nơi nhận" in a text box, never "12"
_PIECE = 24  # enough letters to find the two ends of a paragraph that a page break cuts
_MARGIN_MM = 30.0  # numbers alone on a line this near to the edge of the paper are page numbers

_NOT_FOUND = Text("Không tìm được {name} trên trang đã dàn.", "{name} could not be found on the rendered page.")


class Row(NamedTuple):
    """What a line of the document prints on one line of a page."""

    page: int  # 0-based
    left_mm: float
    right_mm: float
    baseline_mm: float

    @property
    def middle_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2


class Printed:
    """The pages of a document with the places of its paragraphs."""

    def __init__(self, pages: Pages, paragraphs: Iterable[Paragraph]) -> None:
        self.pages: tuple[Page, ...] = pages.pages
        letters: list[str] = []
        self._owners: list[tuple[int, Word]] = []
        for number, page in enumerate(pages.pages):
            for word in page.words:
                if _page_number(word, page):
                    continue
                owner = number, word
                for letter in word.text.lower():
                    if letter.isalnum():
                        letters.append(letter)
                        self._owners.append(owner)
        self._stream = "".join(letters)
        self._found: dict[tuple[str, Path], tuple[list[int], list[int]]] = {}
        cursor = 0
        for paragraph in paragraphs:
            cursor = self._find(paragraph, cursor)

    def _find(self, paragraph: Paragraph, cursor: int) -> int:
        """Notes the place of the paragraph; gives where the next one is looked for."""
        offsets, key = _letters(paragraph.text)
        if not key:
            return cursor
        start = self._whole(key, cursor)
        if start >= 0:
            self._found[paragraph.location[:2]] = offsets, list(range(start, start + len(key)))
            return start + len(key)
        if len(key) < 2 * _PIECE:
            return cursor
        head = self._stream.find(key[:_PIECE], cursor, cursor + _AHEAD)
        tail = self._stream.find(key[-_PIECE:], head, head + 2 * len(key)) if head >= 0 else -1
        if tail < 0:
            return cursor
        places = [*range(head, head + _PIECE), *range(tail, tail + _PIECE)]
        self._found[paragraph.location[:2]] = [*offsets[:_PIECE], *offsets[-_PIECE:]], places
        return tail + _PIECE

    def _whole(self, key: str, cursor: int) -> int:
        """Where the letters stand at their turn or, when the turn was missed, in their only place; -1 for nowhere."""
        stream = self._stream
        if len(key) >= _SHORT:
            start = stream.find(key, cursor, cursor + _AHEAD + len(key))
            return start if start >= 0 or stream.count(key) != 1 else stream.find(key)
        at_its_turn = next(self._words(key, cursor, cursor + _AHEAD_SHORT), None)
        if at_its_turn is not None:
            return at_its_turn
        anywhere = list(islice(self._words(key, 0, len(stream)), 2))
        return anywhere[0] if len(anywhere) == 1 and len(key) >= _TELLING else -1

    def _words(self, key: str, start: int, end: int) -> Iterator[int]:
        """Where the letters stand as whole words."""
        place = self._stream.find(key, start, end)
        while place >= 0:
            if self._apart(place, place + len(key)):
                yield place
            place = self._stream.find(key, place + 1, end)

    def _apart(self, start: int, end: int) -> bool:
        """Whether the letters begin and end with a word."""
        owners = self._owners
        before = start == 0 or owners[start - 1] is not owners[start]
        return before and (end == len(owners) or owners[end - 1] is not owners[end])

    def rows(self, line: Line) -> tuple[Row, ...]:
        """The printed lines of ``line``, top to bottom; empty when its place is not known."""
        offsets, places = self._found.get(line.paragraph.location[:2], ((), ()))
        rows: list[Row] = []
        for offset, place in zip(offsets, places, strict=True):
            if line.start <= offset < line.end:
                page, word = self._owners[place]
                last = rows[-1] if rows else None
                if last and last.page == page and abs(last.baseline_mm - word.baseline_mm) < _SAME_LINE_MM:
                    left, right = min(last.left_mm, word.left_mm), max(last.right_mm, word.right_mm)
                    rows[-1] = last._replace(left_mm=left, right_mm=right)
                else:
                    rows.append(Row(page, word.left_mm, word.right_mm, word.baseline_mm))
        return tuple(rows)

    def lines_above(self, row: Row) -> int:
        """Number of printed lines above ``row`` on its page; the page number does not count."""
        page = self.pages[row.page]
        heights = sorted(
            word.baseline_mm
            for word in page.words
            if word.baseline_mm < row.baseline_mm - _SAME_LINE_MM and not _page_number(word, page)
        )
        return sum(place == 0 or height - heights[place - 1] >= _SAME_LINE_MM for place, height in enumerate(heights))

    def stroke_under(self, row: Row) -> Stroke | None:
        """The nearest line drawn below a row and under its letters, not beyond the next text there."""
        page = self.pages[row.page]
        below = [
            stroke
            for stroke in page.strokes
            if 0 < stroke.y_mm - row.baseline_mm <= _UNDER_MM and row.left_mm < stroke.middle_mm < row.right_mm
        ]
        nearest = min(below, key=lambda stroke: stroke.y_mm, default=None)
        if nearest is None:
            return None
        between = any(
            row.baseline_mm + _SAME_LINE_MM < word.baseline_mm < nearest.y_mm
            and word.left_mm < row.right_mm
            and word.right_mm > row.left_mm
            for word in page.words
        )
        return None if between else nearest


def _drawn(document: Document) -> Iterator[Paragraph]:
    """Paragraphs in the order in which pages draw them; numbers alone, of pages and in tables, have no place."""
    return (paragraph for paragraph in printed_paragraphs(document) if _LETTER.search(paragraph.text))


def printed(subject: Subject) -> Printed:
    """The printed pages of the subject. Raises NotEvaluated with the reason when there are none."""
    pages = subject.pages
    if isinstance(pages, Text):
        raise NotEvaluated(pages)
    return once(subject, "printed", lambda: Printed(pages, _drawn(subject.document)))


def rows(subject: Subject, lines: Sequence[Line], name: Text) -> list[Row]:
    """The printed lines of ``lines``. Raises NotEvaluated when one of them cannot be found; ``name`` says what."""
    pages = printed(subject)
    found: list[Row] = []
    for line in lines:
        places = pages.rows(line)
        if not places:
            raise NotEvaluated(_NOT_FOUND(name=name))
        found.extend(places)
    return found


def drop_mm(subject: Subject, upper: Line, lower: Line, name: Text) -> float:
    """How much deeper on the page ``lower`` begins than ``upper``; negative when higher, infinite on a later page.

    Raises NotEvaluated without pages, or when one of them cannot be found; ``name`` says what.
    """
    (first, *_), (second, *_) = rows(subject, (upper,), name), rows(subject, (lower,), name)
    if first.page != second.page:
        return math.inf if second.page > first.page else -math.inf
    return second.baseline_mm - first.baseline_mm


def _letters(text: str) -> tuple[list[int], str]:
    """The letters and digits of ``text`` composed, in small letters, with the offset of each."""
    if text.isascii() or nfc(text) == text:
        pairs = [(offset, letter.lower()[:1]) for offset, letter in enumerate(text) if letter.isalnum()]
    else:
        pairs, start = [], 0
        for offset in range(1, len(text) + 1):
            if offset == len(text) or len(nfc(text[start : offset + 1])) > 1:
                whole = nfc(text[start:offset]).lower()[:1]
                if whole.isalnum():
                    pairs.append((start, whole))
                start = offset
    return [offset for offset, _ in pairs], "".join(letter for _, letter in pairs)


def _page_number(word: Word, page: Page) -> bool:
    """Whether the word is a number that stands alone near the upper or lower edge of the paper."""
    if not word.text.isdigit() or _MARGIN_MM < word.baseline_mm < page.height_mm - _MARGIN_MM:
        return False
    return not any(
        other is not word and abs(other.baseline_mm - word.baseline_mm) < _SAME_LINE_MM for other in page.words
    )
