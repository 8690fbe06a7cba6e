"""Generated documents and pages: the shipped examples from end to end, and docs that must not go stale."""

from __future__ import annotations

import copy
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import examples
from checker.engine import check, load_rules
from checker.reader import read
from checker.registry import Level
from checker.reports import catalogue
from generator.data import Record, load
from generator.render import render
from generator.validate import schema
from generator.validate.meaning import KINDS

ROOT = Path(__file__).parent.parent
PLANS = sorted(examples.FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module", params=PLANS, ids=lambda path: path.stem)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rendered example."""
    target = tmp_path_factory.mktemp("made") / f"{request.param.stem}.docx"
    target.write_bytes(render(load(request.param)))
    return target


def test_what_we_generate_passes_our_own_check(made: Path) -> None:
    report = check(read(made))
    assert report.crashed == ()
    assert [(finding.rule, finding.message.vi) for finding in report.findings] == []
    assert report.verdict == "pass"


BLOCKS = schema()["$defs"]["khoi"]["properties"]


@pytest.mark.parametrize("kind", [name for name in KINDS if name not in ("muc", "diem")])
def test_what_the_schema_shows_as_an_example_passes_our_own_check(kind: str) -> None:
    plan = copy.deepcopy(load(examples.FOLDER / "mau-ke-hoach.yaml").data)
    field = BLOCKS[kind] if "$ref" not in BLOCKS[kind] else schema()["$defs"][BLOCKS[kind]["$ref"].rpartition("/")[2]]
    plan["noi_dung"][1]["noi_dung"] = ["Các nhiệm vụ trong năm:", {kind: field["examples"][0]}, "Thực hiện đúng hạn."]
    report = check(read(render(Record(plan, "plan"))))
    assert [(finding.rule, finding.message.vi) for finding in report.findings if finding.level is Level.ERROR] == []


def test_what_we_generate_is_valid_ooxml(made: Path) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(str(made)).errors] == []


def test_what_we_generate_opens_and_prints(made: Path, soffice: str, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    pages = (tmp_path / f"{made.stem}.pdf").read_bytes().count(b"/Type/Page\n") or (
        tmp_path / f"{made.stem}.pdf"
    ).read_bytes().count(b"/Type/Page/")
    longer = {"ke-hoach-996-2022": 3, "ke-hoach-xa-2026": 4, "mau-ke-hoach": 2, "mau-de-an": 2, "mau-phuong-an": 2}
    assert pages == longer.get(made.stem, 1)


@pytest.mark.parametrize(("language", "name"), [("vi", "rules.md"), ("en", "rules.en.md")])
def test_the_catalogue_of_rules_is_fresh(language: str, name: str) -> None:
    text = catalogue.render(list(load_rules().values()), form="md", language=language, brief=True)
    assert (ROOT / "docs" / name).read_text("utf-8") == text + "\n"
