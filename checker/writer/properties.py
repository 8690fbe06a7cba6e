"""Effective formats as Word's own elements, each put where the schema wants it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from checker.model import LineRule
from checker.reader.xml import MM_PER_TWIP, W

_ATTRIBUTES = dict[str, str | None]  # None takes an attribute away

# Children in the order of the schema (ISO 29500-1, CT_RPr, CT_PPr, CT_SectPr); Word rejects any other.
_RPR = (
    "ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike",
    "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
    "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_PPR = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_PBDR = ("top", "left", "bottom", "right", "between", "bar")
_SECTPR = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
    "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip


def put(parent: etree._Element, name: str, order: tuple[str, ...]) -> etree._Element:
    """The child ``name`` of a property element, made at its place when it is not there."""
    found = parent.find(W + name)
    if found is not None:
        return found
    rank = order.index(name)
    made = etree.Element(W + name)
    # What the schema's list does not know (extensions of later Word versions, a change mark) stands at the end.
    for position, child in enumerate(parent):
        local = child.tag.rpartition("}")[2] if isinstance(child.tag, str) and child.tag.startswith(W) else ""
        if local not in order or order.index(local) > rank:
            parent.insert(position, made)
            return made
    parent.append(made)
    return made


def _set(element: etree._Element, attributes: _ATTRIBUTES) -> None:
    for name, value in attributes.items():
        if value is None:
            if W + name in element.attrib:
                del element.attrib[W + name]
        else:
            element.set(W + name, value)


def _switch(*names: str) -> Callable[[Any], dict[str, _ATTRIBUTES]]:
    return lambda value: {name: {"val": None if value else "0"} for name in names}


def _font(value: str) -> dict[str, _ATTRIBUTES]:
    themes: _ATTRIBUTES = dict.fromkeys(("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"))
    return {"rFonts": {**themes, "ascii": value, "hAnsi": value, "cs": value, "eastAsia": value}}


def _half_points(value: float) -> dict[str, _ATTRIBUTES]:
    half = str(round(value * 2))
    return {"sz": {"val": half}, "szCs": {"val": half}}


_NO_SHADE: dict[str, _ATTRIBUTES] = {
    "highlight": {"val": "none"},
    "shd": {"val": "clear", "color": "auto", "fill": "auto", "themeFill": None, "themeFillTint": None},
}
_BLACK: _ATTRIBUTES = {"val": "auto", "themeColor": None, "themeTint": None, "themeShade": None}
_LETTERS: dict[str, Callable[[Any], dict[str, _ATTRIBUTES]]] = {
    "font": _font,
    "size_pt": _half_points,
    "bold": _switch("b", "bCs"),
    "italic": _switch("i", "iCs"),
    "underline": lambda value: {"u": {"val": "single" if value else "none"}},
    "strike": _switch("strike", "dstrike"),
    "caps": _switch("caps"),
    "small_caps": _switch("smallCaps"),
    "color": lambda value: {"color": _BLACK if value is None else {**_BLACK, "val": value}},
    "shaded": lambda value: _NO_SHADE,
    "vertical": lambda value: {"vertAlign": {"val": value or "baseline"}},
    "language": lambda value: {"lang": {"val": value}},
}


def set_letters(properties: etree._Element, format: Mapping[str, Any]) -> None:
    """Set fields of CharFormat in an rPr."""
    for key, value in format.items():
        for name, attributes in _LETTERS[key](value).items():
            _set(put(properties, name, _RPR), attributes)


def _twips(millimetres: float) -> str:
    return str(round(millimetres / MM_PER_TWIP))


def _first_line(value: float) -> _ATTRIBUTES:
    if value < 0:
        return {"hanging": _twips(-value), "firstLine": None, "firstLineChars": None, "hangingChars": None}
    return {"firstLine": _twips(value), "hanging": None, "firstLineChars": None, "hangingChars": None}


def _side(name: str, other: str) -> Callable[[float], _ATTRIBUTES]:
    return lambda value: {name: _twips(value), other: None, f"{name}Chars": None, f"{other}Chars": None}


def _space(name: str) -> Callable[[float], _ATTRIBUTES]:
    return lambda value: {name: str(round(value * 20)), f"{name}Lines": None, f"{name}Autospacing": "0"}


_INDENTS: dict[str, Callable[[float], _ATTRIBUTES]] = {
    "left_mm": _side("left", "start"),
    "right_mm": _side("right", "end"),
    "first_line_mm": _first_line,
}
_SPACES = {"before_pt": _space("before"), "after_pt": _space("after")}
_TOGGLES = {
    "keep_next": "keepNext",
    "page_break_before": "pageBreakBefore",
    "contextual_spacing": "contextualSpacing",
}
_BORDERS = {"top_border": "top", "bottom_border": "bottom"}
_RULES = {LineRule.AUTO: "auto", LineRule.EXACT: "exact", LineRule.AT_LEAST: "atLeast"}


def set_paragraph(properties: etree._Element, format: Mapping[str, Any]) -> None:
    """Set fields of ParagraphFormat in a pPr; ``line`` goes with ``line_rule`` (a multiple when it is not said)."""
    for key, value in format.items():
        if key == "align":
            _set(put(properties, "jc", _PPR), {"val": str(value)})
        elif key in _INDENTS:
            _set(put(properties, "ind", _PPR), _INDENTS[key](value))
        elif key in _SPACES:
            _set(put(properties, "spacing", _PPR), _SPACES[key](value))
        elif key == "line":
            rule = LineRule(format.get("line_rule", LineRule.AUTO))
            amount = round(value * (240 if rule is LineRule.AUTO else 20))
            _set(put(properties, "spacing", _PPR), {"line": str(amount), "lineRule": _RULES[rule]})
        elif key in _BORDERS:
            borders = put(properties, "pBdr", _PPR)
            _set(put(borders, _BORDERS[key], _PBDR), {"val": value or "nil"})
        elif key in _TOGGLES:
            _set(put(properties, _TOGGLES[key], _PPR), {"val": None if value else "0"})
        elif key != "line_rule":
            raise KeyError(key)


_PAGE = {"width_mm": "w", "height_mm": "h"}
_DEFAULT_MARGINS = {
    "top": "1440", "right": "1440", "bottom": "1440", "left": "1440", "header": "720", "footer": "720", "gutter": "0",
}  # fmt: skip
_MARGINS = {f"{side}_mm": side for side in _DEFAULT_MARGINS}


def set_section(properties: etree._Element, geometry: Mapping[str, Any]) -> None:
    """Set fields of Section in a sectPr."""
    for key, value in geometry.items():
        if key in _PAGE:
            _set(put(properties, "pgSz", _SECTPR), {_PAGE[key]: _twips(value)})
        elif key in _MARGINS:
            margins = put(properties, "pgMar", _SECTPR)
            # What is not said is Word's default, and the schema wants it said.
            said = {side: margins.get(W + side, default) for side, default in _DEFAULT_MARGINS.items()}
            _set(margins, {**said, _MARGINS[key]: _twips(value)})
        elif key == "landscape":
            _set(put(properties, "pgSz", _SECTPR), {"orient": "landscape" if value else None})
        elif key == "title_page":
            _set(put(properties, "titlePg", _SECTPR), {"val": None if value else "0"})
        elif key == "number_start":
            _set(put(properties, "pgNumType", _SECTPR), {"start": None if value is None else str(value)})
        elif key == "number_format":
            _set(put(properties, "pgNumType", _SECTPR), {"fmt": value})
        else:
            raise KeyError(key)


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """The pPr of a paragraph, made when it has none."""
    found = paragraph.find(W + "pPr")
    if found is None:
        found = etree.Element(W + "pPr")
        paragraph.insert(0, found)
    return found


def run_properties(run: etree._Element) -> etree._Element:
    """The rPr of a run, made when it has none."""
    found = run.find(W + "rPr")
    if found is None:
        found = etree.Element(W + "rPr")
        run.insert(0, found)
    return found


def mark_properties(paragraph: etree._Element) -> etree._Element:
    """The rPr of the paragraph's mark, made when it has none."""
    return put(paragraph_properties(paragraph), "rPr", _PPR)


def flag(properties: etree._Element, mark: etree._Element) -> None:
    """Put the mark of a tracked paragraph mark (w:ins, w:del) at the head of the mark's rPr."""
    properties.insert(0, mark)
