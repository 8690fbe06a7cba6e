"""``thethuc next-year`` and ``thethuc extract`` as a user runs them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import examples
from checker.reader import read
from generator.data import load
from generator.render import render
from generator.validate import validate
from tests.specimen import make
from tests.test_cli import call

PLANS = Path(__file__).parent / "plans"
SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "ke-hoach-2003-KH-UBND.docx"
STAMP = ("--stamp", "2026-11-27T09:00")


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def remarks(file: Path) -> list[str]:
    """Texts of the comments of a Word file."""
    from lxml import etree

    with zipfile.ZipFile(file) as package:
        root = etree.fromstring(package.read("word/comments.xml"))
    return ["".join(comment.itertext()) for comment in root]


def starter(type: str, folder: Path) -> Path:
    """The starter of a type, rendered."""
    file = folder / f"{type}.docx"
    file.write_bytes(render(load(examples.FOLDER / f"mau-{type}.yaml")))
    return file


def test_a_programme_is_rolled_like_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "mới.yaml"
    code, out, _ = call(capsys, "next-year", starter("chuong-trinh", tmp_path), "--year", "2027", "-o", target)
    assert (code, out.split(".")[0]) == (0, "Chương trình năm 2026 → năm 2027")
    data = load(target).data
    assert (data["loai"], data["trich_yeu"]) == ("chuong-trinh", "Công tác của Ủy ban nhân dân xã Tân An năm 2027")


@pytest.mark.parametrize(("type", "name"), [("bao-cao", "Báo cáo"), ("thong-bao", "Thông báo")])
def test_what_tells_of_a_year_is_not_made_next_years(
    type: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = starter(type, tmp_path), tmp_path / "mới.docx"
    code, _, err = call(capsys, "next-year", source, "--year", "2027", "-o", target)
    assert (code, target.exists()) == (2, False)
    assert err == (
        f"{source} là {name}, nêu việc đã có của năm cũ: chỉ văn bản đặt ra việc sẽ làm (kế hoạch, chương trình, "
        "phương án…) mới chuyển sang năm sau được.\n"
    )


def test_word_to_word_with_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "cũ.docx"
    source.write_bytes(render(load(PLANS / "so-2024.yaml")))
    before = digest(source)
    draft, ledger = tmp_path / "mới.docx", tmp_path / "đối chiếu.docx"
    code, out, _ = call(capsys, "next-year", source, "--year", "2026", "-o", draft, "--ledger", ledger, *STAMP)
    assert code in (0, 1)
    assert digest(source) == before
    assert out.startswith("Kế hoạch năm 2024 → năm 2026. Phải quyết định ")
    assert [str(error) for file in (draft, ledger) for error in OpenXmlValidator().validate(str(file)).errors] == []
    asked = remarks(draft)
    assert "Hai cơ quan trong phân công nay là một: gộp nhiệm vụ." in asked
    words = "\n".join(paragraph.text for paragraph in read(ledger).paragraphs)
    assert "BẢNG ĐỐI CHIẾU CHUYỂN NĂM" in words
    table = read(ledger).body[-2]
    assert table.rows[0].repeat_header  # type: ignore[union-attr]
    again = tmp_path / "lần hai.docx"
    call(capsys, "next-year", source, "--year", "2026", "-o", again, *STAMP)
    assert digest(again) == digest(draft)


def test_each_question_stands_at_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from commands.asked import questions
    from commands.citing import finder
    from generator.data import Record
    from generator.rollover import Status, roll

    data = load(PLANS / "so-2024.yaml").data
    found = roll(data, 2026, cited=finder(data, 2026, None))
    document = read(render(Record(found.data, "plan.yaml")))
    texts = {paragraph.location[:2]: paragraph.text for paragraph in document.paragraphs}
    asked = [item for item in found.items if item.status is Status.ASKED]
    placed = questions(document, found.items)
    assert [question.item for question in placed] == asked
    for location, item in placed:
        assert texts[location[:2]][location.start : location.end] == item.text[item.start : item.end]
    assert len({location for location, item in placed if item.new == "Sở Tài chính"}) == 1


def test_data_to_data_and_ledgers_as_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "2025.yaml"
    for form in ("json", "csv", "yaml"):
        ledger = tmp_path / f"ledger.{form}"
        arguments = (PLANS / "so-2024.yaml", "--year", "2025", "-o", target, "--ledger", ledger, "--force")
        assert call(capsys, "next-year", *arguments)[0] in (0, 1)
    assert validate(load(target)) == []
    assert "# dòng này có chú thích" in target.read_text("utf-8")
    data = json.loads((tmp_path / "ledger.json").read_text("utf-8"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "ledger.csv").read_text("utf-8-sig"))))
    assert (data["nam_cu"], data["nam_moi"]) == (2024, 2025)
    assert sum(data["dem"].values()) == len(data["muc"]) == len(rows)
    assert data["muc"][0] == {
        "ket_qua": "carried",
        "vi_tri": "Cơ quan ban hành",
        "duong_dan": "co_quan.chu_quan",
        "cu": "UBND TỈNH AN GIANG",
        "moi": "UBND TỈNH AN GIANG",
        "ly_do": "Không có gì đổi theo năm.",
    }


def test_the_published_plan_has_no_error_that_is_not_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not SAMPLE.exists():
        pytest.skip("the samples are not here")
    before = digest(SAMPLE)
    draft, ledger = tmp_path / "draft.docx", tmp_path / "ledger.json"
    call(capsys, "next-year", SAMPLE, "--year", "2023", "-o", draft, "--ledger", ledger, *STAMP)
    assert digest(SAMPLE) == before
    code, out, _ = call(capsys, "check", draft, "--format", "json")
    errors = [finding for finding in json.loads(out)["documents"][0]["findings"] if finding["level"] == "error"]
    rows = json.loads(ledger.read_text("utf-8"))["muc"]
    asked = {(row.get("quy_tac"), row["cu"]) for row in rows if row["ket_qua"] == "asked"}
    assert code == 1
    assert {(error["rule"], " ".join(error["quote"].split())) for error in errors} <= asked
    assert ("KP-03", "20.000.000 triệu đồng") in asked
    assert ("VD-06", "3807/QĐ-BKHHCN") in asked


def test_what_is_no_plan_is_told_with_what_could_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "quyết định.docx"
    other.write_bytes(make("quyet-dinh"))
    for command in (("extract", other), ("next-year", other, "--year", "2027")):
        code, _, err = call(capsys, *command)
        assert code == 2
        assert "Tệp là Quyết định; loại này chưa đọc được thành dữ liệu. Đã đọc được: tên cơ quan ban hành “" in err
    assert [path.name for path in tmp_path.iterdir()] == ["quyết định.docx"]


def test_extract_writes_data_that_render_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "cũ.docx"
    source.write_bytes(render(load(PLANS / "giai-doan-2024.yaml")))
    code, out, _ = call(capsys, "extract", source)
    assert (code, out) == (0, f"Đã ghi {tmp_path / 'cũ.yaml'}\n")
    assert render(load(tmp_path / "cũ.yaml")) == source.read_bytes()
    assert call(capsys, "extract", source, "-o", tmp_path / "cũ.json")[0] == 0
    assert load(tmp_path / "cũ.json").data == load(tmp_path / "cũ.yaml").data


def test_neither_the_plan_nor_its_ledger_is_written_where_one_of_the_names_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, ledger = tmp_path / "mới.docx", tmp_path / "đối chiếu.docx"
    ledger.write_bytes(b"x")
    asked = ("next-year", PLANS / "so-2024.yaml", "--year", "2026", "-o", draft, "--ledger")
    code, out, err = call(capsys, *asked, ledger, *STAMP)
    assert (code, out, err) == (2, "", f"Tệp {ledger} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.\n")
    code, out, err = call(capsys, *asked, draft, "--force", *STAMP)
    assert (code, out) == (2, "")
    assert err == f"{draft} vừa là kế hoạch mới vừa là bảng đối chiếu: ghi hai tên khác nhau ở -o và --ledger.\n"
    assert list(tmp_path.iterdir()) == [ledger]


@pytest.mark.parametrize(
    ("year", "first", "second"),
    [
        ("2024", "Kế hoạch năm học 2023 - 2024 → năm học 2024 - 2025. ", "Phải quyết định:"),
        (
            "2025",
            "Kế hoạch năm học 2023 - 2024 → năm học 2025 - 2026. ",
            "Năm ghi ở --year là năm bắt đầu: kế hoạch liền sau là năm học 2024 - 2025 (--year 2024).",
        ),
    ],
)
def test_a_school_year_is_named_by_both_its_years(
    year: str, first: str, second: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "mới.docx"
    _, out, _ = call(capsys, "next-year", PLANS / "truong-2023.yaml", "--year", year, "-o", draft, *STAMP)
    lines = out.splitlines()
    assert (lines[0].startswith(first), lines[1]) == (True, second)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_profile_of_the_office_holds_for_the_new_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    plan = tmp_path / "cũ.yaml"
    plan.write_bytes((PLANS / "so-2024.yaml").read_bytes())
    asked = ("next-year", plan, "--year", "2025", *STAMP)
    assert call(capsys, *asked, "-o", tmp_path / "a.docx")[1].count("CẢNH BÁO TC-01") == 2
    profile = '[quy_tac]\n"TC-01" = { bo_qua = true, ly_do = "Sở gửi theo danh sách riêng." }\n'
    (tmp_path / "thethuc.toml").write_text(profile, encoding)
    code, out, err = call(capsys, *asked, "-o", tmp_path / "b.docx")
    assert (code, out.count("CẢNH BÁO TC-01"), err) == (0, 0, "")
    assert "  TC-01  bỏ qua 2 điểm: Sở gửi theo danh sách riêng.\n" in out
