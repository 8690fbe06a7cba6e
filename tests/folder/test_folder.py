"""Who submitted, who copied whom, whether the sums agree; and the two reports that say so."""

from __future__ import annotations

import base64
import io
import os
import sys
from array import array
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

import examples
from checker.folder.copies import copies
from checker.folder.digest import Digest, mentions, shingles, unit_key, unit_name
from checker.folder.gathering import Gathering, gather
from checker.folder.submitted import call, listed
from checker.folder.targets import counted
from checker.reader import read
from checker.recognize import recognize
from checker.reports import folder_html
from checker.reports.request import Request
from cli import cli
from console import run
from generator.data import load
from generator.render import render
from tests.specimen import make

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
COMMON = ["Các đơn vị chủ động triển khai nhiệm vụ được giao và báo cáo kết quả theo quy định hiện hành của tỉnh."] * 1
OWN = [
    "Trên địa bàn còn ba ấp chưa có mạng di động ổn định, người dân phải đi xa mới nộp được hồ sơ trực tuyến.",
    "Mỗi tuần có hai buổi hỗ trợ lưu động tại nhà văn hóa ấp, mỗi thành viên phụ trách từ ba mươi đến bốn mươi hộ.",
]


def digested(
    name: str, texts: Sequence[str] = (), *, total: int | None = None, file: str = "", errors: Sequence[str] = (),
    verdict: str = "", worded: bool = True, above: str = "",
) -> Digest:  # fmt: skip
    texts = [*COMMON, *texts]
    findings = [
        {"rule": rule, "level": "error", "component": "luu", "message": rule, "quote": None, "clause": ""}
        for rule in errors
    ]
    data: dict[str, Any] = {
        "file": file or f"{name}.docx", "type": "ke-hoach", "verdict": verdict or ("fail" if errors else "pass"),
        "counts": {"error": len(errors), "warning": 0, "info": 0}, "findings": findings,
    }  # fmt: skip
    amount = None if total is None else Decimal(total)
    held = array("I", sorted(shingles(texts)))
    return Digest(data, name, "", held, mentions(texts), counted(texts), amount, above, worded)


# -- copies ---------------------------------------------------------------------------------------------------------


def pairs(digests: Sequence[Digest], **more: Any) -> list[tuple[str, str, int | None, list[str]]]:
    return [
        (
            digests[copy.one].issuer,
            digests[copy.other].issuer,
            None if copy.share is None else round(copy.share * 100),
            [name for _, name in copy.names],
        )
        for copy in copies(digests, **more)
    ]


def others(count: int) -> list[Digest]:
    return [digested(f"xã {letter}", []) for letter in "CDEGHIKLMN"[:count]]


def test_two_documents_with_the_same_words_of_their_own() -> None:
    assert pairs([digested("xã A", OWN), digested("xã B", OWN), *others(5)]) == [("xã A", "xã B", 100, [])]


def test_what_all_have_in_common_is_no_copy() -> None:
    assert pairs([digested(f"xã {letter}", OWN) for letter in "ABCDEGH"]) == []


def test_among_two_or_three_documents_nobody_knows_what_is_common() -> None:
    assert pairs([digested("xã A", OWN), digested("xã B", OWN), *others(1)]) == []


def test_what_the_superior_plan_says_is_no_copy() -> None:
    model = sorted(shingles(OWN))
    assert pairs([digested("xã A", OWN), digested("xã B", OWN), *others(5)], model=model) == []


def test_a_copy_that_keeps_the_neighbours_name_says_so() -> None:
    copied = [*OWN, "Ủy ban nhân dân xã Bình Tân phân công cán bộ trực."]
    found = pairs([digested("xã Bình Tân", OWN), digested("xã An Lạc", copied), *others(5)])
    assert [(one, other, names) for one, other, _, names in found] == [("xã Bình Tân", "xã An Lạc", ["xã Bình Tân"])]


