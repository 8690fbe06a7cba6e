"""What ``annotate`` and ``fix`` share: options of the check, who answers, where the copies go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from commands.files import day, documents, ids, readable
from commands.judging import judging
from commands.places import in_folder
from console import DONE, FINDINGS, UNUSABLE, language, option, say
from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.answer import Annotated, Fixed
    from checker.examine import Options, Source
    from checker.mend import Voice

Made = TypeVar("Made", "Annotated", "Fixed")
F = TypeVar("F", bound=Callable[..., Any])

AUTHOR = Text("Kiểm tra thể thức", "Check of form")
_BAD_TIME = Text(
    "“{text}” không phải là thời điểm. Ví dụ: 2026-11-24, 24/11/2026 hoặc 2026-11-24T09:30.",
    "“{text}” is no time. Examples: 2026-11-24, 24/11/2026, 2026-11-24T09:30.",
)
_NO_NAME = Text(
    "{option}: “{text}” có ký tự không in được, Word không nhận.",
    "{option}: “{text}” holds a character that does not print; Word takes none.",
)
_FOLDER_NEEDED = Text(
    "Nhiều văn bản, hoặc cả một thư mục, thì -o là thư mục; {file} là tên của một tệp.",
    "Several documents, or those of a folder, go into a folder: -o; {file} is the name of a file.",
)
_OTHER_KIND = Text(
    "Bản sao của {file} phải có đuôi {kind}, không phải “{ending}”: Word không mở tệp có đuôi khác với loại tệp.",
    "The copy of {file} must end in {kind}, not in “{ending}”: Word opens no file whose ending is not of its kind.",
)
_UNSIGNED = Text(
    "{file} có chữ ký số. Bản sao {copy} đã khác tệp được ký nên không mang chữ ký số nữa, như khi sửa bằng Word; "
    "tệp gốc và chữ ký số trong đó giữ nguyên.",
    "{file} is digitally signed. The copy {copy} differs from what was signed and carries no signature any more, as "
    "after a change in Word; the original and its signature are untouched.",
)


def dated(*names: str) -> Callable[[F], F]:
    """The option for the time that remarks in Word show."""
    return option(
        *names,
        "stamp",
        vi="Thời điểm ghi trên nhận xét: ngày, hoặc ngày và giờ 2026-11-24T09:30 (mặc định: bây giờ).",
        en="Time written on remarks: a day, or day and hour 2026-11-24T09:30 (default: now).",
        metavar="TIME",
    )


_OPTIONS = (
    option("--author", vi="Tên người nhận xét ghi trong Word.", en="Author as Word shows it.", metavar="NAME"),
    option("--initials", vi="Chữ viết tắt tên người nhận xét.", en="The author's initials.", metavar="LETTERS"),
    dated("--date"),
    option(
        "--jobs",
        vi="Số tiến trình chạy cùng lúc.",
        en="Processes to use.",
        type=click.IntRange(1),
        metavar="N",
    ),
    option("--force", vi="Ghi đè tệp kết quả đã có.", en="Replace existing results.", is_flag=True),
)


def answering(function: F) -> F:
    """Add the options, those of a check first."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return judging(function)


def asked(given: dict[str, Any]) -> tuple[Options, Voice]:
    """What the options ask for; the clock is read here and nowhere below."""
    from checker.examine import Options
    from checker.mend import Voice
    from checker.registry import Phase

    options = Options(
        Phase(given["phase"]),
        day(given["as_of"]) if given["as_of"] else None,
        ids(given["select"]),
        ids(given["ignore"]),
        given["profile"],
    )
    author = given["author"] or AUTHOR.of(language())
    initials = given["initials"] or "".join(word[0].upper() for word in author.split())
    for name, text in (("--author", author), ("--initials", initials)):
        if not text.isprintable():
            raise InputError(_NO_NAME(option=name, text=ascii(text)[1:-1]))
    when = time_of(given["stamp"])
    return options, Voice(author, initials, when, language())


def time_of(text: str | None) -> datetime:
    """A time as typed: 2026-11-27T09:00, or a day as any command takes it; now for None. Raises InputError."""
    if text is None:
        return datetime.now().replace(microsecond=0)
    from vietnamese.dates import parse

    found = parse(text)
    if found is not None:
        return datetime(found.year, found.month, found.day)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise InputError(_BAD_TIME(text=text)) from None


class Work(NamedTuple):
    """The documents of one command."""

    sources: list[Source]
    targets: dict[str, Path]  # where the copy of each source goes, by its name
    problems: list[Text]  # why others cannot be read


@contextmanager
def copies(names: tuple[str, ...], output: Path) -> Iterator[Work]:
    """The documents meant by ``names`` and the places of their copies.

    One document goes to ``output`` itself, which must have the ending of its kind. Several, or those of a folder, go
    into the folder ``output``: under their names, or in folders as they were where names repeat.
    """
    import office
    from checker.examine import Source

    files = documents(names)
    single = len(files) == 1 and not Path(names[0]).is_dir() and not output.is_dir() and output.suffix
    if not single and (output.is_file() or (output.suffix.lower() in office.WORD and not output.is_dir())):
        raise InputError(_FOLDER_NEEDED(file=output))
    named = copies_of(files)
    if single:
        kind = named[0].suffix.lower()
        if kind != output.suffix.lower():
            raise InputError(_OTHER_KIND(file=files[0], kind=kind, ending=output.suffix))
        targets = {str(files[0]): output}
    else:
        targets = {str(file): output / place for file, place in zip(files, in_folder(named), strict=True)}
    with readable(files) as found:
        yield Work(
            [Source(copy, str(file)) for file, copy in found.items() if isinstance(copy, Path)],
            targets,
            [why for why in found.values() if isinstance(why, Text)],
        )


def answered(
    files: tuple[str, ...],
    output: Path,
    given: dict[str, Any],
    work: Callable[[Source], Made],
    told: Callable[[Made, Path], Iterable[Text | str]],
) -> int:
    """Write the copy that ``work`` makes of each document, and say of each what ``told`` gives. The exit code."""
    from checker.processes import spread
    from generator.output import write

    failed = unusable = 0
    with copies(files, output) as (sources, targets, problems):
        for problem in problems:
            say(problem, err=True)
        originals = [Path(name) for name in targets]
        for made in spread(work, sources, given["jobs"]):
            failed += made.failed
            try:
                if made.data is None:
                    raise InputError(made.problem or Text("", ""))
                target = targets[made.file]
                write(target, made.data, force=given["force"], sources=originals)
            except InputError as error:
                say(error.text.of(language()), err=True)
                unusable += 1
                continue
            if made.unsigned:
                say(_UNSIGNED(file=made.file, copy=target), err=True)
            for line in told(made, target):
                say(line)
    unusable += len(problems)
    if unusable == len(targets):
        return UNUSABLE
    return FINDINGS if failed or unusable else DONE


def copies_of(files: Sequence[Path]) -> list[Path]:
    """The names of the copies: endings of Word stay, others become .docx, after the old one where that is taken."""
    import office

    def named(file: Path) -> Path:
        if file.suffix.lower() in office.WORD | office.TEMPLATES:
            return file
        renamed = file.with_suffix(".docx")
        return file.with_name(f"{file.name}.docx") if renamed in files else renamed

    return [named(file) for file in files]
