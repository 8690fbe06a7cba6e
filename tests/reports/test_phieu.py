"""The sheet for signature: every component, one page, valid, equal bytes."""

from __future__ import annotations

import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import schemas
from checker.engine import check, load_rules
from checker.examine import Options, examine
from checker.reader import read
from checker.reports.checklist import Result, rows
from cli import cli
from commands.phieu import sheet
from console import run
from tests.reports import FLAWED, judged
from tests.specimen import make
from vietnamese.message import InputError

DAY = date(2026, 11, 24)


def draft(folder: Path) -> Path:
    file = folder / "du-thao.docx"
    file.write_bytes(make("ke-hoach", FLAWED))
    return file


def made(folder: Path) -> bytes:
    return sheet(examine(draft(folder), Options()), "trinh-ky", DAY)


def text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in read(data, name="phieu.docx").paragraphs)


def test_every_family_of_rules_stands_in_exactly_one_row() -> None:
    counted = Counter(family for row in schemas.table("checklist")["rows"] for family in row["families"])
    assert {family for family, count in counted.items() if count > 1} == set()
    assert {id.partition("-")[0] for id in load_rules()} <= counted.keys()


def test_each_component_gets_its_result(tmp_path: Path) -> None:
    report = judged(tmp_path).report
    assert report is not None
    found = {row.name: (row.result, row.remark) for row in rows(report)}
    assert found["Quốc hiệu và Tiêu ngữ"][0] is Result.FAIL
    assert found["Nơi nhận"] == (Result.FAIL, "NN\u201111")
    assert found["Viết hoa"] == (Result.PASS, "")
    assert found["Phụ lục"][0] is Result.NOT_EVALUATED


def test_the_sheet_names_document_file_rules_and_day(tmp_path: Path) -> None:
    said = text(made(tmp_path))
    assert "Kế hoạch số 5/KH-UBND ngày 05/01/2026" in said
    assert "Tệp: du-thao.docx" in said
    assert "Tân An, ngày 24 tháng 11 năm 2026" in said
    assert "giai đoạn trình ký" in said
    assert "CHƯA ĐẠT (3 lỗi)" in said


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    outcome = examine(draft(tmp_path), Options())
    assert sheet(outcome, "trinh-ky", DAY) == sheet(outcome, "trinh-ky", DAY)


def test_the_sheet_is_valid_and_no_administrative_document(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "phieu.docx"
    file.write_bytes(made(tmp_path))
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []
    report = check(read(file))
    assert report.verdict == "out_of_scope"
    assert "không thuộc 29 loại văn bản hành chính" in report.anatomy.scope_reason.vi


def test_the_sheet_prints_on_one_page(tmp_path: Path, soffice: str) -> None:
    file = tmp_path / "phieu.docx"
    file.write_bytes(made(tmp_path))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(tmp_path / "phieu.pdf") as pages:
        assert len(pages) == 1


def test_there_is_no_sheet_for_what_was_not_judged(tmp_path: Path) -> None:
    (tmp_path / "rong.docx").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        sheet(examine(tmp_path / "rong.docx", Options(), shown="rong.docx"), "nhap", DAY)
    assert caught.value.text.vi == "Không lập được phiếu kiểm tra cho rong.docx: Tệp rong.docx rỗng (0 byte)."


def test_the_command_writes_the_sheet_beside_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, target = draft(tmp_path), tmp_path / "phiếu.docx"
    before = file.read_bytes()
    arguments = ["check", str(file), "--phieu", str(target), "--date", "24/11/2026"]
    assert run(cli, arguments) == 1
    assert capsys.readouterr().err == f"Đã ghi {target}\n"
    assert run(cli, arguments) == 2  # it exists
    assert run(cli, ["check", str(file), "--phieu", str(file), "--force"]) == 2
    assert file.read_bytes() == before


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.docx"))


def test_no_two_documents_share_a_sheet(tmp_path: Path) -> None:
    drafts, target = tmp_path / "nộp", tmp_path / "phiếu"
    for name in ("a/kh.docx", "b/kh.docx", "c/kh-2.docx", "c/kh-2.docm"):
        (drafts / name).parent.mkdir(parents=True, exist_ok=True)
        (drafts / name).write_bytes(make("ke-hoach", FLAWED))
    assert run(cli, ["check", str(drafts), "--phieu", str(target)]) == 1
    assert written(target) == [
        "a/kh.docx-phieu.docx", "b/kh.docx-phieu.docx", "c/kh-2.docm-phieu.docx", "c/kh-2.docx-phieu.docx",
    ]  # fmt: skip


def test_a_sheet_that_exists_stops_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts, target = tmp_path / "nộp", tmp_path / "phiếu"
    drafts.mkdir()
    target.mkdir()
    for name in ("a", "b"):
        (drafts / f"{name}.docx").write_bytes(make("ke-hoach", FLAWED))
    signed = target / "b-phieu.docx"
    signed.write_bytes(b"signed")
    assert run(cli, ["check", str(drafts), "--phieu", str(target)]) == 2
    assert capsys.readouterr().err == f"Tệp {signed} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.\n"
    assert written(target) == ["b-phieu.docx"]
    assert signed.read_bytes() == b"signed"


def test_each_document_of_a_folder_gets_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts, target = tmp_path / "nộp", tmp_path / "phiếu"
    for folder in (drafts / "xã A", drafts / "xã B"):
        folder.mkdir(parents=True)
        draft(folder)
    (drafts / "rỗng.docx").write_bytes(b"")
    assert run(cli, ["check", str(drafts), "--phieu", str(target), "--date", "24/11/2026"]) == 1
    assert written(target) == ["xã A/du-thao-phieu.docx", "xã B/du-thao-phieu.docx"]
    assert capsys.readouterr().err.splitlines()[0].startswith("Không lập được phiếu kiểm tra cho ")
    assert run(cli, ["check", str(drafts), "--phieu", str(tmp_path / "một.docx")]) == 2
    assert not (tmp_path / "một.docx").exists()


def test_report_and_sheet_under_one_name_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = draft(tmp_path), tmp_path / "phiếu.docx"
    assert run(cli, ["check", str(source), "--phieu", str(target), "-o", str(target), "--force"]) == 2
    assert capsys.readouterr().err == (
        f"{target} vừa là báo cáo vừa là phiếu kiểm tra: ghi hai tên khác nhau ở -o và --phieu.\n"
    )
    assert not target.exists()
