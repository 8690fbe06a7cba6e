"""Citations are found and resolved in running text, part by part, with offsets that lead back to the file."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.anatomy import Line, Role
from checker.citations import forms
from checker.citations.citation import Citation
from checker.citations.find import find
from checker.citations.resolve import Cited, Own, resolve
from checker.model import Location, Paragraph, ParagraphFormat
from checker.text.fulltext import join
from vietnamese.text import collapse

FOLDER = Path(__file__).parent
CASES = tomllib.loads((FOLDER / "found.toml").read_text("utf-8"))["case"]
NOTHING = tomllib.loads((FOLDER / "nothing.toml").read_text("utf-8"))["texts"]


def lines(paragraphs: list[str]) -> Iterator[Line]:
    """As the recognizer cuts them: a line is what stands between two soft breaks, outer spaces left out."""
    for ordinal, text in enumerate(paragraphs):
        paragraph = Paragraph(text, (), ParagraphFormat(), Location("body", ("p", ordinal)))
        start = 0
        for piece in text.split("\n"):
            left = start + len(piece) - len(piece.lstrip())
            yield Line(Role.LOI_VAN, paragraph, left, start + len(piece.rstrip()))
            start += len(piece) + 1


def cited(paragraphs: list[str]) -> Cited:
    return resolve(find(join(lines(paragraphs), flowing=True)), Own(types=frozenset({"Kế hoạch"})))


def typed(paragraphs: list[str], place: Location) -> str:
    """The letters in the file at a place."""
    return paragraphs[int(place.path[1])][place.start : place.end]


def described(paragraphs: list[str], found: Cited, ordinal: int) -> dict[str, Any]:
    citation: Citation = found.citations[ordinal]
    entry = {
        "quote": unicodedata.normalize("NFC", typed(paragraphs, citation.at())),
        "type": citation.type,
        "symbol": citation.symbol,
        "number": citation.number if citation.symbol is None else None,
        "no_so": not citation.with_so,
        "date": citation.date.text if citation.date else None,
        "short": citation.date is not None and citation.date.short,
        "issuer": citation.issuer,
        "title": citation.title,
        "name": citation.name,
        "alias": citation.alias,
        "inside": citation.inside,
        "parts": [" ".join(f"{level} {numeral}" for level, numeral in part.items()) for part in citation.parts],
        "first": found.first[ordinal],
        "own": ordinal in found.own,
    }
    return {key: value for key, value in entry.items() if value is not None and value is not False and value != []}


def all_described(paragraphs: list[str]) -> list[dict[str, Any]]:
    found = cited(paragraphs)
    return [described(paragraphs, found, ordinal) for ordinal in range(len(found.citations))]


def decomposed(case: dict[str, Any]) -> list[str]:
    return [unicodedata.normalize("NFD", text) for text in case["text"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][0][:40])
def test_every_part_is_found_and_resolved(case: dict[str, Any]) -> None:
    assert all_described(case["text"]) == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][0][:40])
def test_decomposed_text_gives_the_same(case: dict[str, Any]) -> None:
    assert all_described(decomposed(case)) == case["found"]


@pytest.mark.parametrize("text", NOTHING, ids=lambda text: text[:40])
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert all_described([text]) == []
    assert all_described([unicodedata.normalize("NFD", text)]) == []


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert sum(len(case["found"]) for case in CASES) >= 150


_FILLING = st.text(st.sampled_from("  aăâđẻ ế\u00a0\u200bỏo\u0301ữ,"), max_size=12)


@given(st.sampled_from(CASES), _FILLING, st.booleans())
def test_offsets_survive_whatever_stands_before(case: dict[str, Any], before: str, split: bool) -> None:
    paragraphs = [f"{before} ; {text}" for text in (decomposed(case) if split else case["text"])]
    found = cited(paragraphs)
    quotes = [collapse(typed(paragraphs, citation.at())) for citation in found.citations]
    assert quotes == [collapse(entry["quote"]) for entry in case["found"]]


def test_a_long_sentence_behind_a_body_is_read_to_its_end() -> None:
    """Words of a body's name that could be cut anywhere would be tried in every way."""
    words = "Ủy ban nhân dân xã Tân An khóa mười ba nhiệm kỳ hai không hai mốt phường Tân Bình đặc khu Côn Đảo"
    assert forms.SUBJECT_END.search(f"về công tác văn thư, {words}") is None
