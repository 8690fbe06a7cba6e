"""The drawn line under a component: there, solid, of the right length, in the middle.

A row: ``kind = "rule_line"``, ``check = "drawn"`` (components.toml gives ``rule_line``, shares of the text's length,
and ``rule_line_tolerance``) or ``check = "absent"``.
How the line is made is never judged: the decree leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from checker import edits, wording
from checker.anatomy import Body, Line, RuleLine
from checker.kinds.rows import Row
from checker.kinds.typography import deviations
from checker.model import MM_PER_PT, Align, Location, Paragraph
from checker.paper.lines import printed
from checker.registry import Applicability, Check, Edit, Level, NotEvaluated, Remark, Subject
from checker.views import bodies, displayed, room_mm, visual_widths_mm
from vietnamese.message import Text
from vietnamese.text import is_upper

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
_UNDERLINED = Text("{name} đang gạch chân chữ thay cho đường kẻ.", "{name} is underlined where a line should be drawn.")
_UNWANTED = Text("Dưới {name} không kẻ đường ngang; ở đây đang có.", "No line stands under {name}.")
_CENTRE_TOLERANCE_MM = 4.0  # 3 mm are allowed; the rest is for cells whose margins differ from Word's own
_ROOM_PT = 6  # below the text, so that the line does not touch what follows
_BORDER_SLACK = 1.1
_CHARACTER_SLACK = 1.3
_MENDED_SLACK = 1.2  # size 12 against 14, a name in light letters against a bold one
_SHAPED = ("size", "bold")
_SUPERSCRIPT = 0.65
_ALL = Text("bằng", "the whole")
_SHARE = Text("từ {least} đến {most}", "{least} to {most}")


def _share_words(bounds: Sequence[float]) -> Text:
    if bounds[0] < 1 < bounds[1]:
        return _ALL
    least, most = (str(Fraction(bound).limit_denominator(10)) for bound in bounds)
    return _SHARE(least=least, most=most)


def _length(subject: Subject, component: str, lines: Sequence[Line], drawn: RuleLine) -> Iterator[Remark]:
    """A remark when the length fits no reading of the clause.

    Which line of a text on several lines counts is not laid down, and where Word breaks it is an estimate: the length
    may lie anywhere between what the shortest and what the longest line allow. Text in wrong letters will be longer or
    shorter once they are mended: in the wrong case it is not measured, in another size or weight the bounds are wider.
    """
    facts = wording.facts(component)
    capitals = [is_upper(displayed(line)) for line in lines]
    if all(capitals) if facts["case"] == "sentence" else not all(capitals):
        return
    shares = facts["rule_line"]
    under, over = facts.get("rule_line_tolerance", (0.0, 0.0))
    widths = [width for line in lines for width in visual_widths_mm(subject, line)]
    length, slack = _measured(subject, drawn)
    if any(deviations(face, facts, _SHAPED) for line in lines for face in line.faces):
        slack *= _MENDED_SLACK
    if length is None or not widths:
        return
    if (shares[0] - under) * min(widths) / slack <= length <= (shares[1] + over) * max(widths) * slack:
        return
    width = max(widths)
    wanted, now = _share_words(shares), round(length / width * 100)
    message = _LENGTH(
        name=wording.inside(component),
        wanted=wanted,
        now=now,
        length=wording.number(length),
        width=wording.number(width),
    )
    yield Remark(_under(lines), message, f"{now}%", wanted.vi, Level.WARNING, missing=True)


def _measured(subject: Subject, drawn: RuleLine) -> tuple[float | None, float]:
    """Length of the line, and the factor by which the estimate may be off."""
    if drawn.length_mm is not None or drawn.made_of not in ("border", "characters"):
        return drawn.length_mm, 1.0
    place = drawn.location
    paragraph = next((p for p in subject.document.paragraphs if p.location[:2] == place[:2]), None)
    if paragraph is None:
        return None, 1.0
    if drawn.made_of == "border":
        return room_mm(subject, paragraph), _BORDER_SLACK
    return _characters_mm(paragraph, place.start, place.end), _CHARACTER_SLACK


def _characters_mm(paragraph: Paragraph, start: int, end: int) -> float:
    """Printed length of signs that make a line; Word prints a superscript at about two thirds of its size."""
    from vietnamese.metrics import text_width_pt

    width = 0.0
    for span in paragraph.formats(start, end):
        size = span.format.size_pt * (_SUPERSCRIPT if span.format.vertical else 1.0)
        width += text_width_pt(paragraph.text[span.start : span.end].strip(), size)
    return width * MM_PER_PT


def _under(lines: Sequence[Line]) -> Location:
    """Where a remark on the line stands: at the text above it, since anything nearby may anchor the line itself."""
    return lines[-1].location


def drawn(subject: Subject, body: Body, component: str, lines: tuple[Line, ...]) -> Iterator[Remark]:
    """Remarks on the line under the component ``lines``."""
    name = wording.inside(component)
    line = body.rule_lines.get(lines[-1].role)
    if line is None or line.length_mm is None:
        line = _on_paper(subject, lines, line)
    if line is None and all(span.format.underline for text in lines for span in text.spans()):
        raise NotEvaluated(_UNDERLINED(name=name))
    if line is None:
        place = lines[-1].paragraph.at(lines[-1].end, lines[-1].end)
        # As for missing components: no form of the decree shows the line for the type.
        level = None if subject.type_row["sample"] else Level.WARNING
        edit = _line_of(subject, component, lines)
        yield Remark(place, _MISSING(name=name), level=level, missing=True, edit=edit)
        return
    if not line.solid:
        yield Remark(_under(lines), _DASHED(name=name), "nét đứt", "nét liền", missing=True)
    yield from _length(subject, component, lines, line)
    if line.centred is False or _shifted(subject, lines[-1], line):
        yield Remark(_under(lines), _OFF_CENTRE(name=name), "lệch", "cân đối", Level.WARNING, missing=True)


def _line_of(subject: Subject, component: str, lines: Sequence[Line]) -> Edit | None:
    """The missing line, as long as our own template draws it; None where a soft break ends the text above others."""
    last = lines[-1]
    if last.end < len(last.paragraph.text.rstrip()) or last.paragraph.format.align is not Align.CENTER:
        return None
    share = wording.facts(component).get("print", {}).get("rule_line", 1.0)
    width = max(width for line in lines for width in visual_widths_mm(subject, line))
    size = max(span.format.size_pt for span in last.spans())
    line = edits.rule_line(last.location, round(width * share, 1), size)
    if last.paragraph.format.after_pt >= _ROOM_PT:
        return line
    return edits.joined(line, edits.paragraph(last.location, after_pt=_ROOM_PT))


def _shifted(subject: Subject, text: Line, line: RuleLine) -> bool:
    """A drawn line whose middle is not the middle of the column in which it is anchored and the text is centred."""
    shape, paragraph = line.shape, text.paragraph
    if shape is None or shape.x_mm is None or shape.x_from != "column" or paragraph.format.align is not Align.CENTER:
        return False
    if paragraph.format.frame or subject.document.sections[paragraph.section].columns > 1:
        return False  # a frame stands where it likes, and how wide a column is the section alone does not say
    if shape.anchor.part != paragraph.location.part or shape.anchor.path[:-2] != paragraph.location.path[:-2]:
        return False
    middle = paragraph.format.left_mm + room_mm(subject, paragraph) / 2
    return abs(shape.x_mm + shape.width_mm / 2 - middle) > _CENTRE_TOLERANCE_MM


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


def absent(subject: Subject, body: Body, component: str, lines: tuple[Line, ...]) -> Iterator[Remark]:
    """A remark on a line where none belongs."""
    line = body.rule_lines.get(lines[-1].role)
    if line is not None:
        message = _UNWANTED(name=wording.inside(component))
        yield Remark(_under(lines), message, "có đường kẻ", "", missing=True, edit=_without(subject, line))


def _without(subject: Subject, line: RuleLine) -> Edit | None:
    """The line taken out: a border, or signs that make it. A drawing is not ours to throw away."""
    place = line.location
    paragraph = next((p for p in subject.document.paragraphs if p.location[:2] == place[:2]), None)
    if paragraph is None:
        return None
    if line.made_of == "characters":
        return edits.words(place, "", paragraph.text[place.start : place.end])
    sides = [side for side in ("bottom_border", "top_border") if getattr(paragraph.format, side)]
    return edits.paragraph(place, **{sides[0]: None}) if line.made_of == "border" and sides else None


def fixes(row: Row) -> tuple[Applicability, ...]:
    """A missing line can be drawn; of one that is not wanted, a border or signs can go; no drawing is changed."""
    drawn = row.parameters["check"] == "drawn"
    return (Applicability.SAFE,) if drawn else (Applicability.SAFE, Applicability.UNSAFE)


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
                yield from absent(subject, body, component, lines)

    return check
