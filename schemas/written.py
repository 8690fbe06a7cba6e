"""The document types that thethuc writes: those that have a template."""

from __future__ import annotations

import schemas


@schemas.by_pack
def templates() -> dict[str, str]:
    """Type → name of its template without the suffix; types of one form share a template."""
    return {type: row["template"] for type, row in schemas.table("types").items() if "template" in row}


@schemas.by_pack
def by_title() -> dict[str, str]:
    """What is printed above the subject → type: "KẾ HOẠCH" → "ke-hoach"."""
    return {schemas.table("types")[type]["title"]: type for type in templates()}
