"""Word files from snippets of XML: as small as a case can be."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_KINDS = {
    "styles",
    "numbering",
    "settings",
    "footnotes",
    "endnotes",
    "comments",
    "theme",
    "header1",
    "header2",
    "footer1",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOT = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "settings": "w:settings",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "header1": "w:hdr",
    "header2": "w:hdr",
    "footer1": "w:ftr",
}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/>'


def package(body: str, **parts: str) -> bytes:
    """A .docx whose document body is ``body``; other parts by name, given by the children of their root."""
    assert set(parts) <= _KINDS, parts.keys()
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{name.rstrip("12")}" Target="{name}.xml"/>' for name in parts
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((name, name.rstrip("12")) for name in parts))
        if name != "theme"
    )
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="d" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {_NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ),
    }
    for name, children in parts.items():
        if name == "theme":
            files["word/theme.xml"] = children
        else:
            files[f"word/{name}.xml"] = f"<{_ROOT[name]} {_NS}>{children}</{_ROOT[name]}>"
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """The files as a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def p(text: str = "", ppr: str = "", rpr: str = "") -> str:
    """A paragraph of one run."""
    run = f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{run}</w:p>"


def style(
    id: str, rpr: str = "", ppr: str = "", based: str = "", kind: str = "paragraph", default: bool = False
) -> str:
    """A style definition."""
    on = ' w:default="1"' if default else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}"{on} w:styleId="{id}"><w:name w:val="{id}"/>{parent}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def sect(inner: str = A4) -> str:
    return f"<w:sectPr>{inner}</w:sectPr>"


def reference(kind: str, page: str, part: str) -> str:
    return f'<w:{kind}Reference w:type="{page}" r:id="{part}"/>'
