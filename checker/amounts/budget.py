"""Money in running text: every amount with its place, and the tree of totals and parts that the text announces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget_lines import addends, announces, begins, breakdowns, implausible, reading, stated
from checker.anatomy import BodyKind, Line
from checker.model import Location
from checker.registry import Subject
from checker.text.fulltext import FullText, join, main_text
from checker.views import once
from vietnamese.amounts import Amount
from vietnamese.numbers import grouped

# What is listed behind "trong đó" and falls short by no more than this is meant to be all: a figure is wrong.
# The longer the list, the surer.
_NEARLY_ALL, _NEARLY_ALL_OF_MANY, _MANY = Decimal("0.02"), Decimal("0.05"), 3
_THOUSANDS = tuple(Decimal(1000) ** power for power in (1, 2, 3))


class Item(NamedTuple):
    """A line with amounts; offsets of the amounts are those of the line's folded text."""

    line: Line
    text: str  # folded
    amounts: tuple[Amount, ...]
    main: Amount | None  # the one amount that the line states, parts of it and prices left out

    def at(self, start: int, end: int) -> Location:
        return self.line.at_folded(self.line.folded, start, end)


class Part(NamedTuple):
    """An addend: the amount and where it stands."""

    item: Item
    amount: Amount

    @property
    def value(self) -> Decimal | None:
        return reading(self.amount)

    @property
    def location(self) -> Location:
        return self.item.at(self.amount.start, self.amount.end)

    @property
    def words(self) -> str:
        return self.item.text[self.amount.start : self.amount.end]


class Relation(NamedTuple):
    """A stated amount and what it is said to consist of (``whole``), or what is said to lie in it.

    ``listed``: each line or member of the list behind "trong đó" has its amount, so that it may be the whole.
    """

    total: Part
    parts: tuple[Part, ...]
    whole: bool
    listed: bool = False


class Verdict(NamedTuple):
    """How a relation came out: the sum made, and the part whose unit alone is at fault, if that is all."""

    relation: Relation
    sum: Decimal
    right: bool
    slip: Part | None


def money(value: Decimal) -> str:
    """ "150.000.000 đồng"; fractions of a đồng are cut off."""
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped(int(abs(value)))} đồng"


def texts(subject: Subject) -> tuple[FullText, ...]:
    """The running text of each text in the file: main text, texts issued with it, appendices."""

    def make() -> tuple[FullText, ...]:
        others = (join(body.prose) for body in subject.anatomy.others if body.kind is not BodyKind.COPY)
        return (main_text(subject), *others)

    return once(subject, "texts", make)


def items(subject: Subject) -> tuple[tuple[FullText, dict[int, Item]], ...]:
    """For each text its lines with amounts, by their ordinal."""
    return once(subject, "money", lambda: tuple((full, dict(_items(full))) for full in texts(subject)))


def _items(full: FullText) -> Iterator[tuple[int, Item]]:
    for ordinal, said in full.said(stated):
        if said is not None:
            yield ordinal, Item(full.lines[ordinal], full.folded[ordinal].text, *said)


# -- the tree -------------------------------------------------------------------------------------------------------


def verdicts(subject: Subject) -> tuple[Verdict, ...]:
    """Every relation of the document's running text, judged; a total that is wrong only because a part's own total
    is wrong is not among the wrong ones."""

    def make() -> tuple[Verdict, ...]:
        found: list[Verdict] = []
        for full, by_ordinal in items(subject):
            found += _judged(relations(full, by_ordinal))
        return tuple(found)

    return once(subject, "budget", make)


