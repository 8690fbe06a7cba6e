"""Finished documents of one template as one document to print: a section each, pages counted anew."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterable

from vietnamese.message import InputError, Text
from vietnamese.regex import regex

_MAIN = "word/document.xml"
_DATE = (1980, 1, 1, 0, 0, 0)
_BODY = regex(r"<w:body(?: [^>]*)?>")
_PARAGRAPH = regex(r"<w:p(?: [^>]*)?/?>|</w:p>")
_START = regex(r'\s+w:start="[^"]*"')
_NUMBERING = regex(r"<w:pgNumType\b[^>]*/>")
_AFTER_NUMBERING = regex(  # what may follow w:pgNumType in a w:sectPr, by the schema
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b"
)
_SECTION = regex(r"<w:sectPr\b[^>]*?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_DRAWING = regex(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')

_OTHER = Text(
    "Không ghép được: văn bản thứ {number} có đầu trang hoặc chân trang khác các văn bản trước.",
    "Cannot join: document {number} has other headers or footers than those before.",
)
_NONE = Text("Không có văn bản nào để ghép.", "There is no document to join.")


def join(documents: Iterable[bytes]) -> bytes:
    """One .docx of documents that ``Template.fill`` of one template made, in their order.

    Raises InputError when they differ in anything but their text. Only one of them is unpacked at a time.
    """
    result = io.BytesIO()
    ordinals = itertools.count(1)
    others: dict[str, int] = {}
    tail = pending = ""
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        first = b""
        stream = None
        try:
            for number, data in enumerate(documents, 1):
                with zipfile.ZipFile(io.BytesIO(data)) as source:
                    parts = {entry.filename: entry.CRC for entry in source.infolist() if entry.filename != _MAIN}
                    xml = source.read(_MAIN).decode("utf-8")
                start = _BODY.search(xml)
                end = xml.rindex("</w:body>")
                assert start is not None
                body = _DRAWING.sub(lambda found: f"{found[1]}{next(ordinals)}{found[2]}", xml[start.end() : end])
                body = _restarted(body)
                if stream is None:
                    first, others, tail = data, parts, xml[end:]
                    stream = target.open(_entry(_MAIN), "w")
                    stream.write(xml[: start.end()].encode("utf-8"))
                elif parts != others:
                    raise InputError(_OTHER(number=number))
                else:
                    stream.write(_closed(pending).encode("utf-8"))
                pending = body
            if stream is None:
                raise InputError(_NONE)
            stream.write((pending + tail).encode("utf-8"))
        finally:
            if stream is not None:
                stream.close()  # a package with an open part refuses to be closed, and hides what went wrong
        with zipfile.ZipFile(io.BytesIO(first)) as source:
            for name in others:
                target.writestr(_entry(name), source.read(name))
    return result.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _restarted(body: str) -> str:
    """The first section of a document begins with page 1."""
    section = _SECTION.search(body)
    if section is None:  # Word then takes a page of its own liking
        return f'{body}<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    found = section[0] if not section[0].endswith("/>") else f"{section[0][:-2]}></w:sectPr>"
    numbering = _NUMBERING.search(found)
    if numbering:
        plain = _START.sub("", numbering[0])
        made = found.replace(numbering[0], plain.replace("<w:pgNumType", '<w:pgNumType w:start="1"', 1))
    else:
        after = _AFTER_NUMBERING.search(found)
        at = after.start() if after else found.rindex("</w:sectPr>")
        made = f'{found[:at]}<w:pgNumType w:start="1"/>{found[at:]}'
    return body[: section.start()] + made + body[section.end() :]


def _closed(body: str) -> str:
    """A text that goes on with another document: its last section stands in its last paragraph."""
    *_, last = _SECTION.finditer(body)
    text, section = body[: last.start()], last[0]
    paragraph = _last_paragraph(text)
    if paragraph is None or not text.rstrip().endswith(("</w:p>", "/>")):  # a table is last
        return f"{text}<w:p><w:pPr>{section}</w:pPr></w:p>"
    head, rest = text[: paragraph.end()], text[paragraph.end() :]
    if head.endswith("/>"):
        return f"{head[:-2]}><w:pPr>{section}</w:pPr></w:p>{rest}"
    if rest.startswith("<w:pPr>"):
        end = rest.index("</w:pPr>")
        return f"{head}{rest[:end]}{section}{rest[end:]}"
    return f"{head}<w:pPr>{section}</w:pPr>{rest.removeprefix('<w:pPr/>')}"


def _last_paragraph(text: str) -> re.Match[str] | None:
    """Where the last paragraph begins: not one of a text box inside it."""
    last, depth = None, 0
    for mark in _PARAGRAPH.finditer(text):
        if mark[0] == "</w:p>":
            depth -= 1
            continue
        last = last if depth else mark
        depth += not mark[0].endswith("/>")
    return last
