"""One base plan for many units: ``[[Tên đơn vị]]`` filled in, values, amounts and tasks of the unit in their place.

Compiled once; for a unit only what differs is made anew, everything else is shared. docs/design/batch.md tells how
a row changes the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.data import Record
from generator.data.place import Path
from generator.units import KIND, MONEY, NAME, PROPER, Roll, Unit, seat
from generator.workbook.holes import HOLE, is_room
from generator.workbook.sheets import one_line
from generator.workbook.table import form
from vietnamese.numbers import amount, parse_grouped
from vietnamese.regex import regex
from vietnamese.text import is_upper, nfc

_OPENS = regex(r"(?:\A|[.!?]\s|\n)[“\s]*\Z")  # what stands before the first word of a sentence
_TOTAL = frozenset(("tong", "tong kinh phi", "tong so", "tong cong"))
_SEAT, _SUBJECT = ("dia_danh",), ("trich_yeu",)

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


class Room(NamedTuple):
    """Where the tasks of a unit go: the item of a list; ``table``: as rows there, otherwise as lines in its place.

    ``alone``: nothing else is in the list, so that its block is gone for a unit without tasks.
    """

    path: Path
    table: bool
    alone: bool


class Base:
    """A base plan compiled for the columns of a roll. ``generator.units.fit`` tells whether the two fit."""

    def __init__(self, record: Record, roll: Roll) -> None:
        self.record = record
        self.known = {form(NAME): NAME, form(PROPER): PROPER, form(KIND): KIND}
        self.known |= {form(title): title for title in roll.columns}
        self.replaced: Counter[str] = Counter()  # amounts of the plan that a column of money stands for
        self.rooms: list[Room] = []
        self.holes: list[tuple[Path, str]] = []  # path of a text, form of a column that it prints
        self.amounts: dict[Path, str] = {}  # path of an amount → form of the column that replaces it
        self._roll = roll
        self._make = self._maker(record.data, ()) or (lambda unit: record.data)

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
        used = {key for _, key in self.holes}
        return [title for key, (title, _) in self._roll.free.items() if key not in used | {form(PROPER), form(KIND)}]

    def amounts_of(self, unit: Unit) -> frozenset[int]:
        """Every amount of the unit's plan, in đồng: of its budget, its tasks, and of cells that hold nothing else."""
        found = set(_amounts(self.data_of(unit)))
        found.update(number for text in unit.texts.values() if "." in text and (number := parse_grouped(text)))
        return frozenset(found)

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
        flowing = text.replace("\n", " ") if path == _SUBJECT else text  # its lines are one phrase
        for found in HOLE.finditer(text):
            key = form(found[1])
            capitals = is_upper(found[1]) and not is_upper(self.known.get(key, found[1]))
            before = text[end : found.start()]
            opens = key == form(NAME) and _OPENS.search(flowing, 0, found.start()) is not None
            pieces.append((before, key, str.upper if capitals else _capital if opens else str))
            self.holes.append((path, key))
            end = found.end()
        rest = text[end:]

        alone = len(pieces) == 1 and not pieces[0][0] and not text[end:]
        if alone and path == _SEAT and pieces[0][1] == form(PROPER):
            return seat
        written = str if alone else one_line  # within a sentence a line broken in a cell goes on

        def make(unit: Unit) -> str:
            texts = unit.texts
            return "".join((*(before + write(written(texts.get(key, ""))) for before, key, write in pieces), rest))

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
            self.replaced[name] += 1
            self.amounts[(*path, "kinh_phi")] = form(MONEY + name)
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
            # Tasks in a list of tasks, lines in the outline; elsewhere there is no room for either.
            fits = path[-1:] == ("nhiem_vu" if isinstance(item, dict) else "noi_dung",)
            if fits and isinstance(task, str) and is_room(task):
                self.rooms.append(Room((*path, number), isinstance(item, dict), len(value) == 1))
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
                tasks = splice[number](unit)
                made[number : number + 1] = tasks
                if tasks and number:
                    made[number - 1] = _goes_on(made[number - 1])
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
            self.replaced[mine] += 1
            self.amounts[(*path, key)] = form(MONEY + mine)
        if not mine and not texts and not any(makers):
            return None

        def make(unit: Unit) -> dict[str, Any]:
            made = {**item, **{name: maker(unit) for name, maker in texts.items()}}
            if parts:
                made["gom"] = [maker(unit) if maker else part for maker, part in zip(makers, parts, strict=True)]
            if mine in unit.money:
                made[key] = unit.money[mine]
            elif parts and unit.money and any(maker is not None for maker in makers):
                made[key] = _added(made["gom"], made.get(key, ""))
            return made

        return make


def _added(parts: Sequence[Mapping[str, Any]], otherwise: Any) -> Any:
    """The sum of the parts; of a plan that is not valid yet what was typed."""
    try:
        return sum(amount(part["so_tien"]) for part in parts)
    except (KeyError, ValueError):
        return otherwise


def _capital(text: str) -> str:
    """As at the head of a sentence."""
    return text[:1].upper() + text[1:]


def _goes_on(item: Any) -> Any:
    """The last line of a list with dashes, now that the tasks of a unit follow it: "…;" for "…."."""
    text = item.get("gach") if isinstance(item, dict) and "noi_dung" not in item else None
    if not isinstance(text, str) or not text.endswith(".") or text.endswith((".v.", "..")):
        return item
    return {**item, "gach": f"{text[:-1]};"}


def _tasks_in_table(unit: Unit) -> list[Any]:
    return list(unit.tasks)


def _tasks_as_lines(unit: Unit) -> list[Any]:
    return [{"nhiem_vu": list(unit.tasks), "trinh_bay": "gach"}] if unit.tasks else []


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
