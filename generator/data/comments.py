"""The comment lines below an item of a YAML text, which mostly speak of the item that follows.

ruamel keeps them in one token with the comment at the end of the item's own line, at the innermost last item.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString
from ruamel.yaml.tokens import CommentToken

Holder = CommentedMap | CommentedSeq


def take(holder: Holder, key: Any) -> str:
    """Cut the comment lines that follow the item at ``key``; empty when there are none."""
    holder, key = _innermost(holder, key)
    token = _token(holder, key)
    if token is None:
        return ""
    beside, _, below = ("", "", token.value) if _is_block(holder[key]) else token.value.partition("\n")
    if below.strip():
        _put(holder, key, f"{beside}\n" if beside else "")
        return str(below)
    return ""


def take_heading(holder: Holder, key: Any) -> str:
    """Cut the comment lines between a key and the first item of the container that it holds."""
    tokens = holder.ca.items.get(key)
    at = _slot(holder) + 1
    if not tokens or len(tokens) <= at or not tokens[at]:
        return ""
    heading = "".join(token.value for token in tokens[at])
    tokens[at] = None
    return heading


def give(holder: Holder, key: Any, below: str) -> None:
    """Write comment lines below the item at ``key``, after those that stand there."""
    if not below:
        return
    below = take(holder, key) + below
    holder, key = _innermost(holder, key)
    token = _token(holder, key)
    beside = token.value.partition("\n")[0] if token is not None else ""
    # After the head of a block no comment can stand: the one beside goes below.
    _put(holder, key, f"{beside}\n{below}" if beside or not _is_block(holder[key]) else below)


def _innermost(holder: Holder, key: Any) -> tuple[Holder, Any]:
    """The last item inside the item at ``key``, or that item itself when it is a scalar, empty or in brackets."""
    value = holder[key]
    while isinstance(value, CommentedMap | CommentedSeq) and value and not value.fa.flow_style():
        holder, key = value, (list(value)[-1] if isinstance(value, CommentedMap) else len(value) - 1)
        value = holder[key]
    return holder, key


def _is_block(value: Any) -> bool:
    return isinstance(value, FoldedScalarString | LiteralScalarString)


def _slot(holder: Holder) -> int:
    return 2 if isinstance(holder, CommentedMap) else 0


def _token(holder: Holder, key: Any) -> Any:
    tokens = holder.ca.items.get(key)
    return tokens[_slot(holder)] if tokens else None


def _put(holder: Holder, key: Any, text: str) -> None:
    old = _token(holder, key)
    column = old.start_mark.column if old is not None and not _is_block(holder[key]) else 0
    token = CommentToken(text, CommentMark(column), None) if text else None
    holder.ca.items.setdefault(key, [None] * 4)[_slot(holder)] = token
    value = holder[key]
    if isinstance(value, CommentedMap | CommentedSeq) and value.ca.comment and value.ca.comment[0] is not None:
        value.ca.comment[0] = token
