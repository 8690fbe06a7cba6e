"""How long a line of Times New Roman is: for drawing the rules under components and judging them."""

from __future__ import annotations

from functools import cache

from vietnamese import times_new_roman
from vietnamese.kept import by_text
from vietnamese.text import nfc

_UNITS_PER_EM = 2048


@cache
def _widths(bold: bool, italic: bool) -> dict[str, int]:
    table = {
        (False, False): times_new_roman.REGULAR,
        (True, False): times_new_roman.BOLD,
        (False, True): times_new_roman.ITALIC,
        (True, True): times_new_roman.BOLD_ITALIC,
    }[bold, italic]
    return {letter: width for width, letters in table.items() for letter in letters}


def text_width_pt(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Length in points of ``text`` set on one line without kerning; unknown characters count as wide as ``n``."""
    return _units(text, bold, italic) * size_pt / _UNITS_PER_EM


@by_text
def _units(text: str, bold: bool, italic: bool) -> int:
    widths = _widths(bold, italic)
    average = widths["n"]
    return sum(widths.get(letter, average) for letter in nfc(text))


def wrap(text: str, size_pt: float, width_pt: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """The lines that ``text`` takes in a column, broken at spaces as Word breaks them; a soft break ends a line."""
    lines: list[str] = []
    for piece in nfc(text).split("\n"):
        line = ""
        for word in piece.split():
            longer = f"{line} {word}" if line else word
            if line and text_width_pt(longer, size_pt, bold=bold, italic=italic) > width_pt:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines
