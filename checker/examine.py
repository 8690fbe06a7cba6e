"""A file from disk to its outcome: read, recognise, check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from checker import earlier
from checker.anatomy import Anatomy
from checker.engine import Report, check, load_rules
from checker.issuer.profile import Profile, find, load
from checker.model import Document
from checker.paper.pages import Pages
from checker.processes import spread
from checker.reader import read
from checker.recognize import recognize
from checker.registry import NOT_RENDERED, Phase
from checker.reports.outcome import Outcome
from schemas.register import load as load_register
from vietnamese.message import InputError, Text

T = TypeVar("T")

_OTHER_FONT = Text(
    "Trang dàn không dùng Times New Roman hay phông cùng số đo (Liberation Serif) nên không đáng tin.",
    "The rendered pages use neither Times New Roman nor a typeface of its measures (Liberation Serif).",
)


class Options(NamedTuple):
    """What the user may ask of a check."""

    phase: Phase = Phase.DRAFT
    as_of: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Path | None = None  # by default the nearest thethuc.toml upwards from each document
    parent: Path | None = None  # the superior plan
    register: Path | None = None  # of documents; by default the one that the profile names
    previous: Path | None = None  # the plan from which the draft was made


class Source(NamedTuple):
    """A .docx to check, the name to report it by when it is a converted copy, its PDF or why there is none."""

    file: Path
    shown: str
    pdf: Path | Text = NOT_RENDERED


def examine(file: Path, options: Options, *, shown: str | None = None, pdf: Path | Text = NOT_RENDERED) -> Outcome:
    """Check one .docx; ``shown`` is the name to report when ``file`` is a converted copy, ``pdf`` its printed form.

    A file that cannot be read is an outcome; a bad profile, superior plan, register or rule id raises InputError.
    """
    name = shown or str(file)
    try:
        document = read(file, name=name)
    except InputError as error:
        return Outcome(name, problem=error.text)
    return Outcome(name, judged(document, options, name, _pages(pdf)))


def judged(
    document: Document,
    options: Options,
    name: str,
    pages: Pages | Text = NOT_RENDERED,
    before: earlier.Earlier | None = None,
) -> Report:
    """Check a document that is read already; the profile is the one that holds where ``name`` lies.

    ``before`` is what the plan of the year before printed, where it is known without its file.
    """
    profile = profile_of(options.profile or find(Path(name)))
    listed = options.register or (profile.register if profile else None)
    return check(
        document,
        phase=options.phase,
        as_of=options.as_of,
        profile=profile,
        select=options.select,
        ignore=options.ignore,
        pages=pages,
        parent=anatomy_of(options.parent) if options.parent else None,
        register=load_register(listed) if listed else None,
        earlier=earlier.of(anatomy_of(options.previous)) if options.previous else before,
    )


def _pages(pdf: Path | Text) -> Pages | Text:
    """The pages of the PDF; the reason when there is none that the rules may trust."""
    if isinstance(pdf, Text):
        return pdf
    from checker.paper import pdf as border

    try:
        pages = border.read(pdf)
    except InputError as error:
        return error.text
    return pages if pages.in_times else _OTHER_FONT


@cache
def anatomy_of(path: Path) -> Anatomy:
    """Another plan that is looked at, read and recognised once. Raises InputError when it cannot be read."""
    return recognize(read(path))


@cache
def profile_of(path: Path | None) -> Profile | None:
    """The settings of a file, read once."""
    return load(path, load_rules()) if path else None


def examine_all(
    sources: Iterable[Source], options: Options, keep: Callable[[Outcome], T], *, jobs: int | None = None
) -> list[T]:
    """What ``keep`` makes of each outcome, in the order given, on ``jobs`` processes.

    By default on all cores when there are many sources; ``keep`` runs there, so that whole documents need not travel.
    """
    for other in (options.parent, options.previous):
        if other:
            anatomy_of(other)  # what is wrong with it is said before any work is spread
    if options.register:
        load_register(options.register)
    return list(spread(partial(_examined, options, keep), list(sources), jobs))


def _examined(options: Options, keep: Callable[[Outcome], T], source: Source) -> T:
    return keep(examine(source.file, options, shown=source.shown, pdf=source.pdf))
