"""The drawn lines of a header, however the office made them."""

from __future__ import annotations

from checker.anatomy import Role
from checker.reader import read
from checker.recognize import recognize
from tests.reader.packages import p, package


def _cell(borders: str, *lines: str) -> str:
    made = "".join(p(words, '<w:jc w:val="center"/>', "<w:b/>") for words in lines)
    return f"<w:tc><w:tcPr><w:tcBorders>{borders}</w:tcBorders></w:tcPr>{made}</w:tc>"


def _made_of(borders: str, *below: str) -> dict[Role, str]:
    """How each line was made in a header whose upper cells have the borders."""
    body = (
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        f"<w:tr>{_cell(borders, 'ỦY BAN NHÂN DÂN', 'XÃ TÂN AN', *below)}"
        f"{_cell(borders, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc')}</w:tr>"
        f"<w:tr>{_cell('', 'Số: 05/KH-UBND')}{_cell('', 'Tân An, ngày 05 tháng 01 năm 2026')}</w:tr></w:tbl>"
        + p("KẾ HOẠCH", '<w:jc w:val="center"/>', "<w:b/>")
        + p("Chuyển đổi số năm 2026", '<w:jc w:val="center"/>', "<w:b/>")
    )
    found = recognize(read(package(body))).main.rule_lines
    return {role: line.made_of for role, line in found.items()}


def test_the_lower_border_of_a_cell_is_a_line() -> None:
    assert _made_of('<w:bottom w:val="single"/>') == {Role.CO_QUAN: "border", Role.TIEU_NGU: "border"}


def test_a_line_below_other_words_is_not_the_line_of_the_component() -> None:
    assert _made_of('<w:bottom w:val="single"/>', "Số: 05/KH-UBND") == {Role.TIEU_NGU: "border"}


def test_a_frame_round_the_cell_is_no_line() -> None:
    assert _made_of('<w:top w:val="single"/><w:bottom w:val="single"/>') == {}
