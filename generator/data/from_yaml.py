"""YAML 1.2 to plain data with places. Plain scalars are text, but for whole numbers and true and false."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generator.data.place import DEPTH_LIMIT, NODES_LIMIT, SYNTAX, Path, Place, Places, fault, too_deep, twice
from vietnamese.message import InputError, Text
from vietnamese.regex import regex
from vietnamese.text import nfc

_INT = regex(r"-?[1-9]\d{0,17}\Z|0\Z")  # +5 and 007 stay as written
_LINE_END = regex("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
_FORBIDDEN = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DASHES = regex(rf"\s*(?:[-?:][ \t]+){{{DEPTH_LIMIT + 1}}}")  # each opens a list or a mapping within the one before
_BRACKET = regex(r"[\[\]{}]")
_BRACKETS_LIMIT = 500
# Tabs, tags, line ends that no editor shows, a byte order mark within, keys marked with "?".
_READ_DIFFERENTLY = regex("[!\t\x85\u2028\u2029\ufeff]|^[ -]*[?]", re.MULTILINE)
_INDICATORS = "%@`*&!|>{}[],?-"
_HARD_BLANK = regex(r"[ -]*(\u00a0)")  # where YAML wants a space; a page of the web gives the other
_BLOCK_SIGN = regex(r".*?(?:^|[:-])\s+([|>])(?![+-]?\d?[+-]?\s*(?:#.*)?\Z)")
_NUMBER_SIGN = regex(r"\s+(#\d)")

_TAB = Text("có phím Tab; thụt đầu dòng bằng dấu cách", "a tab; indent with spaces")
_COLON = Text(
    'giá trị có dấu hai chấm thì đặt trong ngoặc kép "…", nếu không thì kiểm tra thụt đầu dòng',
    'quote a value that holds a colon "…", or check indentation',
)
_QUOTE = Text("thiếu dấu ngoặc kép đóng", "the closing quote is missing")
_BEHIND_QUOTE = Text(
    "có chữ sau dấu ngoặc đóng; đặt cả giá trị trong cặp ngoặc loại kia: '…' hoặc \"…\"",
    "text follows the closing quote; put the whole value between quotes of the other kind: '…' or \"…\"",
)
_SPACE = Text(
    "đầu dòng có dấu cách không ngắt (NBSP, thường do sao chép); gõ lại bằng dấu cách thường",
    "a no-break space before the text, often copied; type an ordinary space",
)
_COMMENT = Text(
    'từ dấu # trở đi là chú thích, không được in; giá trị có dấu # thì đặt trong ngoặc kép "…"',
    'from # on it is a comment and not printed; quote a value that holds a #: "…"',
)
_DOCUMENTS = Text(
    "mỗi tệp một kế hoạch; xóa dòng “---” và phần thừa", "one plan a file; delete the line “---” and the rest"
)
_INDICATOR = Text(
    'giá trị bắt đầu bằng “{sign}” thì đặt trong ngoặc kép "…"', 'quote a value that begins with “{sign}”: "…"'
)
_STRUCTURE = Text("kiểm tra thụt đầu dòng, dấu hai chấm và dấu ngoặc", "check indentation, colons and quotes")
_CHARACTER = Text(
    "ký tự điều khiển {code} không dùng được; xóa ký tự này", "the control character {code} cannot be used; delete it"
)
_KEY = Text("khóa phải là chữ", "a key must be text")
_HUGE = Text("dữ liệu lặp qua bí danh (alias) quá nhiều lần", "aliases multiply the data beyond reason")


def parse(text: str, file: str) -> tuple[Any, Places]:
    """Data and places; data are None for a text that holds none. Raises InputError with line and column."""
    rows = _LINE_END.split(text)
    for number, row in enumerate(rows, 1):
        found = _FORBIDDEN.search(row)
        if found:
            code = f"U+{ord(found[0]):04X}"
            raise fault(file, Place(number, found.start() + 1), _CHARACTER(code=code))
    _refuse_abyss(rows, file)
    root = _composed(text, rows, file)
    if root is None:
        return None, Places()
    builder = _Builder(file, rows)
    data = builder.build(root, ())
    builder.refuse_lost_words()
    return data, builder.places


def _refuse_abyss(rows: list[str], file: str) -> None:
    """Raise InputError for nesting that overruns the stack of libyaml, which ends the whole process.

    Brackets inside words count as well: five hundred that nobody closes are no words either.
    """
    depth, deep = 0, Place(1, 1)
    for number, row in enumerate(rows, 1):
        if _DASHES.match(row):
            raise too_deep(file, Place(number, 1))
        for bracket in _BRACKET.finditer(row):
            depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
            if depth == DEPTH_LIMIT + 1 and bracket[0] in "[{":
                deep = Place(number, bracket.start() + 1)
            if depth > _BRACKETS_LIMIT:
                raise too_deep(file, deep)


def _composed(text: str, rows: list[str], file: str) -> Any:
    """The nodes of a text, by libyaml where it reads as the slower parser does, thirty times as fast."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if not _READ_DIFFERENTLY.search(text):
        try:
            root = YAML(typ="safe").compose(text)
        except (YAMLError, RecursionError):
            root = None  # the other parser says what is wrong in words that _syntax knows
        if root is not None and root.id == "mapping":
            return root
    try:
        with silent():
            try:
                return YAML(typ="rt", pure=True).compose(text)
            except NotImplementedError:  # comments that ruamel cannot keep apart; without them it reads the same
                return YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise _syntax(error, rows, file) from error
    except RecursionError as error:
        raise too_deep(file, Place(1, 1)) from error


