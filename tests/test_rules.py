"""Every rule against its cases, each through a real .docx in memory."""

from __future__ import annotations

import pytest

from checker import wording
from checker.engine import check, load_rules
from checker.reader import read
from checker.registry import Level, State
from tests.specimen import CONSTRUCTIONS, make
from tests.specimen.cases import FOLDER, Case, cases, described, judged, outcomes
from tests.specimen.pages import FOLDER as DOCUMENTS

CASES = list(cases())
BASES = sorted(path.stem for path in DOCUMENTS.glob("*.toml"))


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.rendered], ids=lambda case: f"{case.rule}:{case.name}"
)
def test_case(case: Case) -> None:
    report = case.report()
    assert report.crashed == ()
    if case.outcome == "scope":
        assert (report.verdict, report.findings) == ("out_of_scope", ())
        return
    found, expected = judged(case, report)
    assert found == expected
    assert outcomes(case, report) == [case.outcome]


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
@pytest.mark.parametrize("base", BASES)
def test_right_document_has_no_finding_however_it_is_built(base: str, construction: str) -> None:
    report = check(read(make(base, construction=construction), name=f"{base}.docx"))
    assert report.crashed == ()
    # Decomposed letters and a mix of both tone placements are worth a note, whatever else is right.
    built = CONSTRUCTIONS[construction]
    notes = {("PAGE-08", Level.INFO)} if built.decomposed else {("GEN-05", Level.INFO)} if built.old_tones else set()
    wrong = [finding for finding in report.findings if (finding.rule, finding.level) not in notes]
    assert [described(report.anatomy, finding, {"at", "message"}) for finding in wrong] == []
    assert report.verdict == "pass"
    assert report.anatomy.type == base.partition("--")[0]


def test_every_automatic_rule_has_a_case_that_passes_and_one_that_fails() -> None:
    outcomes: dict[str, set[str]] = {}
    for case in CASES:
        outcomes.setdefault(case.rule, set()).add(case.outcome)
    lacking = {
        rule.id: sorted(outcomes.get(rule.id, ()))
        for rule in load_rules().values()
        if rule.state in (State.AUTOMATIC, State.RENDERED)
        and not ("pass" in outcomes.get(rule.id, ()) and {"fail", "scope"} & outcomes.get(rule.id, set()))
        # what another rule or only a rendered page can tell is not evaluated here: a case shows that
        and outcomes.get(rule.id) not in ({"skip"}, {"person"})
    }
    assert lacking == {}


def test_every_rule_about_the_organisation_has_cases_with_and_without_a_profile() -> None:
    settled = {case.rule: set() for case in CASES}
    for case in CASES:
        settled[case.rule].add((case.outcome, "profile" in case.data))
    lacking = [
        rule.id
        for rule in load_rules().values()
        if rule.state is State.PROFILE
        and {with_profile for _, with_profile in settled.get(rule.id, ())} != {True, False}
    ]
    assert lacking == []


def test_every_component_that_a_rule_speaks_of_has_a_name() -> None:
    assert [rule.id for rule in load_rules().values() if not all(wording.name(rule.component))] == []


def test_every_case_file_names_a_rule() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem not in load_rules()) == []


def test_every_failing_case_says_what_it_finds() -> None:
    assert [f"{case.rule}:{case.name}" for case in CASES if case.outcome == "fail" and not case.data.get("finds")] == []


def test_wording_is_asserted_once_for_every_rule_with_cases() -> None:
    failing = {case.rule for case in CASES if case.outcome == "fail"}
    worded = {entry["rule"] for case in CASES for entry in case.expected() if "message" in entry}
    assert sorted(failing - worded) == []
