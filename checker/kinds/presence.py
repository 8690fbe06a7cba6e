"""Components that must be there.

A row: ``kind = "presence"``: every component that types.toml requires of the document's type, except those in
``elsewhere``, whose absence other rules report.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import wording
from checker.anatomy import Role
from checker.kinds.rows import Row
from checker.registry import Check, Level, Phase, Remark, Subject
from checker.views import place_for
from vietnamese.message import Text

PARAMETERS = frozenset({"elsewhere"})
PRESENT_ONLY = False

_MISSING = Text("Thiếu thành phần “{name}”.", "The component “{name}” is missing.")

# Roles that show a component just as well: running text may be nothing but articles.
_SAME = {
    Role.CHUC_VU: (Role.CHUC_VU, Role.QUYEN_HAN),
    Role.NOI_NHAN: (Role.NOI_NHAN, Role.NOI_NHAN_MUC, Role.LUU),
    Role.KINH_GUI: (Role.KINH_GUI, Role.KINH_GUI_NOI),
}


def is_there(subject: Subject, role: Role) -> bool:
    """Whether the main text has the component."""
    if role is Role.LOI_VAN:
        return bool(subject.main.prose)
    return bool(subject.main.of(*_SAME.get(role, (role,))))


def missing(subject: Subject, role: Role, level: Level | None = None) -> Remark:
    """The remark that the component is not there, at the place where it should stand."""
    name = wording.name(role.value)
    return Remark(place_for(subject, role), _MISSING(name=name), None, name.vi, level, missing=True)


def build(row: Row) -> Check:
    """The check of a row."""
    elsewhere = frozenset(row.parameters.get("elsewhere", ()))

    def check(subject: Subject) -> Iterator[Remark]:
        type = subject.type_row
        # Phụ lục III has no form for the type: what the decree wants of it can only be inferred.
        level = None if type["sample"] else Level.WARNING
        for name in type["requires"]:
            if name not in elsewhere and not is_there(subject, Role(name)):
                # A draft may wait for the name of its signer.
                unsigned = name == Role.HO_TEN and subject.phase is Phase.DRAFT and is_there(subject, Role.CHUC_VU)
                yield missing(subject, Role(name), Level.WARNING if unsigned else level)

    return check
