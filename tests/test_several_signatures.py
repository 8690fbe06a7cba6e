"""Several persons sign side by side: minutes, joint documents; the recipients stand in a row of their table or below."""

from __future__ import annotations

import copy
import io

import docx
import pytest

from checker.anatomy import Role
from checker.engine import check
from checker.reader import read
from tests.specimen import make


def minutes(*, recipients_in_the_table: bool, changes: dict[str, object] | None = None) -> bytes:
    """Minutes whose recipients stand in a second row of the table of signatures, as form 1.9 prints them."""
    document = docx.Document(io.BytesIO(make("bien-ban", changes)))
    if recipients_in_the_table:
        table = document.tables[-1]
        row = copy.deepcopy(table.rows[0]._tr)
        table.rows[0]._tr.addnext(row)
        left, right = table.rows[1].cells[0], table.rows[1].cells[-1]
        listed = [item for item in document.paragraphs if item.text.startswith(("Nơi nhận", "- "))]
        for cell in (left, right):
            for paragraph in cell.paragraphs[1:]:
                cell._tc.remove(paragraph._p)
            for run in cell.paragraphs[0].runs:
                run.text = ""
        for paragraph in listed:
            left._tc.append(paragraph._p)
        left._tc.remove(left.paragraphs[0]._p)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("recipients_in_the_table", [False, True])
def test_both_signatures_of_minutes_are_read_wherever_the_recipients_stand(recipients_in_the_table: bool) -> None:
    report = check(read(minutes(recipients_in_the_table=recipients_in_the_table)))
    names = [line.text for line in report.anatomy.main.of(Role.HO_TEN)]
    assert (report.findings, names) == ((), ["Đỗ Thị G", "Nguyễn Văn A"])


def test_a_defect_of_one_of_them_is_found_in_the_table() -> None:
    source = minutes(recipients_in_the_table=True, changes={"text": {"ho_ten.0": "ĐỖ THỊ G"}})
    assert [(finding.rule, finding.quote) for finding in check(read(source)).findings] == [("CK-02", "ĐỖ THỊ G")]


def joint(first: list[str], second: list[str]) -> bytes:
    """A plan of two bodies, each over the position and name of who signs for it; recipients below."""
    document = docx.Document(io.BytesIO(make("bien-ban")))
    table = document.tables[-1]
    for cell, lines in ((table.rows[0].cells[0], first), (table.rows[0].cells[-1], second)):
        caption = cell.paragraphs[0]
        for text in lines[:-1]:
            above = copy.deepcopy(caption._p)
            caption._p.addprevious(above)
            docx.text.paragraph.Paragraph(above, cell).runs[0].text = text
        caption.runs[0].text = lines[-1]
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_the_body_above_the_position_is_part_of_a_signature() -> None:
    report = check(read(joint(["SỞ TÀI CHÍNH", "GIÁM ĐỐC"], ["SỞ NỘI VỤ", "GIÁM ĐỐC"])))
    positions = [line.text for line in report.anatomy.main.of(Role.CHUC_VU)]
    assert positions == ["SỞ TÀI CHÍNH", "GIÁM ĐỐC", "SỞ NỘI VỤ", "GIÁM ĐỐC"]
    assert [line.text for line in report.anatomy.main.of(Role.HO_TEN)] == ["Đỗ Thị G", "Nguyễn Văn A"]
    assert report.findings == ()
