"""Capacity, position, notes and name: the signature among the lines of one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.anatomy import Line, Role, Signature
from checker.recognize.landmarks import is_date
from checker.recognize.lines import Raw
from schemas import unit_kinds
from schemas.persons import like_a_person
from vietnamese.kept import by_text
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

_AUTHORITY = regex(
    r"(?:t\s?/\s?m|k\s?/\s?t|t\s?/\s?l|t\.m|k\.t|t\.l|tm|kt|tl|tuq|uq|q)\s*(?:[.:,]|\s)\s*\S"
    r"|thay mat\b|thua lenh\b|thua uy quyen\b"
)
_POSITION = regex(
    r"(?:pho |q\. ?|quyen |kt\. ?)?(?:chu tich|giam doc|bo truong|thu truong|truong|cuc truong|vu truong|chanh|"
    r"tong giam doc|hieu truong|vien truong|chi cuc truong|chi huy|tu lenh|tong cuc truong|thu tuong|bi thu|chu nhiem|"
    r"truong ban|phu trach|ke toan|nguoi |thu ky|chu toa|chu tri|dai dien|can bo|to truong|uy vien|chinh uy|dieu hanh|"
    r"ben [a-z ]{1,30}\Z)"  # "BÊN A", "BÊN CUNG CẤP" over the signature of a party to a contract
)
_NAME = regex(
    r"[^\W\d_]+(?:[.\s-]+[^\W\d_]+){1,6}\.?\Z|"
    rf"[{UPPER_LETTERS}]\w*(?:\s+[{UPPER_LETTERS}]\w*){{7,11}}\Z"  # "Công Tằng Tôn Nữ …": every word a capital
)
_NAMED_WITH_TITLE = regex(
    r"(?:pgs|gs|ths|ts|bs\w*|ks|cn|ls|ds|ngut|ngnd|nsnd|nsut|thac si|tien si|dai ta|thuong ta|trung ta|thieu ta)[.\s]"
)
_NOTE = regex(r"[\[(].*[\])]\Z|da ky\Z", re.DOTALL)
_PLACE = regex(rf"(?:{unit_kinds.ANY.upper()})\b")
_NO_PERSON = regex(r"HỒ CHÍ MINH\Z|ĐOÀN THANH NIÊN\b")
# A line whose name goes on below it; no province is called like a person, communes are.
_UNENDED = regex(rf"(?:{unit_kinds.BELOW_PROVINCE.upper()}|VÀ|CỦA|BAN|BỘ|SỞ)\Z")
_TALL_PT = 24.0  # space before a paragraph that leaves room for a signature


@by_text
def is_authority(text: str) -> bool:
    """Begins like a capacity, "TM.", "KT."; ``text`` is bare."""
    return bool(_AUTHORITY.match(text))


@by_text
def signs(text: str) -> bool:
    """Begins like a capacity or a position; ``text`` is bare."""
    return is_authority(text) or bool(_POSITION.match(text))


def _named_truong(raw: Raw) -> bool:
    """ "Trương Văn B", which without marks begins like "Trưởng phòng"."""
    return raw.text[:6].lower() == "trương"


def is_name(raw: Raw) -> bool:
    """Reads like the name of a person, with or without a title."""
    text = raw.text
    if (signs(raw.bare) and not _named_truong(raw)) or raw.upper:
        return bool(_NAMED_WITH_TITLE.match(raw.bare)) and not raw.upper
    return bool(_NAME.match(text)) or bool(_NAMED_WITH_TITLE.match(raw.bare))


def _shouted_name(rest: Sequence[Raw]) -> bool:
    """Whether the last line is a name in capitals: it reads like one, below an office that stands behind the gap.

    "TRƯỞNG BAN", room to sign, "CHỦ TỊCH UBND TỈNH", "NGUYỄN VĂN A": the office keeps the gap from the name.
    """
    if len(rest) < 3 or not rest[-1].upper:
        return False
    office, last = rest[-2], rest[-1]
    if len(last.text.split()) < 3 or not _NAME.match(last.text) or _NO_PERSON.match(last.text):
        return False
    behind_gap = any(_gap_before(raw, above) for above, raw in pairwise(rest[:-1]))
    return behind_gap and like_a_person(last.text.title()) and not _UNENDED.search(office.text.upper())


def _gap_before(raw: Raw, previous: Raw | None) -> bool:
    """Room for a signature between two lines: empty paragraphs or space before."""
    if raw.paragraph.format.before_pt >= _TALL_PT:
        return True
    if previous is None:
        return False
    if raw.paragraph is previous.paragraph:
        return raw.paragraph.text[previous.end : raw.start].count("\n") >= 3
    first, last = previous.paragraph.location.path, raw.paragraph.location.path
    if first[:-1] != last[:-1]:
        return True  # another cell or row
    return isinstance(last[-1], int) and isinstance(first[-1], int) and last[-1] - first[-1] >= 3


def read_signature(raws: Sequence[Raw], column: str) -> Signature | None:
    """Capacity, position, notes and name among the lines of one column."""
    kept = [raw for raw in raws if not raw.drawn and raw.text.strip(" .…_")]
    if not kept:
        return None
    notes = [raw for raw in kept if _NOTE.match(raw.text) or _NOTE.match(raw.bare)]
    rest = [raw for raw in kept if raw not in notes]
    name: Raw | None = None
    if rest:
        last = rest[-1]
        previous = rest[-2] if len(rest) > 1 else None
        titled = signs(last.bare) and last.upper and not _named_truong(last)
        sentence = len(last.text.split()) > 8 and not is_name(last)
        far = _gap_before(last, kept[kept.index(last) - 1] if kept.index(last) else None)
        placeholder = last.bare in ("ho va ten", "ho, ten", "ho ten")
        ordinary = not last.upper and previous is not None
        named = is_name(last) or (far and len(rest) > 1) or ordinary or _shouted_name(rest)
        if not placeholder and not titled and not sentence and named:
            name = last
            rest = rest[:-1]
    authority: list[Line] = []
    position: list[Line] = []
    while rest and is_date(rest[0].bare):
        rest = rest[1:]  # place and date strayed here: see ``dates``
    for number, raw in enumerate(rest):
        capacity = (raw.upper or signs(raw.bare)) and is_authority(raw.bare)
        if authority and not position:
            capacity = capacity or _goes_on(raw, rest[number - 1], rest[number + 1 :])
        (authority if capacity else position).append(raw.line(Role.QUYEN_HAN if capacity else Role.CHUC_VU))
    if not authority and not position and name is None:
        return None
    return Signature(
        tuple(authority),
        tuple(position),
        tuple(raw.line(Role.CHU_KY) for raw in notes),
        name.line(Role.HO_TEN) if name else None,
        column,
    )


def _goes_on(raw: Raw, above: Raw, below: Sequence[Raw]) -> bool:
    """Whether a line under a capacity goes on with it: "KT. TRƯỞNG BAN THI ĐUA -", "KHEN THƯỞNG TRUNG ƯƠNG".

    The name of a unit does, and what is no position itself right above one.
    """
    if raw.upper and _PLACE.match(raw.text):
        return True
    return not signs(raw.bare) and not _gap_before(raw, above) and any(signs(line.bare) for line in below[:1])
