"""The citations in a text of a plan, for the rollover: found by the checker, handed over as plain places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vietnamese.message import Text
from vietnamese.regex import regex

if TYPE_CHECKING:
    from checker.citations.citation import Citation
    from generator.rollover import Cited
    from generator.rollover.ledger import Status
    from schemas.register import Register

_REPLACED = Text(
    "{symbol} hết hiệu lực từ ngày {until}, được thay bằng {heir} (danh mục văn bản: {source}).",
    "{symbol} ended on {until}, replaced by {heir} (register: {source}).",
)
_EXPIRED = Text(
    "{symbol} hết hiệu lực từ ngày {until} (danh mục văn bản: {source}): tìm văn bản thay thế hoặc bỏ.",
    "{symbol} ended on {until} (register: {source}): find what replaced it or leave it out.",
)
_HISTORY = ("thay thế", "bãi bỏ", "hết hiệu lực", "trước đây")
_BEFORE = 40
# "…, Ủy ban nhân dân xã ban hành …": the sentence goes on, whatever the subject of the cited document was.
_NEXT_CLAUSE = regex(
    r"[,;] (?=(?:Ủy ban|UBND|HĐND|Hội đồng|Sở|Phòng|Ban|Trường|Nhà trường|Văn phòng|Trung tâm|Chi cục|Cục|Bộ|Công an|"
    r"Hội|Đoàn)\b[^,;.]{0,60}\b(?:ban hành|xây dựng|triển khai|tổ chức|lập|thông báo|yêu cầu|đề nghị|thực hiện)\b)"
)


def finder(plan: Mapping[str, Any], year: int, register: Path | None) -> Callable[[str], Sequence[Cited]]:
    """What finds the documents cited in a text of ``plan``, and what the register says of them as of the new year.

    The plan's own number and symbol are told apart.
    """
    from checker.anatomy import Line, Role
    from checker.citations.citation import Kind
    from checker.citations.find import find
    from checker.model import Location, Paragraph, ParagraphFormat
    from checker.text.fulltext import join
    from generator.rollover import Cited
    from schemas.register import load, shipped

    known = load(register) if register else shipped()
    on = date(year, 1, 1)
    number = str(plan["so_ky_hieu"].get("so", "")).lstrip("0")
    own = f"{number}/{plan['so_ky_hieu'].get('ky_hieu', '')}" if number else None
    form, place = ParagraphFormat(), Location("body", ("p", 0))

    @lru_cache(maxsize=4096)  # the year of the plan is looked for before its texts are rolled
    def cited(text: str) -> tuple[Cited, ...]:
        line = Line(Role.LOI_VAN, Paragraph(text, (), form, place), 0, len(text))
        full = join([line])
        folded = full.folded[0]
        found: list[Cited] = []
        for one in find(full):
            if one.kind not in (Kind.DOCUMENT, Kind.LAW):
                continue
            end = one.end
            if one.title:
                end = max(end, full.text.find(one.title, one.end) + len(one.title))
            clause = _NEXT_CLAUSE.search(full.text, one.symbol_end, end)
            end = min(clause.start() if clause else end, len(folded.text))
            start, end = folded.span(one.start, end)
            if found and start < found[-1].end:
                continue  # a document cited in the title of another
            symbol = one.symbol or f"{one.type} {one.name}"
            itself = own is not None and symbol.lstrip("0") == own
            before = full.text[max(0, one.start - _BEFORE) : one.start].lower()
            verdict = None if any(word in before for word in _HISTORY) else _verdict(one, known, on)
            day = one.date.year if one.date else None
            found.append(Cited(start, end, one.type or "", symbol, day, itself, verdict))
        return tuple(found)

    return cited


def _verdict(one: Citation, register: Register, on: date) -> tuple[Status, str | None, Text] | None:
    """What the register says of a document that is no longer in force: replaced, or asked for."""
    from generator.rollover import Status

    issued = _day(one)
    if one.symbol:
        entry = register.with_symbol(one.symbol, issued)
    else:
        entry = register.named(f"{one.type} {one.name}", one.date.year if one.date else None, issued)
    if entry is None or not entry.expired(on) or entry.until is None:
        return None
    until = f"{entry.until.day:02}/{entry.until.month:02}/{entry.until.year}"
    name = entry.symbol or entry.title
    if not entry.replaced_by:
        return Status.ASKED, None, _EXPIRED(symbol=name, until=until, source=entry.source)
    reason = _REPLACED(symbol=name, until=until, heir=entry.replaced_by, source=entry.source)
    heir = _in_full(entry.replaced_by, one, register, on)
    return Status.UPDATED if heir else Status.ASKED, heir, reason


def _in_full(name: str, one: Citation, register: Register, on: date) -> str | None:
    """The replacing document as the old one was cited; None where the register does not list it, or as ended too."""
    from vietnamese.dates import long_date

    symbol = name.rpartition(" ")[2]
    heir = register.with_symbol(symbol) if "/" in symbol else None
    if heir is None or heir.issued is None or heir.expired(on):
        return None
    parts = [name]
    if one.date is not None:
        parts.append(long_date(heir.issued))
    if one.issuer and heir.symbol and one.symbol and heir.symbol.rpartition("/")[2] == one.symbol.rpartition("/")[2]:
        parts.append(f"của {one.issuer}")
    if one.title and heir.title:
        parts.append(heir.title.removeprefix(f"{one.type} "))
    return " ".join(parts)


def _day(one: Citation) -> date | None:
    if one.date is None or one.date.day is None or one.date.month is None or one.date.year is None:
        return None
    try:
        return date(one.date.year, one.date.month, one.date.day)
    except ValueError:
        return None
