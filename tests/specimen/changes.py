"""Changes to a document, as test cases write them. An address is a role ("loi_van": all its lines) or one of its
lines ("loi_van.2": the third)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.specimen.pages import NUMBER, Grid, Line, Piece, Specimen, line, pieces


def _found(specimen: Specimen, address: str) -> list[tuple[list[Any], int]]:
    """(zone, position) of the lines meant by an address; none is a slip in the case."""
    role, _, ordinal = address.partition(".")
    places = [
        (zone, position)
        for zone in specimen.zones
        for position, item in enumerate(zone)
        if isinstance(item, Line) and item.role == role
    ]
    if ordinal:
        places = places[int(ordinal) : int(ordinal) + 1]
    if not places:
        raise KeyError(f"the document has no line {address}")
    return places


def _lines(specimen: Specimen, address: str) -> list[Line]:
    return [zone[position] for zone, position in _found(specimen, address)]


def _remove(specimen: Specimen, addresses: list[str]) -> None:
    gone = [item for address in addresses for item in _lines(specimen, address)]
    for zone in specimen.zones:
        zone[:] = [item for item in zone if not any(item is other for other in gone)]


def _text(specimen: Specimen, texts: dict[str, str | list[str]]) -> None:
    """New words; a list gives a component another number of lines."""
    for address, words in texts.items():
        places = _found(specimen, address)
        if isinstance(words, str):
            if len(places) > 1:
                raise KeyError(f"{address} means {len(places)} lines: give a list, or {address}.0")
            words = [words]
        zone, first = places[0]
        model = zone[first]
        if len(places) > 1:
            _remove(specimen, [address])
            zone[first:first] = [Line(model.role, pieces(text), dict(model.format)) for text in words]
        else:
            zone[first : first + 1] = [Line(model.role, pieces(text), dict(model.format)) for text in words]


def _format(specimen: Specimen, formats: dict[str, dict[str, Any]]) -> None:
    """Another format; pieces that differ keep their difference unless the change names the same property."""
    for address, format in formats.items():
        for item in _lines(specimen, address):
            item.format.update(format)
            for piece in item.pieces:
                piece.format = {key: value for key, value in piece.format.items() if key not in format}


def _part(specimen: Specimen, parts: list[dict[str, Any]]) -> None:
    """``{ at, text, ...format }``: another format for some letters of a line."""
    for part in parts:
        format = {key: value for key, value in part.items() if key not in ("at", "text")}
        (item,) = _lines(specimen, part["at"])
        cut: list[Piece] = []
        hit = False
        for piece in item.pieces:
            before, found, rest = piece.text.partition(part["text"])
            if not found or hit:
                cut.append(piece)
                continue
            hit = True
            cut += [Piece(text, dict(piece.format)) for text in (before,) if text]
            cut.append(Piece(found, {**piece.format, **format}))
            cut += [Piece(text, dict(piece.format)) for text in (rest,) if text]
        if not hit:
            raise KeyError(f"{part['at']} has no piece of text {part['text']!r}")
        item.pieces = cut


def _spot(specimen: Specimen, change: dict[str, Any]) -> tuple[list[Any], int]:
    if "before" in change:
        zone, position = _found(specimen, change.pop("before"))[0]
        return zone, position
    if "after" in change:
        zone, position = _found(specimen, change.pop("after"))[-1]
        return zone, position + 1
    return specimen.after, len(specimen.after)


def _insert(specimen: Specimen, changes: list[dict[str, Any]]) -> None:
    """``{ before | after, role, text, ...format }``; without a place: at the end of the file.
    ``rows`` instead of text makes a table with ``widths`` in mm."""
    for change in changes:
        change = dict(change)
        # "before" and "after" are paragraph spacing too: in an insertion they are places, spacing is space_before/after
        zone, position = _spot(specimen, change)
        if "rows" in change:
            rows = change.pop("rows")
            widths = change.pop("widths", [165 / len(rows[0])] * len(rows[0]))
            header = change.pop("header", True)
            zone.insert(position, Grid(rows, widths, change, header))
            continue
        role, text = change.pop("role", ""), change.pop("text", "")
        for key in ("before", "after"):
            if f"space_{key}" in change:
                change[key] = change.pop(f"space_{key}")
        zone.insert(position, line(role, text, change))


def _move(specimen: Specimen, changes: list[dict[str, Any]]) -> None:
    """``{ take, before | after }``."""
    for change in changes:
        change = dict(change)
        items = _lines(specimen, change.pop("take"))
        for zone in specimen.zones:
            zone[:] = [item for item in zone if not any(item is other for other in items)]
        zone, position = _spot(specimen, change)
        zone[position:position] = items


def _section(specimen: Specimen, changes: list[dict[str, Any]]) -> None:
    """``{ after, ...page, number_start }``: a new section with another page set-up."""
    for change in changes:
        change = dict(change)
        _lines(specimen, change.pop("after"))[-1].section = change


def _rule_lines(specimen: Specimen, changes: dict[str, dict[str, Any] | bool]) -> None:
    """``{ role = { length, dash, shift } }``; false takes the line away."""
    for role, change in changes.items():
        if change is False:
            del specimen.rule_lines[role]
        else:
            assert isinstance(change, dict)
            specimen.rule_lines[role] = {"length": 1.0, **specimen.rule_lines.get(role, {}), **change}


def _number(specimen: Specimen, change: dict[str, Any] | bool) -> None:
    """``{ place, align, size, text, field, first_page, ...letters }``; false takes the page number away."""
    specimen.number = None if change is False else {**NUMBER, **(change if isinstance(change, dict) else {})}


def _box(specimen: Specimen, changes: list[dict[str, Any]]) -> None:
    """``{ at, text, width, height, ...letters }``: a text box anchored in a line."""
    for change in changes:
        change = dict(change)
        _lines(specimen, change.pop("at"))[0].box = change


CHANGES: dict[str, Callable[[Specimen, Any], None]] = {
    "remove": _remove,
    "text": _text,
    "insert": _insert,
    "move": _move,
    "format": _format,
    "part": _part,
    "section": _section,
    "rule_lines": _rule_lines,
    "number": _number,
    "box": _box,
    "page": lambda specimen, change: specimen.page.update(change),
    "pages": lambda specimen, change: setattr(specimen, "pages", change),
    "xml": lambda specimen, change: specimen.xml.extend(change),
}


def changed(specimen: Specimen, changes: dict[str, Any]) -> Specimen:
    """A copy with the changes made, in the order of ``CHANGES``; an unknown one is a slip in the case."""
    result = copy.deepcopy(specimen)
    unknown = changes.keys() - CHANGES.keys()
    if unknown:
        raise KeyError(f"no such change: {', '.join(sorted(unknown))}")
    for name, change in CHANGES.items():
        if name in changes:
            change(result, changes[name])
    return result
