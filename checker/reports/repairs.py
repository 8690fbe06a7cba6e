"""What ``fix`` did to a file, and what it leaves to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.mend import Left, Repair
from checker.registry import Applicability
from checker.reports.outcome import LEVELS
from vietnamese.message import Text

_MENDED = Text("Đã sửa {count} điểm:", "Mended {count} points:")
_NOTHING = Text("Không có điểm nào sửa được mà không phải quyết định.", "Nothing can be mended without a decision.")
_PLACES = Text("({count} chỗ)", "({count} places)")
_WORDS = Text(
    "Còn {count} điểm sửa được nếu cho phép đổi chữ (thêm --unsafe):",
    "{count} points can be mended by changing words (add --unsafe):",
)
_LEFT = Text("Còn {count} điểm cần người quyết định:", "{count} points are left to a person:")


def lines(repairs: Sequence[Repair], left: Sequence[Left], language: str, *, unsafe: bool) -> Iterator[str]:
    """The account of one file, line by line."""
    if repairs:
        yield _MENDED(count=len(repairs)).of(language)
        for repair in repairs:
            places = "" if repair.places == 1 else f" {_PLACES(count=repair.places).of(language)}"
            yield f"  {repair.finding.rule:<8} {repair.title.of(language)}{places}"
    else:
        yield _NOTHING.of(language)
    waiting = [] if unsafe else [one for one in left if _changes_words(one)]
    rest = [one for one in left if one not in waiting]
    for heading, group in ((_WORDS, waiting), (_LEFT, rest)):
        if group:
            yield heading(count=len(group)).of(language)
        for finding, why in group:
            yield f"  {finding.rule:<8} {LEVELS[finding.level].of(language)}: {finding.message.of(language)}"
            if why is not None:
                yield f"           ({why.of(language)})"


def _changes_words(left: Left) -> bool:
    edit = left.finding.edit
    return edit is not None and edit.applicability is Applicability.UNSAFE and left.why is None
