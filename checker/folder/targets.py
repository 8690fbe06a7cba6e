"""LK-04 for targets: what is counted in the plans of all units, added up, against what the superior plan asks of them.

A target is known by the words that it counts: "960 hộ kinh doanh đăng ký". Shares, money, dates, numbers of documents
are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.folder.all_units import AllUnits
from vietnamese.message import Text
from vietnamese.numbers import grouped, parse_grouped
from vietnamese.regex import regex
from vietnamese.text import collapse

_NUMBER = regex(r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})+|\d+)(?: (?=[^\W\d]))")
_COUNTED = regex(r"[^\W\d_]+(?: [^\W\d_]+){1,3}")
_NO_COUNT = regex(
    r"(?:năm|tháng|ngày|quý|giai đoạn|kỳ|số|điều|khoản|mục|điểm|phụ lục|lần thứ|đợt|khóa|nhiệm kỳ)\s*\Z", re.IGNORECASE
)
_NOT_COUNTED = regex(r"(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|trăm|vnđ|năm|tháng|ngày|quý|giờ|phút|phần trăm)\b", re.IGNORECASE)
_LEAST = regex(r"(?:ít nhất|tối thiểu|từ|trên|hơn)\s*\Z", re.IGNORECASE)
_MOST = regex(r"(?:không quá|tối đa|dưới|nhiều nhất)\s*\Z", re.IGNORECASE)
_ABOUT = regex(r"(?:khoảng|gần|ước|xấp xỉ)\s*\Z", re.IGNORECASE)

_RIGHT = Text(
    "Chỉ tiêu “{words}”: {count} đơn vị cộng lại được {sum}, khớp với kế hoạch cấp trên ({stated}).",
    "Target “{words}”: {count} units make {sum}, as the superior plan says ({stated}).",
)
_WRONG = Text(
    "Chỉ tiêu “{words}”: {count} đơn vị phải cộng lại được {stated} theo kế hoạch cấp trên, đang được {sum}.",
    "Target “{words}”: {count} units must make {stated} by the superior plan; they make {sum}.",
)
_OPEN = Text(
    "Chỉ tiêu “{words}”: không đối chiếu, {count} văn bản không nêu đúng một con số.",
    "Target “{words}”: not compared, {count} documents do not state exactly one number.",
)
# What is given to all together, not to each.
_GIVEN = regex(r"\b(?:giao|phân bổ|chỉ tiêu|tổng số|tổng cộng|tổng)\b", re.IGNORECASE)
EACH = regex(r"\b(?:mỗi|từng|bình quân|trung bình)\b|/ ?(?:xã|phường|huyện|đơn vị|địa phương)", re.IGNORECASE)

_BOUNDS = {
    "least": Text("ít nhất {number}", "at least {number}"),
    "most": Text("không quá {number}", "at most {number}"),
}


class Target(NamedTuple):
    """``bound`` is "least", "most", "" for exactly, None where the number is only about right."""

    words: str
    value: int
    bound: str | None


class TargetSum(NamedTuple):
    """``right`` is None where a unit has no certain number."""

    right: bool | None
    words: Text
    quote: str


def targets(text: str) -> Iterator[Target]:
    """What a line counts, by the words behind the number, folded and in lower case."""
    flat = collapse(text)
    for match in _NUMBER.finditer(flat):
        counted = _COUNTED.match(flat, match.end())
        before = flat[max(0, match.start() - 24) : match.start()]
        value = parse_grouped(match[1])
        if counted is None or value is None or _NO_COUNT.search(before) or _NOT_COUNTED.match(counted[0]):
            continue
        words = counted[0].casefold()
        bound = None if _ABOUT.search(before) else ""
        bound = "least" if _LEAST.search(before) else "most" if _MOST.search(before) else bound
        yield Target(words, value, bound)


def counted(texts: Iterable[str]) -> dict[str, int | None]:
    """Words → the one number that a document gives for them; None where it gives several."""
    found: dict[str, int | None] = {}
    for text in texts:
        for target in targets(text):
            same = found.setdefault(target.words, target.value) == target.value
            found[target.words] = target.value if same else None
    return found


def target_sums(
    lines: Iterable[str], level: AllUnits, documents: Sequence[Mapping[str, int | None]]
) -> list[TargetSum]:
    """Each target that a line of the superior plan sets for all units of the level, against the documents.

    Nothing is said of one that no document speaks of: it may be met in other words.
    """
    found: dict[str, TargetSum] = {}
    for line in lines:
        if not level.means_all(line) or not _GIVEN.search(line) or EACH.search(line):
            continue
        for target in targets(line):
            if target.bound is not None and any(target.words in document for document in documents):
                made = _sum(target, documents, line)
                # Twice with different numbers: nobody knows which holds.
                found[target.words] = made if found.get(target.words, made) == made else made._replace(right=None)
    return list(found.values())


def _sum(target: Target, documents: Sequence[Mapping[str, int | None]], line: str) -> TargetSum:
    values = [document.get(target.words) for document in documents]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return TargetSum(None, _OPEN(words=target.words, count=len(values) - len(known)), line)
    total = sum(known)
    by_bound = {"": total == target.value, "least": total >= target.value, "most": total <= target.value}
    right = by_bound[target.bound or ""]
    number = grouped(target.value)
    stated = _BOUNDS[target.bound](number=number) if target.bound else Text(number, number)
    words = (_RIGHT if right else _WRONG)(words=target.words, count=len(known), sum=grouped(total), stated=stated)
    return TargetSum(right, words, line)
