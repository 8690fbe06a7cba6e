"""Which part of a header a text box holds, by what its lines say."""

from __future__ import annotations

import pytest

from checker.reader import read
from checker.recognize.boxes import anchored, header_side
from tests.reader.packages import package
from tests.writer.hard import box, p, r

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NUMBER, DATE = "Số: 12/KH-UBND", "Tây Ninh, ngày 05 tháng 3 năm 2026"
GAP = " " * 12


@pytest.mark.parametrize(
    ("lines", "side"),
    [
        ((NATION, MOTTO, DATE), "right"),
        (("UBND XÃ TÂN AN", NUMBER), "left"),
        ((DATE,), "right"),
        (("UBND XÃ TÂN AN", NUMBER, NATION, MOTTO, DATE), "whole"),
        ((NATION, MOTTO, "UBND XÃ TÂN AN"), "whole"),
        # Both halves on one line are longer than either of them may be.
        ((f"ỦY BAN NHÂN DÂN XÃ TÂN AN TÂY{GAP}{NATION}", f"{NUMBER}{GAP}{DATE}"), "whole"),
        ((f"ĐẢNG BỘ XÃ{GAP}ghi chú",), None),
        (("CÔNG VĂN ĐẾN", "Số: 45", "Ngày 05/3/2026"), None),
        (("UBND XÃ TÂN AN",), None),
    ],
)
def test_what_a_box_holds(lines: tuple[str, ...], side: str | None) -> None:
    paragraph = read(package(p(box(*(p(r(line)) for line in lines))))).paragraphs[0]
    (found,) = anchored(paragraph)
    assert header_side(found.lines) == side
