"""The copy block under a copied document: SAO Y, SAO LỤC, TRÍCH SAO."""

from __future__ import annotations

from collections.abc import Iterator

from checker import wording
from checker.anatomy import Body, BodyKind, Role
from checker.kinds.typography import Judge
from checker.paper.lines import printed, rows
from checker.registry import Applicability, Level, NotEvaluated, Remark, State, Subject, rule
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần II, Mục II"
_NONE = Text("Tệp không có khối sao.", "The file has no copy block.")
_NO_NUMBER = Text("Khối sao không có dòng số, ký hiệu.", "The copy block has no line of number and symbol.")


def _copy(subject: Subject) -> Body:
    for body in subject.anatomy.others:
        if body.kind is BodyKind.COPY:
            return body
    raise NotEvaluated(_NONE)


_WORD = Text(
    "Hình thức sao ghi “SAO Y”, “SAO LỤC” hoặc “TRÍCH SAO”; đang ghi “{now}”.",
    "The kind of copy reads “SAO Y”, “SAO LỤC” or “TRÍCH SAO”; here “{now}”.",
)


@rule(
    "BS-01",
    component="hinh_thuc_sao",
    clause=_CLAUSE + ", điểm 1.a, 2.b",
    en="The kind of copy: SAO Y, SAO LỤC or TRÍCH SAO, capitals, size 13 to 14, upright, bold",
    right=("SAO Y",),
    wrong=("SAO Y BẢN CHÍNH",),
    fixes=(Applicability.SAFE,),
)
def kind_of_copy(subject: Subject) -> Iterator[Remark]:
    """Hình thức sao “SAO Y”, “SAO LỤC”, “TRÍCH SAO”: in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm."""
    lines = _copy(subject).of(Role.SAO)
    for line in lines:
        if line.phrase.upper() not in subject.tables["types"]["copies"]:
            yield Remark(line.location, _WORD(now=line.phrase), line.phrase)
    facts = wording.facts("hinh_thuc_sao")
    yield from Judge("hinh_thuc_sao", facts, ("size", "bold", "italic", "upper_or_lower")).lines(lines)


_NO_ORIGINAL = Text(
    "Không tìm được phần cuối của văn bản cần sao trên trang đã dàn.",
    "The end of the copied text could not be found on the rendered pages.",
)
_NEXT_PAGE = Text(
    "Khối sao phải ở cùng một tờ giấy, ngay sau phần cuối của văn bản; văn bản hết ở trang {copied}, khối sao ở "
    "trang {now}.",
    "The copy block follows the text on the same sheet; the text ends on page {copied}, the block is on page {now}.",
)
_NO_LINE = Text(
    "Trên khối sao phải có đường kẻ nét liền, kéo dài hết chiều ngang của vùng trình bày.",
    "A solid line of the full width must stand above the copy block.",
)
_SHORT_LINE = Text(
    "Đường kẻ trên khối sao phải kéo dài hết chiều ngang của vùng trình bày ({wanted} mm), đang dài {now} mm.",
    "The line above the copy block must have the full width ({wanted} mm); it is {now} mm long.",
)
_WHOLE = 0.9  # of the width of the text: a table's border may stop at its inner edge


@rule(
    "BS-02",
    component="hinh_thuc_sao",
    clause=_CLAUSE + ", điểm 2.a",
    en="The copy block stands on the same sheet under a solid line of the full width",
    state=State.RENDERED,
    right=("ngay dưới phần cuối, cùng tờ giấy",),
    wrong=("tờ rời",),
)
def place_of_the_copy_block(subject: Subject) -> Iterator[Remark]:
    """Khối sao ở cùng một tờ giấy, ngay sau phần cuối của văn bản, dưới đường kẻ nét liền hết chiều ngang.

    Chỉ xét trên trang đã dàn. Khối sao sang trang sau có thể là mặt sau của cùng tờ giấy, nên chỉ là cảnh báo.
    """
    copy = _copy(subject)
    pages = printed(subject)
    first = copy.lines[0]
    here = rows(subject, (first,), wording.name("hinh_thuc_sao"))[0]
    copied = [line for body in subject.anatomy.bodies if body is not copy for line in body.lines]
    above = [row for line in copied for row in pages.rows(line) if row.page <= here.page]
    last = max(above, default=None, key=lambda row: (row.page, row.baseline_mm))
    if last is None:
        raise NotEvaluated(_NO_ORIGINAL)
    if last.page != here.page:
        yield Remark(first.location, _NEXT_PAGE(copied=last.page + 1, now=here.page + 1), level=Level.WARNING)
    lengths = [
        stroke.length_mm
        for stroke in pages.pages[here.page].strokes
        if stroke.y_mm < here.baseline_mm and (last.page != here.page or stroke.y_mm > last.baseline_mm)
    ]
    width = subject.document.sections[first.paragraph.section].text_width_mm
    if not lengths:
        yield Remark(first.paragraph.at(first.start, first.start), _NO_LINE, "không có", "có đường kẻ", missing=True)
    elif max(lengths) < width * _WHOLE:
        now, wanted = wording.number(max(lengths), 0), wording.number(width, 0)
        message = _SHORT_LINE(now=now, wanted=wanted)
        yield Remark(first.paragraph.at(first.start, first.start), message, now.vi, wanted.vi, missing=True)


_PARTS = (
    (Role.SAO, "hinh_thuc_sao"),
    (Role.CO_QUAN, "co_quan"),
    (Role.SO_KY_HIEU, "so_ky_hieu"),
    (Role.NGAY, "dia_danh_ngay"),
    (Role.CHUC_VU, "chuc_vu"),
    (Role.NOI_NHAN, "noi_nhan"),
)
_LACKS = Text("Bản sao thiếu thành phần “{name}”.", "The copy lacks the component “{name}”.")


