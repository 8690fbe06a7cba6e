"""One rPr or pPr element as a plain dict of what it sets; nothing is inherited here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from checker.model import Align, LineRule, TabStop
from checker.reader.xml import MM_PER_TWIP, VAL, W, on, twips

Props = dict[str, Any]

# Toggle properties: a style switches what the style level above it has set (ISO 29500-1, 17.7.3).
TOGGLES = ("bold", "italic", "caps", "small_caps", "strike", "vanish", "bold_cs", "italic_cs")

_AUTOSPACING_PT = 14.0  # what Word puts before and after when HTML-like spacing is on

_TOGGLE_TAGS = {
    W + "b": "bold", W + "i": "italic", W + "caps": "caps", W + "smallCaps": "small_caps", W + "strike": "strike",
    W + "dstrike": "strike", W + "vanish": "vanish", W + "bCs": "bold_cs", W + "iCs": "italic_cs",
    W + "rtl": "complex", W + "cs": "complex",
}  # fmt: skip
_FONT_SLOTS = (
    ("ascii", W + "asciiTheme"),
    ("hAnsi", W + "hAnsiTheme"),
    ("cs", W + "cstheme"),
    ("eastAsia", W + "eastAsiaTheme"),
)
_RFONTS, _SZ, _SZCS = W + "rFonts", W + "sz", W + "szCs"
_DARK = ("text1", "dark1", "tx1", "dk1")


def _fonts(element: etree._Element, props: Props, theme: Mapping[str, str]) -> None:
    for slot, theme_slot in _FONT_SLOTS:
        key = element.get(theme_slot)
        font = (theme.get(key) if key else None) or element.get(W + slot)
        if font:
            props[f"font_{slot}"] = font


def _size(key: str) -> Callable[[etree._Element, Props], None]:
    def read(element: etree._Element, props: Props) -> None:
        half_points = twips(element.get(VAL))
        if half_points:
            props[key] = half_points / 2

    return read


def _color(element: etree._Element, props: Props) -> None:
    value = (element.get(VAL) or "auto").upper()
    tinted = element.get(W + "themeTint") or element.get(W + "themeShade")
    dark = element.get(W + "themeColor") in _DARK and not tinted
    props["color"] = None if value == "AUTO" or dark or value == "000000" else value


def _shading(element: etree._Element, props: Props) -> None:
    fill = (element.get(W + "fill") or "auto").lower()
    props["shaded"] = fill not in ("auto", "ffffff") or element.get(VAL) not in (None, "clear", "nil")


def _set(key: str, convert: Callable[[str], Any]) -> Callable[[etree._Element, Props], None]:
    def read(element: etree._Element, props: Props) -> None:
        props[key] = convert(element.get(VAL) or "")

    return read


_RUN_READERS: dict[str, Callable[[etree._Element, Props], None]] = {
    _SZ: _size("size_pt"),
    _SZCS: _size("size_cs_pt"),
    W + "color": _color,
    W + "shd": _shading,
    W + "highlight": _set("shaded", lambda value: value not in ("none", "")),
    W + "u": _set("underline", lambda value: value not in ("none", "")),
    W + "vertAlign": _set("vertical", lambda value: value if value in ("superscript", "subscript") else None),
    W + "rStyle": _set("style", str),
}


def run_properties(element: etree._Element | None, theme: Mapping[str, str]) -> Props:
    """What an rPr sets."""
    props: Props = {}
    if element is None:
        return props
    for child in element:
        tag = child.tag
        toggle = _TOGGLE_TAGS.get(tag)
        if toggle is not None:
            props[toggle] = on(child)
        elif tag == _RFONTS:
            _fonts(child, props, theme)
        else:
            reader = _RUN_READERS.get(tag)
            if reader is not None:
                reader(child, props)
    return props


_ALIGN = {
    "left": Align.LEFT, "start": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT,
    "both": Align.BOTH, "distribute": Align.DISTRIBUTE, "lowKashida": Align.BOTH, "mediumKashida": Align.BOTH,
    "highKashida": Align.BOTH, "thaiDistribute": Align.DISTRIBUTE,
}  # fmt: skip
_LINE_RULE = {"auto": LineRule.AUTO, "exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}
_PARAGRAPH_TOGGLES = {
    W + "keepNext": "keep_next",
    W + "pageBreakBefore": "page_break_before",
    W + "contextualSpacing": "contextual_spacing",
}
_NO_LINE = ("nil", "none")


def _indent(element: etree._Element, props: Props) -> None:
    for key, names in (("left_mm", ("start", "left")), ("right_mm", ("end", "right"))):
        value = next((twips(element.get(W + name)) for name in names if element.get(W + name) is not None), None)
        if value is not None:
            props[key] = value * MM_PER_TWIP
    hanging, first = twips(element.get(W + "hanging")), twips(element.get(W + "firstLine"))
    if hanging is not None:  # where both stand, Word takes hanging
        props["first_line_mm"] = -hanging * MM_PER_TWIP
    elif first is not None:
        props["first_line_mm"] = first * MM_PER_TWIP


def _spacing(element: etree._Element, props: Props) -> None:
    for side in ("before", "after"):
        value = twips(element.get(W + side))
        if value is not None:
            props[f"{side}_pt"] = value / 20
        automatic = element.get(f"{W}{side}Autospacing")
        if automatic is not None:
            props[f"{side}_auto"] = automatic not in ("0", "false", "off")
    line = twips(element.get(W + "line"))
    rule = element.get(W + "lineRule")
    if line is not None:
        props["line_twips"] = line
        props["line_rule"] = _LINE_RULE.get(rule or "auto", LineRule.AUTO)
    elif rule is not None:
        props["line_rule"] = _LINE_RULE.get(rule, LineRule.AUTO)


def _tabs(element: etree._Element, props: Props) -> None:
    stops: dict[float, TabStop | None] = dict(props.get("tabs", {}))
    for tab in element:
        position = twips(tab.get(W + "pos"))
        if position is None:
            continue
        align = {"start": "left", "end": "right", "num": "left"}.get(tab.get(VAL) or "left", tab.get(VAL) or "left")
        stops[position] = None if align == "clear" else TabStop(round(position * MM_PER_TWIP, 3), align)
    props["tabs"] = stops


def _borders(element: etree._Element, props: Props) -> None:
    for side in ("top", "bottom"):
        border = element.find(W + side)
        if border is not None:
            style = border.get(VAL)
            props[f"{side}_border"] = None if style in _NO_LINE else style


def _numbering(element: etree._Element, props: Props) -> None:
    for tag, key in ((W + "numId", "num_id"), (W + "ilvl", "num_level")):
        child = element.find(tag)
        if child is not None:
            props[key] = child.get(VAL) or "0"


_PARAGRAPH_READERS: dict[str, Callable[[etree._Element, Props], None]] = {
    W + "jc": lambda element, props: props.__setitem__("align", _ALIGN.get(element.get(VAL) or "left", Align.LEFT)),
    W + "ind": _indent,
    W + "spacing": _spacing,
    W + "tabs": _tabs,
    W + "pBdr": _borders,
    W + "numPr": _numbering,
    W + "framePr": lambda element, props: props.__setitem__("frame", True),
    W + "pStyle": lambda element, props: props.__setitem__("style", element.get(VAL) or ""),
}


def paragraph_properties(element: etree._Element | None) -> Props:
    """What a pPr sets; spacing still in twips where its rule may come from another level."""
    props: Props = {}
    if element is None:
        return props
    for child in element:
        toggle = _PARAGRAPH_TOGGLES.get(child.tag)
        if toggle is not None:
            props[toggle] = on(child)
            continue
        reader = _PARAGRAPH_READERS.get(child.tag)
        if reader is not None:
            reader(child, props)
    return props


def merge(below: Props, above: Props) -> Props:
    """``above`` laid over ``below``; tab stops add up."""
    if not above:
        return below
    merged = {**below, **above}
    if "tabs" in below and "tabs" in above:
        merged["tabs"] = {**below["tabs"], **above["tabs"]}
    return merged


def spacing_pt(props: Props, side: str) -> float:
    """Space before or after in points."""
    if props.get(f"{side}_auto"):
        return _AUTOSPACING_PT
    value: float = props.get(f"{side}_pt", 0.0)
    return value


def indents(properties: Props) -> Props:
    """Those of the paragraph properties that indent."""
    return {key: properties[key] for key in ("left_mm", "right_mm", "first_line_mm") if key in properties}
