"""The report of a folder as a workbook: what the page says, to sort and filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker import wording
from checker.folder.gathering import Gathering
from checker.registry import Level
from checker.reports import changes_text
from checker.reports import folder_words as words
from checker.reports.baseline import State
from checker.reports.outcome import LEVELS, VERDICTS, component_name
from checker.reports.request import Request
from vietnamese.message import Text

_FONT = "Times New Roman"
_HEAD = PatternFill("solid", fgColor="D9E2F3")
_COLOURS = {"error": "FDE7E5", "warning": "FFF1CC", "info": "E2EFFF", "fail": "FDE7E5", "unreadable": "FDE7E5"}
_LINE = Side(style="thin", color="BFBFBF")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MONEY = "#,##0"
_PERCENT = "0%"
_LINE_PT = 16

Value = str | int | float | Text | None


class Column(NamedTuple):
    title: Text
    width: float
    form: str = ""  # number format


class Row(NamedTuple):
    values: Sequence[Value]
    colour: str = ""  # level or verdict


def render(gathering: Gathering, request: Request) -> Workbook:
    """The workbook, not yet written."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    sheets = _Sheets(book, request.language)
    sheets.add(words.RANKING, _ranking_columns(gathering), _ranking(gathering))
    sheets.add(words.FREQUENT, _FREQUENT, _frequent(gathering))
    sheets.add(words.FINDINGS, _finding_columns(gathering), _findings(gathering))
    if gathering.roll is not None:
        sheets.add(words.SUBMITTED, _SUBMITTED, _submitted(gathering))
    sheets.add(words.COPIES, _COPIES, _copies(gathering))
    sheets.add(_CHECKED, _SUMS, _sums(gathering))
    if gathering.comparison is not None:
        sheets.add(words.FIXED, _FIXED, _fixed(gathering))
    book.remove(first)
    return book


