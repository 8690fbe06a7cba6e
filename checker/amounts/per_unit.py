"""What so much of each makes: "định mức 120 kg/ha, nhu cầu cho 1.500 ha là 180 tấn", "năng suất 70 tạ/ha … 10.500 tấn".

Also "0,5 kg gạo/người/ngày, dự trữ cho 2.480 người trong 7 ngày là 8.680 kg", "10.000 đồng/người/năm đối với 9.000
người, dự kiến thu 90 triệu đồng". The line, or a clause of it, has one rate, one number of each thing that the rate
names and one total. A total that is a whole multiple has a factor that only its author knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from checker.amounts.figures import NUMBER, figure
from checker.amounts.rates import UNSURE, Wrong
from checker.text.fulltext import by_line, lowered
from vietnamese.regex import regex

_WORTH = {
    "kg": Decimal(1), "tạ": Decimal(100), "tấn": Decimal(1000), "lít": Decimal(1), "m3": Decimal(1),
    "đồng": Decimal(1), "nghìn đồng": Decimal(1000), "ngàn đồng": Decimal(1000), "triệu đồng": Decimal(10**6),
    "tỷ đồng": Decimal(10**9),
}  # fmt: skip
_KINDS = (
    frozenset({"kg", "tạ", "tấn"}),
    frozenset({"lít"}),
    frozenset({"m3"}),
    frozenset(u for u in _WORTH if "đồng" in u),
)
_UNIT = r"(?:nghìn đồng|ngàn đồng|triệu đồng|tỷ đồng|đồng|kg|tạ|tấn|lít|m3)(?!\w)"
_RATE = regex(rf"(?P<rate>{NUMBER}) (?P<unit>{_UNIT})(?: [^\W\d_]+){{0,2}}/(?P<per>[^\W\d_]+)(?:/(?P<also>[^\W\d_]+))?")
_STATED = regex(rf"(?P<total>{NUMBER}) (?P<unit>{_UNIT})(?!/| [^\W\d_]+/)")
# Right before a total: what it is. "kinh phí mỗi năm 7.200 triệu đồng".
_TOTAL = regex(
    r"(?:sản lượng|nhu cầu|tổng|cần|dự trữ|kinh phí|thành tiền|số tiền|(?<!\w)thu|lượng (?:giống|phân|thuốc))"
    r"[^.;:%]{0,60}\Z|(?:là|=)\s*\Z"
)
_ONCE = frozenset({"năm", "vụ"})
_A_YEAR = regex(r"(?:mỗi|một|cả|trong) năm|năm \d{4}")
_MONTHS = 12
_EXACT = regex(r"mỗi năm|(?<=năng suất)[^\d,;.]{0,30}")  # an average yield times its area is the crop
_CLAUSE_END = regex(r";|\.(?=\s|\Z)")
_OTHER_FACTOR = regex(r"%|hỗ trợ một phần|đối ứng|hao hụt|thực tế|còn lại|trong đó")
_SLACK = Decimal("0.01")  # a hundredth: what rounded rates and areas may miss


@by_line
def wrong_totals_of_rates(text: str) -> tuple[Wrong, ...]:
    """The total of a line, or those of its clauses, that the rate and the numbers beside it do not make."""
    if "/" not in text:
        return ()
    lower = lowered(text)
    rates = list(_RATE.finditer(lower))
    if len(rates) == 1:
        return tuple(_of(lower, 0, len(lower), rates[0]))
    edges = [0, *(match.end() for match in _CLAUSE_END.finditer(lower)), len(lower)]
    found: list[Wrong] = []
    for begin, end in pairwise(edges):
        own = [rate for rate in rates if begin <= rate.start() < end]
        if len(own) == 1:
            found += _of(lower, begin, end, own[0])
    return tuple(found)


def _of(text: str, begin: int, end: int, rate: re.Match[str]) -> Iterator[Wrong]:
    said = text[begin:end]
    if UNSURE.search(_EXACT.sub("", said)) or _OTHER_FACTOR.search(said):
        return
    kind = next((kind for kind in _KINDS if rate["unit"] in kind), frozenset())
    totals = [
        match
        for match in _STATED.finditer(text, begin, end)
        if match["unit"] in kind and not rate.start() <= match.start() < rate.end()
    ]
    value, counts = figure(rate["rate"]), _counts(rate, text, begin, end)
    if len(totals) != 1 or value is None or not counts or not _TOTAL.search(text[begin : totals[0].start()]):
        return
    total, stated = totals[0], figure(totals[0]["total"])
    made, one = value.value * _WORTH[rate["unit"]], _WORTH[total["unit"]]
    for count in counts:
        number = figure(count[1])
        made *= number.value if number is not None else 0
    if stated is None or made <= 0:
        return
    worth = stated.value * one
    times = max(Decimal(1), (worth / made).to_integral_value())
    room = made * times * _SLACK + (stated.step * one if stated.step < 1 or one > 1 else 0)
    if abs(worth - made * times) > room:
        if rate["also"] == "tháng" and len(counts) == 1:
            made *= _MONTHS
        first = min(match.start() for match in (rate, total, *counts))
        last = max(match.end() for match in (rate, total, *counts))
        yield Wrong(*total.span("total"), first, last, made / one, total["unit"])


def _counts(rate: re.Match[str], text: str, begin: int, end: int) -> list[re.Match[str]]:
    """The number of each thing that the rate names; none at all where one of them is not certain.

    A rate by the year or by the crop is for one of them, one by the month for those of a year if a year is named.
    """
    per, also = (_number_of(rate[group], text, begin, end) for group in ("per", "also"))
    if per is None:
        return []
    if rate["also"] is None:
        return [per]
    if also is not None:
        return [per, also]
    once = rate["also"] in _ONCE or (rate["also"] == "tháng" and _A_YEAR.search(text, begin, end) is not None)
    return [per] if once else []


def _number_of(thing: str | None, text: str, begin: int, end: int) -> re.Match[str] | None:
    """The one number of the things; None where there is none, or more than one."""
    if thing is None:
        return None
    found = list(regex(rf"({NUMBER}) {re.escape(thing)}(?!\w|/)").finditer(text, begin, end))
    return found[0] if len({match[1] for match in found}) == 1 else None
