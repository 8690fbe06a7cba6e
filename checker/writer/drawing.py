"""A horizontal line drawn under a paragraph, as Word draws one: DrawingML with its VML twin."""

from __future__ import annotations

from lxml import etree

from checker.model import MM_PER_PT
from checker.reader.xml import W
from checker.registry import Stroke
from checker.writer.numbers import fresh

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_EMU_PER_MM, _EMU_PER_PT = 36000, 12700


def rule_line(root: etree._Element, stroke: Stroke) -> etree._Element:
    """A run that draws the stroke under the line of text that holds it; no drawing in ``root`` has its number yet."""
    number = next(fresh(element.get("id") for element in root.iter(_PROPERTIES)))
    width, drop = round(stroke.length_mm * _EMU_PER_MM), round(stroke.drop_pt * _EMU_PER_PT)
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="line"><wp:posOffset>{drop}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{_name(number)}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/>'
        '</a:solidFill><a:prstDash val="solid"/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    twin = (
        f'<w:pict><v:line id="{_name(number)}" style="position:absolute;margin-top:{stroke.drop_pt:.1f}pt;'
        'mso-position-horizontal:center;mso-position-horizontal-relative:text;mso-position-vertical-relative:line" '
        f'from="0,0" to="{stroke.length_mm / MM_PER_PT:.1f}pt,0" strokecolor="black" strokeweight=".75pt"/></w:pict>'
    )
    content = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent>"
    )
    run = etree.Element(W + "r")
    run.append(etree.fromstring(f"<x {_NAMESPACES}>{content}</x>")[0])
    return run


def _name(number: int) -> str:
    return f"duong_ke_{number}"
