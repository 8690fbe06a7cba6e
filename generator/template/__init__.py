"""A docxtpl template compiled once and filled many times.

The template is exactly docxtpl's: its own ``patch_xml`` turns Word's XML into a Jinja template. What differs is when
the work is done (once), how values get in (always escaped; what has no value is an error) and how the file is written.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from lxml import etree

import templates
from generator.template.checks import has_tags, is_tracked, problems
from generator.template.names import unknown_names
from generator.template.package import Package, called
from generator.template.printing import Unprintable, environment
from generator.template.source import ORDINAL, jinja_source
from generator.template.words import as_typed, meaning
from schemas import written
from vietnamese import refusal
from vietnamese.message import InputError, Text
from vietnamese.regex import regex
from vietnamese.text import UNPRINTABLE, nfc

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARKUP = regex(r"<[^>]+>")
_PLACE = 80  # letters of a paragraph that show where
_SECTION = "<w:sectPr"
_SECTION_END = "</w:sectPr>"
# What is left of a paragraph after its section break, where it prints nothing.
_NOTHING = regex(
    r"\s*</w:pPr>(?:\s|<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?(?:<w:t[^>]*></w:t>)?</w:r>)*</w:p>\s*",
    re.DOTALL,
)

_MISSING = Text("Không tìm thấy mẫu {name}.", "No such template: {name}.")
_UNREADABLE = Text("Không đọc được mẫu {name}: {why}.", "Cannot read the template {name}: {why}.")
_FOLDER = Text("đó là thư mục", "it is a folder")
_NO_TYPE = Text("Chưa có mẫu cho loại văn bản “{name}”.", "There is no template for the document type “{name}”.")
_ILL_FORMED = Text(
    "Mẫu {name}: phần “{part}” bị hỏng ({why}).", "Template {name}: the part “{part}” is damaged ({why})."
)
_BAD_TAG = Text("{part}, “{place}”: thẻ viết sai ({why}).", "{part}, “{place}”: a tag is written wrongly ({why}).")
_NO_TAG = Text(
    "Không có thẻ nào ({{ … }} hay {% … %}), nên dữ liệu không được in ra. "
    "Lấy mẫu có thẻ để sửa: thethuc templates export ke-hoach -o mau.docx",
    "There is no tag ({{ … }} or {% … %}), so no data would be printed. "
    "For a template with tags: thethuc templates export ke-hoach -o template.docx",
)
_CANNOT = Text("biểu thức trong thẻ không tính được ({why})", "{why}")
_STOPPED = Text("Mẫu {name}. {part}, “{place}”: {why}.", "Template {name}. {part}, “{place}”: {why}.")
_STOPPED_AT = Text("{problem} Dữ liệu: {keys}.", "{problem} Data: {keys}.")
_LOSES = Text("Mẫu {name} chưa dùng được:", "The template {name} cannot be used yet:")


class TemplateError(InputError):
    """A template that cannot be filled without losing something, or data that it cannot print."""


class _Part:
    """One part of the package as a compiled Jinja template."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source
        self.compiled = environment().from_string(source)

    def place(self, line: int) -> str:
        return _place(self.source, line)

    def fill(self, context: Mapping[str, Any]) -> bytes:
        xml = self.compiled.render(context, **{ORDINAL: itertools.count(1).__next__})
        return _end_with_its_section(xml).encode("utf-8")


def _place(source: str, line: int) -> str:
    """The words at a line of the source of a part; each paragraph begins one."""
    lines = source.split("\n")
    return as_typed(" ".join(_MARKUP.sub("", lines[min(line, len(lines)) - 1]).split()))[:_PLACE]


def _end_with_its_section(xml: str) -> str:
    """A document whose last words are a section break ends with that section, not with an empty page after it."""
    last = xml.rfind(_SECTION)
    end = xml.rfind(_SECTION_END, 0, max(last, 0)) + len(_SECTION_END)
    if end < len(_SECTION_END) or not _NOTHING.fullmatch(xml, end, last):
        return xml
    start = xml.rfind(_SECTION, 0, end)
    after = xml.index(_SECTION_END, last) + len(_SECTION_END)
    return xml[:start] + xml[end:last] + xml[start:end] + xml[after:]


