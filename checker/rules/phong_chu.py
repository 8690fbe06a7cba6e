"""Font and colour of all that is printed."""

from __future__ import annotations

from collections.abc import Iterator

from checker import edits, wording
from checker.anatomy import Role
from checker.model import CharFormat, Path
from checker.registry import Applicability, Level, Remark, Subject, rule
from checker.views import Print, printed_formats
from vietnamese.message import Text

_FONT = Text("Phông chữ phải là {wanted}, đang là {now}.", "The font must be {wanted}; it is {now}.")
_COLOUR = Text("Chữ phải màu đen, đang là màu {now}.", "Letters must be black; their colour is {now}.")
_LINK = Text(
    "Liên kết nên để màu đen như lời văn, đang là màu {now}.", "A link had better be black; its colour is {now}."
)
_SHADED = Text("Có tô nền sau chữ.", "The letters are shaded.")
_SIGNS = ("symbol", "wingdings", "webdings", "cambria math", "mt extra")
_OLD_TABLES = (".vn", "vni-")  # typefaces whose letters are of another code: another face would garble them
_BLACK = frozenset({None, "000000"})
_STAMPS = (Role.DO_KHAN, Role.DO_MAT)


def _same(prints: list[Print]) -> Iterator[Print]:
    """Neighbouring stretches of one paragraph joined, so that a sentence in several runs is one place."""
    last: Print | None = None
    for print in prints:
        if (
            last is not None
            and last.paragraph is print.paragraph
            and last.link == print.link
            and not print.paragraph.text[last.end : print.start].strip()
        ):
            last = last._replace(end=print.end)
            continue
        if last is not None:
            yield last
        last = print
    if last is not None:
        yield last


def _is_face(font: str, wanted: str) -> bool:
    """Whether the font is the wanted one, or a face of it: "Times New Roman Bold", "TimesNewRomanPS-BoldMT"."""
    return font.replace(" ", "").casefold().startswith(wanted.replace(" ", "").casefold())


@rule(
    "PAGE-07",
    component="document",
    clause="Phụ lục I, Phần I, Mục I, điểm 4",
    en="The whole document is set in Times New Roman",
    right=("Times New Roman", "Times New Roman Bold"),
    wrong=("Calibri", ".VnTime"),
    fixes=(Applicability.SAFE,),
    by_line=True,
)
def one_font(subject: Subject) -> Iterator[Remark]:
    """Toàn bộ văn bản dùng phông chữ Times New Roman.

    Xét phông chữ thật sự dùng để in từng chữ, kể cả trong bảng, khung chữ, đầu trang, chân trang đang dùng và chú thích
    cuối trang. Ký hiệu lấy từ phông Symbol, Wingdings và công thức: chỉ lưu ý.
    """
    wanted: str = subject.tables["page"]["font"]["name"]
    for format, prints in printed_formats(subject):
        if _is_face(format.font, wanted):
            continue
        level = Level.INFO if format.font.casefold().startswith(_SIGNS) else None
        for place in _same(prints):
            message = _FONT(wanted=wanted, now=format.font)
            at = place.paragraph.at(place.start, place.end)
            plain = level is None and not format.font.casefold().startswith(_OLD_TABLES)
            edit = edits.letters(at, font=wanted) if plain else None
            yield Remark(at, message, format.font, wanted, level, edit)


def _stamps(subject: Subject) -> set[tuple[str, Path]]:
    """Paragraphs of stamps of urgency and secrecy, which are red."""
    return {line.paragraph.location[:2] for body in subject.anatomy.bodies for line in body.of(*_STAMPS)}


def _painted(format: CharFormat, place: Print) -> Iterator[Remark]:
    where = place.paragraph.at(place.start, place.end)
    if format.color not in _BLACK:
        message = (_LINK if place.link else _COLOUR)(now=wording.colour(format.color))
        level = Level.WARNING if place.link else None
        yield Remark(where, message, format.color, "000000", level, edits.letters(where, color=None))
    if format.shaded:
        yield Remark(where, _SHADED, "tô nền", "", Level.INFO, edits.letters(where, shaded=False))


@rule(
    "PAGE-09",
    component="document",
    clause="Phụ lục I, Phần I, Mục I, điểm 4",
    en="Letters are black",
    right=("màu tự động", "000000"),
    wrong=("FF0000 trong lời văn",),
    fixes=(Applicability.SAFE,),
    by_line=True,
)
def black_letters(subject: Subject) -> Iterator[Remark]:
    """Chữ màu đen.

    Liên kết có màu: cảnh báo. Tô nền sau chữ: chỉ lưu ý, vì không phải màu chữ. Dấu chỉ mức độ khẩn, độ mật
    được màu đỏ.
    """
    stamps: set[tuple[str, Path]] | None = None
    for format, prints in printed_formats(subject):
        if format.color in _BLACK and not format.shaded:
            continue
        if stamps is None:
            stamps = _stamps(subject)
        for place in _same(prints):
            if place.paragraph.location[:2] not in stamps:
                yield from _painted(format, place)