class _Sheets:
    """Writes tables in one language, each to a sheet of its own."""

    def __init__(self, book: Workbook, language: str) -> None:
        self._book = book
        self._language = language

    def add(self, title: Text, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        sheet = self._book.create_sheet(title.of(self._language)[:31])
        for number, column in enumerate(columns, 1):
            cell = sheet.cell(1, number, column.title.of(self._language))
            cell.font, cell.fill, cell.border = Font(name=_FONT, size=12, bold=True), _HEAD, _GRID
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        last = 1
        for last, row in enumerate(rows, 2):
            self._row(sheet, last, columns, row)
        sheet.freeze_panes = "C2" if len(columns) > 4 else "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = "1:1"

    def _row(self, sheet: Worksheet, at: int, columns: Sequence[Column], row: Row) -> None:
        fill = PatternFill("solid", fgColor=_COLOURS[row.colour]) if row.colour in _COLOURS else None
        lines = 1
        for number, (column, value) in enumerate(zip(columns, row.values, strict=True), 1):
            cell = sheet.cell(at, number)
            shown = value.of(self._language) if isinstance(value, Text) else value
            if isinstance(shown, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", shown.encode(errors="replace").decode())
                cell.data_type = "s"  # words that begin with = are words
            else:
                cell.value = shown
            cell.font, cell.border = Font(name=_FONT, size=12), _GRID
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column.form:
                cell.number_format = column.form
            if fill is not None:
                cell.fill = fill
            letters = len(str(cell.value)) if cell.value is not None and not column.form else 0
            lines = max(lines, -int(-letters // column.width))
        sheet.row_dimensions[at].height = _LINE_PT * lines  # not every program works it out by itself


_CHECKED = Text("Đối chiếu", "Compared")


def _ranking_columns(gathering: Gathering) -> list[Column]:
    changed = (words.FIXED, words.OPEN, words.NEW) if gathering.comparison else ()
    return [
        Column(words.PLACE, 8),
        Column(words.UNIT, 30),
        Column(words.VERDICT, 16),
        *(Column(title, 10) for title in (words.ERRORS, words.WARNINGS, words.NOTES, *changed)),
        Column(words.BUDGET, 20, _MONEY),
        Column(words.FILE, 44),
    ]


def _ranking(gathering: Gathering) -> Iterator[Row]:
    for place, at in gathering.ranking():
        data = gathering.digests[at].data
        change = gathering.change(at)
        counts = [data["counts"][level.value] for level in Level]
        changed: list[Value] = []
        if change is not None:
            states = (State.FIXED, State.OPEN, State.NEW)
            changed = [change.counts[state] if change.known else None for state in states]
        total = gathering.digests[at].total
        values = [place, gathering.names[at], VERDICTS[data["verdict"]], *counts, *changed]
        yield Row([*values, int(total) if total is not None else None, data["file"]], data["verdict"])


_FREQUENT = (
    Column(words.RULE, 11), Column(words.COMPONENT, 24), Column(words.LEVEL, 12), Column(words.DOCUMENTS, 12),
    Column(words.SHARE, 10, _PERCENT), Column(words.REQUIREMENT, 80),
)  # fmt: skip


def _frequent(gathering: Gathering) -> Iterator[Row]:
    for row in gathering.frequent():
        level = wording.sentence(LEVELS[row.level])
        share = row.documents / gathering.judged
        requirement = words.requirement(row.rule)
        yield Row([row.rule, component_name(row.component), level, row.documents, share, requirement], row.level.value)


def _finding_columns(gathering: Gathering) -> list[Column]:
    return [
        Column(words.UNIT, 28), Column(words.RULE, 11), Column(words.LEVEL, 12), Column(words.COMPONENT, 22),
        Column(words.FINDING, 60), Column(words.QUOTE, 40), Column(words.CLAUSE, 40),
        *([Column(words.STATE, 16)] if gathering.comparison else []), Column(words.FILE, 36),
    ]  # fmt: skip


def _findings(gathering: Gathering) -> Iterator[Row]:
    for _, at in gathering.ranking():
        data, change = gathering.digests[at].data, gathering.change(at)
        for number, finding in enumerate(data["findings"]):
            level = wording.sentence(LEVELS[Level(finding["level"])])
            yield Row(
                [
                    gathering.names[at], finding["rule"], level, component_name(finding["component"]),
                    finding["message"], finding["quote"], finding["clause"],
                    *([changes_text.STATES[change.states[number]]] if change else []), data["file"],
                ],
                finding["level"],
            )  # fmt: skip


_SUBMITTED = (Column(words.UNIT, 36), Column(words.SUBMITTED, 24), Column(words.FILE, 60))
_DONE = Text("Đã nộp", "Submitted")


def _submitted(gathering: Gathering) -> Iterator[Row]:
    roll = gathering.roll
    assert roll is not None
    documents: dict[str, list[int]] = {}
    for at, unit in sorted(roll.of.items()):
        documents.setdefault(unit, []).append(at)
    for unit in roll.units:
        own = documents.get(unit, [])
        files = ", ".join(gathering.digests[at].data["file"] for at in own)
        if len(own) > 1:
            said = words.alike(gathering, own)
            yield Row([unit, words.TWICE, Text(f"{files} – {said.vi}", f"{files} – {said.en}")], "info")
        elif own:
            yield Row([unit, _DONE, files])
        else:
            state = words.UNCHECKED if roll.files_of(unit) else words.MISSING
            yield Row([unit, state, words.instead(gathering, unit)], "warning")
    for at in roll.unknown:
        yield Row([gathering.names[at], words.UNKNOWN, gathering.digests[at].data["file"]], "info")
    for aside in gathering.homeless:
        yield Row([None, words.HOMELESS, words.unchecked_files([aside])], "info")


_COPIES = (Column(words.ONE, 30), Column(words.OTHER, 30), Column(words.SHARE, 10, _PERCENT), Column(words.WHY, 90))


def _copies(gathering: Gathering) -> Iterator[Row]:
    for copy in gathering.copies:
        names = gathering.names[copy.one], gathering.names[copy.other]
        yield Row([*names, copy.share, words.why(copy, gathering)], "warning")


_SUMS = (Column(words.SUMS, 90), Column(words.VERDICT, 16), Column(words.STATED, 70))


def _sums(gathering: Gathering) -> Iterator[Row]:
    said = [(words.compared(gathering), gathering.sums.right, gathering.sums.quote)]
    said += [(words.miscounted(gathering, one), False, one.quote) for one in gathering.miscounts]
    said += [(target.words, target.right, target.quote) for target in gathering.targets]
    for sentence, right, quote in said:
        verdict = None if right is None else (words.YES if right else words.NO)
        yield Row([sentence, verdict, quote], "error" if right is False else "")
    if not gathering.targets:
        yield Row([words.NO_TARGETS, None, None])


_FIXED = (Column(words.UNIT, 28), Column(words.RULE, 11), Column(words.STATE, 18), Column(words.FINDING, 80))


def _fixed(gathering: Gathering) -> Iterator[Row]:
    assert gathering.comparison is not None
    for at, change in enumerate(gathering.comparison.changes):
        for state, findings in ((State.FIXED, change.fixed), (State.UNJUDGED, change.unjudged)):
            for finding in findings:
                yield Row([gathering.names[at], finding["rule"], changes_text.STATES[state], finding["message"]])
    for file in gathering.comparison.absent:
        yield Row([file, None, words.ABSENT, None])
