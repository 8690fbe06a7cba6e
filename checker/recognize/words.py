"""What the letters of a line tell by themselves, whatever their look and place; told once for lines that read alike."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from vietnamese.regex import regex
from vietnamese.text import bare, collapse, is_upper

Stretch = tuple[int, int]  # start and end in a text

_BREAKS = regex(r"[\n\f]")
# What typists put between two columns; a number or a day left blank is no such gap.
_GAP = regex(r"\t+[ \t]*|(?: {6,}+|\u00a0{6,}+)(?!/|th[aá]\u0301?ng\b|n[aă]\u0306?m\b)")
_SPACES, _HARD_SPACES = " " * 6, "\u00a0" * 6  # of a gap without a tab
# Signs drawn as a rule: underscores, dashes, often superscript.
_DRAWN = regex(r"[\s_\-–—―=*~.·¯]{3,}\Z")
_SIGNS = regex(r"[_\-–—―=¯]{3,}")
_HEAD = 240  # letters of a line by which it is recognised


class Words:
    """The letters of a line or a paragraph, and what is asked of them; answered when first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def bare(self) -> str:
        """The head in lower case without marks, on one line: enough to tell what it is."""
        return bare(collapse(self.text[:_HEAD]))

    @cached_property
    def capitals(self) -> bool:
        """Typed in capitals."""
        return is_upper(self.text)

    @cached_property
    def drawn(self) -> bool:
        """A rule made of characters."""
        return bool(_DRAWN.match(self.text)) and bool(_SIGNS.search(self.text))

    @cached_property
    def columns(self) -> tuple[Stretch, ...]:
        """A line cut at wide gaps: what stands in different columns of a header or foot without a table."""
        text = self.text
        if not may_have_gap(text):
            return (trim(text, 0, len(text)),)
        return tuple((start, end) for start, end in _between(text, _GAP) if start < end)


@lru_cache(maxsize=4096)  # documents of one office share most of their lines
def of(text: str) -> Words:
    """The record of a text."""
    return Words(text)


def lines(text: str) -> list[Stretch]:
    """A text cut at soft breaks; empty stretches are lines too."""
    if "\n" not in text and "\f" not in text:
        return [trim(text, 0, len(text))]
    return _between(text, _BREAKS)


def may_have_gap(text: str) -> bool:
    """Cheap first question: something wide enough stands in the text."""
    return "\t" in text or _SPACES in text or _HARD_SPACES in text


def _between(text: str, gaps: re.Pattern[str]) -> list[Stretch]:
    start = 0
    pieces: list[Stretch] = []
    for gap in gaps.finditer(text):
        pieces.append(trim(text, start, gap.start()))
        start = gap.end()
    return [*pieces, trim(text, start, len(text))]


def trim(text: str, start: int, end: int) -> Stretch:
    """The stretch without outer spaces; where nothing is left, its end."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    piece = text[start:end]
    start = end - len(piece.lstrip())
    return start, max(start, end - len(piece) + len(piece.rstrip()))
