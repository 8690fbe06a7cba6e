"""A file from disk to its outcome: read, recognise, check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from checker.engine import check, load_rules
from checker.profile import Profile, find, load
from checker.reader import read
from checker.registry import Phase
from checker.reports.outcome import Outcome
from vietnamese.message import InputError


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may ask of a check."""

    phase: Phase = Phase.DRAFT
    as_of: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Path | None = None  # by default the nearest thethuc.toml upwards from each document


def examine(file: Path, options: Options, *, shown: str | None = None) -> Outcome:
    """Check one .docx; ``shown`` is the name to report when ``file`` is a converted copy.

    A file that cannot be read is an outcome; only a bad profile or rule id raises InputError.
    """
    name = shown or str(file)
    profile = _profile(options.profile or find(Path(name)))
    try:
        document = read(file, name=name)
    except InputError as error:
        return Outcome(name, problem=error.text)
    report = check(
        document,
        phase=options.phase,
        as_of=options.as_of,
        profile=profile,
        select=options.select,
        ignore=options.ignore,
    )
    return Outcome(name, report)


@cache
def _profile(path: Path | None) -> Profile | None:
    return load(path, load_rules()) if path else None


def examine_all(files: Iterable[tuple[Path, str]], options: Options, *, jobs: int = 1) -> list[Outcome]:
    """Outcomes of (file, shown name) pairs in the order given, on ``jobs`` processes."""
    pairs = list(files)
    if jobs <= 1 or len(pairs) < 2:
        return [examine(file, options, shown=shown) for file, shown in pairs]
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(pairs))) as pool:
        chunk = max(1, len(pairs) // (jobs * 8))
        return list(pool.map(partial(_pair, options), pairs, chunksize=chunk))


def _pair(options: Options, pair: tuple[Path, str]) -> Outcome:
    return examine(pair[0], options, shown=pair[1])
