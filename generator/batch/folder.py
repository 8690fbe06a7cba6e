"""The folder of a batch: its documents, its manifest, and the journal from which a killed batch goes on.

While a batch runs, each finished document is a line of the journal. The manifest is written once, whole, at the end;
the journal goes after it. docs/design/batch.md tells why every moment between is safe.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from generator.batch.lock import Lock
from generator.output import cannot_write, write
from vietnamese.message import InputError, Text

MANIFEST = "manifest.json"
JOURNAL = ".thethuc-batch.jsonl"
_TEMPORARY = ".thethuc-*.tmp"
_SHOWN = 5

Entry = dict[str, Any]

_INTERRUPTED = Text(
    "Lần chạy trước vào thư mục {folder} bị dừng giữa chừng. Thêm --resume để làm tiếp, hoặc --force để làm lại "
    "từ đầu.",
    "The last batch into {folder} was stopped. Add --resume to go on, or --force to begin anew.",
)
_DONE_BEFORE = Text(
    "Thư mục {folder} đã có kết quả của lần chạy trước. Thêm --resume để chỉ soạn lại phần thay đổi, hoặc --force để "
    "soạn lại tất cả.",
    "{folder} holds the result of a batch. Add --resume to redo only what changed, or --force to redo everything.",
)
_EXISTS = Text(
    "Thư mục {folder} đã có tệp trùng tên: {names}. Chọn thư mục khác, hoặc thêm --force để ghi đè.",
    "{folder} holds files of the same names: {names}. Choose another folder, or add --force to replace them.",
)
_MORE = Text("{names} … ({count} tệp)", "{names} … ({count} files)")
_UNREADABLE = Text(
    "Tệp {file} không đọc được; thêm --force để soạn lại tất cả.",
    "{file} cannot be read; add --force to redo everything.",
)
_EDITED = Text(
    "tệp {file} đã có và không phải do lần chạy trước tạo ra, hoặc đã được sửa tay; giữ nguyên. Thêm --force để ghi đè",
    "{file} exists and was not made by the last batch, or was edited; it is kept. Add --force to replace it",
)


class Kept(InputError):
    """A file of the user's, or one that the user has edited, stands where a document belongs."""


def digest(data: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@dataclass(slots=True)
class Folder:
    """An output folder that this process alone writes to, between ``with`` and its end.

    ``before``: entries of the last whole manifest by file; ``done``: those of the batch that was killed.
    """

    path: Path
    resume: bool = False
    force: bool = False
    language: str = "vi"  # of the messages in the manifest
    before: dict[str, Entry] = field(default_factory=dict)
    done: dict[str, Entry] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)  # the joined document of the last whole manifest
    finished: bool = False  # the killed batch had written its manifest already
    _head: Entry = field(default_factory=dict)  # of the journal: which manifest it follows
    _journal: IO[bytes] | None = None
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Folder:
        """Raises InputError when the folder cannot be written to or another batch does."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._stack.enter_context(Lock(self.path))
            for left in self.path.glob(_TEMPORARY):
                left.unlink(missing_ok=True)
        except OSError as error:
            self._stack.close()
            raise cannot_write(self.path, error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._journal is not None:
            self._journal.close()
        self._stack.close()

    def begin(self, files: Iterable[str]) -> None:
        """Look at what is there. Raises InputError rather than replace what it may not."""
        names = list(files)
        manifest, journal = self.path / MANIFEST, self.path / JOURNAL
        if not self.force and not self.resume:
            if journal.exists():
                raise InputError(_INTERRUPTED(folder=self.path))
            if manifest.exists():
                raise InputError(_DONE_BEFORE(folder=self.path))
            self.refuse_present(names)
        whole = manifest.read_bytes() if manifest.exists() else b""
        self._head = {"manifest": digest(whole)}
        if not self.resume:
            journal.unlink(missing_ok=True)
            return
        self.before, self.merged = _entries(whole, manifest)
        lines = _lines(journal)
        if lines and lines[0] == self._head:
            self.done = {entry["file"]: entry for entry in lines[1:]}
        elif lines:
            self.finished = bool(whole)

    def refuse_present(self, names: Iterable[str]) -> None:
        """Raise InputError when there are files of these names already, unless they may be replaced."""
        present = [name for name in names if not self.force and (self.path / name).exists()]
        if present:
            shown = ", ".join(present[:_SHOWN])
            rest = _MORE(names=shown, count=len(present)) if len(present) > _SHOWN else shown
            raise InputError(_EXISTS(folder=self.path, names=rest))

    def _open(self) -> IO[bytes]:
        """The journal, begun anew with what is known: its last line may have been cut off when the batch was killed."""
        journal = self.path / JOURNAL
        write(journal, b"".join(map(_line, (self._head, *self.done.values()))), force=True)
        return journal.open("ab")

    def note(self, entry: Entry) -> None:
        """A line of the journal: this document is done."""
        try:
            if self._journal is None:
                self._journal = self._open()
            self._journal.write(_line(entry))
            self._journal.flush()
        except OSError as error:
            raise cannot_write(self.path / JOURNAL, error) from error

    def known(self, file: str) -> Entry | None:
        """The newest entry of a file that some batch has made."""
        return self.done.get(file) or self.before.get(file)

    def intact(self, entry: Entry) -> bool:
        """Whether the file is as its entry says."""
        try:
            return bool(digest((self.path / entry["file"]).read_bytes()) == entry["sha256"])
        except OSError:
            return False

    def put(self, file: str, data: bytes, sha256: str) -> bool:
        """Write a document; whether its bytes differ from those of the last whole manifest.

        What is there already stays untouched. Raises Kept for a file that no batch has made.
        """
        path = self.path / file
        earlier = self.before.get(file, {}).get("sha256")
        try:
            there = digest(path.read_bytes())
        except FileNotFoundError:
            write(path, data)
            return sha256 != earlier
        except OSError as error:
            raise cannot_write(path, error) from error
        if there != sha256:
            ours = {earlier, self.done.get(file, {}).get("sha256")}
            if not self.force and there not in ours:
                raise Kept(_EDITED(file=file))
            write(path, data, force=True)
        return sha256 != earlier

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, then let the journal go."""
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        write(self.path / MANIFEST, text.encode(), force=True)
        self.close_journal()

    def close_journal(self) -> None:
        """The batch is whole: nothing is left to go on with."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        (self.path / JOURNAL).unlink(missing_ok=True)


def _line(entry: Entry) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"


def _lines(journal: Path) -> list[Entry]:
    """Whole lines; the last may have been cut off."""
    if not journal.exists():
        return []
    found: list[Entry] = []
    for line in journal.read_bytes().split(b"\n"):
        try:
            found.append(json.loads(line))
        except ValueError:
            break
    return found


def _entries(whole: bytes, manifest: Path) -> tuple[dict[str, Entry], dict[str, str]]:
    """Entries of documents that were made, by file; what is said of the joined document."""
    if not whole:
        return {}, {}
    try:
        read = json.loads(whole)
        return {entry["file"]: entry for entry in read["documents"] if entry["sha256"]}, read.get("merged", {})
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(_UNREADABLE(file=manifest)) from error
