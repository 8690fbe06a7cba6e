"""Where place and date stand, and the full name of a unit named after a person, a number or an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import schemas
from checker import wording
from checker.anatomy import Line, Role
from checker.issuer import offices
from checker.model import Align
from checker.paper.lines import drop_mm
from checker.registry import Level, NotEvaluated, Remark, State, Subject, rule
from checker.views import ordinal, share_a_row
from schemas import unit_kinds
from vietnamese.message import Text
from vietnamese.regex import regex

_KINDS = f"(?:{unit_kinds.capitalised(unit_kinds.BELOW_PROVINCE)})"


@cache
def _names() -> str:
    return rf"(?:{'|'.join(schemas.facts('units')['named_after']['names'])}|\d+)"


@cache
def _bare() -> re.Pattern[str]:
    return regex(rf"(?P<short>TP\.?|T\.P\.?|P\.|Q\.)?\s*(?P<name>{_names()})\s*\Z")


@cache
def _whole() -> re.Pattern[str]:
    return regex(rf"{_KINDS} {_names()}\Z")


_LEVEL = Text(
    "Địa danh và thời gian ban hành phải trên cùng một dòng với số, ký hiệu; đang ở hàng khác của phần đầu văn bản.",
    "Place and date stand on one line with number and symbol; here in another row of the header.",
)
_AT_THE_END = Text(
    "Địa danh và thời gian ban hành phải ở phần đầu văn bản, dưới Tiêu ngữ; đang ở cuối văn bản.",
    "Place and date stand in the header, under the motto; here at the end of the text.",
)
_CENTRE = Text(
    "Địa danh và thời gian ban hành phải canh giữa so với Quốc hiệu và Tiêu ngữ, đang canh {now}.",
    "Place and date are centred under name and motto; here aligned {now}.",
)
_SIDES = {Align.LEFT: Text("trái", "left"), Align.RIGHT: Text("phải", "right")}
_ONE_COLUMN = Text(
    "Số và ngày ở cùng một bên: quy tắc GEN-03 xét.", "Number and date share a side: rule GEN-03 decides."
)
_ONE_ROW = Text(
    "Số và ngày nằm trong cùng một hàng của bảng: chỉ trang dàn mới cho biết có ngang nhau không.",
    "Number and date share a row of the table: only a rendered page tells whether they are level.",
)
_KIND_TOO = Text(
    "Đơn vị hành chính đặt theo tên người, chữ số, sự kiện phải ghi cả loại đơn vị (Xã, Phường…); đang ghi “{now}”.",
    "A unit named after a person, a number or an event is written with its kind; here “{now}”.",
)
_FULL = Text(
    "Đơn vị hành chính đặt theo tên người, chữ số, sự kiện phải ghi tên đầy đủ: “{wanted}”, đang ghi “{now}”.",
    "A unit named after a person, number or event is written in full: “{wanted}”; here “{now}”.",
)
_UNKNOWN = Text("Địa danh không đặt theo tên người, chữ số hay sự kiện.", "The place is not named so.")
_FORCES = Text("Theo quy định của Bộ Công an, Bộ Quốc phòng.", "Rules of the armed forces apply.")


def named_after(place: str) -> re.Match[str] | None:
    """The bare name of a unit called after a person, a number or an event, with its short form before it."""
    return _bare().match(place)


def _row(line: Line) -> tuple[object, ...] | None:
    """Table and row that hold the line."""
    cell = line.paragraph.cell
    return tuple(cell.path[:-2]) if cell is not None else None


_SAME_LINE_MM = 3.0
_UNLEVEL = Text(
    "Địa danh và thời gian ban hành phải trên cùng một dòng với số, ký hiệu; trên trang in đang {now}.",
    "Place and date stand on one line with number and symbol; on the page they are {now}.",
)
_LOWER, _HIGHER = Text("thấp hơn {mm} mm", "{mm} mm lower"), Text("cao hơn {mm} mm", "{mm} mm higher")


@rule(
    "DD-02",
    component="dia_danh_ngay",
    clause="Phụ lục I, Phần I, Mục II, điểm 4.c",
    en="Place and date stand on one line with number and symbol, centred under the motto",
    state=State.RENDERED,
    needs=(Role.NGAY, Role.SO_KY_HIEU),
    right=("cùng hàng bảng với “Số:”",),
    wrong=("đặt cuối văn bản, trên chữ ký",),
)
def level_with_the_number(subject: Subject) -> Iterator[Remark]:
    """Địa danh và thời gian ban hành trên cùng một dòng với số, ký hiệu; dưới và canh giữa so với Quốc hiệu, Tiêu ngữ.

    Hai bên ở hai hàng khác nhau của bảng, hoặc đặt ở cuối văn bản: lỗi. Phần đầu chỉ có một hàng thì trang dàn mới
    cho biết hai dòng có ngang nhau không.
    """
    date, number = subject.main.of(Role.NGAY)[0], subject.main.of(Role.SO_KY_HIEU)[0]
    title = subject.main.first(Role.TEN_LOAI) or next(iter(subject.main.prose), None)
    if title is not None and ordinal(subject, date) > ordinal(subject, title):
        yield Remark(date.location, _AT_THE_END, "cuối văn bản", "phần đầu văn bản")
        return
    here, there = _row(date), _row(number)
    if date.paragraph.cell is not None and number.paragraph.cell is not None:
        columns = date.paragraph.cell.path[-1], number.paragraph.cell.path[-1]
        if columns[0] == columns[1]:
            raise NotEvaluated(_ONE_COLUMN)
    if here is not None and date.paragraph.format.align in _SIDES and date.paragraph.format.left_mm < 5:
        now = _SIDES[date.paragraph.format.align]
        yield Remark(date.location, _CENTRE(now=now), f"canh {now.vi}", "canh giữa")
    elif here is not None and there is not None and here[:-1] == there[:-1] and here != there:
        if _side_by_side(subject, date, number):
            yield from _on_paper(subject, date, number)
        else:
            yield Remark(date.location, _LEVEL, "khác hàng", "cùng hàng")
    elif here is not None and here == there and here == _row(subject.main.of(Role.QUOC_HIEU, Role.NGAY)[0]):
        yield from _on_paper(subject, date, number)


def _side_by_side(subject: Subject, date: Line, number: Line) -> bool:
    """Number and date in cells of which one reaches over the row of the other."""
    cells = date.paragraph.cell, number.paragraph.cell
    return cells[0] is not None and cells[1] is not None and share_a_row(subject, cells[0], cells[1])


def _on_paper(subject: Subject, date: Line, number: Line) -> Iterator[Remark]:
    """The two heights where the file leaves them open; a warning, for Word may set them a little otherwise."""
    if isinstance(subject.pages, Text):
        raise NotEvaluated(_ONE_ROW)
    off = drop_mm(subject, number, date, wording.name("dia_danh_ngay"))
    if abs(off) > _SAME_LINE_MM:
        side = _LOWER if off > 0 else _HIGHER
        now = side(mm=wording.number(min(abs(off), 99), 0))
        yield Remark(date.location, _UNLEVEL(now=now), now.vi, "cùng dòng", Level.WARNING)


@rule(
    "DD-12",
    component="dia_danh_ngay",
    clause="Phụ lục I, Phần I, Mục II, điểm 4.a (đoạn 2)",
    en="A unit named after a person, a number or an event is written in full",
    needs=(Role.NGAY,),
    right=("Thành phố Hồ Chí Minh, ngày …", "Phường Điện Biên Phủ, ngày …"),
    wrong=("Hồ Chí Minh, ngày …", "TP. Hồ Chí Minh, ngày …"),
)
def full_name_of_the_unit(subject: Subject) -> Iterator[Remark]:
    """Đơn vị hành chính được đặt theo tên người, bằng chữ số hoặc sự kiện lịch sử thì ghi tên gọi đầy đủ.

    Đơn vị lực lượng vũ trang theo quy định riêng nên không xét.
    """
    if offices.armed(subject):
        raise NotEvaluated(_FORCES)
    line = subject.main.of(Role.NGAY)[0]
    date = subject.anatomy.date
    place = date.place if date is not None else None
    found = named_after(place) if place else None
    if place and _whole().match(place):
        return
    if place is None or found is None:
        raise NotEvaluated(_UNKNOWN)
    wanted = _full_name(subject, found)
    message = _FULL(wanted=wanted, now=place) if wanted else _KIND_TOO(now=place)
    folded = line.folded
    start = folded.text.find(place)
    yield Remark(line.at_folded(folded, start, start + len(place)), message, place, wanted)


def _full_name(subject: Subject, found: re.Match[str]) -> str | None:
    """The kind as the header names it: the committee of XÃ QUANG TRUNG sits in Xã Quang Trung; None for any other."""
    name: str = found["name"]
    table = schemas.facts("units")["named_after"]
    full: str | None = table["full"].get(name)
    if full is not None:
        return full
    header = f"{offices.superior(subject)} {offices.issuer(subject)}"
    kind = regex(rf"(?P<kind>{_KINDS}) {re.escape(name)}\b", re.IGNORECASE).search(header)
    if kind is not None:
        return f"{kind['kind'].capitalize()} {name}"
    short = table["shortened"].get((found["short"] or "").replace(".", ""))
    return f"{short} {name}" if short else None
