"""Letters and paragraphs as WordprocessingML, in one of the ways Word keeps formats."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.specimen.constructions import Construction
from tests.specimen.pages import PLAIN, STYLES, Line, Piece

LETTERS = ("font", "size", "bold", "italic", "underline", "caps", "small_caps", "color", "highlight", "vertical")
_OLD = {"òa": "oà", "óa": "oá", "ỏa": "oả", "ủy": "uỷ", "ÒA": "OÀ", "ỦY": "UỶ"}


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def typed(text: str, way: Construction) -> str:
    """The letters as this way of working leaves them."""
    if way.old_tones:
        for new, old in _OLD.items():
            text = text.replace(new, old)
    if way.spaces:
        head, space, rest = text.partition(" ")
        text = f"{head}\u00a0{rest}  " if space else text
    return unicodedata.normalize("NFD", text) if way.decomposed else text


def _switch(tag: str, on: bool) -> str:
    return f"<w:{tag}/>" if on else f'<w:{tag} w:val="0"/>'


def letters(format: dict[str, Any], below: dict[str, Any] | None, way: Construction) -> str:
    """Content of w:rPr: what differs from ``below``, or everything when it is None."""

    def says(key: str) -> bool:
        return below is None or format[key] != below[key]

    found = []
    if says("font"):
        if way.formatting == "theme" and format["font"] == "Times New Roman":
            found.append('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorHAnsi"/>')
        else:
            name = quoteattr(format["font"])
            found.append(f"<w:rFonts w:ascii={name} w:hAnsi={name} w:cs={name}/>")
    for key, tag in (("bold", "b"), ("italic", "i"), ("caps", "caps"), ("small_caps", "smallCaps")):
        if says(key) and (format[key] or below is not None):
            found.append(_switch(tag, format[key]))
    if says("color") and format["color"]:
        found.append(f'<w:color w:val="{format["color"]}"/>')
    if says("size"):
        half = round(format["size"] * 2)
        found.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    if says("highlight") and format["highlight"]:
        found.append(f'<w:highlight w:val="{format["highlight"]}"/>')
    if says("underline") and format["underline"]:
        found.append('<w:u w:val="single"/>')
    if says("vertical") and format["vertical"]:
        found.append(f'<w:vertAlign w:val="{format["vertical"]}"/>')
    return "".join(found)


def paragraph_format(format: dict[str, Any], below: dict[str, Any] | None) -> str:
    """Content of w:pPr after style and numbering: what differs from ``below``, or everything when it is None."""

    def says(*keys: str) -> bool:
        return below is None or any(format[key] != below[key] for key in keys)

    found = []
    if says("before", "after", "line"):
        line, rule = format["line"], "auto"
        if isinstance(line, str):
            rule, _, points = line.partition(" ")
            rule, amount = {"exact": "exact", "least": "atLeast"}[rule], round(float(points) * 20)
        else:
            amount = round(line * 240)
        spacing = f'w:before="{round(format["before"] * 20)}" w:after="{round(format["after"] * 20)}"'
        found.append(f'<w:spacing {spacing} w:line="{amount}" w:lineRule="{rule}"/>')
    if says("left", "right", "first"):
        first = twips(format["first"])
        own = f'w:firstLine="{first}"' if first >= 0 else f'w:hanging="{-first}"'
        found.append(f'<w:ind w:left="{twips(format["left"])}" w:right="{twips(format["right"])}" {own}/>')
    if says("align"):
        found.append(f'<w:jc w:val="{format["align"]}"/>')
    return "".join(found)


def base_format(role: str, way: Construction) -> dict[str, Any] | None:
    """The format that styles already give a line of the role; None where nothing is given."""
    if way.formatting == "styles":
        return {**PLAIN, **STYLES[role]}
    if way.formatting == "normal":
        return {**PLAIN, **STYLES["loi_van"]}
    return None


def style_id(role: str) -> str:
    return "TT" + "".join(part.title() for part in role.split("_")) if role else "Normal"


def _cut(text: str, way: Construction) -> Iterator[str]:
    """Runs that end anywhere, as spelling marks and edits leave them."""
    if not way.split_runs:
        yield text
        return
    sizes = itertools.cycle((3, 1, 5, 2, 7))
    while text:
        size = next(sizes)
        yield text[:size]
        text = text[size:]


def run(text: str, properties: str) -> str:
    """One w:r; tabs and line breaks become elements."""
    content = []
    for position, chunk in enumerate(text.replace("\n", "\x00").split("\x00")):
        if position:
            content.append("<w:br/>")
        for ordinal, part in enumerate(chunk.split("\t")):
            if ordinal:
                content.append("<w:tab/>")
            if part:
                content.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
    return f"<w:r><w:rPr>{properties}</w:rPr>{''.join(content)}</w:r>"


def runs(line: Line, way: Construction, *, pieces: list[Piece] | None = None) -> str:
    """The runs of a line."""
    below = base_format(line.role, way)
    found = []
    for piece in line.pieces if pieces is None else pieces:
        properties = letters({**line.format, **piece.format}, below, way)
        chunks = list(_cut(typed(piece.text, way), way))
        for ordinal, chunk in enumerate(chunks):
            found.append(run(chunk, properties))
            if way.split_runs and ordinal == 0 and len(chunks) > 1:
                found.append(
                    '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/>'
                )
    return "".join(found)


def paragraph(line: Line, way: Construction, content: str, *, number: str = "", section: str = "") -> str:
    """A w:p around ``content``. ``number`` is w:numPr, ``section`` w:sectPr."""
    below = base_format(line.role, way)
    style = f'<w:pStyle w:val="{style_id(line.role)}"/>' if way.formatting == "styles" and line.role else ""
    mark = f"<w:rPr>{letters(line.format, below, way)}</w:rPr>"
    properties = f"{style}{number}{paragraph_format(line.format, below)}{mark}{section}"
    body = f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"
    if way.content_controls and line.role and not section:
        return f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{body}</w:sdtContent></w:sdt>'
    return body
