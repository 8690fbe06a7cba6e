"""Number and symbol: their form, and their agreement with the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import edits
from checker.anatomy import Line, Role, Symbol
from checker.issuer import offices
from checker.model import Location
from checker.recognize.symbol import BLANK
from checker.registry import Applicability, Edit, Level, NotEvaluated, Phase, Remark, Subject, rule
from checker.views import NO_SYMBOL, abbreviations, read_symbol
from vietnamese.message import Text
from vietnamese.regex import regex

_FORM = "Phụ lục I, Phần I, Mục II, điểm 3.c"
_PARTS = "Phụ lục I, Phần I, Mục II, điểm 3.b"

_HEAD = regex(r"s[ốôo]\s*[:.;]?\s*", re.IGNORECASE)
_HEAD_WORD = regex(r"s[ốôo]\b\s*[:.;]?", re.IGNORECASE)
_RIGHT_HEAD = regex(r"Số\s*:")
_SUBJECT = regex(r"\s+V/v\b.*", re.IGNORECASE | re.DOTALL)
_ONE_DIGIT = regex(r"([1-9])\s*/")
_BLANK = regex(BLANK)
_JOINED = regex(r"\d+[^\W\d_]?/\S+")
_JOINED_ROMAN = regex(r"[IVXLC]+/\S+")  # the figures are the business of SO-02
_JOINED_BLANK = regex(rf"{BLANK}/\S+")
_STRANGE = regex(r"[_–—\\]")
_SLASHED = regex(r"(?<=[^\W\d_])/(?=[^\W\d_])")  # between groups of letters; beside a year SO-13 speaks
_HYPHENED = regex(r"(?P<number>\d+)[-–—_](?P<symbol>[^\W\d_][^\s\d]*)")  # "18-TTr/UBND"
_LETTER = regex(r"[^\W\d_]")
_EXAMPLE = "15/QĐ-BNV"

_NUMBER_WORD = Text(
    "Số, ký hiệu phải mở đầu bằng “Số:” (in thường, có dấu hai chấm), đang ghi “{now}”.",
    "Number and symbol begin with “Số:” in small letters with a colon; here “{now}”.",
)
_ZERO = Text(
    "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước: “{wanted}”, đang ghi “{now}”.",
    "A number below 10 takes a zero in front: “{wanted}”, not “{now}”.",
)
_SEPARATORS = Text(
    "Giữa số và ký hiệu là dấu gạch chéo (/), giữa các nhóm chữ là dấu gạch nối (-), không cách chữ: "
    "“{wanted}”, đang ghi “{now}”.",
    "A slash stands between number and symbol, a hyphen between groups, no spaces: “{wanted}”, not “{now}”.",
)
_ONE_GROUP = Text(
    "Ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ quan, nối bằng dấu gạch nối; đang ghi “{now}”.",
    "A symbol is the abbreviation of the type, a hyphen, and that of the body; here “{now}”.",
)
_REVERSED = Text(
    "Ký hiệu ghi chữ viết tắt tên loại trước, tên cơ quan sau: “{wanted}”, đang ghi “{now}”.",
    "In a symbol the type comes first and the body second: “{wanted}”, not “{now}”.",
)
_OTHER_BODY = Text(
    "Chữ viết tắt cơ quan trong ký hiệu là “{now}”, không khớp với cơ quan ban hành ({issuer}); cần “{wanted}”.",
    "The body in the symbol is “{now}”, which does not fit the issuing body ({issuer}); expected “{wanted}”.",
)
_THIRD = Text("Ký hiệu có thêm nhóm chữ “{now}”.", "The symbol has a further group “{now}”.")
_UNKNOWN = Text(
    "“{now}” không phải chữ viết tắt tên loại tại Phụ lục III; {type} viết tắt là “{wanted}”.",
    "“{now}” is no abbreviation of Phụ lục III; that of {type} is “{wanted}”.",
)
_OTHER_TYPE = Text(
    "Ký hiệu ghi “{now}” nhưng tên loại là {type}, viết tắt “{wanted}”.",
    "The symbol says “{now}” but the type is {type}, abbreviated “{wanted}”.",
)
_YEAR = Text(
    "Ký hiệu văn bản hành chính không ghi năm: “{wanted}”, đang ghi “{now}”.",
    "The symbol of an administrative document has no year: “{wanted}”, not “{now}”.",
)
_NO_NUMBER = Text(
    "Văn bản phát hành phải có số do Văn thư cấp; số đang để trống.",
    "An issued document has the number given by the registry; it is blank.",
)
_NO_TYPE = Text("Văn bản không có tên loại.", "The document has no type.")


def _typed(subject: Subject) -> Iterator[tuple[str, int, Location]]:
    """(folded line without V/v, offset behind "Số:", place of what follows) of every line with the number."""
    for line in subject.main.of(Role.SO_KY_HIEU):
        folded = line.folded
        text = _SUBJECT.sub("", folded.text).rstrip()
        head = _HEAD.match(text)
        start = head.end() if head else 0
        yield text, start, line.at_folded(folded, start, len(text))


def _titled(subject: Subject) -> tuple[str, str]:
    """(title, abbreviation) of the document's type; raises where it has none."""
    row = subject.tables["types"].get(subject.type, {})
    if not row.get("abbreviation"):
        raise NotEvaluated(_NO_TYPE)
    return row["title"], row["abbreviation"]


