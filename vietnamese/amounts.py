"""Amounts of money as offices write them in running text, in the head and in the cells of a table.

Everything works on folded text (``vietnamese.text.fold``) and keeps its offsets. Values are exact, in đồng.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from vietnamese.kept import by_text
from vietnamese.numbers import NUMBER_WORDS, grouped, parse_words
from vietnamese.regex import regex

_SCALES = {
    "chục": 10, "trăm": 100, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*"
_SCALE = r"(?:(?:chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)|tr(?=\.?\s?đ))"
# "đồng" begins other words too; "đ/c" is a comrade.
_DONG = (
    r"(?:đồng(?!\s+(?:chí|bào|bộ|bằng|thời|nghiệp|ý|hồ|đội|phục|loạt|chủ|hành|thuận|sàng|tính|lúa|ruộng|cỏ)\b)(?!\w)"
    r"|đ(?![\w/])|đ(?=/(?!c\b))|VNĐ|VND|vnđ|Việt Nam đồng)"
)
_DIGITS = regex(r"\d+")  # where an amount may begin: found many times faster than by what follows
_AMOUNT = regex(
    rf"(?<![\w.,/])(?P<number>{_NUMBER})"
    rf"(?=\.?\s?[nctđvt])(?:\s?(?P<scales>{_SCALE}(?:\s+{_SCALE})*)(?P<half>\s+rưỡi(?!\w))?)?"
    rf"(?:(?P<unit>\.?\s?{_DONG})|(?P<foreign>\s?(?:USD|EUR|JPY|CNY|đô la|euro|yên|bảng)\b)|(?<=\D))",
    re.IGNORECASE,
)
_MORE = regex(
    rf"\s+(?P<number>\d{{1,3}}(?:,\d+)?)\s?(?P<scale>{_SCALE})(?P<half>\s+rưỡi(?!\w))?(?P<unit>\.?\s?{_DONG})?",
    re.IGNORECASE,
)
# Words that make "150 triệu" money although "đồng" is left out; a noun behind the number makes it a count.
_ABOUT_MONEY = regex(r"kinh phí|ngân sách|vốn|dự toán|tiền|chi phí|tổng chi|mức chi|giá trị|hỗ trợ", re.IGNORECASE)
_CLOSED = regex(r"\s*(?:$|[.,;:)(\n\]]|-|–|và\b|đến\b|từ\b|cho\b|trong đó\b|gồm\b|bao gồm\b)")

_WELL_FORMED = regex(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\Z")
_COMMAS = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_POINT = regex(r"\d+\.\d{1,2}\Z|\d+\.\d{4,}\Z")
_SPACED = regex(r"\d{1,3}(?: \d{3})+(?:,\d+)?\Z")
_THOUSANDTH = Decimal("0.001")
_LONG = 5  # digits without a point that are hard to read: 10000

# Whole words: "nước" ends with the letters of "ước".
_LIMITS = regex(r"(?<!\w)(?:không (?:vượt )?quá|tối đa|tối thiểu|dưới|trên|hơn|khoảng|gần|ít nhất|ước|xấp xỉ)\Z")
_LEVEL = ("cấp trên", "cấp dưới")  # of the budget: no limit
_RANGE_ENDS = ("-", "–", "đến")
_BEFORE_RANGE = regex(r"(?:\d|đồng|triệu|tỷ|tỉ|nghìn|đ)\s*(?:-|–|đến)\Z")
_AFTER_RANGE = regex(r"\s*(?:-|–|đến)\s*\d")
_PER = regex(r"\s*/\s*(?:\d+\s*)?(?P<unit>[^\W\d_]+)|\s+(?:mỗi|cho mỗi|một|cho một)\s+(?P<each>[^\W\d_]+)")
_EACH_BEFORE = regex(r"(?:mỗi|bình quân)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?(?:\s+là)?\Z")  # "mỗi năm 100 triệu đồng"
_TIMES_AFTER = regex(r"\s*(?:/\s*[^\W\d_]+(?: [^\W\d_]+)?\s*)?[xX×*]\s*\d")
_TIMES_BEFORE = regex(r"\d[^;=\n]{0,40}[xX×*]\Z")
_TIMES = ("x", "×", "*")


class Use(StrEnum):
    """What an amount does in its sentence."""

    PLAIN = "plain"
    PRICE = "price"  # of one piece: đồng/người
    FACTOR = "factor"  # multiplied by a number
    RANGE = "range"  # one end of "5 - 10 triệu đồng"
    LIMIT = "limit"  # tối đa, khoảng


class Style(StrEnum):
    """How the figure departs from "150.000.000" and "1,5"."""

    GOOD = "good"
    COMMAS = "commas"  # 150,000,000
    POINT = "point"  # 1.5 tỷ
    SPACES = "spaces"  # 150 000 000
    UNGROUPED = "ungrouped"  # 150000000
    BROKEN = "broken"  # 15.00.000


class Amount(NamedTuple):
    """One amount. ``value`` is None for a figure with no certain reading or with two scale words."""

    start: int
    end: int
    figure: str  # "1,5"
    scales: tuple[str, ...]  # ("tỷ",)
    value: Decimal | None  # đồng
    step: Decimal  # what one in the last written digit is worth
    use: Use
    style: Style
    unit: str  # "đồng", "đ", "VNĐ"; empty when left out
    plain: Decimal | None  # the figure alone, in đồng: what remains when its scale word is a slip


@by_text
def find(text: str) -> tuple[Amount, ...]:
    """Amounts in đồng, in the order of the text; other currencies and counts are left out."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[Amount]:
    money: bool | None = None
    position = 0
    while digits := _DIGITS.search(text, position):
        match = _AMOUNT.match(text, digits.start())
        position = match.end() if match else digits.end()
        if match is None:
            continue
        if match["foreign"] or not (match["unit"] or match["scales"]):
            continue
        unit, end = match["unit"], match.end()
        style, number = read_figure(match["number"], whole=not match["scales"])
        scales = tuple(word.lower() for word in (match["scales"] or "").split())
        factor = _factor(scales)
        value = None if number is None or factor is None else number * factor
        step = _step(match["number"], factor or Decimal(1))
        if match["half"] and value is not None and factor is not None:
            value, step = value + factor / 2, factor / 10
        small = factor or Decimal(0)
        # "1 tỷ 500 triệu": what goes on counts in a smaller scale; "1 triệu 1 triệu" are two amounts.
        while (
            not unit
            and value is not None
            and (more := _MORE.match(text, end))
            and _SCALES[more["scale"].lower()] < small
        ):
            small = Decimal(_SCALES[more["scale"].lower()])
            value += Decimal(more["number"].replace(",", ".")) * small + (small / 2 if more["half"] else 0)
            step, unit, end = small, more["unit"], more.end()
            number = None
        if not unit:
            if money is None:
                money = _ABOUT_MONEY.search(text) is not None
            if not money or scales[-1] in ("chục", "trăm") or not _CLOSED.match(text, end):
                continue
        position = end
        yield Amount(
            match.start(), end, match["number"], scales, value, step, _use(text, match.start(), end),
            style, (unit or "").strip(" ."), number,
        )  # fmt: skip


