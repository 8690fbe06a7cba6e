"""Writing a file so that it is there whole or not at all, and never over something else."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from vietnamese.message import InputError, Text
from vietnamese.refusal import bad_name, why

_EXISTS = Text(
    "Tệp {file} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.",
    "{file} exists. Choose another name, or add --force to replace it.",
)
_SOURCE = Text(
    "{file} là tệp nguồn, không bao giờ bị ghi đè. Chọn tên khác.",
    "{file} is the source and is never overwritten. Choose another name.",
)
_FOLDER = Text("{file} là thư mục; cần ghi rõ tên tệp.", "{file} is a folder; name a file.")
_DEVICE = Text(
    "{file} là thiết bị hoặc đường ống, không phải tệp; cần ghi tên tệp.", "{file} is a device or a pipe; name a file."
)
_CANNOT = Text("Không ghi được {file}: {why}.", "Cannot write {file}: {why}.")


def write(path: Path, data: bytes, *, force: bool = False, sources: Iterable[Path] = ()) -> None:
    """Write ``data`` to ``path``; parent folders are made.

    An existing file is replaced only with ``force``. Never replaced are a source, by whatever name it is reached, and
    a device or a pipe. Raises InputError; then nothing has changed, and nothing is left behind but folders.
    """
    try:
        _check_free(path, force, sources)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.parent / f".thethuc-{os.urandom(8).hex()}.tmp"
        try:
            with temporary.open("xb") as file:
                file.write(data)
            if force:
                os.replace(temporary, path)
            else:
                _take_name(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise InputError(_CANNOT(file=ascii(str(path)), why=bad_name())) from error


def check_free(paths: Iterable[Path], *, force: bool, sources: Iterable[Path]) -> None:
    """Raise InputError when ``write`` would refuse one of the paths for what is there now: asked before the first."""
    kept = list(sources)
    for path in paths:
        try:
            _check_free(path, force, kept)
        except OSError as error:
            raise cannot_write(path, error) from error


def _check_free(path: Path, force: bool, sources: Iterable[Path]) -> None:
    if not (path.exists() or path.is_symlink()):
        return  # no source is asked: a hundred results beside a hundred sources are ten thousand questions to the disk
    if any(_same(path, source) for source in sources):
        raise InputError(_SOURCE(file=path))
    if path.is_dir():
        raise InputError(_FOLDER(file=path))
    if path.exists():
        if not path.is_file():
            raise InputError(_DEVICE(file=path))
        if not force:
            raise InputError(_EXISTS(file=path))


def _same(one: Path, other: Path) -> bool:
    """Whether both names reach one file: through links, or in another case where the disk does not tell them apart."""
    try:
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def _take_name(temporary: Path, path: Path) -> None:
    """Give the file its name, unless somebody took that name meanwhile."""
    try:
        if os.name == "nt":
            os.rename(temporary, path)  # here, renaming never replaces
        else:
            os.link(temporary, path)
    except FileExistsError as error:
        raise InputError(_EXISTS(file=path)) from error
    except OSError:  # a disk without hard links
        os.replace(temporary, path)


class DiskError(InputError):
    """The disk takes nothing more, whatever the name of the file."""


_NO_MORE = frozenset((errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO))


def cannot_write(path: Path, error: OSError) -> InputError:
    """The error to raise for a path that cannot be written; DiskError where no other path could be either."""
    return (DiskError if error.errno in _NO_MORE else InputError)(_CANNOT(file=path, why=why(error)))
