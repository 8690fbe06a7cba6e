"""``thethuc annotate``: the draft itself, with each finding as a Word comment at its words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.answering import answered, answering, asked
from console import PATH, Command, argument, common, option
from vietnamese.message import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.answer import Annotated

_DONE = Text("{file} → {copy}: {count} nhận xét.", "{file} → {copy}: {count} remarks.")
_NONE = Text("{file} → {copy}: không có điểm nào cần nhận xét.", "{file} → {copy}: nothing to remark.")


@click.command(
    cls=Command,
    words=Text(
        "Ghi từng điểm sai thành nhận xét (comment) trong bản sao Word, đúng chỗ.",
        "Write each finding as a Word comment at its place, in a copy.",
    ),
)
@argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    vi="Văn bản Word, thư mục, mẫu tên tệp (*.docx) cần nhận xét, hoặc - (đầu vào chuẩn).",
    en="Documents in Word, folders, patterns (*.docx) to annotate, or - (standard input).",
)
@option(
    "-o",
    "--output",
    vi="Tệp kết quả; thư mục nếu có nhiều văn bản.",
    en="The copy; a folder for several documents.",
    required=True,
    type=PATH,
    metavar="OUT",
)
@answering
@common
def annotate(files: tuple[str, ...], output: Path, **given: Any) -> int:
    """Write remarks into copies of documents."""
    from functools import partial

    from checker.answer import annotate as annotated

    def told(made: Annotated, copy: Path) -> Iterator[Text]:
        yield (_DONE if made.remarks else _NONE)(file=made.file, copy=copy, count=made.remarks)

    options, voice = asked(given)
    return answered(files, output, given, partial(annotated, options=options, voice=voice), told)
