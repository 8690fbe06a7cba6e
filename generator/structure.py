"""Printed lines back to the outline of a plan: the inverse of generator.outline.

The *normal form* of an outline is what this module makes of the lines that it prints; every other way of saying the
same lines has the same normal form. See docs/design/extract.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import gcd
from typing import Any

from generator import columns, outline
from generator.levels import LEVELS, budget_levels, duty_levels
from schemas.body_words import bare_beginnings
from vietnamese.numbers import amount, parse_grouped
from vietnamese.regex import regex
from vietnamese.text import bare

Block = dict[str, Any]

_STOPS = (".", ";", ":", ",")
_WIDEST_SHARES = 200
_TOTAL = regex(r"(?P<name>.*): (?P<sum>\d[\d.]*) đồng(?P<words> \([^()]*\))?(?:\.|(?P<parts>, gồm:))?\Z", re.DOTALL)
_SOURCE = f"{outline.SOURCE}: "
_NAMES = ("Kinh phí", "Tổng", "Dự toán")
_DETAIL = regex(r"(?P<task>.*?)\. (?P<details>(?:Chủ trì|Phối hợp|Thời hạn|Sản phẩm|Kinh phí|Nguồn): .*)\Z", re.DOTALL)
_BODY = regex(
    r"(?:giao |de nghi )?(?:cac |thu truong |chu tich |giam doc |truong )?"
    rf"(?:{bare_beginnings('plan')}|doan the|to chuc|thon|khu pho|ap|hieu truong|pho hieu truong|giao vien|nganh)\b"
)


def structured(lines: Sequence[Block], width: int | None) -> list[Any]:
    """The blocks of ``noi_dung`` that print ``lines``.

    ``width`` is the width of the text for which our own tables were set; None for the lines of somebody else's file,
    where the words alone decide what is a table of tasks.
    """
    nodes = _tree(lines)
    return _gathered(nodes, None, width)


class _Node:
    """A line with what stands under it."""

    def __init__(self, level: str, text: str, sign: str | None) -> None:
        self.level, self.text, self.sign = level, text, sign
        self.children: list[_Node | str | Block] = []
        self.closed = False
        self.title = False  # printed as one that holds something


def _tree(lines: Sequence[Block]) -> list[_Node | str | Block]:
    """Lines under the nearest line that may hold them; text and tables never stand under "-" or "+"."""
    roots: list[_Node | str | Block] = []
    stack: list[_Node] = []
    counter = outline.Counter()
    for line in lines:
        level = line["kieu"].removesuffix("_tieu_de").removesuffix("_la_ma")
        if level not in LEVELS:
            while stack and (stack[-1].level in ("gach", "cong") or stack[-1].closed):
                stack.pop()
            item: str | Block
            item = line if level == "bang" else line["chu"] if level == "loi_van" else {"tieu_de": line["chu"]}
            (stack[-1].children if stack else roots).append(item)
            continue
        expected = counter.peek(level)
        own = line["dau"] != expected
        rank = LEVELS.index(level)
        while stack and (stack[-1].closed or not _stands_under(stack[-1], rank, line if own else None)):
            stack.pop()
        if own:
            counter.own(level)
        else:
            counter.next(level)
        node = _Node(level, line["chu"], line["dau"] if own else None)
        # A khoản or điểm printed as a sentence although it has no stop holds nothing: else it would be a title.
        node.title = line["kieu"].endswith("_tieu_de")
        node.closed = line["kieu"] in ("khoan", "diem") and line.get("dong", True) and not node.text.endswith(_STOPS)
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def _rank(node: _Node) -> int:
    return LEVELS.index(node.level)


def _stands_under(node: _Node, rank: int, line: Block | None) -> bool:
    """Whether a line of a level stands under ``node``; ``line`` is given when its sign is its own: 1.1. under 1."""
    if _rank(node) != rank or line is None:
        return _rank(node) < rank
    if node.title and not node.children:
        return True
    sign = node.sign or "1."
    return node.level == "khoan" and line["dau"][:1].isdigit() and line["dau"].count(".") > sign.count(".")


def _gathered(nodes: Sequence[_Node | str | Block], parent: str | None, width: int | None) -> list[Any]:
    found: list[Any] = []
    position = 0
    while position < len(nodes):
        node = nodes[position]
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, dict):
            found.append(node if "tieu_de" in node else _table(node, width))
        else:
            budget = _budget(nodes, position, parent)
            if budget is not None:
                block, position = budget
                found.append(block)
                continue
            duty = _duty(node, parent)
            task = _task(node) if duty is None else None
            if duty is not None:
                _join(found, {"phan_cong": [duty]}, "phan_cong")
            elif task is not None:
                _join(found, {"nhiem_vu": [task], "trinh_bay": node.level}, "nhiem_vu")
            else:
                block = {node.level: node.text}
                if node.sign is not None:
                    block["dau"] = node.sign
                if node.children:
                    block["noi_dung"] = _gathered(node.children, node.level, width)
                found.append(block)
        position += 1
    return found


def _join(found: list[Any], block: Block, key: str) -> None:
    """Goes on with the list of the block before, where both print alike."""
    last = found[-1] if found else None
    if isinstance(last, dict) and key in last and last.get("trinh_bay") == block.get("trinh_bay"):
        last[key] += block[key]
    else:
        found.append(block)


def _says(block: Block, parent: str | None, node_lines: Sequence[tuple[str, str]]) -> bool:
    """Whether the structure prints the very same words."""
    try:
        printed = list(outline.under(block, parent))
    except (ValueError, KeyError):
        return False
    return [(line["kieu"].removesuffix("_tieu_de"), line.get("chu")) for line in printed] == list(node_lines)


def _flat(node: _Node) -> Iterator[tuple[str, str]] | None:
    """The line and those under it; None where one of them is no plain line or brings a sign of its own."""
    if node.sign is not None:
        return None
    below: list[tuple[str, str]] = [("muc_la_ma" if node.level == "muc" else node.level, node.text)]
    for child in node.children:
        inner = _flat(child) if isinstance(child, _Node) else None
        if inner is None:
            return None
        below.extend(inner)
    return iter(below)


def _duty(node: _Node, parent: str | None) -> Block | None:
    """A body and its duties."""
    levels = duty_levels(parent)
    if levels is None or node.level != levels[0] or not node.children or not _BODY.match(bare(node.text)):
        return None
    lines = _flat(node)
    if lines is None:
        return None
    children = [child for child in node.children if isinstance(child, _Node)]
    if any(child.level != levels[1] or child.children for child in children):
        return None
    duty = {"co_quan": node.text, "nhiem_vu": [child.text for child in children]}
    return duty if _says({"phan_cong": [duty]}, parent, list(lines)) else None


def _task(node: _Node) -> Block | None:
    """A task told on one line: what, who, when."""
    if node.level == "muc" or node.children or node.sign is not None:
        return None
    match = _DETAIL.match(node.text)
    if match is None or not match["task"].strip():
        return None
    details = match["details"].removesuffix(".")
    rest = f"; {details[0].lower()}{details[1:]}"
    places: list[tuple[int, int, str]] = []
    for key, word in outline.TASK_WORDS:
        label = f"; {word}: "
        at = rest.find(label, places[-1][1] if places else 0)
        if at >= 0:
            places.append((at, at + len(label), key))
    task: Block = {"noi_dung": match["task"]}
    for (_, begin, key), (end, _, _) in zip(places, [*places[1:], (len(rest), 0, "")], strict=True):
        task[key] = rest[begin:end].removesuffix(" đồng") if key == "kinh_phi" else rest[begin:end]
    try:
        return task if outline.task_text(task) == node.text else None
    except ValueError:  # what stands behind "kinh phí" is no amount
        return None


def _budget(nodes: Sequence[Any], position: int, parent: str | None) -> tuple[Block, int] | None:
    """A total with its parts and, on the next line, its source; and where the list goes on."""
    node = nodes[position]
    match = _TOTAL.match(node.text)
    if match is None or parse_grouped(match["sum"]) is None:
        return None
    cost: Block = {}
    if match["name"] != outline.COST:
        cost["noi_dung"] = match["name"]
    cost["tong"] = match["sum"]
    if match["words"]:
        cost["bang_chu"] = True
    parts = _parts(node.children)
    if parts is None or bool(parts) != bool(match["parts"]):
        return None
    if parts:
        cost["gom"] = parts
    levels = budget_levels(parent, parts)
    lines = _flat(node)
    following = _source_line(nodes, position + 1, node.level)
    named = match["name"].startswith(_NAMES)
    if not (parts or match["words"] or following or named):
        return None  # an amount at the end of a line makes no budget
    if levels is None or lines is None or not _adds_up({"tong": match["sum"], "gom": parts}, "tong"):
        return None
    if not _says({"kinh_phi": cost}, parent, list(lines)):
        return None
    if following is None:
        return {"kinh_phi": cost}, position + 1
    return {"kinh_phi": {**cost, "nguon": following}}, position + 2


def _source_line(nodes: Sequence[_Node | str | Block], position: int, level: str) -> str | None:
    """Where the money comes from, told on a line of its own."""
    node = nodes[position] if position < len(nodes) else None
    if not isinstance(node, _Node) or node.level != level or node.sign is not None or node.children:
        return None
    return node.text.removeprefix(_SOURCE) or None if node.text.startswith(_SOURCE) else None


def _parts(nodes: Sequence[_Node | str | Block]) -> list[Block] | None:
    parts: list[Block] = []
    for node in nodes:
        match = _TOTAL.match(node.text.rstrip(".;")) if isinstance(node, _Node) else None
        inner = _parts(node.children) if isinstance(node, _Node) else None
        if match is None or inner is None or match["words"] or parse_grouped(match["sum"]) is None or not match["name"]:
            return None
        parts.append({"noi_dung": match["name"], "so_tien": match["sum"], **({"gom": inner} if inner else {})})
    return parts


def _adds_up(part: Block, key: str) -> bool:
    inner = part.get("gom") or []
    total: int = amount(part[key])
    return (not inner or total == sum(amount(entry["so_tien"]) for entry in inner)) and all(
        _adds_up(entry, "so_tien") for entry in inner
    )


def _table(block: Block, width: int | None) -> Block:
    """A table of the data, or a table of tasks where its columns are those of one."""
    names = [column["ten"] for column in block["cot"]]
    rows = [row["o"] for row in block["hang"]]
    tasks = _tasks(names, rows) if not (block["ten"] or block["don_vi"]) else None
    if tasks is not None and not any(row["dam"] for row in block["hang"]):
        printed = next(outline.flatten([{"nhiem_vu": tasks}], width or 1))
        same_words = [c["ten"] for c in printed["cot"]] == names and [r["o"] for r in printed["hang"]] == rows
        if same_words and (width is None or printed["cot"] == block["cot"]):
            return {"nhiem_vu": tasks}
    aligns = [column["canh"] if rows else "trai" for column in block["cot"]]
    shares = shares_of([column["rong"] for column in block["cot"]], width)
    table: Block = {}
    for key in ("ten", "don_vi"):
        if block[key]:
            table[key] = block[key]
    table["cot"] = [
        column["ten"]
        if column["ten"] and share == 1 and align == "trai"
        else {
            "ten": column["ten"],
            **({"rong": share} if share != 1 else {}),
            **({"canh": align} if align != "trai" else {}),
        }
        for column, share, align in zip(block["cot"], shares, aligns, strict=True)
    ]
    table["hang"] = rows
    if block["hang"] and block["hang"][-1]["dam"]:
        table["cong"] = True
    return {"bang": table}


def _tasks(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block] | None:
    keys = {name: key for key, name, _, _ in outline.TASK_COLUMNS}
    if not rows or names[:1] != [outline.NUMBER_COLUMN[0]] or len(names) < 2:
        return None
    if names[1] != outline.TASK_COLUMNS[0][1] or any(name not in keys for name in names[1:]):
        return None
    tasks = []
    for number, row in enumerate(rows, 1):
        task = {keys[name]: cell for name, cell in zip(names[1:], row[1:], strict=True) if cell}
        if row[0] != str(number) or "noi_dung" not in task or not _printable_cost(task):
            return None
        tasks.append(task)
    return tasks


def _printable_cost(task: Block) -> bool:
    value = task.get("kinh_phi", "0")
    return parse_grouped(value) is not None and len(value) <= 23


def shares_of(widths: Sequence[int], width: int | None) -> list[int]:
    """The smallest whole shares that print columns of these widths; rounded ones for somebody else's table."""
    total = sum(widths)
    if total <= 0:
        return [1] * len(widths)
    for size in range(len(widths), _WIDEST_SHARES):
        shares = [round(wide * size / total) for wide in widths]
        if min(shares) > 0 and sum(shares) == size:
            near = width is None and all(abs(s / size - w / total) < 0.01 for s, w in zip(shares, widths, strict=True))
            if near or columns.widths(shares, width or total) == list(widths):
                return shares
    common = gcd(*widths)
    return [wide // common or 1 for wide in widths]


def last_words(text: str, finish: Callable[[str], str], *, stop: bool) -> str:
    """The text as its author may have written it before ``finish`` put its sign at the end: with a full stop or not."""
    for candidate in (text[:-2], text[:-3]) if stop else (text[:-3], text[:-2]):
        if candidate.strip() and finish(candidate) == text:
            return candidate
    return text
