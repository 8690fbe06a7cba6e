"""What a piece of a text cites by itself: kept for all documents that have the piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.citations import forms
from checker.citations.citation import Citation, CitedDate, Kind
from checker.citations.forms import LAWS, TypeWord, type_ending_at
from checker.citations.parts import Part, part_expressions
from checker.text.fulltext import FullText, plain
from vietnamese.kept import by_text
from vietnamese.regex import regex

_SPACES = regex(r"\s+")
_CODE_SEPARATOR = regex(r"\s?[-–/]\s?")
_OF = regex(r"\s+của\s")
_CLOSES = regex(r"\s*(?:của\s|[Vv]ề\s|V/v|[,;.)(\"]|và\s|\Z)")
_NUMBER_AHEAD = regex(r"\s?(?P<number>\d{1,4})(?![\d/\w%-]|[.,]\d|\s?(?:/|-\s?[A-ZĐ]))")
_TRAIL_END = regex(r"[.,;:)\n]|\Z")
# Types of which a bare number rather counts components than documents, unless the document is known.
_COUNTED = frozenset({"Dự án", "Phương án", "Chương trình", "Đề án", "Báo cáo", "Biên bản", "Hợp đồng", "Kế hoạch"})
_A_FIGURE = regex(r"\d")
_A_NUMBER = regex(r" (?=\d)")
_NICKNAMED = ("Nghị quyết ", "Chỉ thị ", "Kết luận ", "Đề án ")


class Short(NamedTuple):
    """What is a short mention if its number is known, or by itself; offsets in the piece."""

    start: int
    end: int
    type: str
    number: str
    with_so: bool
    found: bool  # by "số", or by a word that goes with nicknames; else by a known number only
    alone: bool  # no known number is needed


class Parts(NamedTuple):
    """Parts of a document; ``link`` is where the document should begin, None where that is beyond the piece."""

    start: int
    end: int
    parts: tuple[Part, ...]
    link: int | None


class Found(NamedTuple):
    """What a piece says by itself."""

    full: tuple[Citation, ...]  # documents with a symbol, laws by name
    short: tuple[Short, ...]
    back: tuple[tuple[int, int, str], ...]
    parts: tuple[Parts, ...]


NOTHING = Found((), (), (), ())


@by_text
def in_piece(text: str) -> Found:
    """Citations with offsets in the piece; ``NOTHING`` where there are none."""
    holds = text.__contains__
    named = any(map(holds, forms.LAW_HEADS))
    numbered = _A_FIGURE.search(text) is not None
    back = any(map(holds, _BACK_SIGNS))
    partly = any(map(holds, forms.PART_ANCHORS))
    if not (named or numbered or back or partly):
        return NOTHING  # most lines
    full = plain(text)
    found = list(_laws(full)) if named else []
    if numbered and "/" in text:
        found += _documents(full, found)
        found.sort(key=lambda citation: citation.start)
    read = Found(
        tuple(_with_subjects(full, found)) if found else (),
        tuple(_short(full)) if numbered else (),
        tuple(_back(full)) if back else (),
        tuple(_parts(full)) if partly else (),
    )
    return read if any(read) else NOTHING


def positions(text: str, word: str) -> Iterator[int]:
    """Where ``word`` begins."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


# -- documents with a symbol ----------------------------------------------------------------------------------------


