"""Type, subject, addressees and legal bases: what stands between the header and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from checker.anatomy import Line, Role
from checker.model import Shape, ShapeKind
from checker.recognize.landmarks import CIRCULATION, DRAFT, SECRECY, URGENCY, is_signed
from checker.recognize.lines import Raw
from checker.recognize.types import LETTER, TITLE_LENGTH, names_a_type, type_of
from vietnamese.regex import regex

_SEARCH = 12  # lines after the header among which the title is looked for
_SUBJECT_LENGTH = 400
_ORDER_WITHIN = 80  # lines of the text among which the enacting line is looked for
_INDENT_MM = 5.0

_ADDRESSEES = regex(r"kinh g[uo]i\b")  # "Kính gởi" as it is said in the South
_WIRED = regex(r".{4,120}\bdien\s*:?\Z")  # "Ủy ban nhân dân tỉnh … điện:"
_ATTACHED = regex(r"\(?\s*(?:ban hanh )?(?:kem theo|dinh kem)\b")
_BASIS = regex(r"(?:-\s*)?(?:can cu|theo de nghi|xet)\b")
_CLAUSE = regex(
    r"\b(?:ban hành|thông báo|báo cáo|đề nghị|xây dựng|tổ chức|triển khai|trình|quyết định|yêu cầu)\b"
    r".*(?:như sau|sau đây|sau)\s*[:.]?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_ORDER = regex(r"(?:quyet (?:dinh|nghi)|ra quyet dinh)\s*[:;.]?\s*\Z")
_BODY_NAME = regex(
    r"(?:chu tich|giam doc|uy ban|hoi dong|bo truong|truong|cuc truong|thu truong|tong giam doc|hieu truong|chanh|"
    r"so |phong |ban (?!hanh\b))"
)
_OUTLINE_HEAD = regex(r"(?:[IVXLC]+|\d{1,2}|[a-zđ])\s?[./)]\s")
_DIVISION = regex(r"(?:dieu|chuong|phan|muc|tieu muc) (?:\d+|[ivxlc]+|thu \w+)\b")


class Title(NamedTuple):
    """What was found, and where the text begins."""

    lines: list[Line]
    type: str | None  # key of types.toml
    other: str | None  # a title that is none of the 29 types, as typed
    drawn: list[tuple[Role, Raw]]  # rules made of characters, with the component above them
    next: int  # index of the first line not taken


def read(raws: Sequence[Raw], *, letter: bool) -> Title:
    """The title part at the head of ``raws``; ``letter``: the header holds a "V/v", so no type line is expected."""
    lines: list[Line] = []
    drawn: list[tuple[Role, Raw]] = []
    kind: str | None = None
    other: str | None = None
    position = 0
    while position < len(raws):
        raw = raws[position]
        text = raw.bare
        if raw.drawn:
            drawn.append((Role.TIEU_NGU, raw))
        elif DRAFT.match(text):
            lines.append(raw.line(Role.DU_THAO))
        elif URGENCY.match(text) and raw.upper:
            lines.append(raw.line(Role.DO_KHAN))
        elif SECRECY.match(text) and raw.upper:
            lines.append(raw.line(Role.DO_MAT))
        elif CIRCULATION.match(text):
            lines.append(raw.line(Role.LUU_HANH))
        elif is_signed(text) and len(text) < 80:
            lines.append(raw.line(Role.CHU_KY_SO))
        else:
            break
        position += 1
    found = None if letter else _find_title(raws, position)
    if found is not None:
        # What stands between header and title is none of the components, unless legal bases have strayed there.
        between = [raw for raw in raws[position:found] if not raw.drawn]
        lines += [raw.line(Role.CAN_CU if _BASIS.match(raw.bare) else Role.KHAC) for raw in between]
        raw = raws[found]
        kind = type_of(raw)
        if kind is None and raw.bare.rstrip(" :.") == LETTER:
            kind = "cong-van"
        elif kind is None:
            other = raw.text
        lines.append(raw.line(Role.TEN_LOAI))
        position = _subject(raws, found + 1, lines, drawn, authority=kind in ("quyet-dinh", "nghi-quyet"))
    elif not letter and position < len(raws) and raws[position].centred and raws[position].bold:
        # The type is missing: what stands in its place is the subject.
        position = _subject(raws, position, lines, drawn, authority=True)
    elif letter and position < len(raws) and names_a_type(raws[position]):
        lines.append(raws[position].line(Role.TEN_LOAI))  # a letter must not have one: seen, for the rules
        position += 1
    position = _opening(raws, position, lines, kind)
    return Title(lines, kind, other, drawn, position)


def _find_title(raws: Sequence[Raw], start: int) -> int | None:
    based = False
    for position in range(start, min(start + _SEARCH, len(raws))):
        raw = raws[position]
        text = raw.bare
        if raw.in_table or _ADDRESSEES.match(text):
            break
        if _BASIS.match(text):
            based = True  # legal bases above the type, where they must not stand
        elif names_a_type(raw) and not (based and text.endswith(":")):
            return position
        if _begins_text(raw):
            break
    # No type of the decree: a line in capitals in the middle of the page is the title all the same.
    for position in range(start, min(start + 3, len(raws))):
        raw = raws[position]
        if _authority(raws, position):
            return None  # the type is missing
        if _begins_text(raw):
            break
        if raw.upper and (raw.centred or raw.bold) and len(raw.text) <= TITLE_LENGTH:
            return None if raw.in_table or _ADDRESSEES.match(raw.bare) else position
    return None


def _authority(raws: Sequence[Raw], start: int) -> int:
    """How many lines from ``start`` on name who decides: in capitals, right above the legal bases."""
    end = start
    while end < len(raws) and raws[end].upper and not raws[end].in_table and not _BASIS.match(raws[end].bare):
        end += 1
    named = start < end < len(raws) and _BASIS.match(raws[end].bare) and _BODY_NAME.match(raws[start].bare)
    return end - start if named else 0


def _begins_text(raw: Raw) -> bool:
    """A numbered line, typed or automatic, or the head of a chapter or article."""
    return raw.paragraph.label is not None or bool(_OUTLINE_HEAD.match(raw.text) or _DIVISION.match(raw.bare))


def _has_rule(shapes: Sequence[Shape]) -> bool:
    return any(shape.kind is ShapeKind.LINE for shape in shapes)


def _subject(
    raws: Sequence[Raw], start: int, lines: list[Line], drawn: list[tuple[Role, Raw]], *, authority: bool
) -> int:
    """Trích yếu over one or more lines, the note of an attached text, the line of authority."""
    position = start
    first: Raw | None = None
    closed = False  # a rule has been drawn under the subject
    while position < len(raws):
        raw = raws[position]
        if raw.drawn:
            role = (
                Role.KEM_THEO
                if lines and lines[-1].role is Role.KEM_THEO
                else Role.TRICH_YEU
                if first
                else Role.TEN_LOAI
            )
            drawn.append((role, raw))
            closed = True
        elif is_note(raw, lines):
            lines.append(raw.line(Role.KEM_THEO))
            closed = True
        elif _ends_title(raw, first, authority):
            break
        elif first is None:
            if not (raw.centred or raw.bold) and _is_text(raw):
                break
            lines.append(raw.line(Role.TRICH_YEU))
            first = raw
        elif not closed and _carries_on(raw, first, lines[-1]):
            lines.append(raw.line(Role.TRICH_YEU))
        else:
            break
        if _has_rule(raw.paragraph.shapes) and first is not None:
            closed = True
        position += 1
    return position


def _carries_on(raw: Raw, first: Raw, above: Line) -> bool:
    """The next line of a subject: set like the first one, or going on with it where weight or place of one got lost."""
    goes_on = raw.text[:1].islower() or raw.text[:1].isdigit() or _in_brackets(raw, above)
    if raw.centred != first.centred:
        return first.bold and raw.bold and goes_on
    if raw.bold == first.bold:
        return raw.centred or raw.bold
    return raw.centred and goes_on


def _in_brackets(raw: Raw, above: Line) -> bool:
    """A year or a period in brackets right below the line above: no empty paragraph, in which a rule may be drawn."""
    if not (raw.text.startswith("(") and raw.text.endswith(")")) or DRAFT.match(raw.bare):
        return False
    *stem, here = raw.paragraph.location.path
    *other, higher = above.paragraph.location.path
    return stem == other and isinstance(here, int) and isinstance(higher, int) and 0 <= here - higher <= 1


def _is_text(raw: Raw) -> bool:
    """Running text where a subject is looked for: a sentence, or a line indented like one."""
    indented = raw.paragraph.format.first_line_mm > _INDENT_MM
    return len(raw.text) > 250 or raw.text.endswith((".", ":")) or indented


def is_note(raw: Raw, lines: Sequence[Line]) -> bool:
    """ "(Kèm theo Quyết định số ...)", also on its second line."""
    if _ATTACHED.match(raw.bare) and len(raw.text) < _SUBJECT_LENGTH and (raw.text.startswith("(") or raw.centred):
        return True
    return bool(lines) and lines[-1].role is Role.KEM_THEO and raw.text.endswith(")") and raw.centred


def _ends_title(raw: Raw, first: Raw | None, authority: bool) -> bool:
    """Something else than type and subject begins here; ``first``: the first line of the subject."""
    text = raw.bare
    if raw.in_table or _ADDRESSEES.match(text) or _BASIS.match(text) or _begins_text(raw):
        return True
    if _WIRED.match(text) and raw.text.endswith(":"):
        return True
    if not raw.upper:
        return False
    # A subject in small letters does not go on in words all in capitals; "COVID-19" alone may be its end.
    named = _BODY_NAME.match(text) or (first is not None and not first.upper and " " in text)
    names_authority = authority and bool(named) and (first is not None or not raw.text.endswith("."))
    return names_authority or bool(_ORDER.match(text))


def _names_authority(raw: Raw) -> bool:
    """The line above the legal bases that says who decides."""
    if _BASIS.match(raw.bare):
        return False
    return raw.upper or (raw.centred and len(raw.text) <= TITLE_LENGTH and bool(_BODY_NAME.match(raw.bare)))


def _opening(raws: Sequence[Raw], start: int, lines: list[Line], kind: str | None) -> int:
    """Addressees, authority, legal bases and the enacting line; the rest is text."""
    wired = kind == "cong-dien" or (kind is None and start < len(raws) and raws[start].text.endswith(":"))
    position = _addressees(raws, start, lines, wired=wired)
    order = _order(raws, position) if kind in ("quyet-dinh", "nghi-quyet") or kind is None else None
    if order is not None:
        basis_seen = False
        for raw in raws[position:order]:
            if not basis_seen and _names_authority(raw):
                lines.append(raw.line(Role.THAM_QUYEN))
            elif not raw.drawn:
                basis_seen = True
                lines.append(raw.line(Role.CAN_CU))
        lines.append(raws[order].line(Role.LENH))
        return order + 1
    named = _authority(raws, position)
    lines += [raw.line(Role.THAM_QUYEN) for raw in raws[position : position + named]]
    position += named
    if kind == "giay-nghi-phep" and position < len(raws) and raws[position].bare.startswith("xet don"):
        return position  # form 1.10: "Xét Đơn đề nghị nghỉ phép …" is the head of its text
    return _bases(raws, position, lines, needed=kind in ("quyet-dinh", "nghi-quyet"))


def _order(raws: Sequence[Raw], start: int) -> int | None:
    """The enacting line."""
    for number in range(start, min(start + _ORDER_WITHIN, len(raws))):
        if _ORDER.match(raws[number].bare) and not raws[number].in_table:
            return number
    return None


def _addressees(raws: Sequence[Raw], start: int, lines: list[Line], *, wired: bool) -> int:
    """ "Kính gửi" and the addressees; ``wired``: a telegram, where "… điện:" stands instead."""
    position = start
    if position < len(raws) and (
        _ADDRESSEES.match(raws[position].bare) or (wired and _WIRED.match(raws[position].bare))
    ):
        lines.append(raws[position].line(Role.KINH_GUI))
        open_list = raws[position].text.rstrip().endswith(":")
        position += 1
        while position < len(raws):
            raw = raws[position]
            label = raw.paragraph.label
            dashed = raw.text[:1] in "-–+•" or (label is not None and label.text in "-–+•")
            if not dashed and not (open_list and len(raw.text) < 120 and raw.text.endswith((";", "."))):
                break
            lines.append(raw.line(Role.KINH_GUI_NOI))
            open_list = open_list and not raw.text.endswith(".")
            position += 1
    return position


def _bases(raws: Sequence[Raw], start: int, lines: list[Line], *, needed: bool) -> int:
    """A run of legal bases: two or more lines, or one that ends with a semicolon."""
    position = start
    while position < len(raws):
        raw = raws[position]
        if raw.in_table or not _BASIS.match(raw.bare) or _CLAUSE.search(raw.text):
            break
        position += 1
    run = raws[start:position]
    if len(run) >= 2 or (len(run) == 1 and (needed or run[0].text.endswith(";"))):
        lines += [raw.line(Role.CAN_CU) for raw in run]
        return position
    return start
