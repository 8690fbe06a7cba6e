"""Digital signatures of a package (ISO 29500-2, 12): what belongs to them, and the package without them."""

from __future__ import annotations

from lxml import etree

from checker.reader.package import Package, load

_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
_CONTENT_TYPE = "application/vnd.openxmlformats-package.digital-signature-"


def signed(data: bytes, name: str = "<bytes>") -> bool:
    """Whether a file carries digital signatures. Raises Unreadable."""
    return bool(signature_parts(load(data, name)))


def signature_parts(package: Package) -> frozenset[str]:
    """Names, in small letters, of the origin of signatures, the signatures, their certificates and relationships."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        for kind, target in package.relationships(part).values():
            if kind.startswith(_KIND) and target.lower() not in found and package.has(target):
                folder, _, file = target.lower().rpartition("/")
                relations = f"{folder}/_rels/{file}.rels".lstrip("/")
                found |= {target.lower(), relations} if package.has(relations) else {target.lower()}
                waiting.append(target)
    return frozenset(found)


def unrelate(relationships: etree._Element) -> None:
    """Take the origin of signatures out of the relationships of the package."""
    for relation in list(relationships):
        if (relation.get("Type") or "").startswith(_KIND):
            relationships.remove(relation)


def undeclare(types: etree._Element) -> None:
    """Take what is of signatures out of the content types."""
    for entry in list(types):
        if (entry.get("ContentType") or "").startswith(_CONTENT_TYPE):
            types.remove(entry)
