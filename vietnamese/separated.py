"""A .csv file as rows of text: UTF-8 or Excel's "Unicode text", comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
import io

from vietnamese.message import InputError, Text

_SIGNS = ";\t,"
_SEP = "sep="

_ENCODING = Text(
    "{file}, dòng {line}: bảng mã phải là UTF-8. Trong Excel chọn Lưu thành (Save as), kiểu “CSV UTF-8”; "
    "kiểu CSV thường làm mất chữ có dấu.",
    "{file}, line {line}: the encoding must be UTF-8. In Excel save it as “CSV UTF-8”; plain CSV loses letters.",
)
_BROKEN = Text("{file}, dòng {line}: dấu ngoặc kép chưa đóng.", "{file}, line {line}: a quotation mark is not closed.")


def rows(data: bytes, name: str) -> list[list[str]]:
    """Every row, blank ones too, so that the ordinal of a row is its number in Excel. Raises InputError."""
    text = _decoded(data, name)
    sign = None
    if text[: len(_SEP)].lower() == _SEP:  # Excel's own way to name the sign
        first, _, text = text.partition("\n")
        sign = first[len(_SEP) :].strip("\r")[:1] or None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign or _delimiter(text), strict=True)
    found: list[list[str]] = [[]] if sign else []
    try:
        found.extend(reader)
    except csv.Error as error:
        raise InputError(_BROKEN(file=name, line=reader.line_num)) from error
    return found


def _decoded(data: bytes, name: str) -> str:
    """Windows-1258 and the like are refused: Excel has already replaced letters by "?" when it wrote them."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_ENCODING(file=name, line=data.count(b"\n", 0, error.start) + 1)) from error


def _delimiter(text: str) -> str:
    """The sign that the first rows use most, outside quotes."""
    counts = dict.fromkeys(_SIGNS, 0)
    quoted = False
    for letter in text[:20_000]:
        if letter == '"':
            quoted = not quoted
        elif letter in counts and not quoted:
            counts[letter] += 1
    return max(counts, key=counts.__getitem__)
