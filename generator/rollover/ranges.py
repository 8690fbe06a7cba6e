"""Times that belong to another one beside them: the start of a range whose end moves, the days of a season."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.rollover.ledger import Status
from generator.rollover.mark import Mark
from generator.rollover.years import Years
from vietnamese.message import Text
from vietnamese.regex import regex

SEASON_MOVES = Text("Mùa vụ gắn với năm của kế hoạch: xem lại.", "A season tied to the plan's year: please look.")
_RANGE_MOVES = Text(
    "Khoảng thời gian nối năm trước với năm của kế hoạch: chuyển cả hai đầu, xem lại.",
    "A range from the year before into the plan's: both ends move, please look.",
)
# Years told by their turn: cuối năm 2025 đầu năm 2026, cuối năm 2025 - đầu năm 2026
_TURN = regex(r"\s*(?:,|và|sang|đến|[-–—])?\s*đầu\s+", re.IGNORECASE)
_END_OF = regex(r"(?<!\w)cuối\s+\Z", re.IGNORECASE)
# The year before and a part of the plan's in one breath: năm 2024 và quý I/2025, năm 2024 và 6 tháng đầu năm 2025.
_AND_ON = regex(r"\s*(?:,|và)\s+(?:(?:0?[369]|ba|sáu|chín)\s+tháng\s+đầu\s+)?", re.IGNORECASE)
_BEFORE_MOVES = Text(
    "Khoảng thời gian ghi trong năm trước năm của kế hoạch: chuyển cùng kế hoạch, xem lại.",
    "A range in the year before the plan's moves with it: please look.",
)
_FROM = regex(r"(?<!\w)từ\s+(?:ngày\s+)?\Z", re.IGNORECASE)
_TO = regex(r"\s*(?:đến(?:\s+hết)?|[-–—])\s*(?:ngày\s+|hết\s+)?", re.IGNORECASE)
_QUARTER = regex(r"quý\s+([IV]+|\d)", re.IGNORECASE)
_QUARTER_NAME = regex(r"(?<!\w)(?:[IV]+|\d)(?!\w)", re.IGNORECASE)
_QUARTERS = ("I", "II", "III", "IV")
_NUMBER = regex(r"\d{1,2}")

Found = Sequence[tuple[re.Match[str], Mark]]


def moved(match: re.Match[str], names: Sequence[str], step: int) -> str:
    """The words of a time with every year in these groups moved."""
    new, at = "", match.start()
    for name in names:
        for year in regex(r"\d{4}").finditer(match.string, *match.span(name)):
            new += f"{match.string[at : year.start()]}{int(year[0]) + step}"
            at = year.end()
    return new + match.string[at : match.end()]


def drawn_along(found: Found, years: Years) -> list[Mark]:
    """The marks, those that are kept as times gone by moved where they belong to one that moves."""
    made = [mark for _, mark in found]
    season: re.Match[str] | None = None
    for at, (match, mark) in enumerate(found):
        if mark.reason == SEASON_MOVES:
            season = match
        step = years.step
        if at + 1 < len(found) and (
            _turn(match, *found[at + 1], years) or (mark.new is None and _goes_on(match, *found[at + 1], years))
        ):
            made[at] = mark._replace(status=Status.ASKED, new=moved(match, ("single",), step), reason=_RANGE_MOVES)
            continue
        name = _year_group(match)
        if mark.new is not None or name is None or int(match[name]) != years.old - 1:
            continue
        if season is not None and int(season["from"]) == years.old - 1:
            made[at] = mark._replace(status=Status.ASKED, new=moved(match, (name,), step), reason=SEASON_MOVES)
        elif (
            _opens(match)
            or _ends_before(found, made, at)
            or (at + 1 < len(found) and _lies_before(match, found[at + 1][0], years))
        ):
            made[at] = mark._replace(status=Status.ASKED, new=moved(match, (name,), step), reason=_BEFORE_MOVES)
        elif at + 1 < len(found) and _range(match, *found[at + 1]):
            made[at] = mark._replace(status=Status.ASKED, new=moved(match, (name,), step), reason=_RANGE_MOVES)
    return made


def _opens(match: re.Match[str]) -> bool:
    """Whether a text is nothing but the month in which something begins: "Từ tháng 9/2025"."""
    text = match.string
    alone = _FROM.fullmatch(text[: match.start()]) is not None and not text[match.end() :].strip(" .;")
    return alone and bool(match["part"] or match["short"])


def _lies_before(match: re.Match[str], end: re.Match[str], years: Years) -> bool:
    """Whether "từ … đến …" lies in the year before as a whole: work that begins before the plan's year does."""
    text, last = match.string, _year_group(end)
    if last is None or int(end[last]) != years.old - 1 or not _FROM.search(text[: match.start()]):
        return False
    return _TO.fullmatch(text, match.end(), end.start()) is not None


