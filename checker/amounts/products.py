"""Products worked out in a sentence: "8 lớp x 12.500.000 đồng/lớp = 100.000.000 đồng"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget import texts
from checker.model import Location
from checker.registry import Subject
from checker.text.fulltext import FullText, by_line
from vietnamese.amounts import find, read_figure
from vietnamese.regex import regex

_NUMBER = r"\d[\d.,]*"
# Each factor has one number and what it counts; the last is a price.
_THING = r"[^\d=;:\n]{0,40}?"
_PRODUCT = regex(
    rf"(?P<factors>(?<![\d.,/])(?:{_NUMBER}{_THING}\s?[x×*]\s?)+{_NUMBER}{_THING})=\s?(?P<total>{_NUMBER})"
)
_TIMES = regex(r"\s?[x×*]\s?(?=\d)")
_FIGURE = regex(_NUMBER)


class Product(NamedTuple):
    """A product that is stated wrongly."""

    place: Location
    words: str  # the whole equation
    stated: str
    value: Decimal  # đồng


def wrong_products(subject: Subject) -> Iterator[Product]:
    """Every product of a text whose result is another number; what has no certain reading is left out."""
    for full in texts(subject):
        for ordinal, _ in full.said(_equates):
            yield from _in_line(full, ordinal)


@by_line
def _equates(text: str) -> bool:
    return "=" in text


def _in_line(full: FullText, ordinal: int) -> Iterator[Product]:
    text, start = full.folded[ordinal].text, full.starts[ordinal]
    for match in _PRODUCT.finditer(text):
        value = Decimal(1)
        for factor in _TIMES.split(match["factors"]):
            worth = _worth(factor)
            if worth is None:
                break
            value *= worth
        else:
            total = next((amount for amount in find(text) if amount.start == match.start("total")), None)
            if total is None or total.value is None or total.plain == value:
                continue  # a scale word too many is another rule's business
            room = total.step / 2 if total.step > 1 else Decimal(0)
            if abs(total.value - value) <= room:
                continue
            place = full.at(start + total.start, start + total.end)
            words = text[match.start() : total.end]
            yield Product(place, words, text[total.start : total.end], value)


def _worth(factor: str) -> Decimal | None:
    """The number of a factor, of a price in đồng; None for two numbers or none."""
    figures = _FIGURE.findall(factor)
    if len(figures) != 1:
        return None
    amounts = find(factor.strip())
    value = amounts[0].value if amounts else read_figure(figures[0].rstrip(".,"))[1]
    return value / 100 if value is not None and "%" in factor else value
