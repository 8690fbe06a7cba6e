"""Place and date of issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Line, Role
from checker.issuer import offices
from checker.registry import Applicability, Level, Phase, Remark, Subject, rule
from checker.text.fulltext import running_text
from schemas import unit_kinds
from vietnamese.dates import day_text, month_text
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import Folded, bare

_DATE = "Phụ lục I, Phần I, Mục II, điểm 4.b"
_FORM = "Phụ lục I, Phần I, Mục II, điểm 4.c"

_BLANK = r"[\s.…_]*"
_WRITTEN = regex(
    rf"(?P<place>.*?)(?P<comma>\s*,)?\s*(?P<word>ngày)\s*(?P<day>\d{{1,2}}|{_BLANK})\s*tháng\s*(?P<month>\d{{1,2}}|{_BLANK})"
    rf"\s*năm\s*(?P<year>\d{{2,4}}|(?:20)?{_BLANK})",
    re.IGNORECASE,
)
# Day or month in words or Roman figures.
IN_WORDS = regex(
    r"\bngày\s+(?!tháng\b)(?:[^\W\d_]+\s+){1,4}tháng\s+\w+.*\bnăm\b"
    r"|\btháng\s+(?!năm\b)(?:[^\W\d_]+\s+){1,3}năm\b",
    re.IGNORECASE,
)
# For text in small letters: a pattern that begins with plain letters is found fast.
_ONE_DAY = regex(r"ngày(?<!\wngày)\s+([1-9])\s+tháng\b")
_ONE_MONTH = regex(r"tháng(?<!\wtháng)\s+([12])\s+năm\b")
_MONTH_OF_DATE = regex(r"ngày(?<!\wngày)\s+\d{1,2}\s+tháng\s+([12])\s+năm\b")
_SYLLABLE = regex(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_VOWEL = regex(r"[aeiouy]")
_LONGEST_SHORT_FORM = 3  # letters: a name is longer
_TWO_SYLLABLES = regex(rf"(?:{'|'.join(word for word in unit_kinds.words() if ' ' in word)}|thủ đô)\b", re.IGNORECASE)

_WRITE_OUT = Text(
    "Địa danh và thời gian phải ghi đầy đủ theo dạng “{wanted}”, đang ghi “{now}”.",
    "Place and date are written in full as “{wanted}”; here “{now}”.",
)
_CAPITALS = Text(
    "Các chữ cái đầu của địa danh phải viết hoa, đang ghi “{now}”.",
    "Every syllable of the place begins with a capital; here “{now}”.",
)
_ALL_CAPITALS = Text(
    "Địa danh chỉ viết hoa các chữ cái đầu, đang ghi “{now}”.",
    "Of the place only the first letters are capitals; here “{now}”.",
)
_COMMA = Text("Sau địa danh phải có dấu phẩy, đang ghi “{now}”.", "A comma follows the place; here “{now}”.")
_WORD = Text(
    "Từ “ngày” sau địa danh viết thường, đang ghi “{now}”.",
    "The word “ngày” after the place is in small letters; here “{now}”.",
)
_DAY = Text(
    "Ngày nhỏ hơn 10 phải ghi thêm số 0: “ngày 0{now}”, đang ghi “ngày {now}”.",
    "A day below 10 takes a zero: “ngày 0{now}”, not “ngày {now}”.",
)
_MONTH = Text(
    "Tháng 1, tháng 2 phải ghi thêm số 0: “tháng 0{now}”, đang ghi “tháng {now}”.",
    "Months 1 and 2 take a zero: “tháng 0{now}”, not “tháng {now}”.",
)
_DAY_ELSEWHERE = Text(
    "Ngày {now} nên ghi “ngày 0{now}” như ở phần đầu văn bản.",
    "Day {now} had better be written “ngày 0{now}”, as in the header.",
)
_MONTH_ELSEWHERE = Text(
    "Tháng {now} nên ghi “tháng 0{now}” như ở phần đầu văn bản.",
    "Month {now} had better be written “tháng 0{now}”, as in the header.",
)
_NO_MARK = Text("Sau năm không ghi dấu “{now}”.", "No “{now}” follows the year.")
_MARKED = regex(r"(?<=\d{4})\s*(?P<mark>[.,;:])\s*\Z")
_BLANK_DATE = Text(
    "Văn bản phát hành phải ghi đủ ngày, tháng, năm; đang để trống: “{now}”.",
    "An issued document has day, month and year; blank here: “{now}”.",
)
_EXAMPLE = "Hà Nội, ngày 05 tháng 01 năm 2026"


_IN_FIGURES = regex(
    r"(?P<place>(?![Nn]gày\b)[^\d,]*[^\d\s,])\s*,?\s*(?:[Nn]gày\s*)?"
    r"(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})"
)


def _in_words(written: str) -> str | None:
    """ "Tân An, 05/3/2026" as place and date are written in full; None for what is written in another way."""
    found = _IN_FIGURES.fullmatch(written)
    if found is None:
        return None
    day, month = int(found["day"]), int(found["month"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{found['place']}, ngày {day_text(day)} tháng {month_text(month)} năm {found['year']}"


def _written(subject: Subject) -> Iterator[tuple[Line, Folded, re.Match[str] | None]]:
    for line in subject.main.of(Role.NGAY):
        folded = line.folded
        yield line, folded, _WRITTEN.fullmatch(_MARKED.sub("", folded.text.strip(" ")))


@rule(
    "DD-01",
    component="dia_danh_ngay",
    clause=f"{_DATE}, 4.c",
    en="Place and date are written in full",
    needs=(Role.NGAY,),
    right=(_EXAMPLE,),
    wrong=("Hà Nội, 05/01/2026",),
    fixes=(Applicability.UNSAFE,),
)
def written_in_full(subject: Subject) -> Iterator[Remark]:
    """Địa danh và thời gian ban hành ghi đầy đủ: địa danh, ngày … tháng … năm ….

    Bản dự thảo và bản trình ký được để trống ngày, tháng; bản phát hành thì không. Dấu ở sau năm: cảnh báo. Dấu phẩy
    và chữ hoa thuộc quy tắc DD-05.
    """
    for line, folded, written in _written(subject):
        if IN_WORDS.search(folded.text):
            continue  # figures are the business of DD-09
        if written is None or not written["place"]:
            wanted = _in_words(line.phrase)
            yield Remark(line.location, _WRITE_OUT(wanted=wanted or _EXAMPLE, now=line.phrase), line.phrase, wanted)
        elif marked := _MARKED.search(folded.text):
            mark, now = line.at_folded(folded, *marked.span("mark")), marked["mark"]
            yield Remark(mark, _NO_MARK(now=now), now, "", Level.WARNING, edits.words(mark, "", now))
        elif subject.phase is Phase.ISSUED and not all(
            written[part].strip(" .…_") for part in ("day", "month", "year")
        ):
            yield Remark(line.location, _BLANK_DATE(now=line.phrase), line.phrase)


def _small_syllable(place: str) -> bool:
    """Whether a syllable that needs a capital has none."""
    skipped = {
        match.end() - len(match[0].split()[-1]) for match in _TWO_SYLLABLES.finditer(place)
    }  # the second syllable of the common noun
    return any(syllable[0][0].islower() and syllable.start() not in skipped for syllable in _SYLLABLE.finditer(place))


def _in_capitals(place: str) -> bool:
    """The whole name in capitals; a short form ("LC", "TP. HCM") is none."""
    words = [found[0] for found in _SYLLABLE.finditer(place)]
    spoken = [word for word in words if _VOWEL.search(bare(word))]
    return place == place.upper() and spoken == words and sum(map(len, words)) > _LONGEST_SHORT_FORM


def _small(place: str) -> str:
    return _SYLLABLE.sub(lambda found: found[0].capitalize(), place)


def _capitalised(place: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in place.split())


@rule(
    "DD-05",
    component="dia_danh_ngay",
    clause=_FORM,
    en="The place is written with capitals and followed by a comma",
    needs=(Role.NGAY,),
    right=("An Thới Đông, ngày …", "Thành phố Hồ Chí Minh, ngày …"),
    wrong=("an thới đông ngày …", "Hà nội, ngày …"),
    fixes=(Applicability.UNSAFE,),
)
def capitals_and_comma(subject: Subject) -> Iterator[Remark]:
    """Viết hoa các chữ cái đầu của địa danh, sau địa danh có dấu phẩy.

    Địa danh in hoa toàn bộ cũng sai: chỉ viết hoa chữ đầu. Không xét âm tiết thứ hai của danh từ chung (Thành phố, Đặc
    khu, Thị xã) và phần sau dấu nháy, gạch nối (Ea H'leo). “Ngày” viết hoa: cảnh báo, vì chữ thường chỉ thấy ở mẫu.
    """
    for line, folded, written in _written(subject):
        if written is None or not written["place"]:
            continue
        shift = len(folded.text) - len(folded.text.lstrip(" "))
        start, end = written.span("place")
        place, where = written["place"], line.at_folded(folded, start + shift, end + shift)
        if _small_syllable(place) and not offices.pattern("no_unit", ignore_case=True).match(place):
            certain = not _TWO_SYLLABLES.search(place)  # “Thành phố” keeps its small second syllable
            edit = edits.words(where, _capitalised(place), place) if certain else None
            yield Remark(where, _CAPITALS(now=place), place, _capitalised(place), edit=edit)
        elif _in_capitals(place) and written["word"] != "NGÀY":
            edit = edits.words(where, _small(place), place)
            yield Remark(where, _ALL_CAPITALS(now=place), place, _small(place), edit=edit)
        if not written["comma"]:
            edit = edits.words(where._replace(start=where.end), ",", "")
            yield Remark(where, _COMMA(now=place), place, f"{place},", edit=edit)
        if written["word"] not in ("ngày", "NGÀY"):  # a line in capitals is the business of DD-03
            start, end = written.span("word")
            now = written["word"]
            spot = line.at_folded(folded, start + shift, end + shift)
            yield Remark(spot, _WORD(now=now), now, "ngày", Level.WARNING, edits.words(spot, "ngày", now))


def _zeros(subject: Subject, pattern: re.Pattern[str], message: Text) -> Iterator[Remark]:
    """Numbers without their zero in the document's own date."""
    for line in subject.main.of(Role.NGAY):
        folded = line.folded
        for found in pattern.finditer(folded.text.lower()):
            now = found[1]
            place = line.at_folded(folded, *found.span(1))
            edit = edits.words(place._replace(end=place.start), "0", "")
            yield Remark(place, message(now=now), now, f"0{now}", edit=edit)


def _zeros_elsewhere(subject: Subject, pattern: re.Pattern[str], message: Text) -> Iterator[Remark]:
    """The same in dates of the running text, as a note."""
    full = running_text(subject)
    for found in pattern.finditer(full.lower):
        now = found[1]
        figure = full.at(*found.span(1))
        edit = edits.words(figure._replace(end=figure.start), "0", "")
        yield Remark(full.at(*found.span()), message(now=now), now, f"0{now}", Level.INFO, edit)


@rule(
    "DD-06",
    component="dia_danh_ngay",
    clause=_DATE,
    en="A day below 10 takes a zero in front",
    needs=(Role.NGAY,),
    right=("ngày 05 tháng 3 năm 2026",),
    wrong=("ngày 5 tháng 3 năm 2026",),
    fixes=(Applicability.UNSAFE,),
)
def day_with_zero(subject: Subject) -> Iterator[Remark]:
    """Ngày ban hành nhỏ hơn 10 ghi thêm số 0 phía trước.

    Trong căn cứ và lời văn chỉ lưu ý: quy định nói về thời gian ban hành của chính văn bản. Cách ghi 5/3/2026
    không xét.
    """
    yield from _zeros(subject, _ONE_DAY, _DAY)
    yield from _zeros_elsewhere(subject, _ONE_DAY, _DAY_ELSEWHERE)


@rule(
    "DD-07",
    component="dia_danh_ngay",
    clause=_DATE,
    en="Months 1 and 2 take a zero in front",
    needs=(Role.NGAY,),
    right=("ngày 12 tháng 02 năm 2026",),
    wrong=("ngày 12 tháng 2 năm 2026",),
    fixes=(Applicability.UNSAFE,),
)
def month_with_zero(subject: Subject) -> Iterator[Remark]:
    """Tháng 1, tháng 2 của thời gian ban hành ghi thêm số 0 phía trước.

    Trong căn cứ và lời văn chỉ lưu ý, như DD-06. Từ tháng 3 đến tháng 9 không ghi thêm số 0 (DD-08).
    """
    yield from _zeros(subject, _ONE_MONTH, _MONTH)
    yield from _zeros_elsewhere(subject, _MONTH_OF_DATE, _MONTH_ELSEWHERE)
