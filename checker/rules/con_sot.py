"""What was left of the plan from which a draft was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.earlier import Earlier
from checker.places import printed_paragraphs
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import collapse, fold

_NOT_GIVEN = Text(
    "Chưa cho kế hoạch cũ: dùng next-year, hoặc check --previous.",
    "The earlier plan was not given: use next-year, or check --previous.",
)
_NUMBER = Text(
    "“{now}” là số, ký hiệu của bản cũ: thay hoặc bỏ; nếu viện dẫn chính bản cũ thì để nguyên.",
    "“{now}” is the earlier plan's number: replace it, unless that plan is cited on purpose.",
)
_DAY = Text(
    "“{now}” là ngày ban hành của bản cũ: xem có đúng không.",
    "“{now}” is the earlier plan's day of issue: is it right?",
)
_SIGNER = Text("“{now}” là người ký bản cũ: xem có đúng không.", "“{now}” signed the earlier plan: is it right?")


class _Wanted(NamedTuple):
    pattern: re.Pattern[str]
    message: Text


@rule(
    "CN-03",
    component="chuyen_nam",
    clause="",
    en="Number, day and signer of the plan from which a draft was made do not survive in it",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("bản cũ số 25/KH-UBND; bản mới: Số:      /KH-UBND",),
    wrong=("bản cũ số 25/KH-UBND; phụ lục của bản mới: (Kèm theo Kế hoạch số 25/KH-UBND …)",),
)
def nothing_of_the_earlier_plan_is_left(subject: Subject) -> Iterator[Remark]:
    """Không sót số, ngày ban hành, người ký của kế hoạch cũ.

    Chỉ xét khi biết kế hoạch cũ: next-year tự đối chiếu, check cần --previous. Tìm ở mọi chỗ in ra giấy, cả phụ lục,
    những giá trị mà bản cũ đã ghi.
    """
    if subject.earlier is None:
        raise NotEvaluated(_NOT_GIVEN)
    wanted = list(_wanted(subject.earlier))
    for paragraph in printed_paragraphs(subject.document):
        folded = fold(paragraph.text)
        for pattern, message in wanted:
            for match in pattern.finditer(folded.text):
                now = " ".join(match[0].split())
                yield Remark(paragraph.at(*folded.span(*match.span())), message(now=now), now)


def _wanted(earlier: Earlier) -> Iterator[_Wanted]:
    number, stroke, symbol = collapse(earlier.number).partition("/")
    if number and stroke:
        written = rf"(?<![\d/.])0*{re.escape(number.lstrip('0'))}\s?/\s?{re.escape(symbol)}(?![\w-])"
        yield _Wanted(regex(written), _NUMBER)
    if earlier.day is not None:
        day, month, year = earlier.day.day, earlier.day.month, earlier.day.year
        in_words, in_figures = rf"\s+tháng\s+0?{month}\s+năm\s+", rf"(?P<sep>[/.-])0?{month}(?P=sep)"
        written = rf"(?:ngày\s+)?(?<![\d/.-])0?{day}(?:{in_words}|{in_figures}){year}(?!\d)"
        yield _Wanted(regex(written, re.IGNORECASE), _DAY)
    if earlier.signer:
        yield _Wanted(regex(rf"(?<!\w){re.escape(collapse(earlier.signer))}(?!\w)"), _SIGNER)
