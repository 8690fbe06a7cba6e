"""The plan from which a draft was made, as far as it must not survive in it (``--previous``)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from checker.anatomy import Anatomy, Role
from vietnamese.dates import whole


class Earlier(NamedTuple):
    """What only the earlier plan had; blank for what it left blank."""

    number: str = ""  # with its symbol: 15/KH-UBND
    day: date | None = None
    signer: str = ""


def of(anatomy: Anatomy) -> Earlier:
    """What a recognised plan leaves behind."""
    symbol = anatomy.symbol
    signers = anatomy.main.of(Role.HO_TEN)
    number = symbol.text if symbol is not None and symbol.number else ""
    return Earlier(number, whole(anatomy.date), signers[0].phrase if signers else "")