def test_a_neighbours_name_in_the_common_text_is_told() -> None:
    left = ["Ủy ban nhân dân xã Bình Tân ban hành Kế hoạch."]
    found = pairs([digested("xã Bình Tân"), digested("xã An Lạc", left), *others(5)])
    assert found == [("xã Bình Tân", "xã An Lạc", None, ["xã Bình Tân"])]


def test_a_unit_that_sent_two_documents_is_still_a_neighbour() -> None:
    own, again = digested("xã Bình Tân"), digested("Xã Bình Tân", ["Xã Bình Tân có năm ấp."])
    left = digested("xã An Lạc", ["Ủy ban nhân dân xã Bình Tân ban hành Kế hoạch."])
    found = pairs([own, again, left, *others(5)])
    assert found == [("xã Bình Tân", "xã An Lạc", None, ["xã Bình Tân"])]


def test_a_name_that_the_superior_plan_or_many_documents_hold_is_no_remark() -> None:
    left = ["Tuyến đường đi qua xã Bình Tân."]
    told = frozenset({unit_key("xã Bình Tân")})
    assert pairs([digested("xã Bình Tân"), digested("xã An Lạc", left), *others(5)], told=told) == []
    many = [digested(f"xã {letter}", left) for letter in "CDEGH"]
    assert pairs([digested("xã Bình Tân"), *many]) == []


def test_the_longer_name_of_another_place_is_not_the_neighbour() -> None:
    left = ["Tuyến đường đi qua xã Bình Tân Đông."]
    assert pairs([digested("xã Bình Tân"), digested("xã An Lạc", left), *others(5)]) == []


# -- submissions ----------------------------------------------------------------------------------------------------


def test_units_are_found_by_their_header_whatever_its_letters() -> None:
    assert unit_name("ỦY BAN NHÂN DÂN  XÃ TÂN AN") == "Xã Tân An"
    roll = call(["xã Tân An", "xã Tân Bình", "phường 3"], [digested("Xã Ta\u0302n An"), digested("Phường 3")])
    assert roll.missing == ("xã Tân Bình",)
    assert (roll.twice, roll.unknown) == ((), ())


def test_a_file_that_nobody_can_read_belongs_to_the_unit_in_its_name() -> None:
    files = ["nop/ke-hoach xa-tan-an.docx", "nop/Xã Tân An Đông.docx", "nop/khac.docx"]
    roll = call(["xã Tân An", "xã Tân An Đông"], [digested("", file=file) for file in files])
    assert roll.of == {0: "xã Tân An", 1: "xã Tân An Đông"}
    assert roll.unknown == (2,)


def test_two_units_that_only_marks_tell_apart_are_not_guessed_from_a_file_name() -> None:
    roll = call(["xã Tân An", "xã Tân Ân"], [digested("", file="xa tan an.docx")])
    assert roll.unknown == (0,)


@pytest.mark.parametrize(
    "line",
    ["2. UBND xã Hoà Hội;", "- Xã Hòa Hội", "a) ỦY BAN NHÂN DÂN XÃ HOÀ HỘI", "3\tHoà Hội", "X. Hoà Hội", "Hòa Hội",
     "Uỷ ban nhân dân xã Hoà Hội, tỉnh Tây Ninh"],
)  # fmt: skip
def test_a_unit_is_known_however_the_list_writes_it(line: str) -> None:
    roll = call([line, "xã Tân Bình"], [digested(unit_name("ỦY BAN NHÂN DÂN XÃ HÒA HỘI"))])
    assert (roll.missing, roll.unknown) == (("xã Tân Bình",), ())


def test_a_list_keeps_numbers_that_are_names_and_names_each_unit_once() -> None:
    lines = ["1. Phường 1 Bảo Lộc", "UBND phường 2 Bảo Lộc.", "UBND xã Hoà Hội", "xã Hòa Hội", "  "]
    assert listed(lines) == ("Phường 1 Bảo Lộc", "phường 2 Bảo Lộc", "xã Hoà Hội")
    assert listed(["xã A", "xã B", "xã A"]) == ("xã A", "xã B")


