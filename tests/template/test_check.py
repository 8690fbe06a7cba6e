"""``thethuc templates check``: everything wrong with a template's tags, at once and without data."""

from __future__ import annotations

import pytest

from generator.template import Template, TemplateError
from tests.template import cell, p, row, run, table, template


def found(*body: str, **parts: str) -> list[str]:
    return [problem.vi.removeprefix("Thân văn bản") for problem in template(*body, **parts).check()]


def test_the_shipped_template_has_no_problem() -> None:
    assert Template.load("ke-hoach").check() == []


def test_braces_that_are_no_tags_have_no_problem() -> None:
    assert found(p("{{ so }}"), p("Chỉ có {ngoặc}.")) == []


def test_a_template_without_tags_would_print_no_data() -> None:
    (problem,) = template(p("Không có thẻ nào, chỉ có {ngoặc}.")).check()
    assert problem.vi.startswith("Không có thẻ nào ({{ … }} hay {% … %}), nên dữ liệu không được in ra.")


# Structure


@pytest.mark.parametrize(
    ("beside", "called"),
    [
        ("chữ", "chữ"),
        ("<w:r><w:drawing/></w:r>", "hình vẽ"),
        ("<w:r><w:pict/></w:r>", "hình vẽ"),
        ('<w:r><w:br w:type="page"/></w:r>', "ngắt trang"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "trường (field)"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "chú thích chân trang"),
        ("{%p if ky %}", "{%p if ky %}"),
    ],
)
def test_whatever_stands_beside_a_paragraph_tag_would_be_lost(beside: str, called: str) -> None:
    said = found(p("{%p if so %}", beside), p("{%p endif %}"), p("{%p endif %}"))[0]
    assert said == f": thẻ “{{%p if so %}}” phải đứng một mình trong đoạn; “{called}” đứng cạnh sẽ mất khi soạn."


def test_a_section_break_in_the_paragraph_of_a_tag_would_be_lost() -> None:
    assert found(p("{%p if so %}"), p("a"), p("{%p endif %}", properties="<w:sectPr/>")) == [
        ": thẻ “{%p endif %}” phải đứng một mình trong đoạn; “ngắt phần (section)” đứng cạnh sẽ mất khi soạn."
    ]


def test_text_beside_a_run_tag_stays() -> None:
    assert found(p(run("chữ"), run("trước {%r if so %}"), run("{{ so }}"), run("{%r endif %}"), run("chữ"))) == []


def test_text_beside_a_cell_tag_would_be_lost() -> None:
    assert found(
        table(row(cell(p("{%tc for c in can_cu %}"), p("TT")), cell(p("{{ c }}")), cell(p("{%tc endfor %}"))))
    ) == [": thẻ “{%tc for c in can_cu %}” phải đứng một mình trong ô của bảng; “TT” đứng cạnh sẽ mất khi soạn."]


def test_a_row_tag_outside_a_table_is_a_problem() -> None:
    assert found(p("{%tr if so %}"), p("{%tr endif %}")) == [
        ": thẻ “{%tr if so %}” phải nằm trong một hàng của bảng.",
        ": thẻ “{%tr endif %}” phải nằm trong một hàng của bảng.",
    ]


@pytest.mark.parametrize("prefix", ["p", "r"])
def test_a_value_printed_instead_of_its_holder_is_a_problem(prefix: str) -> None:
    said = found(p(f"{{{{{prefix} so }}}}"))
    holder = {"p": "đoạn", "r": "phần chữ cùng định dạng"}[prefix]
    assert said == [
        f": thẻ “{{{{{prefix} so }}}}” bỏ cả {holder} chứa nó nên chỉ in được macro; để in một giá trị, viết {{{{ so }}}}."
    ]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{%p if so %}", "{% endif %}"), ("{% if so %}", "{%p endif %}"), ("{%p for x in can_cu %}", "{%p endfor %}")],
)
def test_both_ends_of_a_block_need_one_prefix(opening: str, closing: str) -> None:
    wanted = [] if opening[2] == closing[2] else [
        f": “{opening}” được đóng bằng “{closing}”; hai thẻ phải cùng tiền tố, nếu không sẽ mất nội dung."
    ]  # fmt: skip
    assert found(p(opening), p("a"), p(closing)) == wanted


def test_an_else_with_another_prefix_is_a_problem() -> None:
    assert found(p("{%p if so %}"), p("a"), p("{% else %}"), p("b"), p("{%p endif %}")) == [
        ": “{%p if so %}” được đóng bằng “{% else %}”; hai thẻ phải cùng tiền tố, nếu không sẽ mất nội dung."
    ]


def test_blocks_that_are_not_closed_or_not_opened_are_all_named() -> None:
    assert found(p("{%p if so %}"), p("{%p for x in can_cu %}"), p("{%p endif %}")) == [
        ": thẻ “{%p endif %}” không có thẻ mở (đứng sau “{%p for x in can_cu %}”).",
        ": thẻ “{%p if so %}” không có thẻ đóng.",
        ": thẻ “{%p for x in can_cu %}” không có thẻ đóng.",
    ]


