"""The numbering of articles, sections, clauses and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker import edits
from checker.anatomy import DIVISIONS, READABLE, Body, Line, Marker, MarkerKind, Role
from checker.model import Align, Location
from checker.numbering import deeper, row_numbers
from checker.numbering.renumbering import renumbered
from checker.registry import Applicability, Basis, Edit, Level, NotEvaluated, Remark, Subject, rule
from checker.views import bodies, format_at
from vietnamese.message import Text
from vietnamese.numbers import roman
from vietnamese.regex import regex
from vietnamese.text import POINT_LETTERS

_STRANGE = frozenset("fjwz")
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"  # with the letters that are found instead
_NUMBERED = {
    Role.PHAN: MarkerKind.WORD, Role.CHUONG: MarkerKind.WORD, Role.MUC: MarkerKind.WORD,
    Role.MUC_LA_MA: MarkerKind.ROMAN, Role.KHOAN: MarkerKind.ARABIC, Role.DIEU: MarkerKind.WORD,
}  # fmt: skip
_KHOAN = regex(r"\d+\s?\.\Z")
_DIEM = regex(r"[a-zđăâêôơư]\)\Z")
# A letter as a point, in any dress: "a." "(a)" "A)"; "A." is a division of its own making.
_POINT_LETTER = regex(r"\(?(?P<letter>[a-zđăâêôơư])\s?[.)/-]|\(?(?P<capital>[A-ZĐ])\)")
_DIEU = regex(r"Điều \d+\.\Z")

_POINT = Text(
    "Sau điểm “{before}” phải là “{wanted}” theo thứ tự bảng chữ cái tiếng Việt, đang ghi “{now}”.",
    "After point “{before}” comes “{wanted}” in the order of the Vietnamese alphabet; here “{now}”.",
)
_NOT_VIETNAMESE = Text(
    "Thứ tự điểm dùng chữ cái tiếng Việt, không có chữ “{now}”.", "Points use Vietnamese letters; “{now}” is none."
)
_POINT_FORM = Text(
    "Điểm ghi bằng chữ cái thường và dấu đóng ngoặc đơn: “{wanted}”, đang ghi “{now}”.",
    "A point is a small letter with a closing bracket: “{wanted}”, not “{now}”.",
)
_NONE = Text("Văn bản không có phần này.", "The text has none.")
_ITALIC_NUMBER = Text(
    "Số “{now}” của khoản phải là chữ đứng, đang nghiêng.", "The number “{now}” must be upright; it is italic."
)
_BOLD_NUMBER = Text(
    "Số “{now}” của khoản chỉ đậm khi khoản có tiêu đề.",
    "The number “{now}” is bold only where the clause has a title.",
)
_JUMP = Text(
    "Số thứ tự nên liên tục: sau “{before}” là “{wanted}”, đang ghi “{now}”.",
    "Numbers run on: after “{before}” comes “{wanted}”; here “{now}”.",
)
_KHOAN_FORM = Text(
    "Số thứ tự khoản là chữ số Ả Rập và dấu chấm: “{wanted}”, đang ghi “{now}”.",
    "A clause has an Arabic number and a full stop: “{wanted}”, not “{now}”.",
)
_DIEU_FORM = Text("Điều phải ghi “{wanted}”, đang ghi “{now}”.", "An article is written “{wanted}”, not “{now}”.")
_DIEU_UPRIGHT = Text("“{now}” phải là chữ đứng, đang nghiêng.", "“{now}” must be upright; it is italic.")
_DIEU_CENTRED = Text(
    "Điều lùi đầu dòng 1 cm hoặc 1,27 cm, đang canh giữa.", "An article is indented by 1 or 1.27 cm; it is centred."
)
_DIEU_BOLD = Text("“{now}” phải in đậm.", "“{now}” must be bold.")


_OVER_CLAUSES = (Role.DIEU, Role.MUC_LA_MA)  # at whatever depth: chapters and parts may stand over them


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
        elif line.marker is not None and DIVISIONS.get(line.role, 9) < DIVISIONS[role] and role is not Role.DIEU:
            # articles run through chapters; everything else begins anew under its heading
            last, series = None, series + 1


def _from(lines: tuple[Line, ...], role: Role, first: Item) -> list[Item]:
    """The items of the series of ``first`` from there on, as far as their numbers grow: then another list begins."""
    found: list[Item] = []
    for line in lines[next(n for n, line in enumerate(lines) if line is first.line) :]:
        if line.marker is None:
            continue
        if line.role is role and line.depth == first.line.depth:
            item = Item(line, line.marker)
            if found and _rank_of(item) <= _rank_of(found[-1]):
                break
            found.append(item)
        elif DIVISIONS.get(line.role, 9) < DIVISIONS[role] and role is not Role.DIEU:
            break
    return found


def _rank_of(item: Item) -> int:
    """Where the number of an item stands in its order."""
    letter = item.marker.text.strip(" (").lower()[:1]
    return item.marker.value[0] if item.marker.value else _ALPHABET.find(letter)


def _run_on(subject: Subject, body: Body, role: Role, before: Item, first: Item) -> Edit | None:
    """``first`` and what follows it numbered on from ``before``, with the references to them."""
    items = _from(body.prose, role, first)
    if role is Role.DIEM:
        at = POINT_LETTERS.index(before.marker.text[:1].lower()) + 1
        letters = POINT_LETTERS[at : at + len(items)]
        if len(letters) < len(items):
            return None
        labels = [f"{letter}{item.marker.text.strip()[1:]}" for letter, item in zip(letters, items, strict=True)]
    else:
        labels = [_shown(before.marker.text, before.marker.value[0] + step) for step in range(1, len(items) + 1)]
    return renumbered(subject, body, [(item.line, label) for item, label in zip(items, labels, strict=True)])


def _written(line: Line, wanted: str) -> Edit | None:
    """The typed marker as it must be; an automatic one is Word's own."""
    if line.marker is None or not line.marker.length:
        return None
    now = line.text[: line.marker.length].rstrip()
    return edits.words(line.at(0, len(now)), wanted, now)


