"""What last year's plan, or a neighbour's, leaves behind: a year that should have moved on, another unit's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.anatomy import Role
from checker.period import RECENT, Period, issue_day, named_period, without_citations
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.views import closing
from vietnamese.message import Text
from vietnamese.periods import Kind, find
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS, is_upper

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
    """Không sót năm của kế hoạch cũ trong trích yếu và câu kết.

    Trích yếu nêu năm đã qua trước năm ban hành là lỗi, trừ kế hoạch tổng kết, đánh giá, chi trả; kế hoạch kiểm tra,
    giám sát về năm trước liền kề là cảnh báo; nêu năm học, quý đã hết là cảnh báo; câu kết nêu năm, năm học, giai đoạn
    khác trích yếu là cảnh báo. Năm trong viện dẫn, khoảng thời gian không xét. Thời hạn thuộc quy tắc TH-01, TH-02;
    nguồn kinh phí thuộc KP-05.
    """
    issued, title = issue_day(subject), named_period(subject)
    if issued is None or title is None:
        raise NotEvaluated(_NO_TIME)
    if title.end < issued and not title.backwards:
        yield _stale_title(subject, title, issued)
    else:
        yield from _stale_closing(subject, title)


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
    message = _OVER(now=title.words, issued=f"{issued.day:02}/{issued.month:02}/{issued.year}")
    return Remark(place, message, title.words, level=Level.WARNING)


def _stale_closing(subject: Subject, title: Period) -> Iterator[Remark]:
    """Times in the closing sentence that are as long as the plan's and lie shortly before it."""
    line = closing(subject.main)
    if line is None:
        return
    folded = line.folded
    text = without_citations(folded.text.lower())
    length = title.end.year - title.start.year
    for when in find(text):
        if when.kind not in _OF_A_PLAN or when.first is None or when.last is None:
            continue
        if when.last.year - when.first.year != length or _RANGE.match(text, when.end):
            continue
        # a plan for longer follows the one before at its own pace
        if not 1 <= title.start.year - when.first.year <= max(RECENT, length + 1):
            continue
        at = text.index(str(when.first.year), when.start)
        now = folded.text[when.start : when.end].strip()
        message = _STALE_CLOSING(now=now, period=title.words)
        yield Remark(line.at_folded(folded, at, when.end), message, now, title.words, Level.WARNING)


# What a unit is to become or has been declared: "xã Nông thôn mới", "xã An toàn khu".
_STATUS = r"(?!(?:Nông thôn|NTM|An toàn|ATK|Anh hùng|Văn minh|Thông minh|Điểm|Đảng)\b)"
_UNIT = regex(
    r"(?<!\w)(?P<level>tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)\s+"
    rf"(?P<name>{_STATUS}[{UPPER_LETTERS}][\w'’]*(?:\s+[{UPPER_LETTERS}][\w'’]*){{0,3}})"
)
_OWN = regex(
    r"(?P<level>tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)\s+"
    r"(?P<name>.+?)(?=\s+(?:tỉnh|thành phố)\b|$)"
)
_SAME_LEVEL = (
    frozenset({"tỉnh"}), frozenset({"xã", "phường", "đặc khu", "thị trấn"}), frozenset({"huyện", "quận", "thị xã"}),
)  # fmt: skip
# Another unit is rightly named where the two have to do with each other.
_TOGETHER = regex(
    r"(?:(?:với|giữa|hỗ trợ|giúp|cùng|kết nghĩa|học tập|giáp ranh|liên|tại|và|từ|sang|của)\s+(?:\w+\s+)?"
    r"|đoàn\s+(?:(?:công tác|đại biểu|cán bộ)\s+)?)\Z"
)
_AREA = regex(r"địa bàn\s+\Z")
_OTHER_UNIT = Text(
    "“{now}” không phải tên của cơ quan ban hành ({own}); có lẽ sót từ văn bản của đơn vị khác.",
    "“{now}” is not the issuing body's own unit ({own}); it may be left from another unit's document.",
)
_NO_UNIT = Text("Tên cơ quan không nêu đơn vị hành chính.", "The issuing body names no administrative unit.")


@rule(
    "CN-02",
    component="chuyen_nam",
    clause="",
    en="No name of another unit is left in the document",
    basis=Basis.CONTENT,
    needs=(Role.CO_QUAN,),
    right=("ỦY BAN NHÂN DÂN XÃ TÂN AN … trên địa bàn xã Tân An./.",),
    wrong=("ỦY BAN NHÂN DÂN XÃ TÂN AN … trên địa bàn xã Tân Bình./.",),
)
def no_name_of_another_unit(subject: Subject) -> Iterator[Remark]:
    """Trích yếu, câu kết và khối ký không mang tên đơn vị cùng cấp khác với cơ quan ban hành.

    So với đơn vị hành chính trong tên cơ quan ban hành hoặc cơ quan chủ quản. Chỗ nêu đơn vị khác vì hai bên cùng làm
    (phối hợp với, hỗ trợ, giáp ranh) không xét; trích yếu công văn hay nêu nơi gửi đến nên chỉ xét sau “địa bàn”.
    Khi soạn hàng loạt, tên, số, người ký, số tiền của các đơn vị khác cũng được xét.
    """
    main = subject.main
    own = _own_units(subject)
    if not own:
        raise NotEvaluated(_NO_UNIT)
    last = closing(main)
    lines = [*main.of(Role.TRICH_YEU, Role.TRICH_YEU_CV), *([last] if last else [])]
    for line in lines:
        folded = line.folded
        if is_upper(folded.text):
            continue
        for found in _UNIT.finditer(folded.text):
            level = next((group for group in _SAME_LEVEL if found["level"] in group), None)
            before = folded.text[: found.start()]
            if level is None or level not in own or _TOGETHER.search(before):
                continue
            if line.role is Role.TRICH_YEU_CV and not _AREA.search(before):
                continue
            name = found["name"].lower()
            known = own[level]
            if any(name == other or name.startswith(f"{other} ") or other.startswith(f"{name} ") for other in known):
                continue
            now = found[0]
            place = line.at_folded(folded, *found.span())
            yield Remark(place, _OTHER_UNIT(now=now, own=main.phrase(Role.CO_QUAN)), now)


def _own_units(subject: Subject) -> dict[frozenset[str], set[str]]:
    """Names of the unit, in small letters, by its level: from the issuing body and the body above it."""
    found: dict[frozenset[str], set[str]] = {}
    for role in (Role.CO_QUAN, Role.CHU_QUAN):
        for match in _OWN.finditer(subject.main.phrase(role).lower()):
            level = next((group for group in _SAME_LEVEL if match["level"] in group), None)
            if level is not None:
                found.setdefault(level, set()).add(match["name"].strip())
    return found
