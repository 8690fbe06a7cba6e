"""Plan data held against their schema: every problem at once, in words for the person who typed them.

The quick way (fastjsonschema, compiled once) answers for data that are right. Only when they are not does the thorough
way run (jsonschema, which lists every error but costs ten times the import).
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import schemas
from generator.data import Key, Record
from vietnamese.dates import parse_partial
from vietnamese.message import InputError, Text
from vietnamese.numbers import grouped, parse_grouped
from vietnamese.text import bare

KINDS = ("muc", "khoan", "diem", "gach", "cong", "bang", "nhiem_vu", "kinh_phi", "phan_cong")
_HELPED_BY_EXAMPLE = frozenset({"ngay", "ten_thuong"})
_WITH_CHILDREN = frozenset({"muc", "khoan", "diem", "gach", "cong"})

_TYPES = {
    "string": Text("chữ", "text"),
    "integer": Text("số nguyên", "a whole number"),
    "boolean": Text("true hoặc false", "true or false"),
    "array": Text("danh sách (mỗi dòng bắt đầu bằng “- ”)", "a list (each line begins with “- ”)"),
    "object": Text("các cặp “khóa: giá trị”", "“key: value” pairs"),
}
_LINE = Text(
    "{file}, dòng {line}, {path} ({label}): cần {expected}; đang là {found}.{hint}",
    "{file}, line {line}, {path} ({label}): expected {expected}; found {found}.{hint}",
)
_UNKNOWN = Text(
    "{file}, dòng {line}, {path}: không có mục “{key}”.{hint}",
    "{file}, line {line}, {path}: there is no field “{key}”.{hint}",
)
_EXAMPLE = Text(" Ví dụ: {example}", " Example: {example}")
_PERHAPS = Text(" Có phải ý bạn là “{name}”?", " Did you mean “{name}”?")
_NOTHING = Text("không có gì", "nothing")
_OR = Text(" hoặc ", " or ")
_PRESENT = Text("phải có mục này", "this field")
_NOT_EMPTY = Text("không để trống", "not to be empty")
_ONE_OF = Text("một trong: {values}", "one of: {values}")
_PATTERN = Text("đúng dạng như ví dụ", "the form of the example")
_AT_LEAST = Text("ít nhất {count}", "at least {count}")
_ITEMS = Text("ít nhất {count} phần tử", "at least {count} items")
_EXACTLY_ONE = Text("đúng một trong: {kinds}", "exactly one of: {kinds}")
_NO_CHILDREN = Text("không có noi_dung bên dưới {kind}", "no noi_dung under {kind}")
_DATE = Text("một ngày có thật, dạng ngày/tháng/năm", "a date that exists, as day/month/year")
_NAMED = Text(
    "tên cơ quan viết như trong lời văn, để ghi “(Kèm theo … của …)” trên phụ lục",
    "the issuer's name as running text writes it, for the note on the appendices",
)
_CELLS = Text("{count} ô như số cột", "{count} cells, as many as columns")
_SUM = Text("tổng các phần bằng {total} đồng", "parts that add up to {total} đồng")
_SUM_FOUND = Text("{sum} đồng ({parts})", "{sum} đồng ({parts})")
_COUNT = Text("{count} ô", "{count} cells")
_ROOT_PATH = Text("đầu tệp", "top of the file")
_HEADING = Text(
    "Dữ liệu có {count} chỗ cần sửa; chưa ghi gì.", "The data need {count} corrections; nothing was written."
)


class Problem(NamedTuple):
    """One thing wrong: where, what it is called, what is expected, what is there."""

    file: str
    line: int
    column: int
    path: str  # noi_dung[2].khoan
    label: Text
    expected: Text
    found: Text
    hint: Text

    @property
    def text(self) -> Text:
        if not self.expected.vi:
            return _UNKNOWN(
                file=self.file, line=self.line, path=self.path or _ROOT_PATH, key=self.found, hint=self.hint
            )
        return _LINE(
            file=self.file, line=self.line, path=self.path or _ROOT_PATH, label=self.label,
            expected=self.expected, found=self.found, hint=self.hint,
        )  # fmt: skip


def validate(record: Record) -> list[Problem]:
    """Every problem of the record, in the order of its lines; empty when it can be rendered."""
    shape = _shape_problems(record)
    found = shape or [
        _problem(record, path, expected, there, _row_at(path), None if path[-1] in _HELPED_BY_EXAMPLE else Text("", ""))
        for path, expected, there in _meaning(record.data)
    ]
    return sorted(found, key=lambda problem: (problem.line, problem.column, problem.path))


def require_valid(record: Record) -> None:
    """Raises InputError that lists every problem of the record."""
    problems = validate(record)
    if problems:
        heading = _HEADING(count=len(problems))
        raise InputError(
            Text(
                "\n  ".join([heading.vi, *(problem.text.vi for problem in problems)]),
                "\n  ".join([heading.en, *(problem.text.en for problem in problems)]),
            )
        )


@cache
def schema() -> dict[str, Any]:
    """plan.schema.json."""
    text = (schemas.FOLDER / "plan.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _quick() -> Any:
    import fastjsonschema

    # fastjsonschema knows draft 7; the keywords used here mean the same in both.
    return fastjsonschema.compile(_draft_7(schema()), use_default=False)


def _draft_7(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            ("definitions" if key == "$defs" else key): (
                "http://json-schema.org/draft-07/schema#"
                if key == "$schema"
                else item.replace("#/$defs/", "#/definitions/")
                if key == "$ref"
                else _draft_7(item)
            )
            for key, item in value.items()
        }
    return [_draft_7(item) for item in value] if isinstance(value, list) else value


def _shape_problems(record: Record) -> list[Problem]:
    import fastjsonschema

    try:
        _quick()(record.data)
    except fastjsonschema.JsonSchemaValueException:
        pass
    else:
        return []
    from jsonschema import Draft202012Validator

    return [
        problem
        for error in Draft202012Validator(schema()).iter_errors(record.data)
        for problem in _explain(record, error)
    ]


def _explain(record: Record, error: Any) -> Iterator[Problem]:
    """One error of jsonschema in the user's words."""
    path: tuple[Key, ...] = tuple(error.absolute_path)
    row: Mapping[str, Any] = error.schema
    kind, value = error.validator, error.validator_value
    if kind == "additionalProperties":
        known = list(row.get("properties", {}))
        for key in error.instance:
            if key not in row.get("properties", {}):
                yield _problem(record, (*path, key), Text("", ""), Text(key, key), hint=_suggest(key, known))
        return
    if kind == "required":
        name = next(name for name in value if name not in error.instance and f"'{name}'" in error.message)
        field = row["properties"][name]
        yield _problem(record, (*path, name), _PRESENT, _NOTHING, _resolve(field))
        return
    expected = {
        "type": lambda: _join([_TYPES[name] for name in ([value] if isinstance(value, str) else value)]),
        "enum": lambda: _ONE_OF(values=", ".join(map(str, value))),
        "pattern": lambda: _PATTERN,
        "minLength": lambda: _NOT_EMPTY,
        "minItems": lambda: _ITEMS(count=value),
        "minimum": lambda: _AT_LEAST(count=value),
    }[kind]()
    yield _problem(record, path, expected, _shown(error.instance), row)


