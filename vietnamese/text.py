"""Vietnamese text made comparable without losing the way back to the letters as typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from vietnamese.regex import regex

# One canonical letter for characters that look alike on paper. U+00D0/U+00F0 stand for Đ/đ in files typed
# with an Icelandic keyboard table; U+2011 is Word's non-breaking hyphen.
_ALIKE = {
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2018": "'", "\u2019": "'",
    "\u00d0": "Đ", "\u00f0": "đ",
}  # fmt: skip
# The letters of Vietnamese names and words as they stand in a character class; \w does not tell cases apart.
LOWER_LETTERS = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER_LETTERS = LOWER_LETTERS.upper()
# The letters of points in their order (Phụ lục I, Phần I, Mục II, điểm 6.đ): ă, â, ê, ô, ơ, ư are not used.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

UNPRINTABLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, and so a Word file, holds none
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")

# The tone mark of oa, oe, uy at the end of a syllable stands on the first vowel in the old spelling, on the
# second in the new one; both are right (rule GEN-05), so comparing needs one of them.
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# Syllables of either way. Spelt out in both cases and led by the vowel: IGNORECASE or a leading look-behind takes ten
# times as long.
OLD_TONE = regex(
    r"[òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ](?<![qQ].)(?:(?<=[òóỏõọÒÓỎÕỌ])[aeAE]|(?<=[ùúủũụÙÚỦŨỤ])[yY])(?![^\W\d_]|[\u0300-\u036f])"
)
NEW_TONE = regex(
    r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_]|[\u0300-\u036f])"
)
# Vietnamese in small letters, and no sign but those of the keyboard.
_ORDINARY = regex(rf"[\x00-\x7f{LOWER_LETTERS}]*\Z")


def nfc(text: str) -> str:
    """``text`` in composed Unicode; the same object when it already is."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _retone(match: re.Match[str]) -> str:
    found = match[0]
    old = _TONES[found.lower()]
    return "".join(new.upper() if letter.isupper() else new for letter, new in zip(found, old, strict=True))


def one_tone_style(text: str) -> str:
    """``text`` with hoà, uỷ written hòa, ủy; hoàn, thuyền, quý stay. Expects composed Unicode; keeps the length."""
    return NEW_TONE.sub(_retone, text)


class Folded(NamedTuple):
    """A matching form of a text and, for each of its characters, the offset in the text as typed."""

    text: str
    offsets: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of ``self.text[start:end]``."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) - 1 else self.offsets[-1]
            return at, at
        return self.offsets[start], self.offsets[end]


@lru_cache(maxsize=8192)  # several rules fold the same line
def fold(text: str) -> Folded:
    """NFC, ordinary spaces (runs of them one), straight quotes, one hyphen, one tone style, nothing invisible.

    Case, line breaks and dashes longer than a hyphen stay: they carry meaning in a form check.
    ``offsets`` has one entry more than the text: the end.
    """
    if unicodedata.is_normalized("NFC", text):
        even = text
        for letter, plain in _ALIKE.items():
            if letter in even:
                even = even.replace(letter, plain)
        if "  " not in even and not any(letter in even for letter in _DROPPED):
            return Folded(one_tone_style(even), range(len(text) + 1))
    letters: list[str] = []
    offsets: list[int] = []
    for position, letter in enumerate(text):
        if letter in _DROPPED:
            continue
        if letters and unicodedata.combining(letter):
            composed = unicodedata.normalize("NFC", letters[-1] + letter)
            if len(composed) == 1:
                letters[-1] = composed
                continue
        plain = _ALIKE.get(letter, letter)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        offsets.append(position)
    offsets.append(len(text))
    return Folded(one_tone_style("".join(letters)), tuple(offsets))


@lru_cache(maxsize=16384)  # documents of one office share most of their lines
def collapse(text: str) -> str:
    """The folded text on one line without outer spaces: the form in which phrases are compared."""
    return " ".join(fold(text).text.split())


def is_upper(text: str) -> bool:
    """No lower-case letter, at least one letter."""
    return text.upper() == text and text.lower() != text


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Lower case without any mark (đ is d): for keys, file names and forgiving look-ups."""
    small = text.lower().replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", small)
    if _ORDINARY.match(small):  # nothing but letters that are ASCII and marks: a tenth of the time
        return decomposed.encode("ascii", "ignore").decode("ascii")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
