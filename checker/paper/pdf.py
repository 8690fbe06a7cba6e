"""A PDF as plain pages; the only module that knows pypdfium2.

Text comes in the order in which it was drawn. LibreOffice draws a table cell by cell, so the columns of a header
or of a signature block do not mix.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.model import MM_PER_PT
from checker.paper.pages import Page, Pages, Stroke, Word
from vietnamese.message import InputError, Text
from vietnamese.text import nfc

_THIN_MM = 1.2  # a path no higher than this is a line
_SHORT_MM = 4.0  # a shorter one is part of a picture
_JOIN_MM = 0.6  # pieces of one line: the borders of neighbouring cells
_DRAWN = frozenset("_‗—–-")  # letters that make a line when many stand together
_DRAWN_LETTERS = 5

_MISSING = Text(
    "Cần thư viện pypdfium2 để đọc trang đã dàn; cài bằng: pip install pypdfium2.",
    "The library pypdfium2 is needed to read rendered pages: pip install pypdfium2.",
)
_UNREADABLE = Text("Không đọc được bản PDF dàn từ tệp này.", "The PDF made from this file cannot be read.")


def available() -> Text | None:
    """None when PDF files can be read here, otherwise what is missing and how to get it."""
    from importlib.util import find_spec

    return None if find_spec("pypdfium2") else _MISSING


def read(file: Path) -> Pages:
    """The pages of a PDF file. Raises InputError when it cannot be read or the library is missing."""
    missing = available()
    if missing is not None:
        raise InputError(missing)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise InputError(_UNREADABLE) from error
    try:
        fonts: set[str] = set()
        pages = tuple(_page(page, fonts) for page in document)
    finally:
        document.close()
    return Pages(pages, frozenset(fonts))


def _page(page: Any, fonts: set[str]) -> Page:
    from pypdfium2 import raw

    width, height = page.get_size()
    words: list[Word] = []
    strokes: list[Stroke] = []
    for word in _words(page, height):
        if len(word.text) >= _DRAWN_LETTERS and _DRAWN.issuperset(word.text):
            strokes.append(Stroke(word.left_mm, word.right_mm, word.baseline_mm))
        else:
            words.append(word)
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT]):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            fonts.add(thing.get_font().get_base_name())
            continue
        left, bottom, right, top = (value * MM_PER_PT for value in thing.get_bounds())
        if top - bottom <= _THIN_MM and right - left >= _SHORT_MM:
            strokes.append(Stroke(left, right, height * MM_PER_PT - (top + bottom) / 2))
    return Page(width * MM_PER_PT, height * MM_PER_PT, tuple(words), tuple(_joined(strokes)))


def _words(page: Any, height: float) -> Iterator[Word]:
    """Words of the page; a jump to another line or back to the left ends a word too."""
    from pypdfium2 import raw

    text_page = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    edges = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()

    def edge(index: int) -> tuple[float, float]:
        left, right, *rest = edges
        raw.FPDFText_GetCharBox(text_page, index, left, right, *rest)
        return left.value * MM_PER_PT, right.value * MM_PER_PT

    def word(letters: list[str], first: int, last: int) -> Word:
        raw.FPDFText_GetCharOrigin(text_page, first, x, y)
        baseline = (height - y.value) * MM_PER_PT
        return Word(nfc("".join(letters)), edge(first)[0], edge(last)[1], baseline)

    letters: list[str] = []
    first = 0
    count = text_page.count_chars()
    for index in range(count):
        letter = chr(raw.FPDFText_GetUnicode(text_page, index))
        if letter.isspace() or letter in "\x00\ufffe\x02":
            if letters:
                yield word(letters, first, index - 1)
                letters = []
            continue
        if not letters:
            first = index
        letters.append(letter)
    if letters:
        yield word(letters, first, count - 1)


def _joined(strokes: list[Stroke]) -> Iterator[Stroke]:
    """Strokes that touch end to end at one height are one line."""
    current: Stroke | None = None
    for stroke in sorted(strokes, key=lambda stroke: (round(stroke.y_mm, 1), stroke.left_mm)):
        if current and abs(stroke.y_mm - current.y_mm) < _JOIN_MM and stroke.left_mm <= current.right_mm + _JOIN_MM:
            current = current._replace(right_mm=max(current.right_mm, stroke.right_mm))
            continue
        if current:
            yield current
        current = stroke
    if current:
        yield current
