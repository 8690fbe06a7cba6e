"""The signature block as a whole: beside the recipients, on the right, whose header it goes with."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from checker import wording
from checker.anatomy import Line, Role, Signature
from checker.model import Align, Location
from checker.paper.lines import drop_mm
from checker.registry import Basis, NotEvaluated, Remark, Subject, rule
from checker.rules.quyen_han import DEPUTY, blocks, delegated_by_another
from checker.views import bodies, ordinal
from vietnamese.message import Text
from vietnamese.regex import regex

_BESIDE_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 9.d (đoạn 2); Phụ lục I, Phần I, Mục IV"
EDGE_MM = 3.0  # from the margin of the cell: what still stands at it
_LEVEL_LINES = 2  # empty lines by which one side may be lower: typists leave one for the eye
_LINE_MM = 5.5  # a printed line of 13 or 14 pt
_MEETING = "bien-ban"

_RIGHT = Text(
    "Khối ký phải ở bên phải, ngang hàng với “Nơi nhận”; đang ở bên trái.",
    "The signature stands on the right, level with “Nơi nhận”; here on the left.",
)
_BESIDE = Text(
    "Khối ký phải ngang hàng với “Nơi nhận”; đang ở phía {now}.",
    "The signature stands level with “Nơi nhận”; here {now} it.",
)
_OVER, _UNDER = Text("trên", "above"), Text("dưới", "below")
_LOW = Text(
    "“Nơi nhận” phải ngang hàng với dòng đầu của khối ký, đang thấp hơn {count} dòng.",
    "“Nơi nhận” is level with the first line of the signature; here {count} lines lower.",
)
_EDGE = Text(
    "“Nơi nhận” phải sát lề trái, đang lùi vào {now} mm.", "“Nơi nhận” stands at the left margin; here {now} mm in."
)
_NOT_LEFT = Text("“Nơi nhận” phải sát lề trái, đang {now}.", "“Nơi nhận” stands at the left margin; it is {now}.")
_MINUTES = Text("Biên bản: Nơi nhận ở dưới chữ ký.", "Minutes have the recipients below.")
_NO_TABLE = Text(
    "Nơi nhận và khối ký không nằm trong bảng: chỉ trang dàn mới cho biết.",
    "Recipients and signature are in no table: only a rendered page tells.",
)
_PARTIES = Text("Các bên cùng ký, cạnh nhau.", "Several parties sign side by side.")
_TWO = Text(
    "Biên bản có hai chữ ký: thư ký bên trái, chủ tọa bên phải; đang có {count} chữ ký.",
    "Minutes have two signatures: secretary on the left, chair on the right; here {count}.",
)
_SWAPPED = Text(
    "Thư ký ký bên trái, chủ tọa ký bên phải; đang ngược lại.",
    "The secretary signs on the left, the chair on the right; here the other way round.",
)
_NOT_MEETING = Text("Biên bản không phải của cuộc họp.", "The minutes are not of a meeting.")


def _cell(line: Line) -> Location | None:
    return line.paragraph.cell


def _top(signature: Signature) -> Line:
    return signature.lines[0]


def _bottom(subject: Subject) -> Line:
    return next(signature for signature in reversed(subject.main.signatures) if signature.lines).lines[-1]


def _pair(subject: Subject) -> tuple[Line, Line]:
    """The words "Nơi nhận" and the first line of the signature; raises where they cannot be compared."""
    if subject.type == _MEETING:
        raise NotEvaluated(_MINUTES)
    recipients = subject.main.of(Role.NOI_NHAN)[0]
    signatures = [signature for signature in subject.main.signatures if signature.lines]
    if not signatures:
        raise NotEvaluated(_NO_TABLE)
    if len(signatures) > 1:
        raise NotEvaluated(_PARTIES)  # they fill both columns: no place beside them is left
    return recipients, _top(signatures[-1])


@rule(
    "CK-19",
    component="chu_ky",
    clause=_BESIDE_CLAUSE,
    en="The signature stands on the right, level with the recipients",
    needs=(Role.NOI_NHAN, Role.CHUC_VU),
    right=("cùng hàng với Nơi nhận, bên phải",),
    wrong=("khối ký ở trên, Nơi nhận ở dưới",),
)
def beside_the_recipients(subject: Subject) -> Iterator[Remark]:
    """Khối ký ở bên phải, ngang hàng với “Nơi nhận”.

    Đọc theo cột: hai bên ở hai hàng khác nhau của bảng, hoặc khối này ở trên khối kia, là lỗi. Không nằm trong bảng thì
    so trên trang đã dàn. Biên bản theo mẫu riêng; văn bản nhiều bên cùng ký (hợp đồng, bản thỏa thuận) không xét.
    """
    recipients, top = _pair(subject)
    here, there = _cell(top), _cell(recipients)
    above = 0 <= ordinal(subject, top) < ordinal(subject, recipients)  # a text box has no place among the paragraphs
    if here is not None and there is not None and here.path[:-2] == there.path[:-2]:
        if _column(here) < _column(there):
            yield Remark(top.location, _RIGHT, "bên trái", "bên phải")
        return
    if here is None and there is None:
        if top.paragraph is recipients.paragraph:
            return
        if above and ordinal(subject, _bottom(subject)) < ordinal(subject, recipients):
            yield Remark(top.location, _BESIDE(now=_OVER), "phía trên", "ngang hàng")
            return
        yield from _on_paper(subject, recipients, top)
        return
    if here is not None and there is not None and here.path[:-4] == there.path[:-4] and here.path[:2] == there.path[:2]:
        now = _OVER if above else _UNDER
        yield Remark(top.location, _BESIDE(now=now), f"phía {now.vi}", "ngang hàng")
        return
    if above:
        yield Remark(top.location, _BESIDE(now=_OVER), "phía trên", "ngang hàng")
        return
    yield from _on_paper(subject, recipients, top)


def _on_paper(subject: Subject, recipients: Line, top: Line) -> Iterator[Remark]:
    """The heights of both on the printed page, where no table tells."""
    if isinstance(subject.pages, Text):
        raise NotEvaluated(_NO_TABLE)
    off = drop_mm(subject, recipients, top, wording.name("chu_ky"))
    if abs(off) > _LINE_MM:
        now = _UNDER if off > 0 else _OVER
        yield Remark(top.location, _BESIDE(now=now), f"phía {now.vi}", "ngang hàng")


def _column(cell: Location) -> int:
    last = cell.path[-1]
    return last if isinstance(last, int) else 0


def _empty_above(subject: Subject, line: Line) -> int:
    """Empty paragraphs between the top of the line's cell and the line."""
    paragraphs = subject.document.paragraphs
    count, position = 0, ordinal(subject, line) - 1
    while position >= 0 and paragraphs[position].cell == line.paragraph.cell:
        if not paragraphs[position].blank:
            break
        count, position = count + 1, position - 1
    return count


