"""Plan data held against their schema: every problem at once, in words for the person who typed them.

The quick way (fastjsonschema, compiled once) answers for data that are right. Only when they are not does the thorough
way run (jsonschema, which lists every error but costs ten times the import).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import schemas
from generator.data import Key, Place, Record
from generator.data.place import KNOWN, PERHAPS, Path, visible
from generator.validate.meaning import KINDS, NOTHING, PRESENT, Remark, Rests, remarks
from generator.validate.typed import typed
from vietnamese.message import InputError, Text
from vietnamese.nearest import LIKE, nearest
from vietnamese.regex import regex
from vietnamese.text import bare

_TYPES = {
    "string": Text("chữ", "text"),
    "integer": Text("số nguyên", "a whole number"),
    "boolean": Text("true hoặc false", "true or false"),
    "array": Text("danh sách (mỗi dòng bắt đầu bằng “- ”)", "a list (each line begins with “- ”)"),
    "object": Text("các cặp “khóa: giá trị”", "“key: value” pairs"),
}
_KEY = regex(r"\b[a-z_]{3,}\b")
_AT = Text("{file}, {place}, {words}", "{file}, {place}, {words}")
_WRONG = Text("{name}: cần {expected}; đang là {found}.{hint}", "{name}: expected {expected}; found {found}.{hint}")
_BLANK = Text("{name}: cần {expected}; đang để trống.{hint}", "{name}: expected {expected}; empty.{hint}")
_MISSING = Text("{name}: thiếu mục này.{hint}", "{name}: this field is missing.{hint}")
_NO_LINE = Text("{name}: chưa có dòng nào", "{name}: there is no line yet")
_NAME = Text("{path} ({label})", "{path} ({label})")
_UNKNOWN = Text("{path}: không có mục “{key}”.{hint}", "{path}: there is no field “{key}”.{hint}")
_EXAMPLE = Text(" Ví dụ: {example}", " Example: {example}")
_QUOTED = Text(" Đặt trong ngoặc kép: {example}", " Put it in quotes: {example}")
_LEFT_OUT = Text(" Không dùng thì xóa mục này.", " Delete it where it is not used.")
_NO_HINT = Text("", "")
_OR = Text(" hoặc ", " or ")
_NOT_EMPTY = Text("có chữ", "some text")
_ONE_OF = Text("một trong: {values}", "one of: {values}")
_VALUES_LIKE = 0.75  # a value that is wrong may be right elsewhere: cong-van is no slip for phuong-an
_PATTERN = Text("đúng dạng như ví dụ", "the form of the example")
_AT_LEAST = Text("ít nhất {count}", "at least {count}")
_AT_MOST = Text("không quá {count}", "at most {count}")
_ITEMS = Text("ít nhất {count} phần tử", "at least {count} items")
_TOP = Text("đầu tệp", "top of the file")
_HEADING = Text(
    "Dữ liệu có {count} chỗ cần sửa; chưa ghi gì.", "The data need {count} corrections; nothing was written."
)


class Problem(NamedTuple):
    """One thing wrong: where, what it is called, what is expected (of an unknown key nothing), what is there.

    ``misshapen``: not even of the kind that is expected, so that nothing can be made of it.
    """

    file: str
    place: Place
    path: str
    label: Text
    expected: Text
    found: Text
    hint: Text
    keys: Path = ()
    rests: Rests = Rests.ITSELF
    misshapen: bool = False
    plain_hint: bool = True  # of use to who fills in cells too

    @property
    def text(self) -> Text:
        return _AT(file=self.file, place=self.place.words, words=self.words)

    @property
    def words(self) -> Text:
        """What is wrong, without the place in the file."""
        return self.words_at(self.place)

    def words_at(self, place: Place) -> Text:
        """What is wrong, for who looks at that place: the keys of a text file say nothing beside a cell."""
        path = self.path or _TOP
        if place.sheet is not None:
            return self._words_in_sheet()
        name = _NAME(path=path, label=self.label)
        if not self.expected.vi:
            return _UNKNOWN(path=path, key=self.found, hint=self.hint)
        if self.found == NOTHING:
            form = _MISSING if self.expected == PRESENT else _BLANK
            return form(name=name, expected=self.expected, hint=self.hint)
        return _WRONG(name=name, expected=self.expected, found=self.found, hint=self.hint)

    def _words_in_sheet(self) -> Text:
        """Levels have titles there, and nobody types lists."""
        hint = self.hint if self.plain_hint else _NO_HINT
        if self.found == NOTHING:
            form = _MISSING if self.expected == PRESENT else _BLANK
            return form(name=self.label, expected=self.expected, hint=hint)
        if self.rests is Rests.PARTS and self.found.vi == "[]":
            return _NO_LINE(name=self.label)
        expected, found = self.expected, self.found
        if self.rests is Rests.AROUND:
            expected, found = _titled(expected), _titled(found)
        return _WRONG(name=self.label, expected=expected, found=found, hint=hint)


def validate(record: Record) -> list[Problem]:
    """Every problem of the record, in the order of its lines; empty when it can be rendered."""
    shape = _shape(record)
    broken = [path for path, _ in shape]
    found = [problem for _, problem in shape]
    said = list(remarks(record.data))
    if record.has_source:
        said += typed(record.data)
    found += [_problem_of(record, remark) for remark in said if not _touches(remark.path, broken)]
    return sorted(found, key=lambda problem: (problem.place.sheet or "", problem.place, problem.path))


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
def _rules() -> dict[str, Any]:
    """The schema for validators that search its patterns with ``re``, where "$" lets a line feed follow and "\\d" is a
    digit of any script. JSON Schema means the very end, and 0 to 9; on what they read apart, nobody reports a problem.
    """
    made: dict[str, Any] = _for_re(schema())
    return made


def _for_re(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: item.replace("$", r"\Z").replace(r"\d", "[0-9]") if key == "pattern" else _for_re(item)
            for key, item in value.items()
        }
    return [_for_re(item) for item in value] if isinstance(value, list) else value


@cache
def _quick() -> Any:
    import fastjsonschema

    # fastjsonschema knows draft 7; the keywords used here mean the same in both.
    return fastjsonschema.compile(_draft_7(_rules()), use_default=False)


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


def _shape(record: Record) -> list[tuple[tuple[Key, ...], Problem]]:
    """What the schema itself refuses, with the path of each."""
    import fastjsonschema

    try:
        _quick()(record.data)
    except fastjsonschema.JsonSchemaValueException:
        pass
    else:
        return []
    from jsonschema import Draft202012Validator

    return [
        entry for error in Draft202012Validator(_rules()).iter_errors(record.data) for entry in _explain(record, error)
    ]


def _touches(path: Sequence[Key], broken: Sequence[Sequence[Key]]) -> bool:
    """Whether the value, what holds it or what it holds is reported already."""
    return any(all(mine == other for mine, other in zip(path, wrong, strict=False)) for wrong in broken)


def _explain(record: Record, error: Any) -> Iterator[tuple[tuple[Key, ...], Problem]]:
    """One error of jsonschema in the user's words."""
    path: tuple[Key, ...] = tuple(error.absolute_path)
    row: Mapping[str, Any] = error.schema
    kind, value, there = error.validator, error.validator_value, error.instance
    if kind == "additionalProperties":
        known = list(row.get("properties", {}))
        for key in there:
            if key not in known:
                hint = _suggest(key, known) or KNOWN(names=", ".join(known))
                shown = visible(key)
                yield (*path, key), _problem(record, (*path, key), Text("", ""), Text(shown, shown), hint=hint)
        return
    if kind == "required":
        name = next(name for name in value if name not in there and f"'{name}'" in error.message)
        field = _resolve(row["properties"][name])
        missing = _problem(record, (*path, name), PRESENT, NOTHING, field)
        yield (*path, name), missing._replace(rests=Rests.PARTS)
        return
    advice: Text | None = None
    rests, misshapen = Rests.ITSELF, False
    match kind:
        case "type":
            names = [value] if isinstance(value, str) else value
            expected = _join([_TYPES[name] for name in names])
            misshapen = isinstance(there, dict | list) or not {"array", "object"}.isdisjoint(names)
            if "string" in names and isinstance(there, int):
                advice = _QUOTED(example=f'"{json.dumps(there)}"')
            elif _shown(there) == NOTHING and _may_be_left_out(path):
                advice = _LEFT_OUT
        case "enum":
            expected = _ONE_OF(values=", ".join(map(str, value)))
            advice = _suggest(str(there), value, _VALUES_LIKE)
        case "pattern":
            expected = _PATTERN
        case "minLength":
            expected = _NOT_EMPTY
        case "minItems":
            expected, rests = _ITEMS(count=value), Rests.PARTS
        case "minimum":
            expected = _AT_LEAST(count=value)
        case _:
            expected = _AT_MOST(count=value)
    found = _problem(record, path, expected, _shown(there), row, advice)
    yield path, found._replace(rests=rests, misshapen=misshapen)


