"""A specimen as a .docx package."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from tests.specimen.blocks import AT_THE_MARGIN, Writer, section_properties
from tests.specimen.constructions import Construction
from tests.specimen.pages import PLAIN, STYLES, Specimen
from tests.specimen.runs import letters, paragraph_format, style_id

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {  # relationship type, content type
    "styles": ("styles", f"{_MAIN}.styles+xml"),
    "settings": ("settings", f"{_MAIN}.settings+xml"),
    "numbering": ("numbering", f"{_MAIN}.numbering+xml"),
    "theme1": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
    "header1": ("header", f"{_MAIN}.header+xml"),
    "header2": ("header", f"{_MAIN}.header+xml"),
    "footer1": ("footer", f"{_MAIN}.footer+xml"),
    "footer2": ("footer", f"{_MAIN}.footer+xml"),
}
_FONTS = '<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:fontScheme name="Office">'
    f"<a:majorFont>{_FONTS.format(font='Cambria')}</a:majorFont>"
    f"<a:minorFont>{_FONTS.format(font='Times New Roman')}</a:minorFont>"
    "</a:fontScheme></a:themeElements></a:theme>"
)


def _styles(way: Construction) -> str:
    defaults = letters({**PLAIN, "size": 10}, None, Construction())
    normal = ""
    if way.formatting == "normal":
        base: dict[str, Any] = {**PLAIN, **STYLES["loi_van"]}
        defaults = letters({**base, "size": 10}, None, way)
        normal = (
            f"<w:pPr>{paragraph_format(base, None)}</w:pPr><w:rPr>{letters(base, {**base, 'size': 10}, way)}</w:rPr>"
        )
    elif way.formatting == "theme":
        defaults = letters({**PLAIN, "size": 10}, None, way)
    styles = [
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{normal}</w:style>'
    ]
    if way.formatting == "styles":
        # A chain of two, so that what a style says must be inherited: letters in the base, the rest above it.
        for role, own in STYLES.items():
            if not role:
                continue
            format = {**PLAIN, **own}
            base_id = f"{style_id(role)}Base"
            styles.append(
                f'<w:style w:type="paragraph" w:styleId="{base_id}"><w:name w:val="{base_id}"/>'
                f'<w:basedOn w:val="Normal"/><w:rPr>{letters(format, None, way)}</w:rPr></w:style>'
                f'<w:style w:type="paragraph" w:styleId="{style_id(role)}"><w:name w:val="TT {role}"/>'
                f'<w:basedOn w:val="{base_id}"/><w:pPr>{paragraph_format(format, None)}</w:pPr></w:style>'
            )
    return (
        f"{_HEAD}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault/></w:docDefaults>{''.join(styles)}</w:styles>"
    )


def _numbering(restarts: int) -> str:
    kinds = {
        1: ("upperRoman", "%1.", ""),
        2: ("decimal", "%1.", ""),
        3: ("bullet", "-", ""),
        4: ("decimal", "Điều %1.", "<w:b/>"),
        AT_THE_MARGIN: ("bullet", "-", ""),
    }
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{0 if id == AT_THE_MARGIN else 720}"/></w:pPr><w:rPr>{bold}</w:rPr></w:lvl></w:abstractNum>'
        for id, (form, text, bold) in kinds.items()
    )
    plain = "".join(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in (1, 3, 4, AT_THE_MARGIN))
    lists = "".join(
        f'<w:num w:numId="{10 + ordinal}"><w:abstractNumId w:val="2"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for ordinal in range(restarts + 1)
    )
    return f"{_HEAD}<w:numbering {_NAMESPACES}>{abstract}{plain}{lists}</w:numbering>"


def package(specimen: Specimen, way: Construction) -> bytes:
    """The file's bytes."""
    writer = Writer(specimen, way)
    number = specimen.number
    parts: dict[str, str] = {
        "styles": _styles(way),
        "settings": f"{_HEAD}<w:settings {_NAMESPACES}/>",
        "theme1": _THEME,
    }
    references = ""
    if number is not None:
        tag = "hdr" if number["place"] == "header" else "ftr"
        stem = number["place"]
        parts[f"{stem}1"] = f"{_HEAD}<w:{tag} {_NAMESPACES}>{writer.page_number()}</w:{tag}>"
        parts[f"{stem}2"] = f"{_HEAD}<w:{tag} {_NAMESPACES}><w:p/></w:{tag}>"
        references = "".join(
            f'<w:{stem}Reference w:type="{page}" r:id="{part}"/>'
            for page, part in (("default", f"{stem}1"), ("first", f"{stem}2"))
        )
    title_page = number is not None and not number["first_page"]
    if specimen.address:
        parts["footer2"] = f"{_HEAD}<w:ftr {_NAMESPACES}>{writer.address()}</w:ftr>"
        references += '<w:footerReference w:type="first" r:id="footer2"/>'

    pages = [specimen.page]
    for zone in (specimen.body, specimen.attached, specimen.after):
        for item in zone:
            change = getattr(item, "section", None)
            if change is not None:
                pages.append({**pages[-1], **change})
    sections = [section_properties(page, "" if n else references, title_page and not n) for n, page in enumerate(pages)]
    ends = iter(sections)
    body = "".join(
        (
            writer.header(),
            writer.blocks(specimen.body, ends),
            writer.signature(),
            writer.blocks(specimen.below, ends),
            writer.attached_head(),
            writer.blocks(specimen.attached, ends),
            writer.blocks(specimen.after, ends),
            writer.copy_block(),
        )
    )
    document = f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{sections[-1]}</w:body></w:document>"
    if way.numbering:
        parts["numbering"] = _numbering(writer.restarts)
    files = {"word/document.xml": document}
    for name, content in parts.items():
        files[f"word/{'theme/' if name == 'theme1' else ''}{name}.xml"] = content
    files |= _plumbing(parts, specimen.pages)
    for change in specimen.xml:
        _patch(files, change)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _patch(files: dict[str, str], change: dict[str, str]) -> None:
    """``{ part, find, put }`` (find is a regular expression, put its replacement); it must match."""
    part = change.get("part", "word/document.xml")
    files[part], count = re.subn(change["find"], change["put"], files[part], count=int(change.get("count", 0)))
    if not count:
        raise KeyError(f"{part} has nothing like {change['find']!r}")


def _plumbing(parts: dict[str, str], pages: int) -> dict[str, str]:
    overrides = [("/word/document.xml", f"{_MAIN}.document.main+xml")]
    relations = []
    for name in parts:
        kind, content_type = _PARTS[name]
        target = f"{'theme/' if name == 'theme1' else ''}{name}.xml"
        overrides.append((f"/word/{target}", content_type))
        relations.append(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>')
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    package_relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'{_HEAD}<Relationships xmlns="{package_relations}">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{package_relations}">{"".join(relations)}</Relationships>'
        ),
        "docProps/app.xml": (
            f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Pages>{pages}</Pages></Properties>"
        ),
    }
