"""A sheet as a table: its heading row found, its columns named, its rows ready to be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.data.place import KNOWN, PERHAPS, Place, cell_name
from generator.workbook.cells import Fault, Sheet, Span, Value, shown
from vietnamese.message import InputError, Text
from vietnamese.nearest import nearest
from vietnamese.regex import regex
from vietnamese.text import bare

_TOP_ROWS = 20  # a title, a note, a heading: nobody puts the heading lower
_NOT_LETTERS = regex(r"[^a-z0-9]+")
_REMARK = regex(r"\([^)]*\)|\*")
_ORDINAL = regex(r"\(?(\d{1,2})\)?\Z")
_ASIDE = frozenset({"", "tt", "stt", "so tt", "so thu tu", "ghi chu", "huong dan"})
_NEAR = 0.75
_MOST_LEVELS = 4  # of headings over headings

_NO_HEADING = Text(
    "không thấy dòng tiêu đề; trang này cần cột: {titles}", "there is no heading row; the sheet needs: {titles}"
)
_NO_COLUMN = Text("thiếu cột “{title}”", "the column “{title}” is missing")
_UNKNOWN = Text("không có cột nào tên “{title}”.{hint}", "there is no column called “{title}”.{hint}")
_UNKNOWN_FOR = Text(
    "không có cột nào tên “{title}”; còn thiếu cột “{name}”.{hint}",
    "there is no column called “{title}”; the column “{name}” is missing.{hint}",
)
_TWICE = Text("cột “{title}” đã có ở {first}; xóa một trong hai", "the column “{title}” stands at {first} already")
_NOTHING = Text("", "")
_AT = Text("{file}, {place}: {why}", "{file}, {place}: {why}")
_CELL = Text("ô {cell}", "cell {cell}")
_CELLS = Text("{count} ô {cells} …", "{count} cells {cells} …")
_MANY, _NAMED = 6, 3  # cells of a column that are told in one line; of these, those that are named
_HEADING = Text(
    "Bảng tính có {count} chỗ cần sửa; chưa ghi gì.", "The workbook needs {count} corrections; nothing was written."
)


class Problem(NamedTuple):
    """What is wrong with a cell."""

    place: Place
    why: Text

    @property
    def cell(self) -> str:
        return cell_name(self.place)


class Problems(list[Problem]):
    """Gathers what is wrong, so that all is said at once."""

    def add(self, place: Place, why: Text) -> None:
        self.append(Problem(place, why))

    def stop(self, file: str) -> None:
        """Raise InputError when there is any."""
        if self:
            raise refused([_line(file, problem) for problem in self])


def problem_lines(file: str, problems: Iterable[Problem], sheets: Sequence[str]) -> list[Text]:
    """Each problem once, in the order of the sheets; what is wrong with a sheet that is not there comes first.

    What is wrong with many cells of a column in the same way takes one line.
    """
    rank = {name: number for number, name in enumerate(sheets)}
    order = sorted(
        dict.fromkeys(problems), key=lambda one: (rank.get(one.place.sheet or "", -1), one.place.line, one.place.column)
    )
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for number, one in enumerate(order):
        column = (one.place.sheet, one.place.column) if one.place.sheet is not None and one.place.line else (number,)
        alike.setdefault((*column, one.why), []).append(one)
    many = {group[0]: group for group in alike.values() if len(group) >= _MANY}
    told = {one for group in many.values() for one in group[1:]}
    return [_lines(file, many[one]) if one in many else _line(file, one) for one in order if one not in told]


def _lines(file: str, alike: Sequence[Problem]) -> Text:
    """What is wrong with many cells of a column."""
    cells = ", ".join([alike[0].cell, *(problem.cell.rpartition("!")[2] for problem in alike[1:_NAMED])])
    return _AT(file=file, place=_CELLS(cells=cells, count=len(alike)), why=_sentence(alike[0].why))


def _line(file: str, problem: Problem) -> Text:
    """The problem with its file and cell, or line."""
    place = problem.place
    words = place.words if place.sheet is None or not place.line else _CELL(cell=problem.cell)
    return _AT(file=file, place=words, why=_sentence(problem.why))


def _sentence(why: Text) -> Text:
    return Text(*(part if part.endswith("?") else f"{part.rstrip('.')}." for part in why))


def refused(lines: Sequence[Text], heading: Text = _HEADING) -> InputError:
    """What is wrong, under one heading that says how much it is."""
    return InputError(Text(*("\n  ".join(part) for part in zip(heading(count=len(lines)), *lines, strict=True))))


class Column(NamedTuple):
    """A column that a sheet may have, by the key of its data."""

    key: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False


class Cell(NamedTuple):
    value: Value
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data; ``cells`` by the key of their column, free columns by their title."""

    number: int
    cells: dict[str, Cell]
    place: Place
    columns: Mapping[str, Place]  # as of its table
    aside: tuple[str, ...] = ()  # what stands before the first column of data: the ordinal of the row

    def text(self, key: str, problems: Problems) -> str:
        """The cell as text, "" where it is blank."""
        cell = self.cells.get(key)
        if cell is None:
            return ""
        if isinstance(cell.value, Fault):
            problems.add(cell.place, cell.value.text)
        return shown(cell.value)

    def faulty(self, key: str) -> bool:
        """Whether the cell shows no value that could be used."""
        return key in self.cells and isinstance(self.cells[key].value, Fault)

    def at(self, key: str) -> Place:
        cell = self.cells.get(key)
        if cell is None and key in self.columns:
            return Place(self.number, self.columns[key].column, self.place.sheet)
        return cell.place if cell else self.place


