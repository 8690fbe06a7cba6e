"""Builds the shipped templates from the tables of the decree: ``python -m templates.build``.

Equal tables give equal bytes, so that a test can tell a stale template.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import schemas
from templates.build_styles import styles_xml
from templates.build_xml import NAMESPACES, cell, mm, paragraph, row, rule_line, run, table, tag
from vietnamese.metrics import text_width_pt

FOLDER = Path(__file__).parent
_DATE = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_NO_BORDERS = (
    '<w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

# Kind of block in the data → style of its model paragraph, in the order of how often they occur.
_BLOCKS = (
    ("loi_van", "LoiVan"), ("gach", "Gach"), ("cong", "Cong"), ("khoan_tieu_de", "KhoanTieuDe"), ("khoan", "Khoan"),
    ("diem", "Diem"), ("diem_tieu_de", "DiemTieuDe"), ("muc_la_ma", "MucLaMa"),
)  # fmt: skip


def _page(landscape: bool) -> dict[str, int]:
    page = schemas.table("page")
    chosen, paper = page["template"], page["paper"]
    width, height = mm(paper["width_mm"]), mm(paper["height_mm"])
    if landscape:
        width, height = height, width
    sizes = {side: mm(chosen[f"{side}_mm"]) for side in ("top", "bottom", "left", "right", "header")}
    return {"width": width, "height": height, **sizes, "text": width - sizes["left"] - sizes["right"]}


def _section(landscape: bool) -> str:
    page = _page(landscape)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"{turned}/>'
        f'<w:pgMar w:top="{page["top"]}" w:right="{page["right"]}" w:bottom="{page["bottom"]}" w:left="{page["left"]}" '
        f'w:header="{page["header"]}" w:footer="{page["header"]}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _section_end(landscape: bool) -> str:
    """The last paragraph of a section, too small to open a page of its own."""
    return (
        '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
        f"{_section(landscape)}</w:pPr></w:p>"
    )


def _motto_width() -> float:
    motto = schemas.table("components")["tieu_ngu"]
    return text_width_pt(motto["text"], motto["print"]["size_pt"], bold=motto["bold"])


def _header() -> str:
    """Issuing body, number | national name, motto, place and date."""
    text = _page(False)["text"]
    left = round(text * 0.4)
    right = text - left
    components = schemas.table("components")
    return table(
        (left, right),
        row(
            cell(
                left,
                tag("{%p for dong in chu_quan %}"),
                paragraph("ChuQuan", "{{ dong }}"),
                tag("{%p endfor %}"),
                tag("{%p for dong in co_quan %}"),
                paragraph("CoQuan", "{{ dong }}"),
                tag("{%p endfor %}"),
                rule_line("duong_ke.co_quan", 60, 1),
            ),
            cell(
                right,
                paragraph("QuocHieu", components["quoc_hieu"]["text"]),
                paragraph("TieuNgu", components["tieu_ngu"]["text"]),
                rule_line("duong_ke.tieu_ngu", _motto_width(), 2),
            ),
        ),
        row(
            cell(left, paragraph("SoKyHieu", "Số: {{ so }}/{{ ky_hieu }}")),
            cell(
                right,
                paragraph("DiaDanhNgay", "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"),
            ),
        ),
        properties=f'<w:tblW w:w="{text}" w:type="dxa"/>{_NO_BORDERS}',
    )


def _title() -> str:
    return "".join(
        (
            paragraph("TenLoai", "{{ ten_loai }}"),
            tag("{%p for dong in trich_yeu %}"),
            paragraph("TrichYeu", "{{ dong }}"),
            tag("{%p endfor %}"),
            rule_line("duong_ke.trich_yeu", 120, 3),
        )
    )


def _data_table() -> str:
    """The model of every table: a header row that repeats, rows that never split."""
    text = _page(False)["text"]
    content = (
        run("{%r if h.dam %}") + run("{{ o }}", "<w:b/>") + run("{%r else %}") + run("{{ o }}") + run("{%r endif %}")
    )
    aligned = "".join(
        (
            tag('{%p if d.cot[loop.index0].canh == "giua" %}'),
            paragraph("BangO", content, properties='<w:jc w:val="center"/>'),
            tag('{%p elif d.cot[loop.index0].canh == "phai" %}'),
            paragraph("BangO", content, properties='<w:jc w:val="right"/>'),
            tag("{%p else %}"),
            paragraph("BangO", content),
            tag("{%p endif %}"),
        )
    )
    third = text // 3
    return table(
        (third, third, third),
        row(
            cell(third, tag("{%tc for c in d.cot %}")),
            cell(third, paragraph("BangDau", "{{ c.ten }}")),
            cell(third, tag("{%tc endfor %}")),
            properties="<w:cantSplit/><w:tblHeader/>",
        ),
        row(cell(third * 3, tag("{%tr for h in d.hang %}"))),
        row(
            cell(third, tag("{%tc for o in h.o %}")),
            cell(third, aligned),
            cell(third, tag("{%tc endfor %}")),
        ),
        row(cell(third * 3, tag("{%tr endfor %}"))),
        properties=(
            f'<w:tblW w:w="{text}" w:type="dxa"/><w:tblBorders>{_GRID}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            '<w:tblCaption w:val="bang.cot"/>'
        ),
    )


def _blocks() -> str:
    """The model paragraphs: one for each kind of line, wherever it stands in the document."""
    pieces = [tag("{%p macro khoi(than) %}"), tag("{%p for d in than %}"), tag("{%p set kieu = d.kieu %}")]
    for number, (kind, style) in enumerate(_BLOCKS):
        pieces.append(tag(f'{{%p {"el" if number else ""}if kieu == "{kind}" %}}'))
        text = "{{ d.chu }}" if kind == "loi_van" else "{{ d.dau }} {{ d.chu }}"
        pieces.append(paragraph(style, text))
    pieces += [
        tag('{%p elif kieu == "bang" %}'),
        tag("{%p if d.ten %}"),
        paragraph("BangTen", "{{ d.ten }}"),
        tag("{%p endif %}"),
        tag("{%p if d.don_vi %}"),
        paragraph("BangDonVi", "{{ d.don_vi }}"),
        tag("{%p endif %}"),
        _data_table(),
        tag("{%p endif %}"),
        tag("{%p endfor %}"),
        tag("{%p endmacro %}"),
    ]
    return "".join(pieces)


def _foot() -> str:
    """Recipients | signature, in one row that never splits."""
    text = _page(False)["text"]
    left = round(text * 0.45)
    right = text - left
    heading = schemas.table("components")["noi_nhan"]["text"]
    return table(
        (left, right),
        row(
            cell(
                left,
                paragraph("NoiNhan", heading),
                tag("{%p for noi in noi_nhan %}"),
                paragraph("NoiNhanMuc", "- {{ noi }}"),
                tag("{%p endfor %}"),
                paragraph("NoiNhanMuc", "- {{ luu }}"),
            ),
            cell(
                right,
                tag("{%p for dong in ky.quyen_han %}"),
                paragraph("QuyenHan", "{{ dong }}"),
                tag("{%p endfor %}"),
                tag("{%p for dong in ky.chuc_vu %}"),
                paragraph("ChucVu", "{{ dong }}"),
                tag("{%p endfor %}"),
                paragraph("HoTen", "{{ ky.ho_ten }}"),
            ),
        ),
        properties=f'<w:tblW w:w="{text}" w:type="dxa"/>{_NO_BORDERS}',
    )


def _appendices() -> str:
    return "".join(
        (
            tag("{%p for pl in phu_luc %}"),
            tag("{%p if loop.first or not loop.previtem.ngang %}"),
            _section_end(False),
            tag("{%p else %}"),
            _section_end(True),
            tag("{%p endif %}"),
            paragraph("PhuLuc", "{{ pl.dau }}"),
            paragraph("TenPhuLuc", "{{ pl.ten }}"),
            paragraph("KemTheo", "{{ pl.kem_theo }}"),
            rule_line("duong_ke.phu_luc", 120, 4, keep_next=True),
            tag("{{p khoi(pl.than) }}"),
            tag("{%p endfor %}"),
        )
    )


def document_xml() -> str:
    """The main part."""
    body = "".join(
        (
            _blocks(),
            _header(),
            _title(),
            tag("{%p for cu in can_cu %}"),
            paragraph("CanCu", "{{ cu }}"),
            tag("{%p endfor %}"),
            tag("{{p khoi(than) }}"),
            '<w:p><w:pPr><w:keepNext/><w:spacing w:line="160" w:lineRule="exact"/></w:pPr></w:p>',
            _foot(),
            _appendices(),
            '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>',
            _section(False),
        )
    )
    return f"<w:document {NAMESPACES['document']}><w:body>{body}</w:body></w:document>"


def _header_part() -> str:
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


def parts() -> dict[str, str]:
    """Every part of the template, in the order of the package."""
    relation = f'<Relationship Id="{{}}" Type="{_RELATIONS}/{{}}" Target="{{}}"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
            f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/>'
            f'<Override PartName="/word/header1.xml" ContentType="{_TYPES}.header+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships">'
            f"{relation.format('rId1', 'officeDocument', 'word/document.xml')}</Relationships>"
        ),
        "word/document.xml": document_xml(),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{package}/relationships">{relation.format("rId1", "styles", "styles.xml")}'
            f"{relation.format('rId2', 'settings', 'settings.xml')}{relation.format('rId3', 'header', 'header1.xml')}"
            "</Relationships>"
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": (
            f'<w:settings {NAMESPACES["settings"]}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
            '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
            "</w:compat></w:settings>"
        ),
        "word/header1.xml": _header_part(),
    }


def build() -> bytes:
    """The bytes of templates/ke-hoach.docx."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, _HEAD + text)
    return buffer.getvalue()


if __name__ == "__main__":
    (FOLDER / "ke-hoach.docx").write_bytes(build())