def test_a_block_that_begins_outside_a_table_and_ends_inside_is_a_problem() -> None:
    assert found(p("{% if so %}"), table(row(cell(p("a {% endif %}"))))) == [
        ": “{% if so %}” và “{% endif %}” phải nằm trong cùng một ô, cùng một bảng hoặc cùng là đoạn của thân văn bản."
    ]


def test_a_text_box_is_not_part_of_the_paragraph_that_anchors_it() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('{%p if so %}')}{p('a')}{p('{%p endif %}')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert found(p("chữ", box)) == []


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("{{ so | khong_co_bo_loc }}", "không có bộ lọc “khong_co_bo_loc”"),
        ("{{ so is la }}", "không có phép thử “la”"),
        ("{% neu so %}", "không có thẻ “neu”"),
        ("{{ so so }}", "“so” đứng sai chỗ, hoặc thiếu một dấu trước nó"),
        ("{{ so }/{{ ngay }}", "dấu “}” thừa, hoặc thiếu dấu đi cùng"),
        ("{{– so }}", "trong thẻ có ký tự “–” không dùng được"),
        ("{{ s\u00ado }}", "trong thẻ có ký tự “U+00AD” không dùng được"),
        ("{{ }}", "thiếu tên dữ liệu hoặc giá trị"),
        ("{{ so. }}", "thiếu tên sau dấu chấm"),
    ],
)
def test_a_misspelt_tag_is_a_problem_with_its_place(tag: str, why: str) -> None:
    assert found(p("Trước"), p(f"Số: {tag}")) == [f", “Số: {tag}”: thẻ viết sai ({why})."]


def test_a_misspelt_paragraph_tag_is_shown_alone() -> None:
    said = found(p("{%p for d in than %}"), p("{%p set k := d.kieu %}"), p("{%p endfor %}"), p("{{ so }}"))
    assert said == [", “{% set k := d.kieu %}”: thẻ viết sai (“=” đứng sai chỗ, hoặc thiếu một dấu trước nó)."]


def test_words_that_the_compiler_adds_are_not_shown() -> None:
    assert found(
        p("{%p macro m(x) %}"), p("{{ x }}"), p("{%p endmacro %}"), p("{{p n(so) }}", properties="<w:keepNext/>")
    ) == [", “{{ n(so) }}”: không có dữ liệu tên “n”."]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("{ { so } }", "{ {"),
        ("so }}", "}}"),
        ("{ so }}", "}}"),
        ("{ % if so %}", "{ %"),
        ("{{ so}}}", "}}}"),
        ("so %}", "%}"),
    ],
)
def test_what_is_left_of_a_tag_would_be_printed(text: str, sign: str) -> None:
    assert found(p(f"Số: {text}/{{{{ ky_hieu }}}}")) == [
        f", “Số: {text}/{{{{ ky_hieu }}}}”: “{sign}” là phần còn lại của một thẻ; "
        "hai dấu ngoặc của thẻ phải đủ và viết liền: {{ … }}."
    ]


def test_a_tag_is_found_by_the_part_of_the_page_and_the_words_before_it() -> None:
    header = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    said = template(p("{{ so }}"), p("{%p endif %}"), header1=f"{header}{p('Số {{ soo }}')}</w:hdr>").check()
    assert [problem.vi for problem in said] == [
        "Thân văn bản: thẻ “{%p endif %}” không có thẻ mở (đứng sau “{{ so }}”).",
        "Đầu trang, “Số {{ soo }}”: không có dữ liệu tên “soo”. Có phải “so”?",
    ]


def test_what_is_left_of_the_only_tag_of_a_part_is_found_too() -> None:
    assert found(p("{ { so } }"))[0].startswith(", “{ { so } }”: “{ {” là phần còn lại của một thẻ")


def test_a_prefix_that_stands_apart_is_told_once() -> None:
    assert found(p("{% p for cu in can_cu %}"), p("{{ cu }}"), p("{%p endfor %}")) == [
        ": trong thẻ “{% p for cu in can_cu %}”, chữ p phải viết liền sau {%, không có dấu cách: {%p for …"
    ]


@pytest.mark.parametrize(
    "change",
    [
        '<w:ins w:id="1" w:author="a"><w:r><w:t>{{ so }}</w:t></w:r></w:ins>',
        '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ soo }}</w:delText></w:r></w:del>',
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange></w:rPr><w:t>chữ</w:t></w:r>',
    ],
)
def test_tracked_changes_would_stand_in_every_document(change: str) -> None:
    said = ": mẫu còn thay đổi được theo dõi, văn bản nào soạn ra cũng sẽ có; trong Word vào Xem lại (Review), "
    assert found(p("{{ so }}", change)) == [f"{said}chấp nhận hoặc từ chối tất cả, rồi tắt theo dõi."]
    assert found(p("không có thẻ", change))[0].startswith(said)


def test_comments_would_stand_in_every_document() -> None:
    assert found(p("{{ so }}", '<w:r><w:commentReference w:id="0"/></w:r>')) == [
        ": mẫu còn nhận xét (comment), văn bản nào soạn ra cũng sẽ có; xóa hết trong Word."
    ]


