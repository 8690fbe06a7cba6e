"""Data of plans that try the template: ordinary, long in every part, with tables and appendices of both ways."""

from __future__ import annotations

from typing import Any

_PT = 12700
LONG = (
    "Đẩy mạnh công tác tuyên truyền, nâng cao nhận thức về vai trò của hoạt động đo lường, hỗ trợ doanh nghiệp nâng cao "
    "năng lực cạnh tranh; cung cấp thông tin, bồi dưỡng kiến thức cho cán bộ quản lý, tổ chức, cá nhân trên địa bàn tỉnh."
)
CLOSING = "Trên đây là Kế hoạch chuyển đổi số năm 2026, yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./."
KINDS = ("muc_la_ma", "khoan_tieu_de", "khoan", "diem_tieu_de", "diem", "gach", "cong", "loi_van", "tieu_de")


def block(kind: str, sign: str = "", text: str = LONG) -> dict[str, Any]:
    return {"kieu": kind, "dau": sign, "chu": text} if sign else {"kieu": kind, "chu": text}


def grid(rows: int, width: int = 9355, title: str = "", unit: str = "") -> dict[str, Any]:
    """A table of three columns with a bold last row."""
    columns = [
        {"ten": "TT", "rong": 700, "canh": "giua"},
        {"ten": "Nội dung", "rong": width - 2700, "canh": "trai"},
        {"ten": "Kinh phí", "rong": 2000, "canh": "phai"},
    ]
    lines = [{"o": [str(number), f"Tập huấn lớp {number}", "1.000.000"], "dam": False} for number in range(1, rows)]
    total = {"o": ["", "Tổng cộng", f"{rows - 1}.000.000"], "dam": True}
    return {"kieu": "bang", "ten": title, "don_vi": unit, "cot": columns, "hang": [*lines, total]}


def plain(**changes: Any) -> dict[str, Any]:
    """A short plan of a commune; ``changes`` replace its parts."""
    return {
        "chu_quan": [],
        "co_quan": ["ỦY BAN NHÂN DÂN", "XÃ TÂN AN"],
        "so": "05",
        "ky_hieu": "KH-UBND",
        "dia_danh": "Tân An",
        "ngay": "02",
        "thang": "3",
        "nam": "2026",
        "dau_van_ban": [],
        "ten_loai": "KẾ HOẠCH",
        "trich_yeu": ["Chuyển đổi số năm 2026"],
        "duong_ke": {"tieu_ngu": 171 * _PT, "co_quan": 55 * _PT, "trich_yeu": 60 * _PT},
        "kinh_gui": [],
        "can_cu": [],
        "than": [
            block("loi_van", text="Ủy ban nhân dân xã ban hành Kế hoạch như sau:"),
            block("muc_la_ma", "I.", "MỤC TIÊU"),
            block("khoan", "1."),
            block("loi_van", text=CLOSING),
        ],
        "ghi_chu": [],
        "noi_nhan": ["UBND tỉnh;", "Các phòng, đơn vị;"],
        "luu": "Lưu: VT, VHXH.",
        "ky": {"quyen_han": ["TM. ỦY BAN NHÂN DÂN"], "chuc_vu": ["CHỦ TỊCH"], "ghi_chu": [], "ho_ten": "Nguyễn Văn A"},
        "phu_luc": [],
        **changes,
    }


def long() -> dict[str, Any]:
    """Everything that may be long is."""
    kinds = [block(kind, "" if kind in ("loi_van", "tieu_de") else "1.") for kind in KINDS]
    return plain(
        chu_quan=["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"],
        co_quan=["SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"],
        so="        ",
        dia_danh="Thành phố Hồ Chí Minh",
        ngay="30",
        thang="12",
        trich_yeu=[
            "Thực hiện Quyết định số 996/QĐ-TTg ngày 10 tháng 8 năm 2018 của Thủ tướng Chính phủ phê duyệt Đề án "
            "“Tăng cường, đổi mới hoạt động đo lường hỗ trợ doanh nghiệp Việt Nam” trên địa bàn Thành phố năm 2026"
        ],
        can_cu=["Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", f"Theo đề nghị của {LONG}"],
        than=[*kinds * 3, grid(60, title="Phân bổ kinh phí", unit="Đơn vị tính: đồng"), block("loi_van", text=CLOSING)],
        noi_nhan=[f"Cơ quan, đơn vị thứ {number};" for number in range(1, 12)] + [f"{LONG[:90]};"],
        ky={
            "quyen_han": ["TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG"],
            "chuc_vu": ["PHÓ CHÁNH VĂN PHÒNG"],
            "ghi_chu": [],
            "ho_ten": "Nguyễn Văn A",
        },
    )


def appendices() -> dict[str, Any]:
    """A turned appendix with a long table between two upright ones, the last turned again."""

    def appendix(number: str, sideways: bool, *body: dict[str, Any]) -> dict[str, Any]:
        return {
            "dau": f"Phụ lục {number}",
            "ten": "DANH MỤC NHIỆM VỤ",
            "kem_theo": "(Kèm theo Kế hoạch số 05/KH-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân xã Tân An)",
            "ngang": sideways,
            "than": list(body),
        }

    return plain(
        phu_luc=[
            appendix("I", False, block("khoan", "1."), block("gach", "-")),
            appendix("II", True, grid(50, 14287)),
            appendix("III", False, grid(5), block("loi_van", text="Ghi chú./.")),
            appendix("IV", True, grid(3, 14287)),
        ]
    )


def awkward() -> dict[str, Any]:
    """Values that would break a lesser template."""
    return plain(
        trich_yeu=["Phối hợp với Công ty A & B", "về <chuyển đổi số>"],
        than=[
            block("khoan", "1.", "Dòng một\ndòng hai & {{ so }}\tcột"),
            grid(2),
            block("loi_van", text="</w:t> ]]> “trích” './.'"),
        ],
        noi_nhan=[],
    )


def table_last() -> dict[str, Any]:
    """A plan whose text ends with a table."""
    return plain(than=[block("loi_van"), grid(4)])


def many_recipients(count: int = 120) -> dict[str, Any]:
    """More recipients than a page has lines."""
    return plain(noi_nhan=[f"Ủy ban nhân dân xã thứ {number};" for number in range(1, count + 1)])


HARD = {
    "plain": plain,
    "long": long,
    "appendices": appendices,
    "awkward": awkward,
    "table last": table_last,
    "many recipients": many_recipients,
}
