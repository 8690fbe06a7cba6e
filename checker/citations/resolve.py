"""Ties every later mention to the first one of the same document; nothing is tied unless exactly one remains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.citations.citation import Citation, Kind
from schemas.agencies import canonical
from vietnamese.kept import by_text
from vietnamese.regex import regex
from vietnamese.text import bare

_HEADS_OF_BODIES = regex(
    r"(?:phó )?(?:chủ tịch|bộ trưởng|giám đốc|thủ trưởng|chánh|trưởng|(?:tổng )?cục trưởng|tổng giám đốc|hiệu trưởng|"
    r"viện trưởng)(?: (?=ủy|hội|bộ|sở|văn|ban|phòng|cục|thanh|trung|trường|ngân|tổng|công))"
)
_EVERYWHERE = frozenset({"UBND", "HĐND", "ĐU", "BCĐ"})  # every province and commune has one
_ANY_TYPE = frozenset({"Văn bản"})


class Own(NamedTuple):
    """The document that cites."""

    symbol: str | None = None  # upper case, without spaces
    types: frozenset[str] = frozenset()  # "Kế hoạch"; the attached "Quy chế" as well
    issuer: str | None = None
    day: tuple[int, int, int] | None = None  # day, month, year when complete


class Cited(NamedTuple):
    """All citations of a document. ``first[i]`` is the place in ``citations`` of the mention that introduces what the
    i-th one means; None for that mention itself and where more than one document, or none, may be meant.
    """

    citations: tuple[Citation, ...]
    first: tuple[int | None, ...]
    own: frozenset[int]  # those that mean this very document
    unknown: frozenset[int]  # those that may mean more than one

    def others(self) -> Iterator[tuple[int, Citation]]:
        """(place, citation) of every citation of another document with a symbol, laws left out."""
        for ordinal, citation in enumerate(self.citations):
            if citation.kind is Kind.DOCUMENT and ordinal not in self.own and not citation.is_law:
                yield ordinal, citation

    def introducing(self, ordinal: int) -> Citation:
        """The first mention of what the citation means; itself where it is the first, or nobody can tell."""
        first = self.first[ordinal]
        return self.citations[ordinal if first is None else first]


def resolve(citations: Sequence[Citation], own: Own) -> Cited:
    """What each citation means."""
    documents: dict[str, list[int]] = {}  # by symbol: the mentions that introduce one
    laws: dict[str, list[int]] = {}
    introducing: list[int] = []
    first: list[int | None] = []
    ours: set[int] = set()
    unknown: set[int] = set()
    for ordinal, citation in enumerate(citations):
        known: int | None = None
        if citation.kind is Kind.DOCUMENT:
            symbol = (citation.symbol or "").upper()
            if symbol == own.symbol and _is_own(citation, own):
                ours.add(ordinal)
            else:
                candidates = [other for other in documents.get(symbol, ()) if _may_be(citation, citations[other])]
                if not candidates:
                    documents.setdefault(symbol, []).append(ordinal)
                    introducing.append(ordinal)
                known = _only(candidates)
                if len(candidates) > 1:
                    unknown.add(ordinal)
        elif citation.kind is Kind.LAW:
            key = bare(f"{citation.type} {citation.name or ''}")
            candidates = [other for other in laws.get(key, ()) if _same_year(citation, citations[other])]
            if not candidates:
                laws.setdefault(key, []).append(ordinal)
            known = _only(candidates)
        elif citation.kind is Kind.BACK:
            this = citation.text.endswith("này")
            if this and citation.type in own.types | _ANY_TYPE:
                ours.add(ordinal)
            else:
                known = _only([other for other in introducing if citations[other].type == citation.type])
        first.append(known)
    for ordinal, citation in enumerate(citations):  # a short name may stand before the full one
        if citation.kind is Kind.SHORT:
            first[ordinal] = _only(_numbered(citation, citations, introducing))
    return Cited(tuple(citations), tuple(first), frozenset(ours), frozenset(unknown))


def _only(candidates: list[int]) -> int | None:
    return candidates[0] if len(candidates) == 1 else None


def _is_own(citation: Citation, own: Own) -> bool:
    """The same symbol may come from another body, or from another year."""
    date = citation.date
    if (
        date is not None
        and own.day is not None
        and (date.day or own.day[0], date.month or own.day[1], date.year) != own.day
    ):
        return False
    return not (citation.issuer and own.issuer) or same_issuer(citation.issuer, own.issuer)


def _may_be(citation: Citation, other: Citation) -> bool:
    """Whether two citations of one symbol can mean one document: the same number comes back each year, everywhere."""
    if citation.date and other.date and citation.symbol_year is None and citation.date.year != other.date.year:
        return False
    if citation.issuer and other.issuer and not same_issuer(citation.issuer, other.issuer):
        return citation.date is not None and citation.date.complete and citation.date[:3] == (other.date or ())[:3]
    return not (_on_other_days(citation, other) and _on_other_subjects(citation, other))


def _on_other_days(citation: Citation, other: Citation) -> bool:
    one, two = citation.date, other.date
    return one is not None and two is not None and one.complete and two.complete and one[:3] != two[:3]


def _on_other_subjects(citation: Citation, other: Citation) -> bool:
    """Nothing says that one body issued both, and they are about different things."""
    if (citation.issuer and other.issuer) or not (citation.title and other.title):
        return False
    if citation.symbol_year is not None or not _EVERYWHERE & set(citation.codes):
        return False  # one body gives out such numbers
    return not alike(citation.title, other.title)


_HEAD_OF_SUBJECT = regex(r"(?:về việc|về|v/v)\s+")


def alike(one: str, other: str) -> bool:
    """One subject shortens the other."""
    first, second = (_HEAD_OF_SUBJECT.sub("", title.lower(), count=1).replace('"', "") for title in (one, other))
    return first in second or second in first


def _same_year(citation: Citation, other: Citation) -> bool:
    years = [c.date.year if c.date else c.symbol_year for c in (citation, other)]
    return None in years or years[0] == years[1]


def _numbered(citation: Citation, citations: Sequence[Citation], introducing: list[int]) -> list[int]:
    """Documents that "Quyết định số 996" or "Đề án 996" can mean: by the short name given to them, else by number."""
    name = f"{citation.type} {citation.number}"
    called = [other for other in introducing if citations[other].alias == name]
    if called:
        return called
    kind = (citation.type or "").lower()
    return [
        other
        for other in introducing
        if citations[other].number == citation.number
        and (citations[other].type == citation.type or kind in (citations[other].title or "").lower())
    ]


@by_text
def issuer_key(issuer: str) -> str:
    """An issuer for comparing: short names written out, the head of a body taken for the body."""
    plain = canonical(issuer).replace("ubnd", "ủy ban nhân dân").replace("hđnd", "hội đồng nhân dân")
    return _HEADS_OF_BODIES.sub("", plain.replace("tp. ", "thành phố ").replace("tp.", "thành phố "), count=1)


def same_issuer(one: str, other: str) -> bool:
    """Whether both can mean one body: "UBND tỉnh" and "Ủy ban nhân dân tỉnh Tây Ninh" can."""
    first, second = issuer_key(one), issuer_key(other)
    return first == second or first.startswith(f"{second} ") or second.startswith(f"{first} ")
