"""Percentages and changes that do not fit the numbers beside them, in the words of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.amounts.budget import texts
from checker.amounts.changes import wrong_changes
from checker.amounts.shares import not_all, wrong_shares_of, wrong_shares_of_items
from checker.model import Location
from checker.registry import Subject


class Told(NamedTuple):
    """A number that does not fit: where it stands, as written, the words that it does not fit, what they make.

    ``whole``: the words are shares that should make 100.
    """

    place: Location
    stated: str
    words: str
    made: str
    whole: bool = False


def misfits(subject: Subject) -> Iterator[Told]:
    """Every one in the running text of the file's texts, line by line."""
    for full in texts(subject):
        found = [
            (ordinal, wrong, read is not_all)
            for read in (wrong_changes, wrong_shares_of, not_all)
            for ordinal, here in full.said(read)
            for wrong in here
        ]
        found += [(ordinal, wrong, False) for ordinal, wrong in wrong_shares_of_items(full)]
        for ordinal, wrong, whole in found:
            base, text = full.starts[ordinal], full.folded[ordinal].text
            place = full.at(base + wrong.start, base + wrong.end)
            closed = wrong.last + text.startswith(")", wrong.last)
            words = text[wrong.first : closed].strip()
            yield Told(place, text[wrong.start : wrong.end], words, wrong.made, whole)
