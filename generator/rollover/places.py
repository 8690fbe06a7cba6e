"""Where an item stands, in words: "Trích yếu", "Mục II.1.a", "Phụ lục I, mục 2"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import outline
from generator.levels import LEVELS
from vietnamese.message import Text
from vietnamese.numbers import roman

FIELDS = {
    "co_quan": Text("Cơ quan ban hành", "Issuing body"),
    "so_ky_hieu": Text("Số, ký hiệu", "Number and symbol"),
    "dia_danh": Text("Địa danh", "Place"),
    "ngay": Text("Thời gian ban hành", "Date"),
    "dau_van_ban": Text("Dòng trên tên loại", "Above the title"),
    "trich_yeu": Text("Trích yếu", "Subject"),
    "kinh_gui": Text("Kính gửi", "Addressees"),
    "can_cu": Text("Căn cứ", "Legal bases"),
    "mo_dau": Text("Mở đầu", "Opening"),
    "ket_thuc": Text("Lời kết", "Closing"),
    "ghi_chu": Text("Ghi chú", "Notes"),
    "noi_nhan": Text("Nơi nhận", "Recipients"),
    "luu": Text("Lưu", "Filing"),
    "ky": Text("Khối ký", "Signature"),
}
_TEXT = Text("Nội dung", "Text")
_AT = Text("Mục {signs}", "Item {signs}")
_APPENDIX = Text("Phụ lục {number}", "Appendix {number}")
_WITHIN = Text("{appendix}, {place}", "{appendix}, {place}")
_NUMBERED = ("muc", "khoan", "diem")


class Signs:
    """Follows the numbers of an outline down to the line being read."""

    def __init__(self, appendix: int | None = None) -> None:
        self._counter = outline.Counter()
        self._open: list[tuple[int, str]] = []
        self._appendix = _APPENDIX(number=roman(appendix)) if appendix else None

    def line(self, level: str, own: str | None = None) -> None:
        """A line of the level begins."""
        rank = LEVELS.index(level)
        self._open = [entry for entry in self._open if entry[0] < rank]
        if own:
            self._counter.own(level)
            sign = own
        else:
            sign = self._counter.next(level)
        if level in _NUMBERED:
            self._open.append((rank, sign.rstrip(".)/")))

    def is_next(self, level: str, sign: str | None) -> bool:
        """Whether the sign is the one that would be counted anyway."""
        return sign == self._counter.peek(level)

    @property
    def place(self) -> Text:
        """Where the line stands."""
        here = _AT(signs=".".join(sign for _, sign in self._open)) if self._open else _TEXT
        return _WITHIN(appendix=self._appendix, place=here) if self._appendix else here


def level_of(block: Mapping[str, Any]) -> str | None:
    """The level of a block that is a line of the outline."""
    return next((level for level in LEVELS if level in block), None)
