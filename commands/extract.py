"""``thethuc extract``: a Word document back to plan data."""

from __future__ import annotations

from pathlib import Path

import click

from console import DONE, PATH, WRITTEN, Command, argument, common, option, say, typed
from vietnamese.message import InputError, Text

_FORMS = (".yaml", ".yml", ".json")
_KIND = Text("{file}: dữ liệu ghi ra tệp .yaml hoặc .json.", "{file}: data are written as .yaml or .json.")
_NOT_HELD = Text("Dữ liệu không giữ được:", "Not kept in the data:")
_LOSS = Text("  • {place} “{words}”: {reason}", "  • {place} “{words}”: {reason}")
_HEADER = """\
# Dữ liệu văn bản đọc từ tệp {name}.
# Số thứ tự, dấu “./.” và dấu chấm phẩy ở Nơi nhận được thêm khi soạn. Soạn lại: thethuc render {made}
"""


@click.command(
    cls=Command,
    words=Text("Đọc một văn bản Word thành dữ liệu (YAML hoặc JSON).", "Read a document in Word back to data."),
)
@argument(
    "file",
    type=PATH,
    metavar="FILE",
    vi="Văn bản Word cần đọc.",
    en="The document in Word to read.",
)
@option(
    "-o",
    "--output",
    vi="Tệp .yaml hoặc .json để ghi (mặc định: cùng tên, đuôi .yaml).",
    en="The .yaml or .json to write (default: the same name with .yaml).",
    type=PATH,
)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def extract(file: Path, output: Path | None, force: bool) -> int:
    """Write the plan data of a Word document."""
    from commands.plans import plan_of, shortened
    from generator.data import Record, dumps
    from generator.data.place import visible
    from generator.output import write

    target = output or file.with_suffix(".yaml")
    form = target.suffix.lower()
    if form not in _FORMS:
        raise InputError(_KIND(file=target))
    record, losses = plan_of(file)
    header = "" if form == ".json" else _HEADER.format(name=visible(file.name), made=typed(visible(target.name)))
    text = header + dumps(Record(record.data, target.name), form)
    write(target, text.encode(), force=force, sources=[file])
    say(WRITTEN(file=target))
    if losses:
        say(_NOT_HELD)
    for loss in losses:
        say(_LOSS(place=loss.place, words=shortened(loss.words), reason=loss.reason))
    return DONE
