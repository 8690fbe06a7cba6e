"""The block of legal bases: how it is printed and punctuated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker import wording
from checker.anatomy import Line, Role
from checker.kinds import typography
from checker.registry import Applicability, Level, Remark, Subject, rule
from checker.text import endings
from checker.views import formats
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 6.a (đoạn 2)"
# In other types the bases often run into the opening sentence; the law is the same, so much sharpness is not.
STRICT = frozenset({"nghi-quyet", "quyet-dinh"})
# One more of them in the opening sentence, or on a line of its own that is not set as the others are.
_ONE_MORE = regex(
    r"(?:Theo|Xét|Thực hiện|Căn cứ|Trên cơ sở)\b(?:.*\b(?:như sau|nội dung)|.*\bsố \d.*[.;,]\Z)", re.DOTALL
)

_ENDING = Text("Căn cứ phải kết thúc bằng dấu “{wanted}”, {now}.", "A legal basis must end with “{wanted}”; {now}.")
_LAST_ENDING = Text(
    "Căn cứ cuối cùng phải kết thúc bằng dấu “{wanted}”, {now}.",
    "The last legal basis must end with “{wanted}”; {now}.",
)


def as_type(subject: Subject, remarks: Iterator[Remark]) -> Iterator[Remark]:
    """Remarks as they are in resolutions and decisions, as warnings elsewhere."""
    for remark in remarks:
        yield remark if subject.type in STRICT else remark._replace(level=remark.level or Level.WARNING)


def ending(lines: Iterable[Line], wanted: str, said: Text = _ENDING) -> Iterator[Remark]:
    """Legal bases that do not end with the mark."""
    for line in lines:
        mark = endings.mark_of(line)
        if line.ending != wanted:
            message = said(wanted=wanted, now=endings.said_of(mark))
            yield Remark(endings.place_of(line), message, mark, wanted, edit=endings.marked(line, wanted))


@rule(
    "CC-01",
    component="can_cu",
    clause=_CLAUSE,
    en="Legal bases are in small italic letters",
    needs=(Role.CAN_CU,),
    right=("Căn cứ Luật …; (nghiêng)",),
    wrong=("Căn cứ Luật …; (đứng)",),
    fixes=(Applicability.SAFE,),
)
def italic_bases(subject: Subject) -> Iterator[Remark]:
    """Căn cứ ban hành in thường, kiểu chữ nghiêng.

    Nghị quyết, quyết định: lỗi; loại khác: cảnh báo. Câu mở đầu “Căn cứ …, Ủy ban nhân dân … ban hành … như
    sau:” là lời văn, không phải căn cứ.
    """
    judge = typography.Judge("can_cu", wording.facts("can_cu"), ("upper_or_lower", "bold", "italic"))
    lines = subject.main.of(Role.CAN_CU)
    yield from as_type(subject, judge.lines(lines, formats(subject, subject.main, Role.CAN_CU)))


@rule(
    "CC-05",
    component="can_cu",
    clause=f"{_CLAUSE}; Mẫu 1.2",
    en="The last legal basis ends with a full stop",
    needs=(Role.CAN_CU,),
    right=("Theo đề nghị của Trưởng phòng Kinh tế.",),
    wrong=("Theo đề nghị của Trưởng phòng Kinh tế;",),
    fixes=(Applicability.UNSAFE,),
)
def last_basis_ends_with_a_stop(subject: Subject) -> Iterator[Remark]:
    """Dòng căn cứ cuối cùng kết thúc bằng dấu chấm, kể cả khi là “Theo đề nghị của …”.

    Nghị quyết, quyết định: lỗi; loại khác: cảnh báo. Ở loại khác, khi câu “Theo đề nghị của … như sau:”, “Căn cứ …
    như sau:”, “Thực hiện Kế hoạch số …” ngay dưới nối tiếp các căn cứ thì dòng trên nó không phải dòng cuối.
    """
    if subject.type not in STRICT and _goes_on(subject):
        return
    lines = subject.main.of(Role.CAN_CU)
    yield from as_type(subject, ending(lines[-1:], ".", _LAST_ENDING if len(lines) > 1 else _ENDING))


def _goes_on(subject: Subject) -> bool:
    """Whether the sentence under the legal bases begins with one more of them."""
    after = subject.main.prose
    return bool(after) and _ONE_MORE.match(after[0].phrase) is not None
