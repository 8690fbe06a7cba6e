"""The page number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.model import Align, Furniture, Paragraph
from checker.registry import Applicability, Edit, NotEvaluated, Remark, Subject, rule
from checker.views import once
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục I, điểm 7"
PAGE = regex(r"\s*PAGE\b", re.IGNORECASE)
_HIDDEN = regex(r"\s*IF\b", re.IGNORECASE)  # a field that may hide the number on page 1

_NONE = Text("Văn bản không có trường số trang.", "The document has no page number field.")
_FOOT = Text(
    "Số trang phải ở trong phần lề trên, đang ở chân trang.",
    "The page number must stand in the top margin; it stands at the foot.",
)
_CENTRE = Text("Số trang phải canh giữa, đang {now}.", "The page number must be centred; it is {now}.")
_FIRST = Text("Không hiển thị số trang ở trang thứ nhất; đang hiển thị.", "The number of the first page is not shown.")


def numbers(subject: Subject) -> list[tuple[Furniture, Paragraph]]:
    """Paragraphs with a page number in the headers and footers that pages really show."""
    return once(
        subject,
        "page numbers",
        lambda: [
            (furniture, paragraph)
            for furniture in subject.document.furniture
            if furniture.shown
            for paragraph in furniture.paragraphs
            if any(PAGE.match(field) for field in paragraph.fields)
        ],
    )


def required(subject: Subject) -> list[tuple[Furniture, Paragraph]]:
    """The page numbers; raises NotEvaluated where there is none."""
    found = numbers(subject)
    if not found:
        raise NotEvaluated(_NONE)
    return found


def _alignment(paragraph: Paragraph) -> Align | None:
    """How the number is aligned, tabs before it considered; None when another thing than the paragraph places it."""
    format = paragraph.format
    if format.frame or "x" in paragraph.location.path:
        return None
    field = next((span.start for span in paragraph.spans if span.field and PAGE.match(span.field)), 0)
    jumps = paragraph.text.count("\t", 0, field)
    if not jumps or format.align is not Align.LEFT:
        return format.align
    stops = [stop.align for stop in sorted(format.tabs)]
    if jumps > len(stops):
        return None
    return {"center": Align.CENTER, "right": Align.RIGHT}.get(stops[jumps - 1], Align.LEFT)


@rule(
    "PAGE-13",
    component="so_trang",
    clause=_CLAUSE,
    en="The page number stands in the middle of the top margin",
    right=("đầu trang, canh giữa",),
    wrong=("chân trang, góc phải",),
    fixes=(Applicability.SAFE,),
)
def number_in_the_middle_of_the_top(subject: Subject) -> Iterator[Remark]:
    """Số trang canh giữa theo chiều ngang trong phần lề trên.

    Chỉ xét phần đầu trang, chân trang mà Word thật sự hiển thị.
    """
    for furniture, paragraph in required(subject):
        if furniture.kind == "footer":
            yield Remark(paragraph.at(), _FOOT, "chân trang", "đầu trang")
            continue
        align = _alignment(paragraph)
        if align not in (Align.CENTER, None):
            now = {Align.RIGHT: Text("canh phải", "aligned right")}.get(align, Text("canh trái", "aligned left"))
            placed_by_tab = "\t" in paragraph.text
            edit = None if placed_by_tab else edits.paragraph(paragraph.at(), align=Align.CENTER)
            yield Remark(paragraph.at(), _CENTRE(now=now), now.vi, "canh giữa", edit=edit)


def _own_first_page(subject: Subject, page: str) -> Edit | None:
    """The first page without header and footer, where these show nothing but the number."""
    document = subject.document
    numbered = {id(paragraph) for _, paragraph in numbers(subject)}
    for furniture in document.furniture:
        for paragraph in furniture.paragraphs if furniture.section == 0 else ():
            number = id(paragraph) in numbered and furniture.page != "first"
            if paragraph.drawn or not (number or paragraph.blank):
                return None
    return edits.page(document.paragraphs[0].at(0, 0), title_page=True) if page == "default" else None


@rule(
    "PAGE-14",
    component="so_trang",
    clause=_CLAUSE,
    en="The first page shows no number",
    right=("trang 1 không có số",),
    wrong=("trang 1 hiện số 1",),
    fixes=(Applicability.SAFE,),
)
def first_page_without_number(subject: Subject) -> Iterator[Remark]:
    """Không hiển thị số trang thứ nhất.

    Đạt khi mục đầu của tệp đặt trang đầu khác các trang sau và phần đầu, chân của trang đầu không có số. Trang đầu của
    phụ lục: có hay không đều được.
    """
    found = required(subject)
    first = subject.document.sections[0]
    page = "first" if first.title_page else "default"
    for furniture, paragraph in found:
        if furniture.section == first.index and furniture.page == page:
            if any(_HIDDEN.match(field) for field in paragraph.fields):
                continue
            yield Remark(paragraph.at(), _FIRST, paragraph.text.strip(), "", edit=_own_first_page(subject, page))
