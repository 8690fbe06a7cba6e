"""A .docx whose unchanging parts stay compressed: only what the data change is compressed anew."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import NamedTuple

from vietnamese.message import InputError, Text
from vietnamese.regex import regex

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_DEFLATED = 8
_UTF8_NAME = 0x800
_DATE = (1 << 5) | 1  # 1 January 1980: a document must not differ by the minute in which it was made
_LEVEL = 6
_MOST_BYTES = 200_000_000

_TYPES = "[Content_Types].xml"
_OVERRIDE = regex(r"<(?:\w+:)?Override\b[^>]*>")
_NAME = regex(r"\bPartName\s*=\s*[\"']/([^\"']+)")
# Parts in which docxtpl fills in tags, by the end of their content type.
_FILLED = regex(
    r"\bContentType\s*=\s*[\"'][^\"']*(?:"
    r"\.document\.main|\.header|\.footer|\.footnotes|\.endnotes|\.core-properties)\+xml[\"']"
)

# What is filled is a document: Word opens no .docx whose content is declared as that of a .dotx.
_TEMPLATE_TYPE, _DOCUMENT_TYPE = b".wordprocessingml.template.main+xml", b".wordprocessingml.document.main+xml"
_MACROS = (b"vnd.ms-word.document.macroEnabled", b"vnd.ms-word.template.macroEnabled")

_PARTS = {
    "document": Text("Thân văn bản", "Body"),
    "header": Text("Đầu trang", "Header"),
    "footer": Text("Chân trang", "Footer"),
    "footnotes": Text("Chú thích chân trang", "Footnotes"),
    "endnotes": Text("Chú thích cuối văn bản", "Endnotes"),
    "core": Text("Thuộc tính của tệp", "Properties of the file"),
}
_STEM = regex(r"([a-z]+)\d*\.xml\Z")
_WITH_MACROS = Text(
    "Mẫu {name} có macro (.docm, .dotm), văn bản .docx không mang macro được; trong Word lưu mẫu thành .docx.",
    "The template {name} holds macros (.docm, .dotm), which a .docx cannot; save it as .docx in Word.",
)
_NOT_WORD = Text("Mẫu {name} không phải là tệp Word (.docx).", "The template {name} is no Word file (.docx).")


def _compressor() -> tuple[Callable[[bytes], bytes], Callable[[bytes], int]]:
    """Raw deflate and CRC-32; ``isal`` is about twice as fast as zlib where it is installed."""
    try:
        from isal import isal_zlib
    except ImportError:

        def deflate(data: bytes) -> bytes:
            stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
            return stream.compress(data) + stream.flush()

        return deflate, zlib.crc32

    def fast_deflate(data: bytes) -> bytes:
        return bytes(isal_zlib.compress(data, isal_zlib.ISAL_DEFAULT_COMPRESSION, -15))

    return fast_deflate, isal_zlib.crc32


def called(part: str) -> Text:
    """What a clerk calls a part: "word/header1.xml" is the header."""
    stem = _STEM.search(part)
    return _PARTS.get(stem[1] if stem else "", Text(part, part))


class _Entry(NamedTuple):
    name: bytes
    crc: int
    size: int
    data: bytes  # deflated


class Package:
    """The parts of a template; ``pack`` gives a .docx in which some of them are replaced.

    Raises InputError for what is no Word file: another kind of file, a damaged or a password-protected one; for one
    with macros.
    """

    def __init__(self, data: bytes, name: str) -> None:
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                    raise InputError(_NOT_WORD(name=name))
                self.parts = {entry.filename: archive.read(entry) for entry in entries}
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
            raise InputError(_NOT_WORD(name=name)) from error
        types = self.parts.get(_TYPES, b"").replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
        if any(kind in types for kind in _MACROS):
            raise InputError(_WITH_MACROS(name=name))
        if types:
            self.parts[_TYPES] = types
        self.fillable = [name for name in _fillable(types) if name in self.parts]
        if not self.fillable:
            raise InputError(_NOT_WORD(name=name))
        self._deflate, self._crc = _compressor()
        self._static: dict[str, _Entry] = {}

    def _entry(self, name: str, data: bytes) -> _Entry:
        return _Entry(name.encode("utf-8"), self._crc(data) & 0xFFFFFFFF, len(data), self._deflate(data))

    def pack(self, replaced: Mapping[str, bytes]) -> bytes:
        """The .docx with ``replaced`` in place of the template's parts. Equal parts give equal bytes."""
        pieces: list[bytes] = []
        central: list[bytes] = []
        offset = 0
        for name, original in self.parts.items():
            data = replaced.get(name)
            if data is not None:
                entry = self._entry(name, data)
            else:
                kept = self._static.get(name)  # two threads may both make it: the same bytes
                entry = self._static[name] = kept or self._entry(name, original)
            sizes = (entry.crc, len(entry.data), entry.size, len(entry.name))
            common = (_VERSION, _UTF8_NAME, _DEFLATED, 0, _DATE, *sizes)
            pieces += (_LOCAL.pack(b"PK\3\4", *common, 0), entry.name, entry.data)
            central += (_CENTRAL.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0, 0, offset), entry.name)
            offset += _LOCAL.size + len(entry.name) + len(entry.data)
        directory = b"".join(central)
        count = len(self.parts)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
        return b"".join((*pieces, directory, end))


def _fillable(types: bytes) -> list[str]:
    """Names of the parts that may hold tags, as the package declares them."""
    names = []
    for override in _OVERRIDE.findall(types.decode("utf-8", "replace")):
        name = _NAME.search(override)
        if name and _FILLED.search(override):
            names.append(name[1])
    return names
