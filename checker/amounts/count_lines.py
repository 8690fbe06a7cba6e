"""Things counted in a sentence: "180 mẫu, gồm 60 mẫu rau; 70 mẫu thịt; 50 mẫu thức ăn"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.amounts.budget import texts
from checker.model import Location
from checker.registry import Subject
from checker.text.fulltext import by_line
from vietnamese.numbers import parse_grouped
from vietnamese.regex import regex

_NUMBER = r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})*(?![\w.,/%-]*\d)"
_ANNOUNCED = regex(
    rf"(?P<total>{_NUMBER})\s(?P<unit>[^\W\d_]+)[^\d.;:()\n]{{0,40}}?(?P<bracket>\s\()?,?\s?(?:bao\s)?gồm:?\s"
)
_PART = regex(r"(?P<number>\d[\d.,]*)(?:\s(?P<unit>[^\W\d_]+))?")
_SENTENCE_END = regex(r"\.(?=\s|\Z)|\n")
# Money and time have rules of their own.
_OTHER_UNITS = frozenset(
    ["đồng", "đ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "giờ", "phút", "ngày", "tuần", "tháng", "quý", "năm", "lần"]
)
# Words with which the numbers are no parts that make up the whole.
_NO_SUM = regex(
    r"trong đó|riêng|ít nhất|tối thiểu|tối đa|không quá|trở lên|khoảng|mỗi|tổng|cộng|tăng|giảm|so với|hoặc|\bđến\b|đạt|"
    r"dự bị|dự phòng"
)


class Count(NamedTuple):
    """A stated number that is not the sum of the parts beside it."""

    place: Location
    words: str
    made: int
    stated: int
    parts: tuple[str, ...]


def wrong_count_lines(subject: Subject) -> Iterator[Count]:
    """Every number of a text whose parts, all counted with the same word, make another."""
    for full in texts(subject):
        for ordinal, found in full.said(_miscounted):
            base = full.starts[ordinal]
            for start, end, stated, parts, made in found:
                place = full.at(base + start, base + end)
                yield Count(place, full.folded[ordinal].text[start:end], made, stated, parts)


@by_line
def _miscounted(text: str) -> tuple[tuple[int, int, int, tuple[str, ...], int], ...]:
    """(start, end, stated, parts, sum) of numbers in a line that their parts do not make."""
    return tuple(_find(text)) if "gồm" in text else ()


def _find(text: str) -> Iterator[tuple[int, int, int, tuple[str, ...], int]]:
    for head in _ANNOUNCED.finditer(text):
        unit, stated = head["unit"].lower(), parse_grouped(head["total"])
        stop = _SENTENCE_END.search(text, head.end())
        end = stop.start() if stop else len(text)
        close = text.find(")", head.end()) if head["bracket"] else -1
        tail = text[head.end() : close if 0 <= close < end else end]
        if stated is None or unit in _OTHER_UNITS or _NO_SUM.search(tail.lower()):
            continue
        parts = list(_PART.finditer(tail))
        if len(parts) < 2 or any((part["unit"] or "").lower() != unit for part in parts):
            continue
        numbers = [parse_grouped(part["number"]) for part in parts]
        made = sum(number or 0 for number in numbers)
        if None not in numbers and made != stated:
            yield head.start("total"), head.end("unit"), stated, tuple(part["number"] for part in parts), made
