"""References inside the document: parts, appendices, tables and forms that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.anatomy import Body, BodyKind, Role
from checker.citations.citation import Citation, Kind
from checker.citations.cited import cited, citing_text
from checker.citations.find import positions
from checker.citations.forms import TYPES
from checker.outline import Outline, numeral_value
from checker.registry import Basis, Level, Remark, Subject, rule
from checker.views import once
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS

_BACK = regex(r"\s+(?:(?:đã\s+)?(?:nêu|nói)\s+(?:ở\s+)?trên|ở\s+trên|trên đây|này|dưới đây|sau đây)\b")
_SENTENCE_END = regex(r"[.;](?=\s|\Z|/)|\n")
_NUMBERED_PARTS = frozenset({"muc", "phan"})
_LIKE = regex(
    rf"\b(?:{'|'.join(f'[{name[0].upper()}{name[0]}]{name[1:]}' for name in sorted(TYPES, key=len, reverse=True))})\b"
)
_OF_ANOTHER = regex(r"\s+(?:của|số|năm|\d)")
_NAMED = regex(rf"\s+(?:của\s|số\s|năm\s|\"|\d|[{UPPER_LETTERS}])")

_MISSING = Text(
    "Văn bản không có {part}; kiểm tra lại chỗ dẫn chiếu.",
    "The document has no {part}; check the reference.",
)
_NAMES = {
    "tiet": "tiết", "diem": "điểm", "khoan": "khoản", "dieu": "Điều", "tieu_muc": "Tiểu mục", "muc": "Mục",
    "chuong": "Chương", "phan": "Phần", "phu_luc": "Phụ lục",
}  # fmt: skip


def _sentence(citation: Citation) -> tuple[int, int]:
    """Where the sentence begins and ends that holds the citation."""
    text = citation.full.text
    start, end = citation.full.line_start(citation.start), citation.full.line_end(citation.end)
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() <= citation.start:
            start = match.end()
        elif match.start() >= citation.end:
            return start, match.start()
    return start, end


class _References(NamedTuple):
    """Parts of this document that the text points to, with the place of the citation in the list of all."""

    sure: tuple[Citation, ...]  # "Mục II Kế hoạch này", "khoản 3 Mục IV nêu trên"
    bare: tuple[Citation, ...]  # no document is named in the sentence


def _references(subject: Subject) -> _References:
    return once(subject, "references", lambda: _find_references(subject))


def _find_references(subject: Subject) -> _References:
    all_cited = cited(subject)
    sure: list[Citation] = []
    bare: list[Citation] = []
    for ordinal, citation in enumerate(all_cited.citations):
        if not citation.parts or citation.quoted:
            continue
        if ordinal in all_cited.own and citation.kind is Kind.BACK:
            sure.append(citation)
        elif citation.kind is Kind.PART and not _names_another(subject, citation):
            (sure if _BACK.match(citation.follows) else bare).append(citation)
    return _References(tuple(sure), tuple(bare))


def _names_another(subject: Subject, citation: Citation) -> bool:
    """Another document is named in the sentence: the part may be its."""
    start, end = _sentence(citation)
    text = citation.full.text
    own = _own_type(subject)
    for match in _LIKE.finditer(text, start, end):
        name = TYPES[match[0].lower()]
        as_a_name = match[0][0].isupper() and text[start : match.start()].strip(' -+*()"')
        if not as_a_name and not _NAMED.match(text, match.end()):
            continue  # "các phòng báo cáo, hướng dẫn": verbs
        if name != own or _OF_ANOTHER.match(text, match.end()):
            return True
    return False


def _own_type(subject: Subject) -> str | None:
    row = subject.tables["types"].get(subject.type)
    return row["name"] if row else None


def _shown(part: dict[str, str]) -> str:
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

    Xét chỗ ghi “… Kế hoạch này”, “… nêu trên”, và số ngay sau “mục”, “phần” khi câu không nêu văn bản nào khác.
    Cấp mà văn bản không đánh số thì không xét; “Như Điều …” ở nơi nhận thuộc quy tắc NN-13, phụ lục thuộc GT-04.
    """
    found = _references(subject)
    for citation in found.sure:
        yield from _absent(subject, citation)
    for citation in found.bare:
        if any(_largest(part) in _NUMBERED_PARTS for part in citation.parts):
            yield from _absent(subject, citation)
    for kind, numeral, start, end in _tables_named(subject):
        if _BACK.match(citing_text(subject).text, end) and numeral not in _captions(subject).get(kind, frozenset()):
            full = citing_text(subject)
            yield Remark(full.at(start, end), _MISSING(part=full.text[start:end]), full.text[start:end])


def _largest(part: object) -> str:
    levels = list(part) if isinstance(part, dict) else []
    return str(levels[-1]) if levels else ""


