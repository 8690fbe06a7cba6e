"""The date of issue: a day that exists, months as the sample forms write them; the end of the subject."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Role
from checker.registry import Applicability, Basis, NotEvaluated, Remark, Subject, rule
from checker.rules.dia_danh_ngay import IN_WORDS
from checker.text import endings
from vietnamese.message import Text
from vietnamese.regex import regex

_DATE = "Phụ lục I, Phần I, Mục II, điểm 4.b"
_ZERO = regex(r"\btháng\s+(?P<now>0[3-9])\b", re.IGNORECASE)
_YEAR = regex(r"\bnăm\s+(?P<now>\d+)\s*\Z", re.IGNORECASE)
_TO_FILL_IN = ("20", "202")  # drafts leave the rest for the day of signing
_END = ".;:"

_NO_SUCH_DAY = Text("Ngày ban hành không có thật: “{now}”.", "There is no such date: “{now}”.")
_ARABIC = Text(
    "Ngày, tháng, năm ghi bằng chữ số Ả Rập, đang ghi “{now}”.",
    "Day, month and year are in Arabic figures; here “{now}”.",
)
_FOUR = Text("Năm phải ghi đủ bốn chữ số, đang ghi “năm {now}”.", "A year has four figures; here “năm {now}”.")
_NO_ZERO = Text(
    "Tháng 3 đến tháng 9 không ghi thêm số 0: “tháng {wanted}”, đang ghi “tháng {now}”.",
    "Months 3 to 9 take no zero: “tháng {wanted}”, not “tháng {now}”.",
)
_NO_MARK = Text("Cuối trích yếu nội dung không ghi dấu “{now}”.", "A subject does not end with “{now}”.")


@rule(
    "DD-08",
    component="dia_danh_ngay",
    clause=f"{_DATE}; ví dụ Phụ lục I, Phần I, Mục V, dòng 4",
    en="Months 3 to 9 take no zero",
    basis=Basis.SAMPLE,
    needs=(Role.NGAY,),
    right=("tháng 6",),
    wrong=("tháng 06",),
    fixes=(Applicability.UNSAFE,),
)
def no_zero_before_a_month(subject: Subject) -> Iterator[Remark]:
    """Tháng 3 đến tháng 9 không ghi thêm số 0.

    Chỉ xét thời gian ban hành ở phần đầu; Nghị định không cấm bằng lời nên là cảnh báo.
    """
    for line in subject.main.of(Role.NGAY):
        folded = line.folded
        for found in _ZERO.finditer(folded.text):
            now = found["now"]
            place = line.at_folded(folded, *found.span("now"))
            edit = edits.words(place, now[1:], now)
            yield Remark(place, _NO_ZERO(wanted=now[1:], now=now), now, now[1:], edit=edit)


@rule(
    "DD-09",
    component="dia_danh_ngay",
    clause=_DATE,
    en="The date of issue is in Arabic figures and exists; its year has four figures",
    needs=(Role.NGAY,),
    right=("ngày 30 tháng 6 năm 2026",),
    wrong=("ngày 31 tháng 6 năm 2026", "năm 26", "ngày mười một tháng sáu"),
)
def date_exists(subject: Subject) -> Iterator[Remark]:
    """Thời gian ban hành ghi bằng chữ số Ả Rập, ngày có thật, năm đủ bốn chữ số."""
    for line in subject.main.of(Role.NGAY):
        folded = line.folded
        if IN_WORDS.search(folded.text):
            yield Remark(line.location, _ARABIC(now=line.phrase), line.phrase)
            continue
        year = _YEAR.search(folded.text)
        if year and len(year["now"]) != 4 and year["now"] not in _TO_FILL_IN:
            yield Remark(line.at_folded(folded, *year.span("now")), _FOUR(now=year["now"]), year["now"])
    date = subject.anatomy.date
    if date is None or date.day is None or date.month is None:
        return
    days = monthrange(date.year or 2024, date.month)[1] if 1 <= date.month <= 12 else 0  # 2024 is a leap year
    if not 1 <= date.day <= days:
        line = subject.main.of(Role.NGAY)[0]
        yield Remark(line.location, _NO_SUCH_DAY(now=line.phrase), line.phrase)


@rule(
    "TL-08",
    component="trich_yeu",
    clause="",
    en="A subject ends without a mark",
    basis=Basis.PRACTICE,
    right=("… năm 2026",),
    wrong=("… năm 2026.",),
    fixes=(Applicability.UNSAFE,),
)
def subject_without_a_mark(subject: Subject) -> Iterator[Remark]:
    """Trích yếu không có dấu chấm, chấm phẩy, hai chấm ở cuối."""
    lines = subject.main.of(Role.TRICH_YEU, Role.TRICH_YEU_CV)
    if not lines:
        raise NotEvaluated(Text("Không có trích yếu.", "There is no subject."))
    last = lines[-1]
    if last.ending in _END and not last.text.endswith("..."):
        now = endings.mark_of(last)
        yield Remark(endings.place_of(last), _NO_MARK(now=now), now, "", edit=endings.marked(last, ""))
