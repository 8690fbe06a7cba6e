"""What Word's format cannot hold a tag for: lengths, ids, columns, keeping together, the last section."""

from __future__ import annotations

import re

import pytest

from tests.template import cell, p, part, row, run, table, template, words


def drawing(name: str, preset: str = "line", ordinal: int = 1) -> str:
    """A line in DrawingML and its VML twin, as Word keeps them."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="10" cy="0"/>'
        f'<wp:docPr id="{ordinal}" name="{name}"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="10" cy="0"/></a:xfrm><a:prstGeom prst="{preset}"/></wps:spPr></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:line id="{name}" o:spid="_x0000_s1026" from="20pt,3pt" to="30pt,3pt"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def values(xml: str, attribute: str) -> list[str]:
    return re.findall(rf'[ :]{attribute}="([^"]*)"', xml)


def test_a_line_named_like_a_path_of_the_data_is_so_long_in_both_twins() -> None:
    xml = part(
        template(p(drawing("duong_ke.co_quan")), p("{{ so }}")).fill({"duong_ke": {"co_quan": 1270000}, "so": "1"})
    )
    assert values(xml, "cx") == ["1270000", "1270000"]
    assert (values(xml, "from"), values(xml, "to")) == (["20pt,3pt"], ["120.0pt,3pt"])


@pytest.mark.parametrize(("name", "preset"), [("Straight Connector 1", "line"), ("logo.png", "rect")])
def test_another_drawing_keeps_its_size(name: str, preset: str) -> None:
    xml = part(template(p(drawing(name, preset)), p("{{ so }}")).fill({"so": "1"}))
    assert (values(xml, "cx"), values(xml, "to")) == (["10", "10"], ["30pt,3pt"])


def test_drawings_repeated_in_a_loop_have_ids_of_their_own() -> None:
    xml = part(
        template(p("{%p for x in ds %}"), p(drawing("ke.x")), p("{%p endfor %}"), p(drawing("ke.x"))).fill(
            {"ds": ["a", "b"], "ke": {"x": 5}}
        )
    )
    assert re.findall(r'<wp:docPr id="(\d+)"', xml) == ["1", "3", "5"]
    assert re.findall(r'<v:line id="(\w+)"', xml) == ["line2", "line4", "line6"]
    assert "o:spid" not in xml


def test_a_length_that_is_no_number_is_an_error() -> None:
    from generator.template import TemplateError

    with pytest.raises(TemplateError):
        template(p(drawing("ke.x")), p("{{ so }}")).fill({"ke": {"x": "dài"}, "so": "1"})


_LOOPED = (cell(p("{%tc for c in d.cot %}")), cell(p("{{ c.ten }}")), cell(p("{%tc endfor %}")))
_ROWS = (
    row(cell(p("{%tr for h in d.hang %}"))),
    row(cell(p("{%tc for o in h %}")), cell(p("{{ o }}")), cell(p("{%tc endfor %}"))),
    row(cell(p("{%tr endfor %}"))),
)
_WIDTH = '<w:tblW w:w="300" w:type="dxa"/>'


def widths(xml: str) -> tuple[list[str], list[str], list[str]]:
    """Of the table, of its grid, of its cells."""
    found = [re.findall(rf'<w:{name} w:w="(\d+)"', xml) for name in ("tblW", "gridCol", "tcW")]
    return found[0], found[1], found[2]


def test_a_table_with_the_columns_of_the_data_has_their_widths() -> None:
    body = table(row(*_LOOPED), *_ROWS, properties=_WIDTH, columns=3)
    data = {"cot": [{"ten": "TT", "rong": 700}, {"ten": "Nội dung", "rong": 5000}], "hang": [["1", "a"], ["2", "b"]]}
    xml = part(template(body).fill({"d": data}))
    assert widths(xml) == (["5700"], ["700", "5000"], ["700", "5000"] * 3)


def test_columns_without_a_width_are_as_wide_as_their_model() -> None:
    body = table(row(*_LOOPED), *_ROWS, properties=_WIDTH, columns=3)
    data = {"cot": [{"ten": name} for name in "abcd"], "hang": [["1", "2", "3", "4"]]}
    assert widths(part(template(body).fill({"d": data}))) == (["300"], ["100"] * 4, ["100"] * 8)


def test_columns_beside_looped_ones_keep_their_place_and_width() -> None:
    body = table(row(cell(p("TT")), *_LOOPED, cell(p("Ghi chú"))), properties=_WIDTH, columns=5)
    xml = part(template(body).fill({"d": {"cot": [{"ten": "a", "rong": 700}, {"ten": "b", "rong": 800}]}}))
    assert widths(xml) == (["300"], ["100", "700", "800", "100"], ["100", "700", "800", "100"])


def test_columns_that_hang_on_their_row_are_left_to_the_template() -> None:
    body = table(*_ROWS, properties=_WIDTH, columns=3)
    xml = part(template(body).fill({"d": {"hang": [["1", "2"], ["3"]]}}))
    assert widths(xml) == (["300"], ["100"] * 3, ["100"] * 3)


def test_a_plain_table_keeps_its_grid() -> None:
    body = table(row(cell(p("{{ so }}"))), properties=_WIDTH)
    assert widths(part(template(body).fill({"so": "1"}))) == (["300"], ["100"], ["100"])


# Keep with next


def kept(*models: str, **context: object) -> list[bool]:
    """Whether each paragraph that a macro prints keeps with the next, the tag's line having "keep with next" set."""
    body = (p("{%p macro khoi(ds) %}"), *models, p("{%p endmacro %}"))
    tag = p("{{p khoi(ds) ", "}}", properties="<w:keepNext/>")
    xml = part(template(*body, tag, p("hết")).fill(context))
    return ["<w:keepNext/>" in paragraph for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)]


