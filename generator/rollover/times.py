"""Years, dates and periods in a text, and what becomes of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.rollover import days, feasts, periods, ranges
from generator.rollover.ledger import Status
from generator.rollover.mark import Mark, inside
from generator.rollover.ranges import moved
from generator.rollover.rules import Row, Rules
from generator.rollover.years import Years
from vietnamese.message import Text
from vietnamese.regex import regex

_Y = r"(?:19|20)\d\d"
_FOUR = regex(r"\d{4}")
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_AND = r"(?:\s*[-–—,+&]\s*|\s+(?:và|đến)\s+)"  # tháng 4 - 5/2026, quý I, II năm 2026
_TIME = regex(
    rf"ngày\s+(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})(?:\s+năm\s+(?P<year>{_Y})(?!\d))?"
    # several days of one month: 25, 26, 27/6/2025, 20-23/6/2025; the end of 25/9-02/10/2025
    r"|(?:(?<![\d/.-])|(?<=/\d-)|(?<=/\d\d-))(?:ngày\s+)?(?P<row>(?:\d{1,2}\s?(?:[-–,]|\s?và)\s?)+)?"
    rf"(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>{_Y})(?!\d)"
    r"|ngày\s+(?P<sd>\d{1,2})(?P<ssep>[/-])(?P<sm>\d{1,2})(?![\d/.-]*\d)"
    rf"|(?:tháng\s+\d{{1,2}}(?:{_AND}(?:tháng\s+)?\d{{1,2}}(?![\d/]*/\d{{1,2}}/))*"
    rf"|quý\s+(?:[IV]+|\d)(?:{_AND}(?:quý\s+)?(?:[IV]+|\d))*)(?:\s+năm\s+|\s*[/-]\s*|\s+)(?P<part>{_Y})(?!\d)"
    rf"|(?<![\w/.,–-])(?:T\.?\s?{_M}(?:\s*[-–,]\s*T?\.?{_M})*|{_M}(?:\s*[-–,]\s*{_M})*)/(?P<short>{_Y})(?![\w/]|[.,]\d|-\w)"
    rf"|(?:năm\s+)?(?<![\d/.,-])(?P<from>{_Y})\s*(?:[-–—]|đến(?:\s+năm)?)\s*(?P<to>{_Y})(?![\d/])"
    rf"|năm\s+(?:(?:ngân sách|tài chính|kế hoạch|mới)\s+)?(?P<single>{_Y})(?!\d)"
    rf"(?P<more>(?:\s*(?:,|và)\s*{_Y}(?![\w/.,]*\d))*)(?!\s*-\s*\d)"
    rf"|(?<![\w/.,–-])(?P<bare>{_Y})(?![\w/%]|[.,]\d|-\w)",
    re.IGNORECASE,
)
_QUICK = regex(r"\d/\d|\d-\d|(?:19|20)\d\d|ngày\s+\d", re.IGNORECASE)
_FIGURES_OF = regex(r"(?<!\w)(?:thực hiện|ước|TH|ƯTH|quyết toán|so với|cuối|đầu)\s*\Z", re.IGNORECASE)
# What begins the year after the plan's, told by its year alone: chuẩn bị đón Xuân 2027, Tết Dương lịch 2027.
_NEXT_ONE = regex(r"(?<!\w)(?:xuân|tết|dương\s+lịch|mùa|lễ\s+hội|chào\s+đón|đón|tuyển\s+quân)\s*\Z", re.IGNORECASE)
_BY_THE_MOON = regex(r"\s*[(,]?\s*(?:âm\s+lịch|ÂL)(?!\w)", re.IGNORECASE)
_SYMBOL = regex(
    r"(?<!\w)(?:số|nq|qđ|tt|nđ|kh|ct|cv|luật|thông tư|nghị định|nghị quyết|quyết định|kế hoạch|công văn|tỷ lệ)[:\s]*\Z",
    re.IGNORECASE,
)
_DEADLINE = regex(r"(?:trước|chậm nhất|hạn|hoàn thành|xong|đến hết|vào|gửi|báo cáo|nộp)[^.;]{0,30}\Z", re.IGNORECASE)
_COUNTED = regex(
    r"\s*(?:đồng|người|hộ|ha|m|m2|m3|km|lít|kg|lượt|cây|con|học sinh|em|cuốn|bộ|hồ sơ|tấn|gói|suất|phần|chiếc|cái|bản|"
    r"tờ|buổi|lớp|thẻ|căn|ca|liều|mũi|ý kiến|văn bản|cuộc|đơn|giường|vụ|hội viên|đoàn viên|đại biểu|tài khoản|điểm|"
    r"câu)(?!\w)",
    re.IGNORECASE,
)
# Whose year of birth tells who is meant: "trẻ 5 tuổi (sinh năm 2020)"; not the one of a person, nor "sơ sinh năm 2024".
_BORN = regex(
    r"(?<!\w)(?:[Tt]rẻ(?:\s+em)?|cháu|[Cc]ông\s+dân|[Tt]hanh\s+niên|[Tt]hiếu\s+niên|[Hh]ọc\s+sinh|[Ss]inh\s+viên|"
    r"[Pp]hụ\s+nữ|[Vv]ận\s+động\s+viên|[Tt]hí\s+sinh|[Đđ]oàn\s+viên|nam|nữ|[Nn]gười(?:\s+dân|\s+cao\s+tuổi)?|tuổi|[Đđ]ối\s+tượng)(?:\s+(?:nam|nữ))?[\s,(:]+"
    r"sinh\s+(?:từ\s+|trong\s+|vào\s+)?(?:các\s+)?(?:ngày\s+)?(?:năm\s+)?\Z"
)
_BORN_TOO = regex(r"(?<!\w)sinh\s+(?:từ\s+|trong\s+|vào\s+)?(?:các\s+)?(?:ngày\s+)?(?:năm\s+)?\Z")  # behind such words
_AND_ALL_OTHERS = regex(r"\s*(?:trở\s+(?:về|đi|lại)|về\s+(?:trước|sau)|đến\s+nay)", re.IGNORECASE)
_LIFE = 110  # years
_IN_A_NUMBER = regex(r"\.\d{3}")  # of a telephone or an account: 0203.2025.456
_AROUND = 100  # letters before and after a time that may tell what it is
_LIST = regex(r"\s*(?:,|và|hoặc)\s*", re.IGNORECASE)
_LIST_OR_RANGE = regex(r"\s*(?:,|và|hoặc|đến(?:\s+hết)?|[-–—])\s*", re.IGNORECASE)

_NEXT_PERIOD = Text(
    "Năm trong giai đoạn của kế hoạch chuyển sang giai đoạn {start} - {end}.",
    "A year of the plan's own period moves to the period {start} - {end}.",
)
_SAME_PERIOD = Text(
    "Kế hoạch của giai đoạn {start} - {end}, năm {new} còn trong giai đoạn: các năm giữ nguyên; có cần bản mới không?",
    "The plan is for {start} - {end} and {new} lies in it: its years stay. Is a new plan needed?",
)
_OVER_TARGET = Text(
    "Mốc năm {year} đã qua trong năm {new}: xem còn đúng không.",
    "The target year {year} lies before {new}: still right?",
)
_IN_PERIOD = Text(
    "Mốc năm {year} nằm trong giai đoạn {start} - {end} của bản mới: xem còn là mốc định hướng không.",
    "The target year {year} lies in the new period {start} - {end}: is it still what the plan looks ahead to?",
)
_COHORT = Text(
    "Năm sinh theo tuổi của đối tượng: chuyển cùng kế hoạch, xem lại.",
    "The year of birth goes with the age of those concerned: it moves with the plan, please look.",
)
_COHORT_OPEN = Text(
    "Năm sinh của đối tượng: theo tuổi thì tăng theo năm của kế hoạch, xem lại.",
    "A year of birth: if it stands for an age, it goes up with the plan's year; please look.",
)
_FEAST = Text(
    "Ngày của một dịp theo âm lịch: tính lại theo lịch năm mới.",
    "A day of an occasion of the lunar calendar: work it out for the new year.",
)
_WITH_ITS_DAY = Text("Thứ trong tuần theo ngày mới.", "The day of the week follows its date.")
_BARE = Text(
    "“{old}” được hiểu là năm của kế hoạch và chuyển thành {new}: xem lại.",
    "“{old}” is taken for the plan's year and becomes {new}: please look.",
)
_LEFT = Text("Còn năm {old} ở đây: xem có phải chuyển sang {new} không.", "{old} is left here: must it become {new}?")


def marks(
    text: str, years: Years, rules: Rules, taken: Sequence[tuple[int, int]], asked: set[object]
) -> Iterator[Mark]:
    """A mark for every time in the text outside the stretches ``taken``.

    ``asked`` remembers what was asked once for the whole plan.
    """
    if not _QUICK.search(text):
        return
    found: list[tuple[re.Match[str], Mark]] = []
    first = last = None  # of the times that are told in one breath
    born = False
    for match in _TIME.finditer(text):
        if inside(match, taken):
            continue
        between = _LIST if match["single"] else _LIST_OR_RANGE
        if last is None or not between.fullmatch(text, last.end(), match.start()):
            first = match
        last = match
        lead = text[: (first or match).start()]
        cohort = _of_a_cohort(match, lead, years, again=born)
        born |= cohort is not None
        mark = cohort or _in_own_period(match, years, asked) or _mark(match, lead, years, rules, asked)
        if mark is not None:
            found.append((match, mark))
    yield from _once(ranges.drawn_along(found, years))


def _once(found: Sequence[Mark]) -> Iterator[Mark]:
    """The same question about words that stay is asked once a line."""
    reasons: set[Text] = set()
    for mark in found:
        if mark.status is Status.ASKED and mark.new is None and mark.reason in reasons:
            mark = mark._replace(status=Status.CARRIED)
        reasons.add(mark.reason)
        yield mark
        if mark.apart is not None:
            start, end, words = mark.apart
            yield Mark(start, end, Status.UPDATED, words, _WITH_ITS_DAY)


def _written(match: re.Match[str]) -> list[str]:
    """The groups of a time in which a year is written, in their order."""
    return [name for name in ("from", "to", "single", "more", "part", "short", "bare", "year", "y") if match[name]]


def _told(match: re.Match[str], written: Sequence[str]) -> list[int]:
    return [int(year) for name in written for year in _FOUR.findall(match[name])]


def _of_a_cohort(match: re.Match[str], lead: str, years: Years, *, again: bool) -> Mark | None:
    """When those were born for whom the plan is: another year, those a year younger; ``again``: behind such one."""
    if not (_BORN_TOO if again else _BORN).search(lead):
        return None
    written = _written(match)
    told = _told(match, written)
    if not told or not all(years.old - _LIFE < year < years.old for year in told):
        return None
    if _AND_ALL_OTHERS.match(match.string, match.end()):
        return Mark(match.start(), match.end(), Status.ASKED, None, _COHORT_OPEN)
    return Mark(match.start(), match.end(), Status.ASKED, moved(match, written, years.step), _COHORT)


def _in_own_period(match: re.Match[str], years: Years, asked: set[object]) -> Mark | None:
    """A time in the period that the plan is for: it moves with the whole period, or stays while that runs."""
    period = years.period
    if period is None:
        return None
    written = _written(match)
    told = _told(match, written)
    if not told or not all(period.first <= year <= period.last for year in told):
        return None
    if not years.shift:
        reason = _SAME_PERIOD(start=period.first, end=period.last, new=years.new)
        status = Status.CARRIED if ("own period",) in asked else Status.ASKED
        asked.add(("own period",))
        return Mark(match.start(), match.end(), status, None, reason)
    new = moved(match, written, years.shift)
    programme = periods.programme(match) if match["from"] else ""
    if programme and ("programme", programme) not in asked:
        asked.add(("programme", programme))
        return Mark(match.start(), match.end(), Status.ASKED, new, periods.OTHERS)
    reason = _NEXT_PERIOD(start=period.first + years.shift, end=period.last + years.shift)
    return Mark(match.start(), match.end(), Status.UPDATED, new, reason)


def _mark(match: re.Match[str], lead: str, years: Years, rules: Rules, asked: set[object]) -> Mark | None:
    """What becomes of a time; ``lead`` is what stands before it and before those that are told in one breath."""
    group = match.groupdict()
    if group["from"]:
        return periods.mark(match, years, asked)
    if group["single"]:
        return _year(match, lead, years, rules, asked)
    if group["part"]:
        relation = years.relation(int(group["part"]), ranges.month_to_come(match))
        return _by_table(match, lead, relation, years, rules.days, ("part",))
    if group["short"]:
        relation = years.relation(int(group["short"]), ranges.month_to_come(match))
        if relation in ("truoc", "xa") or _SYMBOL.search(match.string[: match.start()]):
            return None
        return _by_table(match, lead, relation, years, rules.days, ("short",))
    if group["bare"]:
        year = int(group["bare"])
        if _COUNTED.match(match.string, match.end()):
            return None
        if year == years.old + 1 and _NEXT_ONE.search(match.string[: match.start()]):
            reason = _BARE(old=year, new=year + years.step)
            return Mark(match.start(), match.end(), Status.ASKED, str(year + years.step), reason)
        if years.relation(year) == "lien-truoc" and _FIGURES_OF.search(match.string[: match.start()]):
            return _by_table(match, f"{lead}năm", "lien-truoc", years, rules.years, ("bare",))
        if year != years.old:
            return None
        reason = _BARE(old=year, new=years.new)
        return Mark(match.start(), match.end(), Status.ASKED, str(years.new), reason)
    return _day(match, lead, years, rules)


def left_over(text: str, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The plan's old year wherever nothing else has decided on it: written in a way that no pattern knows."""
    year = str(years.old)
    at = text.find(year)
    while at >= 0:
        end = at + len(year)
        alone = not text[at - 1 : at].isdigit() and not text[end : end + 1].isdigit()
        if (
            alone
            and not _COUNTED.match(text, end)
            and not _IN_A_NUMBER.match(text, end)
            and not any(start < end and at < stop for start, stop in taken)
        ):
            yield Mark(at, end, Status.ASKED, None, _LEFT(old=years.old, new=years.new))
        at = text.find(year, end)


