"""Number, symbol and date of issue taken apart, however they are written."""

from __future__ import annotations

import re

from checker.anatomy import IssueDate, Line, Symbol
from vietnamese.kept import by_text
from vietnamese.regex import regex
from vietnamese.text import fold

# Room for a number; "[Bấm để nhập số]" is what a form shows there until somebody fills it in.
BLANK = r"(?:[\s.…_]|[\[<«{][^\]>»}/\n]{0,40}[\]>»}])*"
NUMBER_LINE = regex(
    rf"so\s*[:.;]?\s*(?:\d|/|[ivxlc]+\s*/|{BLANK}/|[.…_]{{2,}}|$)"
    r"|\d{1,5}[a-z]?\s*/\s*[a-z]{1,8}\s*-\s*[a-z]{1,12}(?:-[a-z]+)?\Z"  # the word "Số" left out
)
_HEAD = regex(r"S[ốôo]\s*[:.;]?\s*", re.IGNORECASE)
_BODY = regex(rf"(?P<number>[\d]+[a-z]?|[IVXLC]+(?=\s*/))?{BLANK}(?P<rest>[/\\_–-].*)?\Z", re.DOTALL)
_SUBJECT = regex(r"\s*\bV\s?[/.]\s?v\b.*", re.IGNORECASE | re.DOTALL)
_YEAR = regex(r"(?:19|20)\d\d\Z")
_SPLIT = regex(r"[\s/\\_–—-]+")

_FULL = regex(
    r"(?P<place>.*?)[,;.]?\s*(?:\bngày\b\s*)?(?P<day>\d{0,2})[\s.…_]*\btháng\b\s*(?P<month>\d{0,2})[\s.…_]*\bnăm\b\s*(?P<year>\d{0,4})",
    re.IGNORECASE,
)
_SHORT = regex(
    r"(?P<place>.*?)[,;.]?\s*(?:\bngày\b\s*)?"
    r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{2,4})",
    re.IGNORECASE,
)
_STROKES = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}"
_UNSET = r"[\d\s.…_]{0,24}"
_PLACE = r"(?:[^\W\d_][\w'-]*[. ]+){0,4}[^\W\d_][\w'-]*"  # "TP. Hồ Chí Minh"
DATE_LINE = regex(
    rf".*\bngay\b.*\b(?:thang|nam)\b|.*,\s*(?:ngay\s*)?{_STROKES}|.{{0,40}}\bngay\s*\d{{1,2}}\s?[/.-]"
    # The word "ngày" or the comma left out, behind what may be a place.
    rf"|{_PLACE},\s*(?:\d{{1,2}}|[\s.…_]*)\s*thang\b.*\bnam\b|{_PLACE}\s{_STROKES}\Z"
    rf"|{_PLACE},\s*ngay\s*(?:{_UNSET}/){{2}}{_UNSET}\Z"  # "ngày ……/……/2026" of a draft
)


def parse_symbol(line: Line) -> Symbol | None:
    """Parts of "Số: 05/KH-UBND"; None when the line holds nothing of the kind."""
    return _symbol(line.text)


@by_text
def _symbol(line: str) -> Symbol | None:
    folded = fold(line)
    text = _SUBJECT.sub("", folded.text)
    head = _HEAD.match(text)
    start = head.end() if head else 0
    body = _BODY.match(text, start)
    if body is None:
        return None
    rest = body["rest"] or ""
    pieces = [piece for piece in _SPLIT.split(rest) if piece]
    year = next((int(piece) for piece in pieces if _YEAR.match(piece)), None)
    groups = tuple(piece for piece in pieces if not _YEAR.match(piece))
    first, last = folded.span(start, len(text.rstrip()))
    return Symbol(body["number"], groups, year, "".join(text[start:].split()), first, max(first, last))


@by_text
def parse_date(text: str) -> IssueDate | None:
    """Place, day, month, year; parts left blank are None. None when the text is no date line."""
    flat = " ".join(fold(text).text.split())
    match = _FULL.match(flat) or _SHORT.match(flat)
    if match is None:
        return None

    def number(name: str) -> int | None:
        return int(match[name]) if match[name] else None

    year = number("year")
    whole = year if year is not None and year > 999 else None  # "năm 20…" and "năm 26" name no year
    return IssueDate(match["place"].strip(" ,.;") or None, number("day"), number("month"), whole)
