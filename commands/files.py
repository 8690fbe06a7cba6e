"""The documents that a command is given: files, folders, patterns, older formats; dates and ids as typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.reports.outcome import Outcome

_NO_FILE = Text("Không tìm thấy tệp hoặc thư mục {file}.", "No such file or folder: {file}.")
_NO_DOCUMENT = Text(
    "Thư mục {file} không có văn bản nào (.docx, .doc, .odt, .rtf).",
    "The folder {file} holds no document (.docx, .doc, .odt, .rtf).",
)
_NO_MATCH = Text("Không có tệp nào khớp với {file}.", "No file matches {file}.")
_BAD_DATE = Text(
    "“{text}” không phải là ngày. Ví dụ: 2026-11-24 hoặc 24/11/2026.", "“{text}” is no date, e.g. 2026-11-24."
)


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
    """Files named, found in folders or matched by patterns, each once. Word's lock files (~$...) are no documents."""
    import glob

    import office

    kinds = {".docx", ".docm", *office.CONVERTIBLE}
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in kinds and not p.name.startswith("~$"))
            if not inside:
                raise InputError(_NO_DOCUMENT(file=name))
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        elif glob.has_magic(name):
            matched = sorted(Path(match) for match in glob.glob(name, recursive=True) if Path(match).is_file())
            if not matched:
                raise InputError(_NO_MATCH(file=name))
            found.update(dict.fromkeys(matched))
        else:
            raise InputError(_NO_FILE(file=name))
    return list(found)


def examined(files: list[Path], options: object, jobs: int | None) -> list[Outcome]:
    """Check all files; those of older formats go through LibreOffice first."""
    from checker.examine import Options, examine_all
    from checker.reports.outcome import Outcome

    assert isinstance(options, Options)
    import office

    old = [file for file in files if file.suffix.lower() in office.CONVERTIBLE]
    if not old:
        return examine_all([(file, str(file)) for file in files], options, jobs=jobs or 1)
    import tempfile

    outcomes: dict[Path, Outcome] = {}
    readable: list[tuple[Path, str]] = []
    with tempfile.TemporaryDirectory(prefix="thethuc-") as folder:
        for number, file in enumerate(files):
            if file not in old:
                readable.append((file, str(file)))
                continue
            place = Path(folder) / str(number)
            place.mkdir()
            try:
                readable.append((office.convert([file], "docx", place)[0], str(file)))
            except InputError as error:
                outcomes[file] = Outcome(str(file), problem=error.text)
        checked = {outcome.file: outcome for outcome in examine_all(readable, options, jobs=jobs or 1)}
    return [outcomes[file] if file in outcomes else checked[str(file)] for file in files]
