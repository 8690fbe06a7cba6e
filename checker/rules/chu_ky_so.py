"""The line that signing software prints on an appendix or an attached text in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from checker import wording
from checker.anatomy import BodyKind, Role
from checker.kinds.typography import Judge
from checker.registry import Applicability, NotEvaluated, Remark, Subject, rule
from vietnamese.message import Text


def _signature_lines(subject: Subject, kind: BodyKind) -> Iterator[Remark]:
    judge = Judge("chu_ky_so", wording.facts("chu_ky_so"), ("size", "bold", "italic", "upper_or_lower"))
    seen = False
    for body in subject.anatomy.others:
        lines = body.of(Role.CHU_KY_SO) if body.kind is kind else ()
        if lines:
            seen = True
            yield from judge.lines(lines)
    if not seen:
        raise NotEvaluated(Text("Không có dòng thông tin chữ ký số.", "There is no line of a digital signature."))


@rule(
    "PL-13",
    component="chu_ky_so",
    clause="Phụ lục I, Phần I, Mục III, điểm 1.d; Phụ lục III, Mẫu 2.2",
    en="The digital signature line of an appendix: size 10, small letters, upright",
    right=("Số: 12/KH-UBND; 05/03/2026; 10:15:30 (cỡ 10)",),
    wrong=("cỡ 13",),
    fixes=(Applicability.SAFE,),
)
def digital_signature_of_an_appendix(subject: Subject) -> Iterator[Remark]:
    """Thông tin chữ ký số trên phụ lục: phông Times New Roman cỡ 10, in thường, kiểu chữ đứng."""
    yield from _signature_lines(subject, BodyKind.APPENDIX)


@rule(
    "DS-02",
    component="chu_ky_so",
    clause="Phụ lục I, Phần I, Mục II, điểm 8.b; Phụ lục III, Mẫu 1.3",
    en="The digital signature line of an attached text: size 10, small letters, upright",
    right=("Số: 12/QĐ-UBND; 05/03/2026; 10:15:30 +07:00 (cỡ 10)",),
    wrong=("cỡ 13",),
    fixes=(Applicability.SAFE,),
)
def digital_signature_of_an_attached_text(subject: Subject) -> Iterator[Remark]:
    """Thông tin chữ ký số trên văn bản kèm theo: phông Times New Roman cỡ 10, in thường, kiểu chữ đứng."""
    yield from _signature_lines(subject, BodyKind.ATTACHED)
