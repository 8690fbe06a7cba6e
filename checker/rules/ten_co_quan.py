"""The name of the issuing body."""

from __future__ import annotations

from collections.abc import Iterator

from checker.anatomy import Role
from checker.issuer import offices
from checker.issuer.organisation import same_name
from checker.registry import Level, NeedsPerson, Remark, State, Subject, rule
from vietnamese.message import Text
from vietnamese.nearest import nearest
from vietnamese.regex import regex

# Short forms of state bodies and their fields; short forms inside the registered name of a firm (TNHH, VNPT) are none.
_SHORT = regex(
    r"(?<![^\W_])(?:UBND|HĐND|UBMTTQ|MTTQ|GD ?& ?ĐT|GDĐT|KH ?& ?CN|KHCN|KH ?& ?ĐT|LĐ ?- ?TB ?& ?XH|LĐTBXH|"
    r"TN ?& ?MT|TNMT|NN ?& ?PTNT|NN ?& ?MT|TT ?& ?TT|VH ?- ?TT ?& ?DL|VHTTDL|VP|TP\.|GTVT)(?![^\W_])"
)
_FULL = Text(
    "Tên cơ quan ban hành phải ghi đầy đủ, đang viết tắt “{now}”.",
    "The issuing body is named in full; “{now}” is a short form.",
)
_NEAR = 0.9  # so much alike: a slip of the pen, not another body
_OTHER = Text(
    "Tên cơ quan ban hành theo hồ sơ cơ quan là “{wanted}”, đang ghi “{now}”.",
    "The issuing body is “{wanted}” by the profile; here “{now}”.",
)
_OFFICIAL = Text(
    "Cần đối chiếu tên với quyết định thành lập hoặc quy định chức năng, nhiệm vụ của cơ quan.",
    "The name must be compared with the decision that set up the body.",
)


@rule(
    "CQ-01",
    component="co_quan",
    clause="Phụ lục I, Phần I, Mục II, điểm 2.a",
    en="The issuing body has its official name in full",
    state=State.PROFILE,
    needs=(Role.CO_QUAN,),
    right=("ỦY BAN NHÂN DÂN / XÃ AN THỚI ĐÔNG",),
    wrong=("UBND XÃ AN THỚI ĐÔNG (dòng ban hành)",),
)
def name_in_full(subject: Subject) -> Iterator[Remark]:
    """Tên cơ quan, tổ chức ban hành là tên chính thức, ghi đầy đủ, không viết tắt.

    Chữ viết tắt của cơ quan nhà nước ở dòng tên cơ quan ban hành là lỗi; ở dòng tên cơ quan chủ quản thì được. Tên
    có trong hồ sơ cơ quan (ten) thì đạt; gần giống một tên trong hồ sơ thì là cảnh báo; không thì cần người đối
    chiếu với quyết định thành lập.
    """
    short = False
    for line in subject.main.of(Role.CO_QUAN):
        folded = line.folded
        for found in _SHORT.finditer(folded.text):
            short = True
            yield Remark(line.at_folded(folded, *found.span()), _FULL(now=found[0]), found[0])
    if short or subject.profile.body(offices.issuer(subject)):
        return
    known = {same_name(body.name): body.name for body in subject.profile.bodies}
    near = nearest(same_name(offices.issuer(subject)), known, _NEAR)
    if near is None:
        raise NeedsPerson(_OFFICIAL)
    first, wanted = subject.main.of(Role.CO_QUAN)[0], known[near].upper()
    now = offices.issuer(subject)
    yield Remark(first.location, _OTHER(wanted=wanted, now=now), now, wanted, Level.WARNING)
