"""Builds the shipped templates from the tables of the decree: ``python -m templates.build``.

Equal tables give equal bytes, so that a test can tell a stale template.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import schemas
from templates import FOLDER, LEDGER, PHIEU
from templates.build_parts import HEADER_ID, parts
from templates.build_xml import NAMESPACES, cell, mm, paragraph, pt, row, rule_line, run, table, tag
from vietnamese.metrics import text_width_pt

_BEFORE_ADDRESSEES_PT = 8
_BEFORE_SIGNATURE_PT = 8
_APPENDIX_LINE_PT = 140
_BESIDE_SIGNATURE = 15  # recipients: together as tall as a signature of four lines
_DATE = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NO_BORDERS = (
    '<w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

# Kind of block in the data → style of its model paragraph, from the outermost level inwards.
_BLOCKS = (
    ("tieu_de", "TieuDe"),
    ("muc_la_ma", "MucLaMa"), ("khoan_tieu_de", "KhoanTieuDe"), ("khoan", "Khoan"), ("diem_tieu_de", "DiemTieuDe"),
    ("diem", "Diem"), ("gach", "Gach"), ("cong", "Cong"), ("loi_van", "LoiVan"),
)  # fmt: skip


def _page(landscape: bool) -> dict[str, int]:
    page = schemas.table("page")
    chosen, paper = page["template"], page["paper"]
    width, height = mm(paper["width_mm"]), mm(paper["height_mm"])
    if landscape:
        width, height = height, width
    sizes = {side: mm(chosen[f"{side}_mm"]) for side in ("top", "bottom", "left", "right", "header")}
    return {"width": width, "height": height, **sizes, "text": width - sizes["left"] - sizes["right"]}


def section(landscape: bool) -> str:
    """The properties of a section of A4 with the margins of the templates."""
    page = _page(landscape)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"{turned}/>'
        f'<w:pgMar w:top="{page["top"]}" w:right="{page["right"]}" w:bottom="{page["bottom"]}" w:left="{page["left"]}" '
        f'w:header="{page["header"]}" w:footer="{page["header"]}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def text_width(landscape: bool) -> int:
    """Width of the text in twips."""
    return _page(landscape)["text"]


def _section_end(landscape: bool) -> str:
    """The last paragraph of a section, too small to open a page of its own."""
    # The remark prints nothing; LibreOffice drops an empty paragraph that holds a break.
    remark = run("{# hết phần ngang #}" if landscape else "{# hết phần dọc #}", '<w:sz w:val="2"/>')
    return gap(1, after=section(landscape), content=remark)


def gap(height_pt: float, before: str = "", after: str = "", content: str = "") -> str:
    """An empty paragraph of a set height; ``before`` and ``after`` are further properties, in the order of OOXML."""
    spacing = f'<w:spacing w:line="{pt(height_pt)}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr>{before}{spacing}<w:rPr><w:sz w:val="2"/></w:rPr>{after}</w:pPr>{content}</w:p>'


def motto_width() -> float:
    """Length of the motto in points: that of the line under it."""
    motto = schemas.table("components")["tieu_ngu"]
    return text_width_pt(motto["text"], motto["print"]["size_pt"], bold=motto["bold"])


def each(name: str, items: str, *content: str) -> str:
    """The content once for each item of a list of the data."""
    return "".join((tag(f"{{%p for {name} in {items} %}}"), *content, tag("{%p endfor %}")))


def when(*cases: tuple[str, str]) -> str:
    """The content of the first case that holds; the condition "" is the rest."""
    pieces = []
    for number, (condition, content) in enumerate(cases):
        word = "else" if not condition else f"{'elif' if number else 'if'} {condition}"
        pieces += [tag(f"{{%p {word} %}}"), content]
    return "".join((*pieces, tag("{%p endif %}")))


def columns(name: str) -> tuple[int, int]:
    """Widths in twips of the two columns that page.toml names."""
    left, right = schemas.table("page")["template"][name]
    return mm(left), mm(right)


def header(nation: str, motto: str, number: str, place_and_date: str, subject: str = "") -> str:
    """Issuing body, number | national name, motto, place and date; the words of the last four are given.

    ``subject``: paragraphs under the number, where a letter has its subject.
    """
    left, right = columns("header_columns_mm")
    outdent = mm(schemas.table("page")["template"]["header_outdent_mm"])
    return table(
        (left, right),
        row(
            cell(
                left,
                each("dong", "chu_quan", paragraph("ChuQuan", "{{ dong }}")),
                each("dong", "co_quan", paragraph("CoQuan", "{{ dong }}")),
                rule_line("duong_ke.co_quan", 60, 1),
            ),
            cell(
                right,
                paragraph("QuocHieu", nation),
                paragraph("TieuNgu", motto),
                rule_line("duong_ke.tieu_ngu", motto_width(), 2),
            ),
        ),
        row(
            cell(left, paragraph("SoKyHieu", number), subject),
            cell(right, paragraph("DiaDanhNgay", place_and_date)),
        ),
        properties=f'<w:tblInd w:w="{-outdent}" w:type="dxa"/>{NO_BORDERS}',
    )


def _header(subject: str = "") -> str:
    components = schemas.table("components")
    return header(
        components["quoc_hieu"]["text"],
        components["tieu_ngu"]["text"],
        "Số: {{ so }}/{{ ky_hieu }}",
        "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}",
        subject,
    )


def _above() -> str:
    return each("dong", "dau_van_ban", paragraph("DauVanBan", "{{ dong }}"))


def _titled() -> str:
    """The head of a document with a title (Mẫu 1.4)."""
    return "".join(
        (
            _header(),
            _above(),
            paragraph("TenLoai", "{{ ten_loai }}"),
            each("dong", "trich_yeu", paragraph("TrichYeu", "{{ dong }}")),
            rule_line("duong_ke.trich_yeu", 120, 3, keep_next=True),
        )
    )


def _letter() -> str:
    """The head of a letter: no title, the subject under the number (Mẫu 1.5)."""
    before = f'<w:spacing w:before="{pt(schemas.table("components")["trich_yeu_cong_van"]["before_pt"])}"/>'
    subject = each(
        "dong",
        "trich_yeu",
        when(
            ("loop.first", paragraph("TrichYeuCongVan", "{{ dong }}", properties=before)),
            ("", paragraph("TrichYeuCongVan", "{{ dong }}")),
        ),
    )
    return "".join((_header(subject), _above(), gap(_BEFORE_ADDRESSEES_PT)))


def _addressees() -> str:
    """One stands in the middle (Mẫu 1.5), several each on a line of its own."""
    middle = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
    return each(
        "dong",
        "kinh_gui",
        when(
            ("loop.length == 1", paragraph("KinhGui", "{{ dong }}", properties=middle)),
            ('dong.startswith("-")', paragraph("KinhGuiNoi", "{{ dong }}")),
            ("", paragraph("KinhGui", "{{ dong }}")),
        ),
    )


def _data_table() -> str:
    """The model of every table: a header row that repeats, a plain row and a bold one that never split.

    It has as many columns as the data say.
    """
    third = text_width(False) // 3
    return table(
        (third, third, third),
        row(
            cell(third, tag("{%tc for c in d.cot %}")),
            cell(third, paragraph("BangDau", "{{ c.ten }}"), middle=True),
            cell(third, tag("{%tc endfor %}")),
            properties="<w:cantSplit/><w:tblHeader/>",
        ),
        row(cell(third * 3, tag("{%tr for h in d.hang %}"), span=3)),
        row(cell(third * 3, tag("{%tr if h.dam %}"), span=3)),
        _data_row(third, "BangTong"),
        row(cell(third * 3, tag("{%tr else %}"), span=3)),
        _data_row(third, "BangO"),
        row(cell(third * 3, tag("{%tr endif %}"), span=3)),
        row(cell(third * 3, tag("{%tr endfor %}"), span=3)),
        properties=f'<w:tblBorders>{GRID}</w:tblBorders><w:tblLayout w:type="fixed"/>',
    )


def _data_row(width: int, style: str) -> str:
    """A cell for each value, aligned as its column says."""
    aligned = when(
        ('canh == "giua"', paragraph(style, "{{ o }}", properties='<w:jc w:val="center"/>')),
        ('canh == "phai"', paragraph(style, "{{ o }}", properties='<w:jc w:val="right"/>')),
        ("", paragraph(style, "{{ o }}")),
    )
    return row(
        cell(width, tag("{%tc for o in h.o %}")),
        cell(width, tag("{%p set canh = d.cot[loop.index0].canh %}"), aligned, middle=True),
        cell(width, tag("{%tc endfor %}")),
    )


def _blocks() -> str:
    """The model paragraphs: one for each kind of line, wherever it stands in the document."""
    lines = []
    for kind, style in _BLOCKS:
        text = "{{ d.chu }}" if kind in ("loi_van", "tieu_de") else "{{ d.dau }} {{ d.chu }}"
        lines.append((f'kieu == "{kind}"', paragraph(style, text)))
    above = when(
        ("d.ten", paragraph("BangTen", "{{ d.ten }}")),
        ("not d.don_vi", gap(schemas.table("components")["loi_van"]["print"]["before_pt"], "<w:keepNext/>")),
    ) + when(("d.don_vi", paragraph("BangDonVi", "{{ d.don_vi }}")))
    return "".join(
        (
            tag("{%p macro khoi(than) %}"),
            each(
                "d",
                "than",
                tag("{%p set kieu = d.kieu %}"),
                when(*lines, ('kieu == "bang"', above + _data_table())),
            ),
            tag("{%p endmacro %}"),
        )
    )


def _foot() -> str:
    """Recipients | signature, in one row that never splits; a long list goes on in a second row that may.

    Else the list would take the signature, and the last lines of the text, with it to the next page.
    """
    left, right = columns("signature_columns_mm")
    heading = schemas.table("components")["noi_nhan"]["text"]
    many = f"noi_nhan|length > {_BESIDE_SIGNATURE}"
    recipient = paragraph("NoiNhanMuc", "- {{ noi }}")
    filing = paragraph("Luu", "- {{ luu }}")
    return table(
        (left, right),
        row(
            cell(
                left,
                paragraph("NoiNhan", heading),
                each("noi", f"noi_nhan[:{_BESIDE_SIGNATURE}]", recipient),
                when((f"luu and not {many}", filing)),
            ),
            cell(
                right,
                each("dong", "ky.quyen_han", paragraph("QuyenHan", "{{ dong }}")),
                each("dong", "ky.chuc_vu", paragraph("ChucVu", "{{ dong }}")),
                each("dong", "ky.ghi_chu", paragraph("GhiChuKy", "{{ dong }}")),
                paragraph("HoTen", "{{ ky.ho_ten }}"),
            ),
        ),
        row(cell(left + right, tag(f"{{%tr if {many} %}}"), span=2)),
        row(
            cell(left, each("noi", f"noi_nhan[{_BESIDE_SIGNATURE}:]", recipient), when(("luu", filing))),
            cell(right, gap(1)),
            properties="",
        ),
        row(cell(left + right, tag("{%tr endif %}"), span=2)),
        properties=NO_BORDERS,
    )


def _appendices() -> str:
    """Each appendix is a section of its own, with its own page numbers."""
    return each(
        "pl",
        "phu_luc",
        when(("loop.first", _section_end(False))),
        when(("pl.dau", paragraph("PhuLuc", "{{ pl.dau }}"))),
        paragraph("TenPhuLuc", "{{ pl.ten }}"),
        when(("pl.kem_theo", paragraph("KemTheo", "{{ pl.kem_theo }}"))),
        rule_line("duong_ke_phu_luc", _APPENDIX_LINE_PT, 4, keep_next=True),
        tag("{{p khoi(pl.than) }}"),
        when(("pl.ngang", _section_end(True)), ("", _section_end(False))),
    )


def document_xml(head: str) -> str:
    """The main part of a document that begins with ``head``."""
    body = "".join(
        (
            head,
            _addressees(),
            each("cu", "can_cu", paragraph("CanCu", "{{ cu }}")),
            _blocks(),
            tag("{{p khoi(than) }}", keep_next=True),
            each("dong", "ghi_chu", paragraph("GhiChu", "{{ dong }}")),
            gap(_BEFORE_SIGNATURE_PT, "<w:keepNext/>"),
            _foot(),
            gap(1),
            _appendices(),
            section(False),
        )
    )
    return f"<w:document {NAMESPACES['document']}><w:body>{body}</w:body></w:document>"


def build(document: str) -> bytes:
    """The bytes of a template around its main part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in parts(document).items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, _HEAD + text)
    return buffer.getvalue()


def shipped() -> dict[Path, bytes]:
    """Every template that comes with the program."""
    from templates import build_ledger, build_phieu

    return {
        FOLDER / "ke-hoach.docx": build(document_xml(_titled())),
        FOLDER / "cong-van.docx": build(document_xml(_letter())),
        PHIEU: build(build_phieu.document_xml()),
        LEDGER: build(build_ledger.document_xml()),
    }


if __name__ == "__main__":
    for file, data in shipped().items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