def _ends_before(found: Found, made: Sequence[Mark], at: int) -> bool:
    """Whether the time is the end of such a range."""
    return at > 0 and made[at - 1].reason == _BEFORE_MOVES and _range(found[at - 1][0], found[at][0], made[at - 1])


def _turn(match: re.Match[str], end: re.Match[str], mark: Mark, years: Years) -> bool:
    """Whether the two are the end of the year before and the beginning of the plan's, which moves."""
    if not _is_year_before(match, years) or mark.new is None:
        return False
    text = match.string
    return bool(_END_OF.search(text[: match.start()]) and _TURN.fullmatch(text, match.end(), end.start()))


def _goes_on(match: re.Match[str], end: re.Match[str], mark: Mark, years: Years) -> bool:
    """Whether the year before is told together with a part of the plan's year, which moves."""
    group = _year_group(end) if end["part"] or end["short"] else "single" if end["single"] else None
    if group is None or mark.new is None or not _is_year_before(match, years) or int(end[group]) != years.old:
        return False
    between = _AND_ON.fullmatch(match.string, match.end(), end.start())
    return between is not None and (group != "single" or "tháng" in between[0].lower())


def _is_year_before(match: re.Match[str], years: Years) -> bool:
    return bool(match["single"]) and not match["more"] and int(match["single"]) == years.old - 1


def _year_group(match: re.Match[str]) -> str | None:
    """The group that holds the year of a day, month or quarter."""
    return next((name for name in ("year", "y", "part", "short") if match[name]), None)


def _range(match: re.Match[str], end: re.Match[str], mark: Mark) -> bool:
    """Whether a range of a year at most runs from the one time to the other, which moves."""
    last = _year_group(end)
    if mark.new is None or last is None or not _TO.fullmatch(match.string, match.end(), end.start()):
        return False
    first = _year_group(match)
    months = 12 * (int(end[last]) - int(match[first or last])) + _month(end) - _month(match)
    return 0 <= months <= 12


def month_to_come(match: re.Match[str]) -> int:
    """The month that tells whether months or quarters lie ahead: the first one named, the last one of a quarter."""
    quarters = _QUARTER.search(match[0])
    if quarters is None:
        return _month(match)
    name = _year_group(match)
    told = match.string[match.start() : match.start(name)] if name else match[0]
    return 3 * max(_number(word) for word in _QUARTER_NAME.findall(told))


def _month(match: re.Match[str]) -> int:
    """The month in which a day, month or quarter begins."""
    written = match["month"] or match["m"]
    if written:
        return int(written)
    quarter = _QUARTER.search(match[0])
    if quarter:
        return 3 * _number(quarter[1]) - 2
    first = _NUMBER.search(match[0])
    return int(first[0]) if first else 1


def _number(quarter: str) -> int:
    """The number of a quarter: III, 3."""
    name = quarter.upper()
    return int(name) if name.isdigit() else _QUARTERS.index(name) + 1 if name in _QUARTERS else 1
