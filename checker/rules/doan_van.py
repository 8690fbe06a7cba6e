"""How the paragraphs of the running text are set: justified, indented, spaced."""

from __future__ import annotations

import math
from collections.abc import Iterator

from checker import edits, wording
from checker.anatomy import Line, MarkerKind, Role
from checker.model import Align, LineRule, Location, Paragraph, ParagraphFormat
from checker.registry import Applicability, Edit, Level, Remark, Subject, rule
from checker.views import bodies, neighbours, once
from vietnamese.message import Text

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 6.e"

_JUSTIFIED = frozenset({Align.BOTH, Align.DISTRIBUTE})
_PLACED_ELSEWHERE = frozenset({Align.CENTER, Align.RIGHT})
_WRAPS = 90  # letters: more do not fit on one line of a page
_DEFAULT_TAB_MM = 12.7
_SINGLE = 1.15  # height of a single line of Times New Roman as a multiple of its size
_ROUNDING = 0.051  # points and multiples come from twips
_TEXT_ROLES = (Role.LOI_VAN, Role.DIEU, Role.KHOAN, Role.DIEM, Role.TIET)
_DEEP = frozenset({MarkerKind.DASH, MarkerKind.PLUS, MarkerKind.BRACKET, MarkerKind.DECIMAL})

_ALIGN = Text("Đoạn văn phải canh đều cả hai lề, đang {now}.", "A paragraph must be justified; it is {now}.")
_INDENT = Text(
    "Chữ đầu dòng phải lùi vào {wanted} cm, đang là {now} cm.",
    "The first line must be indented by {wanted} cm; it is {now} cm.",
)
_SPACES = Text(
    "Chữ đầu dòng phải lùi vào {wanted} cm bằng định dạng, đang lùi bằng dấu cách.",
    "The first line must be indented by {wanted} cm as a format, not by spaces.",
)
_GAP = Text(
    "Khoảng cách giữa các đoạn văn tối thiểu {wanted} pt, đang là {now} pt.",
    "Paragraphs must be at least {wanted} pt apart; here {now} pt.",
)
_SUM = Text(
    "Khoảng cách sau ({after} pt) và trước ({before} pt) chỉ đủ {wanted} pt khi cộng lại; "
    "Word có thể chỉ dùng khoảng lớn hơn.",
    "Space after ({after} pt) and before ({before} pt) reach {wanted} pt only together; Word may use just the larger.",
)
_LEADING = Text(
    "Khoảng cách dòng phải từ dòng đơn đến {most} lines, đang là {now}.",
    "Line spacing must be from single to {most} lines; it is {now}.",
)
_LINES = Text("{value} lines", "{value} lines")
_POINTS = Text("đúng {value} pt với chữ cỡ {size}", "exactly {value} pt at size {size}")
_AT_LEAST = Text("ít nhất {value} pt với chữ cỡ {size}", "at least {value} pt at size {size}")


def text_lines(subject: Subject) -> tuple[Line, ...]:
    """Running text and outline items that begin a paragraph of their own, tables and centred headings left out."""
    return once(
        subject,
        "text lines",
        lambda: tuple(
            line
            for body in bodies(subject)
            for line in body.of(*_TEXT_ROLES, Role.MUC_LA_MA)
            if not line.in_table and line.opens
        ),
    )


def _is_title(line: Line) -> bool:
    """A heading of a clause or point: bold from end to end, no stop at the end."""
    if line.role is Role.MUC_LA_MA:
        return True
    return line.ending not in ".;:," and all(span.format.bold for span in line.spans())


@rule(
    "ND-03",
    component="loi_van",
    clause=_CLAUSE,
    en="Running text is justified",
    right=("canh đều hai lề",),
    wrong=("canh trái",),
    fixes=(Applicability.SAFE,),
    by_line=True,
)
def justified(subject: Subject) -> Iterator[Remark]:
    """Nội dung văn bản canh đều cả hai lề.

    Chỉ xét đoạn dài từ hai dòng trở lên, vì đoạn một dòng trông như nhau. Không xét tiêu đề, bảng, dòng có ngắt
    dòng bên trong.
    """
    for line in text_lines(subject):
        format = line.paragraph.format
        if format.align in _JUSTIFIED or len(line.text) <= _WRAPS or "\n" in line.paragraph.text:
            continue
        if not _is_title(line):
            now = wording.aligned(format.align)
            edit = edits.paragraph(line.location, align=Align.BOTH)
            yield Remark(line.location, _ALIGN(now=now), now.vi, wording.aligned(Align.BOTH).vi, edit=edit)


