"""The workbook that an official fills in: plan data and units as styled sheets with notes and drop-downs.

The only user of openpyxl here (``schemas.register`` reads with it). What it writes, ``workbook``, ``units`` read back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.levels import LEVELS, TABLE
from generator.units import MONEY, NAME
from generator.validate import field_at
from generator.workbook.holes import UNIT_TASKS
from generator.workbook.limits import require_room
from generator.workbook.sheets import (
    ACROSS,
    APPENDIX,
    CONTENT,
    COST_COLUMNS,
    COST_LEVELS,
    COSTS,
    DUTIES,
    DUTY_COLUMNS,
    FACT_COLUMNS,
    FACTS,
    FORMS,
    GUIDE,
    LINES,
    LISTS,
    OUTLINE,
    OUTLINE_COLUMNS,
    PLAN,
    PROSE,
    RECIPIENT_COLUMNS,
    RECIPIENTS,
    TASK_COLUMNS,
    TASKS,
    UNITS,
    YES,
)
from generator.workbook.table import Column
from generator.workbook.words import GUIDE_LINES, NOTES, UNIT_GUIDE_LINES
from vietnamese.numbers import amount

_FONT = "Times New Roman"
_DARK, _SOFT, _LINE, _ADVICE = "1F4E79", "FFFBE6", "BFBFBF", "595959"
_SIDE = Side(style="thin", color=_LINE)
_EDGE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_SPARE_ROWS = {COSTS: 15, DUTIES: 20, TASKS: 20, OUTLINE: 60, RECIPIENTS: 10, UNITS: 120, UNIT_TASKS: 60}
_WIDTHS = {
    PLAN: (24, 70, 62),
    OUTLINE: (18, 100, 14),
    TASKS: (50, 26, 26, 16, 24, 18, 20),
    COSTS: (14, 60, 20, 11, 40),
    DUTIES: (34, 90),
    RECIPIENTS: (70,),
    UNIT_TASKS: (24, 50, 26, 26, 16, 24, 18, 20),
}
_LINE_PT, _ROOM_PT = 16, 5
_AMOUNT = "#,##0"
_TEXT = "@"
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED_DATE = rb"\g<1>2026-01-01T00:00:00Z"


Content = dict[str, list[Any]]  # what stands in sheets of its own, by the key of its block
Units = tuple[Sequence[str], Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]


def made(data: Mapping[str, Any], units: Units | None = None) -> bytes:
    """The workbook of a plan; equal data give equal bytes.

    ``units``: headings of *Đơn vị*, its rows by heading, and rows of *Nhiệm vụ theo đơn vị* by column title.
    Raises InputError for what sheets cannot hold.
    """
    require_room(data)
    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book.create_sheet(GUIDE), units is not None)
    content: Content = {}
    outline = [*_outline(data["noi_dung"], content), *_appendices(data.get("phu_luc", ()), content)]
    _facts(book.create_sheet(PLAN), data)
    _table(book, OUTLINE, OUTLINE_COLUMNS, outline)
    for kind, (columns, rows_of) in _LISTS.items():
        for number, value in enumerate(content.get(kind) or [[]], 1):
            _table(book, LISTS[kind], columns, list(rows_of(value)), sheet=_sheet_of(kind, number))
    _table(book, RECIPIENTS, RECIPIENT_COLUMNS, [{"noi_nhan": line} for line in data["noi_nhan"]])
    for number, table in enumerate(content.get(TABLE, ()), 1):
        _free(book.create_sheet(_sheet_of(TABLE, number)), table)
    _choices(book, len(content.get("kinh_phi", ())))
    if units is not None:
        _units(book, *units)
    book.active = 1 if units is None else book.sheetnames.index(UNITS)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
    return packed(book)


def _outline(blocks: Sequence[Any], content: Content) -> Iterator[dict[str, str]]:
    """Rows of *Nội dung*; structured content goes to ``content``, each to a sheet of its own."""
    for block in blocks:
        if isinstance(block, str):
            yield {"cap": PROSE, "chu": block}
            continue
        level = next((name for name in LEVELS if name in block), None)
        if level is not None:
            yield {"cap": _title_of(LINES, level), "chu": block[level]}
            yield from _outline(block.get("noi_dung", ()), content)
            continue
        kind = next(name for name in CONTENT.values() if name in block)
        found = content.setdefault(kind, [])
        found.append(block[kind])
        sheet = _sheet_of(kind, len(found))
        row = {"cap": _title_of(CONTENT, kind), "chu": "" if sheet in LISTS.values() else sheet}
        if "trinh_bay" in block:
            row["trinh_bay"] = _title_of(FORMS, block["trinh_bay"])
        yield row


def _appendices(appendices: Sequence[Mapping[str, Any]], content: Content) -> Iterator[dict[str, str]]:
    for appendix in appendices:
        page = {"trinh_bay": ACROSS} if appendix.get("ngang") else {}
        yield {"cap": APPENDIX, "chu": appendix["ten"], **page}
        yield from _outline(appendix["noi_dung"], content)


def _sheet_of(kind: str, number: int) -> str:
    """The name of a sheet: "Nhiệm vụ", "Nhiệm vụ 2"; free tables are counted from the first: "Bảng 1"."""
    if kind == TABLE:
        return f"{_title_of(CONTENT, TABLE)} {number}"
    return LISTS[kind] if number == 1 else f"{LISTS[kind]} {number}"


def _free(sheet: Worksheet, table: Mapping[str, Any]) -> None:
    """A free table as a person types it: title, unit, headings, rows."""
    names = [str(column["ten"] if isinstance(column, Mapping) else column) for column in table["cot"]]
    at = 1
    for key, column in (("ten", 1), ("don_vi", len(names))):
        if table.get(key):
            _cell(sheet, at, column, table[key])
            at += 1
    for column, name in enumerate(names, 1):
        _cell(sheet, at, column, name)
        sheet.cell(at, column).font = Font(name=_FONT, size=12, bold=True)
    for number, row in enumerate(table["hang"], at + 1):
        for column, value in enumerate(row, 1):
            _cell(sheet, number, column, str(value))
    longest = [
        max(len(line) for row in (names, *table["hang"]) for line in str(row[at]).split("\n"))
        for at in range(len(names))
    ]
    _widths(sheet, [min(60, max(8, length)) for length in longest])
    _page(sheet)


def _title_of(titles: Mapping[str, str], key: str) -> str:
    return next(title for title, name in titles.items() if name == key)


def _tasks(tasks: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return iter(tasks)


def _costs(cost: Mapping[str, Any], rank: int = 0) -> Iterator[dict[str, Any]]:
    if not cost:
        return
    row = {"cap": COST_LEVELS[rank], "noi_dung": cost.get("noi_dung", "")}
    row["so_tien"] = amount(cost["so_tien" if rank else "tong"])
    if cost.get("bang_chu"):
        row["bang_chu"] = YES
    yield {**row, "nguon": cost.get("nguon", "")}
    for part in cost.get("gom", ()):
        yield from _costs(part, rank + 1)


def _duties(duties: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    for duty in duties:
        for number, task in enumerate(duty["nhiem_vu"]):
            yield {"co_quan": "" if number else duty["co_quan"], "nhiem_vu": task}


# Of each list: its columns, and its rows from what stands in the plan.
_LISTS: dict[str, tuple[Sequence[Column], Callable[[Any], Iterator[Mapping[str, Any]]]]] = {
    "nhiem_vu": (TASK_COLUMNS, _tasks),
    "kinh_phi": (COST_COLUMNS, _costs),
    "phan_cong": (DUTY_COLUMNS, _duties),
}


def _heading(sheet: Worksheet, titles: Sequence[str], notes: Sequence[str]) -> None:
    for column, (title, note) in enumerate(zip(titles, notes, strict=True), 1):
        cell = sheet.cell(1, column, title)
        cell.font = Font(name=_FONT, size=12, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_DARK)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _EDGE
        if note:
            cell.comment = Comment(note, "thethuc", height=110, width=300)
    sheet.row_dimensions[1].height = 36
    sheet.freeze_panes = "A2"
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    """Printed on A4 across, every page with its headings."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _cell(sheet: Worksheet, row: int, column: int, value: Any, *, money: bool = False, advice: bool = False) -> None:
    cell = sheet.cell(row, column, value if value != "" else None)
    if cell.data_type == "f":  # a text that begins with "=" is no formula
        cell.data_type = "s"
    cell.font = Font(name=_FONT, size=11 if advice else 12, italic=advice, color=_ADVICE if advice else None)
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="right" if money else None)
    cell.border = _EDGE
    cell.number_format = _AMOUNT if money else _TEXT
    if not advice:
        cell.fill = PatternFill("solid", fgColor=_SOFT)


