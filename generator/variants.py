"""One base plan for many units: ``[[Tên đơn vị]]`` filled in, values, amounts and tasks of the unit in their place.

Compiled once; for a unit only what differs is made anew, everything else is shared. docs/design/batch.md tells how
a row changes the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.data import Record
from generator.data_place import Path, Places, cell_name
from generator.units import KIND, MONEY, NAME, PROPER, Roll, Unit
from generator.validate import Problem, typed_twice, validate
from generator.workbook_holes import HOLE, UNIT_TASKS, holes, is_room
from generator.workbook_sheets import FACTS
from generator.workbook_table import Problems, form, perhaps
from vietnamese.message import InputError, Text
from vietnamese.numbers import amount, parse_grouped
from vietnamese.regex import regex
from vietnamese.text import is_upper, nfc

_OPENS = regex(r"(?:\A|[.!?]\s|\n)[“\s]*\Z")  # what stands before the first word of a sentence
_TOTAL = frozenset(("tong", "tong kinh phi", "tong so", "tong cong"))

_HEADING_OF: dict[Path, str] = {fact.path: form(fact.title) for fact in FACTS}

_UNKNOWN = Text(
    "{file}, {place}: “[[{name}]]” không có cột tương ứng ở trang Đơn vị.{hint}",
    "{file}, {place}: “[[{name}]]” has no column in the sheet Đơn vị.{hint}",
)
_BLANK = Text(
    "ô này trống, nhưng kế hoạch cơ sở in “[[{title}]]”", "the cell is blank, but the base plan prints “[[{title}]]”"
)
_NO_ITEM = Text(
    "kế hoạch cơ sở không có khoản kinh phí “{name}”.{hint}", "the base plan has no budget item “{name}”.{hint}"
)
_MANY_ITEMS = Text("kế hoạch cơ sở có nhiều khoản tên “{name}”", "the base plan has several items called “{name}”")
_NO_ROOM = Text(
    f"kế hoạch cơ sở chưa nói nhiệm vụ riêng in ở đâu; đặt một dòng “[[{UNIT_TASKS}]]” ở chỗ đó",
    f"the base plan does not say where such tasks go; put a line “[[{UNIT_TASKS}]]” there",
)
_SAME_ISSUER = Text(
    "{file}: mọi đơn vị sẽ ra cùng một cơ quan ban hành. Ghi [[TÊN ĐƠN VỊ]] vào mục “Cơ quan ban hành” của kế hoạch, "
    "hoặc thêm cột “Cơ quan ban hành” ở trang Đơn vị.",
    "{file}: every unit would issue the plan under the same name. Write [[TÊN ĐƠN VỊ]] into the issuer of the plan, or "
    "add a column “Cơ quan ban hành” to the sheet Đơn vị.",
)
_TOP = Text("đầu tệp", "top of the file")
_HEADING = Text(
    "Kế hoạch cơ sở và trang Đơn vị chưa khớp ({count} chỗ); chưa ghi gì.",
    "The base plan and the sheet Đơn vị do not fit ({count}); nothing was written.",
)
_AT = Text("{file}, {place}: {why}", "{file}, {place}: {why}")

Maker = Callable[[Unit], Any]


def texts(data: Mapping[str, Any]) -> Iterator[str]:
    """Every text of plan data."""
    for value in data.values():
        yield from _words(value)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str | int):
        yield str(value)
    elif isinstance(value, dict):
        yield from texts(value)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)


class Base:
    """A base plan compiled for the columns of a roll. Raises InputError when the two do not fit."""

    def __init__(self, record: Record, roll: Roll) -> None:
        self.record = record
        self._roll = roll
        known = {form(NAME): NAME, form(PROPER): PROPER, form(KIND): KIND}
        known |= {form(title): title for title in roll.columns}
        self._known = known
        self._money: Counter[str] = Counter()
        self._room = False
        self._sound = False  # a unit's plan was valid as a whole
        self._holes: list[tuple[Path, str]] = []  # path of a text, form of a column that it prints
        self._amounts: dict[Path, str] = {}  # path of an amount → form of the column that replaces it
        wrong = list(self._unknown())
        self._make = self._maker(record.data, ()) or (lambda unit: record.data)
        wrong += self._unused()
        wrong += [problem.text for problem in typed_twice(record)]
        if not wrong and not self._issuer_differs():
            wrong.append(_SAME_ISSUER(file=record.file))
        if wrong:
            heading = _HEADING(count=len(wrong))
            raise InputError(Text(*("\n  ".join(lines) for lines in zip(heading, *wrong, strict=True))))

    def _unknown(self) -> Iterator[Text]:
        for path, name in holes(self.record.data):
            if form(name) not in self._known and form(name) != form(UNIT_TASKS):
                place = self.record.value_place(path)
                hint = perhaps(name, self._known.values())
                words = place.words if place else _TOP
                yield _UNKNOWN(file=self.record.file, place=words, name=name, hint=hint)

    def _unused(self) -> Iterator[Text]:
        names = list(_item_names(self.record.data))
        for key, (name, place) in self._roll.money.items():
            why = None
            if not self._money[key]:
                why = _NO_ITEM(name=name, hint=perhaps(name, names))
            elif self._money[key] > 1:
                why = _MANY_ITEMS(name=name)
            if why is not None:
                yield _AT(file=self._roll.file, place=cell_name(place), why=why)
        if not self._room:
            for unit in self._roll.units:
                if unit.tasks:
                    yield _AT(file=self._roll.file, place=cell_name(unit.task_places[0]), why=_NO_ROOM)

    def _issuer_differs(self) -> bool:
        issuer = ("co_quan", "ban_hanh")
        if issuer in self._roll.facts:
            return True
        return any(path[:2] == issuer for path, _ in holes(self.record.data))

    def data_of(self, unit: Unit) -> dict[str, Any]:
        """The plan of a unit; what does not differ is the base plan's own objects."""
        made: dict[str, Any] = dict(self._make(unit))
        for path, value in unit.facts.items():
            if len(path) == 1:
                made[path[0]] = value
            else:
                made[path[0]] = {**made.get(path[0], {}), path[1]: value}
        return made

    def unused_columns(self) -> list[str]:
        """Titles of the user's own columns that no text prints."""
        used = {key for _, key in self._holes}
        return [title for key, (title, _) in self._roll.free.items() if key not in used | {form(PROPER), form(KIND)}]

    def amounts_of(self, unit: Unit) -> frozenset[int]:
        """Every amount of the unit's plan, in đồng: of its budget, its tasks, and of cells that hold nothing else."""
        found = set(_amounts(self.data_of(unit)))
        found.update(number for text in unit.texts.values() if "." in text and (number := parse_grouped(text)))
        return frozenset(found)

    def problems_of(self, unit: Unit) -> Problems:
        """What is wrong with the unit's row. Raises InputError when it is the base plan that is wrong."""
        found = Problems()
        printed = (key for path, key in self._holes if path[:1] not in unit.facts and path[:2] not in unit.facts)
        for column in dict.fromkeys(printed):
            if not unit.texts.get(column):
                found.add(self._roll.cell(unit, column), _BLANK(title=self._known[column]))
        if found:
            return found
        data = self.data_of(unit)
        if self._sound and not validate(Record(self._differing(data), self._roll.file)):
            return found
        if not validate(Record(data, self._roll.file)):
            self._sound = True
            return found
        return self._explained(unit)

    def _differing(self, data: dict[str, Any]) -> dict[str, Any]:
        """The plan without the mục that it shares with one that is valid: those are valid here too.

        A mục begins the letters of the points anew, so without some of them never fewer problems are found.
        """
        base = self.record.data["noi_dung"]
        shared = {id(block) for block in base if isinstance(block, dict) and "muc" in block}
        blocks = [block for block in data["noi_dung"] if id(block) not in shared]
        return {**data, "noi_dung": blocks or data["noi_dung"]}

    def _explained(self, unit: Unit) -> Problems:
        columns = (*self._holes, *self._amounts.items(), *((path, _HEADING_OF[path]) for path in unit.facts))
        own = {path: self._roll.cell(unit, key) for path, key in columns if unit.texts.get(key)}
        places = Places()
        base = self.record.places()
        for source, target in ((base.values, places.values), (base.keys, places.keys)):
            target.update(
                {path: at for path, at in source.items() if not any(path[: len(mine)] == mine for mine in own)}
            )
            target.update(own)
        found = Problems()
        outside: list[Problem] = []
        for problem in validate(Record(self.data_of(unit), self.record.file, "", [places])):
            if problem.place in own.values():
                found.add(problem.place, problem.words)
            else:
                outside.append(problem)
        for number, place in enumerate(unit.task_places if not found else ()):
            wrong = validate(
                Record(self.data_of(replace(unit, tasks=unit.tasks[number : number + 1])), self._roll.file)
            )
            if wrong:
                found.add(place, wrong[0].words)
        if not found:
            raise InputError(Text(*("\n".join(lines) for lines in zip(*(p.text for p in outside), strict=True))))
        return found

    # Compiling: a maker for every value that may differ, None for what is the same for every unit.

    def _maker(self, value: Any, path: Path) -> Maker | None:
        if isinstance(value, str):
            return self._text(value, path) if "[[" in value else None
        if isinstance(value, dict):
            return self._mapping(value, path)
        return self._list(value, path) if isinstance(value, list) else None

    def _text(self, value: str, path: Path) -> Maker:
        pieces: list[tuple[str, str, Callable[[str], str]]] = []  # letters before, form of the column, how to write it
        text, end = nfc(value), 0
        for found in HOLE.finditer(text):
            key = form(found[1])
            capitals = is_upper(found[1]) and not is_upper(self._known.get(key, found[1]))
            before = text[end : found.start()]
            opens = key == form(NAME) and _OPENS.search(text, 0, found.start()) is not None
            pieces.append((before, key, str.upper if capitals else _capital if opens else str))
            self._holes.append((path, key))
            end = found.end()
        rest = text[end:]

        def make(unit: Unit) -> str:
            texts = unit.texts
            return "".join((*(before + write(texts.get(key, "")) for before, key, write in pieces), rest))

        return make

    def _mapping(self, value: dict[str, Any], path: Path) -> Maker | None:
        makers = {}
        for key, item in value.items():
            if key == "kinh_phi" and isinstance(item, dict):
                maker = self._cost(item, (*path, key), "tong")
            else:
                maker = self._maker(item, (*path, key))
            if maker is not None:
                makers[key] = maker
        name = form(str(value.get("noi_dung", ""))) if path[-2:-1] == ("nhiem_vu",) else ""
        if name in self._roll.money:
            self._money[name] += 1
            self._amounts[(*path, "kinh_phi")] = form(MONEY + name)
            base = value.get("kinh_phi", "")
            makers["kinh_phi"] = lambda unit: unit.money.get(name, base)
        if not makers:
            return None

        def make(unit: Unit) -> dict[str, Any]:
            made = {**value, **{key: maker(unit) for key, maker in makers.items()}}
            if made.get("noi_dung") == []:  # it held only the tasks that this unit has not
                del made["noi_dung"]
            return made

        return make

    def _list(self, value: list[Any], path: Path) -> Maker | None:
        makers: dict[int, Maker] = {}
        splice: dict[int, Maker] = {}
        for number, item in enumerate(value):
            task = item.get("noi_dung") if isinstance(item, dict) else item
            if isinstance(task, str) and is_room(task):
                self._room = True
                splice[number] = _tasks_in_table if isinstance(item, dict) else _tasks_as_lines
                continue
            maker = self._maker(item, (*path, number))
            if maker is not None:
                makers[number] = maker
        if not makers and not splice:
            return None

        def make(unit: Unit) -> list[Any]:
            made = list(value)
            for number, maker in makers.items():
                made[number] = maker(unit)
            for number in sorted(splice, reverse=True):
                made[number : number + 1] = splice[number](unit)
            return [item for item in made if not (isinstance(item, dict) and item.get("nhiem_vu") == [])]

        return make

    def _cost(self, item: dict[str, Any], path: Path, key: str) -> Maker | None:
        """A budget item: its amount is the unit's own, the sum of parts that differ, or the base plan's."""
        parts: list[Any] = item.get("gom", [])
        makers = [self._cost(part, (*path, "gom", number), "so_tien") for number, part in enumerate(parts)]
        texts = {
            name: maker
            for name, value in item.items()
            if isinstance(value, str) and (maker := self._maker(value, (*path, name)))
        }
        names = {form(str(item.get("noi_dung", "")))} | (_TOTAL if key == "tong" else set())
        mine = next((name for name in names if name in self._roll.money), "")
        if mine:
            self._money[mine] += 1
            self._amounts[(*path, key)] = form(MONEY + mine)
        if not mine and not texts and not any(makers):
            return None

        def make(unit: Unit) -> dict[str, Any]:
            made = {**item, **{name: maker(unit) for name, maker in texts.items()}}
            if parts:
                made["gom"] = [maker(unit) if maker else part for maker, part in zip(makers, parts, strict=True)]
            if mine in unit.money:
                made[key] = unit.money[mine]
            elif parts and unit.money and any(maker is not None for maker in makers):
                made[key] = sum(amount(part["so_tien"]) for part in made["gom"])
            return made

        return make


def _capital(text: str) -> str:
    """As at the head of a sentence."""
    return text[:1].upper() + text[1:]


def _tasks_in_table(unit: Unit) -> list[Any]:
    return list(unit.tasks)


def _tasks_as_lines(unit: Unit) -> list[Any]:
    return [{"nhiem_vu": list(unit.tasks), "trinh_bay": "gach"}] if unit.tasks else []


def _item_names(value: Any) -> Iterator[str]:
    """Names of budget items and of tasks."""
    if isinstance(value, dict):
        if isinstance(value.get("noi_dung"), str):
            yield value["noi_dung"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _item_names(item)


def _amounts(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("so_tien", "tong", "kinh_phi") and isinstance(item, int | str) and item != "":
                yield amount(item)
            else:
                yield from _amounts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _amounts(item)
