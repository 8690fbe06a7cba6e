"""Whole numbers in figures, in words and in Roman numerals."""

from __future__ import annotations

from vietnamese.regex import regex
from vietnamese.text import nfc

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_BILLION = 10**9

_VALUES = {word: value for value, word in enumerate(_DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}
_MULTIPLIERS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": _BILLION, "tỉ": _BILLION}
_LINKS = frozenset({"linh", "lẻ"})
NUMBER_WORDS = frozenset({*_VALUES, *_MULTIPLIERS, *_LINKS, "mười", "mươi", "trăm"})
_SPELLINGS = {"ngàn": "nghìn", "tỉ": "tỷ", "lẻ": "linh"}
_ENDING = regex(r"(?:[\s.,;/)]|việt\s+nam|chẵn|đồng)*\Z")
_UNSAID = regex(r"(nghìn|triệu|tỷ) 0 trăm(?: nghìn| triệu)?(?= |\Z)")
_LONGEST = 100  # figures, or words, of the greatest number: beyond any budget, and int() refuses thousands of figures
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LETTERS = {letters: value for value, letters in _ROMAN if len(letters) == 1}
_GREATEST_ROMAN = 3999
_GROUPED = regex(r"\d{1,3}(?:\.\d{3})+\Z|\d+\Z")


def roman(number: int) -> str:
    """Upper-case Roman numeral of a positive number."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def roman_value(text: str) -> int:
    """Value of an upper-case Roman numeral as ``roman`` writes it; 0 for anything else."""
    total = previous = 0
    for letter in reversed(text):
        value = _LETTERS.get(letter, 0)
        total += -value if value < previous else value
        previous = max(previous, value)
    return total if total <= _GREATEST_ROMAN and roman(total) == text else 0


def grouped(number: int) -> str:
    """150000000 as "150.000.000"."""
    return f"{number:,}".replace(",", ".")


def parse_grouped(text: str) -> int | None:
    """ "150.000.000" or "150000000" as a number; None for anything else."""
    flat = text.strip()
    return int(flat.replace(".", "")) if len(flat) <= _LONGEST and _GROUPED.match(flat) else None


def amount(value: int | str) -> int:
    """An amount of plan data in đồng: 150000000, "150.000.000" or "150000000". Raises ValueError for any other text."""
    number = parse_grouped(value) if isinstance(value, str) else value
    if not isinstance(number, int):
        raise ValueError(f"{value!r} is no amount")
    return number


def _below_thousand(number: int, *, full: bool) -> list[str]:
    """Words of 0 < number < 1000; ``full`` spells the hundreds of 005, as after a higher group."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words: list[str] = []
    if hundreds or full:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if ones:
            words += (["linh"] if words else []) + [_DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5:
        words.append("lăm")
    elif ones == 4 and tens > 1:
        words.append("tư")
    elif ones:
        words.append(_DIGITS[ones])
    return words


def _words(number: int, *, full: bool) -> list[str]:
    if number >= _BILLION:
        high, low = divmod(number, _BILLION)
        return [*_words(high, full=full), "tỷ", *(_words(low, full=True) if low else [])]
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _below_thousand(group, full=full or bool(words))
            if _SCALES[power]:
                words.append(_SCALES[power])
    return words


def in_words(number: int) -> str:
    """A whole number from 0 up in words: 1005 is "một nghìn không trăm linh năm"."""
    if number < 0:
        raise ValueError("negative amounts have no words")
    return " ".join(_words(number, full=False)) if number else _DIGITS[0]


def parse_words(text: str) -> int | None:
    """The number that the words say, brackets, "đồng" and "chẵn" around it allowed; None when they say none.

    Accepts lẻ and linh, nghìn and ngàn, tỷ and tỉ, bốn and tư, and the zeros of an empty group spoken or not; "rưỡi"
    behind a scale word that counts less than a hundred. None for what has two readings: "một trăm hai" (102 or 120),
    "hai trăm triệu rưỡi" (half of a million or of a hundred millions).
    """
    words = _ENDING.sub("", nfc(text).strip().lower().lstrip("( "), count=1).replace(",", " ").split()
    if words and words[-1] == "rưỡi":
        return _and_a_half(words[:-1])
    if words == ["không"]:
        return 0
    number = _sum(words) if len(words) <= _LONGEST else None
    # The sum is generous; only words that the number itself would be spelt with are a reading of it.
    return number if number and _plain(words) == _plain(in_words(number).split()) else None


def _and_a_half(words: list[str]) -> int | None:
    scale = _MULTIPLIERS.get(words[-1]) if words else None
    count = parse_words(" ".join(words[:-1])) if scale else None
    return count * scale + scale // 2 if scale and count and count < 100 else None


def _plain(words: list[str]) -> str:
    """Digits as figures, one spelling, and no words for hundreds that are nought."""
    text = " ".join(str(_VALUES.get(word, _SPELLINGS.get(word, word))) for word in words)
    while " 0 trăm" in text and (shorter := _UNSAID.sub(r"\1", text)) != text:
        text = shorter
    return text


def _sum(words: list[str]) -> int | None:
    """What the words add up to, in whatever order they stand; None for words that are no numbers."""
    total = group = 0  # finished groups; the group below one thousand being read
    billions = 0
    digit: int | None = None
    for word in words:
        if word in _VALUES:
            if digit is not None:
                return None
            digit = _VALUES[word]
        elif word == "mười":
            if digit is not None:
                return None
            group += 10
        elif word == "mươi":
            if digit is None:
                return None
            group, digit = group + digit * 10, None
        elif word == "trăm":
            if digit is None:
                return None
            group, digit = group + digit * 100, None
        elif word in _LINKS:
            if digit is not None:
                return None
        elif word in _MULTIPLIERS:
            group, digit = group + (digit or 0), None
            scale = _MULTIPLIERS[word]
            if scale == _BILLION:
                billions = (billions + total + group) * _BILLION
                total = 0
            else:
                total += group * scale
            group = 0
        else:
            return None
    return billions + total + group + (digit or 0)
