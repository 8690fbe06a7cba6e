"""Pieces of WordprocessingML that the template builder puts together."""

from __future__ import annotations

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
NAMESPACES = {
    "styles": _W,
    "settings": _W,
    "header": f"{_W} {_R}",
    "document": (
        f"{_W} {_R} "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    ),
}
_EMU_PER_PT = 12700
_DROP_PT = 3  # from the text down to the line under it


def mm(value: float) -> int:
    """Millimetres in twips."""
    return round(value * 1440 / 25.4)


def pt(value: float) -> int:
    """Points in twips."""
    return round(value * 20)


def run(text: str, properties: str = "") -> str:
    """A run; ``text`` may hold template tags."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if escaped != escaped.strip() or "  " in escaped else ""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inner}<w:t{space}>{escaped}</w:t></w:r>"


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """A paragraph of a style; ``content`` is text or ready runs."""
    runs = "".join(piece if piece.startswith("<w:r>") else run(piece) for piece in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inner}{runs}</w:p>"


def tag(text: str, *, keep_next: bool = False) -> str:
    """A paragraph that holds nothing but a block tag; it leaves no line in the result.

    ``keep_next`` is meant for the last line that the tag prints.
    """
    return paragraph("The", text, properties="<w:keepNext/>" if keep_next else "")


def rule_line(name: str, length_pt: float, ordinal: int, *, keep_next: bool = False) -> str:
    """A thin paragraph with a centred solid line, in DrawingML and its VML twin.

    ``name`` becomes the drawing's name; when a document is filled, a line named like a path of the data is so long.
    """
    width = round(length_pt * _EMU_PER_PT)
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{ordinal}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{_DROP_PT * _EMU_PER_PT}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{ordinal}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/>'
        '</a:solidFill><a:prstDash val="solid"/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    points = f"{length_pt:.1f}"
    twin = (
        f'<w:pict><v:line id="{name}" '
        f'style="position:absolute;margin-top:{_DROP_PT}pt;'
        'mso-position-horizontal:center;mso-position-horizontal-relative:text" '
        f'from="0,0" to="{points}pt,0" strokecolor="black" strokeweight=".75pt"/></w:pict>'
    )
    keep = "<w:keepNext/>" if keep_next else ""
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:line="{pt(2 * _DROP_PT)}" w:lineRule="exact"/><w:jc w:val="center"/>'
        '<w:rPr><w:sz w:val="8"/></w:rPr></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="8"/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def cell(width: int, *content: str, span: int = 1, middle: bool = False) -> str:
    """A table cell ``width`` twips wide over ``span`` columns, its text at the top or in the middle."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    placed = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{placed}</w:tcPr>{"".join(content)}</w:tc>'


def row(*cells: str, properties: str = "<w:cantSplit/>") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: tuple[int, ...], *rows: str, properties: str) -> str:
    """A fixed table as wide as its columns; ``properties`` are further children of tblPr."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    whole = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    return f"<w:tbl><w:tblPr>{whole}{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
