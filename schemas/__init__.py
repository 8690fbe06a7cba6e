"""The law and the data contracts as tables; read once, on first use.

A folder with a ``pack.toml`` is a rule set: the tables of one decree and the days on which it is in force. The newest
is in use unless somebody is ``using`` another; facts that stand beside the folders are everybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar

import tomli

FOLDER = Path(__file__).parent
F = TypeVar("F", bound=Callable[..., Any])

_in_use: ContextVar[str | None] = ContextVar("pack", default=None)


@cache
def packs() -> tuple[str, ...]:
    """Folders of the rule sets, the newest last."""
    found = (path.parent.name for path in FOLDER.glob("*/pack.toml"))
    return tuple(sorted(found, key=lambda name: _table(name, "pack")["effective_from"]))


@contextmanager
def using(pack: str) -> Iterator[None]:
    """Tables are those of this folder for the while; other threads keep theirs."""
    before = _in_use.set(pack)
    try:
        yield
    finally:
        _in_use.reset(before)


def pack() -> str:
    """Folder of the rule set in use."""
    return _in_use.get() or packs()[-1]


def ruleset() -> str:
    """The name by which reports and other programs know the rule set in use: "nd30-2020"."""
    name: str = table("pack")["id"]
    return name


def by_pack(function: F) -> F:
    """Like ``functools.cache`` for what is derived from tables: each rule set has results of its own."""

    @cache
    def kept(_: str, *args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        return kept(pack(), *args, **kwargs)

    return call  # type: ignore[return-value]


def table(name: str) -> dict[str, Any]:
    """The table ``<name>.toml`` of the rule set in use. Shared by all callers: do not change it."""
    return _table(pack(), name)


@cache
def _table(pack: str, name: str) -> dict[str, Any]:
    with (FOLDER / pack / f"{name}.toml").open("rb") as file:
        return tomli.load(file)


@cache
def facts(name: str) -> dict[str, Any]:
    """The table ``<name>.toml`` of facts beside the decree: units, bodies. Shared by all callers: do not change it."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomli.load(file)


def rule_tables() -> list[dict[str, Any]]:
    """Every table of rule rows, in the order of their file names."""
    return [tomli.loads(path.read_text("utf-8")) for path in sorted((FOLDER / pack() / "rules").glob("*.toml"))]
