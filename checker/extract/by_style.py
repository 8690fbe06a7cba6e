"""A document that our template made, read by the styles of its lines: exact, whatever the words are."""

from __future__ import annotations

import re
from typing import Any

import schemas
from checker.extract import tables
from checker.extract.context import empty
from checker.model import Document, Paragraph, Table, paragraphs
from schemas import written
from vietnamese.regex import regex

_DATE = regex(r"(?P<place>.*), ngày\s+(?P<day>\d*)\s*tháng\s+(?P<month>\d*)\s*năm(?:\s+(?P<year>\d*))?\s*\Z", re.DOTALL)
_NUMBER = regex(r"Số:\s*(?P<number>[^/]*?)\s*/(?P<symbol>.*)\Z", re.DOTALL)
_SIGNED = frozenset({"muc_la_ma", "khoan_tieu_de", "khoan", "diem_tieu_de", "diem", "gach", "cong"})
_PLAIN = frozenset({"loi_van", "tieu_de"})
_CELLS = frozenset({"bang_dau", "bang_o", "bang_tong"})
_LISTS = ("chu_quan", "co_quan", "dau_van_ban", "trich_yeu", "kinh_gui", "can_cu", "ghi_chu")
_SIGNATURE = {"quyen_han": "quyen_han", "chuc_vu": "chuc_vu", "ghi_chu_ky": "ghi_chu"}
_TITLES = ("ten_loai", "trich_yeu_cong_van")  # a letter has a subject alone
_FIXED = frozenset({"quoc_hieu", "tieu_ngu", "noi_nhan"})


@schemas.by_pack
def _prints() -> dict[str, str]:
    """Names of our styles with what they print."""
    return {row["name"]: row["prints"] for row in schemas.table("styles").values()}


def read(document: Document) -> dict[str, Any] | None:
    """The context of a document whose every line has a style of ours, and its title is a type; None for any other."""
    known = _prints()
    for paragraph in document.paragraphs:
        if paragraph.style not in known and (not paragraph.blank or paragraph.label):
            return None
    kinds = {known.get(paragraph.style) for paragraph in document.paragraphs if not paragraph.blank}
    whole = {"so_ky_hieu", "co_quan"} <= kinds and not kinds.isdisjoint(_TITLES)
    if not whole or document.footnotes or document.endnotes or document.boxes:
        return None
    reader = _Reader(document)
    for block in document.body:
        reader.take(block)
    return reader.context if reader.context["ten_loai"] in written.by_title() else None


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.context = empty()
        self.body = self.context["than"]
        self.title = self.unit = ""

    def take(self, block: Paragraph | Table) -> None:
        if isinstance(block, Paragraph):
            self._line(block)
        elif any(_prints().get(paragraph.style) in _CELLS for paragraph in paragraphs([block])):
            made = tables.block(block, self.title, self.unit)
            last = next(iter(paragraphs(block.rows[-1].cells[0].blocks)), None)
            for row in made["hang"]:
                row["dam"] = row["dam"] and last is not None and _prints().get(last.style) == "bang_tong"
            self.body.append(made)
            self.title = self.unit = ""
        else:
            for paragraph in paragraphs([block]):
                self._line(paragraph)

    def _line(self, paragraph: Paragraph) -> None:
        text = tables.words(paragraph)
        kind = _prints().get(paragraph.style)
        if not text or kind is None or kind in _FIXED:
            return
        if kind in _LISTS:
            self.context[kind].append(text)
        elif kind == "trich_yeu_cong_van":
            self.context["trich_yeu"].append(text)
        elif kind in _SIGNATURE:
            self.context["ky"][_SIGNATURE[kind]].append(text)
        elif kind == "ho_ten":
            self.context["ky"]["ho_ten"] = text
        elif kind == "ten_loai":
            self.context["ten_loai"] = text
        elif kind in _PLAIN:
            self.body.append({"kieu": kind, "chu": text})
        elif kind in _SIGNED:
            sign, words = _halves(text)
            self.body.append({"kieu": kind, "dau": sign, "chu": words})
        elif kind in ("bang_ten", "bang_don_vi"):
            setattr(self, "title" if kind == "bang_ten" else "unit", text)
        elif kind in ("noi_nhan_muc", "luu"):
            words = text.removeprefix("-").strip()
            if kind == "luu":
                self.context["luu"] = words
            else:
                self.context["noi_nhan"].append(words)
        elif kind == "so_ky_hieu":
            self._number(text)
        elif kind == "dia_danh_ngay":
            self._date(text)
        elif kind in ("phu_luc", "ten_phu_luc", "kem_theo"):
            self._appendix(kind, text, paragraph)

    def _number(self, text: str) -> None:
        match = _NUMBER.match(text)
        if match:
            self.context["so"], self.context["ky_hieu"] = match["number"].strip(), match["symbol"].strip()

    def _date(self, text: str) -> None:
        match = _DATE.match(text)
        if match:
            self.context["dia_danh"] = match["place"].strip()
            self.context["ngay"], self.context["thang"], self.context["nam"] = (
                match[part] or "" for part in ("day", "month", "year")
            )

    def _appendix(self, kind: str, text: str, paragraph: Paragraph) -> None:
        entries = self.context["phu_luc"]
        opened = bool(entries) and not entries[-1]["than"]
        if kind == "phu_luc" or (kind == "ten_phu_luc" and not (opened and not entries[-1]["ten"])):
            landscape = self.document.sections[paragraph.section].landscape
            entries.append({"dau": "", "ten": "", "kem_theo": "", "ngang": landscape, "than": []})
        self.body = entries[-1]["than"]
        entries[-1][{"phu_luc": "dau", "ten_phu_luc": "ten", "kem_theo": "kem_theo"}[kind]] = text


def _halves(text: str) -> tuple[str, str]:
    """Sign and words of a line that has any."""
    match = re.match(r"(\S+)\s*(.*)\Z", text, re.DOTALL)
    assert match is not None
    return match[1], match[2]
