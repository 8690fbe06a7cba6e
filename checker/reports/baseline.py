"""An earlier JSON result held beside this one: what is fixed, still open, new.

A finding keeps its identity while its rule speaks of the same words or says the same: places are not looked at, so that
a paragraph put in above changes nothing. Matching is one to one, the surest signs first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any, NamedTuple

from schemas import ruleset
from vietnamese.message import InputError, Text
from vietnamese.refusal import why
from vietnamese.text import collapse

Data = dict[str, Any]  # a document or a finding as the JSON report has it

_ALIKE = 0.75  # share of letters in which the quotation of a mended sentence still is that sentence
_LONG = 400  # letters that are compared

_CANNOT = Text("Không đọc được kết quả lần trước {file}: {why}.", "Cannot read the earlier result {file}: {why}.")
_DAMAGED = Text("tệp hỏng hoặc không phải JSON", "it is damaged or no JSON")
_FOREIGN = Text(
    "tệp không phải là kết quả của “thethuc check --format json”",
    "it is not a result of “thethuc check --format json”",
)
_OTHER_LAW = Text("tệp xét theo bộ quy tắc {other}, lần này xét theo {own}", "it was judged by {other}, this by {own}")
_NOTHING_SHARED = Text(
    "không văn bản nào trong đó trùng với văn bản xét lần này", "it holds none of the documents judged here"
)


class State(StrEnum):
    FIXED = "fixed"
    OPEN = "open"
    NEW = "new"
    UNJUDGED = "unjudged"  # its rule was not evaluated this time: nobody can say that it is mended


class Change(NamedTuple):
    """What became of one document. ``states`` go with its findings; the others are findings of the earlier result."""

    known: bool  # whether the earlier result has the document
    states: tuple[State, ...]  # OPEN or NEW
    fixed: tuple[Data, ...] = ()
    unjudged: tuple[Data, ...] = ()

    @property
    def counts(self) -> dict[State, int]:
        open_ = sum(state is State.OPEN for state in self.states)
        return {
            State.FIXED: len(self.fixed),
            State.OPEN: open_,
            State.NEW: len(self.states) - open_,
            State.UNJUDGED: len(self.unjudged),
        }

    def data(self) -> Data:
        """For the JSON report: ``states`` in the order of ``findings``."""
        return {
            "known": self.known,
            "counts": {state.value: count for state, count in self.counts.items()},
            "states": [state.value for state in self.states],
            "fixed": list(self.fixed),
            "unjudged": list(self.unjudged),
        }


class Comparison(NamedTuple):
    """``changes`` in the order of the documents; ``absent`` are documents that only the earlier result has."""

    changes: tuple[Change, ...]
    absent: tuple[str, ...]

    @property
    def counts(self) -> dict[State, int]:
        return {state: sum(change.counts[state] for change in self.changes) for state in State}


def load(path: Path) -> list[Data]:
    """The documents of an earlier result. Raises InputError for a file that is none."""
    try:
        whole = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(_CANNOT(file=path, why=why(error))) from error
    except (ValueError, RecursionError) as error:
        raise InputError(_CANNOT(file=path, why=_DAMAGED)) from error
    documents = whole.get("documents") if isinstance(whole, dict) else None
    if not isinstance(documents, list) or "thethuc" not in whole or not all(map(_is_document, documents)):
        raise InputError(_CANNOT(file=path, why=_FOREIGN))
    if whole.get("ruleset") != ruleset():
        raise InputError(_CANNOT(file=path, why=_OTHER_LAW(other=whole.get("ruleset"), own=ruleset())))
    return documents


def _is_document(data: object) -> bool:
    return (
        isinstance(data, dict)
        and isinstance(data.get("file"), str)
        and isinstance(data.get("findings"), list)
        and all(_is_finding(finding) for finding in data["findings"])
    )


def _is_finding(data: object) -> bool:
    return isinstance(data, dict) and all(isinstance(data.get(key), str) for key in ("rule", "component", "message"))


def compare(earlier: Sequence[Data], documents: Sequence[Data], name: str) -> Comparison:
    """What became of the findings of ``earlier``, the documents of the file ``name``.

    Raises InputError when no document is in both.
    """
    partners = _partners(documents, earlier)
    if documents and not partners:
        raise InputError(_CANNOT(file=name, why=_NOTHING_SHARED))
    changes = [
        _change(earlier[partners[at]], document) if at in partners else _unknown(document)
        for at, document in enumerate(documents)
    ]
    kept = set(partners.values())
    absent = (document["file"] for at, document in enumerate(earlier) if at not in kept)
    return Comparison(tuple(changes), tuple(absent))


def _unknown(document: Data) -> Change:
    return Change(False, (State.NEW,) * len(document["findings"]))


def _change(before: Data, after: Data) -> Change:
    old, new = before["findings"], after["findings"]
    same = _same(new, old)
    still = set(same.values())
    gone = [finding for at, finding in enumerate(old) if at not in still]
    rules = after["rules"]
    judged = {*rules["passed"], *rules["failed"]}
    return Change(
        True,
        tuple(State.OPEN if at in same else State.NEW for at in range(len(new))),
        tuple(finding for finding in gone if finding["rule"] in judged),
        tuple(finding for finding in gone if finding["rule"] not in judged),
    )


# -- identity -------------------------------------------------------------------------------------------------------

Sign = Callable[[Data], Hashable | None]  # equal signs, same thing; None: it has no such sign


def _words(text: object) -> str:
    return collapse(text).casefold() if isinstance(text, str) else ""


def _file_name(document: Data) -> str:
    return PureWindowsPath(document["file"]).name.casefold()  # reads both kinds of separators


def _tail(document: Data) -> tuple[str, ...]:
    return tuple(part.casefold() for part in PurePath(document["file"].replace("\\", "/")).parts[-2:])


def _issue(document: Data) -> Hashable | None:
    issuer, symbol = _words(document.get("issuer")), _words(document.get("symbol"))
    return (issuer, symbol) if issuer and symbol else None


def _issuer(document: Data) -> Hashable | None:
    issuer = _words(document.get("issuer"))
    return (issuer, document.get("type")) if issuer else None


# A folder may have moved, a draft may have a new name: exactly one candidate on either side, or none.
_FILE_SIGNS: tuple[Sign, ...] = (lambda document: document["file"], _tail, _file_name, _issue, _issuer)


def _quoted(finding: Data) -> Hashable | None:
    quote = _words(finding.get("quote"))
    return (finding["rule"], finding["component"], quote, _words(finding.get("found"))) if quote else None


def _said(finding: Data) -> Hashable | None:
    return finding["rule"], finding["component"], _words(finding["message"])


def _same_words(finding: Data) -> Hashable | None:
    quote = _words(finding.get("quote"))
    return (finding["rule"], quote) if quote else None


def _missing(finding: Data) -> Hashable | None:
    """In another language, or with another number in it, what is missing is still missing."""
    return None if _words(finding.get("quote")) else (finding["rule"], finding["component"])


_FINDING_SIGNS: tuple[Sign, ...] = (_quoted, _said, _same_words, _missing)


def _partners(these: Sequence[Data], those: Sequence[Data]) -> dict[int, int]:
    """Documents by ordinal; a sign counts only where one document on either side has it."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for sign in _FILE_SIGNS:
        others = _by_sign(those, range(len(those)), sign)
        for key, mine in _by_sign(these, range(len(these)), sign).items():
            match mine, others.get(key, []):
                case [one], [other] if one not in found and other not in taken:
                    found[one] = other
                    taken.add(other)
    return found


