"""Whether the symbol of a cited document fits its type and its issuer, by the dated table of bodies."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import schemas
from checker.citations.citation import Citation
from checker.citations.resolve import issuer_key
from schemas import agencies
from vietnamese.dates import Partial, whole
from vietnamese.kept import by_text
from vietnamese.text import bare

# Abbreviations of types that the decree on administrative documents does not list.
_OTHER_TYPES = {
    "Nghị định": ("NĐ",), "Thông tư": ("TT", "TTLT"), "Thông tư liên tịch": ("TTLT",),
    "Nghị quyết liên tịch": ("NQLT",),
    "Lệnh": ("L",), "Pháp lệnh": ("PL",), "Kết luận": ("KL",), "Văn bản hợp nhất": ("VBHN",), "Thông tri": ("TT",),
    "Quy định": ("QyĐ", "QĐ"), "Nghị quyết": ("NQ", "NQLT"),
}  # fmt: skip
# Plans and rules that a decision approves or issues are often called by the number of the decision.
_ISSUED_BY_DECISION = frozenset(
    {
        "Đề án",
        "Dự án",
        "Chương trình",
        "Phương án",
        "Quy chế",
        "Quy định",
        "Điều lệ",
        "Chiến lược",
        "Quy hoạch",
    }
)
_NO_TYPE = frozenset({"Văn bản", "Công văn", "Luật", "Bộ luật", "Hiến pháp"})
_LATEST = date(9999, 1, 1)
_COMMITTEES = {"UBND": "ủy ban nhân dân", "HĐND": "hội đồng nhân dân"}


class Fault(NamedTuple):
    """What does not fit: ``code`` stands there, ``wanted`` should; not ``sure`` where only the code is strange."""

    code: str
    wanted: str
    of_type: bool
    sure: bool


@schemas.by_pack
def _abbreviations() -> dict[str, tuple[str, ...]]:
    """Abbreviations in a symbol by the name of the type."""
    table = schemas.table("types")
    found: dict[str, tuple[str, ...]] = {
        row["name"]: (row["abbreviation"],) for row in table.values() if "abbreviation" in row
    }
    for name, codes in _OTHER_TYPES.items():
        found[name] = (*codes, *(code for code in found.get(name, ()) if code not in codes))
    return found


@schemas.by_pack
def _known_types() -> frozenset[str]:
    return frozenset(code.upper() for codes in _abbreviations().values() for code in codes)


def fault_of_symbol(citation: Citation, issuer: str | None) -> Fault | None:
    """What in the citation's symbol contradicts its type, or ``issuer``; None when it fits or nothing can be said."""
    codes = citation.codes
    if len(codes) < 2 or citation.symbol is None:
        return None  # 1234/TTg, 72/2025/QH15
    # "Quyết định ban hành kế hoạch số 12/QĐ-UBND": the number is the decision's
    own = not citation.full.text[citation.head_start].islower()
    return _fault(schemas.pack(), citation.type or "", codes, own, _day(citation), issuer)


@by_text
def _fault(_: str, type: str, codes: tuple[str, ...], own: bool, day: date | None, issuer: str | None) -> Fault | None:
    """By the tables of a rule set, which stands first; ``own``: the number is of the document of that type."""
    if type not in _NO_TYPE:
        fault = _of_type(type, codes[0]) if own else None
        if fault is not None:
            return fault
        if len(codes) > 2 or codes[0].upper() not in _known_types():
            return None  # of several bodies, or a form of its own
        return _of_body(codes[1], issuer, day)
    return _of_body(codes[0], issuer, day) if codes[0].upper() not in _known_types() else None


def _of_type(type: str, code: str) -> Fault | None:
    wanted = _abbreviations().get(type)
    if wanted is None or code.upper() in (right.upper() for right in wanted):
        return None
    if code.upper() in _known_types():
        sure = not (code == "QĐ" and type in _ISSUED_BY_DECISION)
        return Fault(code, wanted[0], True, sure)
    if bare(code) == bare(wanted[0]) or _one_letter_off(code, wanted[0], doubled=True):
        return Fault(code, wanted[0], True, True)  # QD, QĐĐ
    return None


def _of_body(code: str, issuer: str | None, day: date | None) -> Fault | None:
    if issuer is None:
        near = _near(code, agencies.known_symbols())
        return Fault(code, near, False, False) if near and code not in agencies.known_symbols() else None
    key = issuer_key(issuer)
    committee = next((symbol for symbol, name in _COMMITTEES.items() if key.startswith(name)), None)
    if committee:
        if code == committee or not (code in _COMMITTEES or _central(code, day)):
            return None
        return Fault(code, committee, False, True)
    agency = agencies.named(key, day) or agencies.named(key)
    if agency is None or not agency.symbols or not agency.sure:
        return None
    plain = code.replace("&", "").upper()
    if any(plain == symbol.replace("&", "").upper() for symbol in agency.symbols):
        return None
    wanted = agency.symbols[0]
    if code in _COMMITTEES:  # an office of the committee may issue under its symbol
        own = agency.kind in ("trung-uong", "bo") or agency.name.startswith("Sở ")
        return Fault(code, wanted, False, True) if own else None
    others = agencies.with_symbol(code, day) or agencies.with_symbol(code)
    if any(agency.name in agencies.succession(other.name, _LATEST).heirs for other in others):
        return None  # an older document ascribed to the body that goes on with the work
    if others and all(other.name != agency.name for other in others):
        return Fault(code, wanted, False, all(other.sure for other in others))
    if not others and _near(code, frozenset(agency.symbols)):
        fixed = agency.kind != "so" or _one_letter_off(code, wanted, doubled=True)
        return Fault(code, wanted, False, fixed)  # departments choose their letters, ministries do not
    return None


def _central(code: str, day: date | None) -> bool:
    return any(agency.kind in ("trung-uong", "bo") and agency.sure for agency in agencies.with_symbol(code, day))


def _day(citation: Citation) -> date | None:
    when = citation.date
    if when is None:
        return date(citation.symbol_year, 7, 1) if citation.symbol_year else None
    return whole(Partial(when.day or 1, when.month or 7, when.year))


def _near(code: str, symbols: frozenset[str]) -> str | None:
    """The one symbol that a letter too many, too few or another turns into ``code``."""
    if len(code) < 4:
        return None
    found = [symbol for symbol in symbols if _one_letter_off(code, symbol)]
    return found[0] if len(found) == 1 else None


def _one_letter_off(code: str, right: str, *, doubled: bool = False) -> bool:
    """One letter added, left out, replaced, or two changed places; ``doubled``: one of its letters stands twice."""
    first, second = code.upper(), right.upper()
    if doubled:
        return len(first) == len(second) + 1 and any(
            first == second[: at + 1] + second[at] + second[at + 1 :] for at in range(len(second))
        )
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    a, b = first[start:], second[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])
