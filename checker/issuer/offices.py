"""Kinds of bodies by their names: patterns of schemas/nd30/offices.toml, and what the profile says of the issuer."""

from __future__ import annotations

import re

import schemas
from checker.anatomy import Role
from checker.issuer.organisation import Body
from checker.registry import NeedsPerson, Subject
from schemas.body_words import bare_beginnings
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import bare, collapse

_UNKNOWN = Text(
    "Hồ sơ cơ quan không có “{name}”; thêm vào [co_quan] hoặc [[don_vi]] của thethuc.toml nếu là đơn vị của mình.",
    "The profile does not name “{name}”; add it to [co_quan] or [[don_vi]] of thethuc.toml if it is one of yours.",
)


@schemas.by_pack
def pattern(table: str, key: str = "names", *, ignore_case: bool = False) -> re.Pattern[str]:
    """The names of a table of offices.toml as one pattern, for ``match`` at the head of a name."""
    names = schemas.table("offices")[table][key]
    return regex(rf"(?:{'|'.join(names)})(?!\w)", re.IGNORECASE if ignore_case else 0)


def issuer(subject: Subject) -> str:
    """The issuing body on one line, in capitals."""
    return collapse(subject.main.phrase(Role.CO_QUAN)).upper()


def superior(subject: Subject) -> str:
    """The superior body on one line, in capitals; empty when the header has none."""
    return collapse(subject.main.phrase(Role.CHU_QUAN)).upper()


_BETWEEN = regex(r"\s+[-–—]\s+")


def joint(name: str) -> bool:
    """Whether several bodies issue together: "SỞ NỘI VỤ - SỞ TÀI CHÍNH"; "BAN KINH TẾ - NGÂN SÁCH" is one."""
    parts = [bare(part) for part in _BETWEEN.split(name)]
    return len(parts) > 1 and all(_body().match(part) for part in parts)


@schemas.by_pack
def _body() -> re.Pattern[str]:
    return regex(rf"(?:{bare_beginnings('header')})\b")


def collective(name: str) -> tuple[str, str] | None:
    """The first words, in full, of a body that works collectively and its code: ("ỦY BAN NHÂN DÂN", "UBND")."""
    rows = schemas.table("offices")["collective"]
    return next(((row["name"], row["code"]) for row in rows if name.startswith((row["name"], row["code"]))), None)


def collective_codes() -> frozenset[str]:
    """Codes of the bodies that work collectively: UBND, HĐND."""
    return frozenset(row["code"] for row in schemas.table("offices")["collective"])


@schemas.by_pack
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = schemas.table("offices")["heads"]
    return tuple((regex(rf"(?:{row['body']})\b"), row["head"]) for row in rows)


def head_of(name: str) -> str | None:
    """The office of who heads the body, as far as its name tells."""
    return next((head for body, head in _heads() if body.match(name)), None)


def armed(subject: Subject) -> bool:
    """Whether the issuer belongs to the army or the police."""
    if subject.profile.armed:
        return True
    return any(pattern("armed").match(name) for name in (issuer(subject), superior(subject)))


def central(subject: Subject) -> bool:
    """Whether the issuer is a body of the centre."""
    level = subject.profile.level
    return level == "trung-uong" if level else bool(pattern("central").match(issuer(subject)))


def own_body(subject: Subject, why: Text) -> Body:
    """What the profile says of the issuer. Raises NeedsPerson: ``why`` without a profile, else that it is not in it."""
    if not subject.profile.bodies:
        raise NeedsPerson(why)
    body = subject.profile.body(issuer(subject))
    if body is None:
        raise NeedsPerson(_UNKNOWN(name=collapse(subject.main.phrase(Role.CO_QUAN))))
    return body
