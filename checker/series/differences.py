"""In what two recognised documents of one making differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.anatomy import Anatomy, Body, Line, Signature
from checker.model import Paragraph
from checker.series.twins import ENDS, FACTS, RULE_LINES, SEEN, WORDS, Key


def differences(one: Anatomy, other: Anatomy, reworded: Sequence[int]) -> frozenset[Key] | None:
    """What of ``twins.Key`` differs; None where more does, as the role of a line.

    The documents are the same but for the words of the paragraphs whose ordinals are ``reworded``.
    """
    before, after = one.document.paragraphs, other.document.paragraphs
    twin_of = {id(before[ordinal]): after[ordinal] for ordinal in reworded}
    if (one.scope, one.scope_reason, one.type) != (other.scope, other.scope_reason, other.type):
        return None
    if len(one.others) != len(other.others):
        return None
    if not all(_same_body(mine, theirs, twin_of) for mine, theirs in zip(one.bodies, other.bodies, strict=True)):
        return None
    found: list[Key] = []
    for name, mine, theirs in (("symbol", one.symbol, other.symbol), ("date", one.date, other.date)):
        if mine is None or theirs is None:
            if mine is not theirs:
                return None
            continue
        found += [(name, field) for field, old, new in zip(mine._fields, mine, theirs, strict=True) if old != new]
    ordinals = {id(before[ordinal]): ordinal for ordinal in reworded}
    for ordinal in reworded:
        was, now = before[ordinal], after[ordinal]
        found += [(ordinal, field) for field in (*WORDS, *SEEN) if getattr(was, field) != getattr(now, field)]
    for old_body, new_body in zip(one.bodies, other.bodies, strict=True):
        drawn = new_body.rule_lines
        found += [(RULE_LINES, role.value) for role, line in old_body.rule_lines.items() if line != drawn[role]]
        for old, new in zip(old_body.lines, new_body.lines, strict=True):
            if old.paragraph is not new.paragraph:
                ordinal = ordinals[id(old.paragraph)]
                found += [(ordinal, fact) for fact in (*ENDS, *FACTS) if getattr(old, fact) != getattr(new, fact)]
    return frozenset(found)


def _same_body(one: Body, other: Body, twin_of: Mapping[int, Paragraph]) -> bool:
    return (
        one.kind is other.kind
        and one.type == other.type
        and one.header_table == other.header_table
        and one.signature_table == other.signature_table
        and _same_lines(one.lines, other.lines, twin_of)
        and one.rule_lines.keys() == other.rule_lines.keys()
        and len(one.signatures) == len(other.signatures)
        and all(_same_signature(*pair, twin_of) for pair in zip(one.signatures, other.signatures, strict=True))
    )


def _same_lines(one: Sequence[Line], other: Sequence[Line], twin_of: Mapping[int, Paragraph]) -> bool:
    if len(one) != len(other):
        return False
    for mine, theirs in zip(one, other, strict=True):
        if mine.paragraph is theirs.paragraph:
            if mine != theirs:
                return False
        elif (
            twin_of.get(id(mine.paragraph)) is not theirs.paragraph
            or mine.role is not theirs.role
            or mine[4:] != theirs[4:]
        ):
            return False
    return True


def _same_signature(one: Signature, other: Signature, twin_of: Mapping[int, Paragraph]) -> bool:
    if one.column != other.column or (one.name is None) is not (other.name is None):
        return False
    names = ((one.name,), (other.name,)) if one.name and other.name else ((), ())
    groups = ((one.authority, other.authority), (one.position, other.position), (one.notes, other.notes), names)
    return all(_same_lines(mine, theirs, twin_of) for mine, theirs in groups)


def reduced(anatomy: Anatomy, ordinals: Sequence[int]) -> Anatomy:
    """The anatomy as if the document had no other paragraphs: for rules that judge each by itself."""
    document = anatomy.document
    kept = {id(document.paragraphs[ordinal]) for ordinal in ordinals}
    return anatomy._replace(
        document=document._replace(
            body=(),
            paragraphs=tuple(document.paragraphs[ordinal] for ordinal in ordinals),
            furniture=(),
            footnotes=(),
        ),
        main=_reduced_body(anatomy.main, kept),
        others=tuple(_reduced_body(body, kept) for body in anatomy.others),
    )


def _reduced_body(body: Body, kept: set[int]) -> Body:
    return Body(body.kind, tuple(line for line in body.lines if id(line.paragraph) in kept))
