"""Times of day and quarters that no day and no year has: "25 giờ 00", "15 giờ 75", "quý V".

Works on folded text in lower case. "48 giờ", "30 giờ 15 phút" may be how long something lasts: those are no times of
day.
"""

from __future__ import annotations

from collections.abc import Iterator

from vietnamese.regex import regex

_HOURS = regex(r"\d\s?(?:giờ|h)")  # which most lines lack
_TIME = regex(
    r"(?<![\w/.,-])(?P<at>(?:lúc|hồi)\s+)?(?P<hour>\d{1,2})(?:\s?giờ\s?|h)(?P<minute>\d{2})(?P<unit>\s?phút)?"
    r"(?=\s*(?:[,;.)\n]|\Z|ngày|thứ|hằng|hàng|cùng|sáng|chiều|tối|đến|[-–]))"
)
_HOUR = regex(r"(?<!\w)(?:lúc|hồi)\s+(?P<hour>\d{1,2})(?:\s?giờ|h)(?![\w\d]|\s?\d)")
_QUARTER = regex(
    r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )(?<!\d )(?<!\w)quý\s+(?:v|vi{1,3}|ix|x|iiii|[05-9])"
    r"(?=\s+năm\s+\d|\s*[/,.;:)\n]|\s*\Z|\s+(?:và|đến)\s)"
)
_LAST_HOUR, _LAST_MINUTE = 24, 59


def impossible(text: str) -> Iterator[tuple[int, int]]:
    """Where such times stand, in the order of their kinds."""
    if _HOURS.search(text):
        for found in _TIME.finditer(text):
            hour, minute = int(found["hour"]), int(found["minute"])
            lasts = found["unit"] and not found["at"]
            if (minute > _LAST_MINUTE or hour > _LAST_HOUR or (hour == _LAST_HOUR and minute)) and not lasts:
                yield found.start("hour"), found.end()
        for found in _HOUR.finditer(text):
            if int(found["hour"]) > _LAST_HOUR:
                yield found.start("hour"), found.end()
    if "quý " in text:
        yield from (found.span() for found in _QUARTER.finditer(text))
