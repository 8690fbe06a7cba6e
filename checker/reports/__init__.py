"""Findings as text, JSON and other forms: one module a form, read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.reports.outcome import Outcome
    from checker.reports.request import Request


def render(form: str, outcomes: Sequence[Outcome], request: Request) -> str:
    """The report of documents one by one; ``form`` is text, json, html, sarif or github."""
    return str(import_module(f"checker.reports.as_{form}").render(outcomes, request))
