"""Cited documents whose author had ended before their date: a slip in the name or in the date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import schemas
from checker.citations.cited import cited
from checker.model import Location
from checker.registry import Subject
from checker.views import once
from schemas import unit_kinds
from schemas.agencies import mentions
from vietnamese.dates import whole
from vietnamese.kept import by_text
from vietnamese.regex import regex

# Not "thị trấn": schools are still called after theirs.
_DISTRICT = regex(rf"\b(?:{unit_kinds.DISTRICTS_ENDED})\s+(?=[^\W\d_a-z])")
_PROVINCE = regex(r"\btỉnh\s+(?P<name>[^\d,;.()]+)")
_LATER = timedelta(days=122)  # departments ended province by province in the months after the ministries


class Ended(NamedTuple):
    """An author that had ended; ``kind`` is "district", "province" or "body"."""

    kind: str
    name: str
    place: Location
    dated: date
    since: date


def ended_authors(subject: Subject) -> tuple[Ended, ...]:
    """In the order of the text, each document once."""
    return once(subject, "ended authors", lambda: tuple(_find(subject)))


def _find(subject: Subject) -> Iterator[Ended]:
    seen: set[str] = set()
    for _, citation in cited(subject).others():
        when, issuer = citation.date, citation.issuer
        if not issuer or when is None or not when.complete or citation.symbol is None or citation.symbol in seen:
            continue
        start = citation.full.text.find(issuer, citation.start, citation.end)
        dated = whole(when)  # no such day: rule TH-03
        found = _ended(issuer, dated) if dated else None
        if dated is None or found is None or start < 0:
            continue
        seen.add(citation.symbol)
        kind, name, since = found
        yield Ended(kind, name, citation.at(start, start + len(issuer)), dated, since)


@by_text
def _ended(issuer: str, dated: date) -> tuple[str, str, date] | None:
    """What the author is, its name and since when it is no more."""
    units = schemas.facts("units")
    abolished, merged = units["districts"]["abolished"], units["provinces"]["merged"]
    if dated >= abolished and _DISTRICT.search(issuer) and not _island(issuer):
        return "district", issuer, abolished
    province = _PROVINCE.search(issuer)
    if province is not None and dated >= merged:
        words = province["name"].strip().lower()
        if any(words == old.lower() for old in units["provinces"]["successor"]):
            return "province", issuer, merged
    for mention in mentions(issuer):
        until = mention.agency.until
        if until is None or not mention.agency.sure or mention.start > len("Bộ trưởng "):
            continue
        if dated >= (until + _LATER if mention.agency.kind == "so" else until):
            return "body", issuer, until
    return None


def _island(issuer: str) -> bool:
    return any(f"huyện {name}".lower() in issuer.lower() for name in schemas.facts("units")["districts"]["islands"])
