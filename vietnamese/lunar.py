"""The name of a year by stem and branch: Bính Ngọ is 2026, Đinh Mùi 2027."""

from __future__ import annotations

# Both cycles begin with a year that their length divides: 2020 was Canh Tý, 2028 will be Mậu Thân.
_STEMS = ("Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ")
_BRANCHES = ("Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi")
NAME = rf"(?:{'|'.join(_STEMS)})\s+(?:{'|'.join(_BRANCHES)})"  # pattern of a name of a year


def stem_and_branch(year: int) -> str:
    """The name of a year of the lunar calendar."""
    return f"{_STEMS[year % 10]} {_BRANCHES[year % 12]}"