def row_for(rows: Sequence[Row], relation: str, before: str, after: str) -> Row | None:
    """The first row of the table that fits a time with these words before and after it."""
    before, after = before[-_AROUND:].rstrip(), after[:_AROUND].lstrip()
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


def _by_table(
    match: re.Match[str], lead: str, relation: str, years: Years, rows: Sequence[Row], names: Sequence[str]
) -> Mark | None:
    row = row_for(rows, relation, lead, match.string[match.end() :])
    if row is None:
        return None
    status, reason = filled(row, years)
    new = moved(match, names, years.step) if row.outcome in ("doi", "doi-hoi") else None
    return Mark(match.start(), match.end(), status, new, reason)


def _year(match: re.Match[str], lead: str, years: Years, rules: Rules, asked: set[object]) -> Mark | None:
    """A year, or years told one after the other: năm 2025, 2026. The one nearest to the plan's decides on all."""
    told = [int(year) for year in _FOUR.findall(match[0])]
    year = min(told, key=lambda one: (abs(one - years.old), one))
    # What stands before a year ends with the word "năm" itself; before a day or month, with its own words.
    lead += "năm "
    found = _by_table(match, lead, years.relation(year), years, rules.years, ("single", "more"))
    if found is not None and found.status is Status.CARRIED and ("target", year) not in asked:
        reason = _of_target(year, years)
        if reason is not None:
            asked.add(("target", year))
            return found._replace(status=Status.ASKED, reason=reason)
    return found