def _widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Columns so wide, and rows high enough for what they hold: not every program fits them on its own."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cells in sheet.iter_rows(min_row=1 if sheet.title == GUIDE else 2):
        lines = max(_lines(str(cell.value or ""), width) for cell, width in zip(cells, widths, strict=True))
        sheet.row_dimensions[cells[0].row or 1].height = _LINE_PT * lines + _ROOM_PT


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column so wide, in digits of the standard font: letters are narrower."""
    return sum(1 + int(len(line) / (width * 1.2)) for line in text.split("\n"))


def _table(
    book: Workbook, title: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], *, sheet: str = ""
) -> None:
    """A sheet with the columns, notes and widths of ``title``, called ``sheet``."""
    made: Worksheet = book.create_sheet(sheet or title)
    _heading(made, [column.title for column in columns], [NOTES.get((title, column.key), "") for column in columns])
    for number in range(max(len(rows) + 3, _SPARE_ROWS[title])):
        row = rows[number] if number < len(rows) else {}
        for at, column in enumerate(columns, 1):
            money = column.key in ("kinh_phi", "so_tien")
            value = row.get(column.key, "")
            _cell(made, number + 2, at, amount(value) if money and value != "" else value, money=money)
    _widths(made, _WIDTHS[title])


def _facts(sheet: Worksheet, data: Mapping[str, Any]) -> None:
    _heading(
        sheet, [column.title for column in FACT_COLUMNS], [NOTES.get((PLAN, column.key), "") for column in FACT_COLUMNS]
    )
    number = 2
    for fact in FACTS:
        value: Any = data
        for key in fact.path:
            value = value.get(key, "") if isinstance(value, Mapping) else ""
        values = value if isinstance(value, list) and fact.in_rows else [value]
        for ordinal, item in enumerate(values or [""]):
            text = "\n".join(item) if isinstance(item, list) else str(item)
            field = field_at(fact.path)
            _cell(sheet, number, 1, "" if ordinal else fact.title, advice=True)
            sheet.cell(number, 1).font = Font(name=_FONT, size=12, bold=True)
            _cell(sheet, number, 2, text)
            _cell(sheet, number, 3, "" if ordinal else _advice(field), advice=True)
            number += 1
    _widths(sheet, _WIDTHS[PLAN])


def _advice(field: Mapping[str, Any]) -> str:
    example = next(iter(field.get("examples", ())), "")
    shown = " / ".join(example) if isinstance(example, list) else str(example)
    return f"{field['description']} Ví dụ: {shown}" if shown else str(field["description"])


def _choices(book: Workbook, budgets: int) -> None:
    _choice(book[OUTLINE], "A", [*LINES, PROSE, *CONTENT, APPENDIX])
    _choice(book[OUTLINE], "C", [*FORMS, ACROSS])
    for number in range(1, max(budgets, 1) + 1):
        sheet = book[_sheet_of("kinh_phi", number)]
        _choice(sheet, "A", COST_LEVELS)
        _choice(sheet, "D", [YES, "Không"])


def _choice(sheet: Worksheet, column: str, values: Sequence[str]) -> None:
    choice = DataValidation(type="list", formula1='"' + ",".join(values) + '"', allow_blank=True)
    choice.errorTitle, choice.error = "Chưa đúng", "Chọn một giá trị trong danh sách."
    sheet.add_data_validation(choice)
    choice.add(f"{column}2:{column}1000")


def _units(
    book: Workbook, titles: Sequence[str], rows: Sequence[Mapping[str, Any]], tasks: Sequence[Mapping[str, Any]]
) -> None:
    sheet = book.create_sheet(UNITS, 1)
    _heading(sheet, titles, [_note(title) for title in titles])
    for number in range(max(len(rows) + 10, 30)):
        row = rows[number] if number < len(rows) else {}
        for at, title in enumerate(titles, 1):
            _cell(sheet, number + 2, at, row.get(title, ""), money=title.startswith(MONEY))
    _widths(sheet, [26 if title == NAME else 20 for title in titles])
    sheet.freeze_panes = "B2"
    own = book.create_sheet(UNIT_TASKS, 2)
    columns = [NAME, *(column.title for column in TASK_COLUMNS)]
    _heading(own, columns, [NOTES.get((UNIT_TASKS, title), "") for title in columns])
    for number in range(max(len(tasks) + 10, 30)):
        row = tasks[number] if number < len(tasks) else {}
        for at, title in enumerate(columns, 1):
            _cell(own, number + 2, at, row.get(title, ""), money=title == "Kinh phí")
    _widths(own, _WIDTHS[UNIT_TASKS])
    names = DataValidation(type="list", formula1=f"='{UNITS}'!$A$2:$A$5000", allow_blank=True)
    own.add_data_validation(names)
    names.add("A2:A1000")


def _note(title: str) -> str:
    if title.startswith(MONEY):
        return NOTES[UNITS, MONEY]
    fact = next((fact for fact in FACTS if fact.title == title), None)
    if fact is not None:
        return f"{field_at(fact.path)['description']} {NOTES[UNITS, '']}"
    return NOTES.get((UNITS, title), NOTES[UNITS, "*"])


def _guide(sheet: Worksheet, batch: bool) -> None:
    lines = [*GUIDE_LINES, *(UNIT_GUIDE_LINES if batch else ())]
    for number, line in enumerate(lines, 1):
        cell = sheet.cell(number, 1, line)
        heading = number == 1 or line.isupper()
        cell.font = Font(name=_FONT, size=16 if number == 1 else 12, bold=heading, color=_DARK if heading else None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    _widths(sheet, (100,))
    sheet.sheet_view.showGridLines = False
    _page(sheet)


def packed(book: Workbook) -> bytes:
    """The bytes of a workbook without the minute in which it was made."""
    written, result = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(_FIXED_DATE, data)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return result.getvalue()
