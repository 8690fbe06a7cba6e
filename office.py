"""LibreOffice as a converter, when it is installed: old formats in, PDF out."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from vietnamese.message import InputError, Text

WORD = frozenset({".docx", ".docm"})  # documents; templates of Word end in .dotx, .dotm
TEMPLATES = frozenset({".dotx", ".dotm"})
CONVERTIBLE = frozenset({".doc", ".odt", ".rtf"})
_SECONDS_A_FILE = 60
_AT_ONCE = 50  # files a call: the start of LibreOffice costs as much as ten of them
_ENDED_WELL = (0, 1, None)  # 1: a file could not be read; None: one that takes too long may have finished some files
_WINDOWS = (Path("C:/Program Files/LibreOffice/program/soffice.com"),)

_MISSING = Text(
    "Cần LibreOffice để {purpose}, nhưng máy này chưa cài; cài từ libreoffice.org.",
    "LibreOffice is needed to {purpose} but is not installed here; get it from libreoffice.org.",
)
_PURPOSES = {
    "read": Text(
        "đọc tệp định dạng cũ (hoặc dùng Word lưu tệp thành .docx)",
        "read old formats (or save the file as .docx in Word)",
    ),
    "pdf": Text("xuất PDF", "export PDF"),
    "pages": Text("dàn trang (--rendered)", "lay out pages (--rendered)"),
}
_FAILED = Text(
    "LibreOffice không chuyển được tệp {file}; tệp có thể bị hỏng hoặc đặt mật khẩu.",
    "LibreOffice could not convert {file}; it may be damaged or protected by a password.",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_AS_TEXT = "--infilter=HTML (StarWriter)"  # otherwise a web page opens in an application that writes no .docx


def program() -> str | None:
    """Path of LibreOffice's command, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and sys.platform == "win32":
        found = next((str(path) for path in _WINDOWS if path.exists()), None)
    return found


def foreign(file: Path) -> str | None:
    """The suffix that a file deserves by its content when LibreOffice must convert it: .doc, .odt, .rtf, .html.

    None for a .docx under any name, and for what no conversion makes a document of: the reader says why.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(1024)
            if head.startswith(_OLE):
                whole = head + stream.read()
                locked = "EncryptedPackage".encode("utf-16-le") in whole
                return ".doc" if not locked and "WordDocument".encode("utf-16-le") in whole else None
    except OSError:
        return None
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if b"<html" in start:
        return ".html"
    return ".odt" if _ODT in head else None


def convert(files: Sequence[Path], target: str, folder: Path) -> list[Path]:
    """Convert all files to ``target`` ("docx", "pdf") in ``folder``; paths in the order given.

    Raises InputError when LibreOffice is missing or leaves a file unconverted.
    """
    made = convert_each(files, target, folder)
    for source, result in zip(files, made, strict=True):
        if result is None:
            raise InputError(unconverted(source))
    return [result for result in made if result is not None]


def convert_each(files: Sequence[Path], target: str, folder: Path) -> list[Path | None]:
    """Convert all files to ``target`` in ``folder`` in as few calls as possible; None for one that failed.

    Raises InputError when LibreOffice is missing.
    """
    command = program()
    if command is None:
        raise InputError(missing("pdf" if target == "pdf" else "read"))
    names = [f"{number:05}{foreign(file) or file.suffix}" for number, file in enumerate(files)]
    pages = [position for position, name in enumerate(names) if name.endswith(".html")]
    others = [position for position, name in enumerate(names) if not name.endswith(".html")]
    made: dict[int, Path | None] = {}
    for positions, options in ((others, []), (pages, [_AS_TEXT])):
        for first in range(0, len(positions), _AT_ONCE):
            some = positions[first : first + _AT_ONCE]
            pairs = [(files[position], names[position]) for position in some]
            made.update(zip(some, _converted([command, *options], pairs, target, folder), strict=True))
    return [made[position] for position in range(len(files))]


def _converted(command: list[str], files: Sequence[tuple[Path, str]], target: str, folder: Path) -> list[Path | None]:
    """One call for all (file, name to give its copy) pairs."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="thethuc-") as place:
        # Numbered copies: equal names do not collide, and no lock file appears beside the user's documents.
        copies = [Path(place) / name for _, name in files]
        for (file, _), copy in zip(files, copies, strict=True):
            shutil.copyfile(file, copy)
        # A profile of its own: a LibreOffice window that the user has open would swallow the request.
        arguments = [
            *command, f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", target, "--outdir", str(folder), *map(str, copies),
        ]  # fmt: skip
        code = _run(arguments, _SECONDS_A_FILE * (1 + len(files)))
    results = [folder / f"{copy.stem}.{target}" for copy in copies]
    made = [result if result.exists() else None for result in results]
    lost = [position for position, result in enumerate(made) if result is None]
    if code in _ENDED_WELL or len(files) == 1:
        return made
    # The program broke down over a file, most likely the first without a result: the others are tried without it.
    for some in (lost[:1], lost[1:]):
        if some:
            again = _converted(command, [files[position] for position in some], target, folder)
            for position, result in zip(some, again, strict=True):
                made[position] = result
    return made


def _run(command: Sequence[str], seconds: float) -> int | None:
    """Run a command for so long at most: its exit code, None if it took too long. What it has started ends with it.

    ``soffice`` is a script that starts the program proper, which a timeout of subprocess would leave running.
    """
    import subprocess

    # A session of its own is a group that can be ended as a whole. Ctrl+C does not reach it: it is ended here as well.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return process.wait(seconds)
    except BaseException as error:
        _end(process.pid)
        process.wait()
        if not isinstance(error, subprocess.TimeoutExpired):
            raise
        return None


def _end(process: int) -> None:
    """End a process and all that it has started."""
    if sys.platform == "win32":
        import subprocess

        # taskkill of the system, whatever else stands on the path
        tool = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32" / "taskkill.exe"
        subprocess.run([str(tool), "/PID", str(process), "/T", "/F"], capture_output=True, check=False)
    else:
        import signal

        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)


def unconverted(file: Path) -> Text:
    """What to say of a file that LibreOffice could not convert."""
    return _FAILED(file=file)


def missing(purpose: str) -> Text:
    """What to say when LibreOffice is not there; ``purpose`` is "read" (old formats), "pdf" or "pages"."""
    return _MISSING(purpose=_PURPOSES[purpose])


def export_pdf(document: Path, target: Path, *, force: bool = False) -> None:
    """Write ``document`` as PDF to ``target``; an existing file is replaced only with ``force``."""
    import tempfile

    from generator.output import write

    with tempfile.TemporaryDirectory(prefix="thethuc-") as folder:
        write(target, convert([document], "pdf", Path(folder))[0].read_bytes(), force=force, sources=[document])
