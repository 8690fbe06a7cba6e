"""Urgency, secrecy, circulation, drafter's initials, the address of the office: parts that a document may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker import wording
from checker.anatomy import Line, Role
from checker.kinds.typography import Judge, deviations, remark
from checker.model import Furniture, Paragraph, Shape
from checker.registry import Applicability, Level, NotEvaluated, Remark, Subject, rule
from vietnamese.message import Text
from vietnamese.regex import regex

_MARKS = "Phụ lục I, Phần I, Mục III, điểm 2"
_SIZE_TOLERANCE_MM = 2.0
_NO_MARK = Text("Văn bản không có phần này.", "The document has no such part.")


def _needed(lines: Sequence[Line]) -> Sequence[Line]:
    if not lines:
        raise NotEvaluated(_NO_MARK)
    return lines


def _word(line: Line) -> str:
    return line.phrase.upper().strip(" .:!()[]")


_DEGREE = Text(
    "Mức độ khẩn chỉ có “HỎA TỐC”, “THƯỢNG KHẨN”, “KHẨN”; đang ghi “{now}”.",
    "The degrees of urgency are “HỎA TỐC”, “THƯỢNG KHẨN”, “KHẨN”; here “{now}”.",
)


@rule(
    "KM-01",
    component="do_khan",
    clause=_MARKS + ".b; Điều 4 khoản 2 điểm c",
    en="The degrees of urgency are hỏa tốc, thượng khẩn, khẩn",
    right=("THƯỢNG KHẨN",),
    wrong=("RẤT KHẨN", "HỎA TỐC HẸN GIỜ"),
)
def degree_of_urgency(subject: Subject) -> Iterator[Remark]:
    """Văn bản được xác định độ khẩn theo các mức: hỏa tốc, thượng khẩn, khẩn."""
    for line in _needed(subject.main.of(Role.DO_KHAN)):
        if _word(line) not in wording.facts("do_khan")["frames_mm"]:
            yield Remark(line.location, _DEGREE(now=line.phrase), line.phrase)


def _box_of(subject: Subject, line: Line) -> Shape | None:
    """The text box that holds the line."""
    for shape in subject.document.boxes:
        if any(paragraph is line.paragraph for paragraph in shape.paragraphs):
            return shape
    return None


_NO_BOX = Text(
    "“{now}” phải đặt trong khung hình chữ nhật viền đơn.", "“{now}” must stand in a rectangle with a single border."
)
_BOX_SIZE = Text(
    "Khung chữ “{word}” phải có kích thước {wanted} mm, đang là {now} mm.",
    "The frame of “{word}” is {wanted} mm; here {now} mm.",
)


@rule(
    "KM-02",
    component="do_khan",
    clause=_MARKS + ".b; Phụ lục I, Phần I, Mục V, dòng 10",
    en="The urgency mark: capitals, size 13 to 14, upright, bold, in a frame of its fixed size",
    right=("khung 20 x 8 mm, chữ KHẨN",),
    wrong=("chữ KHẨN không có khung",),
    fixes=(Applicability.SAFE,),
)
def form_of_the_urgency_mark(subject: Subject) -> Iterator[Remark]:
    """Dấu chỉ mức độ khẩn: in hoa, cỡ 13 đến 14, đứng, đậm, trong khung hình chữ nhật viền đơn.

    Kích thước khung: HỎA TỐC 30 x 8 mm, THƯỢNG KHẨN 40 x 8 mm, KHẨN 20 x 8 mm. Là con dấu: chỉ xét khi có trong tệp;
    thiếu khung hoặc sai kích thước quá 2 mm là cảnh báo. Màu đỏ là đúng.
    """
    lines = _needed(subject.main.of(Role.DO_KHAN))
    yield from Judge("do_khan", wording.facts("do_khan"), ("size", "bold", "italic")).lines(lines)
    for line in lines:
        box = _box_of(subject, line)
        bordered = line.paragraph.format.top_border and line.paragraph.format.bottom_border
        if box is None:
            in_own_table = line.paragraph.location.path.count("t") > 1  # a cell of a nested table is a frame
            if not bordered and not in_own_table:
                yield Remark(line.location, _NO_BOX(now=line.phrase), line.phrase, level=Level.WARNING)
            continue
        size = wording.facts("do_khan")["frames_mm"].get(_word(line))
        if size is None:
            continue
        if max(abs(box.width_mm - size[0]), abs(box.height_mm - size[1])) > _SIZE_TOLERANCE_MM:
            wanted = f"{size[0]:.0f} x {size[1]:.0f}"
            now = f"{box.width_mm:.0f} x {box.height_mm:.0f}"
            yield Remark(line.location, _BOX_SIZE(word=_word(line), wanted=wanted, now=now), now, wanted, Level.WARNING)


_SECRECY = Text(
    "Độ mật chỉ có “TUYỆT MẬT”, “TỐI MẬT”, “MẬT”; đang ghi “{now}”.",
    "The degrees of secrecy are “TUYỆT MẬT”, “TỐI MẬT”, “MẬT”; here “{now}”.",
)


@rule(
    "KM-03",
    component="do_mat",
    clause=_MARKS + ".a",
    en="The degrees of secrecy are tuyệt mật, tối mật, mật",
    right=("MẬT",),
    wrong=("BÍ MẬT",),
)
def degree_of_secrecy(subject: Subject) -> Iterator[Remark]:
    """Độ mật (TUYỆT MẬT, TỐI MẬT hoặc MẬT) theo pháp luật về bảo vệ bí mật nhà nước.

    Nội dung có mật hay không do người có thẩm quyền quyết định.
    """
    for line in _needed(subject.main.of(Role.DO_MAT)):
        if _word(line) not in wording.facts("do_mat")["words"]:
            yield Remark(line.location, _SECRECY(now=line.phrase), line.phrase)


@rule(
    "KM-05",
    component="pham_vi_luu_hanh",
    clause=_MARKS + ".c; Phụ lục I, Phần I, Mục V, dòng 13",
    en="Limits of circulation: capitals, size 13 to 14, upright, bold, in a frame",
    right=("khung LƯU HÀNH NỘI BỘ",),
    wrong=("(Lưu hành nội bộ)",),
    fixes=(Applicability.UNSAFE,),
)
def form_of_the_circulation_mark(subject: Subject) -> Iterator[Remark]:
    """Chỉ dẫn phạm vi lưu hành: in hoa, cỡ 13 đến 14, đứng, đậm, trong khung hình chữ nhật viền đơn.

    Từ ngữ khác với “XEM XONG TRẢ LẠI”, “LƯU HÀNH NỘI BỘ” cũng được.
    """
    lines = _needed(subject.main.of(Role.LUU_HANH))
    facts = wording.facts("pham_vi_luu_hanh")
    yield from Judge("pham_vi_luu_hanh", facts, ("size", "bold", "italic", "upper_or_lower")).lines(lines)


_INITIALS = regex(r"[^\W\d_]{1,6}\.?\s*(?:\(?\d+\)?)?\.?\Z")
_INITIALS_FORM = Text(
    "Ký hiệu người soạn thảo và số lượng bản ghi dạng “PL.(300)”, đang ghi “{now}”.",
    "Drafter's initials and number of copies have the form “PL.(300)”; here “{now}”.",
)
_INITIALS_UPPER = Text(
    "Ký hiệu người soạn thảo viết in hoa: “{wanted}”.", "The drafter's initials are capitals: “{wanted}”."
)


@rule(
    "KM-06",
    component="so_ban",
    clause="Phụ lục I, Phần I, Mục III, điểm 3; Phụ lục I, Phần I, Mục V, dòng 11",
    en="Drafter's initials and number of copies: capitals, Arabic figures, size 11, upright",
    right=("PL.(300)",),
    wrong=("PL.(300) cỡ 13",),
    fixes=(Applicability.SAFE,),
)
def drafters_initials(subject: Subject) -> Iterator[Remark]:
    """Ký hiệu người soạn thảo bằng chữ in hoa, số lượng bản bằng chữ số Ả Rập, cỡ chữ 11, kiểu chữ đứng.

    Chữ thường chỉ là lưu ý: khoản 3 Mục III ghi in hoa, dòng 11 Mục V ghi in thường.
    """
    lines = _needed(subject.main.of(Role.SO_BAN))
    yield from Judge("so_ban", wording.facts("so_ban"), ("size", "italic")).lines(lines)
    for line in lines:
        if not _INITIALS.match(line.phrase):
            yield Remark(line.location, _INITIALS_FORM(now=line.phrase), line.phrase)
        elif line.phrase != line.phrase.upper():
            yield Remark(line.location, _INITIALS_UPPER(wanted=line.phrase.upper()), line.phrase, level=Level.INFO)


_ADDRESS = regex(r"(?:điện thoại|đt|tel|fax|e-?mail|website|địa chỉ|trang thông tin)\s*[:.]", re.IGNORECASE)
_EVERY_PAGE = Text(
    "Địa chỉ cơ quan chỉ ghi ở trang thứ nhất, đang ghi ở mọi trang.",
    "The address stands on page 1 only; here it is on every page.",
)
_NO_LINE = Text(
    "Trên địa chỉ cơ quan phải có đường kẻ nét liền kéo dài hết chiều ngang vùng trình bày văn bản; ở đây chưa có.",
    "A solid line of the full text width stands above the address.",
)


def _addresses(subject: Subject) -> list[tuple[Furniture, Paragraph]]:
    return [
        (part, paragraph)
        for part in subject.document.furniture
        if part.kind == "footer" and part.shown
        for paragraph in part.paragraphs
        if _ADDRESS.search(paragraph.text)
    ]


@rule(
    "KM-07",
    component="dia_chi",
    clause="Phụ lục I, Phần I, Mục III, điểm 4; Phụ lục I, Phần I, Mục V, dòng 12",
    en="The address of the office: foot of page 1, size 11 to 12, upright, under a line of the full width",
    right=("ĐT: …, Fax: …, E-Mail: … ở chân trang 1",),
    wrong=("ở mọi trang", "cỡ 10"),
)
def address_of_the_office(subject: Subject) -> Iterator[Remark]:
    """Địa chỉ, thư điện tử, trang thông tin, điện thoại, fax ở chân trang thứ nhất, in thường, cỡ 11 đến 12, đứng."""
    facts = wording.facts("dia_chi")
    found = _addresses(subject)
    if not found:
        raise NotEvaluated(_NO_MARK)
    for part, paragraph in found:
        # With a first page of its own the part is that of the following pages, else of all.
        if part.page == "default" and (subject.document.pages_hint or 2) > 1:
            yield Remark(paragraph.at(), _EVERY_PAGE, paragraph.text)
        for span in paragraph.formats():
            wrong = deviations(span.format, facts, ("size", "bold", "italic"))
            if wrong:
                yield remark(paragraph.at(span.start, span.end), wording.name("dia_chi"), wrong)
                break
    first, paragraph = found[0]
    if not _has_line(first):
        yield Remark(paragraph.at(), _NO_LINE, level=Level.WARNING, missing=True)


def _has_line(part: Furniture) -> bool:
    for paragraph in part.paragraphs:
        if paragraph.format.top_border or paragraph.format.bottom_border or paragraph.drawn:
            return True
        if re.search(r"[_―—-]{8,}", paragraph.text):
            return True
    return False
