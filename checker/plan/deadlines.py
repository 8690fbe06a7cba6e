"""Deadlines: times behind a deadline word, and the cells of a column that holds times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.amounts.budget import texts
from checker.anatomy import Role
from checker.grids import Grid, grids
from checker.model import Location
from checker.plan.past import tells_of_the_past
from checker.registry import Subject
from checker.text.fulltext import by_line, lowered
from checker.views import once
from vietnamese.kept import by_text
from vietnamese.periods import When, find, match
from vietnamese.regex import regex
from vietnamese.text import fold

_WORDS = (
    "thời gian",
    "trước",
    "chậm nhất",
    "muộn nhất",
    "hoàn thành",
    "đến hết",
    "thời hạn",
    "hạn chót",
    "hạn cuối",
    "xong",
)
_CUE = regex(
    r"(?P<cue>(?:chậm|muộn) nhất(?:\s+(?:là|đến|vào|trước|trong))*|xong\s+(?:trong|trước)|trước(?:\s+khi)?|đến\s+hết"
    r"|hạn\s+(?:chót|cuối)(?:\s+là)?:?|thời\s+hạn(?:[^.;,\n]{0,40}?(?:\s(?:là|đến|trước|trong)|:))?"
    r"|hoàn\s+thành[^.;\n]{0,60}?\s(?:trong|trước|vào|đến hết))\s+(?=ngày|tháng|quý|năm|hết|cuối|\d)"
)
# "Thời gian thực hiện: quý III năm 2026": ahead in a text that plans, past in one that reports.
_TIME_IS = regex(
    r"(?P<cue>thời\s+gian(?:\s+[^\W\d_]+){0,8}\s*:(?:\s+(?:dự kiến|từ|trong|vào|lúc|hồi))*"
    r"(?:\s+\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2})?(?:\s*phút)?,?(?:\s+thứ\s+\w+,?|\s+chủ\s+nhật,?)?)?)"  # of a meeting
    r"\s+(?=ngày|tháng|quý|năm|hết|cuối|\d)"
)
_SECOND_END = regex(r"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?")
# What happened or holds before a day is no duty to be done by it.
_STATE = regex(
    r"(?:ban hành|có hiệu lực|hết hiệu lực|(?<!tuyển )(?<!học )(?<!thí )(?<!vệ )sinh|phát sinh|cấp|ký|ký kết|giao kết|"
    r"xảy ra|khởi công|tuyển dụng|bổ nhiệm|tồn tại|trở về|sử dụng đất(?:\s+ổn\s+định)?|nhập ngũ|nghỉ hưu|nghỉ việc|"
    r"tuổi|giai đoạn|thời kỳ|tính|hồ sơ nộp|(?<!phải )(?<!cần )được\s+[^\W\d_]+(?:\s+[^\W\d_]+)?)\s*\Z"
)
# "đến hết năm 2025, xã đã …", "đến hết ngày 31/12/2025 là 120 hộ", "…: 872 tỷ đồng": how things stood.
_STOOD = regex(r"\s*:\s*\d[\d.,]*(?!\s?[%\d.,])|[^.;\n]*?(?:(?<!\w)đã(?!\w)|\s(?:là|có|còn)\s+\d)")
_PAST = regex(r"(?<!\w)(?:đã|tính đến|số liệu|tồn đọng|quá hạn)(?!\w)[^.;\n]*\Z")
_RESULT = regex(r"(?<!\w)kết quả(?!\w)[^.;\n]*\Z")
_HANDED_IN = regex(r"(?<!\w)(?:báo cáo|tổng hợp|thông báo|công bố|gửi|nộp)(?!\w)[^.;\n]*\Z")  # results that are due
# "trả nợ các công trình hoàn thành trong năm 2025": works that are finished, of which something else is ordered.
_FINISHED = regex(
    r"(?:trả|nợ|toán|bảo hành|bảo trì|vận hành|sử dụng|quản lý)\s[^,;.\n]{0,40}?(?:công trình|dự án)\s*\Z"
)
# In the subject of a cited document: "… năm 2025 của Chính phủ về việc giao chỉ tiêu hoàn thành … trong năm …".
_CITED_SUBJECT = regex(r"\snăm\s+\d{4}\s+của\s[^,;.\n]{3,90}?\s(?:về|phê\s+duyệt|ban\s+hành|quy\s+định)\s[^,;.\n]*\Z")
# "báo cáo kết quả đến hết tháng 12": how far it reaches, not when it is due.
_REPORTED = regex(r"\bkết quả\b[^.;\n]*\Z")
_TIME_HEAD = regex(r"thời gian|thời hạn|tiến độ|hoàn thành|kỳ hạn", re.IGNORECASE)
_NO_TIME_HEAD = regex(r"kinh phí|ghi chú|kết quả|căn cứ", re.IGNORECASE)
_DUE_HEAD = regex(r"thời hạn|hoàn thành|kỳ hạn", re.IGNORECASE)


class Deadline(NamedTuple):
    """A time by which something is to be done. ``sentence`` is folded, in lower case, up to the time."""

    when: When
    place: Location
    words: str
    cue: str
    sentence: str
    due: bool  # behind a deadline word, or in a column of deadlines; False in a column of times


def deadlines(subject: Subject) -> tuple[Deadline, ...]:
    """Every deadline of the text and its tables; results of the past and legal bases left out."""
    return once(subject, "deadlines", lambda: (*_in_text(subject), *_in_tables(subject)))


def _in_text(subject: Subject) -> Iterator[Deadline]:
    ahead = subject.type_row["looks"] == "ahead"
    for full in texts(subject):
        for ordinal, _ in full.said(_may_be_due):
            if full.lines[ordinal].role is Role.CAN_CU:
                continue
            base, text, _, _ = full.piece(ordinal)
            start = full.starts[ordinal] - base
            found = _in_line(text, start, start + len(full.folded[ordinal].text), ahead)
            if not found or tells_of_the_past(full, ordinal):
                continue
            for when, cue in found:
                place = full.at(base + when.start, base + when.end)
                sentence = lowered(text)[start : when.end]
                yield Deadline(when, place, text[when.start : when.end], cue, sentence, True)


@by_line
def _may_be_due(text: str) -> bool:
    lower = lowered(text)
    return any(map(lower.__contains__, _WORDS))


@by_text
def _in_line(text: str, start: int, end: int, ahead: bool) -> tuple[tuple[When, str], ...]:
    """Times and their cues in a line of a piece; ``ahead``: in a document that plans."""
    lower = lowered(text)
    found = list(_behind(lower, start, end, _CUE))
    if ahead and "thời" in lower:
        found += _behind(lower, start, end, _TIME_IS)
    return tuple(found)


def _behind(lower: str, start: int, end: int, cues: re.Pattern[str]) -> Iterator[tuple[When, str]]:
    position = start
    while (cue := cues.search(lower, position, end)) is not None:
        position = cue.end()
        when = match(lower, cue.end())
        if when is None or when.end > end:
            continue
        when = _last_end(lower, when)
        position = when.end
        before = lower[start : cue.start()]
        if _STATE.search(before) or _PAST.search(before) or _CITED_SUBJECT.search(before):
            continue
        if _RESULT.search(before) and not _HANDED_IN.search(before):
            continue
        if cue["cue"].startswith("hoàn") and _FINISHED.search(before):
            continue
        until = cue["cue"].startswith("đến")
        if until and (_STOOD.match(lower, when.end, end) or _REPORTED.search(before)):
            continue
        yield when, cue["cue"]


def _last_end(text: str, when: When) -> When:
    """The second end of a range; the time itself where none follows."""
    link = _SECOND_END.match(text, when.end)
    second = match(text, link.end()) if link else None
    return second or when


def time_columns(grid: Grid) -> list[int]:
    """Columns that hold times."""
    return [
        column
        for column, head in enumerate(grid.heads)
        if _TIME_HEAD.search(grid.leaves[column]) and not _NO_TIME_HEAD.search(head)
    ]


def _in_tables(subject: Subject) -> Iterator[Deadline]:
    for grid in grids(subject):
        for column in time_columns(grid):
            due = _DUE_HEAD.search(grid.heads[column]) is not None
            for row in grid.rows:
                entry = row.get(column)
                if entry is None or entry.merged or not entry.text:
                    continue
                for paragraph in entry.paragraphs:
                    folded = fold(paragraph.text)
                    lower = folded.text.lower()
                    times = list(find(lower))
                    for position, when in enumerate(times):
                        following = times[position + 1] if position + 1 < len(times) else None
                        if following is not None and _SECOND_END.fullmatch(lower, when.end, following.start):
                            continue  # the first end of a range
                        place = paragraph.at(*folded.span(when.start, when.end))
                        about = " ".join(cell.text.lower() for cell in row.values())
                        yield Deadline(when, place, folded.text[when.start : when.end], "", about, due)
