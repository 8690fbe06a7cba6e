"""Many names looked for at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vietnamese.regex import regex

_WORD = regex(r"\w+")
_GOES_ON = regex(r"[\w&]")


class Names:
    """Finds whole names in a text: every word is looked up as the first of a name, the rest is compared."""

    def __init__(self, names: Iterable[str]) -> None:
        self._starting: dict[str, list[str]] = {}
        for name in sorted(set(names), key=len, reverse=True):
            first = _WORD.match(name)
            if first is None:
                raise ValueError(f"a name begins with a letter: {name!r}")
            self._starting.setdefault(first[0], []).append(name)
        letters = "".join(sorted({re.escape(word[0]) for word in self._starting}))
        self._word = regex(rf"[{letters}](?<!\w.)\w*")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Offsets of each name in its own spelling, the longest at its place, none inside another."""
        done = 0
        starting = self._starting
        for match in self._word.finditer(text):
            if match[0] not in starting or match.start() < done:
                continue
            start = match.start()
            for name in starting[match[0]]:
                end = start + len(name)
                if text.startswith(name, start) and not _GOES_ON.match(text, end):
                    yield start, end
                    done = end
                    break
