"""A YAML text with new data: what has not changed keeps its comments, its place, its quotes and folds."""

from __future__ import annotations

import copy
import io
import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.anchor import Anchor
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.events import MappingEndEvent
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import (
    FoldedScalarString,
    LiteralScalarString,
    PlainScalarString,
    ScalarString,
    SingleQuotedScalarString,
)

from generator.data.changed import pairs
from generator.data.comments import give, take, take_heading
from generator.data.from_yaml import parse, read_scalar, silent
from vietnamese.message import InputError
from vietnamese.regex import regex
from vietnamese.text import nfc

_FOLD_AT = 100
_ENDLESS = 1_000_000  # a line that its author left long stays whole
_FIRST_ITEM = regex(r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)
_STARTED = regex(r"(?:[ \t]*(?:#[^\n]*)?\n)*---(?:\s|\Z)")


class _Plain(PlainScalarString):
    """A plain scalar as its author wrote it: 05, 27/6/2022, no, ~."""


class _AsWritten(RoundTripConstructor):
    """Guesses nothing: every plain scalar is the text it is."""

    def construct_scalar(self, node: Any) -> Any:
        if node.style is None:
            return _Plain(node.value, anchor=node.anchor)
        return super().construct_scalar(node)


for _tag in ("int", "float", "bool", "null", "timestamp", "str"):
    _AsWritten.add_constructor(f"tag:yaml.org,2002:{_tag}", _AsWritten.construct_scalar)


class _Unquoted(RoundTripRepresenter):
    """Writes a plain scalar without quotes even where another program would take it for a number."""

    def represent_plain(self, data: _Plain) -> Any:
        tag = self.dumper.resolver.resolve(ScalarNode, str(data), (True, False))
        return self.represent_scalar(tag, str(data), anchor=data.yaml_anchor())


_Unquoted.add_representer(_Plain, _Unquoted.represent_plain)


class _Emitter(Emitter):
    """After an empty {} below a comment, ruamel would write the next two keys on one line."""

    def expect_first_flow_mapping_key(self) -> None:
        self.no_newline = self.no_newline and not isinstance(self.event, MappingEndEvent)
        super().expect_first_flow_mapping_key()


def rewritten(text: str, data: dict[str, Any]) -> str:
    """``data`` as YAML, laid over ``text``, which is valid YAML or empty."""
    yaml = YAML(typ="rt", pure=True)
    yaml.Constructor = _AsWritten
    yaml.Representer = _Unquoted
    yaml.preserve_quotes = True
    yaml.width = _ENDLESS
    first = _FIRST_ITEM.search(text)
    offset = 0 if first and len(first[1]) == len(first[2]) else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    yaml.explicit_start = True if _STARTED.match(text) else None
    yaml.Emitter = _Emitter
    text = nfc(text)
    with silent():
        try:
            made = _dumped(yaml, _whole(yaml.load(text) if text else None, data))
            if _says(made, data):
                return made
            # Two places shared one value by an alias and now differ: each gets its own.
            made = _dumped(yaml, _whole(_unshared(yaml.load(text)), data))
        except NotImplementedError:  # comments that ruamel cannot keep apart
            made = ""
    # The data matter more than the comments: ruamel has its ways with comments in unusual places.
    return made if _says(made, data) else _dumped(yaml, _whole(None, data))


def _whole(source: Any, data: dict[str, Any]) -> CommentedMap:
    root = CommentedMap(plan=source)
    _replace(root, "plan", data)
    made: CommentedMap = root["plan"]
    return made


def _says(text: str, data: dict[str, Any]) -> bool:
    try:
        return _mark(parse(text, "")[0]) == _mark(data)
    except InputError:  # an anchor that nothing refers to any more
        return False


def _dumped(yaml: YAML, data: Any) -> str:
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _unshared(value: Any) -> Any:
    """Containers without anchors, none of them in two places."""
    if isinstance(value, ScalarString) and hasattr(value, Anchor.attrib):
        delattr(value, Anchor.attrib)
    if not isinstance(value, CommentedMap | CommentedSeq):
        return value
    own = copy.copy(value)
    if hasattr(own, Anchor.attrib):
        delattr(own, Anchor.attrib)
    for key, item in list(value.items() if isinstance(value, CommentedMap) else enumerate(value)):
        own[key] = _unshared(item)
    return own


