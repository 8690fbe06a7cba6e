"""The header as a whole: its place, its line spacing, the names of bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from checker import edits, wording
from checker.anatomy import Line, Role
from checker.kinds import typography
from checker.model import LineRule, Location
from checker.registry import Applicability, Basis, Edit, Level, NotEvaluated, Remark, Subject, rule
from checker.views import between, blank_between, bodies, empty_between, formats, surroundings
from schemas import units
from schemas.agencies import mentions
from schemas.unit_kinds import ANY
from vietnamese.message import Text
from vietnamese.regex import regex

_IN_HEADER = Text(
    "Quốc hiệu phải ở phía trên cùng, bên phải trang đầu, không đặt trong đầu trang lặp lại ở mọi trang.",
    "The national name stands on the first page, not in a page header that repeats.",
)
_IN_FIRST_HEADER = Text(
    "Quốc hiệu đang đặt trong phần đầu trang (header) của trang đầu; nên đặt trong phần văn bản.",
    "The national name stands in the page header of the first page; the text itself is a better place.",
)


@rule(
    "QH-05",
    component="quoc_hieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 1.a, 1.c",
    en="The national name stands at the top right of the first page",
    needs=(Role.QUOC_HIEU,),
    right=("ô phải hàng đầu",),
    wrong=("nằm trong đầu trang lặp lại mọi trang",),
)
def on_the_first_page(subject: Subject) -> Iterator[Remark]:
    """Quốc hiệu ở phía trên cùng, bên phải trang đầu tiên của văn bản.

    Đặt trong đầu trang lặp lại ở mọi trang là lỗi; chỉ ở đầu trang thứ nhất là lưu ý. Trái, phải thuộc quy tắc GEN-03.
    """
    line = subject.main.of(Role.QUOC_HIEU)[0]
    for part in subject.document.furniture:
        if part.part == line.paragraph.location.part:
            first = part.page == "first"
            yield Remark(line.location, _IN_FIRST_HEADER if first else _IN_HEADER, level=Level.INFO if first else None)


_APART = Text(
    "{below} phải cách {above} một dòng đơn, đang cách thêm {now} pt.",
    "{below} stands a single line under {above}; here {now} pt more.",
)
_LINE_HEIGHT = 1.15  # of a single line, as a multiple of the size
_SPREAD = Text(
    "{below} phải cách {above} một dòng đơn, đang giãn {now} dòng.",
    "{below} stands a single line under {above}; here {now} lines.",
)


def _extra_pt(subject: Subject, above: Line, below: Line) -> float | None:
    """Space between two lines of a column beside their own height; None where something else stands between."""
    upper, lower = above.paragraph, below.paragraph
    if upper is lower:
        return None
    if upper.cell == lower.cell:
        if upper.location.path[:-1] != lower.location.path[:-1] or surroundings(subject, above)[1] < 0:
            return None
        gap = between(subject, above, below)
        if not all(paragraph.blank for paragraph in gap):
            return None
        empty = sum(paragraph.mark.size_pt * _LINE_HEIGHT for paragraph in gap)
        return max(upper.format.after_pt, lower.format.before_pt) + empty
    if upper.cell is None or lower.cell is None or not _next_row(upper.cell, lower.cell):
        return None
    cells = (upper.cell, lower.cell)
    story, last = surroundings(subject, below)
    alone = [paragraph for paragraph in story[: max(last, 0)] if paragraph.cell in cells][-1:] == [upper]
    return upper.format.after_pt + lower.format.before_pt if alone else None


def _next_row(upper: Location, lower: Location) -> bool:
    """Two cells of one column, the second directly under the first."""
    *table, row, kind, column = upper.path
    *same, next_row, _, below = lower.path
    return table == same and kind == "c" and column == below and isinstance(row, int) and next_row == row + 1


def _close_up(subject: Subject, above: Line, below: Line) -> Edit | None:
    """A single line between two lines: no blank paragraphs, no space after and before, no spread lines.

    None when a blank paragraph between holds a drawing.
    """
    upper, lower = above.paragraph.format, below.paragraph.format
    blank = blank_between(subject, above, below)
    if not blank and empty_between(subject, above, below):
        return None
    own: dict[str, Any] = {"before_pt": 0.0} if lower.before_pt else {}
    if lower.line_rule is LineRule.AUTO and lower.line > 1.05:
        own |= {"line": 1.0, "line_rule": LineRule.AUTO}
    return edits.joined(
        edits.without(*blank) if blank else None,
        edits.paragraph(above.location, after_pt=0.0) if upper.after_pt else None,
        edits.paragraph(below.location, **own) if own else None,
    )


def _single(subject: Subject, lines: Sequence[Line], names: dict[str, Text]) -> Iterator[Remark]:
    """Consecutive lines of a column that do not stand a single line apart."""
    for above, below in pairwise(lines):
        extra = _extra_pt(subject, above, below)
        if extra is None:
            continue
        if extra > 0.5:
            level = None if extra >= 6 else Level.WARNING
            now = wording.number(extra)
            edit = _close_up(subject, above, below)
            yield Remark(below.location, _APART(now=now, **names), f"{now.vi} pt", "0 pt", level, edit)
            continue
        format = below.paragraph.format
        if format.line_rule is LineRule.AUTO and format.line > 1.05:
            level = None if format.line >= 1.5 else Level.INFO
            now = wording.number(format.line, 2)
            edit = _close_up(subject, above, below)
            yield Remark(below.location, _SPREAD(now=now, **names), now.vi, "1", level, edit)


@rule(
    "TN-08",
    component="tieu_ngu",
    clause="Phụ lục I, Phần I, Mục II, điểm 1.c",
    en="Motto and national name stand a single line apart",
    needs=(Role.QUOC_HIEU, Role.TIEU_NGU),
    right=("dòng đơn, cách đoạn 0 pt",),
    wrong=("cách đoạn 6 pt", "giãn 1,5 dòng"),
    fixes=(Applicability.SAFE,),
)
def motto_close_to_the_name(subject: Subject) -> Iterator[Remark]:
    """Hai dòng Quốc hiệu và Tiêu ngữ cách nhau dòng đơn.

    Cách thêm dưới 6 pt là cảnh báo; giãn dòng dưới 1,5 chỉ là lưu ý: kiểu Normal của Word đời mới đặt sẵn như vậy.
    """
    names = {"above": wording.inside("quoc_hieu"), "below": wording.name("tieu_ngu")}
    for body in bodies(subject):
        lines = [*body.of(Role.QUOC_HIEU)[-1:], *body.of(Role.TIEU_NGU)[:1]]
        yield from _single(subject, lines, names)


@rule(
    "CQ-10",
    component="co_quan",
    clause="Phụ lục I, Phần I, Mục II, điểm 2.b (đoạn 3)",
    en="The names of the two bodies stand a single line apart",
    needs=(Role.CHU_QUAN, Role.CO_QUAN),
    right=("cách đoạn 0 pt",),
    wrong=("cách đoạn 6 pt",),
    fixes=(Applicability.SAFE,),
)
def names_close_together(subject: Subject) -> Iterator[Remark]:
    """Tên cơ quan chủ quản và tên cơ quan ban hành cách nhau dòng đơn."""
    lines = [*subject.main.of(Role.CHU_QUAN)[-1:], *subject.main.of(Role.CO_QUAN)[:1]]
    names = {"above": wording.inside("chu_quan"), "below": wording.name("co_quan")}
    yield from _single(subject, lines, names)


_NO_PLACE = Text(
    "Tên cơ quan chủ quản ở địa phương phải ghi thêm tên tỉnh, thành phố, xã, phường …; đang chỉ ghi “{now}”.",
    "The superior body of a local office is named with its place; here “{now}”.",
)
_KIND = ANY.upper()
_BARE = regex(rf"(?:UBND|HĐND|ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)(?: (?:{_KIND}))?\Z")
_OFFICE = regex(r"(?:SỞ|PHÒNG|CHI CỤC|BAN)\b")
_ANY_PLACE = regex(rf"\b(?:{_KIND}|TP\.?)\b")


@rule(
    "CQ-03",
    component="chu_quan",
    clause="Phụ lục I, Phần I, Mục II, điểm 2.a (đoạn 2)",
    en="A local superior body is named with its administrative unit",
    needs=(Role.CHU_QUAN,),
    right=("UBND XÃ TÂN AN",),
    wrong=("UBND XÃ",),
)
def superior_with_its_place(subject: Subject) -> Iterator[Remark]:
    """Tên cơ quan chủ quản trực tiếp ở địa phương có thêm tên đơn vị hành chính nơi đóng trụ sở.

    UBND, HĐND không kèm tên riêng là lỗi; sở, phòng làm chủ quản mà không có tên địa phương là cảnh báo.
    """
    lines = subject.main.of(Role.CHU_QUAN)
    name = " ".join(line.phrase for line in lines).upper()
    if _BARE.match(name):
        yield Remark(lines[0].location, _NO_PLACE(now=name), name)
    elif _OFFICE.match(name) and not _placed(name) and len(name.split()) < 8:
        first = " ".join(line.phrase for line in subject.main.of(Role.CO_QUAN)).upper()
        if not _ANY_PLACE.search(first):
            yield Remark(lines[0].location, _NO_PLACE(now=name), name, level=Level.WARNING)


def _placed(name: str) -> bool:
    """The name says of which place: TỈNH TÂY NINH, or TÂY NINH behind what the body is called everywhere."""
    if _ANY_PLACE.search(name):
        return True
    known = next((mention for mention in mentions(name) if mention.start == 0), None)
    if known is not None and known.end < len(name):
        return True
    return any(name.endswith(f" {place.upper()}") for place in units.provinces(date.min))


_ODD_SHORT = regex(r"\b(?:BND|UB|ỦY BND|UBNHÂN|T\.|H\.|X\.|P\.)(?=\s|$)")
_UNUSUAL = Text(
    "Tên cơ quan chủ quản chỉ viết tắt những cụm từ thông dụng (UBND, HĐND); “{now}” không thông dụng.",
    "Only usual words of the superior body are abbreviated (UBND, HĐND); “{now}” is not.",
)


@rule(
    "CQ-04",
    component="chu_quan",
    clause="Phụ lục I, Phần I, Mục II, điểm 2.a (đoạn 2)",
    en="The superior body is abbreviated by usual abbreviations only",
    level=Level.INFO,
    needs=(Role.CHU_QUAN,),
    right=("UBND TỈNH LÂM ĐỒNG",),
    wrong=("ỦY BND T. LÂM ĐỒNG",),
)
def usual_abbreviations(subject: Subject) -> Iterator[Remark]:
    """Tên cơ quan chủ quản được viết tắt những cụm từ thông dụng; viết tắt lạ chỉ là lưu ý."""
    for line in subject.main.of(Role.CHU_QUAN):
        folded = line.folded
        match = _ODD_SHORT.search(folded.text.upper())
        if match:
            yield Remark(line.at_folded(folded, *match.span()), _UNUSUAL(now=match[0]), match[0])


_UNEVEN = Text(
    "Tên cơ quan viết nhiều dòng phải cùng cỡ chữ, cùng kiểu chữ; các dòng đang khác nhau.",
    "A name on several lines has one size and weight.",
)


def is_bold(line: Line) -> bool:
    """Every letter of the line is bold."""
    return all(span.format.bold for span in line.spans())


def uneven_weight(lines: Sequence[Line]) -> bool:
    """Some lines of a name are bold, others not."""
    return len({is_bold(line) for line in lines}) > 1


@rule(
    "CQ-11",
    component="co_quan",
    clause="Phụ lục I, Phần I, Mục II, điểm 2.b (đoạn 3)",
    en="A name on several lines has one size and weight",
    needs=(Role.CO_QUAN,),
    right=("ỦY BAN NHÂN DÂN / THÀNH PHỐ HỒ CHÍ MINH, cùng cỡ, cùng đậm",),
    wrong=("dòng 1 đậm, dòng 2 không đậm", "dòng 1 cỡ 13, dòng 2 cỡ 12"),
)
def one_format_for_a_name(subject: Subject) -> Iterator[Remark]:
    """Tên dài được trình bày thành nhiều dòng, cùng cỡ chữ.

    Mọi dòng đều không đậm, hoặc có dòng không in hoa, sai cỡ chữ, thuộc quy tắc CQ-05, CQ-06.
    """
    lines = subject.main.of(Role.CO_QUAN)
    least, most = wording.facts("co_quan")["size_pt"]
    sizes = {usage.format.size_pt for usage in formats(subject, subject.main, Role.CO_QUAN)}
    if len(lines) < 2:
        raise NotEvaluated(Text("Tên cơ quan nằm trên một dòng.", "The name stands on one line."))
    if uneven_weight(lines):
        astray = next(line for line in lines if not is_bold(line))
        yield Remark(astray.location, _UNEVEN, "không đậm", "đậm")
    elif len(sizes) > 1 and all(least <= size <= most for size in sizes):
        yield Remark(lines[-1].location, _UNEVEN)


@rule(
    "CQ-06",
    component="co_quan",
    clause="Phụ lục I, Phần I, Mục II, điểm 2.b",
    en="The issuing body is upright and bold",
    needs=(Role.CO_QUAN,),
    right=("SỞ CÔNG THƯƠNG (đậm)",),
    wrong=("SỞ CÔNG THƯƠNG (không đậm)",),
    fixes=(Applicability.SAFE,),
)
def bold_name(subject: Subject) -> Iterator[Remark]:
    """Tên cơ quan ban hành kiểu chữ đứng, đậm.

    Tên nhiều dòng mà dòng đậm, dòng không thuộc quy tắc CQ-11.
    """
    facts = wording.facts("co_quan")
    for body in bodies(subject):
        lines = body.of(Role.CO_QUAN)
        checks = ("italic",) if uneven_weight(lines) else ("bold", "italic")
        yield from typography.Judge("co_quan", facts, checks).lines(lines, formats(subject, body, Role.CO_QUAN))


_OTHER_SIZE = Text(
    "Tên cơ quan nên cùng cỡ chữ với Quốc hiệu ({name}), đang là cỡ {now}.",
    "The issuing body had better have the size of the national name ({name}); here {now}.",
)


@rule(
    "CQ-12",
    component="co_quan",
    clause="",
    en="Both sides of the header share their size",
    basis=Basis.PRACTICE,
    needs=(Role.CO_QUAN, Role.QUOC_HIEU),
    right=("13 và 13",),
    wrong=("12 và 13",),
    fixes=(Applicability.SAFE,),
)
def same_size_on_both_sides(subject: Subject) -> Iterator[Remark]:
    """Tên cơ quan ban hành nên cùng cỡ chữ với Quốc hiệu."""
    sizes = []
    for role in (Role.QUOC_HIEU, Role.CO_QUAN):
        found = {usage.format.size_pt for usage in formats(subject, subject.main, role)}
        least, most = wording.facts(role.value)["size_pt"]
        if len(found) != 1 or not least <= min(found) <= most:
            raise NotEvaluated(Text("Cỡ chữ thuộc quy tắc khác.", "The size is judged by another rule."))
        sizes.append(min(found))
    if sizes[0] != sizes[1]:
        name, now = wording.number(sizes[0]), wording.number(sizes[1])
        lines = subject.main.of(Role.CO_QUAN)
        edit = edits.joined(*(edits.letters(line.location, size_pt=sizes[0]) for line in lines))
        yield Remark(lines[0].location, _OTHER_SIZE(name=name, now=now), now.vi, name.vi, edit=edit)


_PERSON = regex(
    r"(?:THỦ TƯỚNG CHÍNH PHỦ|CHỦ TỊCH NƯỚC|CHỦ TỊCH (?:ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN)|BỘ TRƯỞNG)\b"
)
_NO_TM = Text(
    "Văn bản của {title} do chính chức danh đó ký, không ghi “TM.”; đang ghi “{now}”.",
    "A document of {title} is signed without “TM.”; here “{now}”.",
)


@rule(
    "CQ-13",
    component="co_quan",
    clause="Phụ lục I, Phần I, Mục II, điểm 2.a; Phụ lục III, Mẫu 1.2",
    en="A document issued by an office holder is signed without “TM.”",
    level=Level.WARNING,
    needs=(Role.CO_QUAN,),
    right=("THỦ TƯỚNG CHÍNH PHỦ, ký không có TM.",),
    wrong=("THỦ TƯỚNG CHÍNH PHỦ, ký TM. CHÍNH PHỦ",),
)
def office_holder_signs_alone(subject: Subject) -> Iterator[Remark]:
    """Chức danh nhà nước làm tác giả thì chữ ký không có “TM.”."""
    title = " ".join(line.phrase for line in subject.main.of(Role.CO_QUAN)).upper()
    if not _PERSON.match(title):
        raise NotEvaluated(Text("Tác giả là cơ quan, tổ chức.", "The author is a body."))
    for line in subject.main.of(Role.QUYEN_HAN):
        if line.phrase.upper().startswith("TM"):
            yield Remark(line.location, _NO_TM(title=title, now=line.phrase), line.phrase)
