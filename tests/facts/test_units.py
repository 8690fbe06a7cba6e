"""Provinces by date; communes and what became of the old wards."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import units
from schemas.units import commune_successors, communes, province_today, provinces
from vietnamese.message import InputError

BEFORE, NOW = date(2025, 6, 30), date(2026, 1, 5)


def test_there_were_63_provinces_and_there_are_34() -> None:
    assert (len(provinces(BEFORE)), len(provinces(NOW))) == (63, 34)


@pytest.mark.parametrize(
    ("name", "day", "now"),
    [
        ("tỉnh Long An", NOW, "Tây Ninh"),
        ("tỉnh Long An", BEFORE, "Long An"),
        ("Tây Ninh", NOW, "Tây Ninh"),
        ("Bình Dương", NOW, "Hồ Chí Minh"),
        ("Thành phố Hồ Chí Minh", NOW, "Hồ Chí Minh"),
        ("Atlantis", NOW, None),
    ],
)
def test_a_province_is_called_by_the_name_of_the_day(name: str, day: date, now: str | None) -> None:
    assert province_today(name, day) == now


def test_every_province_of_today_has_its_communes() -> None:
    assert sum(len(communes(name)) for name in provinces(NOW)) == 3321
    assert {commune.kind for commune in communes("tỉnh Tây Ninh")} == {"xã", "phường"}


def test_an_old_ward_has_one_successor_or_several_and_none_is_chosen() -> None:
    one = commune_successors("Phường An Hòa", "Quận Ninh Kiều", "Thành phố Cần Thơ", NOW)
    assert [commune.name for commune in one] == ["Phường Cái Khế"]
    two = commune_successors("Xã Tân Thạnh", "Huyện Thới Lai", "Thành phố Cần Thơ", NOW)
    assert [commune.name for commune in two] == ["Xã Tân Thạnh", "Xã Trường Thành"]
    assert commune_successors("Phường An Hòa", "Quận Ninh Kiều", "Thành phố Cần Thơ", BEFORE) == ()
    assert commune_successors("Xã Không Có", "Quận Ninh Kiều", "Thành phố Cần Thơ", NOW) == ()


def test_names_that_differ_by_their_marks_only_stay_apart() -> None:
    same = commune_successors("Xã Lộc Thạnh", "Huyện Lộc Ninh", "Tỉnh Bình Phước", NOW)
    assert [commune.name for commune in same] == ["Xã Lộc Thạnh"]


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "find_spec", lambda name: None)
    units._communes.cache_clear()
    with pytest.raises(InputError, match=r"pip install vietnam-provinces"):
        communes("Tây Ninh")
    units._communes.cache_clear()


def test_an_unknown_province_is_an_error_that_names_it() -> None:
    with pytest.raises(InputError, match="Atlantis"):
        communes("Atlantis")
