"""Spreadsheets of other programs, known by their content or their ending: what to say of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from vietnamese.message import Text

_SAVE_AS = Text(
    "{file} là bảng tính {kind}, chương trình chỉ đọc .xlsx. Mở bằng {program}, lưu thành .xlsx ({how}) rồi chạy lại "
    "với tệp đó.",
    "{file} is a spreadsheet of {kind}; only .xlsx is read. Open it in {program}, save it as .xlsx ({how}), then run "
    "again with that file.",
)
_SAVED = Text("File > Save As > Excel Workbook", "File > Save As > Excel Workbook")
_CALC_SAVED = Text("Tệp > Lưu thành > Excel 2007-365", "File > Save As > Excel 2007-365")
_EXPORTED = Text("Tệp > Xuất sang > Excel", "File > Export To > Excel")
_CALC = ("OpenDocument (.ods)", "LibreOffice Calc", _CALC_SAVED)
_NUMBERS = ("Apple Numbers (.numbers)", "Numbers", _EXPORTED)
_EXCEL = "Excel"
_BY_ENDING = {
    ".ods": _CALC,
    ".fods": _CALC,
    ".numbers": _NUMBERS,
    ".xls": ("Excel 97-2003 (.xls)", _EXCEL, _SAVED),
    ".xlsb": ("Excel nhị phân (.xlsb)", _EXCEL, _SAVED),
    ".xltx": ("Excel mẫu (.xltx)", _EXCEL, _SAVED),
    ".et": ("WPS (.et)", "WPS", _SAVED),
    ".tsv": ("phân cách bằng Tab (.tsv)", _EXCEL, _SAVED),
}
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def save_as(path: Path) -> Text | None:
    """What to do with a spreadsheet that is no .xlsx, whatever its ending; None for any other file."""
    kind = _BY_ENDING.get(path.suffix.lower()) or _by_content(path)
    return _SAVE_AS(file=path, kind=kind[0], program=kind[1], how=kind[2]) if kind else None


def _by_content(path: Path) -> tuple[str, str, Text] | None:
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        if "mimetype" in names and package.read("mimetype").startswith(_ODS_TYPE):
            return _CALC
    return _NUMBERS if any(name.endswith(".iwa") for name in names) else None
