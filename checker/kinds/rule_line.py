"""The drawn line under a component: there, solid, of the right length, in the middle.

A row: ``kind = "rule_line"``, ``check = "drawn"`` (components.toml gives ``rule_line``, shares of the text's length,
and ``rule_line_tolerance``) or ``check = "absent"``.
How the line is made is never judged: the decree leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import wording
from checker.anatomy import Body, Line, RuleLine
from checker.kinds.rows import Row
from checker.printed import printed
from checker.registry import Check, Level, Remark, Subject
from checker.views import bodies, visual_widths_mm
from vietnamese.message import Text

PARAMETERS = frozenset({"check"})
PRESENT_ONLY = True

_MISSING = Text("Dưới {name} phải có đường kẻ ngang, nét liền.", "A solid horizontal line must stand under {name}.")
_DASHED = Text(
    "Đường kẻ dưới {name} phải là nét liền, đang là nét đứt.",
    "The line under {name} must be solid; it is broken.",
)
_LENGTH = Text(
    "Đường kẻ dưới {name} phải dài {wanted} độ dài dòng chữ, đang dài {now}% ({length} mm so với {width} mm).",
    "The line under {name} must be {wanted} of the text's length; it is {now}% ({length} mm against {width} mm).",
)
_OFF_CENTRE = Text(
    "Đường kẻ dưới {name} phải cân đối so với dòng chữ, đang lệch sang một bên.",
    "The line under {name} must be centred under the text; it stands to one side.",
)
_UNWANTED = Text("Dưới {name} không có đường kẻ.", "No line stands under {name}.")
_ALL = Text("bằng", "the whole")
_SHARE = Text("từ {least}% đến {most}%", "{least}% to {most}%")


def _share_words(bounds: Sequence[float]) -> Text:
    if bounds[0] < 1 < bounds[1]:
        return _ALL
    return _SHARE(least=round(bounds[0] * 100), most=round(bounds[1] * 100))


def _length(subject: Subject, component: str, lines: Sequence[Line], drawn: RuleLine) -> Iterator[Remark]:
    """A remark when the length fits neither the last nor the longest line: the decree does not say which counts."""
    shares = wording.facts(component)["rule_line"]
    under, over = wording.facts(component).get("rule_line_tolerance", (0.0, 0.0))
    widths = [width for line in lines for width in visual_widths_mm(subject, line)]
    length = drawn.length_mm
    if length is None or not widths:
        return
    if any(shares[0] - under <= length / width <= shares[1] + over for width in (widths[-1], max(widths))):
        return
    wanted, now = _share_words(shares), round(length / widths[-1] * 100)
    message = _LENGTH(
        name=wording.name(component),
        wanted=wanted,
        now=now,
        length=wording.number(length),
        width=wording.number(widths[-1]),
    )
    yield Remark(drawn.location, message, f"{now}%", wanted.vi, Level.WARNING, missing=True)


def drawn(subject: Subject, body: Body, component: str, lines: tuple[Line, ...]) -> Iterator[Remark]:
    """Remarks on the line under the component ``lines``."""
    name = wording.name(component)
    line = body.rule_lines.get(lines[-1].role)
    if line is None or line.length_mm is None:
        line = _on_paper(subject, lines, line)
    if line is None:
        yield Remark(lines[-1].paragraph.at(lines[-1].end, lines[-1].end), _MISSING(name=name), missing=True)
        return
    if not line.solid:
        yield Remark(line.location, _DASHED(name=name), "nét đứt", "nét liền", missing=True)
    yield from _length(subject, component, lines, line)
    if line.centred is False:
        yield Remark(line.location, _OFF_CENTRE(name=name), "lệch", "cân đối", Level.WARNING, missing=True)


def _on_paper(subject: Subject, lines: Sequence[Line], line: RuleLine | None) -> RuleLine | None:
    """The line with what the printed page tells of it: that it is there, and its length.

    Characters are not measured: Word and LibreOffice do not print a superscript in the same size.
    """
    if isinstance(subject.pages, Text) or (line and line.made_of == "characters"):
        return line
    pages = printed(subject)
    found = pages.rows(lines[-1])
    stroke = pages.stroke_under(found[-1]) if found else None
    if stroke is None:
        return line
    if line is None:
        return RuleLine(stroke.length_mm, True, lines[-1].paragraph.at(lines[-1].end, lines[-1].end), "page")
    return line._replace(length_mm=stroke.length_mm)


def absent(body: Body, component: str, lines: tuple[Line, ...]) -> Iterator[Remark]:
    """A remark on a line where none belongs."""
    line = body.rule_lines.get(lines[-1].role)
    if line is not None:
        yield Remark(line.location, _UNWANTED(name=wording.name(component)), "có đường kẻ", "", missing=True)


def build(row: Row) -> Check:
    """The check of a row."""
    wanted = row.parameters["check"]
    if wanted not in ("drawn", "absent"):
        raise ValueError(f"rule {row.id}: rule_line does not check {wanted!r}")
    roles, kinds, component = row.roles, row.bodies, row.component

    def check(subject: Subject) -> Iterator[Remark]:
        for body in bodies(subject, kinds):
            lines = body.of(*roles)
            if lines and wanted == "drawn":
                yield from drawn(subject, body, component, lines)
            elif lines:
                yield from absent(body, component, lines)

    return check
