"""LibreOffice that hangs or breaks down: the program goes on, and nothing of it is left running."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

import cli
import examples
import office
from console import run

# Like soffice, a script that starts the program proper and waits for it.
HANGING = """#!/bin/sh
sleep 300 &
echo $! > "{mark}"
wait
"""


def alive(process: int) -> bool:
    """Whether the process still runs; one that has ended and waits to be counted does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_what_a_hanging_libreoffice_has_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark, script, file = tmp_path / "child", tmp_path / "soffice", tmp_path / "a.docx"
    script.write_text(HANGING.format(mark=mark), "utf-8")
    script.chmod(0o755)
    file.write_bytes(b"x")
    monkeypatch.setattr(office, "program", lambda: str(script))
    monkeypatch.setattr(office, "_SECONDS_A_FILE", 0.5)
    start = time.monotonic()
    assert office.convert_each([file], "pdf", tmp_path) == [None]
    assert time.monotonic() - start < 30
    child = int(mark.read_text("utf-8"))
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)
    assert alive(os.getpid())


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_a_call_that_ends_by_itself_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, file = tmp_path / "soffice", tmp_path / "a.docx"
    script.write_text(f'#!/bin/sh\nprintf x > "{tmp_path}/00000.pdf"\n', "utf-8")
    script.chmod(0o755)
    file.write_bytes(b"x")
    monkeypatch.setattr(office, "program", lambda: str(script))
    start = time.monotonic()
    assert office.convert_each([file], "pdf", tmp_path) == [tmp_path / "00000.pdf"]
    assert time.monotonic() - start < 30


# Converts one file after another, and breaks down over one that holds "x".
BREAKING = """#!/bin/sh
echo >> "{calls}"
while [ "$1" != --outdir ]; do shift; done
folder=$2
shift 2
for file; do
    grep -q x "$file" && exit 139
    name=${{file##*/}}
    cp "$file" "$folder/${{name%.*}}.pdf"
done
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_a_file_over_which_libreoffice_breaks_down_costs_the_others_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, script = tmp_path / "calls", tmp_path / "soffice"
    script.write_text(BREAKING.format(calls=calls), "utf-8")
    script.chmod(0o755)
    files = [tmp_path / f"{name}.docx" for name in "abcde"]
    for file, words in zip(files, ("1", "x", "3", "x", "5"), strict=True):
        file.write_text(words, "utf-8")
    monkeypatch.setattr(office, "program", lambda: str(script))
    made = office.convert_each(files, "pdf", tmp_path)
    assert [result and result.read_text("utf-8") for result in made] == ["1", None, "3", None, "5"]
    # All five; b alone; c, d, e; d alone; e.
    assert len(calls.read_text("utf-8").splitlines()) == 5


CONVERTING = """#!/bin/sh
while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out=$2; shift; done
[ -e "{broken}" ] || printf '%%PDF' > "$out/00000.pdf"
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_a_plan_is_written_as_pdf_too_or_alone_where_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script, broken, made = tmp_path / "soffice", tmp_path / "broken", tmp_path / "kh.docx"
    script.write_text(CONVERTING.format(broken=broken), "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(script))
    render = ["render", str(examples.FOLDER / "ke-hoach-xa-2026.yaml"), "-o", str(made), "--pdf", "--no-check"]
    assert run(cli.cli, render) == 0
    assert made.with_suffix(".pdf").read_bytes() == b"%PDF"
    assert capsys.readouterr().out == f"Đã ghi {made}\nĐã ghi {made.with_suffix('.pdf')}\n"
    broken.touch()
    made.unlink()
    made.with_suffix(".pdf").unlink()
    assert run(cli.cli, render) == 2
    assert capsys.readouterr() == (f"Đã ghi {made}\n", f"{office.unconverted(made).vi}\n")
    assert made.exists()
    assert not made.with_suffix(".pdf").exists()
