"""The sheet *Nội dung* as nested blocks; structured content comes from its own sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator.data.place import Key
from generator.levels import LEVELS, TABLE
from generator.workbook.cells import Fault, Sheet, shown
from generator.workbook.free import SUMS
from generator.workbook.free import table as free_table
from generator.workbook.holes import is_room
from generator.workbook.sheets import (
    ACROSS,
    APPENDIX,
    CONTENT,
    COST_COLUMNS,
    COST_LEVELS,
    DUTY_COLUMNS,
    FORMS,
    LINES,
    LISTS,
    OUTLINE,
    OUTLINE_COLUMNS,
    PLAN,
    PROSE,
    RECIPIENTS,
    TASK_COLUMNS,
    YES,
    Draft,
)
from generator.workbook.table import Problems, Row, Table, form, near, perhaps, sheet_named
from vietnamese.message import Text
from vietnamese.numbers import grouped, parse_grouped
from vietnamese.regex import regex

_FIGURES = regex(r"[\d.,]+")
_ENGLISH = regex(r"\d{1,3}(?:,\d{3}){2,}")  # one comma alone may be a decimal

_NO_LEVEL = Text("không có cấp “{title}”.{hint}", "there is no level “{title}”.{hint}")
_NEED_LEVEL = Text("ghi cấp ở đây: {levels}", "a level is needed: {levels}")
_ONE_SUM = Text(
    "dòng cộng này là {found}, khác dòng “{total}” ở trên: {sum}", "the sum is {found}, the line “{total}” above: {sum}"
)
_YES_OR_NOT = Text("ghi “{yes}” hoặc để trống; đang là “{found}”", "write “{yes}” or leave it blank; it is “{found}”")
_NO_NAME = Text("ghi ở đây tên trang có bảng", "the name of the sheet that holds the table is needed")
_NO_TABLE = Text("không có trang “{title}”.{hint}", "there is no sheet “{title}”.{hint}")
_HAO = regex(r"(?<=\.\d{3}),0{1,2}\Z|(?<=,\d{3})\.0{1,2}\Z")
_NO_USUAL = Text(
    "dòng này in trang “{title}”, nhưng không có trang đó.{hint}",
    "the line prints the sheet “{title}”, which is not there.{hint}",
)
_NO_LIST = Text(
    "không có trang “{title}”.{hint} Để trống thì in trang “{usual}”; lời dẫn thì ghi ở một dòng {prose} riêng",
    "there is no sheet “{title}”.{hint} Leave the cell blank for the sheet “{usual}”; words go into a line {prose}",
)
_OTHER_LIST = Text("trang “{title}” không phải là danh sách để in ở dòng “{kind}”", "“{title}” is no list of “{kind}”")
_NO_TOTAL = Text("khoản đầu tiên phải ở cấp “{total}”", "the first item must be of the level “{total}”")
_ONE_TOTAL = Text("đã có dòng “{total}” ở trên; chỉ ghi một lần", "there is a line “{total}” above; it is written once")
_NO_PARENT = Text("cấp này phải đứng dưới cấp “{parent}”", "this level must stand under “{parent}”")
_NO_ROWS = Text("trang “{title}” chưa có dòng nào để in ở đây", "the sheet “{title}” has no row to print here")
_COLUMNS = {"nhiem_vu": TASK_COLUMNS, "kinh_phi": COST_COLUMNS, "phan_cong": DUTY_COLUMNS}
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
    """An amount without the word đồng or zero hào behind it; "4,120,000" of an English Excel with points."""
    flat = text.replace(" ", "")
    for ending in ("đồng", "đ", "VND", "VNĐ"):
        flat = flat.removesuffix(ending)
    flat = _HAO.sub("", flat)
    if _ENGLISH.fullmatch(flat):
        return flat.replace(",", ".")
    return flat if _FIGURES.fullmatch(flat) else text


_YES = frozenset((form(YES), "x", "v", "1"))
_NO = frozenset(("", "khong", "0"))


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
        for row in plan.table(sheet, OUTLINE_COLUMNS).rows:
            title, text = row.text("cap", plan.problems) or PROSE, row.text("chu", plan.problems)
            if row.faulty("cap"):
                plan.doubtful.add(sheet.name)
                continue
            if form(title) not in titles:
                plan.doubtful.add(sheet.name)
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
                holder.append(self._content(kind, row, text, path))
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
            self._plan.stand_ins.add(path)
            if not row.faulty("chu"):
                own = [sheet.name for sheet in self._sheets]
                why = _NO_TABLE(title=name, hint=perhaps(name, own)) if name else _NO_NAME
                self._plan.problems.add(row.at("chu"), why)
            return {"cot": [PROSE], "hang": []}
        return free_table(self._plan, sheet, path)

    def _list(self, kind: str, row: Row, name: str) -> Sheet | None:
        """The sheet whose rows the line prints: the one it names, otherwise the usual one of its kind."""
        if row.faulty("chu"):
            return None
        usual = LISTS[kind]
        sheet = sheet_named(self._sheets, name or usual)
        if sheet is None:
            own = [sheet.name for sheet in self._sheets]
            why = _NO_LIST(title=name, hint=perhaps(name, own), usual=usual, prose=PROSE)
            if name:
                self._plan.problems.add(row.at("chu"), why)
            else:
                self._plan.problems.add(row.at("cap"), _NO_USUAL(title=usual, hint=perhaps(usual, own)))
        elif form(sheet.name) in {
            form(other) for other in (PLAN, OUTLINE, RECIPIENTS, *LISTS.values()) if other != usual
        }:
            title = next(title for title, key in CONTENT.items() if key == kind)
            self._plan.problems.add(row.at("chu"), _OTHER_LIST(title=sheet.name, kind=title))
            return None
        return sheet

    def _content(self, kind: str, row: Row, name: str, path: tuple[Key, ...]) -> dict[str, Any]:
        plan = self._plan
        if kind == TABLE:
            return {kind: self._free(row, name, (*path, kind))}
        sheet = self._list(kind, row, name)
        if sheet is None:
            plan.stand_ins.add((*path, kind))
            return {kind: {} if kind == "kinh_phi" else []}
        plan.printed.add(sheet.name)
        plan.put((*path, kind), sheet.place(1, 1))
        found = plan.table(sheet, _COLUMNS[kind])
        block: dict[str, Any]
        if kind == "nhiem_vu":
            block = {kind: list(self._tasks(found, path))}
            title = row.text("trinh_bay", plan.problems)
            if title:
                forms = {form(name): key for name, key in FORMS.items()}
                if form(title) in forms:
                    block["trinh_bay"] = forms[form(title)]
                else:
                    plan.problems.add(row.at("trinh_bay"), _NO_LEVEL(title=title, hint=near(title, list(FORMS))))
        elif kind == "kinh_phi":
            block = {kind: self._costs(found, (*path, kind), sheet.name)}
        else:
            block = {kind: self._duties(found, (*path, kind), sheet.name)}
        if not block[kind]:
            plan.stand_ins.add((*path, kind))
            if sheet.name not in plan.doubtful:
                plan.problems.add(row.at("cap"), _NO_ROWS(title=sheet.name))
        return block

    def _tasks(self, found: Table, path: tuple[Key, ...]) -> Iterator[dict[str, Any]]:
        rows = (row for row in found.rows if form(row.text("noi_dung", Problems())) not in SUMS)
        for number, row in enumerate(rows):
            here = (*path, "nhiem_vu", number)
            self._plan.put(here, row.place)
            self._plan.places.values.update({(*here, key): cell.place for key, cell in row.cells.items()})
            yield task_of(row, self._plan.problems)

    def _duties(self, found: Table, path: tuple[Key, ...], sheet: str) -> list[dict[str, Any]]:
        """A row without a body goes on with the body above."""
        made: list[dict[str, Any]] = []
        for row in found.rows:
            body, task = row.text("co_quan", self._plan.problems), row.text("nhiem_vu", self._plan.problems)
            if row.faulty("co_quan"):
                self._plan.doubtful.add(sheet)
                continue
            if not made and not body:
                if sheet not in self._plan.doubtful:  # otherwise the row of the body may be the one that was not read
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

    def _costs(self, found: Table, path: tuple[Key, ...], sheet: str) -> dict[str, Any]:
        """The total and its parts; a part belongs to the nearest item above it of the next higher level."""
        problems = self._plan.problems
        levels = {form(title): rank for rank, title in enumerate(COST_LEVELS)}
        chain: list[tuple[dict[str, Any], tuple[Key, ...]]] = []
        total: dict[str, Any] = {}
        lost = False  # a row above was not read: whether this one has its place is not known
        for row in found.rows if "cap" in found.columns else ():
            title = row.text("cap", problems)
            rank = levels.get(form(title))
            if not title and chain and form(row.text("noi_dung", problems)) in SUMS:
                self._require_same(total, row)
                continue
            why = None if row.faulty("cap") else self._misplaced(title, rank, chain, lost)
            if why is not None:
                problems.add(row.at("cap"), why)
            if rank is None or rank > len(chain) or (not rank and chain):
                self._plan.doubtful.add(sheet)
                lost = True
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

    def _require_same(self, total: Mapping[str, Any], row: Row) -> None:
        """A sum at the foot of the list says nothing new, or something wrong."""
        found = parse_grouped(money_text(row.text("so_tien", self._plan.problems)))
        stated = parse_grouped(str(total.get("tong", "")))
        if found is not None and stated is not None and found != stated:
            why = _ONE_SUM(found=grouped(found), total=COST_LEVELS[0], sum=grouped(stated))
            self._plan.problems.add(row.at("so_tien"), why)

    @staticmethod
    def _misplaced(title: str, rank: int | None, chain: Sequence[Any], lost: bool) -> Text | None:
        """Why an item of that level cannot stand where it does; nothing where that is not known."""
        if not title:
            return _NEED_LEVEL(levels=", ".join(COST_LEVELS))
        if rank is None:
            return _NO_LEVEL(title=title, hint=near(title, COST_LEVELS))
        if not rank and chain:
            return _ONE_TOTAL(total=COST_LEVELS[0])
        if rank <= len(chain) or lost:
            return None
        return _NO_PARENT(parent=COST_LEVELS[rank - 1]) if chain else _NO_TOTAL(total=COST_LEVELS[0])

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
            mark = row.text("bang_chu", problems)
            if form(mark) in _YES:
                item["bang_chu"] = True
            elif form(mark) not in _NO:
                problems.add(row.at("bang_chu"), _YES_OR_NOT(yes=YES, found=mark))
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
