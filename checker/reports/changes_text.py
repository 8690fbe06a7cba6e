"""What a report for people says about an earlier result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.reports.baseline import Change, Comparison, Data, State
from checker.wording import sentence
from vietnamese.message import Text

STATES = {
    State.FIXED: Text("đã sửa", "fixed"),
    State.OPEN: Text("còn nguyên", "still open"),
    State.NEW: Text("mới", "new"),
    State.UNJUDGED: Text("lần này không xét", "not evaluated this time"),
}
_HEADING = Text("So với lần trước: {counts}.", "Against the earlier result: {counts}.")
_COUNT = Text("{count} {state}", "{count} {state}")
_ABSENT = Text("Có lần trước, lần này không thấy: {files}.", "In the earlier result only: {files}.")
_UNKNOWN = Text("{count} văn bản chưa có trong lần trước.", "{count} documents are not in the earlier result.")
_FEW = 5


def counted(change: Change | Comparison) -> Text:
    """ "3 đã sửa, 1 còn nguyên, 0 mới"; what was not evaluated only if there is any."""
    shown = [
        _COUNT(count=count, state=STATES[state])
        for state, count in change.counts.items()
        if count or state is not State.UNJUDGED
    ]
    return Text(", ".join(text.vi for text in shown), ", ".join(text.en for text in shown))


def heading(change: Change | Comparison) -> Text:
    """The sentence that sums up."""
    return _HEADING(counts=counted(change))


def lines(comparison: Comparison, documents: Sequence[Data], language: str) -> Iterator[str]:
    """The lines under a text report; of one document alone every change is listed."""
    yield heading(comparison).of(language)
    if len(documents) == 1:
        (change,) = comparison.changes
        states = zip(documents[0]["findings"], change.states, strict=True)
        new = [finding for finding, state in states if state is State.NEW]
        for state, findings in ((State.FIXED, change.fixed), (State.NEW, new), (State.UNJUDGED, change.unjudged)):
            if findings:
                yield f"{sentence(STATES[state]).of(language)}:"
                yield from (f"  {finding['rule']:<8}{finding['message']}" for finding in findings)
    unknown = sum(not change.known for change in comparison.changes)
    if unknown:
        yield _UNKNOWN(count=unknown).of(language)
    if comparison.absent:
        more = ["…"] if len(comparison.absent) > _FEW else []
        yield _ABSENT(files=", ".join([*comparison.absent[:_FEW], *more])).of(language)
