"""The numbers of appendices."""

from __future__ import annotations

from collections.abc import Iterator

from checker.numbering.renumbering import appendices_in_roman
from checker.registry import Applicability, Basis, NotEvaluated, Remark, Subject, rule
from checker.rules.phu_luc import NUMERALS, appendices, heading, heading_of
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục III, điểm 1"
_ROMAN = regex(r"[IVXLC]+\Z")
_NOT_ROMAN = Text(
    "Có từ hai phụ lục trở lên thì đánh số thứ tự bằng chữ số La Mã: “{wanted}”, đang ghi “{now}”.",
    "Two or more appendices are numbered in Roman numerals: “{wanted}”, not “{now}”.",
)


@rule(
    "PL-02",
    component="phu_luc",
    clause=_CLAUSE + ".a",
    en="Two or more appendices are numbered in Roman numerals, one after another",
    right=("Phụ lục I, Phụ lục II",),
    wrong=("Phụ lục 1, Phụ lục 2", "Phụ lục A"),
    fixes=(Applicability.UNSAFE,),
)
def appendices_have_roman_numbers(subject: Subject) -> Iterator[Remark]:
    """Từ hai phụ lục trở lên thì đánh số thứ tự bằng chữ số La Mã, liên tục.

    Sửa được khi chỉ cách ghi số là sai và mọi chỗ nhắc đến phụ lục chỉ có một nghĩa.
    """
    found = appendices(subject)
    if len(found) < 2:
        raise NotEvaluated(Text("Tệp chỉ có một phụ lục.", "The file has one appendix only."))
    _, first, _ = heading(found[0])
    start = NUMERALS.index(first) if first in NUMERALS else 1
    headings = [
        (heading(body)[0], NUMERALS[position] if position < len(NUMERALS) else "")
        for position, body in enumerate(found, max(start, 1))
    ]
    for line, wanted in headings:
        number = heading_of(line)[0]
        if number is None or not _ROMAN.match(number) or (wanted and number != wanted):
            message = _NOT_ROMAN(wanted=f"Phụ lục {wanted}", now=line.phrase)
            yield Remark(line.location, message, number, wanted, edit=appendices_in_roman(subject, headings))


_ALONE = Text(
    "Chỉ có một phụ lục thì không cần đánh số: “Phụ lục”, đang ghi “{now}”.",
    "A single appendix needs no number: “Phụ lục”, here “{now}”.",
)


@rule(
    "PL-03",
    component="phu_luc",
    clause="",
    en="A single appendix needs no number",
    basis=Basis.PRACTICE,
    right=("Phụ lục",),
    wrong=("Phụ lục I (chỉ có một)",),
)
def a_single_appendix_has_no_number(subject: Subject) -> Iterator[Remark]:
    """Chỉ có một phụ lục thì không cần số thứ tự; phụ lục tách từ một bộ nhiều phụ lục giữ số của nó."""
    found = appendices(subject)
    if len(found) == 1:
        line, number, _ = heading(found[0])
        if number in ("I", "1", "01"):
            yield Remark(line.location, _ALONE(now=line.phrase), line.phrase, "Phụ lục")
