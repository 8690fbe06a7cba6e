"""Another unit's name, left over from the text that a draft was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import schemas
from checker.anatomy import Body, BodyKind, Line, Role
from checker.plan.self_naming import lead
from checker.registry import Basis, NotEvaluated, Remark, Subject, rule
from checker.views import closing
from schemas import unit_kinds
from schemas.agencies import mentions, named
from schemas.persons import like_a_person
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS, is_upper

# What a unit is to become or has been declared, "xã Nông thôn mới", or the term of its council, "xã Khóa I".
_STATUS = r"(?!(?:Nông thôn|NTM|An toàn|ATK|Anh hùng|Văn minh|Thông minh|Điểm|Đảng|Khóa|Kỳ họp|Nhiệm kỳ)\b)"
_UNIT = regex(
    rf"(?<!\w)(?P<kind>{unit_kinds.ANY})\s+"
    rf"(?P<name>{_STATUS}[{UPPER_LETTERS}][\w'’]*(?:\s+[{UPPER_LETTERS}][\w'’]*){{0,3}})"
)
_OWN = regex(
    rf"(?P<kind>{unit_kinds.ANY})\s+"
    rf"(?P<name>.+?)(?=\s+(?:{unit_kinds.PROVINCES})\b|$)"
)
_NEAR = 200  # letters ahead of a name: none of the next four reaches further back
# Another unit is rightly named where the two have to do with each other.
_TOGETHER = regex(
    r"(?:(?<!\w)(?:với|giữa|hỗ trợ|giúp|cùng|kết nghĩa|học tập|giáp ranh|liên|tại|và|từ|sang|của|nối|đến|đoàn)\s+"
    r"(?:\w+\s+)?|đoàn\s+(?:công tác|đại biểu|cán bộ)\s+|\(\s*)\Z"
)
_AREA = regex(r"địa bàn\s+\Z")
_PLACE = regex(r"(?<!\w)(?:tại|ở)\s[^;.]{1,120},\s+\Z")  # "tại Học viện …, phường Láng, thành phố Hà Nội"
# "Chủ tịch Ủy ban nhân dân tỉnh Nguyễn Văn B": behind an office of the unit may stand who holds it.
_OFFICE = regex(
    r"(?:chủ tịch|bí thư|giám đốc|trưởng|chánh|ủy viên|đại biểu|chỉ huy|công chức|cán bộ|lãnh đạo)\b[^,;.:]*\Z",
    re.IGNORECASE,
)
# It is the author of a document that is cited, or a former name.
_CITED = regex(r"\d/[A-ZĐ][^;]{0,60}?\s(?:của|do)\s+[^,;.\d]{0,40}\Z")
_FORMER = regex(r"\s*\(?(?:cũ|trước (?:đây|khi|sắp xếp|sáp nhập))\b")
# "Trên đây là Kế hoạch … của Ủy ban nhân dân xã Tân An": whose plan it is.
_OWNER = regex(
    r"Trên đây là (?:nội dung )?(?:[Kk]ế hoạch|[Bb]áo cáo)\b(?:(?! của |\d/)[^;])* của (?:UBND |Ủy ban nhân dân )?\Z"
)
# "Ủy ban nhân dân xã Tân An ban hành Kế hoạch …": who makes it.
_BEFORE_VERB = regex(
    rf"(?:UBND|Ủy ban nhân dân) (?P<unit>(?:{unit_kinds.ANY}) (?:[{UPPER_LETTERS}][\w'’]* ?){{1,4}})\Z"
)
_OTHER_UNIT = Text(
    "“{now}” không phải tên của cơ quan ban hành ({own}); có lẽ sót từ văn bản của đơn vị khác.",
    "“{now}” is not the issuing body's own unit ({own}); it may be left from another unit's document.",
)
_OTHER_BODY = Text(
    "“{now}” không phải cơ quan ban hành ({own}); có lẽ sót từ văn bản của cơ quan khác.",
    "“{now}” is not the issuing body ({own}); it may be left from another body's document.",
)
_NO_UNIT = Text("Tên cơ quan không nêu đơn vị hành chính.", "The issuing body names no administrative unit.")


@rule(
    "CN-02",
    component="chuyen_nam",
    clause="",
    en="No name of another unit is left in the document",
    basis=Basis.CONTENT,
    needs=(Role.CO_QUAN,),
    right=("ỦY BAN NHÂN DÂN XÃ TÂN AN … trên địa bàn xã Tân An./.",),
    wrong=("ỦY BAN NHÂN DÂN XÃ TÂN AN … trên địa bàn xã Tân Bình./.",),
)
def no_name_of_another_unit(subject: Subject) -> Iterator[Remark]:
    """Trích yếu, câu dẫn, câu kết và dòng “Kèm theo” không mang tên đơn vị cùng cấp khác với cơ quan ban hành.

    Câu kết “Trên đây là Kế hoạch … của Sở …” nêu một sở, trường, bệnh viện, chi cục khác cũng bị nhận xét. So với đơn
    vị hành chính trong tên cơ quan ban hành hoặc cơ quan chủ quản. Chỗ nêu đơn vị khác vì hai bên cùng làm (phối hợp
    với, hỗ trợ, giáp ranh), tên cũ, tác giả của văn bản được viện dẫn không xét; trích yếu công văn hay nêu nơi gửi đến
    nên chỉ xét sau “địa bàn”. Khi soạn hàng loạt, tên, số, người ký, số tiền của các đơn vị khác cũng được xét.
    """
    main = subject.main
    body = _another_body(subject)
    if body is not None:
        line, start, end = body
        now = line.folded.text[start:end]
        yield Remark(line.at_folded(line.folded, start, end), _OTHER_BODY(now=now, own=main.phrase(Role.CO_QUAN)), now)
    own = _own_units(subject)
    if not own:
        if body is None:
            raise NotEvaluated(_NO_UNIT)
        return
    for line, start, end in _stretches(subject):
        folded = line.folded
        if is_upper(folded.text):
            continue
        for found in _UNIT.finditer(folded.text, start, end):
            level = _level(found["kind"], found["name"])
            if level is None or level not in own or _elsewhere(folded.text, found, line.role):
                continue
            name = found["name"].lower()
            known = own[level]
            if any(name == other or name.startswith(f"{other} ") or other.startswith(f"{name} ") for other in known):
                continue
            now = found[0]
            place = line.at_folded(folded, *found.span())
            yield Remark(place, _OTHER_UNIT(now=now, own=_named_in(main, known)), now)


# "Trên đây là Kế hoạch … của Sở Y tế": a body of the issuer's own sort; what is carried out may be another body's.
_BODY_OWNER = regex(
    r"Trên đây là (?:nội dung )?(?:[Kk]ế hoạch|[Bb]áo cáo|[Pp]hương án)\b"
    r"(?:(?! của |\d/|[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án|[Cc]hỉ thị|[Nn]ghị quyết|[Qq]uyết định|[Cc]ông văn|chỉ đạo|"
    r"hướng dẫn|yêu cầu|do |với )[^;])* của (?=(?P<sort>Sở|Trường|Bệnh viện|Trung tâm Y tế|Chi cục) )"
)
_PROPER = regex(
    rf"(?:[{UPPER_LETTERS}][\w'’]*\s+){{1,4}}[{UPPER_LETTERS}][\w'’]*(?=\s*(?:[,;./(]|(?:năm|tỉnh|thành phố)\b|\Z))"
)
_NAME_ENDS = regex(r"[,;./(]")
_SORTS = ("THPT", "THCS", "TH", "PTDTNT", "PTDTBT", "TH&THCS")  # of a school: no part of its own name


def _another_body(subject: Subject) -> tuple[Line, int, int] | None:
    """Where the closing sentence names another body of the issuer's sort as the one whose document this is."""
    line, own = closing(subject.main), subject.main.phrase(Role.CO_QUAN)
    if line is None:
        return None
    text = line.folded.text
    owner = _BODY_OWNER.search(text)
    if owner is None or not own.lower().startswith(f"{owner['sort'].lower()} "):
        return None
    if owner["sort"] == "Sở":
        first = next((one for one in mentions(text) if one.start == owner.end()), None)
        issuer = named(own)
        if first is None or issuer is None or first.agency.kind != "so" or first.agency == issuer:
            return None
        return line, first.start, first.end
    name, end = _PROPER.search(text, owner.end()), _NAME_ENDS.search(text, owner.end())
    if name is None or (end is not None and end.start() < name.start()):
        return None
    words = [word.lower() for word in name[0].split() if word not in _SORTS][1:]
    if not words or not set(words).isdisjoint(own.lower().split()):
        return None
    return line, owner.end(), name.end()


