"""What a user asks of a report, the same for every form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from checker.reports.baseline import Comparison


class Request(NamedTuple):
    """``colour`` only for a terminal; ``reasons`` tells why each rule was left to a person or not evaluated."""

    language: str
    version: str = ""  # of the program
    colour: bool = False
    reasons: bool = False
    comparison: Comparison | None = None  # with an earlier result
