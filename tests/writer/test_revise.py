"""Tracked changes in files as offices build them: everything else stays, and rejecting gives it all back."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from checker import edits
from checker.model import Align, Location
from checker.reader import read
from checker.registry import Edit
from checker.writer import Change, revise
from tests.reader.packages import package
from tests.specimen import make
from tests.writer.hard import SECTION, hard, p, part, r, remarks, shapes
from tests.writer.settle import settled

WHO = {"author": "Văn thư", "initials": "VT", "when": datetime(2026, 11, 24, 9, 30)}
PLACE = Location("body", ("p", 0), 0, 3)


def revised(data: bytes, *changes: Edit, remark: tuple[str, ...] = (), tracked: bool = True) -> bytes:
    made, done = revise(data, [Change(edit, remark) for edit in changes], read(data), tracked=tracked, **WHO)  # type: ignore[arg-type]
    assert all(done)
    return made


def ours(data: bytes, *, accept: bool) -> bytes:
    """Our own changes settled; those that others made before stay."""
    return settled(data, accept=accept, author="Văn thư")


@pytest.mark.parametrize("words", ["X", "", "hai từ"])
def test_words_change_anywhere_in_a_hard_file_and_come_back(words: str) -> None:
    data = hard(locked=True)
    document = read(data)
    for paragraph in document.paragraphs:
        text = paragraph.text
        for start in range(0, len(text), 4):
            end = min(start + 3, len(text))
            if text[start:end] == words or "•" in text[start:end]:
                continue
            edit = edits.words(paragraph.at(start, end), words, text[start:end])
            tracked = revised(data, edit)
            assert read(ours(tracked, accept=False)) == document
            wanted = text[:start] + words + text[end:]
            for made in (tracked, ours(tracked, accept=True), revised(data, edit, tracked=False)):
                again = {p.location: p.text for p in read(made).paragraphs}
                assert again[paragraph.location] == wanted
            assert shapes(tracked) == shapes(data)


def test_formats_change_anywhere_in_a_hard_file_and_come_back() -> None:
    data = hard()
    document = read(data)
    for paragraph in document.paragraphs:
        if paragraph.text:
            end = max(1, len(paragraph.text) // 2)
            tracked = revised(
                data,
                edits.letters(paragraph.at(0, end), size_pt=17, bold=True, italic=True, font="Arial"),
                edits.paragraph(paragraph.at(), align=Align.CENTER, before_pt=9, first_line_mm=10),
                edits.page(paragraph.at(), left_mm=31, bottom_mm=21),
            )
            assert read(ours(tracked, accept=False)) == document
            found = next(p for p in read(tracked).paragraphs if p.location == paragraph.location)
            assert [span.format.size_pt for span in found.formats(0, end)] == [17] * len(list(found.formats(0, end)))
            assert (found.format.align, found.format.before_pt) == (Align.CENTER, 9)
            assert read(tracked).sections[paragraph.section].left_mm == pytest.approx(31, abs=0.02)
            assert shapes(tracked) == shapes(data)


def test_a_paragraph_above_comes_in_the_format_of_the_paragraph() -> None:
    data = package(p(r("KT. CHỦ TỊCH", "<w:b/>"), ppr='<w:jc w:val="center"/>') + SECTION)
    made = revised(data, edits.above(PLACE, "TM. ỦY BAN NHÂN DÂN"))
    first, second = read(made).paragraphs
    assert [first.text, second.text] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert first.format == second.format
    assert first.spans[0].format == second.spans[0].format
    assert read(ours(made, accept=False)) == read(data)
    assert [p.text for p in read(ours(made, accept=True)).paragraphs] == [first.text, second.text]


def test_blank_paragraphs_go_and_come_back() -> None:
    data = package(p(r("một")) + p() + p() + p(r("hai")) + SECTION)
    edit = edits.without(Location("body", ("p", 1)), Location("body", ("p", 2)))
    made = revised(data, edit)
    assert [paragraph.text for paragraph in read(made).paragraphs] == ["một", "hai"]
    assert read(ours(made, accept=False)) == read(data)
    assert [paragraph.text for paragraph in read(ours(made, accept=True)).paragraphs] == ["một", "hai"]


@pytest.mark.parametrize("whole", [True, False], ids=["paragraph", "words"])
def test_words_that_word_fills_from_data_are_left_alone(whole: bool) -> None:
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>'
        "{}</w:sdtContent></w:sdt>"
    ).replace("{0}", "{00000000-0000-0000-0000-000000000001}")
    first = bound.replace("{}", p(r("Số 5"))) if whole else p(bound.replace("{}", r("Số 5")), r(" của tỉnh"))
    data = package(first + SECTION)
    change = edits.words(Location("body", ("p", 0), 3, 3), "0", "")
    made, done = revise(data, [Change(change)], read(data), **WHO)  # type: ignore[arg-type]
    assert (made, done) == (data, (False,))
    bold = edits.letters(Location("body", ("p", 0), 0, 2), bold=True)
    assert read(revised(data, bold)).paragraphs[0].spans[0].format.bold


RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>r</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ru</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
MATH = "<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>"


POWER = "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"


@pytest.mark.parametrize("fixed", [RUBY, MATH, POWER], ids=["ruby", "math", "power"])
@pytest.mark.parametrize(
    ("before", "after", "at", "words"),
    [
        ("", " sau", 0, "- "),
        ("", "", 0, "- "),
        ("a ", " sau", 2, "b "),
        ("a ", " sau", 4, " b"),
        ("a<w:br/>", "", 2, "b"),
    ],
)
def test_new_words_beside_letters_that_must_not_be_touched(
    fixed: str, before: str, after: str, at: int, words: str
) -> None:
    first = r(before).replace("<w:br/></w:t>", "</w:t><w:br/>") if before else ""
    data = package(p(first, fixed, r(after) if after else "") + SECTION)
    text = read(data).paragraphs[0].text
    made = revised(data, edits.words(PLACE._replace(start=at, end=at), words, ""))
    assert read(made).paragraphs[0].text == text[:at] + words + text[at:]
    assert read(ours(made, accept=False)) == read(data)


def test_behind_or_within_letters_that_must_not_be_touched_nothing_is_written() -> None:
    data = package(p(r("a "), RUBY, MATH) + SECTION)
    for at in (3, 4, 6):
        change = Change(edits.words(PLACE._replace(start=at, end=at), "b", ""))
        assert revise(data, [change], read(data), **WHO) == (data, (False,))  # type: ignore[arg-type]


def test_what_is_in_a_deleted_run_besides_letters_stays_outside() -> None:
    document = part(revised(hard(), edits.words(Location("body", ("p", 0), 0, 20), "X")))
    inside = [
        tag.rpartition("}")[2] for gone in document.iter("{*}del") for tag in (e.tag for e in gone.iter("{*}drawing"))
    ]
    assert inside == []


def test_a_change_says_why_in_a_comment() -> None:
    made = revised(
        package(p(r("Số: 5/KH")) + SECTION),
        edits.words(Location("body", ("p", 0), 4, 4), "0", ""),
        remark=("vì sao", "căn cứ"),
    )
    assert remarks(made) == {0: ["vì sao", "căn cứ"]}
    tags = [element.tag.rpartition("}")[2] for element in part(made)[0][0]]
    assert tags == ["pPr", "r", "commentRangeStart", "ins", "commentRangeEnd", "r", "r"]


def test_numbers_of_marks_are_new_and_unique() -> None:
    data = hard()
    places = [paragraph.at(0, 2) for paragraph in read(data).paragraphs if len(paragraph.text) > 2]
    made = part(revised(data, *(edits.letters(place, size_pt=20) for place in places)))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    ids = [mark.get(f"{w}id") for tag in ("ins", "del", "rPrChange", "pPrChange") for mark in made.iter(w + tag)]
    assert len(ids) == len(set(ids))


def test_changes_that_touch_the_same_words_are_not_both_made() -> None:
    data = package(p(r("một hai ba")) + SECTION)
    first, second = edits.words(PLACE._replace(end=7), "X"), edits.words(PLACE._replace(start=4, end=9), "Y")
    _, done = revise(data, [Change(first), Change(second)], read(data), **WHO)  # type: ignore[arg-type]
    assert done == (True, False)


@pytest.mark.parametrize("data", [hard(), make("ke-hoach", {}, "underscores"), make("quyet-dinh", {}, "numbering")])
def test_a_changed_file_is_as_valid_as_before(data: bytes, tmp_path: Path) -> None:
    changes: list[Edit] = []
    for paragraph in read(data).paragraphs:
        if len(paragraph.text) > 3 and "•" not in paragraph.text:
            changes += [
                edits.words(paragraph.at(1, 3), "x y"),
                edits.letters(paragraph.at(0, 2), bold=True, size_pt=15, color=None, shaded=False, underline=False),
                edits.paragraph(paragraph.at(), align=Align.BOTH, left_mm=1, line=1.5, keep_next=True),
                edits.page(paragraph.at(), left_mm=32),
            ]
    for name, content in (("before", data), ("after", revised(data, *changes, remark=("x",)))):
        (tmp_path / f"{name}.docx").write_bytes(content)
    before, after = (
        [str(error) for error in OpenXmlValidator().validate(str(tmp_path / f"{name}.docx")).errors]
        for name in ("before", "after")
    )
    assert after == before


def test_answers_open_and_print(soffice: str, tmp_path: Path) -> None:
    files = []
    for name, data in (
        ("kho", hard()),
        ("ke-hoach", make("ke-hoach")),
        ("cong-van", make("cong-van", {}, "three_columns")),
    ):
        places = [
            paragraph for paragraph in read(data).paragraphs if len(paragraph.text) > 3 and "•" not in paragraph.text
        ]
        made = revised(data, *(edits.words(place.at(1, 3), "x y") for place in places), remark=("nhận xét",))
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    assert [file.with_suffix(".pdf").exists() for file in files] == [True, True, True]


def test_a_page_number_comes_into_a_blank_header_and_goes_again() -> None:
    section = SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>')
    data = package(p(r("một")) + section, header1=p(ppr='<w:jc w:val="left"/>'))
    place = Location("header1", ("p", 0), 0, 0)
    edit = edits.joined(
        edits.page_number(place, font="Arial", size_pt=14, bold=False), edits.paragraph(place, align=Align.CENTER)
    )
    assert edit is not None
    tracked = revised(data, edit)
    for made in (tracked, ours(tracked, accept=True), revised(data, edit, tracked=False)):
        (furniture,) = read(made).furniture
        (number,) = furniture.paragraphs
        assert (number.text, number.fields, number.format.align) == ("2", ("PAGE",), Align.CENTER)
        (span,) = number.spans
        assert (span.format.font, span.format.size_pt, span.format.bold) == ("Arial", 14, False)
    assert read(ours(tracked, accept=False)) == read(data)
