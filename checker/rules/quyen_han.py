"""The abbreviations of capacity in the signature block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker import edits
from checker.anatomy import BodyKind, Line, Role
from checker.issuer import offices
from checker.registry import Applicability, Level, Remark, Subject, rule
from checker.views import bodies
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 7.b"
_WRITTEN = "Phụ lục I, Phần I, Mục II, điểm 7.đ"

# Behind it stands a body, the standing committee of a council too, and no person's office.
_TM = regex(r"TM\.\s*(?:PHÓ |THƯỜNG TRỰC )?(?!CHỦ TỊCH ĐOÀN)")
_KT = regex(r"KT\.\s*(?P<office>.+)")
DEPUTY = regex(r"(?:(?:(?:TỔ|ĐỘI|CỤC|VỤ|HIỆU|ĐOÀN) )?PHÓ|THỨ TRƯỞNG)\b")  # PHÓ CHỦ TỊCH, TỔ PHÓ
_CAPACITY = regex(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|UQ)\b|Q[. ]")
_SPELT = regex(r"THAY MẶT\b|THỪA LỆNH\b|THỪA ỦY QUYỀN\b|T\.M|K\.T|T\.L")
_MISWRITTEN = regex(
    r"(?P<found>T/M\.?|T\.M\.?|TM(?=[ :,])|K/T\.?|K\.T\.?|KT(?=[ :,])|T/L\.?|T\.L\.?|TL(?=[ :,])|"
    r"TUQ(?=[ :,])|Q(?=[ :,]))"
)
_NOT_LETTERS = regex(r"[/.]")
_GLUED = regex(r"(?P<found>(?:TM|KT|TL|TUQ|Q)\.)\S")

_COLLECTIVE = Text(
    "“TM.” đứng trước tên tập thể hoặc tên cơ quan, không đứng trước chức vụ; đang ghi “{now}”.",
    "“TM.” stands before the name of a body, not before an office; here “{now}”.",
)
_HEAD = Text(
    "“KT.” đứng trước chức vụ của người đứng đầu, không đứng trước chức vụ cấp phó; đang ghi “{now}”.",
    "“KT.” stands before the office of the head, not of a deputy; here “{now}”.",
)
_NO_KT = Text(
    "Cấp phó ký thay phải có dòng “KT.” và chức vụ người đứng đầu ở trên “{now}”.",
    "A deputy who signs needs a line “KT.” with the office of the head above “{now}”.",
)
_UNDER_KT = Text(
    "Dưới dòng “KT.” thường là chức vụ cấp phó, đang ghi “{now}”.",
    "Under “KT.” usually stands the office of a deputy; here “{now}”.",
)
_NOTHING_UNDER = Text("Dưới “{now}” phải có chức vụ của người ký.", "The office of who signs stands under “{now}”.")
_ABBREVIATION = Text(
    "Viết tắt quyền hạn là “{wanted}”, đang ghi “{now}”.", "The capacity is abbreviated “{wanted}”, not “{now}”."
)
_SPACE = Text("Sau “{now}” nên có dấu cách.", "A space had better follow “{now}”.")


def for_a_person(phrase: str) -> bool:
    """Whether a line of the signature, in capitals, puts "TM." before a person's office."""
    found = _TM.match(phrase)
    return found is not None and offices.pattern("titles").match(phrase, found.end()) is not None


_DELEGATED = regex(r"TUQ\.\s*CHỦ TỊCH\b")
_OWN_UNIT = regex(r"(?:PHÒNG|CHI CỤC|VĂN PHÒNG|TRUNG TÂM|BAN QUẢN LÝ|SỞ)\b")


def delegated_by_another(phrase: str, issuer: str) -> bool:
    """Whether a line of the signature delegates for a chairman in a document of one of his offices (CK-24).

    Both in capitals.
    """
    return _DELEGATED.match(phrase) is not None and _OWN_UNIT.match(issuer) is not None


def _heads(above: str, phrase: str) -> bool:
    """ "GIÁM ĐỐC" over "PHÓ GIÁM ĐỐC": the same office, so no second title of who signs."""
    return phrase == f"PHÓ {above}" or (above, phrase) == ("BỘ TRƯỞNG", "THỨ TRƯỞNG")


def _of_a_collective(phrase: str) -> bool:
    found = _TM.match(phrase)
    return found is not None and offices.collective(phrase[found.end() :]) is not None


_TEXTS = (BodyKind.MAIN, BodyKind.ATTACHED)
_WITH_COPIES = (*_TEXTS, BodyKind.COPY)


def blocks(subject: Subject, kinds: Iterable[BodyKind] = _TEXTS) -> Iterator[tuple[Line, ...]]:
    """Lines of capacity and position of every signature block, top to bottom; a long one by its first line."""
    for body in bodies(subject, kinds):
        for signature in body.signatures:
            yield tuple(line for line in signature.lines if line.role is Role.CHUC_VU or _begins_capacity(line))


def _begins_capacity(line: Line) -> bool:
    """Not the line on which the name under "TM." or the office under "KT." goes on."""
    return line.role is Role.QUYEN_HAN and bool(_CAPACITY.match(text := line.phrase.upper()) or _SPELT.match(text))


