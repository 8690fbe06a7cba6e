"""Years, dates and periods in a text, and what becomes of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.rollover.ledger import Status
from generator.rollover.rules import Row, Rules
from generator.rollover.years import Years
from vietnamese.dates import day_text, month_text
from vietnamese.lunar import stem_and_branch
from vietnamese.message import Text
from vietnamese.regex import regex

_Y = r"(?:19|20)\d\d"
_AND = r"(?:\s*[-–—,]\s*|\s+(?:và|đến)\s+)"  # tháng 4 - 5/2026, quý I, II năm 2026
_TIME = regex(
    rf"ngày\s+(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})(?:\s+năm\s+(?P<year>{_Y})(?!\d))?"
    rf"|(?<![\d/.-])(?:ngày\s+)?(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>{_Y})(?!\d)"
    r"|ngày\s+(?P<sd>\d{1,2})(?P<ssep>[/-])(?P<sm>\d{1,2})(?![\d/.-]*\d)"
    rf"|(?:tháng\s+\d{{1,2}}(?:{_AND}(?:tháng\s+)?\d{{1,2}}(?![\d/]*/\d{{1,2}}/))*"
    rf"|quý\s+(?:[IV]+|\d)(?:{_AND}(?:quý\s+)?(?:[IV]+|\d))*)(?:\s+năm\s+|\s*[/-]\s*|\s+)(?P<part>{_Y})(?!\d)"
    rf"|(?:năm\s+)?(?<![\d/.,-])(?P<from>{_Y})\s*(?:[-–—]|đến(?:\s+năm)?)\s*(?P<to>{_Y})(?![\d/])"
    rf"|năm\s+(?P<single>{_Y})(?!\d)"
    rf"|(?<![\w/.,–-])(?P<bare>{_Y})(?![\w/%]|[.,]\d|-\w)",
    re.IGNORECASE,
)
_QUICK = regex(r"\d/\d|\d-\d|(?:19|20)\d\d|ngày\s+\d", re.IGNORECASE)
_SCHOOL = regex(r"(?:năm học|niên khóa|niên độ)\s*\Z", re.IGNORECASE)
_SEASON = regex(r"(?:vụ|mùa|đông(?:\s*-\s*|\s+)xuân|niên vụ)(?:\s+[^\W\d_]+){0,3}\s*\Z", re.IGNORECASE)
_DEADLINE = regex(r"(?:trước|chậm nhất|hạn|hoàn thành|xong|đến hết|vào|gửi|báo cáo|nộp)[^.;]{0,30}\Z", re.IGNORECASE)
_COUNTED = regex(r"\s*(?:đồng|người|hộ|ha|m2|km|lượt|cây|con|học sinh|cuốn|bộ|hồ sơ|tấn)\b", re.IGNORECASE)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ENDS_OF_YEAR = ((1, 1), (31, 12))
_BEFORE = 100  # letters before a time that may tell what it is

_SCHOOL_YEAR = Text("Năm học của kế hoạch.", "The school year of the plan.")
_LAST_SCHOOL_YEAR = Text(
    "Số liệu của năm học trước: cập nhật theo năm học {start} - {end}.",
    "Figures of the last school year: bring them up to {start} - {end}.",
)
_SEASON_MOVES = Text("Mùa vụ gắn với năm của kế hoạch: xem lại.", "A season tied to the plan's year: please look.")
_NEXT_PERIOD = Text(
    "Năm trong giai đoạn của kế hoạch chuyển sang giai đoạn {start} - {end}.",
    "A year of the plan's own period moves to the period {start} - {end}.",
)
_SAME_PERIOD = Text(
    "Kế hoạch của giai đoạn {start} - {end}, năm {new} còn trong giai đoạn: các năm giữ nguyên; có cần bản mới không?",
    "The plan is for {start} - {end} and {new} lies in it: its years stay. Is a new plan needed?",
)
_LUNAR = Text("Tên năm âm lịch theo năm của kế hoạch.", "The name of the lunar year follows the plan.")
_RUNNING = Text(
    "Giai đoạn {start} - {end} còn trong năm {new}; mốc cuối không đổi.",
    "The period {start} - {end} still runs in {new}; its end does not move.",
)
_OVER = Text(
    "Giai đoạn {start} - {end} kết thúc trước năm {new}: ghi giai đoạn mới hoặc bỏ.",
    "The period {start} - {end} ends before {new}: name the new one or leave it out.",
)
_PAST_PERIOD = Text("Giai đoạn khác với năm của kế hoạch, giữ nguyên.", "A period of other years, kept.")
_OVER_TARGET = Text(
    "Mốc năm {year} đã qua trong năm {new}: xem còn đúng không.",
    "The target year {year} lies before {new}: still right?",
)
_BARE = Text(
    "“{old}” được hiểu là năm của kế hoạch và chuyển thành {new}: xem lại.",
    "“{old}” is taken for the plan's year and becomes {new}: please look.",
)
_LEFT = Text("Còn năm {old} ở đây: xem có phải chuyển sang {new} không.", "{old} is left here: must it become {new}?")
_DAY_OFF = Text(
    "{day} là {why}, bản cũ rơi vào ngày làm việc: đề xuất ngày làm việc gần nhất {proposed}.",
    "{day} is {why} while the old one was a working day: {proposed}, the nearest working day, is proposed.",
)
_NO_DAY = Text(
    "Năm {new} không có ngày {day}: đề xuất {proposed}.", "There is no {day} in {new}: {proposed} is proposed."
)


class Mark(NamedTuple):
    """What becomes of a stretch of a text; ``new`` None means: the words stay."""

    start: int
    end: int
    status: Status
    new: str | None
    reason: Text


def marks(
    text: str, years: Years, rules: Rules, taken: Sequence[tuple[int, int]], asked: set[object]
) -> Iterator[Mark]:
    """A mark for every time in the text outside the stretches ``taken``.

    ``asked`` remembers what was asked once for the whole plan.
    """
    if not _QUICK.search(text):
        return
    for match in _TIME.finditer(text):
        if _inside(match, taken):
            continue
        found = _in_own_period(match, years, asked) or _mark(match, text, years, rules, asked)
        if found is not None:
            yield found


def _inside(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in taken)


def lunar(text: str, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The name of the plan's year by stem and branch outside the stretches ``taken``: Bính Ngọ, BÍNH NGỌ."""
    old, new = stem_and_branch(years.old), stem_and_branch(years.new)
    for before, after in ((old, new), (old.upper(), new.upper())):
        for match in re.finditer(rf"(?<!\w){before}(?!\w)", text):
            if not _inside(match, taken):
                yield Mark(match.start(), match.end(), Status.UPDATED, after, _LUNAR)


