"""``thethuc annotate``: the draft itself, with each finding as a Word comment at its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.answering import answering, asked, copies, told_unsigned
from console import DONE, FINDINGS, UNUSABLE, Command, argument, common, language, option, say
from vietnamese.message import InputError, Text

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
    vi="Văn bản Word hoặc thư mục cần nhận xét.",
    en="Word documents or folders to annotate.",
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
@answering
@common
def annotate(files: tuple[str, ...], output: Path, **given: Any) -> int:
    """Write remarks into copies of documents."""
    from functools import partial

    from checker.answer import annotate as annotated
    from checker.processes import spread
    from generator.output import write

    options, voice = asked(given)
    failed = unusable = 0
    with copies(files, output) as (sources, targets, problems):
        for problem in problems:
            say(problem, err=True)
        originals = [Path(name) for name in targets]
        for made in spread(partial(annotated, options=options, voice=voice), sources, given["jobs"]):
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
            say((_DONE if made.remarks else _NONE)(file=made.file, copy=target, count=made.remarks))
    unusable += len(problems)
    if unusable == len(targets):
        return UNUSABLE
    return FINDINGS if failed or unusable else DONE
