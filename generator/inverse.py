"""What a plan prints back to plan data: the inverse of generator.context, and with it the normal form of a plan.

``plan`` of what a plan prints is its normal form: every value as it is printed, every line where its number or sign
puts it. Two plans have one normal form exactly when they print the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.context import (
    appendix_heading,
    filing,
    finished,
    recipient,
    source_note,
    text_width,
)
from generator.structure import last_words, structured
from schemas import written
from vietnamese.regex import regex
from vietnamese.text import nfc

_NUMBER = regex(r"(0*[1-9]\d*)?\Z")
_SYMBOL = regex(r"[^\s/]+-[^\s/]+\Z")
_FILING = regex(r"Lưu: VT, (?P<unit>.+?)(?: \((?P<copies>[1-9]\d*)\))?\.\Z", re.DOTALL)
_NAME = "\ue000"  # stands for a name; no text holds it


def plan(printed: Mapping[str, Any], *, ours: bool) -> dict[str, Any]:
    """Plan data that print what ``printed`` says: a context as ``generator.context.build`` makes it, of a type with a
    template.

    ``ours``: the document was set by our template, so that widths of columns and titles tell what they hold.
    """
    printed = _as_read(printed)
    width = text_width(False) if ours else None
    data: dict[str, Any] = {"loai": written.by_title()[printed["ten_loai"]], "co_quan": {}}
    if printed["chu_quan"]:
        data["co_quan"]["chu_quan"] = _one_or_more(printed["chu_quan"])
    data["co_quan"]["ban_hanh"] = _one_or_more(printed["co_quan"])
    data["so_ky_hieu"] = _symbol(printed["so"].strip(), printed["ky_hieu"])
    data["dia_danh"] = printed["dia_danh"]
    data["ngay"] = _date(printed)
    _put(data, "dau_van_ban", list(printed["dau_van_ban"]))
    data["trich_yeu"] = "\n".join(printed["trich_yeu"])
    _put(data, "kinh_gui", list(printed["kinh_gui"]))
    _put(data, "can_cu", list(printed["can_cu"]))
    data |= _body(printed["than"], width)
    _put(data, "ghi_chu", list(printed["ghi_chu"]))
    data["noi_nhan"] = [_recipient(line) for line in printed["noi_nhan"]]
    data["luu"] = _filing(printed["luu"])
    data["ky"] = _signature(printed["ky"])
    _appendices(data, printed, ours=ours)
    return data


def _signature(printed: Mapping[str, Any]) -> dict[str, Any]:
    signature: dict[str, Any] = {}
    _put(signature, "quyen_han", list(printed["quyen_han"]))
    for key in ("chuc_vu", "ghi_chu"):
        if printed[key]:
            signature[key] = _one_or_more(printed[key])
    _put(signature, "ho_ten", printed["ho_ten"])
    return signature


def _put(data: dict[str, Any], key: str, value: Any) -> None:
    if value:
        data[key] = value


def _one_or_more(lines: Sequence[str]) -> str | list[str]:
    return lines[0] if len(lines) == 1 and "\n" not in lines[0] else list(lines)


def _symbol(number: str, symbol: str) -> dict[str, Any]:
    if _NUMBER.match(number) and _SYMBOL.match(symbol):
        return {**({"so": number} if number else {}), "ky_hieu": symbol}
    return {"nguyen_van": f"{number}/{symbol}"}


def _date(printed: Mapping[str, Any]) -> str:
    """The date as far as it is filled: 27/6/2022, /6/2022, 2022."""
    day, month, year = (printed[key].strip() for key in ("ngay", "thang", "nam"))
    if not year or not month:
        return str(year)
    return f"{day}/{month}/{year}"


def _body(blocks: Sequence[Mapping[str, Any]], width: int | None) -> dict[str, Any]:
    """Opening, outline and closing: text before the first other line opens, the last text closes."""
    lines = _unfinished(blocks)
    first = next((at for at, line in enumerate(lines) if line["kieu"] != "loi_van"), len(lines))
    # The only line under a title is no closing sentence.
    closing = len(lines) > 1 and lines[-1]["kieu"] == "loi_van" and not lines[-2]["kieu"].endswith("_tieu_de")
    last = len(lines) - 1 if closing else len(lines)
    first = min(first, last - 1) if first >= last else first  # something stays between them
    body: dict[str, Any] = {}
    if opening := [line["chu"] for line in lines[:first]]:
        body["mo_dau"] = opening[0] if len(opening) == 1 else opening
    body["noi_dung"] = structured(lines[first:last], width)
    if closing:
        body["ket_thuc"] = lines[-1]["chu"]
    return body


def _unfinished(blocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The lines without the sign that ends the text, the same whether its author had put the sign or not."""
    lines = [dict(block) for block in blocks]
    if lines and "chu" in lines[-1]:
        lines[-1]["chu"] = last_words(finished(lines[-1]["chu"]), finished, stop=lines[-1]["kieu"] != "loi_van")
    return lines


def _recipient(line: str) -> str:
    return line[:-1] if line[:-1].strip() and recipient(line[:-1]) == line else line


def _filing(line: str) -> dict[str, Any] | str:
    match = _FILING.match(line)
    if match is None:
        return line
    value = {"don_vi": match["unit"], **({"so_ban": int(match["copies"])} if match["copies"] else {})}
    return value if filing(value) == line else line


def _appendices(data: dict[str, Any], printed: Mapping[str, Any], *, ours: bool) -> None:
    entries = printed["phu_luc"]
    if not entries:
        return
    pattern = _note_pattern(printed)
    issuer = next((match[1] for entry in entries if (match := pattern.match(entry["kem_theo"]))), None)
    if issuer is not None:
        data["co_quan"]["ten_thuong"] = issuer
    made = []
    for number, entry in enumerate(entries, 1):
        appendix: dict[str, Any] = {}
        if entry["dau"] != appendix_heading(number, len(entries)):
            appendix["dau"] = entry["dau"]
        appendix["ten"] = entry["ten"]
        match = pattern.match(entry["kem_theo"])
        if match is None or match[1] != issuer:
            appendix["kem_theo"] = entry["kem_theo"]
        if entry["ngang"]:
            appendix["ngang"] = True
        width = text_width(entry["ngang"]) if ours else None
        appendix["noi_dung"] = structured(_unfinished(entry["than"]), width)
        made.append(appendix)
    data["phu_luc"] = made


def _note_pattern(printed: Mapping[str, Any]) -> re.Pattern[str]:
    """The note that is printed by itself, with room for the issuer's name; blanks for number and day are any spaces."""
    words = source_note(printed, _NAME).split()
    return regex(r"\s+".join(map(re.escape, words)).replace(_NAME, "(.+)") + r"\Z", re.DOTALL)


def _as_read(value: Any, *, cells: bool = False) -> Any:
    """A context as a reader of its document finds it: composed, without outer spaces, lists without empty lines."""
    if isinstance(value, str):
        return nfc(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, Mapping):
        return {key: _as_read(item, cells=key == "o") for key, item in value.items()}
    if isinstance(value, list):
        return [item for item in map(_as_read, value) if item != "" or cells]
    return value
