"""The header in a table, read by column: rows are forgotten, cells know their side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.model import Block, Document, Paragraph, Table, paragraphs
from checker.recognize.landmarks import SUBJECT, is_date, is_motto, is_nation, is_number
from checker.recognize.lines import Raw, columns, cut, of_cell

_MOST_ROWS = 6  # a table with more is one of data


class Columns(NamedTuple):
    """What has been read of a header in tables."""

    left: list[Raw]
    right: list[Raw]
    spill: list[Raw]
    left_paragraphs: list[Paragraph]
    right_paragraphs: list[Paragraph]
    spill_paragraphs: list[Paragraph]


def goes_on(document: Document, index: int, found: Columns) -> int | None:
    """The block of a second table right below a first one without number and date, which begins with them."""
    if any(is_number(raw.bare) or is_date(raw.bare) for raw in (*found.left, *found.right)):
        return None
    while index < len(document.body):
        block = document.body[index]
        if isinstance(block, Table):
            begins = next((raw for paragraph in paragraphs([block]) for raw in cut(paragraph)), None)
            return index if begins is not None and (is_number(begins.bare) or is_date(begins.bare)) else None
        if not block.blank:
            return None
        index += 1
    return None


def table_below(blocks: Sequence[Block], index: int, above: Columns) -> int | None:
    """The block of the table with bodies, number and date that stands under a national name and motto by themselves."""
    said = [raw.bare for raw in (*above.left, *above.right) if not raw.drawn]
    if not said or not all(is_nation(text) or is_motto(text) for text in said):
        return None
    while index < len(blocks) and isinstance(block := blocks[index], Paragraph) and block.blank:
        index += 1
    below = blocks[index] if index < len(blocks) else None
    if not isinstance(below, Table) or len(below.rows) > _MOST_ROWS:
        return None
    lines = [raw.bare for paragraph in paragraphs([below]) for raw in cut(paragraph)]
    return index if any(map(is_number, lines)) and any(map(is_date, lines)) else None


def gather(table: Table, found: Columns) -> None:
    """Adds the lines of a table to the columns where they stand."""
    for row in table.rows:
        cells = [cell for cell in row.cells if not cell.merged_up]
        nested = [block for block in cells[0].blocks if isinstance(block, Table)] if len(cells) == 1 else []
        for inner in nested:  # a table that only frames another one: the columns are those of the inner one
            gather(inner, found)
        if nested:
            continue
        for number, cell in enumerate(cells):
            lines = [piece for raw in of_cell(cell) for piece in _unglue(raw)]
            if len(cells) == 1:
                side = _side_of(lines)
            elif number == 0 and cell.column == 0:
                side = "left"
            elif number == len(cells) - 1:
                side = "right"
            else:
                side = "right" if any(is_nation(raw.bare) or is_motto(raw.bare) for raw in lines) else "left"
            if side == "left":
                found.left.extend(lines)
                found.left_paragraphs.extend(paragraphs(cell.blocks))
            elif side == "right":
                found.right.extend(lines)
                found.right_paragraphs.extend(paragraphs(cell.blocks))
            else:
                found.spill.extend(lines)
                found.spill_paragraphs.extend(paragraphs(cell.blocks))


def _side_of(lines: Iterable[Raw]) -> str:
    """Where a row of one cell belongs: by what it says."""
    for raw in lines:
        text = raw.bare
        if is_nation(text) or is_motto(text) or is_date(text):
            return "right"
        if is_number(text) or SUBJECT.match(text):
            return "left"
    return "both"


def _unglue(raw: Raw) -> list[Raw]:
    """Two visual lines that somebody pressed into one with spaces; blanks for a number or day stay inside."""
    pieces = columns(raw)
    if len(pieces) < 2 or is_number(raw.bare) or is_date(raw.bare):
        return [raw]
    return pieces if all(sum(letter.isalpha() for letter in piece.text) >= 6 for piece in pieces) else [raw]
