"""What ``fix`` did to a file, and what it leaves to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.mend import Repair
from checker.registry import Applicability, Finding
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


def lines(repairs: Sequence[Repair], left: Sequence[Finding], language: str, *, unsafe: bool) -> Iterator[str]:
    """The account of one file, line by line."""
    if repairs:
        yield _MENDED(count=len(repairs)).of(language)
        for repair in repairs:
            places = "" if repair.places == 1 else f" {_PLACES(count=repair.places).of(language)}"
            yield f"  {repair.finding.rule:<8} {repair.title.of(language)}{places}"
    else:
        yield _NOTHING.of(language)
    waiting = [] if unsafe else [finding for finding in left if _changes_words(finding)]
    rest = [finding for finding in left if finding not in waiting]
    for heading, findings in ((_WORDS, waiting), (_LEFT, rest)):
        if findings:
            yield heading(count=len(findings)).of(language)
        for finding in findings:
            yield f"  {finding.rule:<8} {LEVELS[finding.level].of(language)}: {finding.message.of(language)}"


def _changes_words(finding: Finding) -> bool:
    return finding.edit is not None and finding.edit.applicability is Applicability.UNSAFE
