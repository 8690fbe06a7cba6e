"""Which unit handed in which document, and which units handed in nothing that can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from os.path import commonpath
from pathlib import PurePath
from typing import NamedTuple

from checker.folder.digest import Digest, unit_key
from schemas import unit_names
from vietnamese.message import Text
from vietnamese.text import bare

_PDF = Text("tệp PDF", "a PDF")
_PICTURE = Text("ảnh", "a picture")
_PACKED = Text("tệp nén", "an archive")
_OTHER = Text("không phải tệp Word", "no Word file")
_ONLY_PICTURES = Text("chỉ có ảnh chụp", "pictures only")
_NO_WORDS = Text("không có chữ", "without words")
_UNREAD = Text("không đọc được", "cannot be read")
_BY_ENDING = {
    ".pdf": _PDF,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".webp"), _PICTURE),
    **dict.fromkeys((".zip", ".rar", ".7z"), _PACKED),
}
# Endings of files that a unit may hand in and nobody can check.
NOT_CHECKED = frozenset((*_BY_ENDING, ".pages", ".wps", ".gdoc"))


class Aside(NamedTuple):
    """A file that cannot be checked: ``ordinal`` of its document where it was tried, ``unit`` that its name tells."""

    file: str
    why: Text
    ordinal: int | None
    unit: str | None


class Roll(NamedTuple):
    """Documents go by their ordinal; ``of`` names the unit of each document that has exactly one and can be checked."""

    units: tuple[str, ...]
    of: dict[int, str]
    missing: tuple[str, ...]  # units without a document that can be checked
    twice: tuple[tuple[str, tuple[int, ...]], ...]  # units with several documents
    unknown: tuple[int, ...]  # documents of no unit of the list
    aside: tuple[Aside, ...]
    misnamed: tuple[tuple[str, int], ...] = ()  # missing units and a document whose file has their name, not its header

    def files_of(self, unit: str) -> tuple[Aside, ...]:
        """What a unit handed in that cannot be checked."""
        return tuple(aside for aside in self.aside if aside.unit == unit)


def listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Units as an office lists them, each once: "2. UBND xã Tân An;" is "xã Tân An"."""
    found: dict[str, str] = {}
    for name in filter(None, map(unit_names.listed, lines)):
        found.setdefault(unit_key(name), name)
    return tuple(found.values())


def set_aside(digests: Sequence[Digest], others: Sequence[str]) -> list[Aside]:
    """The files that cannot be checked: those that were tried, and ``others`` that were not. Without their units."""
    found = [
        Aside(digest.data["file"], why, ordinal, None)
        for ordinal, digest in enumerate(digests)
        if (why := _why_not(digest)) is not None
    ]
    return [*found, *(Aside(file, _by_ending(file, _OTHER), None, None) for file in others)]


def _why_not(digest: Digest) -> Text | None:
    if digest.data["verdict"] == "unreadable":
        return _by_ending(digest.data["file"], _UNREAD)
    if digest.worded:
        return None
    return _ONLY_PICTURES if digest.data["verdict"] == "needs_person" else _NO_WORDS


def _by_ending(file: str, otherwise: Text) -> Text:
    return _BY_ENDING.get(PurePath(file).suffix.lower(), otherwise)


def call(units: Sequence[str], digests: Sequence[Digest], others: Sequence[str] = ()) -> Roll:
    """Hold the list of units beside the documents: by the header, else by the name of the file or its folders."""
    wanted = listed(units)
    by_header, by_file = _keys(wanted, unit_key), _keys(wanted, _in_file)
    asides = set_aside(digests, others)
    tried = {aside.ordinal for aside in asides}
    below = _below([*(digest.data["file"] for digest in digests), *others])
    of: dict[int, str] = {}
    for ordinal, digest in enumerate(digests):
        if ordinal in tried:
            continue
        issuers = [name for name in (digest.issuer, digest.above) if name]
        found = next((unit for name in issuers if (unit := _named(by_header, name)) is not None), None)
        if found is None and not issuers:
            found = _filed(by_file, digest.data["file"], below)
        if found is not None:
            of[ordinal] = found
    documents: dict[str, list[int]] = {}
    for ordinal, unit in of.items():
        documents.setdefault(unit, []).append(ordinal)
    missing = tuple(unit for unit in wanted if unit not in documents)
    named = ((_filed(by_file, digests[ordinal].data["file"], below), ordinal) for ordinal in of)
    return Roll(
        wanted,
        of,
        missing,
        tuple((unit, tuple(found)) for unit, found in documents.items() if len(found) > 1),
        tuple(ordinal for ordinal in range(len(digests)) if ordinal not in of and ordinal not in tried),
        tuple(aside._replace(unit=_filed(by_file, aside.file, below)) for aside in asides),
        tuple((unit, ordinal) for unit, ordinal in named if unit in missing),
    )


class _Keys(NamedTuple):
    """Units by their whole names, and by their names without the kind; names of several units are in neither."""

    whole: dict[str, str]
    proper: dict[str, str]
    kindless: dict[str, str]  # of the list itself


def _keys(units: Sequence[str], key: Callable[[str], str]) -> _Keys:
    proper = [(unit, unit_names.kind_and_name(unit)[1]) for unit in units]
    return _Keys(
        _unique((key(unit), unit) for unit in units),
        _unique((key(name), unit) for unit, name in proper),
        _unique((key(name), unit) for unit, name in proper if name == unit),
    )


def _named(keys: _Keys, issuer: str) -> str | None:
    """The unit that a header names; one that the list calls by its name alone is known by it."""
    return keys.whole.get(unit_key(issuer)) or keys.kindless.get(unit_key(unit_names.kind_and_name(issuer)[1]))


def _filed(keys: _Keys, file: str, below: int) -> str | None:
    """The unit in the name of a file or of its folders, the nearest first; its kind may be left out there."""
    path = PurePath(file)
    for name in (path.stem, *reversed(path.parent.parts[below:])):
        words = f" {_in_file(name)} "
        for known in (keys.whole, keys.proper):
            inside = [(key, unit) for key, unit in known.items() if f" {key} " in words]
            if inside:
                longest = max(len(key) for key, _ in inside)
                found = [unit for key, unit in inside if len(key) == longest]
                return found[0] if len(found) == 1 else None
    return None


def _below(files: Sequence[str]) -> int:
    """How many folders all files share: their names tell nothing."""
    parents = [str(PurePath(file).parent) for file in files]
    try:
        return len(PurePath(commonpath(parents)).parts) if parents else 0
    except ValueError:  # on several drives
        return 0


def _in_file(text: str) -> str:
    """As file names write it: no marks, no signs."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare(text)).split())


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    counted: dict[str, list[str]] = {}
    for key, unit in pairs:
        counted.setdefault(key, []).append(unit)
    return {key: found[0] for key, found in counted.items() if len(found) == 1}
