"""LK-04: the budgets of all units against the superior plan; one document alone cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

from checker.registry import Basis, NotEvaluated, Remark, Subject, rule
from vietnamese.message import Text

_ALONE = Text(
    "Xét khi kiểm tra cả thư mục: thethuc check THƯ-MỤC --parent KẾ-HOẠCH-CẤP-TRÊN --format html.",
    "Judged over a whole folder: thethuc check FOLDER --parent SUPERIOR-PLAN --format html.",
)


@rule(
    "LK-04",
    component="kinh_phi",
    clause="",
    basis=Basis.CONTENT,
    en="The budgets and targets of all units add up to what the superior plan states for them together",
)
def sums_of_all_units(subject: Subject) -> Iterator[Remark]:
    """Kinh phí, chỉ tiêu của các đơn vị cộng lại bằng con số mà kế hoạch cấp trên nêu chung cho các đơn vị ấy.

    Chỉ xét khi kiểm tra cả thư mục, kế hoạch cấp trên nêu đúng một số tiền chung cho các đơn vị cấp ấy và mọi đơn vị
    đều đã nộp, đều nêu đúng một tổng kinh phí. Chỉ tiêu được cộng khi kế hoạch ấy giao chung và các văn bản cùng nêu
    bằng những chữ ấy.
    """
    raise NotEvaluated(_ALONE)
