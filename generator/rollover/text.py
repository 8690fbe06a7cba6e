"""One text of a plan: its citations, times, bodies and amounts, and what becomes of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from generator.data.place import Key
from generator.rollover import bodies, feasts, occasions, targets, times
from generator.rollover.ledger import Item, Status, excerpt, whole
from generator.rollover.mark import Mark
from generator.rollover.rules import Row, Rules
from generator.rollover.years import ANY_YEAR, Years
from vietnamese import amounts
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import fold

Path = tuple[Key, ...]

AS_IT_IS = Text("Không có gì đổi theo năm.", "Nothing in it depends on the year.")
_MONEY = Text(
    "Kinh phí năm {new} do cấp có thẩm quyền quyết định; số của năm {old} để tham khảo.",
    "The budget of {new} is a decision; the figures of {old} stand for reference.",
)
_CITED = Text("Văn bản được viện dẫn giữ nguyên số, ngày, tên.", "A cited document keeps its number, date and title.")
_ITSELF = Text("Viện dẫn chính bản cũ: thay bằng bản mới hoặc bỏ.", "Cites the old plan itself.")
_OF_THE_YEAR = Text(
    "Văn bản này của năm {old}: có văn bản thay cho năm {new} không?",
    "This document is of {old}: is there one for {new}?",
)
_ENDED = Text(
    "Văn bản này nói đến giai đoạn kết thúc năm {end}, trước năm {new}: còn thực hiện không?",
    "This document speaks of a period that ended in {end}, before {new}: does it go on?",
)
# Months and quarters before a year, which is then no year of results: the plan is issued in the year before its own.
_AHEAD = "".join(f"(?<!{words} )" for words in (r"tháng \d", r"tháng \d\d", "quý i", "quý ii", "quý iii", "quý iv"))
_OLD_YEARS = 6  # years before the plan's whose results are told apart
_PERIOD_END = regex(r"(?:giai đoạn|thời kỳ)\s+(?:20\d\d\s*[-–—]\s*|đến\s+(?:năm\s+)?)(20\d\d)", re.IGNORECASE)
_DECIDED = regex(
    r"\bnăm\s+(20\d\d)\b[^.;]{0,120}\b(?:giao|phê duyệt|duyệt|bố trí|phân bổ|thông qua|quyết định|ban hành)"
    r"(?:\s+[^\W\d_]+){0,3}\s+(?:tại|theo)\s+\Z",
    re.IGNORECASE,
)
_ADDRESS = regex(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+", re.IGNORECASE)
_YEARLY = ("Công văn", "Công điện", "Kế hoạch", "Chương trình", "Thông báo", "Hướng dẫn")


class Cited(NamedTuple):
    """A document cited in a text: the whole stretch, its title included, and what is known of it."""

    start: int
    end: int
    type: str
    symbol: str
    year: int | None  # of its date
    itself: bool = False  # the plan cites itself
    verdict: tuple[Status, str | None, Text] | None = None  # from the register of documents


Finder = Callable[[str], Sequence[Cited]]


class Words:
    """Rolls single texts; ``items`` is the ledger that they fill."""

    def __init__(self, years: Years, on: date, rules: Rules, cited: Finder, communes: str | None) -> None:
        self.years, self.on, self.rules, self.cited, self.communes = years, on, rules, cited, communes
        self.issued_before = date(on.year - years.step, on.month, on.day)
        self.of_merged = False  # the issuer is a commune of before all were drawn anew
        self.items: list[Item] = []
        self.asked: set[object] = set()
        past = "|".join(str(years.old - back) for back in range(1, _OLD_YEARS))
        told = rf"{_AHEAD if years.ahead else ''}\bnăm\s+(?:trước|qua|{past}|học\s+(?:trước|qua|{past}))\b"
        ended = f"{past}|{years.old}" if years.season else past
        # A season is told as results in a heading; a line of one is asked about.
        over = rf"(?:{told}|\b(?:mùa|vụ)(?:\s+[^\W\d_]+){{0,3}}\s+20\d\d\s*[-–—]\s*(?:{ended})(?!\d))"
        if years.shift and years.period:  # the period before the plan's own
            before = rf"20\d\d\s*[-–—]\s*{years.period.first - 1}"
            over = rf"(?:{over}|\b(?:giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ)\s+{before}(?!\d))"
        own = rf"\bnăm\s+{years.old}\b"
        if years.school:  # "năm học 2025 - 2026"
            own = rf"\bnăm\s+học\s+{years.old}\s*[-–—]\s*{years.old + 1}\b"
        self._target = targets.of_year(years)
        self.under_targets = False  # the heading above has asked about the figures
        self.line_rules = [
            (
                regex(
                    row.pattern.replace("NAM_TRUOC", over if row.heading else told)
                    .replace("SO_NAM_NAY", str(years.old))
                    .replace("NAM_NAY", own),
                    re.IGNORECASE,
                ),
                row,
            )
            for row in rules.lines
        ]

    def row(self, text: str, *, heading: bool = False) -> Row | None:
        text = text.replace("\u00a0", " ")  # no-break spaces stand where others do
        return next((row for pattern, row in self.line_rules if row.heading == heading and pattern.search(text)), None)

    def line(self, text: str, path: Path, place: Text) -> str | None:
        """A line of the text; None when it is not carried."""
        row = self.row(text)
        if row is not None and row.outcome == "bo":
            self.add(Status.DROPPED, path, place, whole(text), "", times.filled(row, self.years)[1])
            return None
        return self.text(text, path, place, row=row)

    def marks(self, text: str, *, body: bool = True) -> list[Mark]:
        """What becomes of the stretches of a text, in order; none of them overlap."""
        cited = [self._citation(found, text) for found in self.cited(text)]
        taken = [(mark.start, mark.end) for mark in cited]
        taken += [match.span() for match in _ADDRESS.finditer(text)]
        moved = [*occasions.lunar(text, self.years, taken), *occasions.anniversaries(text, self.years, taken)]
        taken += [(mark.start, mark.end) for mark in moved]
        counted = list(occasions.times(text, self.years, taken))
        taken += [(mark.start, mark.end) for mark in counted]
        moved += counted
        moved += times.marks(text, self.years, self.rules, taken, self.asked)
        taken += [(mark.start, mark.end) for mark in moved]
        city = self.of_merged and self.communes is None
        names = self.rules.names
        renamed = list(bodies.marks(text, self.on, names, self.communes, taken, self.asked, below_a_city=city))
        money = self._money(text, taken) if body else []
        taken += [(mark.start, mark.end) for mark in (*renamed, *money)]
        moved += times.left_over(text, self.years, taken)
        return sorted([*cited, *moved, *renamed, *money])

    def _citation(self, found: Cited, text: str) -> Mark:
        status, new, reason = found.verdict or self._of_citation(found, text[found.start : found.end])
        if status is Status.CARRIED and self._decides(found, text[: found.start]):
            status, reason = Status.ASKED, _OF_THE_YEAR(old=self.years.old, new=self.years.new)
        return Mark(found.start, found.end, status, new, reason)

    def _decides(self, found: Cited, before: str) -> bool:
        """Whether the document decided on something of the plan's year: dự toán năm 2025 được giao tại Quyết định …"""
        match = _DECIDED.search(before)
        return (
            match is not None and int(match[1]) == self.years.old and found.year in (self.years.old - 1, self.years.old)
        )

    def _of_citation(self, found: Cited, words: str) -> tuple[Status, str | None, Text]:
        asked = ("cited", found.symbol)
        if found.itself:
            return Status.ASKED, None, _ITSELF
        if asked not in self.asked:
            years = self.years
            yearly = re.search(rf"năm\s+(?:học\s+)?{years.old}(?!\d)", words.rpartition("/")[2]) is not None
            if (yearly or (found.year == years.old and found.type in _YEARLY)) and found.type != "Luật":
                self.asked.add(asked)
                return Status.ASKED, None, _OF_THE_YEAR(old=years.old, new=years.new)
            period = _PERIOD_END.search(words)
            last = max((int(year) for year in ANY_YEAR.findall(words)), default=0)
            if period and int(period[1]) < years.new and last < years.new:
                self.asked.add(asked)
                return Status.ASKED, None, _ENDED(end=period[1], new=years.new)
        return Status.CARRIED, None, _CITED

    def _money(self, text: str, taken: Sequence[tuple[int, int]]) -> list[Mark]:
        """All amounts of a line in one question: what stands from the first to the last."""
        if not any(letter.isdigit() for letter in text):
            return []
        folded = fold(text)
        found = [folded.span(one.start, one.end) for one in amounts.find(folded.text)]
        found = [(a, b) for a, b in found if not any(start < b and a < end for start, end in taken)]
        kept: list[Mark] = []
        for start, end in found:
            row = times.row_for(self.rules.money, "nay", text[:start], text[end:])
            if row is None:
                return [*kept, Mark(start, end, Status.ASKED, None, _MONEY(old=self.years.old, new=self.years.new))]
            kept.append(Mark(start, end, *self._kept(row)))
        return kept

    def _kept(self, row: Row) -> tuple[Status, None, Text]:
        status, reason = times.filled(row, self.years)
        return status, None, reason

    def text(self, text: str, path: Path, place: Text, *, row: Row | None = None, alone: bool = False) -> str:
        """The text of the new year; what happened to it goes to the ledger."""
        text = str(text)
        marks = self.marks(text.replace("\u00a0", " "), body=path[0] not in ("noi_nhan", "co_quan", "ky", "luu"))
        pieces: list[str] = []
        at = shift = 0
        spots: list[tuple[Mark, int, int]] = []
        for mark in marks:
            words = text[mark.start : mark.end] if mark.new is None else mark.new
            pieces += [text[at : mark.start], words]
            at = mark.end
            start = mark.start + shift
            shift += len(words) - (mark.end - mark.start)
            spots.append((mark, start, start + len(words)))
        new = "".join((*pieces, text[at:]))
        for mark, start, end in spots:
            if mark.status is Status.CARRIED:
                old_words = new_words = whole(text[mark.start : mark.end])
            else:
                old_words, new_words = excerpt(text, mark.start, mark.end), excerpt(new, start, end)
            self.items.append(Item(mark.status, path, place, old_words, new_words, mark.reason, new, start, end))
        is_line = path[0] in ("noi_dung", "phu_luc") and not self.under_targets
        if is_line and not any(mark.status is Status.ASKED for mark in marks) and self._sets_target(text):
            row = None
            reason = targets.question(self.years)
            self.items.append(Item(Status.ASKED, path, place, whole(text), whole(new), reason, new, 0, len(new)))
        if row is not None:
            status, reason = times.filled(row, self.years)
            if row.tells == "am_lich":
                reason = self._by_the_moon(text, reason)
            told = row.tells and any(mark.tells == row.tells for mark in marks)
            if (status is Status.ASKED and not told) or not spots:
                self.items.append(Item(status, path, place, whole(text), whole(new), reason, new, 0, len(new)))
        elif not spots and not alone:
            self.add(Status.CARRIED, path, place, whole(text), whole(new), AS_IT_IS)
        return new

    def _sets_target(self, text: str) -> bool:
        """Whether the line sets a figure for the plan's own year, outside what it cites."""
        match = self._target.search(text)
        return match is not None and not any(
            one.start < match.end() and match.start() < one.end for one in self.cited(text)
        )

    def _by_the_moon(self, text: str, reason: Text) -> Text:
        """The reason with the days on which the lunar days of the text fall, where it names any."""
        falls = feasts.falls(text, self.years)
        return reason if falls is None else Text(f"{reason.vi} {falls.vi}.", f"{reason.en} {falls.en}.")

    def add(self, status: Status, path: Path, place: Text, old: str, new: str, reason: Text) -> None:
        self.items.append(Item(status, path, place, old, new, reason))

    def ask(self, text: str, path: Path, place: Text, old: str, reason: Text) -> None:
        self.items.append(Item(Status.ASKED, path, place, old, text, reason, text, 0, len(text)))

    def change(self, text: str, path: Path, place: Text, old: str, reason: Text) -> None:
        self.items.append(Item(Status.UPDATED, path, place, old, text, reason, text, 0, len(text)))

    def ask_money(self, figure: str, path: Path, place: Text, shown: str) -> None:
        reason = _MONEY(old=self.years.old, new=self.years.new)
        self.items.append(Item(Status.ASKED, path, place, shown, shown, reason, figure, 0, len(figure)))
