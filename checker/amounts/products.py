"""Products worked out in a sentence: "8 lớp x 12.500.000 đồng/lớp = 100.000.000 đồng".

Also the other way round, "100 triệu đồng (8 lớp x 12,5 triệu đồng)", and in words: "125 hộ, mức 500.000 đồng/hộ, tổng
kinh phí 62.500.000 đồng". Products of counted things are those of ``rates``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget import texts
from checker.amounts.per_unit import wrong_totals_of_rates
from checker.amounts.rates import Wrong, wrong_counts_of_each
from checker.model import Location
from checker.registry import Subject
from checker.text.fulltext import by_line
from vietnamese.amounts import Amount, Use, find, read_figure
from vietnamese.regex import regex

_NUMBER = r"\d[\d.,]*"
# Each factor has one number and what it counts; the last is a price. Products may be added up: "4 x 10 + 2 x 5 = 50".
_THING = r"[^\d=;:+\n]{0,40}?"
# One way to read each piece, and a bound: a text may have hundreds of numbers joined by signs.
_FACTOR = rf"\d+(?:[.,]\d+)*{_THING}"
_TERM = rf"{_FACTOR}(?:[x×*]\s?{_FACTOR}){{0,5}}"
_PRODUCT = regex(rf"(?P<factors>(?<![\d.,/]){_TERM}(?:\+{_THING}{_TERM}){{0,12}})=\s?(?P<total>{_NUMBER})")
_PLUS = regex(r"\s?\+\s?")
# What stands before is reckoned too: no product of its own.
_GOES_ON = regex(r"(?:\+[^\d=;:.\n]{0,40}|[)/]\s*[x×*]?|\d[^\d,;:.\n]{0,25}\s[-–])\s*\Z")
_BEHIND = regex(rf"\s?\((?P<factors>{_NUMBER}{_THING}\s?[x×*]\s?{_NUMBER}{_THING})\)")
_AHEAD = regex(rf"\((?P<factors>{_NUMBER}{_THING}\s?[x×*]\s?{_NUMBER}{_THING})\)\s?(?::|là)\s?(?P<total>{_NUMBER})")
_EACH = regex(
    rf"(?P<count>(?<![\d.,/]){_NUMBER}) [^\d.;:()\n]{{2,60}}?,? "
    r"(?:mỗi [^\d,;:.()\n]{1,30}|mức(?: quà| chi| hỗ trợ)?:?) "
    rf"(?P<price>{_NUMBER}[^\d,;.()\n]{{1,40}}?),? (?:tổng|thành tiền)(?: kinh phí| số tiền| trị giá| cộng)?(?: là|:)? "
    rf"(?P<total>{_NUMBER})"
)
_TIMES = regex(r"\s?[x×*]\s?(?=\d)")
_FIGURE = regex(_NUMBER)
_BEFORE = 40  # letters in which what goes before a product shows


class Product(NamedTuple):
    """A product that is stated wrongly."""

    place: Location
    words: str  # the whole equation
    stated: str
    value: Decimal  # đồng, or things where ``counted``
    counted: bool
    unit: str  # behind the value, where the document says it in one


def wrong_products(subject: Subject) -> Iterator[Product]:
    """Every product of a text whose result is another number; what has no certain reading is left out."""
    for full in texts(subject):
        told: set[int] = set()
        for counted, wrong in (
            (False, _multiplied_wrongly),
            (True, wrong_counts_of_each),
            (True, wrong_totals_of_rates),
        ):
            for ordinal, found in full.said(wrong):
                base, text = full.starts[ordinal], full.folded[ordinal].text
                for start, end, first, last, value, unit in found:
                    if base + start not in told:
                        told.add(base + start)
                        place = full.at(base + start, base + end)
                        yield Product(place, text[first:last], text[start:end], value, counted, unit)


class _Found(NamedTuple):
    """The stated product, where its words begin and end, the product made."""

    total: Amount
    start: int
    end: int
    value: Decimal


@by_line
def _multiplied_wrongly(text: str) -> tuple[Wrong, ...]:
    """The products of a line that do not come out."""
    if "đồng" not in text and "=" not in text:
        return ()
    amounts = {amount.start: amount for amount in find(text)}
    found = (*_equations(text, amounts), *_in_brackets(text, amounts), *_of_each(text, amounts))
    return tuple(
        Wrong(one.total.start, one.total.end, one.start, one.end, one.value)
        for one in found
        if _wrong(one.total, one.value)
    )


def _equations(text: str, amounts: Mapping[int, Amount]) -> Iterator[_Found]:
    for match in _PRODUCT.finditer(text) if "=" in text else ():
        factors, total = match["factors"], amounts.get(match.start("total"))
        if total is None or not _TIMES.search(factors) or factors.count("(") != factors.count(")"):
            continue
        if _GOES_ON.search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        made = [_product(_TIMES.split(term)) for term in _PLUS.split(factors)]
        values = [value for value in made if value is not None]
        if len(values) == len(made):
            yield _Found(total, match.start(), total.end, sum(values, Decimal(0)))


def _in_brackets(text: str, amounts: Mapping[int, Amount]) -> Iterator[_Found]:
    for total in amounts.values():
        match = _BEHIND.match(text, total.end) if total.use is Use.PLAIN else None
        value = _product(_TIMES.split(match["factors"])) if match else None
        if match is not None and value is not None:
            yield _Found(total, total.start, match.end(), value)
    for match in _AHEAD.finditer(text) if "(" in text else ():
        amount, value = amounts.get(match.start("total")), _product(_TIMES.split(match["factors"]))
        if amount is not None and value is not None and amount.use is Use.PLAIN:
            yield _Found(amount, match.start(), amount.end, value)


def _of_each(text: str, amounts: Mapping[int, Amount]) -> Iterator[_Found]:
    for match in _EACH.finditer(text) if "tổng" in text or "thành tiền" in text else ():
        total, value = amounts.get(match.start("total")), _product((match["count"], match["price"]))
        if total is not None and value is not None and match.start("price") in amounts:
            yield _Found(total, match.start(), total.end, value)


def _wrong(total: Amount, value: Decimal) -> bool:
    if total.value is None or total.plain == value:
        return False  # a scale word too many is another rule's business
    room = total.step / 2 if total.step > 1 else Decimal(0)
    return abs(total.value - value) > room


def _product(factors: Iterable[str]) -> Decimal | None:
    """The product of factors; None where one of them has no certain reading."""
    value = Decimal(1)
    for factor in factors:
        worth = _worth(factor)
        if worth is None:
            return None
        value *= worth
    return value


def _worth(factor: str) -> Decimal | None:
    """The number of a factor, of a price in đồng; None for two numbers or none."""
    figures = _FIGURE.findall(factor)
    if len(figures) != 1:
        return None
    amounts = find(factor.strip())
    value = amounts[0].value if amounts else read_figure(figures[0].rstrip(".,"))[1]
    return value / 100 if value is not None and "%" in factor else value
