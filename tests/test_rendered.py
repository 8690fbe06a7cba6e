"""Rules that only a printed page decides: their cases laid out by LibreOffice, all in one run."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

import office
from checker.engine import check
from checker.examine import Options, examine
from checker.paper import pdf
from checker.reader import read
from checker.registry import Level
from tests.specimen import CONSTRUCTIONS, make
from tests.specimen.cases import Case, cases, judged, outcomes
from vietnamese.message import Text

CASES = [case for case in cases() if case.rendered]


def laid_out(documents: list[bytes], folder: Path) -> list[Path]:
    files = [folder / f"{number}.docx" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(document)
    return office.convert(files, "pdf", folder)


def became(case: Case, made: Path) -> dict[str, Any]:
    report = case.report(pdf.read(made))
    findings, expected = judged(case, report)
    return {"findings": findings, "expected": expected, "outcome": outcomes(case, report), "crashed": report.crashed}


def test_every_case_on_paper(soffice: str, tmp_path: Path) -> None:
    made = laid_out([case.source() for case in CASES], tmp_path)
    wrong = {}
    for case, file in zip(CASES, made, strict=True):
        result = became(case, file)
        right = {**result, "findings": result["expected"], "outcome": [case.outcome], "crashed": ()}
        if result != right:
            wrong[f"{case.rule}:{case.name}"] = result
    assert wrong == {}


def test_a_right_document_stays_right_on_paper_however_it_is_built(soffice: str, tmp_path: Path) -> None:
    made = laid_out([make("ke-hoach", construction=name) for name in CONSTRUCTIONS], tmp_path)
    spoken = {}
    for name, file in zip(CONSTRUCTIONS, made, strict=True):
        report = check(read(make("ke-hoach", construction=name), name=name), pages=pdf.read(file))
        spoken[name] = [finding.rule for finding in report.findings if finding.level is not Level.INFO]
        unplaced = [id for id, why in report.not_evaluated if why.vi.startswith("Không tìm được")]
        assert (name, report.crashed, unplaced) == (name, (), [])
    assert spoken == {name: [] for name in CONSTRUCTIONS}


def test_without_pages_the_reason_and_the_way_to_get_them_are_told() -> None:
    report = check(read(make("ke-hoach"), name="x"))
    assert dict(report.not_evaluated)["QH-06"] == Text(
        "Chỉ trang đã dàn mới cho biết; chạy lại với --rendered (cần LibreOffice).",
        "Only a rendered page can tell; run again with --rendered (needs LibreOffice).",
    )


def test_a_file_that_cannot_be_laid_out_is_still_checked(tmp_path: Path) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(make("ke-hoach"))
    broken = tmp_path / "a.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    report = examine(document, Options(), pdf=broken).report
    assert report is not None
    assert report.verdict == "pass"
    assert dict(report.not_evaluated)["QH-06"].vi == "Không đọc được bản PDF dàn từ tệp này."


def test_equal_names_in_two_folders_are_laid_out_each(soffice: str, tmp_path: Path) -> None:
    files = []
    for name, text in (("a", "Kế hoạch thứ nhất"), ("b", "Kế hoạch thứ hai")):
        (tmp_path / name).mkdir()
        file = tmp_path / name / "văn bản.docx"
        file.write_bytes(make("ke-hoach", {"text": {"trich_yeu": text}}))
        files.append(file)
    out = tmp_path / "out"
    out.mkdir()
    made = office.convert(files, "pdf", out)
    words = [" ".join(word.text for word in pdf.read(file).pages[0].words) for file in made]
    assert ["Kế hoạch thứ nhất" in words[0], "Kế hoạch thứ hai" in words[1]] == [True, True]
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["văn bản.docx"]


@pytest.mark.parametrize("lacking", ["program", "library"])
def test_what_is_missing_is_said_once_and_the_rest_is_checked(
    lacking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from cli import cli
    from console import run

    document = tmp_path / "a.docx"
    document.write_bytes(make("ke-hoach"))
    if lacking == "program":
        monkeypatch.setattr(office, "program", lambda: None)
        said = "Cần LibreOffice để dàn trang (--rendered), nhưng máy này chưa cài; cài từ libreoffice.org.\n"
    else:
        monkeypatch.setattr(pdf, "available", lambda: pdf._MISSING)
        said = "Cần thư viện pypdfium2 để đọc trang đã dàn; cài bằng: pip install pypdfium2.\n"
    assert run(cli, ["check", str(document), "--rendered"]) == 0
    assert capsys.readouterr().err == said


def test_help_and_a_plain_check_do_not_load_the_pdf_library() -> None:
    import sys

    code = "import sys, cli; from console import run; run(cli.cli, ['check', 'examples/ban-nhap-co-loi.docx']); print('pypdfium2' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parent.parent
    )
    assert done.stdout.decode().splitlines()[-1] == "False"
