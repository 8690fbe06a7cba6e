"""Titles of clauses, and the order of the levels of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker import wording
from checker.anatomy import DIVISIONS, READABLE, Body, Line, MarkerKind, Role
from checker.kinds import typography
from checker.model import Span
from checker.registry import Applicability, Level, NotEvaluated, Remark, Subject, rule
from checker.views import bodies, format_at
from vietnamese.message import Text
from vietnamese.text import is_upper

_LONGEST_TITLE = 120  # letters
_STOPS = (".", ";", ":", ",")

_RUN_IN = Text(
    "Phần đầu đoạn in đậm: nếu là tiêu đề của khoản thì trình bày trên một dòng riêng, nếu không thì để chữ không đậm.",
    "The title of a clause has its own line; this paragraph begins in bold and runs on.",
)
_TURNED = Text(
    "Thứ bậc bị đảo: “{now}” đang nằm dưới “{above}”.", "The levels are reversed: “{now}” stands under “{above}”."
)
_SKIPPED = Text(
    "Điểm “{now}” ở ngay dưới mục “{above}”, không qua khoản.",
    "Point “{now}” stands directly under section “{above}”, without a clause.",
)
_NO_LEVELS = Text("Văn bản không chia khoản, mục.", "The text is not divided.")


def _letters(line: Line) -> list[Span]:
    """Formats of the line's readable letters after its number."""
    return [
        span
        for span in line.paragraph.formats(line.body_start, line.end)
        if READABLE.search(line.paragraph.text, span.start, span.end)
    ]


def is_title(line: Line) -> bool:
    """A clause that is nothing but its title: short, bold to its end, no stop at the end."""
    spans = _letters(line)
    return (
        bool(spans)
        and len(line.text) <= _LONGEST_TITLE
        and not line.text.endswith(_STOPS)
        and all(span.format.bold for span in spans)
    )


@rule(
    "ND-13",
    component="khoan",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 4)",
    en="The title of a clause stands on a line of its own with the number, in bold small letters",
    right=("1. Phạm vi và đối tượng áp dụng (đậm)",),
    wrong=("1. PHẠM VI ÁP DỤNG", "tiêu đề nghiêng"),
    fixes=(Applicability.SAFE,),
    by_line=True,
)
def title_of_a_clause(subject: Subject) -> Iterator[Remark]:
    """Khoản có tiêu đề: số thứ tự và tiêu đề trên một dòng riêng, in thường, cỡ chữ bằng lời văn, đứng, đậm.

    In đậm phần đầu rồi viết tiếp lời văn trong cùng đoạn: lưu ý, vì có thể chỉ là nhấn mạnh. Cỡ chữ thuộc quy tắc
    ND-01, ND-02.
    """
    if not any(body.of(Role.KHOAN) for body in bodies(subject)):
        raise NotEvaluated(_NO_LEVELS)
    judge = typography.Judge("khoan", wording.facts("khoan"), ("upper_or_lower", "italic"))
    for body in bodies(subject):
        for line in body.of(Role.KHOAN):
            if line.in_table or line.marker is None or line.marker.kind is not MarkerKind.ARABIC:
                continue
            first = format_at(line.paragraph, line.body_start)
            if first is None or not first.bold:
                continue  # neither a title nor the head of one
            if is_title(line):
                if is_upper(line.text) or any(span.format.italic or span.format.caps for span in _letters(line)):
                    yield from judge.lines([line])
            elif _runs_in(line):
                yield Remark(line.location, _RUN_IN, level=Level.INFO)


def _runs_in(line: Line) -> bool:
    spans = _letters(line)
    bold = [span.format.bold for span in spans]
    turns = sum(a != b for a, b in pairwise(bold))
    if not bold or not bold[0] or turns != 1:
        return False
    end = next(span.start for span in spans if not span.format.bold)
    return line.paragraph.text[line.body_start : end].strip()[-1:] in (".", ":")


def _marker(line: Line) -> str:
    return " ".join(line.marker.text.split()) if line.marker else ""


def _divided(subject: Subject, body: Body) -> Sequence[Line]:
    """The lines whose levels are compared: a contract numbers its parties before its first article."""
    lines = body.prose
    if subject.type_row["sample"]:
        return lines
    first = next((position for position, line in enumerate(lines) if line.role is Role.DIEU), 0)
    return lines[first:]


def _turned(lines: Sequence[Line]) -> Iterator[Remark]:
    stack: list[Line] = []
    for line in lines:
        rank = DIVISIONS.get(line.role)
        if rank is None or line.marker is None:
            continue
        while stack and stack[-1].depth >= line.depth:
            stack.pop()
        above = stack[-1] if stack else None
        stack.append(line)
        if above is None:
            continue
        over = DIVISIONS[above.role]
        if rank < over:
            yield Remark(line.location, _TURNED(now=_marker(line), above=_marker(above)), _marker(line), None)
            return
        if line.role is Role.DIEM and above.role is Role.MUC_LA_MA:
            message = _SKIPPED(now=_marker(line), above=_marker(above))
            yield Remark(line.location, message, _marker(line), None, Level.INFO)
            return


@rule(
    "ND-15",
    component="bo_cuc",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.c; Phụ lục I, Phần I, Mục V, dòng 6.a, 6.b",
    en="The levels of a text keep one order",
    level=Level.WARNING,
    right=("I. → 1. → a)",),
    wrong=("1. → I.",),
)
def order_of_levels(subject: Subject) -> Iterator[Remark]:
    """Thứ bậc: phần, chương, mục, tiểu mục, điều, khoản, điểm; hoặc phần, mục (I.), khoản (1.), điểm (a)).

    Cấp lớn nằm dưới cấp nhỏ: cảnh báo; điểm ở ngay dưới mục: lưu ý; mỗi văn bản chỉ báo chỗ đầu tiên. Các cấp “1.1.”,
    “-”, “+” theo trình tự riêng của văn bản nên không xét. Loại không có mẫu (hợp đồng, bản thỏa thuận…): số thứ tự
    các bên ở trước Điều đầu tiên không xét.
    """
    if not any(line.role in DIVISIONS for body in bodies(subject) for line in body.prose):
        raise NotEvaluated(_NO_LEVELS)
    for body in bodies(subject):
        yield from _turned(_divided(subject, body))