@rule(
    "SO-01",
    component="so_ky_hieu",
    clause=_FORM,
    en="Number and symbol begin with “Số:”",
    needs=(Role.SO_KY_HIEU,),
    right=("Số: 15/QĐ-BNV",),
    wrong=("SỐ 15/QĐ-BNV", "Số 15/QĐ-BNV"),
    fixes=(Applicability.UNSAFE,),
)
def begins_with_the_word(subject: Subject) -> Iterator[Remark]:
    """Số, ký hiệu mở đầu bằng từ “Số” in thường, sau có dấu hai chấm.

    Bản dự thảo và bản trình ký được để trống số; bản phát hành thì không.
    """
    symbol = subject.anatomy.symbol
    if subject.phase is Phase.ISSUED and symbol is not None and symbol.number is None:
        yield Remark(subject.main.of(Role.SO_KY_HIEU)[0].location, _NO_NUMBER)
        return
    for text, start, _ in _typed(subject):
        if not _RIGHT_HEAD.match(text):
            line = subject.main.of(Role.SO_KY_HIEU)[0]
            now = text[:start].strip() or text
            place = line.at_folded(line.folded, 0, start or len(text))
            yield Remark(place, _NUMBER_WORD(now=now), now, "Số:", edit=_number_word(line, text))


def _number_word(line: Line, text: str) -> Edit:
    """“Số:” for the word as it stands, or in front of a number without it; the room for a number stays."""
    head = _HEAD_WORD.match(text)
    if head is None:
        return edits.words(line.paragraph.at(line.start, line.start), "Số: ", "")
    return edits.words(line.at_folded(line.folded, *head.span()), "Số:", head[0])


@rule(
    "SO-03",
    component="so_ky_hieu",
    clause=_FORM,
    en="A number below 10 takes a zero in front",
    needs=(Role.SO_KY_HIEU,),
    right=("Số: 05/BNV-VP",),
    wrong=("Số: 5/BNV-VP",),
    fixes=(Applicability.UNSAFE,),
)
def two_digits(subject: Subject) -> Iterator[Remark]:
    """Số nhỏ hơn 10 ghi thêm số 0 phía trước.

    Nhiều số 0 phía trước (005) vẫn đạt.
    """
    for text, start, place in _typed(subject):
        if _ONE_DIGIT.match(text, start):
            now = text[start:]
            edit = edits.words(place._replace(end=place.start), "0", "")
            yield Remark(place, _ZERO(wanted=f"0{now}", now=now), now, f"0{now}", edit=edit)


