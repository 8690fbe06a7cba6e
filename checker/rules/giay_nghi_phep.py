"""What a leave permit says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kinds import labels
from checker.registry import Basis, Remark, Subject, rule
from vietnamese.dates import Partial, short_date, whole
from vietnamese.message import Text
from vietnamese.regex import regex

_PERIOD = "Được nghỉ phép trong thời gian … kể từ ngày … đến hết ngày …"
_LABELS = labels.labels(
    (
        {"name": "Xét Đơn đề nghị nghỉ phép …", "find": r"(?:xét|căn cứ|theo) .*\bđơn\b", "level": "info"},
        {"name": "… cấp cho:", "find": r".*\bcấp (?:giấy nghỉ phép )?cho\b|.*\bđồng ý cho\b", "level": "info"},
        {
            "name": "Ông (bà):",
            "find": r"(?:ông|bà|đồng chí|họ và tên)\b|.*\b(?:cấp|đồng ý) cho:? (?:ông|bà)\b",
            "level": "info",
        },
        {"name": "Chức vụ:", "find": r"chức vụ|chức danh|.*\bchức vụ:", "level": "info"},
        {"name": _PERIOD, "find": r".*\bnghỉ\b.*(?:từ ngày|\bngày)\b.*\bngày\b"},
        {"name": "Số ngày nghỉ phép nêu trên được tính vào …", "find": r".*\bsố ngày\b.*\btính\b", "level": "info"},
    )
)
_RANGE = regex(
    r"từ ngày (?P<d1>\d{1,2})(?:/| tháng )(?P<m1>\d{1,2})(?:(?:/| năm )(?P<y1>\d{4}))?.{0,40}?"
    r"đến (?:hết )?ngày (?P<d2>\d{1,2})(?:/| tháng )(?P<m2>\d{1,2})(?:/| năm )(?P<y2>\d{4})",
    re.IGNORECASE,
)
_BACKWARD = Text(
    "Thời gian nghỉ kết thúc ({end}) trước khi bắt đầu ({begin}).", "The leave ends ({end}) before it begins ({begin})."
)
_COUNTED = regex(r"thời gian:? (?P<days>\d{1,3}) ngày", re.IGNORECASE)
_TOO_MANY = Text(
    "Ghi nghỉ {days} ngày nhưng từ ngày {begin} đến hết ngày {end} chỉ có {room} ngày.",
    "{days} days of leave are named, but there are only {room} from {begin} to {end}.",
)


@rule(
    "ND-25",
    component="noi_dung",
    clause="Phụ lục III, Mẫu 1.10",
    en="A leave permit names request, person, position and period",
    basis=Basis.SAMPLE,
    types=("giay-nghi-phep",),
    right=("kể từ ngày 02/3/2026 đến hết ngày 06/3/2026",),
    wrong=("không ghi thời gian nghỉ",),
)
def leave_permit(subject: Subject) -> Iterator[Remark]:
    """Giấy nghỉ phép ghi đơn đề nghị, người được cấp, chức vụ, thời gian nghỉ, cách tính ngày nghỉ.

    Thiếu thời gian nghỉ, ngày cuối trước ngày đầu, hoặc số ngày nghỉ nhiều hơn số ngày của khoảng đó: cảnh báo; thiếu
    phần khác: lưu ý.
    """
    yield from labels.judge(subject, _LABELS)
    line = labels.found(subject, _LABELS).get(_PERIOD)
    match = _RANGE.search(line.folded.text) if line else None
    if line is None or match is None:
        return
    end = whole(Partial(int(match["d2"]), int(match["m2"]), int(match["y2"])))
    begin = whole(Partial(int(match["d1"]), int(match["m1"]), int(match["y1"] or match["y2"])))
    if end is None or begin is None:
        return  # a day that does not exist: another rule speaks
    shown = {"end": short_date(end), "begin": short_date(begin)}
    counted = _COUNTED.search(line.folded.text)
    room = (end - begin).days + 1
    if end < begin:
        yield Remark(line.at_folded(line.folded, *match.span()), _BACKWARD(**shown), match[0])
    elif counted is not None and int(counted["days"]) > room:
        words = _TOO_MANY(days=int(counted["days"]), room=room, **shown)
        yield Remark(line.at_folded(line.folded, *counted.span()), words, counted[0])
