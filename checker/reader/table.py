"""Tables: grid, merged cells, visible borders, what the table style gives to each cell."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from checker.model import Cell, Location, Path, Row, Table
from checker.reader.properties import Props
from checker.reader.story import NO_TABLE, Story, TableFormat
from checker.reader.styles import border_styles
from checker.reader.xml import MM_PER_TWIP, VAL, W, on, twips, whole

_TR, _TC, _SDT, _SDT_CONTENT = W + "tr", W + "tc", W + "sdt", W + "sdtContent"
_WRAPPERS = frozenset({W + "ins", W + "moveTo", W + "customXml", W + "smartTag"})
_LOOK_BITS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100),
              ("noHBand", 0x200), ("noVBand", 0x400))  # fmt: skip


def members(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows or cells, seen through content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == _SDT:
            content = child.find(_SDT_CONTENT)
            if content is not None:
                yield from members(content, tag)
        elif child.tag in _WRAPPERS:
            yield from members(child, tag)


class _Look:
    """Which conditional formats of the table style are switched on."""

    def __init__(self, element: etree._Element | None) -> None:
        self._on: set[str] = set()
        if element is None:
            return
        try:
            bits = int(element.get(VAL) or "0", 16)
        except ValueError:
            bits = 0
        for name, bit in _LOOK_BITS:
            flag = element.get(W + name)
            if flag in ("1", "true", "on") if flag is not None else bits & bit:
                self._on.add(name)

    def conditions(self, row: int, rows: int, column: int, columns: int) -> tuple[str, ...]:
        """Conditions that hold for a cell, in no special order."""
        on, found = self._on, []
        first_row, last_row = "firstRow" in on and row == 0, "lastRow" in on and row == rows - 1
        first_col, last_col = "firstColumn" in on and column == 0, "lastColumn" in on and column == columns - 1
        if first_row:
            found.append("firstRow")
        elif last_row:
            found.append("lastRow")
        elif "noHBand" not in on:
            band = row - ("firstRow" in on)
            found.append("band1Horz" if band % 2 == 0 else "band2Horz")
        if first_col:
            found.append("firstCol")
        elif last_col:
            found.append("lastCol")
        elif "noVBand" not in on:
            band = column - ("firstColumn" in on)
            found.append("band1Vert" if band % 2 == 0 else "band2Vert")
        if first_row and first_col:
            found.append("nwCell")
        if first_row and last_col:
            found.append("neCell")
        if last_row and first_col:
            found.append("swCell")
        if last_row and last_col:
            found.append("seCell")
        return tuple(found)


def read_table(story: Story, element: etree._Element, path: Path) -> Table:
    """A table with everything in it."""
    properties = element.find(W + "tblPr")
    style_id = None
    borders: dict[str, str | None] = {}
    look = _Look(None)
    if properties is not None:
        style = properties.find(W + "tblStyle")
        style_id = style.get(VAL) if style is not None else None
        look = _Look(properties.find(W + "tblLook"))
        direct = properties.find(W + "tblBorders")
        borders = border_styles(direct) if direct is not None else {}
    table_style = story.context.styles.get(style_id, "table")
    if table_style is not None:
        borders = {**table_style.borders, **borders}
    grid = element.find(W + "tblGrid")
    columns = tuple(
        round((twips(column.get(W + "w")) or 0.0) * MM_PER_TWIP, 3)
        for column in (grid.iterchildren(W + "gridCol") if grid is not None else ())
    )
    outer_cell, outer_table, section = story.cell, story.table, story.section
    rows = [row for row in members(element, _TR) if not deleted(row)]
    made = tuple(
        _row(story, row, (*path, "r", number), _Frame(number, len(rows), look, style_id, borders))
        for number, row in enumerate(rows)
    )
    story.cell, story.table = outer_cell, outer_table
    visible = any(_visible(cell, borders) for row in rows for cell in members(row, _TC))
    return Table(made, Location(story.part, path), columns, visible, section)


class _Frame:
    """What a row needs to know of its table."""

    __slots__ = ("borders", "look", "number", "rows", "style")

    def __init__(self, number: int, rows: int, look: _Look, style: str | None, borders: dict[str, str | None]) -> None:
        self.number = number
        self.rows = rows
        self.look = look
        self.style = style
        self.borders = borders


def deleted(row: etree._Element) -> bool:
    """Whether tracked changes have taken the row out."""
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _visible(cell: etree._Element, table: dict[str, str | None]) -> bool:
    own = cell.find(f"{W}tcPr/{W}tcBorders")
    sides = {"top": None, "bottom": None, "left": None, "right": None}
    effective = {**sides, **_cell_defaults(table), **(border_styles(own) if own is not None else {})}
    return any(effective[side] for side in sides)


def _cell_defaults(table: dict[str, str | None]) -> dict[str, str | None]:
    """Borders that an inner cell takes from its table."""
    horizontal, vertical = table.get("insideH"), table.get("insideV")
    return {
        "top": horizontal or table.get("top"),
        "bottom": horizontal or table.get("bottom"),
        "left": vertical or table.get("left"),
        "right": vertical or table.get("right"),
    }


def _row(story: Story, element: etree._Element, path: Path, frame: _Frame) -> Row:
    header = False
    height = None
    column = 0
    properties = element.find(W + "trPr")
    if properties is not None:
        for child in properties:
            if child.tag == W + "tblHeader":
                header = on(child)
            elif child.tag == W + "trHeight":
                height = (twips(child.get(VAL)) or 0.0) * MM_PER_TWIP
            elif child.tag == W + "gridBefore":
                column = max(0, whole(child.get(VAL)))
    cells: list[Cell] = []
    elements = list(members(element, _TC))
    for number, cell in enumerate(elements):
        made = _cell(story, cell, (*path, "c", number), column, len(elements), number, frame)
        cells.append(made)
        column += made.span
    return Row(tuple(cells), Location(story.part, path), header, height)


def _cell(
    story: Story, element: etree._Element, path: Path, column: int, count: int, number: int, frame: _Frame
) -> Cell:
    span, width, merged = 1, None, False
    own: dict[str, str | None] = {}
    properties = element.find(W + "tcPr")
    if properties is not None:
        for child in properties:
            tag = child.tag
            if tag == W + "gridSpan":
                span = max(1, whole(child.get(VAL), 1))
            elif tag == W + "tcW" and child.get(W + "type", "dxa") == "dxa":
                width = round((twips(child.get(W + "w")) or 0.0) * MM_PER_TWIP, 3)
            elif tag == W + "vMerge":
                merged = child.get(VAL) != "restart"
            elif tag == W + "tcBorders":
                own = border_styles(child)
    table = frame.borders
    inherited = {
        "top": table.get("top") if frame.number == 0 else table.get("insideH"),
        "bottom": table.get("bottom") if frame.number == frame.rows - 1 else table.get("insideH"),
    }
    effective = {**inherited, **own}
    location = Location(story.part, path)
    story.cell = location
    story.table = _table_format(story, frame, number, count)
    blocks = story.blocks(element, path)
    return Cell(blocks, location, column, span, width, merged, effective["bottom"], effective["top"])


def _table_format(story: Story, frame: _Frame, number: int, count: int) -> TableFormat:
    conditions = frame.look.conditions(frame.number, frame.rows, number, count)
    run: Props
    run, paragraph = story.context.styles.of_table(frame.style, conditions)
    if not run and not paragraph:
        return NO_TABLE
    return TableFormat((frame.style, conditions), run, paragraph)