def first_letter_mm(paragraph: Paragraph) -> float:
    """Distance of the first letter, or of the automatic number, from the edge of the text; a leading tab jumps on."""
    format = paragraph.format
    position = format.left_mm + format.first_line_mm
    text = paragraph.text
    for _ in range(len(text) - len(text.lstrip("\t"))):
        stops = [stop.position_mm for stop in format.tabs if stop.position_mm > position + 0.1]
        if format.first_line_mm < 0 and position + 0.1 < format.left_mm:
            stops.append(format.left_mm)  # a hanging indent is a tab stop too
        usual = (math.floor(position / _DEFAULT_TAB_MM + 0.01) + 1) * _DEFAULT_TAB_MM
        position = min(stops) if stops else usual
    return position


@rule(
    "ND-04",
    component="loi_van",
    clause=_CLAUSE,
    en="The first line of a paragraph is indented by 1 cm or 1.27 cm",
    right=("1,27 cm", "1 cm"),
    wrong=("0 cm", "1,5 cm", "gõ 8 dấu cách"),
    fixes=(Applicability.SAFE,),
    by_line=True,
)
def indented(subject: Subject) -> Iterator[Remark]:
    """Khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.

    Tính đến chữ đầu tiên hoặc số thứ tự, kể cả dấu tab đứng đầu; sai lệch 0,3 mm vẫn đạt. Lùi bằng dấu cách:
    cảnh báo. Gạch đầu dòng, dấu cộng, (1), 1.1. lùi sâu hơn: cảnh báo. Không xét dòng canh giữa, canh phải,
    bảng và phần Kính gửi.
    """
    facts = wording.facts("loi_van")
    allowed: list[float] = facts["first_line_mm"]
    tolerance: float = facts["first_line_tolerance_mm"]
    wanted = wording.listed((wording.number(value / 10, 2) for value in allowed), " hoặc ")
    wanted = Text(wanted.vi, wanted.en.replace("hoặc", "or"))
    for line in text_lines(subject):
        format = line.paragraph.format
        if format.align in _PLACED_ELSEWHERE:
            continue
        position = first_letter_mm(line.paragraph)
        typed = line.paragraph.text[: line.start]
        if any(abs(position - value) <= tolerance for value in allowed):
            continue
        if "  " in typed.replace("\u00a0", " ") and position < allowed[0]:
            yield Remark(line.location, _SPACES(wanted=wanted), "dấu cách", f"{wanted.vi} cm", Level.WARNING)
            continue
        deep = line.marker is not None and line.marker.kind in _DEEP and position > max(allowed)
        now = wording.number(position / 10, 2)
        level = Level.WARNING if deep else None
        usual = _usual_indent(subject, allowed, tolerance)
        edit = None if typed else _indent(line.location, format, usual)
        yield Remark(line.location, _INDENT(wanted=wanted, now=now), f"{now.vi} cm", f"{wanted.vi} cm", level, edit)


def _usual_indent(subject: Subject, allowed: list[float], tolerance: float) -> float:
    """The indent of the most paragraphs among those allowed; 1.27 cm where none is right."""

    def make() -> float:
        counts = [
            sum(abs(first_letter_mm(line.paragraph) - value) <= tolerance for line in text_lines(subject))
            for value in allowed
        ]
        return allowed[counts.index(max(counts))] if any(counts) else max(allowed)

    return once(subject, "usual indent", make)


def _indent(location: Location, format: ParagraphFormat, wanted: float) -> Edit:
    """The first line indented and the others at the edge of the text."""
    left = {"left_mm": 0.0} if format.left_mm else {}
    return edits.paragraph(location, **left, first_line_mm=wanted)


def _gap(above: Line, here: Line) -> tuple[float, float]:
    """Space after the upper paragraph and before the lower one; none between paragraphs that ignore it."""
    upper, lower = above.paragraph, here.paragraph
    alike = upper.style == lower.style
    after = 0.0 if alike and upper.format.contextual_spacing else upper.format.after_pt
    before = 0.0 if alike and lower.format.contextual_spacing else lower.format.before_pt
    return after, before


