"""How rules speak: numbers, ranges and names in both languages."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import schemas
from checker.model import Align
from vietnamese.message import Text

_BETWEEN = Text("từ {least} đến {most}", "from {least} to {most}")
_ALIGN = {
    Align.LEFT: Text("canh trái", "aligned left"),
    Align.RIGHT: Text("canh phải", "aligned right"),
    Align.CENTER: Text("canh giữa", "centred"),
    Align.BOTH: Text("canh đều hai lề", "justified"),
    Align.DISTRIBUTE: Text("dàn đều", "distributed"),
}


def number(value: float, digits: int = 1) -> Text:
    """``12.5`` as "12,5" and "12.5"; at most ``digits`` decimals, none that are zero."""
    english = f"{value:.{digits}f}"
    if "." in english:
        english = english.rstrip("0").rstrip(".")
    english = "0" if english == "-0" else english
    return Text(english.replace(".", ","), english)


def between(bounds: Sequence[float], digits: int = 1) -> Text:
    """``[12, 13]`` as "từ 12 đến 13"; ``[13, 13]`` as "13"."""
    least, most = bounds
    if least == most:
        return number(least, digits)
    return _BETWEEN(least=number(least, digits), most=number(most, digits))


def facts(component: str) -> Mapping[str, Any]:
    """How the law wants the component: its table in components.toml."""
    table: Mapping[str, Any] = schemas.table("components")[component]
    return table


def name(component: str) -> Text:
    """The component as messages call it: "Quốc hiệu"."""
    words = facts(component)["name"]
    return Text(words["vi"], words["en"])


_PROPER = ("Quốc hiệu", "Tiêu ngữ", "Nơi nhận", "Kính gửi")


def inside(component: str) -> Text:
    """The component's name within a sentence: "tên cơ quan ban hành", "Quốc hiệu"."""
    words = name(component)
    return words if words.vi.startswith(_PROPER) else Text(words.vi[:1].lower() + words.vi[1:], words.en)


_GREY = Text("xám", "grey")
_HUES = (  # upper bound of the hue in degrees
    (20, Text("đỏ", "red")), (45, Text("cam", "orange")), (70, Text("vàng", "yellow")),
    (165, Text("xanh lá cây", "green")), (265, Text("xanh dương", "blue")), (335, Text("tím", "purple")),
    (361, Text("đỏ", "red")),
)  # fmt: skip


def colour(code: str | None) -> Text:
    """A colour as people call it: "FF0000" is "đỏ"; the code itself when it is none of six digits."""
    if code is None or not re.fullmatch("[0-9A-Fa-f]{6}", code):
        return Text(str(code), str(code))
    hue, _, saturation = colorsys.rgb_to_hls(*(int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    return _GREY if saturation < 0.1 else next(words for bound, words in _HUES if hue * 360 < bound)


@cache
def sentence(text: Text) -> Text:
    """The text with a capital first letter."""
    return Text(*(words[:1].upper() + words[1:] for words in text))


def listed(items: Iterable[Text], separator: str = ", ") -> Text:
    """The items one after another."""
    texts = list(items)
    return Text(separator.join(text.vi for text in texts), separator.join(text.en for text in texts))


def aligned(align: Align) -> Text:
    """``Align.BOTH`` as "canh đều hai lề"."""
    return _ALIGN[align]