def _of_target(year: int, years: Years) -> Text | None:
    """What is asked about a year ahead that is kept: the new plan's year or period has come up to it."""
    if years.old < year < years.new:
        return _OVER_TARGET(year=year, new=years.new)
    period = years.period
    if period is not None and period.last < year <= period.last + years.shift:
        return _IN_PERIOD(year=year, start=period.first + years.shift, end=period.last + years.shift)
    return None


def _day(match: re.Match[str], lead: str, years: Years, rules: Rules) -> Mark | None:
    """A day: with its year it moves by the table; without, only off a day on which nobody works."""
    day = int(match["day"] or match["d"] or match["sd"])
    month = int(match["month"] or match["m"] or match["sm"])
    written = match["year"] or match["y"]
    year = int(written) if written else years.old
    relation = years.relation(year, month, day)
    row = row_for(rules.days, relation, lead, match.string[match.end() :])
    old = days.day_of(year, month, day)
    if written and old is not None and not match["row"] and relation in ("nay", "sau", "lien-truoc"):
        moon = feasts.moved(match.string, old, years.step)
        if moon is not None:
            new = days.worded(match, old, moon)
            why = feasts.why(old, moon)
            return Mark(new.start, new.end, Status.ASKED, new.words, why, tells="am_lich", apart=new.apart)
    if not written and not _DEADLINE.search(match.string[: match.start()]):
        return None
    if row is None:
        return None
    status, reason = filled(row, years)
    if row.outcome not in ("doi", "doi-hoi"):
        return Mark(match.start(), match.end(), status, None, reason) if written else None
    if old is None and (day, month) != (29, 2):
        return None  # no day of any year: the check speaks of it
    if written and _BY_THE_MOON.match(match.string, match.end()):
        return Mark(match.start(), match.end(), Status.UPDATED, moved(match, ("year", "y"), years.step), reason)
    found = days.moved(old, month, day, year + years.step, match, rules)
    if not written and (found.day.day, found.day.month) == (day, month):
        return None
    new = days.worded(match, old, found.day)
    question = found.question or new.question
    if question is None and years.lunar and not days.is_named(match.string[: match.start()], day, month):
        question = _FEAST
    if question is not None:
        status, reason = Status.ASKED, question
    return Mark(new.start, new.end, status, new.words, reason, apart=new.apart)
