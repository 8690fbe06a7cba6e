"""Duties to report: to whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.citations.forms import TYPES
from checker.model import Location
from checker.plan.assignments import organising
from checker.registry import Subject
from checker.text.fulltext import running_text
from checker.views import once
from vietnamese.kept import by_text
from vietnamese.periods import find
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

_WORDS = ("báo cáo", "gửi ", "nộp ")
_DUTY = regex(
    r"(?<!\w)(?P<duty>(?:gửi|nộp)\s+(?:báo cáo|kết quả|kế hoạch|số liệu)|"
    r"báo cáo\s+(?:kết quả|tình hình|tiến độ|bằng văn bản|về|gửi|ubnd|ủy ban|sở|phòng|văn phòng|chủ tịch))",
)
# The body that heads a task gathers what others send: "theo dõi, tổng hợp, báo cáo" follows from their reports.
_GATHERS = regex(
    r"(?<!để )tổng hợp|tham mưu|đôn đốc|theo dõi|đề xuất|trình|mẫu báo cáo|nội dung báo cáo|chế độ báo cáo"
)
# Whom the body gets to hand in something, or whom it asks to decide: no report that it owes.
_OF_OTHERS = regex(
    r"(?:hướng dẫn|vận động|tuyên truyền|khuyến khích|hỗ trợ|tiếp nhận|người dân|nhân dân|công dân|các hộ|hộ gia đình|"
    r"doanh nghiệp|học sinh|phụ huynh)\b"
)
_TO_DECIDE = regex(r"xem xét|cho ý kiến|xin ý kiến|quyết định việc")
_CONDITION = regex(
    r"định kỳ|đột xuất|thường xuyên|theo quy định|theo yêu cầu|khi có|khi được|nếu|kịp thời|hằng|hàng|sau khi|"
    r"ngay|vướng mắc|phát sinh|theo chế độ|trước|trong vòng|chậm nhất|quy định|hướng dẫn|lồng ghép|"
    r"cuối (?:năm|kỳ|đợt|tháng|quý)|kết thúc|"
    r"sau (?:\d|mỗi)|mỗi|quá trình|quý|tháng|năm học|đầu năm"
)
_TO = regex(
    r"(?:về|cho|gửi|đến|tới|qua|báo cáo|trình|lên)\s+(?:cho\s+|về\s+)?(?:ubnd|ủy ban|sở|phòng|văn phòng|bộ|hđnd|"
    r"hội đồng|chủ tịch|thường trực|thường vụ|ban|đảng ủy|tỉnh ủy|thành ủy|cấp|cơ quan|tổ|chi cục|trung tâm|công an|"
    r"hội|đoàn|thanh tra|thủ tướng|chính phủ|đơn vị|lãnh đạo|nhà trường|trường|bệnh viện|viện|cục|kho bạc|"
    r"(?:phó )?(?:trưởng|giám đốc|hiệu trưởng|chánh|cục trưởng|viện trưởng|chỉ huy trưởng|tổng giám đốc))\b|"
    r"\((?:qua|thông qua|gửi)"
)
_TO_A_NAME = regex(  # "về Trạm Y tế"; a document's name says what the report is about
    rf"(?:về|cho|gửi|đến|tới|qua|lên) (?!(?:{'|'.join(TYPES.values())}|Điều|Mục|Phụ lục)\b)[{UPPER_LETTERS}]"
)


class Duty(NamedTuple):
    """A line that orders a report. ``words`` is its beginning."""

    place: Location
    words: str
    timed: bool  # a date, a frequency or a condition stands in it
    collected: bool  # it says to whom


def duties(subject: Subject) -> tuple[Duty, ...]:
    """The duties to report, send in or hand in that the part "Tổ chức thực hiện" lays on others."""
    return once(subject, "duties to report", lambda: tuple(_duties(subject)))


def _duties(subject: Subject) -> Iterator[Duty]:
    full = running_text(subject)
    for ordinal in organising(subject):
        marker, text = full.lines[ordinal].marker, full.folded[ordinal].text
        ordered = _ordered(text, marker.length if marker else 0)
        if ordered is not None:
            begin, end, timed, collected = ordered
            base = full.starts[ordinal]
            yield Duty(full.at(base + begin, base + end), text[begin:end], timed, collected)


@by_text
def _ordered(text: str, start: int) -> tuple[int, int, bool, bool] | None:
    """Where a line orders a report behind its number, whether a time stands in it, and whether it says to whom."""
    lower = text.lower()
    duty = _DUTY.search(lower, start) if any(map(lower.__contains__, _WORDS)) else None
    if duty is None or _GATHERS.search(lower) or lower.startswith("trên đây"):
        return None
    if _OF_OTHERS.search(lower, start, duty.start()) or _TO_DECIDE.search(lower, duty.end()):
        return None
    timed = bool(_CONDITION.search(lower)) or next(find(lower), None) is not None
    collected = bool(_TO.search(lower) or _TO_A_NAME.search(text, duty.start()))
    return duty.start("duty"), len(lower.rstrip(" .;/")), timed, collected
