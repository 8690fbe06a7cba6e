"""``thethuc fix``: the draft itself with what is wrong mended, as changes that Word accepts or rejects one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.answering import answering, asked, copies, told_unsigned
from console import DONE, FINDINGS, UNUSABLE, Command, argument, common, language, option, say
from vietnamese.message import InputError, Text

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
    vi="Văn bản Word hoặc thư mục cần sửa.",
    en="Word documents or folders to fix.",
)
@option(
    "-o",
    "--output",
    vi="Tệp kết quả; thư mục nếu có nhiều văn bản.",
    en="The copy; a folder for several documents.",
    required=True,
    type=click.Path(path_type=Path),
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
    from checker.processes import spread
    from checker.reports.repairs import lines
    from generator.output import write

    options, voice = asked(given)
    failed = unusable = 0
    with copies(files, output) as (sources, targets, problems):
        for problem in problems:
            say(problem, err=True)
        originals = [Path(name) for name in targets]
        work = partial(fixed, options=options, voice=voice, unsafe=unsafe, accept=accept)
        for made in spread(work, sources, given["jobs"]):
            failed += made.failed
            try:
                if made.data is None:
                    raise InputError(made.problem or Text("", ""))
                target = targets[made.file]
                write(target, made.data, force=given["force"], sources=originals)
            except InputError as error:
                say(error.text.of(language()), err=True)
                unusable += 1
                continue
            if made.unsigned:
                told_unsigned(made.file, target)
            say(_DONE(file=made.file, copy=target))
            for line in lines(made.repairs, made.left, language(), unsafe=unsafe):
                say(line)
    unusable += len(problems)
    if unusable == len(targets):
        return UNUSABLE
    return FINDINGS if failed or unusable else DONE
