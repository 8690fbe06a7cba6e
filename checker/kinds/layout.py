"""Where a component stands: its alignment and what is above it.

A row: ``kind = "layout"``, ``check`` one or several of
  ``align``   the alignment in components.toml; "center" also wants equal indents on both sides
  ``below``   the component follows directly under ``below = "<component>"``; ``empty_lines`` = [warning, error]
              says from how many empty paragraphs between them on it is reported (without it, any other line is)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from checker import edits, wording
from checker.anatomy import Body, Line, Role
from checker.kinds.rows import Row
from checker.model import Align, Paragraph, ParagraphFormat
from checker.registry import Applicability, Check, Level, NotEvaluated, Remark, Subject
from checker.views import blank_between, bodies, empty_between
from vietnamese.message import Text
from vietnamese.regex import regex

PARAMETERS = frozenset({"check", "below", "empty_lines"})
PRESENT_ONLY = True

_TOLERANCE_MM = 1.0  # PAGE-01 and TL-03 allow the same: 57 twips

_ALIGN = Text("{name} phải {wanted}, đang {now}.", "{name} must be {wanted}; it is {now}.")
_SHIFTED = Text(
    "{name} phải canh giữa, đang bị lùi {now} mm làm lệch khỏi giữa.",
    "{name} must be centred; an indent of {now} mm moves it off centre.",
)
_BELOW = Text("{name} phải ở ngay dưới {above}.", "{name} must stand directly under {above}.")
_EMPTY = Text(
    "{name} phải ở ngay dưới {above}, đang cách {count} dòng trống.",
    "{name} must stand directly under {above}; {count} empty lines are between.",
)
_SPACES = Text(
    "Không xét được canh giữa: phần đầu văn bản không nằm trong bảng.",
    "Centring cannot be judged: the header does not stand in a table.",
)
_GAP = regex(r"\t| {5,}")
_IN_COLUMN = frozenset({"left", "right"})


def shift_mm(format: ParagraphFormat) -> float:
    """How far the indents move a centred line from the middle, as the difference of the two sides."""
    return format.left_mm + format.first_line_mm - format.right_mm


def centred(wanted: Align, format: ParagraphFormat) -> dict[str, Any]:
    """What brings a paragraph to the alignment; a centred one loses the indents that move it off centre."""
    mended: dict[str, Any] = {} if format.align is wanted else {"align": wanted}
    if wanted is Align.CENTER and abs(shift_mm(format)) > _TOLERANCE_MM:
        mended |= {"first_line_mm": 0.0} if format.first_line_mm else {}
        if abs(format.left_mm - format.right_mm) > _TOLERANCE_MM:
            mended |= {"left_mm": 0.0, "right_mm": 0.0}
    return mended


def _holds_column(paragraph: Paragraph) -> bool:
    """Whether the paragraph is one column of the header: in a cell, or in a text box without a gap for another one."""
    return paragraph.cell is not None or ("x" in paragraph.location.path and not _GAP.search(paragraph.text))


def align(component: str, lines: tuple[Line, ...]) -> Iterator[Remark]:
    """Lines that are not aligned as components.toml wants.

    Raises NotEvaluated for a component of the header's columns when no table or text box holds them: spaces and tabs
    place it.
    """
    facts = wording.facts(component)
    wanted = Align(facts["align"])
    name = wording.sentence(wording.name(component))
    if facts.get("side") in _IN_COLUMN and not _holds_column(lines[0].paragraph):
        raise NotEvaluated(_SPACES)
    for line in lines:
        format = line.paragraph.format
        if format.align is not wanted:
            message = _ALIGN(name=name, wanted=wording.aligned(wanted), now=wording.aligned(format.align))
            is_, must = wording.aligned(format.align).vi, wording.aligned(wanted).vi
            edit = edits.paragraph(line.location, **centred(wanted, format))
            yield Remark(line.location, message, is_, must, edit=edit)
        elif wanted is Align.CENTER and abs(shift := shift_mm(format)) > _TOLERANCE_MM:
            now = wording.number(abs(shift))
            message = _SHIFTED(name=name, now=now)
            edit = edits.paragraph(line.location, **centred(wanted, format))
            yield Remark(line.location, message, f"lệch {now.vi} mm", wording.aligned(wanted).vi, edit=edit)


def below(
    subject: Subject, body: Body, component: str, above: str, empty_lines: tuple[int, int] | None
) -> Iterator[Remark]:
    """The first line of the component when something stands between it and the component above."""
    first, last = body.first(Role(component)), body.of(Role(above))
    if first is None or not last:
        return
    if first.paragraph.column != last[-1].paragraph.column:
        return  # on the wrong side of the header: GEN-03
    names = {"name": wording.sentence(wording.name(component)), "above": wording.inside(above)}
    if not any(line is last[-1] and follower is first for line, follower in pairwise(body.lines)):
        yield Remark(first.location, _BELOW(**names))
    elif empty_lines is not None:
        count = empty_between(subject, last[-1], first)
        warning, error = empty_lines
        if count >= warning:
            level = None if count >= error else Level.WARNING
            blank = blank_between(subject, last[-1], first)
            edit = edits.without(*blank) if blank else None
            yield Remark(first.location, _EMPTY(**names, count=count), str(count), "0", level, edit)


def fixes(row: Row) -> tuple[Applicability, ...]:
    """Alignment, and blank lines taken out; what stands in the way between is left to a person."""
    return (Applicability.SAFE,) if "align" in row.checks or "empty_lines" in row.parameters else ()


def build(row: Row) -> Check:
    """The check of a row."""
    checks = row.checks
    if set(checks) - {"align", "below"}:
        raise ValueError(f"rule {row.id}: layout does not check {checks}")
    roles, kinds, component = row.roles, row.bodies, row.component
    above: str = row.parameters.get("below", "")
    empty = row.parameters.get("empty_lines")
    limits = (empty[0], empty[1]) if empty else None

    def check(subject: Subject) -> Iterator[Remark]:
        for body in bodies(subject, kinds):
            lines = body.of(*roles)
            if not lines:
                continue
            if "below" in checks:
                yield from below(subject, body, component, above, limits)
            if "align" in checks:
                yield from align(component, lines)

    return check
