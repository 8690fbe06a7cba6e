"""Numbers of a series put right, with every reference in the document that means one of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker import edits
from checker.anatomy import Body, Line, Role
from checker.citations.citation import Citation
from checker.citations.forms import LEVELS
from checker.references import body_meant, outline_of, references
from checker.registry import Edit, Subject
from vietnamese.message import Text
from vietnamese.regex import regex

_TITLE = Text("Đánh số lại: {old} → {new}", "Renumber: {old} → {new}")
_WORDS = {level: word for word, level in LEVELS.items()}
# Levels at which a reference without a document's name means this document; "khoản 2 Điều 5" may be of any law.
_OWN_LEVELS = frozenset({"muc", "phan"})
_LABEL = regex(r"(?P<before>\W*(?:[Đđ]iều\s+|[Pp]hần\s+|[Cc]hương\s+|[Mm]ục\s+)?)(?P<numeral>[^\W_]+)")
_AS_ARTICLE = regex(r"[Đđ]iều\s+(?P<numeral>\d+)")


class _Ambiguous(Exception):
    """A reference may mean a line that gets another number, or another one."""


def renumbered(subject: Subject, body: Body, wanted: Sequence[tuple[Line, str]]) -> Edit | None:
    """New markers for lines of one series, and the references to them as one change.

    ``wanted`` pairs each line with its whole marker as it must read. None where the lines are numbered by Word itself,
    where a reference is ambiguous, or where one points to what is not there.
    """
    numerals: dict[int, str] = {}
    made: list[Edit | None] = []
    for line, marker in wanted:
        typed = line.marker.length if line.marker else 0
        now = line.text[:typed].rstrip()
        label = _LABEL.match(marker)
        if not typed or label is None:
            return None
        numerals[id(line)] = label["numeral"]
        if now != marker:
            made.append(edits.words(line.at(0, len(now)), marker, now))
    try:
        made += _references(subject, body, numerals)
    except _Ambiguous:
        return None
    edit = edits.joined(*made)
    first = wanted[0][0].marker
    old = first.text.strip() if first else ""
    return edit._replace(title=_TITLE(old=old, new=wanted[0][1])) if edit else None


def _references(subject: Subject, body: Body, numerals: Mapping[int, str]) -> Iterator[Edit]:
    """A change for each reference to a line whose numeral is another now."""
    found = references(subject)
    for citation, sure in (*((one, True) for one in found.sure), *((one, False) for one in found.bare)):
        for part in citation.parts:
            if body_meant(subject, citation, dict(part)) is not body:
                continue
            for level, numeral, items in outline_of(subject, body).steps(part):
                if not items:
                    raise _Ambiguous  # the reference dangles: what it means is for a person
                new = {numerals[id(item.line)] for item in items if id(item.line) in numerals}
                if not new:
                    continue
                if len(items) > 1 or not (sure or level in _OWN_LEVELS):
                    raise _Ambiguous
                yield _in_reference(citation, level, numeral, new.pop())
    yield from _in_recipients(body, numerals)


def _in_reference(citation: Citation, level: str, numeral: str, new: str) -> Edit:
    """The numeral of a reference replaced; it must stand in it once, behind the word of its level."""
    word = _WORDS[level]
    pattern = regex(rf"[{word[0]}{word[0].upper()}]{word[1:]}\s(?:số\s)?(?P<numeral>{numeral})(?![\w/.])")
    matches = list(pattern.finditer(citation.text))
    if len(matches) != 1:
        raise _Ambiguous
    start, end = matches[0].span("numeral")
    return edits.words(citation.at(citation.start + start, citation.start + end), new, numeral)


def _in_recipients(body: Body, numerals: Mapping[int, str]) -> Iterator[Edit]:
    """ "Như Điều 3": the recipients name articles by their numbers."""
    articles = [line for line in body.of(Role.DIEU) if line.marker is not None and line.marker.value]
    for line in body.of(Role.NOI_NHAN_MUC):
        folded = line.folded
        for match in _AS_ARTICLE.finditer(folded.text):
            meant = [a for a in articles if a.marker is not None and a.marker.value == (int(match["numeral"]),)]
            new = {numerals[id(article)] for article in meant if id(article) in numerals}
            if new and len(meant) > 1:
                raise _Ambiguous
            if new:
                yield edits.words(line.at_folded(folded, *match.span("numeral")), new.pop(), match["numeral"])
