"""What a tag prints: everything in a value arrives, or an error names the place. Nothing is lost without a word."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.template import Template, TemplateError
from tests.template import cell, filled, p, package, part, row, run, table, template, words
from vietnamese.message import InputError


def problem(*body: str, **context: object) -> str:
    with pytest.raises(TemplateError) as caught:
        template(*body).fill(context)
    return caught.value.text.vi


# The seven ways in which docxtpl loses content without a word


@pytest.mark.parametrize(
    "value", ["Công ty A & B", "dưới < 5 triệu", "a > b", "&amp;", "</w:t>", "]]>", "\"trích\" và 'dẫn'"]
)
def test_signs_of_xml_in_a_value_print_as_written(value: str) -> None:
    assert filled(p("{{ chu }} hết"), chu=value) == [f"{value} hết"]


def test_an_unknown_name_is_an_error_with_its_place() -> None:
    assert problem(p("Dòng đầu"), p("Nơi lưu: {{ luuu }}"), luu="VT") == (
        "Mẫu mau.docx. Thân văn bản, “Nơi lưu: {{ luuu }}”: không có dữ liệu tên “luuu”."
    )


def test_an_unknown_name_inside_a_loop_is_an_error_with_its_place() -> None:
    body = (p("{%p for d in than %}"), p("{{ d.dau }} {{ d.chuu }}"), p("{%p endfor %}"))
    assert problem(*body, than=[{"dau": "1.", "chu": "a"}]) == (
        "Mẫu mau.docx. Thân văn bản, “{{ d.dau }} {{ d.chuu }}”: không có dữ liệu tên “chuu” ở đây."
    )


@pytest.mark.parametrize("condition", ["{%p if khong_co %}", "{%p for x in khong_co %}"])
def test_an_unknown_name_in_a_condition_or_a_loop_is_an_error(condition: str) -> None:
    closing = "{%p endif %}" if "if" in condition else "{%p endfor %}"
    assert problem(p(condition), p("a"), p(closing)) == (
        f"Mẫu mau.docx. Thân văn bản, “{condition.replace('{%p', '{%')}”: không có dữ liệu tên “khong_co”."
    )


def test_a_tag_typed_in_decomposed_letters_finds_a_composed_key() -> None:
    assert filled(p(unicodedata.normalize("NFD", "{{ người_ký }}")), người_ký="An") == ["An"]


def test_a_composed_tag_finds_a_decomposed_key_at_every_depth() -> None:
    key = unicodedata.normalize("NFD", "người_ký")
    assert words(template(p("{{ người_ký }} {{ khối.người_ký }}")).fill({key: "A", "khối": {key: "B"}})) == ["A B"]


def test_a_tag_whose_mark_word_has_put_into_another_run_is_one_name() -> None:
    assert filled(p("{{ te", "\u0302n }}"), tên="An") == ["An"]


def test_a_decomposed_value_prints_composed() -> None:
    assert filled(p("{{ chu }}"), chu=unicodedata.normalize("NFD", "KẾ HOẠCH")) == ["KẾ HOẠCH"]


def test_a_loop_closed_by_the_wrong_prefix_is_an_error() -> None:
    assert problem(p("{%p for x in ds %}"), p("{{ x }}"), p("{% endfor %}"), ds=["a", "b"]) == (
        "Mẫu mau.docx chưa dùng được:\n  Thân văn bản: “{%p for x in ds %}” được đóng bằng “{% endfor %}”; "
        "hai thẻ phải cùng tiền tố, nếu không sẽ mất nội dung."
    )


def test_text_beside_a_paragraph_tag_is_an_error() -> None:
    assert problem(p("Ghi chú {%p if co %}"), p("a"), p("{%p endif %}"), co=True) == (
        "Mẫu mau.docx chưa dùng được:\n  Thân văn bản: thẻ “{%p if co %}” phải đứng một mình trong đoạn; "
        "“Ghi chú” đứng cạnh sẽ mất khi soạn."
    )


def test_text_beside_a_row_tag_is_an_error() -> None:
    body = table(
        row(cell(p("{%tr for x in ds %}")), cell(p("Tổng"))), row(cell(p("{{ x }}"))), row(cell(p("{%tr endfor %}")))
    )
    assert problem(body, ds=["a"]) == (
        "Mẫu mau.docx chưa dùng được:\n  Thân văn bản: thẻ “{%tr for x in ds %}” phải đứng một mình trong "
        "hàng của bảng; “Tổng” đứng cạnh sẽ mất khi soạn."
    )


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("dòng 1\ndòng 2 & 3", "dòng 1\ndòng 2 & 3"),
        ("dòng 1\r\ndòng 2\rdòng 3", "dòng 1\ndòng 2\ndòng 3"),
        ("\nđầu và cuối\n", "\nđầu và cuối\n"),
        ("cột\tcột < 2", "cột\tcột < 2"),
    ],
)
def test_line_feeds_are_soft_breaks_and_tabs_are_tabs(value: str, printed: str) -> None:
    assert filled(p("{{ chu }}"), chu=value) == [printed]


# More that must not get lost


@pytest.mark.parametrize("value", ["{{ so }}", "{% if x %}", "{# ghi chú #}", "{{", "%}"])
def test_a_value_that_looks_like_a_tag_prints_as_written(value: str) -> None:
    assert filled(p("{{ chu }}"), chu=value, so="1") == [value]


def test_blanks_around_and_inside_a_value_stay() -> None:
    xml = part(template(p("Số:", "{{ so }}", "/KH")).fill({"so": "     "}))
    assert '<w:t xml:space="preserve">     </w:t>' in xml


def test_numbers_print_as_numbers() -> None:
    assert filled(p("{{ nam }} {{ ty_le }}"), nam=2026, ty_le=0.5) == ["2026 0.5"]


@pytest.mark.parametrize(
    ("value", "kind"), [(None, "trống"), (True, "đúng/sai"), (["a"], "danh sách"), ({}, "nhóm giá trị")]
)
def test_what_is_no_text_is_an_error_with_its_place(value: object, kind: str) -> None:
    assert problem(p("Số: {{ so }}"), so=value) == (
        f"Mẫu mau.docx. Thân văn bản, “Số: {{{{ so }}}}”: thẻ cần chữ hoặc số, đang nhận giá trị kiểu “{kind}”."
    )


@pytest.mark.parametrize(
    ("sign", "code"), [("\x0b", "U+000B"), ("\x00", "U+0000"), ("\ufffe", "U+FFFE"), ("\ud800", "U+D800")]
)
def test_a_character_that_xml_forbids_is_an_error_naming_the_key(sign: str, code: str) -> None:
    body = (p("{%p for d in than %}"), p("{{ d.chu }}"), p("{%p endfor %}"))
    assert problem(*body, than=[{"chu": "tốt"}, {"chu": f"có{sign}ký tự"}]) == (
        f"Mẫu mau.docx. Thân văn bản, “{{{{ d.chu }}}}”: giá trị “cóký tự” chứa ký tự điều khiển {code} "
        "mà Word không nhận; cần xóa ký tự đó. Dữ liệu: than[1].chu."
    )


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])))
def test_whatever_a_person_can_type_arrives(value: str) -> None:
    assert filled(p("[{{ chu }}]"), chu=value) == [unicodedata.normalize("NFC", f"[{value}]")]


# Names are keys


def test_a_key_called_like_a_method_is_a_key() -> None:
    assert filled(p("{{ d.items }} {{ d['keys'] }}"), d={"items": "a", "keys": "b"}) == ["a b"]


def test_a_method_of_the_data_is_no_name() -> None:
    assert "không có dữ liệu tên “pop” ở đây" in problem(p("{{ d.pop('a') }}"), d={"a": "1"})


@pytest.mark.parametrize("attack", ["{{ ''.__class__ }}", "{{ chu.__init__ }}", "{{ chu.format.__globals__ }}"])
def test_a_template_cannot_reach_into_python(attack: str) -> None:
    assert "unsafe" in problem(p(attack), chu="a") or "undefined" in problem(p(attack), chu="a")


@pytest.mark.parametrize("tag", ["{{ chu|safe }}", "{{ chu|e }}", "{{ chu|escape }}", "{{ chu|forceescape }}"])
def test_a_template_can_neither_switch_off_nor_double_the_escaping(tag: str) -> None:
    assert filled(p(tag), chu="A & <B>") == ["A & <B>"]


def test_escaping_cannot_be_switched_off_in_a_block() -> None:
    assert filled(p("{% autoescape false %}{{ chu }}{% endautoescape %}"), chu="A & B") == ["A & B"]


def test_a_constant_in_a_tag_prints_as_written() -> None:
    assert filled(p("{{ 'A & B' if co else \"C < D\" }}"), co=True) == ["A & B"]
    assert filled(p("{{ 'A & B' if co else \"C < D\" }}"), co=False) == ["C < D"]


def test_curly_quotes_in_a_tag_are_straight_ones() -> None:
    assert filled(p("{{ ds|join(“, ”) }}"), ds=["a", "b & c"]) == ["a, b & c"]


# docxtpl's syntax


def test_tags_split_over_runs_are_one_tag() -> None:
    assert filled(p("{", "{ ch", "u }", "}"), chu="a") == ["a"]


def test_a_macro_prints_paragraphs() -> None:
    body = (
        p("{%p macro dong(x) %}"),
        p("- {{ x }};"),
        p("{%p endmacro %}"),
        p("{{p dong('a & b') }}"),
        p("{{p dong(chu) }}"),
    )
    assert filled(*body, chu="c") == ["- a & b;", "- c;"]


def test_rows_and_cells_repeat() -> None:
    body = table(
        row(cell(p("{%tr for h in hang %}"))),
        row(cell(p("{%tc for o in h %}")), cell(p("{{ o }}")), cell(p("{%tc endfor %}"))),
        row(cell(p("{%tr endfor %}"))),
    )
    xml = part(template(body).fill({"hang": [["a", "b"], ["c"]]}))
    assert [row_xml.count("<w:tc>") for row_xml in xml.split("<w:tr>")[1:]] == [2, 1]
    assert words(template(body).fill({"hang": [["a", "b"], ["c"]]})) == ["a", "b", "c"]


def test_run_tags_choose_a_format() -> None:
    body = p(run("{%r if dam %}"), run("{{ o }}", "<w:b/>"), run("{%r else %}"), run("{{ o }}"), run("{%r endif %}"))
    assert "<w:rPr><w:b/></w:rPr>" in part(template(body).fill({"dam": True, "o": "a"}))
    assert "<w:b/>" not in part(template(body).fill({"dam": False, "o": "a"}))


def test_a_loop_over_plain_paragraphs_works_as_in_docxtpl() -> None:
    assert filled(p("{% for x in ds %}đầu"), p("{{ x }}{% endfor %}"), ds=["a", "b"]) == ["đầu", "ađầu", "b"]


def test_braces_escaped_in_docxtpls_way_print() -> None:
    assert filled(p("{_{ so }_} {_% x %_} {{ so }}"), so="1") == ["{{ so }} {% x %} 1"]


def test_headers_footers_and_properties_are_filled() -> None:
    made = template(
        p("a"),
        header1='<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        + p("{{ so }}")
        + "</w:hdr>",
        core='<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ ten }}</dc:title></cp:coreProperties>',
    ).fill({"so": "A & B", "ten": "C & D\nE"})
    assert "A &amp; B" in part(made, "word/header1.xml")
    assert "<dc:title>C &amp; D E</dc:title>" in part(made, "docProps/core.xml")


def test_a_value_in_an_attribute_or_a_field_code_holds_no_break() -> None:
    xml = part(
        template(
            p('<w:bookmarkStart w:id="1" w:name="{{ ten }}"/>', "<w:r><w:instrText>REF {{ ten }}</w:instrText></w:r>")
        ).fill({"ten": 'a "b"\n& c'})
    )
    assert 'w:name="a &quot;b&quot; &amp; c"' in xml
    assert "<w:instrText>REF a &quot;b&quot; &amp; c</w:instrText>" in xml


# Equal in, equal out


def test_filling_twice_gives_equal_bytes_and_leaves_the_data_alone() -> None:
    made = template(p("{%p for x in ds %}"), p("{{ x }}"), p("{%p endfor %}"))
    data = {"ds": ["a", "b"]}
    assert made.fill(data) == made.fill(data)
    assert data == {"ds": ["a", "b"]}


def test_threads_fill_one_template_each_with_its_own_data() -> None:
    made = template(p("{%p for x in range(n) %}"), p("{{ ten }}"), p("{%p endfor %}"))
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda n: words(made.fill({"n": n, "ten": f"số {n}"})), range(1, 40)))
    assert results == [[f"số {n}"] * n for n in range(1, 40)]


def test_an_error_leaves_the_template_usable() -> None:
    made = template(p("{{ chu }}"))
    with pytest.raises(TemplateError):
        made.fill({})
    assert words(made.fill({"chu": "a"})) == ["a"]


# Files


@pytest.mark.parametrize("data", [b"", b"Day la tep van ban", b"PK\x03\x04 hong", package(p("a"))[:200]])
def test_what_is_no_word_file_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        Template(data, "mau.docx")
    assert caught.value.text.vi == "Mẫu mau.docx không phải là tệp Word (.docx)."


def test_a_part_that_is_ill_formed_is_an_error() -> None:
    with pytest.raises(TemplateError) as caught:
        template("<w:p>{{ so }}")
    assert caught.value.text.vi.startswith("Mẫu mau.docx: phần “Thân văn bản” bị hỏng (")


def test_an_unknown_document_type_is_an_error() -> None:
    with pytest.raises(InputError) as caught:
        Template.load("giay-di-duong")
    assert caught.value.text.vi == "Chưa có mẫu cho loại văn bản “giay-di-duong”."


def test_a_missing_template_file_is_an_error(tmp_path: object) -> None:
    from pathlib import Path

    with pytest.raises(InputError) as caught:
        Template.load(Path(str(tmp_path), "khong-co.docx"))
    assert caught.value.text.vi == f"Không tìm thấy mẫu {Path(str(tmp_path), 'khong-co.docx')}."
