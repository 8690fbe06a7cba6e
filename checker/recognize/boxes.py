"""Text boxes that hold what others set in a table: halves of the header, recipients, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Block, Paragraph
from checker.recognize.landmarks import BODY_NAME, is_date, is_motto, is_nation, is_number, is_signed
from checker.recognize.lines import Raw, columns, cut


class Box(NamedTuple):
    """The visible lines of a text box, and its blocks, whose paragraphs may anchor drawn lines."""

    lines: list[Raw]
    blocks: tuple[Block, ...]


def anchored(paragraph: Paragraph) -> Iterator[Box]:
    """The text boxes anchored in a paragraph that hold anything to read."""
    for shape in paragraph.shapes:
        lines = [raw for inside in shape.paragraphs for raw in cut(inside)]
        if lines:
            yield Box(lines, shape.blocks)


def header_side(lines: Sequence[Raw]) -> str | None:
    """What of a header a text box holds, "left", "right" or "whole"; None for a box of another kind.

    A stamp of receipt and the note of a digital signature have numbers and dates too: a left half begins with the name
    of a body, and a date alone fills its box.
    """
    pieces = [piece for raw in lines if not raw.drawn for piece in columns(raw)]
    texts = [piece.bare for piece in pieces]
    if not texts or any(is_signed(text) for text in texts):
        return None
    nation = any(is_nation(text) or is_motto(text) for text in texts)
    # "Số: 45/…" of a stamp has no letters behind the stroke.
    numbered = any(is_number(text) and any(map(str.isalpha, text.partition("/")[2])) for text in texts)
    named = bool(BODY_NAME.match(texts[0].upper())) and numbered
    if nation:
        # "ỦY BAN NHÂN DÂN …" beside the Quốc hiệu, in the columns of a table or one above the other.
        return (
            "whole" if numbered or any(raw.upper and BODY_NAME.match(raw.bare.upper()) for raw in pieces) else "right"
        )
    if named:
        return "left"
    return "right" if len(texts) == 1 and is_date(texts[0]) else None


def names_alone(lines: Sequence[Raw]) -> bool:
    """A box with the names of bodies and nothing else: half of a header only beside the other half."""
    texts = [raw for raw in lines if not raw.drawn]
    return bool(texts) and bool(BODY_NAME.match(texts[0].bare.upper())) and all(raw.upper for raw in texts)
