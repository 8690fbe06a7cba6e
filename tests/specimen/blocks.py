"""Header, body and signature block as WordprocessingML, arranged as a construction says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from tests.specimen import shapes
from tests.specimen.constructions import Construction
from tests.specimen.pages import PLAIN, Grid, Line, Piece, Specimen, line
from tests.specimen.runs import letters, paragraph, run, runs, twips
from vietnamese.metrics import text_width_pt

LEFT_MM, RIGHT_MM, SPACER_MM, PADDING_MM = 64.0, 106.0, 4.0, 1.9
_POINT_A_MM = 72 / 25.4
_JOINED = (
    {"quoc_hieu", "tieu_ngu"}, {"chu_quan", "co_quan"}, {"quyen_han", "chuc_vu"},
    {"noi_nhan_muc", "luu"}, {"kinh_gui_noi"}, {"can_cu"},
)  # fmt: skip
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_DRAWN_RUN = re.compile(r"<w:r><mc:AlternateContent>.*?</mc:AlternateContent></w:r>", re.DOTALL)
_MARKERS = {  # numbering id, typed form
    1: re.compile(r"[IVXLC]+\. "),
    2: re.compile(r"\d+\. "),
    3: re.compile(r"- "),
    4: re.compile(r"Điều \d+\. ?"),
}

AT_THE_MARGIN = 5  # numbering id of the dashes of recipients


def section_properties(page: dict[str, Any], references: str, title_page: bool) -> str:
    """A w:sectPr."""
    orient = ' w:orient="landscape"' if page["width"] > page["height"] else ""
    margins = "".join(
        f' w:{side}="{twips(page[side])}"' for side in ("top", "right", "bottom", "left", "header", "gutter")
    )
    start = f'<w:pgNumType w:start="{page["number_start"]}"/>' if "number_start" in page else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page["width"])}" w:h="{twips(page["height"])}"{orient}/>'
        f'<w:pgMar{margins} w:footer="567"/>{start}{"<w:titlePg/>" if title_page else ""}</w:sectPr>'
    )


class Writer:
    """Writes one specimen; keeps the numbering instances that its numbered lines need."""

    def __init__(self, specimen: Specimen, way: Construction) -> None:
        self.specimen = specimen
        self.way = way
        self.restarts = 0  # decimal lists beyond the first, one w:num each
        self._room = specimen.page["width"] - specimen.page["left"] - specimen.page["right"]

    # -- lines --------------------------------------------------------------------------------------------------

    def _number(self, item: Line) -> tuple[str, list[Piece]]:
        """(w:numPr, pieces without the typed marker)."""
        if self.way.numbering and item.role:
            for number, marker in _MARKERS.items():
                found = marker.match(item.text)
                if found:
                    if number == 2 and found[0] == "1. ":
                        self.restarts += 1
                    id = 10 + self.restarts if number == 2 else number
                    if item.role in ("noi_nhan_muc", "luu"):
                        id = AT_THE_MARGIN
                    left, cut = found.end(), []
                    for piece in item.pieces:
                        gone = min(left, len(piece.text))
                        left -= gone
                        cut.append(Piece(piece.text[gone:], piece.format))
                    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{id}"/></w:numPr>', cut
        return "", item.pieces

    def _component(self, item: Line) -> list[Line]:
        """The neighbouring lines that make one component with ``item``."""
        for zone in self.specimen.zones:
            for _, group in itertools.groupby(zone, key=lambda other: getattr(other, "role", None)):
                lines = list(group)
                if any(other is item for other in lines):
                    return lines
        return [item]

    def _above_a_note(self, item: Line) -> bool:
        """The subject of an attached text: its line is drawn under the note "(Kèm theo …)", as form 1.3 shows."""
        attached = self.specimen.attached
        noted = any(getattr(other, "role", None) == "kem_theo" for other in attached)
        return noted and item.role == "trich_yeu" and any(other is item for other in attached)

    def _rule_line(self, item: Line, column: float) -> tuple[str, str]:
        """(run to put into the line's paragraph, paragraph after it) for the line drawn under a component."""
        change = self.specimen.rule_lines.get(item.role)
        component = self._component(item)
        if change is None or component[-1] is not item or self._above_a_note(item):
            return "", ""
        size = item.format["size"]
        width = max(text_width_pt(other.text, size, bold=other.format["bold"]) for other in component)
        room = (column - 2 * PADDING_MM) * _POINT_A_MM
        rows = 1 + int(width // room)
        length = change["length"] * min(width, room)
        x = (room - length) / 2 + change.get("shift", 0) * _POINT_A_MM
        dash = change.get("dash", "solid")
        if self.way.lines == "underscores":
            return "", paragraph(line("", "", {"align": "center"}), self.way, shapes.underscores(length))
        if self.way.lines == "border":
            indent = x / _POINT_A_MM
            empty = {"size": 1, "left": indent, "right": indent - 2 * change.get("shift", 0)}
            kind = "single" if dash == "solid" else "dashed"
            border = f'<w:pBdr><w:bottom w:val="{kind}" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
            return "", paragraph(line("", "", empty), self.way, "", number=border)
        return shapes.drawn_line(self.way.lines, x, 1.15 * size * rows + 2, length, dash), ""

    def _box(self, item: Line) -> str:
        if item.box is None:
            return ""
        change = dict(item.box)
        inside = line("", change.pop("text"), {"align": "center", **change})
        return shapes.box(paragraph(inside, Construction(), runs(inside, Construction())), item.box)

    def paragraphs(self, items: Iterable[Line], column: float, *, section: str = "") -> str:
        """The lines as paragraphs of a column ``column`` mm wide."""
        lines = list(items)
        found = []
        position = 0
        while position < len(lines):
            first = lines[position]
            family = next((roles for roles in _JOINED if first.role in roles), set()) if self.way.soft_breaks else set()
            group = [first]
            while position + len(group) < len(lines) and lines[position + len(group)].role in family:
                group.append(lines[position + len(group)])
            position += len(group)
            content, after = [], []
            number = ""
            for ordinal, item in enumerate(group):
                number, pieces = self._number(item) if ordinal == 0 else (number, item.pieces)
                drawn, follower = self._rule_line(item, column)
                content += ["<w:r><w:br/></w:r>"] if ordinal else []
                content += [drawn, self._box(item), runs(item, self.way, pieces=pieces)]
                after.append(follower)
            found.append(paragraph(first, self.way, "".join(content), number=number, section=section))
            found += after
        return "".join(found)

    # -- tables -------------------------------------------------------------------------------------------------

    def _cell(self, content: str, width: float, properties: str = "") -> str:
        content = content or "<w:p/>"
        return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'

    def _table(self, rows: list[list[str]], widths: list[float], *, indent: float = 0.0) -> str:
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
        body = "".join(
            "<w:tr>" + "".join(self._cell(cell, width) for cell, width in zip(row, widths, strict=True)) + "</w:tr>"
            for row in rows
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
            f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/><w:tblBorders>{_NO_BORDERS}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
        )

    def _columns(self, rows: list[tuple[list[Line], list[Line]]], *, spacer: bool, indent: float) -> str:
        widths = [LEFT_MM, SPACER_MM, RIGHT_MM - SPACER_MM] if spacer else [LEFT_MM, RIGHT_MM]
        cells = []
        for left, right in rows:
            row = [self.paragraphs(left, LEFT_MM), self.paragraphs(right, widths[-1])]
            cells.append([row[0], "<w:p/>", row[1]] if spacer else row)
        return self._table(cells, widths, indent=indent)

    def _tabbed(self, left: list[Line], right: list[Line]) -> str:
        """Both columns in the same paragraphs, placed by centred tabs."""
        centres = (LEFT_MM / 2, LEFT_MM + RIGHT_MM / 2 - 5)
        stops = "".join(f'<w:tab w:val="center" w:pos="{twips(centre)}"/>' for centre in centres)
        found = []
        for first, second in itertools.zip_longest(left, right):
            content = []
            for item, centre in ((first, centres[0]), (second, centres[1])):
                below = letters((item or line("", "")).format, None, self.way)
                content.append(run("\t", below))
                if item is not None:
                    drawn, _ = self._rule_line(item, 2 * centre + 2 * PADDING_MM)
                    content += [drawn, runs(item, self.way)]
            found.append(paragraph(line("", ""), self.way, "".join(content), number=f"<w:tabs>{stops}</w:tabs>"))
        return "".join(found)

    def _grid(self, grid: Grid) -> str:
        border = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        rows = []
        for ordinal, row in enumerate(grid.rows):
            head = "<w:trPr><w:tblHeader/></w:trPr>" if grid.header and not ordinal else ""
            cells = "".join(
                self._cell(self.paragraphs([line("", text, {"size": 12, **grid.format})], width), width)
                for text, width in zip(row, grid.widths, strict=True)
            )
            rows.append(f"<w:tr>{head}{cells}</w:tr>")
        columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in grid.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(grid.widths))}" w:type="dxa"/>'
            f"<w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    # -- the page -----------------------------------------------------------------------------------------------

    def header(self) -> str:
        """The header block."""
        return self._head(self.specimen.left, self.specimen.right)

    def attached_head(self) -> str:
        """The header of a text issued with the document."""
        return self._head(*self.specimen.attached_head)

    def _head(self, left: list[Line], right: list[Line]) -> str:
        if not left and not right:
            return ""
        if self.way.header == "tabs":
            return self._tabbed(left, right)
        if self.way.header == "tabs_in_box":
            return self._in_one_box(left, right, self._tabbed(left, right))
        if self.way.header == "many_rows":
            rows = [([a] if a else [], [b] if b else []) for a, b in itertools.zip_longest(*_level(left, right))]
        elif self.way.header in ("one_row", "boxes", "frames"):
            rows = [(_spaced(left, "so_ky_hieu"), _spaced(right, "dia_danh_ngay"))]
        else:
            at = next((n for n, item in enumerate(left) if item.role == "so_ky_hieu"), len(left))
            to = next((n for n, item in enumerate(right) if item.role == "dia_danh_ngay"), len(right))
            rows = [(left[:at], right[:to]), (left[at:], right[to:])]
        if self.way.header == "boxes":
            return self._boxed(*rows[0])
        if self.way.header == "frames":
            return self._in_frames(left, right)
        if self.way.header == "table_in_box":
            return self._in_one_box(left, right, self._columns(rows, spacer=False, indent=0.0))
        if self.way.header == "merged" and right:
            return self._merged(left, rows[0][1], rows[1][1])
        if self.way.header == "table_and_tabs":
            return self._columns(rows[:1], spacer=False, indent=0.0) + self._tabbed(*rows[1])
        if self.way.header == "two_tables":
            tables = [self._columns([row], spacer=False, indent=-5.0) for row in rows if any(row)]
            return self.paragraphs([line("", "")], self._room).join(tables)
        table = self._columns(rows, spacer=self.way.header == "three_columns", indent=-5.0)
        if self.way.header == "framed":  # in the only cell of another table
            return self._table([[table + "<w:p/>"]], [LEFT_MM + RIGHT_MM], indent=-5.0)
        return table

    def _boxed(self, left: list[Line], right: list[Line]) -> str:
        """The columns in two text boxes; the drawn lines stand in the text below, for Word has none inside a box."""
        above, below = [], []
        for items, x, width in ((left, -5.0, LEFT_MM), (right, LEFT_MM - 5, RIGHT_MM)):
            for item in items:
                drawn, _ = self._rule_line(item, width)
                below.append(shapes.moved(drawn, x) if drawn else "")
            inside = "".join(paragraph(item, self.way, runs(item, self.way)) for item in items)
            change = {"width": width, "height": 30, "x": x, "frame": False}
            above.append(paragraph(line("", ""), self.way, shapes.box(inside, change)))
        return "".join(above) + paragraph(line("", ""), self.way, "".join(below))

    def _in_frames(self, left: list[Line], right: list[Line]) -> str:
        """The columns in two frames, as Word for Windows 95 set them; the drawn lines stand in the text below."""
        above, below = [], []
        for items, x, width in ((left, 25.0, LEFT_MM), (right, 25.0 + LEFT_MM, RIGHT_MM)):
            place = (
                f'w:w="{twips(width)}" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{twips(x)}" w:y="1134"'
            )
            for item in items:
                drawn, _ = self._rule_line(item, width)
                below.append(shapes.moved(drawn, x - 30) if drawn else "")
                above.append(paragraph(item, self.way, runs(item, self.way), number=f"<w:framePr {place}/>"))
        return "".join(above) + paragraph(line("", ""), self.way, "".join(below))

    def _in_one_box(self, left: list[Line], right: list[Line], content: str) -> str:
        """The whole header in one text box; the drawn lines stand in the text below it."""
        content = _DRAWN_RUN.sub("", content)
        below = [
            shapes.moved(drawn, x)
            for items, x, width in ((left, 0.0, LEFT_MM), (right, LEFT_MM, RIGHT_MM))
            for item in items
            if (drawn := self._rule_line(item, width)[0])
        ]
        change = {"width": LEFT_MM + RIGHT_MM, "height": 30, "x": -5.0, "frame": False}
        box = paragraph(line("", ""), self.way, shapes.box(f"{content}<w:p/>", change))
        return box + paragraph(line("", ""), self.way, "".join(below))

    def _merged(self, left: list[Line], upper: list[Line], lower: list[Line]) -> str:
        """The left column in one cell over two rows, the date in the second row of the right one."""
        table = self._columns([(left, upper), ([], lower)], spacer=False, indent=-5.0)
        cell = f'<w:tcW w:w="{twips(LEFT_MM)}" w:type="dxa"/>'
        head, first, second = table.split(cell)
        return f'{head}{cell}<w:vMerge w:val="restart"/>{first}{cell}<w:vMerge/>{second}'

    def signature(self) -> str:
        """Recipients and signature."""
        left, right = self.specimen.recipients, self.specimen.signature
        if not left and not right:
            return ""
        if self.way.signature == "tabs":
            return self._tabbed(left, right)
        if self.way.signature == "box" and left and left[0].role == "noi_nhan":
            inside = "".join(paragraph(item, self.way, runs(item, self.way)) for item in right)
            change = {"width": 80, "height": 55, "x": 85, "frame": False}
            beside = paragraph(line("", ""), self.way, shapes.box(inside, change))
            return beside + self.paragraphs(left, LEFT_MM)
        return self._columns([(left, right)], spacer=self.way.signature == "three_columns", indent=0.0)

    def address(self) -> str:
        """The address of the office under a line of the full width."""
        border = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
        plain = Construction()
        return "".join(paragraph(item, plain, runs(item, plain), number=border) for item in self.specimen.address)

    def copy_block(self) -> str:
        """The copy block: a line across the page, header and foot in two tables."""
        head, foot = self.specimen.copy_head, self.specimen.copy_foot
        if not any(head):
            return ""
        gap = self.paragraphs([line("", "")], self._room)
        tables = [self._columns([(left, right)], spacer=False, indent=0.0) for left, right in (head, foot)]
        return self._across() + gap.join(tables) + gap

    def _across(self) -> str:
        """An empty paragraph with a line over the share of the text's width that ``rule_lines.khoi_sao`` gives."""
        change = self.specimen.rule_lines.get("khoi_sao")
        if change is None:
            return self.paragraphs([line("", "")], self._room)
        empty = {"size": 8, "right": self._room * (1 - change["length"])}
        border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        return paragraph(line("", "", empty), self.way, "", number=border)

    def blocks(self, items: Iterable[Line | Grid], sections: Iterator[str]) -> str:
        """Body lines and tables; a line that ends a section takes the next of ``sections``."""
        found = []
        pending: list[Line] = []
        for item in items:
            if isinstance(item, Grid):
                found += [self.paragraphs(pending, self._room + 2 * PADDING_MM), self._grid(item)]
                pending = []
            elif item.section is not None:
                found.append(self.paragraphs(pending, self._room + 2 * PADDING_MM))
                pending = []
                found.append(self.paragraphs([item], self._room, section=next(sections)))
            else:
                pending.append(item)
        found.append(self.paragraphs(pending, self._room + 2 * PADDING_MM))
        return "".join(found)

    def page_number(self) -> str:
        """The paragraph of the page number."""
        number = self.specimen.number
        assert number is not None
        known = {key: value for key, value in number.items() if key in PLAIN}
        item = line("", "", known)
        properties = letters(item.format, None, Construction())
        before, printed, rest = number["text"].partition("{}")
        between, total, after = rest.partition("{NUMPAGES}")
        content = "".join((
            run(before, properties) if before else "",
            _field(number["field"], "2", properties) if printed else "",
            run(between, properties) if between else "",
            _field("NUMPAGES", "5", properties) if total else "",
            run(after, properties) if after else "",
        ))  # fmt: skip
        return paragraph(item, Construction(), content)


def _field(instruction: str, result: str, properties: str) -> str:
    """A field as Word writes one, all its runs in one format."""
    return "".join(
        f"<w:r><w:rPr>{properties}</w:rPr>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{result}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )


def _level(left: list[Line], right: list[Line]) -> tuple[list[Line | None], list[Line | None]]:
    """Both columns with the number and the date in the same row."""
    columns: list[list[Line | None]] = [list(left), list(right)]
    places = [
        next((n for n, item in enumerate(lines) if item.role == role), None)
        for lines, role in ((left, "so_ky_hieu"), (right, "dia_danh_ngay"))
    ]
    number, date = places
    by_hand = any(not item.role for item in right)  # an empty line says where the date stands
    if number is not None and date is not None and not by_hand:
        short, at = (columns[1], date) if date < number else (columns[0], number)
        short[at:at] = [None] * abs(number - date)
    return columns[0], columns[1]


def _spaced(lines: list[Line], role: str) -> list[Line]:
    """An empty line before the line with the role, where the drawn line has its room."""
    at = next((position for position, item in enumerate(lines) if item.role == role), None)
    return lines if not at else [*lines[:at], line("", ""), *lines[at:]]
