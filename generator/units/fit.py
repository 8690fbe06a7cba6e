"""Whether a base plan and its units fit: all that is wrong with both, each told once, with its sheet and cell.

What was read badly is never made the reason of a second problem: docs/design/batch.md tells what is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.data import Record
from generator.data.place import Path, Place, Places
from generator.units import KIND, NAME, PROPER, Roll, Unit
from generator.units.fit_places import base_path, task_place
from generator.units.variants import Base
from generator.validate import Problem as Remark
from generator.validate import validate
from generator.validate.meaning import NOTHING
from generator.validate.typed import typed
from generator.workbook.holes import HALF_HOLE, HOLE, UNIT_TASKS, holes, texts_of
from generator.workbook.reading import Reading, touches
from generator.workbook.sheets import FACTS, UNITS
from generator.workbook.table import Problem, Problems, form, perhaps, problem_lines, refused
from vietnamese.message import Text

_HEADS = ("co_quan", "so_ky_hieu", "dia_danh", "ngay", "trich_yeu", "luu", "ky", "noi_nhan")
_AMOUNTS = (("tong",), ("so_tien",), ("kinh_phi",))
_HEADING_OF: dict[Path, str] = {fact.path: form(fact.title) for fact in FACTS}
_OF_THE_NAME = frozenset((form(NAME), form(PROPER), form(KIND)))

_UNKNOWN = Text(
    "“[[{name}]]” không có cột tương ứng ở trang Đơn vị.{hint}", "“[[{name}]]” has no column in the sheet Đơn vị.{hint}"
)
_ONE_BRACKET = Text(
    "“{found}” sẽ in nguyên như vậy; muốn thay bằng ô của cột đó thì viết “[[{name}]]”",
    "“{found}” would be printed as it is; to print the cell of that column write “[[{name}]]”",
)
_BLANK = Text(
    "ô này trống, nhưng kế hoạch cơ sở in “[[{title}]]”", "the cell is blank, but the base plan prints “[[{title}]]”"
)
_NO_KIND = Text(
    "tên này không bắt đầu bằng xã, phường, huyện…, nhưng kế hoạch cơ sở in “[[{title}]]”",
    "the name does not begin with a kind of unit, but the base plan prints “[[{title}]]”",
)
_NO_ITEM = Text(
    "kế hoạch cơ sở không có khoản kinh phí “{name}”.{hint}", "the base plan has no budget item “{name}”.{hint}"
)
_MANY_ITEMS = Text("kế hoạch cơ sở có nhiều khoản tên “{name}”", "the base plan has several items called “{name}”")
_NO_ROOM = Text(
    f"kế hoạch cơ sở chưa nói nhiệm vụ riêng in ở đâu; đặt một dòng “[[{UNIT_TASKS}]]” ở chỗ đó",
    f"the base plan does not say where such tasks go; put a line “[[{UNIT_TASKS}]]” there",
)
_NO_ROOM_HERE = Text(
    f"“[[{UNIT_TASKS}]]” phải đứng một mình ở một dòng của danh sách nhiệm vụ, hoặc một dòng của nội dung",
    f"“[[{UNIT_TASKS}]]” must stand alone in a row of a list of tasks, or in a line of the outline",
)
_SAME_ISSUER = Text(
    "mọi đơn vị sẽ ra cùng một cơ quan ban hành. Ghi [[TÊN ĐƠN VỊ]] vào mục “Cơ quan ban hành” của kế hoạch, "
    "hoặc thêm cột “Cơ quan ban hành” ở trang Đơn vị",
    "every unit would issue the plan under the same name. Write [[TÊN ĐƠN VỊ]] into the issuer of the plan, or "
    "add a column “Cơ quan ban hành” to the sheet Đơn vị",
)
_HEADING = Text(
    "Dữ liệu có {count} chỗ cần sửa; chưa ghi gì.", "The data need {count} corrections; nothing was written."
)


class Fit:
    """``plan`` and ``sheets`` hold what hinders every document, ``rows`` what hinders that of one row.

    ``named`` are forms of the columns that the names of the files print. ``idle`` are the cells without a value that
    hinder nothing: no document prints their columns.
    """

    def __init__(self, reading: Reading, roll: Roll, named: frozenset[str] = frozenset()) -> None:
        self.plan = Problems(reading.problems)
        self.sheets = Problems(roll.wrong)
        self.rows = {row: Problems(problems) for row, problems in roll.problems.items()}
        self.units = sorted((*roll.units, *roll.spoilt), key=lambda unit: unit.row)
        # Rows in which something could not be read, so that a blank in their names may be no blank.
        self.unsure = frozenset(roll.problems if form(NAME) in roll.places else (unit.row for unit in self.units))
        self._reading = reading
        self._roll = roll
        self._told: set[tuple[Path, Text]] = set()  # of the plan
        self._sound = False  # a unit's plan was valid as a whole
        self._unexplained = False
        self.idle: list[Problem] = []
        found = validate(reading.record)
        printed = [path for path, _ in self._holes()]
        stands = [problem for problem in found if not self._is_filled(problem, printed)]
        if any(problem.misshapen for problem in stands):  # nothing can be made of such a plan
            self._tell(stands)
            return
        self.base = Base(reading.record, roll)
        self.idle = self._idle(named)
        # A number or dash before a line can come out of a cell only where the cell opens the line.
        self._opened = any(
            path[0] not in _HEADS and HOLE.match(str(reading.record.value(path))) for path, _ in self.base.holes
        )
        if roll.places:  # otherwise nobody knows which columns there are
            self._misfits()
        for unit in self.units:
            problems = self._row(unit)
            if problems:
                self.rows[unit.row] = problems
        if self._unexplained or not self._sound:
            amounts = [path for path, key in self.base.amounts.items() if self._all_fill(key)]
            self._tell(problem for problem in stands if not self._is_filled(problem, amounts))

    def add(self, unit: Unit, why: Text) -> None:
        """What is wrong with the unit's name, as others see it."""
        self.rows.setdefault(unit.row, Problems()).add(self._roll.cell(unit, form(NAME)), why)

    def stop(self, *, keep_going: bool) -> None:
        """Raise InputError that lists everything in the order of the sheets; with ``keep_going`` not for rows alone."""
        if not (self.plan or self.sheets or (self.rows and not keep_going)):
            return
        plan, units = self._reading.record.file, self._roll.file
        listed = [*self.sheets, *(problem for problems in self.rows.values() for problem in problems)]
        if plan == units:
            raise refused(problem_lines(plan, [*self.plan, *listed], self._reading.sheets))
        lines = [
            *problem_lines(plan, self.plan, self._reading.sheets),
            *problem_lines(units, listed, self._roll.sheets),
        ]
        raise refused(lines, _HEADING)

    def _idle(self, named: frozenset[str]) -> list[Problem]:
        """Take what is wrong with cells that no document prints out of the rows."""
        printed = {key for _, key in self.base.holes} | named
        columns = {place.column for key, (_, place) in self._roll.free.items() if key not in printed}
        sheet = {place.sheet for _, place in self._roll.free.values()}
        found: list[Problem] = []
        for row, problems in list(self.rows.items()):
            mine = [said for said in problems if said.place.sheet in sheet and said.place.column in columns]
            found += mine
            left = Problems(said for said in problems if said not in mine)
            if left:
                self.rows[row] = left
            else:
                del self.rows[row]
        return found

    # The plan and the columns.

    def _holes(self) -> list[tuple[Path, str]]:
        return list(holes(self._reading.record.data))

    def _misfits(self) -> None:
        reading, roll, base = self._reading, self._roll, self.base
        for path, name in self._holes():
            place = reading.record.value_place(path) or Place(1, 1)
            if form(name) == form(UNIT_TASKS):
                if all(path[: len(room.path)] != room.path for room in base.rooms):
                    self.plan.add(place, _NO_ROOM_HERE)
            elif form(name) not in base.known:
                self.plan.add(place, _UNKNOWN(name=name, hint=perhaps(name, base.known.values())))
        for path, text in texts_of(reading.record.data):
            for found in HALF_HOLE.finditer(text):
                if form(found[1]) in base.known and HOLE.fullmatch(found[0]) is None:
                    place = reading.record.value_place(path) or Place(1, 1)
                    self.plan.add(place, _ONE_BRACKET(found=found[0], name=found[1].strip()))
        whole = not reading.doubtful and not reading.stand_ins
        names = list(_item_names(reading.record.data))
        for key, (name, place) in roll.money.items():
            if base.replaced[key] > 1:
                self.sheets.add(place, _MANY_ITEMS(name=name))
            elif not base.replaced[key] and whole:
                self.sheets.add(place, _NO_ITEM(name=name, hint=perhaps(name, names)))
        homeless = next((unit for unit in self.units if unit.tasks), None)
        if homeless is not None and not base.rooms and whole:
            self.sheets.add(homeless.task_places[0][""], _NO_ROOM)
        issuer = ("co_quan", "ban_hanh")
        own = issuer in roll.facts or any(path[:2] == issuer for path, _ in self._holes())
        if not own and issuer[1] in reading.record.data.get(issuer[0], {}):
            self.plan.add(reading.record.value_place(issuer) or Place(1, 1), _SAME_ISSUER)

    def _is_filled(self, problem: Remark, replaced: Iterable[Path]) -> bool:
        """Whether every unit may put something else in the place of what is wrong."""
        if not self._roll.places:  # nobody knows which columns there are
            if any(touches(problem.keys, path) for path in _HEADING_OF) or problem.keys[-1:] in _AMOUNTS:
                return True
        elif any(touches(problem.keys, path) and self._all_fill(_HEADING_OF[path]) for path in self._roll.facts):
            return True
        if any(touches(problem.keys, path) for path in replaced):
            return True
        parts = problem.keys[:-1]
        return problem.keys[-1:] in _AMOUNTS and any(path[: len(parts)] == parts for path in replaced)

    def _all_fill(self, key: str) -> bool:
        """Whether no unit is known to leave the cell blank, so that the plan's own value is printed nowhere."""
        return all(
            unit.texts.get(key) or any(said.place == self._roll.cell(unit, key) for said in self.rows.get(unit.row, ()))
            for unit in self.units
        )

    def _tell(self, problems: Iterable[Remark]) -> None:
        """Problems of the plan itself, unless they are told or may be there only because of such."""
        for problem in problems:
            if (problem.keys, problem.expected) in self._told or self._reading.is_secondary(problem):
                continue
            self._told.add((problem.keys, problem.expected))
            place = self._reading.record.place(problem.keys) or Place(1, 1)
            if problem.found == NOTHING and any(said.place == place for said in self.plan):
                continue  # it is blank because what it prints is unknown
            self.plan.add(place, problem.words_at(place))

    # A row.

    def _row(self, unit: Unit) -> Problems:
        roll, base = self._roll, self.base
        found = Problems(self.rows.get(unit.row, ()))
        named = form(NAME) in roll.places
        printed = (key for path, key in base.holes if path[:1] not in unit.facts and path[:2] not in unit.facts)
        for column in dict.fromkeys(printed):
            if column in base.known and not unit.texts.get(column) and (named or column not in _OF_THE_NAME):
                why = _NO_KIND if column == form(KIND) else _BLANK
                _add(found, roll.cell(unit, column), why(title=base.known[column]))
        data = base.data_of(unit)
        if self._sound and self._is_fine(unit, data):
            return found
        problems = validate(self._typed(data))
        if not problems:
            self._sound = True
            return found
        own = self._own(unit)
        outside: list[Remark] = []
        for problem in problems:
            task = task_place(problem.keys, base.rooms, unit)
            here = problem._replace(keys=base_path(problem.keys, base.rooms, unit))
            place = task or next((at for path, at in own.items() if here.keys[: len(path)] == path), None)
            if place is None:
                outside.append(here)
            elif task is not None or not self._reading.is_secondary(here, replaced=True):
                _add(found, place, problem.words_at(place))
        if named and not found:
            self._tell(outside)
        elif outside:  # of the plan, or of what is blank in this row
            self._unexplained = True
        return found

    def _is_fine(self, unit: Unit, data: dict[str, Any]) -> bool:
        """The quick way for a unit after one that was fine: what they share is not looked at again."""
        if validate(Record(self._differing(data), self._roll.file)):
            return False
        if self._opened or unit.tasks:
            return not any(typed(data))
        return not any(typed({key: data[key] for key in ("loai", *_HEADS) if key in data}))

    def _typed(self, data: dict[str, Any]) -> Record:
        """The data as somebody's who has typed them: what would be printed twice is wrong."""
        return Record(data, self._roll.file, "", [Places({(): Place(1, 1, UNITS)})])

    def _own(self, unit: Unit) -> dict[Path, Place]:
        """What the unit puts into the plan, with its cells."""
        base = self.base
        columns = (*base.holes, *base.amounts.items(), *((path, _HEADING_OF[path]) for path in unit.facts))
        return {path: self._roll.cell(unit, key) for path, key in columns if unit.texts.get(key)}

    def _differing(self, data: dict[str, Any]) -> dict[str, Any]:
        """The plan without the mục that it shares with one that is valid: those are valid here too.

        A mục begins the letters of the points anew, so without some of them never fewer problems are found.
        """
        base = self._reading.record.data["noi_dung"]
        shared = {id(block) for block in base if isinstance(block, dict) and "muc" in block}
        blocks = [block for block in data["noi_dung"] if id(block) not in shared]
        return {**data, "noi_dung": blocks or data["noi_dung"]}


def _add(found: Problems, place: Place, why: Text) -> None:
    """Unless the cell is told already: what is read badly is blank or wrong in every other way too."""
    if all(problem.place != place for problem in found):
        found.add(place, why)


def _item_names(value: Any) -> Iterator[str]:
    """Names of budget items and of tasks."""
    if isinstance(value, dict):
        if isinstance(value.get("noi_dung"), str):
            yield value["noi_dung"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _item_names(item)
