"""``thethuc fix``: the draft itself with what is wrong mended, as changes that Word accepts or rejects one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.answering import answered, answering, asked
from console import PATH, Command, argument, common, language, option
from vietnamese.message import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.answer import Fixed

_DONE = Text("{file} → {copy}", "{file} → {copy}")


@click.command(
    cls=Command,
    words=Text(
        "Sửa thể thức trong bản sao Word, mỗi chỗ là một thay đổi được theo dõi (track changes).",
        "Mend the form in a copy, each point as a tracked change.",
    ),
)
@argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    vi="Văn bản Word, thư mục, mẫu tên tệp (*.docx) cần sửa, hoặc - (đầu vào chuẩn).",
    en="Documents in Word, folders, patterns (*.docx) to fix, or - (standard input).",
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
@option("--unsafe", vi="Sửa cả câu chữ, không chỉ định dạng.", en="Mend words too, not only the format.", is_flag=True)
@option("--accept", vi="Sửa thẳng, không theo dõi thay đổi.", en="Make the changes without tracking.", is_flag=True)
@answering
@common
def fix(files: tuple[str, ...], output: Path, unsafe: bool, accept: bool, **given: Any) -> int:
    """Mend copies of documents."""
    from functools import partial

    from checker.answer import fix as fixed
    from checker.reports.repairs import lines

    def told(made: Fixed, copy: Path) -> Iterator[Text | str]:
        yield _DONE(file=made.file, copy=copy)
        yield from lines(made.repairs, made.left, language(), unsafe=unsafe)

    options, voice = asked(given)
    work = partial(fixed, options=options, voice=voice, unsafe=unsafe, accept=accept)
    return answered(files, output, given, work, told)
