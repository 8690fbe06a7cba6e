"""A table of one cell without borders places what it holds and is nothing else: the text is read through it."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from checker.anatomy import Role
from checker.engine import check
from checker.reader import read
from checker.recognize import recognize
from tests.reader.packages import p, package
from tests.specimen import make

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FRAME = (
    f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="9638" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9638"/>'
    '</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="9638" w:type="dxa"/></w:tcPr></w:tc></w:tr></w:tbl>'
)


def framed(base: str, first: int, last: int) -> bytes:
    """The document with some of its blocks in a table of one cell."""
    document = docx.Document(io.BytesIO(make(base)))
    body = document.element.body
    blocks = list(body)[first:last]
    table = etree.fromstring(_FRAME)
    blocks[0].addprevious(table)
    cell = table.find(f".//{{{_W}}}tc")
    cell.extend(blocks)
    cell.append(etree.Element(f"{{{_W}}}p"))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("first", "last"),
    [(0, 1), (1, 4), (-2, -1), (0, -1)],
    ids=["header", "title", "signature", "everything"],
)
@pytest.mark.parametrize("base", ["ke-hoach", "cong-van", "quyet-dinh"])
def test_what_a_table_of_one_cell_holds_is_read(base: str, first: int, last: int) -> None:
    report = check(read(framed(base, first, last)))
    assert report.crashed == ()
    assert [(finding.rule, finding.message.vi) for finding in report.findings] == []
    roles = [line.role for line in recognize(read(make(base))).main.lines]
    assert [line.role for line in report.anatomy.main.lines] == roles


def test_a_title_in_the_last_row_of_the_header_keeps_its_line() -> None:
    """Word and LibreOffice make one table of two that touch."""
    document = docx.Document(io.BytesIO(framed("ke-hoach", 1, 4)))
    header, title = document.element.body[0], document.element.body[1]
    row = title.find(f"{{{_W}}}tr")
    span = etree.SubElement(row.find(f".//{{{_W}}}tcPr"), f"{{{_W}}}gridSpan")
    span.set(f"{{{_W}}}val", "2")
    header.append(row)
    title.getparent().remove(title)
    made = io.BytesIO()
    document.save(made)
    report = check(read(made.getvalue()))
    assert [(finding.rule, finding.message.vi) for finding in report.findings] == []
    assert Role.TRICH_YEU in report.anatomy.main.rule_lines


def test_a_framed_note_stays_a_table() -> None:
    border = '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>'
    body = f"{p('Nội dung:')}<w:tbl>{border}<w:tr><w:tc>{p('Trong khung')}</w:tc></w:tr></w:tbl>"
    lines = recognize(read(package(body))).main.lines
    assert [(line.text, line.in_table) for line in lines] == [("Nội dung:", False), ("Trong khung", True)]
