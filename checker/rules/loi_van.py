"""The letters of the running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker import edits, wording
from checker.anatomy import READABLE, Line, Role
from checker.kinds import typography
from checker.model import Align
from checker.registry import Applicability, Basis, NotEvaluated, Remark, Subject, rule
from checker.views import bodies
from vietnamese.message import Text
from vietnamese.text import is_upper

_RUNNING = (Role.LOI_VAN, Role.DIEU, Role.KHOAN, Role.DIEM, Role.TIET)
_QUOTED = ("“", '"', "(", "*", "‘", "[")  # quotations and notes may be italic
_BASIS = ("Căn cứ", "Theo đề nghị", "Thực hiện", "Xét")
_SHORT = 30  # letters of a numbered sentence
_LONG = 60  # letters: a shorter italic paragraph may be a heading or a caption

_ITALIC = Text(
    "Lời văn phải là chữ đứng; cả đoạn này đang nghiêng.", "Running text is upright; this whole paragraph is italic."
)
_CAPITALS = Text(
    "Lời văn phải là chữ in thường; cả đoạn này đang in hoa.",
    "Running text is in small letters; this whole paragraph is in capitals.",
)
_NO_TEXT = Text("Không có lời văn.", "There is no running text.")
_TWO_SIZES = Text(
    "Lời văn nên cùng một cỡ chữ: phần lớn là cỡ {name}, ở đây là cỡ {now}.",
    "Running text had better have one size: mostly {name}, here {now}.",
)


def _heading(line: Line) -> bool:
    """A heading without a number: in the middle of the page or bold to its end."""
    return line.paragraph.format.align is Align.CENTER or all(span.format.bold for span in line.spans())


def _is_sentence(line: Line) -> bool:
    """A long paragraph, or a clause or point with the mark of its end: a heading, a caption has none."""
    if len(line.text) >= _LONG:
        return True
    return line.role in (Role.KHOAN, Role.DIEM) and len(line.text) >= _SHORT and line.text.endswith((".", ";"))


@rule(
    "ND-01",
    component="noi_dung",
    clause="Phụ lục I, Phần I, Mục II, điểm 6.e; Phụ lục I, Phần I, Mục V, dòng 6",
    en="Running text is upright, of size 13 to 14",
    right=("chữ đứng, cỡ 14",),
    wrong=("cỡ 12", "cả đoạn nghiêng", "cả đoạn in hoa"),
    fixes=(Applicability.SAFE,),
    by_line=True,
)
def upright_text(subject: Subject) -> Iterator[Remark]:
    """Lời văn chữ đứng, cỡ chữ 13 đến 14.

    Chữ trong bảng, chú thích, đoạn trích dẫn, căn cứ và câu mở đầu “Căn cứ …”, “Thực hiện …” không xét;
    một vài chữ nghiêng trong đoạn thì được.
    """
    judge = typography.Judge("loi_van", wording.facts("loi_van"), ("size",))
    seen = False
    for body in bodies(subject):
        lines = tuple(line for line in body.of(*_RUNNING) if not line.in_table)
        seen = seen or bool(lines)
        yield from judge.lines(lines)
        for line in lines:
            if line.role is Role.DIEU or not _is_sentence(line):  # capitals and slope of an article: ND-11
                continue
            if is_upper(line.text) and not _heading(line):
                yield Remark(line.location, _CAPITALS, "in hoa", "in thường")
            if line.text.startswith(_QUOTED) or (line.depth == 0 and line.text.startswith(_BASIS)):
                continue
            spans = [span for span in line.spans() if READABLE.search(line.paragraph.text, span.start, span.end)]
            if all(span.format.italic for span in spans):
                edit = edits.letters(line.location, italic=False)
                yield Remark(line.location, _ITALIC, "nghiêng", "đứng", edit=edit)
    if not seen:
        raise NotEvaluated(_NO_TEXT)


@rule(
    "ND-02",
    component="noi_dung",
    clause="",
    en="Running text has one size",
    basis=Basis.PRACTICE,
    right=("toàn bộ cỡ 14",),
    wrong=("đoạn cỡ 13, đoạn cỡ 14",),
    fixes=(Applicability.SAFE,),
)
def one_size_of_text(subject: Subject) -> Iterator[Remark]:
    """Lời văn trong một văn bản nên cùng một cỡ chữ.

    Chỉ xét các đoạn có cỡ chữ đúng quy định; cỡ chữ sai thuộc quy tắc ND-01.
    """
    least, most = wording.facts("loi_van")["size_pt"]
    for body in bodies(subject):
        whole: list[tuple[Line, float]] = []
        for line in body.of(*_RUNNING):
            if line.in_table:
                continue
            sizes = {face.size_pt for face in line.faces}
            if len(sizes) == 1 and least <= (size := sizes.pop()) <= most:
                whole.append((line, size))
        if len({size for _, size in whole}) > 1:
            letters: Counter[float] = Counter()
            for line, size in whole:
                letters[size] += line.end - line.start
            (usual, _), *_ = letters.most_common(1)
            for line, size in whole:
                if size != usual:
                    name, now = wording.number(usual), wording.number(size)
                    edit = edits.letters(line.location, size_pt=usual)
                    yield Remark(line.location, _TWO_SIZES(name=name, now=now), now.vi, name.vi, edit=edit)
