"""Things counted by so many of each: "09 lớp, mỗi lớp 35 người, tổng cộng 315 người".

Also "26 buổi x 60 người = 1.560 lượt người", "28 đoàn với 560 diễn viên (20 diễn viên/đoàn)". Money has
its products in ``products``. What a sentence leaves unsaid (days, rounds) makes a whole multiple of the product: such a
total is taken for right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checker.text.fulltext import by_line, lowered
from vietnamese.amounts import Style, read_figure
from vietnamese.regex import regex

_NUMBER = r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})*(?![\w%]|[.,/]\d)"
_WORD = r"[^\W\d_]+"
_EACH = regex(rf"mỗi (?P<thing>{_WORD}(?: {_WORD})?) (?P<rate>{_NUMBER}) (?P<unit>{_WORD})(?! ?/)")
_PER = regex(
    rf"(?P<total>{_NUMBER}) (?:lượt )?(?P<unit>{_WORD})(?: {_WORD}){{0,3}} "
    rf"\((?P<rate>{_NUMBER}) (?P<counted>{_WORD})(?: {_WORD}){{0,2}}/(?P<thing>{_WORD})\)"
)
_TOTAL = regex(rf"(?:[,;]? |\s?\()tổng(?: số| cộng)?(?: là|:)? (?P<total>{_NUMBER}) (?:lượt )?(?P<unit>{_WORD})")
_THINGS = rf"{_NUMBER} {_WORD}(?: {_WORD})?, "
_AHEAD = regex(rf"(?:\(| (?:cho|tại|ở) {_THINGS}|,? chia (?:thành |làm )?{_THINGS})\Z")
_EQUATION = regex(
    rf"(?P<first>{_NUMBER}) (?P<thing>{_WORD})(?:/(?P<per>{_WORD}))?[^\d=;:+\n]{{0,20}}?\s?[x×]\s?"
    rf"(?P<second>{_NUMBER}) (?P<unit>{_WORD})[^\d=;:+\n]{{0,20}}?\s?=\s?"
    rf"(?P<total>{_NUMBER}) (?:lượt )?(?P<counted>{_WORD})"
)
_FIGURES = regex(r"\d+")
_SENTENCE_END = regex(r"\.(?=\s|/|\Z)|\n")
# With these the product is no exact one, or one factor is not said.
UNSURE = regex(
    r"ít nhất|tối thiểu|tối đa|không quá|trở lên|khoảng|bình quân|trung bình|dự phòng|hoặc|cộng thêm|"
    r"(?:mỗi|hằng|hàng) (?:năm|tháng|quý|tuần|ngày|kỳ|học kỳ)(?! \d)"
)
_MONEY = frozenset(["đồng", "đ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"])
_LONGEST = 2000  # letters of a sentence that says one thing
_OF_ONE = regex(r"\(\d[^()/]*/")  # "(20 diễn viên/đoàn)"


class Wrong(NamedTuple):
    """A stated number: its offsets, those of the words that say of what it is the product, the product made."""

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    unit: str = ""  # of the product made, where it is said with one


@by_line
def wrong_counts_of_each(text: str) -> tuple[Wrong, ...]:
    """The totals of a line that are not the number of things times what each has."""
    lower = lowered(text)
    return tuple(_find(lower)) if "mỗi " in lower or "=" in lower or _OF_ONE.search(lower) else ()


def _find(text: str) -> Iterator[Wrong]:
    begin = 0
    for stop in (*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)):
        sentence = text[begin:stop]
        if len(sentence) <= _LONGEST and not UNSURE.search(sentence):
            for found in (*_of_each(sentence), *_per_thing(sentence), *_equations(sentence)):
                if found is not None:
                    start, end, first, last = (begin + place for place in found[:4])
                    yield found._replace(start=start, end=end, first=first, last=last)
        begin = stop + 1


def _of_each(text: str) -> Iterator[Wrong | None]:
    rates = list(_EACH.finditer(text))
    if len(rates) != 1:
        return  # "mỗi tuần 02 buổi, mỗi buổi 03 tiết": more than two factors
    rate = rates[0]
    number = _number_of(rate["thing"], text, without=rate)
    total = _total_behind(text, rate) or _total_ahead(text, rate)
    if number is None or total is None or rate["unit"] in _MONEY or total["unit"] != rate["unit"]:
        return
    if _others_of(rate["unit"], text, rate["rate"], total["total"]):
        return
    first = min(total.start(), number.start(), rate.start())
    yield _judged(total.span("total"), (first, max(rate.end(), total.end())), total["total"], number[1], rate["rate"])


def _total_behind(text: str, rate: re.Match[str]) -> re.Match[str] | None:
    """The total behind a rate, between them the number of the things only: "mỗi nơi 250 tờ, 12 nơi, tổng 3.500 tờ"."""
    total = _TOTAL.search(text, rate.end())
    if total is None:
        return None
    between = _FIGURES.findall(text, rate.end(), total.start())
    number = _number_of(rate["thing"], text, without=rate)
    only_things = len(between) == 1 and number is not None and rate.end() <= number.start() < total.start()
    return total if not between or only_things else None


def _total_ahead(text: str, rate: re.Match[str]) -> re.Match[str] | None:
    """ "18 điểm … (mỗi khu vực 02 điểm)", "1.250 lượt người, chia 10 đợt, mỗi đợt 125 người".

    Also "3.000 tờ gấp cho 12 khóm, mỗi khóm 250 tờ".
    """
    if not _AHEAD.search(text, 0, rate.start()):
        return None
    pattern = regex(rf"(?P<total>{_NUMBER}) (?:lượt )?(?P<unit>{re.escape(rate['unit'])})(?!\w)")
    found = list(pattern.finditer(text, 0, rate.start()))
    return found[0] if len(found) == 1 else None


def _per_thing(text: str) -> Iterator[Wrong | None]:
    for match in _PER.finditer(text):
        number = _number_of(match["thing"], text, without=match)
        if number is None or match["unit"] != match["counted"] or match["unit"] in _MONEY:
            continue
        if _others_of(match["unit"], text, match["rate"], match["total"]):
            continue
        yield _judged(match.span("total"), match.span(), match["total"], number[1], match["rate"])


def _equations(text: str) -> Iterator[Wrong | None]:
    for match in _EQUATION.finditer(text) if "=" in text else ():
        each = match["per"] == match["unit"] and match["counted"] == match["thing"]  # "20 lít/hộ x 620 hộ = … lít"
        counted = each or match["counted"] == match["unit"]
        if counted and match["counted"] not in _MONEY:
            yield _judged(match.span("total"), match.span(), match["total"], match["first"], match["second"])


def _number_of(thing: str, text: str, *, without: re.Match[str]) -> re.Match[str] | None:
    """The one number of the things outside ``without``; None where there are two, or one that is itself a rate."""
    pattern = regex(rf"(?<!mỗi )({_NUMBER}) {re.escape(thing)}(?!\w| ?/)")
    found = [one for one in pattern.finditer(text) if not without.start() <= one.start() < without.end()]
    return found[0] if len({one[1].lstrip("0") for one in found}) == 1 else None


def _others_of(unit: str, text: str, *known: str) -> bool:
    """Whether other numbers of the same things stand in the sentence: they may be added."""
    numbers = regex(rf"({_NUMBER}) (?:lượt )?{re.escape(unit)}(?!\w)").findall(text)
    return sorted(numbers) != sorted(known)


def _judged(total: tuple[int, int], words: tuple[int, int], stated: str, *factors: str) -> Wrong | None:
    """The product where it is another than stated; None where it is right, or the stated one a whole multiple of it."""
    values = [value for figure in (stated, *factors) if (value := _value(figure)) is not None]
    if len(values) != len(factors) + 1 or 0 in values:
        return None
    made = Decimal(1)
    for value in values[1:]:
        made *= value
    return None if values[0] % made == 0 else Wrong(*total, *words, made)


def _value(figure: str) -> Decimal | None:
    style, value = read_figure(figure)
    return value if style is Style.GOOD else None
