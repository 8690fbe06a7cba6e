"""The outline of a plan walked block by block: its lines, lists of tasks, budgets and duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.levels import budget_levels, duty_levels
from generator.rollover import parts, targets, times
from generator.rollover.ledger import Item, Status, whole
from generator.rollover.places import Signs, level_of
from generator.rollover.tables import Tables
from generator.rollover.text import Path
from generator.rollover.years import ANY_YEAR
from vietnamese.message import Text
from vietnamese.numbers import amount, grouped

_TO_FILL = Text(
    "Kết quả năm trước đã bỏ: bổ sung kết quả {year} hoặc bỏ đề mục.",
    "Results were left out: add those of {year} or drop the heading.",
)
_PLANNED = Text(
    "{reason} Trong phần đã bỏ có chỉ tiêu của kế hoạch: “{line}”.",
    "{reason} Among what was left out is a target of the plan: “{line}”.",
)
_MERGED = Text(
    "Hai cơ quan trong phân công nay là một: gộp nhiệm vụ.", "Two bodies of the list are one now: join their duties."
)
_PLACEHOLDER = "(Bổ sung kết quả {year}.)"


class Outline(Tables):
    """Rolls what stands between the opening of a plan and its end."""

    _renumbered = False  # a part was left out: numbers that began anew behind it are counted now

    def blocks(self, blocks: Sequence[Any], path: Path, signs: Signs, parent: str | None) -> list[Any]:
        """The blocks that are carried. Where all were results of another year, a line says so."""
        made: list[Any] = []
        results: Text | None = None  # why what stands in this part of the plan is not carried
        for block in parts.lifted(blocks) if parent is None else blocks:
            here = (*path, len(made))
            if parent is None and parts.is_heading(block):
                results = self._old_part(block["tieu_de"])
                if results is not None:
                    made += [{"tieu_de": self._moved_on(block["tieu_de"], (*here, "tieu_de"), signs.place)}]
                    made.append(self._to_fill((*path, len(made)), signs.place))
                    continue
            if results is not None:
                self._renumbered = True
                for words in words_of(block):
                    self.add(Status.DROPPED, here, signs.place, whole(words), "", results)
                continue
            found = self._block(block, here, signs, parent)
            if found is not None:
                made.append(found)
        if not made:
            made.append(self._to_fill((*path, 0), signs.place))
        return made

    def _to_fill(self, path: Path, place: Text, planned: str = "") -> str:
        """The line that stands for results; ``planned`` is one of them that spoke of the plan's own year."""
        year = self.years.before
        text = _PLACEHOLDER.format(year=year.vi)
        reason = _TO_FILL(year=year)
        if planned:
            reason = _PLANNED(reason=reason, line=whole(planned))
        self.items.append(Item(Status.ASKED, path, place, whole(planned), text, reason, text, 0, len(text)))
        return text

    def _block(self, block: Any, path: Path, signs: Signs, parent: str | None) -> Any:
        if isinstance(block, str):
            return self.line(block, path, signs.place)
        level = level_of(block)
        if level is not None:
            return self._outline_line(level, block, path, signs)
        if "tieu_de" in block:
            text = self.line(block["tieu_de"], (*path, "tieu_de"), signs.place)
            return None if text is None else {"tieu_de": text}
        if "bang" in block:
            return {"bang": self.table(block["bang"], (*path, "bang"), signs.place)}
        if "nhiem_vu" in block:
            return {**block, "nhiem_vu": self._tasks(block, (*path, "nhiem_vu"), signs)}
        if "kinh_phi" in block:
            levels = budget_levels(parent, ())
            if levels:
                signs.line(levels[0])
            return {"kinh_phi": self._budget(block["kinh_phi"], (*path, "kinh_phi"), signs.place)}
        return {"phan_cong": self._duties(block["phan_cong"], (*path, "phan_cong"), signs, parent)}

    def _outline_line(self, level: str, block: Mapping[str, Any], path: Path, signs: Signs) -> dict[str, Any] | None:
        if self._renumbered and signs.is_next(level, block.get("dau")):
            block = {key: value for key, value in block.items() if key != "dau"}  # it began anew behind the part
        signs.line(level, block.get("dau"))
        heading = self.row(block[level], heading=True) if "noi_dung" in block else None
        if heading is not None:
            return self._old_results(level, block, path, signs)
        text = self.line(block[level], (*path, level), signs.place)
        if text is None and "noi_dung" not in block:
            return None
        made: dict[str, Any] = {}
        above = self.under_targets
        if not above and targets.is_heading(block[level]) and targets.has_shares(words_of(block.get("noi_dung", []))):
            self.under_targets = True
            self.ask(text or block[level], (*path, level), signs.place, block[level], targets.question(self.years))
        for key, value in block.items():
            if key == level:
                made[key] = block[level] if text is None else text
            elif key == "noi_dung":
                made[key] = self.blocks(value, (*path, key), signs, level)
                self.under_targets = above
            else:
                made[key] = value
        return made

    def _old_results(self, level: str, block: Mapping[str, Any], path: Path, signs: Signs) -> dict[str, Any]:
        """A heading over results of an earlier year: the heading moves on, what stands under it is not carried."""
        reason = self._why_old
        moved = self._moved_on(block[level], (*path, level), signs.place)
        planned = ""
        for words in words_of(block["noi_dung"]):
            self.add(Status.DROPPED, path, signs.place, whole(words), "", reason)
            planned = planned or (words if targets.plans(words, self.years.old) else "")
        fill = self._to_fill((*path, "noi_dung", 0), signs.place, planned)
        return {**block, level: moved, "noi_dung": [fill]}

    def _old_part(self, heading: str) -> Text | None:
        """Why what stands under the heading of a part is not carried; None where it is."""
        return self._why_old if self.row(parts.named(heading), heading=True) is not None else None

    @property
    def _why_old(self) -> Text:
        return times.filled(next(row for _, row in self.line_rules if row.heading), self.years)[1]

    def _moved_on(self, text: str, path: Path, place: Text) -> str:
        """The heading of results of an earlier year, of the year that has come since."""
        # The year in which the plan's own school year begins ends the one before.
        last = self.years.old if self.years.school else self.years.old - 1
        step = self.years.shift or self.years.step
        moved = ANY_YEAR.sub(lambda match: str(int(match[1]) + step) if int(match[1]) <= last else match[1], text)
        if moved != text:
            self.add(Status.UPDATED, path, place, text, moved, self._why_old)
        return moved

    def _tasks(self, block: Mapping[str, Any], path: Path, signs: Signs) -> list[dict[str, Any]]:
        made = []
        asked = False
        for number, task in enumerate(block["nhiem_vu"]):
            new: dict[str, Any] = {}
            for key, value in task.items():
                here = (*path, number, key)
                if key == "kinh_phi":
                    if not asked and value != "":
                        shown = grouped(amount(value))
                        self.ask_money(shown, here, signs.place, shown)
                        asked = True
                    new[key] = value
                elif key == "noi_dung":
                    new[key] = self.text(value, here, signs.place, row=self.row(value))
                else:
                    new[key] = self.text(str(value), here, signs.place) if value != "" else value
            made.append(new)
        return made

    def _budget(self, cost: Mapping[str, Any], path: Path, place: Text) -> dict[str, Any]:
        total = grouped(amount(cost["tong"]))
        self.ask_money(total, (*path, "tong"), place, f"{total} đồng")
        made: dict[str, Any] = {}
        for key, value in cost.items():
            if key == "gom":
                made[key] = self._parts(value, (*path, key), place)
            elif key in ("noi_dung", "nguon"):
                made[key] = self.text(value, (*path, key), place)
            else:
                made[key] = value
        return made

    def _parts(self, parts: Sequence[Mapping[str, Any]], path: Path, place: Text) -> list[dict[str, Any]]:
        made = []
        for number, part in enumerate(parts):
            new = dict(part)
            new["noi_dung"] = self.text(part["noi_dung"], (*path, number, "noi_dung"), place)
            if "gom" in part:
                new["gom"] = self._parts(part["gom"], (*path, number, "gom"), place)
            made.append(new)
        return made

    def _duties(
        self, duties: Sequence[Mapping[str, Any]], path: Path, signs: Signs, parent: str | None
    ) -> list[dict[str, Any]]:
        levels = duty_levels(parent)
        made: list[dict[str, Any]] = []
        before: list[str] = []
        for duty in duties:
            if levels:
                signs.line(levels[0])
            here = (*path, len(made))
            body = self.text(duty["co_quan"], (*here, "co_quan"), signs.place)
            if body in [other["co_quan"] for other in made] and duty["co_quan"] not in before:
                self.ask(body, (*here, "co_quan"), signs.place, duty["co_quan"], _MERGED)
            before.append(duty["co_quan"])
            tasks: list[str] = []
            for text in duty["nhiem_vu"]:
                line = self.line(text, (*here, "nhiem_vu", len(tasks)), signs.place)
                if line is not None:
                    tasks.append(line)
            made.append(
                {**duty, "co_quan": body, "nhiem_vu": tasks or [self._to_fill((*here, "nhiem_vu", 0), signs.place)]}
            )
        return made


def words_of(value: Any) -> list[str]:
    """Every text in a block, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for key, inner in value.items() if key not in ("dau", "trinh_bay") for text in words_of(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in words_of(inner)]
    return [str(value)]
