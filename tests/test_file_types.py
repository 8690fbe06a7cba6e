"""File types lie: what a file is, its content says. One bad file never stops the others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import office
from cli import cli
from console import run
from tests.conftest import ROOT
from tests.specimen import make

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
GOOD = make("ke-hoach")


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (GOOD, None),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + "WordDocumentEncryptedPackage".encode("utf-16-le"), None),
        (OLE + "Workbook".encode("utf-16-le"), None),
        (b"{\\rtf1\\ansi}", ".rtf"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", ".html"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (b"%PDF-1.7", None),
        (b"", None),
    ],
    ids=["docx", "doc", "password", "excel", "rtf", "html", "odt", "pdf", "empty"],
)
def test_what_needs_libreoffice_is_told_by_content(content: bytes, suffix: str | None, tmp_path: Path) -> None:
    file = tmp_path / "văn bản.doc"
    file.write_bytes(content)
    assert office.foreign(file) == suffix


def checked(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, tuple[str, str]]]:
    """Exit code, and verdict with message of every file."""
    code = run(cli, ["check", str(folder), "--format", "json", *options])
    documents = json.loads(capsys.readouterr().out)["documents"]
    return code, {Path(d["file"]).name: (d["verdict"], d.get("message", "")) for d in documents}


def test_a_docx_under_another_name_needs_no_libreoffice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thật ra là docx.doc").write_bytes(GOOD)
    (tmp_path / "đời cũ.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    monkeypatch.setattr(office, "program", lambda: None)
    code, found = checked(tmp_path, capsys)
    assert (code, found["thật ra là docx.doc"]) == (1, ("pass", ""))
    assert found["đời cũ.doc"] == (
        "unreadable",
        "Cần LibreOffice để đọc tệp định dạng cũ (hoặc dùng Word lưu tệp thành .docx), nhưng máy này chưa cài; "
        "cài từ libreoffice.org.",
    )


def test_old_formats_and_web_pages_are_converted(
    soffice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "made"
    made.mkdir()
    (tmp_path / "a.docx").write_bytes(GOOD)
    for kind, name in (("doc", "đời cũ.docx"), ("odt", "mở.doc"), ("rtf", "văn bản.doc")):
        office.convert([tmp_path / "a.docx"], kind, tmp_path)[0].rename(made / name)
    (made / "trang web.doc").write_bytes(b"<html><body><p>x</p></body></html>")
    code, found = checked(made, capsys)
    verdicts = {name: verdict for name, (verdict, _) in found.items()}
    passed = dict.fromkeys(("mở.doc", "văn bản.doc", "đời cũ.docx"), "pass")
    assert (code, verdicts) == (0, {**passed, "trang web.doc": "out_of_scope"})


def test_unreadable_files_stand_among_the_good_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        (tmp_path / f"{number:02} kế hoạch.docx").write_bytes(GOOD)
    (tmp_path / "05 kế hoạch.docx").write_bytes(GOOD[:900])
    (tmp_path / "17 kế hoạch.docx").write_bytes(b"")
    for options in ((), ("--jobs", "1"), ("--jobs", "3")):
        code, found = checked(tmp_path, capsys, *options)
        assert (code, list(found)) == (1, [f"{number:02} kế hoạch.docx" for number in range(30)])
        assert {name[:2] for name, (verdict, _) in found.items() if verdict == "unreadable"} == {"05", "17"}
        assert {verdict for name, (verdict, _) in found.items() if name[:2] not in ("05", "17")} == {"pass"}


def test_nothing_readable_at_all_is_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    assert checked(tmp_path, capsys)[0] == 2


@pytest.mark.parametrize("encoding", ["cp1258", "cp437", "ascii", "utf-16"])
def test_vietnamese_names_and_words_survive_any_code_page(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "Kế hoạch số 05 (bản cuối).docx"
    file.write_bytes(GOOD)
    environment = {"PATH": "", "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "check", str(file)], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode("utf-8").splitlines()
    assert lines[:2] == [str(file), "Kế hoạch · 05/KH-UBND · ỦY BAN NHÂN DÂN XÃ TÂN AN"]


def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f'"{sys.executable}" "{ROOT / "cli.py"}" rule --all | head -c 20'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
