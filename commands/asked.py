"""What is asked of a person, at its words in the new draft: places of the items, findings of the check as items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from vietnamese.message import Text

if TYPE_CHECKING:
    from checker.earlier import Earlier
    from checker.engine import Report
    from checker.extract import Loss
    from checker.model import Document, Location, Path
    from checker.registry import Finding
    from checker.writer import Note
    from generator.rollover import Item

_OLD = Text("Bản cũ: {old}", "Old plan: {old}")
_FOUND = Text("Kiểm tra thấy sai: {message}{clause}", "The check finds: {message}{clause}")


class Question(NamedTuple):
    """An item of the ledger and where its words stand in the draft."""

    location: Location
    item: Item


def questions(document: Document, items: Iterable[Item]) -> list[Question]:
    """The asked items with their places, in the order of the plan; a text that stands twice is taken in turn."""
    from generator.rollover import Status

    found: list[Question] = []
    owners: dict[int, tuple[object, ...]] = {}  # paragraph → the value that it prints
    cursor = 0
    for item in items:
        if item.status is not Status.ASKED:
            continue
        place = _place(document, item, owners, cursor) or _place(document, item, owners, 0)
        if place is None:
            found.append(Question(document.paragraphs[0].at(0, 0), item))
            continue
        cursor, location = place
        owners[cursor] = item.path
        found.append(Question(location, item))
    return found


def _place(
    document: Document, item: Item, owners: dict[int, tuple[object, ...]], start: int
) -> tuple[int, Location] | None:
    """The first paragraph from ``start`` that holds the item's whole text and prints no other value."""
    whole, words = item.text.strip(), item.text[item.start : item.end]
    for number in range(start, len(document.paragraphs)):
        paragraph = document.paragraphs[number]
        at = paragraph.text.find(whole)
        if at >= 0 and owners.get(number, item.path) == item.path:
            first = at + item.start - (len(item.text) - len(item.text.lstrip()))
            return number, paragraph.at(first, first + item.end - item.start)
    for number in range(start, len(document.paragraphs)):  # a text printed over several paragraphs
        paragraph = document.paragraphs[number]
        at = paragraph.text.find(words)
        if words and at >= 0 and paragraph.text.strip() in whole:
            return number, paragraph.at(at, at + len(words))
    return None


def earlier(old: Mapping[str, Any]) -> Earlier:
    """What must not survive of a plan given as data (rule CN-03)."""
    from checker.earlier import Earlier
    from vietnamese.dates import parse

    symbol, number = old["so_ky_hieu"], str(old["so_ky_hieu"].get("so", ""))
    whole = f"{number}/{symbol['ky_hieu']}" if number and "ky_hieu" in symbol else ""
    return Earlier(whole, parse(str(old.get("ngay", ""))), old["ky"].get("ho_ten", ""))


def from_check(report: Report, document: Document) -> list[Question]:
    """Every error that the check finds in the draft, and what it says of the turn of the year, as a question."""
    import schemas
    from checker.registry import Level
    from generator.rollover import Item, Status

    components = schemas.table("components")
    texts = {paragraph.location[:2]: paragraph.text for paragraph in document.paragraphs}
    found = []
    for finding in report.findings:
        if finding.level is not Level.ERROR and not finding.rule.startswith("CN-"):
            continue
        name = components[finding.component]["name"]
        reason = _FOUND(message=finding.message, clause=f" ({finding.clause})" if finding.clause else "")
        for location in (finding.location, *finding.also):
            words = _words(finding, location, texts)
            item = Item(Status.ASKED, (), Text(name["vi"], name["en"]), words, words, reason, rule=finding.rule)
            found.append(Question(location, item))
    return found


def not_kept(losses: Iterable[Loss]) -> tuple[Item, ...]:
    """What the old plan in Word shows and the new one does not, as items to decide, at the words where it stood."""
    from generator.rollover import Item, Status
    from generator.rollover.ledger import whole

    found = []
    for place, words, reason in losses:
        shown = whole(words)
        found.append(Item(Status.ASKED, (), place, shown, shown, reason, words, 0, len(words)))
    return tuple(found)


def _words(finding: Finding, location: Location, texts: Mapping[tuple[str, Path], str]) -> str:
    text = texts.get(location[:2], "")[location.start : location.end]
    return " ".join((text or finding.quote or "").split())


def notes(asked: Sequence[Question], language: str) -> list[Note]:
    """One comment for each place; questions about the same words share it."""
    from checker.writer import Note

    by_place: dict[Location, list[str]] = {}
    for location, item in asked:
        said = by_place.setdefault(location, [])
        for text in (item.reason.of(language), _OLD(old=item.old).of(language) if item.old != item.new else ""):
            if text and text not in said:
                said.append(text)
    return [Note(location, tuple(said)) for location, said in by_place.items()]
