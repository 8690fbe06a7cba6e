"""Citations in a text: every document, law, part and short mention, in the order of the text.

What a citation does not say is None or empty: judging that is the rules' work. A text is read in pieces
(``citations.reading``); then what one piece says of another is added: numbers that are known, lists that go on.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.citations import forms
from checker.citations.citation import Citation, Kind
from checker.citations.reading import NOTHING, Found, Parts, in_piece
from checker.text.fulltext import FullText


def find(full: FullText) -> list[Citation]:
    """Every citation in the text, in its order."""
    read = [(base, said) for base, text, _, _ in full.pieces if (said := in_piece(text)) is not NOTHING]
    found = _shared(full, [citation.moved(full, by) for by, said in read for citation in said.full])
    found += _known(full, read, found)
    starts = {citation.start for citation in found}
    for by, said in read:
        for start, end, name in said.back:
            if start + by not in starts:
                found.append(Citation(full, Kind.BACK, start + by, end + by, name))
    found.sort(key=lambda citation: citation.start)
    return _with_parts(full, found, [(by, expression) for by, said in read for expression in said.parts])


def _shared(full: FullText, found: list[Citation]) -> list[Citation]:
    """ "Nghị định số A và Nghị định số B của Chính phủ về …": issuer and subject are those of all in the list."""
    for ordinal in range(len(found) - 2, -1, -1):
        here, after = found[ordinal], found[ordinal + 1]
        alone = here.title is None and here.issuer is None and here.kind is Kind.DOCUMENT
        if alone and here.codes == after.codes and forms.IN_A_LIST.match(full.text, here.end, after.head_start):
            found[ordinal] = here._replace(issuer=after.issuer, title=after.title)
    return found


def _known(full: FullText, read: Iterable[tuple[int, Found]], found: list[Citation]) -> list[Citation]:
    """Short mentions whose number a document of the text has, and those that need none."""
    numbers = {citation.number for citation in found if citation.number}
    numbers |= {citation.alias.rpartition(" ")[2] for citation in found if citation.alias}
    return [
        Citation(
            full, Kind.SHORT, short.start + by, short.end + by, short.type, number=short.number, with_so=short.with_so
        )
        for by, said in read
        for short in said.short
        if (short.found or any(map(short.number.startswith, numbers))) and (short.alone or short.number in numbers)
    ]


def _with_parts(full: FullText, found: list[Citation], expressions: Iterable[tuple[int, Parts]]) -> list[Citation]:
    """Parts go to the document that follows them; others stand for themselves."""
    at = {citation.start: ordinal for ordinal, citation in enumerate(found)}
    alone: list[Citation] = []
    for by, (start, end, parts, link) in expressions:
        if link is None:  # "khoản 3 Điều 5" at the end of a line, its document on the next one
            beyond = forms.OF_DOCUMENT.match(full.text, end + by)
            ordinal = at.get(beyond.end()) if beyond else None
        else:
            ordinal = at.get(link + by)
        if ordinal is not None:
            found[ordinal] = found[ordinal]._replace(parts=parts, start=start + by)
        else:
            alone.append(Citation(full, Kind.PART, start + by, end + by, parts=parts))
    if alone:
        found = sorted([*found, *alone], key=lambda citation: citation.start)
    return found