def _same(new: Sequence[Data], old: Sequence[Data]) -> dict[int, int]:
    """Findings by ordinal; several with one sign go in their order."""
    found: dict[int, int] = {}
    for sign in _FINDING_SIGNS:
        used = set(found.values())
        waiting = _by_sign(old, (at for at in range(len(old)) if at not in used), sign)
        for key, places in _by_sign(new, (at for at in range(len(new)) if at not in found), sign).items():
            found.update(zip(places, waiting.get(key, ()), strict=False))
    found.update(_reworded(new, old, found))
    return found


def _by_sign(data: Sequence[Data], places: Iterable[int], sign: Sign) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at in places:
        key = sign(data[at])
        if key is not None:
            found.setdefault(key, []).append(at)
    return found


def _reworded(new: Sequence[Data], old: Sequence[Data], same: dict[int, int]) -> list[tuple[int, int]]:
    """What is left of a rule on both sides and quotes nearly the same words: somebody worked at the sentence."""
    used = set(same.values())
    waiting = _by_sign(old, (at for at in range(len(old)) if at not in used), lambda finding: finding["rule"])
    found = []
    for at, finding in enumerate(new):
        candidates = waiting.get(finding["rule"]) if at not in same else None
        quote = _words(finding.get("quote"))[:_LONG]
        if not candidates or not quote:
            continue
        matcher = SequenceMatcher(None, b=quote, autojunk=False)
        for other in candidates:
            matcher.set_seq1(_words(old[other].get("quote"))[:_LONG])
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                found.append((at, other))
                candidates.remove(other)
                break
    return found
