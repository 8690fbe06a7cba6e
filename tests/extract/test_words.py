"""Somebody else's plan: every word stays, in order; what is no whole plan is told apart."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from checker.extract import by_role, printed
from checker.model import Document
from checker.reader import read
from checker.recognize import recognize
from generator.data import Record
from generator.inverse import plan
from generator.render import render
from generator.validate import validate
from tests.specimen import CONSTRUCTIONS, make
from vietnamese.text import collapse

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "ke-hoach-2003-KH-UBND.docx"


def words(document: Document) -> list[str]:
    """Every word of every line, left column before right, automatic numbers too."""
    lines = [line for body in recognize(document).bodies for line in body.lines]
    labels = [
        line.paragraph.label.text if line.paragraph.label and not line.paragraph.text[: line.start].strip() else ""
        for line in lines
    ]
    return re.findall(
        r"\w+", collapse(" ".join(f"{label} {line.text}" for label, line in zip(labels, lines, strict=True)))
    )


def again(document: Document) -> Document:
    found = printed(document)
    assert (found.ours, found.why_not, found.missing) == (False, None, ())
    record = Record(plan(found.context, ours=False), "plan.yaml")
    assert validate(record) == []
    return read(render(record))


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
@pytest.mark.parametrize("base", ["ke-hoach", "ke-hoach--phu-luc"])
def test_every_word_stays_however_the_file_is_built(base: str, construction: str) -> None:
    document = read(make(base, None, construction))
    assert words(again(document)) == words(document)


def test_a_copy_block_becomes_an_appendix_of_the_same_words() -> None:
    document = read(make("ke-hoach--ban-sao"))
    block = printed(document).context["phu_luc"][-1]
    assert (block["ten"], block["than"][0]) == ("SAO Y", {"kieu": "loi_van", "chu": "ỦY BAN NHÂN DÂN"})
    assert sorted(words(again(document))) == sorted(words(document))


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
@pytest.mark.parametrize("base", ["ke-hoach", "ke-hoach--phu-luc"])
def test_the_data_read_the_same_once_they_are_rendered(base: str, construction: str) -> None:
    first = plan(printed(read(make(base, None, construction))).context, ours=False)
    found = printed(again(read(make(base, None, construction))))
    assert found.ours
    assert plan(found.context, ours=True) == first


@pytest.mark.parametrize(("written", "date"), [("ngày 5 tháng 1", "05/01/2026"), ("ngày 12 tháng 03", "12/3/2026")])
def test_the_date_is_read_as_it_will_be_printed(written: str, date: str) -> None:
    import docx

    file = docx.Document(io.BytesIO(make("ke-hoach")))
    for cell in (cell for table in file.tables for row in table.rows for cell in row.cells):
        for paragraph in cell.paragraphs:
            if ", ngày" in paragraph.text:
                paragraph.runs[0].text = f"Hà Nội, {written} năm 2026"
                for run in paragraph.runs[1:]:
                    run.text = ""
    made = io.BytesIO()
    file.save(made)
    assert plan(printed(read(made.getvalue())).context, ours=False)["ngay"] == date


def test_every_word_of_the_published_plan_stays() -> None:
    if not SAMPLE.exists():
        pytest.skip("the samples are not here")
    document = read(SAMPLE)
    assert words(again(document)) == words(document)


def test_what_no_field_holds_stays_where_it_stood(tmp_path: Path) -> None:
    """Numbers of other forms, unnumbered titles, merged cells, addressees, free lines of recipients and signature."""
    import docx

    file = tmp_path / "plan.docx"
    file.write_bytes(make("ke-hoach"))
    plan_in_word = docx.Document(str(file))
    foot = plan_in_word.tables[-1]

    def put(text: str, *, bold: bool = False) -> None:
        paragraph = plan_in_word.add_paragraph()
        paragraph.add_run(text).bold = bold
        foot._element.addprevious(paragraph._element)

    for text, bold in (
        ("1.1. Tiểu mục con", True), ("a. Nội dung a", False), ("b/ Nội dung b", False), ("(1) Việc một", False),
        ("• Chấm tròn", False), ("Tiêu đề không số", True), ("* Sao", False),
    ):  # fmt: skip
        put(text, bold=bold)
    table = plan_in_word.add_table(rows=3, cols=3)
    foot._element.addprevious(table._element)
    table.cell(0, 0).text = "TT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Gộp cột"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Gộp hàng"
    table.cell(2, 2).text = "hai\ndòng"
    put("Dòng cuối./.")
    foot.cell(0, 0).add_paragraph("- Lưu VT và hồ sơ;")
    foot.cell(0, 0).add_paragraph("NVA (12).")
    plan_in_word.save(str(file))
    document = read(file)
    assert words(again(document)) == words(document)


def test_a_decision_is_not_read_as_data() -> None:
    found = printed(read(make("quyet-dinh")))
    assert found.why_not is not None
    assert found.why_not.vi == "Tệp là Quyết định; loại này chưa đọc được thành dữ liệu."
    assert [name.vi for name in found.found] == [
        "tên cơ quan ban hành",
        "số, ký hiệu",
        "địa danh, ngày tháng",
        "trích yếu",
        "nội dung",
        "Nơi nhận",
        "chức vụ người ký",
    ]


def test_a_footnote_keeps_its_place_and_its_number() -> None:
    """Word counts the marks, not the notes in their part; one without a mark is never printed."""
    from tests.reader.packages import p, package

    def mark(id: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>'

    def t(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    body = (
        f"<w:p>{t('Theo Luật Thư viện')}{mark(5)}{t(' và kế hoạch ')}{mark(2)}</w:p>"
        f"<w:p>{mark(7)}{t('Dòng đầu ')}{mark(8)}<w:r><w:br/></w:r>{t('dòng sau')}</w:p>"
    )
    notes = "".join(
        f'<w:footnote w:id="{id}">{p(f"chú thích {id}")}{p(f"dòng hai {id}")}</w:footnote>' for id in (2, 5, 6, 7, 8)
    )
    context = by_role.read(recognize(read(package(body, footnotes=notes))))
    assert [block["chu"] for block in context["than"]] == [
        "Theo Luật Thư viện[1] và kế hoạch[2]",
        "[3]Dòng đầu[4]\ndòng sau",
    ]
    assert context["ghi_chu"] == [
        "[1] chú thích 5\ndòng hai 5",
        "[2] chú thích 2\ndòng hai 2",
        "[3] chú thích 7\ndòng hai 7",
        "[4] chú thích 8\ndòng hai 8",
    ]


def test_a_footnote_of_a_legal_basis_stands_before_its_last_sign() -> None:
    from tests.reader.packages import p, package

    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    basis = "<w:r><w:t>Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;</w:t></w:r>"
    body = f"{p('KẾ HOẠCH')}{p('Phát triển văn hóa đọc năm 2026')}<w:p>{basis}{mark}</w:p>{p('I. MỤC ĐÍCH')}"
    notes = f'<w:footnote w:id="1">{p("Khoản 2 Điều 30.")}</w:footnote>'
    context = by_role.read(recognize(read(package(body, footnotes=notes))))
    assert context["can_cu"] == ["Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019[1];"]