@dataclass(frozen=True, slots=True)
class Table:
    rows: Iterable[Row]  # to be gone through once: they are made on the way
    free: dict[str, Place]  # columns of the user's own: title → place of the heading
    columns: dict[str, Place]  # known columns that are there: key → place of the heading


def form(title: str) -> str:
    """The form in which headings are compared: no marks, no remarks in brackets, single blanks."""
    return _NOT_LETTERS.sub(" ", bare(_REMARK.sub(" ", title))).strip()


def perhaps(word: str, names: Iterable[str]) -> Text:
    """ "Did you mean …?", or nothing."""
    forms = {form(name): name for name in names}
    found = nearest(form(word), forms, _NEAR)
    return PERHAPS(name=forms[found]) if found else _NOTHING


def near(word: str, names: Sequence[str]) -> Text:
    """ "Did you mean …?", or the names there are."""
    found = perhaps(word, names)
    return KNOWN(names=", ".join(names)) if found == _NOTHING else found


def sheet_named(sheets: Sequence[Sheet], title: str) -> Sheet | None:
    """The sheet of that name, marks and case aside."""
    return next((sheet for sheet in sheets if form(sheet.name) == form(title)), None)


def read(sheet: Sheet, columns: Sequence[Column], problems: Problems, *, free: bool = False) -> Table:
    """The table of a sheet; with ``free`` unknown columns are the user's own, otherwise they are problems."""
    known = {form(name): column for column in columns for name in (column.title, *column.also)}
    heads = _heading_rows(sheet, known)
    if not heads:
        problems.add(
            sheet.place(1, 1), _NO_HEADING(titles=", ".join(column.title for column in columns if column.required))
        )
        return Table([], {}, {})
    keys: dict[int, str] = {}
    named: dict[str, Place] = {}
    heading = _titles(sheet, heads)
    repeated = {index: {form(title) for title in titles} for index, (_, titles) in heading.items()}
    table = Table(_rows(sheet, heads[-1], keys, named, repeated), {}, named)
    unknown: list[tuple[Place, str]] = []
    for index, (place, titles) in heading.items():
        column = next((known[form(title)] for title in titles if form(title) in known), None)
        title = titles[0]
        if column is not None:
            _take(table.columns, column.key, place, column.title, problems)
            keys[index] = column.key
        elif free and form(title) not in _ASIDE:
            _take(table.free, title, place, title, problems)
            keys[index] = title
        elif form(title) not in _ASIDE:
            unknown.append((place, title))
    missing = [column.title for column in columns if column.required and column.key not in table.columns]
    if len(unknown) == len(missing) == 1:  # it is one mistake
        (place, title), (name,) = unknown[0], missing
        problems.add(place, _UNKNOWN_FOR(title=title, name=name, hint=perhaps(title, missing)))
        return table
    for place, title in unknown:
        problems.add(place, _UNKNOWN(title=title, hint=near(title, [column.title for column in columns])))
    for name in missing:
        hint = perhaps(name, table.free)
        why = _NO_COLUMN(title=name)
        problems.add(sheet.place(heads[0], 1), Text(f"{why.vi}.{hint.vi}", f"{why.en}.{hint.en}"))
    return table


