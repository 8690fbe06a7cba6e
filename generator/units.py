"""The sheet *Đơn vị*: one row a unit, what it puts in place of the base plan's values, and its own tasks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from generator.data_place import Place
from generator.workbook_cells import Sheet, load
from generator.workbook_free import SUMS
from generator.workbook_holes import UNIT_TASKS
from generator.workbook_outline import money_text, task_of
from generator.workbook_sheets import FACTS, TASK_COLUMNS, UNITS, Fact, lines_of
from generator.workbook_table import Column, Problems, Row, form, perhaps, read, sheet_named
from vietnamese.message import InputError, Text
from vietnamese.numbers import grouped, parse_grouped
from vietnamese.text import is_upper, one_tone_style

NAME, PROPER, KIND = "Tên đơn vị", "Tên riêng", "Loại đơn vị"
MONEY = "Kinh phí: "
# The words before a proper name, longer ones first.
KINDS = ("thị trấn", "thành phố", "đặc khu", "thị xã", "phường", "huyện", "quận", "tỉnh", "xã")

_ALSO = {
    ("co_quan", "ban_hanh"): ("Tên cơ quan ban hành",),
    ("so_ky_hieu", "so"): ("Số văn bản",),
    ("ngay",): ("Ngày",),
    ("ky", "ho_ten"): ("Họ và tên", "Họ tên người ký", "Người ký"),
    ("ky", "chuc_vu"): ("Chức vụ người ký",),
}
_NAME_COLUMN = Column(NAME, NAME, ("Đơn vị", "Tên xã", "Tên xã, phường", "Xã, phường"), required=True)
_COLUMNS = (_NAME_COLUMN, *(Column(fact.title, fact.title, _ALSO.get(fact.path, ())) for fact in FACTS))
_FACT_BY_TITLE = {fact.title: fact for fact in FACTS}
_TASK_COLUMNS = (Column("don_vi", "Đơn vị", ("Tên đơn vị",), required=True), *TASK_COLUMNS)

_BELOW = ("nguoi lap", "lap bieu", "ghi chu")  # what stands alone at the foot of a list

_NO_UNITS = Text(
    "{file}: không có trang “{title}”. Tạo bảng tính có trang này: thethuc new ke-hoach --batch -o ke-hoach.xlsx",
    "{file} has no sheet “{title}”. Start one that has: thethuc new ke-hoach --batch -o plan.xlsx",
)
_EMPTY = Text("{file}: trang “{title}” chưa có đơn vị nào.", "{file}: the sheet “{title}” names no unit.")
_NO_NAME = Text("cần tên đơn vị", "the unit needs a name")
_MANY_UNITS = Text("có nhiều đơn vị “{name}” ở trang “{title}”", "several units are called “{name}” in “{title}”")
_NO_SUCH_UNIT = Text(
    "không có đơn vị “{name}” ở trang “{title}”.{hint}", "there is no unit “{name}” in “{title}”.{hint}"
)
_NO_AMOUNT = Text(
    "cần một số tiền, ví dụ 150.000.000; đang là “{found}”", "an amount is needed, e.g. 150.000.000; it is “{found}”"
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
    task_places: tuple[Place, ...] = field(default=(), compare=False)

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

    def cell(self, unit: Unit, key: str) -> Place:
        """The unit's cell below the heading with this form; its name, where there is no such column."""
        heading = self.places.get(key) or self.places[form(NAME)]
        return Place(unit.row, heading.column, heading.sheet)


class _Use(NamedTuple):
    """What a column is for: exactly one of the three, or only to be printed."""

    key: str  # of its cell and text
    fact: Fact | None = None
    money: str = ""


def roll(path: Path) -> Roll:
    """The units of a workbook or of a .csv file. Raises InputError where the sheet itself is unusable."""
    return roll_of(load(path), str(path))


