"""Numbers with their units in a sentence, and percentages made of them: what rules about shares and changes share."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from vietnamese.amounts import Style, read_figure
from vietnamese.regex import regex

NUMBER = r"(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\w/]|[.,]\d)"
UNIT = r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ) )?[^\W\d_]+"
# Between two numbers that belong together: no other number but a year, an age or a class, no end of a clause.
GAP = r"(?:[^\d;:.()%\n]|(?<=năm )\d{4}|\d{1,2}(?= tuổi| tháng tuổi)|(?<=lớp |mức |cấp )\d{1,2}(?![\d,.])|\([^()\d]*\))"
_SCALE = regex(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)\b")
_ABOUT = regex(
    r"(?:khoảng|gần|hơn|trên|dưới|ước(?: đạt| tính)?|xấp xỉ|tối thiểu|tối đa|ít nhất|không quá|bình quân|trung bình)"
    r"(?: là)?\s*\Z"
)
_OPEN = regex(r"\s?%?(?: [^\W\d_]+)? (?:trở lên|trở xuống)|\s?%?/| ?(?:-|–|đến) ?\d")
_HUNDRED = Decimal(100)
_BEFORE = 20  # letters in which a word that makes a number inexact stands


class Misfit(NamedTuple):
    """A stated number: its offsets, those of the words that it does not fit, the number made as it should be said."""

    start: int
    end: int
    first: int
    last: int
    made: str


class Figure(NamedTuple):
    """A number and what one in its last written decimal is worth."""

    value: Decimal
    step: Decimal


def figure(words: str) -> Figure | None:
    """None for a number that can be read in two ways."""
    style, value = read_figure(words)
    if style is not Style.GOOD or value is None:
        return None
    return Figure(value, Decimal(1).scaleb(-len(words.partition(",")[2])))


def sure(text: str, start: int, end: int) -> bool:
    """The number is no limit, no range and no rounded one."""
    return not _ABOUT.search(text, max(0, start - _BEFORE), start) and not _OPEN.match(text, end)


def written(value: Decimal) -> str:
    """A number as it is printed: 1.250,5."""
    whole, _, rest = f"{value.normalize():f}".partition(".")
    sign = "-" if whole.startswith("-") else ""
    return sign + f"{int(whole.lstrip('-')):,}".replace(",", ".") + (f",{rest}" if rest else "")


def percent(value: Decimal) -> str:
    """The same with its sign: 12,5%."""
    return f"{written(value)}%"


class Ratio(NamedTuple):
    """What a percentage is made of: ``part`` of ``whole``, or by how much ``part`` is more (``less``) than it."""

    part: str
    whole: str
    unit: str
    less: bool = False
    falls: bool = False

    def against(self, stated: str) -> Decimal | None:
        """The percentage made, as exact as the one stated; None where they fit, or cannot be compared.

        Rounded down is right too, so that a whole digit is allowed; numbers in millions, and those with decimals, are
        rounded themselves.
        """
        part, whole, share = figure(self.part), figure(self.whole), figure(stated)
        if part is None or whole is None or share is None or whole.value <= 0:
            return None
        rounded = _SCALE.match(self.unit) is not None
        rooms = [number.step / 2 if rounded or number.step < 1 else Decimal(0) for number in (part, whole)]
        if whole.value <= rooms[1]:
            return None
        ends = sorted(
            self._made(part.value + one * rooms[0], whole.value + other * rooms[1])
            for one in (-1, 1)
            for other in (-1, 1)
        )
        if ends[0] - share.step < share.value < ends[-1] + share.step:
            return None
        return self._made(part.value, whole.value).quantize(share.step)

    def _made(self, part: Decimal, whole: Decimal) -> Decimal:
        made = part / whole * _HUNDRED - (_HUNDRED if self.less else 0)
        return -made if self.falls else made
