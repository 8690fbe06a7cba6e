"""PDFs of a batch: one that cannot be made costs the others nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import cli
import office
from console import run
from tests.batch.books import plan_book, unit


class Office:
    """LibreOffice as far as a batch sees it; ``bad`` are the documents that it cannot convert."""

    def __init__(self, *bad: str) -> None:
        self.bad = set(bad)

    def convert_each(self, files: Sequence[Path], target: str, folder: Path) -> list[Path | None]:
        made: list[Path | None] = []
        for file in files:
            result = folder / f"{file.stem}.{target}"
            result.write_bytes(b"%PDF of " + file.name.encode())
            made.append(None if file.name in self.bad else result)
        return made


@pytest.fixture
def libreoffice(monkeypatch: pytest.MonkeyPatch) -> Office:
    there = Office("xã B.docx")
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "convert_each", there.convert_each)
    return there


def batch(out: Path, *options: str) -> int:
    book = out.parent / "p.xlsx"
    if not book.exists():
        plan_book(book, [unit("xã A"), unit("xã B"), unit("xã C")])
    return run(cli.cli, ["batch", str(book), "-o", str(out), "--pdf", "--no-check", *options])


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    return {entry["unit"]: entry for entry in json.loads((out / "manifest.json").read_text("utf-8"))["documents"]}


def test_a_pdf_that_cannot_be_made_fails_its_unit_alone(
    tmp_path: Path, libreoffice: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "o"
    assert batch(out) == 1
    found = manifest(out)
    why = f"LibreOffice không chuyển được tệp {out / 'xã B.docx'}; tệp có thể bị hỏng hoặc đặt mật khẩu."
    assert {unit: (entry["status"], entry["errors"]) for unit, entry in found.items()} == {
        "xã A": ("written", []),
        "xã B": ("failed", [{"cell": "", "message": why}]),
        "xã C": ("written", []),
    }
    assert [unit for unit, entry in found.items() if "pdf" in entry] == ["xã A", "xã C"]
    assert sorted(file.name for file in out.glob("*.pdf")) == ["xã A.pdf", "xã C.pdf"]
    said = capsys.readouterr().out
    assert f"1 văn bản không xuất được PDF:\n  dòng {found['xã B']['row']} (xã B): {why}\n" in said
    assert "dòng không soạn được" not in said


def test_a_resume_makes_the_pdf_that_was_missing(tmp_path: Path, libreoffice: Office) -> None:
    out = tmp_path / "o"
    batch(out)
    libreoffice.bad.clear()
    assert batch(out, "--resume") == 0
    assert {
        unit: (entry["status"], entry["errors"], entry["pdf"]["file"]) for unit, entry in manifest(out).items()
    } == {name: ("unchanged", [], f"{name}.pdf") for name in ("xã A", "xã B", "xã C")}


def test_a_pdf_that_cannot_be_written_fails_its_unit_alone(
    tmp_path: Path, libreoffice: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from commands import batch_extra
    from vietnamese.message import InputError, Text

    write = batch_extra.write

    def held(path: Path, data: bytes, **options: Any) -> None:
        if path.name == "xã A.pdf":
            raise InputError(Text("đang mở", "open"))
        write(path, data, **options)

    libreoffice.bad.clear()
    monkeypatch.setattr(batch_extra, "write", held)
    out = tmp_path / "o"
    assert batch(out) == 1
    assert {unit: (entry["status"], entry["errors"]) for unit, entry in manifest(out).items()} == {
        "xã A": ("failed", [{"cell": "", "message": "đang mở"}]),
        "xã B": ("written", []),
        "xã C": ("written", []),
    }
