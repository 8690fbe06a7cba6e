"""The known word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

LIKE = 0.6  # share of equal letters from which two words are taken for each other


def nearest(word: str, known: Iterable[str], like: float = LIKE) -> str | None:
    """The most similar of the known words; None where none is similar enough (0 to 1)."""
    words = list(known)
    if not words:
        return None
    from difflib import get_close_matches  # only a slip needs it

    found = get_close_matches(word, words, 1, like)
    return found[0] if found else None
