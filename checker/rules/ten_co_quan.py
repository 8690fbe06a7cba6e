"""The name of the issuing body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.anatomy import Role
from checker.registry import NeedsPerson, Remark, State, Subject, rule
from vietnamese.message import Text

# Short forms of state bodies and their fields; short forms inside the registered name of a firm (TNHH, VNPT) are none.
_SHORT = re.compile(
    r"(?<![^\W_])(?:UBND|HĐND|UBMTTQ|MTTQ|GD ?& ?ĐT|GDĐT|KH ?& ?CN|KHCN|KH ?& ?ĐT|LĐ ?- ?TB ?& ?XH|LĐTBXH|"
    r"TN ?& ?MT|TNMT|NN ?& ?PTNT|NN ?& ?MT|TT ?& ?TT|VH ?- ?TT ?& ?DL|VHTTDL|VP|TP\.|GTVT)(?![^\W_])"
)
_FULL = Text(
    "Tên cơ quan ban hành phải ghi đầy đủ, đang viết tắt “{now}”.",
    "The issuing body is named in full; “{now}” is a short form.",
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

    Chữ viết tắt của cơ quan nhà nước ở dòng tên cơ quan ban hành là lỗi; ở dòng tên cơ quan chủ quản thì được.
    Tên có đúng với quyết định thành lập hay không, cần người đối chiếu.
    """
    short = False
    for line in subject.main.of(Role.CO_QUAN):
        folded = line.folded
        for found in _SHORT.finditer(folded.text):
            short = True
            yield Remark(line.at_folded(folded, *found.span()), _FULL(now=found[0]), found[0])
    if not short:
        raise NeedsPerson(_OFFICIAL)
