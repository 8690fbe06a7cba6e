"""The text of a paragraph is what a person sees."""

from __future__ import annotations

import pytest

from checker.model import Location, Paragraph, Table
from checker.reader import read
from tests.reader.packages import p, package


def t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, **parts: str) -> Paragraph:
    return read(package(f"<w:p>{inner}</w:p>", **parts)).paragraphs[0]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (t("Số: ") + t("05/KH") + t("-UBND"), "Số: 05/KH-UBND"),
        (f"<w:ins>{t('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", "thêm"),
        (f"<w:moveFrom>{t('cũ')}</w:moveFrom><w:moveTo>{t('mới')}</w:moveTo>", "mới"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{t('trong ô')}</w:sdtContent></w:sdt>", "trong ô"),
        (f"<w:smartTag><w:smartTag>{t('Tây Ninh')}</w:smartTag></w:smartTag>", "Tây Ninh"),
        (f'<w:hyperlink r:id="x">{t("trang tin")}</w:hyperlink>', "trang tin"),
        (f'<w:fldSimple w:instr=" PAGE ">{t("2")}</w:fldSimple>', "2"),
        (FIELD.format(result=t("2")), "2"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a\fb"),
        ("<w:r><w:t>KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "KH\u2011UBND"),
        ("<w:r><w:t>ngắt</w:t><w:softHyphen/></w:r>", "ngắt"),
        (f"{t('thấy')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", "thấy"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="không"/><w:t>a&#13;\nb</w:t></w:r>', "a  b"),
        ('<w:r><w:sym w:font="Symbol" w:char="zz"/><w:sym/><w:sym w:char="110000"/><w:t>a</w:t></w:r>', "a"),
        ('<w:r><w:sym w:font="Symbol" w:char="D800"/><w:sym w:char="0"/><w:t>a</w:t></w:r>', "••a"),
        (t("\uf02d ") + t("Số hóa"), "- Số hóa"),
        (t("\uf0ff") + t("\uf053\uf06f"), "\uf0ff\uf053\uf06f"),
        ("<w:r><w:t> đầu và cuối </w:t></w:r>", "đầu và cuối"),
        (f"{t('a')}<w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
        (f"{t('a')}<w:r><w:footnoteReference w:id='2'/></w:r>", "a"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (
            f'<mc:AlternateContent><mc:Choice Requires="wps">{t("mới")}</mc:Choice>'
            f"<mc:Fallback>{t('cũ')}</mc:Fallback></mc:AlternateContent>",
            "mới",
        ),
        (
            f'<mc:AlternateContent><mc:Choice Requires="lạ">{t("mới")}</mc:Choice>'
            f"<mc:Fallback>{t('cũ')}</mc:Fallback></mc:AlternateContent>",
            "cũ",
        ),
    ],
)
def test_visible_text(inner: str, text: str) -> None:
    assert paragraph(inner).text == text


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, *inner: str) -> str:
    return f"<m:{name}>{''.join(inner)}</m:{name}>"


@pytest.mark.parametrize(
    ("inner", "text", "raised", "lowered"),
    [
        (part("f", part("num", m("1")), part("den", m("2"))), "1/2", "", ""),
        (part("f", part("num", m("a+b")), part("den", m("c"))), "(a+b)/c", "", ""),
        (part("f", "<m:fPr><m:type m:val='noBar'/></m:fPr>", part("num", m("n")), part("den", m("k"))), "n k", "", ""),
        (part("sSup", "<m:sSupPr><m:ctrlPr/></m:sSupPr>", part("e", m("m")), part("sup", m("2"))), "m2", "2", ""),
        (part("sSub", part("e", m("CO")), part("sub", m("2"))), "CO2", "", "2"),
        (part("sSubSup", part("e", m("x")), part("sub", m("1")), part("sup", m("3"))), "x13", "3", "1"),
        (part("rad", part("deg"), part("e", m("x+1"))), "√(x+1)", "", ""),
        (part("rad", part("deg", m("3")), part("e", m("8"))), "3√8", "3", ""),
        (
            part(
                "nary",
                "<m:naryPr><m:chr m:val='∑'/></m:naryPr>",
                part("sub", m("i=1")),
                part("sup", m("n")),
                part("e", part("sSub", part("e", m("x")), part("sub", m("i")))),
            ),
            "∑i=1nxi",
            "n",
            "i=1i",
        ),
        (part("d", part("e", m("a")), part("e", m("b"))), "(a|b)", "", ""),
        (
            part("d", "<m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr>", part("e", m("a"))),
            "[a]",
            "",
            "",
        ),
        (part("func", part("fName", m("log")), part("e", m("x"))), "log x", "", ""),
        (part("m", part("mr", part("e", m("1")), part("e", m("2"))), part("mr", part("e", m("3")))), "1 2; 3", "", ""),
        (part("eqArr", part("e", m("x=1")), part("e", m("y=2"))), "x=1 y=2", "", ""),
        (f"<w:ins>{m('x')}</w:ins><w:del>{m('y')}</w:del>", "x", "", ""),
        (part("phant", "<m:phantPr><m:show m:val='0'/></m:phantPr>", part("e", m("x"))), "", "", ""),
    ],
)
def test_a_formula_reads_as_it_is_spoken(inner: str, text: str, raised: str, lowered: str) -> None:
    found = paragraph(f"{t('Tỷ lệ: ')}<m:oMathPara><m:oMath>{inner}</m:oMath></m:oMathPara>{t('.')}")
    assert found.text == f"Tỷ lệ: {text}."
    moved = {
        vertical: "".join(found.text[s.start : s.end] for s in found.spans if s.format.vertical == vertical)
        for vertical in ("superscript", "subscript")
    }
    assert moved == {"superscript": raised, "subscript": lowered}


def test_decomposed_text_stays_as_typed() -> None:
    assert paragraph(t("Số")).text == "Số"


def test_the_result_of_a_field_knows_its_instruction() -> None:
    read_ = paragraph(FIELD.format(result=t("2")))
    assert [(span.start, span.end, span.field) for span in read_.spans] == [(0, 1, "PAGE")]
    assert read_.fields == ("PAGE",)


def test_a_field_that_reaches_over_paragraphs_hides_only_its_instruction() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{t("Mục I")}</w:p>'
        f'<w:p>{t("Mục II")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>{p("sau")}'
    )
    assert [q.text for q in read(package(body)).paragraphs] == ["Mục I", "Mục II", "sau"]


def test_runs_of_one_format_are_one_span() -> None:
    assert [(span.start, span.end) for span in paragraph(t("CỘNG ") + t("HÒA ") + t("XÃ HỘI")).spans] == [(0, 15)]


def test_a_link_is_told_apart() -> None:
    spans = paragraph(f'{t("xem ")}<w:hyperlink r:id="x">{t("đây")}</w:hyperlink>').spans
    assert [(span.start, span.end, span.link) for span in spans] == [(0, 4, False), (4, 7, True)]


def test_places_count_through_content_controls_and_insertions() -> None:
    body = f"{p('a')}<w:sdt><w:sdtContent>{p('b')}</w:sdtContent></w:sdt><w:customXml>{p('c')}</w:customXml>{p('d')}"
    assert [q.location for q in read(package(body)).paragraphs] == [Location("body", ("p", n)) for n in range(4)]


def test_a_deleted_paragraph_is_gone_and_the_others_keep_their_places() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
    document = read(package(p("a") + gone + p("b")))
    assert [(q.text, q.location.path) for q in document.paragraphs] == [("a", ("p", 0)), ("b", ("p", 2))]


def test_a_paragraph_that_was_moved_away_is_gone_from_its_old_place() -> None:
    away = "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom></w:p>"
    here = "<w:p><w:pPr><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveTo><w:r><w:t>dời</w:t></w:r></w:moveTo></w:p>"
    document = read(package(p("a") + away + p("b") + here))
    assert [(q.text, q.location.path) for q in document.paragraphs] == [
        ("a", ("p", 0)),
        ("b", ("p", 2)),
        ("dời", ("p", 3)),
    ]


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_tables_are_read_row_by_row_with_nested_ones() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    nested = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell(p('trong'))}</w:tr></w:tbl>"
    body = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1440"/><w:gridCol w:w="2880"/></w:tblGrid>'
        f"<w:tr>{cell(p('1'))}{cell(p('2') + nested + p('3'))}</w:tr>"
        f"<w:tr>{cell(p('4'), wide)}</w:tr></w:tbl>{p('sau')}"
    )
    document = read(package(body))
    assert [q.text for q in document.paragraphs] == ["1", "2", "trong", "3", "4", "sau"]
    assert document.paragraphs[2].location.path == ("t", 0, "r", 0, "c", 1, "t", 0, "r", 0, "c", 0, "p", 0)
    table = document.body[0]
    assert isinstance(table, Table)
    assert table.columns_mm == (25.4, 50.8)
    assert [(c.column, c.span) for row in table.rows for c in row.cells] == [(0, 1), (1, 1), (0, 2)]
    assert document.paragraphs[4].cell == Location("body", ("t", 0, "r", 1, "c", 0))


