"""``thethuc new``: a commented starting point."""

from __future__ import annotations

from pathlib import Path

import click

from console import DONE, WRITTEN, Command, common, option, say
from vietnamese.message import InputError, Text

_NO_TYPE = Text(
    "Chưa có mẫu cho loại “{type}”. Hiện có: {types}.", "There is no template for “{type}” yet. There are: {types}."
)


@click.command(
    cls=Command, words=Text("Tạo tệp dữ liệu kế hoạch để bắt đầu soạn.", "Write a commented starting point for a plan.")
)
@click.argument("type", default="ke-hoach", metavar="[TYPE]")
@option(
    "-o",
    "--output",
    vi="Tệp để ghi (.yaml).",
    en="File to write (.yaml).",
    required=True,
    type=click.Path(path_type=Path),
)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def new(type: str, output: Path, force: bool) -> int:
    """Write the starter of a document type."""
    import examples
    from generator.output import write

    starter = examples.FOLDER / f"mau-{type}.yaml"
    if not starter.exists():
        types = ", ".join(sorted(path.stem.removeprefix("mau-") for path in examples.FOLDER.glob("mau-*.yaml")))
        raise InputError(_NO_TYPE(type=type, types=types))
    write(output, starter.read_bytes(), force=force)
    say(WRITTEN(file=output))
    return DONE
