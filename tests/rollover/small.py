"""A plan with little in it, and what one line of it becomes in another year."""

from __future__ import annotations

from typing import Any

from commands.citing import finder
from generator.rollover import roll


def small(**changes: Any) -> dict[str, Any]:
    """A plan of 2024 with little in it."""
    return {
        "loai": "ke-hoach",
        "co_quan": {"ban_hanh": ["ỦY BAN NHÂN DÂN", "XÃ TÂN AN"]},
        "so_ky_hieu": {"so": "5", "ky_hieu": "KH-UBND"},
        "dia_danh": "Tân An",
        "ngay": "5/3/2024",
        "trich_yeu": "Chuyển đổi số năm 2024",
        "noi_dung": ["Nội dung."],
        "noi_nhan": ["Các ấp"],
        "luu": {"don_vi": "VP"},
        "ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
        **changes,
    }


def line(text: str, year: int = 2025) -> tuple[Any, list[tuple[str, str]]]:
    """What one line of a plan of 2024 becomes, with the statuses and rows that spoke of it."""
    data = small(noi_dung=[{"gach": text}])
    found = roll(data, year, cited=finder(data, year, None))
    items = [item for item in found.items if item.path[:1] == ("noi_dung",)]
    new = found.data["noi_dung"][0]
    return new.get("gach") if isinstance(new, dict) else new, [(item.status.value, item.new) for item in items]
