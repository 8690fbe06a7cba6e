"""Numbers at the head of lines: found loosely, kept as typed, given a role and a depth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from checker.anatomy import Line, Marker, MarkerKind, Role
from checker.recognize.lines import Raw
from vietnamese.kept import by_text
from vietnamese.numbers import roman_value
from vietnamese.regex import regex
from vietnamese.text import POINT_LETTERS, UPPER_LETTERS, fold

_WORD = regex(
    r"(?P<word>Phần|Chương|Mục|Tiểu mục|Điều)\s+(?P<value>[IVXLC]+\b|\d+|thứ\s+\w+)(?P<end>\s*[.:)/–-])?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = regex(r"(?P<value>[IVXLC]+)(?P<end>\s?[./):–-])(?P<space>\s*)(?=\S)")
_DECIMAL = regex(r"(?P<value>\d{1,2}(?:\.\d{1,2})+)(?P<end>[.)]?)(?P<space>\s+)(?=\S)")
# "2. 100% hồ sơ …" numbers a line too: a space stands behind the stop, in no figure.
_ARABIC = regex(r"(?P<value>\d{1,2})(?P<end>\s?[./):-])(?P<space>\s*)(?=[^\W\d_]|[\"“(]|(?<=[.)]\s)\d)")
_LETTER = regex(r"(?P<value>[A-ZĐa-zđăâêôơưĂÂÊÔƠƯ])(?P<end>\s?[.)/])(?P<space>\s*)(?=\S)")
# "a- Rà soát": glued to its dash, before a capital; "e-mail", "k - hệ số" of a formula number nothing.
_DASHED_LETTER = regex(rf"(?P<value>[a-zđ])-(?P<space>\s+)(?=[{UPPER_LETTERS}])")
_BRACKET = regex(r"\((?P<value>\d{1,2}|[a-zđivx]{1,4})\)(?P<space>\s*)(?=\S)")
_DASH = regex(r"(?P<value>[-–—−•▪➢◻□✓❖→*])(?P<space>\s*)(?=\S)")
_PLUS = regex(r"\+(?P<space>\s*)(?=\S)")
# What follows a number that counts or measures rather than numbers a line.
_UNIT = regex(
    r"(?:%|đồng|triệu|tỷ|tỉ|nghìn|ngàn|ha\b|m2|km|kg|tấn|người|hộ|lượt|lớp|giờ|phút|ngày|tháng|năm|quý|USD|điểm|xã|phường)"
)
# Whose figures a table has; not "Nguồn: ngân sách xã 20 triệu đồng", where the money comes from.
_STATISTICS = r"Nguồn(?!\s*:\s*(?:[Nn]gân sách|[Kk]inh phí|[Vv]ốn|[Tt]ừ|[Nn]guồn|[Dd]o|[Xx]ã hội hóa|[Đđ]ược)\b)"
_NOTE = regex(
    rf"\(.*\)\Z|(?:ĐVT|Đơn vị tính|Đơn vị|Ghi chú|{_STATISTICS})\s*:|(?:Bảng|Biểu|Hình|Sơ đồ)\s+\d", re.DOTALL
)
# The numbers of labels, in the order of asking.
_LABELS = (
    (MarkerKind.DECIMAL, regex(r"(?P<value>\d{1,2}(?:\.\d{1,2})+)")),
    (MarkerKind.ROMAN, regex(r"(?P<value>[IVXLC]+)\b")),
    (MarkerKind.ARABIC, regex(r"(?P<value>\d{1,3})")),
    (MarkerKind.BRACKET, regex(r"\((?P<value>\w+)\)")),
    (MarkerKind.LETTER, regex(r"(?P<value>[^\W\d_])\b")),
    (MarkerKind.PLUS, regex(r"(?P<value>\+)")),
)
_QUICK = frozenset("-–—−•▪➢◻□✓❖→*+(IVXLCPCMTĐpcmtđ0123456789")
_HEADING_LENGTH = 200  # letters at most behind "Chương I"
_MOST = 50  # sections: "C.", "D." and "L." go on with "A." and "B."

_ROLE = {
    MarkerKind.ROMAN: Role.MUC_LA_MA,
    MarkerKind.ARABIC: Role.KHOAN,
    MarkerKind.LETTER: Role.DIEM,
}
_WORD_ROLE = {
    "phần": Role.PHAN,
    "chương": Role.CHUONG,
    "mục": Role.MUC,
    "tiểu mục": Role.TIEU_MUC,
    "điều": Role.DIEU,
}
_HEADED = frozenset({Role.PHAN, Role.CHUONG, Role.MUC, Role.TIEU_MUC})


def letter_value(letter: str) -> int:
    """Place of a letter in the order of points; 0 for one that is not in it."""
    return POINT_LETTERS.find(letter.lower()) + 1


class _Look(Enum):
    """What the look of a line must add before its words are taken for a number."""

    ANY = auto()
    HEADING = auto()  # centred, bold or in capitals
    HEAVY = auto()  # bold or in capitals
    HEAVY_OR_NEXT = auto()  # the same, or the Roman number is the one that is due
    FIRST_BOLD = auto()  # the first letter bold
    DUE_LETTER = auto()  # "a", or the letter behind that of the last point


class _Number(NamedTuple):
    """A number that a line may begin with."""

    marker: Marker
    role: Role
    level: tuple[MarkerKind, Role, int]  # items of one level are siblings
    look: _Look


class _Head(NamedTuple):
    """What the letters of a line tell of its number, whatever its look."""

    numbers: tuple[_Number, ...]  # what it may be, in the order of asking; none follows one that any look will do for
    note: bool  # without a number it is a note


_PLAIN, _NOTED = _Head((), False), _Head((), True)


class Outline:
    """Reads the lines of one body in order; what a marker means depends on those before it."""

    def __init__(self) -> None:
        self._stack: list[tuple[MarkerKind, Role, int]] = []
        self._last_roman = 0
        self._last_letter = 0
        self._after_heading: Role | None = None

    def read(self, raws: Iterable[Raw]) -> Iterator[Line]:
        """Lines with role, marker and depth."""
        for raw in raws:
            yield self._line(raw)

    def _line(self, raw: Raw) -> Line:
        paragraph, start, end, in_table = raw
        if in_table:
            return Line(Role.LOI_VAN, paragraph, start, end, None, len(self._stack), True)
        label = paragraph.label
        number: _Number | None = None
        note = False
        if label is not None and not paragraph.text[:start].strip():
            number = _automatic(label.text)
        else:
            numbers, note = _head(paragraph.text[start:end])
            for number in numbers:
                if number.look is _Look.ANY or self._looks(raw, number):
                    break
            else:
                number = None
        if number is None:
            heading = self._after_heading
            self._after_heading = None
            if heading is not None and (raw.centred or raw.upper or raw.bold):
                self._after_heading = heading  # a title may take several lines
                return Line(Role.TIEU_DE, paragraph, start, end, None, len(self._stack))
            return Line(Role.GHI_CHU if note else Role.LOI_VAN, paragraph, start, end, None, len(self._stack))
        marker, role, level, _ = number
        self._after_heading = role if role in _HEADED else None
        if marker.kind is MarkerKind.ROMAN:
            self._last_roman = marker.value[0]
        elif marker.kind is MarkerKind.LETTER:
            self._last_letter = marker.value[0]
        elif role in _HEADED:
            self._last_roman = 0
        return Line(role, paragraph, start, end, marker, self._depth(level))

    def _looks(self, raw: Raw, number: _Number) -> bool:
        match number.look:
            case _Look.HEADING:
                return raw.centred or raw.upper or raw.bold
            case _Look.HEAVY:
                return raw.bold or raw.upper
            case _Look.HEAVY_OR_NEXT:
                due = number.marker.value[0] in (1, self._last_roman + 1, self._last_roman)
                return due or raw.bold or raw.upper
            case _Look.FIRST_BOLD:
                return _first_bold(raw)
            case _Look.DUE_LETTER:
                return number.marker.value[0] in (1, self._last_letter + 1)
        return True

    def _depth(self, level: tuple[MarkerKind, Role, int]) -> int:
        stack = self._stack
        for depth, above in enumerate(stack):
            if above == level:
                del stack[depth + 1 :]
                return depth
        stack.append(level)
        return len(stack) - 1


def _number(marker: Marker, role: Role | None = None, look: _Look = _Look.ANY) -> _Number:
    kind = marker.kind
    if role is None:
        role = _ROLE.get(kind, Role.TIET)
        if kind is MarkerKind.LETTER and marker.text[:1].isupper() and not marker.text.endswith(")"):
            role = Role.TIET  # "A. ..." is a division of its own making, no point
    return _Number(marker, role, (kind, role, len(marker.value) if kind is MarkerKind.DECIMAL else 0), look)


@by_text
def _automatic(label: str) -> _Number:
    """A label that Word prints."""
    text = label.strip()
    word = _WORD.match(text)
    if word:
        value, shown, _ = _word_number(word, text)
        return _number(Marker(MarkerKind.WORD, shown, (value,), 0, True), _word_role(word))
    for kind, pattern in _LABELS:
        match = pattern.match(text)
        if match:
            return _number(Marker(kind, text, _value(kind, match["value"]), 0, True))
    return _number(Marker(MarkerKind.DASH, text, (), 0, True))


@by_text
def _head(text: str) -> _Head:
    """What the letters of a line, as typed, tell of its number."""
    if text[:1] not in _QUICK and (text[1:3].strip()[:1] or " ") not in ".)/-":
        return _NOTED if _NOTE.match(text) else _PLAIN
    numbers: list[_Number] = []
    for number in _typed(text):
        numbers.append(number)
        if number.look is _Look.ANY:
            return _Head(tuple(numbers), False)
    return _Head(tuple(numbers), bool(_NOTE.match(text)))


def _typed(line: str) -> Iterator[_Number]:
    """The numbers that a line may begin with, the likeliest first."""
    folded = fold(line)
    text = folded.text

    def marker(kind: MarkerKind, match: re.Match[str], value: str) -> Marker:
        return Marker(kind, match[0].rstrip(), _value(kind, value), folded.span(0, match.end())[1])

    word = _WORD.match(text)
    if word and (look := _look_of_word(word)):
        value, shown, length = _word_number(word, text)
        yield _number(
            Marker(MarkerKind.WORD, shown, (value,), folded.span(0, length)[1], False), _word_role(word), look
        )
    if match := _PLUS.match(text):
        yield _number(marker(MarkerKind.PLUS, match, "+"))
    if match := _DASH.match(text):
        yield _number(marker(MarkerKind.DASH, match, "-"))
    if match := _BRACKET.match(text):
        yield _number(marker(MarkerKind.BRACKET, match, match["value"]))
    if (match := _ROMAN.match(text)) and 0 < roman_value(match["value"]) < _MOST:
        sure = match["space"] and match["end"] != ":"  # "I: cường độ dòng điện" explains a formula
        look = _Look.HEAVY_OR_NEXT if sure else _Look.HEAVY
        yield _number(marker(MarkerKind.ROMAN, match, match["value"]), look=look)
    if (match := _DECIMAL.match(text)) and not _UNIT.match(text, match.end()):
        yield _number(marker(MarkerKind.DECIMAL, match, match["value"]))
    if (match := _ARABIC.match(text)) and not (match["end"].strip() in "-:" and not match["space"]):
        yield _number(marker(MarkerKind.ARABIC, match, match["value"]))
    if match := _LETTER.match(text):
        sure = match["end"].strip() in ")/" or (match["space"] and match["value"].islower())
        if sure or match["space"]:
            look = _Look.ANY if sure else _Look.HEAVY
            yield _number(marker(MarkerKind.LETTER, match, match["value"]), look=look)
    if match := _DASHED_LETTER.match(text):
        yield _number(marker(MarkerKind.LETTER, match, match["value"]), look=_Look.DUE_LETTER)


def _word_role(match: re.Match[str]) -> Role:
    return _WORD_ROLE[" ".join(match["word"].lower().split())]


def _look_of_word(match: re.Match[str]) -> _Look | None:
    """How Phần, Chương, Mục, Tiểu mục, Điều at the head of a line must look; None for a sentence that begins so."""
    rest = match["rest"].strip()
    marked = bool((match["end"] or "").strip()) or not rest
    if _word_role(match) is Role.DIEU:
        if marked:
            return _Look.ANY
        return _Look.FIRST_BOLD if rest[:1].isupper() else None
    if len(rest) > _HEADING_LENGTH:
        return None
    return _Look.ANY if marked else _Look.HEADING


def _word_number(match: re.Match[str], text: str) -> tuple[int, str, int]:
    """The number behind such a word, both as shown, and the letters that they take with the spaces behind them."""
    value = match["value"]
    number = int(value) if value.isdigit() else roman_value(value.upper())
    length = match.end("end") if match["end"] else match.end("value")
    shown = text[:length].rstrip()
    while length < len(text) and text[length] == " ":
        length += 1
    return number, shown, length


def _value(kind: MarkerKind, text: str) -> tuple[int, ...]:
    match kind:
        case MarkerKind.ROMAN:
            return (roman_value(text),)
        case MarkerKind.ARABIC:
            return (int(text),)
        case MarkerKind.DECIMAL:
            return tuple(int(part) for part in text.split("."))
        case MarkerKind.LETTER:
            return (letter_value(text),)
        case MarkerKind.BRACKET:
            return (int(text) if text.isdigit() else letter_value(text),)
    return ()


def _first_bold(raw: Raw) -> bool:
    span = next(iter(raw.paragraph.formats(raw.start, raw.end)), None)
    return span is not None and span.format.bold
