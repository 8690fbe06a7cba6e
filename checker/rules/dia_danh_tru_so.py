"""The place in the header: the administrative unit of the issuer's seat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.anatomy import Line, Role
from checker.issued import judged_days
from checker.issuer import offices
from checker.issuer.organisation import same_name
from checker.model import Location
from checker.registry import Level, NeedsPerson, NotEvaluated, Remark, State, Subject, rule
from checker.rules.dia_danh import named_after
from schemas import unit_kinds, units
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import collapse

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 4.a"
_NO_PLACE = Text("Chưa ghi địa danh.", "No place is written.")
_ARMED = Text(
    "Đơn vị lực lượng vũ trang: địa danh theo quy định của Bộ Công an, Bộ Quốc phòng.",
    "The armed forces: the place follows the rules of their ministries.",
)
_CENTRAL = Text("Cơ quan trung ương: xét ở quy tắc DD-10.", "A central body: see rule DD-10.")
_ASK_SEAT = Text(
    "Cần biết trụ sở của cơ quan; ghi dia_danh trong hồ sơ (thethuc.toml).",
    "The seat of the body is not in the file; set dia_danh in the profile (thethuc.toml).",
)


def _place(subject: Subject) -> tuple[str, Location]:
    """The place as written and where it stands."""
    date = subject.anatomy.date
    line: Line | None = subject.main.first(Role.NGAY)
    if line is None or date is None or not date.place:
        raise NotEvaluated(_NO_PLACE)
    folded = line.folded
    at = folded.text.find(collapse(date.place))
    where = line.at_folded(folded, at, at + len(collapse(date.place))) if at >= 0 else line.location
    return date.place, where


_SHORT = regex(r"(?:TP|Tp|tp|[TPXHQ]|TX|TT|ĐK)\.|[A-ZĐ]{2,6}\Z|TP\.? ")
_FULL_NAME = Text("Tên đầy đủ được xét ở quy tắc DD-12.", "Rule DD-12 decides on the full name.")
_ABBREVIATED = Text(
    "Địa danh phải ghi tên chính thức của đơn vị hành chính, không viết tắt; đang ghi “{now}”.",
    "The place is the official name of an administrative unit, not a short form; here “{now}”.",
)
_NO_UNIT = Text(
    "Địa danh phải là tên đơn vị hành chính nơi cơ quan đóng trụ sở; “{now}” không phải là đơn vị hành chính.",
    "The place is the administrative unit of the issuer's seat; “{now}” is none.",
)
_PREFIX = Text(
    "Địa danh chỉ ghi tên riêng, không cần chữ “{word}”; đang ghi “{now}”.",
    "The place is the name alone, without “{word}”; here “{now}”.",
)
_OTHER_PLACE = Text(
    "Địa danh theo hồ sơ cơ quan là “{wanted}”, đang ghi “{now}”.",
    "The place is “{wanted}” by the profile; here “{now}”.",
)


@rule(
    "DD-11",
    component="dia_danh_ngay",
    clause=_CLAUSE,
    en="A local body writes the administrative unit of its seat",
    state=State.PROFILE,
    needs=(Role.NGAY,),
    right=("Lào Cai", "An Thới Đông"),
    wrong=("LC, ngày …", "Khu công nghiệp Bắc Duyên Hải, ngày …"),
)
def unit_of_the_seat(subject: Subject) -> Iterator[Remark]:
    """Địa danh của cơ quan địa phương là tên chính thức của đơn vị hành chính nơi đóng trụ sở.

    Viết tắt, hoặc một tên không phải đơn vị hành chính (khu công nghiệp, thôn, tòa nhà) là lỗi, không cần hồ sơ. Hồ
    sơ cơ quan có dia_danh thì địa danh phải là một trong các tên ấy; không có thì tên tỉnh và tên xã, phường đều
    được, để người xem.
    """
    if offices.armed(subject):
        raise NotEvaluated(_ARMED)
    if offices.central(subject):
        raise NotEvaluated(_CENTRAL)
    now, where = _place(subject)
    if named_after(now):
        raise NotEvaluated(_FULL_NAME)
    if _SHORT.match(now):
        yield Remark(where, _ABBREVIATED(now=now), now)
        return
    if offices.pattern("no_unit", ignore_case=True).match(now):
        yield Remark(where, _NO_UNIT(now=now), now)
        return
    word = now.partition(" ")[0]
    if word.lower() == "tỉnh" and " " in now:
        yield Remark(where, _PREFIX(word=word, now=now), now, now.partition(" ")[2], Level.INFO)
        return
    body = offices.own_body(subject, _ASK_SEAT)
    if not body.places:
        raise NeedsPerson(_ASK_SEAT)
    if same_name(now) not in {same_name(place) for place in body.places}:
        yield Remark(where, _OTHER_PLACE(wanted="” hoặc “".join(body.places), now=now), now, body.places[0])


_NO_PROVINCE = Text(
    "Địa danh của cơ quan trung ương là tên tỉnh, thành phố trực thuộc trung ương nơi đóng trụ sở; tại ngày ban hành "
    "không có tỉnh, thành phố tên “{now}”.",
    "A central body writes the province or city of its seat; “{now}” is neither.",
)
_NOT_CENTRAL = Text("Không phải cơ quan trung ương.", "Not a central body.")
_CITY = regex(rf"(?:{unit_kinds.PROVINCES}) ", re.IGNORECASE)


@rule(
    "DD-10",
    component="dia_danh_ngay",
    clause=_CLAUSE,
    en="A central body writes the province or city of its seat",
    state=State.PROFILE,
    needs=(Role.NGAY,),
    right=("Hà Nội",),
    wrong=("Ba Đình",),
)
def province_of_a_central_body(subject: Subject) -> Iterator[Remark]:
    """Địa danh của cơ quan trung ương là tên tỉnh, thành phố trực thuộc trung ương nơi đóng trụ sở.

    Nhận biết theo tên (bộ, cơ quan ngang bộ) hoặc theo cap = "trung-uong" của hồ sơ cơ quan; tên tỉnh, thành phố có
    hiệu lực tại ngày ban hành.
    """
    if offices.armed(subject):
        raise NotEvaluated(_ARMED)
    if not offices.central(subject):
        raise NotEvaluated(_NOT_CENTRAL)
    now, where = _place(subject)
    name = _CITY.sub("", now)
    days = judged_days(subject)
    if same_name(name) not in {same_name(known) for day in days for known in units.provinces(day)}:
        yield Remark(where, _NO_PROVINCE(now=now), now)


_NOT_ARMED = Text("Không phải đơn vị lực lượng vũ trang.", "Not a unit of the armed forces.")


@rule(
    "DD-13",
    component="dia_danh_ngay",
    clause=f"{_CLAUSE} (đoạn 3)",
    en="Armed forces follow the rules of their ministries for the place",
    state=State.PROFILE,
    needs=(Role.NGAY,),
    right=("văn bản của công an, quân đội: không xét địa danh",),
    wrong=("báo lỗi địa danh của đơn vị quân đội",),
)
def armed_forces(subject: Subject) -> Iterator[Remark]:
    """Địa danh của đơn vị lực lượng vũ trang theo quy định của Bộ Công an, Bộ Quốc phòng.

    Nhận biết theo tên cơ quan hoặc theo luc_luong_vu_trang của hồ sơ; khi đó các quy tắc khác về địa danh không xét.
    """
    if not offices.armed(subject):
        raise NotEvaluated(_NOT_ARMED)
    raise NeedsPerson(_ARMED)
