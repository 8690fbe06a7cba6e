"""Feasts of the lunar calendar by name."""

from __future__ import annotations

import pytest

from schemas.feasts import any_feast, feasts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Vui Tết Trung thu", (15, 8)),
        ("Giỗ Tổ Hùng Vương", (10, 3)),
        ("dịp Tết  Bính Ngọ", (1, 1)),
        ("Lễ hội Ok Om Bok", (15, 10)),
        ("Tết Dương lịch", None),
        ("Nghỉ Tết 07 ngày", (1, 1)),
        ("Nghỉ Tết Dương lịch", None),
        ("tập trung thu hoạch lúa", None),
        ("cơ sở sản xuất bánh trung thu", None),
    ],
)
def test_a_feast_is_known_by_each_of_its_names(text: str, day: tuple[int, int] | None) -> None:
    found = [(feast.day, feast.month) for feast in feasts() if feast.name.search(text)]
    assert found == ([day] if day else [])
    assert (any_feast().search(text) is not None) == bool(found)
