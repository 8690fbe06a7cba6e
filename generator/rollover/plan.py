"""Last year's plan walked value by value in the order of reading; every value ends in the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.levels import budget_levels, duty_levels
from generator.rollover import bodies, parts, targets, times
from generator.rollover.ledger import Item, Status, whole
from generator.rollover.places import FIELDS, Signs, level_of
from generator.rollover.tables import Tables
from generator.rollover.text import AS_IT_IS, Path
from generator.rollover.years import ANY_YEAR, also_of_period
from vietnamese.message import Text
from vietnamese.numbers import amount, grouped
from vietnamese.regex import regex

_TO_FILL = Text(
    "Kết quả năm trước đã bỏ: bổ sung kết quả {year} hoặc bỏ đề mục.",
    "Results were left out: add those of {year} or drop the heading.",
)
_PLANNED = Text(
    "{reason} Trong phần đã bỏ có chỉ tiêu của kế hoạch: “{line}”.",
    "{reason} Among what was left out is a target of the plan: “{line}”.",
)
_PERIOD_TOO = Text(
    "Trích yếu nêu cả giai đoạn đã có kế hoạch: bản mới nêu giai đoạn hay chỉ nêu năm.",
    "The subject names a period that has its plan: does the new one name it, or the year alone?",
)
_TWICE = Text("Trùng với một dòng ở trên sau khi đổi tên.", "The same as a line above once renamed.")
_MERGED = Text(
    "Hai cơ quan trong phân công nay là một: gộp nhiệm vụ.", "Two bodies of the list are one now: join their duties."
)
_PLACEHOLDER = "(Bổ sung kết quả {year}.)"
_NO_MARK = Text("Chú thích của phần không mang sang.", "The note of a part that is not carried.")
_NOTE = regex(r"\[\d+\]")
_STOPS = ";. "


class Walk(Tables):
    """One pass over a plan: ``plan`` gives the new one and fills the ledger."""

    _renumbered = False  # a part was left out: numbers that began anew behind it are counted now

    # -- fields ------------------------------------------------------------------------------------------------------

    def plan(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The plan of the new year, keys in the order of the old one."""
        made: dict[str, Any] = {}
        order = [*FIELDS, "noi_dung", "phu_luc"]
        at = order.index("ket_thuc")
        order.insert(at, order.pop(order.index("noi_dung")))
        for key in order:
            if key in data:
                value = self._notes(data, made) if key == "ghi_chu" else data[key]
                made[key] = self._field(key, value) if value or not data[key] else None
        return {key: made.get(key, data[key]) for key in data if key not in made or made[key] is not None}

    def _notes(self, data: Mapping[str, Any], made: Mapping[str, Any]) -> list[str]:
        """The notes whose mark still stands in the text: [1] of a line that is not carried goes with it."""
        before = " ".join(_words({key: value for key, value in data.items() if key != "ghi_chu"}))
        after = " ".join(_words({**made, "phu_luc": data.get("phu_luc", [])}))
        kept: list[str] = []
        for number, note in enumerate(data["ghi_chu"]):
            mark = _NOTE.match(note)
            if mark is not None and mark[0] in before and mark[0] not in after:
                self.add(Status.DROPPED, ("ghi_chu", number), FIELDS["ghi_chu"], whole(note), "", _NO_MARK)
            else:
                kept.append(note)
        return kept

    def _field(self, key: str, value: Any) -> Any:
        dropped = self._dropped_field(key, value)
        if dropped is not ...:
            return dropped
        if key == "ngay":
            return self._date(str(value))
        if key == "noi_dung":
            return self._blocks(value, (key,), Signs(), None)
        if key == "phu_luc":
            kept = [entry for at, entry in enumerate(value) if not self._dropped_appendix(entry, (key, at))]
            return [self._appendix(entry, (key, at), at + 1) for at, entry in enumerate(kept)] or None
        if key == "noi_nhan":
            return self._recipients(value)
        place = FIELDS[key]
        if isinstance(value, Mapping):
            made = self._mapping(value, key, place)
            if key == "co_quan" and bodies.of_merged(_words(value["ban_hanh"]), self.issued_before, self.on):
                self.of_merged = True
                shown = " ".join(_words(value["ban_hanh"]))
                self.ask(_words(made["ban_hanh"])[-1], (key, "ban_hanh"), place, shown, bodies.COMMUNE)
            return made
        if isinstance(value, list):
            return [self.text(text, (key, number), place) for number, text in enumerate(value)]
        new = self.text(str(value), (key,), place)
        if key == "trich_yeu" and also_of_period(new, self.years):
            self.ask(new, (key,), place, str(value), _PERIOD_TOO)
        return new

    def _dropped_field(self, key: str, value: Any) -> Any:
        """None or the value that stays where the table says that the field is not carried; ... where it is."""
        row = next((row for row in self.rules.fields if row.field == key and not row.pattern), None)
        if row is None or row.outcome != "bo" or key == "ngay":
            return ...
        _, reason = times.filled(row, self.years)
        for text in value if isinstance(value, list) else [value]:
            self.add(Status.DROPPED, (key,), FIELDS[key], whole(str(text)), "", reason)
        return None

    def _dropped_appendix(self, entry: Mapping[str, Any], path: Path) -> bool:
        """Whether the table says that what stands behind the plan under this name is not carried."""
        for row in self.rules.fields:
            if row.field == "phu_luc" and row.outcome == "bo" and re.search(row.pattern, entry["ten"], re.IGNORECASE):
                reason = times.filled(row, self.years)[1]
                self.add(Status.DROPPED, path, Signs(int(path[-1]) + 1).place, whole(entry["ten"]), "", reason)
                return True
        return False

    def _mapping(self, value: Mapping[str, Any], key: str, place: Text) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, inner in value.items():
            path: Path = (key, name)
            row = next((row for row in self.rules.fields if row.field == f"{key}.{name}"), None)
            if row is not None and row.outcome == "bo":
                if inner not in ("", None):
                    shown = inner if isinstance(inner, str | int) else " ".join(inner)
                    self.add(Status.DROPPED, path, place, whole(str(shown)), "", times.filled(row, self.years)[1])
            elif name == "nguyen_van":
                made[name] = self._symbol(str(inner), path, place)
            elif isinstance(inner, list):
                made[name] = self._lines_of(inner, path, place)
            elif isinstance(inner, str):
                made[name] = self.text(inner, path, place)
            else:
                made[name] = inner
        return made

    def _lines_of(self, lines: list[str], path: Path, place: Text) -> list[str]:
        """Lines that make one name: told in one item where nothing changes."""
        joined = " ".join(lines)
        asked = set(self.asked)
        touched = self.marks(joined, body=False)
        self.asked = asked  # it was only a look
        if touched:
            return [self.text(line, (*path, number), place, alone=True) for number, line in enumerate(lines)]
        self.add(Status.CARRIED, path, place, joined, joined, AS_IT_IS)
        return list(lines)

    def _symbol(self, value: str, path: Path, place: Text) -> str:
        number, _, rest = value.partition("/")
        years = {str(self.years.old): str(self.years.new)}
        moved = "/".join(years.get(part, part) for part in rest.split("/"))
        row = next((row for row in self.rules.fields if row.field == "so_ky_hieu.so"), None)
        if row is not None and (number or moved != rest):
            self.add(Status.DROPPED, path, place, value, f"/{moved}", times.filled(row, self.years)[1])
        return f"/{moved}"

    def _date(self, value: str) -> str:
        from vietnamese.dates import parse_partial

        row = next((row for row in self.rules.fields if row.field == "ngay"), None)
        read = parse_partial(value)
        if row is None or read is None or read.year is None:
            return value
        new = str(read.year + self.years.step)
        self.add(Status.DROPPED, ("ngay",), FIELDS["ngay"], value, new, times.filled(row, self.years)[1])
        return new

    def _recipients(self, lines: Sequence[str]) -> list[str]:
        made: list[str] = []
        for number, line in enumerate(lines):
            before = len(self.items)
            text = self.text(line, ("noi_nhan", len(made)), FIELDS["noi_nhan"])
            twice = text.rstrip(_STOPS) in [other.rstrip(_STOPS) for other in made]
            if twice and line.rstrip(_STOPS) not in [other.rstrip(_STOPS) for other in lines[:number]]:
                del self.items[before:]
                self.add(Status.DROPPED, ("noi_nhan", number), FIELDS["noi_nhan"], line, "", _TWICE)
            else:
                made.append(text)
        return made

    def _appendix(self, entry: Mapping[str, Any], path: Path, number: int) -> dict[str, Any]:
        signs = Signs(number)
        made: dict[str, Any] = {}
        for key, value in entry.items():
            if key == "noi_dung":
                made[key] = self._blocks(value, (*path, key), signs, None)
            elif key == "ngang":
                made[key] = value
            elif key == "kem_theo":
                made[key] = self._note(value, (*path, key), signs.place)
            else:
                made[key] = self.text(value, (*path, key), signs.place) if value else value
        return made

    def _note(self, text: str, path: Path, place: Text) -> str:
        """ "(Kèm theo Kế hoạch số 15/KH-UBND ngày …)": number and day of the old plan are left blank."""
        new = re.sub(r"(\bsố:?\s*)\d+[a-z]?(?=\s*/)", r"\g<1>     ", text)
        new = re.sub(r"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", f"ngày      tháng      năm {self._issued}", new)
        new = re.sub(r"ngày\s+\d+[/.-]\d+[/.-]\d{4}", f"ngày      tháng      năm {self._issued}", new)
        if new == text:
            return self.text(text, path, place)
        row = next(row for row in self.rules.fields if row.field == "so_ky_hieu.so")
        self.add(Status.DROPPED, path, place, text, " ".join(new.split()), times.filled(row, self.years)[1])
        return new

    @property
    def _issued(self) -> int:
        return self.on.year

    # -- the outline -------------------------------------------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Any], path: Path, signs: Signs, parent: str | None) -> list[Any]:
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
                for words in _words(block):
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
        year = self.years.named(self.years.new - 1)
        text = _PLACEHOLDER.format(year=year)
        reason = _TO_FILL(year=Text(year, str(self.years.new - 1)))
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
        if not above and targets.is_heading(block[level]) and targets.has_shares(_words(block.get("noi_dung", []))):
            self.under_targets = True
            self.ask(text or block[level], (*path, level), signs.place, block[level], targets.question(self.years))
        for key, value in block.items():
            if key == level:
                made[key] = block[level] if text is None else text
            elif key == "noi_dung":
                made[key] = self._blocks(value, (*path, key), signs, level)
                self.under_targets = above
            else:
                made[key] = value
        return made

    def _old_results(self, level: str, block: Mapping[str, Any], path: Path, signs: Signs) -> dict[str, Any]:
        """A heading over results of an earlier year: the heading moves on, what stands under it is not carried."""
        reason = self._why_old
        moved = self._moved_on(block[level], (*path, level), signs.place)
        planned = ""
        for words in _words(block["noi_dung"]):
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
        moved = ANY_YEAR.sub(
            lambda match: str(int(match[1]) + self.years.step) if int(match[1]) <= last else match[1], text
        )
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


def _words(value: Any) -> list[str]:
    """Every text in a block, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for key, inner in value.items() if key not in ("dau", "trinh_bay") for text in _words(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _words(inner)]
    return [str(value)]