def _named_in(main: Body, names: set[str]) -> str:
    """The line of the header that names the unit: the issuing body or the one above it."""
    own, above = main.phrase(Role.CO_QUAN), main.phrase(Role.CHU_QUAN)
    return own if any(name in own.lower() for name in names) else above


def _stretches(subject: Subject) -> Iterator[tuple[Line, int, int]]:
    """Lines that say whose document this is, each with the part of its folded text that does."""
    main = subject.main
    lines = [*main.of(Role.TRICH_YEU, Role.TRICH_YEU_CV)]
    for body in subject.anatomy.others:
        if body.kind is BodyKind.ATTACHED:
            lines += body.of(Role.TRICH_YEU)
        if body.kind is not BodyKind.COPY:
            lines += body.of(Role.KEM_THEO)
    last = closing(main)
    if last is not None:
        lines.append(last)
    yield from ((line, 0, len(line.folded.text)) for line in lines)
    first = lead(subject)
    if first is not None:
        issuer = _BEFORE_VERB.search(first.text[: first.verb])
        yield first.line, issuer.start("unit") if issuer else first.start, first.end


def _elsewhere(text: str, found: re.Match[str], role: Role) -> bool:
    """Whether the unit is named for another reason than that the document is its own."""
    start, end = found.span()
    near = max(0, start - _NEAR)
    if like_a_person(found["name"]) and _OFFICE.search(text, near, start):
        return True
    if _FORMER.match(text, end) or (role is Role.TRICH_YEU_CV and not _AREA.search(text, near, start)):
        return True
    if role is Role.KEM_THEO:
        return False
    if _OWNER.match(text, 0, start):
        return False
    return any(pattern.search(text, near, start) for pattern in (_TOGETHER, _CITED, _PLACE))


def _level(kind: str, name: str) -> str | None:
    """The level of a unit: a centrally run city is of that of provinces; None for any other city."""
    levels = unit_kinds.levels_of(kind)
    if len(levels) == 1:
        return next(iter(levels))
    return unit_kinds.PROVINCE if name.lower() in _central() else None


@cache
def _central() -> frozenset[str]:
    return frozenset(city.lower() for city in schemas.facts("units")["central_cities"]["names"])


def _own_units(subject: Subject) -> dict[str, set[str]]:
    """Names of the unit, in small letters, by its level: from the issuing body and the body above it."""
    found: dict[str, set[str]] = {}
    for role in (Role.CO_QUAN, Role.CHU_QUAN):
        for match in _OWN.finditer(subject.main.phrase(role).lower()):
            level = _level(match["kind"], match["name"].strip())
            if level is not None:
                found.setdefault(level, set()).add(match["name"].strip())
    return found
