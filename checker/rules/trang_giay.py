"""Paper and encoding: turned pages, margins that differ, letters of old encodings, mixed tone marks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from checker import edits, wording
from checker.model import Paragraph, ShapeKind, Table
from checker.places import printed_paragraphs
from checker.registry import Applicability, Basis, Edit, Level, Remark, Subject, rule
from checker.text.fulltext import running_text
from checker.views import section_starts
from schemas import unit_kinds
from vietnamese.kept import by_text
from vietnamese.legacy import ENOUGH, may_be_old, old_letters
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import NEW_TONE, OLD_TONE, UPPER_LETTERS

_TURNED = Text(
    "Văn bản trình bày theo chiều dọc khổ A4; trang này đặt ngang mà không có bảng, biểu.",
    "The page is upright; this one is turned although it holds no table.",
)


@rule(
    "PAGE-02",
    component="page",
    clause="Phụ lục I, Phần I, Mục I, điểm 2",
    en="Pages are upright, unless they hold tables",
    right=("trang ngang có bảng 12 cột",),
    wrong=("cả công văn chữ đặt ngang",),
)
def upright_pages(subject: Subject) -> Iterator[Remark]:
    """Trình bày theo chiều dài khổ A4; nội dung có bảng, biểu thì có thể trình bày theo chiều rộng.

    Phụ lục đặt ngang không bị nhận xét: Nghị định không nói đến.
    """
    document = subject.document
    appendix = {line.paragraph.section for body in subject.anatomy.appendices() for line in body.lines}
    for section, first in section_starts(subject):
        if not section.landscape or section.index in appendix:
            continue
        inside = document.body[section.first_block : section.last_block + 1]
        wide = any(isinstance(block, Table) and not _furniture(subject, block) for block in inside) or any(
            shape.kind in (ShapeKind.PICTURE, ShapeKind.OTHER)
            for block in inside
            if isinstance(block, Paragraph)
            for shape in block.shapes
        )
        if not wide:
            yield Remark(first.at(0, 0), _TURNED, "ngang", "dọc", missing=True)


def _furniture(subject: Subject, table: Table) -> bool:
    """The table that holds the header or the signature of a text: it shows no data."""
    return any(table.location in (body.header_table, body.signature_table) for body in subject.anatomy.bodies)


_OLD = Text(
    "Phải dùng bộ mã Unicode (TCVN 6909:2001); chữ “{now}” thuộc bảng mã cũ.",
    "Letters must be Unicode (TCVN 6909:2001); “{now}” is in an old encoding.",
)
_ETH = Text(
    "Chữ “{right}” gõ bằng ký tự khác ({now}) trông giống nó; gõ lại bằng bộ gõ Unicode.",
    "The letter “{right}” is typed as another one ({now}) that looks like it; retype it.",
)
_ETHS = {"\u00d0": "Đ", "\u00f0": "đ"}  # Icelandic letters
_DECOMPOSED = Text(
    "Văn bản có chữ Unicode tổ hợp (dấu tách khỏi chữ), ví dụ “{now}”; nên chuyển về dựng sẵn.",
    "Some letters are decomposed Unicode, e.g. “{now}”; composed ones are better.",
)


@by_text
def _suspect(text: str) -> bool:
    """Whether a letter of the text needs a closer look."""
    if text.isascii():
        return False
    return may_be_old(text) or any(eth in text for eth in _ETHS) or not unicodedata.is_normalized("NFC", text)


@rule(
    "PAGE-08",
    component="page",
    clause="Phụ lục I, Phần I, Mục I, điểm 4",
    en="Letters are Unicode, TCVN 6909:2001",
    right=("“Độc lập” bằng Unicode",),
    wrong=("“§éc lËp” (TCVN3)",),
    fixes=(Applicability.SAFE, Applicability.UNSAFE),
)
def unicode_letters(subject: Subject) -> Iterator[Remark]:
    """Bộ mã ký tự Unicode theo TCVN 6909:2001.

    Xét chữ, không xét tên phông: từ ba chỗ trở lên mang ký tự của bảng mã TCVN3 hoặc VNI là lỗi. Chữ Ð thay cho Đ là
    cảnh báo; Unicode tổ hợp chỉ là lưu ý.
    """
    old: list[tuple[Paragraph, re.Match[str]]] = []
    decomposed: tuple[Paragraph, int, int] | None = None
    for paragraph in printed_paragraphs(subject.document):
        text = paragraph.text
        if not _suspect(text):
            continue
        old += [(paragraph, match) for match in old_letters(text)]
        for position, now in enumerate(text):
            if now in _ETHS:
                place, right = paragraph.at(position, position + 1), _ETHS[now]
                words = _ETH(now=now, right=right)
                yield Remark(place, words, now, right, Level.WARNING, edits.words(place, right, now))
        if decomposed is None and not unicodedata.is_normalized("NFC", text):
            word = next((m for m in re.finditer(r"\S+", text) if not unicodedata.is_normalized("NFC", m[0])), None)
            if word:
                decomposed = paragraph, word.start(), word.end()
    if len(old) >= ENOUGH:
        paragraph, match = old[0]
        yield Remark(paragraph.at(*match.span()), _OLD(now=match[0]), match[0])
    if decomposed is not None:
        paragraph, start, end = decomposed
        now = unicodedata.normalize("NFC", paragraph.text[start:end])
        yield Remark(paragraph.at(start, end), _DECOMPOSED(now=now), None, None, Level.INFO, _composed(subject))


def _composed(subject: Subject) -> Edit | None:
    """Composed letters wherever they are not; the same letters, so a safe change."""
    found = []
    for paragraph in printed_paragraphs(subject.document):
        text = paragraph.text
        if not unicodedata.is_normalized("NFC", text):
            found.append(edits.words(paragraph.at(), unicodedata.normalize("NFC", text), text))
    return found[0]._replace(together=tuple(found[1:])) if found else None


_OTHER_MARGINS = Text(
    "Các trang nên cùng một bộ lề; phần này có lề trên, dưới, trái, phải {now} mm, phần đầu là {first} mm.",
    "All pages had better share their margins; here {now} mm, at first {first} mm.",
)


@rule(
    "PAGE-17",
    component="page",
    clause="",
    en="All upright pages share their margins",
    basis=Basis.PRACTICE,
    right=("tất cả 20/20/30/15 mm",),
    wrong=("phần hai lề trái 25 mm",),
    fixes=(Applicability.SAFE,),
)
def equal_margins(subject: Subject) -> Iterator[Remark]:
    """Các trang dọc của cùng văn bản dùng cùng một bộ lề."""
    upright = [(section, first) for section, first in section_starts(subject) if not section.landscape]
    known = [
        ([section.top_mm, section.bottom_mm, section.left_mm, section.right_mm], first) for section, first in upright
    ]
    for margins, first in known[1:]:
        if any(abs(one - other) > 0.5 for one, other in zip(margins, known[0][0], strict=True)):
            now, wanted = ("; ".join(wording.number(side).vi for side in sides) for sides in (margins, known[0][0]))
            sides = dict(zip(("top_mm", "bottom_mm", "left_mm", "right_mm"), known[0][0], strict=True))
            edit = edits.page(first.at(0, 0), **sides)
            yield Remark(first.at(0, 0), _OTHER_MARGINS(now=now, first=wanted), now, wanted, edit=edit, missing=True)


_WAYS = (("old", OLD_TONE), ("new", NEW_TONE))
_MIXED_TONES = Text(
    "Văn bản viết lẫn hai kiểu đặt dấu thanh (“{old}” và “{new}”); cả hai đều đúng, nên thống nhất một kiểu.",
    "Two ways of placing tone marks are mixed (“{old}” and “{new}”); both are right, one throughout is better.",
)
_WORD = regex(r"[^\W\d_]+")
# "xã Hoà Hội", "các xã Hoà Hội, Hòa Thành và Hoà Bình"; "Ủy ban" after a comma is no further unit.
_NAME = rf"(?!Ủy|Uỷ|ỦY|UỶ)[{UPPER_LETTERS}][\w'’]*(?:[ \u00a0-]+[{UPPER_LETTERS}\d][\w'’]*)*"
_UNIT = regex(rf"(?<!\w)(?i:{unit_kinds.ANY}):?\s+{_NAME}(?:(?:,| và|, và)\s{_NAME})*")


def _without_units(text: str) -> str:
    """The text with blanks for the names of units: these stand as they were given, whatever the document's own way."""
    return _UNIT.sub(lambda name: " " * len(name[0]), text)


