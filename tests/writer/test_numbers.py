"""Numbers of new marks: after the greatest that is there, never one that Word does not take."""

from __future__ import annotations

from itertools import islice

import pytest

from checker.writer.numbers import fresh

MOST = 2**31 - 1


@pytest.mark.parametrize(
    ("taken", "first", "given"),
    [
        ([], 0, [0, 1, 2]),
        ([], 1, [1, 2, 3]),
        (["3", "7", "5"], 1, [8, 9, 10]),
        (["-2038421"], 0, [0, 1, 2]),
        (["0", None, "", "x", "²", "1.5", "9" * 5000], 0, [1, 2, 3]),
        ([str(MOST), "1", "3"], 1, [2, 4, 5]),
        ([str(MOST + 1)], 0, [0, 1, 2]),
        ([str(MOST - 2**20)], 1, [MOST - 2**20 + 1, MOST - 2**20 + 2, MOST - 2**20 + 3]),
    ],
)
def test_numbers_that_nothing_has_yet(taken: list[str | None], first: int, given: list[int]) -> None:
    assert list(islice(fresh(taken, first), 3)) == given
