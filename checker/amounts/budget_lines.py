"""What a line says of money by itself: its amounts, which of them it states, what it announces or takes apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.text.fulltext import by_line, lowered
from vietnamese.amounts import TOTAL_WORD, Amount, Use, find, scales_fit
from vietnamese.kept import by_text
from vietnamese.regex import regex

# Literals of which a line with an amount holds at least one; found before any pattern is tried.
_SIGNS = ("đồng", "triệu", " tỷ", " tỉ", "vnđ", "vnd", "0đ", "0 đ", "trđ", "tr.đ")
_ALL = regex(rf"\b(?:(?:gồm|như sau|cụ thể|chia ra|phân bổ|phân kỳ)\b|{TOTAL_WORD})", re.IGNORECASE)
_SOME = regex(r"\b(?:trong đó|riêng|trong số đó)\b", re.IGNORECASE)
_CUT = regex(r"\b(?:trong đó|trong số đó|riêng|bao gồm|gồm|chia ra|cụ thể|phân kỳ)\b", re.IGNORECASE)
_TOTAL = regex(TOTAL_WORD, re.IGNORECASE)
# Words right behind an amount that open the list of its parts; a year is not taken for one of them.
_OPENED = regex(
    r"(?:\s*\([^()]*\))?(?:[^\d;.()]|năm \d{4}(?:\s?[-–]\s?\d{4})?){0,80}?"
    r"\b(?:trong đó|trong số đó|bao gồm|gồm|chia ra|cụ thể|phân kỳ)\b",
    re.IGNORECASE,
)
_BRACKET = regex(r"\s*\((?=[^()]*\d[^()]*[,;][^()]*\d)")
_COLON = regex(
    r"(?:\s*\([^()]*\))?(?:,? (?:từ|nguồn|do|trích) (?:[^\d;:.()\n]|năm \d{4}){1,60})?\s?:\s(?=[^\W\d_])", re.IGNORECASE
)
_EACH = regex(
    r"(?<![\w.,/-])(?P<count>\d{1,3}) (?P<thing>[^\W\d_]+)(?!\w)[^\d;:.()\n]{0,40}?"
    r"[:,]? (?:(?:trị giá|mức thưởng|thưởng) )?(?:mỗi (?P<each>[^\W\d_]+):? (?:(?:trị giá|là) )?)?(?=\d)"
)
_PER_PIECE = regex(r"\s?/\s?(?P<thing>[^\W\d_]+)")
_ROUNDED = regex(r"(?<!\w)(?:khoảng|ước|gần|xấp xỉ)(?: là)?:? \Z")
_ABOUT = Decimal("1.05")  # parts over so many times a rounded total are more than it
_COMPARED = regex(
    r"so với|tăng|giảm|năm trước|cùng kỳ|mức|tối đa|tối thiểu|đã |còn |bình quân|mỗi|tương đương|chưa|nếu|vượt|đạt"
)
_SPENT = regex(r"[,;]\s*(?:đã|đến nay|lũy kế)\b")  # what became of the money is no part of it
_SUMMING = regex(rf"\s*(?:tổng cộng\b|(?!tổng){TOTAL_WORD})", re.IGNORECASE)
# "…, tổng cộng 300 triệu đồng": in a sentence with commas nothing but the amount may follow.
_LAST = regex(r", (?:tổng cộng|cộng|tổng số|tổng)(?= )", re.IGNORECASE)
_AT_ONCE = regex(r"\s*(?:tổng cộng|cộng|tổng số|tổng)(?: (?:kinh phí|số tiền|chi phí|tiền))?(?: là|:)? ", re.IGNORECASE)
_SENTENCE_BEGINS = regex(r"[:;]\s|\.\s+(?=[^\W\d_a-z])")
_NEXT_SENTENCE = regex(r"\.\s+[^\W\d_a-z]")
TOO_LARGE = 1_000_000  # a figure that stands before triệu, tỷ mostly by a slip
SURELY_TOO_LARGE = 10 * TOO_LARGE  # below it a province may count its investments so
_LARGE = frozenset(["triệu", "tr", "tỷ", "tỉ"])


def implausible(amount: Amount, least: int = TOO_LARGE) -> bool:
    """A million or more of millions, or two scale words that do not go together."""
    if not scales_fit(amount.scales):
        return True
    return bool(amount.plain and amount.plain >= least and amount.scales and amount.scales[-1] in _LARGE)


def reading(amount: Amount) -> Decimal | None:
    """Value in đồng; of a surely implausible amount the figure alone, so that one slip is one finding."""
    if implausible(amount, SURELY_TOO_LARGE):
        return amount.plain if scales_fit(amount.scales) else None
    return amount.value


@by_line
def stated(text: str) -> tuple[tuple[Amount, ...], Amount | None] | None:
    """The amounts of a line, and the one that it states."""
    lower = lowered(text)
    amounts = find(text) if any(map(lower.__contains__, _SIGNS)) else ()
    return (amounts, _main(text, amounts)) if amounts else None


def _main(text: str, amounts: Sequence[Amount]) -> Amount | None:
    """The amount that a line states: the only one ahead of the words that take it apart, outside brackets."""
    plain = [amount for amount in amounts if amount.use is Use.PLAIN]
    if not plain:
        return _of_each(text, amounts)
    cut = _CUT.search(text, plain[0].end)
    end = cut.start() if cut else len(text)
    before = [amount for amount in plain if amount.end <= end and not _bracketed(text, amount.start)]
    return before[0] if len(before) == 1 else None


def _of_each(text: str, amounts: Sequence[Amount]) -> Amount | None:
    """What "02 giải A, mỗi giải 15.000.000 đồng" or "04 giải Nhì: 800.000 đồng/giải" comes to, as one amount."""
    match = _EACH.search(text) if len(amounts) == 1 and amounts[0].use is Use.PRICE else None
    if match is None or match.end() != amounts[0].start or amounts[0].value is None:
        return None
    behind = _PER_PIECE.match(text, amounts[0].end)
    things = {thing.lower() for thing in (match["each"], behind and behind["thing"]) if thing}
    if things != {match["thing"].lower()}:
        return None
    value = Decimal(match["count"]) * amounts[0].value
    start, end = match.start(), behind.end() if behind else amounts[0].end
    return amounts[0]._replace(start=start, end=end, scales=(), value=value, use=Use.PLAIN, plain=value)


def _bracketed(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


@by_text
def announces(text: str, end: int) -> tuple[bool, bool, bool]:
    """Whether a list follows the amount that ends at ``end``: by a colon, of some of its parts, of all of them."""
    tail = text[end:].rstrip()
    some = _last(_SOME, tail) > _last(_ALL, tail) and not tail.endswith("như sau:")
    return tail.endswith(":"), some, _ALL.search(text) is not None or tail.endswith(":")


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


@by_text
def begins(text: str, head: int) -> tuple[bool, bool]:
    """Whether an item begins with "trong đó", with "tổng cộng"."""
    words = text[head:]
    return _SOME.match(words) is not None, _TOTAL.match(words) is not None


class Breakdown(NamedTuple):
    """An amount and those of which it is said to consist (``whole``), or that are said to lie in it."""

    total: Amount
    parts: tuple[Amount, ...]
    whole: bool


@by_text
def breakdowns(text: str) -> tuple[Breakdown, ...]:
    """What a line takes apart: the amount that it states, and any other with its parts right behind it."""
    amounts, main = stated(text) or ((), None)
    found: list[Breakdown] = []
    for amount in amounts:
        opened: re.Match[str] | None = None
        parts: tuple[Amount, ...] = ()
        if amount.use is Use.LIMIT:
            opened, parts = _over_about(text, amounts, amount)
        elif amount.use is Use.PLAIN:
            last = any(one.parts[-1] is amount for one in found)
            opened, parts = _taken_apart(text, amounts, amount, main=amount is main, last=last)
        if opened is not None and parts:
            found.append(Breakdown(amount, parts, _says_all(opened)))
    return tuple(found)


def _taken_apart(
    text: str, amounts: Sequence[Amount], amount: Amount, *, main: bool, last: bool
) -> tuple[re.Match[str] | None, tuple[Amount, ...]]:
    """The words behind an amount that open its parts, and the parts.

    ``main``: the line states this amount. ``last``: it is the last part of another; the words behind it may go on
    about that one.
    """
    opened = _CUT.search(text, amount.end) if main else None
    if opened is None and not last:
        opened = _OPENED.match(text, amount.end)
    opened = opened or _BRACKET.match(text, amount.end)
    if opened is not None and (parts := _listed(text, amounts, amount, opened)):
        return opened, parts
    colon = _COLON.match(text, amount.end)
    return (colon, _of_one_kind(text, amounts, amount, colon)) if colon is not None else (None, ())


def _says_all(opened: re.Match[str]) -> bool:
    """Whether the words that open a list announce all parts."""
    return not _SOME.search(opened[0])


def members(text: str, amounts: Sequence[Amount], start: int) -> tuple[Amount, ...]:
    """The amounts of the list that begins at ``start`` and names all its members; none where it is not certain."""
    found = _members(text, amounts, start, bracketed=False)
    return found if len(found) > 1 else ()


def _listed(text: str, amounts: Sequence[Amount], total: Amount, opened: re.Match[str]) -> tuple[Amount, ...]:
    """The amounts of the list behind ``opened``, one of each of its members; none where that is not certain."""
    bracketed = opened[0].endswith("(")
    chosen = _members(text, amounts, opened.end(), bracketed=bracketed)
    if not chosen or (_says_all(opened) and len(chosen) < 2):
        return ()
    return chosen if not bracketed or _near(total, chosen) else ()


def _members(text: str, amounts: Sequence[Amount], start: int, *, bracketed: bool) -> tuple[Amount, ...]:
    """One amount of each member of the list at ``start``, up to the end of its sentence or bracket."""
    stops = (pattern.search(text, start) for pattern in (_NEXT_SENTENCE, _SPENT))
    end = min((stop.start() for stop in stops if stop), default=len(text.rstrip(" ;.")))
    if bracketed:
        close = text.find(")", start)
        end = close if close >= 0 else end
        if _COMPARED.search(text.lower(), start, end):
            return ()
    deeper = next((cut for cut in _CUT.finditer(text, start, end) if _depth(text, start, cut.start()) == 0), None)
    if deeper is not None and ";" not in text[start : deeper.start()]:
        before = [one for one in amounts if start <= one.start < deeper.start() and _depth(text, start, one.start) == 0]
        end = deeper.start() if len(before) > 1 else end  # the list is over where its last member is taken apart
    named = [amount for amount in amounts if start <= amount.start < end]
    if not named or any(amount.use in (Use.RANGE, Use.LIMIT) for amount in named):
        return ()
    chosen: list[Amount] = []
    for segment in _segments(text, start, end):
        own = [amount for amount in named if _in(amount, segment) and amount.use is Use.PLAIN]
        inner = _CUT.search(text, segment[0], segment[1])
        if inner is not None:
            own = [amount for amount in own if amount.end <= inner.start()]
        own = [amount for amount in own if _depth(text, start, amount.start) == 0]
        if len(own) > 1 or (inner is not None and not own and any(_in(amount, segment) for amount in named)):
            return ()
        chosen += own
    return () if any(reading(amount) is None for amount in chosen) else tuple(chosen)


def _of_one_kind(text: str, amounts: Sequence[Amount], total: Amount, opened: re.Match[str]) -> tuple[Amount, ...]:
    """The parts behind a bare colon: "120 triệu đồng: quý I 20 triệu, quý II 100 triệu"; each begins with one word.

    Parts of many kinds, three at least, must come near the total.
    """
    parts = _listed(text, amounts, total, opened)
    begins_at = (opened.end(), *(part.end for part in parts[:-1]))
    labels = [text[start : part.start].strip(" ,;:-").lower() for start, part in zip(begins_at, parts, strict=False)]
    firsts = {label.partition(" ")[0] for label in labels}
    one_kind = len(firsts) == 1 and "" not in firsts and len(set(labels)) == len(labels)
    if one_kind:
        return parts
    compared = _COMPARED.search(text.lower(), opened.end(), parts[-1].end) if parts else None
    many = len(parts) > 2 and "" not in labels and compared is None
    return parts if many and _near(total, parts) else ()


def _over_about(text: str, amounts: Sequence[Amount], total: Amount) -> tuple[re.Match[str] | None, tuple[Amount, ...]]:
    """Parts of "khoảng 1.860 tỷ đồng, trong đó …" that are clearly more than it; none otherwise."""
    opened = _OPENED.match(text, total.end) if _ROUNDED.search(text.lower(), 0, total.start) else None
    parts = _listed(text, amounts, total, opened) if opened is not None else ()
    stated, made = reading(total), sum((reading(part) or Decimal(0) for part in parts), Decimal(0))
    return (opened, parts) if stated is not None and made > _ABOUT * stated else (None, ())


def _near(total: Amount, parts: Sequence[Amount]) -> bool:
    """A bracket behind an amount may hold others than its parts: those would hardly come near it."""
    stated, made = reading(total), sum((reading(part) or Decimal(0) for part in parts), Decimal(0))
    return stated is not None and 4 * stated <= 5 * made <= 6 * stated


@by_text
def addends(text: str, head: int) -> tuple[Amount, ...]:
    """The amounts of a sentence that ends with their total, the total last."""
    if ";" in text and (found := _ending_with_total(text, head, len(text.rstrip(" ;.")))):
        return found
    total = _LAST.search(text, head)
    if total is None:
        return ()
    begin = max((match.end() for match in _SENTENCE_BEGINS.finditer(text, head, total.start())), default=head)
    amount = next((amount for amount in find(text) if amount.start >= total.end()), None)
    if amount is None or not _AT_ONCE.fullmatch(text, total.start() + 1, amount.start):
        return ()
    return _ending_with_total(text, begin, amount.end)


def _ending_with_total(text: str, head: int, end: int) -> tuple[Amount, ...]:
    """The amounts of a stretch of text whose last piece is said to be their total; none where it is not."""
    segments = _segments(text, head, end)
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
