"""Days of the week beside dates: "thứ Ba, ngày 08 tháng 9 năm 2026", "08/9/2026 (thứ Ba)"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vietnamese.periods import Kind, When, match
from vietnamese.regex import regex

NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")  # as ``date.weekday`` counts
PATTERN = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"  # in lower case
_DAY = rf"(?P<day>{PATTERN})"
# Not "kỳ họp thứ ba ngày …", "lần thứ hai": what stands before must be a time of day, a mark or the head of a line.
_AHEAD = regex(
    r"(?:(?:(?:^|\n)\s*(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\))|^|[,(:;\n])\s*|"
    r"(?<!\w)(?:vào|khai mạc|bế mạc|sáng|chiều|tối|trưa|ngày|từ|đến|hết|trước)\s+|"
    rf"(?:giờ|phút|\dh?)\s+){_DAY}"
    r"\s*[,(]?\s*(?=ngày\s|\d{1,2}\s?[/.-]\s?\d)"
)
_BEHIND = regex(rf"\s*\(\s*{_DAY}\s*\)")
_WORD = ("thứ", "chủ")
_LOWER = [name.lower() for name in NAMES]


def number_of(words: str) -> int:
    """The day that matches PATTERN, in any case, as ``date.weekday`` counts."""
    name = " ".join(words.lower().split())
    return int(name[-1]) - 2 if name[-1].isdigit() else _LOWER.index(name)


class Misnamed(NamedTuple):
    """A day of the week that is not that of the date beside it; offsets in the text."""

    start: int
    end: int
    right: str


def misnamed(text: str) -> Iterator[Misnamed]:
    """Days of the week that contradict their dates; ``text`` is folded and in lower case."""
    if not any(word in text for word in _WORD):
        return
    for found in _AHEAD.finditer(text):
        when = match(text, found.end())
        if when is not None:
            yield from _judged(found["day"], *found.span("day"), when)
    position = text.find("(")
    while position >= 0:
        start = position
        while start and text[start - 1] == " ":
            start -= 1
        found_behind = _BEHIND.match(text, start)
        if found_behind is not None:
            when = _ending_at(text, start)
            if when is not None:
                yield from _judged(found_behind["day"], *found_behind.span("day"), when)
        position = text.find("(", position + 1)


def _ending_at(text: str, end: int) -> When | None:
    """The whole date that ends at ``end``, the longest one that does."""
    for start in range(max(0, end - len("ngày 08 tháng 12 năm 2026")), end):
        when = match(text, start)
        if when is not None and when.end == end and when.kind is Kind.DAY:
            return when
    return None


def _judged(words: str, start: int, end: int, when: When) -> Iterator[Misnamed]:
    if when.kind is not Kind.DAY or when.first is None:
        return  # no year, or no such day
    right = when.first.weekday()
    if number_of(words) != right:
        yield Misnamed(start, end, NAMES[right])
