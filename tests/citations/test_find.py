"""Citations are found in running text, part by part, with offsets that lead back to the file."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from checker.anatomy import Line, Role
from checker.citations import CitedDate, find
from checker.model import Location, Paragraph, ParagraphFormat

CASES = tomllib.loads((Path(__file__).parent / "found.toml").read_text("utf-8"))["case"]


def line(text: str) -> Line:
    return Line(Role.LOI_VAN, Paragraph(text, (), ParagraphFormat(), Location("body", ("p", 0))), 0, len(text))


def date_text(date: CitedDate | None) -> str | None:
    if date is None:
        return None
    return "/".join(str(part) for part in date[:3] if part is not None)


def parts(text: str) -> list[dict[str, Any]]:
    found = []
    for citation in find(line(text)):
        entry = {
            "type": citation.type,
            "symbol": citation.symbol,
            "so": citation.with_so or None,
            "date": date_text(citation.date),
            "short": (citation.date is not None and citation.date.short) or None,
            "issuer": citation.issuer,
            "title": citation.title,
            "name": citation.name,
        }
        found.append({key: value for key, value in entry.items() if value is not None})
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_every_part_is_found(case: dict[str, Any]) -> None:
    assert parts(case["text"]) == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_decomposed_text_gives_the_same(case: dict[str, Any]) -> None:
    assert parts(unicodedata.normalize("NFD", case["text"])) == case["found"]


def test_places_lead_back_to_the_letters_as_typed() -> None:
    typed = unicodedata.normalize("NFD", "Thực hiện  Quyết định số 414/QĐ-TTg của Thủ tướng Chính phủ.")
    (citation,) = find(line(typed))
    place = citation.at(citation.symbol_start, citation.symbol_end)
    assert unicodedata.normalize("NFC", typed[place.start : place.end]) == "414/QĐ-TTg"
    whole = citation.at()
    assert unicodedata.normalize("NFC", typed[whole.start : whole.end]) == (
        "Quyết định số 414/QĐ-TTg của Thủ tướng Chính phủ"
    )
