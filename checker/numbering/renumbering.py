"""Numbers of a series put right, with every reference in the document that means one of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker import edits
from checker.anatomy import Body, Line, Role
from checker.citations.citation import Citation, Kind
from checker.citations.cited import cited
from checker.citations.forms import LEVELS
from checker.model import Document, Paragraph
from checker.numbering.outline import numeral_value
from checker.numbering.references import body_meant, outline_of, references
from checker.registry import Edit, Subject
from vietnamese.message import Text
from vietnamese.regex import regex

_TITLE = Text("Đánh số lại: {old} → {new}", "Renumber: {old} → {new}")
_WORDS = {level: word for word, level in LEVELS.items()}
# Levels at which a reference without a document's name means this document; "khoản 2 Điều 5" may be of any law.
_OWN_LEVELS = frozenset({"muc", "phan"})
_LABEL = regex(r"(?P<before>\W*(?:[Đđ]iều\s+|[Pp]hần\s+|[Cc]hương\s+|[Mm]ục\s+)?)(?P<numeral>[^\W_]+)")
_APPENDIX = regex(r"phụ lục\s*(?:số\s*)?(?P<numeral>\d+)(?![\w/.])", re.IGNORECASE)
_GOES_ON = regex(r"\s*(?:,|;|và|đến|tới|-|–)\s*\d")
_IN_ROMAN = Text("Ghi số phụ lục bằng chữ số La Mã: {old} → {new}", "Number the appendices in Roman: {old} → {new}")
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
    pattern = regex(rf"[{word[0]}{word[0].upper()}]{word[1:]}\s(?:số\s)?(?P<numeral>{re.escape(numeral)})(?![\w/.])")
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


def appendices_in_roman(subject: Subject, wanted: Sequence[tuple[Line, str]]) -> Edit | None:
    """The Arabic numbers of appendices as Roman ones of the same value, with all references to them, as one change.

    ``wanted`` pairs each heading with its Roman number. None where a number would be another one, where it is no
    Arabic one, or where a mention of an appendix may mean something else.
    """
    made: list[Edit | None] = []
    roman: dict[str, str] = {}
    for line, numeral in wanted:
        match = _APPENDIX.match(line.text)
        if match is None or numeral_value(match["numeral"]) != numeral_value(numeral) or match["numeral"] in roman:
            return None
        roman[match["numeral"]] = numeral
        made.append(edits.words(line.at(*match.span("numeral")), numeral, match["numeral"]))
    try:
        mentions = list(_of_appendices(subject, roman))
    except _Ambiguous:
        return None
    told = sum(len(_APPENDIX.findall(paragraph.text)) for paragraph in _all_paragraphs(subject.document))
    if told != len(wanted) + len(mentions):
        return None  # some stand where no references are sought
    edit = edits.joined(*made, *mentions)
    first, new = next(iter(roman.items()))
    return edit._replace(title=_IN_ROMAN(old=first, new=new)) if edit else None


def _of_appendices(subject: Subject, roman: Mapping[str, str]) -> Iterator[Edit | None]:
    """A change for each reference to an appendix of the file; None for one to an appendix of another document."""
    found = references(subject)
    own = {id(citation) for citation in (*found.sure, *found.bare)}
    for citation in cited(subject).citations:
        numerals = dict.fromkeys(part["phu_luc"] for part in citation.parts if "phu_luc" in part)
        for numeral in (one for one in numerals if one.isdigit()):
            if id(citation) not in own and citation.kind in (Kind.DOCUMENT, Kind.LAW):
                yield None
            elif id(citation) not in own or numeral not in roman or _GOES_ON.match(citation.follows):
                raise _Ambiguous
            else:
                yield _in_reference(citation, "phu_luc", numeral, roman[numeral])


def _all_paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for furniture in document.furniture:
        yield from furniture.paragraphs