def test_another_kind_of_the_same_name_is_not_the_unit() -> None:
    roll = call(["xã Hòa Hội"], [digested("Phường Hòa Hội")])
    assert (roll.missing, roll.unknown) == (("xã Hòa Hội",), (0,))


def test_a_document_of_an_office_of_the_unit_is_the_units() -> None:
    roll = call(["xã A", "xã B"], [digested("Phòng Kinh Tế", above="Xã A")])
    assert roll.of == {0: "xã A"}


def test_where_the_commune_lies_is_no_part_of_its_name() -> None:
    assert unit_name("ỦY BAN NHÂN DÂN XÃ TÂN AN TỈNH TÂY NINH") == "Xã Tân An"
    assert unit_name("ỦY BAN NHÂN DÂN THỊ XÃ HÒA THÀNH") == "Thị Xã Hòa Thành"


def test_what_cannot_be_checked_is_no_submission_but_is_told_with_its_file() -> None:
    digests = [
        digested("", file="nop/xã A.docx", verdict="needs_person", worded=False),
        digested("", file="nop/xã B.docx", verdict="unreadable"),
        digested("xã C", file="nop/xã C.docx"),
        digested("", file="nop/trống.docx", verdict="out_of_scope", worded=False),
    ]
    others = ["nop/D/anh 1.jpg", "nop/xã C (đã ký).pdf", "nop/ảnh màn hình.png", "nop/xa E.zip"]
    roll = call(["xã A", "xã B", "xã C", "xã D", "xã E", "xã G"], digests, others)
    assert roll.missing == ("xã A", "xã B", "xã D", "xã E", "xã G")
    assert (roll.of, roll.twice, roll.unknown) == ({2: "xã C"}, (), ())
    assert [(aside.file, aside.why.vi, aside.unit) for aside in roll.aside] == [
        ("nop/xã A.docx", "chỉ có ảnh chụp", "xã A"),
        ("nop/xã B.docx", "không đọc được", "xã B"),
        ("nop/trống.docx", "không có chữ", None),
        ("nop/D/anh 1.jpg", "ảnh", "xã D"),
        ("nop/xã C (đã ký).pdf", "tệp PDF", "xã C"),
        ("nop/ảnh màn hình.png", "ảnh", None),
        ("nop/xa E.zip", "tệp nén", "xã E"),
    ]


def test_a_file_named_after_a_unit_with_the_header_of_another_is_told() -> None:
    digests = [digested("xã B", file="nop/Ke hoach xa A.docx"), digested("xã B", file="nop/xã B.docx")]
    made = gather(digests, units=["xã A", "xã B"])
    assert made.roll is not None
    assert (made.roll.missing, made.roll.misnamed) == (("xã A",), (("xã A", 0),))
    page = folder_html.render(made, Request("vi", "0"))
    assert "– tệp nop/Ke hoach xa A.docx lại ghi xã B ở phần đầu văn bản</span></li>" in page


def test_the_folder_that_holds_all_names_no_unit() -> None:
    roll = call(["xã A", "xã B"], [digested("", file="xã A/1.docx"), digested("", file="xã A/2.docx")])
    assert roll.unknown == (0, 1)


@pytest.mark.parametrize(("second", "said"), [((), "lời văn giống nhau"), (("Thêm một việc.",), "lời văn khác nhau, ")])
def test_whether_several_documents_of_a_unit_say_the_same(second: tuple[str, ...], said: str) -> None:
    made = gather([digested("xã A", file="1.docx"), digested("xã A", second, file="2.docx")], units=["xã A"])
    assert f'2.docx</a> <span class="of">– {said}' in folder_html.render(made, Request("vi", "0"))


