"""One batch a folder: a lock that the system itself takes back when its process ends, however it ends."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from vietnamese.message import InputError, Text

FILE = ".thethuc-batch.lock"
_OWNER_BYTES = 200
_LOCKED_BYTE = 1024  # beyond what is written: Windows forbids reading a locked byte

_BUSY = Text(
    "Thư mục {folder} đang được một lệnh thethuc batch khác ghi ({owner}). Chờ lệnh đó xong, hoặc chọn thư mục khác.",
    "Another thethuc batch is writing to {folder} ({owner}). Wait for it, or choose another folder.",
)
_UNKNOWN = Text("không rõ tiến trình", "process unknown")


class Lock:
    """Held between ``with`` and its end. Raises InputError when another process holds it.

    A file left by a killed process is no lock: only the system's own mark on it counts. On a network disk that knows no
    such marks the folder is not protected.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Lock:
        while True:
            file = self._path.open("a+b")
            if not _take(file):
                owner = _owner(file)
                file.close()
                raise InputError(_BUSY(folder=self._folder, owner=owner or _UNKNOWN))
            if self._is(file):
                break
            file.close()  # its holder has just removed it: a new file is the lock
        file.truncate(0)
        file.write(f"{socket.gethostname()}, PID {os.getpid()}".encode())
        file.flush()
        self._file = file
        return self

    def _is(self, file: IO[bytes]) -> bool:
        """Whether the file still has its name."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._file is not None
        if sys.platform == "win32":
            self._file.close()  # an open file cannot be removed here
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            self._file.close()


def _owner(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_OWNER_BYTES).decode("utf-8", "replace")


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import errno
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        """A record lock: worker processes do not inherit it, so it ends with this process."""
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in (errno.EACCES, errno.EAGAIN)
        return True
