"""``thethuc templates``: the templates shipped, and a check of the user's own."""

from __future__ import annotations

from pathlib import Path

import click

from commands.files import named_as
from console import DONE, FINDINGS, NO_TYPE, PATH, WRITTEN, Group, argument, common, option, say
from vietnamese.message import InputError, Text

_TEMPLATE_FINE = Text("Mẫu {file} dùng được.", "The template {file} is usable.")


@click.group(
    cls=Group,
    invoke_without_command=True,
    words=Text("Mẫu Word: liệt kê, kiểm tra, lấy ra để sửa.", "Word templates: list, check, export."),
)
@common
@click.pass_context
def templates(context: click.Context) -> int | None:
    """Templates shipped, and a check of the user's own."""
    if context.invoked_subcommand is None:
        return context.invoke(templates_list)  # type: ignore[no-any-return]
    return None


@templates.command("list", words=Text("Liệt kê các mẫu có sẵn.", "List the templates shipped."))
@common
def templates_list() -> int:
    """Name every shipped template with its document type."""
    import schemas
    from generator.template import shipped

    for name in shipped():
        say(f"{name}  {schemas.table('types')[name]['name']}")
    return DONE


@templates.command("check", words=Text("Kiểm tra một mẫu của bạn.", "Check a template of your own."))
@argument("file", type=PATH, metavar="FILE", vi="Mẫu .docx của bạn.", en="Your template, a .docx.")
@common
def templates_check(file: Path) -> int:
    """Report every tag that would lose something."""
    from generator.template import Template

    problems = Template.load(file).check()
    for problem in problems:
        say(problem)
    if not problems:
        say(_TEMPLATE_FINE(file=file))
    return FINDINGS if problems else DONE


@templates.command(
    "export", words=Text("Chép một mẫu ra tệp để chỉnh sửa trong Word.", "Copy a template to restyle it in Word.")
)
@argument("type", metavar="TYPE", vi="Loại văn bản, ví dụ ke-hoach.", en="Type of the document, e.g. ke-hoach.")
@option("-o", "--output", vi="Tệp .docx để ghi.", en="The .docx to write.", required=True, type=PATH)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def templates_export(type: str, output: Path, force: bool) -> int:
    """Write a shipped template to a file."""
    from generator.output import write
    from generator.template import shipped

    names = shipped()
    if type not in names:
        raise InputError(NO_TYPE(type=type, types=", ".join(names)))
    named_as(output, ".docx")
    write(output, names[type].read_bytes(), force=force)
    say(WRITTEN(file=output))
    return DONE
