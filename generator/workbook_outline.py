"""The sheet *Nội dung* as nested blocks; structured content comes from its own sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator.data_place import Key
from generator.levels import LEVELS, TABLE
from generator.workbook_cells import Fault, Sheet, shown
from generator.workbook_free import table
from generator.workbook_holes import is_room
from generator.workbook_sheets import (
    ACROSS,
    APPENDIX,
    CONTENT,
    COST_COLUMNS,
    COST_LEVELS,
    COSTS,
    DUTIES,
    DUTY_COLUMNS,
    FORMS,
    LINES,
    OUTLINE_COLUMNS,
    PROSE,
    TASK_COLUMNS,
    TASKS,
    YES,
    Draft,
)
from generator.workbook_table import Column, Problems, Row, Table, form, near, perhaps, read, sheet_named
from vietnamese.message import Text
from vietnamese.regex import regex

_ENGLISH = regex(r"\d{1,3}(?:,\d{3}){2,}")  # one comma alone may be a decimal

_NO_LEVEL = Text("không có cấp “{title}”.{hint}", "there is no level “{title}”.{hint}")
_NO_NAME = Text("ghi ở đây tên trang có bảng", "the name of the sheet that holds the table is needed")
_NO_TABLE = Text("không có trang “{title}”.{hint}", "there is no sheet “{title}”.{hint}")
_NO_TOTAL = Text("khoản đầu tiên phải ở cấp “{total}”", "the first item must be of the level “{total}”")
_NO_PARENT = Text("cấp này phải đứng dưới cấp “{parent}”", "this level must stand under “{parent}”")
_NO_ROWS = Text("trang “{title}” chưa có dòng nào để in ở đây", "the sheet “{title}” has no row to print here")
_NO_BODY = Text("cần tên cơ quan được phân công", "the name of the body is needed")


def task_of(row: Row, problems: Problems) -> dict[str, Any]:
    """A task from a row; amounts as numbers or as they were typed, blank cells left out."""
    made: dict[str, Any] = {}
    for column in TASK_COLUMNS:
        cell = row.cells.get(column.key)
        if cell is not None and column.key == "kinh_phi" and isinstance(cell.value, int):
            made[column.key] = cell.value
        elif text := row.text(column.key, problems):
            made[column.key] = money_text(text) if column.key == "kinh_phi" else text
    return made


def money_text(text: str) -> str:
    """An amount without the word đồng behind it; "4,120,000" as an English Excel writes it to a .csv, with points."""
    flat = text.replace(" ", "")
    for ending in ("đồng", "đ", "VND", "VNĐ"):
        flat = flat.removesuffix(ending)
    return flat.replace(",", ".") if _ENGLISH.fullmatch(flat) else flat


class Outline:
    """Rows of *Nội dung* to nested blocks; structured content comes from its own sheets."""

    def __init__(self, plan: Draft, sheets: Sequence[Sheet]) -> None:
        self._plan = plan
        self._sheets = sheets

    def read(self, sheet: Sheet) -> None:
        """Put the blocks of the sheet into the plan, and its appendices."""
        plan = self._plan
        plan.put(("noi_dung",), sheet.place(1, 1))
        top: list[Any] = []
        appendices: list[dict[str, Any]] = []
        # Open lines from the outermost: rank of the level, its list of blocks, the path of that list.
        open_lines: list[tuple[int, list[Any], tuple[Key, ...]]] = [(-1, top, ("noi_dung",))]
        titles = {form(title): key for title, key in (*LINES.items(), *CONTENT.items(), (PROSE, ""))}
        titles[form(APPENDIX)] = APPENDIX
        for row in read(sheet, OUTLINE_COLUMNS, plan.problems).rows:
            title, text = row.text("cap", plan.problems) or PROSE, row.text("chu", plan.problems)
            if form(title) not in titles:
                hint = near(title, [PROSE, *LINES, *CONTENT, APPENDIX])
                plan.problems.add(row.at("cap"), _NO_LEVEL(title=title, hint=hint))
                continue
            kind = titles[form(title)]
            if kind == APPENDIX:
                appendix, path = self._appendix(row, text, len(appendices))
                appendices.append(appendix)
                open_lines = [(-1, appendix["noi_dung"], (*path, "noi_dung"))]
                continue
            if kind in LEVELS:
                rank = LEVELS.index(kind)
                while open_lines[-1][0] >= rank:
                    open_lines.pop()
            elif is_room(text):  # such tasks are lines with a dash
                while open_lines[-1][0] >= LEVELS.index("gach"):
                    open_lines.pop()
            holder, base = _holder(open_lines)
            path = (*base, len(holder))
            plan.put(path, row.at("cap"))
            if not kind:
                plan.put(path, row.at("chu"))
                holder.append(text)
            elif kind in LEVELS:
                block: dict[str, Any] = {kind: text}
                plan.put((*path, kind), row.at("chu"))
                holder.append(block)
                open_lines.append((LEVELS.index(kind), [], path))
                block["noi_dung"] = open_lines[-1][1]
            else:
                holder.append(self._content(kind, row, path))
        for blocks in (top, *(appendix["noi_dung"] for appendix in appendices)):
            _drop_empty(blocks)
        plan.data["noi_dung"] = top
        if appendices:
            plan.data["phu_luc"] = appendices

    def _appendix(self, row: Row, name: str, number: int) -> tuple[dict[str, Any], tuple[Key, ...]]:
        path: tuple[Key, ...] = ("phu_luc", number)
        self._plan.put(path, row.at("cap"))
        self._plan.put((*path, "ten"), row.at("chu"))
        self._plan.put((*path, "noi_dung"), row.at("cap"))
        made: dict[str, Any] = {"ten": name}
        page = row.text("trinh_bay", self._plan.problems)
        if form(page) == form(ACROSS):
            made["ngang"] = True
        elif page:
            self._plan.problems.add(row.at("trinh_bay"), _NO_LEVEL(title=page, hint=near(page, [ACROSS])))
        made["noi_dung"] = []
        return made, path

    def _free(self, row: Row, name: str, path: tuple[Key, ...]) -> dict[str, Any]:
        sheet = sheet_named(self._sheets, name) if name else None
        if sheet is None:
            own = [sheet.name for sheet in self._sheets]
            why = _NO_TABLE(title=name, hint=perhaps(name, own)) if name else _NO_NAME
            self._plan.problems.add(row.at("chu"), why)
            return {"cot": [PROSE], "hang": []}
        return table(self._plan, sheet, path)

    def _content(self, kind: str, row: Row, path: tuple[Key, ...]) -> dict[str, Any]:
        plan = self._plan
        if kind == "nhiem_vu":
            block: dict[str, Any] = {kind: list(self._tasks(path))}
            title = row.text("trinh_bay", plan.problems)
            if title:
                forms = {form(name): key for name, key in FORMS.items()}
                if form(title) in forms:
                    block["trinh_bay"] = forms[form(title)]
                else:
                    plan.problems.add(row.at("trinh_bay"), _NO_LEVEL(title=title, hint=near(title, list(FORMS))))
        elif kind == "kinh_phi":
            block = {kind: self._costs((*path, kind))}
        elif kind == TABLE:
            return {kind: self._free(row, row.text("chu", plan.problems), (*path, kind))}
        else:
            block = {kind: self._duties((*path, kind))}
        if not block[kind]:
            sheet = {"nhiem_vu": TASKS, "kinh_phi": COSTS, "phan_cong": DUTIES}[kind]
            plan.problems.add(row.at("cap"), _NO_ROWS(title=sheet))
        return block

    def _table(self, title: str, columns: Sequence[Column]) -> Table:
        sheet = sheet_named(self._sheets, title)
        return read(sheet, columns, self._plan.problems) if sheet else Table([], {}, {})

    def _tasks(self, path: tuple[Key, ...]) -> Iterator[dict[str, Any]]:
        for number, row in enumerate(self._table(TASKS, TASK_COLUMNS).rows):
            here = (*path, "nhiem_vu", number)
            self._plan.put(here, row.place)
            self._plan.places.values.update({(*here, key): cell.place for key, cell in row.cells.items()})
            yield task_of(row, self._plan.problems)

    def _duties(self, path: tuple[Key, ...]) -> list[dict[str, Any]]:
        """A row without a body goes on with the body above."""
        made: list[dict[str, Any]] = []
        for row in self._table(DUTIES, DUTY_COLUMNS).rows:
            body, task = row.text("co_quan", self._plan.problems), row.text("nhiem_vu", self._plan.problems)
            if not made and not body:
                self._plan.problems.add(row.place, _NO_BODY)
                continue
            if body and (not made or made[-1]["co_quan"] != body):
                self._plan.put((*path, len(made)), row.at("co_quan"))
                made.append({"co_quan": body, "nhiem_vu": []})
            tasks = made[-1]["nhiem_vu"]
            for line in task.split("\n") if task else ():
                self._plan.put((*path, len(made) - 1, "nhiem_vu", len(tasks)), row.at("nhiem_vu"))
                tasks.append(line)
        return made

    def _costs(self, path: tuple[Key, ...]) -> dict[str, Any]:
        """The total and its parts; a part belongs to the nearest item above it of the next higher level."""
        problems = self._plan.problems
        levels = {form(title): rank for rank, title in enumerate(COST_LEVELS)}
        chain: list[tuple[dict[str, Any], tuple[Key, ...]]] = []
        total: dict[str, Any] = {}
        for row in self._table(COSTS, COST_COLUMNS).rows:
            title = row.text("cap", problems)
            rank = levels.get(form(title))
            if rank is None:
                problems.add(row.at("cap"), _NO_LEVEL(title=title, hint=near(title, COST_LEVELS)))
                continue
            if rank > len(chain) or (rank == 0 and chain):
                why = _NO_TOTAL(total=COST_LEVELS[0]) if not chain or not rank else None
                problems.add(row.at("cap"), why or _NO_PARENT(parent=COST_LEVELS[rank - 1]))
                continue
            del chain[rank:]
            item: dict[str, Any] = {}
            here = path
            if chain:
                parts = chain[-1][0].setdefault("gom", [])
                here = (*chain[-1][1], "gom", len(parts))
                parts.append(item)
            else:
                total = item
            chain.append((item, here))
            self._cost(item, here, row, rank)
        return total

    def _cost(self, item: dict[str, Any], path: tuple[Key, ...], row: Row, rank: int) -> None:
        problems = self._plan.problems
        self._plan.put(path, row.place)
        key = "so_tien" if rank else "tong"
        if name := row.text("noi_dung", problems):
            item["noi_dung"] = name
            self._plan.put((*path, "noi_dung"), row.at("noi_dung"))
        cell = row.cells.get("so_tien")
        if cell is not None and not isinstance(cell.value, (Fault, date)):
            item[key] = cell.value if isinstance(cell.value, int) else money_text(shown(cell.value))
            self._plan.put((*path, key), cell.place)
        elif cell is not None:
            item[key] = row.text("so_tien", problems)
            self._plan.put((*path, key), cell.place)
        if not rank:
            if form(row.text("bang_chu", problems)) == form(YES):
                item["bang_chu"] = True
            if source := row.text("nguon", problems):
                item["nguon"] = source


def _holder(open_lines: Sequence[tuple[int, list[Any], tuple[Key, ...]]]) -> tuple[list[Any], tuple[Key, ...]]:
    _, blocks, path = open_lines[-1]
    return blocks, (*path, "noi_dung") if path[-1] != "noi_dung" else path


def _drop_empty(blocks: list[Any]) -> None:
    """A line that holds nothing has no list of contents."""
    for block in blocks:
        if isinstance(block, dict) and "noi_dung" in block:
            if block["noi_dung"]:
                _drop_empty(block["noi_dung"])
            else:
                del block["noi_dung"]
