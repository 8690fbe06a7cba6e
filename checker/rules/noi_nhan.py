"""The list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits, wording
from checker.anatomy import Line, Role
from checker.kinds import phrase, typography
from checker.model import Align
from checker.registry import Applicability, Level, Remark, Subject, rule
from checker.rules.khoi_ky import EDGE_MM
from checker.text import endings
from checker.views import ordinal
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 9.d (đoạn 2)"
_DASH = regex(r"[-–—−]\s*")
_FILED = regex(r"Lưu:\s*VT,\s*[^;]+?\.(?:\s+\S.*)?")
_FILED_ALONE = regex(r"Lưu:\s*VT\s*\.(?:\s+\S.*)?")
_REGISTRY = regex(r"\bVT\b")
_UNIT = regex(r"[-–—\s]*lưu\s*:?\s*VT\s*[,;–-]?\s*(?P<unit>[^;.]*?)\s*[.;]?", re.IGNORECASE)
_LISTED = regex(r"[-–—\s]*lưu\s*:?\s*(?P<parts>[^.]*?)[\s.;,]*", re.IGNORECASE)
# Types whose own sample forms print "Lưu: VT." without a unit.
_NO_UNIT = frozenset({"giay-gioi-thieu"})

_NO_DASH = Text(
    "Mỗi nơi nhận ở một dòng riêng, đầu dòng có gạch (-); đang ghi “{now}”.",
    "Every recipient has its own line that begins with a dash (-); here “{now}”.",
)
_EDGE = Text(
    "Gạch đầu dòng của danh sách nơi nhận phải sát lề trái, đang lùi vào {now} mm.",
    "The dash of a recipient stands at the left margin; here {now} mm in.",
)
_NOT_LEFT = Text(
    "Danh sách nơi nhận phải sát lề trái, đang {now}.", "The recipients stand at the left margin; here they are {now}."
)
_NO_SEMICOLON = Text(
    "Cuối dòng nơi nhận phải là dấu chấm phẩy (;), {now}.",
    "A recipient's line ends with a semicolon (;); {now}.",
)
_FORM = Text(
    "Dòng Lưu phải ghi theo dạng “{wanted}”, đang ghi “{now}”.",
    "The filing line has the form “{wanted}”; here “{now}”.",
)
_NOT_LAST = Text(
    "Dòng Lưu phải là dòng cuối của Nơi nhận; ở dưới còn “{below}”.",
    "The filing line is the last of the recipients; “{below}” stands below it.",
)
_WITHOUT_UNIT = Text(
    "Sau “VT” ghi chữ viết tắt tên đơn vị (bộ phận) soạn thảo, nếu có; đang ghi “{now}”.",
    "Behind “VT” stands the short form of the drafting unit, if there is one; here “{now}”.",
)
_UNIT_OF_SYMBOL = Text(
    "Sau “VT” ghi chữ viết tắt tên đơn vị soạn thảo như trong ký hiệu: “{wanted}”; đang ghi “{now}”.",
    "Behind “VT” stands the drafting unit as the symbol names it: “{wanted}”; here “{now}”.",
)
_UNDIVIDED = regex(r"(?:TRƯỜNG|TRẠM|PHÒNG|ĐỘI)\b", re.IGNORECASE)
_GENERAL = "- Lưu: VT, <chữ viết tắt đơn vị soạn thảo>."


@rule(
    "NN-07",
    component="noi_nhan",
    clause=f"{_CLAUSE}; Phụ lục I, Phần I, Mục V, dòng 8.b",
    en="“Nơi nhận:” stands on its own line in bold italic letters of size 12",
    needs=(Role.NOI_NHAN,),
    right=("Nơi nhận: (nghiêng, đậm, cỡ 12)",),
    wrong=("Nơi nhận (thiếu dấu hai chấm)", "cỡ 13", "không đậm"),
    fixes=(Applicability.SAFE, Applicability.UNSAFE),
)
def the_words(subject: Subject) -> Iterator[Remark]:
    """Từ “Nơi nhận” trên một dòng riêng, sau có dấu hai chấm, in thường, cỡ chữ 12, kiểu chữ nghiêng, đậm.

    Gạch chân: chỉ lưu ý.
    """
    facts = wording.facts("noi_nhan")
    lines = subject.main.of(Role.NOI_NHAN)[:1]
    yield from phrase.exact("noi_nhan", lines)
    checks = ("size", "bold", "italic", "underline")
    yield from typography.Judge("noi_nhan", facts, checks, {"underline": "info"}).lines(lines)


def _automatic_dash(line: Line) -> bool:
    label = line.paragraph.label
    return label is not None and line.start == 0 and bool(_DASH.fullmatch(label.text + " "))


def _begins_item(line: Line) -> bool:
    return _automatic_dash(line) or bool(_DASH.match(line.phrase))


@rule(
    "NN-10",
    component="noi_nhan_muc",
    clause=_CLAUSE,
    en="Every recipient has a line that begins with a dash and ends with a semicolon",
    needs=(Role.NOI_NHAN_MUC,),
    right=("- Như Điều 3;",),
    wrong=("• Như Điều 3;", "- Như Điều 3", "gạch lùi vào 1 cm"),
    fixes=(Applicability.UNSAFE,),
)
def one_line_each(subject: Subject) -> Iterator[Remark]:
    """Mỗi nơi nhận (hoặc nhóm) trên một dòng riêng, đầu dòng có gạch (-) sát lề trái, cuối dòng có dấu chấm phẩy.

    Gạch sát lề trái: cách mép ô không quá 3 mm; cả danh sách chỉ báo một lần. Một nơi nhận dài có thể xuống dòng. Gạch
    tự động của Word cũng đạt. Dòng Lưu thuộc quy tắc NN-11.
    """
    yield from _away_from_the_margin(subject)
    open_item = False  # a line above has begun and not yet ended
    lines = subject.main.of(Role.NOI_NHAN_MUC)
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        text = line.phrase
        if not open_item and not _begins_item(line):
            head = len(line.text) - len(line.text.lstrip("•*+. "))
            label = line.paragraph.label is not None and line.start == 0
            edit = None if label else edits.words(line.at(0, head), "- ", line.text[:head])
            yield Remark(line.location, _NO_DASH(now=text), text, f"- {text.lstrip('•*+. ')}", edit=edit)
        ended = text.endswith(";")
        continued = below is not None and not _begins_item(below)
        if not ended and not continued:
            mark = endings.mark_of(line)
            message = _NO_SEMICOLON(now=endings.said_of(mark))
            yield Remark(endings.place_of(line), message, mark, ";", edit=endings.marked(line, ";"))
        open_item = not ended and continued


def _away_from_the_margin(subject: Subject) -> Iterator[Remark]:
    """The first item of a list in a table whose dash does not stand at the left edge of its cell."""
    for line in subject.main.of(Role.NOI_NHAN_MUC, Role.LUU):
        format = line.paragraph.format
        if line.paragraph.cell is None or not _begins_item(line):
            continue
        if format.align not in (Align.LEFT, Align.BOTH):
            now = wording.aligned(format.align)
            yield Remark(line.location, _NOT_LEFT(now=now), now.vi, "sát lề trái")
            return
        indent = format.left_mm + format.first_line_mm
        if indent > EDGE_MM:
            mm = f"{indent:.0f}"
            yield Remark(line.location, _EDGE(now=mm), f"{mm} mm", "sát lề trái")
            return


def _unit(now: str) -> str:
    """What a filing line names beside VT, in whatever order; empty where it names nothing else, or what is in brackets
    behind VT is not known: another name of the body, a number of copies.
    """
    found = _UNIT.fullmatch(now)
    if found:
        return "" if found["unit"].startswith("(") else found["unit"]
    listed = _LISTED.fullmatch(now)
    parts = [part.strip() for part in listed["parts"].replace(";", ",").split(",")] if listed else []
    return ", ".join(part for part in parts if part and part.upper() != "VT")


@rule(
    "NN-11",
    component="luu",
    clause=f"{_CLAUSE}; Mẫu 1.1 (chú thích 7, 8)",
    en="The last line reads “- Lưu: VT,”, the drafting unit, and a full stop",
    needs=(Role.LUU,),
    right=("- Lưu: VT, TCCB.", "- Lưu: VT, HC (2)."),
    wrong=("- Lưu VT", "- Lưu: HC, VT.", "- Lưu: VT, HC;"),
    fixes=(Applicability.UNSAFE,),
)
def filing_line(subject: Subject) -> Iterator[Remark]:
    """Dòng cuối của Nơi nhận ghi “Lưu:”, sau là “VT”, dấu phẩy, chữ viết tắt đơn vị soạn thảo và dấu chấm.

    “VT” thì cơ quan nào cũng ghi, kể cả xã, trường học: Văn thư cơ quan là bộ phận làm công tác văn thư (Điều 3 khoản
    17) và bản gốc lưu tại đó (Điều 19 khoản 1). Đơn vị soạn thảo thì lời văn đòi ghi nhưng chú thích các mẫu viết “nếu
    cần”, và trường, trạm, phòng không chia đơn vị thì không có gì để ghi: “Lưu: VT.” ở đó là lưu ý, nơi khác là cảnh
    báo; giấy giới thiệu (mẫu 1.8): đúng mẫu. Số lượng bản lưu chỉ ghi khi cần. Sau dấu chấm có thể là ký hiệu người
    soạn thảo. Dòng ghi “VT” của từng cơ quan cùng ban hành thì không xét: Nghị định không có mẫu.
    """
    lines = subject.main.of(Role.LUU)
    line = lines[0]
    below = next((item for item in subject.main.of(Role.NOI_NHAN_MUC) if _follows(item, lines[-1], subject)), None)
    if below is not None:
        yield Remark(line.location, _NOT_LAST(below=below.phrase), line.phrase)
    now = " ".join(part.phrase for part in lines)
    dash = _automatic_dash(line)
    text = now if dash else _DASH.sub("", now, count=1)
    has_dash = dash or text != now
    if len(_REGISTRY.findall(text)) > 1:
        return
    if has_dash and _FILED.fullmatch(text):
        return
    if has_dash and _FILED_ALONE.fullmatch(text):
        if subject.type not in _NO_UNIT:
            yield _without_unit(subject, line, now)
        return
    unit = _unit(now)
    wanted = f"- Lưu: VT, {unit}." if unit else _GENERAL
    edit = None
    if unit and len(lines) == 1:
        edit = edits.words(line.location, wanted.removeprefix("- ") if dash else wanted, line.text)
    yield Remark(line.location, _FORM(wanted=wanted, now=now), now, wanted if unit else None, edit=edit)


def _follows(item: Line, filing: Line, subject: Subject) -> bool:
    """Whether a recipient stands below the filing line in the same column."""
    if item.paragraph is filing.paragraph:
        return item.start > filing.end
    here, there = item.paragraph.location.path, filing.paragraph.location.path
    return here[:-1] == there[:-1] and ordinal(subject, item) > ordinal(subject, filing)


def _without_unit(subject: Subject, line: Line, now: str) -> Remark:
    """What is said of "Lưu: VT.": the symbol of a letter tells the unit that drafted it."""
    symbol = subject.anatomy.symbol
    if subject.type == "cong-van" and symbol is not None and len(symbol.groups) > 1:
        wanted = f"- Lưu: VT, {symbol.groups[-1]}."
        return Remark(line.location, _UNIT_OF_SYMBOL(wanted=wanted, now=now), now, wanted, Level.WARNING)
    undivided = _UNDIVIDED.match(subject.main.phrase(Role.CO_QUAN))
    return Remark(line.location, _WITHOUT_UNIT(now=now), now, level=Level.INFO if undivided else Level.WARNING)