def _factor(scales: tuple[str, ...]) -> Decimal | None:
    """What the scale words multiply by; None for two that do not go together."""
    if not scales_fit(scales):
        return None
    factor = Decimal(1)
    for word in scales:
        factor *= _SCALES[word]
    return factor


def scales_fit(scales: tuple[str, ...]) -> bool:
    """One scale word; of two, the first is a ten, a hundred, or the thousand of "nghìn tỷ"."""
    return all(_pair_fits(first, second) for first, second in pairwise(scales))


def _pair_fits(first: str, second: str) -> bool:
    if first in ("chục", "trăm"):
        return second not in ("chục", "trăm")
    return first in ("nghìn", "ngàn") and second in ("tỷ", "tỉ")


def in_scale(value: Decimal, scales: tuple[str, ...]) -> str | None:
    """A value in đồng as an office writes it in these scale words: "35 triệu đồng", "1,25 nghìn tỷ đồng".

    None where the words do not go together or more than three decimals would be needed.
    """
    factor = _factor(scales)
    if factor is None:
        return None
    scaled = value / factor
    if scaled != scaled.quantize(_THOUSANDTH):
        return None
    whole, _, decimals = f"{abs(scaled):.3f}".partition(".")
    sign, rest = "-" if value < 0 else "", decimals.rstrip("0")
    words = ["triệu" if word == "tr" else word for word in scales]
    return f"{sign}{grouped(int(whole))}{',' if rest else ''}{rest} {' '.join([*words, 'đồng'])}"