def relations(full: FullText, by_ordinal: dict[int, Item]) -> list[Relation]:
    """Deepest last; each line's own breakdown before that of the lines under it."""
    found: list[Relation] = []
    announced: dict[int, bool] = {}  # ordinal of a line under an announced total
    for ordinal, item in by_ordinal.items():
        inline = list(_inline(item))
        found += inline
        if item.main is None:
            continue
        total = Part(item, item.main)
        under = children(full, ordinal)
        if not under:
            continue
        colon, some, says_all = announces(item.text, item.main.end)
        inherits = announced.get(ordinal, False)
        if any(one.total.amount is item.main for one in inline) and not colon:
            continue
        if some:
            every = _parts(under, by_ordinal, some=False)
            parts = every or _parts(under, by_ordinal, some=True)
            if parts:
                found.append(Relation(total, parts, False, len(every) > 1))
            continue
        if not (says_all or inherits):
            continue
        for child in under:
            announced[child] = True
        parts = _parts(under, by_ordinal, some=False)
        if len(parts) >= 2:
            found.append(Relation(total, parts, True))
    added_up = (relation for item in by_ordinal.values() for relation in _added_up(item))
    return [*found, *added_up, *_closing_totals(full, by_ordinal)]


def children(full: FullText, ordinal: int) -> list[int]:
    """Lines one level below a line; a line without a marker holds the list that follows it."""
    parent = full.lines[ordinal]
    found: list[int] = []
    level: int | None = None
    for position in range(ordinal + 1, len(full.lines)):
        line = full.lines[position]
        if line.marker is None:
            if line.text.lstrip().startswith("("):
                continue  # the amount in words, a note
            break
        if parent.marker is not None and line.depth <= parent.depth:
            break
        if level is None:
            if line.marker.value and line.marker.value[-1] != 1:
                break  # goes on with a list that began earlier
            level = line.depth
        if line.depth < level:
            break
        if line.depth == level:
            found.append(position)
    return found


def parts_of(children: Iterable[int], by_ordinal: dict[int, Item]) -> tuple[Part, ...]:
    """What the lines state, one amount each; none at all where one of them has no amount, or more than one."""
    return _parts(children, by_ordinal, some=False)


def _parts(children: Iterable[int], by_ordinal: dict[int, Item], *, some: bool) -> tuple[Part, ...]:
    """What the lines state, one amount each; none at all where one of them has no amount, or more than one."""
    parts: list[Part] = []
    for child in children:
        item = by_ordinal.get(child)
        if item is None or item.main is None:
            if some:
                continue
            return ()
        lies_in_it, adds_up = begins(item.text, _head(item))
        if lies_in_it:
            continue
        if adds_up and parts and not some:
            continue  # the total once more, under its parts
        if reading(item.main) is None:
            return ()
        parts.append(Part(item, item.main))
    return tuple(parts)


def _head(item: Item) -> int:
    """Offset of the first letter behind the marker."""
    length = item.line.marker.length if item.line.marker else 0
    return len(item.text) - len(item.text[length:].lstrip()) if length else 0


def _inline(item: Item) -> Iterator[Relation]:
    """Parts in the same sentence: "500 triệu đồng, gồm: ngân sách tỉnh 300 triệu đồng, ngân sách xã 200 triệu đồng"."""
    for total, parts, whole in breakdowns(item.text):
        yield Relation(Part(item, total), tuple(Part(item, amount) for amount in parts), whole, len(parts) > 1)


def _added_up(item: Item) -> Iterator[Relation]:
    """A sentence that ends with its total: "năm 2026: 2 tỷ đồng; năm 2027: 3 tỷ đồng; tổng cộng 5 tỷ đồng"."""
    if len(item.amounts) > 2 and (found := addends(item.text, _head(item))):
        *parts, total = (Part(item, amount) for amount in found)
        if all(part.value is not None for part in parts):
            yield Relation(total, tuple(parts), True)


def _closing_totals(full: FullText, by_ordinal: dict[int, Item]) -> Iterator[Relation]:
    """A last item or line "Tổng cộng: …" under the items that it adds up."""
    for ordinal, item in by_ordinal.items():
        if item.main is None or ordinal == 0 or not begins(item.text, _head(item))[1]:
            continue
        depth = item.line.depth if item.line.marker is not None else full.lines[ordinal - 1].depth
        before, first = _above(full, ordinal, depth)
        if item.line.marker is None and _adds_up_more(full, by_ordinal, first, depth):
            continue
        parts = _parts(before, by_ordinal, some=False)
        if len(parts) >= 2:
            yield Relation(Part(item, item.main), parts, True)


