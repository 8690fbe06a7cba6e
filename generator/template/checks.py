"""What would be lost without a word when a template is filled, found before it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from generator.template.source import text_of
from vietnamese.message import Text
from vietnamese.regex import regex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANY = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BRACE = regex(r"\{[{%#]")
_STRAY = regex(r"[}%]\}|\{\s+[{%]")  # what a lost brace or a blank between two leaves of a tag
_ONE_MORE = regex(r"\}\}\}")
_APART = regex(r"\{%-?\s+(?P<prefix>tr|tc|p|r)\s+(?P<word>\w+)(?:(?!%\}).)*?-?%\}", re.DOTALL)
_TAG = regex(r"\{%-?(?P<prefix>tr|tc|p|r)?\s+(?P<word>\w+)(?:(?!%\}).)*?-?%\}", re.DOTALL)
_PRINTS = regex(r"\{\{(?P<prefix>tr|tc|p|r)\s+(?P<word>.*?)\s*\}\}", re.DOTALL)
_CALL = regex(r"[^\W\d]\w*\(")
_OPENS = frozenset({"for", "if", "macro", "call", "filter", "with", "block", "autoescape"})
_MIDDLE = frozenset({"else", "elif"})
_SHOWN = 60
_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *(f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "tcPr", "trPr")),
)

_ALONE = ("p", "tr", "tc")
_HOLDERS = {"p": _W + "p", "r": _W + "r", "tr": _W + "tr", "tc": _W + "tc"}
_HOLDER_NAMES = {
    "p": Text("đoạn", "paragraph"),
    "r": Text("phần chữ cùng định dạng", "run"),
    "tr": Text("hàng của bảng", "table row"),
    "tc": Text("ô của bảng", "table cell"),
}
_THINGS = {
    "drawing": Text("hình vẽ", "drawing"),
    "pict": Text("hình vẽ", "drawing"),
    "object": Text("đối tượng nhúng", "embedded object"),
    "sectPr": Text("ngắt phần (section)", "section break"),
    "fldChar": Text("trường (field)", "field"),
    "footnoteReference": Text("chú thích chân trang", "footnote"),
}

_BESIDE = Text(
    "{part}: thẻ “{tag}” phải đứng một mình trong {holder}; “{beside}” đứng cạnh sẽ mất khi soạn.",
    "{part}: the tag “{tag}” must stand alone in its {holder}; “{beside}” beside it would be lost.",
)
_NOT_INSIDE = Text(
    "{part}: thẻ “{tag}” phải nằm trong một {holder}.", "{part}: the tag “{tag}” must stand in a {holder}."
)
_NO_CALL = Text(
    "{part}: thẻ “{tag}” bỏ cả {holder} chứa nó nên chỉ in được macro; để in một giá trị, viết {{{{ {word} }}}}.",
    "{part}: the tag “{tag}” replaces its whole {holder}, so it can print a macro only; for a value write "
    "{{{{ {word} }}}}.",
)
_PREFIX = Text(
    "{part}: “{open}” được đóng bằng “{close}”; hai thẻ phải cùng tiền tố, nếu không sẽ mất nội dung.",
    "{part}: “{open}” is closed by “{close}”; both need the same prefix, or content would be lost.",
)
_HALF = Text(
    "{part}: thẻ “{tag}” chưa được đóng; thẻ phải mở và đóng trong cùng một đoạn.",
    "{part}: the tag “{tag}” is not closed; it must begin and end in one paragraph.",
)
_BROKEN = Text(
    "{part}, “{place}”: “{sign}” là phần còn lại của một thẻ; hai dấu ngoặc của thẻ phải đủ và viết liền: {{{{ … }}}}.",
    "{part}, “{place}”: “{sign}” is left of a tag; both its braces must be there, side by side: {{{{ … }}}}.",
)
_BLANK = Text(
    "{part}: trong thẻ “{tag}”, chữ {prefix} phải viết liền sau {{%, không có dấu cách: {{%{prefix} {word} …",
    "{part}: in the tag “{tag}” no blank may stand before {prefix}: {{%{prefix} {word} …",
)
_TRACKED = Text(
    "{part}: mẫu còn thay đổi được theo dõi, văn bản nào soạn ra cũng sẽ có; trong Word vào Xem lại (Review), chấp "
    "nhận hoặc từ chối tất cả, rồi tắt theo dõi.",
    "{part}: the template holds tracked changes, and so would every document; in Word, Review, accept or reject all, "
    "then stop tracking.",
)
_REMARKED = Text(
    "{part}: mẫu còn nhận xét (comment), văn bản nào soạn ra cũng sẽ có; xóa hết trong Word.",
    "{part}: the template holds comments, and so would every document; delete them in Word.",
)
_UNCLOSED = Text("{part}: thẻ “{open}” không có thẻ đóng.", "{part}: the tag “{open}” is never closed.")
_UNOPENED = Text(
    "{part}: thẻ “{close}” không có thẻ mở (đứng sau “{after}”).",
    "{part}: the tag “{close}” closes nothing (after “{after}”).",
)
_ACROSS = Text(
    "{part}: “{open}” và “{close}” phải nằm trong cùng một ô, cùng một bảng hoặc cùng là đoạn của thân văn bản.",
    "{part}: “{open}” and “{close}” must stand in the same cell, the same table or both in the body.",
)


class _Tag(NamedTuple):
    text: str
    prefix: str
    word: str
    container: etree._Element | None  # what holds the paragraph, row, cell or run that the tag replaces
    after: str  # the words before it, which tell one endfor from another


def has_tags(root: etree._Element) -> bool:
    """Whether a part holds anything to fill in, also where Word has split the braces over runs."""
    words = "".join(element.text or "" for element in root.iter(etree.Element))
    attributes = (str(value) for element in root.iter(etree.Element) for value in element.attrib.values())
    return bool(_BRACE.search(words)) or any("{{" in value for value in attributes)


def is_tracked(root: etree._Element) -> bool:
    """Whether a part holds tracked changes: then which tags it has is for the clerk to say."""
    return next(root.iter(*(_W + name for name in _CHANGES)), None) is not None


def problems(root: etree._Element, part: Text) -> Iterator[Text]:
    """Every place of a part where filling would lose something or print what is of the template's making."""
    if is_tracked(root):
        yield _TRACKED(part=part)
        return
    if next(root.iter(_W + "commentReference"), None) is not None:
        yield _REMARKED(part=part)
    tags: list[_Tag] = []
    before = ""
    for paragraph in root.iter(_W + "p"):
        text = text_of(paragraph)
        start, before = before, text.strip() or before
        if "{" not in text and "}" not in text:
            continue
        rest = _ANY.sub("", text)
        half = _BRACE.search(rest)
        if half:
            yield _HALF(part=part, tag=rest[half.start() :][:_SHOWN].strip())
        elif stray := _STRAY.search(rest) or _ONE_MORE.search(text):
            yield _BROKEN(part=part, place=text.strip()[:_SHOWN], sign=stray[0])
        for match in sorted((*_TAG.finditer(text), *_PRINTS.finditer(text)), key=lambda found: found.start()):
            apart = _APART.match(match[0])
            match = apart or match
            prefix = match["prefix"] or ""
            if apart:
                yield _BLANK(part=part, tag=match[0], prefix=prefix, word=match["word"])
            holder = _holder(paragraph, match[0], prefix)
            if holder is None:
                yield _NOT_INSIDE(part=part, tag=match[0], holder=_HOLDER_NAMES[prefix])
                continue
            if prefix in _ALONE:
                yield from _beside(holder, match[0], prefix, part)
            if match[0].startswith("{{"):
                if not _CALL.match(match["word"]):
                    name = _HOLDER_NAMES[prefix]
                    yield _NO_CALL(part=part, tag=match[0], holder=name, word=match["word"])
            else:
                after = text[: match.start()].strip() or start
                tags.append(_Tag(match[0], prefix, match["word"], holder.getparent(), after))
    yield from _pairs(tags, part)


