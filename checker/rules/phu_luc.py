"""Appendices: announced, numbered, titled, tied to the main text, numbered page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import wording
from checker.anatomy import Body, Line, Role
from checker.citations.parts import ROMAN
from checker.kinds.layout import align
from checker.kinds.typography import Judge
from checker.registry import Applicability, Basis, Level, NotEvaluated, Remark, Subject, rule
from checker.rules.ket_thuc import closed
from checker.text.fulltext import join
from schemas.body_words import beginnings
from vietnamese.message import Text
from vietnamese.regex import regex

_CLAUSE = "Phụ lục I, Phần I, Mục III, điểm 1"
_NONE = Text("Tệp không có phụ lục.", "The file has no appendix.")
_HEADING = regex(r"phụ lục\s*(?:số\s*)?(?P<number>[^\s:.,–-]+)?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_MENTION = regex(r"phụ lục(?P<numbers>(?:\s*(?:số|,|và|đến|-|–)?\s*(?:phụ lục\s+)?[ivxlc\d]+\b)*)")
NUMERALS = ("", *ROMAN)
_LETTERS = "ABCDEFGHK"


def appendices(subject: Subject) -> tuple[Body, ...]:
    """The appendices of the file. Raises NotEvaluated without any."""
    found = subject.anatomy.appendices()
    if not found:
        raise NotEvaluated(_NONE)
    return found


def heading(body: Body) -> tuple[Line, str | None, str]:
    """The heading line, the number as typed, what else stands on the line."""
    line = body.of(Role.PHU_LUC)[0]
    return line, *heading_of(line)


def heading_of(line: Line) -> tuple[str | None, str]:
    """The number as typed and what else stands on a heading line."""
    match = _HEADING.match(line.phrase)
    return match["number"] if match else None, (match["rest"] if match else "").strip(" :.–-")


_UNANNOUNCED = Text(
    "Trong văn bản phải có chỉ dẫn về “{name}”; thân văn bản chưa nhắc đến.",
    "The main text must refer to “{name}”; it does not.",
)


def _same_number(number: str) -> set[str]:
    """A number in Roman and in Arabic figures, and as typed: how it is written is the business of PL-02."""
    typed = number.upper()
    if typed.isdecimal() and int(typed) < len(NUMERALS):
        return {typed, str(int(typed)), NUMERALS[int(typed)]}
    if typed in NUMERALS:
        return {typed, str(NUMERALS.index(typed)), f"{NUMERALS.index(typed):02}"}
    if len(typed) == 1 and typed in _LETTERS:
        return {typed, NUMERALS[_LETTERS.index(typed) + 1]}
    return {typed}


@rule(
    "PL-01",
    component="phu_luc",
    clause=_CLAUSE + ".a",
    en="The main text refers to each appendix",
    right=("(chi tiết tại Phụ lục I kèm theo)",),
    wrong=("có Phụ lục II nhưng thân văn bản không nhắc",),
)
def appendix_is_announced(subject: Subject) -> Iterator[Remark]:
    """Có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó.

    Tìm trong thân văn bản: “Phụ lục …” đúng số (kể cả “các Phụ lục I, II”, “Phụ lục I đến Phụ lục III”), hoặc
    “kèm theo” cùng tên phụ lục.
    """
    found = appendices(subject)
    main = subject.main
    text = join(line for line in main.lines if line.role not in (Role.QUOC_HIEU, Role.TIEU_NGU)).lower
    mentioned: set[str] = set()
    for match in _MENTION.finditer(text):
        numbers = re.findall(r"\b[ivxlc\d]+\b", match["numbers"])
        mentioned.update(number.upper() for number in numbers)
        if "đến" in match["numbers"] or re.search(r"[-–]", match["numbers"]):
            ends = [NUMERALS.index(number.upper()) for number in numbers if number.upper() in NUMERALS]
            if len(ends) >= 2:
                mentioned.update(NUMERALS[min(ends) : max(ends) + 1])
    for body in found:
        line, number, _ = heading(body)
        title = " ".join(part.phrase for part in body.of(Role.TEN_PHU_LUC)).lower()
        if number and len(found) > 1:
            announced = bool(_same_number(number) & mentioned) or "các phụ lục" in text
        else:
            announced = "phụ lục" in text
        if not announced and not (title and title in text) and not (len(found) == 1 and "kèm theo" in text):
            yield Remark(line.location, _UNANNOUNCED(name=line.phrase))


_NUMBER_WORD = regex(r"phụ lục\s*(?P<word>số\s+)", re.IGNORECASE)
_NO_WORD = Text(
    "Dòng này chỉ ghi từ “Phụ lục” và số thứ tự, không có chữ “số”; đang ghi “{now}”.",
    "The line holds the word “Phụ lục” and its number alone, without “số”; here “{now}”.",
)
_SAME_LINE = Text(
    "Từ “Phụ lục” và số thứ tự đứng trên một dòng riêng; tên phụ lục xuống dòng dưới.",
    "The word “Phụ lục” and its number stand on a line of their own; the title goes below.",
)


@rule(
    "PL-04",
    component="phu_luc",
    clause=_CLAUSE + ".b; Phụ lục I, Phần I, Mục V, dòng 9",
    en="The word “Phụ lục” and its number: own line, centred, small letters, size 14, upright, bold",
    right=("Phụ lục I (cỡ 14, đậm, giữa dòng)",),
    wrong=("PHỤ LỤC I", "Phụ lục I: DANH MỤC… (cùng dòng)"),
    fixes=(Applicability.SAFE,),
)
def heading_of_an_appendix(subject: Subject) -> Iterator[Remark]:
    """Từ “Phụ lục” và số thứ tự trên một dòng riêng, canh giữa, chữ in thường, cỡ 14, kiểu chữ đứng, đậm.

    “Phụ lục số I” thừa chữ “số”: cảnh báo.
    """
    judge = Judge("phu_luc", wording.facts("phu_luc"), ("size", "bold", "italic", "upper_or_lower"))
    for body in appendices(subject):
        line, _, rest = heading(body)
        if rest:
            yield Remark(line.location, _SAME_LINE, line.phrase)
            continue
        spare = _NUMBER_WORD.search(line.folded.text)
        if spare is not None:
            place = line.at_folded(line.folded, *spare.span("word"))
            yield Remark(place, _NO_WORD(now=line.phrase), spare["word"].strip(), "", Level.WARNING)
        yield from judge.lines([line])
        yield from align("phu_luc", (line,))


@rule(
    "PL-05",
    component="ten_phu_luc",
    clause=_CLAUSE + ".b",
    en="The title of an appendix: centred, capitals, size 13 to 14, upright, bold",
    right=("BẢNG CHỮ VIẾT TẮT",),
    wrong=("Bảng chữ viết tắt",),
    fixes=(Applicability.SAFE, Applicability.UNSAFE),
)
def title_of_an_appendix(subject: Subject) -> Iterator[Remark]:
    """Tên phụ lục (nếu có) canh giữa, in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm."""
    judge = Judge("ten_phu_luc", wording.facts("ten_phu_luc"), ("size", "bold", "italic", "upper_or_lower"))
    seen = False
    for body in appendices(subject):
        lines = body.of(Role.TEN_PHU_LUC)
        if lines:
            seen = True
            yield from judge.lines(lines)
            yield from align("ten_phu_luc", lines)
    if not seen:
        raise NotEvaluated(Text("Không phụ lục nào có tên.", "No appendix has a title."))


_NO_NOTE = Text(
    "Phụ lục phải ghi thông tin chỉ dẫn kèm theo văn bản: “(Kèm theo … số …/… ngày … tháng … năm … của …)”.",
    "An appendix carries a note: “(Kèm theo … số …/… ngày … tháng … năm … của …)”.",
)
_NOTE_LACKS = Text(
    "Thông tin chỉ dẫn trên phụ lục phải ghi số, ký hiệu, thời gian ban hành và tên cơ quan ban hành; "
    "còn thiếu {parts}.",
    "The note on an appendix gives number, symbol, date and issuer; missing: {parts}.",
)
_NOTE_PARTS = (
    (regex(r"số\s*:?\s*[\d.…_\s]*/\S+"), Text("số, ký hiệu", "number and symbol")),
    (regex(r"\bngày\b|\d{1,2}/\d{1,2}/\d{4}"), Text("thời gian ban hành", "date")),
    (
        regex(rf"\bcủa\s+\S+|,\s*(?:{beginnings('note')})\s\S"),
        Text("tên cơ quan ban hành", "issuer"),
    ),
)


@rule(
    "PL-06",
    component="kem_theo",
    clause=_CLAUSE + ".c",
    en="The note on an appendix gives number, symbol, date and issuer of the main text",
    right=("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của UBND xã Tân An)",),
    wrong=("(Ban hành kèm theo KH 12)",),
)
def note_of_an_appendix(subject: Subject) -> Iterator[Remark]:
    """Thông tin chỉ dẫn kèm theo văn bản trên mỗi phụ lục: số, ký hiệu, thời gian ban hành và tên cơ quan ban hành.

    Số và ngày được để trống ở bản nháp và văn bản điện tử.
    """
    for body in appendices(subject):
        lines = body.of(Role.KEM_THEO)
        if not lines:
            yield Remark(body.of(Role.PHU_LUC)[0].location, _NO_NOTE, missing=True)
            continue
        text = " ".join(line.phrase for line in lines)
        lacking = [name for pattern, name in _NOTE_PARTS if not pattern.search(text)]
        if lacking:
            yield Remark(lines[0].location, _NOTE_LACKS(parts=wording.listed(lacking)), text)


@rule(
    "PL-07",
    component="kem_theo",
    clause=_CLAUSE + ".c",
    en="The note on an appendix: centred, small letters, italic, size 13 to 14",
    right=("(Kèm theo …) nghiêng, cỡ 14",),
    wrong=("chữ đứng", "cỡ 11"),
    fixes=(Applicability.SAFE,),
)
def form_of_the_note(subject: Subject) -> Iterator[Remark]:
    """Thông tin chỉ dẫn canh giữa dưới tên phụ lục, chữ in thường, cỡ 13 đến 14, kiểu chữ nghiêng."""
    judge = Judge("kem_theo", wording.facts("kem_theo"), ("size", "italic", "bold", "upper_or_lower"))
    seen = False
    for body in appendices(subject):
        lines = body.of(Role.KEM_THEO)
        if lines:
            seen = True
            yield from judge.lines(lines)
            yield from align("kem_theo", lines)
    if not seen:
        raise NotEvaluated(Text("Không phụ lục nào có dòng “(Kèm theo …)”.", "No appendix has the note."))


_NO_RULE = Text(
    "Theo mẫu, dưới dòng chỉ dẫn của phụ lục có đường kẻ ngang; ở đây chưa có.",
    "The sample form has a line under the note.",
)


@rule(
    "PL-08",
    component="kem_theo",
    clause="Phụ lục III, Mẫu 2.1, 2.2",
    en="A line stands under the note of an appendix",
    basis=Basis.SAMPLE,
    level=Level.INFO,
    right=("đường kẻ dưới dòng “(Kèm theo …)”",),
    wrong=("không kẻ",),
)
def line_under_the_note(subject: Subject) -> Iterator[Remark]:
    """Dưới dòng “(Kèm theo …)” của phụ lục có đường kẻ ngang, theo mẫu trình bày."""
    seen = False
    for body in appendices(subject):
        lines = body.of(Role.KEM_THEO)
        if lines:
            seen = True
            if Role.KEM_THEO not in body.rule_lines:
                yield Remark(lines[-1].location, _NO_RULE, missing=True)
    if not seen:
        raise NotEvaluated(Text("Không phụ lục nào có dòng “(Kèm theo …)”.", "No appendix has the note."))


_RUNS_ON = Text(
    "Số trang của phụ lục đánh riêng, bắt đầu từ 1; đang đánh tiếp số trang của phần trước.",
    "The pages of an appendix are numbered from 1; here they go on from what is before.",
)


@rule(
    "PL-09",
    component="so_trang",
    clause=_CLAUSE + ".đ",
    en="Each appendix has page numbers of its own",
    right=("mỗi phụ lục là một phân đoạn (section), số trang bắt đầu từ 1",),
    wrong=("số trang chạy tiếp từ văn bản chính",),
)
def pages_of_an_appendix(subject: Subject) -> Iterator[Remark]:
    """Số trang của phụ lục được đánh số riêng theo từng phụ lục.

    Phụ lục không hiện số trang (phụ lục một trang) thì không xét.
    """
    document = subject.document
    seen = False
    for body in appendices(subject):
        line = body.of(Role.PHU_LUC)[0]
        number = line.paragraph.section
        section = document.sections[number]
        header = document.furniture_of(number, "header", "default")
        footer = document.furniture_of(number, "footer", "default")
        fields = [
            field
            for part in (header, footer)
            if part is not None
            for paragraph in part.paragraphs
            for field in paragraph.fields
        ]
        if not any(field.upper().startswith("PAGE") for field in fields):
            continue
        begins = next((p for p in document.paragraphs if p.section == number and not p.blank), None)
        own = begins is line.paragraph
        if own and section.number_start is None and section.title_page:
            continue  # only a second page would show a number; how many there are is not in the file
        seen = True
        if not own or section.number_start != 1:
            yield Remark(line.location, _RUNS_ON, missing=True)
    if not seen:
        raise NotEvaluated(Text("Không phụ lục nào hiện số trang.", "No appendix shows page numbers."))


_TO_FILL_IN = regex(r"\.{3,}|…|_{3,}")
_NO_END = Text(
    "Phụ lục kết thúc bằng “./.” như mẫu, đang kết thúc bằng “{now}”.",
    "An appendix ends with “./.”; it ends with “{now}”.",
)


@rule(
    "PL-11",
    component="phu_luc",
    clause="Phụ lục III, Mẫu 2.1, 2.2",
    en="An appendix ends with “./.”",
    basis=Basis.SAMPLE,
    right=("… trên môi trường mạng./.",),
    wrong=("… trên môi trường mạng.",),
    fixes=(Applicability.UNSAFE,),
)
def end_of_an_appendix(subject: Subject) -> Iterator[Remark]:
    """Phụ lục kết thúc bằng “./.”; phụ lục kết thúc bằng bảng, hoặc là biểu mẫu để trống chỗ điền, thì không xét."""
    seen = False
    for body in appendices(subject):
        last = body.lines[-1]
        if last.in_table or last.role not in (Role.LOI_VAN, Role.KHOAN, Role.DIEM, Role.TIET):
            continue
        if _TO_FILL_IN.search(last.text):
            continue
        seen = True
        if not last.text.replace(" ", "").endswith("./."):
            words = last.text[-20:].partition(" ")[2] or last.text
            yield Remark(last.location, _NO_END(now=words), words, "./.", edit=closed(last))
    if not seen:
        raise NotEvaluated(Text("Không phụ lục nào kết thúc bằng lời văn.", "No appendix ends with text."))
