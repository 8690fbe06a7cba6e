"""A docxtpl template compiled once and filled many times.

The template is exactly docxtpl's: its own ``patch_xml`` turns Word's XML into a Jinja template. What differs is when
the work is done (once), how values get in (always escaped, unknown names are errors) and how the file is written.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

import templates
from generator.template_checks import has_tags, problems
from generator.template_package import Package
from vietnamese.message import InputError, Text
from vietnamese.text import nfc

_FILLED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml\Z")
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_SPECIAL = re.compile("[&<>\"'\n\t\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_MARKUP = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"<w:p([ >])")

_MISSING = Text("Không tìm thấy mẫu {name}.", "No such template: {name}.")
_NO_TYPE = Text("Chưa có mẫu cho loại văn bản “{name}”.", "There is no template for the document type “{name}”.")
_ILL_FORMED = Text("Mẫu {name}: phần {part} bị hỏng ({why}).", "Template {name}: the part {part} is damaged ({why}).")
_BAD_TAG = Text(
    "Mẫu {name}, phần {part}: thẻ viết sai tại “{place}” ({why}).",
    "Template {name}, part {part}: a tag is wrong at “{place}” ({why}).",
)
_UNKNOWN = Text(
    "Mẫu {name}, phần {part}: không có dữ liệu cho thẻ tại “{place}” ({why}).",
    "Template {name}, part {part}: there are no data for the tag at “{place}” ({why}).",
)
_CONTROL = Text(
    "Giá trị “{value}” chứa ký tự điều khiển (mã {code}) mà Word không nhận; hãy xóa ký tự đó.",
    "The value “{value}” holds a control character (code {code}) that Word refuses; delete it.",
)
_NOTHING = Text(
    "Thẻ trong mẫu gặp giá trị rỗng kiểu “{kind}”; cần chữ hoặc số.",
    "A tag met a value of type “{kind}”; it needs text.",
)
_LOSES = Text("Mẫu {name} sẽ làm mất nội dung khi soạn:", "The template {name} would lose content when filled:")


class TemplateError(InputError):
    """A template that cannot be filled without losing something, or data that it cannot print."""


def _printed(value: object) -> object:
    """What a tag prints: escaped text, a soft break for a line feed; nothing is printed for None."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        text = nfc(value)
        if _SPECIAL.search(text) is None and not _FORBIDDEN.search(text):
            return Markup(text)
        forbidden = _FORBIDDEN.search(text)
        if forbidden:
            shown = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
            raise TemplateError(_CONTROL(value=shown[:60], code=f"U+{ord(forbidden[0]):04X}"))
        safe = escape(text.replace("\r\n", "\n").replace("\r", "\n"))
        return Markup(safe.replace("\n", _BREAK).replace("\t", _TAB))
    if isinstance(value, bool) or value is None or isinstance(value, (list, dict, tuple)):
        raise TemplateError(_NOTHING(kind=type(value).__name__))
    return value


class _Environment(ImmutableSandboxedEnvironment):
    """Data are plain dicts: a name is a key, never a method of the dict."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@cache
def _environment() -> _Environment:
    return _Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, finalize=_printed, keep_trailing_newline=True
    )


class _Part:
    """One part of the package as a compiled Jinja template."""

    def __init__(self, template: str, name: str, source: str) -> None:
        self.template = template
        self.name = name
        self.source = source
        try:
            self.compiled = _environment().from_string(source)
        except jinja2.TemplateSyntaxError as error:
            place = self._place(error.lineno)
            raise TemplateError(_BAD_TAG(name=template, part=name, place=place, why=error.message)) from error

    def _place(self, line: int) -> str:
        """The words of the paragraph in which a tag stands: each begins a line of the source."""
        lines = self.source.split("\n")
        return _MARKUP.sub("", lines[min(line, len(lines)) - 1]).strip()[:80]

    def fill(self, context: Mapping[str, Any]) -> bytes:
        try:
            return self.compiled.render(context, thu_tu=itertools.count(1).__next__).encode("utf-8")
        except jinja2.TemplateError as error:
            place = self._place(_line(error.__traceback__))
            raise TemplateError(
                _UNKNOWN(name=self.template, part=self.name, place=place, why=error.message or type(error).__name__)
            ) from error


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
        """Compile; raises TemplateError when a tag is wrong or would lose content."""
        self.name = name
        self._package = Package(data, name)
        self._problems: list[Text] = []
        self._parts: dict[str, _Part] = {}
        sources = dict(self._sources())
        if self._problems:
            heading = _LOSES(name=name)
            raise TemplateError(
                Text(
                    "\n  ".join([heading.vi, *(problem.vi for problem in self._problems)]),
                    "\n  ".join([heading.en, *(problem.en for problem in self._problems)]),
                )
            )
        self._parts = {part: _Part(name, part, source) for part, source in sources.items()}

    @classmethod
    def load(cls, source: Path | str) -> Template:
        """A template from a file, or a shipped one by its document type ("ke-hoach"); shipped ones are kept."""
        if isinstance(source, str):
            if source not in shipped():
                raise InputError(_NO_TYPE(name=source))
            return _shipped(source)
        try:
            data = source.read_bytes()
        except OSError as error:
            raise InputError(_MISSING(name=source)) from error
        return cls(data, str(source))

    def _sources(self) -> Iterator[tuple[str, str]]:
        """Jinja source of every part that holds tags."""
        for part, data in self._package.parts.items():
            if not _FILLED.match(part):
                continue
            xml = nfc(data.decode("utf-8"))
            if not has_tags(xml):
                continue
            try:
                root = etree.fromstring(xml.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError as error:
                raise TemplateError(_ILL_FORMED(name=self.name, part=part, why=str(error))) from error
            self._problems.extend(problems(root, part))
            yield part, _PARAGRAPH.sub(r"\n<w:p\1", _bind(_patch(xml)))

    def fill(self, context: Mapping[str, Any]) -> bytes:
        """The .docx for the data of ``context``. Equal data give equal bytes.

        Raises TemplateError that names the part and the paragraph for a name without data.
        """
        return self._package.pack({name: part.fill(context) for name, part in self._parts.items()})

    def names(self) -> set[str]:
        """Names that the template takes from the data."""
        from jinja2.meta import find_undeclared_variables

        environment = _environment()
        return {
            name
            for part in self._parts.values()
            for name in find_undeclared_variables(environment.parse(part.source))
            if name != "thu_tu"
        }


def _patch(xml: str) -> str:
    """docxtpl's own translation of Word XML with tags to a Jinja template."""
    patched: str = DocxTemplate.__new__(DocxTemplate).patch_xml(xml)
    return patched


