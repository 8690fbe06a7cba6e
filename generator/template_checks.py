"""What would be lost without a word when a template is filled, found before it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from vietnamese.message import Text
from vietnamese.text import nfc

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{%-?(?P<prefix>tr|tc|p|r)?\s+(?P<word>\w+)(?P<rest>(?:(?!%\}).)*?)-?%\}", re.DOTALL)
_ANY = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{(?P<prefix>p|tr|tc)\s.*?\}\}", re.DOTALL)
_OPENS = frozenset({"for", "if", "macro", "call", "filter", "with", "block"})
_MIDDLE = frozenset({"else", "elif"})
_HOLDER = {"p": _W + "p", "tr": _W + "tr", "tc": _W + "tc"}
_HOLDER_NAME = {
    "p": Text("đoạn", "paragraph"),
    "tr": Text("hàng của bảng", "table row"),
    "tc": Text("ô của bảng", "table cell"),
}

_BESIDE = Text(
    "{part}: thẻ “{tag}” phải đứng một mình trong {holder}; chữ “{beside}” bên cạnh sẽ mất khi soạn.",
    "{part}: the tag “{tag}” must stand alone in its {holder}; the words “{beside}” beside it would be lost.",
)
_PREFIX = Text(
    "{part}: “{open}” được đóng bằng “{close}”; hai thẻ phải cùng tiền tố, nếu không sẽ mất dòng.",
    "{part}: “{open}” is closed by “{close}”; both need the same prefix, or lines would be lost.",
)
_UNCLOSED = Text("{part}: thẻ “{open}” không có thẻ đóng.", "{part}: the tag “{open}” is never closed.")
_UNOPENED = Text("{part}: thẻ “{close}” không có thẻ mở.", "{part}: the tag “{close}” closes nothing.")
_ACROSS = Text(
    "{part}: “{open}” mở ở một đoạn và đóng ở đoạn khác; dùng tiền tố p: {{%p … %}}.",
    "{part}: “{open}” opens in one paragraph and closes in another; use the prefix p: {{%p … %}}.",
)


class _Tag(NamedTuple):
    text: str
    prefix: str
    word: str
    paragraph: int


def _text(element: etree._Element) -> str:
    return nfc("".join(node.text or "" for node in element.iter(_W + "t")))


def problems(root: etree._Element, part: str) -> Iterator[Text]:
    """Every place of a part where filling would lose something."""
    tags: list[_Tag] = []
    for number, paragraph in enumerate(root.iter(_W + "p")):
        text = _text(paragraph)
        if "{" not in text:
            continue
        yield from _beside(paragraph, text, part)
        for match in TAG.finditer(text):
            tags.append(_Tag(match[0], match["prefix"] or "", match["word"], number))
    yield from _pairs(tags, part)


def _beside(paragraph: etree._Element, text: str, part: str) -> Iterator[Text]:
    for match in (*TAG.finditer(text), *_PRINTED.finditer(text)):
        prefix = match["prefix"]
        if prefix not in _HOLDER:
            continue
        holder = paragraph if prefix == "p" else next(paragraph.iterancestors(_HOLDER[prefix]), paragraph)
        whole = text if prefix == "p" else _text(holder)
        beside = whole.replace(match[0], "", 1).strip()
        if beside:
            yield _BESIDE(part=part, tag=match[0], holder=_HOLDER_NAME[prefix], beside=beside[:60])


def _pairs(tags: list[_Tag], part: str) -> Iterator[Text]:
    stack: list[_Tag] = []
    for tag in tags:
        if tag.word in _OPENS or (tag.word == "set" and "=" not in tag.text):
            stack.append(tag)
        elif tag.word in _MIDDLE or tag.word.startswith("end"):
            if not stack or (tag.word.startswith("end") and tag.word != f"end{stack[-1].word}"):
                yield _UNOPENED(part=part, close=tag.text)
                continue
            opened = stack[-1] if tag.word in _MIDDLE else stack.pop()
            if opened.prefix != tag.prefix:
                yield _PREFIX(part=part, open=opened.text, close=tag.text)
            elif not tag.prefix and opened.paragraph != tag.paragraph:
                yield _ACROSS(part=part, open=opened.text)
    for tag in stack:
        yield _UNCLOSED(part=part, open=tag.text)


def has_tags(xml: str) -> bool:
    """Whether a part holds anything to fill in, even when Word has split its braces over runs."""
    return "{" in xml and bool(_ANY.search(re.sub(r"<[^>]+>", "", xml)))