@rule(
    "BS-03",
    component="hinh_thuc_sao",
    clause=_CLAUSE + ", điểm 1",
    en="A copy has its kind, the copying body, number, place and date, signature and recipients",
    right=("đủ các thành phần",),
    wrong=("thiếu nơi nhận",),
)
def parts_of_a_copy(subject: Subject) -> Iterator[Remark]:
    """Bản sao có: hình thức sao; cơ quan sao; số, ký hiệu; địa danh, thời gian; chức vụ, họ tên, chữ ký; nơi nhận."""
    body = _copy(subject)
    place = body.lines[-1].location
    for role, component in _PARTS:
        if not body.of(role) and not (role is Role.CHUC_VU and body.of(Role.QUYEN_HAN)):
            yield Remark(place._replace(start=place.end), _LACKS(name=wording.name(component)), missing=True)


_SYMBOL = regex(r"Số\s*:\s*(?:\d{2,}|[\s.…_]*)\s*/\s*(?P<code>[^-\s]+)-\S+\Z")
_SYMBOL_FORM = Text(
    "Số, ký hiệu bản sao ghi dạng “Số: 05/{code}-…”, đang ghi “{now}”.",
    "The number of a copy has the form “Số: 05/{code}-…”; here “{now}”.",
)


@rule(
    "BS-04",
    component="so_ky_hieu",
    clause=_CLAUSE + ", điểm 1.c; Phụ lục III, Mẫu 3.1",
    en="The number of a copy: 05/SY-UBND",
    right=("Số: 05/SY-UBND",),
    wrong=("Số: 5/UBND-SY",),
)
def number_of_a_copy(subject: Subject) -> Iterator[Remark]:
    """Số, ký hiệu bản sao gồm số thứ tự (từ 01) và chữ viết tắt loại bản sao: SY, SL, TrS."""
    body = _copy(subject)
    kinds = body.of(Role.SAO)
    codes = subject.tables["types"]["copies"]
    known = codes.get(kinds[0].phrase.upper()) if kinds else None
    code = known or "SY"
    lines = body.of(Role.SO_KY_HIEU)
    if not lines:
        raise NotEvaluated(_NO_NUMBER)
    match = _SYMBOL.match(lines[0].phrase)
    if match is None or match["code"] not in ((known,) if known else codes.values()):
        yield Remark(lines[0].location, _SYMBOL_FORM(code=code, now=lines[0].phrase), lines[0].phrase)


@rule(
    "BS-05",
    component="hinh_thuc_sao",
    clause=_CLAUSE + ", điểm 2.c",
    en="The components of a copy are printed like those of a document",
    right=("Nơi nhận cỡ 12, nghiêng, đậm",),
    wrong=("Nơi nhận cỡ 14",),
    fixes=(Applicability.SAFE,),
)
def form_of_the_parts_of_a_copy(subject: Subject) -> Iterator[Remark]:
    """Cỡ chữ, kiểu chữ các thành phần của bản sao theo hướng dẫn cho văn bản."""
    body = _copy(subject)
    for role in (
        Role.CO_QUAN,
        Role.SO_KY_HIEU,
        Role.NGAY,
        Role.QUYEN_HAN,
        Role.CHUC_VU,
        Role.HO_TEN,
        Role.NOI_NHAN,
        Role.NOI_NHAN_MUC,
        Role.LUU,
    ):
        lines = body.of(role)
        if lines:
            judge = Judge(role.value, wording.facts(role.value), ("size", "bold", "italic"), name=_of_the_copy(role))
            yield from judge.lines(lines)


def _of_the_copy(role: Role) -> Text:
    """The component as the copy's own: the file holds the same one of the document that is copied."""
    return _IN_THE_COPY(name=wording.name(role.value))


_IN_THE_COPY = Text("{name} của bản sao", "{name} of the copy")
_SIDE = Text("{name} trong khối sao phải ở bên {wanted}.", "{name} in a copy block stands on the {wanted}.")
_LEFT, _RIGHT = Text("trái", "left"), Text("phải", "right")
_FOREIGN = Text("Khối sao không ghi {name}.", "A copy block has no {name}.")


@rule(
    "BS-09",
    component="hinh_thuc_sao",
    clause=_CLAUSE + ", điểm 3",
    en="Left: copying body, number, recipients; right: kind of copy, place and date, signature",
    right=("ỦY BAN NHÂN DÂN XÃ TÂN AN (trái), SAO Y (phải)",),
    wrong=("SAO Y đặt trên tên cơ quan",),
)
def sides_of_a_copy_block(subject: Subject) -> Iterator[Remark]:
    """Bên trái: cơ quan sao, số, ký hiệu, nơi nhận; bên phải: hình thức sao, địa danh và ngày, chữ ký.

    Khối sao không có Quốc hiệu, Tiêu ngữ.
    """
    body = _copy(subject)
    for role, side in ((Role.CO_QUAN, _LEFT), (Role.SO_KY_HIEU, _LEFT), (Role.SAO, _RIGHT), (Role.NGAY, _RIGHT)):
        for line in body.of(role)[:1]:
            column = line.paragraph.column
            if column is not None and (column == 0) != (side is _LEFT):
                yield Remark(line.location, _SIDE(name=wording.name(role.value), wanted=side))
    for role in (Role.QUOC_HIEU, Role.TIEU_NGU):
        for line in body.of(role)[:1]:
            yield Remark(line.location, _FOREIGN(name=wording.name(role.value)))
