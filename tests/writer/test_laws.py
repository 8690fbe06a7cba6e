"""What every fix must keep to, over the cases of every rule and through real files.

After its fix a rule is silent; no other rule is louder; a second run changes nothing; rejecting every change gives back
the text and the format that were; accepting gives what the plain fix gives; a safe fix changes no letter; the file is as
valid as it was and opens.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from checker.engine import Report, load_rules
from checker.mend import Judge, Mended, Mender, Voice, may
from checker.model import Document
from checker.reader import read
from checker.recognize import recognize
from checker.registry import Applicability
from tests.specimen.cases import Case, cases
from tests.writer.hard import shapes
from tests.writer.settle import settled

VOICE = Voice("Văn thư", "VT", datetime(2026, 11, 24, 9, 30))
FAILING = [case for case in cases() if case.outcome == "fail" and not case.rendered]


# Larger letters over a drawn line of the old length: a tracked change can make it no longer.
WITHHELD = {"TN-03"}


def checker(case: Case) -> Judge:
    def judge(data: bytes) -> tuple[Document, Report]:
        document = read(data)
        return document, case.judge(document)

    return judge


def mend(data: bytes, judge: Judge, unsafe: bool, *, accept: bool = False) -> Mended:
    return Mender(judge, VOICE, unsafe=unsafe, accept=accept).mend(data)


def loud(report: Report) -> Counter[str]:
    """How often each rule speaks."""
    return Counter(finding.rule for finding in report.findings for _ in (finding, *finding.also))


def text(document: Document) -> list[str]:
    return [unicodedata.normalize("NFC", paragraph.text) for paragraph in document.paragraphs]


def words(document: Document) -> str:
    return "\n".join(line for line in text(document) if line.strip())


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("case", FAILING, ids=lambda case: f"{case.rule}:{case.name}")
def test_a_fix_keeps_to_the_laws(case: Case, unsafe: bool) -> None:
    data = case.source()
    judge = checker(case)
    document, report = judge(data)
    wanted = [
        finding
        for finding in report.findings
        if any(edit is not None and may(edit, unsafe) for edit in (finding.edit, *finding.also_edits))
    ]
    if not wanted:
        return
    mended = mend(data, judge, unsafe)
    before, after = loud(report), loud(mended.report)
    assert set(mended.withheld) <= WITHHELD
    assert mended.repairs or mended.withheld, [finding.message.vi for finding in wanted]
    left = [
        (finding.rule, finding.message.vi, edit)
        for finding in mended.report.findings
        for edit in (finding.edit, *finding.also_edits)
        if edit is not None and may(edit, unsafe) and finding.rule not in mended.withheld
    ]
    assert left == []
    assert {rule: count for rule, count in after.items() if count > before[rule]} == {}
    again = mend(mended.data, judge, unsafe)
    assert again.data == mended.data
    assert again.repairs == ()
    assert read(settled(mended.data, accept=False)) == document
    plain = mend(data, judge, unsafe, accept=True)
    assert text(read(settled(mended.data, accept=True))) == text(read(plain.data))
    assert loud(plain.report) == after
    edits = [edit for repair in mended.repairs for edit in (repair.finding.edit, *repair.finding.also_edits)]
    strokes = sum(edit is not None and edit.stroke is not None for edit in edits)
    # A line is drawn twice, in DrawingML and as its VML twin.
    assert shapes(mended.data) == shapes(plain.data) == shapes(data) + 2 * strokes
    if not unsafe:
        assert words(read(mended.data)) == words(document)
    expected = case.data.get("fixed")
    if expected and unsafe:
        assert_fixed(read(plain.data), expected)


def assert_fixed(document: Document, expected: dict[str, str]) -> None:
    anatomy = recognize(document)
    lines = {line.role.value: [] for body in anatomy.bodies for line in body.lines}
    for body in anatomy.bodies:
        for line in body.lines:
            lines[line.role.value].append(unicodedata.normalize("NFC", line.text))
    for address, wanted in expected.items():
        role, _, ordinal = address.partition(".")
        assert lines[role][int(ordinal or 0)] == wanted


_AT_ONCE = 100  # files a call of LibreOffice; behind some two hundred it converts no more


def test_every_mended_file_is_as_valid_as_it_was_and_opens(soffice: str, tmp_path: Path) -> None:
    worse = {}
    for case in FAILING:
        data = case.source()
        mended = mend(data, checker(case), True)
        if not mended.repairs:
            continue
        before, after = tmp_path / "before.docx", tmp_path / f"{case.rule}-{case.name}.docx"
        before.write_bytes(data)
        after.write_bytes(mended.data)
        # a validator of its own for each file: it knows a file by its object's id, which the next one may have again
        errors = [Counter(map(str, OpenXmlValidator().validate(str(path)).errors)) for path in (before, after)]
        if errors[1] - errors[0]:
            worse[after.stem] = errors[1] - errors[0]
    assert worse == {}
    (tmp_path / "before.docx").unlink()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = sorted(path.stem for path in tmp_path.glob("*.docx"))
    files = [str(tmp_path / f"{stem}.docx") for stem in made]
    for first in range(0, len(files), _AT_ONCE):
        some = files[first : first + _AT_ONCE]
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *some]
        subprocess.run(command, capture_output=True, check=True, timeout=300)
    assert sorted(path.stem for path in tmp_path.glob("*.pdf")) == made


def test_every_rule_says_how_safely_its_defects_can_be_mended() -> None:
    seen: dict[str, set[Applicability]] = {id: set() for id in load_rules()}
    for case in FAILING:
        for finding in case.report().findings:
            seen[finding.rule] |= {edit.applicability for edit in (finding.edit, *finding.also_edits) if edit}
    said = {rule.id: set(rule.fixes) for rule in load_rules().values()}
    assert {id: found for id, found in seen.items() if not found <= said[id]} == {}
    assert [id for id, fixes in said.items() if fixes and not seen[id]] == []
