"""Builds the flawed draft and the workbooks of units: ``python -m examples.build``. Equal examples give equal bytes."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence

from examples import FOLDER, units
from generator.data import load
from generator.output import write
from generator.render import render
from generator.workbook import writer

DRAFT = FOLDER / "ban-nhap-co-loi.docx"
_PLAN = FOLDER / "ke-hoach-xa-2026.yaml"

# What a hurried typist does to the pages; each must be found exactly once.
_SLIPS = (
    ('w:bottom="1134"', 'w:bottom="850"'),  # lề dưới 15 mm
    ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
)


def build() -> bytes:
    """A draft with slips of data (capacity of the signer, number, filing line) and of the page."""
    record = load(_PLAN)
    data = copy.deepcopy(record.data)
    del data["phu_luc"]
    data["noi_dung"][1]["noi_dung"][0] = "Các nhiệm vụ trong năm 2026 được giao theo bảng dưới đây."
    data["so_ky_hieu"]["ky_hieu"] = "UBND-KH"
    data["ngay"] = "05/01/2026"
    data["ky"]["quyen_han"] = ["KT.CHỦ TỊCH"]
    data["ky"]["chuc_vu"] = "PHÓ CHỦ TỊCH"
    data["luu"]["don_vi"] = "VHXH"
    made = render(type(record)(data, record.file))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                text = content.decode("utf-8").replace("Lưu: VT, VHXH.", "Lưu VT, VHXH")
                for right, wrong in _SLIPS:
                    if text.count(right) != 1:
                        raise ValueError(f"{right!r} stands {text.count(right)} times")
                    text = text.replace(right, wrong)
                content = text.encode("utf-8")
            copied = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            copied.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(copied, content)
    return out.getvalue()


def communes_book(names: Sequence[str]) -> bytes:
    """The workbook of the communes of Tây Ninh in 2026."""
    rows = [units.row(ordinal, name) for ordinal, name in enumerate(names, 1)]
    return writer.made(load(units.BASE).data, (units.HEADINGS, rows, ()))


def districts_book() -> bytes:
    """The workbook of the nine units at district level of Tây Ninh in 2022."""
    base = load(units.DISTRICT_BASE).data
    return writer.made(base, (units.DISTRICT_HEADINGS, units.DISTRICTS, units.DISTRICT_TASKS))


if __name__ == "__main__":
    write(units.COMMUNES_BOOK, communes_book(units.commune_names("Tây Ninh")), force=True)
    write(units.DISTRICTS_BOOK, districts_book(), force=True)
    write(DRAFT, build(), force=True)