def test_what_no_program_can_judge_stands_last_and_is_no_share_of_the_whole() -> None:
    scan = digested("", file="xã A.docx", verdict="needs_person", worded=False)
    doubtful = digested("xã C", verdict="needs_person")
    gathering = gather([scan, digested("xã B", errors=["SO-03"]), doubtful], units=["xã A", "xã B", "xã C"])
    assert [(place, gathering.names[at]) for place, at in gathering.ranking()] == [
        (1, "xã B"), (None, "xã A"), (None, "xã C"),
    ]  # fmt: skip
    assert gathering.judged == 2


def test_two_documents_of_a_unit_are_told_apart_by_their_files() -> None:
    gathering = gather([digested("xã A", file="nop/1.docx"), digested("xã A", file="nop/2.docx"), digested("xã B")])
    assert [gathering.title(at) for at in range(3)] == ["xã A (1.docx)", "xã A (2.docx)", "xã B"]


def test_a_unit_that_sent_two_documents() -> None:
    roll = call(["xã A"], [digested("Xã A", file="1.docx"), digested("Xã A", file="2.docx")])
    assert roll.twice == (("xã A", (0, 1)),)


# -- ranking and frequency ------------------------------------------------------------------------------------------


def test_fewest_errors_stand_first_and_equal_ones_share_a_place() -> None:
    gathering = gather([digested("xã A", errors=["SO-03"]), digested("xã B"), digested("xã C")])
    assert [(place, gathering.names[at]) for place, at in gathering.ranking()] == [
        (1, "xã B"),
        (1, "xã C"),
        (3, "xã A"),
    ]


def test_a_rule_counts_once_a_document() -> None:
    gathering = gather([digested("xã A", errors=["SO-03", "SO-03"]), digested("xã B", errors=["SO-03", "NN-11"])])
    assert [(row.rule, row.documents) for row in gathering.frequent()] == [("SO-03", 2), ("NN-11", 1)]


# -- sums -----------------------------------------------------------------------------------------------------------


def summed(digests: Sequence[Digest], stated: str, **more: Any) -> Gathering:
    record = load(examples.FOLDER / "mau-ke-hoach.yaml")
    record.data["noi_dung"].append({"muc": "PHÂN BỔ", "noi_dung": [stated]})
    return gather(digests, parent=recognize(read(render(record), name="tinh.docx")), **more)


STATED = "Phân bổ cho các xã, phường: 300.000.000 đồng."


@pytest.mark.parametrize(("second", "right"), [(200, True), (250, False)])
def test_the_sum_of_all_units_is_held_against_the_superior_plan(second: int, right: bool) -> None:
    digests = [digested("xã A", total=100_000_000), digested("phường B", total=second * 1_000_000)]
    assert summed(digests, STATED).sums.right is right


@pytest.mark.parametrize(
    ("stated", "totals", "units", "why"),
    [
        ("Các đơn vị tự bảo đảm kinh phí.", (1, 2), None, "không nêu đúng một số tiền chung"),
        (STATED, (1, None), None, "1 văn bản không nêu đúng một tổng kinh phí: phường B"),
        (STATED, (1, 2), ["xã A", "phường B", "xã C"], "1 đơn vị chưa nộp: xã C"),
    ],
)
def test_where_a_datum_is_missing_nothing_is_compared(
    stated: str, totals: tuple[int | None, ...], units: list[str] | None, why: str
) -> None:
    digests = [digested(name, total=total) for name, total in zip(("xã A", "phường B"), totals, strict=True)]
    made = summed(digests, stated, units=units).sums
    assert made.right is None
    assert why in made.words.vi


