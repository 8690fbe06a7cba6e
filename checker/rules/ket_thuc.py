"""The end of the text."""

from __future__ import annotations

from collections.abc import Iterator

from checker import edits
from checker.anatomy import Body, Line
from checker.registry import Applicability, Basis, Edit, NotEvaluated, Remark, Subject, rule
from checker.views import bodies, closing
from vietnamese.message import Text
from vietnamese.regex import regex

_END = regex(r"\.\s*/\s*\.\s*\Z")
_MARK = regex(r"[.;,:/\s]*\Z")
_ANY_END = regex(r"\./\.")

_MISSING = Text(
    "Theo mẫu, nội dung văn bản kết thúc bằng “./.”; đang kết thúc bằng “{now}”.",
    "The text ends with “./.”; here “{now}”.",
)
_EARLY = Text("“./.” chỉ đặt ở cuối nội dung.", "“./.” stands only at the end of the text.")
_TABLE = Text("Nội dung kết thúc bằng bảng.", "The text ends with a table.")
_NO_TEXT = Text("Không có lời văn.", "There is no running text.")


def _last(body: Body) -> Line | None:
    """The last line of running text, unless a table follows it."""
    last = closing(body)
    if last is None:
        return None
    after = body.lines[max(i for i, line in enumerate(body.lines) if line is last) + 1 :]
    if any(line.in_table for line in after):
        raise NotEvaluated(_TABLE)
    return last


def closed(line: Line) -> Edit:
    """ "./." at the end of the line, in place of the mark that stands there."""
    mark = _MARK.search(line.text)
    now = mark[0] if mark else ""
    return edits.words(line.paragraph.at(line.end - len(now), line.end), "./.", now)


@rule(
    "ND-19",
    component="noi_dung",
    clause="Phụ lục III, các Mẫu 1.1 đến 1.10",
    en="The text ends with “./.”",
    basis=Basis.SAMPLE,
    right=("… kể từ ngày ký./.",),
    wrong=("… kể từ ngày ký.",),
    fixes=(Applicability.UNSAFE,),
)
def ends_with_the_mark(subject: Subject) -> Iterator[Remark]:
    """Nội dung kết thúc bằng “./.”, chỉ một lần.

    Chỉ thấy ở các mẫu của Phụ lục III nên là cảnh báo. Văn bản ban hành kèm theo trong cùng tệp cũng kết thúc như vậy.
    """
    seen = False
    for body in bodies(subject):
        last = _last(body)
        if last is None:
            continue
        seen = True
        if not _END.search(last.folded.text):
            now = last.text[-20:]
            shown = now if len(last.text) <= 20 else now.partition(" ")[2]  # whole words
            start = max(last.start, last.end - 20)
            yield Remark(last.paragraph.at(start, last.end), _MISSING(now=shown), now, "./.", edit=closed(last))
        for line in body.prose:
            if line is not last:
                for found in _ANY_END.finditer(line.text):
                    at = line.at(*found.span())
                    yield Remark(at, _EARLY, "./.", ".", edit=edits.words(at, ".", "./."))
    if not seen:
        raise NotEvaluated(_NO_TEXT)