def _resolve(field: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = field.get("$ref")
    if reference is None:
        return field
    found: Mapping[str, Any] = schema()["$defs"][reference.rpartition("/")[2]]
    return found


def field_at(path: Sequence[Key]) -> Mapping[str, Any]:
    """The part of the schema that describes the value at ``path``."""
    row: Mapping[str, Any] = schema()
    for key in path:
        inner = row.get("items", {}) if isinstance(key, int) else row.get("properties", {}).get(key, {})
        row = _resolve(inner)
    return row


def _may_be_left_out(path: Path) -> bool:
    """Whether what holds the value is whole without it: a block of the outline is nothing without its kind."""
    if not path or isinstance(path[-1], int) or path[-1] in KINDS:
        return False
    return path[-1] not in field_at(path[:-1]).get("required", ())


def _titled(words: Text) -> Text:
    """Keys of levels and contents as a workbook titles them."""
    titles = {key: str(field_at(("noi_dung", 0, key)).get("title", key)) for key in KINDS}
    return Text(*(_KEY.sub(lambda key: titles.get(key[0], key[0]), part) for part in words))


def _join(names: Sequence[Text]) -> Text:
    return Text(_OR.vi.join(name.vi for name in names), _OR.en.join(name.en for name in names))


def _shown(value: Any) -> Text:
    if value in ("", None) and not isinstance(value, bool):
        return NOTHING
    text = visible(json.dumps(value, ensure_ascii=False))
    text = text if len(text) <= 60 else f"{text[:59]}…"
    return Text(text, text)


def _suggest(word: str, known: Sequence[str], like: float = LIKE) -> Text | None:
    plain = {_key_form(name): name for name in known}
    near = nearest(_key_form(word), plain, like)
    return PERHAPS(name=plain[near]) if near else None


def _key_form(word: str) -> str:
    return bare(word).replace(" ", "_").replace("-", "_")


def _problem_of(record: Record, remark: Remark) -> Problem:
    hint = None if remark.example else remark.advice
    found = _problem(record, remark.path, remark.expected, remark.found, field_at(remark.path), hint)
    return found._replace(rests=remark.rests, plain_hint=found.plain_hint and not remark.advice.vi)


def _problem(
    record: Record,
    path: Sequence[Key],
    expected: Text,
    found: Text,
    row: Mapping[str, Any] | None = None,
    hint: Text | None = None,
) -> Problem:
    """``hint`` None means: the schema's example."""
    place = record.place(path) or Place(1, 1)
    name = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{visible(key)}" for key in path).removeprefix(".")
    named = [key for key in path if isinstance(key, str)]
    title = str((row or {}).get("title", named[-1] if named else ""))
    plain = hint is None or not hint.vi
    if hint is None:
        examples = (row or {}).get("examples", [])
        example = examples[0] if examples else None
        plain = not isinstance(example, list | dict)
        shown = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
        hint = _EXAMPLE(example=shown) if examples else _NO_HINT
    return Problem(record.file, place, name, Text(title, title), expected, found, hint, tuple(path), plain_hint=plain)
