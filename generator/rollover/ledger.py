"""What became of each item of a plan that was rolled to another year."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from generator.data.place import Key
from vietnamese.message import Text

_AROUND = 60  # letters shown on either side of what changed
_LONGEST = 400


class Status(StrEnum):
    """What was done with an item. ASKED: a person decides; the words may have been changed as a proposal."""

    ASKED = "asked"
    UPDATED = "updated"
    DROPPED = "dropped"
    CARRIED = "carried"


class Item(NamedTuple):
    """One item of the ledger. ``start`` and ``end`` are the place of the item's words in ``text``, the new value."""

    status: Status
    path: tuple[Key, ...]  # in the new data; of what was dropped, in the old
    place: Text
    old: str
    new: str
    reason: Text
    text: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""  # of a finding of the check: its id


def excerpt(text: str, start: int, end: int) -> str:
    """The words at a place with what stands around them, cut between words."""
    flat = text.replace("\n", " ")
    first, last = max(0, start - _AROUND), min(len(flat), end + _AROUND)
    if first:
        first = flat.find(" ", first, start) + 1 or first
    if last < len(flat):
        last = flat.rfind(" ", end, last) if flat.rfind(" ", end, last) > 0 else last
    return f"{'…' if first else ''}{flat[first:last]}{'…' if last < len(flat) else ''}"


def whole(text: str) -> str:
    """A text on one line, its end cut off where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def counts(items: Sequence[Item]) -> dict[Status, int]:
    """How many items ended how."""
    return {status: sum(item.status is status for item in items) for status in Status}


def rows(items: Sequence[Item], language: str = "vi") -> list[dict[str, Any]]:
    """The items as plain data, in the order of the plan."""
    return [
        {
            "ket_qua": item.status.value,
            "vi_tri": item.place.of(language),
            "duong_dan": ".".join(str(key + 1) if isinstance(key, int) else key for key in item.path),
            "cu": item.old,
            "moi": item.new,
            "ly_do": item.reason.of(language),
            **({"quy_tac": item.rule} if item.rule else {}),
        }
        for item in items
    ]
