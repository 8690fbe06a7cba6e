"""The check of each document as it is made: the checker on its bytes, and the units held against each other."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.engine import load_rules
from checker.examine import profile_of
from checker.registry import Level
from checker.series import Series
from checker.series.neighbours import RULE, Neighbour, Neighbours
from generator.batch import Checked
from generator.units import Roll, Unit
from generator.units.variants import Base, texts


@dataclass(frozen=True)
class SelfCheck:
    """Judges one document of a batch; picklable. ``ordinals`` finds a unit among the neighbours by its row."""

    neighbours: Neighbours
    ordinals: dict[int, int]
    profile: Path | None
    language: str  # of the remarks
    key: str

    @classmethod
    def of(cls, plan: Base, roll: Roll, folder: Path, language: str) -> SelfCheck:
        """The check of a batch into ``folder``, whose nearest profile counts."""
        from checker.issuer.profile import find

        units = [_neighbour(plan, unit) for unit in roll.units]
        profile = find(folder / "x")
        settings = profile.read_bytes() if profile else b""
        said = "\0".join(f"{unit.name} {unit.number} {unit.signers} {sorted(unit.amounts)}" for unit in units)
        key = hashlib.sha256(f"{language}\0{said}".encode() + settings).hexdigest()
        ordinals = {unit.row: number for number, unit in enumerate(roll.units)}
        return cls(Neighbours(units, texts(plan.record.data)), ordinals, profile, language, key)

    def __call__(self, data: bytes, unit: Unit) -> Checked:
        checked = _series(self.key, self.profile, threading.get_ident()).check(data)
        others = self.neighbours.findings(checked.anatomy, self.ordinals[unit.row], _clause())
        found = [*others, *checked.findings]
        remarks = tuple(
            {"rule": finding.rule, "level": finding.level.value, "message": finding.message.of(self.language)}
            for finding in found
            if finding.level is not Level.INFO
        )
        errors = sum(finding.level is Level.ERROR for finding in found)
        return Checked(errors, len(remarks) - errors, remarks)


@lru_cache(maxsize=8)
def _series(key: str, profile: Path | None, thread: int) -> Series:
    """What this thread has seen of the batch with this key."""
    return Series(profile_of(profile))


def _clause() -> str:
    rule = load_rules().get(RULE)
    return rule.clause if rule else ""


def _neighbour(plan: Base, unit: Unit) -> Neighbour:
    data = plan.data_of(unit)
    number = str(data["so_ky_hieu"].get("so", ""))
    signer = data["ky"].get("ho_ten", "")
    return Neighbour(
        unit.name,
        f"{number.zfill(2)}/{data['so_ky_hieu']['ky_hieu']}" if number else "",
        (signer,) if signer else (),
        plan.amounts_of(unit),
    )