def _in_own_period(match: re.Match[str], years: Years, asked: set[object]) -> Mark | None:
    """A time in the period that the plan is for: it moves with the whole period, or stays while that runs."""
    period = years.period
    if period is None:
        return None
    written = [name for name in ("from", "to", "single", "part", "bare", "year", "y") if match[name]]
    if not written or not all(period.first <= int(match[name]) <= period.last for name in written):
        return None
    if not years.shift:
        reason = _SAME_PERIOD(start=period.first, end=period.last, new=years.new)
        status = Status.CARRIED if ("own period",) in asked else Status.ASKED
        asked.add(("own period",))
        return Mark(match.start(), match.end(), status, None, reason)
    reason = _NEXT_PERIOD(start=period.first + years.shift, end=period.last + years.shift)
    return Mark(match.start(), match.end(), Status.UPDATED, _moved(match, written, years.shift), reason)


def _mark(match: re.Match[str], text: str, years: Years, rules: Rules, asked: set[object]) -> Mark | None:
    group = match.groupdict()
    if group["from"]:
        return _period(match, text, years, asked)
    if group["single"]:
        return _year(match, text, int(group["single"]), years, rules, asked)
    if group["part"]:
        return _by_table(match, text, int(group["part"]), years, rules.days, "part")
    if group["bare"]:
        year = int(group["bare"])
        if year != years.old or _COUNTED.match(text, match.end()):
            return None
        reason = _BARE(old=year, new=years.new)
        return Mark(match.start(), match.end(), Status.ASKED, str(years.new), reason)
    return _day(match, text, years, rules)


