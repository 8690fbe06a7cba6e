"""Documents of one template joined to be printed."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from generator.template import Template
from generator.template.merge import join
from tests.template import NAMESPACES, p, package
from vietnamese.message import InputError

BOX = (
    f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('khung')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
PAGE = '<w:pgSz w:w="100" w:h="100"/>'
FIRST = '<w:pgNumType w:start="1"/>'


def joined(*body: str) -> str:
    """The text of two joined documents, without line feeds."""
    template = Template(package(*body), "mau.docx")
    data = join(template.fill({"so": number}) for number in ("1", "2"))
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return re.sub(
            r"^.*<w:body>|</w:body>.*$|\n", "", made.read("word/document.xml").decode("utf-8"), flags=re.DOTALL
        )


def number(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_a_section_ends_in_the_last_paragraph_and_not_in_a_text_box_of_it() -> None:
    end, closed = p("cuối", BOX), p("cuối", BOX, properties=f"<w:sectPr>{PAGE}{FIRST}</w:sectPr>")
    assert joined(p("{{ so }}"), end, f"<w:sectPr>{PAGE}</w:sectPr>") == (
        f"{number('1')}{closed}{number('2')}{end}<w:sectPr>{PAGE}{FIRST}</w:sectPr>"
    )


def test_a_template_without_a_section_gets_one() -> None:
    assert joined(p("{{ so }}")) == joined(p("{{ so }}"), "<w:sectPr/>")
    assert joined(p("{{ so }}")).endswith(f"{number('2')}<w:sectPr>{FIRST}</w:sectPr>")


TABLE = f"<w:tbl><w:tr><w:tc>{p('ô')}</w:tc></w:tr></w:tbl>"
SECTION = f"<w:sectPr>{PAGE}{FIRST}</w:sectPr>"


@pytest.mark.parametrize(
    ("end", "closed"),
    [
        (TABLE, f"{TABLE}<w:p><w:pPr>{SECTION}</w:pPr></w:p>"),
        ("<w:p/>", f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"),
        ('<w:p w:rsidR="1"/>', f'<w:p w:rsidR="1"><w:pPr>{SECTION}</w:pPr></w:p>'),
        ("<w:p><w:pPr/><w:r/></w:p>", f"<w:p><w:pPr>{SECTION}</w:pPr><w:r/></w:p>"),
        ("<w:p><w:r/></w:p>", f"<w:p><w:pPr>{SECTION}</w:pPr><w:r/></w:p>"),
    ],
)
def test_the_section_of_a_document_stands_in_a_paragraph_whatever_comes_last(end: str, closed: str) -> None:
    made = joined(p("{{ so }}"), end, f"<w:sectPr>{PAGE}</w:sectPr>")
    assert made == f"{number('1')}{closed}{number('2')}{end}{SECTION}"


def test_documents_of_two_templates_are_not_joined() -> None:
    one, other = package(p("{{ so }}")), package(p("{{ so }}"), header1=f"<w:hdr {NAMESPACES}/>")
    with pytest.raises(InputError) as caught:
        join(Template(data, "mau.docx").fill({"so": "1"}) for data in (one, other))
    assert caught.value.text.vi.startswith("Không ghép được: văn bản thứ 2 có đầu trang hoặc chân trang khác")


def test_nothing_is_not_joined() -> None:
    with pytest.raises(InputError) as caught:
        join([])
    assert caught.value.text.vi == "Không có văn bản nào để ghép."
