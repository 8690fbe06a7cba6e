"""The header of the document where offices put it outside the text: in the header of the first page."""

from __future__ import annotations

import io
import zipfile

import pytest

from checker.engine import check
from checker.extract import printed
from checker.reader import read
from checker.recognize import recognize
from tests.specimen import make


def moved(base: str, changes: dict[str, object] | None = None) -> bytes:
    """The document with the table of its header in the page header of page 1."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make(base, changes))) as source, zipfile.ZipFile(made, "w") as target:
        document = source.read("word/document.xml").decode()
        start, end = document.index("<w:tbl>"), document.index("</w:tbl>") + len("</w:tbl>")
        for name in source.namelist():
            data = source.read(name).decode()
            if name == "word/document.xml":
                data = document[:start] + document[end:]
            elif name == "word/header2.xml":
                assert data.count("<w:p/>") == 1
                data = data.replace("<w:p/>", f"{document[start:end]}<w:p/>")
            target.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("base", ["ke-hoach", "cong-van", "quyet-dinh"])
def test_a_header_in_the_page_header_of_the_first_page_is_read_whole(base: str) -> None:
    report = check(read(moved(base)))
    assert report.crashed == ()
    assert [(finding.rule, finding.location.part) for finding in report.findings] == [("QH-05", "header2")]
    plain = recognize(read(make(base))).main.lines
    assert [(line.role, line.text) for line in report.anatomy.main.lines] == [(line.role, line.text) for line in plain]


def test_a_defect_in_it_is_found_there() -> None:
    found = check(read(moved("ke-hoach", {"text": {"so_ky_hieu": "Số: 5/KH-UBND"}}))).findings
    assert [(finding.rule, finding.quote, finding.location.part) for finding in found] == [
        ("SO-03", "5/KH-UBND", "header2"),
        ("QH-05", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "header2"),
    ]


def test_it_is_extracted() -> None:
    assert printed(read(moved("ke-hoach"))).context == printed(read(make("ke-hoach"))).context
