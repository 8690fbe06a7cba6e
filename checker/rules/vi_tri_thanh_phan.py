"""Where the components stand on the page."""

from __future__ import annotations

from collections.abc import Iterator

from checker import wording
from checker.anatomy import Role
from checker.model import Align
from checker.registry import Remark, Subject, rule
from checker.views import ordinal
from vietnamese.message import Text

_SIDE = Text(
    "{name} phải ở bên {wanted}, đang ở bên {now}.", "{name} must stand on the {wanted}; it stands on the {now}."
)
_MIDDLE = Text(
    "{name} phải ở bên phải, ngang với tên cơ quan; đang ở giữa trang.",
    "{name} must stand on the right, level with the issuing body; it stands in the middle of the page.",
)
_LATER = Text("{name} phải ở dưới phần đầu văn bản.", "{name} must stand below the header.")
_SIDES = {"left": Text("trái", "left"), "right": Text("phải", "right")}
_LEFT = (Role.CHU_QUAN, Role.CO_QUAN, Role.SO_KY_HIEU, Role.TRICH_YEU_CV)
_RIGHT = (Role.QUOC_HIEU, Role.TIEU_NGU, Role.NGAY)


def _sides(subject: Subject) -> Iterator[Remark]:
    """Components of the header in the column of the other side."""
    name, issuer = subject.main.first(Role.QUOC_HIEU), subject.main.first(Role.CO_QUAN)
    if name is None or issuer is None:
        return
    right, left = name.paragraph.column, issuer.paragraph.column
    if right is None or left is None:
        return
    if right == left:
        # Both in one column of a header that has others: one of them is on the wrong side.
        columns = {line.paragraph.column for role in (*_LEFT, *_RIGHT) for line in subject.main.of(role)}
        if len(columns) > 1:
            astray, wanted, now = (issuer, "left", "right") if right > 0 else (name, "right", "left")
            message = _SIDE(name=wording.name(astray.role.value), wanted=_SIDES[wanted], now=_SIDES[now])
            yield Remark(astray.location, message, _SIDES[now].vi, _SIDES[wanted].vi)
        return
    for roles, wanted, other in ((_LEFT, "left", max(left, right)), (_RIGHT, "right", min(left, right))):
        for role in roles:
            line = subject.main.first(role)
            if line is not None and line.paragraph.column == other:
                now = "right" if wanted == "left" else "left"
                words = {"name": wording.name(role.value), "wanted": _SIDES[wanted], "now": _SIDES[now]}
                message = _SIDE(**words)
                yield Remark(line.location, message, _SIDES[now].vi, _SIDES[wanted].vi)


def _in_the_middle(subject: Subject) -> Iterator[Remark]:
    """The national name alone across the page, the issuing body under it, also in a table."""
    name, issuer = subject.main.first(Role.QUOC_HIEU), subject.main.first(Role.CO_QUAN)
    if name is None or issuer is None or name.paragraph.cell:
        return
    alone = name.paragraph.text.strip() == name.text
    # A text box has no place among the paragraphs; where it stands on the page is not in the text.
    above = 0 <= ordinal(subject, name) < ordinal(subject, issuer)
    if alone and name.paragraph.format.align is Align.CENTER and above:
        yield Remark(name.location, _MIDDLE(name=wording.name(Role.QUOC_HIEU.value)), "giữa trang", "bên phải")


@rule(
    "GEN-03",
    component="document",
    clause="Phụ lục I, Phần I, Mục I, điểm 6; Phụ lục I, Phần I, Mục IV",
    en="Every component stands in its place of the diagram",
    needs=(Role.QUOC_HIEU, Role.CO_QUAN),
    right=("Tên cơ quan bên trái, Quốc hiệu bên phải",),
    wrong=("Quốc hiệu ở giữa trang, tên cơ quan bên dưới",),
)
def components_in_place(subject: Subject) -> Iterator[Remark]:
    """Các thành phần thể thức đặt đúng ô trong sơ đồ bố trí.

    Bên trái: tên cơ quan, số và ký hiệu, trích yếu công văn. Bên phải: Quốc hiệu, Tiêu ngữ, địa danh và thời gian.
    Đọc theo cột, không theo hàng: hai bên thường nằm ở những hàng khác nhau của bảng. Tên loại ở dưới phần đầu.
    """
    yield from _sides(subject)
    yield from _in_the_middle(subject)
    fixed = (*_LEFT, Role.QUOC_HIEU, Role.TIEU_NGU)  # a date that strayed is the business of DD-02
    header = [line for role in fixed for line in subject.main.of(role)]
    bottom = max(ordinal(subject, line) for line in header)
    title = subject.main.first(Role.TEN_LOAI)
    if title is not None and 0 <= ordinal(subject, title) < bottom and title.paragraph.cell is None:
        yield Remark(title.location, _LATER(name=wording.name(Role.TEN_LOAI.value)))
