"""A workbook as plan data: the same ``Record`` as a .yaml file gives, each value with its sheet and cell.

Titles of rows and columns are those of schemas/plan.schema.json. docs/huong-dan.md shows the sheets to the user.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from generator.data import Record
from generator.data.place import Place
from generator.workbook.cells import Sheet, load
from generator.workbook.outline import Outline
from generator.workbook.reading import Reading
from generator.workbook.sheets import (
    DATE,
    FACT_COLUMNS,
    FACTS,
    LISTS,
    OUTLINE,
    PLAN,
    RECIPIENT_COLUMNS,
    RECIPIENTS,
    Draft,
    Fact,
    no_date,
    value_of,
)
from generator.workbook.table import Table, form, near, problem_lines, refused, sheet_named
from vietnamese.message import Text

_NO_SHEET = Text(
    "thiếu trang này; đặt lại tên trang cho đúng, hoặc tạo bảng tính mới: thethuc new ke-hoach -o ke-hoach.xlsx",
    "the sheet is missing; give it its name back, or start a workbook: thethuc new ke-hoach -o plan.xlsx",
)
_NO_FACT = Text("không có mục “{title}”.{hint}", "there is no field “{title}”.{hint}")

_AGAIN = Text("mục “{title}” chỉ ghi một lần", "the field “{title}” is written once")


def record(path: Path) -> Record:
    """The plan of a workbook. Raises InputError that names every cell that cannot be read."""
    return plan_of(load(path), str(path))


def plan_of(sheets: Sequence[Sheet], file: str) -> Record:
    """The plan of the sheets. Raises InputError that names every cell, as soon as one cannot be read."""
    reading = read(sheets, file)
    if reading.problems:
        raise refused(problem_lines(file, reading.all_problems(), reading.sheets))
    return reading.record


def read(sheets: Sequence[Sheet], file: str) -> Reading:
    """As much of the plan as can be read, and what is wrong with the rest."""
    plan = Draft()
    facts = sheet_named(sheets, PLAN)
    if facts is None:
        plan.missing(PLAN, _NO_SHEET)
        plan.put((), Place(0, 0, PLAN))
    else:
        plan.put((), facts.place(1, 1))
        _facts(plan, plan.table(facts, FACT_COLUMNS), facts.name)
    outline = sheet_named(sheets, OUTLINE)
    if outline is None:
        plan.missing(OUTLINE, _NO_SHEET, ("noi_dung",))
    else:
        Outline(plan, sheets).read(outline)
    _recipients(plan, sheet_named(sheets, RECIPIENTS))
    return Reading(
        Record(plan.data, file, "", [plan.places]),
        plan.problems,
        frozenset(plan.doubtful),
        frozenset(plan.stand_ins),
        outline.name if outline else OUTLINE,
        tuple(sheet.name for sheet in sheets),
        tuple(_idle(sheets, plan.printed)) if outline else (),
    )


def _idle(sheets: Sequence[Sheet], printed: Container[str]) -> Iterator[str]:
    """Lists of tasks, duties, budgets, the first or another one ("Nhiệm vụ 2"), that would be lost without a word."""
    usual = {form(title) for title in LISTS.values()}
    for sheet in sheets:
        if form(sheet.name).rstrip(" 0123456789") in usual and sheet.name not in printed and len(sheet.rows) > 1:
            yield sheet.name


def _facts(plan: Draft, table: Table, sheet: str) -> None:
    """Rows of *Kế hoạch*; a row without a name goes on with the one above."""
    known = {form(fact.title): fact for fact in FACTS}
    # Groups of fields that no cell fills are empty, not missing: what is told then is the field, at its row.
    plan.data.update({fact.path[0]: {} for fact in FACTS if len(fact.path) > 1})
    at: Fact | None = None
    lines: dict[tuple[str, ...], list[tuple[str, Place]]] = {}
    seen: set[tuple[str, ...]] = set()
    for row in table.rows:
        title = row.text("muc", plan.problems)
        if row.faulty("muc"):
            plan.doubtful.add(sheet)
            at = None
        elif title:
            at = known.get(form(title))
            if at is None:
                names = [fact.title for fact in FACTS]
                plan.problems.add(row.at("muc"), _NO_FACT(title=title, hint=near(title, names)))
                plan.doubtful.add(sheet)
                continue
            if at.path in seen and not at.many:
                plan.problems.add(row.at("muc"), _AGAIN(title=at.title))
                at = None
                continue
            seen.add(at.path)
            for end in range(1, len(at.path) + 1):  # what is missing is said at the row that asks for it
                plan.places.keys.setdefault(at.path[:end], row.at("gia_tri"))
        text = row.text("gia_tri", plan.problems)
        if at is not None and at.path == DATE and text and (why := no_date(row.cells["gia_tri"].value)):
            plan.problems.add(row.at("gia_tri"), why)
        if at is not None and text:
            lines.setdefault(at.path, []).append((text, row.at("gia_tri")))
    for path, found in lines.items():
        plan.put(path, found[0][1])
        _put(plan, path, found)


def _put(plan: Draft, path: tuple[str, ...], found: Sequence[tuple[str, Place]]) -> None:
    holder = plan.data
    for key in path[:-1]:
        holder = holder.setdefault(key, {})
    fact = next(fact for fact in FACTS if fact.path == path)
    if fact.in_rows:
        holder[path[-1]] = [text for text, _ in found]
        plan.places.values.update({(*path, number): place for number, (_, place) in enumerate(found)})
    else:
        holder[path[-1]] = value_of(fact, "\n".join(text for text, _ in found))


def _recipients(plan: Draft, sheet: Sheet | None) -> None:
    if sheet is None:
        plan.missing(RECIPIENTS, _NO_SHEET, ("noi_nhan",))
        return
    plan.put(("noi_nhan",), sheet.place(1, 1))
    found: list[str] = []
    for row in plan.table(sheet, RECIPIENT_COLUMNS).rows:
        plan.put(("noi_nhan", len(found)), row.at("noi_nhan"))
        found.append(row.text("noi_nhan", plan.problems).removeprefix("-").strip())
    plan.data["noi_nhan"] = found
