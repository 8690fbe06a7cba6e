"""The original .docx with remarks in its margin or with changes; parts not concerned stay byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from checker.model import Document
from checker.places import Places
from checker.registry import Edit
from checker.writer.comments import Margin, Note, Signature
from checker.writer.draft import Draft
from checker.writer.obstacles import obstacle
from checker.writer.revisions import Reviser, in_order
from checker.writer.signing import signed
from vietnamese.message import Text

__all__ = ["Change", "Note", "annotate", "obstacles", "revise", "signed"]


def annotate(
    data: bytes,
    notes: Iterable[Note],
    *,
    author: str,
    initials: str,
    when: datetime,
    language: str = "vi",
    name: str = "<bytes>",
) -> bytes:
    """The file ``data`` with a Word comment for each note, anchored at exactly the words of its location.

    A point (``start == end``) gets a comment between two letters. Word shows no comment in headers, footers, notes and
    text boxes: such a note stands at the first paragraph, at the reference or at the paragraph that holds the box, and
    says so in ``language``. Existing comments and tracked changes stay. ``when`` is the author's wall clock.
    Equal input gives equal bytes. Raises Unreadable for what is no Word file.
    """
    draft = Draft(data, name)
    margin = Margin(draft, Signature.at(author, initials, when), language)
    for note in notes:
        margin.add(note)
    return draft.save()


class Change(NamedTuple):
    """An edit, with those that belong to it all or nothing, and what a comment says of it (nothing: no comment)."""

    edit: Edit
    remark: tuple[str, ...] = ()

    @property
    def edits(self) -> tuple[Edit, ...]:
        return (self.edit, *self.edit.together)


def revise(
    data: bytes,
    changes: Sequence[Change],
    document: Document,
    *,
    author: str,
    initials: str,
    when: datetime,
    tracked: bool = True,
    language: str = "vi",
    name: str = "<bytes>",
) -> tuple[bytes, tuple[bool, ...]]:
    """(the file with the changes, which of them were made); ``document`` is the file as it was read.

    ``tracked`` makes each a change that Word accepts or rejects, with its remark in a comment; otherwise they are made
    plainly. A change is left out when its place is locked, when it would touch words that another one changes, or when
    it would change nothing. Equal input gives equal bytes. Raises Unreadable for what is no Word file.
    """
    draft = Draft(data, name)
    signature = Signature.at(author, initials, when)
    reviser = Reviser(draft, signature if tracked else None)
    margin = Margin(draft, signature, language) if tracked else None
    chosen = _compatible(changes, draft, Places(document))
    owner = {id(edit): change for change in chosen for edit in change.edits}
    said: set[int] = set()
    for edit in in_order(edit for change in chosen for edit in change.edits):
        change = owner[id(edit)]
        extent = reviser.make(edit)
        if margin is None or not change.remark or id(change) in said:
            continue
        said.add(id(change))
        if extent is not None and edit.location.part == "body" and "x" not in edit.location.path:
            margin.around(*extent, change.remark)
        else:
            margin.add(Note(edit.location, change.remark))
    made = {id(change) for change in chosen}
    return draft.save(), tuple(id(change) in made for change in changes)


def obstacles(data: bytes, wanted: Iterable[Edit], *, name: str = "<bytes>") -> tuple[Text | None, ...]:
    """For each change of the file ``data`` why it cannot be made, None when it can. Raises Unreadable."""
    draft = Draft(data, name)
    return tuple(
        next((why for one in (edit, *edit.together) if (why := obstacle(draft, one)) is not None), None)
        for edit in wanted
    )


def _compatible(changes: Sequence[Change], draft: Draft, places: Places) -> list[Change]:
    """Changes that can be made together, first come first served."""
    taken: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    chosen = []
    for change in changes:
        edits = change.edits
        if not all(obstacle(draft, edit) is None and _as_read(edit, draft, places) for edit in edits):
            continue
        spans = [(tuple(edit.location[:2]), edit.location.start, edit.location.end) for edit in edits if _moves(edit)]
        if any(start <= last and first <= end for place, start, end in spans for first, last in taken.get(place, ())):
            continue
        for place, start, end in spans:
            taken.setdefault(place, []).append((start, end))
        chosen.append(change)
    return chosen


def _moves(edit: Edit) -> bool:
    return edit.text is not None or edit.gone


def _as_read(edit: Edit, draft: Draft, places: Places) -> bool:
    """Whether the writer sees the very words that the rule saw: otherwise its offsets would hit others."""
    if edit.text is None and not edit.letters:
        return True
    paragraph = places.paragraph(edit.location)
    return paragraph is not None and paragraph.text == draft.text(edit.location)
