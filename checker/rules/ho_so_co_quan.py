"""What the profile of an organisation decides: its superior, its short forms, its titles, its units."""

from __future__ import annotations

from collections.abc import Iterator

import schemas
from checker.anatomy import Line, Role
from checker.issued import judged_days
from checker.issuer import bound, offices
from checker.issuer.organisation import same_name
from checker.registry import Basis, Level, NeedsPerson, NotEvaluated, Remark, State, Subject, rule
from schemas import unit_kinds
from vietnamese.message import Text
from vietnamese.nearest import nearest
from vietnamese.regex import regex
from vietnamese.text import collapse

_NAME = "Phụ lục I, Phần I, Mục II, điểm 2.a"

_ASK_SUPERIOR = Text(
    "Cần biết cơ quan ban hành có cơ quan chủ quản trực tiếp hay không; ghi chu_quan trong hồ sơ (thethuc.toml).",
    "Whether the issuing body has a superior one is not in the file; set chu_quan in the profile (thethuc.toml).",
)
_NO_SUPERIOR = Text(
    "Trên “{name}” phải có tên cơ quan chủ quản trực tiếp.",
    "The direct superior body must stand above “{name}”.",
)
_JOINT = Text(
    "Văn bản liên tịch: Nghị định không quy định ghi cơ quan chủ quản của từng cơ quan.",
    "A joint document: the decree does not say that each body has its superior above it.",
)
_OTHER_SUPERIOR = Text(
    "Cơ quan chủ quản trực tiếp theo hồ sơ cơ quan là “{wanted}”, đang ghi “{now}”.",
    "The direct superior body is “{wanted}” by the profile; here “{now}”.",
)


@rule(
    "CQ-02",
    component="chu_quan",
    clause=_NAME,
    en="The superior body stands above the issuing one, if there is one",
    state=State.PROFILE,
    needs=(Role.CO_QUAN,),
    right=("UBND TỈNH LÀO CAI / SỞ CÔNG THƯƠNG",),
    wrong=("chỉ có PHÒNG KINH TẾ",),
)
def superior_above(subject: Subject) -> Iterator[Remark]:
    """Có tên cơ quan chủ quản trực tiếp (nếu có) ở trên tên cơ quan ban hành.

    Phòng, chi cục, sở thì luôn có cơ quan chủ quản: thiếu là lỗi; trung tâm, trường, ban quản lý có thể đứng riêng:
    cảnh báo; văn bản liên tịch không xét. Hồ sơ cơ quan (chu_quan) cho biết chắc: thiếu hoặc khác hồ sơ là lỗi,
    chu_quan = "" là không có cơ quan chủ quản.
    """
    first = subject.main.of(Role.CO_QUAN)[0]
    place = first.paragraph.at(first.start, first.start)
    above, name = offices.superior(subject), offices.issuer(subject)
    body = subject.profile.body(name)
    if body is not None and body.superior is not None:
        wanted = body.superior
        if not above and wanted:
            yield Remark(place, _NO_SUPERIOR(name=name), "", wanted, missing=True)
        elif above and wanted and same_name(above) != same_name(wanted):
            line = subject.main.of(Role.CHU_QUAN)[0]
            yield Remark(line.location, _OTHER_SUPERIOR(wanted=wanted, now=above), above, wanted)
        return
    if above:
        return
    if offices.joint(name):
        raise NotEvaluated(_JOINT)
    if not offices.pattern("superior").match(name):
        raise NeedsPerson(_ASK_SUPERIOR)
    level = None if offices.pattern("superior", "certain").match(name) else Level.WARNING
    yield Remark(place, _NO_SUPERIOR(name=name), level=level, missing=True)


_ASK_CODES = Text(
    "Cần bảng chữ viết tắt của cơ quan; ghi ky_hieu trong hồ sơ (thethuc.toml).",
    "The office's list of short forms is needed; set ky_hieu in the profile (thethuc.toml).",
)
_ODD_CODE = Text(
    "Chữ viết tắt “{now}” trong ký hiệu không có trong hồ sơ cơ quan ({known}).",
    "The short form “{now}” in the symbol is not in the profile ({known}).",
)
_NO_SYMBOL = Text("Văn bản không có ký hiệu để xét.", "The document has no symbol to judge.")


