"""The command ``thethuc``: its commands in the order in which a user meets them. Nobody imports it."""

from __future__ import annotations

import gc
import sys

import click

from commands import annotate, batch, check, demo, extract, fix, new, next_year, render, rule, templates
from console import Group, common, run, version
from vietnamese.message import Text

_COMMANDS = (
    demo.demo,
    new.new,
    render.render,
    batch.batch,
    check.check,
    annotate.annotate,
    fix.fix,
    extract.extract,
    next_year.next_year,
    rule.rule,
    templates.templates,
)
_NEW_OBJECTS = 200_000  # until garbage is looked for: more than one check makes


@click.group(
    cls=Group,
    words=Text(
        "Soạn và kiểm tra thể thức văn bản hành chính theo Nghị định 30/2020/NĐ-CP.",
        "Write and check Vietnamese administrative documents (Decree 30/2020/NĐ-CP).",
    ),
)
@version
@common
def cli() -> None:
    """Root of all commands."""


for _command in _COMMANDS:
    cli.add_command(_command)


def main() -> None:
    """Entry point of the installed command."""
    # What a command loads it keeps to its end. Looking for garbage among it, and once more before the process gives
    # all its memory back, took a sixth of the time of checking one file.
    gc.set_threshold(_NEW_OBJECTS)
    try:
        code = run(cli)
    finally:
        gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