def _paragraphs_lower(subject: Subject, recipients: Line, top: Line) -> int:
    """Paragraphs by which "Nơi nhận" begins below a signature that tabs put beside it."""
    first, here, last = (ordinal(subject, line) for line in (top, recipients, _bottom(subject)))
    return here - first if 0 <= first < here < last else 0


@rule(
    "NN-08",
    component="noi_nhan",
    clause="Phụ lục I, Phần I, Mục II, điểm 9.d (đoạn 2)",
    en="“Nơi nhận” is level with the first line of the signature, at the left margin",
    needs=(Role.NOI_NHAN, Role.CHUC_VU),
    right=("cùng hàng, sát lề trái",),
    wrong=("thấp hơn 2 dòng", "lùi vào 1 cm"),
)
def level_and_at_the_margin(subject: Subject) -> Iterator[Remark]:
    """Từ “Nơi nhận” ngang hàng với dòng quyền hạn, chức vụ của người ký và sát lề trái.

    Sát lề: cách mép ô không quá 3 mm. Thấp hơn từ hai dòng: lỗi. Hai khối ở hai hàng khác nhau thuộc quy tắc CK-19.
    """
    recipients, top = _pair(subject)
    here, there = _cell(recipients), _cell(top)
    format = recipients.paragraph.format
    indent = format.left_mm + format.first_line_mm
    if here is not None and format.align not in (Align.LEFT, Align.BOTH):
        now = wording.aligned(format.align)
        yield Remark(recipients.location, _NOT_LEFT(now=now), now.vi, "sát lề trái")
    elif here is not None and indent > EDGE_MM:
        mm = f"{indent:.0f}"
        yield Remark(recipients.location, _EDGE(now=mm), f"{mm} mm", "sát lề trái")
    if here is None and there is None:
        lower = _paragraphs_lower(subject, recipients, top)
    elif here is None or there is None or here.path[:-2] != there.path[:-2]:
        return
    else:
        lower = _empty_above(subject, recipients) - _empty_above(subject, top)
    if lower >= _LEVEL_LINES:
        yield Remark(recipients.location, _LOW(count=lower), f"thấp hơn {lower} dòng", "ngang hàng")
    elif not isinstance(subject.pages, Text):  # spacing and row heights move lines too
        off = drop_mm(subject, top, recipients, wording.name("noi_nhan"))
        if _LEVEL_LINES * _LINE_MM < off < math.inf:
            count = round(off / _LINE_MM)
            yield Remark(recipients.location, _LOW(count=count), f"thấp hơn {count} dòng", "ngang hàng")


