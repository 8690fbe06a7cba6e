"""The ledger as files: the official table in Word, and data as YAML, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import schemas
from generator.drawn_lines import length
from generator.rollover.ledger import Item, Status, counts, rows
from generator.rollover.years import Years
from vietnamese.message import Text

SUFFIXES = (".docx", ".yaml", ".yml", ".json", ".csv")

_HEADINGS = {
    Status.ASKED: Text("A. PHẢI QUYẾT ĐỊNH ({count}): chưa quyết thì chưa dùng bản mới", "A. TO DECIDE ({count})"),
    Status.UPDATED: Text("B. ĐÃ ĐỔI ({count})", "B. UPDATED ({count})"),
    Status.DROPPED: Text("C. KHÔNG MANG SANG ({count})", "C. DROPPED ({count})"),
    Status.CARRIED: Text("D. GIỮ NGUYÊN ({count})", "D. CARRIED ({count})"),
}
_SOURCE = Text("Bản cũ: {name}. Bản mới: năm {new}.", "Old: {name}. New: {new}.")
_SUMMARY = Text(
    "Phải quyết định {asked} chỗ, đã đổi {updated}, không mang sang {dropped}, giữ nguyên {carried}.",
    "{asked} to decide, {updated} updated, {dropped} dropped, {carried} carried.",
)
_COLUMNS = ("ket_qua", "vi_tri", "duong_dan", "cu", "moi", "ly_do", "quy_tac")


def summary(items: Sequence[Item]) -> Text:
    """How many items ended how, in a sentence."""
    found = counts(items)
    return _SUMMARY(**{status.value: found[status] for status in Status})


def as_data(items: Sequence[Item], years: Years, name: str, form: str, language: str = "vi") -> str:
    """The ledger as text in the form that a suffix names: .yaml, .json, .csv (for Excel, with its mark of UTF-8)."""
    table = rows(items, language)
    if form == ".csv":
        stream = io.StringIO()
        writer = csv.DictWriter(stream, _COLUMNS, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(table)
        return "\ufeff" + stream.getvalue()
    data = {
        "nguon": name,
        "nam_cu": years.old,
        "nam_moi": years.new,
        "dem": {status.value: count for status, count in counts(items).items()},
        "muc": table,
    }
    if form == ".json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    from generator.data import Record, dumps

    return dumps(Record(data, name))


def as_word(items: Sequence[Item], years: Years, plan: dict[str, Any], name: str, language: str = "vi") -> bytes:
    """The ledger as a .docx: groups by what a person has to do, in the order of the plan within each."""
    from generator.template import Template
    from templates import LEDGER

    number = 0
    groups = []
    for status in Status:
        lines = []
        for item in items:
            if item.status is status:
                number += 1
                lines.append(
                    {
                        "tt": str(number),
                        "vi_tri": item.place.of(language),
                        "cu": item.old or "-",
                        "moi": item.new or "-",
                        "ly_do": item.reason.of(language),
                    }
                )
        if lines:
            groups.append({"ten": _HEADINGS[status](count=len(lines)).of(language), "hang": lines})
    issuer = plan["co_quan"]["ban_hanh"]
    names = issuer.split("\n") if isinstance(issuer, str) else list(issuer)
    title = [f"Kế hoạch {years.named(years.old)} sang {years.named(years.new)}"]
    components = schemas.table("components")
    context = {
        "co_quan": names,
        "duong_ke": {
            "co_quan": length("co_quan", names),
            "tieu_ngu": length("tieu_ngu", [components["tieu_ngu"]["text"]]),
            "tieu_de": length("trich_yeu", title),
        },
        "tieu_de": title,
        "tom_tat": [_SOURCE(name=name, new=years.new).of(language), summary(items).of(language)],
        "nhom": groups,
    }
    return Template.load(LEDGER).fill(context)
