"""Documents that differ from another in the words of some paragraphs, as those of a batch do, and worse."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?P<properties><w:pPr>.*?</w:pPr>|<w:pPr/>)?.*?</w:p>", re.DOTALL)
_WORDS = re.compile(r"(<w:t(?: [^>]*)?>)([^<&]*)(</w:t>)")
_TWISTS: tuple[Callable[[str], str], ...] = (
    str.upper,
    lambda words: words[: len(words) // 2],
    lambda words: f"{words} {words}",
    lambda words: words.replace(".", ";"),
    lambda words: words.replace(" ", "  ", 1),
    lambda words: words.replace(" ", "\u00a0", 1),
)


def body_of(data: bytes) -> str:
    """The XML of the body."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def with_body(data: bytes, body: str) -> bytes:
    """The file with another body."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as other:
        for entry in package.infolist():
            other.writestr(entry, body if entry.filename == "word/document.xml" else package.read(entry))
    return made.getvalue()


class Pool:
    """Paragraphs of many documents by their properties: one may stand in the place of another."""

    def __init__(self) -> None:
        self._paragraphs: dict[str, list[str]] = {}

    def add(self, data: bytes) -> None:
        for match in PARAGRAPH.finditer(body_of(data)):
            if _alone(match[0]):
                self._paragraphs.setdefault(match["properties"] or "", []).append(match[0])

    def mixtures(self, data: bytes, chance: random.Random) -> Iterator[bytes]:
        """The document with one to eight paragraphs of others, some of them twisted, again and again."""
        body = body_of(data)
        places = [match for match in PARAGRAPH.finditer(body) if _alone(match[0])]
        while places:
            mixed = body
            for place in chance.sample(places, min(len(places), chance.choice((1, 1, 2, 3, 8)))):
                like = self._paragraphs.get(place["properties"] or "", [place[0]])
                mixed = mixed.replace(place[0], self._twisted(chance.choice(like), chance), 1)
            yield with_body(data, mixed)

    def _twisted(self, paragraph: str, chance: random.Random) -> str:
        if chance.random() < 0.5:
            return paragraph
        twist = chance.choice(_TWISTS)
        return _WORDS.sub(lambda match: match[1] + twist(match[2]) + match[3], paragraph)


def _alone(paragraph: str) -> bool:
    return paragraph.count("<w:p ") + paragraph.count("<w:p>") == 1 and "txbxContent" not in paragraph
