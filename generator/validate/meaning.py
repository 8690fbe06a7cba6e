"""What a schema cannot say of plan data: dates that exist, sums, levels, cells. Wrong shapes are passed over here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from generator.data.place import Key, Path
from generator.levels import LEVELS, TABLE, below, budget_levels, depth, duty_levels
from vietnamese.dates import parse_partial
from vietnamese.message import Text
from vietnamese.numbers import amount, grouped
from vietnamese.text import POINT_LETTERS, UNPRINTABLE

CONTENT = ("bang", "nhiem_vu", "kinh_phi", "phan_cong")
KINDS = (*LEVELS, "tieu_de", *CONTENT)

NOTHING = Text("để trống", "empty")
PRESENT = Text("mục này", "this field")
_EXACTLY_ONE = Text("đúng một trong: {kinds}", "exactly one of: {kinds}")
_NO_CHILDREN = Text("bỏ mục này, {kind} không chứa noi_dung", "no noi_dung under {kind}")
_ONLY_TASKS = Text("bỏ mục này, trinh_bay chỉ đi cùng nhiem_vu", "trinh_bay only beside nhiem_vu")
_ONLY_LEVELS = Text("bỏ mục này, dau chỉ đi cùng {levels}", "dau only beside {levels}")(levels=", ".join(LEVELS))
_UNDER = Text("một trong: {levels} (bên dưới {parent})", "one of: {levels} (under {parent})")
_NOTHING_UNDER = Text("một đoạn văn (bên dưới {parent} không có cấp nào)", "a paragraph ({parent} is the last level)")
_POINTS = Text("tối đa {count} điểm liền nhau (a đến y)", "at most {count} points in a row (a to y)")
_DATE = Text("một ngày có thật, dạng ngày/tháng/năm", "a date that exists, as day/month/year")
_NAMED = Text(
    "tên cơ quan viết như trong lời văn, để ghi “(Kèm theo … của …)” trên phụ lục",
    "the issuer's name as running text writes it, for the note on the appendices",
)
_CELLS = Text("{count} ô như số cột", "{count} cells, as many as columns")
_COUNT = Text("{count} ô", "{count} cells")
_SUM = Text("tổng các phần bằng {total} đồng", "parts that add up to {total} đồng")
_SUM_FOUND = Text("{sum} đồng ({parts})", "{sum} đồng ({parts})")
_PART_LEVELS = Text("tối đa {count} cấp gom ở chỗ này", "at most {count} levels of gom here")
_PART_LEVELS_FOUND = Text("{count} cấp", "{count} levels")
_PRINTABLE = Text("chữ in được", "characters that can be printed")


class Rests(Enum):
    """What a remark rests on: where that was not read whole, the remark may be wrong."""

    ITSELF = "the value alone"
    PARTS = "its parts, or that it is missing"
    AROUND = "the lines it stands among"


class Remark(NamedTuple):
    """Where, what is expected, what is there; ``example`` when the schema's example helps.

    ``advice`` speaks of what only a text file can say.
    """

    path: Path
    expected: Text
    found: Text
    example: bool = False
    rests: Rests = Rests.ITSELF
    advice: Text = Text("", "")


def remarks(data: Mapping[str, Any]) -> Iterator[Remark]:
    """All that is wrong in the meaning of the data."""
    date = data.get("ngay", "")
    if isinstance(date, str | int) and parse_partial(str(date)) is None:
        yield Remark(("ngay",), _DATE, _words(f'"{date}"'), example=True)
    symbol = data.get("so_ky_hieu")
    if isinstance(symbol, dict) and not {"ky_hieu", "nguyen_van"} & set(symbol):
        yield Remark(("so_ky_hieu", "ky_hieu"), PRESENT, NOTHING, example=True, rests=Rests.PARTS)
    issuer = data.get("co_quan")
    noted = [entry for entry in _dicts(data.get("phu_luc")) if "kem_theo" not in entry]
    if noted and isinstance(issuer, dict) and not issuer.get("ten_thuong"):
        yield Remark(("co_quan", "ten_thuong"), _NAMED, NOTHING, example=True, rests=Rests.PARTS)
    yield from _outline(data.get("noi_dung"), ("noi_dung",), None)
    for number, appendix in enumerate(_list(data.get("phu_luc"))):
        if isinstance(appendix, dict):
            yield from _outline(appendix.get("noi_dung"), ("phu_luc", number, "noi_dung"), None)
    if not _printable(data):
        yield from _unprintable(data, ())


def _words(text: str) -> Text:
    return Text(text, text)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in _list(value) if isinstance(item, dict)]


def _printable(value: Any) -> bool:
    """Quick, for the plans that are right: no places kept."""
    if isinstance(value, str):
        return value.isprintable() or UNPRINTABLE.search(value) is None
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return True
    return all(map(_printable, value))


def _unprintable(value: Any, path: Path) -> Iterator[Remark]:
    if isinstance(value, str):
        found = UNPRINTABLE.search(value)
        if found:
            yield Remark(path, _PRINTABLE, _words(f"U+{ord(found[0]):04X}"))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unprintable(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _unprintable(item, (*path, number))


def _outline(blocks: Any, path: Path, parent: str | None) -> Iterator[Remark]:
    points = 0
    for number, block in enumerate(_list(blocks)):
        if not isinstance(block, dict):
            continue
        here = (*path, number)
        kinds = [kind for kind in KINDS if kind in block]
        if len(kinds) != 1:
            yield Remark(here, _EXACTLY_ONE(kinds=", ".join(KINDS)), _words(", ".join(block)) if block else NOTHING)
            continue
        kind = kinds[0]
        level, lines = _outermost(kind, block, parent)
        if level is not None and kind in (*LEVELS, "nhiem_vu"):
            own = kind in LEVELS and "dau" in block
            yield from _level(level, (*here, kind if kind in LEVELS else "trinh_bay"), parent, own)
        points = _counted(points, level, lines)
        if level == "diem" and points > len(POINT_LETTERS):
            yield Remark((*here, kind), _POINTS(count=len(POINT_LETTERS)), _words(str(points)), rests=Rests.AROUND)
        if "dau" in block and kind not in LEVELS:
            yield Remark((*here, "dau"), _ONLY_LEVELS, _words(str(block["dau"])))
        if "trinh_bay" in block and kind != "nhiem_vu":
            yield Remark((*here, "trinh_bay"), _ONLY_TASKS, _words(str(block["trinh_bay"])))
        if "noi_dung" in block:
            if kind in LEVELS:
                yield from _outline(block["noi_dung"], (*here, "noi_dung"), kind)
            else:
                yield Remark((*here, "noi_dung"), _NO_CHILDREN(kind=kind), _words("noi_dung"))
        yield from _content(kind, block[kind], (*here, kind), parent)


def _level(level: str, path: Path, parent: str | None, own: bool) -> Iterator[Remark]:
    """A line with a sign of its own (1.1.) may stand under one of its level (1.)."""
    if parent is not None and level not in below(parent) and not (own and level == parent):
        yield Remark(path, _under(parent), _words(level), rests=Rests.AROUND)


def _under(parent: str) -> Text:
    levels = below(parent)
    return _UNDER(parent=parent, levels=", ".join(levels)) if levels else _NOTHING_UNDER(parent=parent)


def _outermost(kind: str, block: Mapping[str, Any], parent: str | None) -> tuple[str | None, int]:
    """The level of the lines that a block adds to the list it stands in, and how many; None for text, tables and what
    has no room here.
    """
    value = block[kind]
    if kind in LEVELS:
        return kind, 1
    if kind == "nhiem_vu" and (form := str(block.get("trinh_bay", TABLE))) in LEVELS:
        return form, len(_list(value))
    if kind == "phan_cong" and (duties := duty_levels(parent)):
        return duties[0], len(_list(value))
    if kind == "kinh_phi" and isinstance(value, dict) and (costs := budget_levels(parent, _dicts(value.get("gom")))):
        return costs[0], 2 if value.get("nguon") else 1
    return None, 0


def _counted(points: int, level: str | None, lines: int) -> int:
    """Points so far in a row: lines of a higher level begin the letters anew."""
    if level == "diem":
        return points + lines
    return 0 if level in ("muc", "khoan") else points


def _content(kind: str, value: Any, path: Path, parent: str | None) -> Iterator[Remark]:
    if kind == "bang" and isinstance(value, dict):
        columns = len(_list(value.get("cot")))
        for index, row in enumerate(_list(value.get("hang"))):
            if isinstance(row, list) and len(row) != columns:
                yield Remark((*path, "hang", index), _CELLS(count=columns), _COUNT(count=len(row)))
    elif kind == "kinh_phi" and isinstance(value, dict):
        yield from _sums(value, "tong", path)
        if budget_levels(parent, _dicts(value.get("gom"))) is None:
            yield from _no_room(parent, _dicts(value.get("gom")), path)
    elif kind == "phan_cong" and parent is not None and duty_levels(parent) is None:
        yield Remark(path, _under(parent), _words(kind), rests=Rests.AROUND)


def _no_room(parent: str | None, parts: Sequence[Mapping[str, Any]], path: Path) -> Iterator[Remark]:
    room = len(below(parent)) - 1
    if room < 0 and parent is not None:
        yield Remark(path, _under(parent), _words("kinh_phi"), rests=Rests.AROUND)
    else:
        yield Remark(
            (*path, "gom"), _PART_LEVELS(count=room), _PART_LEVELS_FOUND(count=depth(parts)), rests=Rests.AROUND
        )


def _sums(part: Mapping[str, Any], key: Key, path: Path) -> Iterator[Remark]:
    parts = _list(part.get("gom"))
    try:
        total = amount(part[str(key)])
        amounts = [amount(entry["so_tien"]) for entry in parts]
    except (KeyError, TypeError, ValueError):
        amounts = []  # the schema has reported it
    if amounts and sum(amounts) != total:
        found = _SUM_FOUND(sum=grouped(sum(amounts)), parts=" + ".join(map(grouped, amounts)))
        yield Remark((*path, key), _SUM(total=grouped(total)), found, rests=Rests.PARTS)
    for number, entry in enumerate(parts):
        if isinstance(entry, dict):
            yield from _sums(entry, "so_tien", (*path, "gom", number))
