"""Lines, boxes and pictures, each counted once however Word stores it."""

from __future__ import annotations

import pytest

from checker.model import Shape, ShapeKind
from checker.reader import read
from tests.reader.packages import p, package

EMU = 36000


def drawn(inner: str, cx: int = 60 * EMU, cy: int = 0, position: str = "<wp:align>center</wp:align>") -> str:
    return (
        f'<w:drawing><wp:anchor><wp:positionH relativeFrom="column">{position}</wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>36000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def wsp(preset: str, ln: str = "", text: str = "") -> str:
    box = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
    return f'<wps:wsp><wps:spPr><a:prstGeom prst="{preset}"/><a:ln>{ln}</a:ln></wps:spPr>{box}</wps:wsp>'


def shapes(run: str) -> tuple[Shape, ...]:
    return read(package(f"<w:p><w:r>{run}</w:r></w:p>")).paragraphs[0].shapes


def test_a_line_has_length_dash_and_place() -> None:
    (line,) = shapes(drawn(wsp("straightConnector1", '<a:prstDash val="dash"/>')))
    assert (line.kind, line.width_mm, line.height_mm, line.dash) == (ShapeKind.LINE, 60.0, 0.0, "dash")
    assert (line.x_align, line.x_mm, line.x_from, line.y_mm) == ("center", None, "column", 1.0)


def test_drawingml_and_its_vml_twin_are_one_line() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawn(wsp("line"))}</mc:Choice>'
        '<mc:Fallback><w:pict><v:line from="0,0" to="170pt,0"/></w:pict></mc:Fallback></mc:AlternateContent>'
    )
    assert [shape.width_mm for shape in shapes(both)] == [60.0]


@pytest.mark.parametrize(
    ("element", "length"),
    [
        ('<v:line from="10pt,5pt" to="82pt,5pt"/>', 25.4),
        ('<v:line from="0,0" to="1in,0"/>', 25.4),
        ('<v:shape type="#_x0000_t32" style="position:absolute;width:72pt;height:0"/>', 25.4),
        ('<v:shape o:connectortype="straight" style="position:absolute;width:2.54cm;height:0"/>', 25.4),
        ('<v:rect style="position:absolute;width:25.4mm;height:.5pt"/>', 25.4),
    ],
)
def test_lines_of_old_word(element: str, length: float) -> None:
    (line,) = shapes(f"<w:pict>{element}</w:pict>")
    assert (line.kind, round(line.width_mm, 3)) == (ShapeKind.LINE, length)


def test_dashes_of_old_word() -> None:
    (line,) = shapes('<w:pict><v:line from="0,0" to="72pt,0"><v:stroke dashstyle="dash"/></v:line></w:pict>')
    assert line.dash == "dash"


def test_an_invisible_line_is_no_line() -> None:
    assert shapes(drawn(wsp("line", "<a:noFill/>"))) == ()
    assert shapes('<w:pict><v:line stroked="f" from="0,0" to="72pt,0"/></w:pict>') == ()


def test_a_text_box_holds_its_paragraphs_and_leaves_the_anchor_alone() -> None:
    document = read(package(f"<w:p><w:r>{drawn(wsp('rect', text=p('KHẨN')), 20 * EMU, 8 * EMU)}</w:r></w:p>"))
    (box,) = document.boxes
    assert (box.kind, box.width_mm, box.height_mm) == (ShapeKind.BOX, 20.0, 8.0)
    assert [(q.text, q.location.path) for q in box.paragraphs] == [("KHẨN", ("p", 0, "x", 0, "p", 0))]
    assert [q.text for q in document.paragraphs] == [""]


def test_a_text_box_of_old_word() -> None:
    box = f'<w:pict><v:rect style="position:absolute;width:40mm;height:8mm"><v:textbox><w:txbxContent>{p("MẬT")}</w:txbxContent></v:textbox></v:rect></w:pict>'
    (shape,) = shapes(box)
    assert (shape.kind, round(shape.width_mm, 3), [q.text for q in shape.paragraphs]) == (ShapeKind.BOX, 40.0, ["MẬT"])


