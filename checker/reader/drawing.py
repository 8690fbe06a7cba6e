"""Drawings: lines, boxes with text, pictures; DrawingML or its VML twin, each counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from checker.model import MM_PER_PT, Block, Location, Shape, ShapeKind
from checker.reader.xml import MC, MM_PER_EMU, PIC, WP, WPC, WPG, WPS, A, O, V, W, length_pt, number

# A rectangle this flat is a line to the eye.
_FLAT_MM = 0.8
_GROUPS = (WPG + "wgp", WPG + "grpSp")  # by itself or in a canvas, inside another group
_LINE_PRESETS = ("line", "straightConnector1", "lineInv")
_LINE_TYPES = ("#_x0000_t20", "#_x0000_t32")  # VML shape types: line, straight connector
# Namespaces of alternate content that this reader understands.
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15", "w16se", "a14", "pic", "v", "o"})

BoxReader = Callable[[etree._Element, int], tuple[Block, ...]]


def branch(element: etree._Element) -> etree._Element | None:
    """The one branch of mc:AlternateContent that counts."""
    for choice in element.iterchildren(MC + "Choice"):
        if all(prefix in _UNDERSTOOD for prefix in (choice.get("Requires") or "").split()):
            return choice
    return element.find(MC + "Fallback")


def shapes(element: etree._Element, anchor: Location, first_box: int, read_box: BoxReader) -> list[Shape]:
    """Shapes of a w:drawing, w:pict or w:object. ``read_box(content, ordinal)`` reads the text of a text box."""
    reader = _Shapes(anchor, first_box, read_box)
    if element.tag == W + "drawing":
        return list(reader.drawing(element))
    return list(reader.vml(element))


class _Shapes:
    def __init__(self, anchor: Location, first_box: int, read_box: BoxReader) -> None:
        self._anchor = anchor
        self._box = first_box
        self._read_box = read_box

    def _text(self, content: etree._Element | None) -> tuple[Block, ...]:
        if content is None:
            return ()
        self._box += 1
        return self._read_box(content, self._box - 1)

    # DrawingML

    def drawing(self, element: etree._Element) -> Iterator[Shape]:
        for frame in element:
            if frame.tag not in (WP + "anchor", WP + "inline"):
                continue
            extent = frame.find(WP + "extent")
            width = _emu(extent, "cx")
            height = _emu(extent, "cy")
            base = Shape(ShapeKind.OTHER, width, height, self._anchor)
            if frame.tag == WP + "inline":
                base = base._replace(x_from="inline", y_from="inline")
            else:
                x, x_from, x_align = _position(frame.find(WP + "positionH"), "column")
                y, y_from, _ = _position(frame.find(WP + "positionV"), "paragraph")
                base = base._replace(x_mm=x, x_from=x_from, x_align=x_align, y_mm=y, y_from=y_from)
            data = frame.find(f"{A}graphic/{A}graphicData")
            if data is None:
                yield base
                continue
            yield from self._graphic(data, base)

    def _graphic(self, data: etree._Element, base: Shape) -> Iterator[Shape]:
        for child in data:
            if child.tag == WPS + "wsp":
                shape = self._wsp(child, base)
                if shape is not None:
                    yield shape
            elif child.tag in (*_GROUPS, WPC + "wpc"):
                yield from self._group(child, base)
            elif child.tag == PIC + "pic":
                yield base._replace(kind=ShapeKind.PICTURE)
            elif child.tag == MC + "AlternateContent":
                chosen = branch(child)
                if chosen is not None:
                    yield from self._graphic(chosen, base)
            elif isinstance(child.tag, str) and child.tag.rpartition("}")[2] in ("chart", "relIds", "inkpic"):
                yield base

    def _group(self, group: etree._Element, base: Shape) -> Iterator[Shape]:
        """Members of a group, in the size and at the place that the page shows: it has a coordinate system of its own.

        Those of a drawing canvas are measured as the page is.
        """
        xfrm = group.find(f"{WPG}grpSpPr/{A}xfrm")
        inner, origin = (xfrm.find(A + "chExt"), xfrm.find(A + "chOff")) if xfrm is not None else (None, None)
        scale_x = base.width_mm / _emu(inner, "cx") if _emu(inner, "cx") else 1.0
        scale_y = base.height_mm / _emu(inner, "cy") if _emu(inner, "cy") else 1.0
        for child in group:
            if child.tag not in (WPS + "wsp", PIC + "pic", *_GROUPS):
                continue
            place = child.find(f"{WPG}grpSpPr/{A}xfrm" if child.tag in _GROUPS else f".//{A}xfrm")
            own, off = (place.find(A + "ext"), place.find(A + "off")) if place is not None else (None, None)
            x = None if base.x_mm is None else base.x_mm + (_emu(off, "x") - _emu(origin, "x")) * scale_x
            y = None if base.y_mm is None else base.y_mm + (_emu(off, "y") - _emu(origin, "y")) * scale_y
            sized = base._replace(
                width_mm=_emu(own, "cx") * scale_x, height_mm=_emu(own, "cy") * scale_y, x_mm=x, y_mm=y
            )
            if child.tag in _GROUPS:
                yield from self._group(child, sized)
            elif child.tag == PIC + "pic":
                yield sized._replace(kind=ShapeKind.PICTURE)
            else:
                shape = self._wsp(child, sized)
                if shape is not None:
                    yield shape

    def _wsp(self, wsp: etree._Element, base: Shape) -> Shape | None:
        properties = wsp.find(WPS + "spPr")
        preset, dash, color, invisible = "", "solid", None, False
        if properties is not None:
            geometry = properties.find(A + "prstGeom")
            preset = (geometry.get("prst") or "") if geometry is not None else ""
            line = properties.find(A + "ln")
            if line is not None:
                dashed = line.find(A + "prstDash")
                dash = (dashed.get("val") or "solid") if dashed is not None else "solid"
                fill = line.find(f"{A}solidFill/{A}srgbClr")
                color = fill.get("val") if fill is not None else None
                invisible = line.find(A + "noFill") is not None
        content = wsp.find(f"{WPS}txbx/{W}txbxContent")
        is_line = preset in _LINE_PRESETS or (wsp.find(WPS + "cNvCnPr") is not None and not preset)
        flat = preset == "rect" and base.height_mm <= _FLAT_MM < base.width_mm and content is None
        if is_line or flat:
            return None if invisible and is_line else base._replace(kind=ShapeKind.LINE, dash=dash, color=color)
        if content is not None or preset in ("rect", "roundRect"):
            return base._replace(kind=ShapeKind.BOX, dash=dash, color=color, blocks=self._text(content))
        return base._replace(dash=dash, color=color)

    # VML

    def vml(self, element: etree._Element, group: _Group | None = None) -> Iterator[Shape]:
        for child in element:
            tag = child.tag
            if tag == V + "group":
                yield from self.vml(child, _Group(child, group))
            elif tag in (V + "line", V + "rect", V + "shape", V + "roundrect"):
                shape = self._vml_shape(child, group)
                if shape is not None:
                    yield shape

    def _vml_shape(self, element: etree._Element, group: _Group | None) -> Shape | None:
        style = _css(element.get("style") or "")
        if group is not None:
            style = group.on_page(style)
        width = (length_pt(style.get("width")) or 0.0) * MM_PER_PT
        height = (length_pt(style.get("height")) or 0.0) * MM_PER_PT
        is_line = (
            element.tag == V + "line"
            or element.get("type") in _LINE_TYPES
            or element.get(O + "connectortype") == "straight"
        )
        left, top = length_pt(style.get("margin-left")), length_pt(style.get("margin-top"))
        if element.tag == V + "line":
            x1, y1 = _point(element.get("from"))
            x2, y2 = _point(element.get("to"))
            if group is not None:
                x1, y1, x2, y2 = x1 * group.scale_x, y1 * group.scale_y, x2 * group.scale_x, y2 * group.scale_y
            width, height = abs(x2 - x1) * MM_PER_PT, abs(y2 - y1) * MM_PER_PT
            left, top = min(x1, x2) if left is None else left, min(y1, y2) if top is None else top
        stroke = element.find(V + "stroke")
        dash = (stroke.get("dashstyle") or "solid") if stroke is not None else "solid"
        invisible = element.get("stroked") in ("f", "false", "0")
        content = element.find(f"{V}textbox/{W}txbxContent")
        horizontal = style.get("mso-position-horizontal")
        base = Shape(
            ShapeKind.OTHER, width, height, self._anchor, dash,
            x_mm=None if horizontal not in (None, "absolute") or left is None else left * MM_PER_PT,
            y_mm=None if top is None else top * MM_PER_PT,
            x_from=_VML_FROM.get(style.get("mso-position-horizontal-relative", "text"), "column"),
            y_from="paragraph" if style.get("mso-position-vertical-relative", "text") == "text" else "page",
            x_align=horizontal if horizontal in ("left", "center", "right") else None,
            color=_vml_color(element.get("strokecolor")),
        )  # fmt: skip
        if style.get("position") != "absolute" and element.tag != V + "line":
            base = base._replace(x_from="inline", y_from="inline")
        flat = element.tag == V + "rect" and height <= _FLAT_MM < width and content is None
        if is_line or flat:
            return None if invisible and is_line else base._replace(kind=ShapeKind.LINE)
        if element.find(V + "imagedata") is not None:
            return base._replace(kind=ShapeKind.PICTURE)
        if content is not None or element.tag in (V + "rect", V + "roundrect"):
            return base._replace(kind=ShapeKind.BOX, blocks=self._text(content))
        return base


class _Group:
    """A VML group: its members are measured in coordinates of its own, and it stands on the page for all of them."""

    _PLACE = ("position", "margin-left", "margin-top")

    def __init__(self, element: etree._Element, outer: _Group | None) -> None:
        self._style = _css(element.get("style") or "")
        if outer is not None:
            self._style = outer.on_page(self._style)
        across, down = _point(element.get("coordsize") or "1000,1000")
        # Coordinates are read as pixels, as any bare number is; the factor makes points on the page of them.
        self.scale_x = (length_pt(self._style.get("width")) or 0.0) / across if across else 1.0
        self.scale_y = (length_pt(self._style.get("height")) or 0.0) / down if down else 1.0

    def on_page(self, style: dict[str, str]) -> dict[str, str]:
        """The style of a member, with the size that the page shows and the place of the group."""
        made = {
            key: value for key, value in self._style.items() if key in self._PLACE or key.startswith("mso-position")
        }
        for key, scale in (("width", self.scale_x), ("height", self.scale_y)):
            made[key] = f"{(length_pt(style.get(key)) or 0.0) * scale}pt"
        return made


_VML_FROM = {"text": "column", "page": "page", "margin": "margin", "char": "character"}


def _emu(element: etree._Element | None, name: str) -> float:
    """A length attribute in EMU as millimetres; 0 where absent or unreadable."""
    value = element.get(name) if element is not None else None
    try:
        return number(value) * MM_PER_EMU if value else 0.0
    except ValueError:
        return 0.0


def _position(element: etree._Element | None, default: str) -> tuple[float | None, str, str | None]:
    if element is None:
        return None, default, None
    align = element.find(WP + "align")
    offset = element.find(WP + "posOffset")
    try:
        distance = number(offset.text or "") * MM_PER_EMU if offset is not None else None
    except ValueError:
        distance = None
    return distance, element.get("relativeFrom") or default, align.text if align is not None else None


def _css(style: str) -> dict[str, str]:
    pairs = (entry.partition(":") for entry in style.split(";"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs if value}


def _point(text: str | None) -> tuple[float, float]:
    x, _, y = (text or "0,0").partition(",")
    return length_pt(x) or 0.0, length_pt(y) or 0.0


def _vml_color(value: str | None) -> str | None:
    if not value or not value.startswith("#"):
        return None
    digits = value[1:].partition(" ")[0]
    return "".join(digit * 2 for digit in digits).upper() if len(digits) == 3 else digits.upper()
