"""A document to what it prints, in the shape of generator.context: the words of every component and line, in order.

A document of ours is read by the styles of its template, line for line; any other by its recognised roles. What the
shape has no place for is kept as a line where it stood. ``generator.inverse`` makes plan data of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import schemas
from checker.anatomy import Anatomy, Scope
from checker.extract import by_role, by_style
from checker.extract.losses import Loss, losses
from checker.model import Document
from checker.recognize import recognize
from schemas import written
from vietnamese.message import Text

__all__ = ["Loss", "Printed", "printed"]

_KINDS = Text(
    "Tệp là {kind}; loại này chưa đọc được thành dữ liệu.", "The file is {kind}, a type that is not read as data."
)
_NO_TYPE = Text("văn bản không rõ loại", "a document of an unknown type")
_PARTS = (
    ("co_quan", Text("tên cơ quan ban hành", "issuing body")),
    ("so_ky_hieu", Text("số, ký hiệu", "number and symbol")),
    ("dia_danh", Text("địa danh, ngày tháng", "place and date")),
    ("trich_yeu", Text("trích yếu", "subject")),
    ("than", Text("nội dung", "text")),
    ("noi_nhan", Text("Nơi nhận", "recipients")),
    ("ky", Text("chức vụ người ký", "position of the signer")),
)


class Printed(NamedTuple):
    """What was read. ``missing`` names the parts that a whole document has, ``found`` those that are there.

    ``losses`` tells what of the document is not in ``context``.
    """

    context: Mapping[str, Any]
    ours: bool
    why_not: Text | None
    found: tuple[Text, ...]
    missing: tuple[Text, ...]
    losses: tuple[Loss, ...]


def printed(document: Document) -> Printed:
    """The lines of a document of a type that has a template. Pure; it never fails: of another, or half of one, it tells
    what could be read.
    """
    context = by_style.read(document)
    ours = context is not None
    why_not: Text | None = None
    anatomy = None
    if context is None:
        anatomy = recognize(document)
        context = by_role.read(anatomy)
        why_not = _not_written(anatomy)
    there = {key: _is_there(context, key) for key, _ in _PARTS}
    return Printed(
        context,
        ours,
        why_not,
        tuple(name for key, name in _PARTS if there[key]),
        tuple(name for key, name in _PARTS if not there[key]),
        losses(document, anatomy),
    )


def _is_there(context: Mapping[str, Any], key: str) -> bool:
    if key == "so_ky_hieu":
        return bool(context["ky_hieu"])
    return bool(context["ky"]["chuc_vu"]) if key == "ky" else bool(context[key])


def _not_written(anatomy: Anatomy) -> Text | None:
    if anatomy.scope is not Scope.ADMINISTRATIVE:
        return anatomy.scope_reason
    if anatomy.type in written.templates():
        return None
    row = schemas.table("types").get(anatomy.type)
    return _KINDS(kind=Text(row["name"], row["name"]) if row else _NO_TYPE)
