"""Changes in a draft, tracked so that Word's reader accepts or rejects each, or made plainly.

Reject a tracked change and the file says again what it said: words in ``w:del`` keep their runs, a ``w:rPrChange``,
``w:pPrChange`` or ``w:sectPrChange`` keeps the format that was.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lxml import etree

from checker.model import Location
from checker.reader.leaves import SPACE
from checker.reader.xml import W
from checker.registry import Edit, Stroke
from checker.writer.comments import Signature
from checker.writer.difference import Difference, differences
from checker.writer.draft import STAMPED, Draft
from checker.writer.drawing import rule_line
from checker.writer.letters import alone, cut, pieces, runs
from checker.writer.numbers import fresh
from checker.writer.obstacles import whole_counts
from checker.writer.properties import (
    flag,
    mark_properties,
    paragraph_properties,
    run_properties,
    set_letters,
    set_paragraph,
    set_section,
)

_INS, _DEL, _MOVED = W + "ins", W + "del", W + "moveTo"
_ID, _AUTHOR = W + "id", W + "author"
_DELETED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}
_NOT_KEPT = {
    "rPrChange": {W + "rPrChange", _INS, _DEL, _MOVED, W + "moveFrom"},
    "pPrChange": {W + "pPrChange", W + "rPr", W + "sectPr"},
    "sectPrChange": {W + "sectPrChange", W + "headerReference", W + "footerReference"},
}

Extent = tuple[etree._Element, etree._Element]  # first and last element that a change touched


class Reviser:
    """Makes changes in a draft; ``signature`` None makes them plainly."""

    def __init__(self, draft: Draft, signature: Signature | None) -> None:
        self._draft = draft
        self._signature = signature
        tags = STAMPED if signature is not None else ()
        self._ids = fresh(element.get(_ID) for tag in tags for element in draft.body.iter(tag))

    def make(self, edit: Edit) -> Extent | None:
        """Make the change; what it touched, None where words are not what it touched."""
        paragraph = self._draft.paragraph(edit.location)
        assert paragraph is not None
        self._draft.touched(edit.location.part)
        if edit.paragraph:
            self._changed(paragraph_properties(paragraph), "pPrChange", lambda own: set_paragraph(own, edit.paragraph))
        if edit.section:
            section = self._draft.section(paragraph)
            assert section is not None
            self._changed(section, "sectPrChange", lambda own: set_section(own, edit.section))
        if edit.field is not None:
            paragraph.extend(self._new(_field(edit.field, edit.letters)))
        elif edit.letters:
            self._letters(paragraph, edit)
        if edit.above:
            for words in edit.above:
                self._above(paragraph, words)
        if edit.stroke is not None:
            self._line(paragraph, edit.stroke)
        if edit.gone:
            self._gone(paragraph)
        return self._words(paragraph, edit.location, edit.text) if edit.text is not None else None

    # -- formats ------------------------------------------------------------------------------------------------

    def _changed(self, own: etree._Element, change: str, set_: Callable[[etree._Element], None]) -> None:
        """Change a property element and keep in it what it was, unless an earlier change keeps that already."""
        before = [copy.deepcopy(child) for child in own if child.tag not in _NOT_KEPT[change]]
        set_(own)
        now = [child for child in own if child.tag not in _NOT_KEPT[change]]
        same = [etree.tostring(child) for child in before] == [etree.tostring(child) for child in now]
        if self._signature is None or same or own.find(W + change) is not None:
            return
        mark = self._stamp(change)
        kept = etree.SubElement(mark, own.tag)
        kept.extend(before)
        own.append(mark)

    def _letters(self, paragraph: etree._Element, edit: Edit) -> None:
        start, end = edit.location.start, edit.location.end
        cut(paragraph, start, self._draft.view)
        cut(paragraph, end, self._draft.view)
        found = pieces(paragraph, self._draft.view)
        inside = [piece for piece in found if piece.start < end and piece.end > start]
        touched = {piece.run: None for piece in inside if piece.run is not None}
        partly = {piece.field for piece in found if piece not in inside}
        for field in dict.fromkeys(piece.field for piece in inside):
            if field is not None and field not in partly:
                touched |= dict.fromkeys(_run_of(mark) for mark in field.marks(paragraph))
        for run in touched:
            self._changed(run_properties(run), "rPrChange", lambda own: set_letters(own, edit.letters))

    # -- words --------------------------------------------------------------------------------------------------

    def _words(self, paragraph: etree._Element, location: Location, text: str) -> Extent | None:
        now = self._draft.text(location)[location.start : location.end]
        touched: list[etree._Element] = []
        for change in reversed(differences(now, text)):
            touched[:0] = self._replace(paragraph, location.start, change)
        return (touched[0], touched[-1]) if touched else None

    def _replace(self, paragraph: etree._Element, offset: int, change: Difference) -> list[etree._Element]:
        """What stands in the place of the words now: marks of deletion, then the new words."""
        start, end = offset + change.start, offset + change.end
        gone = runs(paragraph, start, end, self._draft.view) or [] if start < end else []
        model, after = self._neighbour(paragraph, start, gone)
        new = [self._insert(paragraph, change.text, model, after)] if change.text else []
        if not change.text:
            fields = whole_counts(pieces(paragraph, self._draft.view), start, end)
            going = {*gone, *(alone(mark) for field in fields for mark in list(field.marks(paragraph)))}
            gone = [run for run in paragraph.iter(W + "r") if run in going]
        return [mark for run in gone if (mark := self._delete(run)) is not None] + new

    def _neighbour(
        self, paragraph: etree._Element, start: int, gone: list[etree._Element]
    ) -> tuple[etree._Element | None, etree._Element | None]:
        """(run whose format new words take, element behind which they go; None: at the head of the paragraph)."""
        if gone:
            return gone[0], gone[-1]
        cut(paragraph, start, self._draft.view)
        found = pieces(paragraph, self._draft.view)
        before = next((piece for piece in reversed(found) if piece.end <= start), None)
        behind = next((piece for piece in found if piece.start >= start), None)
        typed = before is not None and before.typed
        if before is not None and typed and not before.text.endswith("\n"):
            run = _run_of(before.leaf)
            return run, run
        if behind is not None and behind.typed:
            run = _run_of(behind.leaf)
            return run, _before(run)
        if before is not None and typed:
            return (_run_of(before.leaf),) * 2
        return (behind.run if behind is not None else None), None

    def _delete(self, run: etree._Element) -> etree._Element | None:
        """Mark a run as deleted; it goes without a mark when changes are plain or when it was our own insertion."""
        parent = run.getparent()
        assert parent is not None
        if self._signature is None or _inside_own(run, self._signature):
            parent.remove(run)
            return None
        mark = self._stamp("del")
        run.addprevious(mark)
        mark.append(run)
        for text in run.iter(*_DELETED):
            text.tag = _DELETED[text.tag]
        return mark

    def _insert(
        self, paragraph: etree._Element, words: str, model: etree._Element | None, after: etree._Element | None
    ) -> etree._Element:
        run = etree.Element(W + "r")
        properties = model.find(W + "rPr") if model is not None else None
        if properties is not None:
            kept = copy.deepcopy(properties)
            for change in kept.findall(W + "rPrChange"):
                kept.remove(change)
            run.append(kept)
        _type(run, words)
        made = run
        own = after is not None and _inside_own(after, self._signature)
        if self._signature is not None and not own:
            made = self._stamp("ins")
            made.append(run)
        if after is None:
            properties = paragraph.find(W + "pPr")
            paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, made)
        else:
            self._outside_others(after, own).addnext(made)
        return made

    def _outside_others(self, element: etree._Element, own: bool) -> etree._Element:
        """The place behind ``element`` that is inside no insertion of somebody else, which is cut in two for it."""
        parent = element.getparent()
        if own or parent is None or parent.tag not in (_INS, _MOVED) or self._signature is None:
            return element
        rest = list(element.itersiblings())
        if rest:
            second = etree.Element(parent.tag)
            for name, value in parent.attrib.items():
                second.set(name, value)
            second.set(_ID, self._id())
            second.extend(rest)
            parent.addnext(second)
        return parent

    # -- paragraphs ---------------------------------------------------------------------------------------------

    def _above(self, paragraph: etree._Element, words: str) -> None:
        new = etree.Element(W + "p")
        properties = paragraph.find(W + "pPr")
        if properties is not None:
            kept = copy.deepcopy(properties)
            for name in ("sectPr", "pPrChange", "numPr"):
                for child in kept.findall(W + name):
                    kept.remove(child)
            for mark in kept.findall(W + "rPr"):
                for child in list(mark):
                    if child.tag in (_INS, _DEL, W + "rPrChange"):
                        mark.remove(child)
            new.append(kept)
        paragraph.addprevious(new)
        if self._signature is not None:
            flag(mark_properties(new), self._stamp("ins"))
        found = [piece.run for piece in pieces(paragraph, self._draft.view) if piece.run is not None]
        self._insert(new, words, found[0] if found else None, None)

    def _line(self, paragraph: etree._Element, stroke: Stroke) -> None:
        """A drawn line behind the last letter of the paragraph; Word takes it out again with the insertion."""
        paragraph.extend(self._new([rule_line(self._draft.body, stroke)]))

    def _new(self, runs: list[etree._Element]) -> list[etree._Element]:
        """Runs that are new, as one insertion when changes are tracked."""
        if self._signature is None:
            return runs
        made = self._stamp("ins")
        made.extend(runs)
        return [made]

    def _gone(self, paragraph: etree._Element) -> None:
        parent = paragraph.getparent()
        assert parent is not None
        if self._signature is None:
            parent.remove(paragraph)
        elif paragraph.find(f"{W}pPr/{W}rPr/{_DEL}") is None:
            flag(mark_properties(paragraph), self._stamp("del"))

    # -- marks --------------------------------------------------------------------------------------------------

    def _id(self) -> str:
        return str(next(self._ids))

    def _stamp(self, name: str) -> etree._Element:
        assert self._signature is not None
        mark = etree.Element(W + name)
        mark.set(_ID, self._id())
        mark.set(_AUTHOR, self._signature.author)
        mark.set(W + "date", self._signature.stamp)
        return mark


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Formats first, words from the end of each paragraph to its head, so that no change moves another's place."""
    return sorted(edits, key=lambda edit: (edit.gone, edit.text is not None, -edit.location.start))


