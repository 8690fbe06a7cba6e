"""Addressees, and what the list of recipients says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Role
from checker.registry import Applicability, Edit, Level, NotEvaluated, Remark, Subject, rule
from checker.views import place_for
from vietnamese.message import Text
from vietnamese.regex import regex

_TO = frozenset({"cong-van", "to-trinh"})
_AS_ABOVE = regex(r"-?\s*Như (?:trên|kính gửi trên)\b", re.IGNORECASE)

_SAME_SAID = regex(r"(?:-\s*)?(?P<words>Như (?:nơi |đã )?kính gửi)\b", re.IGNORECASE)  # "Như trên" in other words

_NO_TO = Text("Thiếu phần “Kính gửi”.", "“Kính gửi” is missing.")
_NO_NEED = Text(
    "Loại văn bản này không dùng phần “Kính gửi”; các nơi nhận ghi ở cuối văn bản, dưới “Nơi nhận:”.",
    "A document of this type has no “Kính gửi”; recipients are listed at the end.",
)
_FIRST = Text(
    "Văn bản có “Kính gửi” thì dòng đầu của Nơi nhận là “- Như trên;”, đang ghi “{now}”.",
    "With “Kính gửi” the first recipient is “- Như trên;”; here “{now}”.",
)
_OTHER_TYPE = Text("Loại văn bản này không xét.", "Not judged for this type.")


def _without(subject: Subject) -> bool:
    """The type has no addressees by its table."""
    row = subject.type_row
    known = subject.type in subject.tables["types"] and subject.type != "cong-dien"
    return known and bool(row["sample"]) and row["kinh_gui"] == "none"


@rule(
    "NN-01",
    component="kinh_gui",
    clause="Phụ lục I, Phần I, Mục II, điểm 9.b, 9.d",
    en="Letters and proposals have “Kính gửi”",
    right=("Kính gửi: Sở Nội vụ",),
    wrong=("công văn không có “Kính gửi”",),
)
def addressed(subject: Subject) -> Iterator[Remark]:
    """Công văn, tờ trình có phần “Kính gửi”.

    Báo cáo gửi cấp trên cũng vậy, nhưng tệp không cho biết báo cáo gửi cho ai.
    """
    if subject.type not in _TO:
        raise NotEvaluated(_OTHER_TYPE)
    if not subject.main.of(Role.KINH_GUI):
        yield Remark(place_for(subject, Role.KINH_GUI), _NO_TO, "không có", "Kính gửi:", missing=True)


@rule(
    "NN-02",
    component="kinh_gui",
    clause="Phụ lục I, Phần I, Mục II, điểm 9.c",
    en="Other documents have no “Kính gửi”",
    level=Level.WARNING,
    right=("kế hoạch chỉ có Nơi nhận ở cuối",),
    wrong=("Thông báo có “Kính gửi”",),
)
def not_addressed(subject: Subject) -> Iterator[Remark]:
    """Chỉ tờ trình, báo cáo gửi cấp trên và công văn có phần “Kính gửi”; văn bản khác thì không.

    Công điện thuộc quy tắc NN-18. Loại không có mẫu tại Phụ lục III không xét.
    """
    if not _without(subject):
        raise NotEvaluated(_OTHER_TYPE)
    for line in subject.main.of(Role.KINH_GUI)[:1]:
        yield Remark(line.location, _NO_NEED, line.phrase)


@rule(
    "NN-12",
    component="noi_nhan_muc",
    clause="Phụ lục I, Phần I, Mục II, điểm 9.b; Mẫu 1.5",
    en="With “Kính gửi” the first recipient is “Như trên”",
    needs=(Role.KINH_GUI, Role.NOI_NHAN_MUC),
    right=("- Như trên;",),
    wrong=("- Sở Nội vụ; (lặp lại nơi kính gửi)",),
    fixes=(Applicability.UNSAFE,),
)
def as_above(subject: Subject) -> Iterator[Remark]:
    """Công văn, tờ trình, báo cáo có “Kính gửi” thì dòng đầu của Nơi nhận là “Như trên”."""
    if _without(subject):
        raise NotEvaluated(_OTHER_TYPE)
    line = subject.main.of(Role.NOI_NHAN_MUC)[0]
    if not _AS_ABOVE.match(line.folded.text):
        own = line.start == 0 and line.paragraph.label is None
        same = _SAME_SAID.match(line.folded.text)
        edit: Edit | None
        if same is not None:
            edit = edits.words(line.at_folded(line.folded, *same.span("words")), "Như trên", same["words"])
        else:
            edit = edits.above(line.location, "- Như trên;") if own else None
        yield Remark(line.location, _FIRST(now=line.phrase), line.phrase, "- Như trên;", edit=edit)
