"""The documents that a command is given: files, folders, patterns, older formats; dates and ids as typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from console import say
from vietnamese.message import InputError, Text
from vietnamese.refusal import why

if TYPE_CHECKING:
    from checker.examine import Options
    from checker.reports.outcome import Outcome

T = TypeVar("T")

STDIN = Path("-")  # the name of standard input, as in other commands
_SIGNS = "*?["  # of a pattern

_NO_FILE = Text("Không tìm thấy tệp hoặc thư mục {file}.", "No such file or folder: {file}.")
_STREAM = Text(
    "{file} không phải là tệp trên đĩa. Đưa nội dung vào đầu vào chuẩn và ghi tên là “-”, hoặc ghi ra một tệp .docx.",
    "{file} is no file on disk. Send its content to standard input and name “-”, or write it to a .docx.",
)
_NO_DOCUMENT = Text(
    "Thư mục {file} không có văn bản nào (.docx, .doc, .odt, .rtf).",
    "The folder {file} holds no document (.docx, .doc, .odt, .rtf).",
)
_ONLY_OTHERS = Text(
    "Thư mục {file} chỉ có tệp không kiểm tra được (PDF, ảnh, tệp nén). Cần bản Word (.docx).",
    "The folder {file} holds only files that cannot be checked (PDF, pictures, archives). Word files are needed.",
)
_NO_MATCH = Text("Không có tệp nào khớp với {file}.", "No file matches {file}.")
_CANNOT = Text("Không đọc được {file}: {why}.", "Cannot read {file}: {why}.")
_NO_INPUT = Text(
    "“-” đọc văn bản từ đầu vào chuẩn, nhưng không có gì được đưa vào: thethuc check - < du-thao.docx",
    "“-” reads the document from standard input, but nothing is sent there: thethuc check - < draft.docx",
)
_ENDING = Text(
    "Tên tệp {file} phải có đuôi {endings}: chương trình khác nhận ra loại tệp theo đuôi.",
    "{file} must end in {endings}: other programs know a file by its ending.",
)
_BAD_DATE = Text(
    "“{text}” không phải là ngày. Ví dụ: 2026-11-24 hoặc 24/11/2026.", "“{text}” is no date, e.g. 2026-11-24."
)


def named_as(file: Path, *endings: str) -> None:
    """Raise InputError unless the name of a file to be written tells what will be in it."""
    if file.suffix.lower() not in endings:
        raise InputError(_ENDING(file=file, endings=Text(" hoặc ".join(endings), " or ".join(endings))))


def ids(text: str) -> tuple[str, ...]:
    """Rule ids or families separated by commas."""
    return tuple(id.strip().upper() for id in text.split(",") if id.strip())


def day(text: str) -> date:
    """A date as typed: 2026-11-24, 24/11/2026 or in words."""
    from vietnamese.dates import parse

    found = parse(text)
    if found is None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise InputError(_BAD_DATE(text=text)) from None
    return found


def documents(names: tuple[str, ...]) -> list[Path]:
    """Files named, found in folders or matched by patterns, each once, under the first name given.

    ``-`` is standard input. Word's lock files (~$...) are no documents. What means no document (a name without a file,
    an empty folder, a pattern that nothing matches, a pipe) stays among others that do, for ``readable`` to tell;
    InputError where none does, and for an empty name.
    """
    found: dict[str, Path] = {}
    for name in names:
        if not name:  # an empty variable of a script, which Path takes for the folder at hand
            raise InputError(_NO_FILE(file="“”"))
        for file in _meant(name):
            found.setdefault(os.path.realpath(file), file)
    files = list(found.values())
    refused = [_refusal(file) for file in files]
    if all(refused):
        raise InputError(Text(*map("\n".join, zip(*filter(None, refused), strict=True))))
    return files


def _meant(name: str) -> list[Path]:
    """The documents that a name as typed means; where it means none the name itself."""
    from glob import glob

    import office

    path, kinds = Path(name), office.WORD | office.CONVERTIBLE
    unread: list[Path] = []  # folders, whose documents would be passed over without a word
    try:
        if path.is_dir():
            walk = os.walk(path, onerror=lambda error: unread.append(Path(error.filename)))
            inside = [Path(folder, file) for folder, _, files in walk for file in files]
            found = [file for file in inside if file.suffix.lower() in kinds and _is_document(file)]
        elif any(sign in name for sign in _SIGNS) and not path.exists():
            found = [file for file in map(Path, glob(name, recursive=True)) if _is_document(file)]
        else:
            return [path]
    except OSError:
        return [path]
    return sorted([*found, *unread]) or [path]


def _refusal(file: Path) -> Text | None:
    """Why a name means no document; None for a file on disk and for standard input."""
    try:
        if file == STDIN or file.is_file():
            return None
        if file.is_dir():
            next(os.scandir(file), None)  # raises where the folder may not be read
            return (_ONLY_OTHERS if not_checked((str(file),), ()) else _NO_DOCUMENT)(file=file)
        if file.exists():  # a pipe gives its content once, and a file is looked at twice
            return _STREAM(file=file)
    except OSError as error:
        return _CANNOT(file=file, why=why(error))
    return (_NO_MATCH if any(sign in str(file) for sign in _SIGNS) else _NO_FILE)(file=file)


def not_checked(names: tuple[str, ...], given: Iterable[Path]) -> list[Path]:
    """Files of the folders that somebody may have handed in and nobody can check (PDFs, pictures), but ``given``."""
    from checker.folder.submitted import NOT_CHECKED

    own = {os.path.realpath(path) for path in given}
    found: dict[str, Path] = {}
    for folder in (Path(name) for name in names if os.path.isdir(name)):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in NOT_CHECKED and _is_document(path) and os.path.realpath(path) not in own:
                found.setdefault(os.path.realpath(path), path)
    return list(found.values())


def _is_document(path: Path) -> bool:
    return path.is_file() and not path.name.startswith("~$")


def examined(files: list[Path], options: Options, jobs: int | None, *, rendered: bool = False) -> list[Outcome]:
    """Check all files; those of older formats go through LibreOffice first, ``rendered`` ones through it to pages."""
    return kept(files, options, jobs, _whole, rendered=rendered)


def _whole(outcome: Outcome) -> Outcome:
    return outcome


def kept(
    files: list[Path], options: Options, jobs: int | None, keep: Callable[[Outcome], T], *, rendered: bool = False
) -> list[T]:
    """Check all files as ``examined`` does; of each outcome only what ``keep`` makes of it remains."""
    from checker.examine import Source, examine_all
    from checker.registry import NOT_RENDERED
    from checker.reports.outcome import Outcome

    with readable(files) as copies:
        read = {file: copy for file, copy in copies.items() if isinstance(copy, Path)}
        with _laid_out(read if rendered else {}) as pdfs:
            sources = [Source(copy, str(file), pdfs.get(file, NOT_RENDERED)) for file, copy in read.items()]
            checked = dict(zip(read, examine_all(sources, options, keep, jobs=jobs), strict=True))
    problems = {file: why for file, why in copies.items() if isinstance(why, Text)}
    return [keep(Outcome(str(file), problem=problems[file])) if file in problems else checked[file] for file in files]


def _converted(files: Mapping[Path, Path], folder: Path) -> list[Path | Text]:
    """A .docx of each file, given by its name and its content, or why there is none."""
    import office

    try:
        made = office.convert_each(list(files.values()), "docx", folder)
    except InputError as error:
        return [error.text] * len(files)
    return [copy or office.unconverted(file) for file, copy in zip(files, made, strict=True)]


@contextmanager
def _laid_out(files: dict[Path, Path]) -> Iterator[dict[Path, Path | Text]]:
    """For the while, a PDF of each .docx, or why there is none: the rules that need it are then not evaluated."""
    if not files:
        yield {}
        return
    import tempfile

    import office
    from checker.paper import pdf

    lacking = pdf.available() or (None if office.program() else office.missing("pages"))
    if lacking is not None:
        say(lacking, err=True)
        yield dict.fromkeys(files, lacking)
        return
    with tempfile.TemporaryDirectory(prefix="thethuc-") as folder:
        made = office.convert_each(list(files.values()), "pdf", Path(folder))
        yield {file: copy or office.unconverted(file) for file, copy in zip(files, made, strict=True)}


@contextmanager
def readable(files: list[Path]) -> Iterator[dict[Path, Path | Text]]:
    """A .docx of each file, or why there is none. For the while, standard input is a file, older formats converted."""
    import tempfile

    import office

    found: dict[Path, Path | Text] = {file: _refusal(file) or file for file in files}
    with ExitStack() as stack:
        if STDIN in found:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="thethuc-")))
            found[STDIN] = _input(folder / "input.docx")
        old = {file: copy for file, copy in found.items() if isinstance(copy, Path) and office.foreign(copy)}
        if old:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="thethuc-")))
            found |= zip(old, _converted(old, folder), strict=True)
        yield found


def _input(copy: Path) -> Path | Text:
    """Standard input as the file ``copy``, or why there is none."""
    import shutil
    import sys

    if sys.stdin is None or sys.stdin.isatty():  # nobody types a document
        return _NO_INPUT
    with copy.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return copy
