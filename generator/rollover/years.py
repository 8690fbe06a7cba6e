"""The year of a plan, and how every other year stands to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from schemas.feasts import any_feast
from vietnamese.dates import Partial, parse_partial
from vietnamese.message import Text
from vietnamese.regex import regex

_OWN = regex(r"\bnăm\s+(?:học\s*:?\s+|ngân sách\s+|tài chính\s+)?(20\d\d)(?!\d)", re.IGNORECASE)
_SCHOOL = regex(r"\b(?:năm học|niên khóa)\s*:?\s+(20\d\d)\s*[-–—]\s*20\d\d", re.IGNORECASE)
_AND_A_YEAR = regex(r"\s*(?:và|,)\s+năm\s+20\d\d", re.IGNORECASE)
_A_YEAR_AND = regex(r"năm\s+20\d\d\s*(?:và|,)\s*\Z", re.IGNORECASE)
_PERIOD = regex(
    r"\b(?:giai đoạn|thời kỳ|nhiệm kỳ|\d+ năm)\s+(20\d\d)\s*(?:[-–—]|đến(?:\s+năm)?)\s*(20\d\d)", re.IGNORECASE
)
# A plan of money that is made anew each year for three years: Law on the State Budget, "kế hoạch tài chính 03 năm".
ROLLING = r"(?:tài chính|ngân sách|dự toán)[^.;]{0,60}\b(?:0?3|ba)\s+năm"
_ROLLING = regex(rf"{ROLLING}\s+(?:giai\s+đoạn\s+)?(20\d\d)\s*[-–—]\s*20\d\d", re.IGNORECASE)
_TARGET = regex(r"(?:đến|định hướng|tầm nhìn|giai đoạn|từ|hết)\s+(?:đến\s+)?\Z", re.IGNORECASE)

_SEASON = regex(
    r"(?<!\w)(?:mùa|vụ|đông(?:\s*-\s*|\s+)xuân)(?:\s+[^\W\d_]+){0,3}\s+(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)", re.IGNORECASE
)
_LAST_DAYS = 20
ANY_YEAR = regex(r"(?<!\d)(20\d\d)(?!\d)")

_RESULTS = regex(r"(?:kết quả|tổng kết|sơ kết|đánh giá|báo cáo|tình hình|quyết toán)[^;.]*\Z", re.IGNORECASE)
# Năm 2026 và năm 2027; năm 2026 và nhu cầu vốn năm 2027, of which the second only looks ahead.
_TOGETHER = regex(
    r"\s*(?:,|và|;|-|–)\s*(?:(?:nhu cầu|dự kiến|dự báo|định hướng|đăng ký)\s+(?:[^\W\d_]+\s+){0,4})?", re.IGNORECASE
)

Spans = Sequence[tuple[int, int]]


class Period(NamedTuple):
    """First and last year of a period."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Years(NamedTuple):
    """The plan's year before and after."""

    old: int
    new: int
    school: bool = False  # the plan is for a school year; ``old`` and ``new`` are the years in which it begins
    season: bool = False  # the plan is for a season of two years, mùa khô 2025 - 2026, named by its first year as well
    period: Period | None = None  # the plan is for this period, not for a year
    rolling: bool = False  # the plan is for three years and made anew each year; ``old`` and ``new`` are their first
    lunar: bool = False  # the plan is for a feast of the lunar calendar: no day keeps its date
    ahead: Partial | None = None  # the day of issue, of a plan that is issued in the year before its own

    @property
    def step(self) -> int:
        return self.new - self.old

    @property
    def shift(self) -> int:
        """By how many years the plan's own period moves: whole periods, none while the new year lies in it."""
        if self.period is None or self.new <= self.period.last:
            return 0
        behind = self.new - self.period.last
        return -(-behind // self.period.length) * self.period.length

    def named(self, year: int) -> str:
        """ "năm 2026"; for a school year or a season "năm học 2025 - 2026" by the year in which it begins."""
        if self.school:
            return f"năm học {year} - {year + 1}"
        return f"mùa {year} - {year + 1}" if self.season else f"năm {year}"

    @property
    def before(self) -> Text:
        """What lies before the new plan, of which it tells results: năm 2026; of a period the one before."""
        if self.period is not None and self.shift:
            last = self.period.first + self.shift - 1
            period = f"{last - self.period.length + 1} - {last}"
            return Text(f"giai đoạn {period}", period)
        return Text(self.named(self.new - 1), str(self.new - 1))

    def relation(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """How a year stands to the plan's, in the words of the table: nay, sau, lien-truoc, truoc, xa.

        A month or a day behind the day of issue is a time of the plan's own, though it lies in the year before.
        """
        if year == self.old - 1 and month is not None and self._comes(month, day):
            return "nay"
        match year - self.old:
            case 0:
                return "nay"
            case 1:
                return "sau"
            case -1:
                return "lien-truoc"
        return "truoc" if year < self.old else "xa"

    def _comes(self, month: int, day: int | None) -> bool:
        """Whether the day, or the month, of the year before comes after the plan is issued."""
        if self.ahead is None or self.ahead.month is None:
            return False
        if self.ahead.day is None:
            return month >= self.ahead.month  # a draft whose day is not known yet
        if month != self.ahead.month:
            return month > self.ahead.month
        # In the last days of a month the month itself is told as past.
        return self.ahead.day <= _LAST_DAYS if day is None else day > self.ahead.day


def turn(data: Mapping[str, Any], old: int, new: int) -> Years:
    """The years of a plan that is rolled, with what its subject says they are."""
    subject = _plain(data["trich_yeu"])
    if _SCHOOL.search(subject):
        return Years(old, new, school=True)
    periods = [Period(int(match[1]), int(match[2])) for match in _PERIOD.finditer(subject)]
    # A plan for a period is issued in it or, more often, in the year before it begins.
    rolling = _ROLLING.search(subject) is not None
    if (
        len(periods) == 1
        and not rolling
        and not _names_a_year(_PERIOD.sub("", subject))
        and periods[0].first - 1 <= old <= periods[0].last
    ):
        return Years(old, new, period=periods[0])
    issued = parse_partial(str(data.get("ngay", "")))
    feast = any_feast().search(subject) is not None
    season = _SEASON.search(subject)
    if season is not None and (int(season[1]), int(season[2])) == (old, old + 1):
        return Years(old, new, season=True, lunar=feast)
    ahead = issued if issued is not None and issued.year == old - 1 else None
    return Years(old, new, rolling=rolling, lunar=feast, ahead=ahead)


def _names_a_year(text: str) -> bool:
    """Whether a text names a year that is no target: giai đoạn 2021 - 2025, định hướng đến năm 2030 names none."""
    return any(not _TARGET.search(text[: match.start()]) for match in _OWN.finditer(text))


def of_plan(data: Mapping[str, Any], cited: Callable[[str], Spans]) -> int | None:
    """The year that the plan is for: of its subject, its opening, its closing sentence, its date; None when none says.

    Years of cited documents and of targets (đến năm 2030) are not the plan's.
    """
    rolling = _ROLLING.search(_plain(data["trich_yeu"]))
    if rolling is not None:
        return int(rolling[1])
    opening = data.get("mo_dau", "")
    texts = [data["trich_yeu"], *([opening] if isinstance(opening, str) else opening), data.get("ket_thuc", "")]
    for text in map(_plain, texts):
        year = _own_year(text, cited(text))
        if year is not None:
            return year
    date = parse_partial(str(data.get("ngay", "")))
    return date.year if date else None


def also_of_period(subject: str, years: Years) -> bool:
    """Whether the subject is of a period as well as of the new year: giai đoạn 2026 - 2028 và năm 2027."""
    for found in _PERIOD.finditer(_plain(subject)):
        last = int(found[2])
        before, after = subject[: found.start()], subject[found.end() :]
        beside = _AND_A_YEAR.match(after) or _A_YEAR_AND.search(before)
        if beside and int(found[1]) <= years.new <= last and years.period is None:
            return True
    return False


def _plain(text: str) -> str:
    """The text with ordinary blanks for no-break spaces."""
    return text.replace("\u00a0", " ")


def _own_year(text: str, cited: Spans) -> int | None:
    """The last year that is the plan's own; of years planned for together (năm 2025 và năm 2026), the first."""
    found: re.Match[str] | None = None
    cited = [*cited, *(match.span() for match in _PERIOD.finditer(text))]
    for match in (*_OWN.finditer(text), *_SCHOOL.finditer(text)):
        inside = any(start <= match.start() < end for start, end in cited)
        if inside or _TARGET.search(text[: match.start()]):
            continue
        if found is not None and int(match[1]) == int(found[1]) + 1:
            told = _RESULTS.search(text[: found.start()])
            if not told and _TOGETHER.fullmatch(text, found.end(), match.start()):
                continue
        found = match
    return int(found[1]) if found else None
