"""Bodies that a list of recipients names by the initials of their words: "Chi cục TT&BVTV", "TTKSBT tỉnh"."""

from __future__ import annotations

from schemas import unit_kinds
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS, collapse

_WORD = regex(r"[^\W\d_]+")
# "TT&BVTV", "DS-KHHGĐ", "TT KSBT", "CC. ATVSTP": letters with marks between them.
_RUN = regex(rf"(?<!\w)[{UPPER_LETTERS}]{{2,}}(?:[&.\- ]{{1,2}}[{UPPER_LETTERS}]{{2,}})*(?!\w)")
_LEVEL_AT_END = regex(rf" (?:{unit_kinds.ANY})\Z")
_LEVEL_BEHIND = regex(rf" (?:{unit_kinds.ANY}|các|cấp)(?!\w)")
_LEAST_LETTERS = 3  # two letters fit too many names
_HEAD_WORDS = 2  # "Chi cục", "Trung tâm"


def by_initials(body: str, recipients: tuple[str, ...]) -> bool:
    """Whether a recipient is the body by the initials of its words, of all or of those behind its first ones.

    "TTKSBT tỉnh", "TT KSBT", "Chi cục TT&BVTV" of "Chi cục Trồng trọt và Bảo vệ thực vật". A level behind the letters
    must be the body's own.
    """
    name = _flat(body)
    level = _LEVEL_AT_END.search(name)
    words = _WORD.findall(name[: level.start()] if level else name)
    heads: dict[str, str] = {}  # words that must stand before the letters
    for cut in range(min(_HEAD_WORDS, len(words) - 1) + 1):
        for rest in (words[cut:], [word for word in words[cut:] if word != "và"]):
            letters = "".join(word[0] for word in rest)
            if len(letters) >= _LEAST_LETTERS:
                heads[letters] = " ".join(words[:cut])
    for line in recipients:
        for run in _RUN.finditer(line):
            head = heads.get("".join(_WORD.findall(run[0])).lower())
            if head is None or not _flat(line[: run.start()]).endswith(head):
                continue
            behind = _LEVEL_BEHIND.match(line.lower(), run.end())
            if behind is None or (level is not None and behind[0].strip() == level[0].strip()):
                return True
    return False


def files(body: str, filing: str) -> bool:
    """Whether the filing line "Lưu: VT, NVY." names a unit of the office: "Phòng Nghiệp vụ Y", its kind left aside.

    Two letters are enough there: the line names units of the one office.
    """
    name = _flat(body)
    words = _WORD.findall(_LEVEL_AT_END.sub("", name))
    letters = {
        "".join(word[0] for word in words[cut:] if word not in left_out)
        for cut in range(min(_HEAD_WORDS, len(words) - 1) + 1)
        for left_out in ((), ("và",))
    }
    return any("".join(_WORD.findall(run[0])).lower() in letters for run in _RUN.finditer(filing))


def _flat(text: str) -> str:
    return collapse(text).lower().strip(" .,;:-–")
