"""Small workbooks for the tests, as a person or a program leaves them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from examples import units
from generator.data import load
from generator.workbook import writer

HEADINGS = ("Tên đơn vị", "Họ tên", "Hồ sơ nộp trực tuyến", "Hạn báo cáo")


def unit(name: str, **cells: Any) -> dict[str, Any]:
    return {
        "Tên đơn vị": name,
        "Họ tên": f"Người Ký {name}",
        "Hồ sơ nộp trực tuyến": "80%",
        "Hạn báo cáo": "15/12/2026",
    } | cells


def plan_book(
    path: Path, rows: Sequence[Mapping[str, Any]], *, headings: Sequence[str] = HEADINGS, tasks: Any = ()
) -> Path:
    """The starter for communes with these rows."""
    path.write_bytes(writer.made(load(units.BASE).data, (headings, rows, tasks)))
    return path


def units_book(path: Path, rows: Sequence[Sequence[Any]], style: Callable[[Worksheet], None] | None = None) -> Path:
    """A workbook of one sheet *Đơn vị* made cell by cell; ``style`` may change it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Đơn vị"
    for row in rows:
        sheet.append(list(row))
    if style:
        style(sheet)
    book.save(path)
    return path


def changed(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook with other XML in one part, as another program writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text = data.decode("utf-8")
                assert old in text
                data = text.replace(old, new).encode("utf-8")
            target.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path
