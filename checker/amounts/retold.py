"""A budget that is taken apart once more: "Tổng kinh phí 75 tỷ đồng. … Phân kỳ: năm 2026 là 13 tỷ đồng; …".

The total and what it consists of, by years, sources or fields, stand in lines of their own under one heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from checker.amounts.budget import Item, Part, Relation, Verdict, children, items, judged, parts_of
from checker.amounts.budget_lines import members, reading
from checker.registry import Subject
from checker.text.fulltext import FullText
from vietnamese.amounts import Use
from vietnamese.regex import regex

_WHOLE = regex(
    r"\b(?:tổng (?:số |nhu cầu |dự toán )?(?:kinh phí|vốn|nguồn vốn|mức vốn|kế hoạch vốn|mức đầu tư|dự toán|nhu cầu)"
    r"|kinh phí (?:dự kiến )?(?:để )?(?:thực hiện|triển khai))\b"
)
_TAKES_APART = regex(
    r"(?:(?:kinh phí |vốn )?phân (?:kỳ|theo|bổ theo|chia theo|bổ)(?: [^\d\W]+){0,8}|chia theo(?: [^\d\W]+){1,6}"
    r"|(?:cơ cấu )?(?:các )?nguồn(?: kinh phí| vốn| lực)?(?: [^\d\W]+){0,4})\s*(?::|(?=\n|\Z))"
)
# What comes on top, what is not all, what may be.
_NOT_ALL = regex(
    r"ngoài ra|lồng ghép|huy động thêm|bổ sung thêm|đã (?:bố trí|cấp|chi|giải ngân)|còn (?:thiếu|lại)|tối đa|ít nhất|"
    r"trong đó|nếu|hoặc|mỗi năm|hằng năm|hàng năm|đối ứng"
)
_NEAR = Decimal("0.2")  # a list that misses the total by more is that of something else


def retold(subject: Subject) -> Iterator[Verdict]:
    """Lists of parts, away from their total, that do not make it."""
    for full, by_ordinal in items(subject):
        if len(by_ordinal) > 1:
            for first, last in _sections(full):
                yield from _of_section(full, by_ordinal, first, last)


def states_the_total(item: Item) -> bool:
    """A line that states what the whole plan costs."""
    main = item.main
    return main is not None and main.use is Use.PLAIN and _WHOLE.search(item.text.lower(), 0, main.start) is not None


def _sections(full: FullText) -> Iterator[tuple[int, int]]:
    edges = [0, *full.headings, len(full.lines)]
    yield from pairwise(edges)


def _of_section(full: FullText, by_ordinal: dict[int, Item], first: int, last: int) -> Iterator[Verdict]:
    totals = [
        (ordinal, Part(item, item.main))
        for ordinal in range(first, last)
        if (item := by_ordinal.get(ordinal)) is not None and item.main is not None and states_the_total(item)
    ]
    if not totals or len({total.value for _, total in totals}) > 1:
        return  # none, or it is not certain which is meant
    at, total = totals[0]
    for ordinal in range(at + 1, last):
        parts = tuple(_parts(full, by_ordinal, ordinal))
        if len(parts) < 2 or total.value is None:
            continue
        verdict = judged(Relation(total, parts, True))
        if not verdict.right and abs(verdict.sum - total.value) <= total.value * _NEAR:
            yield verdict


def _parts(full: FullText, by_ordinal: dict[int, Item], ordinal: int) -> Sequence[Part]:
    """The parts that a line announces by its first words: behind them, in the items under it, in the next line."""
    text = full.folded[ordinal].text
    marker = full.lines[ordinal].marker
    head = marker.length if marker else 0
    opened = _TAKES_APART.match(text.lower(), head)
    if opened is None:
        return ()
    if opened.end() < len(text.rstrip()):
        return _listed(by_ordinal.get(ordinal), opened.end())
    under = children(full, ordinal)
    if under:
        lines = [full.folded[child].text.lower() for child in under]
        return () if any(map(_NOT_ALL.search, lines)) else parts_of(under, by_ordinal)
    following = full.lines[ordinal + 1] if ordinal + 1 < len(full.lines) else None
    return _listed(by_ordinal.get(ordinal + 1), 0) if following is not None and following.marker is None else ()


def _listed(item: Item | None, start: int) -> Sequence[Part]:
    if item is None or _NOT_ALL.search(item.text.lower(), start):
        return ()
    found = members(item.text, item.amounts, start)
    return [Part(item, amount) for amount in found if reading(amount) is not None]
