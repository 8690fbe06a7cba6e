"""Legal bases: where they stand, what they consist of, their order; the authority line against the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.anatomy import Role
from checker.issuer import offices
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.rules.can_cu import STRICT
from checker.views import ordinal
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 6.a"
_AUTHORITY = regex(
    r"\bLuật Tổ chức\b|chức năng|nhiệm vụ|thẩm quyền|quyền hạn|phân cấp|ủy quyền|Điều lệ|"
    r"Quy chế (?:làm việc|hoạt động)|thành lập|tổ chức và hoạt động|cơ cấu tổ chức"
)
_BASIS = regex(r"Căn cứ\b", re.IGNORECASE)
# Rank of what a legal basis names; what is not here has none.
_RANKS = (
    (regex(r"Căn cứ Hiến pháp\b"), 0),
    (regex(r"Căn cứ (?:Bộ luật|Luật)\b"), 1),
    (regex(r"Căn cứ Pháp lệnh\b"), 2),
    (regex(r"Căn cứ (?:các )?Nghị định\b"), 3),
    (regex(r"Căn cứ Quyết định\b.*(?:/QĐ-TTg\b|Thủ tướng Chính phủ)"), 4),
    (regex(r"Căn cứ (?:các )?Thông tư\b"), 5),
    (regex(r"Căn cứ (?:Công văn|Kế hoạch|Tờ trình|Biên bản|Báo cáo)\b"), 6),
)

_BELOW = Text(
    "Căn cứ ban hành phải ở dưới tên loại và trích yếu, đang ở trên.",
    "Legal bases stand below type and subject; here above.",
)
_ONE_KIND = Text(
    "Căn cứ nên có cả văn bản quy định thẩm quyền của cơ quan ban hành và văn bản quy định nội dung; ở đây {lacking}.",
    "Legal bases name both the authority of the body and the matter; here {lacking}.",
)
_NO_AUTHORITY = Text("chưa thấy văn bản về thẩm quyền, chức năng, nhiệm vụ", "none on authority is seen")
_ONLY_ONE = Text("chỉ có một căn cứ", "there is one only")
_ORDER = Text(
    "Căn cứ nên xếp từ hiệu lực pháp lý cao đến thấp: “{now}” nên đứng trước.",
    "Legal bases go from higher to lower force: “{now}” had better stand earlier.",
)
_HEAD = Text(
    "Dòng thẩm quyền là chức vụ người đứng đầu thì khối ký không ghi “TM.”; đang ghi “{now}”.",
    "Where the authority line names the head's office the signature has no “TM.”; here “{now}”.",
)
_OTHER_TYPE = Text("Chỉ xét quyết định, nghị quyết.", "Only decisions and resolutions.")
_NO_BASIS = Text("Văn bản không có dòng “Căn cứ”.", "No line of the document begins with “Căn cứ”.")


@rule(
    "CC-08",
    component="can_cu",
    clause=f"{_CLAUSE} (đoạn 2)",
    en="Legal bases stand below type and subject",
    needs=(Role.CAN_CU, Role.TEN_LOAI),
    right=("căn cứ dưới trích yếu",),
    wrong=("căn cứ trên tên loại",),
)
def below_the_subject(subject: Subject) -> Iterator[Remark]:
    """Căn cứ ban hành trình bày dưới phần tên loại và trích yếu."""
    title = ordinal(subject, subject.main.of(Role.TEN_LOAI)[0])
    for line in subject.main.of(Role.CAN_CU):
        if 0 <= ordinal(subject, line) < title:
            yield Remark(line.location, _BELOW)
            return


@rule(
    "CC-09",
    component="can_cu",
    clause=f"{_CLAUSE} (đoạn 1)",
    en="Legal bases name the authority of the body and the matter",
    level=Level.INFO,
    needs=(Role.CAN_CU,),
    right=("Luật Tổ chức chính quyền địa phương và nghị định chuyên ngành",),
    wrong=("chỉ có một công văn",),
)
def authority_and_matter(subject: Subject) -> Iterator[Remark]:
    """Căn cứ gồm văn bản quy định thẩm quyền, chức năng, nhiệm vụ và văn bản quy định nội dung, cơ sở ban hành.

    Chỉ xét quyết định, nghị quyết và chỉ lưu ý: một văn bản có thể quy định cả hai.
    """
    if subject.type not in STRICT:
        raise NotEvaluated(_OTHER_TYPE)
    lines = [line for line in subject.main.of(Role.CAN_CU) if _BASIS.match(line.phrase)]
    if not lines:
        raise NotEvaluated(_NO_BASIS)
    if not any(_AUTHORITY.search(line.phrase) for line in lines):
        yield Remark(lines[0].location, _ONE_KIND(lacking=_NO_AUTHORITY), None, None)
    elif len(lines) == 1:
        yield Remark(lines[0].location, _ONE_KIND(lacking=_ONLY_ONE), None, None)


def _rank(phrase: str) -> int | None:
    return next((rank for pattern, rank in _RANKS if pattern.match(phrase)), None)


@rule(
    "CC-10",
    component="can_cu",
    clause="",
    en="Legal bases go from higher to lower legal force",
    basis=Basis.PRACTICE,
    needs=(Role.CAN_CU,),
    right=("Luật; Nghị định; Thông tư",),
    wrong=("Thông tư đứng trước Luật",),
)
def by_legal_force(subject: Subject) -> Iterator[Remark]:
    """Căn cứ nên xếp theo hiệu lực pháp lý từ cao đến thấp.

    Chỉ báo chỗ đầu tiên đảo thứ tự; văn bản cùng bậc không xét.
    """
    lowest = -1
    for line in subject.main.of(Role.CAN_CU):
        rank = _rank(line.phrase)
        if rank is None:
            continue
        if rank < lowest:
            now = line.phrase if len(line.phrase) <= 60 else f"{line.phrase[:60].rstrip()}…"
            yield Remark(line.location, _ORDER(now=now), line.phrase)
            return
        lowest = rank


@rule(
    "CC-13",
    component="tham_quyen",
    clause="Phụ lục III, Mẫu 1.2 (chú thích 6); Phụ lục I, Phần I, Mục II, điểm 7.b; Điều 13",
    en="The authority line agrees with the signature",
    basis=Basis.SAMPLE,
    needs=(Role.THAM_QUYEN, Role.CHUC_VU),
    right=("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …, ký CHỦ TỊCH",),
    wrong=("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …, ký TM. ỦY BAN NHÂN DÂN",),
)
def authority_and_signature(subject: Subject) -> Iterator[Remark]:
    """Dòng thẩm quyền là chức vụ người đứng đầu thì chữ ký không có “TM.”.

    Dòng thẩm quyền là tên tập thể mà thiếu “TM.” thuộc quy tắc CK-10.
    """
    authority = subject.main.phrase(Role.THAM_QUYEN).upper()
    if offices.pattern("titles").match(authority):
        for line in subject.main.of(Role.QUYEN_HAN):
            if line.phrase.upper().startswith("TM"):
                yield Remark(line.location, _HEAD(now=line.phrase), line.phrase)