# What Word cannot hold in a valid file (tags in numeric attributes) is bound to the data here, by name.

_LINE = re.compile(
    r"<wp:anchor\b(?:(?!</wp:anchor>).)*?<wp:docPr\b[^>]*?\bname=\"duong_ke\.(\w+)\".*?</wp:anchor>", re.DOTALL
)
_TWIN = re.compile(r"<v:line\b[^>]*?\bid=\"duong_ke\.(\w+)\"[^>]*?>", re.DOTALL)
_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?<w:tblCaption w:val=\"bang\.cot\"/>.*?</w:tbl>", re.DOTALL)
_BLOCK = re.compile(
    r"(<w:p[ >](?:(?!</w:p>).)*?<w:pPr>(?:<w:pStyle [^>]*/>)?)((?:(?!</w:p>).)*?\{\{ ?d\.chu ?\}\})", re.DOTALL
)
_SECTION = re.compile(r"<w:sectPr\b(?:(?!</w:sectPr>).)*</w:sectPr>", re.DOTALL)
_EMU_PER_PT = 12700


def _bind(source: str) -> str:
    source = _LINE.sub(_bind_line, source)
    source = _TWIN.sub(_bind_twin, source)
    source = _TABLE.sub(_bind_table, source)
    source = _BLOCK.sub(_bind_block, source)
    return _bind_section(source)


def _bind_line(match: re.Match[str]) -> str:
    """A drawn line named ``duong_ke.x`` is as long as the data say; ids count up, also in a loop."""
    bound = re.sub(r'(<(?:wp:extent|a:ext) cx=")\d+', rf"\g<1>{{{{ duong_ke.{match[1]} }}}}", match[0])
    return re.sub(r'(<wp:docPr\b[^>]*?\bid=")\d+', r"\g<1>{{ thu_tu() }}", bound)


def _bind_twin(match: re.Match[str]) -> str:
    length = f"{{{{ duong_ke.{match[1]} // {_EMU_PER_PT} }}}}pt"
    bound = re.sub(r'(\bto=")[^,"]+', rf"\g<1>{length}", match[0])
    return re.sub(r'(\bid=")[^"]+', r"\g<1>line{{ thu_tu() }}", bound)


def _bind_table(match: re.Match[str]) -> str:
    """The model table has the columns of the data, each as wide as they say."""
    bound = match[0].replace('<w:tblCaption w:val="bang.cot"/>', "")
    grid = '<w:tblGrid>{% for c in d.cot %}<w:gridCol w:w="{{ c.rong }}"/>{% endfor %}</w:tblGrid>'
    bound = re.sub(r"<w:tblW [^>]*/>", '<w:tblW w:w="0" w:type="auto"/>', bound, count=1)
    bound = re.sub(r"<w:tblGrid>.*?</w:tblGrid>", lambda _: grid, bound, flags=re.DOTALL)

    def width(cell: re.Match[str]) -> str:
        name = "c.rong" if "{{ c." in cell[0] else "d.cot[loop.index0].rong"
        return re.sub(r'(<w:tcW w:w=")\d+', rf"\g<1>{{{{ {name} }}}}", cell[0], count=1)

    return re.sub(r"<w:tc>.*?</w:tc>", width, bound, flags=re.DOTALL)


def _bind_block(match: re.Match[str]) -> str:
    """A block marked ``giu`` stays on the page of what follows: the signature never stands alone."""
    head, rest = match.groups()
    return match[0] if "<w:keepNext" in rest else f"{head}{{% if d.giu %}}<w:keepNext/>{{% endif %}}{rest}"


def _bind_section(source: str) -> str:
    """The last section is turned when the last appendix is: its model is the turned section among the appendices."""
    sections = list(_SECTION.finditer(source))
    turned = next((match[0] for match in sections[:-1] if 'w:orient="landscape"' in match[0]), None)
    if turned is None or not sections:
        return source
    last = sections[-1]
    choice = f"{{% if phu_luc and phu_luc[-1].ngang %}}{turned}{{% else %}}{last[0]}{{% endif %}}"
    return source[: last.start()] + choice + source[last.end() :]


def shipped() -> dict[str, Path]:
    """Templates that come with the program, by document type."""
    folder = Path(templates.__file__).parent
    return {path.stem: path for path in sorted(folder.glob("*.docx"))}


@cache
def _shipped(name: str) -> Template:
    return Template(shipped()[name].read_bytes(), name)
