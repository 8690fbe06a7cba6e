"""The header block: read by column, whether it is a table, tabs, paragraphs or text boxes."""

from __future__ import annotations

import re
from typing import NamedTuple

import schemas
from checker.anatomy import Line, Role
from checker.model import Document, Location, Paragraph, Shape, Table
from checker.recognize import boxes
from checker.recognize.header_loose import Loose, goes_on_loosely, shapes_of
from checker.recognize.header_table import Columns, gather, goes_on, table_below
from checker.recognize.landmarks import (
    BODY_NAME,
    CIRCULATION,
    DRAFT,
    SECRECY,
    SUBJECT,
    URGENCY,
    is_date,
    is_motto,
    is_nation,
    is_number,
    is_signed,
)
from checker.recognize.lines import Raw, cut
from checker.recognize.symbol import parse_symbol
from schemas import unit_kinds
from vietnamese.regex import regex
from vietnamese.text import bare

_LOOK_AT = 14  # blocks from the top in which a header can begin

_PARTY = "dang cong san viet nam"
_SHORT_BODY = regex(r"ubnd|hdnd")
_UNION = regex(r"doan (?:tncs|thanh nien cong san) ho chi minh")
_SUBJECT_INSIDE = regex(r"\bV\s?[/.]\s?v\b", re.IGNORECASE)


class Header(NamedTuple):
    """Lines of the header with their roles, left column before right, and where the text goes on."""

    lines: list[Line]
    left_shapes: list[Shape]
    right_shapes: list[Shape]
    left_drawn: list[Raw]  # rules made of characters
    right_drawn: list[Raw]
    table: Location | None
    next_block: int  # index into Document.body of the first block after the header
    spill: list[Raw]  # lines inside the header table that span both columns
    spill_paragraphs: list[Paragraph]  # theirs, and empty ones that anchor drawn lines
    party: bool = False
    union: bool = False  # the heading of the Youth Union in place of the Quốc hiệu


def read(document: Document, first: int = 0) -> Header | None:
    """The header that begins at or soon after block ``first``; None where there is none."""
    blocks = document.body
    for index in range(first, min(first + _LOOK_AT, len(blocks))):
        block = blocks[index]
        if isinstance(block, Table):
            found = _from_tables(document, index)
            if found is not None:
                return found
        elif any(_is_landmark(raw.bare) for raw in cut(block)) or any(
            boxes.header_side(box.lines) for box in boxes.anchored(block)
        ):
            return _from_paragraphs(document, first)
    return None


def _is_landmark(text: str) -> bool:
    return is_nation(text) or is_motto(text) or (is_number(text) and "/" in text) or _PARTY in text


def _from_tables(document: Document, index: int) -> Header | None:
    """A header in one table, or in one for the names and a second for number and date."""
    table = document.body[index]
    assert isinstance(table, Table)
    found = Columns([], [], [], [], [], [])
    gather(table, found)
    if not any(_is_landmark(raw.bare) for raw in (*found.left, *found.right)):
        return None
    further = goes_on(document, index + 1, found)
    if further is not None:
        index = further
        second = document.body[index]
        assert isinstance(second, Table)
        gather(second, found)
    left_shapes, right_shapes = shapes_of(found.left_paragraphs), shapes_of(found.right_paragraphs)
    next_block = index + 1
    if further is None and goes_on_loosely(document.body, next_block, found):
        below = Loose(found)
        next_block = below.read(document.body, next_block)
        left_shapes += below.left_shapes
        right_shapes += below.right_shapes
    return _classify(found, left_shapes, right_shapes, table.location, next_block)


def _from_paragraphs(document: Document, first: int) -> Header:
    """A header of tabs and spaces, of plain centred paragraphs, or of text boxes anchored in them."""
    found = Loose()
    next_block = found.read(document.body, first)
    index = table_below(document.body, next_block, found.columns)
    if index is None:
        return _classify(found.columns, found.left_shapes, found.right_shapes, found.table, next_block)
    below = document.body[index]
    assert isinstance(below, Table)
    # What is drawn above the table stands under the motto, wherever on the page.
    found.columns.right.extend(found.columns.left)
    found.columns.left.clear()
    gather(below, found.columns)
    left_shapes = shapes_of(found.columns.left_paragraphs)
    right_shapes = found.left_shapes + found.right_shapes + shapes_of(found.columns.right_paragraphs)
    return _classify(found.columns, left_shapes, right_shapes, below.location, index + 1)


def _classify(
    found: Columns,
    left_shapes: list[Shape],
    right_shapes: list[Shape],
    table: Location | None,
    next_block: int,
) -> Header:
    left, right = found.left, found.right
    left_text = [raw for raw in left if not raw.drawn]
    right_text = [raw for raw in right if not raw.drawn]
    nation = any(is_nation(raw.bare) for raw in right_text)
    party = not nation and any(_PARTY in raw.bare for raw in right_text)
    union = not nation and any(_UNION.search(raw.bare) for raw in right_text)
    lines = [*_left(left_text), *_right(right_text)]
    return Header(
        lines,
        left_shapes,
        right_shapes,
        [raw for raw in left if raw.drawn],
        [raw for raw in right if raw.drawn],
        table,
        next_block,
        found.spill,
        found.spill_paragraphs,
        party,
        union,
    )