@pytest.mark.parametrize("tag", ["{{ so", "{{ so }", "{% if so", "{# ghi chú"])
def test_a_tag_that_is_not_closed_in_its_paragraph_is_a_problem(tag: str) -> None:
    assert found(p(f"Số: {tag}"), p("Ngày {{ ngay }}"))[0] == (
        f": thẻ “{tag}” chưa được đóng; thẻ phải mở và đóng trong cùng một đoạn."
    )


def test_a_template_with_problems_fills_nothing_and_names_them_all() -> None:
    made = template(p("a {%p if so %}"), p("{%p endif %} b"))
    with pytest.raises(TemplateError) as caught:
        made.fill({"so": "1"})
    assert caught.value.text.vi.splitlines() == [
        "Mẫu mau.docx chưa dùng được:",
        "  Thân văn bản: thẻ “{%p if so %}” phải đứng một mình trong đoạn; “a” đứng cạnh sẽ mất khi soạn.",
        "  Thân văn bản: thẻ “{%p endif %}” phải đứng một mình trong đoạn; “b” đứng cạnh sẽ mất khi soạn.",
    ]


# Names


def test_names_that_no_data_have_are_named_with_place_and_likeness() -> None:
    assert found(p("Số: {{ kyhieu }}"), p("Nơi {{ noi_nhn }}"), p("{{ hoan_toan_la }}")) == [
        ", “Số: {{ kyhieu }}”: không có dữ liệu tên “kyhieu”. Có phải “ky_hieu”?",
        ", “Nơi {{ noi_nhn }}”: không có dữ liệu tên “noi_nhn”. Có phải “noi_nhan”?",
        ", “{{ hoan_toan_la }}”: không có dữ liệu tên “hoan_toan_la”.",
    ]


def test_names_inside_loops_are_those_of_their_items() -> None:
    assert found(
        p("{%p for pl in phu_luc %}"),
        p("{{ pl.dau }} {{ pl.tieu_de }}"),
        p("{%p for d in pl.than %}"),
        p("{{ d.chu }} {{ d.chuu }} {{ loop.index }} {{ d.cot[0].rong }} {{ d.cot[0].cao }}"),
        p("{%p endfor %}"),
        p("{%p endfor %}"),
    ) == [
        ", “{{ pl.dau }} {{ pl.tieu_de }}”: không có dữ liệu tên “tieu_de”.",
        *(
            f", “{{{{ d.chu }}}} {{{{ d.chuu }}}} {{{{ loop.index }}}} {{{{ d.cot[0].rong }}}} {{{{ d.cot[0].cao }}}}”: {rest}"
            for rest in ("không có dữ liệu tên “cao”.", "không có dữ liệu tên “chuu”. Có phải “chu”?")
        ),
    ]


def test_names_are_followed_into_macros_with_what_they_are_given() -> None:
    assert found(
        p("{%p macro khoi(ds) %}"),
        p("{%p for d in ds %}"),
        p("{{ d.chu }}{{ d.sai }}"),
        p("{%p endfor %}"),
        p("{%p endmacro %}"),
        p("{{p khoi(than) }}"),
        p("{{p khoi(ds=than) }}"),
    ) == [", “{{ d.chu }}{{ d.sai }}”: không có dữ liệu tên “sai”."]


@pytest.mark.parametrize(
    "line",
    [
        "{% set x = ky %}{{ x.ho_ten }}",
        "{% with x = ky.chuc_vu %}{{ x|join(', ') }}{% endwith %}",
        "{% for x in than|selectattr('dau') %}{{ x.chu }}{% endfor %}",
        "{{ (than|first).chu }}",
        "{{ than[-1].chu }}",
        "{{ ten_loai.title() }}",
        "{% if them is defined %}a{% endif %}",
        "{% for i in range(3) %}{{ i }}{% endfor %}",
        "{{ ky['ho_ten'] }}",
    ],
)
def test_right_names_pass_in_every_kind_of_expression(line: str) -> None:
    assert found(p(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "{% set x = ky %}{{ x.sai }}",
        "{% with x = ky %}{{ x.sai }}{% endwith %}",
        "{% for x in than|selectattr('dau') %}{{ x.sai }}{% endfor %}",
        "{{ (than|first).sai }}",
        "{{ than[-1].sai }}",
        "{{ than[:2][0].sai }}",
        "{{ ky['sai'] }}",
        "{% if ky.sai %}a{% endif %}",
        "{{ 'a' ~ sai }}",
        "{% for x in can_cu if sai %}a{% endfor %}",
        "{% for x in can_cu %}a{% else %}{{ sai }}{% endfor %}",
    ],
)
def test_wrong_names_are_seen_in_every_kind_of_expression(line: str) -> None:
    assert [said.split("tên ")[1][:5] for said in found(p(line))] == ["“sai”"]


def test_a_name_of_one_loop_is_unknown_after_it() -> None:
    assert found(p("{%p for dong in can_cu %}"), p("{{ dong }}"), p("{%p endfor %}"), p("{{ dong }}")) == [
        ", “{{ dong }}”: không có dữ liệu tên “dong”."
    ]
