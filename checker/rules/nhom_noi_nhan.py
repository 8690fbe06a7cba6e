"""What the list of recipients is made of, and the recipients of minutes."""

from __future__ import annotations

from collections.abc import Iterator

from checker.anatomy import Role
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.views import ordinal
from vietnamese.message import Text

_NOBODY = Text(
    "Nơi nhận phải liệt kê cơ quan, tổ chức, đơn vị, cá nhân nhận văn bản; đang để trống.",
    "“Nơi nhận” lists who receives the document; here nobody.",
)
_FILED_ONLY = Text(
    "Nơi nhận mới có dòng Lưu; cần ghi cả các cơ quan, đơn vị, cá nhân nhận văn bản.",
    "“Nơi nhận” has only the filing line.",
)
_NO_FILE = Text(
    "Nơi nhận phải có dòng cuối “- Lưu: VT, … .”.", "“Nơi nhận” ends with the filing line “- Lưu: VT, … .”."
)
_BELOW = Text(
    "Biên bản: “Nơi nhận” đặt dưới chữ ký (mẫu 1.9), đang đặt phía trên.",
    "In minutes “Nơi nhận” stands below the signatures (form 1.9); here above.",
)
_BESIDE = Text(
    "Biên bản: “Nơi nhận” đặt dưới chữ ký (mẫu 1.9), đang ngang với chữ ký.",
    "In minutes “Nơi nhận” stands below the signatures (form 1.9); here beside them.",
)
_NO_SIGNATURE = Text("Biên bản chưa có khối ký.", "The minutes have no signature.")


@rule(
    "NN-14",
    component="noi_nhan_muc",
    clause="Phụ lục I, Phần I, Mục II, điểm 9.c",
    en="“Nơi nhận” lists who receives the document",
    needs=(Role.NOI_NHAN,),
    right=("- Các phòng chuyên môn;",),
    wrong=("Nơi nhận không có dòng nào",),
)
def a_list_there(subject: Subject) -> Iterator[Remark]:
    """Nơi nhận gồm từ “Nơi nhận” và phần liệt kê nơi nhận văn bản.

    Chỉ có dòng Lưu: lưu ý.
    """
    if subject.main.of(Role.NOI_NHAN_MUC):
        return
    filed = subject.main.of(Role.LUU)
    if filed:
        yield Remark(filed[0].location, _FILED_ONLY, filed[0].phrase, None, Level.INFO)
    else:
        line = subject.main.of(Role.NOI_NHAN)[0]
        yield Remark(line.paragraph.at(line.end, line.end), _NOBODY, missing=True)


@rule(
    "NN-15",
    component="luu",
    clause="Phụ lục I, Phần I, Mục II, điểm 9.a",
    en="The recipients include where the document is filed",
    needs=(Role.NOI_NHAN, Role.NOI_NHAN_MUC),
    right=("nơi nhận để thực hiện, để biết, để lưu",),
    wrong=("thiếu dòng Lưu",),
)
def every_group(subject: Subject) -> Iterator[Remark]:
    """Nơi nhận gồm nơi nhận để thực hiện; để kiểm tra, giám sát, báo cáo, trao đổi, để biết; nơi nhận để lưu.

    Nơi nhận nào thuộc nhóm nào thì tệp không cho biết; quy tắc xét nơi lưu.
    """
    if not subject.main.of(Role.LUU):
        last = subject.main.of(Role.NOI_NHAN_MUC)[-1]
        yield Remark(last.paragraph.at(last.end, last.end), _NO_FILE, "không có", "- Lưu: VT, … .", missing=True)


@rule(
    "NN-16",
    component="noi_nhan",
    clause="Phụ lục III, Mẫu 1.9",
    en="In minutes the recipients stand below the signatures",
    basis=Basis.SAMPLE,
    needs=(Role.NOI_NHAN,),
    types=("bien-ban",),
    right=("- Lưu: VT, Hồ sơ. (dưới chữ ký)",),
    wrong=("Nơi nhận ở trên chữ ký",),
)
def below_the_signatures(subject: Subject) -> Iterator[Remark]:
    """Biên bản: Nơi nhận đặt dưới chữ ký, “- Lưu: VT, Hồ sơ.”.

    Ở trên chữ ký: cảnh báo; ngang với chữ ký: lưu ý.
    """
    line = subject.main.of(Role.NOI_NHAN)[0]
    signed = [part for signature in subject.main.signatures for part in signature.lines]
    if not signed:
        raise NotEvaluated(_NO_SIGNATURE)
    here, places = ordinal(subject, line), [ordinal(subject, part) for part in signed]
    cell = line.paragraph.cell
    in_one_row = cell is not None and any(
        part.paragraph.cell is not None and part.paragraph.cell.path[:-2] == cell.path[:-2] for part in signed
    )
    if in_one_row:
        yield Remark(line.location, _BESIDE, level=Level.INFO)
    elif here < min(places):
        yield Remark(line.location, _BELOW)
