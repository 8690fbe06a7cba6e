"""LibreOffice as a converter, when it is installed: old formats in, PDF out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from vietnamese.message import InputError, Text

CONVERTIBLE = frozenset({".doc", ".odt", ".rtf"})
_SECONDS_A_FILE = 60
_WINDOWS = (Path("C:/Program Files/LibreOffice/program/soffice.com"),)

_MISSING = Text(
    "Cần LibreOffice để {purpose}, nhưng máy này chưa cài. Cài từ libreoffice.org, hoặc dùng Word lưu tệp thành .docx.",
    "LibreOffice is needed to {purpose} but is not installed here. Install it, or save the file as .docx in Word.",
)
_FAILED = Text("LibreOffice không chuyển được tệp {file}.", "LibreOffice could not convert {file}.")


def program() -> str | None:
    """Path of LibreOffice's command, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and sys.platform == "win32":
        found = next((str(path) for path in _WINDOWS if path.exists()), None)
    return found


def convert(files: Sequence[Path], target: str, folder: Path) -> list[Path]:
    """Convert all files in one run to ``target`` ("docx", "pdf") in ``folder``; paths in the order given.

    Raises InputError when LibreOffice is missing or leaves a file unconverted.
    """
    command = program()
    if command is None:
        purpose = (
            Text("xuất PDF", "export PDF") if target == "pdf" else Text("đọc tệp định dạng cũ", "read old formats")
        )
        raise InputError(
            Text(_MISSING.vi.format(purpose=purpose.vi), _MISSING.en.format(purpose=purpose.en)),
        )
    # A profile of its own: a LibreOffice window that the user has open would swallow the request.
    with tempfile.TemporaryDirectory(prefix="thethuc-") as profile:
        arguments = [
            command, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
            "--convert-to", target, "--outdir", str(folder), *(str(file.resolve()) for file in files),
        ]  # fmt: skip
        try:
            subprocess.run(arguments, capture_output=True, timeout=_SECONDS_A_FILE * (1 + len(files)), check=False)
        except subprocess.TimeoutExpired as error:
            raise InputError(_FAILED(file=files[0])) from error
    made = [folder / f"{file.stem}.{target}" for file in files]
    for source, result in zip(files, made, strict=True):
        if not result.exists():
            raise InputError(_FAILED(file=source))
    return made


def export_pdf(document: Path, target: Path, *, force: bool = False) -> None:
    """Write ``document`` as PDF to ``target``; an existing file is replaced only with ``force``."""
    from generator.output import write

    with tempfile.TemporaryDirectory(prefix="thethuc-") as folder:
        write(target, convert([document], "pdf", Path(folder))[0].read_bytes(), force=force, sources=[document])
