"""A plan against the superior plan that it carries out (``--parent``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checker.anatomy import Anatomy, Line, Role
from checker.citations.citation import Citation
from checker.citations.cited import cited
from checker.citations.forms import DATE, year_of
from checker.citations.resolve import same_issuer
from checker.registry import Basis, Level, NeedsPerson, NotEvaluated, Remark, Subject, rule
from checker.views import once, place_for
from schemas import agencies
from vietnamese.dates import Partial, short_date, whole
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import bare

_NO_PARENT = Text("Chưa cho kế hoạch cấp trên (--parent).", "No superior plan was given (--parent).")
_NO_NUMBER = Text("Kế hoạch cấp trên chưa có số, ký hiệu.", "The superior plan has no number yet.")


def _parent(subject: Subject) -> Anatomy:
    if subject.parent is None:
        raise NotEvaluated(_NO_PARENT)
    return subject.parent


# -- the citation of the superior plan ------------------------------------------------------------------------------

_NOT_CITED = Text("Chưa viện dẫn kế hoạch cấp trên: {plan}.", "The superior plan is not cited: {plan}.")
_WRONG_SYMBOL = Text(
    "Kế hoạch cấp trên là {plan}; ở đây ghi số “{found}”.", "The superior plan is {plan}; here it is “{found}”."
)
_WRONG_DATE = Text(
    "Kế hoạch cấp trên số {symbol} ban hành ngày {wanted}; ở đây ghi ngày {found}.",
    "The superior plan {symbol} is dated {wanted}; here {found}.",
)
_WRONG_ISSUER = Text(
    "Kế hoạch cấp trên số {symbol} do {wanted} ban hành; ở đây ghi của {found}.",
    "{wanted} issued the superior plan {symbol}; here it is ascribed to {found}.",
)


class _Plan(NamedTuple):
    """The superior plan as it should be cited."""

    type: str
    symbol: str
    day: date | None
    issuer: str
    title: str

    @property
    def text(self) -> str:
        written = f" ngày {short_date(self.day)}" if self.day else ""
        return f"{self.type} số {self.symbol}{written}"


def _plan(subject: Subject, parent: Anatomy) -> _Plan:
    symbol = parent.symbol
    if symbol is None or symbol.number is None:
        raise NotEvaluated(_NO_NUMBER)
    row = subject.tables["types"].get(parent.type, {})
    title = " ".join(
        part for part in (parent.main.phrase(Role.TRICH_YEU), parent.main.phrase(Role.TRICH_YEU_CV)) if part
    )
    return _Plan(row.get("name", "Văn bản"), symbol.text, whole(parent.date), parent.main.phrase(Role.CO_QUAN), title)


def _date_differs(citation: Citation, plan: _Plan) -> bool:
    when = citation.date
    if when is None or plan.day is None:
        return False
    return (
        when.year != plan.day.year
        or (when.month or plan.day.month) != plan.day.month
        or (when.day or plan.day.day) != plan.day.day
    )


def _issuer_differs(citation: Citation, plan: _Plan) -> bool:
    return bool(citation.issuer and plan.issuer) and not same_issuer(citation.issuer or "", plan.issuer)


@rule(
    "LK-01",
    component="lien_ket",
    clause="",
    en="The superior plan is cited with its right symbol, date and issuer",
    basis=Basis.CONTENT,
    right=("kế hoạch cấp trên: 12/KH-UBND ngày 15/12/2025; ở đây: Kế hoạch số 12/KH-UBND ngày 15 tháng 12 năm 2025",),
    wrong=("kế hoạch cấp trên: 12/KH-UBND ngày 15/12/2025; ở đây: Kế hoạch số 12/KH-UBND ngày 16 tháng 12 năm 2025",),
)
def superior_plan_is_cited(subject: Subject) -> Iterator[Remark]:
    """Kế hoạch cấp dưới viện dẫn kế hoạch cấp trên đúng số, ký hiệu, ngày và cơ quan ban hành.

    Đối chiếu với tệp cho bằng --parent.
    """
    plan = _plan(subject, _parent(subject))
    citations = [citation for _, citation in cited(subject).others()]
    same = [citation for citation in citations if (citation.symbol or "").upper() == plan.symbol.upper()]
    faults = [(_date_differs(citation, plan), _issuer_differs(citation, plan)) for citation in same]
    right = any(not date_differs and not issuer_differs for date_differs, issuer_differs in faults)
    for citation, (date_differs, issuer_differs) in zip(same, faults, strict=True):
        if date_differs and issuer_differs and right:
            continue  # the same number of another body
        if date_differs and citation.date is not None and plan.day is not None:
            message = _WRONG_DATE(symbol=plan.symbol, wanted=short_date(plan.day), found=citation.date.text)
            place = citation.at(citation.date_start, citation.date_end)
            yield Remark(place, message, citation.date.text, short_date(plan.day))
        if issuer_differs:
            message = _WRONG_ISSUER(symbol=plan.symbol, wanted=plan.issuer, found=citation.issuer)
            yield Remark(citation.at(), message, citation.issuer, plan.issuer)
    if same:
        return
    near = [citation for citation in citations if _is_meant(citation, plan)]
    if near:
        message = _WRONG_SYMBOL(plan=plan.text, found=near[0].symbol)
        yield Remark(near[0].symbol_place, message, near[0].symbol, plan.symbol)
    else:
        first = next(iter(subject.main.of(Role.CAN_CU)), None) or next(iter(subject.main.of(Role.LOI_VAN)), None)
        place = first.location if first else place_for(subject, Role.LOI_VAN)
        yield Remark(place, _NOT_CITED(plan=plan.text), None, plan.symbol, missing=True)


def _is_meant(citation: Citation, plan: _Plan) -> bool:
    """The superior plan under a wrong number: its date and issuer, or its subject."""
    if citation.type != plan.type or _issuer_differs(citation, plan):
        return False
    if citation.date is not None and plan.day is not None:
        return not _date_differs(citation, plan) and citation.date.complete
    title = bare(citation.title or "")
    return len(plan.title) > 15 and bare(plan.title) in title


# -- tasks and deadlines --------------------------------------------------------------------------------------------

_NO_TASKS = Text(
    "Kế hoạch cấp trên không giao việc riêng cho cấp này.", "The superior plan gives this level no task of its own."
)
_COMPARE = Text(
    "Kế hoạch cấp trên giao cấp này {count} việc không có tên riêng; cần người đối chiếu: {tasks}",
    "The superior plan gives this level {count} tasks without a title; a person compares: {tasks}",
)
_TASK_MISSING = Text(
    "Kế hoạch cấp trên giao cấp này “{task}”; chưa thấy trong văn bản.",
    "The superior plan gives this level “{task}”; it is not in the document.",
)
_QUOTED = regex(r'"(?P<title>[^"]{10,})"')
_TASKS = regex(r"nhiệm vụ|nội dung|giải pháp|tổ chức thực hiện", re.IGNORECASE)
_CLOSING = regex(r"Trên đây là|Trong quá trình|Yêu cầu|Đề nghị")
_SHOWN = 3


def _tasks(subject: Subject) -> tuple[Line, ...]:
    """What the superior plan gives to bodies like the issuer of this one."""
    return once(subject, "tasks from above", lambda: tuple(_find_tasks(_parent(subject), _issuer(subject))))


def _issuer(subject: Subject) -> str:
    return subject.main.phrase(Role.CO_QUAN)


def _find_tasks(parent: Anatomy, issuer: str) -> Iterator[Line]:
    """Items under a heading that names the level, and single lines that begin with it."""
    depth: int | None = None
    for line in parent.main.prose:
        words = line.paragraph.text[line.body_start : line.end]
        item = line.marker is not None
        if (depth is not None and item and line.depth <= depth) or _CLOSING.match(words):
            depth = None
        head = re.split(
            r"[:.;]|\s(?:chủ trì|phối hợp|xây dựng|ban hành|căn cứ|báo cáo|tổ chức|có trách nhiệm)\b", words
        )[0]
        named = len(head) < 160 and agencies.covered(issuer, [head]) is True
        if named and item and len(head) >= len(words.rstrip(" .:;")) - 1:
            depth = line.depth
        elif named or depth is not None:
            yield line


@rule(
    "LK-02",
    component="lien_ket",
    clause="",
    en="Tasks that the superior plan gives to this level appear",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("kế hoạch cấp trên giao cấp xã Đề án “…”; kế hoạch của xã có Đề án “…”",),
    wrong=("kế hoạch cấp trên giao cấp xã Đề án “…”; kế hoạch của xã không nhắc đến",),
)
def tasks_from_above_appear(subject: Subject) -> Iterator[Remark]:
    """Nhiệm vụ mà kế hoạch cấp trên giao cho cấp này phải có trong kế hoạch.

    Chỉ việc có tên trong ngoặc kép mới đối chiếu được bằng máy; các việc khác được liệt kê để người xem.
    """
    tasks = _tasks(subject)
    if not tasks:
        raise NotEvaluated(_NO_TASKS)
    text = " ".join(bare(line.phrase) for line in subject.main.lines)
    missing = [
        (line, match["title"])
        for line in tasks
        for match in _QUOTED.finditer(line.folded.text)
        if bare(match["title"]) not in text
    ]
    place = next((line.location for line in subject.main.of(Role.MUC_LA_MA) if _TASKS.search(line.phrase)), None)
    for _, title in missing:
        yield Remark(place or place_for(subject, Role.LOI_VAN), _TASK_MISSING(task=title), None, title, missing=True)
    nameless = [line for line in tasks if not _QUOTED.search(line.folded.text)]
    if nameless and not missing:
        words = "; ".join(line.phrase[:90].rstrip(" ;.") for line in nameless[:_SHOWN])
        raise NeedsPerson(_COMPARE(count=len(nameless), tasks=words))


_LATER = Text(
    "Hạn báo cáo ở đây là {here}, sau hạn của kế hoạch cấp trên ({there}).",
    "The report is due on {here} here, after the date of the superior plan ({there}).",
)
_NO_DEADLINE = Text(
    "Kế hoạch cấp trên không nêu một hạn báo cáo rõ ngày cho cấp này.",
    "The superior plan sets this level no single deadline for a report.",
)
_DEADLINE = regex(
    rf"(?:trước|chậm nhất(?: là)?|đến hết|xong trước|muộn nhất(?: là)?|hạn cuối)\s+(?P<date>{DATE})", re.IGNORECASE
)
_SORT = regex(r"sơ kết|tổng kết|6 tháng|sáu tháng|quý [IV]+|h[ằà]ng (?:tháng|quý|năm)|giữa kỳ|cuối kỳ|đột xuất")


class _Report(NamedTuple):
    """A duty to report with its day."""

    sort: frozenset[str]
    line: Line
    start: int  # of the date in the folded line
    end: int
    day: date


def _reports(lines: tuple[Line, ...]) -> Iterator[_Report]:
    for line in lines:
        text = line.folded.text
        if "báo cáo" not in text.lower():
            continue
        for match in _DEADLINE.finditer(text):
            day = None
            if match["full_year"]:
                day = whole(Partial(int(match["day"]), int(match["month"]), int(match["full_year"])))
            elif match["y"]:
                day = whole(Partial(int(match["d"]), int(match["m"]), year_of(match["y"])))
            if day is not None:
                sort = frozenset(found.replace("hàng", "hằng") for found in _SORT.findall(text))
                yield _Report(sort, line, *match.span("date"), day)


@rule(
    "LK-03",
    component="lien_ket",
    clause="",
    en="Deadlines are not later than those of the superior plan",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("cấp trên: báo cáo trước ngày 20/11/2026; ở đây: báo cáo trước ngày 15/11/2026",),
    wrong=("cấp trên: báo cáo trước ngày 20/11/2026; ở đây: báo cáo trước ngày 25/11/2026",),
)
def deadlines_hold_those_from_above(subject: Subject) -> Iterator[Remark]:
    """Thời hạn không muộn hơn thời hạn mà kế hoạch cấp trên đặt cho cùng một việc.

    Chỉ so báo cáo cùng loại (sơ kết, tổng kết, 6 tháng, …) mà cả hai bên đều ghi đủ ngày, tháng, năm.
    """
    above = list(_reports(_tasks(subject)))
    limits = {report.sort: report for report in above if sum(report.sort == other.sort for other in above) == 1}
    if not limits:
        raise NotEvaluated(_NO_DEADLINE)
    for report in _reports(subject.main.prose):
        limit = limits.get(report.sort)
        if limit is not None and report.day > limit.day:
            message = _LATER(here=short_date(report.day), there=short_date(limit.day))
            place = report.line.at_folded(report.line.folded, report.start, report.end)
            yield Remark(place, message, short_date(report.day), short_date(limit.day))
