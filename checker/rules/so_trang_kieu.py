"""How the page number is printed, and whether there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits, wording
from checker.model import Align, Location, Paragraph
from checker.paper.lines import printed
from checker.registry import Applicability, Basis, Edit, Level, NotEvaluated, Remark, State, Subject, rule
from checker.rules.so_trang import PAGE, numbers, required
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục I, điểm 7"
_SWITCH = regex(r"\\\*\s*(?P<form>roman|alphabetic|ROMAN|ALPHABETIC|Roman)\b")
_COUNT = regex(r"\s*(?:NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_DRESS_BEFORE = regex(r"(?:(?:trang|tr|page)(?:\s+số)?)?[\s.:|~–—(\[-]*|[\s|~–—(\[-]*", re.IGNORECASE)
_DRESS_AFTER = regex(r"(?:\s*(?:/|trên|of)\s*\d+)?(?:\s*trang)?[\s.|~–—)\]-]*", re.IGNORECASE)
_ARABIC = Text("Số trang phải là chữ số Ả Rập, đang là {now}.", "Page numbers are Arabic figures; here {now}.")
_FROM_ONE = Text("Số trang phải đánh từ số 1, đang bắt đầu từ {now}.", "Page numbers begin with 1; here with {now}.")
_SIZE = Text("Số trang phải cỡ 13 đến 14, đang là cỡ {now}.", "The page number has size 13 to 14; here {now}.")
_UPRIGHT = Text("Số trang phải là chữ đứng, đang nghiêng.", "The page number is upright; here italic.")
_NOT_BOLD = Text("Số trang là chữ đứng, không đậm; đang đậm.", "The page number is not bold; here it is.")
_ONLY = Text("Số trang chỉ ghi con số, đang ghi “{now}”.", "Only the number is printed; here “{now}”.")
_UNNUMBERED = Text(
    "Văn bản có từ 2 trang phải có số trang; văn bản này dài {pages} trang mà không có số trang.",
    "A document of 2 pages or more has page numbers; this one has {pages} pages and none.",
)
_NO_NUMBER = Text(
    "Văn bản có từ 2 trang phải có số trang; tệp ghi {pages} trang mà không có số trang.",
    "A document of 2 pages or more has page numbers; the file says {pages} pages and has none.",
)


def _found(subject: Subject) -> list[Paragraph]:
    return [paragraph for _, paragraph in required(subject)]


def _figures(form: str) -> Text:
    """How Word's name of a number format prints."""
    kind = form.lower()
    if "roman" in kind:
        return Text("số La Mã", "Roman figures")
    return Text("chữ cái", "letters") if "alphabetic" in kind or "letter" in kind else Text(f"“{form}”", f"“{form}”")


def _field(paragraph: Paragraph) -> tuple[int, int]:
    for span in paragraph.spans:
        if span.field and PAGE.match(span.field):
            return span.start, span.end
    return 0, len(paragraph.text)


@rule(
    "PAGE-10",
    component="so_trang",
    clause=_CLAUSE,
    en="Pages are numbered from 1 in Arabic figures",
    right=("2, 3, 4",),
    wrong=("ii, iii", "trang 2 ghi số 1"),
    fixes=(Applicability.SAFE,),
)
def arabic_from_one(subject: Subject) -> Iterator[Remark]:
    """Số trang được đánh từ số 1, bằng chữ số Ả Rập."""
    for paragraph in _found(subject):
        for field in paragraph.fields:
            switch = _SWITCH.search(field)
            if switch:
                yield Remark(paragraph.at(*_field(paragraph)), _ARABIC(now=_figures(switch["form"])), switch["form"])
    first, top = subject.document.sections[0], subject.document.paragraphs[0].at(0, 0)
    number = _found(subject)[0]
    place = number.at(*_field(number))
    if first.number_format not in ("decimal", "numberInDash"):
        edit = edits.page(top, number_format="decimal")
        yield Remark(place, _ARABIC(now=_figures(first.number_format)), first.number_format, "decimal", edit=edit)
    if first.number_start not in (None, 1):
        edit = edits.page(top, number_start=1)
        yield Remark(place, _FROM_ONE(now=first.number_start), str(first.number_start), "1", edit=edit)


@rule(
    "PAGE-11",
    component="so_trang",
    clause=_CLAUSE + "; Phụ lục I, Phần I, Mục V, dòng 14",
    en="The page number has size 13 to 14",
    right=("14",),
    wrong=("11",),
    fixes=(Applicability.SAFE,),
)
def size_of_the_number(subject: Subject) -> Iterator[Remark]:
    """Số trang cỡ chữ 13 đến 14."""
    least, most = wording.facts("so_trang")["size_pt"]
    for paragraph in _found(subject):
        start, end = _field(paragraph)
        for span in paragraph.formats(start, end):
            if not least <= span.format.size_pt <= most:
                now = wording.number(span.format.size_pt)
                size = least if span.format.size_pt < least else most
                edit = edits.letters(paragraph.at(start, end), size_pt=size)
                yield Remark(paragraph.at(start, end), _SIZE(now=now), now.vi, f"{least} - {most}", edit=edit)
                break


