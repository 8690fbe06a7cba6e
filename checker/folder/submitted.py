"""Which unit handed in which document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from checker.folder.digest import Digest, unit_key
from vietnamese.text import bare


class Roll(NamedTuple):
    """Documents go by their ordinal; ``of`` names the unit of each document that has exactly one."""

    units: tuple[str, ...]
    of: dict[int, str]
    missing: tuple[str, ...]
    twice: tuple[tuple[str, tuple[int, ...]], ...]  # units with several documents
    unknown: tuple[int, ...]  # documents of no unit of the list


def call(units: Sequence[str], digests: Sequence[Digest]) -> Roll:
    """Hold the list of units beside the documents: by the header, else by the name of the file."""
    names = {unit_key(unit): unit for unit in units}
    in_files = _unique({unit: _in_file(unit) for unit in units})
    of: dict[int, str] = {}
    for ordinal, digest in enumerate(digests):
        found = names.get(unit_key(digest.issuer)) if digest.issuer else None
        if found is None and not digest.issuer:
            stem = f" {_in_file(PurePath(digest.data['file']).stem)} "
            inside = [unit for key, unit in in_files.items() if f" {key} " in stem]
            found = max(inside, key=len) if inside else None
        if found is not None:
            of[ordinal] = found
    documents: dict[str, list[int]] = {}
    for ordinal, unit in of.items():
        documents.setdefault(unit, []).append(ordinal)
    return Roll(
        tuple(units),
        of,
        tuple(unit for unit in units if unit not in documents),
        tuple((unit, tuple(found)) for unit, found in documents.items() if len(found) > 1),
        tuple(ordinal for ordinal in range(len(digests)) if ordinal not in of),
    )


def _in_file(text: str) -> str:
    """As file names write it: no marks, no signs."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare(text)).split())


def _unique(forms: dict[str, str]) -> dict[str, str]:
    counted: dict[str, list[str]] = {}
    for unit, form in forms.items():
        counted.setdefault(form, []).append(unit)
    return {form: found[0] for form, found in counted.items() if len(found) == 1}