@rule(
    "SO-15",
    component="so_ky_hieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 3.b (đoạn 2)",
    en="Short forms of bodies and units are laid down by the head",
    level=Level.WARNING,
    state=State.PROFILE,
    needs=(Role.SO_KY_HIEU,),
    right=("SCT, VP, TCCB (có trong hồ sơ)",),
    wrong=("SCTLC1",),
)
def known_short_forms(subject: Subject) -> Iterator[Remark]:
    """Chữ viết tắt cơ quan, đơn vị trong ký hiệu do người đứng đầu cơ quan quy định.

    So với ky_hieu của hồ sơ cơ quan; chữ lạ là cảnh báo, kèm chữ gần giống nhất. Chữ viết tắt tên loại xét ở SO-11.
    """
    symbol = subject.anatomy.symbol
    if symbol is None or not symbol.groups:
        raise NotEvaluated(_NO_SYMBOL)
    offices.own_body(subject, _ASK_CODES)
    known = subject.profile.codes
    if not known:
        raise NeedsPerson(_ASK_CODES)
    kind = schemas.table("types").get(subject.type, {}).get("abbreviation", "")
    line = subject.main.of(Role.SO_KY_HIEU)[0]
    text, cursor = line.text, symbol.start
    for position, code in enumerate(symbol.groups):
        at = text.find(code, cursor)
        cursor = max(at, cursor)
        if code in known or (code == kind and code not in symbol.groups[:position]):
            continue  # that of the type, wherever it stands (SO-08)
        place = line.at(at, at + len(code)) if at >= 0 else line.location
        yield Remark(place, _ODD_CODE(now=code, known=", ".join(known)), code, nearest(code, known))


_TITLE = "Phụ lục I, Phần I, Mục II, điểm 7.c (đoạn 1)"
_ASK_TITLES = Text(
    "Cần biết “{now}” có phải là chức vụ lãnh đạo chính thức hay không; ghi chuc_vu trong hồ sơ (thethuc.toml).",
    "Whether “{now}” is an official title is not in the file; set chuc_vu in the profile (thethuc.toml).",
)
_ODD_TITLE = Text(
    "Chức vụ “{now}” không có trong hồ sơ cơ quan ({known}).", "The title “{now}” is not in the profile ({known})."
)
_ADDED = Text(
    "Chỉ ghi chức vụ Nhà nước quy định: “{wanted}”; đang ghi “{now}”.",
    "Only titles laid down by the State are written: “{wanted}”; here “{now}”.",
)
_RANK = regex(r"(?:(?:Q|QUYỀN)\.? )?(?:PHÓ )?")


@rule(
    "CK-13",
    component="chuc_vu",
    clause=_TITLE,
    en="The position is an official title of a leader",
    level=Level.WARNING,
    state=State.PROFILE,
    needs=(Role.CHUC_VU,),
    right=("PHÓ GIÁM ĐỐC",),
    wrong=("PHÓ GIÁM ĐỐC THƯỜNG TRỰC",),
)
def official_title(subject: Subject) -> Iterator[Remark]:
    """Chức vụ là chức vụ lãnh đạo chính thức, không ghi chức vụ Nhà nước không quy định.

    “Thường trực”, “chuyên trách”, “kiêm nhiệm” sau chức vụ: cảnh báo, trừ khi hồ sơ cơ quan (chuc_vu) có chức vụ
    ấy. Hồ sơ có danh sách chức vụ thì chức vụ ngoài danh sách là cảnh báo; không có danh sách thì chức vụ lạ để
    người xem.
    """
    titles = schemas.table("offices")["titles"]
    body = subject.profile.body(offices.issuer(subject))
    own = body.titles if body else ()
    known = {same_name(title) for title in own}
    unclear: str | None = None
    for line in _title_lines(subject):
        now = collapse(line.text).upper()
        if same_name(now) in known:
            continue
        added = next((extra for extra in titles["extra"] if now.endswith(f" {extra}")), None)
        if added:
            wanted = now.removesuffix(f" {added}")
            yield Remark(line.location, _ADDED(wanted=wanted, now=line.phrase), line.phrase, wanted)
        elif not offices.pattern("titles").match(_RANK.sub("", now, count=1)):
            if known:
                yield Remark(line.location, _ODD_TITLE(now=line.phrase, known=", ".join(own)), line.phrase)
            else:
                unclear = line.phrase
    if unclear:
        raise NeedsPerson(_ASK_TITLES(now=unclear))


def _title_lines(subject: Subject) -> Iterator[Line]:
    """The position of each signer: the last line of it, below those of whom he signs for."""
    for signature in subject.main.signatures:
        lines = [line for line in signature.position if line.role is Role.CHUC_VU]
        yield from lines[-1:]


