"""Parts of the package beside the text: relations, settings, fonts, theme, the header with the page number."""

from __future__ import annotations

import schemas
from templates.build_styles import styles_xml
from templates.build_xml import NAMESPACES

_TYPES = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_TYPES}.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# Kind of relation → part, in the order of their ids: rId1, rId2, …
_PARTS = (
    ("styles", "styles.xml", f"{_WORD}.styles"),
    ("settings", "settings.xml", f"{_WORD}.settings"),
    ("header", "header1.xml", f"{_WORD}.header"),
    ("fontTable", "fontTable.xml", f"{_WORD}.fontTable"),
    ("theme", "theme/theme1.xml", f"{_TYPES}.theme"),
)
HEADER_ID = f"rId{[kind for kind, _, _ in _PARTS].index('header') + 1}"
# Word asks for a theme; nothing in the templates takes a colour or a font from it.
_COLOURS = (
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "4472C4"),
    ("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"),
    ("hlink", "0563C1"), ("folHlink", "954F72"),
)  # fmt: skip


def parts(document: str) -> dict[str, str]:
    """Every part of a template in the order of the package, around its main part."""
    relation = f'<Relationship Id="{{}}" Type="{_RELATIONS}/{{}}" Target="{{}}"/>'
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{kind}+xml"/>'
        for name, kind in (("document.xml", f"{_WORD}.document.main"), *((name, kind) for _, name, kind in _PARTS))
    )
    related = "".join(relation.format(f"rId{number}", kind, name) for number, (kind, name, _) in enumerate(_PARTS, 1))
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f"{relation.format('rId1', 'officeDocument', 'word/document.xml')}</Relationships>"
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "word/styles.xml": styles_xml(),
        "word/settings.xml": (
            f'<w:settings {NAMESPACES["settings"]}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
            '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
            '</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
        ),
        "word/header1.xml": _header(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
    }


def _header() -> str:
    """The page number alone, centred (Phụ lục I, Phần I, Mục I, điểm 7)."""
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'<w:hdr {NAMESPACES["header"]}><w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr>{field}</w:p></w:hdr>'


def _fonts() -> str:
    name = schemas.table("page")["font"]["name"]
    return (
        f'<w:fonts {NAMESPACES["header"]}><w:font w:name="{name}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    name = schemas.table("page")["font"]["name"]
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in _COLOURS)
    faces = f'<a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Office"><a:themeElements>'
        f'<a:clrScheme name="Office">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Office"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>'
        '</a:fontScheme><a:fmtScheme name="Office">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
