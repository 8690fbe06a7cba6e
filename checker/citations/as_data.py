"""Citations as plain data: what ``check --format json`` and an extract carry."""

from __future__ import annotations

from typing import Any

from checker.citations.citation import CitedDate
from checker.citations.resolve import Cited


def citations_as_data(cited: Cited) -> list[dict[str, Any]]:
    """One entry a citation, in the order of the text; what it does not say is None or empty.

    ``date`` is as exact as cited: "2018-08-10", "2018-08", "2018". ``resolves_to`` is the place in this list of the
    mention that introduces the same document; ``this_document`` marks the citing document itself.
    """
    found = []
    for ordinal, (citation, first) in enumerate(zip(cited.citations, cited.first, strict=True)):
        place = citation.at()
        found.append(
            {
                "kind": citation.kind.value,
                "text": citation.text,
                "type": citation.type,
                "number": citation.number,
                "symbol": citation.symbol,
                "date": _iso(citation.date) if citation.date else None,
                "issuer": citation.issuer,
                "title": citation.name or citation.title,
                "parts": [dict(part) for part in citation.parts],
                "location": {
                    "part": place.part, "path": list(place.path), "start": place.start, "end": place.end,
                },
                "resolves_to": first,
                "this_document": ordinal in cited.own,
            }
        )  # fmt: skip
    return found


def _iso(date: CitedDate) -> str:
    written = f"{date.year:04}"
    if date.month is not None:
        written += f"-{date.month:02}"
        if date.day is not None:
            written += f"-{date.day:02}"
    return written