def _documents(full: FullText, laws: list[Citation]) -> list[Citation]:
    text = full.text
    taken = {citation.symbol_start for citation in laws}
    heads: list[tuple[re.Match[str], TypeWord | None, bool, re.Match[str] | None]] = []
    done = 0
    for stroke in positions(text, "/"):
        if stroke < done:
            continue
        back = forms.BEFORE_STROKE.search(text, max(0, stroke - 14), stroke)
        symbol = forms.SYMBOL.match(text, back.start()) if back else None
        if symbol is None or symbol.end() <= stroke or symbol.start() in taken:
            continue
        least = full.line_start(symbol.start())
        so = forms.SO.search(text, max(least, symbol.start() - 8), symbol.start())
        head_end = so.start() if so else symbol.start()
        word_end = head_end
        while word_end > least and text[word_end - 1] in " :":
            word_end -= 1
        word = type_ending_at(text, word_end, least)
        before = None
        inherited = False
        if word is None:
            before = forms.ISSUER_BEFORE.search(text, max(least, head_end - 120), head_end)
            if before is not None:
                word = TypeWord(forms.TYPES[before["type"].lower()], before.start())
            elif heads and _goes_on_listing(full, heads[-1][0], symbol.start()):
                word = TypeWord(heads[-1][1].name, so.start() + 1 if so else symbol.start())  # type: ignore[union-attr]
                inherited = True
        if word is None:
            continue
        heads.append((symbol, word, so is not None or inherited, before))
        done = symbol.end()
    limits = [head[1].start for head in heads[1:] if head[1] is not None] + [len(text)]
    return [_document(full, *head, limit) for head, limit in zip(heads, limits, strict=False)]  # type: ignore[arg-type]


def _goes_on_listing(full: FullText, before: re.Match[str], start: int) -> bool:
    """Whether only a comma or "và" stands between the last document and the number at ``start``."""
    limit = full.line_end(before.end())
    if start > limit:
        return False
    end = _parts_after(full.text, before.end(), limit, None, None)[2]
    return forms.IN_A_LIST.match(full.text, end, start) is not None


def _parts_after(
    text: str, end: int, limit: int, date: re.Match[str] | None, issuer: str | None
) -> tuple[re.Match[str] | None, str | None, int]:
    """Date and issuer behind a symbol, in either order, each at most once; where they end."""
    first = True
    while part := forms.PART.match(text, end, limit):
        if part["date"]:
            loose = part["only_year"] or part["only_month"]
            if date is not None or (loose and not _OF.match(text, part.end(), limit)):
                break  # "Kế hoạch thực hiện Quyết định số 996/QĐ-TTg năm 2022": the year of the plan
            if "," in text[end : part.start("date")] and not _CLOSES.match(text, part.end(), limit):
                break  # "thực hiện Kế hoạch số 12/KH-UBND, ngày 15/12/2026 tổng kết": another day
            date = part
        elif issuer is None and (part["of"] or date is not None or first):
            issuer = part["issuer"].strip(" -–")
        else:
            break
        end = part.end()
        while text[end - 1] in " -–":
            end -= 1
        if text[end - 1] == ")" and "(" not in text[part.start() : end]:
            end -= 1
        first = False
    return date, issuer, end


def _document(
    full: FullText, symbol: re.Match[str], word: TypeWord, with_so: bool, before: re.Match[str] | None, limit: int
) -> Citation:
    """``limit`` is where the next citation begins: no part of this one lies behind it."""
    text = full.text
    symbol_end = symbol.end()
    if text[symbol_end - 1] == ".":
        symbol_end -= 1
    bound = min(limit, full.line_end(symbol_end))
    date, issuer, end = _parts_after(
        text, symbol_end, bound, before if before and before["date"] else None, before["issuer"] if before else None
    )
    joint = forms.JOINT.match(text, end, bound) if issuer and "liên tịch" in word.name else None
    if joint:
        issuer, end = f"{issuer}{joint[0]}", joint.end()
    code = (symbol["code"] or symbol["party"] or "").rstrip(".")
    first, last = date.span("date") if date else (-1, -1)
    return Citation(
        full, Kind.DOCUMENT, word.start, end, word.name, _SPACES.sub("", text[symbol.start() : symbol_end]),
        symbol["number"], tuple(piece for piece in _CODE_SEPARATOR.split(code) if piece),
        int(symbol["year"]) if symbol["year"] else None, with_so, _date(date) if date else None,
        issuer.strip() if issuer else None, symbol_start=symbol.start(), symbol_end=symbol_end,
        date_start=first, date_end=last, head_start=word.start,
    )  # fmt: skip


