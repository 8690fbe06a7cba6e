"""The changes that rules propose: each says in words what it does, and whether a letter changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker import wording
from checker.model import Align, LineRule, Location
from checker.registry import Applicability, Edit, Stroke
from vietnamese.message import Text
from vietnamese.text import nfc

_WRITE = Text("Ghi “{text}”", "Write “{text}”")
_ADD = Text("Thêm “{text}”", "Add “{text}”")
_DROP = Text("Bỏ “{text}”", "Leave out “{text}”")
_DROP_SPACE = Text("Bỏ dấu cách thừa", "Leave out the space")
_SPACE = Text("Thêm dấu cách", "Add a space")
_COMPOSE = Text("Đổi sang Unicode dựng sẵn (NFC)", "Compose the Unicode letters (NFC)")
_FORMAT = Text("Định dạng: {words}", "Format: {words}")
_ABOVE = Text("Thêm dòng “{text}” ở trên", "Add the line “{text}” above")
_UNDER = 1.35  # heights of the letters from the top of a line of text down to a line drawn under it
_LINE = Text("Kẻ đường nét liền dài {length} mm ở dưới", "Draw a solid line of {length} mm below")
_NUMBER = Text("Thêm số trang vào phần đầu trang đang trống", "Put the page number into the blank page header")
_BLANK = Text("Bỏ dòng trống", "Take the blank line out")

_MM = Text("{name} {value} mm", "{name} {value} mm")
_POINTS = Text("{name} {value} pt", "{name} {value} pt")
_LENGTHS = {
    "left_mm": Text("lùi trái", "left indent"),
    "right_mm": Text("lùi phải", "right indent"),
    "first_line_mm": Text("lùi dòng đầu", "first line indent"),
    "before_pt": Text("cách trên", "space before"),
    "after_pt": Text("cách dưới", "space after"),
}
_SIDES = {
    "top_mm": Text("lề trên", "top margin"),
    "bottom_mm": Text("lề dưới", "bottom margin"),
    "left_mm": Text("lề trái", "left margin"),
    "right_mm": Text("lề phải", "right margin"),
    "width_mm": Text("rộng", "width"),
    "height_mm": Text("cao", "height"),
    "gutter_mm": Text("lề gáy", "gutter"),
    "header_mm": Text("đầu trang", "header"),
    "number_start": Text("số trang bắt đầu", "first page number"),
}
_SWITCHES = {
    ("bold", True): Text("đậm", "bold"),
    ("bold", False): Text("không đậm", "not bold"),
    ("italic", True): Text("nghiêng", "italic"),
    ("italic", False): Text("đứng", "upright"),
    ("underline", False): Text("không gạch chân", "not underlined"),
    ("strike", False): Text("không gạch ngang", "not struck out"),
    ("caps", False): Text("không đặt in hoa", "no all caps"),
    ("small_caps", False): Text("không đặt chữ hoa nhỏ", "no small capitals"),
    ("shaded", False): Text("không tô nền", "no shading"),
    ("color", None): Text("màu đen", "black"),
    ("vertical", None): Text("không nâng, hạ chữ", "neither raised nor lowered"),
    ("contextual_spacing", False): Text("không bỏ khoảng cách giữa đoạn cùng kiểu", "space between paragraphs alike"),
    ("bottom_border", None): Text("không kẻ viền dưới", "no border below"),
    ("top_border", None): Text("không kẻ viền trên", "no border above"),
    ("page_break_before", True): Text("sang trang mới", "on a new page"),
    ("keep_next", True): Text("giữ cùng đoạn sau", "kept with the next paragraph"),
    ("title_page", True): Text("trang đầu riêng", "first page of its own"),
    ("number_format", "decimal"): Text("số trang 1, 2, 3", "page numbers 1, 2, 3"),
}
_SIZE = Text("cỡ chữ {value}", "size {value}")
_FONT = Text("phông {value}", "typeface {value}")
_LANGUAGE = Text("ngôn ngữ tiếng Việt", "proofing language Vietnamese")
_SINGLE = Text("dòng đơn", "single line spacing")
_LINES = Text("giãn dòng {value}", "line spacing {value}")
_EXACTLY = Text("giãn dòng {value} pt", "line spacing {value} pt")


def words(location: Location, text: str, found: str | None = None, *, title: Text | None = None) -> Edit:
    """``text`` in place of the words at the location; ``found`` is what stands there.

    Safe only when the letters stay what they are, in another Unicode form.
    """
    if found is not None and nfc(found) == nfc(text):
        return Edit(Applicability.SAFE, title or _COMPOSE, location, text=text)
    return Edit(Applicability.UNSAFE, title or _title(text, found), location, text=text)


def _title(text: str, found: str | None) -> Text:
    if not text:
        return _DROP(text=found) if found and found.strip() else _DROP_SPACE
    if found == "" and text.strip() == "":
        return _SPACE
    return (_ADD if found == "" else _WRITE)(text=text.strip())


def letters(location: Location, **format: Any) -> Edit:
    """Another format of the words at the location; names are fields of CharFormat, and ``language``."""
    said = [_letter_words(name, value) for name, value in format.items()]
    return Edit(Applicability.SAFE, _FORMAT(words=wording.listed(said)), location, letters=format)


def _letter_words(name: str, value: Any) -> Text:
    if name == "size_pt":
        return _SIZE(value=wording.number(value))
    if name == "font":
        return _FONT(value=value)
    if name == "language":
        return _LANGUAGE
    return _SWITCHES[name, value]


def paragraph(location: Location, **format: Any) -> Edit:
    """Another layout of the paragraph; names are fields of ParagraphFormat."""
    said = [_paragraph_words(name, value, format) for name, value in format.items() if name != "line_rule"]
    return Edit(Applicability.SAFE, _FORMAT(words=wording.listed(said)), location, paragraph=format)


def _paragraph_words(name: str, value: Any, format: Mapping[str, Any]) -> Text:
    if name == "align":
        return wording.aligned(Align(value))
    if name == "line":
        if format.get("line_rule", LineRule.AUTO) is not LineRule.AUTO:
            return _EXACTLY(value=wording.number(value))
        return _SINGLE if value == 1 else _LINES(value=wording.number(value, 2))
    if name in _LENGTHS:
        unit = _MM if name.endswith("_mm") else _POINTS
        return unit(name=_LENGTHS[name], value=wording.number(value))
    return _SWITCHES[name, value]


def page(location: Location, **geometry: Any) -> Edit:
    """Another page of the section that holds the paragraph; names are fields of Section."""
    said = [
        _MM(name=_SIDES[name], value=wording.number(value)) if name.endswith("_mm")
        else _SWITCHES[name, value] if (name, value) in _SWITCHES
        else Text(f"{_SIDES[name].vi} {value}", f"{_SIDES[name].en} {value}")
        for name, value in geometry.items()
        if name != "landscape"
    ]  # fmt: skip
    return Edit(Applicability.SAFE, _FORMAT(words=wording.listed(said)), location, section=geometry)


def above(location: Location, *lines: str) -> Edit:
    """New paragraphs above the paragraph, in its format."""
    return Edit(Applicability.UNSAFE, _ABOVE(text=" / ".join(lines)), location, above=lines)


def page_number(location: Location, **format: Any) -> Edit:
    """A page number in a blank paragraph of a header; names are fields of CharFormat."""
    return Edit(Applicability.UNSAFE, _NUMBER, location, letters=format, field="PAGE")


def rule_line(location: Location, length_mm: float, size_pt: float) -> Edit:
    """A line drawn under a paragraph in letters of that size: safe, for no letter changes."""
    title = _LINE(length=wording.number(length_mm))
    return Edit(Applicability.SAFE, title, location, stroke=Stroke(length_mm, size_pt * _UNDER))


def without(*blank: Location) -> Edit:
    """Blank paragraphs taken out."""
    first, *rest = (Edit(Applicability.SAFE, _BLANK, location, gone=True) for location in blank)
    return first._replace(together=tuple(rest))


def joined(*edits: Edit | None) -> Edit | None:
    """One change of several that belong together, as unsafe as the least safe of them; None without any."""
    found = [edit for edit in edits if edit is not None]
    if not found:
        return None
    first, *rest = found
    if not rest:
        return first
    others = [part for edit in rest for part in (edit._replace(together=()), *edit.together)]
    unsafe = any(edit.applicability is not Applicability.SAFE for edit in found)
    title = _titles(edit.title for edit in found)
    applicability = Applicability.UNSAFE if unsafe else Applicability.SAFE
    return first._replace(applicability=applicability, title=title, together=(*first.together, *others))


def _titles(titles: Iterable[Text]) -> Text:
    """The titles one after another, none twice; formats that follow each other say once that they are formats."""
    lead = _FORMAT(words="")
    said: list[Text] = []
    for title in dict.fromkeys(titles):
        if said and said[-1].vi.startswith(lead.vi) and title.vi.startswith(lead.vi):
            words = Text(title.vi.removeprefix(lead.vi), title.en.removeprefix(lead.en))
            said[-1] = wording.listed((said[-1], words))
        else:
            said.append(title)
    return wording.listed(said, "; ")
