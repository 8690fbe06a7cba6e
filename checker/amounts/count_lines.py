"""Things counted in a sentence: "180 mẫu, gồm 60 mẫu rau; 120 mẫu thịt", "812 ha (lúa 420 ha, ngô 392 ha)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checker.amounts.budget import children, texts
from checker.model import Location
from checker.registry import Subject
from checker.text.fulltext import FullText, by_line
from vietnamese.amounts import Style, read_figure
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

_NUMBER = r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})*(?:,\d{1,3})?(?![\w/%-]|[.,]\d)"
_UNIT = r"m[23](?!\w)|[^\W\d_]+"
_ANNOUNCED = regex(
    rf"(?P<total>{_NUMBER})\s(?P<unit>{_UNIT})(?:[^\d.;:()\n]|(?<=năm )\d{{4}}){{0,40}}?"
    r"(?:, chiếm [\d,]+\s?%[^\d.;:()\n]{0,40}?)?"
    r"(?P<opens>\s\((?:(?:bao\s)?gồm:?\s|trong đó:?\s)?|[,;]?\s?(?:(?:bao\s)?gồm|trong đó|chia ra):?\s|:\s)"
)
_COUNTED = regex(rf"(?P<number>{_NUMBER})\s(?P<unit>{_UNIT})")
_PART = regex(rf"(?P<number>{_NUMBER})(?:\s(?P<unit>{_UNIT}))?")
# "Đoàn số 2:", "khối 3:", "Tiểu dự án 1:": a number that only names the part.
_LABEL = regex(r"(?<=\s)\d{1,2}(?=\s?:)")
_BETWEEN = regex(r",(?!\d)| và ")
_ASIDE = regex(r"\s\([^()]*\)")  # "đợt 1 (từ ngày 01/3/2026 đến ngày 31/3/2026) 740.000 m3"
_LIST_OPENS = regex(r"\b(?:gồm|chia ra|cụ thể|như sau)(?: như sau)?\s?:\s*\Z")
_SIGNS = ("gồm", "trong đó", "chia ra", " (", ": ", ", tổng ")  # one of which stands in a line that is miscounted
_SENTENCE_END = regex(r"\.(?=\s|/|\Z)|\n")
_LONGEST = 4000  # letters of a list of parts: those of all communes of a province are fewer
# Money and time have rules of their own.
_OTHER_UNITS = frozenset(
    ["đồng", "đ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "giờ", "phút", "ngày", "tuần", "tháng", "quý", "năm", "lần"]
)
# Words with which the numbers are no parts that make up the whole.
_NO_SUM = regex(
    r"trong đó|riêng|ít nhất|tối thiểu|tối đa|không quá|trở lên|khoảng|mỗi|tổng|cộng|tăng|giảm|so với|hoặc|\bđến\b|đạt|"
    r"dự bị|dự phòng|năm trước|cùng kỳ|trên \d|dưới \d|còn|chưa|bình quân|vượt|kế hoạch"
)
# Behind "trong đó" and in a bracket others than the parts may stand: these are parts when they nearly make the whole,
# or when one of them excludes the others.
_NEARLY, _NEARLY_OF_MANY, _MANY = Decimal("0.02"), Decimal("0.05"), 3
_NEAR = Decimal("0.2")  # behind a bare colon, parts in the total's own unit
_OF_MANY_SORTS = regex(
    r"(?:người|viên|cán|công|nhân|giáo|lao|thành|đại|cơ|đơn|dự|trường|hộ|hội|đoàn|vận)\Z"  # viên chức, cơ sở, dự án
)
_TOTAL_BEHIND = regex(rf", tổng (?:cộng|số)(?: là|:)? (?P<number>{_NUMBER})\s(?:lượt\s)?(?P<unit>{_UNIT})")
_CLAUSE_BEGINS = regex(r"[;:]\s|\.\s")
_FIGURE = regex(r"\d[\d.,]*")
_BOTH_SEXES = frozenset({"nam", "nữ"})
# "khối 10" (a label's figures are letters here), "thôn Một", "quý I": such parts exclude each other; "lao động nữ",
# "lao động qua đào tạo" do not.
_NUMBERED = regex(rf"^\W*[^\W\d_]+\s(?:số\s)?(?:\d|[{UPPER_LETTERS}]|[a-j]{{1,2}}\b)")
_FIRST_WORD = regex(r"[^\W\d_]+")


class Count(NamedTuple):
    """A stated number that is not the sum of the parts beside it."""

    place: Location
    words: str
    made: Decimal
    stated: Decimal
    parts: tuple[str, ...]


def wrong_count_lines(subject: Subject) -> Iterator[Count]:
    """Every number of a text whose parts, all counted with the same word, make another."""
    for full in texts(subject):
        for ordinal, found in full.said(_miscounted):
            base = full.starts[ordinal]
            for start, end, stated, parts, made in found:
                place = full.at(base + start, base + end)
                yield Count(place, full.folded[ordinal].text[start:end], made, stated, parts)
        for ordinal, totals in full.said(_announced):
            yield from _listed(full, ordinal, totals)


_Found = tuple[int, int, Decimal, tuple[str, ...], Decimal]  # start, end, stated, parts, sum


@by_line
def _miscounted(text: str) -> tuple[_Found, ...]:
    """Numbers in a line that their parts do not make."""
    return tuple(_find(text)) if any(map(text.__contains__, _SIGNS)) else ()


def _find(text: str) -> Iterator[_Found]:
    yield from _totals_behind(text)
    for head in _ANNOUNCED.finditer(text):
        unit, stated = head["unit"].lower(), _value(head["total"])
        end = _end(text, head)
        if end is None or stated is None or unit in _OTHER_UNITS:
            continue
        tail = _ASIDE.sub("", text[head.end() : end])
        # A list with commas is over where a semicolon stands: what follows is counted by itself.
        for members in dict.fromkeys((tail, tail.partition(";")[0])):
            if _NO_SUM.search(members.lower()):
                continue
            parts = _parts(members, unit)
            found = _judged(head, unit, stated, parts) or _of_many_units(head, stated, members)
            if found is None and not parts:
                found = _of_one_before(text, head, members)
            if found is not None:
                yield found
                break


def _judged(head: re.Match[str], unit: str, stated: Decimal, parts: list[tuple[str, str]]) -> _Found | None:
    """A total that parts with its own unit do not make; None where they do, or where that is not certain."""
    labels = [label for label, _ in parts]
    numbers = [number for _, written in parts if (number := _value(written)) is not None]
    made = sum(numbers, Decimal(0))
    if len(parts) < 2 or len(numbers) < len(parts) or made == stated:
        return None
    gap = abs(made - stated)
    if head["opens"] == ": ":
        sure = _of_one_kind(labels) or (len(parts) >= _MANY and gap <= stated * _NEAR)
    else:
        sure = _make_it_up(head["opens"], labels, over=made > stated)
        sure = sure or gap <= stated * (_NEARLY_OF_MANY if made > stated and len(parts) >= _MANY else _NEARLY)
    return (head.start("total"), head.end("unit"), stated, tuple(n for _, n in parts), made) if sure else None


def _of_many_units(head: re.Match[str], stated: Decimal, members: str) -> _Found | None:
    """ "268 viên chức, gồm: 72 bác sĩ, 118 điều dưỡng, 52 nhân lực khác": people by many names, nearly all."""
    if "gồm" not in head["opens"] or not _OF_MANY_SORTS.match(head["unit"].lower()) or ";" in members:
        return None
    numbers = [list(_PART.finditer(member)) for member in _BETWEEN.split(members)]
    if len(numbers) < _MANY or any(len(found) != 1 for found in numbers):
        return None
    if any(not found["unit"] or found["unit"].lower() in _OTHER_UNITS for (found,) in numbers):
        return None
    values = [value for (found,) in numbers if (value := _value(found["number"])) is not None]
    made = sum(values, Decimal(0))
    if len(values) < len(numbers) or not 0 < abs(made - stated) <= stated * _NEARLY_OF_MANY:
        return None
    return head.start("total"), head.end("unit"), stated, tuple(found["number"] for (found,) in numbers), made


def _of_one_before(text: str, head: re.Match[str], members: str) -> _Found | None:
    """ "10 lớp cho 400 cán bộ, gồm: 04 lớp …, 06 lớp …": parts of another number of the clause than the last one."""
    first = _PART.search(members)
    unit = (first["unit"] or "").lower() if first else ""
    if "gồm" not in head["opens"] or not unit or unit in _OTHER_UNITS:
        return None
    begin = max((mark.end() for mark in _CLAUSE_BEGINS.finditer(text, 0, head.start())), default=0)
    named = [one for one in _COUNTED.finditer(text, begin, head.start()) if one["unit"].lower() == unit]
    parts = _parts(members, unit)
    values = [value for _, number in parts if (value := _value(number)) is not None]
    stated = _value(named[0]["number"]) if len(named) == 1 else None
    made = sum(values, Decimal(0))
    if stated is None or len(parts) < 2 or len(values) < len(parts) or made == stated:
        return None
    return named[0].start("number"), named[0].end("unit"), stated, tuple(number for _, number in parts), made


def _totals_behind(text: str) -> Iterator[_Found]:
    """ "120 mẫu xét nghiệm nhanh và 30 mẫu gửi đi, tổng cộng 150 mẫu": the total behind all numbers of its clause."""
    for total in _TOTAL_BEHIND.finditer(text):
        clause = _CLAUSE_BEGINS.split(text[: total.start()])[-1]
        parts = [part for part in _COUNTED.finditer(clause) if part["unit"].lower() == total["unit"].lower()]
        stated, values = _value(total["number"]), [_value(part["number"]) for part in parts]
        if total["unit"].lower() in _OTHER_UNITS or stated is None or len(parts) < 2 or None in values:
            continue
        if _NO_SUM.search(clause.lower()):
            continue
        if len(_FIGURE.findall(clause)) > len(parts):
            continue  # other numbers may be factors
        made = sum((value for value in values if value is not None), Decimal(0))
        if made != stated:
            yield total.start("number"), total.end("unit"), stated, tuple(part["number"] for part in parts), made


# -- a number and the items under it ---------------------------------------------------------------------------------


@by_line
def _announced(text: str) -> tuple[tuple[int, int, str, str], ...]:
    """(start, end, number, unit) of the numbers of a line that opens a list of all their parts."""
    if not text.rstrip().endswith(":") or not _LIST_OPENS.search(text):
        return ()
    if _NO_SUM.search(text.lower().replace("tổng", "")):
        return ()
    return tuple(
        (*found.span(), found["number"], unit)
        for found in _COUNTED.finditer(text)
        if (unit := found["unit"].lower()) not in _OTHER_UNITS
    )


def _listed(full: FullText, ordinal: int, totals: tuple[tuple[int, int, str, str], ...]) -> Iterator[Count]:
    """Totals of a line that the items right under it, each with one number of the same thing, do not make."""
    texts_under = [full.folded[child].text for child in children(full, ordinal)]
    for start, end, number, unit in totals:
        stated = _value(number)
        own = [[one for one in _COUNTED.finditer(text) if one["unit"].lower() == unit] for text in texts_under]
        if stated is None or len(own) < 2 or any(len(numbers) != 1 for numbers in own):
            continue
        ahead = [text[: one.start()].lower() for text, (one,) in zip(texts_under, own, strict=True)]
        if any(map(_NO_SUM.search, ahead)) or sum(one[3] == unit for one in totals) > 1:
            continue
        values = [value for (one,) in own if (value := _value(one["number"])) is not None]
        made = sum(values, Decimal(0))
        if len(values) == len(own) and made != stated:
            base = full.starts[ordinal]
            words = full.folded[ordinal].text[start:end]
            parts = tuple(one["number"] for (one,) in own)
            yield Count(full.at(base + start, base + end), words, made, stated, parts)


def _value(number: str) -> Decimal | None:
    style, value = read_figure(number)
    return value if style is Style.GOOD else None


def _end(text: str, head: re.Match[str]) -> int | None:
    """Where the list of the parts ends: with its bracket or with the sentence; None where no end is near."""
    limit = head.end() + _LONGEST
    stop = _SENTENCE_END.search(text, head.end(), limit)
    end = stop.start() if stop else min(limit, len(text))
    close = text.find(")", head.end(), end) if "(" in head["opens"] else -1
    if close >= 0:
        return close
    return end if end < limit - 1 else None  # a point just before the limit may stand in a number


def _parts(tail: str, unit: str) -> list[tuple[str, str]]:
    """The words ahead of each part and its number; none where a member of the list has no number of the unit, or two.

    Between semicolons a member may count other things too; the last word of a member may be its bare number.
    """
    # A letter for each digit of a label: no count is read there, and "khối 1:", "khối 2:" still name different parts.
    blanked = _LABEL.sub(lambda label: "".join(chr(ord("a") + int(digit)) for digit in label[0]), tail)
    members = blanked.split(";") if ";" in blanked else _BETWEEN.split(blanked)
    found: list[tuple[str, str]] = []
    mixed = False  # a member of a list with commas counts two things: "khối 10 có 12 lớp với 510 học sinh"
    ahead = ""  # "đúng" of "đúng và trước hạn 2.288 hồ sơ"
    for words in members:
        member = ahead + words
        numbers = list(_PART.finditer(member))
        if not numbers and ";" not in blanked:
            ahead = f"{member} "
            continue
        ahead = ""
        own = [one for one in numbers if (one["unit"] or "").lower() == unit]
        if not own and len(numbers) == 1 and numbers[0].end() == len(member.rstrip()):
            own = numbers
        if len(own) != 1:
            return []
        mixed = mixed or (len(numbers) > 1 and ";" not in blanked)
        found.append((member[: own[0].start()], own[0]["number"]))
    return [] if mixed and not _of_one_kind([label for label, _ in found]) else found


def _make_it_up(opens: str, labels: list[str], *, over: bool) -> bool:
    """Whether the parts must make the whole, or may not make more (``over``).

    "gồm" says so; nam and nữ do; "thôn A …, thôn B …" exclude each other, and are all where they stand in a bracket.
    """
    if "gồm" in opens or "chia ra" in opens:
        return True
    firsts = [first[0].lower() if (first := _FIRST_WORD.search(label)) else "" for label in labels]
    if set(firsts) == _BOTH_SEXES and len(firsts) == len(_BOTH_SEXES):
        return True
    if "trong đó" in opens:
        return over and _of_one_kind(labels) and all(map(_NUMBERED.search, labels))
    return _of_one_kind(labels)


def _of_one_kind(labels: list[str]) -> bool:
    """ "quý I", "quý II": the members begin with one word and exclude each other."""
    firsts = {first[0].lower() if (first := _FIRST_WORD.search(label)) else "" for label in labels}
    return len(firsts) == 1 and "" not in firsts and len(set(labels)) == len(labels)
