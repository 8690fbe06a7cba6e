"""The sheets of a workbook, their rows and columns, titled as in schemas/plan.schema.json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.data.place import Key, Path, Place, Places
from generator.levels import LEVELS, TABLE
from generator.validate import field_at
from generator.workbook.cells import Sheet, Value, as_date, shown
from generator.workbook.table import Column, Problems, Table, read
from vietnamese.message import Text
from vietnamese.regex import regex

PLAN, OUTLINE, TASKS = "Kế hoạch", "Nội dung", "Nhiệm vụ"
COSTS, DUTIES, RECIPIENTS = "Kinh phí", "Phân công", "Nơi nhận"
UNITS = "Đơn vị"
GUIDE = "Hướng dẫn"
# The sheet that a line of the outline prints when it names none: key of its block → sheet.
LISTS = {"nhiem_vu": TASKS, "kinh_phi": COSTS, "phan_cong": DUTIES}

TYPE = "ke-hoach"  # what a workbook holds
PROSE = "Đoạn văn"
YES = "Có"
COST_LEVELS = ("Tổng", "Phần", "Chi tiết", "Chi tiết nhỏ")


DATE = ("ngay",)
_WHOLE = regex(r"-?\d{1,9}\Z")
_SERIAL = Text(
    "ô này là số {number} chứ không phải ngày; định dạng ô kiểu ngày (Date), hoặc gõ {date}",
    "the cell holds the number {number}, no date; give it the format of a date, or type {date}",
)


class Fact(NamedTuple):
    """A row of the sheet *Kế hoạch*: where its value goes.

    ``many`` takes several texts, a line each, ``in_rows`` a row each; ``set_in_lines`` is one text that is printed with
    the breaks of its cell; ``whole`` is a number.
    """

    path: tuple[str, ...]
    many: bool = False
    in_rows: bool = False
    set_in_lines: bool = False
    whole: bool = False

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
    Fact(DATE),
    Fact(("trich_yeu",), set_in_lines=True),
    Fact(("can_cu",), many=True, in_rows=True),
    Fact(("mo_dau",), many=True),
    Fact(("ket_thuc",)),
    Fact(("luu", "don_vi")),
    Fact(("luu", "so_ban"), whole=True),
    Fact(("ky", "quyen_han"), many=True),
    Fact(("ky", "chuc_vu"), many=True),
    Fact(("ky", "ho_ten")),
)

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
CONTENT = {str(field_at(("noi_dung", 0, kind))["title"]): kind for kind in ("nhiem_vu", "kinh_phi", "phan_cong", TABLE)}
APPENDIX, ACROSS = "Phụ lục", "Ngang"  # of *Nội dung*: the rows below belong to it; its pages lie across
LINES = {str(field_at(("noi_dung", 0, level))["title"]): level for level in LEVELS}
FORMS = {"Bảng": TABLE, **{title: level for title, level in LINES.items() if level != "muc"}}


@dataclass(slots=True)
class Draft:
    """What has been read of a plan so far: its data, where each value stands, and what is wrong.

    ``doubtful``: sheets of which a row or a column could not be read. ``stand_ins``: values that only keep the place of
    what could not be read.
    """

    data: dict[str, Any] = field(default_factory=lambda: {"loai": TYPE})
    places: Places = field(default_factory=Places)
    problems: Problems = field(default_factory=Problems)
    doubtful: set[str] = field(default_factory=set)
    stand_ins: set[Path] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)  # sheets that a line of the outline prints

    def table(self, sheet: Sheet, columns: Sequence[Column]) -> Table:
        """The table of a sheet."""
        before = len(self.problems)
        found = read(sheet, columns, self.problems)
        if len(self.problems) > before:
            self.doubtful.add(sheet.name)
        return found

    def missing(self, title: str, why: Text, *paths: Path) -> None:
        """There is no such sheet, so nothing at these paths."""
        self.problems.add(Place(0, 0, title), why)
        self.doubtful.add(title)
        self.stand_ins.update(paths)

    def put(self, path: tuple[Key, ...], place: Place) -> None:
        """Remember where a value stands."""
        self.places.values[path] = place


def no_date(value: Value) -> Text | None:
    """What to say of a cell for a date that holds a plain number."""
    day = as_date(value)
    return _SERIAL(number=value, date=shown(day)) if day else None


def one_line(text: str) -> str:
    """The text of a cell in which a line was broken to see it whole."""
    return " ".join(text.split("\n"))


def value_of(fact: Fact, text: str) -> str | int | list[str]:
    """The value that the text of a cell gives a fact; what is no number stays a text, and validation tells it."""
    if fact.whole and _WHOLE.match(text):
        return int(text)
    if not (fact.many or fact.set_in_lines):
        return one_line(text)
    lines = [line for line in text.split("\n") if line]
    return lines if fact.many and len(lines) > 1 else "\n".join(lines) or text