def read_figure(text: str, *, whole: bool = False) -> tuple[Style, Decimal | None]:
    """A figure with points for thousands and a comma for decimals; other ways are read where only one reading fits.

    ``whole``: it counts đồng, which have no thousandths: "150,000" is a hundred and fifty thousand.
    """
    if whole and _COMMAS.match(text):
        return Style.COMMAS, Decimal(text.replace(",", ""))
    if _WELL_FORMED.match(text):
        head = text.partition(",")[0]
        style = Style.UNGROUPED if "." not in head and len(head) >= _LONG else Style.GOOD
        return style, Decimal(text.replace(".", "").replace(",", "."))
    if _SPACED.match(text):
        return Style.SPACES, Decimal(text.replace(" ", "").replace(",", "."))
    if _COMMAS.match(text):
        return Style.COMMAS, Decimal(text.replace(",", ""))
    if _POINT.match(text):
        return Style.POINT, Decimal(text)
    return Style.BROKEN, None


def well_written(figure: str, style: Style) -> str | None:
    """The same figure with points between thousands and a comma before decimals; None where that is not certain."""
    match style:
        case Style.COMMAS:
            return figure.translate(str.maketrans(",.", ".,"))
        case Style.POINT:
            return figure.replace(".", ",")
        case Style.SPACES:
            return figure.replace(" ", ".")
        case Style.UNGROUPED:
            whole, comma, rest = figure.partition(",")
            return f"{grouped(int(whole))}{comma}{rest}" if whole.isdigit() else None
    return None


def _step(figure: str, factor: Decimal) -> Decimal:
    """Value of the last written digit: a figure that ends in 000 is exact to its last digit all the same."""
    _, comma, decimals = figure.partition(",")
    return factor / (Decimal(10) ** len(decimals)) if comma and decimals.isdigit() else factor


def _use(text: str, start: int, end: int) -> Use:
    before = text[max(0, start - 60) : start].rstrip().lower()
    if (before.endswith(_RANGE_ENDS) and _BEFORE_RANGE.search(before)) or _AFTER_RANGE.match(text, end):
        return Use.RANGE
    if (before.endswith(_TIMES) and _TIMES_BEFORE.search(before)) or _TIMES_AFTER.match(text, end):
        return Use.FACTOR
    if _PER.match(text, end) or _EACH_BEFORE.search(before):
        return Use.PRICE
    said = before.removesuffix(":").removesuffix(" là")
    return Use.LIMIT if _LIMITS.search(said) and not said.endswith(_LEVEL) else Use.PLAIN


# -- words beside figures -------------------------------------------------------------------------------------------

_BRACKET = regex(r"[\s,;.]*\(\s*(?:[Bb]ằng chữ|[Vv]iết bằng chữ)?\s*:?\s*(?P<words>[^()\n]+?)\s*\)")
_IN_WORDS = regex(
    r"[\s,;.(]*(?:(?:[Tt]ổng )?[Ss]ố tiền )?(?:[Bb]ằng chữ|[Vv]iết bằng chữ)\s*:?\s*(?P<words>[^().;\n]+)"
)
_NUMBER_WORDS = NUMBER_WORDS | {"rưỡi"}
_SAID_AFTER = frozenset(["đồng", "chẵn", "việt", "nam", "vnđ"])


class Words(NamedTuple):
    """An amount in words beside one in figures; ``value`` is None when the words say no number for certain."""

    start: int
    end: int
    value: int | None


