"""The horizontal lines under components: tied to them by column and height, not by the paragraph that anchors them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from checker.anatomy import Line, Role, RuleLine
from checker.model import Block, Cell, Document, Location, Paragraph, Shape, ShapeKind, Table, paragraphs
from checker.recognize.header import Header
from checker.recognize.header_loose import HALF_WAY_MM, middle_mm
from checker.recognize.lines import Raw

_SOLID = ("solid", "sysSolid")
_THIN_MM, _LONG_MM = 1.5, 8.0  # of a picture that is a line
_SIDE_BY_SIDE_MM = 30.0  # lines whose middles are further apart stand in two columns


def _of_shape(shape: Shape) -> RuleLine:
    centred = True if shape.x_align == "center" else None
    return RuleLine(shape.width_mm, shape.dash in _SOLID, shape.anchor, "shape", centred, shape)


def _of_characters(raw: Raw) -> RuleLine:
    text = raw.text
    broken = " " in text.strip() or "." in text or "*" in text or "- -" in text
    # Outside a cell, or behind spaces, the eye centres the signs, not the paragraph.
    by_hand = raw.paragraph.cell is None or raw.start > 0
    centred = None if by_hand else raw.centred
    return RuleLine(None, not broken, raw.paragraph.at(raw.start, raw.end), "characters", centred)


def _horizontal(shapes: Iterable[Shape]) -> list[Shape]:
    """Drawn lines that lie flat, and pictures as thin as a line, which converters to .docx make of one."""
    return [
        shape
        for shape in shapes
        if (shape.kind is ShapeKind.LINE and shape.width_mm > 2 * shape.height_mm)
        or (shape.kind is ShapeKind.PICTURE and shape.height_mm <= _THIN_MM and shape.width_mm > _LONG_MM)
    ]


def _across(shapes: list[Shape]) -> list[Shape]:
    """Lines from left to right when they lie side by side; in the order of the text when one is below the other."""
    middles = [middle_mm(shape) for shape in shapes]
    if max(middles) - min(middles) < _SIDE_BY_SIDE_MM:
        return shapes
    return [shape for _, shape in sorted(zip(middles, shapes, strict=True), key=lambda pair: pair[0])]


def _border(style: str, location: Location, width_mm: float | None = None) -> RuleLine:
    return RuleLine(width_mm, style not in ("dotted", "dashed", "dotDash", "dashSmallGap"), location, "border", None)


def of_header(header: Header, document: Document) -> dict[Role, RuleLine]:
    """Lines under the issuing body, the motto and the subject of a letter."""
    left, right = _horizontal(header.left_shapes), _horizontal(header.right_shapes)
    if not right and len(left) > 1:  # both anchored on the left, one drawn on the right
        left = _across(left)
        left, right = left[:-1], left[-1:]
    if not left and len(right) > 1:
        right = _across(right)
        left, right = right[:1], right[1:]
    if not right and len(left) == 1 and middle_mm(left[0]) > HALF_WAY_MM:
        left, right = [], left
    left_drawn, right_drawn = header.left_drawn, header.right_drawn
    if _changed_sides(header):
        left, right, left_drawn, right_drawn = right, left, right_drawn, left_drawn
    roles = {line.role for line in header.lines}
    found: dict[Role, RuleLine] = {}
    if right:
        found[Role.TIEU_NGU] = _of_shape(right[0])
    if left:
        found[Role.CO_QUAN] = _of_shape(left[0])
    if len(left) > 1 and Role.TRICH_YEU_CV in roles:
        found[Role.TRICH_YEU_CV] = _of_shape(left[-1])
    under_subject = [raw for raw in left_drawn if _below(raw, header.lines, Role.TRICH_YEU_CV)]
    under_body = [raw for raw in left_drawn if raw not in under_subject]
    for role, drawn in (
        (Role.CO_QUAN, under_body),
        (Role.TIEU_NGU, right_drawn),
        (Role.TRICH_YEU_CV, under_subject),
    ):
        if drawn and role not in found:
            found[role] = _of_characters(drawn[0])
    for role in (Role.CO_QUAN, Role.TIEU_NGU, Role.TRICH_YEU_CV):
        if role not in found:
            border = _border_below([line for line in header.lines if line.role is role], document)
            if border is not None:
                found[role] = border
    return found


def _changed_sides(header: Header) -> bool:
    """The motto stands in a column to the left of the issuing body (GEN-03): each keeps the line under itself."""
    cells = [
        next((line.paragraph.cell for line in header.lines if line.role is role), None)
        for role in (Role.TIEU_NGU, Role.CO_QUAN)
    ]
    motto, body = (cell.path[-1] if cell is not None else None for cell in cells)
    return isinstance(motto, int) and isinstance(body, int) and motto < body


def _below(raw: Raw, lines: Sequence[Line], role: Role) -> bool:
    """Drawn below the first line of a component, in the same cell or a later row."""
    first = next((line for line in lines if line.role is role), None)
    return first is not None and raw.paragraph.location.path > first.paragraph.location.path


def _border_below(lines: Sequence[Line], document: Document) -> RuleLine | None:
    """A border under the last line of a component: of its paragraph, of an empty one below it, of its cell, or of one
    of the empty cells right below, which is as long as the line.

    A cell counts where nothing is written below the component.
    """
    if not lines:
        return None
    last = lines[-1].paragraph
    siblings = _siblings(last, document)
    for paragraph in siblings:
        if paragraph is not last and not paragraph.blank:
            return None
        style = paragraph.format.bottom_border
        if style:
            return _border(style, paragraph.location)
        if paragraph is not last and paragraph.format.top_border:
            return _border(paragraph.format.top_border, paragraph.location)
    place = _cell(last, document)
    if place is None:
        return None
    cell, below = place
    if cell.top_border:
        return None  # with a line above as well it is a frame
    if cell.bottom_border:
        return _border(cell.bottom_border, last.location)
    for lower in below:
        # One side alone: a grid has both, and the number may stand in a frame of its own.
        style = lower.top_border or lower.bottom_border
        if style and not (lower.top_border and lower.bottom_border):
            return _border(style, last.location, lower.width_mm)
    return None


def _cell(paragraph: Paragraph, document: Document) -> tuple[Cell, list[Cell]] | None:
    """The cell of a table of the body that holds the paragraph, and the cells right below it where all are empty."""
    if paragraph.cell is None:
        return None
    for table in document.body:
        for row, lower in zip_longest(table.rows, table.rows[1:]) if isinstance(table, Table) else ():
            for cell in row.cells:
                if cell.location == paragraph.cell:
                    stretch = range(cell.column, cell.column + cell.span)
                    below = [other for other in lower.cells if other.column in stretch] if lower else []
                    empty = all(inside.blank for other in below for inside in paragraphs(other.blocks))
                    return cell, below if empty else []
    return None


def _siblings(paragraph: Paragraph, document: Document) -> list[Paragraph]:
    """The paragraph and those after it in the same container, a text box too."""
    path = paragraph.location.path
    following = []
    seen = False
    boxed = (inside for shape in document.boxes for inside in shape.paragraphs)
    for other in chain(document.paragraphs, boxed):
        if other is paragraph:
            seen = True
        if seen:
            if other.location.path[:-1] != path[:-1]:
                break
            following.append(other)
            if len(following) > 4:
                break
    return following


def of_text(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    drawn: Sequence[tuple[Role, Raw]],
    stop: Location | None,
) -> dict[Role, RuleLine]:
    """Lines under type, subject and the note of an attached text, among ``blocks`` up to the place ``stop``."""
    found: dict[Role, RuleLine] = {}
    for component, raw in drawn:
        found.setdefault(component, _of_characters(raw))
    role: Role | None = None
    of_paragraph: dict[int, Role] = {}
    for line in lines:
        if line.role in (Role.TEN_LOAI, Role.TRICH_YEU, Role.KEM_THEO, Role.PHU_LUC, Role.TEN_PHU_LUC):
            of_paragraph[id(line.paragraph)] = line.role
    for block in blocks:
        if isinstance(block, Table):
            if role is not None:
                break
            continue
        if stop is not None and block.location[:2] == stop[:2]:
            break
        role = of_paragraph.get(id(block), role)
        if role is None:
            continue
        shapes = _horizontal(block.shapes)
        if shapes:
            found.setdefault(_target(role, of_paragraph), _of_shape(shapes[0]))
        elif block.blank and (block.format.bottom_border or block.format.top_border):
            found.setdefault(role, _border(block.format.bottom_border or block.format.top_border or "", block.location))
        elif id(block) in of_paragraph and block.format.bottom_border:
            found.setdefault(role, _border(block.format.bottom_border, block.location))
    # The typist anchored the line of the subject in the first paragraph of the text.
    if stop is not None and Role.TRICH_YEU in of_paragraph.values() and Role.TRICH_YEU not in found:
        first = next(
            (block for block in blocks if isinstance(block, Paragraph) and block.location[:2] == stop[:2]), None
        )
        if first is not None and (shapes := _horizontal(first.shapes)):
            found[Role.TRICH_YEU] = _of_shape(shapes[0])
    return found


def _target(role: Role, of_paragraph: dict[int, Role]) -> Role:
    """A line anchored in the type belongs to the subject below it, where there is one."""
    return Role.TRICH_YEU if role is Role.TEN_LOAI and Role.TRICH_YEU in of_paragraph.values() else role
