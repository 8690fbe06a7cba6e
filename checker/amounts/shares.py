"""Shares in sentences: "28.500 trẻ, đạt 95% kế hoạch (30.000 trẻ)", "80% trong số 500 người, tương ứng 400 người".

Also lists of numbers that each have their share, "50 tỷ đồng, chiếm 80%; … 12,5 tỷ đồng, chiếm 20%", in one sentence or
in items under one another, and lists of nothing but shares that are said to be all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from checker.amounts.figures import GAP, NUMBER, UNIT, Misfit, Ratio, figure, percent, sure, written
from checker.text.fulltext import FullText, by_line, lowered
from vietnamese.regex import regex

_REACHES = r"(?:đạt|bằng|chiếm)(?: tỷ lệ| khoảng)?"
_OF = (
    # "1.850 ha, đạt 102,8% kế hoạch (1.800 ha)"
    regex(
        rf"(?P<part>{NUMBER}) (?P<unit>{UNIT}){GAP}{{0,60}}?[ (]{_REACHES} (?P<share>{NUMBER})(?P<sign>\s?%)"
        rf"{GAP}{{1,60}}?\((?P<whole>{NUMBER}) (?P<other>{UNIT})\)"
    ),
    # "trong 30.000 trẻ có 28.500 trẻ được tiêm chủng, đạt 95%"
    regex(
        rf"trong (?:tổng )?(?:số )?(?P<whole>{NUMBER}) (?P<other>{UNIT}){GAP}{{0,60}}? có (?P<part>{NUMBER}) "
        rf"(?P<unit>{UNIT}){GAP}{{0,60}}?[ (](?:{_REACHES} )?(?P<share>{NUMBER})(?P<sign>\s?%)"
    ),
    # "90% trong số 5.000 người, tương ứng 4.500 người"
    regex(
        rf"(?P<share>{NUMBER})(?P<sign>\s?%) (?:trong (?:tổng )?số|của) (?P<whole>{NUMBER}) (?P<other>{UNIT})"
        rf"{GAP}{{0,80}}?,? (?:tương ứng|tương đương|tức)(?: với)?(?: là)? (?P<part>{NUMBER}) (?P<unit>{UNIT})"
    ),
)
# "45/50 trường đạt chuẩn (90%)": a day of the month has no such word behind it.
_FRACTION = regex(
    r"(?P<part>(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3})+|\d+))/(?P<whole>(?:\d{1,3}(?:\.\d{3})+|\d+))(?![\w/]|[.,]\d) "
    rf"(?P<unit>[^\W\d_]+){GAP}{{0,60}}?[ (](?:{_REACHES} )?(?P<share>{NUMBER})(?P<sign>\s?%)"
)
_NO_FRACTION = regex(r"(?:ngày|tháng|quý|kỳ|sáng|chiều|tối|đêm|dịp|lễ|số|điều|khoản|mục)\s\Z")
_WITH_SHARE = regex(
    rf"(?P<number>{NUMBER}) (?P<unit>{UNIT})(?: đồng)?{GAP}{{0,30}}?(?:, chiếm(?: tỷ lệ)? | \((?:chiếm )?)"
    rf"(?P<share>{NUMBER})(?P<sign>\s?%)"
)
_WHOLE = regex(rf"(?P<number>{NUMBER}) (?P<unit>{UNIT}){GAP}{{0,40}}?[,;:]? trong đó")
_SENTENCE_END = regex(r"\.(?=\s|/|\Z)|\n")
_ALL_SHARES = regex(rf"(?<!\d){NUMBER}\s?%")
_LAST = regex(r"\b(?:khác|còn lại|chưa đạt|yếu|kém)\b")
_NO_WHOLE = regex(r"tăng|giảm|so với|trong đó|trở lên|ít nhất|tối thiểu|tối đa|phấn đấu|từng|mỗi|lần lượt")
_ALL = Decimal(100)
_NEAR = 15  # by how much shares that are meant to be all may miss it
_FEWEST = 3  # members of a list of nothing but shares
_LONGEST = 2000  # letters of a sentence that says one thing


class _Pair(NamedTuple):
    """A number with its share; offsets of the share and of the whole."""

    number: str
    unit: str
    share: str
    start: int
    end: int
    first: int
    last: int


@by_line
def wrong_shares_of(text: str) -> tuple[Misfit, ...]:
    """The shares of a line that its numbers do not make."""
    return tuple(_find(lowered(text))) if "%" in text else ()


def _find(text: str) -> Iterator[Misfit]:
    for pattern in _OF:
        for match in pattern.finditer(text):
            if (match["unit"] == match["other"] or pattern is _OF[-1]) and all(
                sure(text, *match.span(group)) for group in ("part", "whole", "share")
            ):
                yield from _judged(match)
    for match in _FRACTION.finditer(text) if "/" in text else ():
        if not _NO_FRACTION.search(text, 0, match.start()) and sure(text, *match.span("share")):
            yield from _judged(match)
    for begin, stop in _sentences(text):
        pairs = list(_pairs(text, begin, stop))
        if len(pairs) > 1:
            yield from (wrong for _, wrong in _of_one_whole(pairs, _WHOLE.search(text, begin, stop)))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in (*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)):
        if stop - begin <= _LONGEST:
            yield begin, stop
        begin = stop + 1


def _judged(match: re.Match[str]) -> Iterator[Misfit]:
    made = Ratio(match["part"], match["whole"], match["unit"]).against(match["share"])
    if made is not None:
        yield Misfit(match.start("share"), match.end("sign"), *match.span(), percent(made))


def _pairs(text: str, begin: int, stop: int) -> Iterator[_Pair]:
    for match in _WITH_SHARE.finditer(text, begin, stop):
        if sure(text, *match.span("number")) and sure(text, *match.span("share")):
            place = match.start("share"), match.end("sign")
            yield _Pair(match["number"], match["unit"], match["share"], *place, *match.span())


def _of_one_whole(pairs: Sequence[_Pair], stated: re.Match[str] | None = None) -> Iterator[tuple[int, Misfit]]:
    """Which pair has a share that is not that of its number, where all others are shares of one whole.

    The whole is the sum of the numbers, or else what was ``stated`` before them: "2.400 hộ, trong đó …". Shares of
    something else would fit it by chance only.
    """
    numbers = [number.value for pair in pairs if (number := figure(pair.number)) is not None]
    if len(pairs) < 2 or len({pair.unit for pair in pairs}) > 1 or len(numbers) < len(pairs):
        return
    wholes = [written(sum(numbers, Decimal(0)))]
    if stated is not None and stated["unit"] == pairs[0].unit and stated.end() <= pairs[0].first:
        wholes.append(stated["number"])
    for whole in wholes:
        made = [Ratio(pair.number, whole, pair.unit).against(pair.share) for pair in pairs]
        wrong = [(position, share) for position, share in enumerate(made) if share is not None]
        if not wrong:
            return
        if len(wrong) == 1:
            position, share = wrong[0]
            pair = pairs[position]
            yield position, Misfit(pair.start, pair.end, pair.first, pair.last, percent(share))
            return


@by_line
def not_all(text: str) -> tuple[Misfit, ...]:
    """ "giống A chiếm 45%, giống B chiếm 35%, các giống khác chiếm 15%": shares said to be all do not make 100."""
    lower = lowered(text)
    if lower.count("%") < _FEWEST or _LAST.search(lower) is None:
        return ()
    return tuple(wrong for begin, stop in _sentences(lower) for wrong in _not_all(lower, begin, stop))


def _not_all(text: str, begin: int, stop: int) -> Iterator[Misfit]:
    opens = text.rfind(":", begin, stop) + 1 or begin
    members = re.split(r"[,;](?!\d)", text[opens:stop])
    if len(members) < _FEWEST or _LAST.search(members[-1]) is None or _NO_WHOLE.search(text, opens, stop):
        return
    found = [list(_ALL_SHARES.finditer(member)) for member in members]
    if any(len(shares) != 1 for shares in found) or any(
        re.search(r"\d", _ALL_SHARES.sub("", one)) for one in members[1:]
    ):
        return
    shares = [figure(one[0].rstrip("% ")) for (one,) in found]
    values = [share for share in shares if share is not None]
    made = sum((share.value for share in values), Decimal(0))
    if len(values) < len(shares) or abs(made - _ALL) > _NEAR:
        return  # shares of many things
    if abs(made - _ALL) >= sum(share.step / 2 for share in values):
        last = next(reversed(list(_ALL_SHARES.finditer(text, opens, stop))))
        yield Misfit(last.start(), last.end(), opens, stop, percent(made))


# -- items under one another -----------------------------------------------------------------------------------------


@by_line
def _one_pair(text: str) -> _Pair | None:
    """The number and the share of a line that has one pair."""
    pairs = list(_pairs(lowered(text), 0, len(text))) if "%" in text else []
    return pairs[0] if len(pairs) == 1 else None


def wrong_shares_of_items(full: FullText) -> Iterator[tuple[int, Misfit]]:
    """Ordinals of lines and shares in them that do not fit, where items in a row have a number with its share each."""
    said = full.said(_one_pair)
    for _, run in groupby(enumerate(said), key=lambda one: (one[1][0] - one[0], full.lines[one[1][0]].depth)):
        items = [(ordinal, pair) for _, (ordinal, pair) in run if pair is not None]
        if any(full.lines[ordinal].marker is None for ordinal, _ in items):
            continue
        for position, wrong in _of_one_whole([pair for _, pair in items]):
            yield items[position][0], wrong
