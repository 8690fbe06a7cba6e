"""Writing a file so that it is there whole or not at all, and never over something else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from vietnamese.message import InputError, Text

_EXISTS = Text(
    "Tệp {file} đã có. Chọn tên khác bằng -o, hoặc thêm --force để ghi đè.",
    "{file} exists. Choose another name with -o, or add --force to replace it.",
)
_SOURCE = Text(
    "{file} là tệp nguồn, không bao giờ bị ghi đè. Chọn tên khác bằng -o.",
    "{file} is the source and is never overwritten. Choose another name with -o.",
)
_FOLDER = Text("{file} là thư mục; hãy ghi rõ tên tệp.", "{file} is a folder; name a file.")
_CANNOT = Text("Không ghi được {file}: {why}.", "Cannot write {file}: {why}.")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def write(path: Path, data: bytes, *, force: bool = False, sources: Iterable[Path] = ()) -> None:
    """Write ``data`` to ``path``; parent folders are made.

    An existing file is replaced only with ``force``, a source never. Raises InputError; then nothing has changed.
    """
    if any(_same(path, source) for source in sources):
        raise InputError(_SOURCE(file=path))
    if path.is_dir():
        raise InputError(_FOLDER(file=path))
    if path.exists() and not force:
        raise InputError(_EXISTS(file=path))
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".thethuc-", suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise InputError(_CANNOT(file=path, why=error.strerror or type(error).__name__)) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    """The process's mask; the only way to read it is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
