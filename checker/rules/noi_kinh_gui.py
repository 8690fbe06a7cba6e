"""The addressees under "Kính gửi": one on the same line, several in a list; those of a telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits, wording
from checker.anatomy import Line, Role
from checker.kinds import typography
from checker.model import Align
from checker.paper.lines import rows
from checker.registry import Applicability, Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.rules.doan_van import first_letter_mm
from checker.text import endings
from schemas import unit_kinds
from schemas.body_words import beginnings
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import UPPER_LETTERS, is_upper

_CLAUSE = "Phụ lục I, Phần I, Mục II, điểm 9.d (đoạn 1)"
_WORDS = regex(r"kính g[ửở]i\s*:?\s*", re.IGNORECASE)
_DASH = regex(r"[-–—−+•*]\s*")
_BODY = f"(?:{beginnings('addressee')}|Ông|Bà)"
# "Công an tỉnh" is a whole name.
_SECOND = regex(rf"(?:[,;]|\s-)\s*(?P<body>{_BODY})\s+(?=[{UPPER_LETTERS}]|(?:các|nhân|{unit_kinds.ANY})\b)")
# What a semicolon parts are always two, also "…; Đảng ủy xã", where the name goes on in small letters.
_APART = regex(rf";\s*(?P<body>{_BODY})\b")
# Behind a person or a unit stands where it belongs: "Phòng Tổ chức cán bộ - Sở Nội vụ", "Ông Nguyễn Văn A, Công ty B".
_BARE = regex(r"(?:\A|[,;]\s*)(?:Đảng ủy|HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân)\Z")
_PERSONS = frozenset({"Ông", "Bà"})
_UNITS = frozenset({"Phòng", "Ban", "Trung tâm", "Trường", "Bệnh viện", "Viện", "Văn phòng", "Chi cục", "Thanh tra"})
_WHOLES = frozenset({"Bộ", "Sở", "Cục", "Ủy ban nhân dân", "UBND", "HĐND", "Hội đồng nhân dân", "Công ty"})
_FIRST = regex(rf"(?P<body>{_BODY})\b")
_SAME_AGAIN = regex(rf"\bvà (?P<body>{_BODY}) (?=[^\W\d_])")
# Two whole bodies: "và" goes on in no name of one of them before such a word. The name of an office may hold the names
# of the bodies that it serves, "Văn phòng HĐND và UBND tỉnh": it begins with one of the units.
_JOINED = regex(rf"\bvà (?P<body>{_BODY}) (?=[{UPPER_LETTERS}]|(?:nhân|{unit_kinds.ANY})\b)")
_ALIGNED_MM = 3.0
_WIRE = "cong-dien"
_WIRED = regex(r".+\bđiện\s*:\Z", re.IGNORECASE)

_AS_TYPED = regex(r"(?P<word>kính g[ửở]i)(?P<mark>\s*[:;.,-]?)", re.IGNORECASE)
_WRITTEN = Text(
    "Ghi “Kính gửi:” bằng chữ in thường, có dấu hai chấm; đang ghi “{now}”.",
    "“Kính gửi:” is in small letters with a colon; here “{now}”.",
)
_ONE_LINE = Text(
    "Văn bản gửi một nơi thì “Kính gửi” và tên nơi nhận trên cùng một dòng.",
    "With one addressee “Kính gửi” and the name share a line.",
)
_NO_DASH_FOR_ONE = Text(
    "Văn bản gửi một nơi thì sau “Kính gửi:” ghi ngay tên nơi nhận, không có gạch đầu dòng; đang ghi “{now}”.",
    "With one addressee the name follows “Kính gửi:” without a dash; here “{now}”.",
)
_LIST = Text(
    "Văn bản gửi từ hai nơi trở lên thì xuống dòng, mỗi nơi một dòng có gạch đầu dòng; “{now}” đang ghi liền.",
    "Two addressees or more take a line each, with a dash; “{now}” stands in the same line.",
)
_DASHED = Text(
    "Mỗi nơi nhận dưới “Kính gửi” có gạch (-) đầu dòng; đang ghi “{now}”.",
    "Every addressee under “Kính gửi” begins with a dash (-); here “{now}”.",
)
_SEMICOLON = Text("Cuối dòng nơi nhận phải là dấu chấm phẩy (;), {now}.", "An addressee's line ends with “;”; {now}.")
_STOP = Text(
    "Cuối dòng nơi nhận cuối cùng phải là dấu chấm (.), {now}.",
    "The last addressee's line ends with “.”; {now}.",
)
_UNEVEN = Text(
    "Các gạch đầu dòng dưới “Kính gửi” phải thẳng hàng, đang lệch {now} mm.",
    "The dashes under “Kính gửi” stand in one column; this one is {now} mm off.",
)
_NO_LIST = Text("Văn bản gửi một nơi.", "There is one addressee.")
_WIRE_HEAD = Text(
    "Công điện ghi “<tên cơ quan hoặc chức danh> điện:” (mẫu 1.6), đang ghi “{now}”.",
    "A telegram says “<body or office> điện:” (form 1.6); here “{now}”.",
)
_NO_WIRE = Text(
    "Dưới trích yếu của công điện phải có dòng “… điện:” và danh sách nơi nhận điện (mẫu 1.6).",
    "Under the subject of a telegram stand “… điện:” and the addressees (form 1.6).",
)


def _addressees(subject: Subject) -> list[list[Line]]:
    """The listed addressees, each with the lines on which it goes on."""
    found: list[list[Line]] = []
    for line in subject.main.of(Role.KINH_GUI_NOI):
        if found and not _dashed(line) and not found[-1][-1].text.rstrip().endswith((";", ".")):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _dashed(line: Line) -> bool:
    label = line.paragraph.label
    automatic = label is not None and line.start == 0 and label.text in "-–—−+•"
    return automatic or bool(_DASH.match(line.phrase))


def _named(line: Line) -> str:
    """What follows "Kính gửi:" on its line."""
    return _WORDS.sub("", line.phrase, count=1)


def _second(text: str) -> re.Match[str] | None:
    """A further addressee in the same text: commas inside one name or one group are none."""
    first = _FIRST.match(_DASH.sub("", text))
    if first is None:
        return _APART.search(text)  # "Các Bộ: …; Ủy ban nhân dân các tỉnh"
    for found in _SECOND.finditer(text):
        if first["body"] in _PERSONS and found["body"] not in _PERSONS:
            continue
        if _BARE.search(text[: found.start()]):
            continue  # "HĐND, UBND các xã": what follows belongs to both
        if not (first["body"] in _UNITS and found["body"] in _WHOLES):
            return found
    apart = _APART.search(text)
    if apart is not None:
        return apart
    again = _SAME_AGAIN.search(text)
    if again is not None and again["body"] == first["body"]:
        return again
    joined = _JOINED.search(text)
    if joined is None or first["body"] in _UNITS | _PERSONS or joined["body"] in _UNITS | _PERSONS:
        return None
    return None if _BARE.search(text[: joined.start()].rstrip()) else joined


@rule(
    "NN-03",
    component="kinh_gui",
    clause=f"{_CLAUSE}; Phụ lục I, Phần I, Mục V, dòng 8.a",
    en="“Kính gửi:” and the addressees are upright small letters, not bold, of size 13 to 14",
    needs=(Role.KINH_GUI,),
    right=("Kính gửi: Bộ Nội vụ (chữ đứng)",),
    wrong=("Kính gửi: (đậm)", "Kính gửi: (nghiêng)", "KÍNH GỬI", "Kính gửi (thiếu dấu hai chấm)"),
    fixes=(Applicability.SAFE,),
)
def words_and_letters(subject: Subject) -> Iterator[Remark]:
    """Từ “Kính gửi” và tên nơi nhận in thường, cỡ chữ 13 đến 14, kiểu chữ đứng, không đậm.

    Sau “Kính gửi” có dấu hai chấm. Dòng “… điện:” của công điện không xét: mẫu không quy định kiểu chữ của dòng
    này.
    """
    facts = wording.facts("kinh_gui")
    line = subject.main.of(Role.KINH_GUI)[0]
    for role in (Role.KINH_GUI_NOI,) if subject.type == _WIRE else (Role.KINH_GUI, Role.KINH_GUI_NOI):
        # "KÍNH GỬI: SỞ NỘI VỤ" is told below, as the way the two words are written.
        case = () if role is Role.KINH_GUI and is_upper(line.text) else ("upper_or_lower",)
        yield from typography.Judge("kinh_gui", facts, (*case, "size", "bold", "italic")).lines(subject.main.of(role))
    folded = line.folded
    found = _AS_TYPED.match(folded.text)
    if found is not None and (found["word"] != "Kính gửi" or found["mark"].strip() != ":"):
        now = f"{found['word']}{found['mark']}"
        yield Remark(line.at_folded(folded, *found.span()), _WRITTEN(now=now), now, "Kính gửi:")


@rule(
    "NN-04",
    component="kinh_gui",
    clause=f"{_CLAUSE}; ví dụ tại Phụ lục I, Phần I, Mục V, dòng 8.a",
    en="One addressee stands on the line of “Kính gửi”",
    needs=(Role.KINH_GUI,),
    right=("Kính gửi: Bộ Nội vụ", "Kính gửi: Bộ Văn hóa, Thể thao và Du lịch"),
    wrong=("Kính gửi: / - Bộ Nội vụ.",),
)
def one_addressee(subject: Subject) -> Iterator[Remark]:
    """Văn bản gửi một cơ quan, tổ chức, cá nhân: từ “Kính gửi” và tên nơi nhận trên cùng một dòng.

    Không đòi dấu chấm cuối dòng: ví dụ của Nghị định không có. Công điện theo mẫu riêng.
    """
    if subject.type == _WIRE:
        raise NotEvaluated(_NO_LIST)
    line = subject.main.of(Role.KINH_GUI)[0]
    named, listed = _named(line), _addressees(subject)
    if not named and len(listed) == 1:
        only = listed[0][0]
        if _second(only.phrase) is None:
            yield Remark(only.location, _ONE_LINE, only.phrase, f"Kính gửi: {_DASH.sub('', only.phrase)}")
    elif named and not listed and _DASH.match(named) and _second(named) is None:
        yield Remark(line.location, _NO_DASH_FOR_ONE(now=line.phrase), line.phrase)


@rule(
    "NN-05",
    component="kinh_gui_noi",
    clause=_CLAUSE,
    en="Several addressees take a line each: a dash, a semicolon, a full stop at the last",
    needs=(Role.KINH_GUI,),
    right=("- Bộ Nội vụ; / - Bộ Tài chính.",),
    wrong=("Kính gửi: Bộ Nội vụ, Bộ Tài chính", "thiếu dấu chấm phẩy"),
    fixes=(Applicability.UNSAFE,),
)
def several_addressees(subject: Subject) -> Iterator[Remark]:
    """Văn bản gửi từ hai nơi trở lên: mỗi nơi (hoặc mỗi nhóm) một dòng, có gạch đầu dòng, cuối dòng có dấu chấm phẩy,
    dòng cuối cùng có dấu chấm.

    Dấu phẩy trong một tên (Bộ Văn hóa, Thể thao và Du lịch) hoặc một nhóm (các sở, ban, ngành) không tách nơi nhận.
    """
    line = subject.main.of(Role.KINH_GUI)[0]
    named, listed = _named(line), _addressees(subject)
    if subject.type != _WIRE and named and not listed:
        found = _second(named)
        if found:
            yield Remark(line.location, _LIST(now=named), named)
        return
    if subject.type != _WIRE and _DASH.match(named):  # the first addressee stands behind "Kính gửi:", others below it
        goes_on = not _dashed(listed[0][0]) and not named.endswith((";", "."))
        listed = [[line, *(listed[0] if goes_on else ())], *listed[goes_on:]]
    for position, lines in enumerate(listed):
        first, last = lines[0], lines[-1]
        if _second(first.phrase) is not None and len(listed) == 1:
            yield Remark(first.location, _LIST(now=first.phrase), first.phrase)
        if len(listed) == 1 and subject.type != _WIRE:
            return
        if first is not line and not _dashed(first):
            edit = edits.words(first.paragraph.at(first.start, first.start), "- ", "")
            yield Remark(first.location, _DASHED(now=first.phrase), first.phrase, f"- {first.phrase}", edit=edit)
        final = position == len(listed) - 1
        mark, wanted = endings.mark_of(last), "." if final else ";"
        if mark != wanted:
            message = (_STOP if final else _SEMICOLON)(now=endings.said_of(mark))
            yield Remark(endings.place_of(last), message, mark, wanted, edit=endings.marked(last, wanted))


@rule(
    "NN-06",
    component="kinh_gui_noi",
    clause=_CLAUSE,
    en="The dashes of the addressees stand in one column",
    needs=(Role.KINH_GUI_NOI,),
    right=("các gạch thẳng hàng",),
    wrong=("gạch so le",),
)
def dashes_in_a_column(subject: Subject) -> Iterator[Remark]:
    """Các gạch đầu dòng dưới “Kính gửi” thẳng hàng với nhau.

    Dòng lùi bằng dấu cách hoặc canh giữa thì so trên trang đã dàn. Có dưới dấu hai chấm hay không thì không xét.
    """
    lines = [lines[0] for lines in _addressees(subject)]
    if len(lines) < 2:
        raise NotEvaluated(_NO_LIST)
    places: list[float] = []
    for line in lines:
        typed = line.paragraph.text[: line.start]
        if " " in typed or "\n" in typed or "\u00a0" in typed or line.paragraph.format.align is Align.CENTER:
            places = [rows(subject, (line,), wording.name("kinh_gui_noi"))[0].left_mm for line in lines]
            break
        places.append(first_letter_mm(line.paragraph))
    for line, place in zip(lines[1:], places[1:], strict=True):
        off = abs(place - places[0])
        if off > _ALIGNED_MM:
            yield Remark(line.location, _UNEVEN(now=f"{off:.0f}"), f"lệch {off:.0f} mm", "thẳng hàng")


@rule(
    "NN-18",
    component="kinh_gui",
    clause="Phụ lục III, Mẫu 1.6",
    en="A telegram says who wires, then lists the addressees",
    basis=Basis.SAMPLE,
    types=(_WIRE,),
    right=("Chủ tịch Ủy ban nhân dân tỉnh Lào Cai điện: / - Giám đốc các sở; / - Chủ tịch UBND các xã, phường.",),
    wrong=("Kính gửi: … trong công điện",),
)
def wired_to(subject: Subject) -> Iterator[Remark]:
    """Công điện ghi “<tên cơ quan hoặc chức danh người đứng đầu> điện:”, rồi danh sách nơi nhận điện.

    Dấu ở cuối mỗi dòng của danh sách thuộc quy tắc NN-05.
    """
    lines = subject.main.of(Role.KINH_GUI)
    if not lines:
        above = (subject.main.of(Role.TRICH_YEU) or subject.main.of(Role.TEN_LOAI) or subject.main.lines)[-1]
        yield Remark(above.paragraph.at(above.end, above.end), _NO_WIRE, missing=True, level=Level.INFO)
    elif not _WIRED.match(lines[0].phrase):
        yield Remark(lines[0].location, _WIRE_HEAD(now=lines[0].phrase), lines[0].phrase)
