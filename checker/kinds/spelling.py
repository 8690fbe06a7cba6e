"""Capital letters: words whose spelling Phụ lục II fixes.

A row: ``kind = "spelling"`` with ``names`` or ``patterns`` or both.
  ``names``      right spellings; the same letters in another mixture of cases are wrong. All capitals pass, and so do
                 small letters throughout, which common words may be as well (“tập trung quốc phòng”), and a capital at
                 the head of a sentence (“Cửa lò nung”)
  ``patterns``   tables of ``find``, a regular expression over the folded text with a group ``word`` in which ``%l``
                 and ``%L`` stand for the small and capital letters inside a character class, ``%P`` for the names
                 of provinces with one capital ("Nam định"), ``%N`` for those of persons and events after whom units
                 are called, ``%F`` for how others of them may begin, ``%S`` for common family names, ``%T`` for types
                 of documents in small letters, and ``right``: ``upper`` or ``lower`` first letter, ``title`` for every
                 syllable, or the replacement itself; ``level`` if milder than the rule; ``words``, of which one must be
                 in the text (saves the search)
  ``not_after``  no finding when the text before ends with this expression
  ``not_before`` no finding when the text after begins with this expression
  ``capital_only``  only names that begin with a capital as found (a lower-case one may be a common noun)
  ``any_case``   names in small letters throughout are wrong too: no common words look like them

Subject and running text are read, of attached texts and appendices too; tables, headings in capitals are not.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import schemas
from checker import edits
from checker.anatomy import BodyKind, Role
from checker.citations.forms import TYPES
from checker.kinds.rows import Row
from checker.registry import Applicability, Check, Level, NotEvaluated, Remark, Subject
from checker.text.fulltext import WORD, FullText, join
from checker.views import bodies, once
from schemas import persons, units
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import LOWER_LETTERS, UPPER_LETTERS

PARAMETERS = frozenset({"names", "patterns", "not_after", "not_before", "capital_only", "any_case"})
PRESENT_ONLY = False
BY_LINE = True

_WRITE = Text("Viết “{right}”, đang viết “{found}”.", "Write “{right}”, not “{found}”.")
_UPPER = Text("Viết hoa: “{right}”, đang viết “{found}”.", "With a capital: “{right}”, not “{found}”.")
_LOWER = Text("Viết thường: “{right}”, đang viết “{found}”.", "With a small letter: “{right}”, not “{found}”.")
_NO_TEXT = Text("Không có lời văn để xét.", "There is no running text to judge.")
_SENTENCE_END = regex(r"(?:^|[.?!:]\s+|[\"“(]|^[-+]\s|\d[.)]\s|[a-zđ]\)\s)\Z")
_NO_TYPE = "Văn bản"  # cited like one
_LETTER = regex(r"[^\W_]")
_LETTER_BEFORE = regex(r"\w\Z")
READ = (BodyKind.MAIN, BodyKind.ATTACHED, BodyKind.APPENDIX)  # a copy block has forms of its own
_BEFORE = 48  # letters of context that an exception may look at


def read_text(subject: Subject) -> FullText:
    """What the rules of spelling read: subject, legal bases, running text, in attached texts and appendices too."""

    def make() -> FullText:
        return join(
            line
            for body in bodies(subject, READ)
            for line in (*body.of(Role.TRICH_YEU, Role.TRICH_YEU_CV), *body.of(Role.CAN_CU), *body.prose)
            if not line.in_table
        )

    return once(subject, "spelling text", make)


def _begins_sentence(full: FullText, position: int) -> bool:
    offset = full.offset(position)
    line = full.line(position)
    marker = line.marker.length if line.marker else 0
    return offset <= marker or bool(_SENTENCE_END.search(full.text[max(position - 4, position - offset) : position]))


def _may_be_common(found: str) -> bool:
    """Two words of which the first has the capital of its sentence: "Cửa lò nung …", "Các mác bê tông …"."""
    return found.count(" ") == 1 and found[1:] == found[1:].lower()


def _occurrences(full: FullText, name: str) -> Iterator[tuple[int, int]]:
    """Whole-word places of ``name`` in any case."""
    wanted, text = name.lower(), full.lower
    position = text.find(wanted)
    while position >= 0:
        end = position + len(wanted)
        if not (_LETTER.match(text[position - 1 : position]) or _LETTER.match(text[end : end + 1])):
            yield position, end
        position = text.find(wanted, end)


def fixes(row: Row) -> tuple[Applicability, ...]:
    """The right spelling is in the row."""
    return (Applicability.UNSAFE,)


def build(row: Row) -> Check:
    """The check of a row."""
    names = _Names(row.parameters.get("names", []))
    patterns = [
        (
            frozenset(entry["words"]) if "words" in entry else _heads(find),
            *_led_by_its_words(find),
            entry["right"],
            Level(entry["level"]) if "level" in entry else None,
        )
        for entry in row.parameters.get("patterns", [])
        for find in [_filled(entry["find"])]
    ]
    heads_of_all = frozenset().union(*(heads for heads, *_ in patterns)) if all(row[0] for row in patterns) else None
    not_after = _compiled(f"(?:{row.parameters['not_after']})\\Z") if "not_after" in row.parameters else None
    not_before = _compiled(row.parameters["not_before"]) if "not_before" in row.parameters else None
    capital_only = row.parameters.get("capital_only", False)
    any_case = row.parameters.get("any_case", False)

    def excused(full: FullText, start: int, end: int) -> bool:
        if not_after and not_after.search(full.text[max(0, start - _BEFORE) : start]):
            return True
        return bool(not_before and not_before.match(full.text, end))

    def wrong_names(full: FullText) -> Iterator[tuple[int, int, str]]:
        for name in names.possible(full.words):
            for start, end in _occurrences(full, name):
                found = full.text[start:end]
                if found in (name, name.upper()) or excused(full, start, end):
                    continue
                if (capital_only and not found[0].isupper()) or (not any_case and found == found.lower()):
                    continue
                if (
                    found[0].isupper()
                    and _begins_sentence(full, start)
                    and (found[1:] == name[1:] or (not any_case and _may_be_common(found)))
                ):
                    continue
                yield start, end, name

    def check(subject: Subject) -> Iterator[Remark]:
        full = read_text(subject)
        if not full.text:
            raise NotEvaluated(_NO_TEXT)
        taken: list[tuple[int, int]] = []  # in order; none meets another
        for start, end, right in wrong_names(full):
            at = bisect(taken, (start, end))
            if any(first < end and start < last for first, last in taken[max(at - 1, 0) : at + 1]):
                continue  # a longer name that holds this one has been reported
            taken.insert(at, (start, end))
            yield _remark(full, start, end, right, None)
        if heads_of_all is not None and heads_of_all.isdisjoint(full.words):
            return
        for heads, pattern, conditions, right, level in patterns:
            if heads and heads.isdisjoint(full.words):
                continue
            for match in pattern.finditer(full.text):
                before = full.text[max(0, match.start() - _BEFORE) : match.start()]
                if any(bool(condition.search(before)) is not wanted for condition, wanted in conditions):
                    continue
                start, end = match.span("word")
                found = full.text[start:end]
                if excused(full, start, end) or (right == "lower" and _begins_sentence(full, start)):
                    continue
                expected = _recase(found, right)
                if expected != found:
                    yield _remark(full, start, end, expected, level)

    return check


class _Names:
    """Names in their order; a text is searched for those whose words it has."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._words = [frozenset(WORD.findall(name.lower())) for name in names]
        self._by_word: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            self._by_word.setdefault(max(words, key=len), []).append(number)  # a long word is a rare one
        self._keys = frozenset(self._by_word)

    def possible(self, words: frozenset[str]) -> Iterator[str]:
        """The names all of whose words are among ``words``."""
        met = self._keys & words
        for number in sorted(number for word in met for number in self._by_word[word]):
            if self._words[number] <= words:
                yield self._names[number]