@by_text
def words_after(text: str, end: int) -> Words | None:
    """The words in brackets or behind "Bằng chữ:" right after ``end``; None when something else stands there."""
    match = _IN_WORDS.match(text, end) or _BRACKET.match(text, end)
    return _as_words(match) if match else None


def words_of_line(text: str) -> Words | None:
    """The words of a line of its own: "(Bằng chữ: Một trăm triệu đồng)"."""
    match = _IN_WORDS.match(text)
    return _as_words(match) if match else None


def _as_words(match: re.Match[str]) -> Words | None:
    words = [word for word in re.split(r"[\s,]+", match["words"].lower().strip(" .")) if word]
    said = [word for word in words if word not in _SAID_AFTER]
    if not said or said[0] not in _NUMBER_WORDS:
        return None
    if not any(word in _SAID_AFTER for word in words) and not all(word in _NUMBER_WORDS for word in said):
        return None
    return Words(*match.span("words"), parse_words(match["words"]))


# -- tables ---------------------------------------------------------------------------------------------------------

# "Tổng", "Cộng" before what is added up; "Tổng kết", "Cộng tác viên" are works and people like others.
TOTAL_WORD = (
    r"(?:tổng(?!\s+(?:kết|hợp|rà|thể|quan|quát|điều|duyệt|vệ|tuyển|cục|công|hội|liên|kiểm|đội|biên|giám|phụ|khai|bí|"
    r"chỉ|đài|phổ|động|thanh)\b)|cộng(?!\s+(?:tác|đồng|hòa|sinh|hưởng|sản|điểm|thêm)\b))\b"
)
_ONE = (  # what one in a column is worth; "QĐ" is no "đ"
    r"(?<![^\W\d_])(?P<scale>1\.000\.000|1\.000|nghìn|ngàn|triệu|tr\.?|tỷ|tỉ)?\s?"
    r"(?:đồng(?!\w)|đ(?!\w)|VNĐ|VND)(?!\s*/)"
)
_HEAD_UNIT = regex(_ONE, re.IGNORECASE)
_UNIT_NOTE = regex(rf"(?<!\w)(?:đvt|đv tính|đơn vị(?: tính)?)(?: là)?\s*:?\s*{_ONE}", re.IGNORECASE)
_CELL = regex(rf"(?P<number>{_NUMBER})(?:\s?(?P<scale>{_SCALE}))?(?P<unit>\.?\s?{_DONG})?\Z", re.IGNORECASE)
_NIL = frozenset(["-", "–", "—", "0"])


def unit_of(text: str) -> Decimal | None:
    """What one in a column is worth, from its head or the table's note: "ĐVT: triệu đồng"; None when none is named."""
    match = _HEAD_UNIT.search(text)
    if match is None:
        return None
    scale = (match["scale"] or "").lower().rstrip(".")
    if scale in ("1.000", "1.000.000"):
        return Decimal(scale.replace(".", ""))
    return Decimal(_SCALES.get(scale, 1))


def unit_note(text: str) -> str:
    """The words of a folded text that give the unit of a table: "ĐVT: triệu đồng"; empty when there are none."""
    match = _UNIT_NOTE.search(text)
    return match[0] if match else ""


class Entry(NamedTuple):
    """A number in a cell, in the unit of its column unless it names its own."""

    figure: str
    value: Decimal | None
    step: Decimal  # of the last written digit
    style: Style
    own_unit: Decimal | None  # what the cell itself says


def entry(text: str, unit: Decimal) -> Entry | None:
    """The number that fills a cell of a column in ``unit``; None for other words or nothing. A dash is zero."""
    flat = text.strip()
    if flat in _NIL:
        return Entry(flat, Decimal(0), Decimal(0), Style.GOOD, None)
    match = _CELL.match(flat)
    if match is None:
        return None
    style, value = read_figure(match["number"], whole=unit == 1)
    own = None
    if match["scale"] or match["unit"]:
        own = Decimal(_SCALES.get((match["scale"] or "").lower(), 1))
    return Entry(match["number"], value, _step(match["number"], Decimal(1)), style, own)
