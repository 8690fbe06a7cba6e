"""A part of a Word template to the source of a Jinja template: tags where docxtpl reads them, and what Word's own
file format cannot hold a tag for, bound by names that Word keeps.

docs/design/template-compiler.md shows each of these bindings in XML.
"""

from __future__ import annotations

import copy
import re

from docxtpl import DocxTemplate
from lxml import etree

from generator.drawn_lines import EMU_PER_PT
from vietnamese.regex import regex
from vietnamese.text import nfc

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_SPID = "{urn:schemas-microsoft-com:office:office}spid"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ONE_A_DOCUMENT = (_W14 + "paraId", _W14 + "textId")

ORDINAL = "_thu_tu"  # a function of the template: the next ordinal of a drawing in this document
_LINES = ("line", "straightConnector1")
_PATH = regex(r"[^\W\d]\w*(?:\.\w+)+\Z")
_PRINTS = regex(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_KEPT = regex(r"\{\{p\s+(?P<call>.*?)\s*\}\}\Z", re.DOTALL)
_RUN_TAG = regex(r"(\{%r\s.*?%\}|\{\{r\s.*?\}\})", re.DOTALL)
_REPLACED = regex(r"\{%p\s")
_ROWS = regex(r"\{%tr\s+for\b")
_COLUMNS = regex(r"\{%tc\s+for\s+\w+\s+in\s+((?:[^\W\d]\w*\.)*[^\W\d]\w*)\s*%\}|\{%tc\s+for\b")
_COLUMNS_END = regex(r"\{%tc\s+endfor\b")
_LINE = regex(r"(?=<w:p[ >])|(?<=</w:p>)(?=\s*\{)")
# docxtpl's way to write a brace that is no tag.
_LITERAL = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


def jinja_source(root: etree._Element) -> str:
    """The Jinja template of a part. Changes the tree. Paragraphs and tags begin lines: an error has a place."""
    _clean(root)
    _flatten(root)
    for drawing in root.iter(_WP + "docPr"):
        _bind_drawing(drawing)
    for table in root.iter(_W + "tbl"):
        _bind_columns(table)
    for paragraph in root.iter(_W + "p"):
        _bind_keep(paragraph)
    for run in list(root.iter(_W + "r")):
        _split(run)
    for paragraph in root.iter(_W + "p"):
        if _REPLACED.search(text_of(paragraph)):
            paragraph.tail = "\n"  # nothing but the tag is left of it: no markup would part it from the next
    source: str = DocxTemplate.__new__(DocxTemplate).patch_xml(etree.tostring(root, encoding="unicode"))
    source = _TAG.sub(lambda tag: nfc(tag[0]).replace("&quot;", '"').replace("&amp;", "&"), source)
    for written, meant in _LITERAL.items():
        source = source.replace(written, meant)
    return _LINE.sub("\n", source)


def _clean(root: etree._Element) -> None:
    """Composed letters everywhere; no marks that Word gives to one paragraph and a loop would give to many."""
    for element in root.iter():
        if element.text:
            element.text = nfc(element.text)
        for name in _ONE_A_DOCUMENT:
            if name in element.attrib:
                del element.attrib[name]


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
        twin.set("to", f"{{{{ ({path} / {EMU_PER_PT} + {left:g})|round(1) }}}}pt,{twin.get('to', '0,0').split(',')[1]}")
        twin.set("id", f"line{{{{ {ORDINAL}() }}}}")
        if _SPID in twin.attrib:
            del twin.attrib[_SPID]


def _bind_columns(table: etree._Element) -> None:
    """A table whose first loop over cells runs over a list of the data has a column for each item of that list.

    The column is as wide as the item's ``rong`` says, if it has one, else as wide as the model cell.
    """
    path = ""
    for row in table.iterchildren(_W + "tr"):
        cells = list(row.iterchildren(_W + "tc"))
        texts = [text_of(cell) for cell in cells]
        if not path:
            if any(_ROWS.search(text) for text in texts):
                return  # the columns hang on the row
            path = _bind_grid(table, texts)
        looped = False
        for cell, text in zip(cells, texts, strict=True):
            looped = (looped or bool(_COLUMNS.search(text))) and not _COLUMNS_END.search(text)
            width = cell.find(f"{_W}tcPr/{_W}tcW")
            if path and looped and width is not None:
                width.set(_W + "w", f"{{{{ {path}[loop.index0]|_rong({width.get(_W + 'w')}) }}}}")


def _bind_grid(table: etree._Element, texts: list[str]) -> str:
    """Loop over the grid as the row with these cells does; the path of the list, or "" where no cells are looped."""
    starts = [(number, found[1]) for number, text in enumerate(texts) if (found := _COLUMNS.search(text))]
    ends = [number for number, text in enumerate(texts) if _COLUMNS_END.search(text)]
    grid = table.find(_W + "tblGrid")
    if len(starts) != 1 or len(ends) != 1 or grid is None or len(grid) != len(texts):
        return ""
    (start, path), end = starts[0], ends[0]
    columns = list(grid)
    for column in columns[start + 1 : end]:
        column.set(_W + "w", f"{{{{ _cot|_rong({column.get(_W + 'w')}) }}}}")
    columns[end - 1].tail = "{% endfor %}"
    _write_before(columns[start], f"{{% for _cot in {path} %}}")
    whole = table.find(f"{_W}tblPr/{_W}tblW")
    if whole is not None and (start, end) == (0, len(columns) - 1):
        whole.set(_W + "w", f"{{{{ {path}|_tong_rong({whole.get(_W + 'w')}) }}}}")
    grid.remove(columns[end])
    grid.remove(columns[start])
    return path


def _write_before(element: etree._Element, text: str) -> None:
    """Put text before an element, where it stays when the element is removed."""
    previous, holder = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = text
    elif holder is not None:
        holder.text = text


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


def _split(run: etree._Element) -> None:
    """A run tag in a run of its own: Word joins neighbours of one format, and docxtpl parts them without the format."""
    texts = run.findall(_W + "t")
    words = texts[0].text or "" if len(texts) == 1 else ""
    pieces = [piece for piece in _RUN_TAG.split(words) if piece]
    if len(pieces) < 2:
        return
    for piece in pieces[:-1]:
        before = copy.deepcopy(run)
        before.find(_W + "t").text = piece  # type: ignore[union-attr]
        run.addprevious(before)
    texts[0].text = pieces[-1]


def text_of(element: etree._Element) -> str:
    """The words of a paragraph, cell or row, tags included; not those of text boxes inside it."""
    box = _box(element)
    return nfc("".join(text.text or "" for text in element.iter(_W + "t") if _box(text) is box))


def _box(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(_W + "txbxContent"), None)
