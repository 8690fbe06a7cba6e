"""Builds the form of the ledger "bảng đối chiếu chuyển năm": a table on turned pages under the issuer's name."""

from __future__ import annotations

import schemas
from templates.build import GRID, NO_BORDERS, columns, each, gap, motto_width, section, text_width
from templates.build_xml import NAMESPACES, cell, paragraph, row, rule_line, table, tag

_COLUMNS = (
    ("TT", "{{ d.tt }}", 4, "center"),
    ("Vị trí", "{{ d.vi_tri }}", 9, "left"),
    ("Bản cũ", "{{ d.cu }}", 30, "left"),
    ("Bản mới", "{{ d.moi }}", 30, "left"),
    ("Lý do", "{{ d.ly_do }}", 22, "left"),
)


def _header() -> str:
    left, right = columns("header_columns_mm")
    spare = (text_width(True) - left - right) // 2
    components = schemas.table("components")
    return table(
        (left + spare, right + spare),
        row(
            cell(
                left + spare,
                each("dong", "co_quan", paragraph("CoQuan", "{{ dong }}")),
                rule_line("duong_ke.co_quan", 60, 1),
            ),
            cell(
                right + spare,
                paragraph("QuocHieu", components["quoc_hieu"]["text"]),
                paragraph("TieuNgu", components["tieu_ngu"]["text"]),
                rule_line("duong_ke.tieu_ngu", motto_width(), 2),
            ),
        ),
        properties=NO_BORDERS,
    )


def _rows() -> str:
    whole = text_width(True)
    shares = sum(share for _, _, share, _ in _COLUMNS)
    widths = [whole * share // shares for _, _, share, _ in _COLUMNS]
    widths[-1] += whole - sum(widths)
    count = len(_COLUMNS)

    def cells(style: str, texts: tuple[str, ...], aligned: bool) -> tuple[str, ...]:
        return tuple(
            cell(
                width,
                paragraph(style, text, properties=f'<w:jc w:val="{align}"/>' if aligned else ""),
                middle=not aligned,
            )
            for width, text, (_, _, _, align) in zip(widths, texts, _COLUMNS, strict=True)
        )

    return table(
        tuple(widths),
        row(
            *cells("BangDau", tuple(name for name, _, _, _ in _COLUMNS), False),
            properties="<w:cantSplit/><w:tblHeader/>",
        ),
        row(cell(whole, tag("{%tr for n in nhom %}"), span=count)),
        row(cell(whole, paragraph("BangTong", "{{ n.ten }}"), span=count), properties="<w:cantSplit/>"),
        row(cell(whole, tag("{%tr for d in n.hang %}"), span=count)),
        row(*cells("BangO", tuple(text for _, text, _, _ in _COLUMNS), True)),
        row(cell(whole, tag("{%tr endfor %}"), span=count)),
        row(cell(whole, tag("{%tr endfor %}"), span=count)),
        properties=f'<w:tblBorders>{GRID}</w:tblBorders><w:tblLayout w:type="fixed"/>',
    )


def document_xml() -> str:
    """The main part."""
    body = "".join(
        (
            _header(),
            paragraph("TenLoai", "BẢNG ĐỐI CHIẾU CHUYỂN NĂM"),
            each("dong", "tieu_de", paragraph("TrichYeu", "{{ dong }}")),
            rule_line("duong_ke.tieu_de", 120, 3, keep_next=True),
            each("dong", "tom_tat", paragraph("LoiVan", "{{ dong }}")),
            gap(6),
            _rows(),
            gap(1),
            section(True),
        )
    )
    return f"<w:document {NAMESPACES['document']}><w:body>{body}</w:body></w:document>"