def _line(traceback: TracebackType | None) -> int:
    """Line of the template in which rendering stopped."""
    line = 1
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


class Template:
    """A compiled template. Filling it is thread-safe and leaves it as it is."""

    def __init__(self, data: bytes, name: str) -> None:
        """Compile. Raises InputError for what is no Word file; see ``check`` for tags that are wrong."""
        self.name = name
        self._package = Package(data, name)
        self._problems: list[Text] = []
        self._parts: list[_Part] = []
        for part in self._package.fillable:
            self._compile(part, self._package.parts[part])
        if not self._parts and not self._problems:
            self._problems.append(_NO_TAG)

    @classmethod
    def load(cls, source: Path | str) -> Template:
        """A template from a file, or a shipped one by its document type ("ke-hoach"); shipped ones are kept."""
        if isinstance(source, str):
            return _shipped(source)
        try:
            data = source.read_bytes()
        except FileNotFoundError as error:
            raise InputError(_MISSING(name=source)) from error
        except OSError as error:
            reason = _FOLDER if source.is_dir() else refusal.why(error)
            raise InputError(_UNREADABLE(name=source, why=reason)) from error
        return cls(data, str(source))

    def _compile(self, part: str, data: bytes) -> None:
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise TemplateError(_ILL_FORMED(name=self.name, part=called(part), why=error.msg)) from error
        self._problems.extend(problems(root, called(part)))
        if is_tracked(root) or not has_tags(root):
            return
        source = _HEAD + jinja_source(root)
        try:
            self._parts.append(_Part(part, source))
        except jinja2.TemplateSyntaxError as error:
            if not self._problems:  # else it is one of them in other words
                place = _place(source, error.lineno)
                self._problems.append(_BAD_TAG(part=called(part), place=place, why=meaning(error.message or "")))

    def check(self) -> list[Text]:
        """What is wrong with the tags, all of it: what would be lost, what is misspelt, names that no data have."""
        return [*self._problems, *self._unknown()]

    def _unknown(self) -> Iterator[Text]:
        for part in self._parts:
            yield from unknown_names(environment().parse(part.source), called(part.name), part.place)

    def fill(self, context: Mapping[str, Any]) -> bytes:
        """The .docx for the data of ``context``. Equal data give equal bytes.

        Raises TemplateError with the part and the paragraph: for a tag that would lose something, a name without data,
        a value that Word cannot hold. Nothing is printed instead of a value.
        """
        if self._problems:
            heading = _LOSES(name=self.name)
            raise TemplateError(Text(*("\n  ".join(lines) for lines in zip(heading, *self._problems, strict=True))))
        data = {nfc(key): value for key, value in context.items()}
        return self._package.pack({part.name: self._fill(part, data) for part in self._parts})

    def _fill(self, part: _Part, data: Mapping[str, Any]) -> bytes:
        try:
            return part.fill(data)
        except Unprintable as error:
            why = error.text
            cause: Exception = error
        except jinja2.TemplateError as error:
            why = meaning(error.message or type(error).__name__)
            cause = error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            why = _CANNOT(why=str(error))  # an expression of the template that its data do not bear
            cause = error
        place = part.place(_line(cause.__traceback__))
        text = _STOPPED(name=self.name, part=called(part.name), place=place, why=why)
        keys = ", ".join(_forbidden(data, ""))
        raise TemplateError(_STOPPED_AT(problem=text, keys=keys) if keys else text) from cause


def _forbidden(value: object, path: str) -> Iterator[str]:
    """Paths of the values that hold a character that XML forbids: "than[3].chu"."""
    if isinstance(value, str):
        if UNPRINTABLE.search(value):
            yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _forbidden(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        for number, inner in enumerate(value):
            yield from _forbidden(inner, f"{path}[{number}]")


def shipped() -> dict[str, Path]:
    """Templates that come with the program, by document type; types of one form share one."""
    return {type: templates.FOLDER / f"{name}.docx" for type, name in written.templates().items()}


@cache
def _shipped(name: str) -> Template:
    path = shipped().get(name)
    if path is None:
        raise InputError(_NO_TYPE(name=name))
    return Template(path.read_bytes(), name)
