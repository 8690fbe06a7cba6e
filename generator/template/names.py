"""Names of a template that no data have, found without data: its expressions followed through loops and macros."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import defaults, nodes

import schemas
from generator.template.source import ORDINAL
from vietnamese.message import Text
from vietnamese.nearest import nearest
from vietnamese.text import bare

_ROOT = "van_ban"
_FREE = frozenset({ORDINAL, "loop", "caller", "varargs", "kwargs", *defaults.DEFAULT_NAMESPACE})
_LIKE = 0.75  # a name at least so like another was meant to be it
_ONE_OF = frozenset({"first", "last", "random", "min", "max"})
_SAME = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d"})

_UNKNOWN = Text(
    "{part}, “{place}”: không có dữ liệu tên “{name}”.{hint}", "{part}, “{place}”: no data are called “{name}”.{hint}"
)
_HINT = Text(" Có phải “{name}”?", " Did you mean “{name}”?")
_NO_HINT = Text("", "")

# What stands behind an expression: a kind of schemas/nd30/context.toml, a list of one kind, or anything.
_Kind = str | list[str] | None


def unknown_names(tree: nodes.Template, part: Text, place: Callable[[int], str]) -> Iterator[Text]:
    """A line for each name that the data of a document never have. ``place(line)`` gives the words there."""
    reader = _Reader(schemas.table("context"))
    reader.walk(tree.body, {})
    for line, name, near in sorted(reader.found):
        hint = _HINT(name=near) if near else _NO_HINT
        yield _UNKNOWN(part=part, place=place(line), name=name, hint=hint)


class _Reader:
    def __init__(self, kinds: Mapping[str, Mapping[str, Any]]) -> None:
        self.found: set[tuple[int, str, str]] = set()
        self._kinds = kinds
        self._macros: dict[str, nodes.Macro] = {}
        self._followed: set[tuple[str, str]] = set()

    def walk(self, body: Iterable[nodes.Node], scope: dict[str, _Kind]) -> None:
        """Statements in their order; names that they set are added to ``scope``."""
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: dict[str, _Kind]) -> None:
        if isinstance(node, nodes.For):
            items = self._kind(node.iter, scope)
            inner = {**scope, **self._targets(node.target, items[0] if isinstance(items, list) else None)}
            if node.test is not None:
                self._kind(node.test, inner)
            self.walk(node.body, inner)
            self.walk(node.else_, dict(scope))
        elif isinstance(node, nodes.Macro):
            self._macros[node.name] = node
            scope[node.name] = None
        elif isinstance(node, nodes.Assign):
            scope.update(self._targets(node.target, self._kind(node.node, scope)))
        elif isinstance(node, nodes.AssignBlock):
            self.walk(node.body, dict(scope))
            scope.update(self._targets(node.target, None))
        elif isinstance(node, nodes.With):
            values = [self._kind(value, scope) for value in node.values]
            inner = dict(scope)
            for target, value in zip(node.targets, values, strict=True):
                inner.update(self._targets(target, value))
            self.walk(node.body, inner)
        elif isinstance(node, nodes.Expr):
            self._kind(node, scope)
        else:
            for child in node.iter_child_nodes():
                self._statement(child, scope)

    @staticmethod
    def _targets(target: nodes.Node, kind: _Kind) -> dict[str, _Kind]:
        if isinstance(target, nodes.Name):
            return {target.name: kind}
        return {name.name: None for name in target.find_all(nodes.Name)}

    def _kind(self, node: nodes.Node, scope: dict[str, _Kind]) -> _Kind:
        """What an expression stands for; names that nothing has are noted on the way."""
        if isinstance(node, nodes.Name):
            return self._name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._member(self._kind(node.node, scope), node.attr, node)
        if isinstance(node, nodes.Getitem):
            base = self._kind(node.node, scope)
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self._member(base, node.arg.value, node)
            self._kind(node.arg, scope)
            if isinstance(base, list):
                return base if isinstance(node.arg, nodes.Slice) else base[0]
            return None
        if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
            return None  # the template itself asks whether there is such a name
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self._macros:
            self._follow(self._macros[node.node.name], node, scope)
            return None
        kinds = [self._kind(child, scope) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Filter) and kinds:
            if node.name in _SAME:
                return kinds[0]
            if node.name in _ONE_OF and isinstance(kinds[0], list):
                return kinds[0][0]
        return None

    def _name(self, node: nodes.Name, scope: dict[str, _Kind]) -> _Kind:
        if node.name in scope:
            return scope[node.name]
        if node.name in self._kinds[_ROOT]:
            kind: _Kind = self._kinds[_ROOT][node.name]
            return kind
        if node.name not in _FREE:
            self._note(node, node.name, [*self._kinds[_ROOT], *scope])
        return None

    def _member(self, base: _Kind, name: str, node: nodes.Node) -> _Kind:
        if not isinstance(base, str) or base not in self._kinds:
            return None
        members = self._kinds[base]
        if name not in members:
            self._note(node, name, members)
        kind: _Kind = members.get(name)
        return kind

    def _note(self, node: nodes.Node, name: str, known: Iterable[str]) -> None:
        self.found.add((node.lineno, name, nearest(bare(name), known, _LIKE) or ""))

    def _follow(self, macro: nodes.Macro, call: nodes.Call, scope: dict[str, _Kind]) -> None:
        """The body of a macro with the kinds of the arguments of one call."""
        given: dict[str, _Kind] = dict.fromkeys((arg.name for arg in macro.args), None)
        given.update(zip(given, (self._kind(value, scope) for value in call.args), strict=False))
        given.update({pair.key: self._kind(pair.value, scope) for pair in call.kwargs})
        followed = (macro.name, repr(given))
        if followed not in self._followed:
            self._followed.add(followed)
            self.walk(macro.body, {**dict.fromkeys(self._macros, None), **given})
