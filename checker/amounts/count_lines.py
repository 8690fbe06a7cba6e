"""Things counted in a sentence: "180 mẫu, gồm 60 mẫu rau; 120 mẫu thịt", "812 ha (lúa 420 ha, ngô 392 ha)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget import texts
from checker.model import Location
from checker.registry import Subject
from checker.text.fulltext import by_line
from vietnamese.amounts import Style, read_figure
from vietnamese.regex import regex

_NUMBER = r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})*(?:,\d{1,3})?(?![\w/%-]|[.,]\d)"
_ANNOUNCED = regex(
    rf"(?P<total>{_NUMBER})\s(?P<unit>[^\W\d_]+)[^\d.;:()\n]{{0,40}}?"
    r"(?P<opens>\s\((?:(?:bao\s)?gồm:?\s|trong đó:?\s)?|,?\s?(?:(?:bao\s)?gồm|trong đó|chia ra):?\s)"
)
_PART = regex(rf"(?P<number>{_NUMBER})(?:\s(?P<unit>[^\W\d_]+))?")
# "Đoàn số 2:", "khối 3:", "Tiểu dự án 1:": a number that only names the part.
_LABEL = regex(r"(?<=\s)\d{1,2}(?=\s?:)")
_SENTENCE_END = regex(r"\.(?=\s|/|\Z)|\n")
_LONGEST = 4000  # letters of a list of parts: those of all communes of a province are fewer
# Money and time have rules of their own.
_OTHER_UNITS = frozenset(
    ["đồng", "đ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "giờ", "phút", "ngày", "tuần", "tháng", "quý", "năm", "lần"]
)
# Words with which the numbers are no parts that make up the whole.
_NO_SUM = regex(
    r"trong đó|riêng|ít nhất|tối thiểu|tối đa|không quá|trở lên|khoảng|mỗi|tổng|cộng|tăng|giảm|so với|hoặc|\bđến\b|đạt|"
    r"dự bị|dự phòng|năm trước|cùng kỳ|trên \d|dưới \d|còn|chưa|bình quân|vượt|kế hoạch"
)
# Behind "trong đó" and in a bracket others than the parts may stand: these are parts when they nearly make the whole,
# or when one of them excludes the others.
_NEARLY = Decimal("0.02")
_BOTH_SEXES = frozenset({"nam", "nữ"})
_FIRST_WORD = regex(r"[^\W\d_]+")


class Count(NamedTuple):
    """A stated number that is not the sum of the parts beside it."""

    place: Location
    words: str
    made: Decimal
    stated: Decimal
    parts: tuple[str, ...]


def wrong_count_lines(subject: Subject) -> Iterator[Count]:
    """Every number of a text whose parts, all counted with the same word, make another."""
    for full in texts(subject):
        for ordinal, found in full.said(_miscounted):
            base = full.starts[ordinal]
            for start, end, stated, parts, made in found:
                place = full.at(base + start, base + end)
                yield Count(place, full.folded[ordinal].text[start:end], made, stated, parts)


_Found = tuple[int, int, Decimal, tuple[str, ...], Decimal]  # start, end, stated, parts, sum


@by_line
def _miscounted(text: str) -> tuple[_Found, ...]:
    """Numbers in a line that their parts do not make."""
    return tuple(_find(text)) if any(map(text.__contains__, ("gồm", "trong đó", "chia ra", " ("))) else ()


def _find(text: str) -> Iterator[_Found]:
    for head in _ANNOUNCED.finditer(text):
        unit, stated = head["unit"].lower(), _value(head["total"])
        end = _end(text, head)
        if end is None or stated is None or unit in _OTHER_UNITS:
            continue
        tail = text[head.end() : end]
        if _NO_SUM.search(tail.lower()):
            continue
        parts = _parts(tail, unit)
        if len(parts) < 2:
            continue
        numbers = [number for _, written in parts if (number := _value(written)) is not None]
        made = sum(numbers, Decimal(0))
        if len(numbers) < len(parts) or made == stated:
            continue
        sure = _make_it_up(head["opens"], [label for label, _ in parts], over=made > stated)
        if not sure and abs(made - stated) > stated * _NEARLY:
            continue
        yield head.start("total"), head.end("unit"), stated, tuple(number for _, number in parts), made


def _value(number: str) -> Decimal | None:
    style, value = read_figure(number)
    return value if style is Style.GOOD else None


def _end(text: str, head: re.Match[str]) -> int | None:
    """Where the list of the parts ends: with its bracket or with the sentence; None where no end is near."""
    limit = head.end() + _LONGEST
    stop = _SENTENCE_END.search(text, head.end(), limit)
    end = stop.start() if stop else min(limit, len(text))
    close = text.find(")", head.end(), end) if "(" in head["opens"] else -1
    if close >= 0:
        return close
    return end if end < limit - 1 else None  # a point just before the limit may stand in a number


def _parts(tail: str, unit: str) -> list[tuple[str, str]]:
    """The words ahead of each part and its number; none where a member of the list has no number of the unit, or two.

    Between semicolons a member may count other things too; the last word of a member may be its bare number.
    """
    blanked = _LABEL.sub(lambda label: "".join(chr(ord("a") + int(digit)) for digit in label[0]), tail)
    members = re.split(r";", blanked) if ";" in blanked else re.split(r",(?!\d)| và ", blanked)
    found: list[tuple[str, str]] = []
    ahead = ""  # "đúng" of "đúng và trước hạn 2.288 hồ sơ"
    for words in members:
        member = ahead + words
        numbers = list(_PART.finditer(member))
        if not numbers and ";" not in blanked:
            ahead = f"{member} "
            continue
        ahead = ""
        own = [one for one in numbers if (one["unit"] or "").lower() == unit]
        if not own and len(numbers) == 1 and numbers[0].end() == len(member.rstrip()):
            own = numbers
        if len(own) != 1 or (len(numbers) > 1 and ";" not in blanked):
            return []
        found.append((member[: own[0].start()], own[0]["number"]))
    return found


def _make_it_up(opens: str, labels: list[str], *, over: bool) -> bool:
    """Whether the parts must make the whole, or may not make more (``over``).

    "gồm" says so; nam and nữ do; "thôn A …, thôn B …" exclude each other, and are all where they stand in a bracket.
    """
    if "gồm" in opens or "chia ra" in opens:
        return True
    firsts = [first[0].lower() if (first := _FIRST_WORD.search(label)) else "" for label in labels]
    if set(firsts) == _BOTH_SEXES and len(firsts) == len(_BOTH_SEXES):
        return True
    of_one_kind = len(set(firsts)) == 1 and firsts[0] != "" and len(set(labels)) == len(labels)
    return of_one_kind and (over or "trong đó" not in opens)