def _laid_over(old: Any, new: Any) -> Any:
    """``new`` in the clothes of ``old``: containers that carry comments are kept and changed in place."""
    if isinstance(new, dict):
        return _mapping(old if isinstance(old, CommentedMap) else CommentedMap(), new)
    if isinstance(new, list):
        return _sequence(old if isinstance(old, CommentedSeq) else CommentedSeq(), new)
    if isinstance(old, str):
        read = _read(old)
        if type(read) is type(new) and read == new:
            return old
    return _dressed(new, old) if isinstance(new, str) else new


def _read(old: Any) -> Any:
    """The value that a loaded scalar stands for."""
    if isinstance(old, _Plain):
        return read_scalar(str(old), None)
    if isinstance(old, FoldedScalarString | LiteralScalarString):
        return read_scalar(str(old), ">")
    return nfc(str(old))


def _mapping(old: CommentedMap, new: dict[str, Any]) -> CommentedMap:
    for key in [key for key in old if key not in new]:
        keys = list(old)
        _remove(old, key, keys[keys.index(key) - 1] if keys[0] != key else None)
    before: str | None = None
    for key, value in new.items():
        if key in old:
            _replace(old, key, value)
        else:
            made = _laid_over(None, value)
            at = list(old).index(before) + 1 if before is not None else 0
            below = take(old, before) if before is not None else ""
            old.insert(at, key, made)
            give(old, key, below)
        before = key
    return old


def _sequence(old: CommentedSeq, new: Sequence[Any]) -> CommentedSeq:
    """Items that stay keep the comments beside them, wherever others come and go."""
    before = [_mark(_plain(item)) for item in old]
    after = [_mark(item) for item in new]
    shift = 0
    for action, start, end, new_start, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if action == "equal":
            continue
        at = start + shift
        for was, now in pairs([_plain(item) for item in old[at : at + end - start]], new[new_start:new_end]):
            if now is None:
                _remove(old, at, at - 1 if at else None)
                continue
            if was is None:
                below = take(old, at - 1) if at else ""
                old.insert(at, _laid_over(None, new[new_start + now]))
                give(old, at, below)
            else:
                _replace(old, at, new[new_start + now])
            at += 1
        shift += (new_end - new_start) - (end - start)
    return old


def _replace(holder: CommentedMap | CommentedSeq, key: Any, value: Any) -> None:
    held = holder[key]
    if _mark(_plain(held)) == _mark(value):
        return
    below = take(holder, key)
    if isinstance(held, CommentedMap | CommentedSeq) and not (value and isinstance(value, type(_plain(held)))):
        below = take_heading(holder, key) + below
        held = None
    holder[key] = _laid_over(held, value)
    give(holder, key, below)


def _remove(holder: CommentedMap | CommentedSeq, key: Any, neighbour: Any) -> None:
    """What was written below the item stays, below the item before it."""
    below = take(holder, key)
    del holder[key]
    if neighbour is None and holder:
        neighbour = next(iter(holder)) if isinstance(holder, CommentedMap) else 0
    if neighbour is not None:
        give(holder, neighbour, below)


def _plain(value: Any) -> Any:
    if isinstance(value, CommentedMap):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, CommentedSeq):
        return [_plain(item) for item in value]
    return _read(value)


def _mark(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _dressed(text: str, old: Any) -> str:
    """A changed or new text in the style of the one it replaces, where that style can hold it."""
    end = "\n" if isinstance(old, ScalarString) and str(old).endswith("\n") else ""
    rows = text.split("\n")
    holds = (
        bool(text) and text == text.strip() and all(row == row.strip() and row for row in rows) and text.isprintable()
    )
    if len(rows) > 1 and all(row.isprintable() and row == row.strip() and row for row in rows):
        literal: str = LiteralScalarString(text + end)
        return literal
    if isinstance(old, FoldedScalarString) and holds and "  " not in text:
        folded: str = FoldedScalarString(text + end)
        folded.fold_pos = _folds(text)  # type: ignore[attr-defined]
        return folded
    if not isinstance(read_scalar(text, None), str):  # "2025" stays a text
        quoted: str = SingleQuotedScalarString(text)
        return quoted
    return text


def _folds(text: str) -> list[int]:
    """The spaces at which lines of a folded text end."""
    folds, start = [], 0
    for found in re.finditer(" ", text):
        following = text.find(" ", found.end())
        if (len(text) if following < 0 else following) - start > _FOLD_AT:
            folds.append(found.start())
            start = found.end()
    return folds
