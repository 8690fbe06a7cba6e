"""How a line ends: the mark there or the lack of one, what is said of it, the change to another."""

from __future__ import annotations

from checker import edits
from checker.anatomy import Line
from checker.model import Location
from checker.registry import Edit
from vietnamese.message import Text

_MARK = Text("đang là “{mark}”", "it ends with “{mark}”")
_NONE = Text("đang không có dấu", "there is no mark")
_CLOSING = frozenset("”\"’')]")  # a final mark goes behind these


def mark_of(line: Line) -> str:
    """The sign that ends the line; empty where a letter, a digit or a closing bracket does."""
    last = line.ending
    return "" if last.isalnum() or last in _CLOSING else last


def said_of(mark: str) -> Text:
    """What stands at the end, as the second half of a sentence."""
    return _MARK(mark=mark) if mark else _NONE


def place_of(line: Line) -> Location:
    """The final mark; the last word where there is none, for one letter says nothing to the eye."""
    text = line.text
    return line.at(len(text) - 1 if mark_of(line) else text.rfind(" ") + 1, len(text))


def marked(line: Line, wanted: str) -> Edit:
    """The change that ends the line with the mark ``wanted``."""
    now, end = mark_of(line), len(line.text)
    return edits.words(line.at(end - len(now), end), wanted, now)
