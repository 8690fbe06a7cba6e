"""The law and the data contracts as tables; read once, on first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli

FOLDER = Path(__file__).parent
RULESET = "nd30-2020"
_PACK = FOLDER / "nd30"


@cache
def table(name: str) -> dict[str, Any]:
    """The rule set's table ``nd30/<name>.toml``. Shared by all callers: do not change it."""
    with (_PACK / f"{name}.toml").open("rb") as file:
        return tomli.load(file)


@cache
def facts(name: str) -> dict[str, Any]:
    """The table ``<name>.toml`` of facts beside the decree: units, bodies. Shared by all callers: do not change it."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomli.load(file)


def rule_tables() -> list[dict[str, Any]]:
    """Every table of rule rows, in the order of their file names."""
    return [tomli.loads(path.read_text("utf-8")) for path in sorted((_PACK / "rules").glob("*.toml"))]