def _place(item: Item) -> Location:
    return item.line.at(0, item.marker.length) if item.marker.length else item.line.location


def _some(subject: Subject, *roles: Role) -> None:
    """Raise when no text, the attached ones included, has a line with one of the roles."""
    if not any(body.of(*roles) for body in bodies(subject)):
        raise NotEvaluated(_NONE)


def _forms_of_points(body: Body, wrong: set[int]) -> Iterator[Remark]:
    """Points whose letter is no small one with a closing bracket; the first of each series. Fills ``wrong``."""
    series = 0
    for line in body.prose:
        marker = line.marker
        if marker is None or DIVISIONS.get(line.role, 9) < DIVISIONS[Role.DIEM]:
            series += marker is not None
            continue
        letter = _POINT_LETTER.fullmatch(marker.text.strip())
        if letter is None or series in wrong or _DIEM.match(marker.text.strip()):
            continue
        wrong.add(series)
        now = marker.text.strip()
        wanted = f"{(letter['letter'] or letter['capital']).lower()})"
        yield Remark(_place(Item(line, marker)), _POINT_FORM(wanted=wanted, now=now), now, wanted)


@rule(
    "ND-14",
    component="diem",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 5)",
    en="Points run in the order of the Vietnamese alphabet",
    right=("c) d) đ) e) g)",),
    wrong=("d) e) f) g)", "a. b. c.", "(a)"),
    fixes=(Applicability.UNSAFE,),
)
def vietnamese_order_of_points(subject: Subject) -> Iterator[Remark]:
    """Điểm dùng chữ cái tiếng Việt theo thứ tự a, b, c, d, đ, e, g, h…, in thường, sau có dấu đóng ngoặc đơn.

    Mỗi dãy điểm chỉ báo chỗ sai đầu tiên. Danh sách tự động của Word thiếu “đ” và thừa “f”.
    """
    _some(subject, Role.DIEM, Role.TIET)
    for body in bodies(subject):
        wrong = set[int]()
        yield from _forms_of_points(body, wrong)
        for series, before, line in _series(body.prose, Role.DIEM):
            letter, previous = line.marker.text[:1].lower(), before.marker.text[:1].lower()
            if series in wrong or previous not in POINT_LETTERS:
                continue
            now = line.marker.text
            wanted = POINT_LETTERS[POINT_LETTERS.index(previous) + 1 :][:1]
            if letter in _STRANGE:
                wrong.add(series)
                edit = _run_on(subject, body, Role.DIEM, before, line)
                yield Remark(_place(line), _NOT_VIETNAMESE(now=letter), now, edit=edit)
            elif letter in POINT_LETTERS and letter not in ("a", wanted):
                wrong.add(series)
                right = f"{wanted}{now[1:]}"
                edit = _run_on(subject, body, Role.DIEM, before, line)
                message = _POINT(before=before.marker.text, wanted=right, now=now)
                yield Remark(_place(line), message, now, right, edit=edit)


