"""The shape in which a document's words are handed on: that of generator.context."""

from __future__ import annotations

from typing import Any


def empty() -> dict[str, Any]:
    """A context without a word."""
    lists = ("chu_quan", "co_quan", "dau_van_ban", "trich_yeu", "kinh_gui", "can_cu", "than", "ghi_chu", "noi_nhan")
    texts = ("ten_loai", "so", "ky_hieu", "dia_danh", "ngay", "thang", "nam", "luu")
    return {
        **{name: [] for name in lists},
        **dict.fromkeys(texts, ""),
        "ky": {"quyen_han": [], "chuc_vu": [], "ghi_chu": [], "ho_ten": ""},
        "phu_luc": [],
    }
