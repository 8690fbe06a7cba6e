"""Paper and margins of every section, as page.toml gives them.

A row: ``kind = "page"``, ``check = "paper"``, or ``check = "margin"`` with ``side`` top, bottom, left or right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import schemas
from checker import edits, wording
from checker.kinds.rows import Row
from checker.model import Section
from checker.registry import Applicability, Check, Level, Remark, Subject
from checker.views import section_starts
from vietnamese.message import Text

PARAMETERS = frozenset({"check", "side"})
PRESENT_ONLY = False

_PAPER = Text(
    "Khổ giấy phải là {name} ({width} x {height} mm), đang là {now_width} x {now_height} mm.",
    "The paper must be {name} ({width} x {height} mm); it is {now_width} x {now_height} mm.",
)
_MARGIN = Text(
    "Lề {side} phải {wanted} mm, đang là {now} mm.", "The {side} margin must be {wanted} mm; it is {now} mm."
)
_SIDES = {
    "top": Text("trên", "top"),
    "bottom": Text("dưới", "bottom"),
    "left": Text("trái", "left"),
    "right": Text("phải", "right"),
}
# A landscape page is the portrait page turned: its top margin may be the portrait's left or right one, and so on.
_TURNED = {"top": ("left", "right"), "bottom": ("left", "right"), "left": ("top", "bottom"), "right": ("top", "bottom")}


def _paper(subject: Subject) -> Iterator[Remark]:
    paper = schemas.table("page")["paper"]
    tolerance: float = paper["tolerance_mm"]
    wanted = (paper["width_mm"], paper["height_mm"])
    for section, first in section_starts(subject):
        size = sorted((section.width_mm, section.height_mm))
        if any(abs(is_ - must) > tolerance for is_, must in zip(size, wanted, strict=True)):
            words = [wording.number(value) for value in (*wanted, section.width_mm, section.height_mm)]
            message = _PAPER(
                name=paper["name"], width=words[0], height=words[1], now_width=words[2], now_height=words[3]
            )
            found = f"{words[2].vi} x {words[3].vi} mm"
            place = first.at(0, 0)
            width, height = reversed(wanted) if section.width_mm > section.height_mm else wanted
            edit = edits.page(place, width_mm=width, height_mm=height)
            yield Remark(place, message, found, f"{words[0].vi} x {words[1].vi} mm", edit=edit, missing=True)


def margin(section: Section, side: str) -> float:
    """The margin that paper shows, gutter added where it is bound."""
    value: float = getattr(section, f"{side}_mm")
    if section.gutter_mm and side == ("top" if section.gutter_at_top else "left"):
        value += section.gutter_mm
    return value


def _distance(value: float, bounds: list[float]) -> float:
    """How far outside its bounds a margin lies."""
    return max(bounds[0] - value, value - bounds[1], 0.0)


def margin_level(section: Section, side: str, page: Any) -> Level | None:
    """How wrong the margin is; None when it is right or off by rounding only.

    A landscape page never gives an error: the decree does not speak of it, and its own appendix is turned.
    """
    value = margin(section, side)
    margins, tolerance = page["margins_mm"], page["margins_tolerance_mm"]
    landscape = section.landscape or section.width_mm > section.height_mm
    accepted = [margins[side], *(margins[other] for other in _TURNED[side] if landscape)]
    off = min(_distance(value, bounds) for bounds in accepted)
    if off <= tolerance["rounding"]:
        return None
    return Level.WARNING if landscape or off <= tolerance["warning"] else Level.ERROR


def _mended(section: Section, side: str, bounds: list[float]) -> dict[str, float]:
    """The margin brought to the nearest that is right; a gutter there goes into it."""
    value = margin(section, side)
    bound = bounds[0] if value < bounds[0] else bounds[1]
    in_gutter = value - getattr(section, f"{side}_mm")
    return {f"{side}_mm": bound, **({"gutter_mm": 0.0} if in_gutter else {})}


def _margin(side: str) -> Check:
    def check(subject: Subject) -> Iterator[Remark]:
        page = schemas.table("page")
        wanted = wording.between(page["margins_mm"][side])
        for section, first in section_starts(subject):
            level = margin_level(section, side, page)
            if level is not None:
                now = wording.number(margin(section, side))
                message = _MARGIN(side=_SIDES[side], wanted=wanted, now=now)
                place, must = first.at(0, 0), f"{wanted.vi} mm"
                edit = edits.page(place, **_mended(section, side, page["margins_mm"][side]))
                yield Remark(place, message, f"{now.vi} mm", must, level, edit, missing=True)

    return check


def fixes(row: Row) -> tuple[Applicability, ...]:
    """Paper and margins are safe to set."""
    return (Applicability.SAFE,)


def build(row: Row) -> Check:
    """The check of a row."""
    match row.parameters["check"]:
        case "paper":
            return _paper
        case "margin":
            return _margin(row.parameters["side"])
        case other:
            raise ValueError(f"rule {row.id}: page does not check {other!r}")
