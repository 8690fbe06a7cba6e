"""A table of one cell without borders places what it holds and is nothing else: the text is read through it."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from checker.anatomy import Role
from checker.engine import check
from checker.extract import printed
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


def one_table(base: str, changes: dict[str, object] | None = None, *, nested: bool = False) -> bytes:
    """The document in one table: the rows of the header, the text in one wide cell, the row of the foot.

    ``nested``: header and foot stay tables, each in a cell over the full width.
    """
    document = docx.Document(io.BytesIO(make(base, changes)))
    body = document.element.body
    header, *text, foot, _ = body
    assert header.tag == foot.tag == f"{{{_W}}}tbl"

    def wide_row(*blocks: etree._Element) -> etree._Element:
        row = etree.fromstring(_FRAME).find(f"{{{_W}}}tr")
        cell = row.find(f"{{{_W}}}tc")
        if not nested:
            span = etree.SubElement(cell.find(f"{{{_W}}}tcPr"), f"{{{_W}}}gridSpan")
            span.set(f"{{{_W}}}val", "2")
        cell.extend(blocks)
        cell.append(etree.Element(f"{{{_W}}}p"))
        return row

    if nested:
        table = etree.fromstring(_FRAME)
        table.remove(table.find(f"{{{_W}}}tr"))
        header.addprevious(table)
        table.extend([wide_row(header), wide_row(*text), wide_row(foot)])
    else:
        header.append(wide_row(*text))
        header.extend(foot.findall(f"{{{_W}}}tr"))
        body.remove(foot)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("base", ["ke-hoach", "cong-van", "quyet-dinh"])
def test_a_document_set_in_one_table_is_read(base: str, nested: bool) -> None:
    report = check(read(one_table(base, nested=nested)))
    assert report.crashed == ()
    assert [(finding.rule, finding.message.vi) for finding in report.findings] == []
    plain = recognize(read(make(base))).main.lines
    assert [(line.role, line.text) for line in report.anatomy.main.lines] == [(line.role, line.text) for line in plain]


_SKIPPED = [
    ["TT", "Nội dung", "Đơn vị"],
    ["1", "Đất đai", "VP"],
    ["2", "Hộ tịch", "VP"],
    ["4", "Thuế", "VP"],
    ["5", "Y tế", "VP"],
]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"format": {"loi_van.1": {"first": 0}}}, "ND-04"),
        ({"insert": [{"before": "muc_la_ma.3", "rows": _SKIPPED}]}, "ND-18"),
        ({"text": {"luu": "- Lưu VT, VP."}}, "NN-11"),
    ],
    ids=["text", "table of data", "foot"],
)
@pytest.mark.parametrize("nested", [False, True])
def test_a_defect_in_a_layout_table_is_found_as_without_it(changes: dict[str, object], rule: str, nested: bool) -> None:
    plain = [(finding.rule, finding.quote) for finding in check(read(make("ke-hoach", changes))).findings]
    found = [
        (finding.rule, finding.quote) for finding in check(read(one_table("ke-hoach", changes, nested=nested))).findings
    ]
    assert rule in [name for name, _ in plain]
    assert found == plain


def test_a_plan_set_in_one_table_is_extracted_whole() -> None:
    changes: dict[str, object] = {"insert": [{"before": "muc_la_ma.3", "rows": _SKIPPED}]}
    framed, plain = read(one_table("ke-hoach", changes)), read(make("ke-hoach", changes))
    assert printed(framed).context == printed(plain).context


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
