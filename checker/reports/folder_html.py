"""The report of a folder as one HTML page."""

from __future__ import annotations

import schemas
from checker import wording
from checker.folder.gathering import Gathering
from checker.folder.sums import RULE
from checker.registry import Level
from checker.reports import as_html, changes_text, folder_words, html
from checker.reports.baseline import State
from checker.reports.outcome import LEVELS, VERDICTS, component_name
from checker.reports.request import Request


def render(gathering: Gathering, request: Request) -> str:
    """The page: ranking, frequent faults, who is missing, sums, copies, each unit's findings."""
    findings = [finding for digest in gathering.digests for finding in digest.data["findings"]]
    used = {finding["level"] for finding in findings}
    return html.fill(
        "folder.html",
        request.language,
        title=folder_words.TITLE,
        words=as_html.WORDS,
        of=folder_words,
        gathering=gathering,
        sums_rule=RULE,
        ranking=gathering.ranking(),
        frequent=gathering.frequent(),
        verdicts=VERDICTS,
        states=changes_text.STATES,
        state=State,
        level_names={level.value: LEVELS[level] for level in Level},
        levels=[(level.value, LEVELS[level]) for level in Level if level.value in used],
        components=[(key, component_name(key)) for key in dict.fromkeys(finding["component"] for finding in findings)],
        component_name=component_name,
        comparison=changes_text.heading(gathering.comparison) if gathering.comparison else None,
        sentence=wording.sentence,
        version=request.version,
        ruleset=schemas.ruleset(),
    )