@pytest.mark.parametrize(
    ("stated", "right", "why"),
    [
        ("Phân bổ cho 02 xã, phường: 300.000.000 đồng.", True, ""),
        ("Phân bổ cho 1 xã và 1 phường: 300.000.000 đồng.", True, ""),
        ("Phân bổ cho 2 đơn vị hành chính cấp xã: 300.000.000 đồng.", True, ""),
        ("Phân bổ cho 02/02 xã, phường: 300.000.000 đồng.", True, ""),
        (
            "Phân bổ cho 96 xã, phường: 300.000.000 đồng.",
            None,
            "kế hoạch cấp trên ghi “96 xã, phường”, khác số đơn vị ở đây (2)",
        ),
        ("Hỗ trợ cho 1 xã biên giới: 300.000.000 đồng.", None, "kế hoạch cấp trên ghi “1 xã”"),
        ("Phân bổ cho các xã, phường, trong đó có 1 xã biên giới: 300.000.000 đồng.", True, ""),
    ],
)
def test_units_that_the_superior_plan_counts_are_all_where_the_number_is_theirs(
    stated: str, right: bool | None, why: str
) -> None:
    digests = [digested("xã A", total=100_000_000), digested("phường B", total=200_000_000)]
    for units in (None, ["xã A", "phường B"], ["A", "B"]):
        made = summed(digests, stated, units=units).sums
        assert made.right is right
        assert why in made.words.vi


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ("Thực hiện tại 96 xã, phường của tỉnh.", ["96 xã, phường"]),
        ("Thực hiện tại 02 xã, phường của tỉnh.", []),
        ("Thực hiện tại 1 xã biên giới của tỉnh.", []),
    ],
)
def test_more_units_than_the_list_has_are_told(stated: str, wrong: list[str]) -> None:
    digests = [digested("xã A"), digested("phường B")]
    made = summed(digests, stated, units=["xã A", "phường B"])
    assert ([miscount.words for miscount in made.miscounts], made.wrong_sum) == (wrong, bool(wrong))
    assert summed(digests, stated).miscounts == ()  # the documents at hand need not be all
    page = folder_html.render(made, Request("vi", "0"))
    assert ("Kế hoạch cấp trên ghi “96 xã, phường”, danh sách chỉ có 2 đơn vị." in page) is bool(wrong)


def test_of_many_missing_units_the_first_are_named_and_the_others_counted() -> None:
    units = ["xã A", *(f"xã {letter}" for letter in "BCDEGHK")]
    made = summed([digested("xã A", total=1)], STATED, units=units).sums
    assert made.words.vi == "7 đơn vị chưa nộp: xã B, xã C, xã D, xã E, xã G và 2 tên khác"


def test_two_documents_of_one_unit_are_not_added_up() -> None:
    digests = [digested("xã A", total=1, file="1.docx"), digested("xã A", total=2, file="2.docx")]
    made = summed(digests, STATED, units=["xã A"]).sums
    assert (made.right, made.words.vi) == (None, "1 đơn vị nộp nhiều văn bản: xã A")


def test_without_a_superior_plan_nothing_is_compared() -> None:
    assert gather([digested("xã A", total=1)]).sums.right is None


GIVEN = "Giao chỉ tiêu cho các xã, phường: vận động 300 hộ kinh doanh đăng ký dùng hóa đơn điện tử."


def vowed(first: str, second: str, stated: str = GIVEN) -> list[tuple[bool | None, str]]:
    digests = [digested("xã A", [first]), digested("phường B", [second])]
    return [(target.right, target.words.vi) for target in summed(digests, stated).targets]


def test_targets_in_the_same_words_are_added_up() -> None:
    assert vowed("Vận động 100 hộ kinh doanh đăng ký.", "Vận động 200 hộ kinh doanh đăng ký;") == [
        (True, "Chỉ tiêu “hộ kinh doanh đăng”: 2 đơn vị cộng lại được 300, khớp với kế hoạch cấp trên (300).")
    ]
    ((right, words),) = vowed("Vận động 100 hộ kinh doanh đăng ký.", "Có 150 hộ kinh doanh đăng ký.")
    assert right is False
    assert words.endswith("phải cộng lại được 300 theo kế hoạch cấp trên, đang được 250.")


