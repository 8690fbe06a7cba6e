"""Money: one way of writing amounts, and where the money comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker import edits
from checker.amounts.budget import Item, items, texts
from checker.amounts.budget_tables import UNIT_WORDS, budgets
from checker.issued import issue_day
from checker.plan.past import tells_of_the_past
from checker.plan.period import period
from checker.registry import Applicability, Basis, Edit, Level, NotEvaluated, Remark, Subject, rule
from checker.text.fulltext import by_line, lowered
from vietnamese.amounts import Amount, Style, Use, unit_of, well_written
from vietnamese.message import Text
from vietnamese.regex import regex

_STYLES = {
    Style.COMMAS: Text("dấu phẩy tách hàng nghìn", "commas between thousands"),
    Style.POINT: Text("dấu chấm trước phần thập phân", "a point before decimals"),
    Style.SPACES: Text("khoảng trắng tách hàng nghìn", "spaces between thousands"),
    Style.UNGROUPED: Text("không tách hàng nghìn", "thousands are not set apart"),
    Style.BROKEN: Text("dấu tách không theo nhóm ba chữ số", "the points do not make groups of three"),
}
_WAY = Text(
    "Số tiền viết dấu chấm tách hàng nghìn, dấu phẩy trước phần thập phân; “{now}”: {how}.",
    "Amounts have points between thousands and a comma before decimals; “{now}”: {how}.",
)
_UNIT = Text(
    "Cột ghi theo {unit} nhưng ô ghi “{now}” với đơn vị khác.",
    "The column counts {unit}; the cell “{now}” names another unit.",
)
_TWO_UNITS = Text(
    "Bảng ghi chung đơn vị “{note}” nhưng cột “{head}” ghi đơn vị khác.",
    "The table's note names “{note}”, its column “{head}” another unit.",
)


@rule(
    "KP-04",
    component="kinh_phi",
    clause="",
    en="Amounts are written in one way; one unit in a table or column",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    right=("150.000.000 đồng", "1,5 tỷ đồng"),
    wrong=("150,000,000 đồng", "1.5 tỷ đồng"),
    fixes=(Applicability.UNSAFE,),
)
def one_way_of_writing(subject: Subject) -> Iterator[Remark]:
    """Số tiền viết thống nhất: dấu chấm tách hàng nghìn, dấu phẩy trước phần thập phân; mỗi bảng, cột một đơn vị.

    Chỉ xét số đi liền đơn vị tiền, hoặc ở cột ghi đơn vị tiền.
    """
    for _, by_ordinal in items(subject):
        for item in by_ordinal.values():
            for amount in item.amounts:
                if amount.style is not Style.GOOD:
                    now = item.text[amount.start : amount.end]
                    place = item.at(amount.start, amount.end)
                    yield Remark(place, _WAY(now=now, how=_STYLES[amount.style]), now, edit=_rewritten(item, amount))
    for budget in budgets(subject):
        grid = budget.grid
        note = unit_of(grid.note) if grid.note else None
        for column in budget.columns:
            own = unit_of(column.head)
            if note is not None and own is not None and own != note:
                head = next(entry for entry in grid.head_cells if unit_of(entry.text) == own)
                yield Remark(head.place, _TWO_UNITS(note=grid.note, head=column.head), column.head)
            for value in column.values:
                if value is None:
                    continue
                if value.figure.style is not Style.GOOD and column.named:
                    now = value.entry.text
                    yield Remark(value.entry.place, _WAY(now=now, how=_STYLES[value.figure.style]), now)
                other = value.figure.own_unit
                if column.named and other is not None and other != column.unit:
                    words = UNIT_WORDS.get(column.unit, "")
                    yield Remark(value.entry.place, _UNIT(unit=words, now=value.entry.text), value.entry.text)


def _rewritten(item: Item, amount: Amount) -> Edit | None:
    """The figure in the one way of writing."""
    wanted = well_written(amount.figure, amount.style)
    if wanted is None:
        return None
    return edits.words(item.at(amount.start, amount.start + len(amount.figure)), wanted, amount.figure)


# -- the source of the money ----------------------------------------------------------------------------------------

_NO_SOURCE = Text(
    "Kế hoạch nêu số tiền nhưng không nói nguồn kinh phí.",
    "The plan states amounts but not where the money comes from.",
)
_YEAR = Text(
    "Nguồn kinh phí ghi năm {year}, ngoài thời gian của kế hoạch ({period}).",
    "The source of the money names {year}, outside the plan's period ({period}).",
)
_NO_AMOUNT = Text("Văn bản không nêu số tiền.", "The document states no amount.")
_SOURCE = regex(
    r"nguồn|ngân sách|xã hội hóa|kinh phí (?:sự nghiệp|thường xuyên|tự chủ|(?:được|đã) (?:giao|cấp)|hoạt động|khoán)|"
    r"dự toán (?:được|đã|chi)|\bvốn\b|lồng ghép|tài trợ|chi thường xuyên|\bquỹ\b|đóng góp|phân cấp|"
    r"do .{3,60} chi trả|tự cân đối|tự bảo đảm|(?<!\w)trích (?:từ|trong|kinh phí)|"
    r"(?:kinh phí|từ|thuộc|theo) (?:các |của )?(?:các )?chương trình (?:mục tiêu|mtqg)"
)
# Of these a text with a source holds one at least.
_SOURCE_WORDS = (
    "nguồn", "ngân sách", "kinh phí", "vốn", "dự toán", "quỹ", "chi trả", "xã hội hóa", "lồng ghép", "tài trợ",
    "chi thường xuyên", "đóng góp", "phân cấp", "tự cân đối", "tự bảo đảm", "trích ", "chương trình m",
)  # fmt: skip
_SOURCE_YEAR = regex(
    r"(?:nguồn|ngân sách|kinh phí sự nghiệp|kinh phí thường xuyên|dự toán)(?P<between>[^.;:\n]{0,90}?) năm "
    r"(?P<year>20\d\d)(?! ?[-–] ?20\d\d)(?P<more>(?:(?:,| và|, và)(?: năm)? 20\d\d)*)"
)
_ONE_YEAR = regex(r"20\d\d")
# Years that belong to a cited document or to money left over say nothing of the plan.
_OTHER_YEAR = regex(
    r"quyết định|nghị quyết|văn bản|kế hoạch|chuyển nguồn|chuyển (?:từ|sang)\b|kết dư|tồn|thực hiện|quyết toán|đã|"
    r"từ năm|trước năm|so với|cùng kỳ|tháng \d{1,2}\Z"
)
_LEFT_OVER = regex(r"(?<!\w)chuyển \Z")  # "chuyển nguồn từ năm 2025"
# Work on a budget, of whatever year: no source.
_BUDGETING = regex(r"(?:quyết toán|xây dựng|lập|công khai|thẩm định|thảo luận|(?<!nguồn )\bthu)(?: \w+){0,3} \Z")
# What money a plan spends is called by; what it takes in, lends or is given needs no source.
_SPENT = regex(r"kinh phí|dự toán|chi phí|\bchi\b|hỗ trợ|đầu tư|tổng cộng|tổng số tiền|dự kiến")
_TAKEN_IN = regex(r"\bthu\b|doanh thu|huy động|vận động|cho vay|dư nợ|hiến tặng|ủng hộ|\bquỹ\b|giá trị|thiệt hại")


@rule(
    "KP-05",
    component="kinh_phi",
    clause="",
    en="A plan that states amounts names their source, in the plan's period",
    basis=Basis.CONTENT,
    level=Level.WARNING,
    types=("ke-hoach",),
    right=("từ nguồn ngân sách xã năm 2026 (kế hoạch năm 2026)",),
    wrong=("từ nguồn ngân sách xã năm 2025 (kế hoạch năm 2026)",),
)
def source_of_the_money(subject: Subject) -> Iterator[Remark]:
    """Kế hoạch nêu số tiền thì nêu nguồn; nguồn ghi năm thì năm nằm trong thời gian của kế hoạch.

    Năm trong văn bản được viện dẫn, kinh phí chuyển nguồn, kết dư, phần kết quả đã qua không xét; năm ban hành cũng
    vậy khi kế hoạch ghi cả nguồn của năm kế hoạch. Năm sai ở nguồn kinh
    phí chỉ do quy tắc này nhận xét, quy tắc CN-01 không nhắc lại.
    """
    first = next(((item, amount) for _, lines in items(subject) for item, amount in _spent(lines)), None)
    cells = next((value for b in budgets(subject) for c in b.columns for value in c.values if value is not None), None)
    years = tuple(_years_outside(subject))
    if first is None and cells is None:
        if not years:
            raise NotEvaluated(_NO_AMOUNT)
        yield from years
        return
    heads = " ".join(head for budget in budgets(subject) for head in budget.grid.heads).lower()
    words = any(full.said(_names_a_source) for full in texts(subject))
    if not words and not _SOURCE.search(heads):
        if first is not None:
            item, amount = first
            yield Remark(item.at(amount.start, amount.end), _NO_SOURCE)
        elif cells is not None:
            yield Remark(cells.entry.place, _NO_SOURCE)
        return
    yield from years


def _spent(lines: Mapping[int, Item]) -> Iterator[tuple[Item, Amount]]:
    """The amounts that the lines say are spent; prices and limits are none."""
    for item in lines.values():
        words = item.text.lower()
        if _SPENT.search(words) and not _TAKEN_IN.search(words):
            yield from ((item, amount) for amount in item.amounts if amount.use is Use.PLAIN)


def _years_outside(subject: Subject) -> Iterator[Remark]:
    """Years at a source of money that the plan does not cover; a plan without amounts names sources too."""
    plan = period(subject)
    if plan is None or plan.backwards:
        return  # what looks back on a year is paid for in the next
    named = [
        (full, full.starts[ordinal] + at, year)
        for full in texts(subject)
        for ordinal, years in full.said(_source_years)
        if not tells_of_the_past(full, ordinal)
        for at, year in years
    ]
    covered = range(plan.start.year, plan.end.year + 1)
    issued = issue_day(subject)
    # What is begun in the year of issue is paid for by that year, when the plan names its own year's money as well.
    begun = issued.year if issued and any(year in covered for _, _, year in named) else None
    for full, at, year in named:
        if year not in covered and year != begun:
            yield Remark(full.at(at, at + 4), _YEAR(year=year, period=plan.words), str(year), plan.words)


@by_line
def _names_a_source(text: str) -> bool:
    lower = lowered(text)
    return any(map(lower.__contains__, _SOURCE_WORDS)) and _SOURCE.search(lower) is not None


@by_line
def _source_years(text: str) -> tuple[tuple[int, int], ...]:
    """Years at a source of money, and where they stand."""
    lower = lowered(text)
    return tuple(
        (year.start(), int(year[0]))
        for match in (_SOURCE_YEAR.finditer(lower) if " năm 20" in lower else ())
        for year in _ONE_YEAR.finditer(lower, match.start("year"), match.end())
        if not _OTHER_YEAR.search(match["between"])
        and not _BUDGETING.search(lower, 0, match.start())
        and not _LEFT_OVER.search(lower, 0, match.start())
    )
