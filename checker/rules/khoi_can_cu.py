"""The block of legal bases: one to a line, its authority line and its enacting line."""

from __future__ import annotations

from collections.abc import Iterator

from checker import wording
from checker.anatomy import Role
from checker.kinds import layout, typography
from checker.registry import Applicability, Basis, NotEvaluated, Remark, Subject, rule
from checker.rules.can_cu import STRICT, as_type, ending
from checker.views import place_for
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 6.a (đoạn 2)"
_NEXT = regex(r";\s*(?P<next>Căn cứ|Theo đề nghị)\b")

_OWN_LINE = Text(
    "Sau mỗi căn cứ phải xuống dòng; “{now}” đang nằm giữa dòng.",
    "Every legal basis has its own line; “{now}” has not.",
)
_NO_AUTHORITY = Text(
    "Thiếu dòng thẩm quyền ban hành (in hoa, đậm, canh giữa) ở trên căn cứ.",
    "The authority line in bold capitals above the legal bases is missing.",
)
_NO_ENACTING = Text(
    "Sau căn cứ phải có dòng “{wanted}”.",
    "“{wanted}” follows the legal bases.",
)
_ENACTING = Text(
    "Dòng này ghi “{wanted}”, có dấu hai chấm; đang ghi “{now}”.",
    "This line reads “{wanted}” with a colon; here “{now}”.",
)
_OTHER_TYPE = Text("Chỉ xét quyết định, nghị quyết.", "Only decisions and resolutions.")


@rule(
    "CC-03",
    component="can_cu",
    clause=_CLAUSE,
    en="Every legal basis has its own line",
    needs=(Role.CAN_CU,),
    right=("mỗi căn cứ một dòng",),
    wrong=("Căn cứ A; Căn cứ B;",),
)
def a_line_for_each(subject: Subject) -> Iterator[Remark]:
    """Sau mỗi căn cứ phải xuống dòng; ngắt dòng trong đoạn cũng được."""
    for line in subject.main.of(Role.CAN_CU):
        folded = line.folded
        for found in _NEXT.finditer(folded.text):
            yield Remark(line.at_folded(folded, *found.span("next")), _OWN_LINE(now=found["next"]), found["next"])


@rule(
    "CC-04",
    component="can_cu",
    clause=_CLAUSE,
    en="A legal basis ends with a semicolon",
    needs=(Role.CAN_CU,),
    right=("Căn cứ Luật …;",),
    wrong=("Căn cứ Luật ….", "Căn cứ Luật …"),
    fixes=(Applicability.UNSAFE,),
)
def bases_end_with_a_semicolon(subject: Subject) -> Iterator[Remark]:
    """Cuối mỗi căn cứ, trừ căn cứ cuối cùng, có dấu chấm phẩy.

    Nghị quyết, quyết định: lỗi; loại khác: cảnh báo. Dòng cuối thuộc quy tắc CC-05.
    """
    yield from as_type(subject, ending(subject.main.of(Role.CAN_CU)[:-1], ";"))


@rule(
    "CC-11",
    component="tham_quyen",
    clause="Phụ lục III, Mẫu 1.1, 1.2, 1.3",
    en="A decision names the authority above its legal bases",
    basis=Basis.SAMPLE,
    needs=(Role.CAN_CU,),
    right=("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN AN",),
    wrong=("không có dòng thẩm quyền",),
    fixes=(Applicability.SAFE,),
)
def names_its_authority(subject: Subject) -> Iterator[Remark]:
    """Quyết định, nghị quyết có dòng thẩm quyền ban hành trước căn cứ, in hoa, đậm, canh giữa."""
    if subject.type not in STRICT:
        raise NotEvaluated(_OTHER_TYPE)
    lines = subject.main.of(Role.THAM_QUYEN)
    if not lines:
        yield Remark(place_for(subject, Role.THAM_QUYEN), _NO_AUTHORITY, missing=True)
        return
    facts = wording.facts("tham_quyen")
    yield from typography.Judge("tham_quyen", facts, ("upper_or_lower", "bold", "italic")).lines(lines)
    yield from layout.align("tham_quyen", lines)


@rule(
    "CC-12",
    component="dong_quyet_dinh",
    clause="Phụ lục III, Mẫu 1.1, 1.2, 1.3",
    en="The enacting line reads “QUYẾT ĐỊNH:” or “QUYẾT NGHỊ:”",
    basis=Basis.SAMPLE,
    needs=(Role.CAN_CU,),
    right=("QUYẾT ĐỊNH:",),
    wrong=("Quyết định:", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH: trong nghị quyết"),
    fixes=(Applicability.SAFE,),
)
def enacting_line(subject: Subject) -> Iterator[Remark]:
    """Dòng “QUYẾT ĐỊNH:” (quyết định) hoặc “QUYẾT NGHỊ:” (nghị quyết) in hoa, đậm, canh giữa, có dấu hai chấm."""
    lines = subject.main.of(Role.LENH)
    wanted = subject.type_row.get("enacting_line")
    if wanted is None:
        raise NotEvaluated(_OTHER_TYPE)
    if not lines:
        if not subject.main.of(Role.DIEU):
            raise NotEvaluated(_OTHER_TYPE)
        last = subject.main.of(Role.CAN_CU)[-1]
        yield Remark(last.paragraph.at(last.end, last.end), _NO_ENACTING(wanted=wanted), missing=True)
        return
    for line in lines:
        caps = all(span.format.caps for span in line.spans())
        now = line.phrase.upper() if caps else line.phrase
        if now.replace(" :", ":") != wanted:
            yield Remark(line.location, _ENACTING(wanted=wanted, now=now), now, wanted)
    yield from typography.Judge("dong_quyet_dinh", wording.facts("dong_quyet_dinh"), ("bold", "italic")).lines(lines)
    yield from layout.align("dong_quyet_dinh", lines)
