"""What a change says of itself, in both languages."""

from __future__ import annotations

import pytest

from checker import edits
from checker.model import LineRule, Location
from checker.registry import Edit
from vietnamese.message import Text

PLACE = Location("body", ("p", 0), 0, 3)
SPACE = edits.paragraph(PLACE, after_pt=0.0)
SINGLE = edits.paragraph(PLACE, line=1.0, line_rule=LineRule.AUTO)
CAPITALS = edits.words(PLACE, "SỐ", "Số")


@pytest.mark.parametrize(
    ("made", "title"),
    [
        ((SPACE,), Text("Định dạng: cách dưới 0 pt", "Format: space after 0 pt")),
        (
            (SPACE, SINGLE),
            Text("Định dạng: cách dưới 0 pt, dòng đơn", "Format: space after 0 pt, single line spacing"),
        ),
        (
            (SPACE, CAPITALS, SINGLE),
            Text(
                "Định dạng: cách dưới 0 pt; Ghi “SỐ”; Định dạng: dòng đơn",
                "Format: space after 0 pt; Write “SỐ”; Format: single line spacing",
            ),
        ),
        ((SPACE, SPACE._replace(location=PLACE._replace(path=("p", 1)))), SPACE.title),
    ],
    ids=["one", "two formats", "words between formats", "the same at two places"],
)
def test_changes_that_belong_together_say_each_thing_once(made: tuple[Edit, ...], title: Text) -> None:
    joined = edits.joined(*made)
    assert joined is not None
    assert joined.title == title