def _resolve(field: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = field.get("$ref")
    if reference is None:
        return field
    found: Mapping[str, Any] = schema()["$defs"][reference.rpartition("/")[2]]
    return found


def _row_at(path: Sequence[Key]) -> Mapping[str, Any]:
    """The part of the schema that describes the value at ``path``."""
    row: Mapping[str, Any] = schema()
    for key in path:
        inner = row.get("items", {}) if isinstance(key, int) else row.get("properties", {}).get(key, {})
        row = _resolve(inner)
    return row


def _join(names: Sequence[Text]) -> Text:
    return Text(_OR.vi.join(name.vi for name in names), _OR.en.join(name.en for name in names))


def _shown(value: Any) -> Text:
    if value in ("", None) and not isinstance(value, bool):
        return _NOTHING
    text = json.dumps(value, ensure_ascii=False)
    text = text if len(text) <= 60 else f"{text[:59]}…"
    return Text(text, text)


def _suggest(key: str, known: Sequence[str]) -> Text:
    plain = {bare(name): name for name in known}
    wanted = bare(key).replace(" ", "_").replace("-", "_")
    near = difflib.get_close_matches(wanted, plain, 1, 0.6)
    return _PERHAPS(name=plain[near[0]]) if near else Text("", "")


def _problem(
    record: Record,
    path: Sequence[Key],
    expected: Text,
    found: Text,
    row: Mapping[str, Any] | None = None,
    hint: Text | None = None,
) -> Problem:
    place = record.place(path)
    line, column = place or (1, 1)
    name = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(".")
    title = (row or {}).get("title", path[-1] if path else "")
    if hint is None:
        examples = (row or {}).get("examples", [])
        example = examples[0] if examples else None
        shown = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
        hint = _EXAMPLE(example=shown) if examples else Text("", "")
    return Problem(record.file, line, column, name, Text(str(title), str(title)), expected, found, hint)


# What a schema cannot say.

Entry = tuple[tuple[Key, ...], Text, Text]


def _meaning(data: Mapping[str, Any]) -> Iterator[Entry]:
    if parse_partial(str(data.get("ngay", ""))) is None:
        yield ("ngay",), _DATE, _shown(data["ngay"])
    if data.get("phu_luc") and not data["co_quan"].get("ten_thuong"):
        yield ("co_quan", "ten_thuong"), _NAMED, _NOTHING
    yield from _outline(data["noi_dung"], ("noi_dung",))
    for number, appendix in enumerate(data.get("phu_luc", ())):
        yield from _outline(appendix["noi_dung"], ("phu_luc", number, "noi_dung"))


def _outline(blocks: Sequence[Any], path: tuple[Key, ...]) -> Iterator[Entry]:
    for number, block in enumerate(blocks):
        if isinstance(block, str):
            continue
        here = (*path, number)
        kinds = [kind for kind in KINDS if kind in block]
        if len(kinds) != 1:
            shown = Text(", ".join(block), ", ".join(block)) if block else _NOTHING
            yield here, _EXACTLY_ONE(kinds=", ".join(KINDS)), shown
            continue
        kind = kinds[0]
        if "noi_dung" in block:
            if kind in _WITH_CHILDREN:
                yield from _outline(block["noi_dung"], (*here, "noi_dung"))
            else:
                yield (*here, "noi_dung"), _NO_CHILDREN(kind=kind), Text("noi_dung", "noi_dung")
        if kind == "bang":
            columns = len(block["bang"]["cot"])
            for index, row in enumerate(block["bang"]["hang"]):
                if len(row) != columns:
                    yield (*here, "bang", "hang", index), _CELLS(count=columns), _COUNT(count=len(row))
        elif kind == "kinh_phi":
            yield from _sums(block["kinh_phi"], "tong", (*here, "kinh_phi"))


def amount(value: int | str) -> int:
    """An amount of the data in đồng."""
    number = value if isinstance(value, int) else parse_grouped(value)
    assert number is not None, "the schema lets no other text pass"
    return number


def _sums(part: Mapping[str, Any], key: str, path: tuple[Key, ...]) -> Iterator[Entry]:
    parts = part.get("gom", ())
    if not parts:
        return
    amounts = [amount(entry["so_tien"]) for entry in parts]
    if sum(amounts) != amount(part[key]):
        found = _SUM_FOUND(sum=grouped(sum(amounts)), parts=" + ".join(map(grouped, amounts)))
        yield (*path, key), _SUM(total=grouped(amount(part[key]))), found
    for number, entry in enumerate(parts):
        yield from _sums(entry, "so_tien", (*path, "gom", number))
