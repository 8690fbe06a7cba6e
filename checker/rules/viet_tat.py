"""Abbreviations: explained before they are used, used once they are explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import schemas
from checker.anatomy import Role
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.text.fulltext import FullText, by_line, plain, running_text
from checker.views import once
from schemas import agencies
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import bare, is_upper

_TOKEN = regex(r"[A-ZĐƯ][A-ZĐƯ&]+(?![\w/&-]|\.\w)")  # begins with letters: so it is sought fastest
_INSIDE = frozenset("/.&-")  # before it: it is a piece of a symbol or a name
_ROMAN = regex(r"[IVXLC]+\Z")
_DEFINING = regex(
    r"\(\s*(?:(?:sau đây|dưới đây|từ đây)\s+)?(?:(?:được\s+)?(?:gọi|viết)\s+tắt(?:\s+là)?\s*:?\s*)?"
    r"\"?(?P<short>[A-ZĐƯ][A-ZĐƯ&]+)\"?\s*\)"
)
_SPELT = regex(r"\s*\((?P<words>[^()]{6,120})\)")
_LIST = regex(r"(?:danh mục|bảng|các) (?:chữ|từ|ký hiệu) viết tắt|^(?:chữ|từ) viết tắt", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]+")
_LINKING = frozenset({"và", "của", "cho", "các", "về", "trên", "theo"})
_FEWEST = 2
_LONGEST = 10  # letters of a short form; more are a word in capitals

_HAS_LIST = Text("Văn bản có bảng chữ viết tắt.", "The document has a list of abbreviations.")
_NEVER = Text(
    "“{short}” được dùng {count} lần nhưng chưa giải thích; lần đầu nên viết đủ kèm chữ viết tắt trong ngoặc đơn.",
    "“{short}” is used {count} times and never explained; write it in full at the first use.",
)
_TOO_LATE = Text(
    "“{short}” được dùng ở đây trước khi được giải thích ở đoạn sau.",
    "“{short}” is used here before it is explained further down.",
)
_IN_FULL = Text(
    "Đã quy ước viết tắt “{short}”, ở đây lại viết đủ “{full}”.",
    "“{short}” was agreed upon, but here “{full}” is written in full.",
)


class _Definition(NamedTuple):
    short: str
    full: str | None  # the words before the bracket whose initials it has
    at: int  # where the short form stands in its definition
    end: int
    bracketed: bool  # "Trung tâm Văn hóa (TTVH)", not "TTVH (Trung tâm Văn hóa)"


@rule(
    "GT-02",
    component="viet_tat",
    clause="",
    en="An abbreviation is explained before it is used",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("Trung tâm Văn hóa cộng đồng (sau đây viết tắt là TTVHCĐ) … TTVHCĐ",),
    wrong=("TTVHCĐ tổ chức …; TTVHCĐ báo cáo … (không giải thích)",),
)
def abbreviations_are_explained(subject: Subject) -> Iterator[Remark]:
    """Chữ viết tắt phải được giải thích trước khi dùng.

    Xét lời văn, chữ viết tắt có từ hai chữ cái và dùng từ hai lần. Chữ viết tắt thông dụng (UBND, TTHC…), tên riêng, số
    La Mã, ký hiệu văn bản và ký hiệu cơ quan không xét; cơ quan thêm chữ của mình trong thethuc.toml:
    [co_quan] viet_tat = ["…"]. Văn bản có bảng chữ viết tắt thì không xét.
    """
    if any(_lists(line.phrase) for body in subject.anatomy.bodies for line in body.of(*_HEADINGS)):
        raise NotEvaluated(_HAS_LIST)
    full = running_text(subject)
    exempt = subject.profile.abbreviations
    defined = {definition.short: definition for definition in reversed(_definitions(subject))}
    uses: dict[str, list[int]] = {}
    for ordinal, found in full.said(_unusual):
        for short, at in found:
            if short not in exempt:
                uses.setdefault(short, []).append(full.starts[ordinal] + at)
    for short, places in uses.items():
        if len(places) < _FEWEST or _shouted(full, places[0], short):
            continue
        definition = defined.get(short)
        first = places[0]
        if definition is None:
            message = _NEVER(short=short, count=len(places))
        elif first < definition.at:
            message = _TOO_LATE(short=short)
        else:
            continue
        yield Remark(full.at(first, first + len(short)), message, short)


def _lists(heading: str) -> bool:
    return "viết tắt" in heading.lower() and _LIST.search(heading) is not None


@by_line
def _unusual(text: str) -> tuple[tuple[str, int], ...]:
    """Short forms in a line that need an explanation, and where they stand."""
    return tuple(
        (short, match.start())
        for match in _tokens(text)
        if (short := match[0]) not in _known() and not _ROMAN.match(short) and len(short) <= _LONGEST
    )


def _tokens(text: str) -> Iterator[re.Match[str]]:
    for match in _TOKEN.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not before.isalnum() and before not in _INSIDE:
            yield match


_HEADINGS = (
    Role.TEN_PHU_LUC, Role.TIEU_DE, Role.LOI_VAN, Role.MUC_LA_MA, Role.KHOAN, Role.MUC, Role.PHAN, Role.GHI_CHU,
)  # fmt: skip


@cache
def _known() -> frozenset[str]:
    table = schemas.facts("abbreviations")
    shorts = {word for agency in agencies.agencies() for name in agency.shorts for word in name.split()}
    return frozenset(table["everyday"]) | frozenset(table["names"]) | agencies.known_symbols() | shorts


def _definitions(subject: Subject) -> tuple[_Definition, ...]:
    return once(subject, "abbreviations defined", lambda: _all_definitions(running_text(subject)))


def _all_definitions(full: FullText) -> tuple[_Definition, ...]:
    """Those in brackets first."""
    if full.said(_goes_on):
        found = list(_find_definitions(full))
    else:
        found = [
            one._replace(at=one.at + full.starts[ordinal], end=one.end + full.starts[ordinal])
            for ordinal, here in full.said(_defined)
            for one in here
        ]
    return tuple(sorted(found, key=lambda definition: not definition.bracketed))


@by_line
def _goes_on(text: str) -> bool:
    """A line that ends inside a bracket."""
    return text.rfind("(") > text.rfind(")")


@by_line
def _defined(text: str) -> tuple[_Definition, ...]:
    """What a line defines by itself."""
    return tuple(_find_definitions(plain(text))) if "(" in text else ()


def _find_definitions(full: FullText) -> Iterator[_Definition]:
    text = full.text
    for match in _DEFINING.finditer(text):
        short = match["short"]
        if not _ROMAN.match(short):
            spelt = _spelt_before(text[max(full.line_start(match.start()), match.start() - 120) : match.start()], short)
            yield _Definition(short, spelt, match.start("short"), match.end(), True)
    for match in _tokens(text):  # "TTVHCĐ (Trung tâm Văn hóa cộng đồng)"
        if text[match.end() : match.end() + 2] == " (":
            words = _SPELT.match(text, match.end())
            if words and _spelt_before(words["words"], match[0]) == words["words"].strip():
                yield _Definition(match[0], words["words"].strip(), match.start(), words.end(), False)


def _spelt_before(words: str, short: str) -> str | None:
    """The last words whose initials the short form has; linking words may be left out of it."""
    letters = [bare(letter) for letter in short if letter != "&"]
    found = list(_WORD.finditer(words))
    start: int | None = None
    while letters and found:
        word = found.pop()
        if bare(word[0])[:1] == letters[-1]:
            letters.pop()
            start = word.start()
        elif word[0].lower() not in _LINKING:
            return None
    return words[start:].strip(" ,") if not letters and start is not None else None


def _shouted(full: FullText, at: int, short: str) -> bool:
    """Part of words set in capitals for emphasis: "NGHIÊM CẤM XE"."""
    start, end = full.line_start(at), full.line_end(at)
    before, after = full.text[start:at].split(), full.text[at + len(short) : end].split()
    near = [word.strip(',.;:()"') for word in (*before[-3:], *after[:3])]
    return any(len(word) > 1 and is_upper(word) and word.isalpha() and not _TOKEN.fullmatch(word) for word in near)


@rule(
    "GT-03",
    component="viet_tat",
    clause="",
    en="An abbreviation that was explained is used afterwards",
    basis=Basis.CONTENT,
    level=Level.INFO,
    right=("Trung tâm Văn hóa cộng đồng (TTVHCĐ) …; TTVHCĐ …",),
    wrong=("Trung tâm Văn hóa cộng đồng (TTVHCĐ) …; Trung tâm Văn hóa cộng đồng …",),
)
def abbreviations_are_kept(subject: Subject) -> Iterator[Remark]:
    """Đã quy ước viết tắt thì các đoạn sau dùng thống nhất chữ viết tắt đó.

    Xét lời văn; tên cơ quan thuộc quy tắc TC-03. Nhắc một lần cho mỗi chữ viết tắt.
    """
    full = running_text(subject)
    for definition in _definitions(subject):
        words = definition.full
        if words is None or len(words.split()) < 2 or agencies.kind_of(words) is not None:
            continue
        at = full.text.find(words, definition.end)
        while at >= 0 and not _free(full, at, words):
            at = full.text.find(words, at + 1)
        if at >= 0:
            message = _IN_FULL(short=definition.short, full=words)
            yield Remark(full.at(at, at + len(words)), message, words, definition.short)


def _free(full: FullText, at: int, words: str) -> bool:
    """Neither in quotation marks, nor in a title, nor where a document is cited, nor explained anew."""
    start, end = full.line_start(at), full.line_end(at)
    line = full.text[start:end]
    return not (
        full.text.count('"', start, at) % 2
        or "/" in line
        or is_upper(line)
        or full.text[at + len(words) : at + len(words) + 2] == " ("
        or (at and full.text[at - 1].isalnum())
    )
