"""Builds the sheet of the check of form, which its reader signs: ``python -m templates.build``.

It stands among no types: the 29 types of Điều 7 have no such sheet. Header, sizes and margins are those of the decree.
"""

from __future__ import annotations

from templates.build import GRID, NO_BORDERS, columns, gap, header, section
from templates.build_xml import NAMESPACES, cell, mm, paragraph, row, rule_line, run, table

_SMALL_PT = 11  # of the table: the sheet is one page
_COLUMNS_MM = (10, 51, 43, 23, 38)
_HEADS = ("TT", "Thành phần", "Căn cứ", "Kết quả", "Ghi chú")
_TIGHT = '<w:spacing w:before="0" w:after="0"/>'
_CENTRE = '<w:jc w:val="center"/>'
_BESIDE = '<w:spacing w:before="40" w:after="0"/>'
_JUSTIFIED = f'{_BESIDE}<w:jc w:val="both"/>'
_ABOVE = '<w:spacing w:before="120" w:after="0"/>'


def document_xml() -> str:
    """The main part."""
    head = header("{{ quoc_hieu }}", "{{ tieu_ngu }}", "", "{{ dia_danh_ngay }}")
    body = "".join((head, _title(), _facts(), _table(), _verdict(), _foot(), section(False)))
    return f"<w:document {NAMESPACES['document']}><w:body>{body}</w:body></w:document>"


def _title() -> str:
    return "".join(
        (
            paragraph("TenLoai", "PHIẾU KIỂM TRA", properties=_ABOVE),
            paragraph("TrichYeu", "Thể thức và kỹ thuật trình bày văn bản"),
            rule_line("duong_ke.trich_yeu", 120, 3, keep_next=True),
        )
    )


def _facts() -> str:
    lines = (
        ("Văn bản: ", "{{ van_ban }}"),
        ("Tệp: ", "{{ tep }}"),
        ("Mã SHA-256 của tệp: ", "{{ ma }}"),
        ("Xét theo: ", "{{ bo_quy_tac }}"),
    )
    return "".join(
        paragraph("BangO", run(label, _size(bold=True)), run(value, _size()), properties=_BESIDE)
        for label, value in lines
    )


def _table() -> str:
    widths = tuple(mm(width) for width in _COLUMNS_MM)
    heads = (
        cell(width, paragraph("BangDau", run(head, _size(bold=True))), middle=True)
        for width, head in zip(widths, _HEADS, strict=True)
    )
    centre, plain = f"{_TIGHT}{_CENTRE}", _TIGHT
    values = (
        ("{{ loop.index }}", centre), ("{{ h.ten }}", plain), ("{{ h.can_cu }}", plain), ("{{ h.ket_qua }}", centre),
        ("{{ h.ghi_chu }}", plain),
    )  # fmt: skip
    cells = (
        cell(width, paragraph("BangO", run(value, _size()), properties=placed), middle=True)
        for width, (value, placed) in zip(widths, values, strict=True)
    )
    whole = sum(widths)
    return gap(4) + table(
        widths,
        row(*heads, properties="<w:cantSplit/><w:tblHeader/>"),
        row(cell(whole, paragraph("The", "{%tr for h in hang %}"), span=len(widths))),
        row(*cells),
        row(cell(whole, paragraph("The", "{%tr endfor %}"), span=len(widths))),
        properties=f'<w:tblBorders>{GRID}</w:tblBorders><w:tblLayout w:type="fixed"/>',
    )


def _verdict() -> str:
    said = run("Kết luận của phần mềm: ", _size(bold=True)), run("{{ ket_luan }}", _size())
    answerable = run("{{ trach_nhiem }}", _size(italic=True))
    return paragraph("BangO", *said, properties=_ABOVE) + paragraph("BangO", answerable, properties=_JUSTIFIED)


def _foot() -> str:
    left, right = columns("signature_columns_mm")
    return table(
        (left, right),
        row(
            cell(left, paragraph("BangO", "")),
            cell(
                right,
                paragraph("ChucVu", "NGƯỜI KIỂM TRA", properties=_ABOVE),
                paragraph("BangO", run("(Ký, ghi rõ họ tên)", _size(italic=True)), properties=_TIGHT + _CENTRE),
            ),
        ),
        properties=NO_BORDERS,
    )


def _size(*, bold: bool = False, italic: bool = False) -> str:
    """Run properties of the small print; the style's weight is taken back where ``bold`` is false."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    slant = "<w:i/><w:iCs/>" if italic else ""
    return f'{weight}{slant}<w:sz w:val="{_SMALL_PT * 2}"/><w:szCs w:val="{_SMALL_PT * 2}"/>'
