"""Tables of the text as columns with a head: for rules about budgets, deadlines and leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Block, Cell, Location, Paragraph, Row, Table
from checker.recognize.lines import unframed
from checker.registry import Subject
from checker.views import once
from vietnamese.amounts import TOTAL_WORD, unit_note
from vietnamese.regex import regex
from vietnamese.text import fold

_INDEX = regex(r"\(?\d{1,2}\)?(?:\s?=.*)?\Z")  # the row of column numbers: (1) (2) (3)=(1)x(2)
_MARKER = regex(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-zđ]|[-+*])[.)]?\Z")  # a cell that only numbers its row
_GROUP = regex(rf"(?:[IVX]{{1,5}}|[A-ZĐ])[.)]?\Z|(?i:{TOTAL_WORD})")  # a row of a group or a sum
_WORK_HEAD = regex(r"nội dung|nhiệm vụ|công việc|hoạt động|hạng mục|giải pháp|chỉ tiêu|đối tượng", re.IGNORECASE)
_REACH = 3  # paragraphs above a table among which its unit is looked for


class Entry(NamedTuple):
    """A cell with words. ``text`` is folded, paragraphs joined by line feeds."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    location: Location  # of the cell
    column: int
    span: int
    merged: bool  # goes on with the cell above, whose words these are

    @property
    def place(self) -> Location:
        """The cell's first line of words, or the point where words should stand."""
        for paragraph in self.paragraphs:
            text = paragraph.text
            if text.strip():
                start = len(text) - len(text.lstrip())
                return paragraph.at(start, len(text.rstrip()))
        return self.paragraphs[0].at(0, 0) if self.paragraphs else self.location


class Grid(NamedTuple):
    """A table: the words of the head above each column, the rows below the head by column."""

    table: Table
    heads: tuple[str, ...]  # folded, one for each grid column; a merged head stands above all its columns
    leaves: tuple[str, ...]  # the lowest cell of each head alone
    head_cells: tuple[Entry, ...]
    rows: tuple[dict[int, Entry], ...]
    note: str  # what stands just above: "ĐVT: triệu đồng"

    def columns(self, pattern: re.Pattern[str]) -> list[int]:
        """Columns whose head has the pattern."""
        return [column for column, head in enumerate(self.heads) if pattern.search(head)]

    def task(self, row: dict[int, Entry], column: int) -> str:
        """What a row orders, one cell left out of view; empty for a row that names a group or adds up others."""
        filled = [entry for number, entry in row.items() if number != column and entry.text and not entry.merged]
        words = [entry for entry in filled if not _MARKER.match(entry.text)]
        if not words or any(_GROUP.match(entry.text) for entry in filled):
            return ""
        named = [entry for entry in words if _WORK_HEAD.search(self.leaves[entry.column])]
        label = named[0] if named else max(words, key=lambda entry: len(entry.text))
        numbered = any(entry.text.strip(".)").isdigit() for entry in filled)
        if len(words) > 1 or (len(self.heads) <= 3 and numbered):
            return " ".join(label.text.split())
        return ""


def grids(subject: Subject) -> tuple[Grid, ...]:
    """The tables of the text, header and signature blocks left out."""
    return once(subject, "grids", lambda: tuple(_grids(subject)))


def text_blocks(subject: Subject) -> tuple[Block, ...]:
    """The blocks of the body as they are read: what a table only places on the page stands without it."""
    return once(subject, "text blocks", lambda: unframed(subject.document.body))


def _grids(subject: Subject) -> Iterator[Grid]:
    anatomy = subject.anatomy
    furniture = {place for body in anatomy.bodies for place in (body.header_table, body.signature_table) if place}
    body = text_blocks(subject)
    for position, block in enumerate(body):
        if not isinstance(block, Table) or block.location in furniture or len(block.rows) < 2:
            continue
        if max(len(row.cells) for row in block.rows) > 1:
            yield _grid(block, _above(body, position))


def _above(body: Sequence[Block], position: int) -> list[Paragraph]:
    """The last lines before a table, the nearest first; those of another table are not among them."""
    found: list[Paragraph] = []
    for block in reversed(body[max(0, position - 2 * _REACH) : position]):
        if isinstance(block, Table) or len(found) == _REACH:
            break
        if not block.blank:
            found.append(block)
    return found


def _grid(table: Table, above: Sequence[Paragraph]) -> Grid:
    rows: list[dict[int, Entry]] = []
    for row in table.rows:
        rows.append(_row(row, rows[-1] if rows else {}))
    width = max((entry.column + entry.span for row in rows for entry in row.values()), default=0)
    depth = _head_depth(table, rows)
    heads: list[str] = []
    leaves: list[str] = []
    for column in range(width):
        words: list[str] = []
        for head in rows[:depth]:
            entry = next((e for e in head.values() if e.column <= column < e.column + e.span), None)
            if entry is not None and not entry.merged and entry.text.strip():
                words.append(" ".join(entry.text.split()))
        words = [word for word in words if not _INDEX.match(word)]
        heads.append(" ".join(words))
        leaves.append(words[-1] if words else "")
    notes = (unit_note(fold(paragraph.text).text) for paragraph in above)
    return Grid(
        table, tuple(heads), tuple(leaves), tuple(entry for row in rows[:depth] for entry in row.values()),
        tuple(rows[depth:]), next(filter(None, notes), ""),
    )  # fmt: skip


def _row(row: Row, above: dict[int, Entry]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for cell in row.cells:
        upper = above.get(cell.column) if cell.merged_up else None
        if upper is not None:
            found[cell.column] = upper._replace(merged=True)
        else:
            paragraphs = tuple(_paragraphs(cell))
            text = "\n".join(fold(p.text).text.strip() for p in paragraphs if p.text.strip())
            found[cell.column] = Entry(text, paragraphs, cell.location, cell.column, cell.span, cell.merged_up)
    return found


def _paragraphs(cell: Cell) -> Iterator[Paragraph]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block


def _head_depth(table: Table, rows: list[dict[int, Entry]]) -> int:
    """Rows of the head: those that repeat on every page, rows bound to the first by merged cells, column numbers."""
    depth = 1
    while depth < len(rows):
        row = rows[depth]
        numbers = [entry.text for entry in row.values() if entry.text]
        index = len(numbers) > 1 and all(_INDEX.match(text) for text in numbers) and _ascending(numbers)
        if not (table.rows[depth].repeat_header or index or any(entry.merged for entry in row.values())):
            break
        if any(entry.merged for entry in row.values()) and not _words_only(row):
            break
        depth += 1
    return depth


def _ascending(numbers: list[str]) -> bool:
    values = [int(re.sub(r"\D", "", text.partition("=")[0]) or 0) for text in numbers]
    return values == list(range(values[0], values[0] + len(values)))


def _words_only(row: dict[int, Entry]) -> bool:
    return not any(entry.text[:1].isdigit() for entry in row.values() if not entry.merged)
