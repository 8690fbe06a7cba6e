"""What data cannot hold of a document is said, with the words by which its place is known again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.extract import by_role
from checker.extract.losses import losses
from checker.reader import read
from checker.recognize import recognize
from tests.reader.packages import p, package, reference, sect
from tests.specimen import CONSTRUCTIONS, make
from tests.test_cli import call


def said(body: str, **parts: str) -> list[tuple[str, str, str]]:
    document = read(package(body, **parts))
    found = losses(document, recognize(document))
    return [(loss.place.vi, loss.words, loss.reason.vi.partition(":")[0].partition(";")[0]) for loss in found]


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


WIDE = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'


def test_merged_and_nested_cells() -> None:
    nested = f"<w:tbl>{row(p('Trong'))}</w:tbl><w:p/>"
    assert said(f"{p('Nội dung')}<w:tbl>{row(WIDE + p('TT'))}{row(p('1'), nested)}</w:tbl>") == [
        ("Bảng", "TT", "Bảng có ô gộp"),
        ("Bảng", "TT", "Trong ô có bảng lồng"),
    ]
    assert said(f"<w:tbl>{row(p('TT'), p('Tên'))}{row(p('1'), p('An'))}</w:tbl>") == []


def test_raised_letters_and_formulas() -> None:
    power = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    raised = (
        '<w:r><w:t>Diện tích 5 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    )
    assert said(f"<w:p>{raised.format('2')}{power}</w:p><w:p>{raised.format('____')}</w:p>") == [
        ("Nội dung", "Diện tích 5 m2x3", "Chữ “2 3” viết trên hoặc dưới dòng thành chữ thường"),
    ]


def test_a_picture_is_known_by_the_words_above_it() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9000" cy="9000"/><a:graphic><a:graphicData><pic:pic/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    assert said(p("Sơ đồ tổ chức:") + picture) == [
        ("Nội dung", "Sơ đồ tổ chức:", "Ảnh, biểu đồ không nằm trong dữ liệu")
    ]


def test_a_table_of_contents_is_no_text() -> None:
    """Its entries are no headings, known by their style or by the field that made them."""
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>I. MỤC TIÊU</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>II. NỘI DUNG</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    styled = p("1. Nhiệm vụ", '<w:pStyle w:val="T1"/>')
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = f"{p('Mở đầu.')}{field}{styled}{p('I. MỤC TIÊU')}{p('Nội dung.')}"
    assert said(body, styles=styles) == [("Nội dung", "I. MỤC TIÊU", "Mục lục tự động không nằm trong dữ liệu")]
    lines = recognize(read(package(body, styles=styles))).main.lines
    assert [line.text for line in lines] == ["Mở đầu.", "I. MỤC TIÊU", "Nội dung."]


def test_footnotes_are_counted() -> None:
    notes = "".join(f'<w:footnote w:id="{id}">{p(f"chú thích {id}")}{p("tiếp")}</w:footnote>' for id in (1, 2))
    assert said(p("Nội dung"), footnotes=notes) == [
        (
            "Chú thích cuối trang",
            "chú thích 1",
            "2 chú thích cuối trang ghi ở cuối nội dung, dấu chú thích thành [1], [2] …",
        ),
    ]


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_header_and_signature_lose_nothing(construction: str) -> None:
    document = read(make("ke-hoach", construction=construction))
    assert losses(document, recognize(document)) == ()


def test_the_commands_say_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import docx

    file = tmp_path / "cũ.docx"
    file.write_bytes(make("ke-hoach"))
    made = docx.Document(str(file))
    table = made.add_table(rows=2, cols=3)
    made.tables[-2]._element.addprevious(table._element)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Gộp cột"
    for at, text in ((0, "TT"), (1, "x"), (2, "y")):
        table.cell(1 if at else 0, at).text = text
    made.save(str(file))
    reason = "Bảng có ô gộp: dữ liệu giữ chữ ở ô đầu, các ô còn lại để trống; gộp lại trong Word sau khi soạn."
    code, out, _ = call(capsys, "extract", file, "-o", tmp_path / "cũ.yaml")
    assert (code, out.splitlines()[1:]) == (0, ["Dữ liệu không giữ được:", f"  • Bảng “TT”: {reason}"])
    ledger = tmp_path / "sổ.json"
    call(capsys, "next-year", file, "--year", "2027", "-o", tmp_path / "mới.docx", "--ledger", ledger)
    rows = [row for row in json.loads(ledger.read_text("utf-8"))["muc"] if row["ly_do"] == reason]
    assert [(row["ket_qua"], row["vi_tri"], row["cu"]) for row in rows] == [("asked", "Bảng", "TT")]


def test_endnotes_keep_their_words() -> None:
    notes = (
        '<w:endnote w:type="separator" w:id="-1"><w:p/></w:endnote>'
        f'<w:endnote w:id="2">{p("Theo báo cáo.")}{p("Đoạn hai.")}</w:endnote><w:endnote w:id="3">{p("Số liệu.")}</w:endnote>'
    )
    assert said(p("Nội dung"), endnotes=notes) == [
        (
            "Chú thích cuối văn bản",
            "Theo báo cáo.",
            "2 chú thích cuối văn bản ghi ở cuối nội dung, không còn dấu trong đoạn",
        ),
    ]
    context = by_role.read(recognize(read(package(p("Nội dung"), endnotes=notes))))
    assert context["ghi_chu"] == ["[i] Theo báo cáo.\nĐoạn hai.", "[ii] Số liệu."]


@pytest.mark.parametrize(
    ("date", "lost"),
    [
        ("ngày 12 tháng 01 năm 26", ["ngày 12 tháng 1"]),
        ("ngày      tháng 4 năm 20", ["ngày … tháng 4"]),
        ("ngày      tháng      năm 2026", []),
        ("ngày 12 tháng 01 năm 2026", []),
    ],
)
def test_a_date_without_a_year_is_told(date: str, lost: list[str]) -> None:
    found = said(
        f"{p('SỞ NỘI VỤ')}{p('Số: 15/KH-SNV')}{p(f'Đồng Tháp, {date}')}{p('KẾ HOẠCH')}{p('Cải cách năm 2026')}"
    )
    assert [words for place, words, _ in found if place == "Thời gian ban hành"] == lost


@pytest.mark.parametrize(
    ("shown", "lost"),
    [
        (p("Kế hoạch năm 2026 của xã"), [("Chân trang", "Kế hoạch năm 2026 của xã", "Chữ ở đầu trang, chân trang không nằm trong dữ liệu")]),
        (p("- 2 -"), []),
        (p("Trang 2/5"), []),
    ],
)  # fmt: skip
def test_words_at_the_foot_of_the_page_are_told_a_number_is_none(shown: str, lost: list[tuple[str, str, str]]) -> None:
    assert said(p("Nội dung") + sect(reference("footer", "default", "footer1")), footer1=shown) == lost


def test_the_documents_own_header_in_the_page_header_is_no_loss() -> None:
    above = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc") + p("KẾ HOẠCH")
    assert said(p("Nội dung") + sect(reference("header", "default", "header1")), header1=above) == []
