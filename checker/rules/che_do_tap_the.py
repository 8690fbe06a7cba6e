"""Bodies that work collectively sign on behalf of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Line, Role
from checker.issuer import offices
from checker.registry import Applicability, Level, NotEvaluated, Remark, State, Subject, rule
from schemas import unit_kinds
from vietnamese.message import Text
from vietnamese.regex import regex

_COUNCIL, _GOVERNMENT = "HĐND", "CP"
_ON_BEHALF = regex(r"T[/.]?M\b")
_DELEGATED = regex(r"(?:T[/.]?L|TUQ|UQ)\b")
_VERB = r"(?:ban hành|báo cáo|đề nghị|quyết định|thông báo|kính trình|trình|yêu cầu|xây dựng|ủy quyền)\b"
# The body as the one who acts: not "trình Ủy ban nhân dân tỉnh quyết định", not "Ủy ban nhân dân các xã báo cáo".
_BODY_ACTS = regex(
    r"(?<!tịch )(?<!trình )(?<!báo cáo )(?<!của )(?<!mưu )(?<!đề nghị )(?<!giúp )(?<!với )(?<!được )"
    r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)"
    rf"(?: (?:{unit_kinds.ANY})(?: [^,.;:]{{1,40}}?)?)? {_VERB}"
)
_HEAD_ACTS = regex(rf"chủ tịch (?:ủy ban nhân dân|ubnd)[^,.;:]{{0,40}}? {_VERB}")

# "Bên ủy quyền: ông …, Chủ tịch Ủy ban nhân dân xã": who gives the power is the head.
_HEAD_EMPOWERS = regex(
    r"(?:bên|người) ủy quyền\b(?:(?!được ủy quyền).){0,160}?(?<!phó )\bchủ tịch (?:ủy ban nhân dân|ubnd)", re.DOTALL
)

_OTHER_BODY = Text(
    "Văn bản của {issuer} không ký “{now}”: “TM.” đứng trước tên của chính cơ quan ban hành.",
    "A document of {issuer} is not signed “{now}”: “TM.” stands before the name of the issuing body itself.",
)
_NO_TM = Text(
    "{body} ban hành văn bản thì ký thay mặt tập thể: phải có dòng “{wanted}” ở trên “{now}”.",
    "{body} issues the document, so it is signed on behalf of the body: “{wanted}” must stand above “{now}”.",
)
_BARE = Text(
    "{body} ban hành văn bản thì ký thay mặt tập thể: ghi “TM. {now}”, đang ghi “{now}”.",
    "{body} issues the document, so it is signed on behalf of the body: “TM. {now}”; it says “{now}”.",
)
_UNCLEAR = Text(
    "Nếu {body} ban hành văn bản, không phải Chủ tịch theo thẩm quyền riêng, thì phải có dòng “{wanted}” "
    "ở trên “{now}”.",
    "If {body} issues the document, and not its chairman in his own right, “{wanted}” must stand above “{now}”.",
)
_OTHER_ISSUER = Text(
    "Cơ quan ban hành không làm việc theo chế độ tập thể.", "The issuing body does not work collectively."
)
_NO_AUTHORITY = Text("Quyết định chưa có dòng thẩm quyền ban hành.", "The decision lacks its authority line.")
_HEAD_ISSUES = Text("Chủ tịch ban hành theo thẩm quyền riêng.", "The chairman issues in his own right.")


def _who_acts(subject: Subject) -> str:
    """ "body", "head" or "unclear", by the authority line or by the opening and closing sentences."""
    authority = subject.main.phrase(Role.THAM_QUYEN).upper()
    if authority:
        return "head" if authority.startswith("CHỦ TỊCH") else "body"
    sentences = [line for line in subject.main.of(Role.LOI_VAN) if not line.in_table]
    spoken = "\n".join(line.phrase for line in _ends(sentences)).lower()
    if subject.type == "giay-uy-quyen" and _HEAD_EMPOWERS.search(_opening(subject)):
        return "head"
    body, head = _BODY_ACTS.search(spoken), _HEAD_ACTS.search(spoken)
    if bool(body) == bool(head):
        return "unclear"
    return "body" if body else "head"


def _opening(subject: Subject) -> str:
    """The first lines of the text, numbered ones too."""
    return "\n".join(line.phrase for line in subject.main.prose[:6]).lower()


def _ends(lines: list[Line]) -> list[Line]:
    """The lines in which a text says who speaks: the first three and the last two."""
    return lines if len(lines) <= 5 else [*lines[:3], *lines[-2:]]


@rule(
    "CK-10",
    component="quyen_han",
    clause="Điều 13 khoản 2; Phụ lục I, Phần I, Mục V, dòng 7",
    en="For a body that works collectively its head or a deputy signs on behalf of the body (TM.)",
    state=State.RENDERED,
    needs=(Role.CO_QUAN, Role.CHUC_VU),
    right=("TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    wrong=("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH cho báo cáo của Ủy ban nhân dân",),
    fixes=(Applicability.UNSAFE,),
)
def signed_on_behalf(subject: Subject) -> Iterator[Remark]:
    """Chế độ tập thể: người đứng đầu thay mặt tập thể ký (TM.); cấp phó thay mặt tập thể và ký thay người đứng đầu.

    Xét Ủy ban nhân dân, Hội đồng nhân dân, Chính phủ. Lời văn hoặc dòng thẩm quyền cho biết tập thể ban hành mà thiếu
    “TM.”: lỗi; không rõ ai ban hành: cảnh báo; Chủ tịch ban hành theo thẩm quyền riêng: không cần “TM.”. Ký
    thừa lệnh, thừa ủy quyền, nghị quyết của Hội đồng nhân dân và biên bản không xét. “TM.” của cơ quan kia (văn bản của
    Hội đồng nhân dân ký “TM. ỦY BAN NHÂN DÂN”): lỗi.
    """
    issuer = offices.issuer(subject)
    collective = offices.collective(issuer)
    if collective is None or subject.type == "bien-ban":
        raise NotEvaluated(_OTHER_ISSUER)
    wanted = f"TM. {collective[0]}"
    signatures = subject.main.signatures
    lines = [line for line in signatures[-1].lines if line.role in (Role.QUYEN_HAN, Role.CHUC_VU)] if signatures else []
    for line in lines:
        behalf, _, body = line.phrase.upper().partition(" ")
        other = offices.collective(body) if behalf == "TM." else None
        if other is not None and not any(name in issuer for name in other):
            message = _OTHER_BODY(issuer=collective[0].capitalize(), now=line.phrase)
            yield Remark(line.location, message, line.phrase, wanted)
            return
    if subject.type == "nghi-quyet" and collective[1] == _COUNCIL:
        raise NotEvaluated(_OTHER_ISSUER)
    said = [line.phrase.upper() for line in lines]  # letters that should be capitals: CK-01
    if not lines or any(_ON_BEHALF.match(phrase) or _DELEGATED.match(phrase) for phrase in said):
        return
    # The Prime Minister issues under his own name, never under the Government's.
    actor = "body" if collective[1] == _GOVERNMENT else _who_acts(subject)
    if actor == "head":
        raise NotEvaluated(_HEAD_ISSUES)
    if actor == "unclear" and subject.main.of(Role.CAN_CU) and subject.type == "quyet-dinh":
        raise NotEvaluated(_NO_AUTHORITY)
    now, body = lines[0].phrase, collective[0].capitalize()
    first = lines[0]
    if now.upper().startswith(collective[0]):
        # The line is there and only its "TM." is missing: another line above it would say the body twice.
        whole = f"TM. {now}"
        prefixed = edits.words(first.location, whole, now)
        level = None if actor == "body" else Level.WARNING
        yield Remark(first.location, _BARE(body=body, now=now), now, whole, level, prefixed)
        return
    message = (_NO_TM if actor == "body" else _UNCLEAR)(body=body, wanted=wanted, now=now)
    own = actor == "body" and not first.paragraph.text[: first.start].strip()
    edit = edits.above(first.location, wanted) if own else None
    yield Remark(first.location, message, now, wanted, None if actor == "body" else Level.WARNING, edit)
