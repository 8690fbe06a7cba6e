"""Parts of a plan: headings without a number that stand above its mục (PHẦN THỨ NHẤT, KẾT QUẢ NĂM 2025)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vietnamese.regex import regex
from vietnamese.text import is_upper

_PART = regex(r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:thứ\s+\w+|THỨ\s+\w+|[IVX]+|\d+)\b")


def is_heading(block: Any) -> bool:
    """Whether the block is a heading above the mục: "Phần thứ hai", or a line of its own in capitals."""
    text = block.get("tieu_de") if isinstance(block, Mapping) else None
    return text is not None and (is_upper(text) or _PART.match(text) is not None)


def named(heading: str) -> str:
    """What the heading names, without its number: PHẦN I. KẾT QUẢ NĂM 2025."""
    label = _PART.match(heading)
    return heading[label.end() :].lstrip(" .:-–") if label else heading


def lifted(blocks: Sequence[Any]) -> list[Any]:
    """The blocks with such headings at the top: one behind a mục was read as its last line."""
    made: list[Any] = []
    for block in blocks:
        kept, behind = _without_tail(block)
        made += [kept, *behind]
    return made


def _without_tail(block: Any) -> tuple[Any, list[Any]]:
    if not isinstance(block, Mapping) or not isinstance(block.get("noi_dung"), list):
        return block, []
    inner = list(block["noi_dung"])
    tail: list[Any] = []
    while inner and is_heading(inner[-1]):
        tail.insert(0, inner.pop())
    if inner and not tail:
        last, tail = _without_tail(inner[-1])
        inner[-1] = last
    if not tail:
        return block, []
    if inner:
        return {**block, "noi_dung": inner}, tail
    return {key: value for key, value in block.items() if key != "noi_dung"}, tail