@rule(
    "SO-06",
    component="so_ky_hieu",
    clause=_FORM,
    en="A slash between number and symbol, hyphens between groups, no spaces",
    needs=(Role.SO_KY_HIEU,),
    right=("12/UBND-VX", "      /KH-UBND (dự thảo)"),
    wrong=("12 / UBND – VX", "12-UBND/VX", "12/KH/UBND"),
    fixes=(Applicability.UNSAFE,),
)
def separators(subject: Subject) -> Iterator[Remark]:
    """Giữa số và ký hiệu có dấu gạch chéo (/), giữa các nhóm chữ có dấu gạch nối (-), không cách chữ.

    Số để trống trong bản dự thảo thì chỉ xét phần sau dấu gạch chéo. Gạch nối không ngắt dòng của Word cũng là
    gạch nối.
    """
    for text, start, place in _typed(subject):
        now = text[start:]
        if not _LETTER.search(now):
            raise NotEvaluated(NO_SYMBOL)
        form = _JOINED if now[:1].isdigit() else _JOINED_ROMAN if now[:1].isalpha() else _JOINED_BLANK
        written = _BLANK.sub("", now, count=1)
        if form.fullmatch(now) and not (_STRANGE.search(written) or _SLASHED.search(now, now.find("/") + 1)):
            continue
        tight = re.sub(r"\s*([/\-–—_\\])\s*", r"\1", now).replace("\\", "/")
        number, _, symbol = tight.partition("/")
        wanted, edit = None, None
        if symbol and "-" not in number:
            wanted = f"{number}/{_SLASHED.sub('-', re.sub('[–—_]', '-', symbol))}"
            edit = edits.words(place, wanted, now) if number.isdigit() else None
        elif hyphened := _HYPHENED.fullmatch(tight):
            wanted = f"{hyphened['number']}/{re.sub('[–—_/]', '-', hyphened['symbol'])}"
        yield Remark(place, _SEPARATORS(wanted=wanted or _EXAMPLE, now=now), now, wanted, edit=edit)


def _reversed(symbol: Symbol, known: dict[str, str]) -> bool:
    return symbol.groups[0].upper() not in known and len(symbol.groups) > 1 and symbol.groups[1].upper() in known


@rule(
    "SO-08",
    component="so_ky_hieu",
    clause=_PARTS,
    en="The symbol is the abbreviation of the type, a hyphen, and that of the body",
    needs=(Role.SO_KY_HIEU, Role.TEN_LOAI),
    right=("125/KH-UBND",),
    wrong=("125/UBND-KH",),
    fixes=(Applicability.UNSAFE,),
)
def type_then_body(subject: Subject) -> Iterator[Remark]:
    """Ký hiệu văn bản có tên loại gồm chữ viết tắt tên loại, rồi chữ viết tắt tên cơ quan hoặc chức danh nhà nước.

    Thiếu một nhóm hoặc đảo thứ tự: lỗi. Nhóm thứ hai không khớp tên cơ quan ban hành: cảnh báo. Có nhóm thứ ba: lưu ý.
    Chữ viết tắt tên loại sai thuộc quy tắc SO-11, không khớp tên loại thuộc quy tắc SO-12.
    """
    _titled(subject)
    symbol, line = read_symbol(subject)
    place = line.at(symbol.start, symbol.end)
    known = abbreviations(subject)
    groups = symbol.groups
    if len(groups) < 2:
        yield Remark(place, _ONE_GROUP(now=symbol.text), symbol.text)
        return
    if _reversed(symbol, known):
        number = symbol.text.partition("/")[0]
        wanted = f"{number}/{'-'.join((groups[1], groups[0], *groups[2:]))}"
        edit = edits.words(place, wanted, symbol.text)
        yield Remark(place, _REVERSED(wanted=wanted, now=symbol.text), symbol.text, wanted, edit=edit)
        return
    issuer = offices.issuer(subject)
    # A joint office of both bodies (VĂN PHÒNG HĐND VÀ UBND) does not begin with either name.
    body = offices.collective(issuer)
    if body is not None and groups[1].upper() in offices.collective_codes() - {body[1]}:
        message = _OTHER_BODY(now=groups[1], issuer=issuer, wanted=body[1])
        yield Remark(place, message, groups[1], body[1], Level.WARNING)
    if len(groups) > 2:
        rest = "-".join(groups[2:])
        yield Remark(place, _THIRD(now=rest), rest, None, Level.INFO)


