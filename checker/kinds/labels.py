"""What a sample form wants the text to say: labels at the head of lines, in their order.

A row: ``kind = "labels"`` and ``labels``, tables of
  ``name``   the label as the form prints it
  ``find``   a regular expression over the folded line in lower case, from its first letter
  ``level``  what a missing label is worth; the rule's level if not said
``only = "…"``: a regular expression over type and subject in lower case; the rule does not apply to other texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.anatomy import PROSE, Line, Role
from checker.kinds.rows import Row
from checker.registry import Check, Level, NotEvaluated, Remark, Subject
from checker.views import place_for
from vietnamese.message import Text
from vietnamese.regex import regex

PARAMETERS = frozenset({"labels", "only"})
PRESENT_ONLY = False

_MISSING = Text(
    "Mẫu của Nghị định có phần “{name}”; chưa thấy trong văn bản.", "The sample form has “{name}”; it is not there."
)
_ORDER = Text(
    "Theo mẫu của Nghị định, “{name}” ở sau “{above}”.", "By the sample form “{name}” stands after “{above}”."
)
_OTHER = Text("Mẫu của Nghị định không áp dụng cho nội dung này.", "The sample form is for texts of another kind.")


class Label(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    level: Level | None


def labels(rows: Sequence[Mapping[str, Any]]) -> tuple[Label, ...]:
    """The labels of a row."""
    return tuple(
        Label(row["name"], regex(row["find"]), Level(row["level"]) if "level" in row else None) for row in rows
    )


def found(subject: Subject, wanted: Sequence[Label]) -> dict[str, Line]:
    """The first line with each label; tables count, since forms are often set in one."""
    lines = [(line, line.phrase.lower()) for line in subject.main.of(*PROSE, Role.GHI_CHU, Role.CAN_CU)]
    places: dict[str, Line] = {}
    for label in wanted:
        for line, phrase in lines:
            if label.pattern.match(phrase[line.marker.length if line.marker else 0 :]):
                places[label.name] = line
                break
    return places


def judge(subject: Subject, wanted: Sequence[Label]) -> Iterator[Remark]:
    """Labels that are missing or out of order."""
    places = found(subject, wanted)
    order = {id(line): position for position, line in enumerate(subject.main.lines)}
    above: Line | None = None
    above_name = ""
    for label in wanted:
        line = places.get(label.name)
        if line is None:
            place = above.paragraph.at(above.end, above.end) if above else place_for(subject, Role.LOI_VAN)
            yield Remark(place, _MISSING(name=label.name), None, label.name, label.level, missing=True)
            continue
        if above is not None and order[id(line)] < order[id(above)]:
            message = _ORDER(name=label.name, above=above_name)
            yield Remark(line.location, message, line.phrase, None, Level.INFO)
        else:
            above, above_name = line, label.name


def build(row: Row) -> Check:
    """The check of a row."""
    wanted = labels(row.parameters["labels"])
    only = regex(row.parameters["only"]) if "only" in row.parameters else None

    def check(subject: Subject) -> Iterator[Remark]:
        title = f"{subject.main.phrase(Role.TEN_LOAI)} {subject.main.phrase(Role.TRICH_YEU)}".lower()
        if only is not None and not only.search(title):
            raise NotEvaluated(_OTHER)
        yield from judge(subject, wanted)

    return check
