"""What kind of document the decree speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from checker.anatomy import Role
from checker.registry import Level, NeedsPerson, Phase, Remark, State, Subject, rule
from vietnamese.message import Text


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


_PROCESS = Text(
    "Việc duyệt và kiểm tra là quy trình, không thể hiện trong tệp.",
    "Approval and checking are a process that the file does not show.",
)
_DRAFT_MARK = {
    Phase.FOR_SIGNATURE: Text(
        "Bản trình ký là bản đã duyệt, không còn chữ “{now}”.", "What is submitted for signature is no draft: “{now}”."
    ),
    Phase.ISSUED: Text("Văn bản phát hành không còn chữ “{now}”.", "An issued document is no draft: “{now}”."),
}


@rule(
    "GEN-08",
    component="document",
    clause="Điều 10 khoản 2; Điều 11; Điều 12",
    en="A draft is approved, and its content and form are checked, before it is signed",
    state=State.PERSON,
    right=("bản trình ký, phát hành không còn chữ “DỰ THẢO”",),
    wrong=("văn bản phát hành còn ghi “DỰ THẢO”",),
)
def approved_before_signing(subject: Subject) -> Iterator[Remark]:
    """Bản thảo được người có thẩm quyền duyệt; nội dung, thể thức được kiểm tra trước khi ký.

    Đã duyệt, kiểm tra hay chưa thì tệp không cho biết. Riêng chữ “DỰ THẢO” còn lại khi trình ký (--phase trinh-ky) hoặc
    phát hành (--phase phat-hanh) thì được nhắc; khi soạn thảo thì để được.
    """
    message = _DRAFT_MARK.get(subject.phase)
    if message is not None:
        for line in subject.main.of(Role.DU_THAO):
            yield Remark(line.location, message(now=line.phrase), line.phrase, level=Level.WARNING)
    raise NeedsPerson(_PROCESS)
