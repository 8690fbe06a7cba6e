"""Reads many files of one making: what is byte for byte what the first one held is not read again.

Why nothing is missed. The bytes of a body are cut at the end of each paragraph. Two files are alike when all parts but
the body have the same checksums, the pieces are as many, and each piece that differs does so only behind the
properties of the one paragraph that it holds. Their trees are then the same but for the words of those paragraphs, and
what depends on the order of reading (numbers of lists, sections, cells) goes by properties. Anything else is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from checker.model import Document, Paragraph, replaced
from checker.reader import Told, told
from checker.reader.package import load
from checker.reader.xml import W_URI, Unreadable, parse
from vietnamese.regex import regex

_KEPT = 8  # files that others are held against; units with tasks of their own are not like the rest
_RELATIONS = "_rels/.rels"
_END: Final = b"</w:p>"
_PARAGRAPH = regex(rb"<w:p(?=[ />])")
_PROPERTIES = regex(rb"<w:p(?: [^>]*)?>\s*(?:<w:pPr>.*?</w:pPr>|<w:pPr/>)?", re.DOTALL)
_ROOT = regex(rb"<w:document [^>]*>")
_NAMESPACE: Final = W_URI.encode()
# What may hold a paragraph that is none, let the properties of one end early, or give its elements other names.
_ODD = (b"<!--", b"<![CDATA[", b"w:pPrChange", b"purl.oclc.org")


class Alike(NamedTuple):
    """A document; the earlier one that it is like, if any; ordinals of the paragraphs whose words differ from it."""

    document: Document
    first: Document | None = None
    reworded: tuple[int, ...] = ()


class _First(NamedTuple):
    """A file that others are held against."""

    told: Told
    root: bytes  # the opening tag with its namespaces
    pieces: list[bytes]


class Reader:
    """Reads files, remembering the last few kinds of them."""

    def __init__(self) -> None:
        self._first: dict[tuple[int, tuple[tuple[str, int], ...]], _First] = {}
        self._main: dict[int, str] = {}  # the name of the body by the checksum of the relations that tell it

    def read(self, data: bytes, *, name: str = "<bytes>") -> Alike:
        """The document of the file's bytes. Raises Unreadable."""
        package = load(data, name)
        relations = package.crc(_RELATIONS)
        main = self._main.get(relations)
        if main is None or not package.has(main):
            main = package.main
            self._main = {relations: main}
        body = package.read(main)
        pieces = body.split(_END)
        key = (len(pieces), package.checksums(without=main))
        first = self._first.get(key)
        if first is not None:
            alike = _held_against(first, pieces)
            if alike is not None:
                return alike
        whole = told(package)
        made = _first(whole, body, pieces)
        self._first.pop(key, None)
        if made is not None:
            while len(self._first) >= _KEPT:
                self._first.pop(next(iter(self._first)))
            self._first[key] = made
        return Alike(whole.document)


def _first(whole: Told, body: bytes, pieces: list[bytes]) -> _First | None:
    """The file as one that others are held against; None where its pieces are not its paragraphs one by one."""
    root = _ROOT.search(body)
    paragraphs = len(whole.story.paragraphs)
    simple = len(pieces) - 1 == len(_PARAGRAPH.findall(body)) == paragraphs and body.count(_NAMESPACE) == 1
    if root is None or not simple or any(odd in body for odd in _ODD) or any(map(_field_goes_on, pieces)):
        return None
    return _First(whole, root[0], pieces)


def _field_goes_on(piece: bytes) -> bool:
    return b"w:fldChar " in piece and piece.count(b'"begin"') != piece.count(b'"end"')


def _held_against(first: _First, pieces: Sequence[bytes]) -> Alike | None:
    differing = [ordinal for ordinal, (old, new) in enumerate(zip(first.pieces, pieces, strict=True)) if old != new]
    bare: list[bytes] = []
    for ordinal in differing:
        paragraph = _reworded(first.pieces[ordinal], pieces[ordinal]) if ordinal < len(pieces) - 1 else None
        if paragraph is None:
            return None
        bare.append(paragraph)
    document, story = first.told
    try:
        root = parse(b"".join((first.root, *bare, b"</w:document>")), name="", part="")
    except Unreadable:
        return None  # read whole, it tells what is wrong
    if len(root) != len(differing):
        return None
    changed: dict[int, Paragraph] = {}
    for ordinal, element in zip(differing, root, strict=True):
        made = story.reworded(ordinal, element)
        if made is None:
            return None
        changed[ordinal] = made
    return Alike(_with(document, changed), document, tuple(differing))


def _reworded(old: bytes, new: bytes) -> bytes | None:
    """The paragraph of the new piece when it differs from the old one in nothing but what follows its properties."""
    if any(odd in new for odd in _ODD) or _field_goes_on(new):
        return None
    before, after = list(_PARAGRAPH.finditer(old)), list(_PARAGRAPH.finditer(new))
    if len(before) != 1 or len(after) != 1:
        return None
    begins, starts = before[0].start(), after[0].start()
    if _NAMESPACE in new[starts:]:
        return None
    was, now = _PROPERTIES.match(old, begins), _PROPERTIES.match(new, starts)
    if was is None or now is None or was[0] != now[0] or old[:begins] != new[:starts]:
        return None
    if b"<w:pPr" in old[was.end() :] or b"<w:pPr" in new[now.end() :]:
        return None
    return new[starts:] + _END


def _with(document: Document, changed: Mapping[int, Paragraph]) -> Document:
    """The document with other paragraphs at some ordinals."""
    paragraphs = list(document.paragraphs)
    instead: dict[int, Paragraph] = {}
    for ordinal, paragraph in changed.items():
        instead[id(paragraphs[ordinal])] = paragraph
        paragraphs[ordinal] = paragraph
    touched = {paragraph.location.path[:2] for paragraph in changed.values()}
    body = tuple(replaced(block, instead) if block.location.path[:2] in touched else block for block in document.body)
    return document._replace(body=body, paragraphs=tuple(paragraphs))
