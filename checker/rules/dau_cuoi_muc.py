"""Items of one list end alike: no decree says so, yet a list that mixes its ends reads as pasted from two drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.anatomy import Body, Line, MarkerKind
from checker.registry import Applicability, Basis, Remark, Subject, rule
from checker.text import endings
from checker.views import bodies
from vietnamese.message import Text

# Numbered clauses are paragraphs of their own rather than items of one sentence.
_KINDS = frozenset({MarkerKind.DASH, MarkerKind.PLUS, MarkerKind.LETTER, MarkerKind.BRACKET})
_ENDS = {
    ";": Text("dấu chấm phẩy", "a semicolon"),
    ".": Text("dấu chấm", "a full stop"),
    ",": Text("dấu phẩy", "a comma"),
    "": Text("chữ, không có dấu", "a letter, without a mark"),
}
_STOPS = frozenset(".;,:!?…")
_SHORTEST = 3  # of two items nobody can say which one differs

_UNEQUAL = Text(
    "Các ý cùng cấp nên kết thúc thống nhất bằng {usual}; ý này kết thúc bằng {now}.",
    "Items of one list should all end with {usual}; this one ends with {now}.",
)


@dataclass(slots=True)
class _Item:
    line: Line
    last: Line  # the line on which the item ends
    leads: bool = False  # deeper items stand under it

    @property
    def end(self) -> str:
        """The mark that ends the item; empty when a letter does."""
        last = self.last.ending
        return last if last in _STOPS else ""

    @property
    def counts(self) -> bool:
        """Whether its end says something: it is no heading and does not introduce what follows."""
        end = self.end
        if not end:
            return not self.leads and not all(span.format.bold for span in self.line.spans())
        return end in _ENDS


@dataclass(slots=True)
class _List:
    kind: MarkerKind
    items: list[_Item] = field(default_factory=list)


@rule(
    "ND-26",
    component="noi_dung",
    clause="",
    en="Items of one list end with the same mark",
    basis=Basis.PRACTICE,
    right=("- Nội dung thứ nhất; - Nội dung thứ hai; - Nội dung thứ ba.",),
    wrong=("- Nội dung thứ nhất; - Nội dung thứ hai. - Nội dung thứ ba.",),
    fixes=(Applicability.UNSAFE,),
)
def items_end_alike(subject: Subject) -> Iterator[Remark]:
    """Các ý cùng cấp trong một danh sách kết thúc bằng cùng một dấu.

    Xét danh sách từ ba ý trở lên, gạch đầu dòng, dấu cộng, a) hoặc (1). Ý cuối được kết thúc bằng dấu chấm. Ý dẫn xuống
    các ý nhỏ bằng dấu hai chấm và ý là tiêu đề không xét. Mỗi danh sách chỉ báo ý khác đầu tiên.
    """
    for body in bodies(subject):
        for items in _lists(body):
            found = _deviating([item for item in items if item.counts])
            if found is None:
                continue
            item, usual = found
            now = item.end
            wanted = "." if item is items[-1] else usual
            edit = endings.marked(item.last, wanted) if wanted else None
            message = _UNEQUAL(usual=_ENDS[usual], now=_ENDS[now])
            yield Remark(endings.place_of(item.last), message, now, usual, edit=edit)


def _deviating(items: list[_Item]) -> tuple[_Item, str] | None:
    """The first item that ends otherwise than most, and how most end; the last one closes the sentence."""
    if len(items) < _SHORTEST:
        return None
    *before, last = items
    usual = Counter(item.end for item in before).most_common(1)[0][0]
    for item in before:
        if item.end != usual:
            return item, usual
    return None if last.end in (usual, ".") else (last, usual)


def _lists(body: Body) -> Iterator[list[_Item]]:
    """Lists of the running text, each the items that follow one another under one head."""
    opened: dict[int, _List] = {}
    latest: _Item | None = None
    for line in body.prose:
        if line.in_table:
            continue
        if line.marker is None:
            if latest is not None and not latest.end:
                latest.last = line  # a title in a paragraph of its own, a soft break: the item goes on
                continue
            yield from (group.items for group in opened.values())
            opened, latest = {}, None
            continue
        if latest is not None and line.depth > latest.line.depth:
            latest.leads = True
        latest = _Item(line, line)
        kind = line.marker.kind
        for depth in list(opened):
            if depth > line.depth or (depth == line.depth and opened[depth].kind is not kind):
                yield opened.pop(depth).items
        if kind in _KINDS:
            opened.setdefault(line.depth, _List(kind)).items.append(latest)
    yield from (group.items for group in opened.values())
