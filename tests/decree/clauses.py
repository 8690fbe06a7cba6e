"""Clauses of Phụ lục I to III: as the text of the decree numbers them, and as rules cite them.

A clause is named as rules name it, without paragraphs: "Phụ lục I, Phần I, Mục II, điểm 3.c", "Phụ lục III, Mẫu 1.2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_ANNEX = re.compile(r"# \[NGUYÊN VĂN\] PHỤ LỤC (?P<annex>[IVX]+)\s*$")
_PART = re.compile(r"### (?P<part>Phần [IVX]+)\s*$")
_SECTION = re.compile(r"### (?P<section>[IVX]+)\. ")
_FORM = re.compile(r"#### (?P<form>Mẫu \d+\.\d+)\b")
_NUMBER = re.compile(r"(?P<number>\d+)\. ")
_LETTER = re.compile(r"(?P<letter>[a-zđ])\) ")
_ROW = re.compile(r"\| (?P<row>\d+) \| ")
_TABLE = "Phụ lục I, Phần I, Mục V"


def of_text(law: Path) -> Iterator[str]:
    """The clauses of the three annexes in the order of the text; a point with letters is named by its letters."""
    for head, lines in _sections(law.read_text("utf-8").replace("\u00a0", " ").splitlines()):
        if head == _TABLE:
            yield from (f"{head}, dòng {row['row']}" for line in lines if (row := _ROW.match(line)))
        elif head.startswith("Phụ lục III, Mẫu"):
            yield head
        else:
            yield from _points(head, lines)


def _sections(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(name, lines) of every section that numbers its points anew."""
    annex, part, found = "", "", []
    name: str | None = None
    for line in lines:
        opened = _ANNEX.match(line)
        heading = next((match for pattern in (_PART, _SECTION, _FORM) if (match := pattern.match(line))), None)
        if opened is None and heading is None and not line.startswith("# "):
            found.append(line)
            continue
        if name:
            yield name, found
        found, name = [], None
        if opened:
            annex, part = opened["annex"], ""
        elif heading is None:
            annex = ""
        elif annex in ("I", "II", "III"):
            kind = heading.groupdict()
            if "part" in kind:
                part = f", {kind['part']}"
            else:
                name = f"Phụ lục {annex}{part}, " + (f"Mục {kind['section']}" if "section" in kind else kind["form"])
    if name:
        yield name, found


def _points(head: str, lines: list[str]) -> Iterator[str]:
    numbered: list[tuple[str, list[str]]] = []
    for line in lines:
        number, letter = _NUMBER.match(line), _LETTER.match(line)
        if number and (int(number["number"]) == len(numbered) + 1):
            numbered.append((number["number"], []))
        elif letter and numbered:
            numbered[-1][1].append(letter["letter"])
    if not numbered:
        yield head
    for number, letters in numbered:
        yield from (f"{head}, điểm {number}.{letter}" for letter in letters) if letters else [f"{head}, điểm {number}"]


_CITED = re.compile(
    r"Phụ lục (?P<annex>I{1,3})(?:, (?P<part>Phần I{1,2}))?, "
    r"(?:(?P<section>Mục [IVX]+)(?!, chú thích)(?:, (?P<kind>điểm|dòng) (?P<points>[^;(]+))?|(?:các )?Mẫu (?P<forms>[\d., đến]+))"
)
_FORMS_ALONE = re.compile(r"(?:^|; )Mẫu (?P<forms>[\d., ]+)")
_POINT = re.compile(r"\d+(?:\.[a-zđ])?")


def of_citation(clause: str) -> Iterator[str]:
    """The clauses that a rule's citation names; "các Mẫu 1.1 đến 1.10" names all between."""
    for cited in _CITED.finditer(clause):
        if cited["forms"]:
            yield from (f"Phụ lục III, Mẫu {form}" for form in _forms(cited["forms"]))
            continue
        head = ", ".join(filter(None, (f"Phụ lục {cited['annex']}", cited["part"], cited["section"])))
        if not cited["points"]:
            yield head
        for point in _POINT.findall(cited["points"] or ""):
            yield f"{head}, {cited['kind']} {point.partition('.')[0] if cited['kind'] == 'dòng' else point}"
    for alone in _FORMS_ALONE.finditer(clause):
        yield from (f"Phụ lục III, Mẫu {form}" for form in _forms(alone["forms"]))


def _forms(text: str) -> Iterator[str]:
    found = re.findall(r"(\d+)\.(\d+)", text)
    if "đến" in text:
        (series, first), (_, last) = found
        yield from (f"{series}.{number}" for number in range(int(first), int(last) + 1))
    else:
        yield from (f"{series}.{number}" for series, number in found)
