"""Names of WordprocessingML and a parser that trusts nothing."""

from __future__ import annotations

from math import isfinite
from typing import Final

from lxml import etree

from vietnamese.message import InputError, Text

W_URI: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{W_URI}}}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WPC: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V: Final = "{urn:schemas-microsoft-com:vml}"
O: Final = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741  the prefix that Word uses

VAL: Final = W + "val"
# A strict file names the same things by other addresses.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W_URI.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/picture": PIC[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
}

_ILL_FORMED = Text(
    "Tệp {name} bị hỏng: phần {part} không phải XML đúng ({why}). Hãy mở bằng Word rồi lưu lại.",
    "{name} is damaged: the part {part} is not well-formed XML ({why}). Open it in Word and save it again.",
)
_DOCTYPE = Text(
    "Tệp {name} có khai báo DTD trong phần {part}; Word không bao giờ ghi như vậy nên tệp không được đọc.",
    "{name} declares a DTD in the part {part}; Word never writes one, so the file is not read.",
)


class Unreadable(InputError):
    """A file that cannot be read as a Word document; the message says why and what to do."""


def parse(data: bytes, *, name: str, part: str) -> etree._Element:
    """The root of a part. Raises Unreadable for ill-formed XML and for any DTD (entities, external files)."""
    if b"purl.oclc.org" in data:
        for strict, transitional in STRICT.items():
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        told = getattr(error, "msg", None) or str(error)  # what lxml prints says the line twice
        raise Unreadable(_ILL_FORMED(name=name, part=part, why=told.partition("\n")[0])) from error
    docinfo = root.getroottree().docinfo
    if getattr(docinfo, "doctype", None):
        raise Unreadable(_DOCTYPE(name=name, part=part))
    return root


def on(element: etree._Element) -> bool:
    """Value of an on/off property: present without a value is on."""
    value = element.get(VAL)
    return value is None or value not in ("0", "false", "off", "none")


_WHOLE_LIMIT: Final = 32_767  # Word takes no greater count, list number or page number


def whole(value: str | None, default: int = 0) -> int:
    """A whole number, ``default`` where it is absent or none that Word takes: one bad value spoils no document."""
    text = (value or "").strip()
    digits = text.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9 or int(digits) > _WHOLE_LIMIT:
        return default
    return int(text)


def number(value: str) -> float:
    """A finite number. Raises ValueError for anything else, "nan" too."""
    found = float(value)
    if not isfinite(found):
        raise ValueError(value)
    return found


def twips(value: str | None) -> float | None:
    """A length in twentieths of a point, also when written with a unit ("12pt"); None if absent or unreadable."""
    if value is None:
        return None
    try:
        return number(value)
    except ValueError:
        points = length_pt(value)
        return None if points is None else points * 20


_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "pi": 12.0}


def length_pt(value: str | None) -> float | None:
    """A CSS length of VML in points; a bare number counts pixels, as Word reads it."""
    if not value:
        return None
    text = value.strip().lower()
    unit = text[-2:]
    try:
        return number(text[:-2]) * _UNITS[unit] if unit in _UNITS else number(text) * 0.75
    except ValueError:
        return None


MM_PER_TWIP: Final = 25.4 / 1440
MM_PER_EMU: Final = 1 / 36000
