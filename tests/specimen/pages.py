"""A document as data: zones of lines with their effective format, page, drawn lines, page number."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "documents"

# Effective format of each component's lines, written out here and not read from schemas/: a slip there must show.
# Letters: font, size, bold, italic, underline, caps, small_caps, color, highlight, vertical.
# Paragraph: align, left, right, first (mm, negative hangs), before, after (pt), line (multiple, or "exact 17").
PLAIN: dict[str, Any] = {
    "font": "Times New Roman", "size": 14, "bold": False, "italic": False, "underline": False, "caps": False,
    "small_caps": False, "color": None, "highlight": None, "vertical": None,
    "align": "left", "left": 0, "right": 0, "first": 0, "before": 0, "after": 0, "line": 1.0,
}  # fmt: skip
_TEXT = {"align": "both", "first": 12.7, "before": 6}
_CENTRED = {"align": "center"}
_HEADING = {"align": "center", "bold": True}
STYLES: dict[str, dict[str, Any]] = {
    "": {},
    "quoc_hieu": {"size": 13, **_HEADING},
    "tieu_ngu": {"size": 14, **_HEADING},
    "chu_quan": {"size": 13, **_CENTRED},
    "co_quan": {"size": 13, **_HEADING},
    "so_ky_hieu": {"size": 13, **_CENTRED},
    "dia_danh_ngay": {"size": 14, "italic": True, **_CENTRED},
    "trich_yeu_cong_van": {"size": 12, "before": 6, **_CENTRED},
    "ten_loai": {"before": 12, **_HEADING},
    "trich_yeu": _HEADING,
    "tham_quyen": {"before": 18, **_HEADING},
    "kinh_gui": _CENTRED,
    "kinh_gui_noi": {"left": 60},
    "can_cu": {"italic": True, **_TEXT},
    "dong_quyet_dinh": {"before": 6, "after": 6, **_HEADING},
    "phan": _HEADING,
    "chuong": _HEADING,
    "muc": _HEADING,
    "tieu_muc": _HEADING,
    "tieu_de": _HEADING,
    "dieu": _TEXT,
    "muc_la_ma": {"bold": True, **_TEXT},
    "khoan": _TEXT,
    "diem": _TEXT,
    "tiet": _TEXT,
    "loi_van": _TEXT,
    "quyen_han": _HEADING,
    "chuc_vu": _HEADING,
    "chu_ky": _CENTRED,
    "ho_ten": _HEADING,
    "noi_nhan": {"size": 12, "bold": True, "italic": True},
    "noi_nhan_muc": {"size": 11},
    "luu": {"size": 11},
    "so_ban": {"size": 11},
    "phu_luc": _HEADING,
    "ten_phu_luc": _HEADING,
    "kem_theo": {"italic": True, **_CENTRED},
    "hinh_thuc_sao": _HEADING,
    "du_thao": _HEADING,
    "do_khan": _HEADING,
    "do_mat": _HEADING,
    "dia_chi": {"size": 11, **_CENTRED},
    "pham_vi_luu_hanh": _HEADING,
    "chu_ky_so": {"size": 10, "align": "right"},
    "ghi_chu": {"italic": True, **_CENTRED},
}


@dataclass
class Piece:
    """Letters with what differs from their line's format."""

    text: str
    format: dict[str, Any] = field(default_factory=dict)


@dataclass
class Line:
    """One printed line of the author: a paragraph, unless a construction joins lines by soft breaks."""

    role: str
    pieces: list[Piece]
    format: dict[str, Any]
    section: dict[str, Any] | None = None  # page set-up that begins after this line
    box: dict[str, Any] | None = None  # a text box anchored here

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Grid:
    """A table of the body."""

    rows: list[list[str]]
    widths: list[float]  # mm
    format: dict[str, Any] = field(default_factory=dict)
    header: bool = True


@dataclass
class Specimen:
    left: list[Line]  # header, left column
    right: list[Line]
    body: list[Line | Grid]
    recipients: list[Line]  # foot, left column
    signature: list[Line]
    after: list[Line | Grid]
    rule_lines: dict[str, dict[str, Any]]  # length as a share of the text, dash, shift (mm to the right)
    page: dict[str, Any]
    number: dict[str, Any] | None
    pages: int = 2
    xml: list[dict[str, str]] = field(default_factory=list)
    # The copy block under everything: its header by column, its foot by column.
    copy_head: list[list[Line]] = field(default_factory=lambda: [[], []])
    copy_foot: list[list[Line]] = field(default_factory=lambda: [[], []])
    below: list[Line] = field(default_factory=list)  # under the foot: recipients of minutes
    # A text issued with the document: its header by column, its lines.
    attached_head: list[list[Line]] = field(default_factory=lambda: [[], []])
    attached: list[Line | Grid] = field(default_factory=list)
    address: list[Line] = field(default_factory=list)  # foot of page 1

    @property
    def zones(self) -> list[list[Any]]:
        text = [self.left, self.right, self.body, self.recipients, self.signature, self.below]
        return [*text, *self.attached_head, self.attached, self.after, *self.copy_head, *self.copy_foot, self.address]


PAGE = {"width": 210, "height": 297, "top": 20, "bottom": 20, "left": 30, "right": 15, "gutter": 0, "header": 10}
NUMBER = {"place": "header", "align": "center", "size": 14, "text": "{}", "field": "PAGE", "first_page": False}


def pieces(text: str) -> list[Piece]:
    """``**bold**`` marks taken out."""
    found = []
    for position, part in enumerate(re.split(r"\*\*", text)):
        if part:
            found.append(Piece(part, {"bold": True} if position % 2 else {}))
    return found or [Piece("")]


def line(role: str, text: str, format: dict[str, Any] | None = None) -> Line:
    """A line of a component in the component's format; ``section`` in it is the page set-up that begins after it,
    ``box`` a text box anchored in it."""
    own = dict(format or {})
    section, box = own.pop("section", None), own.pop("box", None)
    return Line(role, pieces(text), {**PLAIN, **STYLES[role], **own}, section, box)


def load(name: str) -> Specimen:
    """The document ``documents/<name>.toml``."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))

    def lines(rows: list[list[Any]]) -> list[Any]:
        return [line(*row) for row in rows]

    return Specimen(
        lines(data["header"]["left"]),
        lines(data["header"]["right"]),
        lines(data["body"]["lines"]),
        lines(data["footer"]["left"]),
        lines(data["footer"]["right"]),
        lines(data.get("after", {}).get("lines", [])),
        {role: {"length": share} for role, share in data.get("rule_lines", {}).items()},
        dict(PAGE),
        dict(NUMBER),
        copy_head=[lines(data.get("copy", {}).get(column, [])) for column in ("left", "right")],
        copy_foot=[lines(data.get("copy", {}).get(column, [])) for column in ("recipients", "signature")],
        below=lines(data["footer"].get("below", [])),
        attached_head=[lines(data.get("attached", {}).get(column, [])) for column in ("left", "right")],
        attached=lines(data.get("attached", {}).get("lines", [])),
        address=lines(data.get("address", {}).get("lines", [])),
    )
