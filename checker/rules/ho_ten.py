"""The name of the signer."""

from __future__ import annotations

from collections.abc import Iterator

from checker import wording
from checker.anatomy import Role
from checker.kinds import layout, typography
from checker.registry import Applicability, Remark, Subject, rule
from checker.views import bodies, formats


@rule(
    "CK-02",
    component="ho_ten",
    clause="Phụ lục I, Phần I, Mục II, điểm 7.đ (đoạn 3); Phụ lục I, Phần I, Mục V, dòng 7",
    en="The signer's name is in upright bold small letters, size 13 to 14, centred",
    needs=(Role.HO_TEN,),
    right=("Nguyễn Văn A (đậm, cỡ 14)",),
    wrong=("NGUYỄN VĂN A", "không đậm", "nghiêng"),
    fixes=(Applicability.SAFE,),
)
def name_of_the_signer(subject: Subject) -> Iterator[Remark]:
    """Họ tên người ký in thường, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm, canh giữa so với quyền hạn, chức vụ.

    Khối ký đặt bằng dấu tab thì không xét canh giữa.
    """
    judge = typography.Judge("ho_ten", wording.facts("ho_ten"), ("upper_or_lower", "size", "bold", "italic"))
    for body in bodies(subject):
        lines = body.of(Role.HO_TEN)
        yield from judge.lines(lines, formats(subject, body, Role.HO_TEN))
        if lines and lines[0].paragraph.cell is not None:
            yield from layout.align("ho_ten", lines)
