"""What last year's plan leaves behind: a year that should have moved on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.anatomy import Line, Role
from checker.issued import issue_day
from checker.plan.past import tells_of_the_past
from checker.plan.period import RECENT, Period, named_period, without_citations
from checker.plan.period import title as title_of
from checker.plan.self_naming import Naming, lead
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.text.fulltext import WORD, by_line, lowered, running_text
from checker.views import closing
from vietnamese.dates import short_date
from vietnamese.kept import by_text
from vietnamese.message import Text
from vietnamese.periods import Kind, When, find
from vietnamese.regex import regex

_NO_TIME = Text("Trích yếu hoặc ngày ban hành không nêu năm để so sánh.", "Subject or date name no year to compare.")
_STALE_TITLE = Text(
    "Trích yếu ghi “{now}” nhưng văn bản ban hành năm {issued}.",
    "The subject says “{now}”, but the document is issued in {issued}.",
)
_OVER = Text(
    "Thời gian nêu ở trích yếu (“{now}”) đã hết trước ngày ban hành ({issued}).",
    "The time in the subject (“{now}”) was over before the day of issue ({issued}).",
)
_STALE_CLOSING = Text(
    "Câu kết ghi “{now}” nhưng trích yếu là “{period}”.",
    "The closing sentence says “{now}”, the subject “{period}”.",
)
_STALE_ATTACHED = Text(
    "Kế hoạch kèm theo ghi “{now}” nhưng trích yếu của văn bản ban hành là “{period}”.",
    "The attached plan says “{now}”, the subject of the document that issues it “{period}”.",
)
_STALE_LEAD = Text(
    "Câu dẫn ghi kế hoạch “{now}” nhưng trích yếu là “{period}”.",
    "The leading sentence names a plan of “{now}”, the subject “{period}”.",
)
_STALE_TASK = Text(
    "Nhiệm vụ ghi “{now}” nhưng kế hoạch là của {period}.",
    "A task is to be done “{now}”, the plan is for {period}.",
)
_MARKER = regex(r"\s*(?:[-+–•*]|\(?[\da-zđ]{1,2}(?:\.\d{1,2})*[.)])\s+")
_BRACKET = regex(r"\([^)]*\)")
_SHARE = 0.8  # of the words of a leading sentence; the rest are its own turns: "nhiệm vụ", "của huyện"
_REPLACES = regex(r"thay thế|bãi bỏ|hết hiệu lực|hủy bỏ")
_OF_A_PLAN = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR, Kind.YEARS})
# A plan that may be for the year before as well as left over from it.
_INTO = regex(r"kiểm tra|giám sát|thanh tra|rà soát|điều tra", re.IGNORECASE)
_RANGE = regex(r"(?:-|–|đến|và|,)\s*(?:năm\s+)?\d{4}")


@rule(
    "CN-01",
    component="chuyen_nam",
    clause="",
    en="No year is left over from last year's plan",
    basis=Basis.CONTENT,
    types=("ke-hoach",),
    right=("Kế hoạch năm 2026 … Trên đây là Kế hoạch … năm 2026./.",),
    wrong=("Kế hoạch năm 2026 … Trên đây là Kế hoạch … năm 2025./.",),
)
def no_year_left_over(subject: Subject) -> Iterator[Remark]:
    """Không sót năm của kế hoạch cũ trong trích yếu, câu dẫn và câu kết.

    Trích yếu nêu năm đã qua trước năm ban hành là lỗi, trừ kế hoạch tổng kết, đánh giá, chi trả; kế hoạch kiểm tra,
    giám sát về năm trước liền kề là cảnh báo; nêu năm học, quý đã hết là cảnh báo; câu dẫn (“… ban hành Kế hoạch … như
    sau”) nêu năm, năm học, giai đoạn khác trích yếu, hoặc câu kết nêu năm trước đó, hoặc một việc phải làm “trong năm”
    trước đó, là cảnh báo. Năm trong viện dẫn, khoảng thời gian, câu thay thế văn bản cũ không xét. Thời hạn thuộc quy
    tắc TH-01, TH-02; nguồn kinh phí: KP-05.
    """
    issued, title = issue_day(subject), named_period(subject)
    if issued is None or title is None:
        raise NotEvaluated(_NO_TIME)
    if title.end < issued and not title.backwards:
        yield _stale_title(subject, title, issued)
    else:
        first = lead(subject)
        if first is not None and _alike(subject, first):
            yield from _stale(first.line, title, _STALE_LEAD, first.start, first.end)
        for body in (subject.main, *subject.anatomy.plans()):
            last = closing(body)
            # A plan without a closing sentence ends with an item of its text.
            if last is not None and last.marker is None and not _REPLACES.search(last.folded.text):
                yield from _stale(last, title, _STALE_CLOSING)
        for body in subject.anatomy.plans():
            for line in body.of(Role.TRICH_YEU):
                yield from _stale(line, title, _STALE_ATTACHED)
        if not title.backwards:
            yield from _stale_tasks(subject, title, issued)


# A task in few words and the year in which it is to be done; longer words may tell of what that year left.
_TASK = regex(
    r"(?:\A|[.;,:]\s)\s*(?:(?:tham mưu|chủ động|phối hợp)\s+)?(?:tổ chức|bố trí|xây dựng|triển khai|mở|thành lập|"
    r"ban hành|trình|lắp đặt|mua sắm|kiện toàn|bồi dưỡng|tập huấn)(?P<what>(?:\s[^\W\d_]+){1,4}?)\s(?P<now>trong năm "
    r"(?P<year>20\d\d))(?=\s?[,;.]|\s*\Z)"
)
_NO_TASK = regex(r"\b(?:các|những|đã|được|phát sinh|kết quả|báo cáo|khen thưởng|thành tích|đạt|còn|có|tốt nghiệp)\b")


def _stale_tasks(subject: Subject, title: Period, issued: date) -> Iterator[Remark]:
    """Tasks, in the parts that look ahead, that are to be done in a year shortly before the plan's and the issue's."""
    full = running_text(subject)
    for ordinal, found in full.said(_tasks):
        if tells_of_the_past(full, ordinal) or full.lines[ordinal].role is Role.CAN_CU:
            continue
        base, text = full.starts[ordinal], full.folded[ordinal].text
        for start, end, year in found:
            if 1 <= min(title.start.year, issued.year) - year <= RECENT:
                now = text[start:end]
                yield Remark(
                    full.at(base + start, base + end),
                    _STALE_TASK(now=now, period=title.words),
                    now,
                    level=Level.WARNING,
                )


@by_line
def _tasks(text: str) -> tuple[tuple[int, int, int], ...]:
    """(start, end, year) of "trong năm 2025" behind a task."""
    lower = lowered(text)
    if "trong năm 20" not in lower:
        return ()
    marker = _MARKER.match(lower)
    return tuple(
        (*found.span("now"), int(found["year"]))
        for found in _TASK.finditer(lower, marker.end() if marker else 0)
        if not _NO_TASK.search(found["what"])
    )


def _alike(subject: Subject, naming: Naming) -> bool:
    """Whether nearly all words of the leading sentence are the subject's: it names this plan, not what led to it."""
    words = _words(naming.text[naming.start : naming.end].lower())
    known = set(WORD.findall(title_of(subject)))
    return sum(word in known for word in words) >= _SHARE * len(words)


