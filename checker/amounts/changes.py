"""Changes that a sentence states with both numbers: "4.200 ca, tăng 20% so với năm 2024 (3.500 ca)".

Also "tăng từ 60.000 em lên 72.000 em (tăng 20%)", "đạt 92%, tăng 4 điểm phần trăm so với năm trước (88%)", "48.000 trẻ,
giảm 2.000 trẻ so với năm 2024 (50.000 trẻ), tương ứng giảm 4%". Numbers with another unit are no pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.amounts.figures import GAP, NUMBER, UNIT, Misfit, Ratio, figure, percent, sure, written
from checker.text.fulltext import by_line, lowered
from vietnamese.regex import regex

_WAY = r"(?P<way>tăng|giảm)(?: thêm| được)?"
_AGAINST = rf",? so với{GAP}{{0,80}}?"
_POINTS = r"điểm (?:phần trăm|%)"
_NOW = rf"(?P<now>{NUMBER}) (?P<unit>{UNIT}){GAP}{{0,80}}?"
_TO = r"(?:lên|xuống|còn)(?: còn| đến| tới| thành)?"
_FROM_TO = (
    rf"từ (?P<before>{NUMBER})(?: (?P<other>{UNIT}))?{GAP}{{0,40}}? {_TO} (?P<now>{NUMBER})(?: (?P<unit>{UNIT}))?"
)
_RATES = (
    regex(rf"{_NOW}[ (]{_WAY} (?P<share>{NUMBER})(?P<sign>\s?%){_AGAINST}\(?(?P<before>{NUMBER}) (?P<other>{UNIT})"),
    regex(rf"{_FROM_TO}{GAP}{{0,40}}?[ (]{_WAY} (?P<share>{NUMBER})(?P<sign>\s?%)"),
    regex(rf"{_WAY} (?P<share>{NUMBER})(?P<sign>\s?%){GAP}{{0,80}}?[ (]{_FROM_TO}"),
)
_IN_POINTS = (
    regex(
        rf"(?P<now>{NUMBER})\s?%{GAP}{{0,60}}?[ (]{_WAY} (?P<by>{NUMBER}) {_POINTS}"
        rf"{_AGAINST}\(?(?P<before>{NUMBER})\s?%"
    ),
    regex(
        rf"(?P<now>{NUMBER})\s?% \((?:[^\d()%]|(?<=năm )\d{{4}}){{0,40}}?(?P<before>{NUMBER})\s?%\),? "
        rf"{_WAY} (?P<by>{NUMBER}) {_POINTS}"
    ),
    regex(
        rf"từ (?P<before>{NUMBER})\s?%{GAP}{{0,40}}? {_TO} (?P<now>{NUMBER})\s?%{GAP}{{0,40}}?[ (]"
        rf"{_WAY} (?P<by>{NUMBER}) {_POINTS}"
    ),
)
_BY = regex(
    rf"{_NOW}[ (]{_WAY} (?P<by>{NUMBER}) (?P<same>{UNIT}){GAP}{{0,40}}?{_AGAINST}"
    rf"\((?P<before>{NUMBER}) (?P<other>{UNIT})[^\d()]{{0,20}}\)"
    rf"(?:,? (?:tương ứng|tương đương|tức)(?: với)?(?: là)?(?: tăng| giảm)? (?P<share>{NUMBER})(?P<sign>\s?%))?"
)


@by_line
def wrong_changes(text: str) -> tuple[Misfit, ...]:
    """The changes of a line that its own numbers do not make."""
    lower = lowered(text)
    if "tăng " not in lower and "giảm " not in lower:
        return ()
    return tuple(_find(lower))


def _find(text: str) -> Iterator[Misfit]:
    if "%" in text:
        for pattern in _RATES:
            for match in pattern.finditer(text):
                if _one_unit(match) and _sure(match, "share", "now", "before"):
                    yield from _rate(match, match["share"], _change(match))
    if "điểm" in text:
        for pattern in _IN_POINTS:
            for match in pattern.finditer(text):
                if _sure(match, "by", "now", "before"):
                    yield from _difference(match, " điểm phần trăm")
    for match in _BY.finditer(text) if "so với" in text else ():
        if _one_unit(match) and match["unit"] == match["same"] and _sure(match, "by", "now", "before"):
            wrong = tuple(_difference(match, f" {match['same']}"))
            yield from wrong
            if not wrong and match["share"] is not None and _sure(match, "share"):
                yield from _rate(match, match["share"], Ratio(match["by"], match["before"], match["unit"]))


def _one_unit(match: re.Match[str]) -> bool:
    """A unit that is said once counts both."""
    return not match["unit"] or not match["other"] or match["unit"] == match["other"]


def _sure(match: re.Match[str], *groups: str) -> bool:
    return all(sure(match.string, *match.span(group)) for group in groups)


def _change(match: re.Match[str]) -> Ratio:
    return Ratio(match["now"], match["before"], match["unit"] or "", less=True, falls=match["way"] == "giảm")


def _rate(match: re.Match[str], share: str, ratio: Ratio) -> Iterator[Misfit]:
    made = ratio.against(share)
    if made is not None:
        turned = _turned(match) if made < 0 else ""
        yield Misfit(match.start("share"), match.end("sign"), *match.span(), f"{turned}{percent(abs(made))}")


def _difference(match: re.Match[str], unit: str) -> Iterator[Misfit]:
    now, before, by = (figure(match[group]) for group in ("now", "before", "by"))
    if now is None or before is None or by is None:
        return
    made = before.value - now.value if match["way"] == "giảm" else now.value - before.value
    if abs(made - by.value) >= max(now.step, before.step, by.step, Decimal(0)):
        turned = _turned(match) if made < 0 else ""
        yield Misfit(*match.span("by"), *match.span(), f"{turned}{written(abs(made))}{unit}")


def _turned(match: re.Match[str]) -> str:
    """The other direction, where the numbers go the other way than said."""
    return "tăng " if match["way"] == "giảm" else "giảm "