def _date(match: re.Match[str]) -> CitedDate | None:
    group = match.groupdict()
    if group["full_year"]:
        return CitedDate(int(group["day"]), int(group["month"]), int(group["full_year"]), False)
    if group["y"]:
        return CitedDate(int(group["d"]), int(group["m"]), forms.year_of(group["y"]), True)
    if group["month_year"]:
        return CitedDate(None, int(group["only_month"]), int(group["month_year"]), False)
    return CitedDate(None, None, int(group["only_year"]), False) if group["only_year"] else None


# -- laws by name ---------------------------------------------------------------------------------------------------


def _laws(full: FullText) -> Iterator[Citation]:
    text = full.text
    done = 0
    for start in sorted(at for head in forms.LAW_HEADS for at in positions(text, head)):
        if start < done or (start and text[start - 1].isalnum()):
            continue
        law = forms.LAW.match(text, start, full.line_end(start))
        if law is not None and (law["name"] or law["type"] == "Hiến pháp"):
            yield _law(full, law)
            done = law.end()  # the law that an amending law names is part of its name


def _law(full: FullText, law: re.Match[str]) -> Citation:
    text = full.text
    line_end = full.line_end(law.start())
    date, issuer, end = None, None, law.end()
    date_start = date_end = -1
    while part := forms.LAW_WHEN.match(text, end, line_end):
        if part["issuer"]:
            if issuer is not None:
                break
            issuer = part["issuer"]
        elif date is not None:
            break
        else:
            date = CitedDate(None, None, int(part["year"]), False) if part["year"] else _date(part)
            date_start, date_end = part.span("year") if part["year"] else part.span("date")
        end = part.end()
    symbol = law["symbol"]
    span = law.span("symbol") if symbol else (-1, -1)
    name = (law["name"] or "").strip(" ,") or None
    return Citation(
        full, Kind.LAW, law.start(), end, law["type"], symbol, symbol.partition("/")[0] if symbol else None, (),
        int(symbol.split("/")[1]) if symbol else None, True, date, issuer, name=name, symbol_start=span[0],
        symbol_end=span[1], date_start=date_start, date_end=date_end,
    )  # fmt: skip


# -- subjects -------------------------------------------------------------------------------------------------------


def _with_subjects(full: FullText, found: list[Citation]) -> list[Citation]:
    """From the last to the first: a subject may hold another citation with its own subject."""
    text = full.text
    result: list[Citation] = []  # in reverse
    ends: list[int] = []  # where the subject of each ends
    for citation in reversed(found):
        line_end = full.line_end(citation.end)
        ahead = len(result) - 1
        limit = min(result[ahead].start, line_end) if result else line_end
        stop = _subject_end(text, citation.end, limit)
        if citation.is_law and citation.kind is Kind.LAW:
            result.append(citation)
            ends.append(citation.end)
            continue
        title_end = citation.end
        if forms.SUBJECT.match(text, citation.end, limit) and stop > citation.end:
            title_end = stop
            while ahead >= 0 and stop == result[ahead].start < line_end and _goes_on(text, citation.end, stop):
                # the next citation belongs to this subject, and what follows it as well
                nested = result[ahead]
                result[ahead] = nested._replace(inside=True)
                title_end = max(ends[ahead], nested.end)
                rest = min(result[ahead - 1].start if ahead else line_end, line_end)
                stop = title_end = _subject_end(text, title_end, rest)
                ahead -= 1
        title = _cleaned(text[citation.end : title_end])
        alias = forms.ALIAS.match(text, title_end if title else citation.end, line_end)
        known = alias is not None and alias["type"].lower() in forms.TYPES
        result.append(
            citation._replace(title=title, alias=alias["alias"].replace(" số ", " ") if alias and known else None)
        )
        ends.append(title_end if title else citation.end)
    result.reverse()
    return result


