"""A .docx opened to be changed: what is not touched goes out byte for byte as it came in, in the same order."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from functools import cached_property
from io import BytesIO

from lxml import etree

from checker.reader.package import load
from checker.reader.xml import STRICT, parse
from checker.writer.signing import signature_parts, undeclare, unrelate

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _UTF8_NAME, _LEVEL = 20, 8, 0x800, 6
_DATE = (1 << 5) | 1  # 1 January 1980: equal input gives equal bytes
_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Parts:
    """The parts of a package. ``xml`` gives a part to be changed; ``save`` writes the parts that were.

    A strict file is worked on by its transitional names and written by its own again.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self.package = load(data, name)  # as it came in
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._entries = archive.infolist()
        self._names = {entry.filename.lstrip("/").lower(): entry.filename for entry in self._entries}
        self._open: dict[str, etree._Element] = {}
        self._strict: set[str] = set()
        self._changed: set[str] = set()
        self._added: dict[str, etree._Element] = {}
        self.main = self.package.main

    def has(self, part: str) -> bool:
        return part.lower() in self._names or part in self._added

    def xml(self, part: str) -> etree._Element:
        """Root of a part as it now is, comments and processing instructions kept. Raises Unreadable."""
        if part in self._added:
            return self._added[part]
        root = self._open.get(part)
        if root is None:
            data = self.package.read(part)
            if b"purl.oclc.org" in data and not part.endswith(".rels"):
                self._strict.add(part)
                for strict, transitional in STRICT.items():
                    data = data.replace(strict, transitional)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
            try:
                root = etree.fromstring(data, parser)
            except (etree.XMLSyntaxError, ValueError):
                root = None
            if root is None or getattr(root.getroottree().docinfo, "doctype", None):
                parse(data, name=self.package.name, part=part)  # says what is wrong with it
                raise AssertionError(part)
            self._open[part] = root
        return root

    @cached_property
    def _related(self) -> tuple[tuple[str, str], ...]:
        """(kind, part) of what the document is related to as it came in."""
        relations = self.package.relationships(self.main).values()
        return tuple((type.rpartition("/")[2], target) for type, target in relations)

    def touch(self, part: str) -> None:
        """The part has been changed and is to be written."""
        if part not in self._added:
            self._changed.add(part)

    def related(self, kind: str) -> str | None:
        """The part to which the document is related by ``kind`` ("comments"), if it is there."""
        for type, target in self._related:
            if type == kind and self.package.has(target):
                return target
        return None

    def targets(self) -> dict[str, str]:
        """The parts of the document by what they are to it ("styles")."""
        return dict(self._related)

    def stems(self) -> dict[str, str]:
        """Header and footer parts by the name that a Location gives them: the stem of the file."""
        found: dict[str, str] = {}
        for type, target in self._related:
            if type in ("header", "footer"):
                found.setdefault(target.rpartition("/")[2].rpartition(".")[0], target)
        return found

    def add(self, stem: str, kind: str, content_type: str, root: etree._Element) -> str:
        """A new part beside the document, declared and related by ``kind``; its name."""
        folder = posixpath.dirname(self.main)
        number = 1
        while self.has(part := posixpath.join(folder, f"{stem}{'' if number == 1 else number}.xml")):
            number += 1
        types = self.xml(_TYPES)
        etree.SubElement(types, _TYPES_NS + "Override", PartName=f"/{part}", ContentType=content_type)
        self.touch(_TYPES)
        relations_part = f"{folder}/_rels/{posixpath.basename(self.main)}.rels".lstrip("/")
        if self.has(relations_part):
            relations = self.xml(relations_part)
            self.touch(relations_part)
        else:
            relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS_NS}"/>')
            self._added[relations_part] = relations
        taken = {relation.get("Id") for relation in relations}
        id = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        office = _OFFICE_STRICT if self.main in self._strict else _OFFICE
        target = posixpath.relpath(part, folder or ".")
        etree.SubElement(relations, f"{{{_RELATIONS_NS}}}Relationship", Id=id, Type=f"{office}/{kind}", Target=target)
        self._added[part] = root
        return part

    def save(self) -> bytes:
        """The package with its changes; the very bytes it was made from when there are none.

        Digital signatures are left out of a package that is changed, as Word does it: they would tell of other words.
        """
        if not self._changed and not self._added:
            return self._data
        gone = signature_parts(self.package)
        if gone:
            unrelate(self.xml(_ROOT))
            undeclare(self.xml(_TYPES))
            self._changed |= {_ROOT, _TYPES}
        kept = [entry for entry in self._entries if entry.filename.lstrip("/").lower() not in gone]
        changed = {self._names[part.lower()]: self._written(part, self._open[part]) for part in self._changed}
        pieces: list[bytes] = []
        central: list[bytes] = []
        offset = 0
        for entry in kept:
            name = entry.filename.encode("utf-8")
            if entry.filename in changed:
                kind, date, crc, size, data = _deflated(changed[entry.filename])
            else:
                stamp = entry.date_time
                date = (
                    stamp[3] << 11 | stamp[4] << 5 | stamp[5] // 2,
                    max(stamp[0] - 1980, 0) << 9 | stamp[1] << 5 | stamp[2],
                )
                kind, crc, size, data = entry.compress_type, entry.CRC, entry.file_size, self._raw(entry)
            offset += _put(pieces, central, offset, name, kind, date, crc, size, data, entry.external_attr)
        for part, root in self._added.items():
            kind, date, crc, size, data = _deflated(self._written(part, root))
            offset += _put(pieces, central, offset, part.encode("utf-8"), kind, date, crc, size, data, 0)
        directory = b"".join(central)
        count = len(kept) + len(self._added)
        return b"".join((*pieces, directory, _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)))

    def _written(self, part: str, root: etree._Element) -> bytes:
        data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        strict = self.main in self._strict if part in self._added else part in self._strict
        if strict:
            for name, transitional in STRICT.items():
                data = data.replace(b'"' + transitional + b'"', b'"' + name + b'"')
        return data

    def _raw(self, entry: zipfile.ZipInfo) -> bytes:
        """The entry's data as they stand in the file, still compressed."""
        head = entry.header_offset
        name_length, extra_length = struct.unpack_from("<2H", self._data, head + 26)
        start = head + _LOCAL.size + name_length + extra_length
        return self._data[start : start + entry.compress_size]


def _deflated(data: bytes) -> tuple[int, tuple[int, int], int, int, bytes]:
    stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return _DEFLATED, (0, _DATE), zlib.crc32(data), len(data), stream.compress(data) + stream.flush()


def _put(
    pieces: list[bytes], central: list[bytes], offset: int, name: bytes, kind: int, date: tuple[int, int],
    crc: int, size: int, data: bytes, attributes: int,
) -> int:  # fmt: skip
    """Append one entry; its length."""
    common = (_VERSION, _UTF8_NAME, kind, *date, crc, len(data), size, len(name))
    pieces += (_LOCAL.pack(b"PK\3\4", *common, 0), name, data)
    central += (_CENTRAL.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0, attributes, offset), name)
    return _LOCAL.size + len(name) + len(data)
