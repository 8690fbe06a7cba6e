"""Last year's plan made this year's: what is carried, updated, dropped and asked, each with its reason. Pure.

The rules are data (schemas/next-year.toml and the office's own rows). Citations are found by the caller and handed in:
finding them is the checker's work.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import schemas
from generator.rollover.ledger import Item, Status
from generator.rollover.plan import Walk
from generator.rollover.rules import Rules, shipped
from generator.rollover.text import Cited, Finder
from generator.rollover.years import Years, of_plan, turn
from vietnamese.dates import parse_partial
from vietnamese.message import InputError, Text
from vietnamese.text import bare

__all__ = ["Cited", "Item", "Rolled", "Status", "issued", "roll", "year_of"]

_NO_YEAR = Text(
    "{file}: không tìm thấy năm của kế hoạch trong trích yếu, mở đầu, lời kết hay ngày ban hành.",
    "{file}: neither subject, opening, closing nor date tells the year of the plan.",
)
_NOT_LATER = Text(
    "{file} là {type} năm {old}; năm mới phải sau năm đó, đang là {new}.",
    "{file} is of {old}; the new year must be later, it is {new}.",
)
_LOOKS_BACK = Text(
    "{file} là {type}, nêu việc đã có của năm cũ: chỉ văn bản đặt ra việc sẽ làm (kế hoạch, chương trình, phương án…) "
    "mới chuyển sang năm sau được.",
    "{file} is {type}, which tells what was: only what sets out things to do (kế hoạch, chương trình, phương án…) can "
    "be made next year's.",
)


class Rolled(NamedTuple):
    """The new plan, its ledger in the order of the plan, and the years from and to."""

    data: dict[str, Any]
    items: tuple[Item, ...]
    years: Years


def roll(data: Mapping[str, Any], year: int, *, cited: Finder, rules: Rules | None = None, name: str = "") -> Rolled:
    """The plan ``data`` for ``year``. Raises InputError when the plan says no year, or one that is not earlier, and for
    a type that reports.
    """
    kind = schemas.table("types")[data["loai"]]
    if kind.get("looks") == "back":
        raise InputError(_LOOKS_BACK(file=name, type=kind["name"]))
    old = year_of(data, cited, name)
    if year <= old:
        raise InputError(_NOT_LATER(file=name, type=kind["name"].lower(), old=old, new=year))
    years = turn(data, old, year)
    table = rules or shipped()
    walk = Walk(years, issued(data, years), table, cited, _communes(data, table))
    return Rolled(walk.plan(data), tuple(walk.items), years)


def year_of(data: Mapping[str, Any], cited: Finder, name: str = "") -> int:
    """The year that a plan is for. Raises InputError when it says none."""
    old = of_plan(data, lambda text: [(found.start, found.end) for found in cited(text)])
    if old is None:
        raise InputError(_NO_YEAR(file=name))
    return old


def issued(data: Mapping[str, Any], years: Years) -> date:
    """The day as of which bodies are named: the same day of the new year, or its first."""
    read = parse_partial(str(data.get("ngay", "")))
    year = (read.year if read and read.year else years.old) + years.step
    month = read.month if read and read.month else 1
    day = read.day if read and read.day else 1
    return date(year, month, min(day, 28))


def _communes(data: Mapping[str, Any], rules: Rules) -> str | None:
    """What stands below the province: "đặc khu" too where it has one; None where the issuer tells no province."""
    from schemas.units import province_today

    issuer = data["co_quan"].get("chu_quan", ""), data["co_quan"]["ban_hanh"], data["dia_danh"]
    words = bare(" ".join(part if isinstance(part, str) else " ".join(part) for part in issuer)).title()
    facts = schemas.facts("units")["provinces"]
    for name in (*facts["names"], *facts["successor"]):
        if bare(name).title() in words:
            today = province_today(name, facts["merged"])
            return "các xã, phường, đặc khu" if today in rules.islands else "các xã, phường"
    return None
