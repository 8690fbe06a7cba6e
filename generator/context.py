"""A plan to what its template prints: numbers of lines, dates, amounts in words, lengths of drawn lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import schemas
from generator import drawn_lines
from generator.outline import flatten
from schemas import written
from vietnamese.dates import day_text, month_text, parse_partial
from vietnamese.numbers import roman

_BLANK_NUMBER = " " * 8
_BLANK_DAY = " " * 5
_DXA_PER_MM = 1440 / 25.4
_END = "./."
_STOPS = (";", ".", ",", ":")


def text_width(landscape: bool) -> int:
    """Width of the text in twentieths of a point."""
    return round(drawn_lines.text_width_mm(landscape=landscape) * _DXA_PER_MM)


def _lines(value: str | Sequence[str] | None) -> list[str]:
    """A text or a list of texts as lines; what is left out has none."""
    if not value:
        return []
    return value.split("\n") if isinstance(value, str) else list(value)


def build(plan: Mapping[str, Any]) -> dict[str, Any]:
    """The context of a valid plan; see docs/design/plan-data.md for its shape."""
    number, symbol = _number(plan["so_ky_hieu"])
    date = parse_partial(str(plan.get("ngay", "")))
    day, month, year = date if date else (None, None, None)
    kind = schemas.table("types")[plan["loai"]]
    issuer = _lines(plan["co_quan"]["ban_hanh"])
    subject = _lines(plan["trich_yeu"])
    appendices = plan.get("phu_luc", ())
    context: dict[str, Any] = {
        "chu_quan": _lines(plan["co_quan"].get("chu_quan")),
        "co_quan": issuer,
        "so": number or _BLANK_NUMBER,
        "ky_hieu": symbol,
        "dia_danh": plan["dia_danh"],
        "ngay": day_text(day) if day else _BLANK_DAY,
        "thang": month_text(month) if month else _BLANK_DAY,
        "nam": str(year) if year else _BLANK_DAY,
        "dau_van_ban": list(plan.get("dau_van_ban", ())),
        "ten_loai": kind["title"],
        "trich_yeu": subject,
        "duong_ke": {
            "tieu_ngu": drawn_lines.length("tieu_ngu", [schemas.table("components")["tieu_ngu"]["text"]]),
            "co_quan": drawn_lines.length("co_quan", issuer),
            "trich_yeu": drawn_lines.length("trich_yeu", subject),
        },
        "kinh_gui": list(plan.get("kinh_gui", ())),
        "can_cu": list(plan.get("can_cu", ())),
        "than": _body(plan),
        "ghi_chu": list(plan.get("ghi_chu", ())),
        "noi_nhan": [recipient(item) for item in plan["noi_nhan"]],
        "luu": filing(plan["luu"]),
        "ky": {
            "quyen_han": _lines(plan["ky"].get("quyen_han")),
            "chuc_vu": _lines(plan["ky"]["chuc_vu"]),
            "ghi_chu": _lines(plan["ky"].get("ghi_chu")),
            "ho_ten": plan["ky"].get("ho_ten", ""),
        },
    }
    context["phu_luc"] = list(_appendices(appendices, plan["co_quan"].get("ten_thuong", ""), context))
    return context


def _body(plan: Mapping[str, Any]) -> list[dict[str, Any]]:
    blocks = [
        *({"kieu": "loi_van", "chu": text} for text in _opening(plan.get("mo_dau"))),
        *flatten(plan["noi_dung"], text_width(False)),
    ]
    if plan.get("ket_thuc"):
        blocks.append({"kieu": "loi_van", "chu": plan["ket_thuc"]})
    _finish(blocks)
    return blocks


def _opening(value: str | Sequence[str] | None) -> list[str]:
    return [value] if isinstance(value, str) and value else list(value or ())


def finished(text: str) -> str:
    """The last words of a text, ended by "./." (Phụ lục III, every sample form); a stop of the author's makes room."""
    kept = text.rstrip()
    if kept.endswith((_END, ":")):
        return text
    if kept.endswith(".."):  # an ellipsis
        return kept + _END[1:]
    return (kept[:-1].rstrip() if kept.endswith((".", ";", ",")) else kept) + _END


def _finish(blocks: list[dict[str, Any]]) -> None:
    if blocks and "chu" in blocks[-1]:
        blocks[-1]["chu"] = finished(blocks[-1]["chu"])


def recipient(item: str) -> str:
    """A line of Nơi nhận with its stop."""
    return item if item.endswith(_STOPS) else f"{item};"


def _number(symbol: Mapping[str, Any]) -> tuple[str, str]:
    """Number, in two figures at least and empty where it is still blank, and symbol."""
    if "nguyen_van" in symbol:
        number, _, rest = symbol["nguyen_van"].partition("/")
        return number.strip(), rest
    number = str(symbol.get("so", ""))
    return number.zfill(2) if number else "", symbol["ky_hieu"]


def filing(value: Mapping[str, Any] | str) -> str:
    """The line of the copy that stays, without its dash; empty where there is none."""
    if isinstance(value, str):
        return value
    copies = f" ({value['so_ban']})" if value.get("so_ban") else ""
    return f"Lưu: VT, {value['don_vi']}{copies}."


def source_note(context: Mapping[str, Any], issuer: str) -> str:
    """The line under the name of an appendix (Phụ lục I, Phần I, Mục III, điểm 1.b)."""
    kind = schemas.table("types")[written.by_title()[context["ten_loai"]]]["name"]
    return (
        f"(Kèm theo {kind} số {context['so']}/{context['ky_hieu']} ngày {context['ngay']} "
        f"tháng {context['thang']} năm {context['nam']} của {issuer})"
    )


def appendix_heading(number: int, count: int) -> str:
    """ "Phụ lục II"; numbered only where there are several (Phụ lục I, Phần I, Mục III, điểm 1.a)."""
    return f"Phụ lục {roman(number)}" if count > 1 else "Phụ lục"


def _appendices(
    appendices: Sequence[Mapping[str, Any]], issuer: str, context: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    note = source_note(context, issuer)
    for number, appendix in enumerate(appendices, 1):
        landscape = bool(appendix.get("ngang"))
        blocks = list(flatten(appendix["noi_dung"], text_width(landscape)))
        _finish(blocks)
        yield {
            "dau": appendix.get("dau", appendix_heading(number, len(appendices))),
            "ten": appendix["ten"],
            "kem_theo": appendix.get("kem_theo", note),
            "ngang": landscape,
            "than": blocks,
        }
