"""What a series finds is what a check finds; what it need not ask again it does not."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pytest

import checker.series
from checker.engine import Report, check, load_rules
from checker.issuer.profile import Setting
from checker.issuer.profile import profile as settled
from checker.reader import read
from checker.registry import Check, Finding, NotEvaluated, Remark, Rule, Subject
from checker.series import Series
from tests.series.mixtures import Pool, body_of, with_body
from tests.specimen import make
from tests.specimen.cases import cases
from vietnamese.message import Text

# What a series does not know of: it checks what a batch makes.
_SETTINGS = {"phase", "as_of", "profile", "parent", "previous", "register", "rendered"}
_CASES = [case for case in cases() if not _SETTINGS & case.data.keys()]
_SLICES = 16


@cache
def pool() -> Pool:
    found = Pool()
    for case in _CASES:
        found.add(case.source())
    return found


def findings(data: bytes) -> tuple[Finding, ...]:
    report = check(read(data))
    assert report.crashed == ()
    return report.findings


class Asked:
    """Counts the rules that a series asks of a document, whole or what differs of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        judge, speaks = checker.series.judge, checker.series.speaks

        def judging(subject: Subject, rules: Sequence[Rule], settings: dict[str, Setting]) -> Report:
            self.count += len(rules)
            return judge(subject, rules, settings)

        def speaking(rule: Rule, subject: Subject) -> bool:
            self.count += 1
            return speaks(rule, subject)

        monkeypatch.setattr(checker.series, "judge", judging)
        monkeypatch.setattr(checker.series, "speaks", speaking)

    def of(self, series: Series, data: bytes) -> int:
        self.count = 0
        assert series.check(data).findings == findings(data)
        return self.count


@pytest.mark.parametrize("part", range(_SLICES))
def test_every_case_is_found_after_the_document_that_it_changes(part: int) -> None:
    series: dict[tuple[str, str], Series] = {}
    for case in _CASES[part::_SLICES]:
        if case.outcome != "fail":
            continue
        made = case.data.get("base", "ke-hoach"), case.data.get("build", "plain")
        if made not in series:
            series[made] = Series()
            series[made].check(make(made[0], {}, made[1]))
        source = case.source()
        assert series[made].check(source).findings == findings(source), f"{case.rule}:{case.name}"


@pytest.mark.parametrize("seed", range(12))
def test_mixtures_of_documents_are_found_alike(seed: int) -> None:
    chance = random.Random(seed)
    for case in chance.sample(_CASES, 8):
        series, source = Series(), case.source()
        series.check(source)
        for _, mixed in zip(range(3), pool().mixtures(source, chance), strict=False):
            assert series.check(mixed).findings == findings(mixed), (seed, f"{case.rule}:{case.name}")


def reworded(*changes: tuple[str, str]) -> bytes:
    """The right plan with some words changed."""
    data = make("ke-hoach")
    body = body_of(data)
    for old, new in changes:
        assert body.count(old) == 1
        body = body.replace(old, new)
    return with_body(data, body)


def test_a_document_of_the_same_making_is_asked_little(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, series = Asked(monkeypatch), Series()
    whole = asked.of(series, reworded())
    assert whole == len(load_rules())
    assert 0 < asked.of(series, reworded(("hằng quý", "hằng tháng"))) < whole / 3
    assert asked.of(series, reworded()) == 0  # nothing differs, and nothing was remarked


def test_two_slips_are_found_one_of_a_line_and_one_of_the_whole() -> None:
    series = Series()
    series.check(reworded())
    found = series.check(
        reworded(("Ba mươi triệu", "Ba mươi lăm triệu"), ("quý.", "quý. các phòng thực hiện."))
    ).findings
    assert [finding.rule for finding in found] == ["VH-01", "KP-02"]


def test_a_document_with_another_paragraph_is_checked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, series = Asked(monkeypatch), Series()
    longer = reworded(
        ("hằng quý.</w:t></w:r></w:p>", "hằng quý.</w:t></w:r></w:p><w:p><w:r><w:t>thêm</w:t></w:r></w:p>")
    )
    assert [asked.of(series, data) for data in (reworded(), longer)] == [len(load_rules())] * 2


def _says_where_seen(words: str, times: int = 1, otherwise: Exception | None = None) -> Check:
    """A rule that remarks when the words stand in the text as often as that."""

    def check(subject: Subject) -> Iterator[Remark]:
        lines = [line for line in subject.main.prose if words in line.text]
        if len(lines) == times:
            yield Remark(lines[0].location, Text("thấy", "seen"))
        elif otherwise is not None:
            raise otherwise

    return check


def _seen(found: Iterable[Finding]) -> int:
    return sum(finding.message.vi == "thấy" for finding in found)


@pytest.mark.parametrize(("promised", "told"), [(False, 1), (True, 0)])
def test_a_wrong_promise_to_judge_line_by_line_shows(
    monkeypatch: pytest.MonkeyPatch, promised: bool, told: int
) -> None:
    """Two lines are wanted: the one that differs does not show it alone. The comparisons above would tell."""
    rules = load_rules()
    monkeypatch.setitem(rules, "VH-02", rules["VH-02"]._replace(check=_says_where_seen("QZ", 2), by_line=promised))
    series = Series()
    series.check(reworded(("hằng quý", "hằng quý QZ")))
    other = reworded(("hằng quý", "hằng quý QZ"), ("lĩnh vực đất đai", "lĩnh vực QZ"))
    assert _seen(findings(other)) == 1
    assert _seen(series.check(other).findings) == told


@pytest.mark.parametrize("failure", [ZeroDivisionError("x"), NotEvaluated(Text("không", "no"))])
def test_a_rule_that_fails_on_the_first_document_speaks_of_the_next(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    rules = load_rules()
    says = _says_where_seen("QZ", otherwise=failure)
    monkeypatch.setitem(rules, "VH-02", rules["VH-02"]._replace(check=says, by_line=False))
    series = Series()
    series.check(reworded())
    assert _seen(series.check(reworded(("hằng quý", "hằng quý QZ"))).findings) == 1


def test_the_profile_counts() -> None:
    profile = settled({"quy_tac": {"KP-02": {"bo_qua": True, "ly_do": "Có bảng riêng."}}})
    other = reworded(("Ba mươi triệu", "Ba mươi lăm triệu"))
    for series, expected in ((Series(profile), []), (Series(), ["KP-02"])):
        series.check(reworded())
        assert [finding.rule for finding in series.check(other).findings] == expected
