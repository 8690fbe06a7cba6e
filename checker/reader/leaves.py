"""What the smallest elements of a run print: letters, tabs, line breaks and the signs of symbol fonts."""

from __future__ import annotations

from lxml import etree

from checker.reader.xml import W
from vietnamese.regex import regex
from vietnamese.text import UNPRINTABLE

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_T, _BR, _SYM = W + "t", W + "br", W + "sym"
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": ""}
LEAVES = frozenset({_T, _BR, _SYM, *_SIGNS})
_BLANK = str.maketrans("\r\n\t", "   ")
_CODE = regex(r"[0-9A-Fa-f]{1,4}")
# Bullets of the symbol fonts stand in the private-use area; what the eye sees instead.
_SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xFC: "✓",
    0x2D: "-",
    0x2B: "+",
    0x6F: "□",
    0x76: "❖",
    0x71: "❑",
    0xE0: "→",
}
_SIGN_AND_SPACES = 4  # longer text is never a sign alone


def printed(leaf: etree._Element) -> str:
    """What one of ``LEAVES`` prints. The text of a w:t is as long as its letters."""
    tag = leaf.tag
    if tag == _T:
        return _visible_text(letters(leaf).translate(_BLANK))
    if tag == _BR:
        return "\f" if leaf.get(W + "type") in ("page", "column") else "\n"
    if tag == _SYM:
        code = leaf.get(W + "char") or ""
        return visible_sign(int(code, 16)) if _CODE.fullmatch(code) else ""
    return _SIGNS[tag]


def letters(text: etree._Element) -> str:
    """Letters of a w:t; spaces at its ends count only where it says so."""
    stored = text.text or ""
    return stored if text.get(SPACE) == "preserve" else stored.strip(" \t\r\n")


def visible_sign(code: int) -> str:
    """What the eye sees of a character: signs of the symbol fonts as their Unicode likeness, • for an unknown one."""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code & 0xFF, "•")
    sign = chr(code)
    return "•" if UNPRINTABLE.match(sign) else sign


def _visible_text(text: str) -> str:
    """A sign of a symbol font alone in its run as the eye sees it: programs other than Word store it as plain text."""
    sign = text.strip() if len(text) < _SIGN_AND_SPACES else ""
    code = ord(sign) if len(sign) == 1 else 0
    known = 0xF000 <= code <= 0xF0FF and code & 0xFF in _SYMBOLS
    return text.replace(sign, visible_sign(code)) if known else text