@by_text
def _words(text: str) -> tuple[str, ...]:
    """The words of a text, brackets left out."""
    return tuple(WORD.findall(_BRACKET.sub(" ", text)))


def _stale_title(subject: Subject, title: Period, issued: date) -> Remark:
    lines = subject.main.of(Role.TRICH_YEU)
    year = str(title.end.year)
    line = next((line for line in reversed(lines) if year in line.folded.text), lines[-1])
    at = line.folded.text.rfind(year)
    place = line.at_folded(line.folded, at, at + len(year)) if at >= 0 else line.location
    if title.end.year < issued.year:
        message = _STALE_TITLE(now=title.words, issued=issued.year)
        doubt = issued.year - title.end.year == 1 and _INTO.search(subject.main.phrase(Role.TRICH_YEU))
        return Remark(place, message, title.words, str(issued.year), Level.WARNING if doubt else None)
    # A plan for a quarter may be signed late; last school year's name may be left over.
    message = _OVER(now=title.words, issued=short_date(issued))
    return Remark(place, message, title.words, level=Level.WARNING)


def _stale(line: Line, title: Period, message: Text, start: int = 0, end: int | None = None) -> Iterator[Remark]:
    """Times in a sentence about the plan that are as long as the plan's and lie shortly before it."""
    folded = line.folded
    length = title.end.year - title.start.year
    for when, goes_on in _times(folded.text, start, end):
        if when.first is None or when.last is None:
            continue
        if when.last.year - when.first.year != length or goes_on:
            continue
        # a plan for longer follows the one before at its own pace
        ahead = title.start.year - when.first.year
        either = message in (_STALE_LEAD, _STALE_ATTACHED)
        if not 1 <= (abs(ahead) if either else ahead) <= max(RECENT, length + 1):
            continue
        at = folded.text.index(str(when.first.year), when.start)
        now = folded.text[when.start : when.end].strip()
        place = line.at_folded(folded, at, when.end)
        yield Remark(place, message(now=now, period=title.words), now, title.words, Level.WARNING)


@by_text
def _times(folded: str, start: int, end: int | None) -> tuple[tuple[When, bool], ...]:
    """Times of a plan's kind in a stretch of a text, and whether a further year follows."""
    text = " " * start + without_citations(folded.lower()[start:end])
    return tuple((when, _RANGE.match(text, when.end) is not None) for when in find(text) if when.kind in _OF_A_PLAN)
