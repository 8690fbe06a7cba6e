"""The names of the 29 types as they stand on paper."""

from __future__ import annotations

import schemas
from checker.recognize.lines import Raw
from vietnamese.regex import regex
from vietnamese.text import bare

LETTER = "cong van"  # a type that must not be printed, and is all the same
TITLE_LENGTH = 90  # letters; longer lines are text
_FIRST = 2  # letters by which names are found
# Titles of documents that the decree does not govern.
_OTHER_TITLE = regex(
    r"(?:giay phep|giay chung nhan|giay xac nhan|ket luan thanh tra|ket luan|don (?!vi )|to khai|ban cam ket|chung chi|"
    r"bang |van bang|phieu trinh|phieu lay y kien|phieu kiem tra|hoa don|quyet toan|ban ve|de cuong|bien nhan|"
    r"giay di duong|giay bien nhan|so tay|cao trang|cao pho|ban an|cong uoc|hiep dinh|luat|phap lenh|lenh|nghi dinh|"
    r"thong tu|hien phap|dieu le|noi quy|mau so|mau )"
)


@schemas.by_pack
def _types() -> dict[str, list[tuple[str, str]]]:
    """Bare names and keys of the types by the first letters of the name, the longest name first."""
    table = schemas.table("types")
    rows = [(key, row) for key, row in table.items() if isinstance(row, dict)]
    pairs = [(bare(row["name"]), key) for key, row in rows if row.get("title")]
    pairs += [(bare(name), key) for key, row in rows for name in row.get("known_by", ())]
    found: dict[str, list[tuple[str, str]]] = {}
    for name, key in sorted(pairs, key=lambda pair: -len(pair[0])):
        found.setdefault(name[:_FIRST], []).append((name, key))
    return found


def type_of(raw: Raw) -> str | None:
    """The document type whose name begins the line; None for running text that happens to begin so."""
    text = raw.bare
    if len(text) > TITLE_LENGTH:
        return None
    for name, key in _types().get(text[:_FIRST], ()):
        if text.startswith(name) and not text[len(name) : len(name) + 1].isalpha():
            alone = text.rstrip(" :.") == name
            if alone or raw.upper:
                return key
    return None


def names_a_type(raw: Raw) -> bool:
    """A title, "CÔNG VĂN" included."""
    return type_of(raw) is not None or raw.bare.rstrip(" :.") == LETTER


def is_foreign(title: str) -> bool:
    """A title that belongs to a document outside the 29 types."""
    return bool(_OTHER_TITLE.match(bare(title) + " "))
