"""Money in running text: every amount with its place, and the tree of totals and parts that the text announces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.anatomy import BodyKind, Line
from checker.fulltext import FullText, by_line, join, lowered, running_text
from checker.model import Location
from checker.registry import Subject
from checker.views import once
from vietnamese.amounts import TOTAL_WORD, Amount, Use, find, scales_fit
from vietnamese.kept import by_text
from vietnamese.numbers import grouped
from vietnamese.regex import regex

# Literals of which a line with an amount holds at least one; found before any pattern is tried.
_SIGNS = ("đồng", "triệu", " tỷ", " tỉ", "vnđ", "vnd", "0đ", "0 đ", "trđ", "tr.đ")
_ALL = regex(rf"\b(?:(?:gồm|như sau|cụ thể|chia ra|phân bổ|phân kỳ)\b|{TOTAL_WORD})", re.IGNORECASE)
_SOME = regex(r"\b(?:trong đó|riêng|trong số đó)\b", re.IGNORECASE)
_CUT = regex(r"\b(?:trong đó|trong số đó|riêng|bao gồm|gồm|chia ra|cụ thể|phân kỳ)\b", re.IGNORECASE)
_TOTAL = regex(TOTAL_WORD, re.IGNORECASE)
_SPENT = regex(r"[,;]\s*(?:đã|đến nay|lũy kế)\b")  # what became of the money is no part of it
_SUMMING = regex(rf"\s*(?:tổng cộng\b|(?!tổng){TOTAL_WORD})", re.IGNORECASE)
_NEXT_SENTENCE = regex(r"\.\s+[^\W\d_a-z]")
_TOO_LARGE = 1_000_000  # a figure that stands before triệu, tỷ only by a slip
_THOUSANDS = tuple(Decimal(1000) ** power for power in (1, 2, 3))


class Item(NamedTuple):
    """A line with amounts; offsets of the amounts are those of the line's folded text."""

    line: Line
    text: str  # folded
    amounts: tuple[Amount, ...]
    main: Amount | None  # the one amount that the line states, parts of it and prices left out
    cut: int  # where the parts of the amount begin in the same line; the end of the text when they do not

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
    """A stated amount and what it is said to consist of (``whole``), or what is said to lie in it."""

    total: Part
    parts: tuple[Part, ...]
    whole: bool


class Verdict(NamedTuple):
    """How a relation came out: the sum made, and the part whose unit alone is at fault, if that is all."""

    relation: Relation
    sum: Decimal
    right: bool
    slip: Part | None


def implausible(amount: Amount) -> bool:
    """A million or more of millions, or two scale words that do not go together."""
    if not scales_fit(amount.scales):
        return True
    return bool(amount.plain and amount.plain >= _TOO_LARGE and amount.scales and amount.scales[-1] in _LARGE)


_LARGE = frozenset(["triệu", "tr", "tỷ", "tỉ"])


def reading(amount: Amount) -> Decimal | None:
    """Value in đồng; of an implausible amount the figure alone, so that one slip is one finding."""
    if implausible(amount):
        return amount.plain if scales_fit(amount.scales) else None
    return amount.value


def money(value: Decimal) -> str:
    """ "150.000.000 đồng"; fractions of a đồng are cut off."""
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped(int(abs(value)))} đồng"


def texts(subject: Subject) -> tuple[FullText, ...]:
    """The running text of each text in the file: main text, texts issued with it, appendices."""

    def make() -> tuple[FullText, ...]:
        others = (join(body.prose) for body in subject.anatomy.others if body.kind is not BodyKind.COPY)
        return (running_text(subject), *others)

    return once(subject, "texts", make)


def items(subject: Subject) -> tuple[tuple[FullText, dict[int, Item]], ...]:
    """For each text its lines with amounts, by their ordinal."""
    return once(subject, "money", lambda: tuple((full, dict(_items(full))) for full in texts(subject)))


def _items(full: FullText) -> Iterator[tuple[int, Item]]:
    for ordinal, stated in full.said(_stated):
        if stated is not None:
            yield ordinal, Item(full.lines[ordinal], full.folded[ordinal].text, *stated)


