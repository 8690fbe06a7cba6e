"""How many processes a batch starts."""

from __future__ import annotations

import concurrent.futures
from pathlib import Path
from typing import Any

import pytest

import cli
from console import run
from generator.batch import InThisProcess
from tests.batch.books import plan_book, unit


@pytest.mark.parametrize(("asked", "started"), [(2, 2), (60, 60), (61, 60), (500, 60)])
def test_no_more_processes_are_started_than_windows_waits_for(
    asked: int, started: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []

    class Counted(InThisProcess):
        def __init__(self, jobs: int, **_: Any) -> None:
            counts.append(jobs)

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", Counted)
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")])
    assert run(cli.cli, ["batch", str(book), "-o", str(tmp_path / "o"), "--no-check", "--jobs", str(asked)]) == 0
    assert counts == [started]
