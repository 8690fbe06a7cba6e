"""A text issued with a decision in the same file, after the second half of sample form 1.3."""

from __future__ import annotations

import re
from collections.abc import Iterator

import schemas
from checker import wording
from checker.anatomy import Body, BodyKind, Role
from checker.citations.forms import TYPES
from checker.kinds import layout, typography
from checker.registry import Applicability, Basis, NotEvaluated, Remark, Subject, rule
from checker.views import bodies
from vietnamese.message import Text
from vietnamese.regex import regex

_NOTE = regex(rf"\((?:Ban hành )?[Kk]èm theo (?:{'|'.join(TYPES.values())})\b.*\bnăm\b.*\bcủa\b.+\)", re.DOTALL)
_ANY_TYPE = "Văn bản"  # where the type of the document is not known
_SHORT_DATE = regex(r"\bngày \d{1,2}/\d{1,2}/\d{4}\b")

_NO_NOTE = Text(
    "Dưới trích yếu của văn bản kèm theo phải có dòng “(Kèm theo {type} số … ngày … tháng … năm … của …)”.",
    "Under the subject of an attached text stands “(Kèm theo {type} số … ngày … tháng … năm … của …)”.",
)
_FORM = Text(
    "Dòng chỉ dẫn phải ghi “(Kèm theo {type} số … ngày … tháng … năm … của …)”, đang ghi “{now}”.",
    "The reference reads “(Kèm theo {type} số … ngày … tháng … năm … của …)”; here “{now}”.",
)
_OWN_NUMBER = Text("Văn bản kèm theo không ghi {name} riêng.", "An attached text has no {name} of its own.")
_MISSING = Text("Văn bản kèm theo phải có {name}.", "An attached text has its {name}.")
_NO_LINE = Text(
    "Dưới dòng “(Kèm theo …)” của văn bản kèm theo có đường kẻ ngang.",
    "A line stands under “(Kèm theo …)” of an attached text.",
)
_NONE = Text("Tệp không có văn bản ban hành kèm theo.", "The file holds no attached text.")


@rule(
    "TL-16",
    component="kem_theo",
    clause="Phụ lục III, Mẫu 1.3",
    en="An attached text has bodies, national name, type, subject and “(Kèm theo …)”, no number and date of its own",
    basis=Basis.SAMPLE,
    right=("(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của …)",),
    wrong=("không có dòng kèm theo", "có số, ký hiệu riêng"),
    fixes=(Applicability.SAFE,),
)
def attached_text(subject: Subject) -> Iterator[Remark]:
    """Văn bản ban hành kèm theo có tên cơ quan, Quốc hiệu, tên loại, trích yếu và dòng “(Kèm theo …)”.

    Dòng kèm theo in nghiêng, dưới có đường kẻ. Không có số, ký hiệu và ngày riêng.
    Số, ngày trong dòng kèm theo được để trống ở bản dự thảo và bản điện tử.
    """
    found = [body for body in bodies(subject, [BodyKind.ATTACHED]) if body.of(Role.TEN_LOAI)]
    if not found:
        raise NotEvaluated(_NONE)
    own = schemas.table("types").get(subject.type, {}).get("name", _ANY_TYPE)
    for body in found:
        yield from _note(body, own)
        for role in (Role.SO_KY_HIEU, Role.NGAY):
            for line in body.of(role):
                yield Remark(line.location, _OWN_NUMBER(name=wording.name(role.value)), line.phrase)
        for role in (Role.QUOC_HIEU, Role.CO_QUAN, Role.TRICH_YEU):
            if not body.of(role):
                place = body.of(Role.TEN_LOAI)[0]
                yield Remark(
                    place.paragraph.at(place.start, place.start), _MISSING(name=wording.name(role.value)), missing=True
                )


def _note(body: Body, own: str) -> Iterator[Remark]:
    """``own``: the type of the document with which the text is issued."""
    lines = body.of(Role.KEM_THEO)
    if not lines:
        above = (body.of(Role.TRICH_YEU) or body.of(Role.TEN_LOAI))[-1]
        yield Remark(above.paragraph.at(above.end, above.end), _NO_NOTE(type=own), missing=True)
        return
    now = body.phrase(Role.KEM_THEO)
    if not _NOTE.match(now) and not _SHORT_DATE.search(now):
        yield Remark(lines[0].location, _FORM(type=own, now=now), now)
    judge = typography.Judge("kem_theo", wording.facts("kem_theo"), ("size", "bold", "italic"))
    yield from judge.lines(lines)
    yield from layout.align("kem_theo", lines)
    if Role.KEM_THEO not in body.rule_lines:
        yield Remark(lines[-1].paragraph.at(lines[-1].end, lines[-1].end), _NO_LINE, missing=True)
