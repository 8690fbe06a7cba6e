"""Days of the week that contradict the date beside them, and words that only look like days of the week."""

from __future__ import annotations

import pytest

from vietnamese.weekdays import misnamed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thứ ba, ngày 08 tháng 9 năm 2026", []),
        ("08 giờ 00, thứ sáu, ngày 08 tháng 9 năm 2026", [("thứ sáu", "thứ Ba")]),
        ("vào thứ 2 ngày 08/9/2026", [("thứ 2", "thứ Ba")]),
        ("ngày 08/9/2026 (thứ hai)", [("thứ hai", "thứ Ba")]),
        ("ngày 13/9/2026 (chủ nhật)", []),
        ("sáng chủ nhật, ngày 14/9/2026", [("chủ nhật", "thứ Hai")]),
        ("- thứ ba, ngày 16 tháng 11 năm 2026;", [("thứ ba", "thứ Hai")]),
        ("a) thứ hai, ngày 16/11/2026", []),
        ("2. thứ ba, ngày 16/11/2026", [("thứ ba", "thứ Hai")]),
        ("từ thứ ba, ngày 16/11/2026 đến thứ tư, ngày 18/11/2026", [("thứ ba", "thứ Hai")]),
        ("phiên họp thứ hai, ngày 08 tháng 9 năm 2026", []),
        ("lần thứ tư ngày 08/9/2026", []),
        ("vào thứ sáu, ngày 08 tháng 9", []),  # no year
        ("vào thứ sáu, ngày 31/6/2026", []),  # no such day: another rule speaks
    ],
)
def test_a_day_of_the_week_is_held_against_its_date(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[day.start : day.end], day.right) for day in misnamed(text)] == found
