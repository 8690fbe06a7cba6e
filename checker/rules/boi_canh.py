"""Names that changed: the end of districts, merged provinces, ministries and departments, the law on local government.

Only those who act or receive today are judged; what is cited from the past keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import schemas
from checker.anatomy import Line, Role
from checker.citations.citation import Citation
from checker.citations.cited import cited
from checker.citations.ended_authors import ended_authors
from checker.issued import judged_days
from checker.model import Location
from checker.plan.assignments import DISTRICT_BODY, assignees, ended_level
from checker.plan.partners import helping, together
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from schemas import unit_kinds
from schemas.agencies import Agency, Mention, mentions, succession
from vietnamese.dates import long_date, short_date
from vietnamese.kept import by_text
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

_LOCAL = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Nghị quyết số 203/2025/QH15"
_LONGEST_NAME = 100
_BEFORE = Text("Văn bản ban hành trước khi thay đổi có hiệu lực.", "The document was issued before the change.")
_HEAD = (Role.CHU_QUAN, Role.CO_QUAN)
_ADDRESSED = (Role.KINH_GUI, Role.KINH_GUI_NOI, Role.NOI_NHAN_MUC)
_PAST = regex(r"\((?:cũ|trước đây)\)|trước đây|\bcũ\b")


def _since(subject: Subject, changed: date) -> None:
    """Raises NotEvaluated unless the document is surely issued on or after ``changed``."""
    if not judged_days(subject).since(changed):
        raise NotEvaluated(_BEFORE)


_NOT_THEN = Text(
    "Văn bản ngày {dated} ghi của “{now}”, nhưng từ {since} cơ quan này không còn; kiểm tra lại ngày hoặc cơ quan.",
    "A document of {dated} is ascribed to “{now}”, which ended on {since}: check the date or the author.",
)


def _by_ended_authors(subject: Subject, kind: str) -> Iterator[Remark]:
    for found in ended_authors(subject):
        if found.kind == kind:
            message = _NOT_THEN(dated=short_date(found.dated), now=found.name, since=short_date(found.since))
            yield Remark(found.place, message, found.name)


_DISTRICT = regex(rf"\b(?:{unit_kinds.ENDED})\b(?! ủy)(?! đảo (?:Bạch|Cồn))", re.IGNORECASE)
_OF_A_PERSON = regex(r"(?:\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)|[Đđ]/c)\s[^,;:]*\Z")  # "Ông Trần Văn Quận"
_WORDS_AHEAD = regex(r"(?:kính gửi\s*:?|[-–+])\s*", re.IGNORECASE)
_CITY = regex(rf"\b(?i:thành phố |TP\. ?|TP )(?P<name>[{UPPER_LETTERS}]\w*(?: [{UPPER_LETTERS}]\w*)*)")
# "Trường Tiểu học Thị trấn Tầm Vu": a school keeps its name until somebody renames it.
_SCHOOL = regex(
    r"(?<!các )\btrường (?:mầm non|mẫu giáo|tiểu học|trung học|phổ thông|thcs|thpt|th|ptdt)\b"
    r"(?:(?!\b(?:thuộc|của|địa bàn)\b)[^,;])*\Z",
    re.IGNORECASE,
)
_NO_DISTRICT = Text(
    "Từ 01/7/2025 không còn cấp huyện; ghi lại “{now}” theo đơn vị hành chính hiện hành.",
    "The district level ended on 1 July 2025; name a unit of today instead of “{now}”.",
)


_NO_TASK = Text(
    "Từ 01/7/2025 không còn cấp huyện; không giao nhiệm vụ cho “{now}”.",
    "The district level ended on 1 July 2025; “{now}” can be given no task.",
)


@cache
def _islands() -> re.Pattern[str]:
    names = "|".join(map(re.escape, schemas.facts("units")["districts"]["islands"]))
    return regex(rf"\bhuyện(?: đảo)? (?:{names})\b", re.IGNORECASE)


@rule(
    "CTX-01",
    component="co_quan",
    clause=_LOCAL,
    en="From 1 July 2025 no district issues or receives documents",
    basis=Basis.OTHER_LAW,
    right=("UBND các xã, phường, đặc khu",),
    wrong=("UBND huyện Tân Trụ",),
)
def no_districts(subject: Subject) -> Iterator[Remark]:
    """Văn bản ban hành từ 01/7/2025 không dùng huyện, quận, thị xã, thị trấn làm tác giả, nơi nhận.

    Xét tên cơ quan, Kính gửi, Nơi nhận và cơ quan được giao nhiệm vụ, phối hợp; viện dẫn văn bản cũ trong lời văn không
    xét, trừ khi ngày của văn bản đó từ 01/7/2025. Tên trường học có chữ “thị trấn”, “huyện” không xét. Huyện đảo đã
    thành đặc khu thuộc quy tắc CTX-03.
    """
    units = schemas.facts("units")
    _since(subject, units["districts"]["abolished"])
    cities = units["central_cities"]
    central = {name.lower() for name in (*cities["names"], *cities["shorts"])}
    above: Line | None = None
    for line in subject.main.of(*_HEAD, *_ADDRESSED):
        folded = line.folded
        before = above.folded.text if above is not None and above.role is line.role and line.role in _HEAD else ""
        above = line
        if _PAST.search(folded.text) or _islands().search(folded.text):
            continue
        districts = _DISTRICT.finditer(folded.text)
        match = next((one for one in districts if not _OF_A_PERSON.search(folded.text, 0, one.start())), None)
        if match is not None and _SCHOOL.search(f"{before} {folded.text[: match.start()]}"):
            continue
        if match is None:
            city = _CITY.search(folded.text)
            if city is None or _is_central(city["name"], central):
                continue
            match = city
        now = _WORDS_AHEAD.sub("", line.phrase).rstrip(" ;.")
        yield Remark(line.at_folded(folded, *match.span()), _NO_DISTRICT(now=now), match[0])
    for body in assignees(subject):
        if ended_level(subject, body.name):
            yield Remark(body.place, _NO_TASK(now=body.name), body.name)
    for line, start in together(subject, judged_days(subject).first.year):
        folded = line.folded
        match = DISTRICT_BODY.match(folded.text, start)
        if match is not None:
            yield Remark(line.at_folded(folded, *match.span("body")), _NO_TASK(now=match["body"]), match["body"])
    for text, place in helping(subject):
        match = DISTRICT_BODY.search(text)
        if match is not None:
            yield Remark(place, _NO_TASK(now=match["body"]), match["body"])
    yield from _by_ended_authors(subject, "district")


def _is_central(name: str, central: set[str]) -> bool:
    lower = name.lower()
    return any(lower == city or lower.startswith(f"{city} ") for city in central) or lower.startswith("trực thuộc")


_FORMER = Text(
    "Từ 01/7/2025 tỉnh {old} đã sáp nhập vào {new}; tên “{now}” không còn dùng.",
    "The province {old} became part of {new} on 1 July 2025; the name “{now}” is no longer used.",
)
_NOW_CITY = Text(
    "Từ {day} {name} là thành phố trực thuộc trung ương: “THÀNH PHỐ {upper}”.",
    "From {day} {name} is a centrally run city.",
)


@rule(
    "CTX-02",
    component="co_quan",
    clause="Nghị quyết số 202/2025/QH15; Nghị quyết số 30/2026/QH16",
    en="Provinces have the names in force on the date of issue",
    basis=Basis.OTHER_LAW,
    right=("ỦY BAN NHÂN DÂN TỈNH TÂY NINH",),
    wrong=("ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC (sau 01/7/2025)",),
)
def provinces_of_today(subject: Subject) -> Iterator[Remark]:
    """Tên tỉnh, thành phố ở tên cơ quan, Kính gửi, Nơi nhận là tên hiện hành tại ngày ban hành.

    Xét cả cơ quan của tỉnh mà lời văn giao phối hợp, đề nghị, báo cáo, gửi. Văn bản được viện dẫn có ngày sau khi tỉnh
    đã sáp nhập mà ghi là của tỉnh đó cũng bị nhận xét.
    """
    units = schemas.facts("units")
    _since(subject, units["provinces"]["merged"])
    successor = {old.lower(): (old, new) for old, new in units["provinces"]["successor"].items()}
    for line in subject.main.of(*_HEAD, *_ADDRESSED):
        folded = line.folded
        if _PAST.search(folded.text):
            continue
        for match in re.finditer(r"\btỉnh (?:ủy |đoàn )?((?:[^\W\d_]+(?: - )? ?){1,5})", folded.text, re.IGNORECASE):
            words = match[1].lower().strip()
            name = next((old for old in successor if words == old or words.startswith(f"{old} ")), None)
            if name is None:
                continue
            old, new = successor[name]
            end = match.start(1) + len(name)
            found = folded.text[match.start() : end]
            yield Remark(line.at_folded(folded, match.start(), end), _FORMER(old=old, new=new, now=found), found, new)
    for line, start in together(subject, judged_days(subject).first.year):
        folded = line.folded
        named = _of_a_province(folded.text, start)
        if named is not None:
            old, new = successor[named["name"].lower()]
            message = _FORMER(old=old, new=new, now=named["now"])
            yield Remark(line.at_folded(folded, *named.span("now")), message, named["now"], new)
    yield from _by_ended_authors(subject, "province")
    for city in units["cities"]:
        yield from _still_a_province(subject, city["name"], city["from"])


_BREATH = regex(r"[,;.]")


@cache
def _former_provinces() -> re.Pattern[str]:
    names = "|".join(map(re.escape, schemas.facts("units")["provinces"]["successor"]))
    return regex(rf"(?P<now>\b(?:UBND|Ủy ban nhân dân|Công an|Sở [^,;.]{{2,40}}?) tỉnh (?P<name>{names}))\b(?! ?\(cũ)")


def _of_a_province(text: str, start: int) -> re.Match[str] | None:
    """A body of a province that is no more, among those named from ``start`` on in one breath."""
    stop = _BREATH.search(text, start)
    return _former_provinces().search(text, start, stop.start() if stop else len(text))


def _still_a_province(subject: Subject, name: str, since: date) -> Iterator[Remark]:
    try:
        _since(subject, since)
    except NotEvaluated:
        return
    for line in subject.main.of(*_HEAD, *_ADDRESSED):
        folded = line.folded
        match = re.search(rf"\btỉnh {re.escape(name)}\b", folded.text, re.IGNORECASE)
        if match and not _PAST.search(folded.text):
            message = _NOW_CITY(day=short_date(since), name=name, upper=name.upper())
            yield Remark(line.at_folded(folded, *match.span()), message, match[0], f"thành phố {name}")


_SPECIAL = Text(
    "Từ 01/7/2025 “{now}” là đặc khu (cấp xã), ghi “đặc khu {name}”.",
    "From 1 July 2025 “{now}” is a special zone: “đặc khu {name}”.",
)


@rule(
    "CTX-03",
    component="co_quan",
    clause="Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    en="The island districts have become special zones at commune level",
    basis=Basis.OTHER_LAW,
    right=("UBND ĐẶC KHU LÝ SƠN",),
    wrong=("UBND HUYỆN LÝ SƠN",),
)
def special_zones(subject: Subject) -> Iterator[Remark]:
    """“đặc khu” là đơn vị hành chính cấp xã; các huyện đảo nay là đặc khu."""
    units = schemas.facts("units")
    _since(subject, units["districts"]["abolished"])
    for line in subject.main.of(*_HEAD, *_ADDRESSED):
        folded = line.folded
        match = _islands().search(folded.text)
        if match and not _PAST.search(folded.text):
            name = re.sub(r"^huyện(?: đảo)? ", "", match[0], flags=re.IGNORECASE).title()
            yield Remark(
                line.at_folded(folded, *match.span()), _SPECIAL(now=match[0], name=name), match[0], f"đặc khu {name}"
            )


_ENDED = Text(
    "Từ {day} “{now}” không còn; việc của cơ quan này nay thuộc {new}.",
    "“{now}” ended on {day}; its work now belongs to {new}.",
)
_DIVIDED = Text(
    "Từ {day} “{now}” không còn; phần lớn việc nay thuộc {new}, phần còn lại thuộc {others}: cần chọn theo nội dung.",
    "“{now}” ended on {day}; most of its work now belongs to {new}, the rest to {others}: choose by the matter.",
)


@rule(
    "CTX-04",
    component="noi_nhan_muc",
    clause="Nghị quyết số 176/2025/QH15",
    en="Ministries and departments have the names in force on the date of issue",
    basis=Basis.OTHER_LAW,
    right=("Sở Nông nghiệp và Môi trường",),
    wrong=("Sở Tài nguyên và Môi trường (nơi nhận năm 2026)",),
)
def bodies_of_today(subject: Subject) -> Iterator[Remark]:
    """Tên bộ, sở ở tên cơ quan, Kính gửi, Nơi nhận và nơi được giao việc là tên hiện hành tại ngày ban hành.

    Theo bảng cơ quan: khi việc của cơ quan cũ chia cho nhiều cơ quan thì nêu tất cả, người soạn chọn. Văn bản được viện
    dẫn có ngày sau khi cơ quan ban hành không còn cũng bị nhận xét.
    """
    day = judged_days(subject).first  # what had ended by then had ended on every later day
    for line in subject.main.of(*_HEAD, *_ADDRESSED):
        folded = line.folded
        for mention in _ended_in(folded.text, day):
            if not _PAST.search(folded.text):
                now = folded.text[mention.start : mention.end]
                yield from _ended(mention.agency, now, line.at_folded(folded, mention.start, mention.end), day)
    for given in assignees(subject):
        for mention in _ended_in(given.name, day):
            if (mention.start, mention.end) == (0, len(given.name)):
                yield from _ended(mention.agency, given.name, given.place, day)
    for line, start in together(subject, day.year):
        folded = line.folded
        for mention in _ended_in(folded.text[start : start + _LONGEST_NAME], day):
            if mention.start == 0:
                end = start + mention.end
                yield from _ended(mention.agency, folded.text[start:end], line.at_folded(folded, start, end), day)
    for text, place in helping(subject):
        for mention in _ended_in(text, day):
            yield from _ended(mention.agency, text[mention.start : mention.end], place, day)
    yield from _by_ended_authors(subject, "body")


@by_text
def _ended_in(text: str, day: date) -> tuple[Mention, ...]:
    """Bodies named in a text that had ended by the day."""
    return tuple(
        mention
        for mention in mentions(text)
        if mention.agency.until is not None and mention.agency.until <= day and mention.agency.sure
    )


def _ended(agency: Agency, now: str, place: Location, day: date) -> Iterator[Remark]:
    """What is said of a body that had ended by the day, where the table knows who took over."""
    if agency.until is None:
        return
    heirs = succession(agency.name, day)
    if not heirs.heirs:
        return
    new, *others = heirs.heirs
    message = _DIVIDED if others else _ENDED
    yield Remark(
        place, message(day=short_date(agency.until), now=now, new=new, others=", ".join(others)), now, heirs.certain
    )


_OLD_LAW = Text(
    "Từ 16/6/2025 căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025, đang căn cứ luật cũ “{now}”.",
    "From 16 June 2025 the basis is the law on local government of 16 June 2025; here the former one “{now}”.",
)
_LAW_NAME = "tổ chức chính quyền địa phương"


def former_local_law(citation: Citation) -> str | None:
    """The words by which a former law on local government is told: its day, its year or its number."""
    if not citation.is_law or (citation.name or "").lower() != _LAW_NAME:
        return None
    law = schemas.facts("units")["government_law"]
    when = citation.date
    if when is not None:
        days = [day for day in law["former"] if day.year == when.year]
        if when.complete:
            days = [day for day in days if (day.month, day.day) == (when.month, when.day)]
        elif when.year == law["current"].year:
            return None
        return citation.full.text[citation.date_start : citation.date_end] if days else None
    return citation.symbol if citation.symbol in law["former_symbols"] else None


@rule(
    "CTX-06",
    component="can_cu",
    clause="Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    en="The legal basis is the law on local government in force",
    basis=Basis.OTHER_LAW,
    needs=(Role.CAN_CU,),
    right=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",),
    wrong=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",),
)
def law_on_local_government(subject: Subject) -> Iterator[Remark]:
    """Văn bản từ 16/6/2025 căn cứ Luật Tổ chức chính quyền địa phương năm 2025, không căn cứ các luật trước.

    Từ 16 đến 30/6/2025 chỉ là lưu ý.
    """
    law = schemas.facts("units")["government_law"]
    _since(subject, law["in_force"])
    try:
        _since(subject, law["settled"])
        level = None
    except NotEvaluated:
        level = Level.INFO
    wanted = long_date(law["current"]).removeprefix("ngày ")
    for citation in cited(subject).citations:
        now = former_local_law(citation) if citation.line.role is Role.CAN_CU else None
        if now is not None:
            start = citation.full.text.index(now, citation.start)
            yield Remark(citation.at(start, start + len(now)), _OLD_LAW(now=now), now, wanted, level)