def _holder(paragraph: etree._Element, tag: str, prefix: str) -> etree._Element | None:
    """The element that a tag with this prefix replaces."""
    if prefix in ("", "p"):
        return paragraph
    if prefix == "r":
        runs = paragraph.iter(_W + "r")
        return next((run for run in runs if tag in text_of(run)), None)
    return next(paragraph.iterancestors(_HOLDERS[prefix]), None)


def _beside(holder: etree._Element, tag: str, prefix: str, part: Text) -> Iterator[Text]:
    name = _HOLDER_NAMES[prefix]
    words = text_of(holder).replace(tag, "", 1).strip()
    if words:
        yield _BESIDE(part=part, tag=tag, holder=name, beside=words[:_SHOWN])
    for thing, called in _THINGS.items():
        if holder.find(f".//{_W}{thing}") is not None:
            yield _BESIDE(part=part, tag=tag, holder=name, beside=called)
    if any(line.get(_W + "type") == "page" for line in holder.iter(_W + "br")):
        yield _BESIDE(part=part, tag=tag, holder=name, beside=Text("ngắt trang", "page break"))


def _pairs(tags: list[_Tag], part: Text) -> Iterator[Text]:
    stack: list[_Tag] = []
    for tag in tags:
        if tag.word in _OPENS or (tag.word == "set" and "=" not in tag.text):
            stack.append(tag)
        elif tag.word in _MIDDLE or tag.word.startswith("end"):
            if not stack or (tag.word not in _MIDDLE and tag.word != f"end{stack[-1].word}"):
                yield _UNOPENED(part=part, close=tag.text, after=tag.after[-_SHOWN:])
                continue
            opened = stack[-1] if tag.word in _MIDDLE else stack.pop()
            if opened.prefix != tag.prefix:
                yield _PREFIX(part=part, open=opened.text, close=tag.text)
            elif opened.container is not tag.container:
                yield _ACROSS(part=part, open=opened.text, close=tag.text)
    for tag in stack:
        yield _UNCLOSED(part=part, open=tag.text)
