"""Sizes that go together."""

from __future__ import annotations

from collections.abc import Iterator

from checker import edits, wording
from checker.anatomy import Role
from checker.registry import Applicability, Edit, Level, NotEvaluated, Remark, Subject, rule
from checker.views import formats
from vietnamese.message import Text

_TOGETHER = Text(
    "Cỡ chữ phải tăng, giảm thống nhất: Quốc hiệu {name} thì Tiêu ngữ và địa danh, ngày tháng {expected}; "
    "đang là {motto} và {place}.",
    "Sizes go up and down together: national name {name}, motto and date {expected}; they are {motto} and {place}.",
)
_MIXED = Text(
    "Một thành phần có nhiều cỡ chữ hoặc cỡ chữ ngoài khoảng cho phép; các quy tắc khác đã nêu.",
    "A component has several sizes or one outside its range; other rules speak of it.",
)
_ROLES = (Role.QUOC_HIEU, Role.TIEU_NGU, Role.NGAY)


@rule(
    "GEN-04",
    component="document",
    clause="Phụ lục I, Phần I, Mục V, chú thích 1 (cột Cỡ chữ)",
    en="Sizes of national name, motto and date go up and down together",
    level=Level.WARNING,
    needs=_ROLES,
    right=("Quốc hiệu 13, Tiêu ngữ 14, ngày tháng 14", "Quốc hiệu 12, Tiêu ngữ 13, ngày tháng 13"),
    wrong=("Quốc hiệu 12, Tiêu ngữ 14, ngày tháng 13",),
    fixes=(Applicability.SAFE,),
)
def sizes_go_together(subject: Subject) -> Iterator[Remark]:
    """Cỡ chữ của Quốc hiệu, Tiêu ngữ và địa danh, ngày tháng tăng, giảm thống nhất.

    Tiêu ngữ và ngày tháng lớn hơn Quốc hiệu một cỡ thì đạt. Cặp khác chỉ là cảnh báo: các cỡ trong Nghị định là ví dụ,
    mẫu công văn của chính Nghị định cũng dùng 12, 14, 14. Cỡ chữ đã sai theo quy tắc riêng thì không xét lại ở đây.
    """
    sizes: list[float] = []
    for role in _ROLES:
        found = {usage.format.size_pt for usage in formats(subject, subject.main, role)}
        least, most = wording.facts(role.value)["size_pt"]
        if len(found) != 1 or not least <= min(found) <= most:
            raise NotEvaluated(_MIXED)
        sizes += found
    name, motto, place = sizes
    if motto == place == name + 1:
        return
    line = subject.main.of(Role.TIEU_NGU)[0]
    found_sizes, expected = wording.listed(map(wording.number, sizes), " - "), wording.number(name + 1)
    message = _TOGETHER(
        name=wording.number(name), expected=expected, motto=wording.number(motto), place=wording.number(place)
    )
    wanted = wording.listed((wording.number(name), expected, expected), " - ")
    yield Remark(line.location, message, found_sizes.vi, wanted.vi, edit=_one_larger(subject, name + 1))


def _one_larger(subject: Subject, size: float) -> Edit | None:
    """Motto and date in the size that goes with the national name."""
    lines = subject.main.of(Role.TIEU_NGU, Role.NGAY)
    if any(size > wording.facts(line.role.value)["size_pt"][1] for line in lines):
        return None
    wrong = [line for line in lines if any(face.size_pt != size for face in line.faces)]
    return edits.joined(*(edits.letters(line.location, size_pt=size) for line in wrong))
