"""Where what is made of several documents goes in one folder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path, PurePath

from vietnamese.regex import regex

_NAMES = regex(r"[^\\/:]+")


def in_folder(results: Sequence[Path]) -> list[Path]:
    """Places in a folder for results that are named beside their documents, no two of which have one path.

    Their names alone; in folders as they were where names repeat, capitals or not.
    """
    if len({result.name.lower() for result in results}) == len(results):
        return [Path(result.name) for result in results]
    return [Path(place) for place in below_common([result.resolve() for result in results])]


def below_common(files: Sequence[PurePath]) -> list[PurePath]:
    """The absolute paths from their common folder on; those of several drives each in a folder of the drive's name."""
    kind = type(files[0])
    if len({file.anchor for file in files}) > 1:
        return [kind(*_NAMES.findall(file.anchor), *file.parts[1:]) for file in files]
    levels = zip(*(file.parts[:-1] for file in files), strict=False)
    depth = sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, levels))
    return [kind(*file.parts[depth:]) for file in files]
