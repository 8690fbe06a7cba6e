"""What ``thethuc batch`` makes of the finished documents: PDFs, one document to print.

Both are looked at before the first document is written: a batch that stops at its end leaves no manifest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import office
from generator.batch.folder import MANIFEST, Entry, Folder, digest
from generator.output import DiskError, check_free, write
from generator.template.merge import join
from vietnamese.message import InputError, Text

_CHUNK = 50  # LibreOffice starts once for so many

_OWN = Text(
    "{file} là một tệp của chính đợt này. Chọn tên khác cho --merge.",
    "{file} is a file of this very batch. Choose another name for --merge.",
)


def check_pdfs(folder: Folder, files: Sequence[str]) -> None:
    """Raise InputError when LibreOffice is missing or a PDF stands in the way that no batch has made."""
    if office.program() is None:
        raise InputError(office.missing("pdf"))
    folder.refuse_present(_pdf(file) for file in files if "pdf" not in (folder.known(file) or {}))


def check_merged(folder: Folder, files: Sequence[str], target: Path, sources: Sequence[Path]) -> None:
    """Raise InputError when the joined document would replace one of the batch, or what may not be replaced."""
    own = {(folder.path / name).resolve() for name in (*files, MANIFEST)}
    if target.resolve() in own:
        raise InputError(_OWN(file=target))
    check_free([target], force=folder.force or _is_ours(folder, target), sources=sources)


def _is_ours(folder: Folder, target: Path) -> bool:
    """Whether the file is the joined document of the last batch."""
    return target.is_file() and digest(target.read_bytes()) == folder.merged.get("sha256")


def _pdf(file: str) -> str:
    return f"{Path(file).stem}.pdf"


def export_pdfs(folder: Folder, entries: Sequence[Entry]) -> bool:
    """A PDF beside each document, unless it is there from the very same document already; whether any was due.

    A document without its PDF has failed and says why; the others get theirs.
    """
    due = []
    for entry in entries:
        known = (folder.known(entry["file"]) or {}).get("pdf")
        entry["pdf"] = {"file": _pdf(entry["file"]), "of": entry["sha256"]}
        if known != entry["pdf"] or not (folder.path / known["file"]).exists():
            due.append((entry, known is not None))
    for start in range(0, len(due), _CHUNK):
        chunk = due[start : start + _CHUNK]
        with tempfile.TemporaryDirectory(prefix="thethuc-") as place:
            made = office.convert_each([folder.path / entry["file"] for entry, _ in chunk], "pdf", Path(place))
            for (entry, ours), pdf in zip(chunk, made, strict=True):
                _put(folder, entry, pdf, force=folder.force or ours)
    return bool(due)


def _put(folder: Folder, entry: Entry, pdf: Path | None, *, force: bool) -> None:
    """Write the PDF of a document where there is one."""
    try:
        if pdf is None:
            raise InputError(office.unconverted(folder.path / entry["file"]))
        write(folder.path / entry["pdf"]["file"], pdf.read_bytes(), force=force)
    except DiskError:
        raise
    except InputError as error:  # this one alone: LibreOffice gave up, or the old PDF is open in another program
        del entry["pdf"]
        entry.update(status="failed", errors=[{"cell": "", "message": error.text.of(folder.language)}])
        return
    folder.note(entry)


def merge(folder: Folder, entries: Sequence[Entry], target: Path, sources: Sequence[Path]) -> dict[str, str]:
    """Write all documents as one; each begins on page 1. What the manifest says of it."""
    data = join((folder.path / entry["file"]).read_bytes() for entry in entries)
    made = {"file": target.name, "sha256": digest(data)}
    if not target.exists() or digest(target.read_bytes()) != made["sha256"]:
        write(target, data, force=folder.force or _is_ours(folder, target), sources=sources)
    return made