@by_text
def _tone_marks(text: str) -> tuple[str, ...]:
    """The ways of placing tone marks in a text, names of units left out."""
    found = tuple(way for way, pattern in _WAYS if pattern.search(text))
    if not found:
        return found
    own = _without_units(text)
    return tuple(way for way, pattern in _WAYS if pattern.search(own))


@rule(
    "GEN-05",
    component="document",
    clause="",
    en="Both ways of placing tone marks are right; one throughout is better",
    basis=Basis.PRACTICE,
    right=("HÒA, HOÀ đều đạt",),
    wrong=("viết lẫn “ủy ban” và “uỷ ban”",),
)
def one_way_of_tone_marks(subject: Subject) -> Iterator[Remark]:
    """Chấp nhận cả “hòa” và “hoà”, “ủy” và “uỷ”; chỉ lưu ý khi một văn bản viết lẫn cả hai.

    Tên đơn vị hành chính (xã Hoà Hội) giữ cách viết đã có, không tính là viết lẫn.
    """
    lines = running_text(subject).lines
    ways = {way for line in lines for way in _tone_marks(line.paragraph.text)}
    if len(ways) < 2:
        return
    seen: dict[str, tuple[Paragraph, int, int]] = {}
    count: Counter[str] = Counter()
    for line in lines:
        text = _without_units(line.paragraph.text)
        for name, pattern in _WAYS:
            for match in pattern.finditer(text, line.start, line.end):
                count[name] += 1
                if name not in seen:
                    word = next(w for w in _WORD.finditer(text, line.start, line.end) if w.end() >= match.end())
                    seen[name] = line.paragraph, word.start(), word.end()
    if len(seen) == 2:
        rarer = "new" if count["new"] < count["old"] else "old"
        quoted = {name: paragraph.text[start:end] for name, (paragraph, start, end) in seen.items()}
        paragraph, start, end = seen[rarer]
        yield Remark(paragraph.at(start, end), _MIXED_TONES(**quoted), quoted[rarer])
