"""Which part of a header a text box holds, by what its lines say."""

from __future__ import annotations

import pytest

from checker.anatomy import Role
from checker.reader import read
from checker.recognize import recognize
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


_RIGHT = '<w:ind w:left="4400"/><w:jc w:val="center"/>'
LISTED = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, NV.")
SIGNED = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn A")


def roles(*blocks: str) -> list[tuple[Role, str]]:
    found = recognize(read(package("".join((p(r("Nội dung văn bản.")), *blocks))))).main
    return [(line.role, line.text) for line in found.lines if line.role is not Role.LOI_VAN]


LISTED_ROLES = [(Role.NOI_NHAN, LISTED[0]), (Role.NOI_NHAN_MUC, LISTED[1]), (Role.LUU, LISTED[2])]
SIGNED_ROLES = [(Role.QUYEN_HAN, SIGNED[0]), (Role.CHUC_VU, SIGNED[1]), (Role.HO_TEN, SIGNED[3])]


@pytest.mark.parametrize("same_paragraph", [False, True])
def test_the_signature_beside_a_box_of_recipients_is_read(same_paragraph: bool) -> None:
    listed = box(*(p(r(line)) for line in LISTED))
    first, *rest = SIGNED
    anchor = [p(listed, r(first), ppr=_RIGHT)] if same_paragraph else [p(listed), p(r(first), ppr=_RIGHT)]
    assert roles(*anchor, *(p(r(line), ppr=_RIGHT) for line in rest)) == [*LISTED_ROLES, *SIGNED_ROLES]


def test_a_heading_in_capitals_below_a_box_of_recipients_is_no_signature() -> None:
    blocks = (p(box(*(p(r(line)) for line in LISTED))), p(r("DANH MỤC NHIỆM VỤ")), p(r("Rà soát thủ tục")))
    assert roles(*blocks) == LISTED_ROLES
