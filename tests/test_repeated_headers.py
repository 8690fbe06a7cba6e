"""What a header says wrong is told once, however many sections print it."""

from __future__ import annotations

from checker.engine import check
from checker.reader import read
from tests.reader.packages import p, package

NUMBER = (
    '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
)
HEADER = '<w:headerReference w:type="default" r:id="{}"/>'


def told(first: str, second: str) -> list[tuple[str, list[str]]]:
    end = f"<w:p><w:pPr><w:sectPr>{HEADER.format(first)}</w:sectPr></w:pPr></w:p>"
    body = (
        p("KẾ HOẠCH")
        + p("Chuyển đổi số năm 2026")
        + end
        + p("Phần sau")
        + f"<w:sectPr>{HEADER.format(second)}</w:sectPr>"
    )
    report = check(read(package(body, header1=NUMBER, header2=NUMBER)), select=["PAGE-13"])
    return [(finding.location.part, [place.part for place in finding.also]) for finding in report.findings]


def test_one_header_of_two_sections_is_one_place() -> None:
    assert told("header1", "header1") == [("header1", [])]


def test_two_headers_are_two_places() -> None:
    assert told("header1", "header2") == [("header1", ["header2"])]
