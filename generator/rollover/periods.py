"""Two years with a dash: school years, seasons, periods, and what becomes of each."""

from __future__ import annotations

import re

from generator.rollover.ledger import Status
from generator.rollover.mark import Mark
from generator.rollover.ranges import SEASON_MOVES, moved
from generator.rollover.years import ROLLING, Years
from vietnamese.message import Text
from vietnamese.regex import regex

_SCHOOL = regex(r"(?:năm học|niên khóa|niên độ)\s*:?\s*\Z", re.IGNORECASE)
_TARGET = regex(r"(?<!hết )(?<!trong )(?:đến|định hướng|tầm nhìn)\s+(?:đến\s+)?năm học\s*:?\s*\Z", re.IGNORECASE)
_SEASON = regex(r"(?:vụ|mùa|đông(?:\s*-\s*|\s+)xuân|niên vụ)(?:\s+[^\W\d_]+){0,3}\s*\Z", re.IGNORECASE)
_ROLLING = regex(rf"{ROLLING}\s*\Z", re.IGNORECASE)
_PERIOD_OF = regex(r"(?:giai đoạn|thời kỳ|nhiệm kỳ|khóa|khóa học)\s*:?\s*\Z", re.IGNORECASE)
_COURSE = regex(r"(?<!\w)khóa(?:\s+học|\s+đào\s+tạo)?\s*:?\s*\Z", re.IGNORECASE)
_SINCE = regex(r"(?<!\w)từ\s+(?:đầu\s+)?năm học\s*:?\s*\Z", re.IGNORECASE)
_ENDING_SCHOOL_YEAR = regex(
    r"(?:kết thúc|bế giảng|tổng kết|cuối|học kỳ (?:II|2)|kỳ (?:II|2))\s+năm học\s*:?\s*\Z", re.IGNORECASE
)
# What is carried out in a period and over with it, though the plan before went on with it.
_PROGRAMME = regex(
    r"(?<!\w)(?:thực\s+hiện|theo|thuộc|triển\s+khai)\s+(?:\w+\s+){0,3}(?:đề\s+án|chương\s+trình|bộ\s+tiêu\s+chí|"
    r"chiến\s+lược|quy\s+hoạch|chuẩn\s+nghèo)[^.;:]{0,100}(?:giai\s+đoạn|thời\s+kỳ)\s*:?\s*\Z",
    re.IGNORECASE,
)

_NAMED_PROGRAMME = regex(
    r"(?<!\w)(?:chương\s+trình\s+mục\s+tiêu|đề\s+án|bộ\s+tiêu\s+chí|chiến\s+lược|quy\s+hoạch|chuẩn\s+nghèo)"
    r"[^.;:]{0,100}(?:giai\s+đoạn|thời\s+kỳ)\s*:?\s*\Z",
    re.IGNORECASE,
)
OTHERS = Text(
    "Giai đoạn của chương trình, đề án được nhắc đến: xem có chương trình, đề án cho giai đoạn mới không.",
    "The period of a programme that the plan names: is there one for the new period?",
)

_SCHOOL_YEAR = Text("Năm học của kế hoạch.", "The school year of the plan.")
_SCHOOL_TARGET = Text("Mốc cuối của giai đoạn, không đổi theo năm.", "The end of a period does not move.")
_LAST_SCHOOL_YEAR = Text(
    "Số liệu của năm học trước: cập nhật theo năm học {start} - {end}.",
    "Figures of the last school year: bring them up to {start} - {end}.",
)
_LAST_SEASON = Text(
    "Mùa vụ của năm trước: cập nhật số liệu theo vụ vừa qua, giữ hay bỏ.",
    "A season of the year before: bring its figures up to the last one, keep it or leave it out.",
)
_RUNNING = Text(
    "Giai đoạn {start} - {end} còn trong năm {new}; mốc cuối không đổi.",
    "The period {start} - {end} still runs in {new}; its end does not move.",
)
_OVER = Text(
    "Giai đoạn {start} - {end} kết thúc trước năm {new}: ghi giai đoạn mới hoặc bỏ.",
    "The period {start} - {end} ends before {new}: name the new one or leave it out.",
)
_PAST_PERIOD = Text("Giai đoạn khác với năm của kế hoạch, giữ nguyên.", "A period of other years, kept.")
_ROLLED = Text(
    "Kế hoạch 03 năm lập cuốn chiếu theo năm của kế hoạch: chuyển cả hai năm, xem lại.",
    "The three years go on with the plan's year: both move, please look.",
)
_NEXT_COURSE = Text(
    "Khóa học: xem có chuyển sang khóa sau không.", "A course of study: is it the next one in the new year?"
)
_SCHOOL_YEAR_ENDS = Text(
    "Năm học kết thúc trong năm của kế hoạch: chuyển cùng kế hoạch, xem lại.",
    "A school year that ends in the plan's year moves with it: please look.",
)


