"""Effective formats: who wins among defaults, table, paragraph style, character style and direct formatting."""

from __future__ import annotations

import pytest

from checker.model import Align, CharFormat, LineRule, ParagraphFormat
from checker.reader import read
from tests.reader.packages import p, package, style

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def first(body: str, styles: str = "", **parts: str) -> CharFormat:
    document = read(package(body, **({"styles": styles} if styles else {}), **parts))
    return document.paragraphs[0].spans[0].format


def layout(body: str, styles: str = "", **parts: str) -> ParagraphFormat:
    return read(package(body, **({"styles": styles} if styles else {}), **parts)).paragraphs[0].format


def test_nothing_set_anywhere_is_times_new_roman_10() -> None:
    assert first(p("chữ")) == CharFormat(font="Times New Roman", size_pt=10.0)


def test_of_several_default_styles_the_last_one_counts() -> None:
    styles = style("A", '<w:sz w:val="20"/>', default=True) + style("B", '<w:sz w:val="28"/>', default=True)
    assert first(p("a"), styles).size_pt == 14.0


def test_size_comes_from_the_nearest_level() -> None:
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    normal = style("Normal", '<w:sz w:val="26"/>', default=True)
    body = style("Body", "", based="Normal")
    assert first(p("a"), defaults).size_pt == 11.0
    assert first(p("a"), defaults + normal).size_pt == 13.0
    assert first(p("a", '<w:pStyle w:val="Body"/>'), defaults + normal + body).size_pt == 13.0
    assert first(p("a", '<w:pStyle w:val="Body"/>', '<w:sz w:val="28"/>'), defaults + normal + body).size_pt == 14.0


def test_character_style_lies_above_paragraph_style() -> None:
    styles = style("N", '<w:sz w:val="26"/>', default=True) + style("C", '<w:sz w:val="24"/>', kind="character")
    assert first(p("a", rpr='<w:rStyle w:val="C"/>'), styles).size_pt == 12.0


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "bold"),
    [
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),
        ("", "<w:b/>", "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ("<w:b/>", "", '<w:b w:val="0"/>', False),
        ('<w:b w:val="0"/>', "<w:b/>", "", True),
        ("<w:b/>", "", '<w:b w:val="false"/>', False),
    ],
)
def test_bold_of_styles_toggles_and_direct_bold_decides(
    paragraph: str, character: str, direct: str, bold: bool
) -> None:
    styles = style("N", paragraph, default=True) + style("C", character, kind="character")
    assert first(p("a", rpr=f'<w:rStyle w:val="C"/>{direct}'), styles).bold is bold


def test_a_style_overrides_what_it_is_based_on() -> None:
    styles = style("A", "<w:b/><w:i/>") + style("B", '<w:b w:val="0"/>', based="A")
    format = first(p("a", '<w:pStyle w:val="B"/>'), styles)
    assert (format.bold, format.italic) == (False, True)


def test_a_chain_of_styles_that_bites_its_tail_ends() -> None:
    styles = style("A", "<w:b/>", based="B") + style("B", "<w:i/>", based="A")
    format = first(p("a", '<w:pStyle w:val="A"/>'), styles)
    assert (format.bold, format.italic) == (True, True)


def test_a_chain_of_styles_may_be_longer_than_calls_can_be_nested() -> None:
    chain = "".join(style(f"S{number}", based=f"S{number + 1}") for number in range(3000))
    styles = chain + style("S3000", '<w:b/><w:sz w:val="28"/>')
    format = first(p("a", '<w:pStyle w:val="S0"/>'), styles)
    assert (format.bold, format.size_pt) == (True, 14.0)


