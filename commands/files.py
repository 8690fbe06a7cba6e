"""The documents that a command is given: files, folders, patterns, older formats; dates and ids as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from console import say
from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.examine import Options
    from checker.reports.outcome import Outcome

T = TypeVar("T")

_NO_FILE = Text("Không tìm thấy tệp hoặc thư mục {file}.", "No such file or folder: {file}.")
_STREAM = Text(
    "{file} không phải là tệp trên đĩa. Ghi nội dung ra một tệp .docx rồi kiểm tra tệp ấy.",
    "{file} is no file on disk. Write its content to a .docx and check that.",
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

    Word's lock files (~$...) are no documents. A name without a file stays among others that have one, for ``readable``
    to tell; InputError where none has.
    """
    import office

    kinds = office.WORD | office.CONVERTIBLE
    found: dict[Path, Path] = {}
    for name in names:
        path = Path(name)
        if not name:  # an empty variable of a script, which Path takes for the folder at hand
            raise InputError(_NO_FILE(file="“”"))
        if path.is_dir():
            named = sorted(p for p in path.rglob("*") if p.suffix.lower() in kinds and _is_document(p))
            if not named:
                raise InputError((_ONLY_OTHERS if not_checked((name,), ()) else _NO_DOCUMENT)(file=name))
        elif path.exists():
            if not path.is_file():  # a pipe gives its content once, and a file is looked at twice
                raise InputError(_STREAM(file=name))
            named = [path]
        elif any(sign in name for sign in "*?["):
            named = _matched(name)
        else:
            named = [path]
        for file in named:
            found.setdefault(file.resolve(), file)
    if not any(file.exists() for file in found.values()):
        raise InputError(_NO_FILE(file=", ".join(map(str, found.values()))))
    return list(found.values())


def not_checked(names: tuple[str, ...], given: Iterable[Path]) -> list[Path]:
    """Files of the folders that somebody may have handed in and nobody can check (PDFs, pictures), but ``given``."""
    from checker.folder.submitted import NOT_CHECKED

    own = {path.resolve() for path in given}
    found: dict[Path, Path] = {}
    for folder in (Path(name) for name in names if name and Path(name).is_dir()):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in NOT_CHECKED and _is_document(path) and path.resolve() not in own:
                found.setdefault(path.resolve(), path)
    return list(found.values())


def _is_document(path: Path) -> bool:
    return path.is_file() and not path.name.startswith("~$")


def _matched(pattern: str) -> list[Path]:
    from glob import glob

    matched = sorted(path for path in map(Path, glob(pattern, recursive=True)) if _is_document(path))
    if not matched:
        raise InputError(_NO_MATCH(file=pattern))
    return matched


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


def _converted(files: list[Path], folder: Path) -> dict[Path, Path | Text]:
    """A .docx of each file, or why there is none."""
    import office

    try:
        made = office.convert_each(files, "docx", folder)
    except InputError as error:
        return dict.fromkeys(files, error.text)
    return {file: copy or office.unconverted(file) for file, copy in zip(files, made, strict=True)}


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
    """A .docx of each file, or why there is none; older formats are converted for the while."""
    import office

    found: dict[Path, Path | Text] = {file: file if file.exists() else _NO_FILE(file=file) for file in files}
    old = [file for file in files if file.exists() and office.foreign(file)]
    if not old:
        yield found
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="thethuc-") as folder:
        yield found | _converted(old, Path(folder))
