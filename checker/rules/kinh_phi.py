"""Money: totals and their parts, figures and words, units that make sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.amounts.budget import items, money, verdicts
from checker.amounts.budget_lines import SURELY_TOO_LARGE, TOO_LARGE, implausible, reading
from checker.amounts.budget_tables import UNIT_WORDS, Column, Sum, Value, budgets, wrong_sums
from checker.amounts.count_lines import wrong_count_lines
from checker.amounts.count_tables import counted, wrong_counts
from checker.amounts.misfits import misfits
from checker.amounts.product_tables import wrong_rows
from checker.amounts.products import wrong_products
from checker.amounts.retold import retold
from checker.amounts.row_sums import rows_that_stand_out
from checker.amounts.share_tables import Share, wrong_shares
from checker.amounts.sum_words import SUM, SumWords, added
from checker.amounts.table_totals import apart
from checker.grids import text_blocks
from checker.model import Paragraph, Table
from checker.registry import Basis, Level, NeedsPerson, Remark, Subject, rule
from checker.text.fulltext import FullText, by_line
from checker.views import once
from vietnamese.amounts import in_scale, words_after, words_of_line
from vietnamese.message import Text
from vietnamese.numbers import grouped, parse_words
from vietnamese.regex import regex
from vietnamese.text import fold

_MILLION = 10**6
_INVESTMENT = 100_000  # millions of đồng: who counts so may come to a million of them

_PRODUCT = Text("Phép nhân “{words}” không đúng: tích là {made}.", "“{words}” is not right: the product is {made}.")

_APART = Text(
    "Tổng kinh phí ghi {now}, dòng cộng của bảng kinh phí là {table}.",
    "The total is stated as {now}; the table of money adds up to {table}.",
)
_MISFIT = Text(
    "“{stated}” không khớp số liệu ghi cùng chỗ: “{words}”; tính ra là {made}.",
    "“{stated}” does not fit the numbers beside it, “{words}”; they make {made}.",
)
_NOT_ALL = Text(
    "Các tỷ lệ cộng lại là {made}, không phải 100%: “{words}”.",
    "The shares add up to {made}, not to 100%: “{words}”.",
)
_SHARE = Text(
    "Tỷ lệ ghi {now}, tính từ số liệu cùng dòng và dòng cộng là {made}.",
    "The share says {now}; the number in its row and the total make {made}.",
)


def _in_column(value: Value, column: Column) -> str:
    """A number of a table with the unit of its column."""
    own = value.figure.own_unit
    words = f"{value.figure.figure} {UNIT_WORDS.get(column.unit, '')}".rstrip()
    return value.entry.text if own is not None else words


@rule(
    "KP-01",
    component="kinh_phi",
    clause="",
    en="A stated total equals the sum of its parts",
    basis=Basis.CONTENT,
    right=("150 triệu đồng, gồm: 100 triệu đồng; 50 triệu đồng",),
    wrong=("150 triệu đồng, gồm: 100 triệu đồng; 40 triệu đồng",),
)
def totals_add_up(subject: Subject) -> Iterator[Remark]:
    """Tổng kinh phí bằng tổng các phần, ở mọi cấp.

    Chỉ xét khi dòng tổng báo trước toàn bộ các phần (gồm, bao gồm, như sau, cụ thể, tổng, cộng; hoặc dấu hai chấm khi
    các phần cùng loại: quý I …, quý II …) và mỗi phần ở cấp dưới nêu đúng một số tiền (“02 giải A, mỗi giải …” được
    nhân ra); câu kết thúc bằng “tổng cộng …” cũng vậy; sau “trong đó”, “riêng” chỉ xét phần không vượt tổng, và cảnh
    báo khi các phần chỉ kém tổng không quá 2% (5% khi có từ ba phần). Các phần trong ngoặc ngay sau số tiền cũng được
    cộng. Đơn giá, số lượng × đơn giá, mức tối đa, khoảng tiền không phải là phần. Cho phép lệch nửa đơn vị của chữ số
    cuối ở mỗi phần viết theo nghìn, triệu, tỷ.

    Trong bảng: dòng cộng, dòng nhóm (I, II, A, B) và cột tổng. Nhận xét ghi phép cộng đã làm. Phép nhân ghi trong câu
    (8 lớp x 12.500.000 đồng/lớp = …) và số lượng × đơn giá của từng dòng bảng cũng được tính lại, dòng cộng của cột đếm
    (số hộ, số học viên, km) và số đếm trong câu (“180 mẫu, gồm 60 mẫu rau; …”, “812 học sinh, trong đó nam …, nữ …”)
    cũng vậy, chỉ là cảnh báo: một hộ có khi được đếm hai lần. Số đếm nhân ra từ mỗi đơn vị (09 lớp, mỗi lớp 35 người,
    tổng cộng …), cột tỷ lệ, cơ cấu (%) không cộng thành 100 hoặc không khớp số liệu cùng dòng, và tỷ lệ, mức tăng, giảm
    ghi cạnh cả hai số liệu (“420 ca, tăng 20% so với năm trước (350 ca)”, “80 tỷ đồng, chiếm 80%”) là cảnh báo.

    Cũng xét: nguồn, phân kỳ nêu ở đoạn khác của cùng mục mà gần bằng tổng; dòng cộng của bảng kinh phí duy nhất khác
    tổng trong lời văn không quá 10% (cảnh báo); định mức nhân diện tích, số người, số ngày (120 kg/ha, 150 ha, 18 tấn);
    một hàng của bảng mà các năm không thành cột “Cộng” trong khi các hàng khác đều khớp.
    """
    for verdict in (*verdicts(subject), *retold(subject)):
        relation = verdict.relation
        stated = relation.total.value
        if verdict.right or verdict.slip is not None or stated is None:
            continue
        amount = relation.total.amount
        scales = () if implausible(amount) else amount.scales
        parts = [part.words for part in relation.parts]
        said = SumWords(relation.total.words, stated, parts, verdict.sum, scales, relation.whole)
        short = not relation.whole and verdict.sum < stated
        level = Level.WARNING if short else None
        yield Remark(relation.total.location, said.message, relation.total.words, said.expected, level)
    for product in wrong_products(subject):
        made = f"{counted(product.value)} {product.unit}".strip() if product.counted else money(product.value)
        level = Level.WARNING if product.counted else None
        yield Remark(product.place, _PRODUCT(words=product.words, made=made), product.stated, made, level)
    for told in misfits(subject):
        message = (_NOT_ALL if told.whole else _MISFIT)(**told._asdict())
        yield Remark(told.place, message, told.stated, None if told.whole else told.made, Level.WARNING)
    rows = tuple(wrong_rows(subject))
    for row in rows:
        made = money(row.made)
        yield Remark(row.stated.entry.place, _PRODUCT(words=row.words, made=made), row.stated.entry.text, made)
    for wrong in wrong_sums(subject):
        if any(part is row.stated and abs(_gap(wrong)) == row.gap for part in wrong.parts for row in rows):
            continue  # the row that is multiplied wrongly spoils the sum: said once, at the row
        if _table_slip(wrong, _least_too_large(subject)) is None:
            total = _in_column(wrong.total, wrong.column)
            parts = [_in_column(part, wrong.column) for part in wrong.parts]
            scales = _scales(wrong.total.figure.own_unit or wrong.column.unit)
            said = SumWords(total, wrong.total.value or Decimal(0), parts, wrong.sum, scales, wrong.whole)
            yield Remark(wrong.total.entry.place, said.message, total, said.expected)
    for stated_total, table in apart(subject):
        now, value = stated_total.words, table.value or Decimal(0)
        message = _APART(now=now, table=in_scale(value, stated_total.amount.scales) or money(value))
        yield Remark(stated_total.location, message, now, level=Level.WARNING)
    for count in wrong_count_lines(subject):
        now, made, gap = count.words.partition(" ")[0], counted(count.made), counted(abs(count.made - count.stated))
        message = SUM(total=now, sum=made, parts=added(list(count.parts)), gap=gap)
        yield Remark(count.place, message, count.words, made, level=Level.WARNING)
    for wrong in (*wrong_counts(subject), *rows_that_stand_out(subject)):
        stated, made = wrong.total.value or Decimal(0), counted(wrong.sum)
        shown = added([part.entry.text for part in wrong.parts])
        message = SUM(total=wrong.total.entry.text, sum=made, parts=shown, gap=counted(abs(wrong.sum - stated)))
        yield Remark(wrong.total.entry.place, message, wrong.total.entry.text, made, level=Level.WARNING)
    for share in wrong_shares(subject):
        if isinstance(share, Share):
            now = share.entry.text
            yield Remark(share.entry.place, _SHARE(now=now, made=share.made), now, share.made, Level.WARNING)
        else:
            made, gap = counted(share.made), counted(abs(share.made - share.stated))
            message = SUM(total=share.total.text, sum=made, parts=added(list(share.parts)), gap=gap)
            yield Remark(share.total.place, message, share.total.text, level=Level.WARNING)


def _gap(wrong: Sum) -> Decimal:
    return wrong.sum - (wrong.total.value or Decimal(0))


def _scales(unit: Decimal) -> tuple[str, ...]:
    """The scale words of a unit: "triệu" of "triệu đồng", none of "đồng"."""
    return tuple(UNIT_WORDS.get(unit, "").split()[:-1])


def _table_slip(wrong: Sum, least: int) -> Value | None:
    """The cell whose size alone spoils the sum: a full amount in đồng under a head in triệu đồng."""
    if wrong.column.unit == 1 or not wrong.whole or wrong.total.value is None:
        return None
    for part in wrong.parts:
        if part.value is not None and _too_large(part, wrong.column, least):
            rest = wrong.sum - part.value + part.value / wrong.column.unit
            if rest == wrong.total.value:
                return part
    return wrong.total if _too_large(wrong.total, wrong.column, least) else None


def _too_large(value: Value, column: Column, least: int) -> bool:
    figure = value.figure
    return figure.own_unit is None and column.unit >= _MILLION and figure.value is not None and figure.value >= least


def _least_too_large(subject: Subject) -> int:
    """The figure from which "triệu" behind it is a slip: ten times as large where other amounts are large too."""

    def make() -> int:
        inline = (
            amount.plain
            for _, by_ordinal in items(subject)
            for item in by_ordinal.values()
            for amount in item.amounts
            if amount.plain is not None and amount.scales and amount.value == amount.plain * _MILLION
        )
        cells = (
            value.figure.value
            for budget in budgets(subject)
            for column in budget.columns
            for value in column.values
            if column.unit == _MILLION and value is not None and value.figure.value is not None
        )
        large = any(_INVESTMENT <= figure < TOO_LARGE for figure in (*inline, *cells))
        return SURELY_TOO_LARGE if large else TOO_LARGE

    return once(subject, "least figure too large", make)


# -- words and figures ----------------------------------------------------------------------------------------------

_WORDS = Text(
    "Số tiền bằng chữ phải khớp với bằng số: {figures} nhưng chữ ghi {said} (“{words}”).",
    "Words and figures differ: {figures}, the words say {said} (“{words}”).",
)
_COUNT = Text(
    "Số lượng bằng chữ và bằng số phải khớp: “{words}” là {said}, trong ngoặc ghi {figures}.",
    "The count in words and in figures differ: “{words}” is {said}, the bracket says {figures}.",
)
_UNREAD = Text(
    "Số tiền bằng chữ “{words}” không đọc được chắc chắn; cần người đối chiếu với {figures}.",
    "The amount in words “{words}” has no certain reading; a person compares it with {figures}.",
)
_DIGIT = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_COUNTED = regex(rf"(?<!\w)(?P<words>(?:{_DIGIT})(?: (?:{_DIGIT}|mươi|mốt|tư|lăm|trăm|linh|lẻ))*) \Z", re.IGNORECASE)
_FIGURES = regex(r"\((?P<figures>\d{1,3})\)")
_REACH = 60  # letters before a bracket in which the words of a count stand


@rule(
    "KP-02",
    component="kinh_phi",
    clause="",
    en="An amount in words equals the amount in figures",
    basis=Basis.CONTENT,
    right=("150.000.000 đồng (Một trăm năm mươi triệu đồng)",),
    wrong=("150.000.000 đồng (Một trăm năm mươi lăm triệu đồng)",),
)
def words_equal_figures(subject: Subject) -> Iterator[Remark]:
    """Số tiền bằng chữ bằng số tiền bằng số.

    Xét phần trong ngoặc hoặc sau “Bằng chữ:” ngay sau số tiền, dòng “Bằng chữ” dưới bảng có dòng cộng, và số lượng dạng
    “hai (02)”. Chấp nhận lẻ/linh, nghìn/ngàn, mươi/mười, “đồng chẵn”, chữ đầu viết hoa.
    """
    unread: list[tuple[str, str]] = []
    for full, by_ordinal in items(subject):
        for item in by_ordinal.values():
            for amount in item.amounts:
                said = words_after(item.text, amount.end)
                value = reading(amount)
                if said is None or value is None:
                    continue
                figures, words = item.text[amount.start : amount.end], item.text[said.start : said.end]
                if said.value is None:
                    unread.append((words, figures))
                elif said.value != value:
                    message = _WORDS(figures=figures, said=money(Decimal(said.value)), words=words)
                    yield Remark(item.at(said.start, said.end), message, words, figures)
        yield from _counts(full)
    yield from _under_tables(subject)
    if unread:
        words, figures = unread[0]
        raise NeedsPerson(_UNREAD(words=words, figures=figures))


def _counts(full: FullText) -> Iterator[Remark]:
    for ordinal, wrong in full.said(_miscounted):
        base = full.starts[ordinal]
        for start, end, message in wrong:
            yield Remark(full.at(base + start, base + end), message, full.folded[ordinal].text[start:end])


@by_line
def _miscounted(text: str) -> tuple[tuple[int, int, Text], ...]:
    """(start, end, what is wrong) of counts in words whose bracket says another number."""
    found = []
    for bracket in _FIGURES.finditer(text):
        match = _COUNTED.search(text, max(0, bracket.start() - _REACH), bracket.start())
        if match is None:
            continue
        words, figures = match["words"], bracket["figures"]
        if words.lower() == "năm" and not figures.startswith("0"):
            continue  # "trong năm (1) …": a year and the number of a clause
        said = parse_words(words)
        if said is not None and said != int(figures):
            found.append((match.start(), bracket.end(), _COUNT(words=words, said=said, figures=figures)))
    return tuple(found)


def _under_tables(subject: Subject) -> Iterator[Remark]:
    """ "Bằng chữ: …" right under a table with a total."""
    by_table = {budget.grid.table.location: budget for budget in budgets(subject)}
    body = text_blocks(subject)
    for position, block in enumerate(body):
        budget = by_table.get(block.location) if isinstance(block, Table) else None
        if budget is None:
            continue
        following = next(
            (b for b in body[position + 1 : position + 4] if not isinstance(b, Paragraph) or not b.blank), None
        )
        if not isinstance(following, Paragraph):
            continue
        folded = fold(following.text)
        said = words_of_line(folded.text)
        totals = [
            column.values[number]
            for number, total in enumerate(budget.totals)
            for column in budget.columns
            if total and column.values[number] is not None
        ]
        stated = [value.value for value in totals if value is not None]
        if said is None or said.value is None or not stated or said.value in stated:
            continue
        words = folded.text[said.start : said.end]
        figures = money(max(value for value in stated if value is not None))
        place = following.at(*folded.span(said.start, said.end))
        yield Remark(place, _WORDS(figures=figures, said=money(Decimal(said.value)), words=words), words, figures)


# -- magnitude ------------------------------------------------------------------------------------------------------

_TWO_SCALES = Text(
    "“{now}” có hai từ chỉ độ lớn không đi với nhau; cần ghi lại số tiền.",
    "“{now}” has two scale words that do not go together.",
)
_HUGE = Text(
    "“{now}” nghĩa là {meaning}; số đã viết đủ hàng triệu thì đơn vị là đồng: “{wanted}”.",
    "“{now}” means {meaning}; a figure of millions is counted in đồng: “{wanted}”.",
)
_LARGER = Text(
    "“{now}” lớn hơn tổng {total} mà nó là một phần; đổi đơn vị thì phép cộng khớp.",
    "“{now}” is larger than the total {total} of which it is a part; with another unit the sum comes out.",
)
_HUGE_CELL = Text(
    "Cột ghi theo {unit} nhưng ô ghi “{now}”, tức là {meaning}; số này viết theo đồng.",
    "The column counts {unit} but the cell says “{now}”, that is {meaning}; it is written in đồng.",
)


@rule(
    "KP-03",
    component="kinh_phi",
    clause="",
    en="Magnitude and unit of an amount make sense",
    basis=Basis.CONTENT,
    right=("20.000.000 đồng", "20 triệu đồng", "3 nghìn tỷ đồng"),
    wrong=("20.000.000 triệu đồng", "20 triệu tỷ đồng"),
)
def magnitude_makes_sense(subject: Subject) -> Iterator[Remark]:
    """Độ lớn và đơn vị của số tiền hợp lý.

    Hai từ chỉ độ lớn liền nhau là sai, trừ “nghìn tỷ” và “trăm”, “chục” đứng trước từ khác; số từ 1.000.000 trở lên
    không đi với triệu, tỷ, trừ khi văn bản còn nêu số tiền khác từ 100.000 triệu (vốn đầu tư của tỉnh). Một phần lớn
    hơn tổng thuộc quy tắc này khi đổi đơn vị thì phép cộng khớp.
    """
    least = _least_too_large(subject)
    for _, by_ordinal in items(subject):
        for item in by_ordinal.values():
            for amount in item.amounts:
                if not implausible(amount, least):
                    continue
                now = item.text[amount.start : amount.end]
                place = item.at(amount.start, amount.end)
                if amount.value is None or amount.plain is None:
                    yield Remark(place, _TWO_SCALES(now=now), now)
                else:
                    wanted = f"{amount.figure} đồng"
                    yield Remark(place, _HUGE(now=now, meaning=money(amount.value), wanted=wanted), now, wanted)
    for verdict in verdicts(subject):
        if verdict.slip is not None and not implausible(verdict.slip.amount, least):
            total = verdict.relation.total.words
            yield Remark(verdict.slip.location, _LARGER(now=verdict.slip.words, total=total), verdict.slip.words)
    for budget in budgets(subject):
        for column in budget.columns:
            present = [value for value in column.values if value is not None]
            large = [value for value in present if _too_large(value, column, least)]
            if len(large) == len([value for value in present if value.value]):
                large = large[:1]  # the head names the wrong unit: said once
            for value in large:
                now, unit = value.figure.figure, UNIT_WORDS.get(column.unit, "")
                meaning = f"{grouped(int(value.value or 0))} đồng"
                yield Remark(value.entry.place, _HUGE_CELL(unit=unit, now=now, meaning=meaning), now)
