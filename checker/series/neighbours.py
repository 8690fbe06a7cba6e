"""Rule CN-02 over a batch: what belongs to exactly one other unit has no place in this unit's document.

Derived from the data of all units. What the base plan itself says, or what two units share, belongs to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.anatomy import Anatomy, Role
from checker.model import Location
from checker.places import Places, printed_paragraphs
from checker.registry import Finding, Level
from vietnamese.message import Text
from vietnamese.numbers import grouped
from vietnamese.regex import regex
from vietnamese.text import fold

RULE = "CN-02"
_TEXTS_KEPT = 4096
_AMOUNT = regex(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)")
_SYMBOL = regex(r"(?<![\w/])\d+/[^\W\d_]+-[^\s,;:.()]+")
_WORD = regex(r"\S+")
_ADDRESSED = (Role.NOI_NHAN_MUC, Role.KINH_GUI, Role.KINH_GUI_NOI)  # a document may go to another unit
_EDGE = " ,;:.()\"“”'"

_MESSAGE = Text(
    "Văn bản của {own} không được có {what} của đơn vị khác; đang có “{found}” của {other}.",
    "A document of {own} must not hold {what} of another unit; it holds “{found}” of {other}.",
)
_NAME = Text("tên", "the name")
_NUMBER = Text("số, ký hiệu", "the number")
_SIGNER = Text("người ký", "the signer")
_MONEY = Text("số tiền", "an amount")


class Neighbour(NamedTuple):
    """What belongs to one unit. ``number`` is whole, "15/KH-UBND", or blank; amounts are in đồng."""

    name: str
    number: str = ""
    signers: tuple[str, ...] = ()
    amounts: frozenset[int] = frozenset()


def _key(text: str) -> str:
    return " ".join(fold(text).text.split()).casefold()


class Hit(NamedTuple):
    """A value of exactly one unit in a text, with its offsets as typed."""

    what: Text
    found: str
    owner: int
    start: int
    end: int


class Neighbours:
    """All units of a batch, ready to be looked for; ``base`` is every text of the base plan."""

    def __init__(self, units: Sequence[Neighbour], base: Iterable[str]) -> None:
        self._units = units
        self._seen: dict[str, tuple[Hit, ...]] = {}
        base_text = "\n".join(_key(text) for text in base)
        self._names = _owners((_key(unit.name), number) for number, unit in enumerate(units))
        self._signers = _owners((_key(name), number) for number, unit in enumerate(units) for name in unit.signers)
        self._numbers = _owners((_key(unit.number), number) for number, unit in enumerate(units))
        self._amounts = _owners(
            (grouped(amount), number) for number, unit in enumerate(units) for amount in unit.amounts
        )
        for owners, pattern in ((self._numbers, _SYMBOL), (self._amounts, _AMOUNT)):
            for found in pattern.findall(base_text):
                owners[found] = None
        firsts = {name.partition(" ")[0] for name in self._names}
        self._first = regex(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(firsts)))})(?!\w)")
        self._longest = max((name.count(" ") + 1 for name in self._names), default=0)
        for _, _, name in self._named(base_text, base_text):
            self._names[name] = None

    def findings(self, anatomy: Anatomy, own: int, clause: str) -> list[Finding]:
        """What the document of unit ``own`` holds of others: one finding a value, all its places."""
        places: dict[tuple[Text, str, int], list[Location]] = {}
        addressed = {line.paragraph.location for body in anatomy.bodies for line in body.of(*_ADDRESSED)}
        for paragraph in printed_paragraphs(anatomy.document):
            for what, found, other, start, end in self._in(paragraph.text):
                if what == _NAME and paragraph.location in addressed:
                    continue
                if other != own and not self._mine(own, what, found):
                    places.setdefault((what, found, other), []).append(paragraph.at(start, end))
        for line in anatomy.main.of(Role.HO_TEN):
            signs_for = self._signers.get(_key(line.text))
            if signs_for is not None and signs_for != own:
                places.setdefault((_SIGNER, line.text, signs_for), []).append(line.location)
        if not places:
            return []
        quoting = Places(anatomy.document)
        return [
            self._finding(own, key, found, clause, quoting.quote(found[0]))
            for key, found in sorted(places.items(), key=lambda item: quoting.order(item[1][0]))
        ]

    def _finding(
        self, own: int, key: tuple[Text, str, int], places: Sequence[Location], clause: str, quote: str | None
    ) -> Finding:
        what, found, other = key
        message = _MESSAGE(own=self._units[own].name, what=what, found=found, other=self._units[other].name)
        first, *also = places
        return Finding(RULE, Level.ERROR, "document", message, None, found, clause, quote, first, None, tuple(also))

    def _mine(self, own: int, what: Text, found: str) -> bool:
        unit = self._units[own]
        if what == _MONEY:
            return int(found.replace(".", "")) in unit.amounts
        return _key(found) in (_key(unit.name), _key(unit.number))

    def _in(self, text: str) -> tuple[Hit, ...]:
        """Values of exactly one unit in a text; most texts of a batch are the same in all its documents."""
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= _TEXTS_KEPT:
                self._seen.clear()
            found = self._seen[text] = tuple(self._search(text))
        return found

    def _search(self, text: str) -> Iterator[Hit]:
        folded = fold(text)
        low = folded.text.lower()
        if len(low) != len(folded.text):  # a foreign letter that grows in lower case: offsets would not be true
            return
        values = [(_NAME, self._names.get(name), start, end) for start, end, name in self._named(low, folded.text)]
        for pattern, what, owners in ((_SYMBOL, _NUMBER, self._numbers), (_AMOUNT, _MONEY, self._amounts)):
            values += [(what, owners.get(found[0]), *found.span()) for found in pattern.finditer(low)]
        for what, owner, start, end in values:
            if owner is not None:
                yield Hit(what, folded.text[start:end], owner, *folded.span(start, end))

    def _named(self, low: str, text: str) -> Iterator[tuple[int, int, str]]:
        """Names of units in a text: the longest that fits; what goes on with a capital is a longer, other name."""
        for first in self._first.finditer(low):
            words = []
            for word in _WORD.finditer(low, first.start()):
                words.append(word)
                if len(words) > self._longest or "\n" in low[words[0].start() : word.start()]:
                    break
            for count in range(min(len(words), self._longest), 0, -1):
                last = words[count - 1]
                name = " ".join(word[0] for word in words[:count]).rstrip(_EDGE)
                if name in self._names:
                    whole = last[0] == last[0].rstrip(_EDGE)
                    following = text[words[count].start()] if whole and len(words) > count else ""
                    if not (following.isupper() and not text[first.start() : last.end()].isupper()):
                        yield first.start(), last.start() + len(last[0].rstrip(_EDGE)), name
                    break


def _owners(pairs: Iterable[tuple[str, int]]) -> dict[str, int | None]:
    """Value → the only unit that has it; None for what several have."""
    found: dict[str, int | None] = {}
    for key, number in pairs:
        if key:
            found[key] = number if found.get(key, number) == number else None
    return found