@by_line
def _stated(text: str) -> tuple[tuple[Amount, ...], Amount | None, int] | None:
    """The amounts of a line, the one that it states, and where the words begin that take it apart."""
    lower = lowered(text)
    amounts = find(text) if any(map(lower.__contains__, _SIGNS)) else ()
    return (amounts, *_main(text, amounts)) if amounts else None


def _main(text: str, amounts: Sequence[Amount]) -> tuple[Amount | None, int]:
    """The amount that a line states, and where the words begin that take it apart."""
    plain = [amount for amount in amounts if amount.use is Use.PLAIN]
    if not plain:
        return None, len(text)
    first = plain[0]
    cut = _CUT.search(text, first.end)
    end = cut.start() if cut else len(text)
    bracket = text.find("(", first.end)
    before = [amount for amount in plain if amount.end <= end and not _bracketed(text, amount.start)]
    if len(before) != 1 and bracket < 0:
        return None, end
    if len(before) > 1:
        return None, end
    return (before[0] if before else None), end


def _bracketed(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


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
        if item.main is None:
            continue
        total = Part(item, item.main)
        inline = _inline(item)
        if inline is not None:
            found.append(inline)
        children = _children(full, ordinal)
        if not children:
            continue
        colon, some, says_all = _announces(item.text, item.main.end)
        inherits = announced.get(ordinal, False)
        if inline is not None and not colon:
            continue
        if some:
            parts = _parts(children, by_ordinal, some=True)
            if parts:
                found.append(Relation(total, parts, False))
            continue
        if not (says_all or inherits):
            continue
        for child in children:
            announced[child] = True
        parts = _parts(children, by_ordinal, some=False)
        if len(parts) >= 2:
            found.append(Relation(total, parts, True))
    added_up = (relation for item in by_ordinal.values() for relation in _added_up(item))
    return [*found, *added_up, *_closing_totals(full, by_ordinal)]


@by_text
def _announces(text: str, end: int) -> tuple[bool, bool, bool]:
    """Whether a list follows the amount that ends at ``end``: by a colon, of some of its parts, of all of them."""
    tail = text[end:].rstrip()
    some = _last(_SOME, tail) > _last(_ALL, tail) and not tail.endswith("như sau:")
    return tail.endswith(":"), some, _ALL.search(text) is not None or tail.endswith(":")


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _children(full: FullText, ordinal: int) -> list[int]:
    """Lines one level below a line; a line without a marker holds the list that follows it."""
    parent = full.lines[ordinal]
    children: list[int] = []
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
            children.append(position)
    return children


def _parts(children: Iterable[int], by_ordinal: dict[int, Item], *, some: bool) -> tuple[Part, ...]:
    """What the lines state, one amount each; none at all where one of them has no amount, or more than one."""
    parts: list[Part] = []
    for child in children:
        item = by_ordinal.get(child)
        if item is None or item.main is None:
            if some:
                continue
            return ()
        lies_in_it, adds_up = _begins(item.text, _head(item))
        if lies_in_it:
            continue
        if adds_up and parts and not some:
            continue  # the total once more, under its parts
        if reading(item.main) is None:
            return ()
        parts.append(Part(item, item.main))
    return tuple(parts)


@by_text
def _begins(text: str, head: int) -> tuple[bool, bool]:
    """Whether an item begins with "trong đó", with "tổng cộng"."""
    words = text[head:]
    return _SOME.match(words) is not None, _TOTAL.match(words) is not None


def _head(item: Item) -> int:
    """Offset of the first letter behind the marker."""
    length = item.line.marker.length if item.line.marker else 0
    return len(item.text) - len(item.text[length:].lstrip()) if length else 0


def _inline(item: Item) -> Relation | None:
    """Parts in the same sentence: "500 triệu đồng, gồm: ngân sách tỉnh 300 triệu đồng, ngân sách xã 200 triệu đồng"."""
    found = _inside(item.text)
    if found is None or item.main is None:
        return None
    whole, chosen = found
    return Relation(Part(item, item.main), tuple(Part(item, amount) for amount in chosen), whole)


@by_text
def _inside(text: str) -> tuple[bool, tuple[Amount, ...]] | None:
    """The amounts of a line of which the one that it states consists (True), or that lie in it."""
    stated = _stated(text)
    if stated is None or stated[1] is None:
        return None
    amounts, main, _ = stated
    cut = _CUT.search(text, main.end)
    if cut is not None:
        start, whole = cut.end(), not _SOME.match(cut[0])
    else:
        bracket = regex(r"\s*\(").match(text, main.end)
        if bracket is None or not _TOTAL.search(text[: main.start]):
            return None
        start, whole = bracket.end(), True
    stops = (pattern.search(text, start) for pattern in (_NEXT_SENTENCE, _SPENT))
    whole_line = len(text.rstrip(" ;."))  # the sign that ends an item of a list separates nothing
    end = min((stop.start() for stop in stops if stop), default=whole_line)
    if cut is None:
        close = text.find(")", start)
        end = close if close >= 0 else end
    inside = [amount for amount in amounts if start <= amount.start < end]
    if not inside or any(amount.use in (Use.RANGE, Use.LIMIT) for amount in inside):
        return None
    separated = [segment for segment in _segments(text, start, end) if any(_in(amount, segment) for amount in inside)]
    chosen: list[Amount] = []
    for segment in separated:
        own = [amount for amount in inside if _in(amount, segment) and amount.use is Use.PLAIN]
        deeper = _CUT.search(text, segment[0], segment[1])
        if deeper is not None:
            own = [amount for amount in own if amount.end <= deeper.start()]
        own = [amount for amount in own if _depth(text, start, amount.start) == 0]
        if len(own) > 1:
            return None
        if deeper is not None and not own:
            return None
        chosen += own
    if (whole and len(chosen) < 2) or not chosen or any(reading(amount) is None for amount in chosen):
        return None
    return whole, tuple(chosen)


def _added_up(item: Item) -> Iterator[Relation]:
    """A sentence that ends with its total: "năm 2026: 2 tỷ đồng; năm 2027: 3 tỷ đồng; tổng cộng 5 tỷ đồng"."""
    if ";" in item.text and (addends := _addends(item.text, _head(item))):
        *parts, total = (Part(item, amount) for amount in addends)
        if all(part.value is not None for part in parts):
            yield Relation(total, tuple(parts), True)


@by_text
def _addends(text: str, head: int) -> tuple[Amount, ...]:
    """The amounts of a sentence that ends with their total, the total last."""
    segments = _segments(text, head, len(text.rstrip(" ;.")))
    if len(segments) < 3 or not _SUMMING.match(text, segments[-1][0]):
        return ()
    inside = [[amount for amount in find(text) if _in(amount, segment)] for segment in segments]
    if all(len(amounts) == 1 and amounts[0].use is Use.PLAIN for amounts in inside):
        return tuple(amounts[0] for amounts in inside)
    return ()


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between separators: semicolons where there are any, else commas and "và" behind an amount."""
    pattern = regex(r";") if ";" in text[start:end] else regex(r"(?:,(?!\d)|\bvà\b)(?=[^,;]*\d)")
    found, position = [], start
    for match in pattern.finditer(text, start, end):
        found.append((position, match.start()))
        position = match.end()
    return [*found, (position, end)]


def _in(amount: Amount, segment: tuple[int, int]) -> bool:
    return segment[0] <= amount.start < segment[1]


def _depth(text: str, start: int, position: int) -> int:
    return text.count("(", start, position) - text.count(")", start, position)


def _closing_totals(full: FullText, by_ordinal: dict[int, Item]) -> Iterator[Relation]:
    """A last item "Tổng cộng: …" under the items that it adds up."""
    for ordinal, item in by_ordinal.items():
        if item.main is None or item.line.marker is None or not _begins(item.text, _head(item))[1]:
            continue
        before: list[int] = []
        for position in range(ordinal - 1, -1, -1):
            line = full.lines[position]
            if line.marker is None or line.depth < item.line.depth:
                break
            if line.depth == item.line.depth:
                before.insert(0, position)
        parts = _parts(before, by_ordinal, some=False)
        if len(parts) >= 2:
            yield Relation(Part(item, item.main), parts, True)


# -- judging --------------------------------------------------------------------------------------------------------


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
        right = sum_made <= stated + room
        return Verdict(relation, sum_made, right, None)
    if abs(sum_made - stated) <= room:
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
