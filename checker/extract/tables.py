"""Tables of the text as rows of cells, each with the letters that a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model import Align, Cell, Paragraph, Row, Table, paragraphs

_TWIPS_PER_MM = 1440 / 25.4
_ALIGN = {Align.CENTER: "giua", Align.RIGHT: "phai"}


def words(paragraph: Paragraph) -> str:
    """The visible text with its automatic number, without outer spaces; a page break is a line break."""
    label = f"{paragraph.label.text} " if paragraph.label else ""
    return f"{label}{with_marks(paragraph, 0, len(paragraph.text))}".replace("\f", "\n").strip()


def with_marks(paragraph: Paragraph, start: int, end: int) -> str:
    """A stretch of the text with the marks of footnotes, as [1], where they stand in it or right behind it.

    Behind it also with a space between, before it only where it is the first of the paragraph.
    """
    text = paragraph.text
    pieces: list[str] = []
    for offset, number, _ in paragraph.notes:
        behind = text[end:offset]
        if start < offset <= end or (behind.isspace() and "\n" not in behind) or not text[: max(offset, start)].strip():
            at = min(max(offset, start), end)
            pieces += (text[start:at], f"[{number}]")
            start = at
    return "".join((*pieces, text[start:end]))


def block(table: Table, title: str = "", unit: str = "") -> dict[str, Any]:
    """The table as a block of the context: the first row heads it, a last row set bold is its total."""
    rows = [_cells(row) for row in table.rows]
    count = max(len(row) for row in rows)
    rows = [row + [""] * (count - len(row)) for row in rows]
    aligns = _aligns(table, count)
    widths = _widths(table, count)
    return {
        "kieu": "bang",
        "ten": title,
        "don_vi": unit,
        "cot": [
            {"ten": name, "rong": width, "canh": align}
            for name, width, align in zip(rows[0], widths, aligns, strict=True)
        ],
        "hang": [
            {"o": cells, "dam": number == len(rows) - 1 and _bold(table.rows[-1])}
            for number, cells in enumerate(rows)
            if number
        ],
    }


def _cells(row: Row) -> list[str]:
    """Texts by grid column; a merged cell has its text in the first of its columns."""
    texts: list[str] = []
    for cell in row.cells:
        texts += [""] * (cell.column - len(texts))
        texts.append("" if cell.merged_up else _text(cell))
        texts += [""] * (cell.span - 1)
    return texts


def _text(cell: Cell) -> str:
    return "\n".join(text for paragraph in paragraphs(cell.blocks) if (text := words(paragraph)))


def _leading(row: Row) -> Iterator[tuple[int, Paragraph]]:
    for cell in row.cells:
        first = next(iter(paragraphs(cell.blocks)), None)
        if first is not None:
            yield cell.column, first


def _aligns(table: Table, count: int) -> list[str]:
    """How the cells of a column are aligned, by the first row under the head that has something to show."""
    found = ["trai"] * count
    seen: set[int] = set()
    for row in table.rows[1:]:
        for column, paragraph in _leading(row):
            if column < count and column not in seen:
                seen.add(column)
                found[column] = _ALIGN.get(paragraph.format.align, "trai")
    return found


def _widths(table: Table, count: int) -> list[int]:
    widths = [round(width * _TWIPS_PER_MM) for width in table.columns_mm]
    return widths if len(widths) == count and all(widths) else [1] * count


def _bold(row: Row) -> bool:
    """Every letter of the row is bold, or its empty cells are set so."""
    spans = [span for cell in row.cells for paragraph in paragraphs(cell.blocks) for span in paragraph.formats()]
    marks = [paragraph.mark for cell in row.cells for paragraph in paragraphs(cell.blocks)]
    return all(span.format.bold for span in spans) if spans else bool(marks) and all(mark.bold for mark in marks)
