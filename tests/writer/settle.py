"""All tracked changes of a file accepted or rejected, as Word's two buttons do it."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from tests.writer.hard import W

_CHANGES = {"rPrChange": (), "pPrChange": ("rPr", "sectPr"), "sectPrChange": ("headerReference", "footerReference")}


def settled(data: bytes, *, accept: bool, author: str | None = None) -> bytes:
    """The file without tracked changes (of one author, if given)."""
    buffer = io = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(io, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(content)
                _settle(root, accept, author)
                content = etree.tostring(root)
            made.writestr(name, content)
    return buffer.getvalue()


def _settle(root: etree._Element, accept: bool, author: str | None) -> None:
    def ours(element: etree._Element) -> bool:
        return author is None or element.get(W + "author") == author

    for name, kept in _CHANGES.items():
        for change in [element for element in root.iter(W + name) if ours(element)]:
            own = change.getparent()
            own.remove(change)
            if not accept:
                stay = [child for child in own if child.tag in {W + tag for tag in kept}]
                before = list(change[0])
                for child in list(own):
                    own.remove(child)
                # references to headers stand first in a sectPr, marks and sections last in a pPr
                own.extend([*stay, *before] if name == "sectPrChange" else [*before, *stay])
    gone, kept_tag = (W + "del", W + "ins") if accept else (W + "ins", W + "del")
    marks = [mark for tag in (gone, kept_tag) for mark in root.iter(tag) if ours(mark)]
    for mark in marks:
        parent = mark.getparent()
        if parent.tag == W + "rPr":  # the mark of a paragraph
            paragraph = parent.getparent().getparent()
            parent.remove(mark)
            if mark.tag == gone:
                paragraph.getparent().remove(paragraph)
            continue
        if mark.tag == kept_tag:
            at = parent.index(mark)
            for text in mark.iter(W + "delText", W + "delInstrText"):
                text.tag = W + ("t" if text.tag == W + "delText" else "instrText")
            parent[at : at + 1] = list(mark)
        else:
            parent.remove(mark)