def programme(match: re.Match[str]) -> str:
    """The programme whose period two years are, in lower case; empty where they are of none."""
    found = _NAMED_PROGRAMME.search(match.string[: match.start("from")])
    return " ".join(found[0].lower().split()) if found else ""


def mark(match: re.Match[str], years: Years, asked: set[object]) -> Mark:
    """Two years with a dash: a school year moves, a longer period stays as it is."""
    start, end, text = int(match["from"]), int(match["to"]), match.string
    lead = text[: match.start("from")]
    school = end == start + 1 and bool(_SCHOOL.search(text[: match.start()]))
    # In the plan of a school year its two years are that year, however they are introduced.
    school |= years.school and (start, end) == (years.old, years.old + 1) and not _PERIOD_OF.search(lead)
    if school and start == years.old + 1 and _TARGET.search(text[: match.start()]):
        return Mark(match.start(), match.end(), Status.CARRIED, None, _SCHOOL_TARGET)
    if school and start in (years.old, years.old + 1):
        return Mark(match.start(), match.end(), Status.UPDATED, moved(match, ("from", "to"), years.step), _SCHOOL_YEAR)
    three = end == start + 2 and start in (years.old, years.old + 1)
    if three and (years.rolling or _ROLLING.search(text[: match.start("from")])):
        return Mark(match.start(), match.end(), Status.ASKED, moved(match, ("from", "to"), years.step), _ROLLED)
    ending = school and start == years.old - 1 and not years.school
    if ending and _ENDING_SCHOOL_YEAR.search(text[: match.start()]):
        new = moved(match, ("from", "to"), years.step)
        return Mark(match.start(), match.end(), Status.ASKED, new, _SCHOOL_YEAR_ENDS)
    if _COURSE.search(lead) and start <= years.old <= end:
        return Mark(match.start(), match.end(), Status.ASKED, None, _NEXT_COURSE)
    if school and start < years.old and _SINCE.search(text[: match.start()]):
        return Mark(match.start(), match.end(), Status.CARRIED, None, _PAST_PERIOD)
    if school and start == years.old - 1:
        reason = _LAST_SCHOOL_YEAR(start=years.new - 1, end=years.new)
        return Mark(match.start(), match.end(), Status.ASKED, None, reason)
    season = end == start + 1 and bool(_SEASON.search(text[: match.start()]))
    if season and end == years.old - (not years.season):
        return Mark(match.start(), match.end(), Status.ASKED, None, _LAST_SEASON)
    if season and years.old in (start, end):
        return Mark(match.start(), match.end(), Status.ASKED, moved(match, ("from", "to"), years.step), SEASON_MOVES)
    status, reason = Status.CARRIED, _PAST_PERIOD
    if start <= years.old <= end or (end < years.old and _PROGRAMME.search(lead)):
        reason = _RUNNING(start=start, end=end, new=years.new)
        if end < years.new:
            reason = _OVER(start=start, end=end, new=years.new)
            if ("period", start, end) not in asked:
                status = Status.ASKED
                asked.add(("period", start, end))
    return Mark(match.start(), match.end(), status, None, reason)
