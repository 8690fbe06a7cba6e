"""Offices and names in the signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Line, Role
from checker.issuer import offices
from checker.registry import Applicability, Basis, NotEvaluated, Remark, Subject, rule
from checker.rules.quyen_han import DEPUTY, blocks, delegated_by_another, for_a_person
from checker.rules.to_chuc_tu_van import is_advisory
from checker.views import bodies
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 7.b"
_NAME = "Phụ lục I, Phần I, Mục II, điểm 7.c (đoạn 5)"
_BODY = r"(?:UBND|HĐND|ỦY BAN|HỘI ĐỒNG NHÂN DÂN|SỞ|BỘ(?! TRƯỞNG)|CỤC(?! TRƯỞNG)|VĂN PHÒNG|PHÒNG|CHI CỤC(?! TRƯỞNG))\b"

_ACTING = regex(r"QUYỀN (?P<office>.+)|Q\.\s*PHÓ\b")
_TL_BODY = regex(rf"(?:TL|TUQ)\.\s*{_BODY}")
_TM_OFFICE = regex(r"TM\.\s*(?:SỞ|BỘ(?! CHÍNH TRỊ)|CỤC|CHI CỤC|PHÒNG|VĂN PHÒNG|TRƯỜNG|BỆNH VIỆN|TRUNG TÂM)\b")
# "TRUNG TÂM ĐIỀU HÀNH" is a body.
_IN_CHARGE = regex(
    r"PHÓ\b.*\b(?:PHỤ TRÁCH|(?<!TRUNG TÂM )(?<!GIÁM SÁT, )ĐIỀU HÀNH)\b|(?:PHỤ TRÁCH|QUYỀN ĐIỀU HÀNH)\s+(?!KẾ TOÁN)"
)
_REPEATED = regex(r"(?P<title>(?:PHÓ )?CHỦ TỊCH) (?:UBND|ỦY BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN)\b")
_OF_ITS_OWN = regex(r"(?P<office>(?:KT\. ?|Q\. ?)?(?:PHÓ )?(?:TỔNG )?GIÁM ĐỐC) (?P<body>.+)")
_INITIAL = regex(r"(?:^|\s)[^\W\d_]{1,2}\.(?=\s|[^\W\d_]|$)")
# In any case: "Ths.", "THS."; none of them is a family name.
_DEGREE = regex(
    r"(?:PGS|GS|Th\.?S|TSKH|TS|KTS|TTƯT|TTND|BS(?:CK(?:I{1,2}|1|2))?|KS|CN|LS|DS|NGƯT|NGND|NSND|NSƯT|"
    r"Thạc s[ĩỹ]|Tiến s[ĩỹ]|"
    r"Bác s[ĩỹ]|Dược s[ĩỹ]|Kỹ sư|Luật sư|Cử nhân|(?:Giáo sư|Phó giáo sư)|"
    r"(?:Nhà giáo|Thầy thuốc|Nghệ sĩ) (?:Ưu tú|Nhân dân)|"
    r"(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy))(?:\.\s*|\s+)(?=\w)",
    re.IGNORECASE,
)

_SHORT_TUQ = regex(r"T?/?UQ\b(?<!TUQ)|U\.Q\b")
_ACTING_HEADS = ("Q. ", "QUYỀN ")
_WRITE_TUQ = Text("Thừa ủy quyền viết tắt là “TUQ.”, đang ghi “{now}”.", "Special delegation is “TUQ.”; here “{now}”.")
_OTHER_HEAD = Text(
    "“{sign}” đứng trước chức vụ người đứng đầu cơ quan ban hành ({wanted}); đang ghi “{now}”.",
    "“{sign}” stands before the office of the issuing body's head ({wanted}); here “{now}”.",
)
_ACTING_AS = Text(
    "Được giao quyền cấp trưởng thì ghi “Q.” trước chức vụ người đứng đầu; đang ghi “{now}”.",
    "An acting head writes “Q.” before the office of the head; here “{now}”.",
)
_ORDER_OF = Text(
    "“{sign}” đứng trước chức vụ của người đứng đầu, không đứng trước tên cơ quan; đang ghi “{now}”.",
    "“{sign}” stands before the office of the head, not before a body; here “{now}”.",
)
_TL_DEPUTY = Text(
    "Ký thừa lệnh thì dòng dưới là chức vụ người đứng đầu đơn vị; cấp phó ký phải thêm dòng “KT.”; đang ghi “{now}”.",
    "Under “TL.” signs the head of a unit; a deputy needs a line “KT.” too; here “{now}”.",
)
_TUQ_DEPUTY = Text(
    "Người được ủy quyền không được ủy quyền lại cho người khác ký; đang ghi “{now}”.",
    "Who signs under “TUQ.” may not pass it on; here “{now}”.",
)
_NO_TM = Text(
    "Cơ quan theo chế độ thủ trưởng: người đứng đầu ký chỉ ghi chức vụ, không ghi “TM.”; đang ghi “{now}”.",
    "Where one person heads the body the office alone is written, without “TM.”; here “{now}”.",
)
_CHARGE = Text(
    "Cấp phó được giao phụ trách ký như ký thay cấp trưởng (“KT.” rồi chức vụ cấp phó), không ghi “{now}”.",
    "A deputy in charge signs with “KT.” and the deputy's office, not “{now}”.",
)
_AGAIN = Text(
    "Nên chỉ ghi chức vụ “{wanted}”, không lặp lại tên cơ quan; đang ghi “{now}”.",
    "The office alone is written, “{wanted}”, not the body again; here “{now}”.",
)
_AND_OWN_OFFICE = Text(
    "Văn bản của tổ chức tư vấn ghi cả chức vụ ở cơ quan: quy tắc CK-15 xét.",
    "A document of an advisory body gives the signer's own office too: rule CK-15 decides.",
)
_FULL_NAME = Text(
    "Họ tên người ký ghi đầy đủ họ, tên đệm và tên; đang ghi “{now}”.",
    "The signer's name is written in full; here “{now}”.",
)
_NO_DEGREE = Text(
    "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu; đang ghi “{now}”.",
    "No degree or title stands before the signer's name; here “{now}”.",
)


def _lines(subject: Subject) -> Iterator[tuple[Line, str]]:
    for block in blocks(subject):
        for line in block:
            yield line, line.phrase.upper()


@rule(
    "CK-04",
    component="quyen_han",
    clause=_CLAUSE,
    en="An acting head writes “Q.” before the office of the head",
    right=("Q. GIÁM ĐỐC",),
    wrong=("QUYỀN GIÁM ĐỐC", "Q. PHÓ GIÁM ĐỐC"),
)
def acting_head(subject: Subject) -> Iterator[Remark]:
    """Được giao quyền cấp trưởng thì ghi “Q.” trước chức vụ của người đứng đầu."""
    for line, phrase in _lines(subject):
        acting = _ACTING.match(phrase)
        if acting and (acting["office"] is None or offices.pattern("titles").match(acting["office"])):
            yield Remark(line.location, _ACTING_AS(now=line.phrase), line.phrase)


@rule(
    "CK-06",
    component="quyen_han",
    clause=f"{_CLAUSE}; Điều 13 khoản 4",
    en="TL. stands before the office of the head; below it signs the head of a unit",
    needs=(Role.QUYEN_HAN,),
    right=("TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG", "TL. BỘ TRƯỞNG / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG"),
    wrong=("TL. UBND XÃ", "TL. CHỦ TỊCH / PHÓ CHÁNH VĂN PHÒNG"),
)
def by_order(subject: Subject) -> Iterator[Remark]:
    """Ký thừa lệnh ghi “TL.” trước chức vụ người đứng đầu, dòng dưới là chức vụ người đứng đầu đơn vị.

    Người được ký thừa lệnh được giao cấp phó ký thay: khối bốn dòng có “KT.” là đúng (Điều 13 khoản 4).
    """
    yield from _by("TL.", subject, _TL_DEPUTY)


@rule(
    "CK-07",
    component="quyen_han",
    clause=f"{_CLAUSE}; Điều 13 khoản 3",
    en="TUQ. stands before the office of the head and is not passed on",
    needs=(Role.QUYEN_HAN,),
    right=("TUQ. CHỦ TỊCH / TRƯỞNG PHÒNG KINH TẾ",),
    wrong=("TUQ. CHỦ TỊCH / KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",),
)
def by_proxy(subject: Subject) -> Iterator[Remark]:
    """Ký thừa ủy quyền ghi “TUQ.” trước chức vụ người đứng đầu; người được ủy quyền không ủy quyền lại.

    “TUQ. CHỦ TỊCH” trong văn bản mang tên sở, phòng thuộc quy tắc CK-24.
    """
    yield from _by("TUQ.", subject, _TUQ_DEPUTY)


def _by(sign: str, subject: Subject, passed_on: Text) -> Iterator[Remark]:
    issuer = offices.issuer(subject)
    for block in blocks(subject):
        for line, below in zip(block, (*block[1:], None), strict=True):
            phrase = line.phrase.upper()
            if sign == "TUQ." and _SHORT_TUQ.match(phrase):
                yield Remark(line.location, _WRITE_TUQ(now=line.phrase), line.phrase, "TUQ.")
            if not phrase.startswith(sign):
                continue
            # A chairman who delegates to one of his offices is right: its header is not (rule CK-24).
            head = None if delegated_by_another(phrase, issuer) else offices.head_of(issuer)
            office = phrase.removeprefix(sign).strip()
            if head is not None and not office.startswith((head, *_ACTING_HEADS)) and not _TL_BODY.match(phrase):
                words = _OTHER_HEAD(sign=sign, wanted=head, now=line.phrase)
                yield Remark(line.location, words, line.phrase, f"{sign} {head}")
                return
            if _TL_BODY.match(phrase):
                yield Remark(line.location, _ORDER_OF(sign=sign, now=line.phrase), line.phrase)
            if below is None:
                continue
            under = below.phrase.upper()
            if DEPUTY.match(under) or (sign == "TUQ." and under.startswith("KT.")):
                yield Remark(below.location, passed_on(now=below.phrase), below.phrase)


@rule(
    "CK-11",
    component="quyen_han",
    clause="Điều 13 khoản 1; Phụ lục I, Phần I, Mục II, điểm 7.b",
    en="Where one person heads the body, the office alone is written",
    needs=(Role.CHUC_VU,),
    right=("GIÁM ĐỐC",),
    wrong=("TM. SỞ CÔNG THƯƠNG / GIÁM ĐỐC",),
)
def head_signs_alone(subject: Subject) -> Iterator[Remark]:
    """Cơ quan làm việc theo chế độ thủ trưởng: người đứng đầu chỉ ghi chức vụ, không có “TM.”.

    Sau “TM.” là tên sở, phòng, trung tâm …; ở sở, bộ thì sau “TM.” ghi gì cũng vậy (TM. BAN GIÁM ĐỐC), trừ biên bản.
    """
    alone = offices.head_of(offices.issuer(subject)) not in (None, "CHỦ TỊCH") and subject.type != "bien-ban"
    for line, phrase in _lines(subject):
        if _TM_OFFICE.match(phrase) or (alone and phrase.startswith("TM. ") and not for_a_person(phrase)):
            yield Remark(line.location, _NO_TM(now=line.phrase), line.phrase)


@rule(
    "CK-12",
    component="quyen_han",
    clause=f"{_CLAUSE} (đoạn 3); Điều 13 khoản 1",
    en="A deputy in charge signs as a deputy, with KT.",
    needs=(Role.CHUC_VU,),
    right=("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",),
    wrong=("PHÓ GIÁM ĐỐC PHỤ TRÁCH",),
)
def deputy_in_charge(subject: Subject) -> Iterator[Remark]:
    """Cấp phó được giao phụ trách, điều hành thì ký như cấp phó ký thay cấp trưởng."""
    for line, phrase in _lines(subject):
        if _IN_CHARGE.match(phrase):
            yield Remark(line.location, _CHARGE(now=line.phrase), line.phrase)


@rule(
    "CK-14",
    component="chuc_vu",
    clause="",
    en="The body is not repeated in the office",
    basis=Basis.PRACTICE,
    needs=(Role.CHUC_VU,),
    right=("CHỦ TỊCH",),
    wrong=("CHỦ TỊCH UBND XÃ TÂN AN",),
)
def body_not_repeated(subject: Subject) -> Iterator[Remark]:
    """Chỉ ghi chức vụ, không lặp lại tên cơ quan.

    Chỉ xét chức vụ ngay dưới thẩm quyền. Văn bản của tổ chức tư vấn ghi cả chức vụ của người ký ở cơ quan mình: CK-15.
    """
    if is_advisory(subject):
        raise NotEvaluated(_AND_OWN_OFFICE)
    issuer = offices.issuer(subject)
    for block in blocks(subject):
        if any(line.phrase.upper().startswith(("TRƯỞNG BAN", "TỔ TRƯỞNG", "TUQ.")) for line in block):
            continue
        for line in block:
            found = _REPEATED.match(line.phrase.upper())
            if again := _OF_ITS_OWN.match(line.phrase.upper()):
                if issuer and again["body"] == issuer:
                    wanted = line.phrase[: again.end("office")]
                    yield Remark(line.location, _AGAIN(wanted=wanted, now=line.phrase), line.phrase, wanted)
            elif found:
                wanted = found["title"]
                yield Remark(line.location, _AGAIN(wanted=wanted, now=line.phrase), line.phrase, wanted)


@rule(
    "CK-17",
    component="ho_ten",
    clause=_NAME,
    en="The signer's name is written in full",
    needs=(Role.HO_TEN,),
    right=("Trần Văn B",),
    wrong=("Tr. V. B",),
)
def full_name(subject: Subject) -> Iterator[Remark]:
    """Họ tên người ký gồm họ, tên đệm (nếu có) và tên, không viết tắt."""
    for body in bodies(subject):
        for line in body.of(Role.HO_TEN):
            name = _DEGREE.sub("", line.phrase)
            if _INITIAL.search(name) or len(re.split(r"[\s'’-]+", name)) < 2:
                yield Remark(line.location, _FULL_NAME(now=line.phrase), line.phrase)


@rule(
    "CK-18",
    component="ho_ten",
    clause=_NAME,
    en="No degree or title stands before the signer's name",
    needs=(Role.HO_TEN,),
    right=("Nguyễn Văn A",),
    wrong=("ThS. Nguyễn Văn A",),
    fixes=(Applicability.UNSAFE,),
)
def no_degree(subject: Subject) -> Iterator[Remark]:
    """Trước họ tên không ghi học hàm, học vị, danh hiệu.

    Lực lượng vũ trang, đơn vị sự nghiệp giáo dục, y tế, khoa học ghi theo quy định của ngành nên không xét.
    """
    sector = offices.pattern("sector")
    if offices.armed(subject) or any(map(sector.match, (offices.issuer(subject), offices.superior(subject)))):
        raise NotEvaluated(Text("Theo quy định của ngành.", "Rules of the sector apply."))
    for body in bodies(subject):
        for line in body.of(Role.HO_TEN):
            found = _DEGREE.match(line.phrase)
            if found:
                now = found[0].strip()
                written = _DEGREE.match(line.folded.text)
                edit = edits.words(line.at_folded(line.folded, *written.span()), "", written[0]) if written else None
                yield Remark(line.location, _NO_DEGREE(now=now), now, edit=edit)
