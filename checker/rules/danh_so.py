"""The numbering of articles, sections, clauses and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.anatomy import Line, Marker, MarkerKind, Role
from checker.model import Location
from checker.registry import Basis, Remark, Subject, rule
from checker.views import READABLE, bodies
from vietnamese.message import Text

_ORDER = "abcdđeghiklmnopqrstuvxy"
_STRANGE = frozenset("fjwz")
# What an item of the key ends: a new series of each of the others begins below it.
_RANK = {
    Role.PHAN: 0, Role.CHUONG: 1, Role.MUC: 2, Role.TIEU_MUC: 3, Role.DIEU: 4, Role.MUC_LA_MA: 4,
    Role.KHOAN: 5, Role.DIEM: 6,
}  # fmt: skip
_NUMBERED = {Role.MUC_LA_MA: MarkerKind.ROMAN, Role.KHOAN: MarkerKind.ARABIC, Role.DIEU: MarkerKind.WORD}
_KHOAN = re.compile(r"\d+\s?\.\Z")
_DIEU = re.compile(r"Điều \d+\.\Z")

_POINT = Text(
    "Sau điểm “{before}” phải là “{wanted}” theo thứ tự bảng chữ cái tiếng Việt, đang ghi “{now}”.",
    "After point “{before}” comes “{wanted}” in the order of the Vietnamese alphabet; here “{now}”.",
)
_NOT_VIETNAMESE = Text(
    "Thứ tự điểm dùng chữ cái tiếng Việt, không có chữ “{now}”.", "Points use Vietnamese letters; “{now}” is none."
)
_JUMP = Text(
    "Số thứ tự phải liên tục: sau “{before}” là “{wanted}”, đang ghi “{now}”.",
    "Numbers run on: after “{before}” comes “{wanted}”; here “{now}”.",
)
_KHOAN_FORM = Text(
    "Số thứ tự khoản là chữ số Ả Rập và dấu chấm: “{wanted}”, đang ghi “{now}”.",
    "A clause has an Arabic number and a full stop: “{wanted}”, not “{now}”.",
)
_DIEU_FORM = Text("Điều phải ghi “{wanted}”, đang ghi “{now}”.", "An article is written “{wanted}”, not “{now}”.")
_DIEU_BOLD = Text("“{now}” phải in đậm.", "“{now}” must be bold.")


class Item(NamedTuple):
    """A numbered line with its marker."""

    line: Line
    marker: Marker


def _series(lines: tuple[Line, ...], role: Role) -> Iterator[tuple[int, Item, Item]]:
    """Pairs of items of ``role`` that follow each other under the same heading, with the number of their series."""
    last: Item | None = None
    series = 0
    for line in lines:
        if line.role is role and line.marker is not None:
            item = Item(line, line.marker)
            if last is not None and last.line.depth == line.depth:
                yield series, last, item
            last = item
        elif line.marker is not None and _RANK.get(line.role, 9) < _RANK[role] and role is not Role.DIEU:
            # articles run through chapters; everything else begins anew under its heading
            last, series = None, series + 1


def _place(item: Item) -> Location:
    return item.line.at(0, item.marker.length) if item.marker.length else item.line.location


@rule(
    "ND-14",
    component="diem",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 5)",
    en="Points run in the order of the Vietnamese alphabet",
    needs=(Role.DIEM,),
    right=("c) d) đ) e) g)",),
    wrong=("d) e) f) g)",),
)
def vietnamese_order_of_points(subject: Subject) -> Iterator[Remark]:
    """Điểm dùng chữ cái tiếng Việt theo thứ tự a, b, c, d, đ, e, g, h…, sau có dấu đóng ngoặc đơn.

    Mỗi dãy điểm chỉ báo chỗ sai đầu tiên. Danh sách tự động của Word thiếu “đ” và thừa “f”.
    """
    for body in bodies(subject):
        wrong: set[int] = set()
        for series, before, line in _series(body.prose, Role.DIEM):
            letter, previous = line.marker.text[:1].lower(), before.marker.text[:1].lower()
            if series in wrong or previous not in _ORDER:
                continue
            now = line.marker.text
            wanted = _ORDER[_ORDER.index(previous) + 1 :][:1]
            if letter in _STRANGE:
                wrong.add(series)
                yield Remark(_place(line), _NOT_VIETNAMESE(now=letter), now)
            elif letter in _ORDER and letter not in ("a", wanted):
                wrong.add(series)
                right = f"{wanted}{now[1:]}"
                yield Remark(_place(line), _POINT(before=before.marker.text, wanted=right, now=now), now, right)


@rule(
    "ND-18",
    component="noi_dung",
    clause="",
    en="Numbers run on without gaps or repetitions",
    basis=Basis.PRACTICE,
    right=("Điều 1, 2, 3",),
    wrong=("Điều 1, 3, 3",),
)
def numbers_run_on(subject: Subject) -> Iterator[Remark]:
    """Số thứ tự của điều, mục, khoản liên tục, không trùng, không nhảy.

    Mỗi dãy chỉ báo chỗ sai đầu tiên. Đánh lại từ 1 không bị nhận xét. Thứ tự điểm thuộc quy tắc ND-14.
    """
    for body in bodies(subject):
        for role, kind in _NUMBERED.items():
            wrong: set[int] = set()
            for series, before, line in _series(body.prose, role):
                values = before.marker.value, line.marker.value
                if series in wrong or {before.marker.kind, line.marker.kind} != {kind} or not all(values):
                    continue
                wanted = values[0][0] + 1
                if values[1][0] in (1, wanted):
                    continue
                wrong.add(series)
                now, shown = line.marker.text.strip(), _shown(before.marker.text, wanted)
                yield Remark(_place(line), _JUMP(before=before.marker.text.strip(), wanted=shown, now=now), now, shown)


_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def _shown(like: str, number: int) -> str:
    """The number as the marker before it writes its own."""
    if re.search(r"\d", like):
        return re.sub(r"\d+", str(number), like.strip(), count=1)
    roman = ""
    for sign, value in _ROMAN:
        roman, number = roman + sign * (number // value), number % value
    return re.sub(r"[IVXLC]+", roman, like.strip(), count=1)


@rule(
    "ND-12",
    component="khoan",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 4)",
    en="A clause has an Arabic number and a full stop",
    needs=(Role.KHOAN,),
    right=("1. Các hình thức …",),
    wrong=("1) …", "1/ …"),
)
def number_of_a_clause(subject: Subject) -> Iterator[Remark]:
    """Khoản dùng chữ số Ả Rập, sau số có dấu chấm.

    Chỉ xét khoản ngay dưới một điều hoặc một mục “I.”; các cấp “1.1.”, “(1)”, “-” ở dưới không bị nhận xét.
    """
    for body in bodies(subject):
        for line in body.of(Role.KHOAN):
            marker = line.marker
            if marker is None or line.in_table or line.depth > 1 or _KHOAN.match(marker.text.strip()):
                continue
            found = re.match(r"\d+", marker.text)
            if found and marker.text.strip()[-1:] in ")/-:":
                wanted = f"{found[0]}."
                place = _place(Item(line, marker))
                yield Remark(place, _KHOAN_FORM(wanted=wanted, now=marker.text.strip()), marker.text.strip(), wanted)


@rule(
    "ND-11",
    component="dieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 3)",
    en="An article is written “Điều 1.” in bold",
    needs=(Role.DIEU,),
    right=("Điều 1. (đậm)",),
    wrong=("Điều 1:", "ĐIỀU 1."),
)
def word_of_an_article(subject: Subject) -> Iterator[Remark]:
    """Điều ghi bằng từ “Điều”, chữ số Ả Rập và dấu chấm, in thường, đậm.

    Số thứ tự đánh tự động thì chỉ xét chữ, không xét đậm.
    """
    for body in bodies(subject):
        for line in body.of(Role.DIEU):
            marker = line.marker
            if marker is None:
                continue
            now = " ".join(marker.text.split())
            number = re.search(r"\d+", now)
            place = _place(Item(line, marker))
            if not _DIEU.match(now) and number:
                yield Remark(place, _DIEU_FORM(wanted=f"Điều {number[0]}.", now=now), now, f"Điều {number[0]}.")
            elif not marker.automatic:
                end = line.start + len(marker.text.rstrip())
                for span in line.paragraph.formats(line.start, end):
                    plain = READABLE.search(line.paragraph.text, max(span.start, line.start), min(span.end, end))
                    if plain and not span.format.bold:
                        yield Remark(place, _DIEU_BOLD(now=now), "không đậm", "đậm")
                        break
