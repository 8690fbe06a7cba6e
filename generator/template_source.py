"""A part of a Word template to the source of a Jinja template: tags where docxtpl reads them, and what Word's own
file format cannot hold a tag for, bound by names that Word keeps.

docs/design/template-compiler.md shows each of these bindings in XML.
"""

from __future__ import annotations

import re

from docxtpl import DocxTemplate
from lxml import etree

from vietnamese.text import nfc

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_SPID = "{urn:schemas-microsoft-com:office:office}spid"

ORDINAL = "_thu_tu"  # a function of the template: the next ordinal of a drawing in this document
_EMU_PER_PT = 12700
_LINES = ("line", "straightConnector1")
_PATH = re.compile(r"[^\W\d]\w*(?:\.\w+)+\Z")
_PRINTS = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_KEPT = re.compile(r"\{\{p\s+(?P<call>.*?)\s*\}\}\Z", re.DOTALL)
_COLUMNS = re.compile(r"\{%tc\s+for\b")
_COLUMNS_END = re.compile(r"\{%tc\s+endfor\b")
_LINE = re.compile(r"(?=<w:p[ >])|(?<=</w:p>)(?=\s*\{)")
# docxtpl's way to write a brace that is no tag.
_LITERAL = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


def jinja_source(root: etree._Element) -> str:
    """The Jinja template of a part. Changes the tree. Paragraphs and tags begin lines: an error has a place."""
    _compose(root)
    _flatten(root)
    for drawing in root.iter(_WP + "docPr"):
        _bind_drawing(drawing)
    for table in root.iter(_W + "tbl"):
        _bind_columns(table)
    for paragraph in root.iter(_W + "p"):
        _bind_keep(paragraph)
    source: str = DocxTemplate.__new__(DocxTemplate).patch_xml(etree.tostring(root, encoding="unicode"))
    source = _TAG.sub(lambda tag: nfc(tag[0]).replace("&quot;", '"').replace("&amp;", "&"), source)
    for written, meant in _LITERAL.items():
        source = source.replace(written, meant)
    return _LINE.sub("\n", source)


def _compose(root: etree._Element) -> None:
    for element in root.iter():
        if element.text:
            element.text = nfc(element.text)


def _flatten(root: etree._Element) -> None:
    """A value in an attribute, a field code or a property may hold no break."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if "{{" in str(value):
                element.set(name, _PRINTS.sub(r"{{ (\1)|_thuoc_tinh }}", str(value)))
        if element.tag != _W + "t" and element.text and "{{" in element.text:
            element.text = _PRINTS.sub(r"{{ (\1)|_thuoc_tinh }}", element.text)


def _bind_drawing(properties: etree._Element) -> None:
    """Ids count up, also in a loop; a drawing named like a path of the data ("duong_ke.co_quan") is so long, in EMU."""
    properties.set("id", f"{{{{ {ORDINAL}() }}}}")
    path = properties.get("name", "")
    frame = properties.getparent()
    shape = frame.find(f".//{_A}prstGeom") if frame is not None else None
    if frame is None or shape is None or shape.get("prst") not in _LINES or not _PATH.match(path):
        return
    for extent in (frame.find(_WP + "extent"), frame.find(f".//{_A}xfrm/{_A}ext")):
        if extent is not None:
            extent.set("cx", f"{{{{ {path} }}}}")
    content = next(frame.iterancestors(_MC + "AlternateContent"), None)
    for twin in content.iter(_V + "line") if content is not None else ():
        start = twin.get("from", "0,0").split(",")[0]
        left = float(re.sub(r"[^\d.-]", "", start) or 0)
        twin.set(
            "to", f"{{{{ ({path} / {_EMU_PER_PT} + {left:g})|round(1) }}}}pt,{twin.get('to', '0,0').split(',')[1]}"
        )
        twin.set("id", f"line{{{{ {ORDINAL}() }}}}")
        if _SPID in twin.attrib:
            del twin.attrib[_SPID]


def _bind_columns(table: etree._Element) -> None:
    """A table whose title (alternative text) is a path of the data ("d.cot") has those columns, each ``rong`` wide."""
    properties = table.find(_W + "tblPr")
    caption = properties.find(_W + "tblCaption") if properties is not None else None
    path = caption.get(_W + "val", "") if caption is not None else ""
    if properties is None or caption is None or not _PATH.match(path):
        return
    properties.remove(caption)
    width = properties.find(_W + "tblW")
    if width is not None:
        width.set(_W + "w", f"{{{{ {path}|sum(attribute='rong') }}}}")
    grid = table.find(_W + "tblGrid")
    if grid is not None:
        for column in list(grid)[1:]:
            grid.remove(column)
        grid.text = f"{{% for _cot in {path} %}}"
        grid[0].set(_W + "w", "{{ _cot.rong }}")
        grid[0].tail = "{% endfor %}"
    for row in table.iterchildren(_W + "tr"):
        looped = False
        for cell in row.iterchildren(_W + "tc"):
            text = text_of(cell)
            looped = (looped or bool(_COLUMNS.search(text))) and not _COLUMNS_END.search(text)
            cell_width = cell.find(f"{_W}tcPr/{_W}tcW")
            if looped and cell_width is not None:
                cell_width.set(_W + "w", f"{{{{ {path}[loop.index0].rong }}}}")


def _bind_keep(paragraph: etree._Element) -> None:
    """ "Keep with next" on the line of a tag ``{{p … }}`` is meant for the last line that the tag prints."""
    if paragraph.find(f"{_W}pPr/{_W}keepNext") is None:
        return
    call = _KEPT.match(text_of(paragraph).strip())
    if call is None:
        return
    texts = list(paragraph.iter(_W + "t"))
    for text in texts[1:]:
        text.text = ""
    texts[0].text = f"{{{{p ({call['call']})|_giu_voi_sau }}}}"


def text_of(element: etree._Element) -> str:
    """The words of a paragraph, cell or row, tags included; not those of text boxes inside it."""
    box = _box(element)
    return nfc("".join(text.text or "" for text in element.iter(_W + "t") if _box(text) is box))


def _box(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(_W + "txbxContent"), None)