def test_theme_fonts_are_resolved() -> None:
    body = p("a", rpr='<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    assert first(body, theme=THEME).font == "Calibri"
    heading = p("a", rpr='<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>')
    assert first(heading, theme=THEME).font == "Cambria"


def test_a_theme_font_without_theme_part_falls_back_to_the_plain_attribute() -> None:
    body = p("a", rpr='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    assert first(body).font == "Arial"


def test_automatic_and_black_are_no_colour() -> None:
    assert first(p("a", rpr='<w:color w:val="auto"/>')).color is None
    assert first(p("a", rpr='<w:color w:val="000000"/>')).color is None
    assert first(p("a", rpr='<w:color w:val="0D0D0D" w:themeColor="text1"/>')).color is None
    assert first(p("a", rpr='<w:color w:val="ff0000"/>')).color == "FF0000"


def test_equal_formats_are_one_object() -> None:
    document = read(
        package(p("a", rpr="<w:b/>") + p("b", rpr='<w:b w:val="1"/>') + p("c", rpr="<w:b/><w:i w:val='0'/>"))
    )
    formats = {id(paragraph.spans[0].format) for paragraph in document.paragraphs}
    assert len(formats) == 1


def test_spacing_attributes_are_inherited_one_by_one() -> None:
    styles = style("N", ppr='<w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="auto"/>', default=True)
    format = layout(p("a", '<w:spacing w:after="0"/>'), styles)
    assert (format.before_pt, format.after_pt, format.line, format.line_rule) == (6.0, 0.0, 1.5, LineRule.AUTO)


def test_exact_line_spacing_is_in_points() -> None:
    format = layout(p("a", '<w:spacing w:line="340" w:lineRule="exact"/>'))
    assert (format.line, format.line_rule) == (17.0, LineRule.EXACT)


def test_autospacing_counts_14_points() -> None:
    assert layout(p("a", '<w:spacing w:before="0" w:beforeAutospacing="1"/>')).before_pt == 14.0


def test_hanging_wins_over_first_line() -> None:
    assert layout(p("a", '<w:ind w:left="720" w:firstLine="360" w:hanging="360"/>')).first_line_mm == -6.35


@pytest.mark.parametrize(
    ("value", "align"),
    [
        ("start", Align.LEFT),
        ("end", Align.RIGHT),
        ("both", Align.BOTH),
        ("center", Align.CENTER),
        ("lowKashida", Align.BOTH),
    ],
)
def test_alignment_has_old_and_new_names(value: str, align: Align) -> None:
    assert layout(p("a", f'<w:jc w:val="{value}"/>')).align is align


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_indents_of_a_numbering_level_lie_above_the_style_and_below_direct_ones() -> None:
    styles = style("N", ppr='<w:ind w:firstLine="567"/>', default=True)
    assert layout(p("a", NUMBERED), styles, numbering=NUMBERING).first_line_mm == -6.35
    direct = layout(p("a", f'{NUMBERED}<w:ind w:left="0" w:firstLine="720"/>'), styles, numbering=NUMBERING)
    assert (direct.left_mm, direct.first_line_mm) == (0.0, 12.7)


def test_a_style_that_numbers_keeps_its_own_indents() -> None:
    styles = style("H", ppr=f'{NUMBERED}<w:ind w:left="0" w:firstLine="720"/>')
    format = layout(p("a", '<w:pStyle w:val="H"/>'), styles, numbering=NUMBERING)
    assert (format.left_mm, format.first_line_mm) == (0.0, 12.7)


TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:rPr><w:sz w:val="24"/></w:rPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)


def table(look: str) -> str:
    cell = f"<w:tc><w:tcPr/>{p('a')}</w:tc>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr><w:tblGrid/>'
        f"<w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"
    )


def test_a_table_style_lies_below_the_paragraph_style_and_formats_its_first_row() -> None:
    document = read(package(table('w:firstRow="1"'), styles=TABLE_STYLE))
    assert [(q.spans[0].format.size_pt, q.spans[0].format.bold) for q in document.paragraphs] == [
        (12.0, True),
        (12.0, False),
    ]
    normal = style("N", '<w:sz w:val="28"/>', default=True)
    document = read(package(table('w:val="0000"'), styles=TABLE_STYLE + normal))
    assert [(q.spans[0].format.size_pt, q.spans[0].format.bold) for q in document.paragraphs] == [(14.0, False)] * 2
