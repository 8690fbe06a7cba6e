"""A successor decree is a folder of tables: each document is judged by the law of its own day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import schemas
from checker.engine import Report, check
from checker.reader import read
from tests.specimen import make


@pytest.fixture
def successor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From 1 July 2026 on an invented decree wants a bottom margin of 30 to 35 mm."""
    for name in ("nd30", "nd99"):
        shutil.copytree(schemas.FOLDER / "nd30", tmp_path / name)
    replaced = (tmp_path / "nd30" / "pack.toml").open("a", encoding="utf-8")
    with replaced:
        replaced.write("\neffective_to = 2026-06-30\n")
    (tmp_path / "nd99" / "pack.toml").write_text(
        'id = "nd99-2026"\nsymbol = "99/2026/NĐ-CP"\ncitation = "NĐ 99/2026/NĐ-CP"\n'
        'name = { vi = "Nghị định số 99/2026/NĐ-CP", en = "Decree 99/2026/NĐ-CP" }\neffective_from = 2026-07-01\n',
        encoding="utf-8",
    )
    page = tmp_path / "nd99" / "page.toml"
    page.write_text(page.read_text("utf-8").replace("bottom = [20, 25]", "bottom = [30, 35]"), encoding="utf-8")
    monkeypatch.setattr(schemas, "FOLDER", tmp_path)
    for cached in (schemas.packs, schemas._table):
        cached.cache_clear()
    yield
    for cached in (schemas.packs, schemas._table):
        cached.cache_clear()


def judged(day: str, as_of: date | None = None) -> Report:
    source = make("ke-hoach", {"text": {"dia_danh_ngay": f"Tân An, {day}"}})
    return check(read(source, name="x"), as_of=as_of, select=["PAGE", "SO"])


def said(report: Report) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.message.vi, finding.clause) for finding in report.findings]


_MARGIN = (
    "PAGE-04",
    "Lề dưới phải từ 30 đến 35 mm, đang là 20 mm.",
    "NĐ 99/2026/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 3",
)


@pytest.mark.parametrize(
    ("day", "as_of", "findings"),
    [
        ("ngày 30 tháng 6 năm 2026", None, []),
        ("ngày 01 tháng 7 năm 2026", None, [_MARGIN]),
        ("ngày     tháng     năm 2026", None, [_MARGIN]),  # may be issued under the newer one
        ("ngày     tháng 6 năm 2026", None, []),
        ("ngày     tháng     năm     ", None, [_MARGIN]),
        ("ngày 30 tháng 6 năm 2026", date(2026, 7, 1), [_MARGIN]),
        ("ngày 01 tháng 7 năm 2026", date(2026, 6, 30), []),
    ],
)
def test_the_tables_of_the_day_judge(
    successor: None, day: str, as_of: date | None, findings: list[tuple[str, str, str]]
) -> None:
    assert said(judged(day, as_of)) == findings
    assert schemas.packs() == ("nd30", "nd99")


def test_what_is_older_than_every_rule_set_is_judged_by_none(successor: None) -> None:
    report = judged("ngày 05 tháng 01 năm 2018")
    assert (report.verdict, report.findings) == ("out_of_scope", ())


def test_the_rule_set_of_a_document_is_in_use_no_longer_than_its_check(successor: None) -> None:
    judged("ngày 30 tháng 6 năm 2026")
    assert schemas.ruleset() == "nd99-2026"
