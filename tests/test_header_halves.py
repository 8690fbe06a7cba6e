"""A header whose halves stand where they should not is still read whole: no part of it is missed."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from checker.anatomy import Role
from checker.engine import Report, check
from checker.reader import read
from checker.registry import Level
from tests.specimen import make


def _checked(base: str, change: Callable[[Document], None]) -> Report:
    document = docx.Document(io.BytesIO(make(base)))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return check(read(made.getvalue()))


def _name_over_the_table(document: Document) -> None:
    table = document.tables[0]
    right = table.rows[0].cells[-1]
    for paragraph in right.paragraphs[:3]:  # name, motto, the line
        table._tbl.addprevious(paragraph._p)


def _columns_changed(document: Document) -> None:
    for row in document.tables[0].rows:
        row.cells[-1]._tc.addnext(row.cells[0]._tc)


@pytest.mark.parametrize("base", ["ke-hoach", "quyet-dinh", "cong-van"])
def test_a_national_name_put_over_the_table_is_one_error(base: str) -> None:
    report = _checked(base, _name_over_the_table)
    found = [(finding.rule, finding.quote) for finding in report.findings if finding.level is Level.ERROR]
    assert found == [("GEN-03", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    assert {Role.CO_QUAN, Role.SO_KY_HIEU, Role.NGAY} <= {line.role for line in report.anatomy.main.lines}


def test_a_table_of_data_under_the_motto_is_no_header() -> None:
    def change(document: Document) -> None:
        _name_over_the_table(document)
        for row in document.tables[0].rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.clear()
        document.tables[0].rows[0].cells[0].paragraphs[0].add_run("Số: 12 học sinh")

    report = _checked("ke-hoach", change)
    assert not {Role.CO_QUAN, Role.SO_KY_HIEU} & {line.role for line in report.anatomy.main.lines}


def test_columns_that_have_changed_places_keep_the_lines_under_their_names() -> None:
    assert {finding.rule for finding in _checked("ke-hoach", _columns_changed).findings} == {"GEN-03"}
