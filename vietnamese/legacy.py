"""Letters of the encodings before Unicode, TCVN3 and VNI, told by the text and never by the name of the font."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vietnamese.regex import regex

ENOUGH = 3  # one stray sign or foreign name proves nothing

_SIGN = regex(r"[®§µ¸¶·¹¨©ª«¬äåûøïëüöñÄÅÛØÏËÜÖÑ]")  # most paragraphs have none of these
_TCVN3 = regex(r"[®§][^\W\d_]|[^\W\d_][µ¸¶·¹¨©ª«¬®]")
# VNI writes a tone as a letter after its vowel (oä for ộ) and đ as ñ; Müller or Köln look otherwise.
_VNI = regex(r"[aeoiuyAEOIUY][äåûøïëüöÄÅÛØÏËÜÖ]|\b[ñÑ][aeoiuyAEOIUY]")


def may_be_old(text: str) -> bool:
    """Whether a sign of the old encodings occurs: the cheap first question."""
    return bool(_SIGN.search(text))


def old_letters(text: str) -> Iterator[re.Match[str]]:
    """Places that read as TCVN3, then those that read as VNI; ``ENOUGH`` of them in a document prove it."""
    if may_be_old(text):
        yield from _TCVN3.finditer(text)
        yield from _VNI.finditer(text)
