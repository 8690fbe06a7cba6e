"""The visible letters of a paragraph and the runs that hold them; runs are cut without losing what else they hold."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from checker.reader.drawing import branch
from checker.reader.formula import FORMULAS
from checker.reader.formula import letters as of_formula
from checker.reader.leaves import LEAVES, SPACE, letters, printed
from checker.reader.story import THROUGH
from checker.reader.xml import MC, W
from checker.writer.fields import Field, Fields, Open, filled

_R, _RPR = W + "r", W + "rPr"
_SDT, _ALTERNATE = W + "sdt", MC + "AlternateContent"


class View(NamedTuple):
    """What decides, besides a paragraph itself, what of it is to be seen."""

    hidden: Callable[[etree._Element, etree._Element], bool]  # (paragraph, run)
    fields: Callable[[etree._Element], Fields]  # of the story that holds a paragraph


class Piece(NamedTuple):
    """Visible letters that one element prints."""

    start: int  # offset in the paragraph's visible text
    text: str
    leaf: etree._Element  # w:t, w:tab, w:br, ...
    run: etree._Element | None  # the run to cut; None for letters that must not be touched
    field: Field | None = None  # that writes the letters, now and whenever Word updates it

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def typed(self) -> bool:
        """Whether a person typed the letters into a run of their own, beside which others may be typed."""
        return self.run is not None and self.field is None


class _Walk:
    """One paragraph, in the order in which the reader gathers its text."""

    def __init__(self, paragraph: etree._Element, view: View) -> None:
        self._paragraph = paragraph
        self._hidden = view.hidden
        self._fields = view.fields(paragraph)
        self._open = list(self._fields.over(paragraph))
        self._length = 0

    def content(self, parent: etree._Element, free: bool = True) -> Iterator[Piece]:
        for child in parent:
            tag = child.tag
            if tag == _R:
                yield from self._run(child, free)
            elif tag == W + "hyperlink":
                yield from self.content(child, free)
            elif tag == W + "fldSimple":
                self._open.append(Open(self._fields.at(child), True))
                yield from self.content(child, free)
                self._open.pop()
            elif tag == _SDT:
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self.content(content, free)
            elif tag == _ALTERNATE:
                chosen = branch(child)
                if chosen is not None:
                    yield from self.content(chosen, False)
            elif tag in THROUGH:
                yield from self.content(child, free)
            elif tag in FORMULAS and all(field.shown for field in self._open):
                yield from self._piece("".join(part.text for part in of_formula(child)), child, None)

    def _run(self, run: etree._Element, free: bool) -> Iterator[Piece]:
        hidden = self._hidden(self._paragraph, run)
        owner = run if free else None
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._character(child)
            elif tag == _ALTERNATE:
                chosen = branch(child)
                for inner in chosen if chosen is not None else ():
                    if inner.tag == _R:
                        yield from self._run(inner, False)
            elif tag in THROUGH:
                yield from self.content(child, False)
            elif hidden or not all(field.shown for field in self._open):
                continue
            elif tag in LEAVES:
                yield from self._piece(printed(child), child, owner)

    def _character(self, character: etree._Element) -> None:
        kind = character.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(Open(self._fields.at(character), False))
        elif kind == "separate" and self._open:
            self._open[-1] = self._open[-1]._replace(shown=True)
        elif kind == "end" and self._open:
            self._open.pop()

    def _piece(self, text: str, leaf: etree._Element, run: etree._Element | None) -> Iterator[Piece]:
        if text:
            yield Piece(self._length, text, leaf, run, filled(self._open))
            self._length += len(text)


def pieces(paragraph: etree._Element, view: View) -> list[Piece]:
    """What the paragraph prints, piece by piece; joined it is the reader's ``Paragraph.text``."""
    return list(_Walk(paragraph, view).content(paragraph))


def cut(paragraph: etree._Element, offset: int, view: View) -> None:
    """Make a run end at ``offset``, where one that may be touched goes over it."""
    for piece in pieces(paragraph, view):
        if piece.run is None or offset >= piece.end:
            continue
        if piece.start < offset:
            _cut_run(piece.run, _cut_leaf(piece, offset - piece.start))
        elif piece.start == offset:
            _cut_before(piece.run, piece.leaf)
        return


def runs(paragraph: etree._Element, start: int, end: int, view: View) -> list[etree._Element] | None:
    """Runs that print exactly ``text[start:end]`` and hold nothing else; None when a letter there may not be touched.

    Drawings, field characters and notes that stood in the same runs are left in runs of their own.
    """
    cut(paragraph, start, view)
    cut(paragraph, end, view)
    found: list[etree._Element] = []
    for piece in pieces(paragraph, view):
        if piece.end <= start or piece.start >= end:
            continue
        run = piece.run
        if run is None:
            return None
        owner = piece.leaf.getparent()
        assert owner is not None
        if not found or owner is not found[-1] or not _follows(piece.leaf):
            _cut_before(owner, piece.leaf)
            owner = piece.leaf.getparent()
            assert owner is not None
            found.append(owner)
        following = piece.leaf.getnext()
        if following is not None and not _visible(following):
            _cut_run(owner, following)
    return found


def alone(mark: etree._Element) -> etree._Element:
    """The run that holds a mark, with nothing else in it."""
    run = mark.getparent()
    assert run is not None
    _cut_before(run, mark)
    run = mark.getparent()
    assert run is not None
    following = mark.getnext()
    if following is not None:
        _cut_run(run, following)
    return run


def _visible(leaf: etree._Element) -> bool:
    return leaf.tag in LEAVES


def _follows(leaf: etree._Element) -> bool:
    """Whether another visible leaf stands right before this one in its run."""
    previous = leaf.getprevious()
    return previous is not None and _visible(previous)


def _cut_before(run: etree._Element, leaf: etree._Element) -> None:
    previous = leaf.getprevious()
    if previous is not None and previous.tag != _RPR:
        _cut_run(run, leaf)


def _cut_leaf(piece: Piece, at: int) -> etree._Element:
    """Cut a w:t in two; the second, which stays in the same run."""
    leaf = piece.leaf
    rest = copy.deepcopy(leaf)
    rest.tail = None
    text = letters(leaf)  # without spaces that do not print: they must not begin to
    leaf.text, rest.text = text[:at], text[at:]
    for part in (leaf, rest):
        part.set(SPACE, "preserve")
    leaf.addnext(rest)
    return rest


def _cut_run(run: etree._Element, first: etree._Element) -> None:
    """Move ``first`` and what follows it in ``run`` to a new run of the same format right after."""
    second = etree.Element(run.tag)
    for name, value in run.attrib.items():
        second.set(name, value)
    properties = run.find(_RPR)
    if properties is not None:
        second.append(copy.deepcopy(properties))
    for element in [first, *first.itersiblings()]:
        second.append(element)
    run.addnext(second)
