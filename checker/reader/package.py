"""A .docx as a package: opened with distrust, its parts by name and by relationship."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from functools import cached_property
from io import BytesIO
from pathlib import Path

from lxml import etree

from checker.reader.xml import Unreadable, parse
from vietnamese.message import Text
from vietnamese.refusal import why

# A 200-page plan is about 2 MB of XML; pictures are never inflated. The tree of a part takes thirty to ninety times
# its size: what is refused here would take the memory of the whole machine.
_PART_LIMIT = 64 * 1024 * 1024
_RATIO_LIMIT = 200  # large parts of honest files stay below 50, even those full of equal rows
_SMALL = 16 * 1024 * 1024
_ENTRIES_LIMIT = 20_000
_CHUNK = 1 << 20

_MISSING = Text("Không tìm thấy tệp {name}.", "No such file: {name}.")
_FOLDER = Text("{name} là thư mục, không phải tệp văn bản.", "{name} is a folder, not a document.")
_DENIED = Text("Không mở được tệp {name}: {why}.", "Cannot open {name}: {why}.")
_EMPTY = Text("Tệp {name} rỗng (0 byte).", "{name} is empty (0 bytes).")
_OLD_WORD = Text(
    "Tệp {name} là Word đời cũ (.doc). Mở bằng Word, chọn Lưu thành .docx rồi kiểm tra lại.",
    "{name} is in the old Word format (.doc). Save it as .docx in Word and check again.",
)
_LOCKED = Text(
    "Tệp {name} được đặt mật khẩu. Mở bằng Word, bỏ mật khẩu, lưu lại rồi kiểm tra.",
    "{name} is protected by a password. Remove it in Word, save, and check again.",
)
_RTF = Text(
    "Tệp {name} là RTF, không phải .docx. Mở bằng Word và lưu thành .docx.",
    "{name} is RTF, not .docx. Save it as .docx in Word.",
)
_HTML = Text(
    "Tệp {name} là trang web (HTML), không phải .docx. Mở bằng Word và lưu thành .docx.",
    "{name} is a web page (HTML), not .docx. Save it as .docx in Word.",
)
_PDF = Text(
    "Tệp {name} là PDF, không phải .docx. Cần tệp Word gốc để kiểm tra.",
    "{name} is a PDF, not .docx. The Word file is needed for a check.",
)
_NOT_WORD = Text(
    "Tệp {name} không phải văn bản Word (.docx).",
    "{name} is not a Word document (.docx).",
)
_OTHER_OFFICE = Text(
    "Tệp {name} là {kind}, không phải văn bản Word (.docx).", "{name} is {kind}, not a Word document (.docx)."
)
_TRUNCATED = Text(
    "Tệp {name} bị hỏng hoặc tải về chưa hết. Hãy lấy lại tệp từ nguồn.",
    "{name} is damaged or was not downloaded completely. Fetch it again.",
)
_BOMB = Text(
    "Tệp {name} bung ra lớn bất thường ({part}); không đọc để bảo vệ máy.",
    "{name} unpacks to an abnormal size ({part}); it is not read, to protect the machine.",
)
_ENTRIES = Text("{count} tệp con", "{count} files inside")
_KINDS = (
    ("xl/", Text("bảng tính Excel", "an Excel workbook")),
    ("ppt/", Text("bài trình chiếu", "a presentation")),
    ("content.xml", Text("tệp OpenDocument", "an OpenDocument file")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ABOUT = "docprops/core.xml"  # title and author: never printed
_DOCUMENT_TYPE = "/officeDocument"


class Package:
    """Parts of an opened .docx. A part is inflated when it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Unreadable(_TRUNCATED(name=name)) from error
        entries = self._zip.infolist()
        if len(entries) > _ENTRIES_LIMIT:
            raise Unreadable(_BOMB(name=name, part=_ENTRIES(count=len(entries))))
        self._entries = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    @cached_property
    def main(self) -> str:
        """Name of the document part: by relationship, as Word finds it. Raises Unreadable for what is no document."""
        relations = self.relationships("")
        for kind, target in relations.values():
            if kind.endswith(_DOCUMENT_TYPE) and target.lower() in self._entries:
                if self._is_word(target):
                    return target
                break
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        for prefix, kind_name in _KINDS:
            if any(entry.startswith(prefix) for entry in self._entries):
                raise Unreadable(_OTHER_OFFICE(name=self.name, kind=kind_name))
        raise Unreadable(_NOT_WORD(name=self.name))

    def _is_word(self, target: str) -> bool:
        return not target.lower().startswith(("xl/", "ppt/"))

    def has(self, part: str) -> bool:
        return part.lower() in self._entries

    def crc(self, part: str) -> int:
        """Checksum of a part as declared; tells equal style tables apart without inflating them."""
        entry = self._entries.get(part.lower())
        return entry.CRC if entry else 0

    def checksums(self, *, without: str) -> tuple[tuple[str, int], ...]:
        """Of all parts that tell how the document looks, but for one: equal for files of one making."""
        left_out = (without.lower(), _ABOUT)
        return tuple((name, entry.CRC) for name, entry in self._entries.items() if name not in left_out)

    def read(self, part: str) -> bytes:
        """Bytes of a part. Raises Unreadable when it is damaged, encrypted or inflates beyond reason."""
        entry = self._entries[part.lower()]
        if entry.flag_bits & 1:
            raise Unreadable(_LOCKED(name=self.name))
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > _PART_LIMIT or (size > _SMALL and size > _RATIO_LIMIT * max(entry.compress_size, 1)):
                        raise Unreadable(_BOMB(name=self.name, part=part))
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise Unreadable(_TRUNCATED(name=self.name)) from error
        return b"".join(pieces)

    def xml(self, part: str) -> etree._Element | None:
        """Root of a part, None where it is absent."""
        if not self.has(part):
            return None
        return parse(self.read(part), name=self.name, part=part)

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (type, target part) of the part's internal relationships; ``""`` is the package itself."""
        folder, _, file = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        if root is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in root:
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            resolved = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[relation.get("Id") or ""] = (relation.get("Type") or "", resolved)
        return found


def load(source: Path | bytes, name: str) -> Package:
    """Open a file or its bytes. Raises Unreadable with the reason in the user's words."""
    data = source if isinstance(source, bytes) else content(source, name)
    if not data:
        raise Unreadable(_EMPTY(name=name))
    if not data.startswith(b"PK"):
        raise Unreadable(_by_content(data)(name=name))
    return Package(data, name)


def content(source: Path, name: str) -> bytes:
    """The bytes of a file. Raises Unreadable with the reason in the user's words."""
    try:
        return source.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(_MISSING(name=name)) from error
    except IsADirectoryError as error:
        raise Unreadable(_FOLDER(name=name)) from error
    except OSError as error:
        if source.is_dir():
            raise Unreadable(_FOLDER(name=name)) from error
        raise Unreadable(_DENIED(name=name, why=why(error))) from error


def _by_content(data: bytes) -> Text:
    """What a file that is no zip is; extensions lie."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if data.startswith(_OLE):
        # Word puts an encrypted document into an OLE container; stream names are UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _LOCKED
        return _OLD_WORD if "WordDocument".encode("utf-16-le") in data else _NOT_WORD
    if head.startswith(b"{\\rtf"):
        return _RTF
    if head.startswith(b"<!doctype html") or b"<html" in head:
        return _HTML
    if head.startswith(b"%pdf"):
        return _PDF
    return _NOT_WORD
