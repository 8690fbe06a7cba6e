"""A .docx file as a ``Document``: effective formatting, visible text, true places. Nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lxml import etree

from checker.model import Block, Document, Paragraph, Section
from checker.reader import pages, theme
from checker.reader.numbering import Numbering
from checker.reader.package import Package, load
from checker.reader.story import Context, Story
from checker.reader.styles import Styles
from checker.reader.xml import Unreadable, W, parse, whole
from vietnamese.message import Text

__all__ = ["Told", "Unreadable", "read", "told"]

_NO_BODY = Text("Tệp {name} không có nội dung văn bản.", "{name} has no document body.")
_EMBEDDED = Text(
    "Tệp {name} nhúng chữ ở dạng khác (như HTML) mà chỉ Word mở ra được. Mở bằng Word, lưu lại rồi kiểm tra.",
    "{name} embeds text in another form (such as HTML) that only Word opens. Save it in Word and check again.",
)
_NOTE = W + "footnote"
_OFFICES = 8  # style tables kept; a batch from one office shares one


def read(source: Path | bytes, *, name: str | None = None) -> Document:
    """Read a file or its bytes; ``name`` is what messages call it. Raises Unreadable, never anything else."""
    shown = name or (str(source) if isinstance(source, Path) else "<bytes>")
    return told(load(source, shown)).document


class Told(NamedTuple):
    """A document, and the story of its body as it was read."""

    document: Document
    story: Story


def told(package: Package) -> Told:
    """Read an opened package. Raises Unreadable."""
    shown = package.name
    parts = {kind.rpartition("/")[2]: target for kind, target in package.relationships(package.main).values()}
    styles, fonts = style_table(package, parts)
    settings = _part(package, parts, "settings")
    numbering = Numbering(_part(package, parts, "numbering"), styles, fonts)
    context = Context(styles, numbering, fonts)
    notes = _part(package, parts, "footnotes")
    for ordinal, note in enumerate(notes.iterchildren(_NOTE) if notes is not None else ()):
        if note.get(W + "type") in (None, "normal"):
            context.notes[note.get(W + "id") or ""] = ordinal
    root = package.xml(package.main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise Unreadable(_NO_BODY(name=shown))
    if "aFChunk" in parts and next(body.iter(W + "altChunk"), None) is not None:
        raise Unreadable(_EMBEDDED(name=shown))
    story = Story(context, "body")
    blocks = story.blocks(body, ())
    last_mark = body.find(W + "sectPr")
    marks = [*story.section_marks, last_mark if last_mark is not None else etree.Element(W + "sectPr")]
    document = Document(
        blocks,
        tuple(story.paragraphs),
        _sections(blocks, marks, settings),
        pages.furniture(package, context, marks, settings),
        _notes(notes, context, "footnote"),
        _page_count(package),
        _notes(_part(package, parts, "endnotes"), context, "endnote"),
        story.contents,
    )
    return Told(document, story)


def _part(package: Package, parts: dict[str, str], kind: str) -> etree._Element | None:
    target = parts.get(kind)
    return package.xml(target) if target else None


def style_table(package: Package, parts: dict[str, str]) -> tuple[Styles, dict[str, str]]:
    """The style table, shared by all files whose style and theme parts have the same checksum."""
    style_part, theme_part = parts.get("styles", ""), parts.get("theme", "")
    key = (package.crc(style_part), package.crc(theme_part))
    found = _KEPT.get(key)
    if found is None:
        fonts = theme.fonts(package.xml(theme_part) if theme_part else None)
        found = Styles(package.xml(style_part) if style_part else None, fonts), fonts
        if len(_KEPT) >= _OFFICES:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = found
    return found


_KEPT: dict[tuple[int, int], tuple[Styles, dict[str, str]]] = {}


def _sections(
    blocks: tuple[Block, ...], marks: list[etree._Element], settings: etree._Element | None
) -> tuple[Section, ...]:
    members: dict[int, tuple[int, int]] = {}  # first and last block by section
    for ordinal, block in enumerate(blocks):
        first, _ = members.get(block.section, (ordinal, ordinal))
        members[block.section] = first, ordinal
    nothing = len(blocks), len(blocks) - 1
    return tuple(pages.section(mark, index, *members.get(index, nothing), settings) for index, mark in enumerate(marks))


def _notes(root: etree._Element | None, context: Context, kind: str) -> tuple[Paragraph, ...]:
    if root is None:
        return ()
    story = Story(context, f"{kind}s")
    for number, note in enumerate(root.iterchildren(W + kind)):
        if note.get(W + "type") in (None, "normal"):
            story.blocks(note, ("n", number))
    return tuple(story.paragraphs)


def _page_count(package: Package) -> int | None:
    """Pages as the program that saved the file counted them."""
    if not package.has("docProps/app.xml"):
        return None
    try:
        root = parse(package.read("docProps/app.xml"), name=package.name, part="docProps/app.xml")
    except Unreadable:
        return None  # statistics only: a broken part must not make the document unreadable
    for child in root:
        if isinstance(child.tag, str) and child.tag.endswith("}Pages"):
            return whole(child.text) or None
    return None
