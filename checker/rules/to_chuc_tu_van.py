"""Advisory bodies (ban chỉ đạo, hội đồng, tổ công tác) that issue a document: their number and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from checker.anatomy import Line, Role
from checker.registry import Level, NeedsPerson, NotEvaluated, Remark, State, Subject, rule
from vietnamese.message import Text
from vietnamese.regex import regex

_ADVISORY = regex(
    r"(?:BAN CHỈ ĐẠO|BAN TỔ CHỨC (?!TỈNH|THÀNH|ĐẢNG|TRUNG ƯƠNG|HUYỆN|NỘI VỤ)|"
    r"BAN CHỈ HUY PHÒNG (?!THỦ KHU VỰC)|TỔ CÔNG TÁC|TỔ GIÚP VIỆC|TỔ BIÊN TẬP|TỔ THẨM ĐỊNH|"
    r"HỘI ĐỒNG (?!NHÂN DÂN|QUẢN TRỊ|THÀNH VIÊN|TRƯỜNG|DÂN TỘC|BẦU CỬ))"
)
_OF_THE_STATE = regex(r"QUỐC GIA|TRUNG ƯƠNG|NHÀ NƯỚC|CỦA CHÍNH PHỦ|THỦ TƯỚNG CHÍNH PHỦ")
_TITLE_THERE = regex(
    r"(?:TM\.|KT\.|TL\.|TUQ\.|Q\.)?\s*(?:PHÓ )?(?:TRƯỞNG BAN|TỔ TRƯỞNG|TỔ PHÓ|TRƯỞNG TIỂU BAN|PHÓ BAN|"
    r"BAN CHỈ ĐẠO|ỦY VIÊN|CHÁNH VĂN PHÒNG|TRƯỞNG ĐOÀN|THƯ KÝ|THƯỜNG TRỰC)"
)
_COUNCIL = regex(r"(?:TM\.|KT\.|TL\.|TUQ\.|Q\.)?\s*(?:PHÓ )?(?:CHỦ TỊCH|HỘI ĐỒNG|ỦY VIÊN|THƯ KÝ)")
_HEADS = (("BAN", "TRƯỞNG BAN"), ("TỔ", "TỔ TRƯỞNG"), ("HỘI ĐỒNG", "CHỦ TỊCH HỘI ĐỒNG"))
_MINISTER = regex(r"(?:BỘ|THỨ) TRƯỞNG\b(?P<ministry>\s+BỘ\b)?")

_OTHER = Text("Cơ quan ban hành không phải tổ chức tư vấn.", "The issuing body is no advisory body.")
_OWN_SERIES = Text(
    "{body} dùng con dấu của cơ quan thì phải lấy hệ thống số riêng; cần đối chiếu sổ đăng ký văn bản.",
    "{body} using the office's seal has a series of numbers of its own; the register must be consulted.",
)
_NO_TITLE = Text(
    "Người ký văn bản của {body} phải ghi chức danh trong tổ chức đó, ví dụ “{title}”; khối ký mới ghi “{now}”.",
    "Who signs for {body} gives his title in that body, such as “{title}”; here only “{now}”.",
)
_SEAL = Text(
    "Nếu {body} dùng con dấu của cơ quan thì phía trên họ tên ghi cả chức vụ trong cơ quan; không dùng con dấu thì "
    "chỉ ghi chức danh.",
    "If {body} uses the office's seal, the signer's office stands above the name too; otherwise the title alone.",
)
_MINISTRY = Text(
    "Lãnh đạo Bộ ký văn bản của {body} thì phía trên họ tên ghi rõ chức vụ và tên Bộ; đang ghi “{now}”.",
    "A minister who signs for {body} gives office and ministry above the name; here “{now}”.",
)
_WHO = Text(
    "Nếu người ký là lãnh đạo Bộ thì phía trên họ tên phải ghi chức vụ và tên Bộ.",
    "If the signer leads a ministry, office and ministry must stand above the name.",
)


def is_advisory(subject: Subject) -> bool:
    """Whether a council, committee or team issues the document."""
    return bool(_ADVISORY.match(f"{subject.main.phrase(Role.CO_QUAN).upper()} "))


def _advisory(subject: Subject) -> str:
    """The issuing body's name when it is an advisory body."""
    if not is_advisory(subject):
        raise NotEvaluated(_OTHER)
    return subject.main.phrase(Role.CO_QUAN).upper()


