"""What a plan may hold that the sheets of a workbook have no place for: told before a workbook would lose it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import schemas
from generator.data.place import Path
from generator.levels import LEVELS
from generator.validate import field_at
from generator.workbook.holes import is_room
from generator.workbook.sheets import CONTENT, FACTS, TYPE
from vietnamese.message import InputError, Text

_NO_ROOM = Text(
    "Bảng tính chưa có chỗ cho {what} của kế hoạch; dùng tệp .yaml làm kế hoạch cơ sở.",
    "A workbook has no place for {what} of the plan; use a .yaml file as the base plan.",
)
_OTHER_TYPE = Text(
    "Bảng tính chỉ dùng cho kế hoạch; dữ liệu của {type} ghi vào tệp .yaml hoặc .json.",
    "A workbook is for plans; data of {type} go into a .yaml or .json file.",
)
_FIELD = Text("mục “{title}”", "the field “{title}”")
_AFTER = Text(
    "dòng “{words}” ngang hàng, sau một dòng cấp cao hơn", "“{words}” beside and after a line of a higher level"
)
_PLAN = frozenset({fact.path[0] for fact in FACTS} | {"loai", "noi_dung", "noi_nhan", "phu_luc"})
_APPENDIX = frozenset(("ten", "ngang", "noi_dung"))
_SHOWN = 40


def require_room(data: Mapping[str, Any]) -> None:
    """Raises InputError that names all that sheets cannot hold."""
    if data["loai"] != TYPE:
        raise InputError(_OTHER_TYPE(type=schemas.table("types")[data["loai"]]["name"]))
    found = list(dict.fromkeys(_lost(data)))
    if found:
        raise InputError(_NO_ROOM(what=Text(*(", ".join(parts) for parts in zip(*found, strict=True)))))


def _lost(data: Mapping[str, Any]) -> Iterator[Text]:
    paths = {fact.path for fact in FACTS}
    for key, value in data.items():
        if key not in _PLAN:
            yield _field((key,))
        elif isinstance(value, Mapping):
            yield from (_field((key, inner)) for inner in value if (key, inner) not in paths)
        elif (key,) not in paths and key in {path[0] for path in paths}:
            yield _field((key,))
    yield from _lost_of(data["noi_dung"], ("noi_dung",))
    for number, appendix in enumerate(data.get("phu_luc", ())):
        yield from (_field(("phu_luc", number, key)) for key in appendix if key not in _APPENDIX)
        yield from _lost_of(appendix["noi_dung"], ("phu_luc", number, "noi_dung"))


def _lost_of(blocks: Sequence[Any], path: Path) -> Iterator[Text]:
    """A row stands under the last line of a higher level above it; nothing closes that line."""
    rank = len(LEVELS)
    for number, block in enumerate(blocks):
        here = (*path, number)
        level = next((name for name in LEVELS if name in block), None) if isinstance(block, Mapping) else None
        mine = LEVELS.index(level) if level else len(LEVELS)
        if mine > rank and "tieu_de" not in block and not (isinstance(block, str) and is_room(block)):
            words = block if isinstance(block, str) else str(next(iter(block.values()), ""))
            yield _AFTER(words=words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…")
        if level is not None:
            rank = mine
        if isinstance(block, Mapping):
            kinds = (level, "noi_dung") if level else (*CONTENT.values(), "trinh_bay")
            yield from (_field((*here, key)) for key in block if key not in kinds)
            yield from _lost_of(block.get("noi_dung", ()) if level else (), (*here, "noi_dung"))


def _field(path: Path) -> Text:
    return _FIELD(title=str(field_at(path).get("title", path[-1])))