def test_a_tracked_change_of_the_grid_is_no_column() -> None:
    change = '<w:tblGridChange w:id="1"><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tblGridChange>'
    table = read(package(f'<w:tbl><w:tblGrid><w:gridCol w:w="1440"/>{change}</w:tblGrid></w:tbl>')).body[0]
    assert isinstance(table, Table)
    assert table.columns_mm == (25.4,)


def test_merged_cells_and_rows_in_content_controls() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell(p('a'), restart)}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell(p(), go_on)}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    table = read(package(body)).body[0]
    assert isinstance(table, Table)
    assert [row.cells[0].merged_up for row in table.rows] == [False, True]


@pytest.mark.parametrize(
    ("table_borders", "cell_borders", "visible"),
    [
        ("", "", False),
        ('<w:tblBorders><w:top w:val="single"/><w:insideH w:val="nil"/></w:tblBorders>', "", True),
        ('<w:tblBorders><w:top w:val="nil"/></w:tblBorders>', "", False),
        (
            '<w:tblBorders><w:top w:val="single"/></w:tblBorders>',
            '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>',
            False,
        ),
    ],
)
def test_borders_are_visible_when_a_cell_shows_one(table_borders: str, cell_borders: str, visible: bool) -> None:
    body = f"<w:tbl><w:tblPr>{table_borders}</w:tblPr><w:tblGrid/><w:tr>{cell(p('a'), cell_borders)}</w:tr></w:tbl>"
    table = read(package(body)).body[0]
    assert isinstance(table, Table)
    assert table.visible_borders is visible


def test_footnotes_are_read_without_separators() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("Theo báo cáo.")}</w:footnote>'
    )
    assert [q.text for q in read(package(p("a"), footnotes=notes)).footnotes] == ["Theo báo cáo."]
