"""What only a printed page shows: one line or two, a signature block left alone."""

from __future__ import annotations

from collections.abc import Iterator

from checker import wording
from checker.anatomy import Role
from checker.paper.lines import Row, printed, rows
from checker.registry import Basis, Remark, State, Subject, rule
from vietnamese.message import Text

_TWO_LINES = Text(
    "Quốc hiệu nên nằm gọn trên một dòng, đang xuống {count} dòng.",
    "The national name had better fit on one line; it takes {count}.",
)


@rule(
    "QH-06",
    component="quoc_hieu",
    clause="",
    en="The national name had better fit on one line",
    basis=Basis.PRACTICE,
    state=State.RENDERED,
    needs=(Role.QUOC_HIEU,),
    right=("một dòng",),
    wrong=("“NAM” rơi xuống dòng thứ hai",),
)
def name_on_one_line(subject: Subject) -> Iterator[Remark]:
    """Quốc hiệu nên nằm gọn trên một dòng.

    Nghị định không quy định, sơ đồ bố trí vẽ một dòng. Tự ngắt thành nhiều dòng thì thấy ngay trong tệp; tràn
    xuống dòng vì cột hẹp thì chỉ trang đã dàn mới cho biết.
    """
    lines = subject.main.of(Role.QUOC_HIEU)
    count = len(lines)
    if count == 1:
        count = len(rows(subject, lines, wording.name("quoc_hieu")))
    if count > 1:
        yield Remark(lines[0].location, _TWO_LINES(count=count), str(count), "1")


_SPLIT = Text(
    "Khối chữ ký nên nằm trọn trên một trang, đang bị ngắt giữa trang {first} và trang {last}.",
    "The signature block should stand on one page; it is split between pages {first} and {last}.",
)
_ALONE = Text(
    "Chữ ký không nên đứng riêng ở một trang: trang {page} phải có ít nhất 2 dòng nội dung ở trên, đang có {count}.",
    "A signature should not stand alone: page {page} needs at least 2 lines of text above it; it has {count}.",
)
_LEAST_LINES = 2


@rule(
    "ND-20",
    component="chu_ky",
    clause="",
    en="The signature block does not stand alone on a page; two lines of text stand above it",
    basis=Basis.PRACTICE,
    state=State.RENDERED,
    needs=(Role.CHUC_VU,),
    right=("2 dòng nội dung, rồi khối chữ ký",),
    wrong=("trang 3 chỉ có khối chữ ký",),
)
def signature_with_text(subject: Subject) -> Iterator[Remark]:
    """Khối chữ ký không đứng một mình ở trang riêng, nên có ít nhất 2 dòng nội dung ở trên.

    Thông lệ, không phải quy định. Chỉ xét chữ ký cuối của văn bản chính, trên trang đã dàn; đếm mọi dòng chữ đứng
    trên khối chữ ký, kể cả dòng của bảng.
    """
    pages = printed(subject)
    signature = subject.main.signatures[-1]
    lines = [line for line in signature.lines if line.role is not Role.CHU_KY]
    block = rows(subject, lines, wording.name("chu_ky"))
    place = lines[0].location
    first, last = block[0].page, max(row.page for row in block)
    if first != last:
        yield Remark(place, _SPLIT(first=first + 1, last=last + 1), f"trang {first + 1} và {last + 1}", "một trang")
        return
    if first == 0:
        return
    count = pages.lines_above(_top(block, _recipients(subject)))
    if count < _LEAST_LINES:
        yield Remark(place, _ALONE(page=first + 1, count=count), f"{count} dòng", f"từ {_LEAST_LINES} dòng")


def _recipients(subject: Subject) -> list[Row]:
    pages = printed(subject)
    return [row for line in subject.main.of(Role.NOI_NHAN) for row in pages.rows(line)]


def _top(block: list[Row], beside: list[Row]) -> Row:
    """The highest row of the signature block and of the recipients beside it."""
    return min((row for row in (*block, *beside) if row.page == block[0].page), key=lambda row: row.baseline_mm)
