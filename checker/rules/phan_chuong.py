"""Phần, Chương, Mục, Tiểu mục: the line with the word and the number, and the title under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker import wording
from checker.anatomy import Body, Line, Role
from checker.kinds import layout, typography
from checker.registry import Applicability, NotEvaluated, Remark, Subject, rule
from checker.views import bodies
from vietnamese import numbers
from vietnamese.message import Text
from vietnamese.regex import regex

_ROMAN, _ARABIC = regex(r"[IVXLC]+"), regex(r"\d+")
_UPPER = (Role.PHAN, Role.CHUONG)
_LOWER = (Role.MUC, Role.TIEU_MUC)
_OF_ARTICLES = (*_UPPER, *_LOWER)

_NUMBER = Text(
    "{name} ghi bằng từ “{word}” in thường và chữ số {figures}: “{wanted}”, đang ghi “{now}”.",
    "A {name} is the word “{word}” in small letters and a number in {figures}: “{wanted}”; here “{now}”.",
)
_ROMAN_FIGURES, _ARABIC_FIGURES = Text("La Mã", "Roman figures"), Text("Ả Rập", "Arabic figures")
_SAME_LINE = Text(
    "“{now}” phải trên một dòng riêng; tiêu đề ở ngay dòng dưới.",
    "“{now}” stands on a line of its own, the title on the next.",
)
_NO_TITLE = Text("“{now}” phải có tiêu đề.", "“{now}” must have a title.")
_NO_DIVISION = Text("Văn bản không bố cục theo {names}.", "The text has no {names}.")


class Division(NamedTuple):
    """A heading line with the lines of its title."""

    head: Line
    title: tuple[Line, ...]
    rest: str  # what follows the number on the same line


def _divisions(body: Body, roles: tuple[Role, ...]) -> Iterator[Division]:
    lines = body.prose
    for position, line in enumerate(lines):
        if line.role in roles and line.marker is not None:
            end = position + 1
            while end < len(lines) and lines[end].role is Role.TIEU_DE:
                end += 1
            rest = line.paragraph.text[line.body_start : line.end].strip(" .:–-")
            yield Division(line, lines[position + 1 : end], rest)


def _seen(subject: Subject, roles: tuple[Role, ...]) -> list[Division]:
    found = [division for body in bodies(subject) for division in _divisions(body, roles)]
    if not found:
        names = wording.listed(wording.name(role.value) for role in roles)
        raise NotEvaluated(_NO_DIVISION(names=names))
    return found


def _heads(subject: Subject, roles: tuple[Role, ...], *, roman: bool) -> Iterator[Remark]:
    figures = _ROMAN_FIGURES if roman else _ARABIC_FIGURES
    counted: dict[Role, int] = {}
    for head, _, rest in _seen(subject, roles):
        counted[head.role] = counted.get(head.role, 0) + 1
        marker, name = head.marker, wording.name(head.role.value)
        assert marker is not None
        word = name.vi
        number = re.search(r"[IVXLC]+\b|\d+", marker.text[len(word) :])
        now = " ".join(marker.text.split()).rstrip(".:)/–- ")
        right = number is not None and bool((_ROMAN if roman else _ARABIC).fullmatch(number[0]))
        value = (marker.value[0] if marker.value else 0) or counted[head.role]  # "Phần thứ nhất" has no figure
        if not right or not now.startswith(word):
            wanted = f"{word} {numbers.roman(value) if roman else value}"
            words = _NUMBER(name=name, word=word, figures=figures, wanted=wanted, now=now)
            place = head.at(0, marker.length) if marker.length else head.location
            yield Remark(place, words, now, wanted)
        elif rest:
            yield Remark(head.location, _SAME_LINE(now=now), head.phrase, now)
        facts = wording.facts(head.role.value)
        yield from typography.Judge(head.role.value, facts, ("size", "bold", "italic")).lines([head])
        yield from layout.align(head.role.value, (head,))


def _titles(subject: Subject, roles: tuple[Role, ...]) -> Iterator[Remark]:
    judge = typography.Judge("tieu_de", wording.facts("tieu_de"), ("upper_or_lower", "size", "bold", "italic"))
    for division in _seen(subject, roles):
        if division.title:
            yield from judge.lines(division.title)
            yield from layout.align("tieu_de", division.title)


_HEAD_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 1); Phụ lục I, Phần I, Mục V, dòng 6.a"


@rule(
    "ND-07",
    component="chuong",
    clause=_HEAD_CLAUSE,
    en="Phần and Chương: the word and a Roman number, centred on a line of their own in bold",
    right=("Chương I",),
    wrong=("CHƯƠNG I", "Chương 1", "Chương I: QUY ĐỊNH CHUNG"),
    fixes=(Applicability.SAFE,),
)
def parts_and_chapters(subject: Subject) -> Iterator[Remark]:
    """Từ “Phần”, “Chương” và số La Mã trên một dòng riêng, canh giữa, in thường, cỡ chữ 13 đến 14, đứng, đậm."""
    yield from _heads(subject, _UPPER, roman=True)


@rule(
    "ND-08",
    component="tieu_de",
    clause=_HEAD_CLAUSE,
    en="The title of a Phần or Chương is centred under it in bold capitals",
    right=("QUY ĐỊNH CHUNG",),
    wrong=("Quy định chung",),
    fixes=(Applicability.SAFE, Applicability.UNSAFE),
)
def titles_of_chapters(subject: Subject) -> Iterator[Remark]:
    """Tiêu đề của phần, chương ở ngay dưới, canh giữa, in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm."""
    yield from _titles(subject, _UPPER)


_SECTION_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 2); Phụ lục I, Phần I, Mục V, dòng 6.a"


@rule(
    "ND-09",
    component="muc",
    clause=_SECTION_CLAUSE,
    en="Mục and Tiểu mục: the word and an Arabic number, centred on a line of their own in bold",
    right=("Mục 1",),
    wrong=("Mục I", "MỤC 1"),
)
def sections(subject: Subject) -> Iterator[Remark]:
    """Từ “Mục”, “Tiểu mục” và số Ả Rập trên một dòng riêng, canh giữa, in thường, cỡ chữ 13 đến 14, đứng, đậm."""
    yield from _heads(subject, _LOWER, roman=False)


@rule(
    "ND-10",
    component="tieu_de",
    clause=_SECTION_CLAUSE,
    en="The title of a Mục or Tiểu mục is centred under it in bold capitals",
    right=("QUẢN LÝ VĂN BẢN",),
    wrong=("Quản lý văn bản",),
    fixes=(Applicability.UNSAFE,),
)
def titles_of_sections(subject: Subject) -> Iterator[Remark]:
    """Tiêu đề của mục, tiểu mục ở ngay dưới, canh giữa, in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm."""
    yield from _titles(subject, _LOWER)


@rule(
    "ND-17",
    component="tieu_de",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.d",
    en="Phần, Chương, Mục, Tiểu mục and the articles of such a text have titles",
    right=("Điều 1. Phạm vi điều chỉnh",),
    wrong=("Chương I (không có tiêu đề)",),
)
def divisions_have_titles(subject: Subject) -> Iterator[Remark]:
    """Văn bản bố cục theo phần, chương, mục, tiểu mục, điều thì các đơn vị đó phải có tiêu đề.

    Điều không có tiêu đề chỉ bị nhận xét trong văn bản có chương, hoặc là quy chế, quy định, khi các điều khác có tiêu
    đề; quyết định cá biệt không cần (mẫu 1.2).
    """
    seen = False
    for body in bodies(subject):
        divisions = list(_divisions(body, _OF_ARTICLES))
        seen = seen or bool(divisions)
        for head, title, rest in divisions:
            if not title and not rest:
                now = " ".join((head.marker.text if head.marker else head.text).split())
                yield Remark(head.location, _NO_TITLE(now=now), now)
        if divisions:
            yield from _articles(body)
    if not seen:
        names = wording.listed(wording.name(role.value) for role in _OF_ARTICLES)
        raise NotEvaluated(_NO_DIVISION(names=names))


def _articles(body: Body) -> Iterator[Remark]:
    """Articles without a title among articles that have one."""
    articles = body.of(Role.DIEU)
    untitled = [line for line in articles if line.text.rstrip().endswith((".", ";", ":", "./.")) and line.marker]
    if len(untitled) == len(articles):
        return
    for line in untitled:
        marker = line.marker
        assert marker is not None
        if line.phrase == marker.text.strip() or len(line.phrase) > 60:
            now = marker.text.strip()
            yield Remark(line.at(0, marker.length) if marker.length else line.location, _NO_TITLE(now=now), now)
