"""Regular expressions that are compiled when they are first used: a command pays for those that its text needs.

A check knows some five hundred; a plan without a table, a budget or an appendix meets half of them. Compiling all on
import was the larger part of the time between the command and its answer.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Regex:
    """Stands for a compiled expression; after the first use its methods are those of the expression itself."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        # kept on the instance, they are found without a detour from now on
        for method in ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._flags)


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression as ``re.compile(expression, flags)`` gives it; an error in it shows at its first use."""
    return cast("re.Pattern[AnyStr]", _Regex(expression, flags))
