"""The outline of a plan as the lines that a template prints: numbered, in the author's order, nothing added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.columns import fitted, widths
from generator.levels import LEVELS, TABLE, budget_levels, duty_levels
from vietnamese.numbers import amount, grouped, in_words, roman
from vietnamese.text import POINT_LETTERS

_ENDS = (".", ";", ":", ",")
TASK_COLUMNS = (
    ("noi_dung", "Nội dung", 14, "trai"),
    ("chu_tri", "Chủ trì", 8, "trai"),
    ("phoi_hop", "Phối hợp", 8, "trai"),
    ("thoi_han", "Thời hạn", 6, "giua"),
    ("san_pham", "Sản phẩm", 8, "trai"),
    ("kinh_phi", "Kinh phí (đồng)", 8, "phai"),
    ("nguon", "Nguồn", 7, "trai"),
)
TASK_WORDS = (
    ("chu_tri", "chủ trì"),
    ("phoi_hop", "phối hợp"),
    ("thoi_han", "thời hạn"),
    ("san_pham", "sản phẩm"),
    ("kinh_phi", "kinh phí"),
    ("nguon", "nguồn"),
)
NUMBER_COLUMN = ("TT", 3, "giua")
COST = "Kinh phí thực hiện"
SOURCE = "Nguồn kinh phí"

Block = dict[str, Any]


class Counter:
    """Numbers of the levels; a level begins anew under each line of a higher one."""

    def __init__(self) -> None:
        self._counts = [0] * len(LEVELS)

    def next(self, level: str) -> str:
        """The sign at the head of the next line of the level."""
        sign = self.peek(level)
        self._counts[LEVELS.index(level)] += 1
        self.own(level)
        return sign

    def peek(self, level: str) -> str:
        """The sign that ``next`` will give."""
        number = self._counts[LEVELS.index(level)] + 1
        match level:
            case "muc":
                return f"{roman(number)}."
            case "khoan":
                return f"{number}."
            case "diem":
                rounds, letter = divmod(number - 1, len(POINT_LETTERS))
                return f"{POINT_LETTERS[letter] * (rounds + 1)})"
        return "-" if level == "gach" else "+"

    def own(self, level: str) -> None:
        """A line of the level that brings its own sign: what stands below begins anew."""
        at = LEVELS.index(level)
        self._counts[at + 1 :] = [0] * (len(LEVELS) - at - 1)


def under(block: Mapping[str, Any], parent: str | None) -> Iterator[Block]:
    """The lines of one block that stands under a line of level ``parent``; numbers begin anew, tables have no width."""
    return _blocks([block], Counter(), 0, parent)


def flatten(blocks: Sequence[Any], width: int) -> Iterator[Block]:
    """Lines and tables in order; ``width`` is the width of the text in twentieths of a point, for tables."""
    yield from _blocks(blocks, Counter(), width, None)


def _line(kind: str, sign: str, text: str) -> Block:
    return {"kieu": kind, "dau": sign, "chu": text}


def _blocks(blocks: Sequence[Any], counter: Counter, width: int, parent: str | None) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, str):
            yield {"kieu": "loi_van", "chu": block}
            continue
        level = next((name for name in LEVELS if name in block), None)
        if level is not None:
            children = block.get("noi_dung", ())
            sign = block.get("dau")
            if sign:
                counter.own(level)
            else:
                sign = counter.next(level)
            yield _line(kind(level, block[level], bool(children)), sign, block[level])
            yield from _blocks(children, counter, width, level)
        elif "tieu_de" in block:
            yield {"kieu": "tieu_de", "chu": block["tieu_de"]}
        elif "bang" in block:
            yield _table(block["bang"], width)
        elif "nhiem_vu" in block:
            form = block.get("trinh_bay", TABLE)
            if form == TABLE:
                yield _task_table(block["nhiem_vu"], width)
            else:
                yield from (_line(form, counter.next(form), task_text(task)) for task in block["nhiem_vu"])
        elif "kinh_phi" in block:
            yield from _costs(block["kinh_phi"], counter, parent)
        else:
            yield from _duties(block["phan_cong"], counter, parent)


def kind(level: str, text: str, holds: bool) -> str:
    """A khoản or điểm that holds others and ends without a stop is a title."""
    if level == "muc":
        return "muc_la_ma"
    if level in ("khoan", "diem") and holds and not text.rstrip().endswith(_ENDS):
        return f"{level}_tieu_de"
    return level


def _duties(duties: Sequence[Mapping[str, Any]], counter: Counter, parent: str | None) -> Iterator[Block]:
    levels = duty_levels(parent)
    if levels is None:
        raise ValueError(f"no level for duties under {parent}")
    body, task = levels
    for duty in duties:
        yield _line(kind(body, duty["co_quan"], True), counter.next(body), duty["co_quan"])
        for text in duty["nhiem_vu"]:
            yield _line(task, counter.next(task), text)


def _costs(cost: Mapping[str, Any], counter: Counter, parent: str | None) -> Iterator[Block]:
    parts = cost.get("gom", ())
    levels = budget_levels(parent, parts)
    if levels is None:
        raise ValueError(f"no levels for the parts of a budget under {parent}")
    level, inner = levels
    total = amount(cost["tong"])
    text = f"{cost.get('noi_dung') or COST}: {grouped(total)} đồng"
    if cost.get("bang_chu"):
        words = in_words(total)
        text += f" ({words[0].upper()}{words[1:]} đồng)"
    yield _line(level, counter.next(level), f"{text}, gồm:" if parts else f"{text}.")
    yield from _parts(parts, counter, inner)
    if cost.get("nguon"):
        yield _line(level, counter.next(level), f"{SOURCE}: {cost['nguon']}")


def _parts(parts: Sequence[Mapping[str, Any]], counter: Counter, levels: Sequence[str]) -> Iterator[Block]:
    for number, part in enumerate(parts, 1):
        inner = part.get("gom", ())
        end = ", gồm:" if inner else "." if number == len(parts) else ";"
        sign = counter.next(levels[0])
        yield _line(levels[0], sign, f"{part['noi_dung']}: {grouped(amount(part['so_tien']))} đồng{end}")
        yield from _parts(inner, counter, levels[1:])


def _columns(columns: Sequence[tuple[str, int, str]], width: int) -> list[dict[str, Any]]:
    wide = widths([share for _, share, _ in columns], width)
    return [{"ten": name, "rong": width, "canh": align} for (name, _, align), width in zip(columns, wide, strict=True)]


def _table(table: Mapping[str, Any], width: int) -> Block:
    columns = [
        (str(column["ten"]), column.get("rong", 1), column.get("canh", "trai"))
        if isinstance(column, dict)
        else (str(column), 1, "trai")
        for column in table["cot"]
    ]
    last = len(table["hang"]) - 1 if table.get("cong") else -1
    # A cell prints the figures as they were typed: 2026 may be a year.
    rows = [{"o": [str(value) for value in row], "dam": number == last} for number, row in enumerate(table["hang"])]
    return {
        "kieu": "bang",
        "ten": table.get("ten", ""),
        "don_vi": table.get("don_vi", ""),
        "cot": _columns(columns, width),
        "hang": rows,
    }


def _task_table(tasks: Sequence[Mapping[str, Any]], width: int) -> Block:
    """A table of tasks with the columns that at least one task uses."""
    used = [column for column in TASK_COLUMNS if any(task.get(column[0]) not in (None, "") for task in tasks)]
    names = [NUMBER_COLUMN, *((name, share, align) for _, name, share, align in used)]
    rows = [[str(number), *(_task_field(task, key) for key, _, _, _ in used)] for number, task in enumerate(tasks, 1)]
    columns = _columns(names, width)
    room = fitted([column["rong"] for column in columns], [name for name, _, _ in names], rows)
    return {
        "kieu": "bang",
        "ten": "",
        "don_vi": "",
        "cot": [{**column, "rong": wide} for column, wide in zip(columns, room, strict=True)],
        "hang": [{"o": row, "dam": False} for row in rows],
    }


def _task_field(task: Mapping[str, Any], key: str) -> str:
    value = task.get(key, "")
    return grouped(amount(value)) if key == "kinh_phi" and value != "" else str(value)


def task_text(task: Mapping[str, Any]) -> str:
    """A task as one line: what is to be done, then who, when and what in the order of the columns."""
    text: str = task["noi_dung"]
    details = [
        f"{word}: {_task_field(task, key)}{' đồng' if key == 'kinh_phi' else ''}"
        for key, word in TASK_WORDS
        if task.get(key) not in (None, "")
    ]
    if not details:
        return text
    joined = "; ".join(details)
    joined = joined[0].upper() + joined[1:]
    return f"{text.removesuffix('.').removesuffix(';')}. {joined}{'' if joined.endswith('.') else '.'}"
