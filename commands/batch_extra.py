"""What ``thethuc batch`` makes of the finished documents: PDFs, one document to print."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import office
from generator.batch_folder import Entry, Folder, digest
from generator.output import write
from generator.template_merge import join

_CHUNK = 50  # LibreOffice starts once for so many


def export_pdfs(folder: Folder, entries: Sequence[Entry]) -> None:
    """A PDF beside each document, unless it is there from the very same document already."""
    due = []
    for entry in entries:
        known = (folder.known(entry["file"]) or {}).get("pdf")
        entry["pdf"] = {"file": f"{Path(entry['file']).stem}.pdf", "of": entry["sha256"]}
        if known != entry["pdf"] or not (folder.path / known["file"]).exists():
            due.append((entry, known is not None))
    for start in range(0, len(due), _CHUNK):
        chunk = due[start : start + _CHUNK]
        with tempfile.TemporaryDirectory(prefix="thethuc-") as place:
            made = office.convert([folder.path / entry["file"] for entry, _ in chunk], "pdf", Path(place))
            for (entry, ours), pdf in zip(chunk, made, strict=True):
                write(folder.path / entry["pdf"]["file"], pdf.read_bytes(), force=folder.force or ours)
                folder.note(entry)


def merge(folder: Folder, entries: Sequence[Entry], target: Path, sources: Sequence[Path]) -> dict[str, str]:
    """Write all documents as one; each begins on page 1. What the manifest says of it."""
    data = join((folder.path / entry["file"]).read_bytes() for entry in entries)
    made = {"file": target.name, "sha256": digest(data)}
    if not target.exists() or digest(target.read_bytes()) != made["sha256"]:
        ours = target.exists() and folder.merged.get("sha256") == digest(target.read_bytes())
        write(target, data, force=folder.force or ours, sources=sources)
    return made
