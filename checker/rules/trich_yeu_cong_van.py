"""The subject of an official letter, and the type that a letter does not print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import wording
from checker.anatomy import Role
from checker.kinds import layout, typography
from checker.model import Location
from checker.registry import Applicability, Level, NotEvaluated, Remark, Subject, rule
from checker.views import neighbours
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import is_upper

_TOLERANCE_PT = 1.0

_NO_TYPE = Text(
    "Công văn không ghi tên loại “{now}”; chỉ có trích yếu sau chữ “V/v” dưới số, ký hiệu.",
    "A letter does not print its type “{now}”, only its subject after “V/v” under the number.",
)
_DISTANCE = Text(
    "Trích yếu nội dung công văn phải cách dòng số, ký hiệu {wanted} pt; đang cách {now} pt.",
    "The subject of a letter stands {wanted} pt below the number; here {now} pt.",
)
_APART = Text(
    "Số, ký hiệu và trích yếu không liền nhau nên không đo được khoảng cách.",
    "Number and subject are not neighbours: the distance cannot be told.",
)


@rule(
    "TL-11",
    component="ten_loai",
    clause="Phụ lục I, Phần I, Mục II, điểm 5.b (đoạn 2); Phụ lục III, Mẫu 1.5",
    en="A letter does not print its type",
    types=("cong-van",),
    right=("chỉ có V/v … dưới số, ký hiệu",),
    wrong=("dòng CÔNG VĂN",),
)
def letter_without_a_type(subject: Subject) -> Iterator[Remark]:
    """Công văn không ghi tên loại; chỉ có trích yếu dưới số, ký hiệu."""
    for line in subject.main.of(Role.TEN_LOAI):
        yield Remark(line.location, _NO_TYPE(now=line.phrase), line.phrase)


_VV = regex(r"(?P<word>V\s?[/.]\s?v|Về việc)(?P<mark>\s*[:.])?\s*", re.IGNORECASE)
_WORD = Text(
    "Trích yếu công văn mở đầu bằng chữ “V/v”, đang ghi “{now}”.",
    "The subject of a letter begins with “V/v”; here “{now}”.",
)
_NO_COLON = Text("Sau “V/v” không ghi dấu “{now}”.", "No “{now}” follows “V/v”.")
_SMALL = Text(
    "Trích yếu công văn là chữ in thường; đang là chữ in hoa.",
    "The subject of a letter is in small letters; here capitals.",
)


@rule(
    "TL-12",
    component="trich_yeu_cong_van",
    clause="Phụ lục I, Phần I, Mục II, điểm 5.b (đoạn 2); Phụ lục I, Phần I, Mục V, dòng 5.b",
    en="The subject of a letter follows “V/v” in small letters, upright, not bold, of size 12 to 13",
    needs=(Role.TRICH_YEU_CV,),
    right=("V/v nâng bậc lương năm 2026 (chữ đứng, cỡ 12)",),
    wrong=("V/v nâng bậc lương năm 2026 (đậm)", "Về việc: …", "V/V …", "cỡ 14"),
    fixes=(Applicability.SAFE,),
)
def words_of_the_subject(subject: Subject) -> Iterator[Remark]:
    """Trích yếu công văn sau chữ “V/v”, in thường, cỡ chữ 12 đến 13, kiểu chữ đứng, không đậm.

    “V/v:” chỉ là cảnh báo.
    """
    lines = subject.main.of(Role.TRICH_YEU_CV)
    facts = wording.facts("trich_yeu_cong_van")
    yield from typography.Judge("trich_yeu_cong_van", facts, ("size", "bold", "italic")).lines(lines)
    first = lines[0]
    folded = first.folded
    found = _VV.match(folded.text)
    word = found["word"] if found else ""
    if found is None or word != "V/v":
        now = found[0].strip() if found else first.phrase
        yield Remark(first.location, _WORD(now=now), now, "V/v")
    elif found["mark"]:
        now = found["mark"].strip()
        yield Remark(first.at_folded(folded, *found.span()), _NO_COLON(now=now), now, "", Level.WARNING)
    rest = " ".join(line.phrase for line in lines)[found.end() if found else 0 :]
    if is_upper(rest) and len(rest.split()) > 1:
        yield Remark(first.location, _SMALL, "in hoa", "in thường")
    else:
        yield from typography.Judge("trich_yeu_cong_van", facts, ("upper_or_lower",)).lines(lines)


@rule(
    "TL-13",
    component="trich_yeu_cong_van",
    clause="Phụ lục I, Phần I, Mục II, điểm 5.b (đoạn 2)",
    en="The subject of a letter is centred 6 pt below the number",
    needs=(Role.SO_KY_HIEU, Role.TRICH_YEU_CV),
    right=("canh giữa, cách 6 pt",),
    wrong=("canh trái", "cách 0 pt"),
    fixes=(Applicability.SAFE,),
)
def under_the_number(subject: Subject) -> Iterator[Remark]:
    """Trích yếu công văn canh giữa dưới số và ký hiệu, cách dòng 6 pt.

    Khoảng cách khác 6 pt chỉ là cảnh báo: mẫu 1.5 của chính Nghị định để 0 pt. Hai dòng ở hai hàng của bảng, hoặc có
    dòng trống ở giữa, thì không đo.
    """
    lines = subject.main.of(Role.TRICH_YEU_CV)
    in_cell = lines[0].paragraph.cell is not None
    if in_cell:
        yield from layout.align("trich_yeu_cong_van", lines)
    pair = next(neighbours(subject, [subject.main.of(Role.SO_KY_HIEU)[-1], lines[0]]), None)
    if pair is None or not in_cell or pair[0].paragraph.cell != pair[1].paragraph.cell:
        if in_cell:
            return
        raise NotEvaluated(_APART)
    above, below = pair
    wanted: float = wording.facts("trich_yeu_cong_van")["before_pt"]
    after, before = above.paragraph.format.after_pt, below.paragraph.format.before_pt
    if any(abs(distance - wanted) <= _TOLERANCE_PT for distance in (after + before, max(after, before))):
        return
    now = wording.number(max(after, before))
    place: Location = below.location
    yield Remark(
        place, _DISTANCE(wanted=wording.number(wanted), now=now), f"{now.vi} pt", f"{wanted:g} pt", Level.WARNING
    )
