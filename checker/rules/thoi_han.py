"""Dates and deadlines: they exist, lie ahead, lie in the plan's period, and duties to report have one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import schemas
from checker.amounts.budget import texts
from checker.anatomy import Role
from checker.grids import grids
from checker.issued import issue_day
from checker.meeting import ending
from checker.model import Location
from checker.plan.anniversaries import miscounted
from checker.plan.deadlines import deadlines, time_columns
from checker.plan.period import RECENT, period
from checker.plan.reporting import duties
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.text.fulltext import FullText, join, lowered
from vietnamese.clock import impossible
from vietnamese.dates import short_date
from vietnamese.kept import by_text
from vietnamese.message import Text
from vietnamese.periods import Kind, When, match
from vietnamese.regex import regex
from vietnamese.text import fold
from vietnamese.weekdays import Misnamed, misnamed

_NO_DAY = Text("Chưa có năm ban hành để so sánh.", "There is no year of issue to compare with.")
_BEFORE = Text(
    "Thời hạn “{now}” đã qua trước ngày ban hành ({issued}).",
    "The deadline “{now}” had passed before the day of issue ({issued}).",
)


@rule(
    "TH-01",
    component="thoi_han",
    clause="",
    en="A deadline is not before the date of issue",
    basis=Basis.CONTENT,
    right=("trước ngày 20/11/2026 (ban hành tháng 01/2026)",),
    wrong=("trước ngày 20/11/2025 (ban hành tháng 01/2026)",),
)
def deadlines_lie_ahead(subject: Subject) -> Iterator[Remark]:
    """Thời hạn không trước ngày ban hành.

    Xét ngày đủ ngày, tháng, năm sau từ chỉ thời hạn (trước ngày, chậm nhất, xong trước, hoàn thành trong/trước,
    đến hết) và trong cột thời hạn, thời gian; đầu một khoảng thời gian không xét. Tháng, quý đã hết trước khi ban
    hành là cảnh báo; cùng tháng, cùng quý không nhận xét. Phần kết quả, thực trạng, việc đã làm, mốc từ hơn ba năm
    trước và mốc kết thúc cấp huyện (01/7/2025) không xét.
    """
    issued, written = issue_day(subject), subject.anatomy.date
    if issued is None or written is None:
        raise NotEvaluated(_NO_DAY)
    ended = schemas.facts("units")["districts"]["abolished"]
    for deadline in deadlines(subject):
        when = deadline.when
        if when.year is None or when.last is None or when.last >= issued:
            continue
        if issued.year - when.last.year > RECENT:
            continue  # "hộ sử dụng đất trước ngày 15 tháng 10 năm 1993"
        if when.kind is Kind.DAY and when.last == ended:
            continue  # "hồ sơ tiếp nhận trước ngày 01/7/2025"
        level = None if when.kind is Kind.DAY and deadline.due else Level.WARNING
        message = _BEFORE(now=deadline.words, issued=short_date(written))
        yield Remark(deadline.place, message, deadline.words, level=level)


_NO_PERIOD = Text("Trích yếu không nêu rõ thời gian của kế hoạch.", "The subject does not name the plan's period.")
_OUTSIDE = Text(
    "Thời hạn “{now}” nằm ngoài thời gian của kế hoạch ({period}).",
    "The deadline “{now}” lies outside the plan's period ({period}).",
)
_AFTERWARDS = regex(
    r"giải ngân|báo cáo|tổng kết|sơ kết|quyết toán|nghiệm thu|tổng hợp|đánh giá|thanh toán|công khai|công bố"
)
_FAR = regex(r"định hướng|tầm nhìn|đến (?:hết )?năm")
_MONTHS_AFTER = 3


@rule(
    "TH-02",
    component="thoi_han",
    clause="",
    en="A deadline lies in the period that the plan covers",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    types=("ke-hoach",),
    right=("trước ngày 20/11/2026 (kế hoạch năm 2026)",),
    wrong=("trước ngày 20/11/2027 (kế hoạch năm 2026)",),
)
def deadlines_lie_in_the_period(subject: Subject) -> Iterator[Remark]:
    """Thời hạn nằm trong thời gian của kế hoạch.

    Thời gian lấy từ trích yếu: năm, quý, 6 tháng, năm học, giai đoạn. Báo cáo, tổng kết, giải ngân, quyết toán được sau
    tối đa ba tháng; việc chuẩn bị sau ngày ban hành được trước; năm sau “đến năm”, “trước năm”, “định hướng”, “tầm
    nhìn” không xét. Thời hạn trước ngày ban hành thuộc quy tắc TH-01.
    """
    plan = period(subject)
    if plan is None or plan.backwards:
        raise NotEvaluated(_NO_PERIOD)
    issued = issue_day(subject)
    for deadline in deadlines(subject):
        when = deadline.when
        if when.year is None or when.first is None or when.last is None:
            continue
        if issued is not None and when.last < issued:
            continue
        if when.last < plan.start and issued is not None:
            continue
        if plan.start <= when.last and when.first <= plan.end:
            continue
        far = deadline.cue.startswith("đến") or "trước" in deadline.cue or _FAR.search(deadline.sentence)
        if when.kind in (Kind.YEAR, Kind.YEARS) and far:
            continue
        if when.first <= _later(plan.end) and _AFTERWARDS.search(deadline.sentence):
            continue
        yield Remark(deadline.place, _OUTSIDE(now=deadline.words, period=plan.words), deadline.words, plan.words)


def _later(day: date) -> date:
    """The last day of the third month after."""
    month = day.month + _MONTHS_AFTER
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


_NO_SUCH = Text("“{now}” không có trong lịch.", "“{now}” is not in the calendar.")
_SWAPPED = Text(
    "Không có tháng {month}: “{now}” có lẽ đảo ngày và tháng.",
    "There is no month {month}: “{now}” swaps day and month.",
)
_NO_SUCH_TIME = Text("“{now}” không có thật.", "There is no “{now}”.")
_REVERSED = Text("Khoảng thời gian “{now}” kết thúc trước khi bắt đầu.", "The period “{now}” ends before it starts.")
_WEEKDAY = Text(
    "“{now}” không khớp với ngày ghi bên cạnh: ngày đó là {right}.",
    "“{now}” is not the day of the week of the date beside it: that is {right}.",
)
_ENDED = Text(
    "Cuộc họp kết thúc ({ended}) trước khi bắt đầu ({began}).", "The meeting ended ({ended}) before it began ({began})."
)
_NO_FAULT: tuple[tuple[()], tuple[()]] = ((), ())
_A_FIGURE = regex(r"\d|[Qq]uý [VX]")  # nothing is wrong with a time without one
_TIME_SIGNS = ("/", "-", "tháng", "Tháng", "ngày", "Ngày", "giờ", "quý", "Quý")
_DATE = regex(r"\d(?<![\d/.-].)\d?\s?(?P<sep>[/.-])\s?\d{1,2}\s?(?P=sep)\s?(?:19|20)\d\d(?!\d)")
# "thời hạn 01 tháng 15 ngày", "lương tháng 13": counts, and a pay of its own name, of no month of the calendar.
_NO_MONTH = regex(r"(?:\d|lương|thưởng|quà)\s+\Z")
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|:)\s?(?:\d{1,2}(?:\s?phút)?)?,?\s+(?=ngày|\d))?"
_FROM = regex(rf"từ(?<!\w..)\s+{_HOUR}(?=ngày|tháng|quý|năm|\d)")
_TO = regex(rf"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?{_HOUR}")
_ANNIVERSARY = Text(
    "“{now}” không khớp với hai năm ghi bên cạnh: từ năm {first} đến năm {last} là {right}.",
    "“{now}” does not fit the years beside it: from {first} to {last} is {right}.",
)
_SCHOOL_YEAR = Text(
    "Năm học gồm hai năm liền nhau; “{now}” không phải một năm học.",
    "A school year has two years in a row; “{now}” is none.",
)
_SEVERAL = regex(r"(?:các|những|(?<!lớp )\d)\s*\Z")
_SEVERAL_LENGTH = 8


@rule(
    "TH-03",
    component="thoi_han",
    clause="",
    en="Every date exists; a period starts before it ends",
    basis=Basis.CONTENT,
    right=("ngày 30/4/2026", "từ ngày 01/3/2026 đến ngày 15/3/2026"),
    wrong=("ngày 31/4/2026", "từ ngày 15/3/2026 đến ngày 01/3/2026", "thứ Hai, ngày 08/9/2026 (là thứ Ba)"),
)
def dates_exist(subject: Subject) -> Iterator[Remark]:
    """Ngày, tháng nêu trong văn bản có thật; khoảng thời gian bắt đầu trước khi kết thúc.

    Xét trích yếu, căn cứ, lời văn và bảng; ngày ban hành thuộc quy tắc DD-09. “25 giờ 00”, “quý V” cũng không có thật.
    Khoảng đảo ngược chỉ xét khi cả hai đầu có năm, hoặc cùng một tháng; đảo ngày và tháng chỉ nói khi tháng lớn hơn 12;
    năm học gồm hai năm liền nhau. Thứ trong tuần không khớp với ngày ghi bên cạnh, số năm kỷ niệm không khớp với hai
    năm ghi bên cạnh, giờ kết thúc cuộc họp trước giờ bắt đầu ở biên bản: cảnh báo.
    """
    yield from _minutes(subject)
    title = join(subject.main.of(Role.TRICH_YEU, Role.TRICH_YEU_CV))
    if subject.type == "giay-nghi-phep":  # its one period is the business of ND-25
        return
    for full in (title, *texts(subject)):
        yield from _judged(full)
    for grid in grids(subject):
        for row in grid.rows:
            for entry in row.values():
                if entry.merged or not any(sign in entry.text for sign in _TIME_SIGNS):
                    continue
                for paragraph in entry.paragraphs:
                    folded = fold(paragraph.text)
                    misnamed_days, wrong = _faults(folded.text)
                    for day in misnamed_days:
                        yield _misnamed(paragraph.at(*folded.span(day.start, day.end)), folded.text, day)
                    for start, end, message in wrong:
                        place = paragraph.at(*folded.span(start, end))
                        yield Remark(place, message, folded.text[start:end])


def _minutes(subject: Subject) -> Iterator[Remark]:
    found = ending(subject) if subject.type == "bien-ban" else None
    if found is not None and found.ended < found.began:
        ended, began = (f"{time:%H:%M} {short_date(time)}" for time in (found.ended, found.began))
        yield Remark(found.line.location, _ENDED(ended=ended, began=began), found.line.phrase, level=Level.WARNING)


def _judged(full: FullText) -> Iterator[Remark]:
    for base, text, _, _ in full.pieces:
        misnamed_days, wrong = _faults(text)
        for day in misnamed_days:
            yield _misnamed(full.at(base + day.start, base + day.end), text, day)
        for start, end, message in wrong:
            yield Remark(full.at(base + start, base + end), message, text[start:end])
        for one in miscounted(text):
            now = text[one.start : one.end]
            message = _ANNIVERSARY(now=now, first=one.first, last=one.last, right=one.right)
            yield Remark(full.at(base + one.start, base + one.end), message, now, one.right, Level.WARNING)


def _misnamed(place: Location, text: str, day: Misnamed) -> Remark:
    now = text[day.start : day.end]
    return Remark(place, _WEEKDAY(now=now, right=day.right), now, day.right, Level.WARNING)


@by_text
def _faults(text: str) -> tuple[tuple[Misnamed, ...], tuple[tuple[int, int, Text], ...]]:
    """Wrong days of the week in a piece, wrong dates and periods."""
    return (tuple(misnamed(lowered(text))), _wrong(text)) if _A_FIGURE.search(text) else _NO_FAULT


def _wrong(text: str) -> tuple[tuple[int, int, Text], ...]:
    """(start, end, what is wrong) for dates and periods."""
    return tuple(_find_wrong(lowered(text), text)) if _A_FIGURE.search(text) else ()


def _find_wrong(lower: str, text: str) -> Iterator[tuple[int, int, Text]]:
    for when in _dates(lower):
        if when.exists:
            continue
        now = text[when.start : when.end]
        swapped = when.month is not None and when.month > 12 and when.day is not None and when.day <= 12
        message = _SWAPPED(now=now, month=when.month) if swapped else _NO_SUCH(now=now)
        yield when.start, when.end, message
    for start, end in impossible(lower):
        yield start, end, _NO_SUCH_TIME(now=text[start:end])
    for start, end in sorted({*_reversed(lower), *_reversed_days(lower)}):
        yield start, end, _REVERSED(now=text[start:end])
    for start, end in _school_years(lower):
        yield start, end, _SCHOOL_YEAR(now=text[start:end])


def _school_years(lower: str) -> Iterator[tuple[int, int]]:
    """ "năm học 2026 - 2028"; several school years are named with "các"."""
    position = lower.find("năm học ")
    while position >= 0:
        when = match(lower, position)
        if when is not None and when.kind is Kind.SCHOOL_YEAR and when.first and when.last:
            years = when.last.year - when.first.year
            if years == 0 or (years > 1 and not _SEVERAL.search(lower, max(0, position - _SEVERAL_LENGTH), position)):
                yield when.start, when.end
        position = lower.find("năm học ", position + 1)


def _dates(lower: str) -> Iterator[When]:
    seen: set[int] = set()
    for found in _DATE.finditer(lower):
        when = match(lower, found.start())
        if when is not None and when.kind is Kind.DAY:
            seen.add(when.end)
            yield when
    for head in ("ngày ", "tháng "):
        position = lower.find(head)
        while position >= 0:
            when = match(lower, position)
            if when is not None and when.end not in seen and when.kind in (Kind.DAY, Kind.MONTH):
                seen.add(when.end)
                if when.year is not None or not _NO_MONTH.search(lower[max(0, position - 8) : position]):
                    yield when
            position = lower.find(head, position + 1)


def _reversed(lower: str) -> Iterator[tuple[int, int]]:
    if "từ " in lower:
        for found in _FROM.finditer(lower):
            first = match(lower, found.end())
            if first is None:
                continue
            if first.kind is Kind.YEARS:
                if first.first and first.last and first.first > first.last:
                    yield first.start, first.end
                continue
            link = _TO.match(lower, first.end)
            second = match(lower, link.end()) if link else None
            if second is None:
                continue
            if _one_month(first, second) or (first.first and second.last and first.first > second.last):
                yield first.start, second.end
    for head in ("giai đoạn ", "năm học "):
        position = lower.find(head)
        while position >= 0:
            when = match(lower, position)
            if when is not None and when.first and when.last and when.first > when.last:
                yield when.start, when.end
            position = lower.find(head, position + 1)


def _reversed_days(lower: str) -> Iterator[tuple[int, int]]:
    """ "29/4/2026 - 21/4/2026", "ngày 29/4/2026 đến ngày 21/4/2026" without "từ" ahead."""
    for found in _DATE.finditer(lower):
        first = match(lower, found.start())
        link = _TO.match(lower, found.end())
        second = match(lower, link.end()) if first is not None and first.first and link else None
        if first is None or second is None or second.kind is not Kind.DAY or second.first is None:
            continue
        if first.first is not None and first.first > second.first:
            named = lower.endswith("ngày ", 0, first.start)
            yield first.start - (len("ngày ") if named else 0), second.end


def _one_month(first: When, second: When) -> bool:
    """ "từ ngày 26 tháng 11 đến ngày 20 tháng 11 năm 2026": turned round although only the second names its year."""
    same = first.month is not None and first.month == second.month and first.year is None
    return same and first.day is not None and second.day is not None and first.day > second.day


_NO_TIME = Text(
    "Việc báo cáo, gửi, nộp chưa có thời hạn hoặc định kỳ: “{now}”.",
    "A duty to report or send has neither date nor frequency: “{now}”.",
)
_EMPTY = Text("Ô “{head}” của nhiệm vụ “{task}” còn trống.", "The cell “{head}” of the task “{task}” is empty.")
_LABEL = 60  # letters of a task shown in a message


@rule(
    "TH-04",
    component="thoi_han",
    clause="",
    en="Tasks have a deadline or frequency",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    types=("ke-hoach",),
    right=("báo cáo Ủy ban nhân dân xã trước ngày 15 tháng 12 năm 2026",),
    wrong=("báo cáo kết quả về Ủy ban nhân dân xã. (không có thời hạn)",),
)
def duties_have_a_time(subject: Subject) -> Iterator[Remark]:
    """Nhiệm vụ có thời hạn hoặc định kỳ.

    Chỉ xét hai chỗ chắc chắn: ô trống ở cột thời gian, thời hạn của bảng nhiệm vụ, và việc báo cáo, nộp, gửi ở phần tổ
    chức thực hiện mà không có ngày, kỳ hay điều kiện. Nhiệm vụ khác theo thời gian chung của kế hoạch. Việc báo cáo
    không rõ nơi nhận thuộc quy tắc TC-05.
    """
    for duty in duties(subject):
        if not duty.timed and duty.collected:
            yield Remark(duty.place, _NO_TIME(now=duty.words), duty.words)
    for grid in grids(subject):
        for column in time_columns(grid):
            cells = [row.get(column) for row in grid.rows]
            if not any(cell is not None and cell.text for cell in cells):
                continue
            for row, cell in zip(grid.rows, cells, strict=True):
                task = grid.task(row, column)
                if cell is not None and task and not cell.text and not cell.merged:
                    message = _EMPTY(head=grid.leaves[column], task=task[:_LABEL])
                    yield Remark(cell.place, message, missing=True)
