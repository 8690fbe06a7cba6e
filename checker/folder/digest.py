"""What is kept of a document once it is judged: small, so that the memory does not grow with the documents."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from checker.amounts.budget import items
from checker.amounts.budget_lines import reading
from checker.anatomy import PROSE, Anatomy, Role
from checker.folder.targets import counted
from checker.places import printed_paragraphs
from checker.registry import Subject
from checker.reports import as_json
from checker.reports.outcome import Outcome
from schemas import unit_kinds, unit_names
from vietnamese.regex import regex
from vietnamese.text import collapse

_SHINGLE = 5  # words that stand together
_WORD = regex(r"\w+")
_KIND = regex(rf"\b(?:{unit_kinds.BELOW_PROVINCE}) ", re.IGNORECASE)
_NAME_WORD = regex(r"([\w']+)(?: |(?=\W|$))")
_OF_ALL = regex(
    r"(?:tổng (?:số )?(?:kinh phí|dự toán|nhu cầu kinh phí)|^\W*(?:\S+ )?kinh phí thực hiện|tổng kinh phí thực hiện)",
    re.IGNORECASE,
)


class Digest(NamedTuple):
    """One document. ``data`` is its part of the JSON report, ``shingles`` are hashes of five words, each once."""

    data: dict[str, Any]
    issuer: str  # "Xã Tân An": whose document it is, as far as its header tells
    subject: str
    shingles: array[int]
    mentions: dict[str, str]  # units named in the text: key → as written
    counted: dict[str, int | None]  # words → the one number of them that the text gives
    total: Decimal | None  # the budget that the document states, in đồng; None when there is not exactly one
    above: str = ""  # the unit of the body above the issuer, which may be an office of it
    worded: bool = True  # whether the file holds any words


def digest(outcome: Outcome, language: str) -> Digest:
    """What is kept of an outcome."""
    data = as_json.document(outcome, language)
    if outcome.report is None:
        return Digest(data, "", "", array("I"), {}, {}, None)
    anatomy = outcome.report.anatomy
    texts = list(prose(anatomy))
    return Digest(
        data,
        unit_name(anatomy.main.phrase(Role.CO_QUAN)),
        anatomy.main.phrase(Role.TRICH_YEU) or anatomy.main.phrase(Role.TRICH_YEU_CV),
        array("I", sorted(shingles(texts))),
        mentions([anatomy.main.phrase(Role.TRICH_YEU), *texts]),
        counted(texts),
        _total(anatomy),
        unit_name(anatomy.main.phrase(Role.CHU_QUAN)),
        any(paragraph.text.strip() for paragraph in printed_paragraphs(anatomy.document)),
    )


def prose(anatomy: Anatomy) -> Iterator[str]:
    """The running text and the tables, line by line; what every document has alike in form is left out."""
    for body in anatomy.bodies:
        for line in body.of(*PROSE):
            yield line.phrase


def shingles(texts: list[str]) -> set[int]:
    """Hashes of every five words in a row; shorter lines count as a whole."""
    found = set()
    for text in texts:
        words = _WORD.findall(text.casefold())
        for start in range(max(1, len(words) - _SHINGLE + 1)):
            found.add(zlib.crc32(" ".join(words[start : start + _SHINGLE]).encode()))
    return found


def unit_key(name: str) -> str:
    """The form in which names of units are compared."""
    return collapse(name).casefold()


def unit_name(issuer: str) -> str:
    """ "ỦY BAN NHÂN DÂN XÃ TÂN AN" as "Xã Tân An"; other bodies as they stand."""
    name = unit_names.of_body(issuer)
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def mentions(texts: list[str]) -> dict[str, str]:
    """Units that the texts name: key → as first written."""
    found: dict[str, str] = {}
    for text in texts:
        for kind in _KIND.finditer(text):
            end = at = kind.end()
            while (word := _NAME_WORD.match(text, at)) and (word[1][0].isupper() or word[1][0].isdigit()):
                end, at = word.end(1), word.end()
                if word.end() == word.end(1):
                    break
            if end > kind.end():
                name = text[kind.start() : end]
                found.setdefault(unit_key(name), name)
    return found


def _total(anatomy: Anatomy) -> Decimal | None:
    """The amount of the line that states the whole budget; None unless all such lines state one and the same."""
    values = set()
    for _, by_ordinal in items(Subject(anatomy, {})):
        for item in by_ordinal.values():
            if item.main is not None and _OF_ALL.search(item.text[: item.main.start]):
                values.add(reading(item.main))
    return values.pop() if len(values) == 1 else None