@rule(
    "CK-03",
    component="quyen_han",
    clause=_CLAUSE,
    en="TM. stands before the name of a body",
    right=("TM. ỦY BAN NHÂN DÂN",),
    wrong=("TM. CHỦ TỊCH",),
)
def on_behalf_of_a_body(subject: Subject) -> Iterator[Remark]:
    """Ký thay mặt tập thể ghi “TM.” trước tên tập thể lãnh đạo hoặc tên cơ quan, tổ chức.

    Chỉ báo khi sau “TM.” là chức vụ của một người. Cách viết “T/M” thuộc quy tắc CK-09.
    """
    for lines in blocks(subject, _WITH_COPIES):
        for line in lines:
            if for_a_person(line.phrase.upper()):
                yield Remark(line.location, _COLLECTIVE(now=line.phrase), line.phrase)


@rule(
    "CK-05",
    component="quyen_han",
    clause=f"{_CLAUSE}; Phụ lục I, Phần I, Mục V, dòng 7; Điều 13",
    en="KT. stands before the office of the head, that of the deputy below",
    right=("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",),
    wrong=("KT. PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH (không có KT.)"),
)
def for_the_head(subject: Subject) -> Iterator[Remark]:
    """Ký thay ghi “KT.” trước chức vụ của người đứng đầu, dòng dưới là chức vụ của người ký.

    Khối ký mở đầu bằng chức vụ cấp phó, hoặc chức vụ cấp phó ở ngay dưới “TM. ỦY BAN NHÂN DÂN”, “TM. HỘI ĐỒNG NHÂN
    DÂN” hay dưới chức vụ cấp trưởng, mà không có KT. là lỗi, dưới “TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN” là cảnh báo; biên
    bản không xét điểm này. Dưới “KT.” không có chức vụ nào cũng là lỗi; chức vụ không phải cấp phó: chỉ lưu ý.
    """
    for lines in blocks(subject, _WITH_COPIES):
        for line, under in zip(lines, (*lines[1:], None), strict=False):
            found = _KT.match(line.phrase.upper())
            if found is None:
                continue
            if DEPUTY.match(found["office"]):
                yield Remark(line.location, _HEAD(now=line.phrase), line.phrase)
            elif under is None:
                yield Remark(line.location, _NOTHING_UNDER(now=line.phrase), line.phrase)
            elif not DEPUTY.match(below := under.phrase.upper()) and not _CAPACITY.match(below):
                yield Remark(under.location, _UNDER_KT(now=under.phrase), under.phrase, None, Level.INFO)
        if subject.type != "bien-ban":
            yield from _without_kt(lines)


def _without_kt(lines: tuple[Line, ...]) -> Iterator[Remark]:
    """A deputy at the top of the block, directly under the name of the body that he signs for, or under his head."""
    above = ""
    for line in lines:
        phrase = line.phrase.upper()
        in_charge = "PHỤ TRÁCH" in phrase or "ĐIỀU HÀNH" in phrase  # CK-12
        if DEPUTY.match(phrase) and not in_charge and (not above or _of_a_collective(above) or _heads(above, phrase)):
            # Many councils leave it out below their standing committee.
            level = Level.WARNING if "THƯỜNG TRỰC" in above else None
            yield Remark(line.location, _NO_KT(now=line.phrase), line.phrase, None, level)
        above = phrase


@rule(
    "CK-09",
    component="quyen_han",
    clause=_WRITTEN,
    en="Capacities are abbreviated TM., Q., KT., TL., TUQ. in capitals with a full stop",
    needs=(Role.QUYEN_HAN,),
    right=("KT. GIÁM ĐỐC",),
    wrong=("T/M ỦY BAN NHÂN DÂN", "KT GIÁM ĐỐC"),
    fixes=(Applicability.UNSAFE,),
)
def five_abbreviations(subject: Subject) -> Iterator[Remark]:
    """Chữ viết tắt quyền hạn TM., Q., KT., TL., TUQ. có dấu chấm, cả ở khối sao.

    Thiếu dấu cách sau dấu chấm: chỉ lưu ý, vì Nghị định chỉ có cách chữ ở ví dụ. In hoa thuộc quy tắc CK-01.
    """
    for lines in blocks(subject, _WITH_COPIES):
        for line in lines:
            folded = line.folded
            text = folded.text.upper()
            if found := _MISWRITTEN.match(text):
                now = found["found"]
                wanted = _NOT_LETTERS.sub("", now) + "."
                place = line.at_folded(folded, *found.span("found"))
                # A colon or comma there is the full stop that is missing; the office stands behind a space.
                end = found.end("found") + (text[found.end("found") :][:1] in (":", ","))
                spot = line.at_folded(folded, found.start("found"), end)
                edit = edits.words(spot, wanted if text[end:][:1] == " " else f"{wanted} ", now)
                yield Remark(place, _ABBREVIATION(wanted=wanted, now=now), now, wanted, edit=edit)
            elif found := _GLUED.match(text):
                now = found["found"]
                place = line.at_folded(folded, *found.span("found"))
                edit = edits.words(place._replace(start=place.end), " ", "")
                yield Remark(place, _SPACE(now=now), now, f"{now} ", Level.INFO, edit)
