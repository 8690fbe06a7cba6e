"""Parts of a text that tell of the past: results, how things stand, why a plan is needed."""

from __future__ import annotations

from bisect import bisect_right

from checker.text.fulltext import FullText
from vietnamese.kept import by_text
from vietnamese.regex import regex

_HISTORY = regex(r"kết quả|thực trạng|tình hình|đánh giá|hạn chế|sự cần thiết|tồn tại|căn cứ")


def tells_of_the_past(full: FullText, ordinal: int) -> bool:
    """Whether the last heading at or before a line opens such a part."""
    before = bisect_right(full.headings, ordinal)
    return before > 0 and _opens_it(full.folded[full.headings[before - 1]].text)


@by_text
def _opens_it(heading: str) -> bool:
    return _HISTORY.search(heading.lower()) is not None