def _absent(subject: Subject, citation: Citation) -> Iterator[Remark]:
    for part in citation.parts:
        body = _body_meant(subject, citation, dict(part))
        if body is not None and _outline(subject, body).lacks(part):
            words = _shown(dict(part))
            yield Remark(citation.at(), _MISSING(part=words), citation.text)


def _outline(subject: Subject, body: Body) -> Outline:
    return once(subject, f"outline {id(body)}", lambda: Outline(body))


def _body_meant(subject: Subject, citation: Citation, part: dict[str, str]) -> Body | None:
    """The text in which the part should stand; None when that may be another file."""
    if "phu_luc" in part:
        wanted = numeral_value(part["phu_luc"])
        appendices = [body for body, number in _appendices(subject) if number == wanted]
        return appendices[0] if len(part) > 1 and len(appendices) == 1 else None
    if citation.kind is not Kind.BACK:
        home = _homes(subject).get(id(citation.line))
        return home if home is not None and home.kind in (BodyKind.MAIN, BodyKind.ATTACHED) else None
    if citation.type in (_own_type(subject), "Văn bản"):
        return subject.main
    attached = [
        body for body in subject.anatomy.bodies if body.phrase(Role.TEN_LOAI).lower() == (citation.type or "").lower()
    ]
    return attached[0] if len(attached) == 1 else None


def _homes(subject: Subject) -> dict[int, Body]:
    """The text that holds a line, by the line's identity."""
    return once(
        subject, "homes of lines", lambda: {id(line): body for body in subject.anatomy.bodies for line in body.lines}
    )


# -- appendices, tables, forms --------------------------------------------------------------------------------------

_HEADING = regex(r"phụ lục\s*(?:số\s*)?(?P<number>[IVXLC]+|\d+)?(?![^\W_])", re.IGNORECASE)
_TABLE = regex(
    r"(?P<word>[Bb]ảng|[Bb]iểu(?: mẫu)?|[Mm]ẫu(?: biểu)?) (?P<so>số )?(?P<number>\d{1,2}|[IVX]+)(?P<letter>[a-z])?"
    r"(?![\w/%]|[.,-]\w|\s?(?:đội|mặt|trang|bản|cột|tờ)\b)"
)


def _appendices(subject: Subject) -> list[tuple[Body, int | None]]:
    found = []
    for body in subject.anatomy.appendices():
        heading = body.first(Role.PHU_LUC)
        match = _HEADING.match(heading.phrase) if heading else None
        number = numeral_value(match["number"].upper()) if match and match["number"] else None
        found.append((body, number))
    return found


def _tables_named(subject: Subject) -> tuple[tuple[str, str, int, int], ...]:
    """(kind, number, start, end) of every "Bảng 3", "Biểu số 02", "Mẫu số 01" in the text."""
    return once(subject, "tables named", lambda: tuple(_find_tables(subject)))


def _find_tables(subject: Subject) -> Iterator[tuple[str, str, int, int]]:
    text = citing_text(subject).text
    seen: set[int] = set()
    for anchor in ("ảng ", "iểu ", "ẫu "):
        for at in positions(text, anchor):
            follower = text[at + len(anchor) : at + len(anchor) + 1]
            if not (follower.isdigit() or follower in "sIVXmb"):
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
    "Văn bản dẫn “{name}” nhưng trong tệp không có phụ lục này.",
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
    appendices = _appendices(subject)
    numbers = {number for _, number in appendices}
    found = _references(subject)
    for citation in (*found.sure, *found.bare):
        for part in citation.parts:
            numeral = part.get("phu_luc")
            if numeral is None or numeral_value(numeral) in numbers:
                continue
            if len(appendices) == 1 and numbers == {None} and numeral_value(numeral) == 1:
                continue  # the only appendix goes without a number
            name = f"Phụ lục {numeral}"
            message, level = (_NO_APPENDIX, None) if appendices else (_PERHAPS_ELSEWHERE, Level.INFO)
            yield Remark(citation.at(), message(name=name), name, level=level)
    if not appendices:
        full = citing_text(subject)
        for match in _UNNUMBERED.finditer(full.text) if "hụ lục" in full.text else ():
            name = match[0]
            yield Remark(full.at(*match.span()), _PERHAPS_ELSEWHERE(name=name), name, level=Level.INFO)
    yield from _missing_tables(subject, bool(appendices))


def _missing_tables(subject: Subject, in_file: bool) -> Iterator[Remark]:
    full = citing_text(subject)
    captions = _captions(subject)
    for kind, number, start, end in _tables_named(subject):
        there = captions.get(kind, frozenset())
        if number in there or _BACK.match(full.text, end):
            continue
        name = full.text[start:end]
        stand_in = Citation(full, Kind.PART, start, end)
        if stand_in.quoted or _names_another(subject, stand_in):
            continue
        message, level = (_NO_APPENDIX, None) if in_file or there else (_PERHAPS_ELSEWHERE, Level.INFO)
        yield Remark(full.at(start, end), message(name=name), name, level=level)
