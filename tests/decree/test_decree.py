"""Every clause of the annexes that requires something is named by a rule, or listed with the reason why not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.engine import load_rules
from tests.conftest import SHARED
from tests.decree.clauses import of_citation, of_text

LISTED = tomllib.loads((Path(__file__).parent / "out_of_reach.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def clauses() -> list[str]:
    law = SHARED / "law" / "nd30-2020.md"
    if not law.is_file():
        pytest.skip("the text of the decree is not beside the project")
    return list(of_text(law))


def holds(cited: str, clause: str) -> bool:
    """Whether a citation covers the clause: the same, or a whole of which it is a part."""
    return clause == cited or clause.startswith((f"{cited}.", f"{cited},"))


def named() -> set[str]:
    return {cited for rule in load_rules().values() for cited in of_citation(rule.clause)}


def test_every_clause_is_named_by_a_rule_or_listed_with_a_reason(clauses: list[str]) -> None:
    cited = named()
    listed = {clause for group in LISTED.values() for clause in group}
    uncovered = [clause for clause in clauses if not any(holds(whole, clause) for whole in cited)]
    assert sorted(set(uncovered) - listed) == []


def test_nothing_is_listed_that_a_rule_names_or_the_decree_does_not_have(clauses: list[str]) -> None:
    cited = named()
    listed = [clause for group in LISTED.values() for clause in group]
    stale = [clause for clause in listed if any(holds(whole, clause) for whole in cited)]
    assert (stale, sorted(set(listed) - set(clauses))) == ([], [])


def test_no_rule_names_a_clause_that_the_decree_does_not_have(clauses: list[str]) -> None:
    unknown = {
        rule.id: wrong
        for rule in load_rules().values()
        if (
            wrong := [
                cited for cited in of_citation(rule.clause) if not any(holds(cited, clause) for clause in clauses)
            ]
        )
    }
    assert unknown == {}


def test_a_rule_that_decides_elsewhere_exists() -> None:
    assert sorted(set(LISTED["decided_elsewhere"].values()) - set(load_rules())) == []


def test_the_text_is_read_whole(clauses: list[str]) -> None:
    """Marks along the way: a clause with letters, one without, a table row, a heading without points, a form."""
    marks = [
        "Phụ lục I, Phần I, Mục I, điểm 1", "Phụ lục I, Phần I, Mục II, điểm 6.đ", "Phụ lục I, Phần I, Mục V, dòng 14",
        "Phụ lục I, Phần II, Mục II, điểm 2.c", "Phụ lục II, Mục I", "Phụ lục II, Mục V, điểm 8.c", "Phụ lục III, Mục I",
        "Phụ lục III, Mẫu 1.10", "Phụ lục III, Mẫu 3.2",
    ]  # fmt: skip
    assert [mark for mark in marks if mark not in clauses] == []
    assert len(clauses) == len(set(clauses))


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("Phụ lục I, Phần I, Mục II, điểm 9.b, 9.d", ["Phụ lục I, Phần I, Mục II, điểm 9.b", "Phụ lục I, Phần I, Mục II, điểm 9.d"]),
        ("Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 3)", ["Phụ lục I, Phần I, Mục II, điểm 6.đ"]),
        ("Phụ lục III, Mẫu 1.1, 1.2", ["Phụ lục III, Mẫu 1.1", "Phụ lục III, Mẫu 1.2"]),
        ("Phụ lục III, các Mẫu 1.1 đến 1.3", [f"Phụ lục III, Mẫu 1.{number}" for number in (1, 2, 3)]),
        ("Điều 13 khoản 2; Phụ lục I, Phần I, Mục V, dòng 5.b", ["Phụ lục I, Phần I, Mục V, dòng 5"]),
        ("Phụ lục I, Phần I, Mục V, chú thích 1 (cột Cỡ chữ)", []),
        ("Điều 8 khoản 2", []),
    ],
)  # fmt: skip
def test_citations_of_rules_are_read(clause: str, found: list[str]) -> None:
    assert list(of_citation(clause)) == found
