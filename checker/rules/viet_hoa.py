"""Capital letters that need more than a list: heads of sentences, titles in which every word is capitalised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Role
from checker.kinds.spelling import READ, read_text
from checker.registry import Applicability, Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.views import bodies, format_at
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import LOWER_LETTERS

# A word of two small letters or more, a stop, one space, a small word: an abbreviation, number or link looks otherwise.
_AFTER_STOP = regex(rf"(?<=[{LOWER_LETTERS}][{LOWER_LETTERS}])[.?!] (?P<word>[{LOWER_LETTERS}]+)(?= [{LOWER_LETTERS}])")
_ABBREVIATED = regex(
    r"(?:^|[\s(])(?:tp|tr|ths|ts|pgs|gs|bs|ks|nxb|vv|st|tx|tt|ubnd|sđt|đt|kg|ha|km|vs|no|ct)\Z", re.IGNORECASE
)
_HEAD = regex(rf"[\"'(“]*(?P<word>[{LOWER_LETTERS}]+)")
_OPEN_END = (":", ";", ",", "-")
_SENTENCE = Text(
    "Đầu câu viết hoa: “{right}”, đang viết “{now}”.", "A sentence begins with a capital: “{right}”, not “{now}”."
)
_LINE = Text(
    "Đầu dòng viết hoa: “{right}”, đang viết “{now}”.", "A line begins with a capital: “{right}”, not “{now}”."
)
_NO_TEXT = Text("Không có lời văn để xét.", "There is no running text to judge.")


@rule(
    "VH-01",
    component="noi_dung",
    clause="Phụ lục II, Mục I",
    en="A complete sentence begins with a capital",
    right=("… thực hiện. Các đơn vị …",),
    wrong=("… thực hiện. các đơn vị …",),
    fixes=(Applicability.UNSAFE,),
    by_line=True,
)
def sentences_begin_with_a_capital(subject: Subject) -> Iterator[Remark]:
    """Viết hoa chữ cái đầu âm tiết thứ nhất của một câu: sau dấu chấm, chấm hỏi, chấm than và khi xuống dòng.

    Dấu chấm trong chữ viết tắt, số, ngày, liên kết không kết thúc câu. Dòng nối tiếp câu trên (sau dấu hai chấm, chấm
    phẩy, phẩy; các gạch đầu dòng; điểm) không xét; đầu dòng viết thường ở đoạn khác là cảnh báo.
    """
    full = read_text(subject)
    if not full.text:
        raise NotEvaluated(_NO_TEXT)
    for match in _AFTER_STOP.finditer(full.text):
        start, end = match.span("word")
        before = full.text[max(0, match.start() - 12) : match.start()]
        if _ABBREVIATED.search(before) or full.text[match.start() - 1 : match.start()] == ".":
            continue
        now = match["word"]
        right = now[0].upper() + now[1:]
        at = full.at(start, end)
        format = format_at(full.line(start).paragraph, at.start)
        if format is not None and format.caps:
            continue  # printed in capitals, however typed
        yield Remark(at, _SENTENCE(right=right, now=now), now, right, edit=edits.words(at, right, now))
    previous_end = "."
    for line in full.lines:
        text = line.folded.text
        if line.role in (Role.LOI_VAN, Role.KHOAN) and previous_end not in _OPEN_END and previous_end != "":
            head = _HEAD.match(text, line.marker.length if line.marker else 0)
            if head and len(head["word"]) > 1 and not re.match(r"\w+[./@]\w", text[head.start("word") :]):
                now = head["word"]
                right = now[0].upper() + now[1:]
                place = line.at_folded(line.folded, *head.span("word"))
                edit = edits.words(place, right, now)
                yield Remark(place, _LINE(right=right, now=now), now, right, Level.WARNING, edit)
        previous_end = line.ending


_WORD = regex(r"[^\W\d_]+")
_EVERY_WORD = Text(
    "Trích yếu nội dung, tiêu đề nên chỉ viết hoa chữ đầu và tên riêng, không viết hoa mọi âm tiết.",
    "A subject or title has a capital on its first word and on names, not on every syllable.",
)


@rule(
    "VH-29",
    component="trich_yeu",
    clause="",
    en="Subjects and titles are not written with a capital on every syllable",
    basis=Basis.PRACTICE,
    right=("Về tăng cường công tác phòng cháy",),
    wrong=("Về Tăng Cường Công Tác Phòng Cháy",),
    by_line=True,
)
def no_title_case(subject: Subject) -> Iterator[Remark]:
    """Trích yếu, tiêu đề không viết hoa mọi âm tiết.

    Xét cả văn bản kèm theo, phụ lục: dòng từ sáu âm tiết, không phải chữ in hoa, có từ 80% âm tiết viết hoa.
    """
    titles = (Role.TRICH_YEU, Role.TRICH_YEU_CV, Role.KHOAN, Role.DIEU)
    for line in (line for body in bodies(subject, READ) for line in body.of(*titles)):
        if line.role in (Role.KHOAN, Role.DIEU) and not all(span.format.bold for span in line.spans()):
            continue
        words = _WORD.findall(line.folded.text)
        if len(words) < 6 or 2 * sum(map(str.isupper, words)) > len(words):  # "V/v" may stand before capitals
            continue
        capital = sum(word[0].isupper() for word in words)
        if capital >= 0.8 * len(words):
            yield Remark(line.location, _EVERY_WORD, line.text)
