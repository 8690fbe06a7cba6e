"""Sections and what stands in their headers and footers."""

from __future__ import annotations

from lxml import etree

from checker.model import Furniture, Section
from checker.reader.package import Package
from checker.reader.story import Context, Story, relationship_id
from checker.reader.xml import MM_PER_TWIP, VAL, W, on, twips, whole

# What Word takes where a section says nothing.
_LETTER = (12240.0, 15840.0)
_MARGIN = 1440.0
_HEADER = 720.0
_KINDS = {W + "headerReference": "header", W + "footerReference": "footer"}


def _mm(value: float) -> float:
    return round(value * MM_PER_TWIP, 3)


def _flag(parent: etree._Element, name: str) -> bool:
    element = parent.find(W + name)
    return element is not None and on(element)


def section(mark: etree._Element, index: int, first: int, last: int, settings: etree._Element | None) -> Section:
    """Geometry of one section; ``mark`` is its sectPr, an empty one where the file has none."""
    size, margins = mark.find(W + "pgSz"), mark.find(W + "pgMar")
    numbers, kind, columns = mark.find(W + "pgNumType"), mark.find(W + "type"), mark.find(W + "cols")

    def length(parent: etree._Element | None, name: str, default: float) -> float:
        value = twips(parent.get(W + name)) if parent is not None else None
        return default if value is None else value

    width, height = length(size, "w", _LETTER[0]), length(size, "h", _LETTER[1])
    start = whole(numbers.get(W + "start"), -1) if numbers is not None else -1
    return Section(
        index, first, last,
        _mm(width), _mm(height),
        # A negative margin is kept even when the header is taller: its size is what Word shows.
        _mm(abs(length(margins, "top", _MARGIN))), _mm(abs(length(margins, "bottom", _MARGIN))),
        _mm(length(margins, "left", _MARGIN)), _mm(length(margins, "right", _MARGIN)),
        _mm(length(margins, "gutter", 0.0)),
        settings is not None and _flag(settings, "gutterAtTop"),
        _mm(length(margins, "header", _HEADER)),
        width > height or (size is not None and size.get(W + "orient") == "landscape"),
        _flag(mark, "titlePg"),
        start if start >= 0 else None,
        (numbers.get(W + "fmt") if numbers is not None else None) or "decimal",
        (kind.get(VAL) if kind is not None else None) or "nextPage",
        whole(columns.get(W + "num"), 1) if columns is not None else 1,
    )  # fmt: skip


def furniture(
    package: Package, context: Context, marks: list[etree._Element], settings: etree._Element | None
) -> tuple[Furniture, ...]:
    """Headers and footers that sections refer to; parts that nobody refers to are dead and left out."""
    relations = package.relationships(package.main)
    even = settings is not None and _flag(settings, "evenAndOddHeaders")
    titled = [_flag(mark, "titlePg") for mark in marks]
    declared = [_references(mark) for mark in marks]
    found: list[Furniture] = []
    for index, references in enumerate(declared):
        for (kind, page), id in references.items():
            target = relations.get(id, ("", ""))[1]
            if not target or not package.has(target):
                continue
            if page == "first":
                # In force until a later section brings its own.
                following = [number for number in range(index + 1, len(marks)) if (kind, page) in declared[number]]
                end = following[0] if following else len(marks)
                shown = any(titled[index:end])
            else:
                shown = page != "even" or even
            part = target.rpartition("/")[2].rpartition(".")[0]
            root = package.xml(target)
            if root is None:
                continue
            story = Story(context, part)
            story.section = index
            blocks = story.blocks(root, ())
            boxes = [
                inner for paragraph in story.paragraphs for shape in paragraph.shapes for inner in shape.paragraphs
            ]
            found.append(Furniture(kind, page, part, index, shown, blocks, (*story.paragraphs, *boxes)))
    return tuple(found)


def _references(mark: etree._Element) -> dict[tuple[str, str], str]:
    return {
        (_KINDS[child.tag], child.get(W + "type") or "default"): relationship_id(child)
        for child in mark
        if child.tag in _KINDS
    }