def _take(taken: dict[str, Place], key: str, place: Place, title: str, problems: Problems) -> None:
    if key in taken:
        problems.add(place, _TWICE(title=title, first=cell_name(taken[key])))
    else:
        taken[key] = place


def _heading_rows(sheet: Sheet, known: dict[str, Column]) -> list[int]:
    """Numbers of the rows of headings: one, or as many as merged cells hold together."""

    def count(cells: dict[int, Value]) -> int:
        return sum(isinstance(value, str) and form(value) in known for value in cells.values())

    top = sheet.rows[:_TOP_ROWS]
    best = max(top, key=lambda row: count(row[1]), default=(0, {}))
    if not count(best[1]):
        return []
    numbers = dict(top)
    first = last = best[0]
    while first - 1 in numbers and count(numbers[first - 1]) and any(_covers(span, first - 1) for span in sheet.merged):
        first -= 1
    while last - first < _MOST_LEVELS:
        spans = [span for span in sheet.merged if first <= span.row <= last]
        reach = max((span.last_row for span in spans), default=last)
        parted = any(span.last_row == last and span.last_column > span.column for span in spans)
        if reach > last:
            last = reach
        elif parted and last + 1 in numbers:
            last += 1
        else:
            break
    return list(range(first, last + 1))


def _covers(span: Span, row: int) -> bool:
    return span.row == row and (span.last_row > row or span.last_column > span.column)


def _titles(sheet: Sheet, heads: Sequence[int]) -> dict[int, tuple[Place, list[str]]]:
    """Column → place and possible names of its heading, the fullest first: "Kinh phí: Tập huấn", "Tập huấn"."""
    rows = dict(sheet.rows[:_TOP_ROWS])
    origin = {
        (row, column): (span.row, span.column)
        for span in sheet.merged
        if span.row in heads
        for row in range(span.row, span.last_row + 1)
        for column in range(span.column, span.last_column + 1)
    }
    made: dict[int, tuple[Place, list[str]]] = {}
    for column in sorted({column for row in heads for column in rows.get(row, {})} | {at[1] for at in origin}):
        cells = dict.fromkeys(origin.get((row, column), (row, column)) for row in heads)
        chain = [(cell, text) for cell in cells if (text := _title(rows.get(cell[0], {}).get(cell[1], "")))]
        if not chain or chain[-1][0][1] != column:
            continue  # a heading over many columns stands at its first
        (row, at), title = chain[-1]
        made[column] = (sheet.place(row, at), [*(f"{over}: {title}" for _, over in reversed(chain[:-1])), title])
    return made


def _title(value: Value) -> str:
    return " ".join(shown(value).split())


def _rows(
    sheet: Sheet, head: int, keys: dict[int, str], named: Mapping[str, Place], heading: Mapping[int, set[str]]
) -> Iterator[Row]:
    """Rows below the headings; a merged cell counts for each of its rows. Headings once more are no row."""
    spread = {
        (row, span.column): (span.row, span.column)
        for span in sheet.merged
        if span.row > head and span.last_row > span.row
        for row in range(span.row + 1, span.last_row + 1)
    }
    values: dict[tuple[int, int], Value | None] = dict.fromkeys(spread.values())
    first = True
    for number, cells in sheet.rows:
        if number <= head:
            continue
        if first and _numbers_columns(cells):
            continue
        first = False
        if len(cells) > 1 and all(form(str(value)) in heading.get(column, ()) for column, value in cells.items()):
            continue
        made: dict[str, Cell] = {}
        for column, key in keys.items():
            value: Value | None = cells.get(column)
            if (number, column) in values:
                values[number, column] = value
            elif value is None and (number, column) in spread:
                value = values.get(spread[number, column])
            if value is not None:
                made[key] = Cell(value, sheet.place(number, column))
        if made:
            first_column = min(keys)
            aside = tuple(shown(value) for column, value in cells.items() if column < first_column)
            yield Row(number, made, sheet.place(number, first_column), named, aside)


def _numbers_columns(cells: dict[int, Value]) -> bool:
    """The row (1) (2) (3) that offices put under a heading."""
    found = [_ORDINAL.match(str(value)) for value in cells.values()]
    return len(found) > 2 and [match and int(match[1]) for match in found] == list(range(1, len(found) + 1))
