"""Twins note what is read of them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker.anatomy import Anatomy, Role
from checker.places import printed_paragraphs
from checker.reader import read
from checker.recognize import recognize
from checker.series.twins import Key, Twins
from tests.specimen import make

LETTERS = [(16, "end"), (16, "start"), (16, "text")]


def sixteenth(anatomy: Anatomy) -> Any:
    """The line of the paragraph with the ordinal 16."""
    return next(line for line in anatomy.main.lines if line.paragraph is anatomy.document.paragraphs[16])


@pytest.mark.parametrize(
    ("reading", "noted"),
    [
        (lambda a: sixteenth(a).role, []),
        (lambda a: sixteenth(a).paragraph.format.align, []),
        (lambda a: sixteenth(a).marker, []),
        (lambda a: sixteenth(a).text, LETTERS),
        (lambda a: sixteenth(a).folded, LETTERS),
        (lambda a: sixteenth(a).phrase, LETTERS),
        (lambda a: sixteenth(a).location, [(16, "end"), (16, "start")]),
        (lambda a: sixteenth(a).start, [(16, "start")]),
        (lambda a: sixteenth(a).ending, [(16, "ending")]),
        (lambda a: sixteenth(a).faces, [(16, "faces")]),
        (lambda a: sixteenth(a).opens, [(16, "opens")]),
        (lambda a: list(sixteenth(a).spans()), [(16, "end"), (16, "spans"), (16, "start"), (16, "text")]),
        (lambda a: a.document.paragraphs[16].blank, [(16, "blank")]),
        (lambda a: a.document.paragraphs[16].drawn, [(16, "drawn")]),
        (lambda a: a.document.paragraphs[16] == 5, [(16, "shapes"), (16, "spans"), (16, "text")]),
        (lambda a: hash(a.document.paragraphs[16]), [(16, "shapes"), (16, "spans"), (16, "text")]),
        (lambda a: tuple(a.document.paragraphs[16]), [(16, "shapes"), (16, "spans"), (16, "text")]),
        (lambda a: a.document.paragraphs[16][0], [(16, "shapes"), (16, "spans"), (16, "text")]),
        (lambda a: a.document.paragraphs[16]._replace(section=1), [(16, "shapes"), (16, "spans"), (16, "text")]),
        (lambda a: a.date.year, [("date", "year")]),
        (lambda a: a.date == 5, [("date", "day"), ("date", "month"), ("date", "place"), ("date", "year")]),
        (lambda a: a.symbol.groups, [("symbol", "groups")]),
        (lambda a: a.main.rule_lines.get(Role.TIEU_NGU), [("rule_lines", "tieu_ngu")]),
        (lambda a: Role.TIEU_NGU in a.main.rule_lines, []),
        (lambda a: a.main.signatures[0].name.text, [(39, "end"), (39, "start"), (39, "text")]),
    ],
)  # fmt: skip
def test_what_is_read_is_noted(reading: Callable[[Anatomy], object], noted: list[Key]) -> None:
    twins = Twins(recognize(read(make("ke-hoach"))))
    reading(twins.anatomy)
    assert sorted(twins.notes.taken(), key=str) == sorted(noted, key=str)
    assert twins.notes.taken() == frozenset()


def test_twins_say_what_their_originals_say() -> None:
    anatomy = recognize(read(make("ke-hoach")))
    twin = Twins(anatomy).anatomy
    assert twin.document == anatomy.document
    assert twin.main == anatomy.main
    assert (twin.symbol, twin.date) == (anatomy.symbol, anatomy.date)
    assert [p.text for p in printed_paragraphs(twin.document)] == [p.text for p in printed_paragraphs(anatomy.document)]
    for ours, theirs in zip(twin.main.lines, anatomy.main.lines, strict=True):
        assert (ours.text, ours.faces, ours.ending, ours.opens) == (
            theirs.text, theirs.faces, theirs.ending, theirs.opens,
        )  # fmt: skip


def test_a_line_is_one_twin_wherever_it_stands() -> None:
    twin = Twins(recognize(read(make("ke-hoach")))).anatomy
    signature = twin.main.signatures[0]
    assert signature.name is twin.main.of(Role.HO_TEN)[0]
