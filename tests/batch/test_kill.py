"""A batch that is killed at any moment and started again ends with exactly the same folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch import killing

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked")
def test_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    program = [sys.executable, killing.__file__, str(ROOT), str(tmp_path), str(ROUNDS), "20260105"]
    said = subprocess.run(program, capture_output=True, text=True, check=False, timeout=300)
    assert said.returncode == 0, said.stderr
    lines = said.stdout.split("\n")[:-1]
    assert [line for line in lines if not line.startswith("same ")] == []
    assert len(lines) == ROUNDS
