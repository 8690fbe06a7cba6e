"""What a tag may do and what it prints: values as text, always escaped; names as keys of the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import UNPRINTABLE, nfc

_TEXT = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "\n": '</w:t><w:br/><w:t xml:space="preserve">',
        "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    }
)
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "})
_OPENING = regex(r"(<w:p(?: [^>]*)?>)(<w:pPr>(?:<w:pStyle [^>]*/>)?+(?!<w:keepNext)|(?!<w:pPr))")

_CONTROL = Text(
    "giá trị “{value}” chứa ký tự điều khiển {code} mà Word không nhận; cần xóa ký tự đó",
    "the value “{value}” holds the control character {code}, which Word refuses; delete it",
)
_KIND = Text(
    "thẻ cần chữ hoặc số, đang nhận giá trị kiểu “{kind}”",
    "the tag needs text or a number and got a value of type “{kind}”",
)
_KINDS = {
    "NoneType": Text("trống", "nothing"),
    "bool": Text("đúng/sai", "true/false"),
    "list": Text("danh sách", "list"),
    "tuple": Text("danh sách", "list"),
    "dict": Text("nhóm giá trị", "group of values"),
}


class Unprintable(Exception):
    """A value that cannot stand in a document; a TemplateError once its place is known."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def printed(value: object) -> str:
    """What a tag in running text prints: letters of XML escaped, a line feed as a soft break, composed Unicode.

    Raises Unprintable for a control character and for what is no text: None, a truth value, a list.
    """
    if type(value) is str:
        if value.isprintable() and "&" not in value and "<" not in value and ">" not in value:
            return nfc(value)
        return _plain(value).translate(_TEXT)
    if isinstance(value, Markup):  # made by the template itself: a macro, a block
        return value
    return _plain(value)


def in_attribute(value: object) -> Markup:
    """What a tag prints where Word allows no break: an attribute, a field code."""
    return Markup(_plain(value).translate(_ATTRIBUTE))


def _plain(value: object) -> str:
    if isinstance(value, str):
        text = nfc(str(value))
        found = UNPRINTABLE.search(text)
        if found:
            shown = UNPRINTABLE.sub("", text)[:60]
            raise Unprintable(_CONTROL(value=shown, code=f"U+{ord(found[0]):04X}"))
        return text.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, (int, float, jinja2.Undefined)) and not isinstance(value, bool):
        return str(value)  # what is undefined says so here, with its name
    name = type(value).__name__
    raise Unprintable(_KIND(kind=_KINDS.get(name, name)))


def keep_with_next(rendered: Markup) -> Markup:
    """The last paragraph, or every paragraph of the last table row, stays on the page of what follows."""
    text = str(rendered)
    last = "tr" if text.rstrip().endswith("</w:tbl>") else "p"
    start = max(text.rfind(f"<w:{last}>"), text.rfind(f"<w:{last} "))
    if start < 0:
        return rendered
    return Markup(text[:start] + _OPENING.sub(_with_keep_next, text[start:]))


def _with_keep_next(match: re.Match[str]) -> str:
    paragraph, properties = match.groups()
    if properties:
        return f"{paragraph}{properties}<w:keepNext/>"
    return f"{paragraph}<w:pPr><w:keepNext/></w:pPr>"


def _width(column: object, otherwise: int) -> int:
    """Width of a column that the data describe; what they say nothing of keeps the width of its model."""
    return int(column.get("rong", otherwise)) if isinstance(column, Mapping) else otherwise


def _whole_width(columns: Iterable[object], otherwise: int) -> int:
    widths = [_width(column, 0) for column in columns]
    return sum(widths) if all(widths) else otherwise


def _unchanged(value: object) -> object:
    return value


class _Code(CodeGenerator):
    """A value passes through ``printed`` and nothing else: no second escaping, and none that a tag can switch off."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Environment(ImmutableSandboxedEnvironment):
    """Data are plain dicts and lists: a name is a key, never a method of the dict."""

    code_generator_class = _Code

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self._composed(obj, attribute)
        if kind is LoopContext and not attribute.startswith("_") and hasattr(LoopContext, attribute):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(obj) is dict and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def _composed(self, obj: Mapping[Any, Any], attribute: str) -> Any:
        """The key that is the same word in composed Unicode."""
        for key in obj:
            if isinstance(key, str) and nfc(key) == nfc(attribute):
                return obj[key]
        return self.undefined(obj=obj, name=attribute)


@cache
def environment() -> jinja2.Environment:
    """The one Jinja environment: sandboxed, strict, always escaping."""
    made = _Environment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=printed, keep_trailing_newline=True)
    for name in ("tojson", "urlize", "xmlattr"):  # they make HTML
        del made.filters[name]
    unchanged: dict[str, Callable[..., Any]] = dict.fromkeys(("e", "escape", "forceescape", "safe"), _unchanged)
    made.filters.update(unchanged, _thuoc_tinh=in_attribute, _giu_voi_sau=keep_with_next)
    made.filters.update(_rong=_width, _tong_rong=_whole_width)
    return made