@rule(
    "ND-18",
    component="noi_dung",
    clause="",
    en="Numbers run on without gaps or repetitions",
    basis=Basis.PRACTICE,
    right=("Điều 1, 2, 3",),
    wrong=("Điều 1, 3, 3",),
    fixes=(Applicability.UNSAFE,),
)
def numbers_run_on(subject: Subject) -> Iterator[Remark]:
    """Số thứ tự của phần, chương, mục, điều, khoản và dòng của bảng (cột STT) liên tục, không trùng, không nhảy.

    Các cấp “1.1.”, “(1)”, “A.” cũng vậy; ngay dưới “2.” là “2.1.”. Mỗi dãy, mỗi bảng chỉ báo chỗ sai đầu tiên. Đánh lại
    từ 1 không bị nhận xét. Thứ tự điểm thuộc quy tắc ND-14.
    """
    for body in bodies(subject):
        for role, kind in _NUMBERED.items():
            wrong: set[int] = set()
            for series, before, line in _series(body.prose, role):
                values = before.marker.value, line.marker.value
                if series in wrong or {before.marker.kind, line.marker.kind} != {kind} or not all(values):
                    continue
                if not values[0][0] or not values[1][0]:
                    continue  # "Phần thứ nhất": no figure to count from
                wanted = values[0][0] + 1
                again = values == ((1,), (1,)) and _adjacent(body, before.line, line.line)
                if values[1][0] in (1, wanted) and not again:
                    continue
                wrong.add(series)
                now, shown = line.marker.text.strip(), _shown(before.marker.text, wanted)
                message = _JUMP(before=before.marker.text.strip(), wanted=shown, now=now)
                yield Remark(_place(line), message, now, shown, edit=_run_on(subject, body, role, before, line))
        for lower in deeper.jumps(body):
            item = Item(lower.line, lower.marker)
            now, shown = item.marker.text.strip(), lower.wanted
            yield Remark(_place(item), _JUMP(before=lower.before, wanted=shown, now=now), now, shown)
    for jump in row_numbers.jumps(subject):
        now, shown = jump.here.text, jump.wanted
        yield Remark(jump.here.place, _JUMP(before=jump.before.text, wanted=shown, now=now), now, shown)


def _adjacent(body: Body, above: Line, here: Line) -> bool:
    """Nothing but deeper items stands between the two: no sentence that could open a list anew."""
    lines = body.prose
    first = next(n for n, line in enumerate(lines) if line is above)
    last = next(n for n, line in enumerate(lines) if line is here)
    return all(line.marker is not None for line in lines[first + 1 : last])


def _shown(like: str, number: int) -> str:
    """The number as the marker before it writes its own."""
    if re.search(r"\d", like):
        return re.sub(r"\d+", str(number), like.strip(), count=1)
    return re.sub(r"(?<!\w)[IVXLC]+(?!\w)", roman(number), like.strip(), count=1)


@rule(
    "ND-12",
    component="khoan",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 4)",
    en="A clause has an Arabic number and a full stop",
    right=("1. Các hình thức …",),
    wrong=("1) …", "1/ …"),
    fixes=(Applicability.UNSAFE,),
)
def number_of_a_clause(subject: Subject) -> Iterator[Remark]:
    """Khoản dùng chữ số Ả Rập, sau số có dấu chấm, kiểu chữ đứng.

    Chỉ xét khoản ngay dưới một điều hoặc một mục “I.”; các cấp “1.1.”, “(1)”, “-” ở dưới không bị nhận xét. Số đậm mà
    khoản không có tiêu đề: lưu ý.
    """
    _some(subject, Role.KHOAN)
    for body in bodies(subject):
        if not any(map(_needs_a_look, body.of(Role.KHOAN))):
            continue
        for line, marker in _clauses(body):
            if _KHOAN.match(marker.text.strip()):
                yield from _slanted(line, marker)
                continue
            found = re.match(r"\d+", marker.text)
            if found and marker.text.strip()[-1:] in ")/-:":
                wanted = f"{found[0]}."
                place = _place(Item(line, marker))
                now = marker.text.strip()
                yield Remark(place, _KHOAN_FORM(wanted=wanted, now=now), now, wanted, edit=_written(line, wanted))


def _needs_a_look(line: Line) -> bool:
    """Whether the number may be wrong: its sign, or letters of several kinds. Nearly no line of a good document."""
    marker = line.marker
    return marker is not None and (not _KHOAN.match(marker.text.strip()) or len(line.faces) > 1)


