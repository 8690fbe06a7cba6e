"""Paths of a unit's plan as paths of the base plan: the unit's own tasks move what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.data.place import Path, Place
from generator.units import Unit
from generator.units.variants import Room


def task_place(path: Path, rooms: Sequence[Room], unit: Unit) -> Place | None:
    """The cell of a task of the unit itself, where the path leads into one."""
    for task, rest in _tasks(path, rooms, unit):
        places = unit.task_places[task]
        return places.get(str(rest[0])) if rest and str(rest[0]) in places else places[""]
    return None


def _tasks(path: Path, rooms: Sequence[Room], unit: Unit) -> Iterator[tuple[int, Path]]:
    """The ordinal of the task, and the path inside it."""
    for room in rooms:
        *holder, first = room.path
        here = base_path(path[: len(holder)], rooms, unit)
        if list(here) != holder or len(path) <= len(holder):
            continue
        at, rest = _int(path[len(holder)]), path[len(holder) + 1 :]
        if room.table and 0 <= at - _int(first) < len(unit.tasks):
            yield at - _int(first), rest
        elif not room.table and at == first and unit.tasks and rest[:1] == ("nhiem_vu",):
            yield (_int(rest[1]), rest[2:]) if len(rest) > 1 else (0, ())


def base_path(path: Path, rooms: Sequence[Room], unit: Unit) -> Path:
    """The path of the same value in the base plan; of a task of the unit that of the line that it replaces."""
    made = list(path)
    for room in sorted(rooms, key=lambda room: len(room.path)):
        gone = room.table and room.alone and not unit.tasks  # the block of the list, not the item in it
        *holder, first = room.path[:-2] if gone else room.path
        if made[: len(holder)] != holder or len(made) <= len(holder):
            continue
        at, start = _int(made[len(holder)]), _int(first)
        count = len(unit.tasks) if room.table else bool(unit.tasks)
        if at >= start + count:
            made[len(holder)] = at - count + 1
        elif at >= start:
            made[len(holder)] = start
    return tuple(made)


def _int(key: object) -> int:
    return key if isinstance(key, int) else 0