def _above(full: FullText, ordinal: int, depth: int) -> tuple[list[int], int]:
    """The items of a depth right above a line, and the ordinal of the line above the first of them."""
    before: list[int] = []
    for position in range(ordinal - 1, -1, -1):
        line = full.lines[position]
        if line.marker is None or line.depth < depth:
            return before, position
        if line.depth == depth:
            before.insert(0, position)
    return before, -1


def _adds_up_more(full: FullText, by_ordinal: dict[int, Item], head: int, depth: int) -> bool:
    """Whether items above the heading ``head`` have amounts too: a line without a number may add up all of them."""
    for position in range(head, -1, -1):
        line = full.lines[position]
        if line.marker is None or line.depth < depth - 1:
            return False
        if position in by_ordinal:
            return True
    return False


# -- judging --------------------------------------------------------------------------------------------------------


def judged(relation: Relation) -> Verdict:
    """How a relation comes out by itself."""
    return _verdict(relation, {})


def _judged(found: Sequence[Relation]) -> list[Verdict]:
    made: dict[tuple[int, int], Decimal] = {}  # the sum made for a stated amount, where it is another
    verdicts: list[Verdict] = []
    for relation in reversed(found):
        verdict = _verdict(relation, {})
        if not verdict.right:
            mended = _verdict(relation, made)
            if mended.right:
                verdict = mended
            else:
                made[_identity(relation.total)] = verdict.sum
        verdicts.append(verdict)
    return verdicts[::-1]


def _identity(part: Part) -> tuple[int, int]:
    return id(part.item), part.amount.start


def _verdict(relation: Relation, made: dict[tuple[int, int], Decimal]) -> Verdict:
    values = [made.get(_identity(part)) or part.value or Decimal(0) for part in relation.parts]
    stated = relation.total.value
    sum_made = sum(values, Decimal(0))
    if stated is None:
        return Verdict(relation, sum_made, True, None)
    room = _room(relation)
    if not relation.whole:
        short = stated - sum_made
        least = _NEARLY_ALL_OF_MANY if len(relation.parts) >= _MANY else _NEARLY_ALL
        listed = relation.listed and not any(implausible(part.amount) for part in relation.parts)
        nearly = listed and room < short <= stated * least
        return Verdict(relation, sum_made, sum_made <= stated + room and not nearly, None)
    meant = relation.total.amount.plain if implausible(relation.total.amount) else None  # a slip: KP-03 tells it
    if abs(sum_made - stated) <= room or (meant is not None and abs(sum_made - meant) <= room):
        return Verdict(relation, sum_made, True, None)
    return Verdict(relation, sum_made, False, _slip(relation, values, stated, room))


def _room(relation: Relation) -> Decimal:
    """Half of the last written digit for each addend; nothing where any is written out to the đồng.

    The finest figure tells how exactly the author counts: beside "250 triệu", "1 tỷ" is no rounded amount.
    """
    steps = [part.amount.step for part in (relation.total, *relation.parts)]
    finest = min(steps)
    return finest * len(relation.parts) / 2 if finest > 1 else Decimal(0)


def _slip(relation: Relation, values: Sequence[Decimal], stated: Decimal, room: Decimal) -> Part | None:
    """The one part larger than the whole that fits with another unit."""
    rest = sum(values, Decimal(0))
    fitting = [
        part
        for part, value in zip(relation.parts, values, strict=True)
        if value > stated and any(abs(rest - value + value / thousand - stated) <= room for thousand in _THOUSANDS)
    ]
    return fitting[0] if len(fitting) == 1 else None