def _left(lines: list[Raw]) -> list[Line]:
    made: list[Line] = []
    names: list[Raw] = []
    number_seen = subject = False
    for raw in lines:
        text = raw.bare
        if is_nation(text):
            made.append(raw.line(Role.QUOC_HIEU))
        elif is_motto(text):
            made.append(raw.line(Role.TIEU_NGU))
        elif DRAFT.match(text):
            made.append(raw.line(Role.DU_THAO))
        elif URGENCY.match(text) and raw.upper:
            made.append(raw.line(Role.DO_KHAN))
        elif SECRECY.match(text) and raw.upper:
            made.append(raw.line(Role.DO_MAT))
        elif not number_seen and is_number(text):
            number_seen = True
            inside = _SUBJECT_INSIDE.search(raw.paragraph.text, raw.start, raw.end)
            if inside:  # number and subject in one paragraph
                made.append(_ending(raw, inside.start()).line(Role.SO_KY_HIEU))
                made.append(raw._replace(start=inside.start()).line(Role.TRICH_YEU_CV))
                subject = True
            else:
                made.append(raw.line(Role.SO_KY_HIEU))
        elif subject or SUBJECT.match(text):
            subject = True
            made.append(raw.line(Role.TRICH_YEU_CV))
        elif is_date(text):
            made.append(raw.line(Role.NGAY))
        elif not number_seen:
            names.append(raw)
        else:
            made.append(raw.line(Role.KHAC))
    number = next((line for line in made if line.role is Role.SO_KY_HIEU), None)
    symbol = parse_symbol(number) if number else None
    return [*_names(names, symbol.groups if symbol else ()), *made]


def _ending(raw: Raw, end: int) -> Raw:
    """The line up to there, spaces at its end left out."""
    return raw._replace(end=raw.start + len(raw.paragraph.text[raw.start : end].rstrip()))


# A line that is no body without the next one, bare.
_PARTS_OF_A_BODY = frozenset({"thuong truc", "van phong"})
_COMMITTEE_ALONE = regex(r"(?:UY BAN NHAN DAN|UBND|HOI DONG NHAN DAN|HDND|DANG UY|UY BAN|HOI DONG|BAN CHI DAO)\Z")
# How the second half of one name begins: "XÃ TÂN AN", "VÀ MÔI TRƯỜNG".
_CARRIES_ON = regex(rf"(?:VA|VE|CUA|CAC|THUOC|TRUC THUOC|TP|{bare(unit_kinds.ANY).upper()})\b|\W")


@schemas.by_pack
def _titles() -> frozenset[str]:
    return frozenset(bare(title) for title in schemas.table("offices")["titles"]["names"])


def _goes_on(text: str) -> bool:
    """The name goes on below ``text``, bare: an office or "THƯỜNG TRỰC" over a body; "… -", "… VÀ" over another."""
    return text in _titles() or text in _PARTS_OF_A_BODY or text.endswith((" -", " –", " va", ","))


def _names(lines: list[Raw], groups: tuple[str, ...] = ()) -> list[Line]:
    """Superior and issuing body: by boldness where lines that are not bold stand over bold ones, else by the words at
    which names begin.

    ``groups`` of the symbol tell a superior body that stands alone: a short form, not bold, that signs nothing here.
    """
    if not lines:
        return []
    begins = (number for number, raw in enumerate(lines) if number == 0 or BODY_NAME.match(raw.bare.upper()))
    starts = [number for number in begins if number == 0 or not _goes_on(lines[number - 1].bare)]
    short = _SHORT_BODY.match(lines[0].bare)
    signs = {bare(group) for group in groups}
    if len(starts) == 1 and short and signs and short[0] not in signs and not any(raw.bold for raw in lines):
        return [raw.line(Role.CHU_QUAN) for raw in lines]
    split = starts[-1]
    bold = [raw.bold for raw in lines]
    by_weight = next((number for number, is_bold in enumerate(bold) if is_bold), 0)
    if by_weight > 0 and all(bold[by_weight:]) and (by_weight in starts or _two_names(lines, by_weight)):
        split = by_weight
    return [raw.line(Role.CHU_QUAN if number < split else Role.CO_QUAN) for number, raw in enumerate(lines)]


def _two_names(lines: list[Raw], split: int) -> bool:
    """Whether the lines ahead of ``split`` are a name by themselves that does not go on behind it."""
    above, below = lines[split - 1].bare.upper(), lines[split].bare.upper()
    return not (_goes_on(above.lower()) or _COMMITTEE_ALONE.search(above) or _CARRIES_ON.match(below))


def _right(lines: list[Raw]) -> list[Line]:
    made: list[Line] = []
    names: list[Raw] = []  # of the issuing body, put on the wrong side
    for raw in lines:
        text = raw.bare
        if is_nation(text) or (made and made[-1].role is Role.QUOC_HIEU and text == "viet nam"):
            role = Role.QUOC_HIEU
        elif is_motto(text):
            role = Role.TIEU_NGU
        elif is_signed(text):  # before the number, with which it begins
            role = Role.CHU_KY_SO
        elif is_date(text):
            role = Role.NGAY
        elif is_number(text):
            role = Role.SO_KY_HIEU
        elif DRAFT.match(text):
            role = Role.DU_THAO
        elif CIRCULATION.match(text):
            role = Role.LUU_HANH
        elif URGENCY.match(text) and raw.upper:
            role = Role.DO_KHAN
        elif SUBJECT.match(text) or (made and made[-1].role is Role.TRICH_YEU_CV):
            role = Role.TRICH_YEU_CV
        elif raw.upper and (BODY_NAME.match(text.upper()) or names) and not made:
            names.append(raw)
            continue
        else:
            role = Role.KHAC
        made.append(raw.line(role))
    return [*_names(names), *made]
