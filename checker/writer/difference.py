"""What must change to turn some words into others, told in whole words as a person would strike and write."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import NamedTuple

from vietnamese.regex import regex

_TOKEN = regex(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+|\s|.", re.DOTALL)


class Difference(NamedTuple):
    """``text`` in place of ``now[start:end]``."""

    start: int
    end: int
    text: str


def differences(now: str, wanted: str) -> list[Difference]:
    """The changes from ``now`` to ``wanted`` in order; a word or a number changes as a whole."""
    before, after = _TOKEN.findall(now), _TOKEN.findall(wanted)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(_trimmed(Difference(starts[a], starts[b], "".join(after[c:d])), now))
    return found


def _trimmed(change: Difference, now: str) -> Difference:
    """Figures that only get a zero in front are added to, not struck: "5" to "05"."""
    old = now[change.start : change.end]
    if old and change.text.endswith(old) and not unicodedata.combining(old[0]):
        return Difference(change.start, change.start, change.text[: -len(old)])
    if old and change.text.startswith(old):
        return Difference(change.end, change.end, change.text[len(old) :])
    return change