def _filled(expression: str) -> str:
    """The marks of names replaced by the names in the tables."""
    for mark, names in (
        ("%P", _provinces),
        ("%N", _namesakes),
        ("%F", _beginnings),
        ("%S", persons.surnames),
        ("%T", _types),
    ):
        if mark in expression:
            expression = expression.replace(mark, "|".join(names()))
    return expression


def _provinces() -> Iterable[str]:
    """Provinces of all times; those of one syllable cannot be written wrongly so, a dash is left aside."""
    return (name.capitalize() for name in units.provinces(date.min) if " " in name and "-" not in name)


def _namesakes() -> Iterable[str]:
    names: list[str] = schemas.facts("units")["named_after"]["names"]
    return names


def _beginnings() -> Iterable[str]:
    names: list[str] = schemas.facts("units")["named_after"]["beginnings"]
    return names


def _types() -> Iterable[str]:
    """The types of the decree and those of normative documents; a longer one goes before one that begins it."""
    listed = (entry["name"] for entry in schemas.table("types").values() if "name" in entry)
    names = {name.lower() for name in (*listed, *TYPES.values()) if name != _NO_TYPE}
    return sorted(names, key=lambda name: (-len(name), name))


_ALTERNATIVES = regex(r"\(\?P<word>([\w |]+)\)")


def _heads(expression: str) -> frozenset[str]:
    """First words of a group ``word`` that lists plain words: without one of them nothing matches. Else empty."""
    listed = _ALTERNATIVES.search(expression)
    words = [WORD.match(choice.lower()) for choice in listed[1].split("|")] if listed else []
    return frozenset(word[0] for word in words if word) if all(words) else frozenset()


def _led_by_its_words(expression: str) -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], bool]]]:
    """The expression without the look-behinds at its head, and these as conditions on the text before a match.

    A pattern that begins with a look-behind is tried at every letter; one that begins with a word is found fast.
    """
    conditions: list[tuple[re.Pattern[str], bool]] = []
    while True:
        if expression.startswith("\\b"):
            conditions.append((_LETTER_BEFORE, False))
            expression = expression[2:]
        elif expression.startswith(("(?<=", "(?<!")):
            end = _closing(expression)
            conditions.append((_compiled(f"(?:{expression[4:end]})\\Z"), expression[3] == "="))
            expression = expression[end + 1 :]
        else:
            return _compiled(expression), conditions


def _closing(expression: str) -> int:
    """Position of the bracket that closes the first one."""
    depth = 0
    for position, sign in enumerate(expression):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return position
    raise ValueError(f"unbalanced brackets: {expression}")


def _compiled(expression: str) -> re.Pattern[str]:
    return regex(expression.replace("%l", LOWER_LETTERS).replace("%L", UPPER_LETTERS))


def _recase(word: str, right: str) -> str:
    match right:
        case "upper":
            return word[0].upper() + word[1:]
        case "lower":
            return word[0].lower() + word[1:]
        case "title":
            return " ".join(syllable[:1].upper() + syllable[1:].lower() for syllable in word.split(" "))
    return right


def _remark(full: FullText, start: int, end: int, right: str, level: Level | None) -> Remark:
    found = full.text[start:end]
    place, line = full.at(start, end), full.line(start)
    edit = edits.words(place, right, line.paragraph.text[place.start : place.end])
    capital = right[:1].isupper() is not found[:1].isupper() and right[1:] == found[1:]
    message = _WRITE if not capital else _UPPER if right[:1].isupper() else _LOWER
    return Remark(place, message(right=right, found=found), found, right, level, edit)