@contextmanager
def silent() -> Iterator[None]:
    """Without the parser's own warnings: it speaks English, of an anchor that is given twice."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _syntax(error: Any, rows: list[str], file: str) -> InputError:
    """What the parser met, in words that say what to do."""
    problem, context = str(error.problem), str(error.context)
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in context and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    row = rows[line] if line < len(rows) else ""
    sign = row[column : column + 1]
    for number in (line - 1, line):  # such a row may be read as going on with the one before
        if 0 <= number < len(rows) and (blank := _HARD_BLANK.match(rows[number])):
            return InputError(SYNTAX(file=file, line=number + 1, column=blank.start(1) + 1, form="YAML", why=_SPACE))
    if "\t" in row[: len(row) - len(row.lstrip())] or sign == "\t":
        why = _TAB
    elif "quoted scalar" in context:
        why = _QUOTE
    elif "single document" in context:
        why = _DOCUMENTS
    elif "mapping values" in problem:
        why = _COLON
    elif sign and sign in _INDICATORS and row[:column].strip():
        why = _INDICATOR(sign=sign)
    elif row[:column].rstrip().endswith(('"', "'")):
        why = _BEHIND_QUOTE
    elif block := _BLOCK_SIGN.match(row):
        why, column = _INDICATOR(sign=block[1]), block.start(1)
    else:
        why = _STRUCTURE
    return InputError(SYNTAX(file=file, line=line + 1, column=column + 1, form="YAML", why=why))


class _Builder:
    """Plain data from composed nodes; the tags that the parser guessed are not asked."""

    def __init__(self, file: str, rows: list[str]) -> None:
        self.places = Places()
        self._file = file
        self._rows = rows
        self._count = 0
        self._marked: dict[int, list[Any]] = {}  # scalars that begin with & or !: the node and how often it is used

    def build(self, node: Any, path: Path) -> Any:
        place = _place(node)
        self._count += 1
        if self._count > NODES_LIMIT:
            raise fault(self._file, place, _HUGE)
        if len(path) > DEPTH_LIMIT:
            raise too_deep(self._file, place)
        self.places.values[path] = place
        match node.id:
            case "mapping":
                return self._mapping(node, path)
            case "sequence":
                return [self.build(item, (*path, number)) for number, item in enumerate(node.value)]
        self._note(node, place)
        self._refuse_lost_number(node)
        return read_scalar(node.value, node.style or None)

    def _mapping(self, node: Any, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = _place(key_node)
            if key_node.id != "scalar":
                sign = self._sign(place)
                raise fault(self._file, place, _INDICATOR(sign=sign) if sign in ("{", "[") else _KEY)
            self._note(key_node, place)
            key = nfc(key_node.value)
            inner = (*path, key)
            if key in made:
                raise twice(self._file, place, key, self.places.keys[inner])
            self.places.keys[inner] = place
            made[key] = self.build(value_node, inner)
        return made

    def _note(self, node: Any, place: Place) -> None:
        """Remember a scalar that begins with a tag or an anchor; an empty one may lie where the next thing begins."""
        begins, ends = node.start_mark, node.end_mark
        if self._sign(place) in ("!", "&") and (begins.line, begins.column) != (ends.line, ends.column):
            self._marked.setdefault(id(node), [node, 0])[1] += 1

    def _refuse_lost_number(self, node: Any) -> None:
        """To YAML "Quyết định #5" ends before a comment. Nobody begins a comment with a figure."""
        end = node.end_mark
        if node.style or not node.value or end.line >= len(self._rows):
            return
        found = _NUMBER_SIGN.match(self._rows[end.line], end.column)
        if found:
            raise fault(self._file, Place(end.line + 1, found.start(1) + 1), _COMMENT)

    def _sign(self, place: Place) -> str:
        row = self._rows[place.line - 1] if place.line <= len(self._rows) else ""
        return row[place.column - 1 : place.column]

    def refuse_lost_words(self) -> None:
        """To YAML ``!quan trọng`` is a tag and ``&`` an anchor: the first word would be dropped.

        An anchor that something refers to is meant as one.
        """
        for node, uses in self._marked.values():
            place = _place(node)
            sign = self._sign(place)
            if sign == "!" or uses == 1:
                raise fault(self._file, place, _INDICATOR(sign=sign))


def _place(node: Any) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def read_scalar(value: str, style: str | None) -> str | int | bool:
    """The value that a scalar of this style stands for."""
    if style is not None:
        # The round-trip parser marks the folds of a folded text with BEL; the last line feed of a block is no line.
        return nfc(value.replace("\a", "").rstrip("\n") if style in "|>" else value)
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    if value in ("", "~", "null", "Null", "NULL"):
        return ""  # a key left empty is an empty text
    return int(value) if _INT.match(value) else nfc(value)
