"""Provinces by date; communes of today."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import unit_kinds, units
from schemas.units import communes, province_today, provinces
from vietnamese.message import InputError

BEFORE, NOW = date(2025, 6, 30), date(2026, 1, 5)


def test_a_kind_of_unit_has_its_levels_and_may_have_ended() -> None:
    assert unit_kinds.words(unit_kinds.COMMUNE) == ("xã", "phường", "đặc khu", "thị trấn")
    assert unit_kinds.levels_of("thành phố") == {unit_kinds.PROVINCE, unit_kinds.DISTRICT}
    assert [word for word in unit_kinds.words() if unit_kinds.ended(word)] == ["huyện", "quận", "thị xã", "thị trấn"]


def test_no_kind_of_unit_begins_another_so_that_their_order_does_not_matter() -> None:
    kinds = unit_kinds.words()
    assert [(one, other) for one in kinds for other in kinds if one != other and other.startswith(one)] == []


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


def test_the_names_of_communes_are_spelt_as_the_decree_wants() -> None:
    names = [commune.name for province in provinces(NOW) for commune in communes(province)]
    assert {"Xã Đắk Song", "Phường B'Lao", "Đặc khu Phú Quốc", "Phường Buôn Ma Thuột"} <= set(names)
    assert [name for name in names if "  " in name or any(word[0].islower() for word in name.split()[2:])] == []


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "find_spec", lambda name: None)
    units._listed.cache_clear()
    with pytest.raises(InputError, match=r"pip install vietnam-provinces"):
        communes("Tây Ninh")
    units._listed.cache_clear()


def test_an_unknown_province_is_an_error_that_names_it() -> None:
    with pytest.raises(InputError, match="Atlantis"):
        communes("Atlantis")


def test_a_province_that_ended_is_told_with_the_one_that_goes_on() -> None:
    with pytest.raises(InputError, match="“tỉnh Hòa Bình” was merged into Phú Thọ"):
        communes("tỉnh Hòa Bình")


@pytest.mark.parametrize(
    ("name", "called"), [("Lê Lợi", True), ("1 Bảo Lộc", True), ("12", True), ("Lê Lợi Đông", False), ("Tân An", False)]
)
def test_units_called_after_persons_or_by_numbers(name: str, called: bool) -> None:
    assert units.called_after(name) is called
