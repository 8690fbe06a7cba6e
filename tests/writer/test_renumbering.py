"""A series is renumbered only when every reference to it has one meaning."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from checker.engine import check
from checker.model import Document
from checker.reader import read
from checker.registry import Edit
from tests.specimen import make

_BUDGET = "Kinh phí thực hiện là 30.000.000 đồng (Ba mươi triệu đồng) từ nguồn ngân sách xã năm 2026; {more}."
_GAP = {"muc_la_ma.2": "IV. KINH PHÍ THỰC HIỆN", "muc_la_ma.3": "V. TỔ CHỨC THỰC HIỆN"}


def proposed(text: dict[str, str], build: str = "plain") -> Edit | None:
    report = check(read(make("ke-hoach", {"text": text}, build), name="x"), select=["ND-18"])
    (finding,) = report.findings
    return finding.edit


_MARKERS = [("IV.", "III."), ("V.", "IV.")]


@pytest.mark.parametrize(
    ("more", "references"),
    [
        ("chi theo phân công tại Mục V Kế hoạch này", [("V", "IV")]),
        ("chi theo Mục IV, Mục V Kế hoạch này", [("IV", "III"), ("V", "IV")]),
        ("chi theo khoản 2 Mục II Kế hoạch này", []),  # no number of it changes
        ("chi theo Mục V Kế hoạch số 12/KH-UBND", []),  # of another document
        ("chi theo điểm b khoản 2 Điều 5 Luật Ngân sách nhà nước", []),
    ],
)
def test_references_follow(more: str, references: list[tuple[str, str]]) -> None:
    document = read(make("ke-hoach", {"text": {**_GAP, "loi_van.2": _BUDGET.format(more=more)}}), name="x")
    (finding,) = check(document, select=["ND-18"]).findings
    assert finding.edit is not None
    changes = [_change(document, edit) for edit in (finding.edit, *finding.edit.together)]
    assert changes[:2] == _MARKERS
    assert sorted(changes[2:]) == references


def _change(document: Document, edit: Edit) -> tuple[str, str]:
    """The words an edit replaces and those it puts there."""
    place = edit.location
    (text,) = (one.text for one in document.paragraphs if one.location[:2] == place[:2])
    return text[place.start : place.end], edit.text or ""


@pytest.mark.parametrize(
    "more",
    [
        "chi theo Mục IV và V Kế hoạch này",  # two numbers behind one word
        "chi theo Mục III Kế hoạch này",  # there is none now; afterwards it would point to another one
    ],
)
def test_a_reference_that_is_not_certain_keeps_the_numbers_as_they_are(more: str) -> None:
    assert proposed({**_GAP, "loi_van.2": _BUDGET.format(more=more)}) is None


def test_a_number_that_stands_twice_is_ambiguous_for_a_reference() -> None:
    text = {"muc_la_ma.2": "II. KINH PHÍ THỰC HIỆN", "muc_la_ma.3": "III. TỔ CHỨC THỰC HIỆN"}
    assert proposed(text) is not None
    assert proposed({**text, "loi_van.2": _BUDGET.format(more="chi theo Mục II Kế hoạch này")}) is None


def test_word_numbers_its_own_lists() -> None:
    (finding,) = check(read(_last_heading_numbered_6(), name="x"), select=["ND-18"]).findings
    assert (finding.found, finding.expected, finding.edit) == ("VI.", "IV.", None)


def _last_heading_numbered_6() -> bytes:
    """The plan with automatic numbers, the last of which Word was told to begin anew at six."""
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="6"/></w:lvlOverride>'
    number = '<w:numId w:val="{}"/>'.format
    made = io.BytesIO()
    with ZipFile(io.BytesIO(make("ke-hoach", {}, "numbering"))) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "word/numbering.xml":
                text = text.replace(
                    "</w:numbering>", f'<w:num w:numId="99"><w:abstractNumId w:val="1"/>{anew}</w:num></w:numbering>'
                )
            if name == "word/document.xml":
                text = number(99).join(text.rsplit(number(1), 1))
            target.writestr(name, text)
    return made.getvalue()


_ARABIC = {"phu_luc.0": "Phụ lục 1", "phu_luc.1": "Phụ lục số 2"}
_HEADS = [("1", "I"), ("2", "II")]


@pytest.mark.parametrize(
    ("mention", "references"),
    [
        ("giao tại Phụ lục 1, chỉ tiêu tại phụ lục số 2 kèm theo.", [("1", "I"), ("2", "II")]),
        ("giao tại Phụ lục I, chỉ tiêu tại Phụ lục II kèm theo.", []),
        ("giao tại các Phụ lục kèm theo.", []),
        (
            "giao tại Phụ lục 1 và 02 công chức; chỉ tiêu theo Phụ lục 2 Nghị định số 30/2020/NĐ-CP.",
            None,  # "02" may be a second number
        ),
        (
            "giao tại Phụ lục 1 kèm theo; chỉ tiêu theo Phụ lục 2 Nghị định số 30/2020/NĐ-CP.",
            [("1", "I")],  # the second is of the decree
        ),
        ("giao tại Phụ lục 1, theo Nghị định số 30/2020/NĐ-CP.", None),  # of the plan or of the decree?
        ("giao tại các Phụ lục 1, 2 kèm theo.", None),  # two numbers behind one word
        ("giao tại Phụ lục 3 kèm theo.", None),  # there is none
        ("giao tại PHỤ LỤC 1 kèm theo.", None),
    ],
)
def test_appendices_get_roman_numbers_when_every_mention_has_one_meaning(
    mention: str, references: list[tuple[str, str]] | None
) -> None:
    text = {**_ARABIC, "loi_van.3": f"Nhiệm vụ cụ thể được {mention}"}
    document = read(make("ke-hoach--phu-luc", {"text": text}), name="x")
    edits = [finding.edit for finding in check(document, select=["PL-02"]).findings]
    if references is None:
        assert edits == [None, None]
        return
    first, second = edits
    assert first is not None
    assert first == second
    assert (first.title.vi, first.title.en) == (
        "Ghi số phụ lục bằng chữ số La Mã: 1 → I",
        "Number the appendices in Roman: 1 → I",
    )
    changes = [_change(document, edit) for edit in (first, *first.together)]
    assert changes[:2] == _HEADS
    assert sorted(changes[2:]) == references
