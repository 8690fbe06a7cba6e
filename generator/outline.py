"""The outline of a plan as the lines that a template prints: numbered, in the author's order, nothing added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.validate import amount
from vietnamese.numbers import grouped, in_words

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_POINTS = "abcdđeghiklmnopqrstuvxy"  # Phụ lục I, Phần I, Mục II, điểm 6.đ: the Vietnamese alphabet
_LEVELS = ("muc", "khoan", "diem", "gach", "cong")
_ENDS = (".", ";", ":", ",")
_TASK_COLUMNS = (
    ("noi_dung", "Nội dung", 14, "trai"),
    ("chu_tri", "Chủ trì", 8, "trai"),
    ("phoi_hop", "Phối hợp", 8, "trai"),
    ("thoi_han", "Thời hạn", 6, "giua"),
    ("san_pham", "Sản phẩm", 8, "trai"),
    ("kinh_phi", "Kinh phí (đồng)", 8, "phai"),
    ("nguon", "Nguồn", 7, "trai"),
)
_NUMBER_COLUMN = ("TT", 3, "giua")
_COST = "Kinh phí thực hiện"
_SOURCE = "Nguồn kinh phí"

Block = dict[str, Any]


def roman(number: int) -> str:
    """Upper-case Roman numeral below 90."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


class _Counter:
    """Numbers of the levels; a level begins anew under each line of a higher one."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(_LEVELS, 0)

    def next(self, level: str) -> str:
        """The sign at the head of the next line of the level."""
        self._counts[level] += 1
        for deeper in _LEVELS[_LEVELS.index(level) + 1 :]:
            self._counts[deeper] = 0
        number = self._counts[level]
        match level:
            case "muc":
                return f"{roman(number)}."
            case "khoan":
                return f"{number}."
            case "diem":
                return f"{_POINTS[(number - 1) % len(_POINTS)]})"
        return "-" if level == "gach" else "+"


def flatten(blocks: Sequence[Any], width: int) -> Iterator[Block]:
    """Lines and tables in order; ``width`` is the width of the text in twentieths of a point, for tables."""
    yield from _blocks(blocks, _Counter(), width)


def _line(kind: str, sign: str, text: str) -> Block:
    return {"kieu": kind, "dau": sign, "chu": text}


def _blocks(blocks: Sequence[Any], counter: _Counter, width: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, str):
            yield {"kieu": "loi_van", "chu": block}
            continue
        level = next((name for name in _LEVELS if name in block), None)
        if level is not None:
            children = block.get("noi_dung", ())
            yield _line(_kind(level, block[level], bool(children)), counter.next(level), block[level])
            yield from _blocks(children, counter, width)
        elif "bang" in block:
            yield _table(block["bang"], width)
        elif "nhiem_vu" in block:
            yield _tasks(block["nhiem_vu"], width)
        elif "kinh_phi" in block:
            yield from _costs(block["kinh_phi"], counter)
        else:
            for duty in block["phan_cong"]:
                yield _line("khoan_tieu_de", counter.next("khoan"), duty["co_quan"])
                for task in duty["nhiem_vu"]:
                    yield _line("gach", counter.next("gach"), task)


def _kind(level: str, text: str, holds: bool) -> str:
    """A khoản or điểm that holds others and ends without a stop is a title."""
    if level == "muc":
        return "muc_la_ma"
    if level in ("khoan", "diem") and holds and not text.endswith(_ENDS):
        return f"{level}_tieu_de"
    return level


def _costs(cost: Mapping[str, Any], counter: _Counter) -> Iterator[Block]:
    total = amount(cost["tong"])
    words = in_words(total)
    text = f"{cost.get('noi_dung', _COST)}: {grouped(total)} đồng"
    if cost.get("bang_chu"):
        text += f" ({words[0].upper()}{words[1:]} đồng)"
    parts = cost.get("gom", ())
    yield _line("khoan", counter.next("khoan"), f"{text}, gồm:" if parts else f"{text}.")
    yield from _parts(parts, counter, "gach")
    if cost.get("nguon"):
        yield _line("khoan", counter.next("khoan"), f"{_SOURCE}: {cost['nguon']}")


def _parts(parts: Sequence[Mapping[str, Any]], counter: _Counter, level: str) -> Iterator[Block]:
    for number, part in enumerate(parts, 1):
        inner = part.get("gom", ())
        end = ", gồm:" if inner else "." if number == len(parts) else ";"
        yield _line(level, counter.next(level), f"{part['noi_dung']}: {grouped(amount(part['so_tien']))} đồng{end}")
        yield from _parts(inner, counter, "cong")


def _widths(shares: Sequence[int], width: int) -> list[int]:
    """Whole widths in the proportion of ``shares`` that add up to ``width``."""
    total = sum(shares)
    made = [width * share // total for share in shares]
    made[-1] += width - sum(made)
    return made


def _columns(columns: Sequence[tuple[str, int, str]], width: int) -> list[dict[str, Any]]:
    widths = _widths([share for _, share, _ in columns], width)
    return [{"ten": name, "rong": wide, "canh": align} for (name, _, align), wide in zip(columns, widths, strict=True)]


def _table(table: Mapping[str, Any], width: int) -> Block:
    columns = [
        (column, 1, "trai")
        if isinstance(column, str)
        else (column["ten"], column.get("rong", 1), column.get("canh", "trai"))
        for column in table["cot"]
    ]
    last = len(table["hang"]) - 1 if table.get("cong") else -1
    rows = [{"o": [_cell(value) for value in row], "dam": number == last} for number, row in enumerate(table["hang"])]
    return {
        "kieu": "bang",
        "ten": table.get("ten", ""),
        "don_vi": table.get("don_vi", ""),
        "cot": _columns(columns, width),
        "hang": rows,
    }


def _cell(value: int | str) -> str:
    return value if isinstance(value, str) else grouped(value)


def _tasks(tasks: Sequence[Mapping[str, Any]], width: int) -> Block:
    """A table of tasks with the columns that at least one task uses."""
    used = [column for column in _TASK_COLUMNS if any(task.get(column[0]) not in (None, "") for task in tasks)]
    columns = [_NUMBER_COLUMN, *((name, share, align) for _, name, share, align in used)]
    rows = [
        {
            "o": [
                str(number),
                *(
                    grouped(amount(task[key])) if key == "kinh_phi" and task.get(key) else str(task.get(key, ""))
                    for key, _, _, _ in used
                ),
            ],
            "dam": False,
        }
        for number, task in enumerate(tasks, 1)
    ]
    return {"kieu": "bang", "ten": "", "don_vi": "", "cot": _columns(columns, width), "hang": rows}
