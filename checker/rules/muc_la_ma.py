"""Sections numbered I., II. in texts without articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker import wording
from checker.anatomy import Line, Role
from checker.kinds import typography
from checker.model import Align
from checker.registry import Applicability, Level, NotEvaluated, Remark, Subject, rule
from checker.views import bodies, formats
from vietnamese.message import Text

_MARK = Text(
    "Sau số thứ tự của mục phải là dấu chấm: “{wanted}”, đang ghi “{now}”.",
    "A full stop follows the number of a section: “{wanted}”, not “{now}”.",
)
_CENTRED = Text(
    "Mục thường lùi đầu dòng như lời văn, đang canh giữa.",
    "A section is usually indented like running text; it is centred.",
)
_NONE = Text("Văn bản không có mục “I.”.", "The text has no section “I.”.")
_ARTICLES = Text("Văn bản bố cục theo điều.", "The text is made of articles.")


@rule(
    "ND-16",
    component="muc_la_ma",
    clause="Phụ lục I, Phần I, Mục V, dòng 6.b",
    en="A section “I.” has its title on the same line in upright bold capitals",
    right=("I. MỤC ĐÍCH, YÊU CẦU",),
    wrong=("I/ Mục đích", "I. Mục đích, yêu cầu"),
    fixes=(Applicability.SAFE, Applicability.UNSAFE),
)
def section_line(subject: Subject) -> Iterator[Remark]:
    """Số thứ tự và tiêu đề của mục (I. …) cùng một dòng, in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm.

    Chỉ xét văn bản, văn bản kèm theo không bố cục theo điều. Canh giữa: chỉ lưu ý.
    """
    with_sections = [body for body in bodies(subject) if body.of(Role.MUC_LA_MA)]
    sectioned = [body for body in with_sections if not body.of(Role.DIEU)]
    if not sectioned:
        raise NotEvaluated(_ARTICLES if with_sections else _NONE)
    judge = typography.Judge("muc_la_ma", wording.facts("muc_la_ma"), ("upper_or_lower", "size", "bold", "italic"))
    for body in sectioned:
        lines = body.of(Role.MUC_LA_MA)
        yield from judge.lines(lines, formats(subject, body, Role.MUC_LA_MA))
        yield from _set(lines)


def _set(lines: Iterable[Line]) -> Iterator[Remark]:
    """Marks behind the numbers, and sections in the middle of the page."""
    for line in lines:
        if line.marker is not None and not line.marker.text.endswith("."):
            now = line.marker.text
            wanted = f"{now.rstrip('./-):–')}."
            place = line.paragraph.at(line.start, line.start + len(now)) if not line.marker.automatic else line.location
            yield Remark(place, _MARK(wanted=wanted, now=now), now, wanted)
        if line.paragraph.format.align is Align.CENTER:
            yield Remark(line.location, _CENTRED, "canh giữa", None, Level.INFO)