def test_a_flat_rectangle_is_a_line() -> None:
    (line,) = shapes(drawn(wsp("rect"), 60 * EMU, EMU // 4))
    assert line.kind is ShapeKind.LINE


def test_pictures_are_pictures() -> None:
    (picture,) = shapes(drawn("<pic:pic/>", 30 * EMU, 40 * EMU))
    assert (picture.kind, picture.width_mm, picture.height_mm) == (ShapeKind.PICTURE, 30.0, 40.0)


def test_lines_of_a_group_have_the_size_that_the_page_shows() -> None:
    group = (
        f'<wpg:wgp><wpg:grpSpPr><a:xfrm><a:chExt cx="{120 * EMU}" cy="0"/></a:xfrm></wpg:grpSpPr>'
        f'<wps:wsp><wps:spPr><a:xfrm><a:ext cx="{40 * EMU}" cy="0"/></a:xfrm><a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
        "</wpg:wgp>"
    )
    assert [shape.width_mm for shape in shapes(drawn(group))] == [20.0]


def test_lines_of_a_group_stand_where_the_page_shows_them() -> None:
    member = (
        f'<wps:wsp><wps:spPr><a:xfrm><a:off x="{{}}" y="{30 * EMU}"/><a:ext cx="{40 * EMU}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
    )
    group = (
        f'<wpg:wgp><wpg:grpSpPr><a:xfrm><a:chOff x="{10 * EMU}" y="{10 * EMU}"/><a:chExt cx="{120 * EMU}" cy="{40 * EMU}"/>'
        f"</a:xfrm></wpg:grpSpPr>{member.format(20 * EMU)}{member.format(90 * EMU)}</wpg:wgp>"
    )
    place = f"<wp:positionH relativeFrom='column'><wp:posOffset>{5 * EMU}</wp:posOffset></wp:positionH>"
    run = drawn(group, 60 * EMU, 40 * EMU)
    run = run.replace(run[run.index("<wp:positionH") : run.index("</wp:positionH>") + 15], place)
    assert [(line.x_mm, line.y_mm, line.width_mm) for line in shapes(run)] == [(10.0, 21.0, 20.0), (45.0, 21.0, 20.0)]


def test_a_picture_of_a_strict_file_is_a_picture() -> None:
    strict = drawn("<pic:pic xmlns:pic='http://purl.oclc.org/ooxml/drawingml/picture'/>", 30 * EMU, 40 * EMU)
    assert [shape.kind for shape in shapes(strict)] == [ShapeKind.PICTURE]


@pytest.mark.parametrize("inner", ["{}", "<wpg:wgp><wpg:grpSpPr/>{}</wpg:wgp>"])
def test_lines_on_a_canvas_are_lines(inner: str) -> None:
    line = f'<wps:wsp><wps:spPr><a:xfrm><a:ext cx="{40 * EMU}" cy="0"/></a:xfrm><a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
    canvas = f'<wpc:wpc xmlns:wpc="{uri}"><wpc:bg/><wpc:whole/>{inner.format(line)}</wpc:wpc>'
    found = shapes(drawn(canvas, 100 * EMU, 10 * EMU))
    assert [(shape.kind, shape.width_mm, shape.height_mm) for shape in found] == [(ShapeKind.LINE, 40.0, 0.0)]


@pytest.mark.parametrize(
    "member",
    [
        '<v:line from="0,0" to="1200,0"/>',
        '<v:shape type="#_x0000_t32" style="position:absolute;left:30;width:1200;height:0"/>',
        '<v:group style="width:2400;height:10" coordsize="100,10"><v:line from="0,0" to="50,0"/></v:group>',
    ],
)
def test_lines_of_a_group_of_old_word_have_the_size_and_place_that_the_page_shows(member: str) -> None:
    style = "position:absolute;margin-left:36pt;width:144pt;height:2pt;mso-position-horizontal-relative:page"
    (line,) = shapes(f'<w:pict><v:group style="{style}" coordsize="2400,10">{member}</v:group></w:pict>')
    assert (line.kind, round(line.width_mm, 3), line.height_mm) == (ShapeKind.LINE, 25.4, 0.0)
    assert (line.x_mm, line.x_from) == (12.7, "page")
