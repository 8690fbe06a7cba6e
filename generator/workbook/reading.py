"""A plan as it was read: the data, what is wrong so far, and what may be wrong only because of that."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.data import Record
from generator.data.place import Path
from generator.validate import Problem, validate
from generator.validate.meaning import Rests
from generator.workbook.holes import holes
from generator.workbook.table import Problems


@dataclass(frozen=True, slots=True)
class Reading:
    """``doubtful``: sheets not read whole; ``stand_ins``: paths that only keep the place of what was not read."""

    record: Record
    problems: Problems = field(default_factory=Problems)
    doubtful: frozenset[str] = frozenset()
    stand_ins: frozenset[Path] = frozenset()
    outline: str = ""  # the sheet in whose rows all others stand
    sheets: tuple[str, ...] = ()  # in the order of their tabs
    idle: tuple[str, ...] = ()  # lists that hold rows and that no line prints

    def is_secondary(self, problem: Problem, *, replaced: bool = False) -> bool:
        """Whether the problem may be there only because something else could not be read.

        Its ``keys`` are paths of this plan; ``replaced``: the value itself is another one.
        """
        place = self.record.place(problem.keys)
        if not replaced and any(place == said.place for said in self.problems):
            return True
        if any(touches(problem.keys, path) for path in self.stand_ins):
            return True
        match problem.rests:
            case Rests.ITSELF:
                return False
            case Rests.PARTS:
                return place is not None and place.sheet in self.doubtful
            case Rests.AROUND:
                return self.outline in self.doubtful or (place is not None and place.sheet in self.doubtful)

    def all_problems(self) -> Problems:
        """What could not be read, and what is wrong with the rest."""
        found = Problems(self.problems)
        printed = [path for path, _ in holes(self.record.data)]
        for problem in validate(self.record):
            if not self.is_secondary(problem) and not any(touches(problem.keys, path) for path in printed):
                found.add(problem.place, problem.words)
        return found


def touches(one: Path, other: Path) -> bool:
    """Whether one path is the other, or leads to it."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
