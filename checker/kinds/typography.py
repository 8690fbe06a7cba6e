"""Size, weight, slope and case of a component, as components.toml gives them.

A row: ``kind = "typography"``, ``check`` one or several of size, bold, italic, upper_or_lower, underline;
``milder`` maps a check to a milder level than the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker import edits, wording
from checker.anatomy import READABLE, Line
from checker.kinds.rows import Row
from checker.model import CharFormat, Location
from checker.registry import Applicability, Check, Edit, Level, NotEvaluated, Remark, Subject
from checker.views import Usage, bodies, displayed, formats, formats_of
from schemas import unit_kinds
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import bare, fold, is_upper

PARAMETERS = frozenset({"check", "milder"})
PRESENT_ONLY = True

_MESSAGE = Text("{name} phải là chữ {must}; đang là chữ {now}.", "{name} must be {must}; it is {now}.")
_ADVICE = Text("{name} nên là chữ {must}; đang là chữ {now}.", "{name} had better be {must}; it is {now}.")
_SIZE = Text("cỡ {size}", "size {size}")
_BOLD = {True: Text("đậm", "bold"), False: Text("không đậm", "not bold")}
_ITALIC = {True: Text("nghiêng", "italic"), False: Text("đứng", "upright")}
_UNDERLINE = {True: Text("gạch chân", "underlined"), False: Text("không gạch chân", "not underlined")}
_UPPER = Text("in hoa", "in capitals")
_LOWER = Text("in thường", "in small letters")
# A word that is no abbreviation, without marks: consonants, vowels, a final consonant. "ubnd" is none.
_SYLLABLE = regex(
    r"(?<!\w)(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?(?!\w)"
)
_LABEL = regex(r"\s*(?:V/v\b|[^\W\d_]+(?: [^\W\d_]+)?\s*:)\s*")  # "V/v", "Kính gửi:", "Lưu:" before the words
_NO_SHORT_FORM = regex(rf"(?<!\w)(?:{unit_kinds.ANY}|như|các|sở|phòng)(?!\w)", re.IGNORECASE)  # "- UBND TỈNH;"
_SPOKEN = 3  # words from which a line is not made of abbreviations
_NONE_LEFT = Text("Không có dòng nào để xét.", "There is no line to judge.")


class Deviation(NamedTuple):
    """One property that is not as it must be."""

    check: str
    must: Text
    now: Text
    mended: Mapping[str, Any] = {}  # the format that is right, as fields of CharFormat


Test = Callable[[CharFormat], Deviation | None]


def _size(facts: Mapping[str, Any]) -> Test:
    least, most = facts["size_pt"]

    def test(format: CharFormat) -> Deviation | None:
        if least <= format.size_pt <= most:
            return None
        must = _SIZE(size=wording.between((least, most)))
        nearest = least if format.size_pt < least else most
        return Deviation("size", must, _SIZE(size=wording.number(format.size_pt)), {"size_pt": nearest})

    return test


def _switch(check: str, words: Mapping[bool, Text], wanted: bool) -> Test:
    def test(format: CharFormat) -> Deviation | None:
        if getattr(format, check) is wanted:
            return None
        return Deviation(check, words[wanted], words[not wanted], {check: wanted})

    return test


_TESTS: dict[str, Callable[[Mapping[str, Any]], Test]] = {
    "size": _size,
    "bold": lambda facts: _switch("bold", _BOLD, facts["bold"]),
    "italic": lambda facts: _switch("italic", _ITALIC, facts["italic"]),
    "underline": lambda facts: _switch("underline", _UNDERLINE, False),
}


def _case(lines: Iterable[Line], wanted: str) -> Iterator[tuple[Line, Deviation]]:
    """Lines in the wrong case. "sentence" speaks of the component as a whole: one line of it may be a short form.

    A line of several words in capitals is none. Of "name" every line is a component by itself; so it is of "words",
    whose lines may be short forms, also behind "Lưu:".
    """
    if wanted == "upper":
        for line in lines:
            if not is_upper(displayed(line)):
                yield line, Deviation("upper_or_lower", _UPPER, _LOWER)
        return
    seen = list(lines)
    if wanted == "name":
        for line in seen:
            yield from _case([line], "sentence")
        return
    if wanted == "words":
        for line in seen:
            if _in_capitals(_LABEL.sub("", displayed(line), count=1)):
                yield line, Deviation("upper_or_lower", _LOWER, _UPPER)
        return
    if is_upper(" ".join(displayed(line) for line in seen)):
        for line in seen:
            yield line, Deviation("upper_or_lower", _LOWER, _UPPER)
        return
    for line in seen:
        if _in_capitals(displayed(line)):
            yield line, Deviation("upper_or_lower", _LOWER, _UPPER)


def _in_capitals(text: str) -> bool:
    """All in capitals, and more than short forms."""
    if not is_upper(text):
        return False
    return len(_SYLLABLE.findall(bare(text))) >= _SPOKEN or bool(_NO_SHORT_FORM.search(fold(text).text))


def deviations(format: CharFormat, facts: Mapping[str, Any], checks: Sequence[str]) -> tuple[Deviation, ...]:
    """What of a format is not as the component must be."""
    return tuple(found for check in checks if (found := _TESTS[check](facts)(format)))


def remark(
    place: Location, name: Text, found: Sequence[Deviation], level: Level | None = None, edit: Edit | None = None
) -> Remark:
    """What is wrong with letters, in one sentence."""
    must = wording.listed(deviation.must for deviation in found)
    now = wording.listed(deviation.now for deviation in found)
    message = (_ADVICE if level is Level.INFO else _MESSAGE)(name=wording.sentence(name), must=must, now=now)
    return Remark(place, message, now.vi, must.vi, level, edit)


class Judge:
    """Judges lines by the chosen properties of a component; for rows and for code rules alike."""

    def __init__(
        self,
        component: str,
        facts: Mapping[str, Any],
        checks: Sequence[str],
        milder: Mapping[str, str] | None = None,
        name: Text | None = None,
    ) -> None:
        self._name = name or wording.name(component)
        self._tests = [_TESTS[check](facts) for check in checks if check != "upper_or_lower"]
        self._case = facts["case"] if "upper_or_lower" in checks else None
        self._milder = {check: Level(level) for check, level in (milder or {}).items()}

    def lines(self, lines: Sequence[Line], usages: Iterable[Usage] | None = None) -> Iterator[Remark]:
        """Remarks on ``lines``; ``usages`` are their formats when they are known already."""
        wrong: dict[int, tuple[Deviation, ...]] = {}
        touched: dict[int, Line] = {}
        for usage in formats_of(lines) if usages is None else usages:
            deviations = tuple(found for test in self._tests if (found := test(usage.format)))
            if deviations:
                wrong[id(usage.format)] = deviations
                touched.update((id(line), line) for line in usage.lines)
        cased = {id(line): deviation for line, deviation in _case(lines, self._case)} if self._case else {}
        for line in lines:
            if id(line) in touched or id(line) in cased:
                yield from self._line(line, wrong, cased.get(id(line)))

    def _line(
        self, line: Line, wrong: Mapping[int, tuple[Deviation, ...]], cased: Deviation | None
    ) -> Iterator[Remark]:
        segments: list[tuple[int, int, tuple[Deviation, ...]]] = []
        for span in line.spans():
            if not READABLE.search(line.paragraph.text, span.start, span.end):
                continue
            deviations = wrong.get(id(span.format), ())
            if segments and segments[-1][2] == deviations:
                segments[-1] = (segments[-1][0], span.end, deviations)
            else:
                segments.append((span.start, span.end, deviations))
        if len(segments) == 1:  # the whole line alike: one remark says it all
            both = ((cased,) if cased else ()) + segments[0][2]
            yield from self._remarks(line, line.start, line.end, both)
            return
        if cased:
            yield from self._remarks(line, line.start, line.end, (cased,))
        for start, end, deviations in segments:
            yield from self._remarks(line, start, end, deviations)

    def _remarks(self, line: Line, start: int, end: int, deviations: tuple[Deviation, ...]) -> Iterator[Remark]:
        levels: dict[Level | None, list[Deviation]] = {}
        for deviation in deviations:
            levels.setdefault(self._milder.get(deviation.check), []).append(deviation)
        for level, found in levels.items():
            place = line.paragraph.at(start, end)
            yield remark(place, self._name, found, level, _edit(place, line, found))


def _edit(place: Location, line: Line, deviations: Iterable[Deviation]) -> Edit | None:
    """The format that is right. Small letters are written as capitals, never the other way: names would lose theirs."""
    format: dict[str, Any] = {}
    upper = False
    for deviation in deviations:
        if deviation.must is _LOWER:
            return None
        upper = upper or deviation.must is _UPPER
        format.update(deviation.mended)
    text = line.paragraph.text[place.start : place.end]
    return edits.joined(
        edits.letters(place, **format) if format else None,
        edits.words(place, text.upper(), text) if upper else None,
    )


def fixes(row: Row) -> tuple[Applicability, ...]:
    """Formats are safe to set; capitals are other letters."""
    found = (Applicability.SAFE,) if set(row.checks) - {"upper_or_lower"} else ()
    upper = "upper_or_lower" in row.checks and row.facts["case"] == "upper"
    return (*found, Applicability.UNSAFE) if upper else found


def build(row: Row) -> Check:
    """The check of a row."""
    judge = Judge(row.component, row.facts, row.checks, row.parameters.get("milder"))
    roles, kinds = row.roles, row.bodies

    def check(subject: Subject) -> Iterator[Remark]:
        seen = False
        for body in bodies(subject, kinds):
            for role in roles:
                lines = body.of(role)
                if lines:
                    seen = True
                    yield from judge.lines(lines, formats(subject, body, role))
        if not seen:
            raise NotEvaluated(_NONE_LEFT)

    return check