@rule(
    "ND-05",
    component="loi_van",
    clause=_CLAUSE,
    en="Paragraphs are at least 6 pt apart",
    right=("trước đoạn 6 pt",),
    wrong=("0 pt", "3 pt"),
    fixes=(Applicability.SAFE,),
)
def apart(subject: Subject) -> Iterator[Remark]:
    """Khoảng cách giữa các đoạn văn tối thiểu là 6 pt.

    Xét khoảng lớn hơn trong hai khoảng sau đoạn trên và trước đoạn dưới; chỉ đủ khi cộng lại thì lưu ý. Có dòng trống ở
    giữa thì đạt. Không xét dòng canh giữa, bảng, phần đầu văn bản, khối ký, Nơi nhận, Kính gửi.
    """
    least: float = wording.facts("loi_van")["before_pt"]
    wanted = wording.number(least)
    for above, here in neighbours(subject, text_lines(subject)):
        if {above.paragraph.format.align, here.paragraph.format.align} & _PLACED_ELSEWHERE:
            continue  # a heading in the middle of the page, a formula, a source
        after, before = _gap(above, here)
        if max(after, before) >= least - _ROUNDING:
            continue
        if after + before >= least - _ROUNDING:
            parts = {"after": wording.number(after), "before": wording.number(before)}
            found = f"{parts['after'].vi} + {parts['before'].vi} pt"
            edit = _spaced(above, here, least)
            yield Remark(here.location, _SUM(wanted=wanted, **parts), found, f"{wanted.vi} pt", Level.INFO, edit)
        else:
            now = wording.number(max(after, before))
            edit = _spaced(above, here, least)
            yield Remark(here.location, _GAP(wanted=wanted, now=now), f"{now.vi} pt", f"{wanted.vi} pt", edit=edit)


def _spaced(above: Line, here: Line, least: float) -> Edit:
    """The space before the lower paragraph, in force although its neighbour has the same style."""
    format = here.paragraph.format
    ignored = format.contextual_spacing and above.paragraph.style == here.paragraph.style
    return edits.paragraph(here.location, before_pt=least, **({"contextual_spacing": False} if ignored else {}))


def _leading(format: ParagraphFormat, size: float, bounds: list[float]) -> tuple[Text, Level | None] | None:
    """What the line spacing is and how wrong that is; None when it is right.

    A fixed height between the size of the letters and a single line is a warning: nothing is cut off yet.
    """
    least, most = bounds
    single = _SINGLE * size
    if format.line_rule is LineRule.AUTO:
        if least - 0.005 <= format.line <= most + 0.005:
            return None
        return _LINES(value=wording.number(format.line, 2)), None
    words = _POINTS if format.line_rule is LineRule.EXACT else _AT_LEAST
    now = words(value=wording.number(format.line), size=wording.number(size))
    if format.line > most * single + _ROUNDING:
        return now, None
    if format.line_rule is LineRule.EXACT and format.line < single - _ROUNDING:
        return now, Level.WARNING if format.line >= size else None
    return None


@rule(
    "ND-06",
    component="loi_van",
    clause=_CLAUSE,
    en="Line spacing is between single and 1.5 lines",
    right=("1,15 lines", "đúng 18 pt với chữ cỡ 14"),
    wrong=("2 lines", "đúng 12 pt với chữ cỡ 14"),
    fixes=(Applicability.SAFE,),
    by_line=True,
)
def line_spacing(subject: Subject) -> Iterator[Remark]:
    """Khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 lines.

    Dòng đơn của chữ cỡ 14 cao 16,1 pt. Đặt “đúng” (exactly) thấp hơn dòng đơn: cảnh báo, thấp hơn cỡ chữ: lỗi.
    Đặt “ít nhất” (at least) chỉ xét mức cao nhất.
    """
    bounds: list[float] = wording.facts("loi_van")["line"]
    most = wording.number(bounds[1])
    largest: float = wording.facts("loi_van")["size_pt"][1]  # larger letters are told by their own rule
    judged: dict[tuple[int, float], tuple[Text, Level | None] | None] = {}
    for line in text_lines(subject):
        format = line.paragraph.format
        size = min(max((span.format.size_pt for span in line.spans()), default=0.0), largest)
        key = (id(format), size)
        if key not in judged:
            judged[key] = _leading(format, size, bounds)
        found = judged[key]
        if found is not None:
            now, level = found
            low = format.line_rule is LineRule.EXACT and format.line < _SINGLE * size
            low = low or (format.line_rule is LineRule.AUTO and format.line < bounds[0])
            edit = edits.paragraph(line.location, line=bounds[0] if low else bounds[1], line_rule=LineRule.AUTO)
            yield Remark(line.location, _LEADING(most=most, now=now), now.vi, f"1 đến {most.vi} lines", level, edit)
