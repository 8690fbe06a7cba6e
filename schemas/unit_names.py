"""Names of administrative units as offices write them in lists and headers: "2. UBND xã Tân An;" is "xã Tân An"."""

from __future__ import annotations

import re

from schemas import unit_kinds
from vietnamese.regex import regex
from vietnamese.text import nfc

_ORDINAL = regex(r"\s*(?:\(?\d{1,3}\s*[.)\t]|[-–—•*+]|[a-zđ]\))\s*")
_BODY = regex(
    r"^(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)(?:(?: và| -|,) (?:UBND|HĐND))? +", re.IGNORECASE
)
# "XÃ TÂN AN, TỈNH TÂY NINH": where a commune lies is no part of its name.
_WITHIN = regex(
    rf"^((?:{unit_kinds.BELOW_PROVINCE}) .+?)[\s,-]+(?:{unit_kinds.DISTRICTS_ENDED}|{unit_kinds.PROVINCES}) .+",
    re.IGNORECASE,
)
_SHORT = {"X": "xã", "P": "phường", "ĐK": "đặc khu", "TT": "thị trấn"}
_SHORT_KIND = regex(rf"(?P<short>{'|'.join(_SHORT)})\.\s*(?=[^\W\d_])")
_KIND = regex(rf"(?:{unit_kinds.ANY}) +(?=[^\W_])", re.IGNORECASE)
_ENDS = " \t;,.:"


def of_body(name: str) -> str:
    """The unit of a committee or council, "ỦY BAN NHÂN DÂN XÃ TÂN AN" → "XÃ TÂN AN"; other bodies as they stand."""
    return _WITHIN.sub(r"\1", _BODY.sub("", " ".join(nfc(name).split())))


def listed(line: str) -> str:
    """A line of a list without its ordinal or dash, the body and the signs at its end; "" where nothing is left."""
    text = nfc(line)
    ordinal = _ORDINAL.match(text)
    name = of_body(text[ordinal.end() :] if ordinal else text).strip(_ENDS)
    return _SHORT_KIND.sub(lambda found: f"{_SHORT[found['short']]} ", name, count=1)


def kind_and_name(name: str) -> tuple[str, str]:
    """ "Xã Tân An" → ("Xã", "Tân An"); of a name without a kind the first is blank."""
    kind = _KIND.match(name)
    return (kind[0].strip(), name[kind.end() :]) if kind else ("", name)