@pytest.mark.parametrize(
    ("second", "right"),
    [("Vận động các hộ đăng ký.", None), ("Có 10 hộ kinh doanh đăng, 20 hộ kinh doanh đăng.", None)],
)
def test_a_target_that_a_unit_does_not_state_once_is_not_compared(second: str, right: bool | None) -> None:
    assert [found for found, _ in vowed("Vận động 100 hộ kinh doanh đăng ký.", second)] == [right]


@pytest.mark.parametrize(
    "stated",
    [
        "Mỗi xã vận động 300 hộ kinh doanh đăng ký; giao các xã, phường tổ chức thực hiện.",
        "Các xã, phường có 300 hộ kinh doanh đăng ký.",
        "Giao các xã, phường vận động khoảng 300 hộ kinh doanh đăng ký.",
        "Giao các xã, phường hoàn thành trong năm 300 hộ kinh doanh đăng ký.",
    ],
    ids=["each", "not given", "about", "a year"],
)
def test_what_is_no_sum_for_all_units_is_no_target(stated: str) -> None:
    assert vowed("Có 100 hộ kinh doanh đăng ký.", "Có 100 hộ kinh doanh đăng ký.", stated) == []


def test_at_least_is_met_by_more() -> None:
    stated = GIVEN.replace("vận động 300", "vận động ít nhất 300")
    assert [right for right, _ in vowed("Có 400 hộ kinh doanh đăng ký.", "Có 1 hộ kinh doanh đăng ký.", stated)] == [
        True
    ]


# -- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "nộp"
    made.mkdir()
    (made / "xa-tan-an.docx").write_bytes(make("ke-hoach", {"text": {"luu": "- Lưu VT, VP"}}))
    (made / 'hỏng & "lạ" <b>.docx').write_bytes(b"x")
    (tmp_path / "đơn vị.txt").write_text("xã Tân An\n\nxã Tân Bình\n", "utf-8")
    return made