@rule(
    "PAGE-12",
    component="so_trang",
    clause=_CLAUSE,
    en="The page number is upright, not bold",
    right=("2",),
    wrong=("số trang nghiêng",),
    fixes=(Applicability.SAFE,),
)
def upright_number(subject: Subject) -> Iterator[Remark]:
    """Số trang kiểu chữ đứng.

    Đậm chỉ là cảnh báo: chỗ nào muốn chữ đậm, Nghị định ghi “đứng, đậm”.
    """
    for paragraph in _found(subject):
        start, end = _field(paragraph)
        for span in paragraph.formats(start, end):
            if span.format.italic:
                edit = edits.letters(paragraph.at(start, end), italic=False)
                yield Remark(paragraph.at(start, end), _UPRIGHT, "nghiêng", "đứng", edit=edit)
            elif span.format.bold:
                edit = edits.letters(paragraph.at(start, end), bold=False)
                yield Remark(paragraph.at(start, end), _NOT_BOLD, "đậm", "không đậm", Level.WARNING, edit)
            break


@rule(
    "PAGE-15",
    component="so_trang",
    clause=_CLAUSE,
    en="A document of two pages or more has page numbers",
    state=State.RENDERED,
    right=("3 trang, có số trang",),
    wrong=("3 trang, không số trang",),
    fixes=(Applicability.UNSAFE,),
)
def pages_are_numbered(subject: Subject) -> Iterator[Remark]:
    """Văn bản từ 2 trang phải có số trang.

    Có trang đã dàn (--rendered) thì biết chắc văn bản chính kết thúc ở trang mấy: lỗi. Không có thì chỉ biết số trang
    do Word ghi lần lưu cuối, có thể cũ: lưu ý.
    """
    if numbers(subject):
        return
    first = subject.document.paragraphs[0].at(0, 0) if subject.document.paragraphs else Location("body", ())
    if not isinstance(subject.pages, Text):
        pages = _last_page(subject)
        if pages > 1:
            message, edit = _UNNUMBERED(pages=pages), _number_in_blank_header(subject)
            yield Remark(first, message, "không có", "có số trang", missing=True, edit=edit)
        return
    hint = subject.document.pages_hint
    if hint is None:
        raise NotEvaluated(subject.pages)
    if hint > 1:
        message, edit = _NO_NUMBER(pages=hint), _number_in_blank_header(subject)
        yield Remark(first, message, "không có", "có số trang", Level.INFO, missing=True, edit=edit)


def _number_in_blank_header(subject: Subject) -> Edit | None:
    """A number in the page header, where all pages but the first show one that is there and blank.

    A header that is not there is a new part of the file: Word cannot track that it comes, nor take it out again.
    """
    document = subject.document
    headers = [furniture for furniture in document.furniture if furniture.kind == "header"]
    default = [furniture for furniture in headers if furniture.page == "default"]
    if len(default) != 1 or default[0].section != 0 or not default[0].shown:
        return None
    own_first = document.sections[0].title_page
    for furniture in document.furniture:
        # what stands elsewhere stays, unless the first page would lose it
        other = furniture.kind == "footer" and (own_first or furniture.page != "default")
        if furniture.page == "even" or (not other and any(not _empty(one) for one in furniture.paragraphs)):
            return None
    place, facts = default[0].paragraphs[0].at(), wording.facts("so_trang")
    format = {"font": subject.tables["page"]["font"]["name"], "size_pt": facts["print"]["size_pt"]}
    return edits.joined(
        edits.page_number(place, **format, bold=facts["bold"], italic=facts["italic"]),
        edits.paragraph(place, align=Align(facts["align"])),
        None if own_first else edits.page(document.paragraphs[0].at(0, 0), title_page=True),
    )


def _empty(paragraph: Paragraph) -> bool:
    return not paragraph.text and not paragraph.drawn and not paragraph.format.frame


def _last_page(subject: Subject) -> int:
    """The page on which the main text ends, counted from 1; what is issued with it has numbers of its own."""
    pages = printed(subject)
    ends = [row.page for line in subject.main.lines for row in pages.rows(line)]
    return max(ends) + 1 if ends else len(pages.pages)


@rule(
    "PAGE-16",
    component="so_trang",
    clause="Phụ lục I, Phần I, Mục V, dòng 14",
    en="Nothing but the number is printed",
    basis=Basis.SAMPLE,
    right=("2",),
    wrong=("Trang 2/5", "- 2 -"),
    fixes=(Applicability.SAFE, Applicability.UNSAFE),
)
def only_the_number(subject: Subject) -> Iterator[Remark]:
    """Chỉ ghi con số, không có “Trang”, “/tổng số trang”, gạch hai bên."""
    for paragraph in _found(subject):
        text = paragraph.text.strip()
        start, end = _field(paragraph)
        around = (paragraph.text[:start] + paragraph.text[end:]).strip()
        if around:
            yield Remark(paragraph.at(), _ONLY(now=text), text, edit=_bare(paragraph, start, end))
    if subject.document.sections[0].number_format == "numberInDash":
        paragraph, top = _found(subject)[0], subject.document.paragraphs[0].at(0, 0)
        edit = edits.page(top, number_format="decimal")
        yield Remark(paragraph.at(), _ONLY(now="- 2 -"), "- 2 -", edit=edit)


def _bare(paragraph: Paragraph, start: int, end: int) -> Edit | None:
    """The number without what only dresses it; None where other words stand beside it, which may be wanted there."""
    before, after = paragraph.text[:start].lstrip(), paragraph.text[end:].rstrip()
    if not (_DRESS_BEFORE.fullmatch(before) and _DRESS_AFTER.fullmatch(after)):
        return None
    if any(span.field and not _COUNT.match(span.field) for span in paragraph.spans if not start <= span.start < end):
        return None
    return edits.joined(
        edits.words(paragraph.at(start - len(before), start), "", before) if before else None,
        edits.words(paragraph.at(end, end + len(after)), "", after) if after else None,
    )
