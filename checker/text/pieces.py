"""A text in pieces that no expression of citations or times reads across: what each says by itself can be kept.

Expressions take a line feed for a space: "ngày 30 tháng" at the end of a line goes on with the "4" that begins the
next one. Where the ends of two lines allow that, the lines are one piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vietnamese.kept import by_text
from vietnamese.regex import regex

_CLOSED = frozenset(';!?)"…')  # behind these nothing goes on
_SEPARATING = frozenset(".:")  # behind a digit they may stand inside a date or a time of day
_OPEN = frozenset("-–/&")  # a symbol or a range goes on with whatever follows
# With these words and signs an expression goes on behind a space.
_GOES_ON = regex(
    r"[\d/.,:()–-]|(?:ngày|tuần|tháng|quý|năm|của|hằng|hàng|mỗi|các|cuối|đầu|kế|sau|liền|đến|tới|hết|mùng|giờ|phút"
    r"|thứ|chủ)(?!\w)|(?:h|[iv]{1,4})(?![^\W\d_])"
)
_SYMBOL = regex(r"[/–-]\s[A-ZĐƯ]\w*\Z")  # "19 / QĐ - UBND": a dash on the next line may belong to it
_DATE_GOES_ON = regex(r"\d{4}|\d{1,2}\s?[/.-]\s?\d")
# The first word of a part: "28" before it at the end of a line makes it "3 phần 4".
_PART = regex(r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Tt]iểu|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ|[Tt]iết)(?!\w)")
# Words at the end of a line behind which whatever follows goes on; behind the others an expression goes on with one of
# the former.
_ANYTHING_FOLLOWS = frozenset(("từ", "đến", "tới", "hết", "thứ", "chủ"))
_LINKING = _ANYTHING_FOLLOWS | frozenset(
    (
        "ngày", "tuần", "tháng", "quý", "năm", "của", "hằng", "hàng", "mỗi", "các", "những", "cuối", "đầu", "kỳ",
        "xuyên", "xuất", "tiếp", "sau", "kề", "mùng", "đoạn", "học", "trong", "giờ", "h", "phút", "lương", "thưởng",
        "quà", "i", "ii", "iii", "iv", "v", "hai", "ba", "tư", "sáu", "bảy", "nhật", "vào",
    )
)  # fmt: skip


# The offset of a piece in the whole, its text, the ordinals of its first line and of the first that is not its own.
Piece = tuple[int, str, int, int]


def pieces(lines: Sequence[str], ends: Sequence[str], starts: Sequence[int]) -> Iterator[Piece]:
    """The pieces of ``lines``, each followed by its end: a line feed, or a space where a sentence flows on."""
    bound = [
        ordinal
        for ordinal, closed in enumerate(map(_closed, lines[:-1]))
        if ends[ordinal] != "\n" or not (closed or apart(lines[ordinal], lines[ordinal + 1]))
    ]
    held, done = set(bound), 0
    for first in bound:
        if first < done:
            continue  # in the middle of a piece
        yield from zip(
            starts[done:first], lines[done:first], range(done, first), range(done + 1, first + 1), strict=True
        )
        last = first
        while last in held:
            last += 1
        parts = zip(lines[first:last], ends[first:last], strict=True)
        yield starts[first], "".join(part + end for part, end in parts) + lines[last], first, last + 1
        done = last + 1
    yield from zip(starts[done:], lines[done:], range(done, len(lines)), range(done + 1, len(lines) + 1), strict=True)


def apart(before: str, after: str) -> bool:
    """Nothing reads across the line feed between two folded lines."""
    if _closed(before):
        return True
    last = before[-1:]
    if last in _SEPARATING:
        return last == "." and not _DATE_GOES_ON.match(after)
    if not last or last.isspace() or last in _OPEN or not after or after[0].isspace():
        return False
    if _last_word(before) in _ANYTHING_FOLLOWS:
        return False
    return not (_GOES_ON.match(after.lower()) or _PART.match(after))


@by_text
def _closed(line: str) -> bool:
    """Nothing goes on behind the line, whatever the next one is: most lines of a document."""
    last = line[-1:]
    if last in _SEPARATING:
        before = line[:-1].rstrip()
        return bool(before) and not before[-1].isdigit()
    if last in _CLOSED or not last.isalpha():
        return last in _CLOSED
    word = _last_word(line)
    return word.isalpha() and word not in _LINKING and not _SYMBOL.search(line)


def _last_word(line: str) -> str:
    return line.rpartition(" ")[2].lower()
