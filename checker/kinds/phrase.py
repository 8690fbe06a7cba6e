"""Fixed words of a component.

A row: ``kind = "phrase"``, ``check``:
  ``exact``    the component reads as ``text`` in components.toml; letter case counts unless ``any_case = true``
  ``pattern``  every line matches ``pattern`` (a regular expression over the folded line) from end to end;
               ``form`` is the form shown to the user
  ``ending``   lines end with ``ends``: ``which = "all" | "last" | "but_last"``
  ``no_ending``  the component does not end with any of the characters in ``ends``
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker import edits, wording
from checker.anatomy import Line
from checker.kinds.rows import Row
from checker.registry import Applicability, Check, NotEvaluated, Remark, Subject
from checker.text import endings
from checker.views import bodies
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import collapse

PARAMETERS = frozenset({"check", "any_case", "pattern", "form", "ends", "which"})
PRESENT_ONLY = True

_EXACT = Text("{name} phải ghi “{wanted}”, đang ghi “{now}”.", "{name} must read “{wanted}”; it reads “{now}”.")
_PATTERN = Text(
    "{name} phải ghi theo dạng “{wanted}”, đang ghi “{now}”.", "{name} must have the form “{wanted}”; it reads “{now}”."
)
_ENDING = Text("{name} phải kết thúc bằng dấu “{wanted}”, {now}.", "{name} must end with “{wanted}”; {now}.")
_LAST_ENDING = Text(
    "{name} cuối cùng phải kết thúc bằng dấu “{wanted}”, {now}.", "The last {name} must end with “{wanted}”; {now}."
)
_NO_ENDING = Text("{name} không ghi dấu “{now}” ở cuối.", "{name} has no “{now}” at the end.")
_NONE_LEFT = Text("Không có dòng nào để xét.", "There is no line to judge.")

Judge = Callable[[Sequence[Line]], Iterator[Remark]]


def exact(component: str, wanted: str, *, any_case: bool = False) -> Judge:
    """The component, its hand-broken lines joined, reads ``wanted``."""
    name = wording.sentence(wording.name(component))
    canonical = collapse(wanted)

    def judge(lines: Sequence[Line]) -> Iterator[Remark]:
        now = " ".join(line.phrase for line in lines)
        if now == canonical or (any_case and now.upper() == canonical.upper()):
            return
        place = lines[0].location
        edit = edits.words(place, wanted, lines[0].text) if len(lines) == 1 else None
        yield Remark(place, _EXACT(name=name, wanted=wanted, now=now), now, wanted, edit=edit)

    return judge


def pattern(component: str, expression: str, form: str) -> Judge:
    """Every line matches ``expression``; ``form`` shows the user how."""
    name = wording.sentence(wording.name(component))
    compiled = regex(expression)

    def judge(lines: Sequence[Line]) -> Iterator[Remark]:
        for line in lines:
            now = line.phrase
            if not compiled.fullmatch(now):
                yield Remark(line.location, _PATTERN(name=name, wanted=form, now=now), now, form)

    return judge


def ending(component: str, ends: str, which: str) -> Judge:
    """The lines meant by ``which`` end with one of the characters ``ends``; the first of them is proposed."""
    name = wording.sentence(wording.name(component))

    def judge(lines: Sequence[Line]) -> Iterator[Remark]:
        chosen = {"all": lines, "last": lines[-1:], "but_last": lines[:-1]}[which]
        for line in chosen:
            mark = endings.mark_of(line)
            if line.ending not in ends:
                said = _LAST_ENDING if which == "last" and len(lines) > 1 else _ENDING
                message = said(name=name, wanted=ends[0], now=endings.said_of(mark))
                yield Remark(endings.place_of(line), message, mark, ends[0], edit=endings.marked(line, ends[0]))

    return judge


def no_ending(component: str, ends: str) -> Judge:
    """The component does not end with one of the characters ``ends``."""
    name = wording.sentence(wording.name(component))

    def judge(lines: Sequence[Line]) -> Iterator[Remark]:
        last = lines[-1]
        mark = last.ending
        if mark in ends:
            message = _NO_ENDING(name=name, now=mark)
            yield Remark(endings.place_of(last), message, mark, "", edit=endings.marked(last, ""))

    return judge


def fixes(row: Row) -> tuple[Applicability, ...]:
    """Fixed words and final signs are known; a pattern leaves open what is meant."""
    return () if row.parameters["check"] == "pattern" else (Applicability.UNSAFE,)


def build(row: Row) -> Check:
    """The check of a row."""
    parameters = row.parameters
    judge: Judge
    match row.parameters["check"]:
        case "exact":
            judge = exact(row.component, row.facts["text"], any_case=parameters.get("any_case", False))
        case "pattern":
            judge = pattern(row.component, parameters["pattern"], parameters["form"])
        case "ending":
            judge = ending(row.component, parameters["ends"], parameters.get("which", "all"))
        case "no_ending":
            judge = no_ending(row.component, parameters["ends"])
        case other:
            raise ValueError(f"rule {row.id}: phrase does not check {other!r}")
    roles, kinds = row.roles, row.bodies

    def check(subject: Subject) -> Iterator[Remark]:
        seen = False
        for body in bodies(subject, kinds):
            lines = body.of(*roles)
            if lines:
                seen = True
                yield from judge(lines)
        if not seen:
            raise NotEvaluated(_NONE_LEFT)

    return check
