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


_ABOVE, _BELOW = '<w:top w:val="single"/>', '<w:bottom w:val="single"/>'


def _row_of_lines(borders: str, *words: str) -> dict[Role, tuple[str, float | None]]:
    """How each line was made in a header with a row of narrow cells under the names; the middle ones have borders."""

    def cell(width: int, span: int, borders: str, *lines: str) -> str:
        made = "".join(p(words, '<w:jc w:val="center"/>', "<w:b/>") for words in lines)
        size = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/>'
        return f"<w:tc><w:tcPr>{size}<w:tcBorders>{borders}</w:tcBorders></w:tcPr>{made or p()}</w:tc>"

    middle = "".join(cell(1200, 1, "") + cell(width, 1, borders, *words) + cell(1200, 1, "") for width in (1134, 3402))
    body = (
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        f"<w:tr>{cell(3534, 3, '', 'ỦY BAN NHÂN DÂN', 'XÃ TÂN AN')}"
        f"{cell(5802, 3, '', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc')}</w:tr>"
        f"<w:tr>{middle}</w:tr><w:tr>{cell(3534, 3, '', 'Số: 05/KH-UBND')}"
        f"{cell(5802, 3, '', 'Tân An, ngày 05 tháng 01 năm 2026')}</w:tr></w:tbl>"
        + p("KẾ HOẠCH", '<w:jc w:val="center"/>', "<w:b/>")
    )
    found = recognize(read(package(body))).main.rule_lines
    return {role: (line.made_of, line.length_mm) for role, line in found.items()}


def test_the_border_of_an_empty_cell_below_is_a_line_as_long_as_the_cell() -> None:
    lines = {Role.CO_QUAN: ("border", 20.002), Role.TIEU_NGU: ("border", 60.008)}
    assert _row_of_lines(_ABOVE) == lines
    assert _row_of_lines(_BELOW) == lines


def test_a_frame_or_a_cell_with_words_below_is_no_line() -> None:
    assert _row_of_lines(_ABOVE + _BELOW) == {}
    assert _row_of_lines(_ABOVE, "Mẫu số 1") == {}
    assert _row_of_lines("") == {}


def _picture(width_pt: float, height_pt: float) -> str:
    size = f'cx="{int(width_pt * 12700)}" cy="{int(height_pt * 12700)}"'
    return (
        f"<w:r><w:drawing><wp:inline><wp:extent {size}/><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _under_the_motto(picture: str) -> dict[Role, str]:
    body = (
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", '<w:jc w:val="center"/>', "<w:b/>")
        + p("Độc lập - Tự do - Hạnh phúc", '<w:jc w:val="center"/>', "<w:b/>")
        + f"<w:p>{picture}</w:p>"
        + p("KẾ HOẠCH", '<w:jc w:val="center"/>', "<w:b/>")
    )
    found = recognize(read(package(f"<w:tbl><w:tr><w:tc>{p('UBND XÃ')}</w:tc><w:tc>{body}</w:tc></w:tr></w:tbl>")))
    return {role: line.made_of for role, line in found.main.rule_lines.items()}


def test_a_picture_as_thin_as_a_line_is_one_and_a_stamp_is_not() -> None:
    assert _under_the_motto(_picture(178, 1)) == {Role.TIEU_NGU: "shape"}
    assert _under_the_motto(_picture(178, 40)) == {}
    assert _under_the_motto(_picture(10, 1)) == {}
