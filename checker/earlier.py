"""The plan from which a draft was made, as far as it must not survive in it (``--previous``)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from checker.anatomy import Anatomy, Role


class Earlier(NamedTuple):
    """What only the earlier plan had; blank for what it left blank."""

    number: str = ""  # with its symbol: 15/KH-UBND
    day: date | None = None
    signer: str = ""


def of(anatomy: Anatomy) -> Earlier:
    """What a recognised plan leaves behind."""
    symbol, issued, day = anatomy.symbol, anatomy.date, None
    if issued is not None and issued.year and issued.month and issued.day:
        with suppress(ValueError):  # no day of the calendar: another rule's business
            day = date(issued.year, issued.month, issued.day)
    signers = anatomy.main.of(Role.HO_TEN)
    number = symbol.text if symbol is not None and symbol.number else ""
    return Earlier(number, day, signers[0].phrase if signers else "")
