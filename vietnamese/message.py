"""What the program says: Vietnamese first, its English twin beside it."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A message in both languages; calling it fills in ``{names}``. A value that is a Text speaks its own language."""

    vi: str
    en: str

    def __call__(self, **values: object) -> Text:
        return Text(
            self.vi.format(**{name: value.vi if isinstance(value, Text) else value for name, value in values.items()}),
            self.en.format(**{name: value.en if isinstance(value, Text) else value for name, value in values.items()}),
        )

    def of(self, language: str) -> str:
        return self.en if language == "en" else self.vi


class InputError(Exception):
    """Input that cannot be used. ``text`` says what and where, in words for the user; exit code 2."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
