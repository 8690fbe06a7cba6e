"""The HTML pages: templates as package data, filled with every value escaped; one file, nothing loaded from outside."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from vietnamese.message import Text

FOLDER = Path(__file__).parent


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def fill(template: str, language: str, **values: Any) -> str:
    """The page. In a template ``say`` gives a Text in the language of the page."""

    def say(text: Text | str) -> str:
        return text.of(language) if isinstance(text, Text) else text

    return _environment().get_template(template).render(language=language, say=say, **values).rstrip("\n")
