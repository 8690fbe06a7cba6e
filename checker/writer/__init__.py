"""The original .docx with remarks in its margin: nothing else in it changes, parts not concerned stay byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from checker.writer.comments import Margin, Note, Signature
from checker.writer.draft import Draft

__all__ = ["Note", "annotate"]


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
    margin = Margin(draft, Signature(author, initials, when), language)
    for note in notes:
        margin.add(note)
    return draft.save()
