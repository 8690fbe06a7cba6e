"""What a rule reads of a document: twins of the model's objects that note which of their fields are asked for.

Only what may differ between documents of one making is followed: the words of paragraphs (by their ordinal in the
document), the drawn lines, the number and symbol, and the date. A few answers about words (``FACTS``, ``SEEN``) are
followed as such: a rule that asks for the last letter of a line does not depend on the name in it. ``differences``
tells which of all these differ between two documents that are otherwise the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from checker.anatomy import Anatomy, Body, IssueDate, Line, Role, RuleLine, Signature, Symbol
from checker.model import Paragraph, replaced

# (ordinal of a paragraph, field or fact), ("rule_lines", role), ("symbol", field) or ("date", field)
Key = tuple[int | str, str]

WORDS = ("text", "spans", "shapes")
FACTS = ("faces", "ending", "opens")  # of a line
SEEN = ("blank", "drawn", "boxed")  # of a paragraph
ENDS = ("start", "end")  # of a line: where it lies in its paragraph
RULE_LINES = "rule_lines"


class Notes:
    """What has been read since the last ``taken``. Twins live no longer than their notes."""

    def __init__(self) -> None:
        self._read: set[Key] = set()
        self._owner: dict[int, tuple[int | str, Any]] = {}

    def taken(self) -> frozenset[Key]:
        """What was read; nothing is noted any more."""
        read = frozenset(self._read)
        self._read.clear()
        return read

    def own(self, twin: object, owner: int | str, original: object) -> None:
        """Notes of the twin are kept under ``owner``."""
        self._owner[id(twin)] = owner, original

    def note(self, twin: object, field: str) -> Any:
        """Note that a field of the twin is read; the original, None for what a rule has made of what it read."""
        owner, original = self._owner.get(id(twin), (None, None))
        if owner is not None:
            self._read.add((owner, field))
        return original


def _noting(kind: type, fields: Iterable[str], notes: Notes, facts: Iterable[str] = ()) -> Any:
    """A class of ``kind`` whose objects note that a field is read.

    ``facts`` are properties that are noted by their own name, and not what they read.
    """

    def reading(position: int, name: str) -> property:
        def read(self: Any) -> Any:
            notes.note(self, name)
            return tuple.__getitem__(self, position)

        return property(read)

    def fact(name: str, made: Callable[[Any], Any]) -> property:
        def read(self: Any) -> Any:
            original = notes.note(self, name)
            return made(self) if original is None else getattr(original, name)

        return property(read)

    def whole(method: Callable[..., Any]) -> Callable[..., Any]:
        def read(self: Any, *arguments: Any) -> Any:
            for name in names:
                notes.note(self, name)
            return method(self, *arguments)

        return read

    order: tuple[str, ...] = getattr(kind, "_fields")  # noqa: B009  a NamedTuple, which mypy does not see here
    names = tuple(fields)
    members: dict[str, Any] = {"__slots__": ()}
    for name in names:
        members[name] = reading(order.index(name), name)
    for name in facts:
        members[name] = fact(name, getattr(kind, name).fget)
    for method in ("__eq__", "__ne__", "__hash__", "__iter__", "__getitem__", "__lt__", "__gt__", "__repr__"):
        members[method] = whole(getattr(tuple, method))
    return type(kind.__name__, (kind,), members)


class _Drawn(dict[Role, RuleLine]):
    """The drawn lines of a body, noted by their role."""

    def __init__(self, drawn: Mapping[Role, RuleLine], notes: Notes) -> None:
        super().__init__(drawn)
        self._notes = notes
        notes.own(self, RULE_LINES, drawn)

    def _all(self) -> None:
        for role in super().__iter__():
            self._notes.note(self, role.value)

    def __getitem__(self, role: Role) -> RuleLine:
        self._notes.note(self, role.value)
        return super().__getitem__(role)

    def get(self, role: Role, default: Any = None) -> Any:
        self._notes.note(self, role.value)
        return super().get(role, default)

    def items(self) -> Any:
        self._all()
        return super().items()

    def values(self) -> Any:
        self._all()
        return super().values()

    def __eq__(self, other: object) -> bool:
        self._all()
        return super().__eq__(other)

    __hash__ = None


class Twins:
    """An anatomy of twins. ``notes`` tells what was read of it."""

    def __init__(self, anatomy: Anatomy) -> None:
        self.notes = notes = Notes()
        self._paragraph = _noting(Paragraph, WORDS, notes, facts=SEEN)
        self._line = _noting(Line, ENDS, notes, facts=FACTS)
        self._ordinals = {id(paragraph): ordinal for ordinal, paragraph in enumerate(anatomy.document.paragraphs)}
        self._paragraphs: dict[int, Paragraph] = {}
        self._lines: dict[int, Line] = {}
        for ordinal, paragraph in enumerate(anatomy.document.paragraphs):
            twin = self._paragraph(*tuple(paragraph))
            notes.own(twin, ordinal, paragraph)
            self._paragraphs[id(paragraph)] = twin
        document = anatomy.document
        self.anatomy = anatomy._replace(
            document=document._replace(
                body=tuple(replaced(block, self._paragraphs) for block in document.body),
                paragraphs=tuple(self._paragraphs[id(paragraph)] for paragraph in document.paragraphs),
            ),
            main=self._body(anatomy.main),
            others=tuple(map(self._body, anatomy.others)),
            symbol=self._fact(Symbol, anatomy.symbol, "symbol"),
            date=self._fact(IssueDate, anatomy.date, "date"),
        )

    def _fact(self, kind: type, value: Any, owner: str) -> Any:
        if value is None:
            return None
        twin = _noting(kind, value._fields, self.notes)(*tuple(value))
        self.notes.own(twin, owner, value)
        return twin

    def _body(self, body: Body) -> Body:
        return Body(
            body.kind,
            tuple(map(self._line_of, body.lines)),
            _Drawn(body.rule_lines, self.notes),
            tuple(map(self._signature, body.signatures)),
            body.header_table,
            body.signature_table,
            body.type,
        )

    def _line_of(self, line: Line) -> Line:
        paragraph = self._paragraphs.get(id(line.paragraph))
        if paragraph is None:
            return line  # of a text box, a header: never another one in a document of this making
        twin = self._lines.get(id(line))
        if twin is None:
            twin = self._line(line.role, paragraph, *tuple(line)[2:])
            self.notes.own(twin, self._ordinals[id(line.paragraph)], line)
            self._lines[id(line)] = twin
        return twin

    def _signature(self, signature: Signature) -> Signature:
        return Signature(
            tuple(map(self._line_of, signature.authority)),
            tuple(map(self._line_of, signature.position)),
            tuple(map(self._line_of, signature.notes)),
            self._line_of(signature.name) if signature.name else None,
            signature.column,
        )