def _clauses(body: Body) -> Iterator[Item]:
    """Items at the level of clauses: right under an article or a section "I.", or in a text without headings.

    "1)", "2)" that begin anew below a clause "1." are a level of their own, which the decree leaves to the text.
    """
    heads: list[Line] = []  # numbered lines over the one that is read
    dotted = deeper = False
    for line in body.prose:
        if line.marker is None:
            continue
        while heads and heads[-1].depth >= line.depth:
            heads.pop()
        above = heads[-1].role if heads else None
        heads.append(line)
        if line.role is not Role.KHOAN:
            if DIVISIONS.get(line.role, 9) < DIVISIONS[Role.KHOAN]:
                dotted = deeper = False
            continue
        if line.depth > 1 and above not in _OVER_CLAUSES:
            continue
        right = bool(_KHOAN.match(line.marker.text.strip()))
        deeper = not right and (deeper or (dotted and line.marker.value == (1,)))
        dotted = dotted or right
        if not deeper:
            yield Item(line, line.marker)


def _slanted(line: Line, marker: Marker) -> Iterator[Remark]:
    """An italic or lonely bold number before text of another kind."""
    first = format_at(line.paragraph, line.start)
    if first is None or not (first.italic or first.bold):
        return
    head = list(line.paragraph.formats(line.start, line.start + len(marker.text.rstrip())))
    rest = list(line.paragraph.formats(line.body_start, line.end))
    if marker.automatic or not head or not rest:
        return
    place, now = line.at(0, len(marker.text.rstrip())), marker.text.strip()
    if all(span.format.italic for span in head) and not rest[0].format.italic:
        yield Remark(place, _ITALIC_NUMBER(now=now), "nghiêng", "đứng")
    elif all(span.format.bold for span in head) and not any(span.format.bold for span in rest):
        yield Remark(place, _BOLD_NUMBER(now=now), "đậm", "không đậm", Level.INFO)


@rule(
    "ND-11",
    component="dieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.đ (đoạn 3)",
    en="An article is written “Điều 1.” in bold",
    right=("Điều 1. (đậm)",),
    wrong=("Điều 1:", "ĐIỀU 1.", "Điều I.", "canh giữa"),
    fixes=(Applicability.SAFE, Applicability.UNSAFE),
)
def word_of_an_article(subject: Subject) -> Iterator[Remark]:
    """Điều ghi bằng từ “Điều”, chữ số Ả Rập và dấu chấm, in thường, đứng, đậm, lùi đầu dòng.

    Số thứ tự đánh tự động thì xét kiểu chữ của số mà Word in ra; chỗ sửa là kiểu danh sách nên không tự sửa.
    """
    _some(subject, Role.DIEU)
    for body in bodies(subject):
        for line in body.of(Role.DIEU):
            if line.marker is not None:
                yield from _article(line, line.marker)


def _article(line: Line, marker: Marker) -> Iterator[Remark]:
    now = " ".join(marker.text.split())
    place = _place(Item(line, marker))
    if not _DIEU.match(now):
        wanted = f"Điều {marker.value[0]}."
        yield Remark(place, _DIEU_FORM(wanted=wanted, now=now), now, wanted, edit=_written(line, wanted))
        return
    if line.paragraph.format.align is Align.CENTER:
        yield Remark(line.location, _DIEU_CENTRED, "canh giữa", "lùi đầu dòng")
    label = line.paragraph.label
    if marker.automatic:
        if label is not None and not label.format.bold:
            yield Remark(place, _DIEU_BOLD(now=now), "không đậm", "đậm")
        elif label is not None and label.format.italic:
            yield Remark(place, _DIEU_UPRIGHT(now=now), "nghiêng", "đứng")
        return
    end = line.start + len(marker.text.rstrip())
    spans = [
        span.format
        for span in line.paragraph.formats(line.start, end)
        if READABLE.search(line.paragraph.text, span.start, span.end)
    ]
    if not all(format.bold for format in spans):
        edit = edits.letters(line.paragraph.at(line.start, end), bold=True)
        yield Remark(place, _DIEU_BOLD(now=now), "không đậm", "đậm", edit=edit)
    elif any(format.italic for format in spans):
        edit = edits.letters(line.paragraph.at(line.start, end), italic=False)
        yield Remark(place, _DIEU_UPRIGHT(now=now), "nghiêng", "đứng", edit=edit)
