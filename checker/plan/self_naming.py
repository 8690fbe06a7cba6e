"""Where a plan names itself in its text: the sentence that leads into it and the one that closes it."""

from __future__ import annotations

from typing import NamedTuple

from checker.anatomy import Line, Role
from checker.registry import Subject
from checker.views import once
from vietnamese.kept import by_text
from vietnamese.regex import regex

_MAKES = regex(
    r"(?<!\w)(?:xây dựng|ban hành|lập|triển khai)(?:,| và)?(?: (?:ban hành|thực hiện|tổ chức thực hiện))? [Kk]ế hoạch\b"
)
_NOT_ITS_OWN = regex(r"(?:\bvề(?: việc)?|V/v|yêu cầu|đề nghị|chỉ đạo|giao|hướng dẫn) (?:[^,;.]{1,60} )?\Z")
_REACH = 80  # letters that the former takes at most
_ANNOUNCES = regex(r",?\s*(?:như sau|với (?:các |những |một số )?nội dung|cụ thể)|:")
_ANOTHER = regex(r"\bsố\s+\d|;")  # a document cited in its name
_BEFORE_THE_TEXT = frozenset({Role.CAN_CU, Role.LOI_VAN})


class Naming(NamedTuple):
    """A stretch of a line's folded text that says what the plan is; ``verb`` is where "ban hành Kế hoạch" begins."""

    line: Line
    text: str  # folded
    verb: int
    start: int
    end: int


def lead(subject: Subject) -> Naming | None:
    """ "Ủy ban nhân dân xã ban hành Kế hoạch … năm 2026 như sau:"; None where the text begins in another way."""
    return once(subject, "lead sentence", lambda: _lead(subject))


def _lead(subject: Subject) -> Naming | None:
    for line in subject.main.lines:
        if line.marker is not None:
            break
        if line.role not in _BEFORE_THE_TEXT or line.in_table:
            continue
        text = line.folded.text
        found = _announced(text)
        if found is not None:
            return Naming(line, text, *found)
    return None


@by_text
def _announced(text: str) -> tuple[int, int, int] | None:
    """Where "ban hành Kế hoạch" begins, and the words between which the plan is named."""
    if "ế hoạch" not in text:
        return None
    made = [
        match
        for match in _MAKES.finditer(text)
        if not _NOT_ITS_OWN.search(text, max(0, match.start() - _REACH), match.start())
    ]
    announced = _ANNOUNCES.search(text, made[-1].end()) if made else None
    if announced is None:
        return None
    another = _ANOTHER.search(text, made[-1].end(), announced.start())
    return made[-1].start(), made[-1].end(), (another or announced).start()
