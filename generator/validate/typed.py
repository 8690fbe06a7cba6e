"""What a person types that is printed anyway: numbers, dashes, "Lưu: VT"; and texts of blanks only.

Only data with a source are looked at: what is read back from somebody's document stands there as it stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import schemas
from generator.data.place import Path, visible
from generator.levels import TABLE
from generator.validate.meaning import KINDS, Remark
from vietnamese.message import Text
from vietnamese.regex import regex

_SIGNS = {
    "muc": regex(r"[IVX]+\.\s"),
    "khoan": regex(r"\d{1,2}(?:\.\d{1,2})*[.)]\s"),
    "diem": regex(r"[a-zđ]\)\s"),
    "gach": regex(r"[-–—•]\s"),
    "cong": regex(r"\+\s"),
}
_KEY = regex(rf"(?P<key>{'|'.join(KINDS)})\s*[:：]")
_LETTER = "cong-van"
_FILED = regex(r"[-–—•]?\s*Lưu\s*:")
_DATED = regex(r".*(?:[,;.]\s*|\bngày\b.*)\Z")

_NO_SIGN = Text(
    "chữ không có số thứ tự hay dấu ở đầu (được đánh khi soạn)",
    "words without a number or sign before them (it is counted)",
)
_OWN_SIGN = Text(" Số riêng thì ghi ở dau.", " A sign of your own goes into dau.")  # only a text file has it
_NO_SPACE = Text(
    "“{key}: …”, dấu hai chấm thường, sau đó có dấu cách; ghi liền thì cả “{key}:” được in ra",
    "“{key}: …” with an ordinary colon and a space behind it; else “{key}:” is printed too",
)
_NO_DASH = Text("tên nơi nhận không có gạch ở đầu (được thêm khi soạn)", "a recipient without the dash, which is added")
_NO_FILING = Text("tên nơi nhận (dòng “Lưu: VT” được thêm khi soạn)", "a recipient (the line “Lưu: VT” is added)")
_UNIT = Text("chữ viết tắt đơn vị (“Lưu: VT,” được thêm khi soạn)", "the unit alone (“Lưu: VT,” is added)")
_PLACE = Text("địa danh (dấu phẩy và ngày được thêm khi soạn)", "the place alone (comma and date are added)")
_SUBJECT = Text("trích yếu không có tên loại (được in ở dòng trên)", "the subject without the type, which stands above")
_OF_A_LETTER = Text("trích yếu công văn bắt đầu bằng “V/v”", "the subject of a letter, which begins with “V/v”")
_SOME = Text("có chữ, không chỉ dấu cách", "some text, not only blanks")


def typed(data: Mapping[str, Any]) -> Iterator[Remark]:
    """Values that would print something twice, and blank ones."""
    yield from _blank(data, ())
    for number, line in enumerate(_list(data.get("noi_nhan"))):
        if _starts(line, "gach"):
            yield _remark(("noi_nhan", number), _NO_DASH, line)
        elif isinstance(line, str) and _FILED.match(line):
            yield _remark(("noi_nhan", number), _NO_FILING, line)
    filing = data.get("luu")
    unit = filing.get("don_vi") if isinstance(filing, dict) else None
    if isinstance(unit, str) and _FILED.match(unit):
        yield _remark(("luu", "don_vi"), _UNIT, unit)
    place = data.get("dia_danh")
    if isinstance(place, str) and _DATED.match(place):
        yield _remark(("dia_danh",), _PLACE, place)
    subject = data.get("trich_yeu")
    kind = schemas.table("types").get(str(data.get("loai")), {}).get("title")
    if data.get("loai") == _LETTER and isinstance(subject, str) and not subject.startswith("V/v "):
        yield _remark(("trich_yeu",), _OF_A_LETTER, subject)
    if isinstance(subject, str) and kind and subject.split()[: len(kind.split())] == kind.split():
        yield _remark(("trich_yeu",), _SUBJECT, subject)
    yield from _outline(data.get("noi_dung"), ("noi_dung",))
    for number, appendix in enumerate(_list(data.get("phu_luc"))):
        if isinstance(appendix, dict):
            yield from _outline(appendix.get("noi_dung"), ("phu_luc", number, "noi_dung"))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _starts(text: Any, level: str) -> bool:
    return isinstance(text, str) and _SIGNS[level].match(text) is not None


def _remark(path: Path, expected: Text, found: str) -> Remark:
    shown = visible(f'"{found}"' if len(found) <= 60 else f'"{found[:59]}…"')
    return Remark(path, expected, Text(shown, shown))


def _outline(blocks: Any, path: Path) -> Iterator[Remark]:
    for number, block in enumerate(_list(blocks)):
        here = (*path, number)
        if not isinstance(block, dict):
            if isinstance(block, str) and (found := _KEY.match(block)):
                yield _remark(here, _NO_SPACE(key=found["key"]), block)
            continue
        for level in _SIGNS:
            if _starts(block.get(level), level):
                yield _remark((*here, level), _NO_SIGN, block[level])._replace(advice=_OWN_SIGN)
        yield from _outline(block.get("noi_dung"), (*here, "noi_dung"))
        for index, duty in enumerate(_list(block.get("phan_cong"))):
            yield from _duty(duty, (*here, "phan_cong", index))
        form = block.get("trinh_bay", TABLE)
        for index, task in enumerate(_list(block.get("nhiem_vu"))):
            if form in _SIGNS and isinstance(task, dict) and _starts(task.get("noi_dung"), form):
                yield _remark((*here, "nhiem_vu", index, "noi_dung"), _NO_SIGN, task["noi_dung"])
        if isinstance(block.get("kinh_phi"), dict):
            yield from _parts(block["kinh_phi"], (*here, "kinh_phi"))


def _duty(duty: Any, path: Path) -> Iterator[Remark]:
    if not isinstance(duty, dict):
        return
    if _starts(duty.get("co_quan"), "khoan"):
        yield _remark((*path, "co_quan"), _NO_SIGN, duty["co_quan"])
    for number, line in enumerate(_list(duty.get("nhiem_vu"))):
        if _starts(line, "gach"):
            yield _remark((*path, "nhiem_vu", number), _NO_SIGN, line)


def _parts(holder: Mapping[str, Any], path: Path) -> Iterator[Remark]:
    for number, part in enumerate(_list(holder.get("gom"))):
        if not isinstance(part, dict):
            continue
        here = (*path, "gom", number)
        if _starts(part.get("noi_dung"), "gach") or _starts(part.get("noi_dung"), "cong"):
            yield _remark((*here, "noi_dung"), _NO_SIGN, part["noi_dung"])
        yield from _parts(part, here)


def _blank(value: Any, path: Path) -> Iterator[Remark]:
    """Texts of blanks only. A cell of a table may be one."""
    if isinstance(value, str):
        if value and not any(sign.isprintable() and not sign.isspace() for sign in value):
            yield _remark(path, _SOME, value)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "hang":
                yield from _blank(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _blank(item, (*path, number))
