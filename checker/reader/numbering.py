"""Automatic numbering: the label that Word prints before a paragraph, and the indents of its level."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from checker.model import CharFormat, Label
from checker.reader.leaves import visible_sign
from checker.reader.properties import Props, indents, paragraph_properties, run_properties
from checker.reader.styles import Styles
from checker.reader.xml import VAL, W, on, whole
from vietnamese.numbers import roman
from vietnamese.regex import regex

_PLACE = regex(r"%([1-9])")


def _letters(number: int) -> str:
    """a … z, aa, bb …, as Word counts past z: it repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "none": lambda number: "",
    "ordinal": lambda number: f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
}


class Level:
    """One level of a list as Word would print it."""

    __slots__ = ("format", "indents", "legal", "restart", "run", "start", "style", "text")

    def __init__(self, element: etree._Element, theme: Mapping[str, str]) -> None:
        self.start = _number(element.find(W + "start"), 0)
        format_element = element.find(W + "numFmt")
        self.format = (format_element.get(VAL) or "decimal") if format_element is not None else "decimal"
        text = element.find(W + "lvlText")
        self.text = (text.get(VAL) or "") if text is not None else ""
        legal = element.find(W + "isLgl")
        self.legal = legal is not None and on(legal)
        self.restart = _number(element.find(W + "lvlRestart"), -1)
        style = element.find(W + "pStyle")
        self.style = style.get(VAL) if style is not None else None
        self.run = run_properties(element.find(W + "rPr"), theme)
        self.indents = indents(paragraph_properties(element.find(W + "pPr")))

    def bullet(self) -> str:
        """The sign of a bulleted level as the eye sees it."""
        return "".join(visible_sign(ord(sign)) for sign in self.text)


def _number(element: etree._Element | None, default: int) -> int:
    return whole(element.get(VAL), default) if element is not None else default


class _List:
    """A w:num: which abstract list it counts on, its own start values and levels."""

    __slots__ = ("abstract", "levels", "starts")

    def __init__(self, abstract: str) -> None:
        self.abstract = abstract
        self.starts: dict[int, int] = {}
        self.levels: dict[int, Level] = {}


class Numbering:
    """numbering.xml with the counters of the document; ask for labels in the order of the text."""

    def __init__(self, root: etree._Element | None, styles: Styles, theme: Mapping[str, str]) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}  # abstract list → the numbering style that it borrows from
        self._lenders: dict[str, str] = {}  # numbering style → the abstract list that defines it
        self._lists: dict[str, _List] = {}
        if root is not None:
            self._read(root, theme)
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def _read(self, root: etree._Element, theme: Mapping[str, str]) -> None:
        for element in root.iterchildren(W + "abstractNum"):
            id = element.get(W + "abstractNumId") or ""
            self._abstract[id] = _levels(element, theme)
            borrows, lends = element.find(W + "numStyleLink"), element.find(W + "styleLink")
            if borrows is not None:
                self._links[id] = borrows.get(VAL) or ""
            if lends is not None:
                self._lenders[lends.get(VAL) or ""] = id
        for element in root.iterchildren(W + "num"):
            reference = element.find(W + "abstractNumId")
            made = _List((reference.get(VAL) or "") if reference is not None else "")
            for override in element.iterchildren(W + "lvlOverride"):
                level = whole(override.get(W + "ilvl"))
                start = override.find(W + "startOverride")
                if start is not None:
                    made.starts[level] = _number(start, 1)
                own = override.find(W + "lvl")
                if own is not None:
                    made.levels[level] = Level(own, theme)
            self._lists[element.get(W + "numId") or ""] = made

    def _find(self, num_id: str, style_id: str, level: str | None) -> tuple[_List, str, int, Level] | None:
        """The list, its abstract id, level number and level; None for no numbering."""
        found = self._lists.get(num_id)
        if found is None:
            return None
        abstract = self._lenders.get(self._links.get(found.abstract, ""), found.abstract)
        levels = self._abstract.get(abstract, {})
        if level is None:  # numbering by style: the level that names the style
            number = next((number for number, entry in levels.items() if entry.style == style_id), 0)
        else:
            number = whole(level)
        entry = found.levels.get(number) or levels.get(number)
        return (found, abstract, number, entry) if entry is not None else None

    def indents(self, num_id: str, style_id: str, level: str | None) -> Props | None:
        """Indents that the numbering level gives to its paragraphs."""
        found = self._find(num_id, style_id, level)
        return found[3].indents if found else None

    def label(self, num_id: str, style_id: str, level: str | None, mark: Props, base: CharFormat) -> Label | None:
        """Count this paragraph and give its label; ``base`` is the format of the paragraph mark."""
        found = self._find(num_id, style_id, level)
        if found is None:
            return None
        owner, abstract, number, entry = found
        counters = self._counters.setdefault(abstract, {})
        # A list's own start value counts once, when its level is first used.
        if number in owner.starts and (num_id, number) not in self._started:
            counters[number] = owner.starts[number]
        else:
            counters[number] = counters[number] + 1 if number in counters else entry.start
        self._started.add((num_id, number))
        levels = self._abstract.get(abstract, {})
        for deeper in [other for other in counters if other > number]:
            restart = levels[deeper].restart if deeper in levels else -1
            if restart != 0 and (restart < 0 or number < restart):
                del counters[deeper]
        if entry.format == "bullet":
            text = entry.bullet()
        else:
            text = _PLACE.sub(
                lambda match: self._count(owner, levels, counters, int(match[1]) - 1, entry.legal), entry.text
            )
        if not text.strip():
            return None
        return Label(text, number, self._format(entry, mark, style_id, base))

    def _count(
        self, owner: _List, levels: Mapping[int, Level], counters: dict[int, int], number: int, legal: bool
    ) -> str:
        entry = owner.levels.get(number) or levels.get(number)
        if entry is None:
            return ""
        value = counters.setdefault(number, owner.starts.get(number, entry.start))
        return _FORMATS.get("decimal" if legal else entry.format, str)(value)

    def _format(self, entry: Level, mark: Props, style_id: str, base: CharFormat) -> CharFormat:
        if not entry.run:
            return base
        direct = {**mark, **entry.run}
        key = ("label", tuple(sorted(direct.items(), key=str)))
        return self._styles.char(style_id, None, {}, key, direct)


def _levels(element: etree._Element, theme: Mapping[str, str]) -> dict[int, Level]:
    # A level without a usable number is nobody's: it must not take the place of the first.
    return {whole(level.get(W + "ilvl") or "0", -1): Level(level, theme) for level in element.iterchildren(W + "lvl")}
