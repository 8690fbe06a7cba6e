"""Answers about a text, kept for the next document that has the same text.

Documents of one office share most of their lines, those of one batch nearly all. What a line says by itself (amounts,
dates, citations, bodies) is read once in a process, as long as it is not forgotten for newer ones.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

_KEPT = 4096  # answers of one function: the lines of some fifty plans


def by_text(read: F) -> F:
    """``read`` with its latest answers kept.

    For what follows from the arguments and from facts that no rule set changes, and gives what nobody changes: tuples,
    not iterators. What is derived from the tables of a rule set is ``schemas.by_pack``'s.
    """
    return cast("F", lru_cache(maxsize=_KEPT)(read))
