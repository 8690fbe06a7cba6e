"""Drawn lines and text boxes, in the ways Word stores them."""

from __future__ import annotations

import itertools
import re
from typing import Any

from vietnamese.metrics import text_width_pt

_EMU_A_POINT = 12700
_ids = itertools.count(1)

_ANCHOR = (
    '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="{id}" behindDoc="0"'
    ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column">{horizontal}</wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="{id}" name="{name} {id}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}'
    "</a:graphicData></a:graphic></wp:anchor>"
)
_LINE = (
    '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="{dash}"/></a:ln></wps:spPr>'
    "<wps:bodyPr/></wps:wsp>"
)
_STROKE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_BOX = (
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
    "<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
)


def _vml_line(x: float, y: float, length: float, dash: str) -> str:
    """Positions and length in points."""
    stroke = "" if dash == "solid" else f'<v:stroke dashstyle="{dash}"/>'
    return (
        f'<w:pict><v:line id="_x0000_s{1025 + next(_ids)}" style="position:absolute;z-index:1"'
        f' from="{x:.2f}pt,{y:.2f}pt" to="{x + length:.2f}pt,{y:.2f}pt" strokeweight=".75pt">{stroke}</v:line></w:pict>'
    )


def drawn_line(way: str, x: float, y: float, length: float, dash: str) -> str:
    """A run with a line; ``x`` from the left of the column, ``y`` from the top of the paragraph, in points."""
    vml = _vml_line(x, y, length, dash)
    if way == "vml":
        return f"<w:r>{vml}</w:r>"
    cx = round(length * _EMU_A_POINT)
    drawing = _ANCHOR.format(
        id=next(_ids),
        horizontal=f"<wp:posOffset>{round(x * _EMU_A_POINT)}</wp:posOffset>",
        y=round(y * _EMU_A_POINT),
        cx=cx,
        cy=0,
        name="Straight Connector",
        shape=_LINE.format(cx=cx, dash=dash),
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{drawing}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def moved(drawn: str, by_mm: float) -> str:
    """A drawn line ``by_mm`` further to the right, without its twin."""
    drawing = drawn.partition("<mc:Fallback>")[0] + "</mc:AlternateContent></w:r>"
    offset = re.compile(r"(?<=<wp:posOffset>)-?\d+")
    return offset.sub(lambda found: str(int(found[0]) + round(by_mm / 25.4 * 72 * _EMU_A_POINT)), drawing, count=1)


def underscores(length: float) -> str:
    """A run of superscript underscores of about ``length`` points, as the decree's own sample forms have them."""
    # Word prints superscript letters at about two thirds of their size.
    count = round(length / (text_width_pt("_", 14) * 0.65))
    return (
        '<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
        f'<w:vertAlign w:val="superscript"/></w:rPr><w:t>{"_" * count}</w:t></w:r>'
    )


def box(content: str, change: dict[str, Any]) -> str:
    """A run with a text box of ``width`` × ``height`` mm."""
    cx, cy = (round(change[key] / 25.4 * 72 * _EMU_A_POINT) for key in ("width", "height"))
    drawing = _ANCHOR.format(
        id=next(_ids),
        horizontal=f"<wp:posOffset>{round(change.get('x', 0) / 25.4 * 72 * _EMU_A_POINT)}</wp:posOffset>",
        y=round(change.get("y", 0) / 25.4 * 72 * _EMU_A_POINT),
        cx=cx,
        cy=cy,
        name="Text Box",
        shape=_BOX.format(cx=cx, cy=cy, content=content),
    )
    if not change.get("frame", True):
        drawing = drawing.replace(_STROKE, "<a:ln><a:noFill/></a:ln>")
    choice = f'<mc:Choice Requires="wps"><w:drawing>{drawing}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
