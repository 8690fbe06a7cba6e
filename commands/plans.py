"""A plan that a command is given, as data: a data file as it is, a Word document read back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.extract import Loss, Printed
    from generator.data import Record

_HALF = Text(
    "{file}: chưa đủ một văn bản, không thấy {missing}. {read}",
    "{file}: not a whole document, without {missing}. {read}",
)
_OTHER = Text("{file}: {why} {read}", "{file}: {why} {read}")
_READ = Text("Đã đọc được: {parts}.", "What could be read: {parts}.")
_NOTHING = Text("Không đọc được phần nào của một văn bản.", "No part of a document could be read.")
_LINES = Text("{count} đoạn, dòng nội dung", "{count} lines of text")
_QUOTED = Text("{name} “{words}”", "{name} “{words}”")
_APPENDICES = Text("{count} phụ lục", "{count} appendices")
_LONGEST = 80


class Plan(NamedTuple):
    """A plan, and what the Word document that it was read from shows besides."""

    record: Record
    losses: tuple[Loss, ...] = ()


def plan_of(path: Path) -> Plan:
    """The plan in a data file or a Word document. Raises InputError for what is neither, no plan, or half of one."""
    import office
    from generator.data import Record, load

    if path.suffix.lower() not in office.WORD:
        return Plan(load(path))
    from checker.extract import printed
    from checker.reader import read
    from generator.inverse import plan
    from generator.validate import require_valid

    found = printed(read(path))
    if found.why_not is not None:
        raise InputError(_OTHER(file=path, why=found.why_not, read=_readable(found)))
    if found.missing:
        raise InputError(_HALF(file=path, missing=_list(found.missing), read=_readable(found)))
    record = Record(plan(found.context, ours=found.ours), str(path))
    require_valid(record)
    return Plan(record, found.losses)


def _list(names: tuple[Text, ...]) -> Text:
    return Text(", ".join(name.vi for name in names), ", ".join(name.en for name in names))


def _readable(found: Printed) -> Text:
    """What there is, with its words: a person sees at once which file it is."""
    context = found.context
    parts = [_part(name, context) for name in found.found]
    if context["phu_luc"]:
        parts.append(_APPENDICES(count=len(context["phu_luc"])))
    return _READ(parts=_list(tuple(parts))) if parts else _NOTHING


def _part(name: Text, context: Mapping[str, Any]) -> Text:
    words = {
        "issuing body": " ".join(context["co_quan"]),
        "number and symbol": f"{context['so']}/{context['ky_hieu']}",
        "place and date": f"{context['dia_danh']}, {context['ngay']}/{context['thang']}/{context['nam']}",
        "subject": " ".join(context["trich_yeu"]),
        "position of the signer": " ".join(context["ky"]["chuc_vu"]),
    }.get(name.en)
    if words is None:
        return _LINES(count=len(context["than"])) if name.en == "text" else name
    return _QUOTED(name=name, words=shortened(words))


def shortened(words: str) -> str:
    """Words on one line, cut where they are long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
