"""Who is given what: the part "Tổ chức thực hiện", the bodies that head its items, the column of leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import schemas
from checker.anatomy import Line
from checker.grids import grids
from checker.issued import surely_since
from checker.model import Location
from checker.registry import Subject
from checker.text.fulltext import HEADINGS, FullText, main_text, running_text
from checker.views import once
from schemas import unit_kinds
from schemas.agencies import begins_a_name, groups, kind_of, mentions
from schemas.body_words import beginnings
from vietnamese.kept import by_text
from vietnamese.regex import regex
from vietnamese.text import LOWER_LETTERS, UPPER_LETTERS, collapse

_ORGANISING = regex(
    r"tổ chức thực hiện|phân công (?:nhiệm vụ|trách nhiệm|thực hiện)|trách nhiệm (?:thực hiện|của)"
    r"|chế độ (?:thông tin,? )?báo cáo|tổ chức triển khai"
)
LEAD_HEAD = regex(r"chủ trì|(?:đơn vị|cơ quan|bộ phận) (?:thực hiện|đầu mối|phụ trách|tham mưu)|đầu mối", re.IGNORECASE)
HELP_HEAD = regex(r"phối hợp", re.IGNORECASE)
_FIRST = regex(r"[ ,.:;-]*(\w+)")
_ORDER = regex(r"(?:giao|đề nghị|yêu cầu|phân công|mời)\s+", re.IGNORECASE)
_BODY = f"(?:{beginnings('assigned')}|Các|các)"
# The first of these words ends a body's name: it says what the body does. Small letters: "Ban Tổ chức" is a name.
_VERB = regex(
    rf"[:.;\s](?:(?<=[:.])|(?<=;)(?!\s*{_BODY}\b)"
    r"|(?<=\s)(?:chủ trì|phối hợp|tham mưu|bố trí|có trách nhiệm|thực hiện|tổ chức|theo dõi|hướng dẫn|xây dựng|"
    r"tổng hợp|báo cáo|căn cứ|chỉ đạo|triển khai|đôn đốc|chịu trách nhiệm|tăng cường|đẩy mạnh|kiểm tra|rà soát|"
    r"cân đối|thẩm định|tuyên truyền|vận động|giúp|là (?:cơ quan|đơn vị|đầu mối)|lập|đề xuất|cử|đảm bảo|bảo đảm|gửi|"
    r"nộp|giám sát|hỗ trợ|cung cấp|đăng tải|đưa tin|chuẩn bị|phân công|quán triệt|phổ biến|thông báo|chủ động|"
    r"tiếp nhận|trình|tham gia|đăng ký(?! đất)|"
    r"làm đầu mối|điều hòa|duy trì|thẩm tra|định kỳ|hoàn thành|thường xuyên|tiếp tục|sử dụng|quản lý|"
    r"phát huy|đồng chủ trì|đồng thời|cùng|"
    r"thành lập|kiện toàn|ban hành|phân bổ|công bố|tiến hành|chấp hành|tạo điều kiện|huy động|treo|nghiêm túc|kịp thời|"
    r"(?:trước|từ) ngày|trong (?:tháng|quý))\b)"
)
# Behind a known name: a small letter, but of no word that places it, joins it or says more of the body.
_DOES = regex(
    rf"\s(?!(?:{unit_kinds.ANY}|khu vực|và|các|của|thuộc|trực thuộc|cấp|nước|"
    rf"trung ương|địa phương|cơ sở|trên|tại|ở|trong|có liên quan|liên quan|được|nêu|phụ trách)\b)[{LOWER_LETTERS}]"
)
# "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân" is one body.
_SPLIT = regex(rf"\s*[;\n]\s*-?\s*|,\s+(?={_BODY}\b)|(?<!Hội đồng nhân dân)(?<!HĐND)\s+và\s+(?={_BODY}\b)")
# Words of what is to be done whose first syllable also begins names of bodies.
_NO_BODY = regex(
    r"(?:Báo cáo|Báo chí|Ban hành|Bộ phận|Bộ tiêu chí|Tổ chức|Tổ hợp|Hội nghị|Hội thảo|Hội thi|Đoàn kết|Trường hợp|"
    r"Phòng chống|Phòng, chống|Phòng ngừa|Cục bộ|Đài thọ|Thuế suất)(?!\w)"
)
DISTRICT_BODY = regex(
    r"(?P<body>(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Công an|Phòng [^,;.]{2,40})(?: các)? "
    rf"(?:{unit_kinds.ENDED})\b(?! đảo)(?: [{UPPER_LETTERS}]\w*)*)"
)
_LONGEST = 160  # letters of the longest list of bodies that heads an item


class Assignee(NamedTuple):
    """A body that is given a task, or a collective name, as written."""

    name: str
    place: Location
    in_table: bool


class Item(NamedTuple):
    """An item of the part "Tổ chức thực hiện" that a body heads; ``last`` is the ordinal after its last line."""

    names: tuple[str, ...]
    ordinal: int
    last: int


def organising(subject: Subject) -> tuple[int, ...]:
    """Ordinals, in the running text, of the lines that say who carries out the plan."""

    def make() -> tuple[int, ...]:
        # Where a document itself orders all along, only a plan that it issues has such a part.
        orders = range(len(main_text(subject).lines) if subject.type_row["orders"] else 0)
        return (*orders, *_organising(running_text(subject), len(orders)))

    return once(subject, "organising", make)


def _organising(full: FullText, first: int) -> Iterator[int]:
    inside: tuple[bool, int] = (False, -1)  # within, and the depth of the heading that opened it
    for ordinal, line in enumerate(full.lines[first:], first):
        heading = line.role in HEADINGS or _bold(line)
        if heading and (line.role in HEADINGS or line.depth <= max(inside[1], 0) or not inside[0]):
            inside = (_opens(full.folded[ordinal].text), line.depth)
        elif inside[0]:
            yield ordinal


@by_text
def _opens(heading: str) -> bool:
    return _ORGANISING.search(heading.lower()) is not None


def _bold(line: Line) -> bool:
    return line.marker is not None and line.depth == 0 and all(span.format.bold for span in line.spans())


@by_text
def body_name(text: str) -> str | None:
    """The body or collective name with which a sentence or a heading begins; None when it begins with none."""
    order = _ORDER.match(text)
    start = order.end() if order else 0
    first = _FIRST.match(text, start)
    if first is None or not begins_a_name(first[1]):
        return None
    verb = _VERB.search(text, start)
    name = _known(text[start : verb.start() if verb else len(text)].strip(" ,.:;-"))
    if not name or len(name) > _LONGEST or not name[0].isupper() or _NO_BODY.match(name) or " " not in name:
        return None  # "Tổ" of "Tổ tổng hợp" is none
    return name if kind_of(name) or _begins_with_group(name) else None


def _known(name: str) -> str:
    """The name up to where a known one ends and a word follows that belongs to no name: a verb that is not listed."""
    first = next(iter(mentions(name)), None)
    if first is None or first.start or not _DOES.match(name, first.end):
        return name
    return name[: first.end]


def _begins_with_group(name: str) -> bool:
    found = groups(name)
    return bool(found) and collapse(name).lower().startswith(collapse(found[0].words).lower())


@by_text
def names_in(text: str) -> tuple[str, ...]:
    """Single bodies of a list: "Sở Tài chính; Sở Văn hóa, Thể thao và Du lịch"."""
    return tuple(piece for part in _SPLIT.split(text) if (piece := part.strip(" ,.;:-\n")))


def items(subject: Subject) -> tuple[Item, ...]:
    """The items that bodies head, in the order of the text."""
    return once(subject, "assigned items", lambda: tuple(_items(subject)))


def _items(subject: Subject) -> Iterator[Item]:
    full = running_text(subject)
    inside = organising(subject)
    within = set(inside)
    for ordinal in inside:
        line = full.lines[ordinal]
        name = body_name(_words(full, ordinal))
        if name is None:
            continue
        last = ordinal + 1
        while line.marker is not None and last in within and _under(full.lines[last], line):
            last += 1
        yield Item(names_in(name), ordinal, last)


def _under(line: Line, head: Line) -> bool:
    return line.marker is None or line.depth > head.depth


def _words(full: FullText, ordinal: int) -> str:
    line = full.lines[ordinal]
    text = full.folded[ordinal].text
    return text[line.marker.length :].lstrip() if line.marker else text


def ended_level(subject: Subject, name: str) -> bool:
    """The name means committees or other bodies of districts, and the document is issued after that level ended."""
    if not surely_since(subject, schemas.facts("units")["districts"]["abolished"]):
        return False
    if DISTRICT_BODY.fullmatch(name):
        return True
    return kind_of(name) == _DISTRICTS or any(_DISTRICTS in group.covers for group in groups(name))


_DISTRICTS = "uy-ban-huyen"


def assignees(subject: Subject) -> tuple[Assignee, ...]:
    """Bodies that head an item or stand in a column of leads, each at its first place."""

    def make() -> tuple[Assignee, ...]:
        found: dict[str, Assignee] = {}
        full = running_text(subject)
        for item in items(subject):
            text = full.folded[item.ordinal].text
            base = full.starts[item.ordinal]
            for name in item.names:
                start = text.find(name)
                place = full.at(base + start, base + start + len(name))
                found.setdefault(name.lower(), Assignee(name, place, False))
        for grid in grids(subject):
            for column in grid.columns(LEAD_HEAD):
                for row in grid.rows:
                    entry = row.get(column)
                    if entry is None or entry.merged:
                        continue
                    for name in names_in(entry.text):
                        found.setdefault(name.lower(), Assignee(name, entry.place, True))
        return tuple(found.values())

    return once(subject, "assignees", make)
