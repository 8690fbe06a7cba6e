"""The words and the hyphens of the motto."""

from __future__ import annotations

from collections.abc import Iterator

from checker import edits, wording
from checker.anatomy import Role
from checker.registry import Applicability, Level, Remark, Subject, rule
from checker.views import bodies
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import is_upper

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 1.b"
_SEPARATOR = regex(r"\s*[-\u2012-\u2015\u2212]\s*")
_DASHES = "\u2012\u2013\u2014\u2015\u2212"

_WORDS = Text("Tiêu ngữ phải ghi “{wanted}”, đang ghi “{now}”.", "The motto must read “{wanted}”; it reads “{now}”.")
_HYPHEN = Text(
    "Giữa các cụm từ của Tiêu ngữ phải là gạch nối (-), có cách chữ hai bên; đang ghi “{now}”.",
    "The phrases of the motto are joined by a hyphen (-) with a space on both sides; here it is “{now}”.",
)


@rule(
    "TN-01",
    component="tieu_ngu",
    clause=_CLAUSE,
    en="The motto reads “Độc lập - Tự do - Hạnh phúc”",
    needs=(Role.TIEU_NGU,),
    right=("Độc lập - Tự do - Hạnh phúc",),
    wrong=("Độc Lập - Tự Do - Hạnh Phúc",),
    fixes=(Applicability.UNSAFE,),
)
def words_of_the_motto(subject: Subject) -> Iterator[Remark]:
    """Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”, viết hoa chữ cái đầu của mỗi cụm từ.

    Dấu nối thuộc quy tắc TN-02, in hoa toàn bộ thuộc quy tắc TN-03.
    """
    wanted: str = wording.facts("tieu_ngu")["text"]
    phrases = _SEPARATOR.split(wanted)
    for body in bodies(subject):
        now = body.phrase(Role.TIEU_NGU)
        found = _SEPARATOR.split(now)
        if not now or found == phrases or (is_upper(now) and found == [phrase.upper() for phrase in phrases]):
            continue
        lines = body.of(Role.TIEU_NGU)
        edit = edits.words(lines[0].location, wanted, lines[0].text) if len(lines) == 1 else None
        yield Remark(lines[0].location, _WORDS(wanted=wanted, now=now), now, wanted, edit=edit)


@rule(
    "TN-02",
    component="tieu_ngu",
    clause=_CLAUSE,
    en="Hyphens with spaces on both sides join the phrases of the motto",
    needs=(Role.TIEU_NGU,),
    right=("Độc lập - Tự do - Hạnh phúc",),
    wrong=("Độc lập-Tự do-Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
    fixes=(Applicability.UNSAFE,),
)
def hyphens_of_the_motto(subject: Subject) -> Iterator[Remark]:
    """Giữa các cụm từ của Tiêu ngữ có gạch nối (-), có cách chữ hai bên.

    Gạch ngang dài (–) có cách chữ: cảnh báo, vì nhiều nơi dùng. Thiếu cách chữ: lỗi. Gạch nối không ngắt dòng của Word
    cũng là gạch nối.
    """
    for line in (line for body in bodies(subject) for line in body.of(Role.TIEU_NGU)):
        folded = line.folded
        for found in _SEPARATOR.finditer(folded.text):
            now = found[0]
            if now == " - ":
                continue
            spaced = now.startswith(" ") and now.endswith(" ")
            level = Level.WARNING if spaced and now.strip() in _DASHES else None
            place = line.at_folded(folded, *found.span())
            message = _HYPHEN(now=line.phrase)
            yield Remark(place, message, now, " - ", level, edits.words(place, " - ", now))
