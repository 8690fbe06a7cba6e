"""The symbol of an official letter: it names the body and the drafting unit, no type."""

from __future__ import annotations

from collections.abc import Iterator

from checker.anatomy import Role
from checker.issuer import offices
from checker.registry import Level, Remark, Subject, rule
from checker.views import abbreviations, read_symbol
from vietnamese.message import Text

_NO_TYPE = "CV"  # what people write as if letters had an abbreviation

_TWO_GROUPS = Text(
    "Ký hiệu công văn gồm chữ viết tắt tên cơ quan và chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực, nối bằng dấu gạch "
    "nối; đang ghi “{now}”.",
    "The symbol of a letter is the abbreviation of the body, a hyphen, and that of the drafting unit; here “{now}”.",
)
_TYPE_FIRST = Text(
    "Ký hiệu công văn mở đầu bằng chữ viết tắt tên cơ quan; “{now}” là chữ viết tắt tên loại.",
    "The symbol of a letter begins with the body; “{now}” abbreviates a type.",
)
_OTHER_BODY = Text(
    "Ký hiệu công văn mở đầu bằng chữ viết tắt cơ quan ban hành ({wanted}), đang ghi “{now}”.",
    "The symbol of a letter begins with the abbreviation of the issuing body ({wanted}); here “{now}”.",
)
_NO_CV = Text(
    "Công văn không có chữ viết tắt tên loại: bỏ “CV” trong ký hiệu “{now}”.",
    "A letter has no abbreviation of a type: leave out “CV” in “{now}”.",
)


@rule(
    "SO-09",
    component="so_ky_hieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 3.b",
    en="The symbol of a letter is the abbreviation of the body, a hyphen, and that of the drafting unit",
    needs=(Role.SO_KY_HIEU,),
    types=("cong-van",),
    right=("05/BNV-VP", "12/UBND-VX"),
    wrong=("12/UBND",),
)
def body_then_unit(subject: Subject) -> Iterator[Remark]:
    """Ký hiệu công văn gồm chữ viết tắt tên cơ quan và chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực được giải quyết.

    Thiếu một nhóm chữ: lỗi. Nhóm đầu là chữ viết tắt tên loại (trừ khi tên cơ quan viết tắt như vậy), hoặc không khớp
    tên cơ quan ban hành, kể cả khi đảo thứ tự hai nhóm: cảnh báo, vì chữ viết tắt do người đứng đầu cơ quan quy định.
    “CV” thuộc quy tắc SO-10.
    """
    symbol, line = read_symbol(subject)
    place = line.at(symbol.start, symbol.end)
    groups = [group.upper() for group in symbol.groups]
    if _NO_TYPE in groups:
        return
    if len(groups) < 2:
        yield Remark(place, _TWO_GROUPS(now=symbol.text), symbol.text)
        return
    issuer = offices.issuer(subject)
    body = offices.collective(issuer)
    wanted = body[1] if body is not None else None
    if groups[0] in abbreviations(subject):
        if body is not None or not _from_the_name(groups[0], issuer):
            yield Remark(place, _TYPE_FIRST(now=symbol.groups[0]), symbol.groups[0], wanted, Level.WARNING)
    elif wanted is not None and (wanted in groups[1:] or groups[0] in offices.collective_codes() - {wanted}):
        message = _OTHER_BODY(wanted=wanted, now=symbol.groups[0])
        yield Remark(place, message, symbol.groups[0], wanted, Level.WARNING)


def _from_the_name(code: str, issuer: str) -> bool:
    """The letters of the code stand in the name in their order, its first letter first: CT of CỤC THUẾ."""
    letters = iter(issuer)
    return issuer[:1] == code[:1] and all(letter in letters for letter in code)


@rule(
    "SO-10",
    component="so_ky_hieu",
    clause="Phụ lục III, Mục I; Phụ lục I, Phần I, Mục II, điểm 3.b",
    en="A letter has no abbreviation of a type",
    needs=(Role.SO_KY_HIEU,),
    right=("2292/SKHCN-QLCN",),
    wrong=("45/CV-UBND",),
)
def no_abbreviation_of_letters(subject: Subject) -> Iterator[Remark]:
    """Công văn không có chữ viết tắt tên loại: ký hiệu không có “CV”."""
    symbol, line = read_symbol(subject)
    place = line.at(symbol.start, symbol.end)
    if any(group.upper() == _NO_TYPE for group in symbol.groups):
        yield Remark(place, _NO_CV(now=symbol.text), symbol.text)
