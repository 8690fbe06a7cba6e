"""The report for people: by component in the order of the document, a few lines a finding."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from checker.engine import Report, load_rules
from checker.places import Places
from checker.registry import NOT_RENDERED, Finding, Level, State
from checker.reports import as_json, changes_text
from checker.reports.outcome import CLEAN, LEVELS, VERDICTS, Outcome, component_name
from checker.reports.request import Request
from vietnamese.message import Text

_WIDTH = 100
_QUOTE = 70
_FEW = 12  # letters: so short a quotation needs the words around it
_AROUND = 22
_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36"}
_VERDICT_COLOURS = {"pass": "32", "fail": "31"}

_AT = Text("Tại: “{quote}”", "At: “{quote}”")
_WITHIN = Text("Tại: “{quote}” trong “{around}”", "At: “{quote}” in “{around}”")
_AFTER = Text("Sau: “{quote}”", "After: “{quote}”")
_ALSO = Text(" và {count} chỗ khác", " and {count} more")
_RULES = Text(
    "Quy tắc: {passed} đạt, {failed} không đạt, {person} cần người xem, {skipped} không xét.",
    "Rules: {passed} passed, {failed} failed, {person} need a person, {skipped} not evaluated.",
)
_PERSON = Text("Cần người xem:", "For a person to judge:")
_UNSEEN = Text("không thể hiện trong tệp Word: {ids}", "not shown by a Word file: {ids}")
_NO_PROFILE = Text("cần hồ sơ cơ quan (thethuc.toml): {ids}", "needs the office's profile (thethuc.toml): {ids}")
_NO_PAGES = Text("cần dàn trang (thêm --rendered): {ids}", "needs rendered pages (add --rendered): {ids}")
_MORE = Text("Lý do từng điểm: thêm -v.", "Reasons one by one: add -v.")
_SKIPPED = Text("Không xét:", "Not evaluated:")
_SETTLED = Text("Theo hồ sơ cơ quan:", "By the office's profile:")
_OFF = Text("{id}  bỏ qua {count} điểm: {reason}", "{id}  {count} left out: {reason}")
_LEVEL = Text("{id}  xét ở mức {level}: {reason}", "{id}  judged as {level}: {reason}")
_USELESS = Text(
    "Hồ sơ cơ quan bỏ qua {ids} nhưng lần này không văn bản nào có lỗi ấy; nếu không còn cần thì xóa khỏi "
    "thethuc.toml.",
    "The profile leaves out {ids}, but no document here has that fault; if it is no longer needed, take it out.",
)
_TOTAL = Text(
    "{files} tệp: {passed} đạt, {failed} chưa đạt, {other} không xét được.",
    "{files} files: {passed} pass, {failed} fail, {other} not judged.",
)


def render(outcomes: Sequence[Outcome], request: Request) -> str:
    """The report as text; compared with an earlier result, what has changed stands last."""
    language = request.language
    page = _Page(language, request.colour, request.reasons)
    blocks = ["\n".join(page.document(outcome)) for outcome in outcomes]
    useless = _never_needed(outcomes)
    if useless:
        blocks.append(page.wrapped(_USELESS(ids=", ".join(useless))))
    if len(outcomes) > 1:
        blocks.append(_total(outcomes).of(language))
    if request.comparison is not None:
        documents = [as_json.document(outcome, language) for outcome in outcomes]
        blocks.append("\n".join(changes_text.lines(request.comparison, documents, language)))
    return "\n\n".join(blocks)


def _never_needed(outcomes: Sequence[Outcome]) -> list[str]:
    """Rules that the profile switches off without any document that has such a fault."""
    needed: dict[str, int] = {}
    for outcome in outcomes:
        for settled in outcome.report.settled if outcome.report else ():
            if settled.setting.off:
                needed[settled.rule] = needed.get(settled.rule, 0) + settled.remarks
    return sorted(id for id, remarks in needed.items() if not remarks)


def _total(outcomes: Sequence[Outcome]) -> Text:
    passed = sum(outcome.verdict == "pass" for outcome in outcomes)
    failed = sum(outcome.verdict == "fail" for outcome in outcomes)
    return _TOTAL(files=len(outcomes), passed=passed, failed=failed, other=len(outcomes) - passed - failed)


def _shorten(quote: str, length: int = _QUOTE) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


class _Page:
    """Writes reports in one language."""

    def __init__(self, language: str, colour: bool, reasons: bool) -> None:
        self._language = language
        self._colour = colour
        self._reasons = reasons

    def _say(self, text: Text) -> str:
        return text.of(self._language)

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and code else text

    def wrapped(self, text: Text | str, indent: str = "", hanging: str = "") -> str:
        """The text in lines of the report's width."""
        words = self._say(text) if isinstance(text, Text) else text
        return textwrap.fill(
            words, _WIDTH, initial_indent=indent, subsequent_indent=indent + hanging, break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip

    def document(self, outcome: Outcome) -> Iterator[str]:
        """The lines of one file's report."""
        yield self._paint(outcome.file, "1")
        verdict = self._say(VERDICTS[outcome.verdict])
        painted = self._paint(verdict, _VERDICT_COLOURS.get(outcome.verdict, "33"))
        report = outcome.report
        if report is None:
            yield f"{painted}: {self._say(outcome.problem) if outcome.problem else ''}"
            return
        title = outcome.title
        if title:
            yield title
        if report.anatomy.scope_reason:
            yield f"{painted}: {self._say(report.anatomy.scope_reason)}"
            return
        yield from self._findings(report)
        yield ""
        yield f"{painted}: {self._counts(outcome)}"
        yield self._say(
            _RULES(
                passed=len(report.passed),
                failed=len(report.failed),
                person=len(report.needs_person),
                skipped=len(report.not_evaluated),
            )
        )
        yield from self._by_profile(report)
        yield from self._undecided(report)

    def _counts(self, outcome: Outcome) -> str:
        plural = "s" if self._language == "en" else ""
        counts = [
            f"{count} {self._say(LEVELS[level])}{plural if count != 1 else ''}"
            for level, count in outcome.counts.items()
            if count
        ]
        return f"{', '.join(counts)}." if counts else self._say(CLEAN)

    # -- findings -----------------------------------------------------------------------------------------------

    def _findings(self, report: Report) -> Iterator[str]:
        groups: dict[str, list[Finding]] = {}
        for finding in report.findings:
            groups.setdefault(finding.component, []).append(finding)
        places = Places(report.anatomy.document) if groups else None
        for component, findings in groups.items():
            yield ""
            yield self._paint(self._say(component_name(component)), "1")
            for finding in findings:
                yield from self._finding(finding, places)

    def _finding(self, finding: Finding, places: Places | None) -> Iterator[str]:
        level = self._say(LEVELS[finding.level]).upper()
        head = f"  {level:<9}{finding.rule:<8}"
        indent = " " * len(head)
        # A quoted sign keeps the spaces around it: “ – ” must not fall apart at a line end.
        message = self._say(finding.message).replace("“ ", "“\u00a0").replace(" ”", "\u00a0”")
        lines = [line.replace("\u00a0", " ") for line in self.wrapped(message, indent).splitlines()]
        yield f"  {self._paint(f'{level:<9}', _COLOURS[finding.level])}{finding.rule:<8}{lines[0].lstrip()}"
        yield from lines[1:]
        where = self._where(finding, places)
        if where:
            yield indent + where
        if finding.clause:
            yield indent + self._paint(finding.clause, "2")

    def _where(self, finding: Finding, places: Places | None) -> str:
        """The words at the place; for what is missing the words after which it should stand."""
        also = self._say(_ALSO(count=len(finding.also))) if finding.also else ""
        paragraph = places.paragraph(finding.location) if places else None
        text = paragraph.text if paragraph else ""
        quote = finding.quote or ""
        if not quote.strip():
            start = finding.location.start
            before = text[:start].rpartition("\n")[2].strip() if start == len(text) else ""
            return self._say(_AFTER(quote=_shorten(before))) + also if before else ""
        if len(quote) < _FEW < len(text.strip()):
            start, end = finding.location.start, finding.location.end
            left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            around = f"{'…' if start > _AROUND else ''}{left}{quote}{right}{'…' if end + _AROUND < len(text) else ''}"
            return self._say(_WITHIN(quote=_shorten(quote), around=" ".join(around.split()))) + also
        return self._say(_AT(quote=_shorten(quote))) + also

    # -- what was not decided -----------------------------------------------------------------------------------

    def _by_profile(self, report: Report) -> Iterator[str]:
        rows = []
        for rule, setting, remarks in report.settled:
            if remarks and setting.off:
                rows.append(_OFF(id=rule, count=remarks, reason=setting.reason))
            elif remarks and setting.level is not None:
                rows.append(_LEVEL(id=rule, level=LEVELS[setting.level], reason=setting.reason))
        if rows:
            yield self._say(_SETTLED)
            yield from (self.wrapped(row, "  ", "    ") for row in rows)

    def _undecided(self, report: Report) -> Iterator[str]:
        if self._reasons:
            yield from self._listed(_PERSON, report.needs_person)
            yield from self._listed(_SKIPPED, report.not_evaluated)
            return
        rules = load_rules()
        unseen, unknown, questions = [], [], []
        for id, why in report.needs_person:
            state = rules[id].state
            if state is State.PERSON:
                unseen.append(id)
            elif state is State.PROFILE:
                unknown.append(id)
            else:
                questions.append((id, why))
        unprinted = [id for id, why in report.not_evaluated if why == NOT_RENDERED]
        grouped = [
            said(ids=", ".join(ids))
            for said, ids in ((_NO_PROFILE, unknown), (_NO_PAGES, unprinted), (_UNSEEN, unseen))
            if ids
        ]
        if questions or grouped:
            yield self._say(_PERSON)
            yield from (self.wrapped(f"{id}  {self._say(why)}", "  ", "    ") for id, why in questions)
            yield from (self.wrapped(row, "  ", "    ") for row in grouped)
            yield self._say(_MORE)

    def _listed(self, heading: Text, rows: Iterable[tuple[str, Text]]) -> Iterator[str]:
        lines = [self.wrapped(f"{id}  {self._say(why)}", "  ", "    ") for id, why in rows]
        if lines:
            yield self._say(heading)
            yield from lines
