"""Files that are none, names that are no text: what a document system may hand over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import examples
from tests.test_cli import DRAFT, call


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "x.docx"
    os.mkfifo(pipe)
    words = f"{pipe} không phải là tệp trên đĩa. Ghi nội dung ra một tệp .docx rồi kiểm tra tệp ấy.\n"
    for command in (["check"], ["annotate", "-o", tmp_path / "y.docx"]):
        assert call(capsys, *command, pipe) == (2, "", words)


@pytest.mark.parametrize("option", ["--author", "--initials"])
def test_a_name_that_word_cannot_hold_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    copy = tmp_path / "a.docx"
    words = f"{option}: “a\\x01b” có ký tự không in được, Word không nhận.\n"
    assert call(capsys, "annotate", DRAFT, "-o", copy, option, "a\x01b") == (2, "", words)
    assert list(tmp_path.iterdir()) == []
    assert call(capsys, "annotate", DRAFT, "-o", copy, option, "Đỗ")[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_file_whose_name_is_no_text_is_extracted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, data = tmp_path / "plan.docx", tmp_path / "plan.yaml"
    assert call(capsys, "render", examples.FOLDER / "ke-hoach-xa-2026.yaml", "-o", plan)[0] == 0
    for name in (os.fsdecode(b"a\xff.docx"), "a\nb: c.docx"):
        odd = plan.rename(tmp_path / name)
        assert call(capsys, "extract", odd, "-o", data, "--force")[0] == 0
        assert call(capsys, "render", data, "-o", plan, "--force")[0] == 0
