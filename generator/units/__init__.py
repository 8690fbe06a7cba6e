"""The sheet *Đơn vị*: one row a unit, what it puts in place of the base plan's values, and its own tasks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from generator.data.place import Place
from generator.workbook.cells import Sheet, load, shown
from generator.workbook.free import SUMS, is_sum
from generator.workbook.holes import UNIT_TASKS
from generator.workbook.outline import money_text, task_of
from generator.workbook.sheets import DATE, FACTS, TASK_COLUMNS, UNITS, Fact, no_date, value_of
from generator.workbook.table import Column, Problems, Row, Table, form, perhaps, read, sheet_named
from schemas import unit_names
from schemas.units import called_after
from vietnamese.message import Text
from vietnamese.numbers import grouped, parse_grouped
from vietnamese.regex import regex
from vietnamese.text import is_upper, one_tone_style

NAME, PROPER, KIND = "Tên đơn vị", "Tên riêng", "Loại đơn vị"
MONEY = "Kinh phí: "

_ALSO = {
    ("co_quan", "ban_hanh"): ("Tên cơ quan ban hành",),
    ("so_ky_hieu", "so"): ("Số văn bản",),
    ("ngay",): ("Ngày",),
    ("ky", "ho_ten"): ("Họ và tên", "Họ tên người ký", "Người ký"),
    ("ky", "chuc_vu"): ("Chức vụ người ký",),
}
_UNITS_CALLED = (
    "Đơn vị", "Đơn vị hành chính", "Tên đơn vị hành chính", "Tên xã", "Tên xã, phường", "Xã, phường", "Phường, xã",
    "Tên phường, xã", "Xã, phường, đặc khu", "Tên xã, phường, đặc khu", "UBND xã, phường", "UBND các xã, phường",
)  # fmt: skip
_NAME_COLUMN = Column(NAME, NAME, _UNITS_CALLED, required=True)
_COLUMNS = (_NAME_COLUMN, *(Column(fact.title, fact.title, _ALSO.get(fact.path, ())) for fact in FACTS))
_FACT_BY_TITLE = {fact.title: fact for fact in FACTS}
_TASK_COLUMNS = (Column("don_vi", NAME, ("Đơn vị",), required=True), *TASK_COLUMNS)

_GROUP = regex(r"(?:[IVX]+|[A-ZĐ])[.)]?\Z")  # the ordinal of a group of units
_NAMED_GROUP = regex(r"(?:[IVX]+|[A-ZĐ]|\d+)[.)] ")
_BELOW = ("nguoi lap", "lap bieu", "ghi chu")  # what stands alone at the foot of a list

_NO_UNITS = Text(
    "thiếu trang này; đặt lại tên trang cho đúng, hoặc tạo bảng tính có trang này: "
    "thethuc new ke-hoach --batch -o ke-hoach.xlsx",
    "the sheet is missing; give it its name back, or start a workbook: thethuc new ke-hoach --batch -o plan.xlsx",
)
_EMPTY = Text("trang này chưa có đơn vị nào", "the sheet names no unit")
_NO_NAME = Text(
    "cần tên đơn vị; nếu dòng này không phải là một đơn vị thì xóa cả dòng",
    "the unit needs a name; delete the row if it is no unit",
)
_NO_UNIT = Text("cần tên đơn vị có nhiệm vụ này", "the unit that has the task is needed")
_MANY_UNITS = Text("có nhiều đơn vị “{name}” ở trang “{title}”", "several units are called “{name}” in “{title}”")
_NO_SUCH_UNIT = Text(
    "không có đơn vị “{name}” ở trang “{title}”.{hint}", "there is no unit “{name}” in “{title}”.{hint}"
)
_NO_AMOUNT = Text(
    "cần một số tiền, ví dụ 150.000.000; đang là “{found}”", "an amount is needed, e.g. 150.000.000; it is “{found}”"
)
_NONE = Text(
    "không có kinh phí thì ghi 0, để trống thì dùng số tiền chung; đang là “{found}”",
    "write 0 for no money, leave it blank for the amount of the plan; it is “{found}”",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One row. ``texts`` holds every cell as it prints, by the form of its heading."""

    row: int
    name: str
    texts: dict[str, str]
    facts: dict[tuple[str, ...], Any]
    money: dict[str, int]  # form of the item's name → amount
    tasks: tuple[dict[str, Any], ...] = ()
    task_places: tuple[dict[str, Place], ...] = field(default=(), compare=False)  # of each task: key → its cell

    def digest_form(self) -> str:
        """Equal for units that give equal documents, whatever row they stand in."""
        facts = [[list(path), value] for path, value in self.facts.items()]
        return json.dumps([self.name, self.texts, facts, self.money, self.tasks], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Roll:
    """All units of a sheet and what its columns are; the problems of single rows do not hinder the others."""

    file: str
    units: list[Unit]
    columns: tuple[str, ...]  # titles as typed
    money: dict[str, tuple[str, Place]]  # form of a budget item → its name as typed, place of the heading
    free: dict[str, tuple[str, Place]]  # form of a column of the user's own → title, place of the heading
    facts: frozenset[tuple[str, ...]]  # facts of the plan that have a column
    places: dict[str, Place]  # form of a heading → its place
    problems: dict[int, Problems]  # by row
    names: dict[int, str]  # of every row, bad ones too
    spoilt: list[Unit] = field(default_factory=list)  # what can be read of rows with problems
    wrong: Problems = field(default_factory=Problems)  # of the sheets, whatever the row
    sheets: tuple[str, ...] = ()  # in the order of their tabs
    hidden: frozenset[int] = frozenset()  # rows that nobody sees

    def cell(self, unit: Unit, key: str) -> Place:
        """The unit's cell below the heading with this form; its name, where there is no such column."""
        heading = self.places.get(key) or self.places.get(form(NAME)) or next(iter(self.places.values()))
        return Place(unit.row, heading.column, heading.sheet)


class _Use(NamedTuple):
    """What a column is for: exactly one of the three, or only to be printed."""

    key: str  # of its cell and text
    fact: Fact | None = None
    money: str = ""


def roll(path: Path) -> Roll:
    """The units of a workbook or of a .csv file. Raises InputError where the sheet itself is unusable."""
    found = roll_of(load(path), str(path))
    found.wrong.stop(found.file)
    return found


def roll_of(sheets: Sequence[Sheet], file: str) -> Roll:
    """The units of the sheets, as far as they can be read; ``wrong`` and ``problems`` say what cannot."""
    sheet = sheet_named(sheets, UNITS)
    if sheet is None and len(sheets) == 1:
        sheet = sheets[0]  # a .csv file, or a workbook of nothing but units
    wrong = Problems()
    if sheet is None:
        wrong.add(Place(0, 0, UNITS), _NO_UNITS)
    table = read(sheet, _COLUMNS, wrong, free=True) if sheet else Table([], {}, {})
    uses = {title: _use(title) for title in (*table.columns, *table.free)}
    made = Roll(
        file,
        [],
        tuple(uses),
        {use.money: (title.partition(":")[2].strip(), table.free[title]) for title, use in uses.items() if use.money},
        {use.key: (title, table.free[title]) for title, use in uses.items() if title in table.free and not use.money},
        frozenset(use.fact.path for use in uses.values() if use.fact is not None),
        {use.key: (table.columns.get(title) or table.free[title]) for title, use in uses.items()},
        {},
        {},
        wrong=wrong,
        hidden=sheet.hidden if sheet else frozenset(),
        sheets=tuple(sheet.name for sheet in sheets),
    )
    named = NAME in table.columns
    for row, name in _named(table.rows, made, named):
        own = made.problems.setdefault(row.number, Problems())
        unit = _unit(row, name, uses, own)
        (made.spoilt if own else made.units).append(unit)
    if sheet is not None and not wrong and not made.names:
        wrong.add(sheet.place(1, 1), _EMPTY)
    _give_tasks(made, sheet_named(sheets, UNIT_TASKS), judged=named and bool(made.names))
    for number in [number for number, own in made.problems.items() if not own]:
        del made.problems[number]
    return made


def _use(title: str) -> _Use:
    head, colon, item = title.partition(":")
    if colon and form(head) == form(MONEY):
        return _Use(form(title), None, form(item))
    return _Use(form(title), _FACT_BY_TITLE.get(title))


def unit_key(name: str) -> str:
    """Equal for names that differ in case, blanks or the place of a tone mark (hoà, hòa)."""
    return one_tone_style(" ".join(name.split())).casefold()


def _named(rows: Iterable[Row], made: Roll, named: bool) -> Iterator[tuple[Row, str]]:
    """Rows with their units' names; a total, the head of a group, a note, who made the list are no units."""
    listed = list(rows)
    # Where units are counted 1, 2, 3, a row "A" or "II" that has nothing but a name heads a group of them.
    counted = any(text.isdigit() for row in listed if len(row.cells) > 1 for text in row.aside)
    for row in listed:
        typed = " ".join(row.text(NAME, Problems()).split())
        name = _unit_in(typed)
        others = (*row.aside, *(shown(cell.value) for cell in row.cells.values()))
        if is_sum(name) or (not name and any(form(text) in SUMS for text in others)):
            continue
        if name and len(row.cells) == 1 and _is_no_unit(name, row.aside if counted else ()):
            continue
        made.names[row.number] = name
        if not name and named and not row.faulty(NAME):
            made.problems[row.number] = Problems()
            made.problems[row.number].add(row.at(NAME), _NO_NAME)
        yield row, name


def _unit_in(typed: str) -> str:
    """ "2. UBND xã Tân An" is "xã Tân An"; what names no unit so stands as typed: "Sở Y tế", "I. Xã biên giới"."""
    name = unit_names.listed(typed)
    kind, proper = unit_names.kind_and_name(name)
    return name if kind and all(word[0].isupper() or not word[0].isalpha() for word in proper.split()) else typed


def _is_no_unit(name: str, aside: Sequence[str]) -> bool:
    """Whether a name that stands alone in its row heads a group of units, or says who made the list."""
    if _NAMED_GROUP.match(name) or any(_GROUP.match(text) for text in aside):
        return True
    return form(name).startswith(_BELOW)


def proper_name(name: str) -> tuple[str, str]:
    """ "Xã Tân An", "XÃ TÂN AN" → ("xã", "Tân An"); of a name without such a word the kind is blank."""
    kind, proper = unit_names.kind_and_name(name)
    return kind.lower(), proper.title() if kind and is_upper(name) else proper


def _within_a_sentence(kind: str, proper: str) -> str:
    return kind.capitalize() if called_after(proper) else kind


def seat(unit: Unit) -> str:
    """The unit as the place of its documents: "Tân An", but "Xã Lê Lợi" (Phụ lục I, Phần I, Mục II, điểm 4.a)."""
    proper = unit.texts[form(PROPER)]
    return unit.texts[form(NAME)] if called_after(proper) else proper


def _unit(row: Row, name: str, uses: Mapping[str, _Use], problems: Problems) -> Unit:
    kind, proper = proper_name(name)
    texts = {form(PROPER): proper, form(KIND): kind}
    facts: dict[tuple[str, ...], Any] = {}
    money: dict[str, int] = {}
    for title, cell in row.cells.items():
        use = uses[title]
        text = row.text(title, problems)
        if not text:
            continue
        texts[use.key] = text
        if use.fact is not None:
            if use.fact.path == DATE and (why := no_date(cell.value)):
                problems.add(cell.place, why)
            facts[use.fact.path] = value_of(use.fact, text)
        elif use.money:
            amount = cell.value if isinstance(cell.value, int) else parse_grouped(money_text(text))
            if amount is None or amount < 0:
                problems.add(cell.place, (_NONE if not text.strip("-–—") else _NO_AMOUNT)(found=text))
            else:
                money[use.money] = amount
                texts[use.key] = grouped(amount)
    texts[form(NAME)] = f"{_within_a_sentence(kind, proper)} {proper}".strip()
    return Unit(row.number, name, texts, facts, money)


def _give_tasks(made: Roll, sheet: Sheet | None, *, judged: bool) -> None:
    """Put the rows of *Nhiệm vụ theo đơn vị* to their units; without ``judged`` nobody knows the units' names.

    A cell that cannot be read is a problem of the unit that the row names.
    """
    if sheet is None:
        return
    rows = {unit_key(name): number for number, name in made.names.items()}
    counts = Counter(map(unit_key, made.names.values()))
    found: dict[int, list[tuple[dict[str, Any], dict[str, Place]]]] = {}
    table = read(sheet, _TASK_COLUMNS, made.wrong)
    for row in table.rows:
        if form(row.text("noi_dung", Problems())) in SUMS:
            continue
        own = Problems()
        task = task_of(row, own), {"": row.place, **{key: cell.place for key, cell in row.cells.items()}}
        name = _unit_in(row.text("don_vi", made.wrong))
        key = unit_key(name)
        if judged and counts[key] == 1:
            found.setdefault(rows[key], []).append(task)
            made.problems.setdefault(rows[key], Problems()).extend(own)
            continue
        made.wrong.extend(own)
        if not judged or "don_vi" not in table.columns or row.faulty("don_vi"):
            continue
        if not name:
            made.wrong.add(row.at("don_vi"), _NO_UNIT)
        elif counts[key]:
            made.wrong.add(row.at("don_vi"), _MANY_UNITS(name=name, title=UNITS))
        else:
            hint = perhaps(name, made.names.values())
            made.wrong.add(row.at("don_vi"), _NO_SUCH_UNIT(name=name, title=UNITS, hint=hint))
    for units in (made.units, made.spoilt):
        for number, unit in enumerate(units):
            tasks = found.get(unit.row, ())
            own_tasks, places = tuple(task for task, _ in tasks), tuple(place for _, place in tasks)
            units[number] = replace(unit, tasks=own_tasks, task_places=places)
    made.spoilt.extend(unit for unit in made.units if made.problems.get(unit.row))
    made.units[:] = [unit for unit in made.units if not made.problems.get(unit.row)]
