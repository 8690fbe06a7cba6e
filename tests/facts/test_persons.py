"""How the names of persons begin."""

from __future__ import annotations

import pytest

from schemas.persons import like_a_person


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Lê Lợi", True),
        ("Nguyễn Trãi", True),
        ("Hà Văn Mao", True),
        ("Hà Nam", False),
        ("Tân An", False),
        ("Lê", False),
    ],
)
def test_a_family_name_or_a_middle_word_tells_a_person(name: str, like: bool) -> None:
    assert like_a_person(name) is like
