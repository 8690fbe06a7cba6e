"""References inside the document: parts, appendices, tables and forms that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.anatomy import Role
from checker.citations.citation import Citation, Kind
from checker.citations.cited import citing_text
from checker.citations.forms import LEVELS, RANKS
from checker.citations.reading import positions
from checker.numbering.outline import numeral_value
from checker.numbering.references import (
    HERE,
    POINTS_BACK,
    appendices,
    body_meant,
    home_of,
    names_another,
    outline_of,
    references,
)
from checker.registry import Basis, Level, Remark, Subject, rule
from checker.views import once
from vietnamese.message import Text
from vietnamese.regex import regex

_NUMBERED_PARTS = frozenset({"muc", "phan", "dieu"})

_MISSING = Text(
    "Văn bản không có {part}; kiểm tra lại chỗ dẫn chiếu.",
    "The document has no {part}; check the reference.",
)
_AMENDS = regex(
    r"(?:sửa đổi|bổ sung|thay thế)\b[^.;:\n]{0,80}?\b(?:(?:điều|khoản|điểm) [\da-zđ]\b|một số điều|quy chế|quy định|"
    r"điều lệ|nghị quyết|quyết định|(?:kế hoạch|thông tư|nghị định) số)"
)
_NAMES = {
    "tiet": "tiết", "diem": "điểm", "khoan": "khoản", "dieu": "Điều", "tieu_muc": "Tiểu mục", "muc": "Mục",
    "chuong": "Chương", "phan": "Phần", "phu_luc": "Phụ lục",
}  # fmt: skip


def _shown(part: Mapping[str, str]) -> str:
    return " ".join(f"{_NAMES[level]} {numeral}" for level, numeral in part.items())


@rule(
    "GT-01",
    component="tham_chieu",
    clause="",
    en="A reference to a part of this document finds that part",
    basis=Basis.CONTENT,
    right=("khoản 2 Mục III Kế hoạch này (có khoản 2 trong Mục III)",),
    wrong=("Mục VI nêu trên (văn bản chỉ có đến Mục IV)",),
)
def parts_are_there(subject: Subject) -> Iterator[Remark]:
    """Phần, mục, khoản, điểm, Điều của chính văn bản được dẫn chiếu thì phải có trong văn bản.

    Xét chỗ ghi “… Kế hoạch này”, “… nêu trên”, “khoản 3 Điều này”, và số ngay sau “mục”, “phần” khi câu không nêu văn
    bản nào khác. Cấp mà văn bản không đánh số thì không xét; “Như Điều …” ở nơi nhận thuộc quy tắc NN-13, phụ lục
    thuộc GT-04.
    """
    found = references(subject)
    for citation in found.sure:
        yield from _absent(subject, citation)
    for citation in found.bare:
        if citation.line.role is Role.NOI_NHAN_MUC:
            continue  # "Như Điều 3": rule NN-13
        here = HERE.match(citation.follows)
        if here is not None:
            yield from _absent_here(subject, citation, here)
            continue
        if any(_largest(part) in _NUMBERED_PARTS for part in citation.parts):
            yield from _absent(subject, citation)
    for kind, numeral, start, end in _tables_named(subject):
        full, there = citing_text(subject), _captions(subject).get(kind, frozenset())
        if POINTS_BACK.match(full.text, end) and numeral not in there:
            yield Remark(full.at(start, end), _MISSING(part=full.text[start:end]), full.text[start:end])


def _largest(part: Mapping[str, str]) -> str:
    return [*part][-1] if part else ""


def _absent(subject: Subject, citation: Citation) -> Iterator[Remark]:
    for part in citation.parts:
        body = body_meant(subject, citation, part)
        if body is not None and outline_of(subject, body).lacks(part):
            words = _shown(part)
            yield Remark(citation.at(), _MISSING(part=words), citation.text)


def _absent_here(subject: Subject, citation: Citation, here: re.Match[str]) -> Iterator[Remark]:
    """Parts of "Điều này", "Mục này" that the one which holds the words goes without.

    Words that are to stand in another document ("sửa đổi khoản 2 Điều 5 như sau: …") speak of that one's parts.
    """
    body = home_of(subject, citation)
    if body is None or citation.line.in_table:
        return
    outline = outline_of(subject, body)
    level = LEVELS[here["level"].lower()]
    holder = outline.around(citation.line, level)
    if holder is None or any(_AMENDS.search(item.line.text.lower()) for item in (*holder.holders, holder)):
        return
    whole = f"{_NAMES[level]} này"
    for part in citation.parts:
        if all(RANKS[inner] < RANKS[level] for inner in part) and outline.lacks_below(holder, part):
            words = f"{_shown(part)} trong {whole}"
            yield Remark(citation.at(), _MISSING(part=words), f"{citation.text}{here[0]}")


# -- appendices, tables, forms --------------------------------------------------------------------------------------

_TABLE = regex(
    r"(?P<word>[Bb]ảng|BẢNG|[Bb]iểu(?: mẫu)?|BIỂU(?: MẪU)?|[Mm]ẫu(?: biểu)?|MẪU(?: BIỂU)?) (?P<so>số |SỐ )?"
    r"(?P<number>\d{1,2}|[IVX]+)(?P<letter>[a-z])?"
    r"(?![\w/%]|[.,-]\w|\s?(?:đội|mặt|trang|bản|cột|tờ)\b)"
)


def _tables_named(subject: Subject) -> tuple[tuple[str, str, int, int], ...]:
    """(kind, number, start, end) of every "Bảng 3", "Biểu số 02", "Mẫu số 01" in the text."""
    return once(subject, "tables named", lambda: tuple(_find_tables(subject)))


def _find_tables(subject: Subject) -> Iterator[tuple[str, str, int, int]]:
    text = citing_text(subject).text
    seen: set[int] = set()
    for anchor in ("ảng ", "iểu ", "ẫu ", "ẢNG ", "IỂU ", "ẪU "):
        for at in positions(text, anchor):
            follower = text[at + len(anchor) : at + len(anchor) + 1]
            if not (follower.isdigit() or follower in "sIVXmbSMB"):
                continue
            match = _TABLE.match(text, at - 1)
            if match is None or match.start() in seen or (at > 1 and text[at - 2].isalnum()):
                continue
            if not match["so"] and match["word"][0].islower():
                continue
            seen.add(match.start())
            number = numeral_value(match["number"])
            kind = match["word"].lower().split()[0]
            yield kind, f"{number}{match['letter'] or ''}", match.start(), match.end()


def _captions(subject: Subject) -> dict[str, frozenset[str]]:
    """Numbers of the tables and forms in the file: those that begin a line."""

    def make() -> dict[str, frozenset[str]]:
        full = citing_text(subject)
        found: dict[str, set[str]] = {}
        for kind, number, start, _ in _tables_named(subject):
            if start == full.line_start(start) or full.text[full.line_start(start) : start].strip(" -+*(.") == "":
                found.setdefault(kind, set()).add(number)
        return {kind: frozenset(numbers) for kind, numbers in found.items()}

    return once(subject, "captions", make)


_NO_APPENDIX = Text(
    "Văn bản dẫn “{name}” nhưng trong tệp không có {kind} này.",
    "The text refers to “{name}”, which is not in the file.",
)
_PERHAPS_ELSEWHERE = Text(
    "Văn bản dẫn “{name}”; trong tệp không có, cần gửi kèm tệp khác.",
    "The text refers to “{name}”, which is not in the file: send it along.",
)
_UNNUMBERED = regex(r"[Pp]hụ lục (?:đính )?kèm(?: theo)?\b|(?:kèm theo|đính kèm) [Pp]hụ lục(?! [IVXLC\d])\b")


@rule(
    "GT-04",
    component="tham_chieu",
    clause="",
    en="Each appendix, table and form that the text announces is there",
    basis=Basis.CONTENT,
    right=("(chi tiết tại Phụ lục II kèm theo), tệp có Phụ lục II",),
    wrong=("(chi tiết tại Phụ lục III kèm theo), tệp chỉ có Phụ lục I và II",),
)
def announced_attachments_are_there(subject: Subject) -> Iterator[Remark]:
    """Phụ lục, bảng, biểu, mẫu mà văn bản dẫn đến phải có.

    Tệp đã có ít nhất một phụ lục (hoặc một bảng, biểu, mẫu cùng loại) mà thiếu cái được dẫn thì là lỗi; tệp không có
    phụ lục nào thì có thể nằm ở tệp khác, chỉ là lưu ý. Câu có nêu văn bản khác thì không xét.
    """
    found_appendices = appendices(subject)
    numbers = {number for _, number in found_appendices}
    found = references(subject)
    for citation in (*found.sure, *found.bare):
        for part in citation.parts:
            numeral = part.get("phu_luc")
            if numeral is None or numeral_value(numeral) in numbers:
                continue
            if len(found_appendices) == 1 and numbers == {None} and numeral_value(numeral) == 1:
                continue  # the only appendix goes without a number
            name = f"Phụ lục {numeral}"
            message, level = (_NO_APPENDIX, None) if found_appendices else (_PERHAPS_ELSEWHERE, Level.INFO)
            yield Remark(citation.at(), message(name=name, kind="phụ lục"), name, level=level)
    if not found_appendices:
        full = citing_text(subject)
        for match in _UNNUMBERED.finditer(full.text) if "hụ lục" in full.text else ():
            name = match[0]
            yield Remark(full.at(*match.span()), _PERHAPS_ELSEWHERE(name=name), name, level=Level.INFO)
    yield from _missing_tables(subject, bool(found_appendices))


def _missing_tables(subject: Subject, in_file: bool) -> Iterator[Remark]:
    full = citing_text(subject)
    captions = _captions(subject)
    for kind, number, start, end in _tables_named(subject):
        there = captions.get(kind, frozenset())
        if number in there or POINTS_BACK.match(full.text, end):
            continue
        name = full.text[start:end]
        stand_in = Citation(full, Kind.PART, start, end)
        if stand_in.quoted or names_another(subject, stand_in):
            continue
        message, level = (_NO_APPENDIX, None) if in_file or there else (_PERHAPS_ELSEWHERE, Level.INFO)
        yield Remark(full.at(start, end), message(name=name, kind=kind), name, level=level)