def roll_of(sheets: Sequence[Sheet], file: str) -> Roll:
    """The units of the sheets."""
    sheet = sheet_named(sheets, UNITS)
    if sheet is None and len(sheets) == 1:
        sheet = sheets[0]  # a .csv file, or a workbook of nothing but units
    if sheet is None:
        raise InputError(_NO_UNITS(file=file, title=UNITS))
    problems = Problems()
    table = read(sheet, _COLUMNS, problems, free=True)
    problems.stop(file)
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
    )
    for row, name in _named(table.rows, made):
        own = Problems()
        unit = _unit(row, name, uses, own)
        if own:
            made.problems[row.number] = own
        else:
            made.units.append(unit)
    tasks = _tasks(sheet_named(sheets, UNIT_TASKS), list(made.names.values()), problems)
    problems.stop(file)
    if not made.names:
        raise InputError(_EMPTY(file=file, title=UNITS))
    for number, unit in enumerate(made.units) if tasks else ():
        found = tasks.get(unit_key(unit.name), ())
        own_tasks, places = tuple(task for task, _ in found), tuple(place for _, place in found)
        made.units[number] = replace(unit, tasks=own_tasks, task_places=places)
    return made


def _use(title: str) -> _Use:
    head, colon, item = title.partition(":")
    if colon and form(head) == form(MONEY):
        return _Use(form(title), None, form(item))
    return _Use(form(title), _FACT_BY_TITLE.get(title))


def unit_key(name: str) -> str:
    """Equal for names that differ in case, blanks or the place of a tone mark (hoà, hòa)."""
    return one_tone_style(" ".join(name.split())).casefold()


def _named(rows: Iterable[Row], made: Roll) -> Iterator[tuple[Row, str]]:
    """Rows with their units' names; a total, a note and who made the list are no units."""
    for row in rows:
        own = Problems()
        name = " ".join(row.text(NAME, own).split())
        if form(name) in SUMS or (len(row.cells) == 1 and form(name).startswith(_BELOW)):
            continue
        made.names[row.number] = name
        if not name and not own:
            own.add(row.at(NAME), _NO_NAME)
        if own:
            made.problems[row.number] = own
        else:
            yield row, name


def proper_name(name: str) -> tuple[str, str]:
    """ "Xã Tân An", "XÃ TÂN AN" → ("xã", "Tân An"); of a name without such a word the kind is blank."""
    low = name.lower()
    kind = next((word for word in KINDS if low.startswith(word + " ")), "")
    proper = name[len(kind) :].strip()
    return kind, proper.title() if kind and is_upper(name) else proper


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
            facts[use.fact.path] = _fact(use.fact, text)
        elif use.money:
            amount = cell.value if isinstance(cell.value, int) else parse_grouped(money_text(text))
            if amount is None or amount < 0:
                problems.add(cell.place, _NO_AMOUNT(found=text))
            else:
                money[use.money] = amount
                texts[use.key] = grouped(amount)
    texts[form(NAME)] = f"{kind} {proper}".strip()  # as within a sentence
    return Unit(row.number, name, texts, facts, money)


def _fact(fact: Fact, text: str) -> Any:
    if fact.path == ("luu", "so_ban") and text.isdigit():
        return int(text)
    return lines_of(text) if fact.many else text


def _tasks(
    sheet: Sheet | None, names: Sequence[str], problems: Problems
) -> dict[str, list[tuple[dict[str, Any], Place]]]:
    """Key of a unit's name → its own tasks in the order of the sheet."""
    found: dict[str, list[tuple[dict[str, Any], Place]]] = {}
    if sheet is None:
        return found
    counts = Counter(map(unit_key, names))
    for row in read(sheet, _TASK_COLUMNS, problems).rows:
        name = row.text("don_vi", problems)
        key = unit_key(name)
        if counts[key] == 1:
            found.setdefault(key, []).append((task_of(row, problems), row.at("noi_dung")))
        elif counts[key]:
            problems.add(row.at("don_vi"), _MANY_UNITS(name=name, title=UNITS))
        else:
            problems.add(row.at("don_vi"), _NO_SUCH_UNIT(name=name, title=UNITS, hint=perhaps(name, names)))
    return found