def _titles(subject: Subject) -> list[Line]:
    signatures = subject.main.signatures
    if not signatures:
        return []
    return [line for line in signatures[-1].lines if line.role in (Role.QUYEN_HAN, Role.CHUC_VU)]


@rule(
    "SO-17",
    component="so_ky_hieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 3.a (đoạn 2)",
    en="An advisory body with the office's seal has a series of numbers of its own",
    state=State.PERSON,
    needs=(Role.CO_QUAN,),
    right=("01/KH-BCĐ",),
    wrong=("dùng chung dãy số của Ủy ban nhân dân",),
)
def own_series_of_numbers(subject: Subject) -> Iterator[Remark]:
    """Hội đồng, Ban, Tổ được ghi là cơ quan ban hành và dùng con dấu của cơ quan thì lấy hệ thống số riêng.

    Chỉ sổ đăng ký văn bản cho biết; quy tắc nhắc khi cơ quan ban hành là tổ chức tư vấn.
    """
    raise NeedsPerson(_OWN_SERIES(body=_advisory(subject)))


@rule(
    "CK-15",
    component="chuc_vu",
    clause="Phụ lục I, Phần I, Mục II, điểm 7.c (đoạn 2, 3), 7.đ",
    en="For an advisory body the signer's title in that body is written",
    level=Level.WARNING,
    needs=(Role.CO_QUAN, Role.CHUC_VU),
    right=("TRƯỞNG BAN / CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ / Nguyễn Văn A",),
    wrong=("CHỦ TỊCH / Nguyễn Văn A cho văn bản của Ban Chỉ đạo",),
)
def title_in_the_advisory_body(subject: Subject) -> Iterator[Remark]:
    """Văn bản của tổ chức tư vấn ghi chức danh lãnh đạo của người ký trong tổ chức đó.

    Không có chức danh nào trong Ban, Tổ, Hội đồng: cảnh báo. Tổ chức tư vấn có dùng con dấu của cơ quan hay không thì
    tệp không cho biết nên để người xem.
    """
    name = _advisory(subject)
    lines = _titles(subject)
    pattern = _COUNCIL if name.startswith("HỘI ĐỒNG") else _TITLE_THERE
    if not any(pattern.match(line.phrase.upper()) for line in lines):
        now = " / ".join(line.phrase for line in lines)
        title = next(title for word, title in _HEADS if name.startswith(word))
        yield Remark(lines[0].location, _NO_TITLE(body=name, title=title, now=now), now)
    elif len(lines) < 2:
        raise NeedsPerson(_SEAL(body=name))


@rule(
    "CK-16",
    component="chuc_vu",
    clause="Phụ lục I, Phần I, Mục II, điểm 7.c (đoạn 4)",
    en="A minister who signs for a council or board of the State gives office and ministry above the name",
    level=Level.WARNING,
    needs=(Role.CO_QUAN, Role.CHUC_VU),
    right=("KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN / BỘ TRƯỞNG BỘ NỘI VỤ / Nguyễn Văn A",),
    wrong=("KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN / BỘ TRƯỞNG / Nguyễn Văn A",),
)
def ministry_above_the_name(subject: Subject) -> Iterator[Remark]:
    """Hội đồng, Ban Chỉ đạo của Nhà nước do lãnh đạo Bộ đứng đầu: phía trên họ tên ghi chức vụ và tên Bộ.

    Ghi chức vụ mà thiếu tên Bộ: cảnh báo. Không có chức vụ nào ở Bộ thì để người xem, vì người ký có thể không phải
    lãnh đạo Bộ.
    """
    name = _advisory(subject)
    if not _OF_THE_STATE.search(name):
        raise NotEvaluated(_OTHER)
    for line in _titles(subject):
        found = _MINISTER.match(line.phrase.upper())
        if found:
            if not found["ministry"]:
                yield Remark(line.location, _MINISTRY(body=name, now=line.phrase), line.phrase, "BỘ TRƯỞNG BỘ …")
            return
    raise NeedsPerson(_WHO)
