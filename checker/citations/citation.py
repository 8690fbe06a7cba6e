"""What a citation is: everything that it says, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from checker.anatomy import Line
from checker.citations.forms import LAWS
from checker.model import Location
from checker.text.fulltext import FullText


class Kind(StrEnum):
    DOCUMENT = "document"  # with number and symbol
    LAW = "law"  # by its name
    SHORT = "short"  # "Quyết định số 996", "Đề án 996"
    BACK = "back"  # "Quyết định nêu trên", "Nghị định này"
    PART = "part"  # "Mục II", no document beside it


class CitedDate(NamedTuple):
    """A date as cited; ``short`` when written with strokes or points. A law may have a year only."""

    day: int | None
    month: int | None
    year: int
    short: bool

    @property
    def complete(self) -> bool:
        return self.day is not None and self.month is not None

    @property
    def text(self) -> str:
        """10/8/2018, 8/2018 or 2018."""
        return "/".join(str(part) for part in self[:3] if part is not None)


class Citation(NamedTuple):
    """A document, or parts of one, cited once. Offsets are those of ``full.text``; ``at`` leads back to the file."""

    full: FullText
    kind: Kind
    start: int
    end: int  # after the last part read, the subject left out
    type: str | None = None  # "Quyết định"; None for parts alone
    symbol: str | None = None  # "996/QĐ-TTg" without spaces; None for a law cited by name and for short mentions
    number: str | None = None
    codes: tuple[str, ...] = ()  # ("QĐ", "TTg")
    symbol_year: int | None = None  # 2020 in 30/2020/NĐ-CP
    with_so: bool = True  # the word "số" stands before the number, or the list that it goes on with has it
    date: CitedDate | None = None
    issuer: str | None = None
    title: str | None = None  # the subject
    name: str | None = None  # of a law
    parts: tuple[Mapping[str, str], ...] = ()  # {"diem": "a", "khoan": "2", "dieu": "5"}
    symbol_start: int = -1
    symbol_end: int = -1
    date_start: int = -1
    date_end: int = -1
    head_start: int = -1  # of the type, parts before it left out
    alias: str | None = None  # "Đề án 996" that the text gives it here
    inside: bool = False  # in the subject of another citation

    @property
    def is_law(self) -> bool:
        return self.type in LAWS

    @property
    def line(self) -> Line:
        full = self.full
        return full.lines[bisect_right(full.starts, self.start) - 1]

    @property
    def text(self) -> str:
        return self.full.text[self.start : self.end]

    @property
    def follows(self) -> str:
        """What stands behind it on its line."""
        return self.full.text[self.end : self.full.line_end(self.end)]

    @property
    def quoted(self) -> bool:
        """Between quotation marks."""
        text = self.full.text
        return text.count('"', self.full.line_start(self.start), self.start) % 2 == 1

    @property
    def symbol_place(self) -> Location:
        return self.full.at(self.symbol_start, self.symbol_end)

    def moved(self, full: FullText, by: int) -> Citation:
        """The same in a text in which that of ``full`` begins ``by`` letters later."""

        def later(place: int) -> int:
            return place + by if place >= 0 else place

        return self._replace(
            full=full,
            start=later(self.start),
            end=later(self.end),
            symbol_start=later(self.symbol_start),
            symbol_end=later(self.symbol_end),
            date_start=later(self.date_start),
            date_end=later(self.date_end),
            head_start=later(self.head_start),
        )

    def at(self, start: int | None = None, end: int | None = None) -> Location:
        """The place in the file of the whole citation, or of a stretch of the text."""
        return self.full.at(self.start if start is None else start, self.end if end is None else end)