@rule(
    "CK-23",
    component="chu_ky",
    clause="Phụ lục III, Mẫu 1.9",
    en="Minutes have two signatures: secretary on the left, chair on the right",
    basis=Basis.SAMPLE,
    types=(_MEETING,),
    right=("THƯ KÝ | CHỦ TỌA",),
    wrong=("chỉ một chữ ký",),
)
def two_signatures(subject: Subject) -> Iterator[Remark]:
    """Biên bản có hai khối ký: thư ký bên trái, chủ tọa bên phải.

    Chỉ xét biên bản cuộc họp, hội nghị; biên bản khác do các bên cùng ký.
    """
    subject_words = subject.main.phrase(Role.TRICH_YEU).lower()
    if not re.search(r"\b(?:họp|hội nghị|hội thảo)\b", subject_words):
        raise NotEvaluated(_NOT_MEETING)
    tops = [_top(signature) for signature in subject.main.signatures if signature.lines]
    if len(tops) < 2:
        place = tops[0].location if tops else subject.main.lines[-1].location
        yield Remark(place, _TWO(count=len(tops)), str(len(tops)), "2", missing=not tops)
        return
    left, right = tops[0].phrase.upper(), tops[-1].phrase.upper()
    if left.startswith(("CHỦ TỌA", "CHỦ TRÌ")) and right.startswith(("THƯ KÝ", "NGƯỜI GHI")):
        yield Remark(tops[0].location, _SWAPPED, f"{left} | {right}", "THƯ KÝ | CHỦ TỌA")


_HEAD = regex(r"(?P<sign>TL|TUQ|KT)\.\s*(?P<office>.+)")
_UNDER_TL = Text(
    "Dưới “TL. {head}”, cấp phó ký thay người đứng đầu đơn vị được giao, không ký thay “{now}”.",
    "Under “TL. {head}” a deputy signs for the head of the unit, not for “{now}”.",
)
_DEPUTY = Text(
    "Dưới “{now}” phải là chức vụ cấp phó của đơn vị được giao ký thừa lệnh.",
    "Under “{now}” stands the office of that unit's deputy.",
)
_WHOSE = Text(
    "Ký “{now}” thì văn bản theo thể thức của cơ quan ủy quyền; dòng tên cơ quan đang là “{issuer}”.",
    "A document signed “{now}” has the form of the body that delegates; here the issuing body is “{issuer}”.",
)
_NO_DELEGATION = Text("Khối ký không có thừa ủy quyền.", "Nobody signs by special delegation.")


@rule(
    "CK-08",
    component="quyen_han",
    clause="Điều 13 khoản 4",
    en="Who signs by order may let a deputy of the unit sign: TL., then KT. of the unit's head, then the deputy",
    needs=(Role.QUYEN_HAN,),
    right=("TL. BỘ TRƯỞNG / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG",),
    wrong=("TL. CHỦ TỊCH / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",),
)
def by_order_through_a_deputy(subject: Subject) -> Iterator[Remark]:
    """Người được ký thừa lệnh được giao lại cho cấp phó ký thay: TL., rồi KT. người đứng đầu đơn vị, rồi cấp phó.

    Khối đủ như vậy là đúng. Dòng KT. nêu lại chính người ra lệnh, hoặc dưới KT. không phải cấp phó: lỗi.
    """
    for block in blocks(subject):
        ordered: str | None = None
        for line, below in zip(block, (*block[1:], None), strict=True):
            found = _HEAD.match(line.phrase.upper())
            if found is None:
                continue
            if found["sign"] == "TL":
                ordered = found["office"].strip()
            elif found["sign"] == "KT" and ordered is not None:
                if found["office"].strip() == ordered:
                    yield Remark(line.location, _UNDER_TL(head=ordered, now=found["office"].strip()), line.phrase)
                elif below is None or not DEPUTY.match(below.phrase.upper()):
                    yield Remark(line.location, _DEPUTY(now=line.phrase), line.phrase)


@rule(
    "CK-24",
    component="quyen_han",
    clause="Điều 13 khoản 3",
    en="A document signed by special delegation has the form of the body that delegates",
    needs=(Role.QUYEN_HAN, Role.CO_QUAN),
    right=("ỦY BAN NHÂN DÂN XÃ TÂN AN, Số: 15/GM-UBND, TUQ. CHỦ TỊCH / TRƯỞNG PHÒNG KINH TẾ",),
    wrong=("PHÒNG KINH TẾ, Số: 15/GM-KT, TUQ. CHỦ TỊCH",),
)
def form_of_the_delegating_body(subject: Subject) -> Iterator[Remark]:
    """Văn bản ký thừa ủy quyền theo thể thức và đóng dấu của cơ quan ủy quyền.

    “TUQ. CHỦ TỊCH” mà dòng tên cơ quan là phòng, sở, chi cục thì sai. Dấu đóng trên bản giấy nên không xét.
    """
    issuer = subject.main.phrase(Role.CO_QUAN).upper()
    seen = False
    for body in bodies(subject):
        for line in body.of(Role.QUYEN_HAN):
            found = _HEAD.match(line.phrase.upper())
            if found is None or found["sign"] != "TUQ":
                continue
            seen = True
            if delegated_by_another(line.phrase.upper(), issuer):
                yield Remark(line.location, _WHOSE(now=line.phrase, issuer=issuer), issuer)
    if not seen:
        raise NotEvaluated(_NO_DELEGATION)
