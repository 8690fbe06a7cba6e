"""Words that Word writes itself: it would undo a change of them, so a person is told where to mend them."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from checker import edits
from checker.model import Location
from checker.reader import read
from checker.writer import Change, obstacles, revise
from cli import cli
from console import run
from tests.reader.packages import package
from tests.specimen import make
from tests.writer.hard import SECTION, W, field, p, part, r
from tests.writer.settle import settled

WHO = {"author": "Văn thư", "initials": "VT", "when": datetime(2026, 11, 24, 9, 30)}

END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def simple(instruction: str, content: str) -> str:
    return f'<w:fldSimple w:instr="{instruction}">{content}</w:fldSimple>'


def place(start: int, end: int, paragraph: int = 0) -> Location:
    return Location("body", ("p", paragraph), start, end)


def changed(body: str, where: Location, words: str) -> tuple[str | None, str]:
    """(why the change is not made, what the paragraph reads then)."""
    data = package(body + SECTION)
    document = read(data)
    number = int(where.path[1])
    edit = edits.words(where, words, document.paragraphs[number].text[where.start : where.end])
    why = obstacles(data, [edit])[0]
    made, done = revise(data, [Change(edit)], document, **WHO)  # type: ignore[arg-type]
    assert done == (why is None,)
    assert read(settled(made, accept=False)) == document
    assert (made == data) == (why is not None)
    return why.vi if why else None, read(settled(made, accept=True)).paragraphs[number].text


_WHY = "Chữ ở đây do trường {} của Word tự điền, cập nhật trường (F9, in) là mất phần sửa: {}."
_ELSEWHERE = "sửa ở nguồn của trường, hoặc chuyển trường thành chữ thường (Ctrl+Shift+F9) rồi sửa"


@pytest.mark.parametrize(
    ("instruction", "source"),
    [
        (" REF _Ref1 \\h ", ("REF", "sửa ở chỗ mà trường trỏ tới")),
        ("PAGEREF _Toc1", ("PAGEREF", "sửa ở chỗ mà trường trỏ tới")),
        (" mergefield Ten_xa ", ("MERGEFIELD", "sửa trong bảng dữ liệu trộn thư")),
        (" TOC \\h ", ("TOC", "sửa đề mục trong bài rồi cập nhật mục lục")),
        (
            " DATE \\@ dd/MM ",
            (
                "DATE",
                "chuyển trường thành chữ thường (Ctrl+Shift+F9) rồi gõ ngày, vì mở lại là đổi sang ngày khác",
            ),
        ),
        (" TITLE ", ("TITLE", "sửa trong thuộc tính của tệp (File > Info)")),
        (" SEQ Bang ", ("SEQ", _ELSEWHERE)),
        (" =SUM(ABOVE) ", ("=", _ELSEWHERE)),
    ],
)
@pytest.mark.parametrize("wrap", [field, simple], ids=["complex", "simple"])
def test_the_result_of_a_field_is_left_alone(wrap: object, instruction: str, source: tuple[str, str]) -> None:
    body = p(r("số "), wrap(instruction, r("5")), r(" là"))  # type: ignore[operator]
    kind, where = source
    assert changed(body, place(3, 4), "05 a") == (_WHY.format(kind, where), "số 5 là")


@pytest.mark.parametrize("instruction", [" HYPERLINK \\l a ", " FORMTEXT ", " ADDIN X "])
@pytest.mark.parametrize("wrap", [field, simple], ids=["complex", "simple"])
def test_what_word_never_writes_again_is_mended(wrap: object, instruction: str) -> None:
    body = p(r("số "), wrap(instruction, r("5")), r(" là"))  # type: ignore[operator]
    assert changed(body, place(3, 4), "7") == (None, "số 7 là")


def test_a_field_that_is_locked_or_has_no_end_is_mended() -> None:
    locked = field(" REF a ", r("5")).replace('"begin"', '"begin" w:fldLock="true"')
    assert changed(p(r("số "), locked), place(3, 4), "7") == (None, "số 7")
    endless = field(" REF a ", r("5")).removesuffix(END)
    assert changed(p(r("số "), endless), place(3, 4), "7") == (None, "số 7")


def test_a_link_within_a_table_of_contents_is_of_the_table() -> None:
    table = field(" TOC \\h ").removesuffix(END)
    line = field(" HYPERLINK \\l a ", r("I. Mục tiêu"))
    body = p(table, line) + p(line) + p(END, r("Sau"))
    why = _WHY.format("TOC", "sửa đề mục trong bài rồi cập nhật mục lục")
    assert changed(body, place(3, 6, 0), "Muc") == (why, "I. Mục tiêu")
    assert changed(body, place(3, 6, 1), "Muc") == (why, "I. Mục tiêu")
    assert changed(body, place(0, 0, 1), "X ") == (why, "I. Mục tiêu")
    assert changed(body, place(0, 3, 2), "Trước") == (None, "Trước")
    data = package(body + SECTION)
    above = [edits.above(place(0, 0, number), "TM. ỦY BAN") for number in range(3)]
    assert [why and why.en.partition(" and ")[0] for why in obstacles(data, above)] == [
        None,
        "Word fills in these words by a field (TOC)",
        "Word fills in these words by a field (TOC)",
    ]


@pytest.mark.parametrize("wrap", [field, simple], ids=["complex", "simple"])
@pytest.mark.parametrize(
    ("before", "after", "at", "reads"),
    [
        ("số ", " là", 3, "số 05 là"),
        ("số ", " là", 4, "số 50 là"),
        ("", " là", 0, "05 là"),
        ("số ", "", 3, "số 05"),
        ("số<w:br/>", "", 3, "số\n05"),
    ],
)
def test_new_words_beside_a_field_go_outside_it(wrap: object, before: str, after: str, at: int, reads: str) -> None:
    first = r(before).replace("<w:br/></w:t>", "</w:t><w:br/>") if before else ""
    body = p(first, wrap(" REF a ", r("5")), r(after) if after else "")  # type: ignore[operator]
    assert changed(body, place(at, at), "0") == (None, reads)
    data = package(body + SECTION)
    edit = edits.words(place(at, at), "0", "")
    root = part(revise(data, [Change(edit)], read(data), **WHO)[0])  # type: ignore[arg-type]
    (new,) = root.iter(W + "ins")
    marks = [element.get(W + "fldCharType") for element in new.itersiblings(preceding=True) for element in element]
    assert marks.count("begin") == marks.count("end")
    assert new.getparent().tag == W + "p"


def test_between_two_fields_there_is_no_place_for_new_words() -> None:
    body = p(field(" REF a ", r("5")), field(" SEQ b ", r("6")))
    assert changed(body, place(1, 1), ".")[0] == _WHY.format("REF", "sửa ở chỗ mà trường trỏ tới")


def test_before_a_link_behind_a_field_is_inside_neither() -> None:
    link = f'<w:hyperlink w:anchor="a">{r("là")}</w:hyperlink>'
    body = p(r("số "), field(" REF a ", r("5")), link)
    assert changed(body, place(4, 4), " ") == (None, "số 5 là")


def test_the_format_of_a_whole_result_goes_to_the_marks_of_the_field_too() -> None:
    """Word sets a new result in the format of the field's own marks."""
    data = package(p(r("Trang "), field(" PAGE ", r("2"), r("3")), r(" nữa")) + SECTION)
    edit = edits.letters(place(6, 8), size_pt=14)
    made, _ = revise(data, [Change(edit)], read(data), **WHO)  # type: ignore[arg-type]
    sizes = [run.findtext(W + "t") or run[-1].tag.rpartition("}")[2] for run in part(made).iter(W + "r") if sized(run)]
    assert sizes == ["fldChar", "instrText", "instrText", "fldChar", "2", "3", "fldChar"]
    assert read(settled(made, accept=False)) == read(data)
    half, _ = revise(data, [Change(edits.letters(place(6, 7), size_pt=14))], read(data), **WHO)  # type: ignore[arg-type]
    assert [run.findtext(W + "t") for run in part(half).iter(W + "r") if sized(run)] == ["2"]


