"""Who does what: leads, recipients, one name for one body, reports that somebody collects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.anatomy import Line, Role
from checker.grids import Grid, grids
from checker.plan.assignments import HELP_HEAD, Item, assignees, body_name, ended_level, items, names_in
from checker.plan.reporting import duties
from checker.registry import Basis, Level, NeedsPerson, NotEvaluated, Remark, Subject, rule
from checker.text.fulltext import FullText, by_line, lowered, running_text
from schemas import unit_kinds
from schemas.agencies import COUNTED, canonical, covered, groups, kind_of, mentions
from schemas.initials import files
from vietnamese.kept import by_text
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import bare

_BRACKET = regex(r"\([^()]*\)")
_BY_REFERENCE = regex(r"như\s+(?:trên|mục|phần|điều|khoản|điểm|thành phần|danh sách|phụ lục|kính gửi)", re.IGNORECASE)
_OWN_OFFICE = regex(r"Văn phòng\b")  # it drafts the plan and keeps it: the line Lưu names it
_OF_LEVEL = regex(rf"(?<!\w)(?P<kind>{unit_kinds.ANY})\Z")
_DASH = regex(r"^[-–+•\s]+")
# Police, army and the branches of central bodies are no committee's own: offices list them beside its departments.
# Whose a centre, a school, a company is, its name does not say.
_NOT_SURELY_IN_A_GROUP = frozenset({"cong-an", "nganh-doc", "don-vi"})

_NO_ONE = Text("Văn bản không giao việc cho cơ quan nào cụ thể.", "The text gives no body a task.")
_NOT_SENT = Text(
    "“{name}” được giao nhiệm vụ nhưng Nơi nhận không có cơ quan này.",
    "“{name}” is given a task but does not stand among the recipients.",
)
_DOUBT = Text(
    "Cần xem Nơi nhận đã gồm “{names}” chưa.",
    "Whether the recipients cover “{names}” is for a person to see.",
)


_UNIT = regex(r"(?:Phòng|Ban|Tổ|Trung tâm|Bộ phận|Khoa|Thanh tra|Vụ)\b")


def _recipients(subject: Subject) -> list[tuple[Line, str]]:
    """Each line of Nơi nhận with its words, dash and bracketed purpose taken off."""
    found = []
    for line in subject.main.of(Role.NOI_NHAN_MUC):
        words = _recipient(line.phrase)
        if words:
            found.append((line, words))
    return found


@by_text
def _recipient(phrase: str) -> str:
    return _BRACKET.sub(" ", _DASH.sub("", phrase)).strip(" .;,")


@rule(
    "TC-01",
    component="to_chuc",
    clause="",
    en="A body that is given a task is covered by the recipients",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    types=("ke-hoach",),
    needs=(Role.NOI_NHAN_MUC,),
    right=("Sở Tài chính chủ trì … / Nơi nhận: - Các sở, ban, ngành tỉnh;",),
    wrong=("Sở Tài chính chủ trì … / Nơi nhận không có Sở Tài chính",),
)
def bodies_with_tasks_receive_the_plan(subject: Subject) -> Iterator[Remark]:
    """Cơ quan được giao nhiệm vụ có trong Nơi nhận.

    Xét cơ quan đứng đầu một việc ở phần tổ chức thực hiện hoặc ở cột chủ trì. Nơi nhận ghi tên cơ quan, ghi nhóm (các
    sở, ban, ngành; UBND các xã, phường) hoặc dẫn chiếu (Như Mục IV) đều được; chỗ chưa chắc thì để người xem.
    """
    given = assignees(subject)
    if not given:
        raise NotEvaluated(_NO_ONE)
    lines = [words for _, words in _recipients(subject)]
    if any(_BY_REFERENCE.match(words) for words in lines):
        return
    own, filing = canonical(subject.main.phrase(Role.CO_QUAN)), subject.main.phrase(Role.LUU)
    doubtful = []
    for body in given:
        if canonical(body.name) in own or _OWN_OFFICE.match(body.name) or ended_level(subject, body.name):
            continue
        if _UNIT.match(body.name) and files(body.name, filing):
            continue  # the unit that drafted the plan keeps a copy
        if kind_of(body.name) == "uy-ban-tinh" and kind_of(own) != "uy-ban-tinh":
            continue  # the superior committee, whose step is only put into the schedule
        sent = covered(body.name, lines)
        if sent is None:
            doubtful.append(body.name)
        elif not sent:
            yield Remark(body.place, _NOT_SENT(name=body.name), body.name)
    if doubtful:
        raise NeedsPerson(_DOUBT(names="”, “".join(doubtful)))


_LEADS = regex(r"\s+(?:cùng\s+|đồng\s+)?chủ trì\b")
_WITH_ITSELF = regex(r"\bphối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)\s+(?P<others>[^.;\n]+)")
_ELSEWHERE = regex(rf"\s+(?:các|{unit_kinds.ANY}|thuộc|của)\b")
_ONLY_LEADS = regex(r"chủ trì(?!.*phối hợp)", re.IGNORECASE | re.DOTALL)
_TWO_LEADS = Text(
    "Mỗi nhiệm vụ chỉ nên có một cơ quan chủ trì; ở đây có: {names}.", "A task has one lead; here are: {names}."
)
_OWN_HELP = Text("“{name}” được ghi phối hợp với chính mình.", "“{name}” is to work together with itself.")
_NO_LEAD = Text("Nhiệm vụ “{task}” chưa ghi cơ quan chủ trì.", "The task “{task}” has no lead.")
_LABEL = 60  # letters of a task shown in a message


@rule(
    "TC-02",
    component="to_chuc",
    clause="",
    en="A task has one lead",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    types=("ke-hoach",),
    right=("Sở Tài chính chủ trì, phối hợp với Sở Nội vụ …",),
    wrong=("Sở Tài chính, Sở Nội vụ chủ trì …", "Sở Tài chính chủ trì, phối hợp với Sở Tài chính …"),
)
def one_lead(subject: Subject) -> Iterator[Remark]:
    """Mỗi nhiệm vụ có một cơ quan chủ trì.

    Báo: hai cơ quan cùng chủ trì một việc trong một câu hay một ô, ô chủ trì để trống, cơ quan phối hợp với chính mình.
    Lời văn không ghi chủ trì thì không xét.
    """
    full = running_text(subject)
    for ordinal, _ in full.said(_leads_or_helps):
        yield from _in_sentence(full, ordinal)
    for item in items(subject):
        yield from _in_item(full, item)
    for grid in grids(subject):
        for column in grid.columns(_ONLY_LEADS):
            yield from _in_column(grid, column)


@by_line
def _leads_or_helps(text: str) -> bool:
    lower = lowered(text)
    return "chủ trì" in lower or "phối hợp" in lower


def _in_sentence(full: FullText, ordinal: int) -> Iterator[Remark]:
    line, folded, base = full.lines[ordinal], full.folded[ordinal], full.starts[ordinal]
    head = line.marker.length if line.marker else 0
    text = folded.text[head:].lstrip()
    start = len(folded.text) - len(text)
    name = body_name(text)
    if name is None:
        return
    first = folded.text.find(name, start)
    end = first + len(name)
    names = names_in(name)
    singles = [one for one in names if kind_of(one) and not groups(one)]
    if len(singles) > 1 and len(singles) == len(names) and _LEADS.match(folded.text, end):
        place = full.at(base + first, base + end)
        yield Remark(place, _TWO_LEADS(names=", ".join(singles)), name)
    help = _WITH_ITSELF.search(folded.text, end)
    if help is None or len(names) != 1:
        return
    own = canonical(name)
    others = [canonical(other) for other in names_in(help["others"])]
    # The last of them runs on into what is to be done; with a place behind it, it is that of another unit.
    if own in others or (others[-1].startswith(f"{own} ") and not _ELSEWHERE.match(others[-1], len(own))):
        at = folded.text.find(name, help.start("others"))
        if at < 0:
            at, name = help.start("others"), help["others"]
        yield Remark(full.at(base + at, base + at + len(name)), _OWN_HELP(name=name), name)


def _in_item(full: FullText, item: Item) -> Iterator[Remark]:
    """ "Phối hợp với Sở Tài chính" among the tasks of Sở Tài chính itself."""
    if len(item.names) != 1 or groups(item.names[0]):
        return
    own = canonical(item.names[0])
    for ordinal in range(item.ordinal + 1, item.last):
        text = full.folded[ordinal].text
        help = _WITH_ITSELF.search(text) if "hối hợp" in text else None
        if help is None or body_name(_DASH.sub("", text)) is not None:
            continue  # another body speaks here
        for other in names_in(help["others"]):
            same = canonical(other)
            if same == own or (same.startswith(f"{own} ") and not _ELSEWHERE.match(same, len(own))):
                base = full.starts[ordinal]
                at = text.find(other, help.start("others"))
                name = item.names[0] if other.startswith(item.names[0]) else other
                yield Remark(full.at(base + at, base + at + len(name)), _OWN_HELP(name=name), name)


def _in_column(grid: Grid, column: int) -> Iterator[Remark]:
    cells = [row.get(column) for row in grid.rows]
    if not any(cell is not None and cell.text for cell in cells):
        return
    helpers = grid.columns(HELP_HEAD)
    for row, cell in zip(grid.rows, cells, strict=True):
        task = grid.task(row, column)
        if cell is None or cell.merged or not task:
            continue
        if not cell.text:
            yield Remark(cell.place, _NO_LEAD(task=task[:_LABEL]), missing=True)
            continue
        names = names_in(cell.text)
        singles = [one for one in names if kind_of(one) and not groups(one)]
        if len(singles) > 1 and len(singles) == len(names):
            yield Remark(cell.place, _TWO_LEADS(names=", ".join(singles)), cell.text)
        for other in helpers:
            entry = row.get(other)
            if entry is not None and len(names) == 1 and canonical(cell.text) in map(canonical, names_in(entry.text)):
                yield Remark(entry.place, _OWN_HELP(name=cell.text), entry.text)


_DEFINED = regex(
    rf"(?:\s+(?:{unit_kinds.ANY})(?:\s+[^\s(]+){{0,4}})?\s*"
    r"\((?:sau đây\s+)?(?:(?:viết|gọi)\s+)?(?:tắt\s+)?(?:là|tắt:)\s*:?\s*(?P<short>[^()]{2,40})\)"
)
_ONE_NAME = Text(
    "Đã quy ước viết tắt là “{short}” thì về sau viết “{short}”; ở đây lại viết “{now}”.",
    "“{short}” was laid down as the short form; here stands “{now}”.",
)


@rule(
    "TC-03",
    component="to_chuc",
    clause="",
    en="A body is named in one way once its short form is laid down",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("Sở Khoa học và Công nghệ (sau đây viết tắt là Sở KH&CN) … Sở KH&CN …",),
    wrong=("Sở Khoa học và Công nghệ (sau đây viết tắt là Sở KH&CN) … Sở Khoa học và Công nghệ …",),
)
def one_name_for_a_body(subject: Subject) -> Iterator[Remark]:
    """Cơ quan đã quy ước tên viết tắt thì về sau ghi thống nhất tên đó.

    Chỉ xét lời văn, chỉ xét khi bảng tên cơ quan xác nhận hai cách viết là một cơ quan; đầu mục và tên nêu trong căn cứ
    không xét.
    """
    full = running_text(subject)
    lines = [ordinal for ordinal, _ in full.said(_lays_down)]
    if not lines:
        return
    laid_down: dict[str, tuple[str, int]] = {}
    for ordinal in lines:
        base, text = full.starts[ordinal], full.folded[ordinal].text
        for mention in mentions(text):
            found = _DEFINED.match(text, mention.end)
            if found and not mention.short and _shortens(found["short"], mention.agency.name):
                laid_down.setdefault(mention.agency.name, (found["short"].strip(' "'), base + found.end()))
    for name, (short, after) in laid_down.items():
        position = full.text.find(name, after)
        while position >= 0:
            line = full.line(position)
            if line.role is not Role.CAN_CU and not (line.marker and full.offset(position) <= line.marker.length):
                place = full.at(position, position + len(name))
                yield Remark(place, _ONE_NAME(short=short, now=name), name, short)
            position = full.text.find(name, position + 1)


def _shortens(short: str, name: str) -> bool:
    """ "Quy chế thi của Bộ … (gọi tắt là Quy chế thi)": what is shortened there is not the body."""
    first, own = short.strip(' "').partition(" ")[0], name.partition(" ")[0]
    return first.lower() == own.lower() or (first.isupper() and bare(first[:1]) == bare(own[:1]))


@by_line
def _lays_down(text: str) -> bool:
    lower = lowered(text)
    return any(map(lower.__contains__, ("tắt là", "sau đây là", "gọi là", "tắt:")))


_TWICE = Text("Nơi nhận ghi “{name}” hai lần.", "“{name}” stands among the recipients twice.")
_IN_GROUP = Text(
    "“{name}” đã thuộc nhóm “{group}” ở dòng khác của Nơi nhận.",
    "“{name}” belongs to the group “{group}” on another line.",
)


@rule(
    "TC-04",
    component="to_chuc",
    clause="",
    en="No recipient is named twice",
    basis=Basis.CONTENT,
    level=Level.INFO,
    needs=(Role.NOI_NHAN_MUC,),
    right=("- Các sở, ban, ngành tỉnh;",),
    wrong=("- Các sở, ban, ngành tỉnh; - Sở Tài chính;",),
)
def no_recipient_twice(subject: Subject) -> Iterator[Remark]:
    """Nơi nhận không ghi một cơ quan hai lần, không ghi riêng cơ quan đã thuộc nhóm ở dòng khác.

    Ghi chú trong ngoặc như (b/c), (để báo cáo) bỏ qua. Dòng ghi bộ phận nhận (“VP UBND tỉnh: LĐVP, TH”), công an,
    quân sự, cơ quan ngành dọc (kho bạc, thuế, bảo hiểm xã hội, thống kê) và trung tâm, chi cục, trường ghi bên cạnh
    nhóm các sở, ngành, các phòng, đơn vị không xét: tên không cho biết thuộc cơ quan nào.
    """
    lines = _recipients(subject)
    seen: dict[str, Line] = {}
    for line, words in lines:
        key = canonical(words)
        if key in seen:
            yield Remark(line.location, _TWICE(name=words), words)
            continue
        seen[key] = line
        kind = kind_of(words)
        if groups(words) or not kind or ":" in words or len(names_in(words)) > 1 or kind in _NOT_SURELY_IN_A_GROUP:
            continue
        for other, group in lines:
            if other is line or not groups(group) or COUNTED.search(group.lower()) or _levels_differ(words, group):
                continue
            if covered(words, [group]):
                yield Remark(line.location, _IN_GROUP(name=words, group=group), words)
                break


def _levels_differ(body: str, group: str) -> bool:
    """ "Văn phòng điều phối tỉnh" is none of "các phòng, ban cấp huyện"."""
    here, there = _OF_LEVEL.search(body.lower()), _OF_LEVEL.search(group.lower())
    if here is None or there is None:
        return False
    return unit_kinds.levels_of(here["kind"]).isdisjoint(unit_kinds.levels_of(there["kind"]))


_NOBODY = Text(
    "Việc báo cáo chưa nêu gửi cơ quan nào: “{now}”.",
    "A report is ordered without saying who collects it: “{now}”.",
)


@rule(
    "TC-05",
    component="to_chuc",
    clause="",
    en="A duty to report names who collects",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    types=("ke-hoach",),
    right=("báo cáo kết quả về Sở Tài chính trước ngày 15 tháng 12 năm 2026",),
    wrong=("gửi báo cáo kết quả thực hiện.",),
)
def reports_have_a_collector(subject: Subject) -> Iterator[Remark]:
    """Việc báo cáo nêu rõ nơi nhận báo cáo.

    Chỉ xét phần tổ chức thực hiện, chỉ xét việc gửi, nộp báo cáo của một cơ quan được nêu tên. Việc có nơi nhận mà
    thiếu thời hạn thuộc quy tắc TH-04.
    """
    if not items(subject):
        raise NotEvaluated(_NO_ONE)
    for duty in duties(subject):
        if not duty.collected:
            yield Remark(duty.place, _NOBODY(now=duty.words), duty.words)
