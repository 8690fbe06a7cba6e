"""Small templates made for tests, and what a filled one says."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from generator.template import Template

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def run(text: str, properties: str = "") -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{escaped}</w:t></w:r>"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; each argument is a run of its own: text, or ready XML."""
    content = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def cell(*content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>{"".join(content)}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "", columns: int = 1) -> str:
    grid = '<w:gridCol w:w="100"/>' * columns
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def package(*body: str, **parts: str) -> bytes:
    """A .docx with this body. Other parts by name: ``header1="<w:hdr>…"``, ``core="<cp:…>"`` (docProps/core.xml)."""
    document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
    kinds = {"header1": ("word/header1.xml", "header"), "footer1": ("word/footer1.xml", "footer")}
    files = {"word/document.xml": document}
    types = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
    for name, xml in parts.items():
        if name == "core":
            path, kind = "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
        else:
            path, kind = kinds[name][0], _MAIN.replace("document.main", kinds[name][1])
        files[path] = xml
        types += f'<Override PartName="/{path}" ContentType="{kind}"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        for path, xml in files.items():
            archive.writestr(path, xml)
    return buffer.getvalue()


def template(*body: str, **parts: str) -> Template:
    return Template(package(*body, **parts), "mau.docx")


def part(document: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name).decode("utf-8")


def words(document: bytes) -> list[str]:
    """What each paragraph says: a soft break is a line feed, a tab a tab."""
    return [
        "".join(
            {"w:br": "\n", "w:tab": "\t"}.get(name, _plain(text))
            for name, text in re.findall(r"<(w:br|w:tab)/>|<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph)
        )
        for paragraph in re.findall(r"<w:p[ >].*?</w:p>", part(document), re.DOTALL)
    ]


def filled(*body: str, **context: Any) -> list[str]:
    """What a template with this body says, filled with these data."""
    return words(template(*body).fill(context))


def _plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