_EACH = (
    p("{%p for x in ds %}"),
    p("{{ x }}", properties='<w:pStyle w:val="A"/><w:jc w:val="both"/>'),
    p("{%p endfor %}"),
)


def test_the_last_line_that_a_tag_prints_keeps_with_the_next() -> None:
    assert kept(*_EACH, ds=["a", "b", "c"]) == [False, False, True, False]


def test_keep_with_next_stands_after_the_style_as_the_schema_wants() -> None:
    body = (p("{%p macro khoi(ds) %}"), *_EACH, p("{%p endmacro %}"), p("{{p khoi(ds) }}", properties="<w:keepNext/>"))
    xml = part(template(*body).fill({"ds": ["a"]}))
    assert '<w:pPr><w:pStyle w:val="A"/><w:keepNext/><w:jc w:val="both"/></w:pPr>' in xml


def test_a_paragraph_without_properties_gets_them() -> None:
    assert kept(p("a"), p("b"), ds=[]) == [False, True, False]


def test_a_paragraph_that_keeps_already_stays_as_it_is() -> None:
    model = p("a", properties='<w:pStyle w:val="A"/><w:keepNext/>')
    body = (p("{%p macro khoi() %}"), model, p("{%p endmacro %}"), p("{{p khoi() }}", properties="<w:keepNext/>"))
    assert part(template(*body).fill({})).count("<w:keepNext/>") == 1


def test_a_table_at_the_end_keeps_its_last_row() -> None:
    rows = table(row(cell(p("a")), cell(p("b"))), row(cell(p("c")), cell(p("d"))))
    assert kept(p("đầu"), rows, ds=[]) == [False, False, False, True, True, False]


def test_a_tag_that_prints_nothing_keeps_nothing() -> None:
    assert kept(*_EACH, ds=[]) == [False]


def test_marks_that_word_gives_to_one_paragraph_are_not_repeated() -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    model = p("{{ x }}").replace("<w:p>", f'<w:p {w14} w14:paraId="0A0A0A0A" w14:textId="77777777">')
    made = template(p("{%p for x in ds %}"), model, p("{%p endfor %}")).fill({"ds": ["a", "b"]})
    assert words(made) == ["a", "b"]
    assert "paraId" not in part(made)
    assert "textId" not in part(made)


# Run tags


def test_what_word_has_joined_with_a_run_tag_keeps_its_format() -> None:
    model = p(run("{%r if dam %}"), run("{{ o }}", "<w:b/>"), run("{%r else %}{{ o }}{%r endif %} hết", "<w:i/>"))
    made = template(model)
    assert re.findall(r"<w:rPr>(<\w:\w/>)</w:rPr><w:t[^>]*>([^<]+)<", part(made.fill({"dam": False, "o": "a"}))) == [
        ("<w:i/>", "a"), ("<w:i/>", " hết"),
    ]  # fmt: skip
    assert words(made.fill({"dam": True, "o": "a"})) == ["a hết"]


# The last section


def section(width: int) -> str:
    return f"<w:sectPr><w:pgSz w:w='{width}'/></w:sectPr>"


_APPENDICES = (
    p("thân"),
    p("{%p for x in phu_luc %}"),
    p("{%p if loop.first %}"),
    p(properties=section(1)),
    p("{%p endif %}"),
    p("{{ x }}"),
    p("{%p if x == 'ngang' %}"),
    p(properties=section(2)),
    p("{%p else %}"),
    p(properties=section(1)),
    p("{%p endif %}"),
    p("{%p endfor %}"),
    section(1),
)


@pytest.mark.parametrize(
    ("appendices", "widths"),
    [
        ([], ["1"]),
        (["dọc"], ["1", "1"]),
        (["ngang"], ["1", "2"]),
        (["ngang", "dọc"], ["1", "2", "1"]),
        (["dọc", "ngang"], ["1", "1", "2"]),
    ],
)
def test_a_section_break_at_the_very_end_opens_no_page(appendices: list[str], widths: list[str]) -> None:
    xml = part(template(*_APPENDICES).fill({"phu_luc": appendices}))
    assert re.findall(r"w:w=\"(\d+)\"", xml) == widths
    assert re.search(r"</w:sectPr>\s*</w:body>", xml)
    assert xml.count("<w:p>") == 1 + 2 * len(appendices) + bool(appendices)
