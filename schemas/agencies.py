"""Bodies by name, symbol and date: who exists when, who goes on with the work, whom a collective name covers.

The facts stand in agencies.toml; units and their dates in units.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

import schemas
from schemas import unit_kinds
from schemas.initials import by_initials
from vietnamese.kept import by_text
from vietnamese.names import Names
from vietnamese.regex import regex
from vietnamese.text import collapse, is_upper

_LOCAL_TAIL = regex(rf"(?:,? (?:của |thuộc )?(?:{unit_kinds.ANY}|tp\.?)\b.*)\Z")
_COMMITTEE = regex(
    r"\b(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân)(?: và (?:ubnd|ủy ban nhân dân))?(?: (?:các|cấp))?"
    rf"(?: (?P<kind>{unit_kinds.ANY}|tp))?\b"
)
_COMMITTEES = {
    unit_kinds.PROVINCE: "uy-ban-tinh", unit_kinds.DISTRICT: "uy-ban-huyen", unit_kinds.COMMUNE: "uy-ban-xa",
}  # fmt: skip


class Agency(NamedTuple):
    """A body, in force from ``since`` up to the day before ``until``; None means open."""

    name: str
    symbols: tuple[str, ...]  # as in số, ký hiệu: BKHCN
    shorts: tuple[str, ...]  # usual short forms: Bộ KH&CN
    kind: str
    since: date | None
    until: date | None
    successor: str | None  # takes on the whole work, or most of it
    shares: tuple[tuple[str, str], ...]  # (body, part of the work that it took)
    source: str
    sure: bool

    def exists(self, on: date | None) -> bool:
        """In force on that day; without a day: at some time."""
        if on is None:
            return True
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class Succession(NamedTuple):
    """What became of a body: ``heirs`` is empty (it goes on, or is unknown), one name, or several to choose from."""

    heirs: tuple[str, ...]
    shares: tuple[tuple[str, str], ...]
    source: str

    @property
    def certain(self) -> str | None:
        """The one successor; None where there is none or where a person has to choose."""
        return self.heirs[0] if len(self.heirs) == 1 else None


class Mention(NamedTuple):
    """A body named in a folded text, by its full name or a short form."""

    start: int
    end: int
    agency: Agency
    short: bool


@cache
def agencies() -> tuple[Agency, ...]:
    """Every row of the table, ministries and departments made from their fields."""
    table = schemas.facts("agencies")
    fields = {row["name"]: row for row in table["field"]}
    found: list[Agency] = []
    for row in table["field"]:
        codes = (row["code"], *row.get("codes", ()))
        for body in row["bodies"]:

            def heir(name: str, body: str = body) -> str:
                return f"{body} {name}" if body in fields[name]["bodies"] else name

            found.append(
                Agency(
                    f"{body} {row['name']}",
                    (*(f"{body[0]}{code}" for code in codes), *(row.get("own", ()) if body == "Bộ" else ())),
                    tuple(f"{body} {short}" for short in row.get("short", ())),
                    "bo" if body == "Bộ" else "so",
                    row.get("from"),
                    row.get("until"),
                    heir(row["successor"]) if "successor" in row else None,
                    tuple((heir(name), part) for name, part in row.get("shares", {}).items()),
                    row["source"],
                    row.get("sure", True),
                )
            )
    for row in table["body"]:
        found.append(
            Agency(
                row["name"],
                tuple(row["symbols"]),
                tuple(row.get("short", ())),
                row["level"],
                row.get("from"),
                row.get("until"),
                row.get("successor"),
                tuple(row.get("shares", {}).items()),
                row["source"],
                row.get("sure", True),
            )
        )
    return tuple(found)


def _key(text: str) -> str:
    return collapse(text).lower().strip(" .,;:-–")


@cache
def _by_name() -> dict[str, tuple[Agency, ...]]:
    found: dict[str, tuple[Agency, ...]] = {}
    for agency in agencies():
        for name in (agency.name, *agency.shorts):
            found[_key(name)] = (*found.get(_key(name), ()), agency)
    return found


@cache
def _by_symbol() -> dict[str, tuple[Agency, ...]]:
    found: dict[str, tuple[Agency, ...]] = {}
    for agency in agencies():
        for symbol in agency.symbols:
            found[symbol] = (*found.get(symbol, ()), agency)
    return found


@by_text
def named(text: str, on: date | None = None) -> Agency | None:
    """The body with this full name or usual short form, "tỉnh Tây Ninh" behind it or not; None when not exactly one."""
    key = _key(text)
    rows = _by_name().get(key) or _by_name().get(_LOCAL_TAIL.sub("", key), ())
    there = [agency for agency in rows if agency.exists(on)]
    return there[0] if len(there) == 1 else None


def with_symbol(symbol: str, on: date | None = None) -> tuple[Agency, ...]:
    """Bodies whose documents carried this symbol on that day: "BKHCN", "TTg"; letters as typed."""
    return tuple(agency for agency in _by_symbol().get(symbol, ()) if agency.exists(on))


@cache
def known_symbols() -> frozenset[str]:
    """Every symbol of the table, of whatever date."""
    return frozenset(_by_symbol())


@by_text
def succession(name: str, on: date) -> Succession:
    """Who does the work of a body on that day. A body that still exists, or is unknown, has no heirs.

    Where parts went elsewhere all heirs are named, the one with most of the work first: a person chooses.
    """
    agency = named(name)
    heirs: list[str] = []
    shares: list[tuple[str, str]] = []
    source = agency.source if agency else ""
    while agency is not None and agency.until is not None and agency.until <= on:
        shares += agency.shares
        heirs = [agency.successor] if agency.successor else []
        agency = named(agency.successor) if agency.successor else None
    heirs += [body for body, _ in shares if body not in heirs]
    return Succession(tuple(heirs), tuple(shares), source)


@cache
def _names(capitals: bool = False) -> Names:
    names = (collapse(name) for agency in agencies() for name in (agency.name, *agency.shorts))
    return Names(name.upper() if capitals else name for name in names)


@by_text
def mentions(text: str) -> tuple[Mention, ...]:
    """Bodies named in a folded text, the longest name at each place; a name that two bodies share is left out.

    Names stand as usually written, or in capitals where the whole text does.
    """
    found = []
    for start, end in _names(is_upper(text)).find(text):
        key = _key(text[start:end])
        rows = _by_name()[key]
        if len(rows) == 1:
            found.append(Mention(start, end, rows[0], key != _key(rows[0].name)))
    return tuple(found)


@by_text
def canonical(text: str) -> str:
    """The text in lower case with every short form of a body written out: for comparing names."""
    flat = collapse(text)
    parts: list[str] = []
    done = 0
    for start, end in _names().find(flat):
        parts += flat[done:start], _spelt_out(flat[start:end])
        done = end
    return _key("".join([*parts, flat[done:]]))


def _spelt_out(name: str) -> str:
    rows = _by_name()[_key(name)]
    return rows[0].name if len(rows) == 1 else name


# -- collective names -----------------------------------------------------------------------------------------------


class Group(NamedTuple):
    """A collective name: kinds of bodies that it covers, and kinds that it may cover ("*": any)."""

    words: str
    covers: frozenset[str]
    perhaps: frozenset[str]


@cache
def _groups() -> tuple[Names, dict[str, Group]]:
    rows = {
        collapse(words).lower(): Group(words, frozenset(row["covers"]), frozenset(row.get("perhaps", ())))
        for row in schemas.facts("agencies")["group"]
        for words in row["words"]
    }
    return Names(rows), rows


# "UBND 65 xã, phường", in lower case, may mean all of them as "UBND các xã, phường" does.
COUNTED = regex(rf"(?<!\w)(?:các |cả |tất cả |toàn bộ )?\d{{1,3}} (?=(?:{unit_kinds.BELOW_PROVINCE})(?!\w))")


@by_text
def groups(text: str) -> tuple[Group, ...]:
    """The collective names in a text: "Các sở, ban, ngành tỉnh; UBND các xã, phường"."""
    names, rows = _groups()
    key = COUNTED.sub("các ", _key(text))
    return tuple(rows[key[start:end]] for start, end in names.find(key))


_FIRST = regex(r"\w+")


@cache
def _first_words() -> frozenset[str]:
    """First words of every name: of bodies, of kinds of bodies, of committees, of groups."""
    names = (*_by_name(), *(head for head, _ in _heads()), "ubnd", "hđnd", "ủy ban", "hội đồng", *_groups()[1])
    return frozenset(first[0] for name in names if (first := _FIRST.match(name)))


def begins_a_name(word: str) -> bool:
    """Whether a body that something is known of, or a group of bodies, may begin with the word."""
    return _key(word) in _first_words()


@by_text
def kind_of(text: str) -> str | None:
    """Kind of a single body by its name or the first words of it; None for one that nothing is known of."""
    key = _key(text)
    first = _FIRST.match(key)
    if first is None or first[0] not in _first_words():
        return None
    committee = _COMMITTEE.match(key)
    if committee:
        return _committee(committee["kind"])
    agency = named(text)
    if agency is not None:
        return agency.kind
    whole = f"{key} "
    return next((kind for head, kind in _heads() if whole.startswith(head)), None)


def _committee(kind: str | None) -> str:
    """Kind of the committee of a unit; a city counts as a province, of whichever level it is."""
    levels = unit_kinds.levels_of("thành phố" if kind == "tp" else kind) if kind else frozenset[str]()
    return next((name for level, name in _COMMITTEES.items() if level in levels), "uy-ban")


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    rows = ((f"{_key(head)} ", row["kind"]) for row in schemas.facts("agencies")["kind"] for head in row["heads"])
    return tuple(sorted(rows, key=lambda row: len(row[0]), reverse=True))


_EACH = regex(
    r"(?<!\w)(?:[Cc]ác )?(?P<head>[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Cc]hi cục|[Cc]ục|[Tt]rung tâm|[Tt]rường|[Cc]ông ty)"
    r"\s*:\s*(?P<names>[^;]+)"
)
_OF_A_LEVEL = regex(rf" (?:{unit_kinds.ANY})\Z")


@by_text
def _listed(line: str) -> str:
    """ "các Sở: Tài chính, Y tế" with the head before each name."""

    def spread(match: re.Match[str]) -> str:
        head = match["head"].capitalize()
        return ", ".join(f"{head} {name.strip()}" for name in match["names"].split(","))

    return _EACH.sub(spread, line)


def _in_letters(line: str, body: str) -> bool:
    """ "các Sở: KHĐT, TC, Y tế": bodies of the same kind, some in letters that only the office knows."""
    listed = _EACH.search(line)
    if listed is None or not body.startswith(f"{listed['head'].lower()} "):
        return False
    return any(is_upper(name) for name in listed["names"].split(","))


def covered(body: str, recipients: Iterable[str]) -> bool | None:
    """Whether the recipients of a document cover a body, by name or by a collective name; None for doubt.

    ``body`` may itself be a collective name: all that it means must be covered.
    """
    return _covered(body, tuple(recipients))


@by_text
def _covered(body: str, recipients: tuple[str, ...]) -> bool | None:
    lines = [_lettered(canonical(_listed(line))) for line in recipients]
    wanted = _lettered(canonical(body))
    aside = _ASIDE.search(wanted)
    if any(_holds(line, wanted) for line in lines) or by_initials(body, recipients):
        return True
    if aside is not None:
        if all(any(_holds(line, name.strip()) for line in lines) for name in aside[1].split(",")):
            return True
        wanted = _ASIDE.sub("", wanted)
        if any(_holds(line, wanted) for line in lines):
            return True
    stem = _OF_A_LEVEL.sub("", wanted)
    if stem != wanted and any(_holds(line, stem, _LISTED_ON) for line in lines):
        return True  # "Ban Chỉ huy Quân sự, Công an xã": the level is said once
    own = groups(wanted)
    kinds = [group.covers for group in own if group.covers]
    if own and not kinds:
        return None  # "các đơn vị liên quan": anybody
    if not kinds:
        kind = kind_of(body)
        if kind is None:
            return None
        kinds = [frozenset({kind})]
        if any(_in_letters(line, canonical(body)) for line in recipients):
            return None
    offered = [group for line in lines for group in groups(line)]
    doubt = False
    for kind_set in kinds:
        if any(_fits(kind_set, group.covers) for group in offered):
            continue
        if any("*" in group.perhaps or kind_set & group.perhaps for group in offered):
            doubt = True
            continue
        return False
    return None if doubt else True


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, str]]:
    rows: dict[str, str] = schemas.facts("agencies")["letters"]
    words = "|".join(map(re.escape, sorted(rows, key=len, reverse=True)))
    return regex(rf"(?<!\w)(?:{words})(?!\w)"), rows


def _lettered(name: str) -> str:
    """A canonical name with the words that lists of recipients shorten as letters."""
    words, rows = _letters()
    return words.sub(lambda match: rows[match[0]], name)


_ASIDE = regex(r"\s*\(([^()]+)\)")  # "các doanh nghiệp viễn thông (VNPT, Viettel)", "Sở Y tế (đầu mối)"
_LISTED_ON = regex(r"\s*[,;]")
_AT_ITS_END = regex(r"(?!\w)")


def _holds(line: str, name: str, following: re.Pattern[str] = _AT_ITS_END) -> bool:
    """The name stands in the line as a whole word, and then what must follow."""
    at = line.find(name)
    while at >= 0:
        if not (at and _FIRST.match(line, at - 1)) and following.match(line, at + len(name)):
            return True
        at = line.find(name, at + 1)
    return False


def _fits(wanted: frozenset[str], offered: frozenset[str]) -> bool:
    """A group of the same sort covers, whatever its fringe."""
    return bool(wanted & offered)