def _run_of(leaf: etree._Element) -> etree._Element:
    run = leaf.getparent()
    assert run is not None
    return run


def _before(run: etree._Element) -> etree._Element | None:
    """The element before a run, or before what holds it at its head, unless that is the paragraph's format."""
    while (previous := run.getprevious()) is None or previous.tag in (W + "sdtPr", W + "sdtEndPr"):
        parent = run.getparent()
        if parent is None or parent.tag == W + "p":
            return None
        run = parent
    return None if previous.tag == W + "pPr" else previous


def _inside_own(element: etree._Element, signature: Signature | None) -> bool:
    parent = element.getparent()
    return (
        signature is not None and parent is not None and parent.tag == _INS and parent.get(_AUTHOR) == signature.author
    )


def _field(instruction: str, format: Mapping[str, Any]) -> list[etree._Element]:
    """The runs of a field as Word writes one; it fills in the result when it lays the page out."""
    runs = []
    for name, kind, words in (
        ("fldChar", "begin", None), ("instrText", None, f" {instruction} "), ("fldChar", "separate", None),
        ("t", None, "2"), ("fldChar", "end", None),
    ):  # fmt: skip
        run = etree.Element(W + "r")
        set_letters(run_properties(run), format)
        child = etree.SubElement(run, W + name)
        if kind is not None:
            child.set(W + "fldCharType", kind)
        if words is not None:
            child.set(SPACE, "preserve")
            child.text = words
        runs.append(run)
    return runs


def _type(run: etree._Element, words: str) -> None:
    """Put words into a run; line breaks and tabs are elements."""
    for line, part in enumerate(words.split("\n")):
        if line:
            etree.SubElement(run, W + "br")
        for column, letters in enumerate(part.split("\t")):
            if column:
                etree.SubElement(run, W + "tab")
            if letters:
                text = etree.SubElement(run, W + "t")
                text.set(SPACE, "preserve")
                text.text = letters
