"""Last year's plan walked value by value in the order of reading; every value ends in the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.rollover import bodies, times
from generator.rollover.ledger import Status, whole
from generator.rollover.outline import Outline, words_of
from generator.rollover.places import FIELDS, Signs
from generator.rollover.rules import Row
from generator.rollover.text import AS_IT_IS, Path
from generator.rollover.years import also_of_period
from vietnamese.message import Text
from vietnamese.regex import regex

_PERIOD_TOO = Text(
    "Trích yếu nêu cả giai đoạn đã có kế hoạch: bản mới nêu giai đoạn hay chỉ nêu năm.",
    "The subject names a period that has its plan: does the new one name it, or the year alone?",
)
_TWICE = Text("Trùng với một dòng ở trên sau khi đổi tên.", "The same as a line above once renamed.")
_NO_MARK = Text("Chú thích của phần không mang sang.", "The note of a part that is not carried.")
_NOTE = regex(r"\[\d+\]")
_STOPS = ";. "


class Walk(Outline):
    """One pass over a plan: ``plan`` gives the new one and fills the ledger."""

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
        before = " ".join(words_of({key: value for key, value in data.items() if key != "ghi_chu"}))
        after = " ".join(words_of({**made, "phu_luc": data.get("phu_luc", [])}))
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
            return self.blocks(value, (key,), Signs(), None)
        if key == "phu_luc":
            kept = [entry for at, entry in enumerate(value) if not self._dropped_appendix(entry, (key, at))]
            return [self._appendix(entry, (key, at), at + 1) for at, entry in enumerate(kept)] or None
        if key == "noi_nhan":
            return self._recipients(value)
        place = FIELDS[key]
        if isinstance(value, Mapping):
            made = self._mapping(value, key, place)
            if key == "co_quan" and bodies.of_merged(words_of(value["ban_hanh"]), self.issued_before, self.on):
                self.of_merged = True
                shown = " ".join(words_of(value["ban_hanh"]))
                self.ask(words_of(made["ban_hanh"])[-1], (key, "ban_hanh"), place, shown, bodies.COMMUNE)
            return made
        if isinstance(value, list):
            return [self.text(text, (key, number), place) for number, text in enumerate(value)]
        new = self.text(str(value), (key,), place, row=self._row_of(key, str(value)))
        if key == "trich_yeu" and also_of_period(new, self.years):
            self.ask(new, (key,), place, str(value), _PERIOD_TOO)
        return new

    def _row_of(self, key: str, value: str) -> Row | None:
        """What a row asks about a field: about the subject for its counts alone, about the last sentence all."""
        row = self.row(value) if key in ("trich_yeu", "ket_thuc") else None
        if row is None or (key == "trich_yeu" and row.tells != "lan_thu"):
            return None
        return row if times.status_of(row.outcome) is Status.ASKED else None

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
                made[key] = self.blocks(value, (*path, key), signs, None)
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
