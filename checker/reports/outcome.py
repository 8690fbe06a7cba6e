"""What became of one file, and the words that all reports share."""

from __future__ import annotations

from typing import Any, NamedTuple

import schemas
from checker import wording
from checker.anatomy import Role
from checker.engine import Report
from checker.registry import Level
from vietnamese.message import Text

LEVELS = {
    Level.ERROR: Text("lỗi", "error"),
    Level.WARNING: Text("cảnh báo", "warning"),
    Level.INFO: Text("lưu ý", "note"),
}
VERDICTS = {
    "pass": Text("ĐẠT", "PASS"),
    "fail": Text("CHƯA ĐẠT", "FAIL"),
    "needs_person": Text("CẦN NGƯỜI XEM", "NEEDS A PERSON"),
    "out_of_scope": Text("NGOÀI PHẠM VI", "OUT OF SCOPE"),
    "unreadable": Text("KHÔNG ĐỌC ĐƯỢC", "UNREADABLE"),
}
CLEAN = Text("Không có điểm nào cần sửa.", "Nothing to mend.")


def component_name(key: str) -> Text:
    """The component of a finding as a heading says it."""
    return wording.sentence(wording.name(key))


class Outcome(NamedTuple):
    """A checked file: either a report or the reason why there is none."""

    file: str
    report: Report | None = None
    problem: Text | None = None

    @property
    def title(self) -> str:
        """Type, symbol, issuer, as far as they are known."""
        if self.report is None:
            return ""
        anatomy = self.report.anatomy
        kind: dict[str, Any] = schemas.table("types").get(anatomy.type, {})
        symbol = anatomy.symbol.text if anatomy.symbol else ""
        parts = (kind.get("name", ""), symbol, anatomy.main.phrase(Role.CO_QUAN))
        return " · ".join(part for part in parts if part)

    @property
    def verdict(self) -> str:
        return self.report.verdict if self.report else "unreadable"

    @property
    def counts(self) -> dict[Level, int]:
        findings = self.report.findings if self.report else ()
        return {level: sum(finding.level is level for finding in findings) for level in Level}

    @property
    def failed(self) -> bool:
        """Whether the exit code must tell of it."""
        return self.verdict in ("fail", "unreadable")
