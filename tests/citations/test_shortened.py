"""A citation given in full again is shortened only where what follows keeps its meaning."""

from __future__ import annotations

import pytest

from checker.engine import check
from checker.reader import read
from tests.specimen import make

_FULL = "Quyết định số 12/QĐ-TTg ngày 05 tháng 01 năm 2026 của Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("behind", "shortened"), [("", "Quyết định số 12/QĐ-TTg"), (" năm 2026", None), (" giai đoạn 2026 - 2030", None)]
)
def test_a_year_behind_it_would_become_the_decisions(behind: str, shortened: str | None) -> None:
    text = {
        "loi_van.1": f"Thực hiện {_FULL} về cải cách hành chính, các phòng rà soát thủ tục.",
        "loi_van.3": f"Các phòng báo cáo kết quả thực hiện {_FULL}{behind}, gửi Văn phòng Ủy ban nhân dân xã.",
    }
    (finding,) = check(read(make("ke-hoach", {"text": text}), name="x"), select=["VD-02"]).findings
    assert finding.quote is not None
    assert finding.quote.startswith(_FULL)
    assert (finding.edit and finding.edit.text) == shortened