_ASK_UNITS = Text(
    "Cần danh sách phòng, đơn vị của xã; ghi [[don_vi]] trong hồ sơ (thethuc.toml).",
    "The list of the commune's offices is needed; set [[don_vi]] in the profile (thethuc.toml).",
)
_ODD_UNIT = Text(
    "Cơ quan chuyên môn của {kind} theo quy định: {known}; đang ghi “{now}”.",
    "Offices of a {kind} as laid down: {known}; here “{now}”.",
)
_OTHER_ISSUER = Text("Không phải văn bản của cơ quan chuyên môn cấp xã.", "Not issued by an office of a commune.")
_COMMUNE = regex(rf"(?:UBND|ỦY BAN NHÂN DÂN|HĐND VÀ UBND) (?P<kind>{unit_kinds.COMMUNES_TODAY.upper()}) ")
_OFFICE = regex(r"(?:VĂN PHÒNG|PHÒNG)\b")
_BEFORE = Text("Văn bản ban hành trước 01/7/2025.", "The document was issued before 1 July 2025.")


@rule(
    "CTX-05",
    component="co_quan",
    clause="Nghị định số 150/2025/NĐ-CP, sửa đổi bởi Nghị định số 370/2025/NĐ-CP",
    en="Offices of a commune have the names laid down",
    basis=Basis.OTHER_LAW,
    level=Level.INFO,
    state=State.PROFILE,
    needs=(Role.CO_QUAN,),
    right=("UBND XÃ TÂN AN / PHÒNG KINH TẾ",),
    wrong=("UBND XÃ TÂN AN / PHÒNG TÀI CHÍNH - KẾ HOẠCH",),
)
def offices_of_a_commune(subject: Subject) -> Iterator[Remark]:
    """Cơ quan chuyên môn cấp xã có tên theo quy định hiện hành.

    Xét phòng, văn phòng ghi dưới tên Ủy ban nhân dân xã, phường, đặc khu, từ 01/7/2025. Tên khác quy định chỉ là
    lưu ý, vì tỉnh có thể tổ chức khác; đơn vị có trong hồ sơ cơ quan ([[don_vi]]) thì được.
    """
    commune = _COMMUNE.match(offices.superior(subject))
    name = offices.issuer(subject)
    if commune is None or not _OFFICE.match(name):
        raise NotEvaluated(_OTHER_ISSUER)
    law = schemas.table("offices")["commune"]
    if not judged_days(subject).since(law["from"]):
        raise NotEvaluated(_BEFORE)
    names = [*law["all"], *law["urban" if commune["kind"] == "PHƯỜNG" else "rural"]]
    if subject.profile.body(name) or same_name(name) in {same_name(known) for known in names}:
        return
    message = _ODD_UNIT(kind=commune["kind"].lower(), known="; ".join(names), now=name)
    yield Remark(subject.main.of(Role.CO_QUAN)[0].location, message, name)


_ASK_KIND = Text(
    "Cần biết loại hình cơ quan; ghi loai_hinh trong hồ sơ (thethuc.toml). Chưa ghi thì xét như cơ quan nhà nước.",
    "The kind of organisation is not in the file; set loai_hinh in the profile (thethuc.toml). Until then it is judged "
    "as a state body.",
)


@rule(
    "GEN-06",
    component="document",
    clause="Điều 2 khoản 1, 2",
    en="Binding for state bodies and state enterprises; others apply it as suits them",
    state=State.PROFILE,
    right=("Hội Nông dân xã: các lỗi thành cảnh báo",),
    wrong=("báo lỗi bắt buộc cho công ty tư nhân",),
)
def whom_the_decree_binds(subject: Subject) -> Iterator[Remark]:
    """Bắt buộc với cơ quan, tổ chức nhà nước và doanh nghiệp nhà nước; tổ chức khác áp dụng cho phù hợp.

    Theo loai_hinh của hồ sơ cơ quan; không có hồ sơ thì theo tên cơ quan ban hành (Mặt trận, đoàn thể, hội). Tổ
    chức khác: lỗi thành cảnh báo; doanh nghiệp tư nhân: chỉ là lưu ý. Quy tắc này không nêu lỗi, chỉ chọn mức.
    """
    if bound.kind(subject) is None:
        raise NeedsPerson(_ASK_KIND)
    return iter(())
