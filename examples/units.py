"""Rows of the sheet *Đơn vị* for the examples: invented signers and amounts, real names of units."""

from __future__ import annotations

from typing import Any

from examples import FOLDER

BASE = FOLDER / "ke-hoach-theo-don-vi.yaml"
HEADINGS = (
    "Tên đơn vị", "Số", "Ngày ban hành", "Họ tên", "Kinh phí: Tập huấn kỹ năng số", "Kinh phí: Nâng cấp mạng nội bộ",
    "Hồ sơ nộp trực tuyến", "Hạn báo cáo",
)  # fmt: skip
_SHARES = ("80%", "85%", "90%")


def row(ordinal: int, name: str, signer: str = "") -> dict[str, Any]:
    """An invented row; the amounts of no two rows are alike."""
    return {
        "Tên đơn vị": name,
        "Số": "",
        "Ngày ban hành": "/01/2026",
        "Họ tên": signer,
        "Kinh phí: Tập huấn kỹ năng số": 30_000_000 + 150_000 * ordinal,
        "Kinh phí: Nâng cấp mạng nội bộ": 50_000_000 + 350_000 * ordinal,
        "Hồ sơ nộp trực tuyến": _SHARES[ordinal % len(_SHARES)],
        "Hạn báo cáo": f"{10 + ordinal % 10} tháng 12 năm 2026",
    }


SAMPLE = [
    row(1, "xã Tân An", "Nguyễn Văn A"),
    row(2, "xã Bình Hòa", "Trần Thị B"),
    row(3, "phường Long Thành", "Lê Văn C"),
]
SAMPLE_TASKS = [
    {
        "Tên đơn vị": "phường Long Thành",
        "Nội dung nhiệm vụ": "Thí điểm thanh toán không dùng tiền mặt tại chợ phường",
        "Chủ trì": "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Thời hạn": "Quý IV",
    }
]


def communes(province: str) -> list[dict[str, Any]]:
    """A row for each commune of a province of today; signers are left to the user."""
    from schemas import units

    return [
        row(ordinal, f"{found.kind} {found.name[len(found.kind) :].strip()}")
        for ordinal, found in enumerate(units.communes(province), 1)
    ]
