"""Times as offices write them, with their places."""

from __future__ import annotations

import pytest

from vietnamese.periods import Kind, find, match

D, M, Q, Y = Kind.DAY, Kind.MONTH, Kind.QUARTER, Kind.YEAR
TIMES = [
    ("trước ngày 20/11/2022", [("ngày 20/11/2022", D, "2022-11-20", "2022-11-20")]),
    ("trước 20-11-2022", [("20-11-2022", D, "2022-11-20", "2022-11-20")]),
    ("trước ngày 20.11.2022", [("ngày 20.11.2022", D, "2022-11-20", "2022-11-20")]),
    ("ngày 05 tháng 3 năm 2026", [("ngày 05 tháng 3 năm 2026", D, "2026-03-05", "2026-03-05")]),
    ("ngày 20 tháng 11", [("ngày 20 tháng 11", D, None, None)]),
    ("ngày 20/11", [("ngày 20/11", D, None, None)]),
    ("tháng 3/2026", [("tháng 3/2026", M, "2026-03-01", "2026-03-31")]),
    ("tháng 02 năm 2026", [("tháng 02 năm 2026", M, "2026-02-01", "2026-02-28")]),
    ("trong tháng 6", [("tháng 6", M, None, None)]),
    ("quý iii", [("quý iii", Q, None, None)]),
    ("quý iii/2026", [("quý iii/2026", Q, "2026-07-01", "2026-09-30")]),
    ("quý 4 năm 2026", [("quý 4 năm 2026", Q, "2026-10-01", "2026-12-31")]),
    ("6 tháng đầu năm 2026", [("6 tháng đầu năm 2026", Kind.HALF, "2026-01-01", "2026-06-30")]),
    ("6 tháng cuối năm", [("6 tháng cuối năm", Kind.HALF, None, None)]),
    ("đến hết năm 2026", [("hết năm 2026", Y, "2026-01-01", "2026-12-31")]),
    ("năm học 2025 - 2026", [("năm học 2025 - 2026", Kind.SCHOOL_YEAR, "2025-06-01", "2026-08-31")]),
    ("giai đoạn 2026 - 2030", [("giai đoạn 2026 - 2030", Kind.YEARS, "2026-01-01", "2030-12-31")]),
    ("từ năm 2026 đến năm 2030", [("từ năm 2026 đến năm 2030", Kind.YEARS, "2026-01-01", "2030-12-31")]),
    ("trước 15 hằng tháng", [("15 hằng tháng", Kind.RECURRING, None, None)]),
    ("trước ngày 15 hàng tháng", [("ngày 15 hàng tháng", Kind.RECURRING, None, None)]),
    ("trước ngày 15 của tháng cuối quý", [("ngày 15 của tháng cuối quý", Kind.RECURRING, None, None)]),
    ("tháng 10 hằng năm", [("tháng 10 hằng năm", Kind.RECURRING, None, None)]),
    ("báo cáo định kỳ hằng quý", [("định kỳ hằng quý", Kind.RECURRING, None, None)]),
    ("ngày 31/4/2026", [("ngày 31/4/2026", D, None, None)]),
    ("từ ngày 01/3/2026 đến ngày 15/3/2026", [("ngày 01/3/2026", D, "2026-03-01", "2026-03-01"), ("ngày 15/3/2026", D, "2026-03-15", "2026-03-15")]),
    ("quyết định số 12/2026/qđ-ubnd", []),
    ("tỷ lệ 3/4 số hộ", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "times"), TIMES, ids=[text or "empty" for text, _ in TIMES])
def test_times_are_found_with_place_kind_first_and_last_day(
    text: str, times: list[tuple[str, Kind, str | None, str | None]]
) -> None:
    found = [
        (text[w.start : w.end], w.kind, w.first and w.first.isoformat(), w.last and w.last.isoformat())
        for w in find(text)
    ]
    assert found == times


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("ngày 31/4/2026", False),
        ("ngày 30 tháng 02 năm 2026", False),
        ("ngày 29/02/2028", True),
        ("ngày 29/02", True),
        ("11/20/2026", False),
        ("ngày 31 tháng 6", False),
        ("tháng 13/2026", False),
        ("tháng 12", True),
        ("ngày 05 tháng 5 năm 0000", False),
    ],
)
def test_a_day_exists_or_not(text: str, exists: bool) -> None:
    found = match(text)
    assert found is not None
    assert found.exists is exists
