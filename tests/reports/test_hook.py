"""The hook for pre-commit: what it declares, and that its command runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import examples
from cli import cli
from console import run

ROOT = Path(__file__).parents[2]


def test_the_hook_takes_word_files_and_runs_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    (hook,) = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language", "files"} <= hook.keys()
    assert re.search(hook["files"], "thu-muc/KẾ HOẠCH.DOCX")
    assert not re.search(hook["files"], "a.docx.bak")
    program, *arguments = shlex.split(hook["entry"])
    assert program == "thethuc"
    assert run(cli, [*arguments, str(examples.FOLDER / "ban-nhap-co-loi.docx")]) == 1
    assert "CHƯA ĐẠT" in capsys.readouterr().out
