"""The time that a plan covers, by its own title, and the day from which it speaks."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from checker.anatomy import Role
from checker.issued import issue_day
from checker.registry import Subject
from checker.views import once
from vietnamese.kept import by_text
from vietnamese.periods import Kind, find
from vietnamese.regex import regex

# What names a year without being the plan's own time: cited documents, laws, horizons, anniversaries.
_CITED = regex(
    r"(?:quyết định|nghị quyết|chỉ thị|kế hoạch|công văn|thông báo|kết luận|chương trình|nghị định|thông tư|quy định|"
    r"hướng dẫn|văn bản|công điện)\s+(?:số\s+)?\d\S*(?:\s+ngày\s+\d[\d/.-]*(?:\s+tháng\s+\d+\s+năm\s+\d{4})?)?"
)
_LAW = regex(r"(?:bộ luật|(?<!pháp )luật|pháp lệnh|hiến pháp)\b.{0,300}?\bnăm\s+\d{4}")
_HORIZON = regex(r"(?:,?\s*(?:và\s+)?(?:định hướng|tầm nhìn|những năm tiếp theo))[^,;]{0,300}?(?:năm\s+)?\d{4}")
_BLANKED = (  # each with words of which a match holds one
    (("định", "nghị", "chỉ thị", "kế hoạch", "công", "thông", "luận", "trình", "dẫn", "văn bản"), _CITED),
    (("luật", "pháp lệnh", "hiến pháp"), _LAW),
    (("định hướng", "tầm nhìn", "những năm tiếp theo"), _HORIZON),
)
_BACKWARDS = regex(
    r"tổng kết|sơ kết|đánh giá|kiểm điểm|quyết toán|xếp loại|bình xét|khen thưởng|xét tặng|kết quả|kỷ niệm|xác minh|"
    r"biểu dương|tuyên dương|vinh danh|trao tặng|chi trả|thanh toán|kiểm kê|thống kê|"
    r"xác định (?:chỉ số|mức độ)|chấm điểm|xếp hạng|đo lường (?:sự|mức độ) hài lòng|"
    r"(?:giám sát|kiểm tra|thanh tra|kiểm toán|thẩm tra) (?:việc|tình hình|chuyên đề|báo cáo)"
)
_OPEN = regex(r"các năm tiếp theo|những năm tiếp theo|hằng năm|hàng năm")
RECENT = 3  # years: an older year is history, not what was left over from the plan before
_UNTIL = regex(r"đến (?:hết )?năm (?P<year>20\d\d)")


class Period(NamedTuple):
    """First and last day; ``words`` as the title says it: "năm 2026"."""

    start: date
    end: date
    words: str
    backwards: bool  # the plan looks back on that time: tổng kết, đánh giá


def title(subject: Subject) -> str:
    """The subject on one line, folded, in lower case."""
    return _written(subject).lower()


def _written(subject: Subject) -> str:
    return subject.main.phrase(Role.TRICH_YEU) or subject.main.phrase(Role.TRICH_YEU_CV)


def named_period(subject: Subject) -> Period | None:
    """The time in the title; None where the title names none, or none that is certain."""
    return once(subject, "named period", lambda: _period(subject))


def period(subject: Subject) -> Period | None:
    """The time that the plan covers: that of the title, unless it had passed when the plan was issued (CN-01)."""
    named, issued = named_period(subject), issue_day(subject)
    if named is not None and issued is not None and named.end < issued and not named.backwards:
        return None
    return named


def without_citations(words: str) -> str:
    """Text in small letters with cited documents, laws and far horizons blanked out, letter for letter."""
    for signs, pattern in _BLANKED:
        if any(map(words.__contains__, signs)):
            words = pattern.sub(lambda match: " " * len(match[0]), words)
    return words


def _period(subject: Subject) -> Period | None:
    return _named(_written(subject), issue_day(subject))


@by_text
def _named(written: str, issued: date | None) -> Period | None:
    words = without_citations(written.lower())
    times = [
        when
        for when in find(words)
        if when.kind not in (Kind.DAY, Kind.RECURRING) and when.first is not None and when.last is not None
    ]
    if not times or _OPEN.search(words):
        return None
    first = min(when.first for when in times if when.first)
    last = max(when.last for when in times if when.last)
    until = _UNTIL.search(words)
    if until is not None and first.year == int(until["year"]):
        if issued is None:
            return None
        first = min(first, date(issued.year, 1, 1))
    if last < first:
        return None
    shown = ", ".join(written[when.start : when.end].strip() for when in times)
    return Period(first, last, shown, bool(_BACKWARDS.search(words)))
