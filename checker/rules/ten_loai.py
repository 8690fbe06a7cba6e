"""The type of the document as printed."""

from __future__ import annotations

from collections.abc import Iterator

from checker.anatomy import Role
from checker.kinds.presence import missing
from checker.registry import Level, Remark, Subject, rule
from vietnamese.message import Text

_NOT_LISTED = Text("“{now}” không phải tên loại văn bản tại Điều 7.", "“{now}” is no type of document of Điều 7.")
_MORE = Text(
    "Tên loại tại Điều 7 chỉ là “{wanted}”, đang ghi “{now}”.", "The type of Điều 7 is just “{wanted}”; here “{now}”."
)


@rule(
    "TL-01",
    component="ten_loai",
    clause="Điều 7; Phụ lục I, Phần I, Mục II, điểm 5.a",
    en="The document names its type, one of the 29 of Điều 7",
    right=("KẾ HOẠCH",),
    wrong=("KẾ HOẠCH HÀNH ĐỘNG", "Số: 12/KH-UBND nhưng không có dòng KẾ HOẠCH"),
)
def named_type(subject: Subject) -> Iterator[Remark]:
    """Văn bản có tên loại phải ghi tên loại, thuộc 29 loại của Điều 7.

    Không có dòng tên loại mà ký hiệu mở đầu bằng chữ viết tắt tên loại: lỗi. Có tên loại nhưng thêm chữ hoặc
    không có trong Điều 7: cảnh báo. Công văn, thư công không có tên loại.
    """
    types = subject.tables["types"]
    lines = subject.main.of(Role.TEN_LOAI)
    if not lines:
        if Role.TEN_LOAI.value in subject.type_row["requires"]:
            yield missing(subject, Role.TEN_LOAI)
        return
    if subject.type == "cong-van":
        return  # TL-11
    now = subject.main.phrase(Role.TEN_LOAI)
    rows = [row for row in types.values() if "abbreviation" in row]
    titles = [title for row in rows for title in (row["title"], *row.get("known_by", ())) if title]
    begun = [title for title in titles if f"{now.upper()} ".startswith(f"{title} ")]
    if not begun:
        yield Remark(lines[0].location, _NOT_LISTED(now=now), now, None, Level.WARNING)
    elif now.upper() not in titles:
        wanted = max(begun, key=len)
        yield Remark(lines[0].location, _MORE(wanted=wanted, now=now), now, wanted, Level.WARNING)