@rule(
    "SO-11",
    component="so_ky_hieu",
    clause="Điều 9; Phụ lục III, Mục I",
    en="The type is abbreviated as in Phụ lục III",
    needs=(Role.SO_KY_HIEU, Role.TEN_LOAI),
    right=("QyĐ, CTr, TTr, GUQ, GGT, GNP",),
    wrong=("TT cho tờ trình", "UQ cho giấy ủy quyền"),
    fixes=(Applicability.UNSAFE,),
)
def known_abbreviation(subject: Subject) -> Iterator[Remark]:
    """Chữ viết tắt tên loại trong ký hiệu đúng bảng chữ viết tắt tại Phụ lục III.

    Chỉ xét nhóm chữ đầu khi nó không có trong bảng; có trong bảng nhưng của loại khác thuộc quy tắc SO-12.
    Không xét chữ hoa, chữ thường (SO-07).
    """
    title, wanted = _titled(subject)
    symbol, line = read_symbol(subject)
    place = line.at(symbol.start, symbol.end)
    known = abbreviations(subject)
    first = symbol.groups[0]
    if first.upper() in known or len(symbol.groups) < 2 or _reversed(symbol, known):
        return
    edit = edits.words(place, symbol.text.replace(f"/{first}", f"/{wanted}", 1), symbol.text)
    yield Remark(place, _UNKNOWN(now=first, type=title, wanted=wanted), first, wanted, edit=edit)


@rule(
    "SO-12",
    component="so_ky_hieu",
    clause=_PARTS,
    en="The abbreviation in the symbol is that of the printed type",
    needs=(Role.SO_KY_HIEU, Role.TEN_LOAI),
    right=("KẾ HOẠCH, Số: 12/KH-UBND",),
    wrong=("BÁO CÁO, Số: 12/KH-UBND",),
)
def abbreviation_of_the_type(subject: Subject) -> Iterator[Remark]:
    """Chữ viết tắt trong ký hiệu khớp tên loại in trên văn bản.

    Không nhận ra tên loại thì không xét.
    """
    title, wanted = _titled(subject)
    symbol, line = read_symbol(subject)
    place = line.at(symbol.start, symbol.end)
    first = symbol.groups[0]
    known = abbreviations(subject)
    if first.upper() in known and first.upper() != wanted.upper():
        yield Remark(place, _OTHER_TYPE(now=first, type=title, wanted=wanted), first, wanted)


@rule(
    "SO-13",
    component="so_ky_hieu",
    clause="Phụ lục I, Phần I, Mục II, điểm 3.a, 3.b; ví dụ tại Phụ lục I, Phần I, Mục V, dòng 3",
    en="The symbol of an administrative document has no year",
    needs=(Role.SO_KY_HIEU,),
    right=("125/KH-UBND",),
    wrong=("15/2026/KH-UBND", "15/2026/QĐ-SNV"),
    fixes=(Applicability.UNSAFE,),
)
def no_year(subject: Subject) -> Iterator[Remark]:
    """Ký hiệu văn bản hành chính không ghi năm.

    Quyết định, nghị quyết có năm trong ký hiệu của cơ quan được ban hành văn bản quy phạm pháp luật (Ủy ban nhân dân,
    Hội đồng nhân dân, Thủ tướng Chính phủ…) được coi là văn bản quy phạm pháp luật và nằm ngoài phạm vi (GEN-01). Sở,
    phòng, trường, công ty… không ban hành loại văn bản đó.
    """
    symbol, line = read_symbol(subject)
    place = line.at(symbol.start, symbol.end)
    if symbol.year is None:
        return
    wanted = symbol.text.replace(f"/{symbol.year}/", "/")
    yield Remark(place, _YEAR(wanted=wanted, now=symbol.text), symbol.text, wanted, edit=edits.words(place, wanted))
