"""Files of one making: what is read again is what a whole reading gives."""

from __future__ import annotations

import io
import zipfile

import pytest

from checker.reader import Unreadable, read
from checker.reader.alike import Reader
from tests.series.mixtures import body_of, with_body
from tests.specimen import make

PLAN = make("ke-hoach")


def changed(old: str, new: str, data: bytes = PLAN) -> bytes:
    body = body_of(data)
    assert body.count(old) == 1
    return with_body(data, body.replace(old, new))


def with_part(data: bytes, name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as other:
        for entry in package.infolist():
            if entry.filename != name:
                other.writestr(entry, package.read(entry))
        other.writestr(name, text)
    return made.getvalue()


def test_the_same_file_is_the_same_document() -> None:
    reader = Reader()
    first = reader.read(PLAN).document
    assert reader.read(PLAN) == (first, first, ())


@pytest.mark.parametrize(
    ("old", "new", "ordinals"),
    [
        ("hằng quý.</w:t>", "hằng tháng.</w:t>", (16,)),
        ("hằng quý.</w:t>", "hằng</w:t><w:br/><w:t>quý.</w:t>", (16,)),
        ("hằng quý.</w:t>", "hằng </w:t></w:r><w:del><w:r><w:delText>q</w:delText></w:r></w:del><w:r><w:t>quý.</w:t>", (16,)),
        ("hằng quý.</w:t></w:r>", "hằng</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>quý.</w:t></w:r>", (16,)),
        ("05/KH-UBND", "06/KH-UBND", (3,)),
        ("XÃ TÂN AN", "XÃ TÂN &amp; AN", (1,)),
    ],
)  # fmt: skip
def test_words_that_differ_are_read(old: str, new: str, ordinals: tuple[int, ...]) -> None:
    reader, other = Reader(), changed(old, new)
    first = reader.read(PLAN).document
    alike = reader.read(other)
    assert alike.document == read(other)
    assert (alike.first is first, alike.reworded) == (True, ordinals)
    kept = [a is b for a, b in zip(first.paragraphs, alike.document.paragraphs, strict=True)]
    assert [ordinal for ordinal, same in enumerate(kept) if not same] == list(ordinals)


END = "hằng quý.</w:t></w:r></w:p>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="{}"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5</w:t></w:r>'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (END, f"{END}<w:p><w:r><w:t>thêm</w:t></w:r></w:p>"),
        (END, f"{END}<w:p/>"),
        (END, END.replace("</w:p>", "<!-- <w:p> --></w:p>")),
        (END, END.replace("</w:p>", f"{FIELD.format('begin')}</w:p>")),
        (END, END.replace("</w:p>", '<w:fldSimple w:instr="DATE"><w:r><w:t>5</w:t></w:r></w:fldSimple></w:p>')),
        ('<w:jc w:val="both"/><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
         'w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:pPr><w:r><w:rPr><w:rFonts '
         'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>'
         '<w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">b) Kết quả', '<w:jc w:val="left"/></w:pPr><w:r>'
         '<w:t xml:space="preserve">b) Kết quả'),
        ('<w:tblW w:w="9638"', '<w:tblW w:w="9000"'),
        ('w:top="1134"', 'w:top="1200"'),
        ("Ignorable", "Ignorable "),
    ],
)  # fmt: skip
def test_a_file_that_differs_in_more_is_read_whole(old: str, new: str) -> None:
    body = body_of(PLAN)
    assert old in body
    reader, other = Reader(), with_body(PLAN, body.replace(old, new, 1))
    reader.read(PLAN)
    alike = reader.read(other)
    assert (alike.document, alike.first) == (read(other), None)


def spread(data: bytes) -> bytes:
    """The file as some programs write it: properties on lines of their own."""
    return with_body(data, body_of(data).replace("<w:pPr>", "\n  <w:pPr>\n").replace("</w:pPr>", "\n</w:pPr>\n"))


