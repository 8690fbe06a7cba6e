"""The words of many lines as one folded text: a pattern runs once, and every match leads back to its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Any, TypeVar

from checker.anatomy import Body, Line, Role
from checker.model import Location
from checker.registry import Subject
from checker.text.pieces import Piece, pieces
from vietnamese.kept import by_text
from vietnamese.regex import regex
from vietnamese.text import Folded, fold

WORD = regex(r"[^\W\d_]+")


_first_line = itemgetter(2)
T = TypeVar("T")
Reader = TypeVar("Reader", bound=Callable[[str], Any])
HEADINGS = frozenset([Role.PHAN, Role.CHUONG, Role.MUC, Role.MUC_LA_MA])
_READERS: list[Callable[[str], Any]] = []


def by_line(read: Reader) -> Reader:
    """Has ``read`` tell what a folded line says by itself, once for all documents that have the line.

    An answer that is empty or False says nothing. Nine lines of ten say nothing to anybody: a document pays for the
    others only (``FullText.said``). As with ``kept.by_text``, nothing of it may come from the tables of a rule set.
    """
    _READERS.append(read)
    _answers.cache_clear()  # type: ignore[attr-defined]
    return read


@by_text
def _answers(text: str) -> tuple[tuple[Callable[[str], Any], Any], ...]:
    return tuple((read, answer) for read in _READERS if (answer := read(text)))


@dataclass(frozen=True)
class FullText:
    """The folded lines with a line feed after each; no match of a pattern without \\n crosses a line."""

    ends: list[str]  # what stands behind each line: a line feed, or a space where a sentence flows on
    starts: list[int]
    lines: list[Line]
    folded: list[Folded]

    @cached_property
    def text(self) -> str:
        """All of it. What lines or pieces can tell by themselves is cheaper to ask of them."""
        return "".join(part.text + end for part, end in zip(self.folded, self.ends, strict=True))

    @cached_property
    def lower(self) -> str:
        """The same in lower case, letter for letter."""
        return _lower(self.text)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The text in pieces that no expression of citations or times reads across."""
        return tuple(pieces([part.text for part in self.folded], self.ends, self.starts))

    def piece(self, ordinal: int) -> Piece:
        """The piece that holds a line."""
        return self.pieces[bisect_right(self.pieces, ordinal, key=_first_line) - 1]

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """Ordinals of the lines that open a part of the text."""
        return tuple(ordinal for ordinal, line in enumerate(self.lines) if line.role in HEADINGS)

    def said(self, read: Callable[[str], T]) -> Sequence[tuple[int, T]]:
        """What ``read`` (see ``by_line``) tells of the lines: their ordinals with the answers that say something."""
        if self._said[0] != len(_READERS):  # a reader has come since
            del self.__dict__["_said"]
        return self._said[1].get(read, ())

    @cached_property
    def _said(self) -> tuple[int, dict[Callable[[str], Any], list[tuple[int, Any]]]]:
        found: dict[Callable[[str], Any], list[tuple[int, Any]]] = {}
        for ordinal, part in enumerate(self.folded):
            for read, answer in _answers(part.text):
                found.setdefault(read, []).append((ordinal, answer))
        return len(_READERS), found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of ``lower``: what is not among them need not be searched for."""
        return frozenset(WORD.findall(self.lower))

    def ordinal(self, position: int) -> int:
        """Which line holds the letter at ``position``."""
        return bisect_right(self.starts, position) - 1

    def line(self, position: int) -> Line:
        return self.lines[self.ordinal(position)]

    def at(self, start: int, end: int) -> Location:
        """The place in the file of ``text[start:end]``, which lies in one paragraph."""
        index = self.ordinal(start)
        offset = self.starts[index]
        last = self.ordinal(end - 1) if end > start else index
        if last == index:
            return self.lines[index].at_folded(self.folded[index], start - offset, end - offset)
        line, until = self.lines[index], self.lines[last]
        first = line.start + self.folded[index].span(start - offset, start - offset + 1)[0]
        return line.paragraph.at(first, until.start + self.folded[last].span(0, end - self.starts[last])[1])

    def line_start(self, position: int) -> int:
        """Where the line that holds ``position`` begins; a flowing text counts its paragraph as one line."""
        return self.text.rfind("\n", 0, position) + 1

    def line_end(self, position: int) -> int:
        """Where that line ends."""
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end

    def offset(self, position: int) -> int:
        """Letters of the line before ``position``."""
        return position - self.starts[self.ordinal(position)]


def join(lines: Iterable[Line], *, flowing: bool = False) -> FullText:
    """The full text of ``lines``. In a ``flowing`` one a soft break inside a sentence is a space."""
    kept = list(lines)
    folded = [fold(line.paragraph.text[line.start : line.end]) for line in kept]
    starts, position = [], 0
    for part in folded:
        starts.append(position)
        position += len(part.text) + 1
    if flowing and kept:
        ends = [
            " " if after.paragraph is before.paragraph and _goes_on(before, after) else "\n"
            for before, after in pairwise(kept)
        ]
        return FullText([*ends, "\n"], starts, kept, folded)
    return FullText(["\n"] * len(kept), starts, kept, folded)


def plain(text: str) -> FullText:
    """A text without lines of a document behind it."""
    full = FullText([""], [0], [], [Folded(text, range(len(text) + 1))])
    full.__dict__["text"] = text  # need not be put together
    return full


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # a few foreign letters grow in lower case: İ
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower


lowered = by_text(_lower)  # of one line


def _goes_on(before: Line, after: Line) -> bool:
    """The soft break between two lines ends no sentence."""
    return after.marker is None and not before.text.endswith((";", ".", ":"))


def main_text(subject: Subject) -> FullText:
    """Legal bases and prose of the main text, tables left out."""
    full: FullText | None = subject.cache.get("main text")
    if full is None:
        full = subject.cache["main text"] = join(_running(subject.main))
    return full


def running_text(subject: Subject) -> FullText:
    """The same, with the text of a plan that the document issues behind it: who issues it says what stands in it."""
    plans = subject.anatomy.plans()
    if not plans:
        return main_text(subject)
    full: FullText | None = subject.cache.get("running text")
    if full is None:
        lines = (line for body in (subject.main, *plans) for line in _running(body))
        full = subject.cache["running text"] = join(lines)
    return full


def _running(body: Body) -> Iterator[Line]:
    return (line for line in (*body.of(Role.CAN_CU), *body.prose) if not line.in_table)
