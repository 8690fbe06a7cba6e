"""Somebody's plan read by the roles that the recognizer gave its lines; what no field holds stays a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import schemas
from checker.anatomy import Anatomy, Body, BodyKind, Line, MarkerKind, Role
from checker.extract import tables
from checker.extract.context import empty
from checker.model import Document, Location, Table
from checker.recognize.lines import unframed
from vietnamese.dates import day_text, month_text
from vietnamese.numbers import roman
from vietnamese.regex import regex
from vietnamese.text import bare

_UNIT = regex(r"\(?\s*(?:dvt|don vi tinh|don vi)\b")
_SIGN_AND_MARK = regex(r"([;,.])((?:\[\d+\])+)\s*\Z")
_LEVEL = {
    MarkerKind.ROMAN: "muc_la_ma",
    MarkerKind.ARABIC: "khoan",
    MarkerKind.DECIMAL: "khoan",
    MarkerKind.LETTER: "diem",
    MarkerKind.BRACKET: "diem",
    MarkerKind.DASH: "gach",
    MarkerKind.PLUS: "cong",
}
_HEAD = {
    Role.CHU_QUAN: "chu_quan",
    Role.CO_QUAN: "co_quan",
    Role.TRICH_YEU: "trich_yeu",
    Role.TRICH_YEU_CV: "trich_yeu",
    Role.KINH_GUI: "kinh_gui",
    Role.KINH_GUI_NOI: "kinh_gui",
    Role.THAM_QUYEN: "kinh_gui",
    Role.KEM_THEO: "kinh_gui",
    Role.CAN_CU: "can_cu",
    Role.LENH: "can_cu",
}
_ABOVE = frozenset({
    Role.KHAC, Role.DU_THAO, Role.DO_KHAN, Role.DO_MAT, Role.LUU_HANH, Role.CHU_KY_SO, Role.DIA_CHI, Role.SAO,
})  # fmt: skip
_FOOT = frozenset({
    Role.NOI_NHAN, Role.NOI_NHAN_MUC, Role.LUU, Role.SO_BAN, Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN, Role.CHU_KY,
})  # fmt: skip
_DASHES = "-–—−+•* \t\u00a0"


def read(anatomy: Anatomy) -> dict[str, Any]:
    """The context of a recognised document."""
    context = empty()
    main = anatomy.main
    _head(context, anatomy)
    context["than"] = list(_text(anatomy.document, _body_lines(main)))
    _foot(context, main)
    context["ghi_chu"] += _notes(anatomy.document)
    context["phu_luc"] = [_attached(anatomy.document, body) for body in anatomy.others]
    return context


def _notes(document: Document) -> list[str]:
    """The footnotes that have a mark, in the order of the marks, then the endnotes; their paragraphs on lines."""
    boxed = (inner for box in document.boxes for inner in box.paragraphs)
    numbers = {mark.ordinal: mark.number for paragraph in (*document.paragraphs, *boxed) for mark in paragraph.notes}
    found: dict[int, list[str]] = {}
    for note in document.footnotes:
        number, text = numbers.get(int(note.location.path[1])), tables.words(note)
        if number is not None and text:
            found.setdefault(number, []).append(text)
    ends: dict[int, list[str]] = {}  # counted i, ii, iii as they stand in their part
    for note in document.endnotes:
        if text := tables.words(note):
            ends.setdefault(int(note.location.path[1]), []).append(text)
    return [
        *(f"[{number}] " + "\n".join(found[number]) for number in sorted(found)),
        *(f"[{roman(number).lower()}] " + "\n".join(note) for number, note in enumerate(ends.values(), 1)),
    ]


def _words(line: Line) -> str:
    label = line.paragraph.label
    first = label is not None and line.opens
    text = _text_of(line)
    return f"{label.text} {text}".strip() if label is not None and first else text


def _text_of(line: Line) -> str:
    """The words of the line with the marks of footnotes."""
    paragraph = line.paragraph
    return tables.with_marks(paragraph, line.start, line.end) if paragraph.notes else line.text


def _head(context: dict[str, Any], anatomy: Anatomy) -> None:
    title = context["ten_loai"] = schemas.table("types").get(anatomy.type, {}).get("title", "")
    foot = False
    for line in anatomy.main.lines:
        role = line.role
        foot = foot or role in _FOOT
        if role is Role.CAN_CU:
            # A footnote's mark, raised in the file, stands behind the sign that ends the line; as letters, before it.
            context[_HEAD[role]].append(_SIGN_AND_MARK.sub(r"\2\1", _words(line)))
        elif role in _HEAD:
            context[_HEAD[role]].append(_words(line))
        elif role is Role.TEN_LOAI:
            rest = line.phrase[len(title) :].strip() if line.phrase.upper().startswith(title) else line.phrase
            if rest:
                context["trich_yeu"].insert(0, rest)
        elif role in _ABOVE and not foot:
            context["dau_van_ban"].append(_words(line))
    known = {id(line.paragraph) for line in anatomy.main.lines}
    for box in anatomy.document.boxes:
        context["dau_van_ban"] += [
            words for inner in box.paragraphs if id(inner) not in known and (words := tables.words(inner))
        ]
    if anatomy.symbol is not None:
        number, stroke, symbol = anatomy.symbol.text.partition("/")
        context["so"], context["ky_hieu"] = (number.strip("._… "), symbol) if stroke else ("", "")
    if anatomy.date is not None:
        date = anatomy.date
        context["dia_danh"] = date.place or ""
        # as the template prints them, so that the plan reads the same once it is rendered
        context["ngay"] = "" if date.day is None else day_text(date.day)
        context["thang"] = "" if date.month is None else month_text(date.month)
        context["nam"] = "" if date.year is None else str(date.year)


def _body_lines(body: Body) -> list[Line]:
    """Lines of the text proper, tables included."""
    taken = set(_HEAD) | _ABOVE | _FOOT | {Role.QUOC_HIEU, Role.TIEU_NGU, Role.SO_KY_HIEU, Role.NGAY, Role.TEN_LOAI}
    heads = body.kind is BodyKind.APPENDIX
    return [
        line
        for line in body.lines
        if line.role not in taken and not (heads and line.role in (Role.PHU_LUC, Role.TEN_PHU_LUC))
    ]


def _text(document: Document, lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """Blocks of the text: paragraph by paragraph, a table where its first cell stands."""
    by_place = {table.location: table for table in unframed(document.body) if isinstance(table, Table)}
    pending: list[dict[str, Any]] = []
    for table, group in groupby(lines, key=lambda line: _table_of(line, by_place)):
        if table is not None:
            unit = ""
            if pending and _UNIT.match(bare(pending[-1]["chu"])) and "ghi_chu" in pending[-1]:
                unit = pending.pop()["chu"]
            yield from map(_settled, pending)
            pending = []
            yield tables.block(table, unit=unit)
            continue
        for _, pieces in groupby(group, key=lambda line: id(line.paragraph)):
            pending.append(_paragraph(list(pieces)))
    yield from map(_settled, pending)


def _table_of(line: Line, by_place: Mapping[Location, Table]) -> Table | None:
    """The table of the text that holds the line: the outermost one that does not only place it."""
    if not line.in_table:
        return None
    part, path = line.paragraph.location[:2]
    return next(
        (by_place[place] for at in range(2, len(path), 2) if (place := Location(part, path[:at])) in by_place), None
    )


def _settled(block: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in block.items() if key != "ghi_chu"}


def _paragraph(pieces: list[Line]) -> dict[str, Any]:
    """One paragraph: its first line says what it is, lines after a soft break belong to it."""
    first = pieces[0]
    rest = "".join(f"\n{_text_of(piece)}" for piece in pieces[1:])
    marker = first.marker
    if marker is not None and marker.kind in _LEVEL:
        words = tables.with_marks(first.paragraph, first.body_start, first.end).strip() + rest
        if words.strip():
            return {
                "kieu": _LEVEL[marker.kind],
                "dau": "".join(marker.text.split()),
                "chu": words.strip(),
                "dong": False,
            }
    text = _words(first) + rest
    spans = list(first.spans())
    heading = bool(spans) and all(span.format.bold for span in spans) and not rest
    if first.role is Role.GHI_CHU:
        return {"kieu": "loi_van", "chu": text, "ghi_chu": True}
    return {"kieu": "tieu_de" if heading or first.role is Role.TIEU_DE else "loi_van", "chu": text}


def _foot(context: dict[str, Any], main: Body) -> None:
    filing: list[str] = []
    foot = False
    for line in main.lines:
        role = line.role
        words = _words(line).lstrip(_DASHES)
        if role is Role.NOI_NHAN:
            foot = True
            rest = re.sub(r"(?i)\A\s*n\S*\s+nh\S*?\s*:?\s*\Z|\A[^:]*:\s*", "", line.text)
            if rest.strip():
                context["noi_nhan"].append(rest.strip())
        elif role is Role.NOI_NHAN_MUC or (foot and role is Role.KHAC):
            context["noi_nhan"].append(words)
        elif role in (Role.LUU, Role.SO_BAN):
            filing.append(words)
        foot = foot or role in _FOOT
    context["luu"] = "\n".join(filing)
    names: list[str] = []
    signature = context["ky"]
    for block in main.signatures:
        signature["quyen_han"] += [line.text for line in block.authority]
        signature["chuc_vu"] += [line.text for line in block.position]
        signature["ghi_chu"] += [line.text for line in block.notes]
        names += [block.name.text] if block.name else []
    signature["ho_ten"] = names[-1] if names else ""
    signature["ghi_chu"] += names[:-1]


def _attached(document: Document, body: Body) -> dict[str, Any]:
    """An appendix, or whatever else follows the signature, as an appendix with its own first line."""
    heading = [_words(line) for line in body.of(Role.PHU_LUC)]
    names = [_words(line) for line in body.of(Role.TEN_PHU_LUC)]
    notes = [_words(line) for line in body.of(Role.KEM_THEO)] if body.kind is BodyKind.APPENDIX else []
    if body.kind is BodyKind.APPENDIX:
        blocks = list(_text(document, _body_lines(body)))
    else:
        blocks = [{"kieu": "loi_van", "chu": _words(line)} for line in body.lines]
    first = body.lines[0].paragraph
    if body.kind is BodyKind.COPY:
        names = [_words(line) for line in body.of(Role.SAO)]
        blocks = [{"kieu": "loi_van", "chu": _words(line)} for line in body.lines if line.role is not Role.SAO]
    if not names:
        heading, names = [], heading or [_take_first(blocks)]
    return {
        "dau": "\n".join(heading),
        "ten": "\n".join(names),
        "kem_theo": "\n".join(notes),
        "ngang": document.sections[first.section].landscape,
        "than": blocks or [{"kieu": "loi_van", "chu": "…"}],
    }


def _take_first(blocks: list[dict[str, Any]]) -> str:
    at = next((number for number, block in enumerate(blocks) if "chu" in block), None)
    return blocks.pop(at)["chu"] if at is not None else "…"