def test_properties_on_lines_of_their_own_are_properties() -> None:
    reader = Reader()
    first = reader.read(spread(PLAN)).document
    other = spread(changed("hằng quý.</w:t>", "hằng tháng.</w:t>"))
    assert reader.read(other) == (read(other), first, (16,))
    body = body_of(spread(PLAN))
    at = body.rindex('<w:jc w:val="both"/>', 0, body.index("hằng quý."))
    left = with_body(PLAN, body[:at] + '<w:jc w:val="left"/>' + body[at + len('<w:jc w:val="both"/>') :])
    assert reader.read(left) == (read(left), None, ())


def test_properties_that_do_not_come_first_are_read_whole() -> None:
    """No program writes them so; a file that somebody made may."""
    late = changed(END, END.replace("</w:p>", '<w:pPr><w:jc w:val="{}"/></w:pPr></w:p>'))
    body = body_of(late)
    reader = Reader()
    for value in ("left", "center"):
        data = with_body(late, body.replace("{}", value))
        assert reader.read(data) == (read(data), None, ())


def test_a_second_name_of_the_namespace_is_read_whole() -> None:
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    reader = Reader()
    for value in ("left", "center"):
        properties = f'<x:pPr xmlns:x="{uri}"><x:jc x:val="{value}"/></x:pPr>'
        data = changed(END, f"{END}<w:p>{properties}<w:r><w:t>thêm</w:t></w:r></w:p>")
        assert reader.read(data) == (read(data), None, ())


def test_another_header_or_style_is_read_whole() -> None:
    for name in ("word/header1.xml", "word/styles.xml"):
        with zipfile.ZipFile(io.BytesIO(PLAN)) as package:
            text = package.read(name).decode()
        other = with_part(PLAN, name, text.replace("Times New Roman", "Arial") + " ")
        reader = Reader()
        reader.read(PLAN)
        alike = reader.read(other)
        assert (alike.document, alike.first) == (read(other), None)


def test_title_and_author_of_the_file_do_not_count() -> None:
    reader = Reader()
    one, two = (with_part(PLAN, "docProps/core.xml", f"<x>{title}</x>") for title in ("Tân An", "Bình Hòa"))
    first = reader.read(one).document
    assert reader.read(two) == (first, first, ())


def test_a_paragraph_emptied_by_a_tracked_deletion_is_not_there() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    full, empty = (changed(END, END + gone.format(words)) for words in ("thêm", ""))
    reader = Reader()
    assert len(reader.read(full).document.paragraphs) == len(read(PLAN).paragraphs) + 1
    alike = reader.read(empty)
    assert (alike.document, alike.first) == (read(empty), None)


def test_numbers_of_lists_stay_where_words_change() -> None:
    plan = make("ke-hoach", construction="numbering")
    reader = Reader()
    first = reader.read(plan).document
    other = with_body(plan, body_of(plan).replace("hằng quý.", "hằng tháng."))
    alike = reader.read(other)
    assert alike.first is first
    assert alike.document == read(other)
    assert [p.label for p in alike.document.paragraphs] == [p.label for p in first.paragraphs]


def test_a_file_that_is_broken_in_the_words_that_differ_is_told_as_such() -> None:
    reader = Reader()
    reader.read(PLAN)
    broken = changed("hằng quý.</w:t>", "hằng & quý.</w:t>")
    with pytest.raises(Unreadable) as alone:
        read(broken, name="kế hoạch.docx")
    with pytest.raises(Unreadable) as later:
        reader.read(broken, name="kế hoạch.docx")
    assert later.value.text == alone.value.text


def test_the_latest_kinds_are_remembered() -> None:
    reader = Reader()
    kinds = [changed(END, END + "<w:p><w:r><w:t>thêm</w:t></w:r></w:p>" * count) for count in range(10)]
    for kind in kinds:
        assert reader.read(kind).first is None
    assert reader.read(kinds[-1]).first is not None
    assert reader.read(kinds[0]).first is None
