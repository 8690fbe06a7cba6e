"""What kind of document the decree speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from checker.registry import Remark, State, Subject, rule


@rule(
    "GEN-01",
    component="document",
    clause="Điều 4 khoản 2 điểm a; Điều 7; Điều 2 khoản 2",
    en="Only administrative documents are held against the decree",
    state=State.RENDERED,
    right=("Số: 125/QĐ-UBND: xét", "Số: 15/2026/KH-UBND: xét và báo SO-13"),
    wrong=("Số: 11/2026/QĐ-UBND là văn bản quy phạm pháp luật: không xét theo các quy tắc này",),
)
def administrative_documents_only(subject: Subject) -> Iterator[Remark]:
    """Chỉ xét văn bản hành chính.

    Văn bản quy phạm pháp luật, văn bản của Đảng, văn bản chuyên ngành thì nêu lý do và dừng. Việc nhận biết diễn ra
    trước mọi quy tắc, nên tệp ngoài phạm vi không có điểm nào bị nêu và quy tắc này luôn đạt với tệp được xét.
    """
    return iter(())
