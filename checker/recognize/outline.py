"""Numbers at the head of lines: found loosely, kept as typed, given a role and a depth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.anatomy import Line, Marker, MarkerKind, Role
from checker.recognize.lines import Raw
from vietnamese.regex import regex
from vietnamese.text import POINT_LETTERS, fold

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_FORM = regex(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")

_WORD = regex(
    r"(?P<word>Phần|Chương|Mục|Tiểu mục|Điều)\s+(?P<value>[IVXLC]+\b|\d+|thứ\s+\w+)(?P<end>\s*[.:)/–-])?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = regex(r"(?P<value>[IVXLC]+)(?P<end>\s?[./)–-])(?P<space>\s*)(?=\S)")
_DECIMAL = regex(r"(?P<value>\d{1,2}(?:\.\d{1,2})+)(?P<end>[.)]?)(?P<space>\s+)(?=\S)")
# "2. 100% hồ sơ …" numbers a line too: a space stands behind the stop, in no figure.
_ARABIC = regex(r"(?P<value>\d{1,2})(?P<end>\s?[./)-])(?P<space>\s*)(?=[^\W\d_]|[\"“(]|(?<=[.)]\s)\d)")
_LETTER = regex(r"(?P<value>[A-ZĐa-zđăâêôơưĂÂÊÔƠƯ])(?P<end>\s?[.)/])(?P<space>\s*)(?=\S)")
_BRACKET = regex(r"\((?P<value>\d{1,2}|[a-zđivx]{1,4})\)(?P<space>\s*)(?=\S)")
_DASH = regex(r"(?P<value>[-–—−•▪➢◻□✓❖→*])(?P<space>\s*)(?=\S)")
_PLUS = regex(r"\+(?P<space>\s*)(?=\S)")
# What follows a number that counts or measures rather than numbers a line.
_UNIT = regex(
    r"(?:%|đồng|triệu|tỷ|tỉ|nghìn|ngàn|ha\b|m2|km|kg|tấn|người|hộ|lượt|lớp|giờ|phút|ngày|tháng|năm|quý|USD|điểm|xã|phường)"
)
_NOTE = regex(r"\(.*\)\Z|(?:ĐVT|Đơn vị tính|Đơn vị|Ghi chú|Nguồn)\s*:|(?:Bảng|Biểu|Hình|Sơ đồ)\s+\d", re.DOTALL)
_QUICK = frozenset("-–—−•▪➢◻□✓❖→*+(IVXLCPCMTĐpcmtđ0123456789")
_MOST = 50  # sections: "C.", "D." and "L." go on with "A." and "B."
_ALONE = 3  # letters that may follow a number that stands on a line of its own

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


def roman_value(text: str) -> int:
    """Value of a Roman numeral; 0 when it is none."""
    if not text or not _ROMAN_FORM.match(text):
        return 0
    total = previous = 0
    for letter in reversed(text):
        value = _ROMAN_VALUES[letter]
        total += -value if value < previous else value
        previous = max(previous, value)
    return total


def letter_value(letter: str) -> int:
    """Place of a letter in the order of points; 0 for one that is not in it."""
    return POINT_LETTERS.find(letter.lower()) + 1


class Outline:
    """Reads the lines of one body in order; what a marker means depends on those before it."""

    def __init__(self) -> None:
        self._stack: list[tuple[object, ...]] = []
        self._last_roman = 0
        self._after_heading: Role | None = None

    def read(self, raws: Iterable[Raw]) -> Iterator[Line]:
        """Lines with role, marker and depth."""
        for raw in raws:
            yield self._line(raw)

    def _line(self, raw: Raw) -> Line:
        if raw.in_table:
            return Line(Role.LOI_VAN, raw.paragraph, raw.start, raw.end, None, len(self._stack), True)
        label = raw.paragraph.label
        first_line = not raw.paragraph.text[: raw.start].strip()
        marker: Marker | None = None
        word: Role | None = None
        if label is not None and first_line:
            marker, word = self._automatic(label.text, raw)
        else:
            text = raw.paragraph.text
            head = text[raw.start : raw.start + 1]
            if head in _QUICK or (text[raw.start + 1 : raw.start + 3].strip()[:1] or " ") in ".)/":
                marker, word = self._typed(raw)
        if marker is None:
            heading = self._after_heading
            self._after_heading = None
            if heading is not None and (raw.centred or raw.upper or raw.bold):
                self._after_heading = heading  # a title may take several lines
                return Line(Role.TIEU_DE, raw.paragraph, raw.start, raw.end, None, len(self._stack))
            role = Role.GHI_CHU if _NOTE.match(raw.text) else Role.LOI_VAN
            return Line(role, raw.paragraph, raw.start, raw.end, None, len(self._stack))
        role = word or _ROLE.get(marker.kind, Role.TIET)
        if marker.kind is MarkerKind.LETTER and marker.text[:1].isupper() and not marker.text.endswith(")"):
            role = Role.TIET  # "A. ..." is a division of its own making, no point
        depth = self._depth((marker.kind, role, len(marker.value) if marker.kind is MarkerKind.DECIMAL else 0))
        self._after_heading = role if role in _HEADED else None
        if marker.kind is MarkerKind.ROMAN:
            self._last_roman = marker.value[0]
        elif role in _HEADED:
            self._last_roman = 0
        return Line(role, raw.paragraph, raw.start, raw.end, marker, depth)

    def _depth(self, level: tuple[object, ...]) -> int:
        if level in self._stack:
            del self._stack[self._stack.index(level) + 1 :]
        else:
            self._stack.append(level)
        return len(self._stack) - 1

    def _automatic(self, label: str, raw: Raw) -> tuple[Marker | None, Role | None]:
        """A label that Word prints; the words after it may turn "1." into "Điều 1."."""
        text = label.strip()
        word = _WORD.match(text)
        if word:
            found = self._word(word, text, automatic=True)
            if found is not None:
                return found
        for kind, pattern in (
            (MarkerKind.DECIMAL, regex(r"(?P<value>\d{1,2}(?:\.\d{1,2})+)")),
            (MarkerKind.ROMAN, regex(r"(?P<value>[IVXLC]+)\b")),
            (MarkerKind.ARABIC, regex(r"(?P<value>\d{1,3})")),
            (MarkerKind.BRACKET, regex(r"\((?P<value>\w+)\)")),
            (MarkerKind.LETTER, regex(r"(?P<value>[^\W\d_])\b")),
            (MarkerKind.PLUS, regex(r"(?P<value>\+)")),
        ):
            match = pattern.match(text)
            if match:
                return Marker(kind, text, _value(kind, match["value"]), 0, True), None
        return Marker(MarkerKind.DASH, text, (), 0, True), None

    def _typed(self, raw: Raw) -> tuple[Marker | None, Role | None]:
        folded = fold(raw.text)
        text = folded.text

        def marker(kind: MarkerKind, match: re.Match[str], value: str) -> tuple[Marker, None]:
            shown = match[0].rstrip()
            return Marker(kind, shown, _value(kind, value), folded.span(0, match.end())[1]), None

        word = _WORD.match(text)
        if word:
            found = self._word(word, text, automatic=False, raw=raw)
            if found is not None:
                made, role = found
                return made._replace(length=folded.span(0, made.length)[1]), role
        if match := _PLUS.match(text):
            return marker(MarkerKind.PLUS, match, "+")
        if match := _DASH.match(text):
            return marker(MarkerKind.DASH, match, "-")
        if match := _BRACKET.match(text):
            return marker(MarkerKind.BRACKET, match, match["value"])
        if match := _ROMAN.match(text):
            value = roman_value(match["value"])
            expected = value and value in (1, self._last_roman + 1, self._last_roman)
            if value and value < _MOST and (raw.bold or raw.upper or (expected and match["space"])):
                return marker(MarkerKind.ROMAN, match, match["value"])
        if (match := _DECIMAL.match(text)) and not _UNIT.match(text, match.end()):
            return marker(MarkerKind.DECIMAL, match, match["value"])
        if (match := _ARABIC.match(text)) and not (match["end"].strip() == "-" and not match["space"]):
            return marker(MarkerKind.ARABIC, match, match["value"])
        if match := _LETTER.match(text):
            closing = match["end"].strip()
            small = match["value"].islower()
            if closing in ")/" or (match["space"] and (small or raw.bold or raw.upper)):
                return marker(MarkerKind.LETTER, match, match["value"])
        return None, None

    def _word(
        self, match: re.Match[str], text: str, *, automatic: bool, raw: Raw | None = None
    ) -> tuple[Marker, Role] | None:
        """Phần, Chương, Mục, Tiểu mục, Điều at the head of a line; a sentence that merely begins so is none."""
        role = _WORD_ROLE[" ".join(match["word"].lower().split())]
        closing = (match["end"] or "").strip()
        rest = match["rest"].strip()
        if raw is not None:
            whole = rest == ""
            if role is Role.DIEU:
                if not (closing or whole or _first_bold(raw)):
                    return None
                if not closing and not whole and not rest[:1].isupper():
                    return None
            elif not (whole or closing or raw.centred or raw.upper or raw.bold):
                return None
            if role is not Role.DIEU and len(rest) > 200:
                return None
        value = match["value"]
        number = int(value) if value.isdigit() else roman_value(value.upper())
        length = match.end("end") if match["end"] else match.end("value")
        shown = text[:length].rstrip()
        while length < len(text) and text[length] == " ":
            length += 1
        return Marker(MarkerKind.WORD, shown, (number,), 0 if automatic else length, automatic), role


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
