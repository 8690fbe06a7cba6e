"""What Jinja says of a template and of its data, in words for the clerk who restyles it."""

from __future__ import annotations

import re

from vietnamese.message import Text
from vietnamese.regex import regex

# How Jinja says it, and what that means; {1} is what the expression has caught. Jinja's own words are the English ones.
_MEANINGS = [
    (regex(pattern), vi)
    for pattern, vi in (
        (r"'([^']+)' is undefined\Z", "không có dữ liệu tên “{1}”"),
        (r"'.*?' has no attribute '([^']+)'\Z", "không có dữ liệu tên “{1}” ở đây"),
        (r".*? has no element (.+)\Z", "danh sách không có phần tử thứ {1}"),
        (r"unexpected char '(.+)' at \d+\Z", "trong thẻ có ký tự “{1}” không dùng được"),
        (r"unexpected '(.+)'\Z", "dấu “{1}” thừa, hoặc thiếu dấu đi cùng"),
        (r"expected token .+, got '(.+)'\Z", "“{1}” đứng sai chỗ, hoặc thiếu một dấu trước nó"),
        (r"No filter named '(.+)'", "không có bộ lọc “{1}”"),
        (r"No test named '(.+)'", "không có phép thử “{1}”"),
        (r"Encountered unknown tag '(.+?)'", "không có thẻ “{1}”"),
        (r"expected name or number", "thiếu tên sau dấu chấm"),
        (r"Expected an expression", "thiếu tên dữ liệu hoặc giá trị"),
    )
]
_OTHERS = Text("Jinja không hiểu thẻ: {words}", "{words}")
# What template.source has written around the words of a tag.
_BOUND = regex(r"\((?P<inner>[^{}]*)\)\|_(?:thuoc_tinh|giu_voi_sau)\b")


def meaning(words: str) -> Text:
    """A message of Jinja; in English as Jinja has it."""
    words = words.rstrip(".")
    for pattern, vi in _MEANINGS:
        found = pattern.match(words)
        if found:
            return Text(vi.replace("{1}", _plain(found[1])) if found.groups() else vi, words)
    return _OTHERS(words=words)


def as_typed(source: str) -> str:
    """A line of a compiled template as the clerk has typed it, but for the prefixes of its tags."""
    return _BOUND.sub(lambda found: found["inner"], source)


def _plain(caught: str) -> str:
    r"""A sign that Python has written by its code: \xad."""
    if re.fullmatch(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4})", caught):
        return f"U+{int(caught[2:], 16):04X}"
    return caught