def sized(run: object) -> bool:
    return run.find(f"{W}rPr/{W}sz") is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize("unsafe", [True, False])
def test_what_is_left_says_why(unsafe: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, copy = tmp_path / "nhap.docx", tmp_path / "sua.docx"
    draft.write_bytes(merged(make("ke-hoach", {"text": {"so_ky_hieu": "Số: 05/kh-UBND"}})))
    options = ["--unsafe"] if unsafe else []
    run(cli, ["fix", str(draft), "-o", str(copy), "--date", "2026-11-24", *options])
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith("cần người quyết định:"))
    assert lines[at + 1].split()[0] == "SO-07"
    assert lines[at + 2] == f"           ({_WHY.format('MERGEFIELD', 'sửa trong bảng dữ liệu trộn thư')})"
    assert read(copy.read_bytes()).paragraphs == read(draft.read_bytes()).paragraphs


def merged(data: bytes) -> bytes:
    """The symbol of a document in a field of mail merge."""
    import zipfile
    from io import BytesIO

    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = content.decode()
                (found,) = re.findall(r"<w:r>(?:(?!<w:r>).)*?kh-UBND</w:t></w:r>", text)
                content = text.replace(found, simple(" MERGEFIELD So ", found)).encode()
            new.writestr(name, content)
    return made.getvalue()


def test_a_count_of_pages_goes_as_a_whole_and_comes_back() -> None:
    body = p(r("Trang "), field(" PAGE ", r("2")), r("/"), field(" NUMPAGES ", r("5")), r("."))
    assert changed(body, place(7, 9), "") == (None, "Trang 2.")
    data = package(body + SECTION)
    made, _ = revise(data, [Change(edits.words(place(7, 9), "", "/5"))], read(data), **WHO)  # type: ignore[arg-type]
    gone = [run[-1].tag.rpartition("}")[2] for mark in part(made).iter(W + "del") for run in mark]
    assert gone == ["delText", "fldChar", "delInstrText", "delInstrText", "fldChar", "delText", "fldChar"]
    plain, _ = revise(data, [Change(edits.words(place(7, 9), "", "/5"))], read(data), tracked=False, **WHO)  # type: ignore[arg-type]
    assert [mark.text for mark in part(plain).iter(W + "instrText")] == [" PA", "GE "]
    assert read(plain).paragraphs[0].text == "Trang 2."


def test_a_count_of_pages_in_one_run_with_other_words_goes_alone() -> None:
    body = p(
        '<w:r><w:t>a</w:t><w:fldChar w:fldCharType="begin"/><w:instrText> NUMPAGES </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>5</w:t><w:fldChar w:fldCharType="end"/><w:t>b</w:t></w:r>'
    )
    assert changed(body, place(1, 2), "") == (None, "ab")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p(r("/"), simple(" NUMPAGES ", r("5"))), ""),
        (p(r("/"), field(" NUMPAGES ", r("5"))), "6"),
        (p(r("/"), field(" NUMPAGES ", r("51"))), ""),
        (p(r("/"), field(" REF a ", r("5"))), ""),
    ],
    ids=["no marks of its own", "another count", "a part of it", "no count"],
)
def test_no_other_field_goes(body: str, words: str) -> None:
    why, _ = changed(body, place(0, 2), words)
    assert why is not None
    assert why.startswith("Chữ ở đây do trường ")
