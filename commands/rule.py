"""``thethuc rule``: the manual page of a rule, or the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from console import DONE, Command, argument, common, language, option, say
from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.registry import Rule

_NO_RULE = Text(
    "Không có quy tắc {id}. Xem tất cả: thethuc rule --all", "No rule {id}. See them all: thethuc rule --all"
)


@click.command(
    cls=Command,
    words=Text(
        "Xem một quy tắc: yêu cầu, căn cứ, ví dụ đúng và sai.", "Explain a rule: requirement, clause, examples."
    ),
)
@argument("id", required=False, metavar="[ID]", vi="Mã quy tắc, ví dụ SO-03.", en="Id of a rule, e.g. SO-03.")
@option("--all", "every", vi="Tất cả quy tắc.", en="All rules.", is_flag=True)
@option(
    "--format",
    "form",
    vi="Dạng (mặc định: text).",
    en="Form (default: text).",
    type=click.Choice(["text", "json", "md"]),
    default="text",
)
@common
def rule(id: str | None, every: bool, form: str) -> int:
    """Print the manual page of a rule, or the catalogue."""
    from checker.engine import load_rules
    from checker.reports import catalogue

    rules = load_rules()
    if id is None:
        chosen: list[Rule] = list(rules.values())
        every = True
    elif id.upper() in rules:
        chosen = [rules[id.upper()]]
    else:
        raise InputError(_NO_RULE(id=id))
    say(catalogue.render(chosen, form=form, language=language(), brief=every))
    return DONE
