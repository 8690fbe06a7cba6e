"""styles.xml of the templates, made from the tables of the decree: sizes, weights and spacing stand there only."""

from __future__ import annotations

from dataclasses import dataclass

import schemas
from templates.build_xml import NAMESPACES, mm, pt
from vietnamese.metrics import text_width_pt


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. ``component`` gives size, weight and alignment; the rest is layout."""

    id: str
    component: str
    align: str | None = None  # instead of the component's
    first_line: bool = False
    left: int = 0  # twips
    before_pt: float = 0
    after_pt: float = 0
    outline: int | None = None
    keep_next: bool = False
    bold: bool | None = None  # instead of the component's
    size_pt: float | None = None
    like_text: bool = False  # spacing of running text

    @property
    def name(self) -> str:
        """As Word shows it."""
        name: str = schemas.table("styles")[self.id]["name"]
        return name


_TABLE = schemas.table("page")["template"]["table"]
_TEXT = schemas.table("components")["loi_van"]["print"]


def _under_the_colon() -> int:
    """Twips to where the addressees begin: the colon of “Kính gửi:” (Phụ lục I, Phần I, Mục II, điểm 9.d)."""
    word = text_width_pt("Kính gửi", schemas.table("components")["kinh_gui"]["print"]["size_pt"])
    return mm(_TEXT["first_line_mm"]) + pt(word)


STYLES = (
    Style("QuocHieu", "quoc_hieu"),
    Style("TieuNgu", "tieu_ngu"),
    Style("ChuQuan", "chu_quan"),
    Style("CoQuan", "co_quan"),
    Style("SoKyHieu", "so_ky_hieu", before_pt=6),
    Style("DiaDanhNgay", "dia_danh_ngay", before_pt=6),
    Style("DauVanBan", "loi_van", "center", bold=True, before_pt=6),
    Style("TenLoai", "ten_loai", before_pt=14, keep_next=True),
    Style("TrichYeuCongVan", "trich_yeu_cong_van"),
    Style("TrichYeu", "trich_yeu", keep_next=True),
    Style("KinhGui", "kinh_gui", "both", True, like_text=True),
    Style("KinhGuiNoi", "kinh_gui_noi", "both", left=_under_the_colon(), like_text=True),
    Style("CanCu", "can_cu", first_line=True, like_text=True),
    Style("LoiVan", "loi_van", first_line=True, like_text=True),
    Style("TieuDe", "loi_van", "both", True, bold=True, keep_next=True, like_text=True),
    Style("MucLaMa", "muc_la_ma", "both", True, outline=0, keep_next=True, like_text=True),
    Style("KhoanTieuDe", "khoan", "both", True, outline=1, keep_next=True, bold=True, like_text=True),
    Style("Khoan", "khoan", "both", True, bold=False, like_text=True),
    Style("DiemTieuDe", "diem", "both", True, outline=2, keep_next=True, bold=False, like_text=True),
    Style("Diem", "diem", "both", True, like_text=True),
    Style("Gach", "tiet", "both", True, bold=False, like_text=True),
    Style("Cong", "tiet", "both", True, bold=False, like_text=True),
    Style("GhiChu", "loi_van", "both", True, like_text=True),
    Style("NoiNhan", "noi_nhan"),
    Style("NoiNhanMuc", "noi_nhan_muc"),
    Style("Luu", "luu"),
    Style("QuyenHan", "quyen_han"),
    Style("ChucVu", "chuc_vu"),
    Style("GhiChuKy", "loi_van", "center"),
    Style("HoTen", "ho_ten", before_pt=72),
    Style("PhuLuc", "phu_luc", outline=0, keep_next=True),
    Style("TenPhuLuc", "ten_phu_luc", keep_next=True),
    Style("KemTheo", "kem_theo", keep_next=True),
    Style("BangTen", "loi_van", "center", before_pt=6, bold=True, keep_next=True),
    Style("BangDonVi", "kem_theo", "right", before_pt=4, after_pt=2, keep_next=True, size_pt=_TABLE["size_pt"]),
    Style("BangDau", "loi_van", "center", before_pt=2, after_pt=2, bold=True, size_pt=_TABLE["size_pt"]),
    Style("BangO", "loi_van", "left", before_pt=2, after_pt=2, size_pt=_TABLE["size_pt"]),
    Style("BangTong", "loi_van", "left", before_pt=2, after_pt=2, bold=True, size_pt=_TABLE["size_pt"]),
    Style("SoTrang", "so_trang"),
)


def styles_xml() -> str:
    """The whole part."""
    font = schemas.table("page")["font"]["name"]
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    size = int(_TEXT["size_pt"] * 2)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    fixed = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{fonts}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        f'<w:top w:w="0" w:type="dxa"/><w:left w:w="{_TABLE["cell_margin"]}" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{_TABLE["cell_margin"]}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    tags = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="The"><w:name w:val="Thẻ của mẫu"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:color w:val="808080"/><w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr>'
        "</w:style>"
    )
    made = "".join(_style(style) for style in STYLES)
    return f"<w:styles {NAMESPACES['styles']}>{defaults}{fixed}{made}{tags}</w:styles>"


def _style(style: Style) -> str:
    component = schemas.table("components")[style.component]
    align = style.align or component.get("align", "left")
    bold = component.get("bold", False) if style.bold is None else style.bold
    before = _TEXT["before_pt"] if style.like_text else style.before_pt
    line = int(_TEXT["line"] * 240) if style.like_text else 240
    paragraph = "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            f'<w:spacing w:before="{pt(before)}" w:after="{pt(style.after_pt)}" w:line="{line}" w:lineRule="auto"/>',
            f'<w:ind w:firstLine="{mm(_TEXT["first_line_mm"])}"/>' if style.first_line else "",
            f'<w:ind w:left="{style.left}"/>' if style.left else "",
            f'<w:jc w:val="{align}"/>',
            f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
        )
    )
    size = int((style.size_pt or component["print"]["size_pt"]) * 2)
    run = "".join(
        (
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if component.get("italic") else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
    )
    custom = "" if style.name == "header" else 'w:customStyle="1" '  # Word knows this one by name
    return (
        f'<w:style w:type="paragraph" {custom}w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )
