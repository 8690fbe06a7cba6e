"""What the letters of a line tell by themselves, whatever their look and place."""

from __future__ import annotations

import re

from vietnamese import text as letters
from vietnamese.kept import by_text
from vietnamese.regex import regex

Stretch = tuple[int, int]  # start and end in a text

_BREAKS = regex(r"[\n\f]")
# What typists put between two columns; a number or a day left blank is no such gap.
_GAP = regex(r"\t+[ \t]*|(?: {6,}+|\u00a0{6,}+)(?!/|th[aá]\u0301?ng\b|n[aă]\u0306?m\b)")
_SPACES, _HARD_SPACES = " " * 6, "\u00a0" * 6  # of a gap without a tab
# Signs drawn as a rule: underscores, dashes, often superscript.
_DRAWN = regex(r"[\s_\-–—―=*~.·¯]{3,}\Z")
_SIGNS = regex(r"[_\-–—―=¯]{3,}")
_FIRST_SIGNS = frozenset("_-–—―=*~.·¯")
_HEAD = 240  # letters of a line by which it is recognised


@by_text
def bare(line: str) -> str:
    """The head of the line in lower case without marks, on one line: enough to tell what it is."""
    return letters.bare(letters.collapse(line[:_HEAD]))


@by_text
def in_capitals(line: str) -> bool:
    """No small letter, at least one letter."""
    return letters.is_upper(line)


def is_drawn(line: str) -> bool:
    """The line is a rule made of characters."""
    return line[:1] in _FIRST_SIGNS and bool(_DRAWN.match(line)) and bool(_SIGNS.search(line))


def may_have_gap(text: str) -> bool:
    """Cheap first question: something stands in the text that is wide enough to part two columns."""
    return "\t" in text or _SPACES in text or _HARD_SPACES in text


def columns(line: str) -> list[Stretch]:
    """The line cut at wide gaps: what stands in different columns of a header or foot without a table."""
    pieces = _between(line, _GAP) if may_have_gap(line) else [(0, len(line))]
    return [(start, end) for start, end in pieces if start < end]


def is_broken(text: str) -> bool:
    """The author broke the text into lines."""
    return "\n" in text or "\f" in text


def lines(text: str) -> list[Stretch]:
    """A text cut at soft breaks; empty stretches are lines too."""
    return _between(text, _BREAKS) if is_broken(text) else [_trimmed(text, 0, len(text))]


def _between(text: str, gaps: re.Pattern[str]) -> list[Stretch]:
    start = 0
    pieces: list[Stretch] = []
    for gap in gaps.finditer(text):
        pieces.append(_trimmed(text, start, gap.start()))
        start = gap.end()
    return [*pieces, _trimmed(text, start, len(text))]


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """The stretch without outer spaces; where nothing is left, its end."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    piece = text[start:end]
    return end - len(piece.lstrip()), max(end - len(piece.lstrip()), start + len(piece.rstrip()))
