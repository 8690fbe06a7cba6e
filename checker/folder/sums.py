"""LK-04: what the subordinate plans spend, added up, against what the superior plan gives them together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget import items, money
from checker.amounts.budget_lines import reading
from checker.anatomy import Anatomy
from checker.folder.all_units import AllUnits
from checker.folder.digest import Digest
from checker.folder.submitted import Roll
from checker.folder.targets import EACH
from checker.registry import Subject
from vietnamese.message import Text

RULE = "LK-04"
_NO_PARENT = Text("chưa có kế hoạch cấp trên (--parent)", "no superior plan was given (--parent)")
_NO_LEVEL = Text(
    "các đơn vị không cùng một cấp hành chính hoặc chưa rõ tên đơn vị", "the units are not of one level, or unnamed"
)
_NOT_STATED = Text(
    "kế hoạch cấp trên không nêu đúng một số tiền chung cho các đơn vị cấp này",
    "the superior plan does not state exactly one amount for all units of this level",
)
_OTHER_COUNT = Text(
    "kế hoạch cấp trên ghi “{words}”, khác số đơn vị ở đây ({count})",
    "the superior plan says “{words}”, here are {count} units",
)
_ABSENT = Text("{count} đơn vị chưa nộp: {names}", "{count} units have not submitted: {names}")
_TWICE = Text("{count} đơn vị nộp nhiều văn bản: {names}", "{count} units sent several documents: {names}")
_UNREAD = Text(
    "{count} văn bản không nêu đúng một tổng kinh phí: {names}",
    "{count} documents do not state exactly one total: {names}",
)
_EQUAL = Text(
    "Tổng kinh phí của {count} đơn vị là {sum}, khớp với kế hoạch cấp trên.",
    "The budgets of {count} units add up to {sum}, as the superior plan says.",
)
_OTHER = Text(
    "Tổng kinh phí của {count} đơn vị phải là {stated} theo kế hoạch cấp trên, đang là {sum} ({difference}).",
    "The budgets of {count} units must add up to {stated} by the superior plan; they make {sum} ({difference}).",
)
_MORE = Text("thừa {amount}", "{amount} too much")
_LESS = Text("thiếu {amount}", "{amount} too little")
_AND_MORE = Text(" và {count} tên khác", " and {count} more")
_FEW = 5


class Allotment(NamedTuple):
    """What the superior plan gives the units together."""

    value: Decimal
    step: Decimal  # worth of its last written digit
    quote: str


class Sums(NamedTuple):
    """``right`` is None where nothing can be compared; ``words`` say why, or what came out."""

    right: bool | None
    words: Text
    quote: str = ""  # the superior plan's own words


def allotment(parent: Anatomy, level: AllUnits | None) -> Allotment | Text:
    """What the plan states for all units of the level; why not, where it is not exactly one amount."""
    if level is None:
        return _NO_LEVEL
    found: dict[Decimal, Allotment] = {}
    otherwise = _NOT_STATED
    for _, by_ordinal in items(Subject(parent, {})):
        for item in by_ordinal.values():
            value = reading(item.main) if item.main is not None else None
            if item.main is None or value is None or EACH.search(item.text):
                continue
            before = item.text[: item.main.start]
            if level.means_all(before):
                found.setdefault(value, Allotment(value, item.main.step, item.text))
            elif (words := level.other_count(before)) is not None:
                otherwise = _OTHER_COUNT(words=words, count=level.units)
    if found:
        return next(iter(found.values())) if len(found) == 1 else _NOT_STATED
    return otherwise


def sums(
    digests: Sequence[Digest], names: Sequence[str], roll: Roll | None, parent: Anatomy | None, level: AllUnits | None
) -> Sums:
    """Hold the total of all units against the superior plan; ``names`` are the units of the documents, in order."""
    if parent is None:
        return Sums(None, _NO_PARENT)
    given = allotment(parent, level)
    if isinstance(given, Text):
        return Sums(None, given)
    if roll is not None and roll.missing:
        return Sums(None, _named(_ABSENT, roll.missing), given.quote)
    counted = [at for at in range(len(digests)) if roll is None or at in roll.of]
    if roll is not None and roll.twice:
        return Sums(None, _named(_TWICE, [unit for unit, _ in roll.twice]), given.quote)
    blank = [names[at] or digests[at].data["file"] for at in counted if digests[at].total is None]
    if blank:
        return Sums(None, _named(_UNREAD, blank), given.quote)
    total = sum((digests[at].total or Decimal(0) for at in counted), Decimal(0))
    difference = total - given.value
    room = given.step / 2 if given.step > 1 else Decimal(0)
    if abs(difference) <= room:
        return Sums(True, _EQUAL(count=len(counted), sum=money(total)), given.quote)
    off = (_MORE if difference > 0 else _LESS)(amount=money(abs(difference)))
    return Sums(
        False, _OTHER(count=len(counted), stated=money(given.value), sum=money(total), difference=off), given.quote
    )


def _named(words: Text, names: Sequence[str]) -> Text:
    listed = ", ".join(names[:_FEW])
    more = _AND_MORE(count=len(names) - _FEW) if len(names) > _FEW else Text("", "")
    return words(count=len(names), names=Text(listed + more.vi, listed + more.en))
