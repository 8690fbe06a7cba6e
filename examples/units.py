"""Rows of the sheet *Đơn vị* for the examples: real names of units, invented signers and amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from examples import FOLDER

BASE = FOLDER / "co-so" / "xa-2026.yaml"
DISTRICT_BASE = FOLDER / "co-so" / "huyen-2022.yaml"
COMMUNES_BOOK, DISTRICTS_BOOK = FOLDER / "tay-ninh-2026.xlsx", FOLDER / "tay-ninh-2022.xlsx"

HEADINGS = (
    "Tên đơn vị", "Số", "Ngày ban hành", "Họ tên", "Kinh phí: Tập huấn kỹ năng số", "Kinh phí: Nâng cấp mạng nội bộ",
    "Hồ sơ nộp trực tuyến", "Hạn báo cáo",
)  # fmt: skip
DISTRICT_HEADINGS = (
    "Tên đơn vị", "Số", "Ngày ban hành", "Họ tên", "Kinh phí: Thông tin, tuyên truyền",
    "Kinh phí: Khảo sát, hỗ trợ doanh nghiệp", "Số doanh nghiệp", "Cơ quan chủ trì", "Hạn báo cáo",
)  # fmt: skip
_OWN_PROVINCE = "tỉnh Tây Ninh"  # as the base plan names the superior body
_CITED = "số 15/KH-UBND ngày 05 tháng 01 năm 2026"  # the invented plan of that body
_TO_FILL_IN = "số …/KH-UBND ngày … tháng … năm 2026"
_SHARES = ("80%", "85%", "90%")
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi")
_MIDDLE = ("Văn", "Thị")
_LETTERS = "ABCDEGHKLMNPQRSTVXY"
# Units at district level of the province of Tây Ninh until 1 July 2025.
_DISTRICTS = (
    "thành phố Tây Ninh", "thị xã Hòa Thành", "thị xã Trảng Bàng", "huyện Bến Cầu", "huyện Châu Thành",
    "huyện Dương Minh Châu", "huyện Gò Dầu", "huyện Tân Biên", "huyện Tân Châu",
)  # fmt: skip


def signer(ordinal: int) -> str:
    """An invented name, another one for each of the first 304 ordinals."""
    rest, letter = divmod(ordinal, len(_LETTERS))
    rest, surname = divmod(rest, len(_SURNAMES))
    return f"{_SURNAMES[surname]} {_MIDDLE[rest % 2]} {_LETTERS[letter]}"


def row(ordinal: int, name: str) -> dict[str, Any]:
    """An invented row of a commune; the amounts of no two rows are alike."""
    return {
        "Tên đơn vị": name,
        "Ngày ban hành": "/01/2026",
        "Họ tên": signer(ordinal),
        "Kinh phí: Tập huấn kỹ năng số": 30_000_000 + 150_000 * ordinal,
        "Kinh phí: Nâng cấp mạng nội bộ": 50_000_000 + 350_000 * ordinal,
        "Hồ sơ nộp trực tuyến": _SHARES[ordinal % len(_SHARES)],
        "Hạn báo cáo": f"{10 + ordinal % 10} tháng 12 năm 2026",
    }


def district(ordinal: int, name: str) -> dict[str, Any]:
    """An invented row of a district-level unit."""
    rural = name.startswith("huyện")
    return {
        "Tên đơn vị": name,
        "Số": str(40 + 7 * ordinal),
        "Ngày ban hành": f"{5 + ordinal}/7/2022",
        "Họ tên": signer(100 + ordinal),
        "Kinh phí: Thông tin, tuyên truyền": 4_000_000 + 120_000 * ordinal,
        "Kinh phí: Khảo sát, hỗ trợ doanh nghiệp": 9_000_000 + 310_000 * ordinal,
        "Số doanh nghiệp": f"{2 + ordinal % 4:02}",
        "Cơ quan chủ trì": f"Phòng Kinh tế{' và Hạ tầng' if rural else ''}",
        "Hạn báo cáo": f"{10 + ordinal % 5} tháng 11 năm 2022",
    }


SAMPLE = [row(1, "xã Tân An"), row(2, "xã Bình Hòa"), row(3, "phường Long Thành")]
SAMPLE_TASKS = [
    {
        "Tên đơn vị": "phường Long Thành",
        "Nội dung nhiệm vụ": "Thí điểm thanh toán không dùng tiền mặt tại chợ phường",
        "Chủ trì": "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Thời hạn": "Quý IV",
    }
]
DISTRICTS = [district(ordinal, name) for ordinal, name in enumerate(_DISTRICTS, 1)]
DISTRICT_TASKS = [
    {"Tên đơn vị": "huyện Gò Dầu", "Nội dung nhiệm vụ": "Kiểm tra cân đối chứng tại các chợ trong huyện."},
    {
        "Tên đơn vị": "thị xã Trảng Bàng",
        "Nội dung nhiệm vụ": "Hỗ trợ các cơ sở trong khu công nghiệp đăng ký tham gia.",
    },
]


def commune_names(province: str) -> list[str]:
    """The communes of a province of today, written as in a sentence: "xã Tân An"."""
    from schemas import units

    return [f"{found.kind} {found.name[len(found.kind) :].strip()}" for found in units.communes(province)]


def of_province(base: Any, province: str) -> Any:
    """The base plan for the communes of another province of today: its committee is the superior one.

    Nothing invented is cited in its name: the blanks of its plan are told (CC-06) until somebody fills them in.
    """
    if isinstance(base, dict):
        return {key: of_province(value, province) for key, value in base.items()}
    if isinstance(base, list):
        return [of_province(value, province) for value in base]
    return base.replace(_OWN_PROVINCE, province).replace(_CITED, _TO_FILL_IN) if isinstance(base, str) else base


def to_fill_in(names: Sequence[str]) -> list[Mapping[str, Any]]:
    """Rows with nothing invented: the same targets for all, the amounts of the base plan, no signers."""
    same = {"Ngày ban hành": "/01/2026", "Hồ sơ nộp trực tuyến": "80%", "Hạn báo cáo": "15 tháng 12 năm 2026"}
    return [{"Tên đơn vị": name, **same} for name in names]
