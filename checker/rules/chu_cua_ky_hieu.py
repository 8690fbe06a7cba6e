"""The letters and figures of number and symbol."""

from __future__ import annotations

from collections.abc import Iterator

from checker import edits
from checker.anatomy import Role
from checker.model import Location
from checker.registry import Applicability, Level, NotEvaluated, Remark, Subject, rule
from checker.views import abbreviations, read_symbol
from vietnamese.message import Text
from vietnamese.numbers import roman_value
from vietnamese.regex import regex

_DIGITS = regex(r"\d+[a-zđ]?\Z")
_OWN_CODE = regex(r"[^\W\d_a-zđ]{2}")  # GDTrH: the code of a unit, by its own rules
_PRIME_MINISTER = {"TTG": "TTg"}  # no abbreviation of Phụ lục III: all capitals pass too

_ARABIC = Text(
    "Số của văn bản ghi bằng chữ số Ả Rập, đang ghi “{now}”.",
    "The number is written in Arabic figures; here “{now}”.",
)
_CAPITALS = Text(
    "Ký hiệu phải in hoa: “{wanted}”, đang ghi “{now}”.", "The symbol is in capitals: “{wanted}”, not “{now}”."
)
_AS_LISTED = Text(
    "Chữ viết tắt tên loại tại Phụ lục III là “{wanted}”, đang ghi “{now}”.",
    "Phụ lục III abbreviates this type “{wanted}”; here “{now}”.",
)
_BLANK = Text("Số đang để trống.", "The number is blank.")


@rule(
    "SO-02",
    component="so_ky_hieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 3.a",
    en="The number is written in Arabic figures",
    needs=(Role.SO_KY_HIEU,),
    right=("Số: 15/QĐ-BNV",),
    wrong=("Số: XV/QĐ-BNV",),
)
def arabic_number(subject: Subject) -> Iterator[Remark]:
    """Số của văn bản ghi bằng chữ số Ả Rập.

    Số để trống trong bản dự thảo thì không xét.
    """
    symbol, line = subject.anatomy.symbol, subject.main.of(Role.SO_KY_HIEU)[0]
    if symbol is None or symbol.number is None:
        raise NotEvaluated(_BLANK)
    if not _DIGITS.match(symbol.number):
        place = line.at(symbol.start, symbol.start + len(symbol.number))
        value = roman_value(symbol.number)
        yield Remark(place, _ARABIC(now=symbol.number), symbol.number, f"{value:02d}" if value else None)


def _groups(subject: Subject) -> Iterator[tuple[str, Location]]:
    """The groups of letters of the symbol with their places."""
    symbol, line = read_symbol(subject)
    folded = line.folded
    position = 0
    for group in symbol.groups:
        position = folded.text.find(group, position)
        yield group, line.at_folded(folded, position, position + len(group))
        position += len(group)


@rule(
    "SO-07",
    component="so_ky_hieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 3.c; Phụ lục III, Mục I",
    en="The symbol is in capitals",
    needs=(Role.SO_KY_HIEU,),
    right=("QĐ-UBND", "TTr-SCT"),
    wrong=("qđ-ubnd", "Tt-Sct"),
    fixes=(Applicability.UNSAFE,),
)
def symbol_in_capitals(subject: Subject) -> Iterator[Remark]:
    """Ký hiệu in hoa, trừ chữ thường nằm trong chữ viết tắt chính thức: QyĐ, CTr, TTr, TrS, TTg.

    Viết hoa cả “TTR”, “CTR”, “QYĐ” chỉ là cảnh báo: điểm 3.c đòi in hoa, bảng tại Phụ lục III có chữ thường. Chữ viết
    tắt đơn vị có lẫn chữ thường (GDTrH) cũng là cảnh báo, vì do người đứng đầu cơ quan quy định.
    """
    types = subject.tables["types"]
    known = abbreviations(subject)
    # Small letters inside an abbreviation that the decree itself writes so: QyĐ, CTr, TTr, TrS.
    written = {**known, **{code.upper(): code for code in types["copies"].values()}, **_PRIME_MINISTER}
    mixed = {upper: code for upper, code in written.items() if upper != code}
    titled = bool(types.get(subject.type, {}).get("abbreviation"))
    for ordinal, (group, place) in enumerate(_groups(subject)):
        if titled and ordinal == 0 and group.upper() not in known:
            continue  # no abbreviation of a type at all: SO-11
        listed = mixed.get(group.upper())
        if listed is not None and group == group.upper() and group not in _PRIME_MINISTER:
            as_listed = edits.words(place, listed, group)
            yield Remark(place, _AS_LISTED(wanted=listed, now=group), group, listed, Level.WARNING, as_listed)
        elif group not in (listed, group.upper()):
            wanted = listed or group.upper()
            own = ordinal > 0 and bool(_OWN_CODE.match(group))
            level = Level.WARNING if own else None
            edit = None if own else edits.words(place, wanted, group)
            yield Remark(place, _CAPITALS(wanted=wanted, now=group), group, wanted, level, edit)
