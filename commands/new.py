"""``thethuc new``: a valid starting point to edit."""

from __future__ import annotations

from pathlib import Path

import click

from commands.files import named_as
from console import DONE, NO_TYPE, PATH, WRITTEN, Command, argument, common, option, say
from vietnamese.message import InputError, Text

_WORKBOOK_ONLY = Text(
    "--batch và --communes-of tạo bảng tính; ghi tên tệp .xlsx.", "--batch and --communes-of need the name of an .xlsx."
)


@click.command(
    cls=Command,
    words=Text("Tạo tệp dữ liệu để bắt đầu soạn một văn bản.", "Write a commented starting point for a document."),
)
@argument(
    "type",
    default="ke-hoach",
    metavar="[TYPE]",
    vi="Loại văn bản (mặc định: ke-hoach).",
    en="Type of the document (default: ke-hoach).",
)
@option(
    "-o",
    "--output",
    vi="Tệp để ghi (.yaml, .json hoặc .xlsx).",
    en="File to write (.yaml, .json or .xlsx).",
    required=True,
    type=PATH,
)
@option("--batch", vi="Thêm trang Đơn vị: mỗi đơn vị một dòng.", en="With a sheet of units, one a row.", is_flag=True)
@option(
    "--communes-of",
    vi="Điền sẵn các xã, phường của một tỉnh, ví dụ “Tây Ninh”.",
    en="Fill in the communes of a province, e.g. “Tây Ninh”.",
    metavar="PROVINCE",
)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def new(type: str, output: Path, batch: bool, communes_of: str | None, force: bool) -> int:
    """Write the starter of a document type."""
    import examples
    from generator.output import write
    from schemas import written

    types = written.templates()
    if type not in types:
        raise InputError(NO_TYPE(type=type, types=", ".join(types)))
    starter = examples.FOLDER / f"mau-{type}.yaml"
    named_as(output, ".yaml", ".yml", ".json", ".xlsx")
    if output.suffix.lower() == ".xlsx":
        data = _workbook(starter, batch or communes_of is not None, communes_of)
    elif batch or communes_of is not None:
        raise InputError(_WORKBOOK_ONLY)
    elif output.suffix.lower() == ".json":
        from generator.data import dumps, load

        data = dumps(load(starter), ".json").encode()
    else:
        data = starter.read_bytes()
    write(output, data, force=force)
    say(WRITTEN(file=output))
    return DONE


def _workbook(starter: Path, batch: bool, province: str | None) -> bytes:
    from examples import units
    from generator.data import load
    from generator.workbook import writer
    from generator.workbook.limits import require_room
    from schemas.units import province_name

    data = load(starter).data
    require_room(data)  # a type for which there is no workbook has no base plan for many units either
    if not batch:
        return writer.made(data)
    base = load(units.BASE).data
    if province is None:
        return writer.made(base, (units.HEADINGS, units.SAMPLE, units.SAMPLE_TASKS))
    rows = units.to_fill_in(units.commune_names(province))
    return writer.made(units.of_province(base, province_name(province)), (units.HEADINGS, rows, ()))
