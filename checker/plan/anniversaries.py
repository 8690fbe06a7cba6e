"""Anniversaries whose number does not fit the years beside it: "50 năm Ngày … (30/4/1975 - 30/4/2026)"."""

from __future__ import annotations

from typing import NamedTuple

from vietnamese.kept import by_text
from vietnamese.regex import regex

_SIGN = "năm "
_DAY = r"(?:\d{1,2}/\d{1,2}/|tháng \d{1,2}/|\d{1,2}/)?"
_ANNIVERSARY = regex(
    r"(?<![\d/.,-])(?P<count>\d{1,4}) năm (?P<what>[^\d;.()\n]{3,120})"
    rf"\((?:ngày )?{_DAY}(?P<first>1\d{{3}}|20\d\d)\s?[-–]\s?(?:ngày )?{_DAY}(?P<last>(?:19|20)\d\d)\)"
)
_OF_A_DAY = regex(
    r"ngày|thành lập|ra đời|tái lập|giải phóng|chiến thắng|truyền thống|xây dựng và (?:phát triển|trưởng thành)"
)


class Miscounted(NamedTuple):
    """The offsets of "50 năm" in the text, the years beside it and what they make."""

    start: int
    end: int
    first: int
    last: int

    @property
    def right(self) -> str:
        return f"{self.last - self.first} năm"


@by_text
def miscounted(text: str) -> tuple[Miscounted, ...]:
    """The anniversaries of a folded text whose number is another than their years make."""
    if _SIGN not in text or "(" not in text:
        return ()
    return tuple(
        Miscounted(found.start(), found.end("count") + len(" năm"), int(found["first"]), int(found["last"]))
        for found in _ANNIVERSARY.finditer(text)
        if _OF_A_DAY.search(found["what"].lower()) and int(found["last"]) - int(found["first"]) != int(found["count"])
    )
