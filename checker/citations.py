"""Citations of documents in running text: find, with every offset kept.

``find`` reads one line in its folded form. What a citation does not say is None: judging that is the rules' work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.anatomy import Body, Line, Role
from checker.model import Location
from checker.registry import Subject
from vietnamese.text import Folded

# Types that are cited by number and symbol. The longer name stands before the one that it contains.
_TYPES = (
    "Thông tư liên tịch|Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Quy chế|Quy định|"
    "Thông cáo|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Phương án|Đề án|Dự án|Báo cáo|Biên bản|Tờ trình|"
    "Hợp đồng|Công văn|Công điện|Giấy mời|Kết luận|Lệnh|Pháp lệnh|Bộ luật|Luật|Văn bản|Hiến pháp"
)
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})

# 996/QĐ-TTg, 30/2020/NĐ-CP, 72/2025/QH15, 1234/TTg, 36-NQ/TW, 05/2021/TTLT-BTC-BNV, 12/UBND-VX.
_CODE = r"[A-ZĐ][A-Za-zĐđÀ-ỹ&.0-9]*(?:\s?[-–]\s?[A-ZĐ][A-Za-zĐđÀ-ỹ&.0-9]*)*"
_SYMBOL = (
    rf"(?P<number>\d+[a-z]?)(?:\s?/\s?(?P<year>\d{{4}}))?"
    rf"(?:\s?/\s?(?P<code>{_CODE})|-(?P<party>[A-ZĐ]+/[A-ZĐ][A-ZĐa-z]*))"
)

_ISSUER = (
    r"(?:(?:Phó )?Chủ tịch\s+|Bộ trưởng\s+|Giám đốc\s+|Thủ trưởng\s+|Trưởng\s+|Ban Thường vụ\s+|Thường trực\s+)?"
    r"(?:(?:Phó )?Thủ tướng Chính phủ|Chính phủ|Quốc hội|[ỦU]y ban|UBND|HĐND|Hội đồng|Bộ|Sở|Ban|Phòng|Cục|Tổng cục|"
    r"Chi cục|Văn phòng|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Bộ Chính trị|Trung ương|Thanh tra|Tòa án|Viện|Chủ tịch nước|"
    r"Trường|Trung tâm|Bảo hiểm|Ngân hàng|Công an|Tập đoàn|Công ty|Mặt trận|Liên đoàn|Hội|Đoàn|Đài|Liên Bộ|các Bộ)"
)
# Words at which the issuer ends and the subject begins.
_TITLE_START = (
    r"(?:về|Về|V/v|ban hành|Ban hành|phê duyệt|Phê duyệt|quy định|Quy định|hướng dẫn|Hướng dẫn|sửa đổi|Sửa đổi|bổ sung|"
    r"triển khai|Triển khai|thực hiện|Thực hiện|công bố|Công bố|giao|Giao|tổ chức thực hiện|thành lập|kiện toàn|"
    r"đẩy mạnh|tăng cường|Tăng cường|phát động|điều chỉnh|kết luận|ngày|số|năm|và\s+các|thì|được|đã|có|là|tại|theo)"
)
_ISSUER_TAIL = rf"(?:(?!\s+{_TITLE_START}\b)[^;:.,()\"“”\n]|,(?=\s+(?:Thể thao|Gia đình|Du lịch|Thương binh|Hạ tầng)))*"
_DATE = (
    r"(?:ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<full_year>\d{4})"
    r"|ngày\s+(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|tháng\s+(?P<only_month>\d{1,2})\s+năm\s+(?P<month_year>\d{4}))"
)

_HEAD = re.compile(
    rf"\b(?P<type>{_TYPES})\b(?:\s+của\s+(?P<before>{_ISSUER}{_ISSUER_TAIL}))?(?P<so>\s+số)?\s*:?\s*{_SYMBOL}"
)
_PART = re.compile(
    rf"[\s,(]*(?:(?:ban hành|ký)\s+)?(?:(?P<date>{_DATE})|(?P<of>của\s+)?(?P<issuer>{_ISSUER}{_ISSUER_TAIL}))\)?"
)
_WHEN = rf"(?:,?\s+(?:{_DATE}|năm\s+(?P<law_year>\d{{4}})))?"
_LAW = re.compile(
    r"\b(?P<type>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>(?!số\b|này\b|sư\b)[A-ZĐÀ-Ỹ][^;.\n]*?)"
    rf"(?:\s+số\s+(?P<symbol>\d+/\d{{4}}/(?:QH|UBTVQH)\d*)(?P<dated>,?\s+{_DATE.replace('P<', 'P<s_')})?"
    rf"|{_WHEN}(?=\s*(?:[;.,(\n]|của Quốc hội\b|được\b|quy định\b|và các\b|$)))"
)
_TITLE = re.compile(r"[\s,]*(?P<title>[^;\n]*)")
_SENTENCE = re.compile(r"\.(?:\s|/|$)")
_LOOSE_END = re.compile(r"(?:^|[\s,]+)(?:và|và các|hoặc|tại|theo)$")  # joins this citation to the next one
_SPACES = re.compile(r"\s+")


class CitedDate(NamedTuple):
    """A date as cited; ``short`` when written with strokes or points."""

    day: int | None
    month: int | None
    year: int
    short: bool


class Citation(NamedTuple):
    """A document cited once. Offsets are those of ``folded.text``; ``at`` leads back to the file."""

    line: Line
    folded: Folded
    type: str  # "Quyết định"
    symbol: str | None  # "996/QĐ-TTg" without spaces; None for a law cited by name
    number: str | None
    codes: tuple[str, ...]  # ("QĐ", "TTg")
    symbol_year: int | None  # 2020 in 30/2020/NĐ-CP
    with_so: bool  # the word "số" stands before the number
    date: CitedDate | None
    issuer: str | None
    title: str | None  # what follows: the subject, or the rest of the sentence
    name: str | None  # of a law
    start: int
    end: int  # after the last part read, the title left out
    symbol_start: int
    symbol_end: int

    @property
    def is_law(self) -> bool:
        return self.type in LAWS

    def at(self, start: int | None = None, end: int | None = None) -> Location:
        """The place in the file of the whole citation, or of a stretch of the folded text."""
        first = self.start if start is None else start
        last = self.end if end is None else end
        return self.line.at_folded(self.folded, first, last)

    @property
    def text(self) -> str:
        return self.folded.text[self.start : self.end]


def find(line: Line) -> list[Citation]:
    """Every citation in the line, in the order of the text."""
    text = line.paragraph.text
    # A citation has a stroke or names a law; a combining dot below may hide "Luật" in decomposed text.
    if not any(sign in text for sign in ("/", "-", "uật", "ệnh", "\u0323")):
        return []
    folded = line.folded
    heads = list(_HEAD.finditer(folded.text))
    ends = [match.start() for match in heads[1:]] + [len(folded.text)]
    found = [_document(line, folded, match, end) for match, end in zip(heads, ends, strict=False)]
    taken = [(citation.start, citation.end) for citation in found]
    if "uật " in folded.text or "háp lệnh " in folded.text:
        for match in _LAW.finditer(folded.text):
            if not any(start <= match.start() < end for start, end in taken):
                found.append(_law(line, folded, match))
        found.sort(key=lambda citation: citation.start)
    return found


def _date(match: re.Match[str]) -> CitedDate | None:
    group = match.groupdict()
    if group.get("dated"):  # the date behind the number of a law
        group = {name.removeprefix("s_"): value for name, value in group.items() if name.startswith("s_")}
    if group["full_year"]:
        return CitedDate(int(group["day"]), int(group["month"]), int(group["full_year"]), False)
    if group["y"]:
        return CitedDate(int(group["d"]), int(group["m"]), int(group["y"]), True)
    if group["month_year"]:
        return CitedDate(None, int(group["only_month"]), int(group["month_year"]), False)
    return None


def _document(line: Line, folded: Folded, match: re.Match[str], limit: int) -> Citation:
    """``limit`` is where the next citation begins: no part of this one lies behind it."""
    text = folded.text[:limit]
    date: CitedDate | None = None
    issuer = match["before"]
    end = match.end()
    # Date and issuer follow in either order, each at most once.
    while part := _PART.match(text, end):
        if part["date"] and date is None:
            date = _date(part)
        elif part["issuer"] and issuer is None and (part["of"] or date is not None or end == match.end()):
            issuer = part["issuer"].strip()
        else:
            break
        end = part.end()
    code = match["code"] or match["party"] or ""
    code = code.rstrip(".")
    symbol_start = match.start("number")
    symbol_end = max(match.end("number"), match.end("year"), match.start("code") + len(match["code"] or ""))
    if match["party"]:
        symbol_end = match.end("party")
    if match["code"] and match["code"].endswith("."):
        symbol_end -= 1
        end = symbol_end if end == match.end() else end
    return Citation(
        line, folded, match["type"], _SPACES.sub("", text[symbol_start:symbol_end]), match["number"],
        tuple(piece for piece in re.split(r"\s?[-–/]\s?", code) if piece),
        int(match["year"]) if match["year"] else None,
        match["so"] is not None, date, issuer.strip() if issuer else None, _title(text, end), None,
        match.start(), end, symbol_start, symbol_end,
    )  # fmt: skip


def _law(line: Line, folded: Folded, match: re.Match[str]) -> Citation:
    symbol = match["symbol"]
    date = _date(match)
    if date is None and match["law_year"]:
        date = CitedDate(None, None, int(match["law_year"]), False)
    start, end = match.span("symbol") if symbol else (match.end(), match.end())
    return Citation(
        line, folded, match["type"], symbol, symbol.partition("/")[0] if symbol else None, (), None,
        symbol is not None, date, None, _title(folded.text, match.end()), match["name"].strip(" ,"),
        match.start(), match.end(), start, end,
    )  # fmt: skip


def _title(text: str, start: int) -> str | None:
    match = _TITLE.match(text, start)
    title = match["title"] if match else ""
    title = _SENTENCE.split(title, maxsplit=1)[0].strip(" .,()/")
    title = _LOOSE_END.sub("", title)
    return title if any(letter.isalpha() for letter in title) else None


_QUOTED = re.compile(r'"[^"]*"')


def cited(subject: Subject) -> tuple[Citation, ...]:
    """Citations of ô 6 in the order of the text: legal bases and prose; titles, tables and quotations left out."""
    found: tuple[Citation, ...] | None = subject.cache.get("citations")
    if found is None:
        found = tuple(citation for line in _citing_lines(subject.main) for citation in _outside_quotes(line))
        subject.cache["citations"] = found
    return found


def _citing_lines(body: Body) -> Iterator[Line]:
    for line in body.of(Role.CAN_CU, Role.LOI_VAN, Role.DIEU, Role.KHOAN, Role.DIEM, Role.TIET):
        if not line.in_table and not _is_heading(line):
            yield line


def _is_heading(line: Line) -> bool:
    """An item printed bold from end to end is a title."""
    return line.marker is not None and all(span.format.bold for span in line.spans())


def _outside_quotes(line: Line) -> Iterator[Citation]:
    found = find(line)
    if not found:
        return
    quoted = [match.span() for match in _QUOTED.finditer(found[0].folded.text)]
    for citation in found:
        if not any(start < citation.start < end for start, end in quoted):
            yield citation
