"""Bodies and units of another date in a text: renamed where there is one successor, else asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import schemas
from generator.rollover.ledger import Status
from generator.rollover.mark import Mark
from generator.rollover.rules import Row
from generator.rollover.times import status_of
from schemas import unit_kinds
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import fold, is_upper

_ONE = Text(
    "Từ ngày {day}, {heir} làm nhiệm vụ của {old} ({source}).", "Since {day} {heir} does the work of {old} ({source})."
)
_SEVERAL = Text(
    "{old} không còn vào thời điểm này ({source}): chọn {heirs}.", "{old} is no more ({source}): choose {heirs}."
)
_NONE = Text(
    "{old} không còn vào thời điểm này ({source}): ghi cơ quan làm thay.",
    "{old} is no more ({source}): who does it now?",
)
_AGAIN = Text(
    "{reason} {heir} đã có trong dòng này: xem có trùng không.",
    "{reason} {heir} is named here already: twice the same?",
)
_PROVINCE = Text(
    "Tỉnh, thành phố này đã hợp nhất thành {heir} (Nghị quyết số 202/2025/QH15): xem phạm vi, tên gọi.",
    "This province is now part of {heir}: look at scope and name.",
)
_GROWN = Text(
    "{name} nay gồm cả {parts} (Nghị quyết số 202/2025/QH15): xem phạm vi, đối tượng của kế hoạch.",
    "{name} now holds {parts} as well: look at the scope of the plan.",
)
COMMUNE = Text(
    "Cấp xã được sắp xếp lại từ ngày 01/7/2025: xem tên, địa bàn, thôn, ấp còn đúng không.",
    "The communes were drawn anew on 1 July 2025: are name, area and villages still right?",
)
_COMMUNE = regex(r"(?<!\w)(?:XÃ|PHƯỜNG|[Xx]ã|[Pp]hường)\s+(?=[^\W\d_a-z])", re.UNICODE)
_COMMUNES = "XA_PHUONG"
_ALL_COMMUNES = "các xã, phường, đặc khu"
_UNSURE = Text(
    "{reason} Tỉnh, thành phố không có đặc khu thì bỏ hai chữ này.",
    "{reason} Leave “đặc khu” out where the province has none.",
)
_CITY = Text(
    "Không còn thành phố thuộc tỉnh từ ngày 01/7/2025: nếu là thành phố ấy thì ghi cấp tỉnh.",
    "No provincial cities since 1 July 2025: if this was one, name the province.",
)
_OF_A_CITY = regex(
    r"(?<!\w)(?:(?:UBND|HĐND|Ủy\s+ban\s+nhân\s+dân|Hội\s+đồng\s+nhân\s+dân)\s+thành\s+phố|Thành\s+ủy)(?!\w)"
    r"(?!\s+[A-ZĐÀ-Ỹ])"
)
_OR = Text(" hoặc ", " or ")
_IN_PROVINCE = regex(rf"(?:{unit_kinds.PROVINCES}|{unit_kinds.PROVINCES.upper()})\s+", re.UNICODE)


def marks(
    text: str,
    on: date,
    names: Sequence[Row],
    communes: str | None,
    taken: Sequence[tuple[int, int]],
    asked: set[object],
    *,
    below_a_city: bool = False,
) -> Iterator[Mark]:
    """Marks of names that were right when the old plan was issued and are not on the day ``on``.

    ``communes`` is what districts became: "các xã, phường", with "đặc khu" in a province that has one; None where the
    province is not known: then it is asked. ``below_a_city``: the issuer may have been a ward of a city that ended.
    """
    found = [*_by_table(text, on, names, communes), *_agencies(text, on), *_provinces(text, on, asked)]
    if below_a_city:
        found += [Mark(*match.span(), Status.ASKED, None, _CITY) for match in _OF_A_CITY.finditer(text)]
    end = 0
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end and not any(a < mark.end and mark.start < b for a, b in taken):
            yield mark
            end = mark.end


def _agencies(text: str, on: date) -> Iterator[Mark]:
    from schemas.agencies import mentions, succession

    folded = fold(text)
    upper = is_upper(folded.text)
    for mention in mentions(folded.text):
        agency = mention.agency
        if agency.until is None or agency.until > on:
            continue
        heirs = succession(agency.name, on)
        start, end = folded.span(mention.start, mention.end)
        old = text[start:end]
        day = f"{agency.until.day:02}/{agency.until.month}/{agency.until.year}"
        one = heirs.certain
        if one is not None and agency.sure:
            if one.lower() == agency.name.lower():
                continue
            reason = _ONE(day=day, heir=one, old=agency.name, source=heirs.source)
            again = one.lower() in folded.text.lower()
            yield Mark(
                start,
                end,
                Status.ASKED if again else Status.UPDATED,
                one.upper() if upper else one,
                _AGAIN(reason=reason, heir=one) if again else reason,
            )
        elif heirs.heirs:
            several = Text(_OR.vi.join(heirs.heirs), _OR.en.join(heirs.heirs))
            yield Mark(start, end, Status.ASKED, None, _SEVERAL(old=old, source=heirs.source, heirs=several))
        else:
            yield Mark(start, end, Status.ASKED, None, _NONE(old=old, source=heirs.source))


def _by_table(text: str, on: date, names: Sequence[Row], communes: str | None) -> Iterator[Mark]:
    for row in names:
        if row.since is not None and on < row.since:
            continue
        for match in _compiled(row.pattern).finditer(text):
            new, status, reason = None, status_of(row.outcome), row.reason
            if row.instead is not None:
                new = row.instead.replace(_COMMUNES, communes or _ALL_COMMUNES)
                if communes is None and _COMMUNES in row.instead:
                    status, reason = Status.ASKED, _UNSURE(reason=row.reason)
                if match[0][:1].isupper():
                    new = new[0].upper() + new[1:]
            yield Mark(match.start(), match.end(), status, new, reason)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)


def _provinces(text: str, on: date, asked: set[object]) -> Iterator[Mark]:
    """Provinces that ended, at each place; one that took others in, once: its territory is another."""
    from schemas.units import province_today, provinces

    facts = schemas.facts("units")["provinces"]
    grown = set(facts["successor"].values()) if on >= facts["merged"] else set()

    for match in _IN_PROVINCE.finditer(text):
        rest = text[match.end() : match.end() + 25]
        name = next((name for name in facts["successor"] if _begins(rest, name)), None)
        if name is None:
            own = next((name for name in facts["names"] if _begins(rest, name)), None)
            if own is not None and grown & {own, f"Thành phố {own}"} and ("grown", own) not in asked:
                asked.add(("grown", own))
                end = match.end() + len(own)
                yield Mark(match.start(), end, Status.ASKED, None, _GROWN(name=own, parts=_parts(own)))
            continue
        today = province_today(name, on)
        if today is not None and today.lower() != name.lower() and today in provinces(on):
            end = match.end() + len(name)
            yield Mark(match.start(), end, Status.ASKED, None, _PROVINCE(heir=today))


def of_merged(lines: Sequence[str], before: date, on: date) -> bool:
    """Whether these lines name a commune that issued before all communes were drawn anew, and issues after it."""
    merged = schemas.facts("units")["provinces"]["merged"]
    return before < merged <= on and any(_COMMUNE.search(line) for line in lines)


def _begins(text: str, name: str) -> bool:
    return text[: len(name)].lower() == name.lower() and not text[len(name) : len(name) + 1].isalpha()


def _parts(name: str) -> str:
    """The provinces that one took in."""
    heirs = schemas.facts("units")["provinces"]["successor"]
    return ", ".join(old for old, heir in heirs.items() if heir.removeprefix("Thành phố ") == name)