def _moved(match: re.Match[str], names: Sequence[str], step: int) -> str:
    """The words of a time with the years in these groups moved."""
    new, at = "", match.start()
    for name in names:
        start, end = match.span(name)
        new += f"{match.string[at:start]}{int(match[name]) + step}"
        at = end
    return new + match.string[at : match.end()]


def left_over(text: str, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The plan's old year wherever nothing else has decided on it: written in a way that no pattern knows."""
    year = str(years.old)
    at = text.find(year)
    while at >= 0:
        end = at + len(year)
        alone = not text[at - 1 : at].isdigit() and not text[end : end + 1].isdigit()
        if alone and not _COUNTED.match(text, end) and not any(start < end and at < stop for start, stop in taken):
            yield Mark(at, end, Status.ASKED, None, _LEFT(old=years.old, new=years.new))
        at = text.find(year, end)


def row_for(rows: Sequence[Row], relation: str, text: str, start: int, end: int) -> Row | None:
    """The first row of the table that fits a time at a place of a text."""
    before = text[max(0, start - _BEFORE) : start].rstrip()
    after = text[end : end + _BEFORE].lstrip()
    for row in rows:
        if relation not in row.relations:
            continue
        if row.before is not None and not row.before.search(before):
            continue
        if row.after is None or row.after.match(after):
            return row
    return None


def status_of(outcome: str) -> Status:
    """The status that an outcome of the table stands for."""
    return {"giu": Status.CARRIED, "doi": Status.UPDATED, "bo": Status.DROPPED}.get(outcome, Status.ASKED)


def _filled(reason: Text, years: Years) -> Text:
    values = {"{cu}": years.old, "{moi}": years.new, "{truoc}": years.new - 1}
    vi, en = reason
    for name, year in values.items():
        vi = vi.replace(f"năm {name}", years.named(year)).replace(name, str(year))
        en = en.replace(name, str(year))
    return Text(vi, en)


def filled(row: Row, years: Years) -> tuple[Status, Text]:
    """Status and reason of a row, with the years put in."""
    return status_of(row.outcome), _filled(row.reason, years)


def _by_table(match: re.Match[str], text: str, year: int, years: Years, rows: Sequence[Row], name: str) -> Mark | None:
    # What stands before a year ends with the word "năm" itself; before a day or month, with its own words.
    before = match.start(name) if name == "single" else match.start()
    row = row_for(rows, years.relation(year), text, before, match.end())
    if row is None:
        return None
    status, reason = filled(row, years)
    new = None
    if row.outcome in ("doi", "doi-hoi"):
        new = _moved(match, (name,), years.step)
    return Mark(match.start(), match.end(), status, new, reason)


def _year(match: re.Match[str], text: str, year: int, years: Years, rules: Rules, asked: set[object]) -> Mark | None:
    found = _by_table(match, text, year, years, rules.years, "single")
    past = years.old < year < years.new
    if found is not None and found.status is Status.CARRIED and past and ("target", year) not in asked:
        asked.add(("target", year))
        return found._replace(status=Status.ASKED, reason=_OVER_TARGET(year=year, new=years.new))
    return found


def _period(match: re.Match[str], text: str, years: Years, asked: set[object]) -> Mark:
    """Two years with a dash: a school year moves, a longer period stays as it is."""
    start, end = int(match["from"]), int(match["to"])
    school = end == start + 1 and bool(_SCHOOL.search(text[: match.start()]))
    if school and start in (years.old, years.old + 1):
        return Mark(match.start(), match.end(), Status.UPDATED, _moved(match, ("from", "to"), years.step), _SCHOOL_YEAR)
    if school and start == years.old - 1:
        reason = _LAST_SCHOOL_YEAR(start=years.new - 1, end=years.new)
        return Mark(match.start(), match.end(), Status.ASKED, None, reason)
    if end == start + 1 and years.old in (start, end) and _SEASON.search(text[: match.start()]):
        return Mark(match.start(), match.end(), Status.ASKED, _moved(match, ("from", "to"), years.step), _SEASON_MOVES)
    status, reason = Status.CARRIED, _PAST_PERIOD
    if start <= years.old <= end:
        reason = _RUNNING(start=start, end=end, new=years.new)
        if end < years.new:
            reason = _OVER(start=start, end=end, new=years.new)
            if ("period", start, end) not in asked:
                status = Status.ASKED
                asked.add(("period", start, end))
    return Mark(match.start(), match.end(), status, None, reason)


def _day(match: re.Match[str], text: str, years: Years, rules: Rules) -> Mark | None:
    """A day: with its year it moves by the table; without, only off a day on which nobody works."""
    day = int(match["day"] or match["d"] or match["sd"])
    month = int(match["month"] or match["m"] or match["sm"])
    written = match["year"] or match["y"]
    year = int(written) if written else years.old
    row = row_for(rules.days, years.relation(year), text, match.start(), match.end())
    if not written and not _DEADLINE.search(text[: match.start()]):
        return None
    if row is None:
        return None
    status, reason = filled(row, years)
    if row.outcome not in ("doi", "doi-hoi"):
        return Mark(match.start(), match.end(), status, None, reason) if written else None
    old = _date(year, month, day)
    if old is None and (day, month) != (29, 2):
        return None  # no day of any year: the check speaks of it
    moved = _date(year + years.step, month, day)
    if moved is None:
        moved = date(year + years.step, 2, 28)
        reason, status = _NO_DAY(new=years.new, day=f"{day}/{month}", proposed=_shown(moved)), Status.ASKED
    elif old is not None and (day, month) not in _ENDS_OF_YEAR and not _why_off(old, rules.holidays):
        why = _why_off(moved, rules.holidays)
        if why:
            proposed = _working(moved, rules.holidays)
            reason = _DAY_OFF(day=_shown(moved), why=why, proposed=_shown(proposed))
            moved, status = proposed, Status.ASKED
    if not written and (moved.day, moved.month) == (day, month):
        return None
    return Mark(match.start(), match.end(), status, _written(match, moved), reason)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _why_off(day: date, holidays: Mapping[str, str]) -> str:
    """Why nobody works on the day; empty for a working day."""
    return holidays.get(f"{day.month:02}-{day.day:02}", "") or (_WEEKDAYS[day.weekday()] if day.weekday() >= 5 else "")


def _working(day: date, holidays: Mapping[str, str]) -> date:
    """The next working day of the same month, as civil law moves the end of a term; else the last one before."""
    for step in (1, -1):
        found = day
        while _why_off(found, holidays):
            found += timedelta(days=step)
        if found.month == day.month:
            return found
    return found


def _written(match: re.Match[str], day: date) -> str:
    """The new day in the way of the old one."""
    if match["day"]:
        head = match[0][: match.start("day") - match.start()]
        year = f" năm {day.year}" if match["year"] else ""
        month = match["month"] if int(match["month"]) == day.month else month_text(day.month)
        shown = match["day"] if int(match["day"]) == day.day else day_text(day.day)
        return f"{head}{shown} tháng {month}{year}"
    first, sep, second = ("d", match["sep"], "m") if match["d"] else ("sd", match["ssep"], "sm")
    head = match[0][: match.start(first) - match.start()]
    shown = match[first] if int(match[first]) == day.day else day_text(day.day)
    month = match[second] if int(match[second]) == day.month else month_text(day.month)
    return f"{head}{shown}{sep}{month}" + (f"{sep}{day.year}" if match["d"] else "")
