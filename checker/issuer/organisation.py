"""Who issues the documents: what the profile of an organisation tells the rules. Nothing told is nothing known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from vietnamese.regex import regex
from vietnamese.text import collapse

KINDS = ("nha-nuoc", "doanh-nghiep-nha-nuoc", "to-chuc-khac", "doanh-nghiep-tu-nhan")
LEVELS = ("trung-uong", "tinh", "xa")

_SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "tp": "thành phố", "tp.": "thành phố"}
_SHORT_WORD = regex(r"(?<!\w)(?:ubnd|hđnd|tp\.?)(?!\w)")


def same_name(name: str) -> str:
    """The name for comparing: small letters, one line, UBND and HĐND written out."""
    return _SHORT_WORD.sub(lambda found: _SHORT[found[0]], collapse(name).lower())


class Body(NamedTuple):
    """A body or unit that issues documents. A field is empty when the profile does not tell."""

    name: str
    superior: str | None = None  # "" when it has none
    places: tuple[str, ...] = ()  # what it writes as địa danh
    codes: tuple[str, ...] = ()  # its short forms in the symbol
    titles: tuple[str, ...] = ()  # titles of those who sign for it


class Organisation(NamedTuple):
    """The bodies that a profile names, the main one first."""

    kind: str | None = None  # one of KINDS
    level: str | None = None  # one of LEVELS
    armed: bool = False  # belongs to the army or the police
    bodies: tuple[Body, ...] = ()
    abbreviations: tuple[str, ...] = ()  # that its readers know without explanation

    def body(self, issuer: str) -> Body | None:
        """The body with that name; the only one of a profile that gives no name."""
        wanted = same_name(issuer)
        if len(self.bodies) == 1 and not self.bodies[0].name:
            return self.bodies[0]
        return next((body for body in self.bodies if same_name(body.name) == wanted), None)

    @property
    def codes(self) -> tuple[str, ...]:
        """Short forms of all bodies: a symbol may name a unit beside its body."""
        return tuple(code for body in self.bodies for code in body.codes)


UNKNOWN = Organisation()  # where no profile tells anything


def organisation(data: Mapping[str, Any]) -> Organisation:
    """The organisation of a profile that is already known to be right."""
    main: Mapping[str, Any] = data.get("co_quan", {})
    told = any(key in main for key in ("ten", "chu_quan", "dia_danh", "ky_hieu", "chuc_vu"))
    rows = [*([main] if told else []), *data.get("don_vi", ())]
    bodies = tuple(
        Body(
            row.get("ten", ""), row.get("chu_quan"), *(_several(row, key) for key in ("dia_danh", "ky_hieu", "chuc_vu"))
        )
        for row in rows
    )
    abbreviations = _several(main, "viet_tat")
    return Organisation(
        main.get("loai_hinh"), main.get("cap"), bool(main.get("luc_luong_vu_trang")), bodies, abbreviations
    )


def _several(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)
