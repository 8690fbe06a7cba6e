"""What comes round with the year: names of lunar years, and how many years an event lies back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.rollover.ledger import Status
from generator.rollover.mark import Mark, inside
from generator.rollover.years import Years
from vietnamese.lunar import stem_and_branch
from vietnamese.message import Text
from vietnamese.numbers import roman, roman_value
from vietnamese.regex import regex

_LUNAR = Text("Tên năm âm lịch theo năm của kế hoạch.", "The name of the lunar year follows the plan.")
_COUNT = Text(
    "Số năm kỷ niệm tăng từ {old} lên {new}: xem lại, năm {year} còn tổ chức ở quy mô này không.",
    "The anniversary goes from {old} to {new}: please look; is it kept on this scale in {year}?",
)
_ANNIVERSARY = regex(
    r"(?<!\w)(?:(?:kỷ niệm|mừng)\s+(?:lần\s+thứ\s+)?(\d{1,4})(?=\s+(?:năm|ngày)\b)"
    r"|(\d{1,4})(?=\s+năm\s+(?:ngày|cách\s+mạng|quốc\s+khánh|chiến\s+thắng|giải\s+phóng|truyền\s+thống)\b))",
    re.IGNORECASE,
)
_SINCE = r"(?:ngày|cách mạng|thành lập|xây dựng|truyền thống|thống nhất|giải phóng|ra đời|hình thành)"
_SPAN = regex(
    rf"(?<!\w)(\d{{1,4}})\s+năm\s+{_SINCE}\b[^.;()]{{0,100}}\(\s*(\d{{4}})\s*[-–—]\s*(\d{{4}})\s*\)", re.IGNORECASE
)
# The same day of two years, as many years apart as are counted: 96 năm Xô viết Nghệ Tĩnh (12/9/1930 - 12/9/2026).
_DAYS = regex(
    r"(?<!\w)(\d{1,4})\s+năm\s+[^.;()]{1,100}\(\s*(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2})[/.-](\d{4})\s*[-–—]\s*"
    r"(?:ngày\s+)?\2[/.-](\d{4})\s*\)",
    re.IGNORECASE,
)
_UNTIL = regex(r"[^.;()]{0,100}\([^()]*\d{4}\s*[-–—]\s*(?:\d{1,2}[/.-]\d{1,2}[/.-])?(\d{4})\s*\)")
_TIME = regex(r"(?<!\w)lần\s+thứ\s+(\d{1,3}|[IVXLC]+)(?!\w)", re.IGNORECASE)
# The year in which it is held, in the same clause; of a period (nhiệm kỳ 2025 - 2030) it is none.
_HELD_IN = regex(r"[^.;:“”]{0,80}?(?<!\d)(?<!\d[-–—])(?<!\d\s[-–—]\s)(20\d\d)(?!\d|\s*[-–—]\s*\d)")
# Times in one year: lần thứ 2 trong tháng 9/2026. Which they are is asked by the table.
_WITHIN = regex(r"\s*(?:trong|vào|trước|từ|xong)\s", re.IGNORECASE)
_FEW = 4
_NOT_YEARLY = regex(r"(?<!\w)(?:đại hội|hội nghị|kỳ họp|phiên họp|hiệp thương|nghị quyết)[^.;]{0,80}\Z", re.IGNORECASE)
_TIMES = Text(
    "Lần thứ {old} thành lần thứ {new} nếu năm nào cũng tổ chức: xem lại.",
    "Number {old} becomes {new} if it is held each year: please look.",
)
_LAST_MONTH = regex(r"chạp\s+(?:năm\s+)?\Z", re.IGNORECASE)  # the last lunar month lies in the plan's own year
_OF_A_YEAR = regex(r"\s+(?:năm\s+)?(\d{4})(?!\d)")


def lunar(text: str, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Names of the plan's year and the next one by stem and branch: Bính Ngọ, BÍNH NGỌ, Bính Ngọ 2026."""
    for year in (years.old - 1, years.old, years.old + 1):
        name, new = stem_and_branch(year), stem_and_branch(year + years.step)
        for before, after in ((name, new), (name.upper(), new.upper())):
            for match in re.finditer(rf"(?<!\w){before}(?!\w)", text):
                if inside(match, taken) or (year < years.old and not _LAST_MONTH.search(text[: match.start()])):
                    continue
                behind = _OF_A_YEAR.match(text, match.end())
                if behind is None:
                    yield Mark(match.start(), match.end(), Status.UPDATED, after, _LUNAR)
                elif int(behind[1]) == year and "năm" not in behind[0].lower():
                    words = f"{after}{text[match.end() : behind.start(1)]}{year + years.step}"
                    yield Mark(match.start(), behind.end(), Status.UPDATED, words, _LUNAR)
                elif int(behind[1]) == year:
                    yield Mark(match.start(), match.end(), Status.UPDATED, after, _LUNAR)
                # else the name of sixty years ago: Tết Mậu Thân 1968


def anniversaries(text: str, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The counts of years that go up with the plan's year: kỷ niệm 80 năm Quốc khánh."""
    counted: set[int] = set()
    for match in _ANNIVERSARY.finditer(text):
        group = 1 if match[1] else 2
        until = _UNTIL.match(text, match.end())
        if until is not None and int(until[1]) != years.old:
            continue  # of another year: hướng tới kỷ niệm 100 năm Ngày thành lập Đảng (1930 - 2030)
        if not inside(match, taken):
            counted.add(match.start(group))
            yield _counted_up(match, group, years)
    for match in _DAYS.finditer(text):
        lies_back = int(match[4]) == years.old and int(match[4]) - int(match[3]) == int(match[1])
        if lies_back and match.start(1) not in counted and not inside(match, taken):
            counted.add(match.start(1))
            yield _counted_up(match, 1, years)
    for match in _SPAN.finditer(text):
        first, last = int(match[2]), int(match[3])
        if inside(match, taken) or last != years.old or last - first != int(match[1]):
            continue
        count = _counted_up(match, 1, years)
        if match.start(1) not in counted:
            if text.rfind("“", 0, match.start()) > text.rfind("”", 0, match.start()):
                continue  # the name of something: it is asked about as a period that is over
            yield count
        yield Mark(*match.span(3), Status.UPDATED, str(years.new), count.reason)


def _counted_up(match: re.Match[str], group: int, years: Years) -> Mark:
    count = int(match[group])
    reason = _COUNT(old=count, new=count + years.step, year=years.new)
    return Mark(*match.span(group), Status.ASKED, str(count + years.step), reason)


def times(text: str, years: Years, taken: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """What is held for the so-maniest time in the plan's year: lần thứ 5 năm 2026, lần thứ XXIII (15/6/2026)."""
    for match in _TIME.finditer(text):
        held = _HELD_IN.match(text, match.end())
        if held is None or int(held[1]) != years.old or inside(match, taken):
            continue
        if _NOT_YEARLY.search(text[: match.start()]):
            continue
        count = int(match[1]) if match[1].isdigit() else roman_value(match[1])
        if count and not (count <= _FEW and _WITHIN.match(text, match.end())):
            new = count + years.step
            words = f"{new:0{len(match[1])}}" if match[1].isdigit() else roman(new)
            yield Mark(*match.span(1), Status.ASKED, words, _TIMES(old=match[1], new=words), tells="lan_thu")