def called(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run(cli, [str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_page_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    units = folder.parent / "đơn vị.txt"
    code, out, _ = called(capsys, "check", folder, "--units", units, "--format", "html")
    assert code == 1
    assert "1 trên 2 đơn vị đã nộp." in out
    assert "hỏng &amp; &#34;lạ&#34; &lt;b&gt;.docx" in out
    assert "<li>xã Tân Bình</li>" in out


def test_the_files_of_a_folder_that_cannot_be_checked_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    units = folder.parent / "đơn vị.txt"
    scan = docx.Document()
    scan.add_picture(io.BytesIO(PICTURE))
    scan.save(str(folder / "Xã Tân Mỹ.docx"))
    units.write_text("1. UBND xã Tân An\n2. UBND xã Tân Bình\n3. UBND xã Tân Mỹ\n4. UBND xã Tân Phú", "utf-8")
    for name in ("xa tan binh.PDF", "màn hình.png", "~$n Bình.pdf", "Thumbs.db"):
        (folder / name).write_bytes(b"%PDF")
    code, out, err = called(capsys, "check", folder, "--units", units, "--format", "html")
    assert code == 1
    assert err == (
        "Lưu ý: thư mục còn 2 tệp không kiểm tra được (PDF, ảnh, tệp nén): "
        f"{folder / 'màn hình.png'}, {folder / 'xa tan binh.PDF'}\n"
    )
    assert (
        "1 trên 4 đơn vị đã nộp. Trong số chưa nộp, 2 đơn vị chỉ gửi bản chụp, PDF, ảnh hoặc tệp hỏng, không kiểm tra "
        "được." in out
    )
    assert f'<li>xã Tân Bình <span class="of">– chỉ có {folder / "xa tan binh.PDF"} (tệp PDF)</span></li>' in out
    assert f"– chỉ có {folder / 'Xã Tân Mỹ.docx'} (chỉ có ảnh chụp)</span>" in out
    assert "<li>xã Tân Phú</li>" in out
    assert f'<li>{folder / "màn hình.png"} <span class="of">(ảnh)</span></li>' in out
    book = folder.parent / "a.xlsx"
    called(capsys, "check", folder, "--units", units, "--format", "xlsx", "-o", book)
    rows = list(openpyxl.load_workbook(book)["Nộp văn bản"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [
        "Đã nộp", "Chưa nộp bản kiểm tra được", "Chưa nộp bản kiểm tra được", "Chưa nộp",
        *["Tệp không kiểm tra được, chưa rõ của đơn vị nào"] * 2,
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_as_text_may_have_a_heading_and_a_sum(
    folder: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    units = folder.parent / "đơn vị.txt"
    units.write_text("Danh sách các xã:\n1. UBND xã Tân An\n2. UBND xã Tân Bình\nTổng cộng: 02 xã\n", encoding)
    _, out, _ = called(capsys, "check", folder, "--units", units, "--format", "html")
    assert "1 trên 2 đơn vị đã nộp." in out


def test_the_workbook_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last, book = folder.parent / "trước.json", folder.parent / "kết quả.xlsx"
    called(capsys, "check", folder, "--format", "json", "-o", last)
    units = folder.parent / "đơn vị.txt"
    arguments = ("check", folder, "--units", units, "--baseline", last, "--format", "xlsx", "-o", book)
    assert called(capsys, *arguments)[0] == 1
    read = openpyxl.load_workbook(book)
    assert read.sheetnames == [
        "Xếp hạng", "Điểm sai thường gặp", "Từng đơn vị", "Nộp văn bản", "Văn bản giống nhau", "Đối chiếu", "Đã sửa",
    ]  # fmt: skip
    (row,) = list(read["Từng đơn vị"].iter_rows(min_row=2, values_only=True))
    assert (row[0], row[1], row[7]) == ("xã Tân An", "NN-11", "còn nguyên")
    assert [cell.value for cell in read["Nộp văn bản"]["A"]][1:3] == ["xã Tân An", "xã Tân Bình"]
    assert read["Xếp hạng"].auto_filter.ref == "A1:K3"
    first = book.read_bytes()
    assert called(capsys, *arguments, "--force")[0] == 1
    assert book.read_bytes() == first


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("form", ["text", "json", "html", "xlsx", "sarif", "github"])
def test_a_file_whose_name_is_no_unicode_is_reported_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    (tmp_path / os.fsdecode(b"\xff.docx")).write_bytes(make("ke-hoach", {}))
    assert called(capsys, "check", tmp_path, "--format", form, "-o", tmp_path / "ra")[0] == 0
    assert (tmp_path / "ra").stat().st_size


def test_what_was_mended_is_told_of_a_document_that_is_clean_now(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = folder.parent / "trước.json"
    called(capsys, "check", folder, "--format", "json", "-o", last)
    (folder / "xa-tan-an.docx").write_bytes(make("ke-hoach", {}))
    _, out, _ = called(capsys, "check", folder, "--baseline", last, "--format", "html")
    assert "So với lần trước: 1 đã sửa, 0 còn nguyên, 0 mới." in out
    assert '<span class="state">Đã sửa</span> <span class="rule">NN-11</span>' in out


def test_words_that_look_like_a_formula_stay_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "xa-tan-an.docx").write_bytes(make("ke-hoach", {"text": {"luu": "=1+1"}}))
    book = folder.parent / "a.xlsx"
    called(capsys, "check", folder, "--format", "xlsx", "-o", book)
    cells = [cell for row in openpyxl.load_workbook(book)["Từng đơn vị"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xlsx"], "Báo cáo xlsx phải ghi vào tệp: thêm -o.\n"),
        (
            ["--units", "a.txt"],
            "--units chỉ dùng cho báo cáo chung của cả thư mục: thêm --format html hoặc --format xlsx.\n",
        ),
    ],
)
def test_what_cannot_be_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert called(capsys, "check", folder, *arguments) == (2, "", message)
