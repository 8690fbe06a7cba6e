"""A workbook as plan data: the same ``Record`` as a .yaml file gives, each value with its sheet and cell.

Titles of rows and columns are those of schemas/plan.schema.json. docs/huong-dan.md shows the sheets to the user.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from generator.data import Record
from generator.data_place import Key, Place, Places
from generator.levels import LEVELS, TABLE
from generator.validate import field_at
from generator.workbook_cells import Fault, Sheet, load, shown
from generator.workbook_holes import is_room
from generator.workbook_table import Column, Problems, Row, Table, form, near, read, sheet_named
from vietnamese.message import Text
from vietnamese.regex import regex

PLAN, OUTLINE, TASKS = "Kế hoạch", "Nội dung", "Nhiệm vụ"
COSTS, DUTIES, RECIPIENTS = "Kinh phí", "Phân công", "Nơi nhận"
UNITS = "Đơn vị"
GUIDE = "Hướng dẫn"

PROSE = "Đoạn văn"
YES = "Có"
COST_LEVELS = ("Tổng", "Phần", "Chi tiết", "Chi tiết nhỏ")


class Fact(NamedTuple):
    """A row of the sheet *Kế hoạch*: where its value goes; ``many`` takes several lines."""

    path: tuple[str, ...]
    many: bool = False

    @property
    def title(self) -> str:
        return str(field_at(self.path)["title"])


FACTS = (
    Fact(("co_quan", "chu_quan"), many=True),
    Fact(("co_quan", "ban_hanh"), many=True),
    Fact(("co_quan", "ten_thuong")),
    Fact(("so_ky_hieu", "so")),
    Fact(("so_ky_hieu", "ky_hieu")),
    Fact(("dia_danh",)),
    Fact(("ngay",)),
    Fact(("trich_yeu",)),
    Fact(("can_cu",), many=True),
    Fact(("mo_dau",), many=True),
    Fact(("ket_thuc",)),
    Fact(("luu", "don_vi")),
    Fact(("luu", "so_ban")),
    Fact(("ky", "quyen_han"), many=True),
    Fact(("ky", "chuc_vu"), many=True),
    Fact(("ky", "ho_ten")),
)
_WHOLE = {("luu", "so_ban")}
_LISTS = {("can_cu",)}

FACT_COLUMNS = (
    Column("muc", "Mục", required=True),
    Column("gia_tri", "Nội dung điền", ("Giá trị", "Nội dung"), required=True),
    Column("ghi_chu", "Cách ghi"),
)
OUTLINE_COLUMNS = (
    Column("cap", "Cấp", ("Loại",), required=True),
    Column("chu", "Nội dung", ("Văn bản",), required=True),
    Column("trinh_bay", "Trình bày"),
)


def _titled(path: Sequence[Key], names: Sequence[str], required: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, str(field_at((*path, name))["title"]), required=name in required) for name in names)


_A_TASK = ("noi_dung", 0, "nhiem_vu", 0)
_A_DUTY = ("noi_dung", 0, "phan_cong", 0)
_TASK_KEYS = ("noi_dung", "chu_tri", "phoi_hop", "thoi_han", "san_pham", "kinh_phi", "nguon")
TASK_COLUMNS = _titled(_A_TASK, _TASK_KEYS, ("noi_dung",))
DUTY_COLUMNS = _titled(_A_DUTY, ("co_quan", "nhiem_vu"), ("co_quan", "nhiem_vu"))
COST_COLUMNS = (
    Column("cap", "Cấp", required=True),
    Column("noi_dung", "Tên khoản", ("Nội dung",), required=True),
    Column("so_tien", "Số tiền", ("Kinh phí", "Thành tiền"), required=True),
    Column("bang_chu", "Bằng chữ"),
    Column("nguon", "Nguồn kinh phí", ("Nguồn",)),
)
RECIPIENT_COLUMNS = (Column("noi_nhan", "Nơi nhận", required=True),)

# What a line of the outline may be: title → key of its block.
CONTENT = {str(field_at(("noi_dung", 0, kind))["title"]): kind for kind in ("nhiem_vu", "kinh_phi", "phan_cong")}
LINES = {str(field_at(("noi_dung", 0, level))["title"]): level for level in LEVELS}
FORMS = {"Bảng": TABLE, **{title: level for title, level in LINES.items() if level != "muc"}}

_ENGLISH = regex(r"\d{1,3}(?:,\d{3}){2,}")  # one comma alone may be a decimal

_NO_SHEET = Text(
    "thiếu trang “{title}”. Tạo bảng tính mới: thethuc new ke-hoach -o ke-hoach.xlsx",
    "the sheet “{title}” is missing. Start a workbook: thethuc new ke-hoach -o plan.xlsx",
)
_NO_FACT = Text("không có mục “{title}”.{hint}", "there is no field “{title}”.{hint}")
_AGAIN = Text("mục “{title}” chỉ ghi một lần", "the field “{title}” is written once")
_NO_LEVEL = Text("không có cấp “{title}”.{hint}", "there is no level “{title}”.{hint}")
_NO_TOTAL = Text("khoản đầu tiên phải ở cấp “{total}”", "the first item must be of the level “{total}”")
_NO_PARENT = Text("cấp này phải đứng dưới cấp “{parent}”", "this level must stand under “{parent}”")
_NO_ROWS = Text("trang “{title}” chưa có dòng nào để in ở đây", "the sheet “{title}” has no row to print here")
_NO_BODY = Text("cần tên cơ quan được phân công", "the name of the body is needed")


@dataclass(slots=True)
class _Plan:
    """What has been read so far."""

    data: dict[str, Any] = field(default_factory=lambda: {"loai": "ke-hoach"})
    places: Places = field(default_factory=Places)
    problems: Problems = field(default_factory=Problems)

    def put(self, path: tuple[Key, ...], place: Place) -> None:
        self.places.values[path] = place


def record(path: Path) -> Record:
    """The plan of a workbook. Raises InputError that names every cell that cannot be read."""
    return plan_of(load(path), str(path))


def plan_of(sheets: Sequence[Sheet], file: str) -> Record:
    """The plan of the sheets."""
    plan = _Plan()
    facts = sheet_named(sheets, PLAN)
    if facts is None:
        plan.problems.add(Place(1, 1, PLAN), _NO_SHEET(title=PLAN))
        plan.problems.stop(file)
    else:
        plan.put((), facts.place(1, 1))
        _facts(plan, read(facts, FACT_COLUMNS, plan.problems))
    outline = sheet_named(sheets, OUTLINE)
    if outline is None:
        plan.problems.add(Place(1, 1, OUTLINE), _NO_SHEET(title=OUTLINE))
    else:
        plan.data["noi_dung"] = _Outline(plan, sheets).blocks(outline)
    _recipients(plan, sheet_named(sheets, RECIPIENTS))
    plan.problems.stop(file)
    return Record(plan.data, file, "", [plan.places])


def lines_of(text: str) -> str | list[str]:
    """One line as it is, several as a list."""
    lines = [line for line in text.split("\n") if line]
    return lines if len(lines) > 1 else text


def _facts(plan: _Plan, table: Table) -> None:
    """Rows of *Kế hoạch*; a row without a name goes on with the one above."""
    known = {form(fact.title): fact for fact in FACTS}
    at: Fact | None = None
    lines: dict[tuple[str, ...], list[tuple[str, Place]]] = {}
    seen: set[tuple[str, ...]] = set()
    for row in table.rows:
        title = row.text("muc", plan.problems)
        if title:
            at = known.get(form(title))
            if at is None:
                names = [fact.title for fact in FACTS]
                plan.problems.add(row.at("muc"), _NO_FACT(title=title, hint=near(title, names)))
                continue
            if at.path in seen and not at.many:
                plan.problems.add(row.at("muc"), _AGAIN(title=at.title))
            seen.add(at.path)
            for end in range(1, len(at.path) + 1):  # what is missing is said at the row that asks for it
                plan.places.keys.setdefault(at.path[:end], row.at("gia_tri"))
        text = row.text("gia_tri", plan.problems)
        if at is not None and text:
            lines.setdefault(at.path, []).append((text, row.at("gia_tri")))
    for path, found in lines.items():
        plan.put(path, found[0][1])
        _put(plan, path, found)


def _put(plan: _Plan, path: tuple[str, ...], found: Sequence[tuple[str, Place]]) -> None:
    holder = plan.data
    for key in path[:-1]:
        holder = holder.setdefault(key, {})
    text = "\n".join(text for text, _ in found)
    value: Any = text
    if path in _LISTS:
        value = [text for text, _ in found]
        plan.places.values.update({(*path, number): place for number, (_, place) in enumerate(found)})
    elif path in _WHOLE and text.isdigit():
        value = int(text)
    elif next(fact.many for fact in FACTS if fact.path == path):
        value = lines_of(text)
    holder[path[-1]] = value


def _recipients(plan: _Plan, sheet: Sheet | None) -> None:
    if sheet is None:
        plan.problems.add(Place(1, 1, RECIPIENTS), _NO_SHEET(title=RECIPIENTS))
        return
    plan.put(("noi_nhan",), sheet.place(1, 1))
    found: list[str] = []
    for row in read(sheet, RECIPIENT_COLUMNS, plan.problems).rows:
        plan.put(("noi_nhan", len(found)), row.at("noi_nhan"))
        found.append(row.text("noi_nhan", plan.problems).removeprefix("-").strip())
    plan.data["noi_nhan"] = found


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


class _Outline:
    """Rows of *Nội dung* to nested blocks; structured content comes from its own sheets."""

    def __init__(self, plan: _Plan, sheets: Sequence[Sheet]) -> None:
        self._plan = plan
        self._sheets = sheets

    def blocks(self, sheet: Sheet) -> list[Any]:
        plan = self._plan
        plan.put(("noi_dung",), sheet.place(1, 1))
        top: list[Any] = []
        # Open lines from the outermost: rank of the level, its list of blocks, the path of that list.
        open_lines: list[tuple[int, list[Any], tuple[Key, ...]]] = [(-1, top, ("noi_dung",))]
        titles = {form(title): key for title, key in (*LINES.items(), *CONTENT.items(), (PROSE, ""))}
        for row in read(sheet, OUTLINE_COLUMNS, plan.problems).rows:
            title, text = row.text("cap", plan.problems) or PROSE, row.text("chu", plan.problems)
            if form(title) not in titles:
                hint = near(title, [PROSE, *LINES, *CONTENT])
                plan.problems.add(row.at("cap"), _NO_LEVEL(title=title, hint=hint))
                continue
            kind = titles[form(title)]
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
        _drop_empty(top)
        return top

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