def _subject_end(text: str, start: int, limit: int) -> int:
    """Where the subject that begins at ``start`` ends; quoted words in it are read over."""
    position = start
    while True:
        match = forms.SUBJECT_END.search(text, position, limit)
        end = match.start() if match else limit
        quote = text.find('"', position, end)
        closing = text.find('"', quote + 1, limit) if quote >= 0 else -1
        if closing < 0:
            break
        position = closing + 1
        if position >= limit or text[position] in ",.;:":
            return position
    opening, shut = text.rfind("(", start, end), text.find(")", start, end)
    if shut >= 0 and (opening < 0 or text.find("(", start, end) > shut):
        return shut  # the bracket in which the whole citation stands
    return end


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the words between two citations lead into the second one."""
    between = text[start:end].strip(" ")
    loose = between.endswith(forms.LOOSE_WORDS) and forms.LOOSE_END.search(between) is not None
    return bool(between) and between[-1] not in ',;:"(' and not loose


def _cleaned(words: str) -> str | None:
    title = words.strip(" .,()/\n")
    if title.endswith(forms.LOOSE_WORDS):
        title = forms.LOOSE_END.sub("", title)
    if title.startswith('"') and title.find('"', 1) == len(title) - 1:
        title = title[1:-1].strip()
    return title if any(letter.isalpha() for letter in title) else None


# -- short mentions -------------------------------------------------------------------------------------------------


def _short(full: FullText) -> Iterator[Short]:
    """ "Quyết định số 996", "Đề án 996", "Nghị quyết 57", whether or not the number is known."""
    text = full.text
    starts: dict[int, tuple[bool, bool]] = {at + 3: (True, True) for at in positions(text, "số ")}
    for head in _NICKNAMED:
        starts.update({at + len(head): (False, True) for at in positions(text, head) if at + len(head) not in starts})
    for number in _A_NUMBER.finditer(text):
        starts.setdefault(number.end(), (False, False))
    for start, (with_so, named) in starts.items():
        ahead = _NUMBER_AHEAD.match(text, start)
        if ahead is None:
            continue
        least = full.line_start(start)
        word_end = start - (4 if with_so else 1)
        word = type_ending_at(text, word_end, least) if word_end > least else None
        if word is None or word.name in LAWS or (not with_so and text[word.start].islower()):
            continue
        alone = word.name not in _COUNTED and (with_so or _TRAIL_END.match(text, ahead.end()) is not None)
        yield Short(word.start, ahead.end(), word.name, ahead["number"], with_so, named, alone)


_BACK_SIGNS = (" này", " trên", " đã dẫn")  # one of which stands in every tail
_BACK_TAILS = (" này", " nêu trên", " nói trên", " trên đây", " trên", " đã dẫn")
_NOT_ON = regex(r"\s?[.,;:)\n]|\s(?:và|được|đã|để)\b|\Z")


def _back(full: FullText) -> Iterator[tuple[int, int, str]]:
    """ "Nghị định này", "Quyết định nêu trên", "Kế hoạch số 12/KH-UBND nêu trên" is the numbered one."""
    text = full.text
    seen: set[int] = set()
    for tail in _BACK_TAILS:
        for at in positions(text, tail):
            end = at + len(tail)
            if end < len(text) and text[end].isalnum():
                continue
            if tail == " trên" and not _NOT_ON.match(text, end):
                continue  # "Kế hoạch trên địa bàn tỉnh"
            word = type_ending_at(text, at, full.line_start(at))
            if word is None or word.start in seen:
                continue
            seen.add(word.start)
            yield word.start, end, word.name


# -- parts ----------------------------------------------------------------------------------------------------------


def _parts(full: FullText) -> Iterator[Parts]:
    for start, end, parts in part_expressions(full):
        link = forms.OF_DOCUMENT.match(full.text, end)
        goes_on = link is None or full.text[link.end() :] in forms.OF_WORDS
        yield Parts(start, end, parts, link.end() if link and not goes_on else None)
