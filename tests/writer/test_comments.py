"""Comments stand at exactly their words, and nothing else in the file changes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from checker.model import Document, Location, Paragraph
from checker.places import printed_paragraphs
from checker.reader import read
from checker.writer import Note, annotate
from checker.writer.draft import Draft
from tests.reader.packages import package
from tests.specimen import CONSTRUCTIONS, make
from tests.specimen.pages import FOLDER as DOCUMENTS
from tests.writer.hard import commented, hard, p, part, r, remarks, shapes

BASES = sorted(path.stem for path in DOCUMENTS.glob("*.toml"))
WHEN = datetime(2026, 11, 24, 9, 30)


def noted(data: bytes, *notes: Note) -> bytes:
    return annotate(data, notes, author="Văn thư", initials="VT", when=WHEN)


def everything(document: Document) -> list[Paragraph]:
    return [*printed_paragraphs(document), *(p for f in document.furniture if not f.shown for p in f.paragraphs)]


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
@pytest.mark.parametrize("base", BASES)
def test_the_writer_sees_the_text_that_the_reader_sees(base: str, construction: str) -> None:
    data = make(base, {"box": [{"at": "so_ky_hieu", "text": "DỰ THẢO", "width": 30, "height": 10}]}, construction)
    draft = Draft(data, "x")
    seen = everything(read(data))
    assert [draft.text(paragraph.location) for paragraph in seen] == [paragraph.text for paragraph in seen]


@pytest.mark.parametrize("code", ["zz", "", "110000", "D800", "0", "F0B7"])
def test_a_sign_whose_code_is_none_is_the_same_to_both(code: str) -> None:
    sign = f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>'
    data = package(p(r("Số "), sign, r("liệu")))
    (paragraph,) = read(data).paragraphs
    assert Draft(data, "x").text(paragraph.location) == paragraph.text
    copy = noted(data, Note(paragraph.at(paragraph.text.index("liệu"), len(paragraph.text)), ("Sai.",)))
    assert list(commented(copy).values()) == ["liệu"]


def test_the_writer_sees_the_text_of_a_hard_file() -> None:
    draft = Draft(hard(), "x")
    seen = everything(read(hard()))
    assert [draft.text(paragraph.location) for paragraph in seen] == [paragraph.text for paragraph in seen]
    assert "Trong ô chữ" in [paragraph.text for paragraph in seen]


@pytest.mark.parametrize("inner", ['<w:sym w:font="Symbol" w:char="không"/>', "<w:t>a&#13;\nb</w:t>"])
def test_the_writer_sees_the_text_of_a_faulty_run(inner: str) -> None:
    data = package(f"<w:p>{r('trước ')}<w:r>{inner}</w:r>{r(' sau')}</w:p>")
    seen = read(data).paragraphs[0]
    assert Draft(data, "x").text(seen.location) == seen.text


def test_every_place_of_a_hard_file_is_hit_to_the_letter() -> None:
    data = hard()
    document = read(data)
    for paragraph in document.paragraphs:
        for start in range(0, len(paragraph.text), 3):
            for end in (start + 1, start + 4, len(paragraph.text)):
                if start < end <= len(paragraph.text):
                    made = noted(data, Note(paragraph.at(start, end), ("x",)))
                    assert commented(made)[4] == paragraph.text[start:end].replace("•", "")
                    assert read(made) == document
                    assert shapes(made) == shapes(data)


def test_existing_comments_and_changes_stay() -> None:
    data = hard()
    made = noted(data, *(Note(paragraph.at(), (paragraph.text,)) for paragraph in read(data).paragraphs))
    assert remarks(made)[3] == ["Ý kiến cũ"]
    assert commented(made)[3] == "Có ghi chú sẵn"
    assert sorted(remarks(made)) == list(range(3, 4 + len(read(data).paragraphs)))
    assert read(made) == read(data)


def test_parts_without_a_remark_stay_byte_for_byte_in_the_same_order() -> None:
    data = make("ke-hoach")
    made = noted(data, Note(Location("body", ("p", 3), 0, 2), ("x",)))
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(made)) as after:
        assert after.namelist() == [*before.namelist(), "word/comments.xml"]
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert sorted(changed) == ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]


def test_no_remark_gives_the_very_file() -> None:
    data = hard()
    assert noted(data) == data


def test_equal_input_gives_equal_bytes() -> None:
    note = Note(Location("body", ("p", 0), 3, 8), ("x",))
    assert noted(hard(), note) == noted(hard(), note)


def test_a_point_is_marked_between_the_letters() -> None:
    made = noted(package(p(r("abcdef"))), Note(Location("body", ("p", 0), 3, 3), ("thiếu",)))
    paragraph = part(made)[0][0]
    tags = [element.tag.rpartition("}")[2] for element in paragraph]
    assert tags == ["pPr", "r", "commentRangeStart", "commentRangeEnd", "r", "r"]
    assert [run[1].text for run in paragraph if len(run) == 2] == ["abc", "def"]


def test_a_formula_is_marked_whole() -> None:
    halves = "".join(f"<m:{half}><m:r><m:t>{half}</m:t></m:r></m:{half}>" for half in ("num", "den"))
    data = package(p(r("ab"), f"<m:oMathPara><m:oMath><m:f>{halves}</m:f></m:oMath></m:oMathPara>", r("cd")))
    assert read(data).paragraphs[0].text == "abnum/dencd"
    for start, end in ((3, 4), (5, 7), (2, 9)):
        paragraph = part(noted(data, Note(Location("body", ("p", 0), start, end), ("x",))))[0][0]
        tags = [element.tag.rpartition("}")[2] for element in paragraph]
        assert tags == ["pPr", "r", "commentRangeStart", "oMathPara", "commentRangeEnd", "r", "r"]


def test_several_comments_on_the_same_words_stand_in_their_order() -> None:
    place = Location("body", ("p", 0), 0, 3)
    made = noted(package(p(r("abcdef"))), Note(place, ("một",)), Note(place, ("hai",)))
    references = part(made).iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}commentReference")
    assert [reference.values() for reference in references] == [["0"], ["1"]]
    assert commented(made) == {0: "abc", 1: "abc"}


@pytest.mark.parametrize(
    ("place", "words", "said"),
    [
        (Location("header1", ("p", 0), 0, 3), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Ở đầu trang: x"),
        (Location("footnotes", ("n", 1, "p", 0), 0, 3), "Chú thích tiếp theo.", "Ở chú thích chân trang: x"),
        (Location("body", ("p", 2, "x", 0, "p", 0), 0, 3), None, "Ở khung chữ: x"),
        (Location("body", ("t", 0)), "Gộp dọc", "x"),
        (Location("body", ("t", 0, "r", 1, "c", 1)), "Bảng lồng", "x"),
    ],
)
def test_where_word_shows_no_comment_the_nearest_place_says_so(place: Location, words: str | None, said: str) -> None:
    made = noted(hard(), Note(place, ("x", "y")))
    assert remarks(made)[4] == [said, "y"]
    if words is not None:
        assert commented(made)[4] == words
    else:
        assert commented(made)[4].startswith("Trước ô chữ")


def test_author_initials_and_time_are_as_given() -> None:
    comment = part(noted(package(p(r("abc"))), Note(Location("body", ("p", 0)), ("x",))), "word/comments.xml")[0]
    assert [value for key, value in comment.items() if not key.endswith("}id")] == [
        "Văn thư",
        "2026-11-24T09:30:00Z",
        "VT",
    ]


@pytest.mark.parametrize("data", [hard(), make("ke-hoach", {}, "underscores"), make("quyet-dinh", {}, "numbering")])
def test_a_file_with_remarks_is_as_valid_as_before(data: bytes, tmp_path: Path) -> None:
    document = read(data)
    made = noted(
        data, *(Note(paragraph.at(0, min(4, len(paragraph.text))), ("x",)) for paragraph in document.paragraphs)
    )
    files = [tmp_path / "before.docx", tmp_path / "after.docx"]
    for file, content in zip(files, (data, made), strict=True):
        file.write_bytes(content)
    before, after = ([str(error) for error in OpenXmlValidator().validate(str(file)).errors] for file in files)
    assert after == before


def test_a_strict_file_stays_strict() -> None:
    data = package(p(r("abcdef")))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    }
    from tests.reader.packages import zipped

    for old, new in strict.items():
        files["word/document.xml"] = files["word/document.xml"].replace(old, new)
    made = noted(zipped(dict(files)), Note(Location("body", ("p", 0), 1, 3), ("x",)))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert b"schemas.openxmlformats.org/wordprocessingml" not in archive.read("word/document.xml")
        assert b"schemas.openxmlformats.org/wordprocessingml" not in archive.read("word/comments.xml")
    assert read(made).paragraphs[0].text == "abcdef"
