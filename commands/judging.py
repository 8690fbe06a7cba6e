"""What every command that judges documents may be told: which rules, in which phase, by the law of which day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from console import PATH, option

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    option(
        "--select",
        vi="Chỉ xét các quy tắc này (SO-03,PAGE).",
        en="Only these rules (SO-03,PAGE).",
        default="",
        metavar="IDS",
    ),
    option("--ignore", vi="Bỏ qua các quy tắc này.", en="Leave these rules out.", default="", metavar="IDS"),
    option(
        "--phase",
        vi="Giai đoạn của văn bản (mặc định: nhap).",
        en="Phase of the document (default: nhap).",
        type=click.Choice(["nhap", "trinh-ky", "phat-hanh"]),
        default="nhap",
    ),
    option(
        "--as-of",
        vi="Xét theo ngày này (mặc định: ngày của văn bản).",
        en="Judge as of this date (default: the document's).",
        metavar="DATE",
    ),
    option(
        "--profile",
        vi="Hồ sơ cơ quan (mặc định: thethuc.toml gần nhất phía trên văn bản).",
        en="Profile (default: the nearest thethuc.toml above the document).",
        type=PATH,
    ),
)


def judging(function: F) -> F:
    """Add the options."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return function
