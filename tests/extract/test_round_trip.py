"""A plan that was printed and read back is the plan."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from checker.extract import printed
from checker.reader import read
from generator.context import build
from generator.data import Record
from generator.inverse import plan
from generator.render import render
from generator.validate import validate
from tests.extract.plans import plans
from tests.rollover.small import small
from vietnamese.text import nfc

_QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150, derandomize=True)


def extracted(document: bytes) -> dict[str, Any]:
    found = printed(read(document))
    return plan(found.context, ours=found.ours)


def normal(data: dict[str, Any]) -> dict[str, Any]:
    """The normal form of a valid plan."""
    return plan(build(data), ours=True)


def said(data: dict[str, Any]) -> list[Any]:
    """What is printed, the lengths of drawn lines left out; outer spaces are no words, and no cell needs no alignment."""

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return " ".join(nfc(value).split())
        if isinstance(value, dict) and value.get("kieu") == "bang" and not value["hang"]:
            value = {**value, "cot": [{**column, "canh": ""} for column in value["cot"]]}
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items() if key != "duong_ke"}
        return [item for item in map(plain, value) if item != ""] if isinstance(value, list) else value

    return plain(build(data))  # type: ignore[no-any-return]


@given(plans())
@_QUIET
def test_reading_back_gives_the_normal_form(data: dict[str, Any]) -> None:
    assert extracted(render(Record(data, "plan.yaml"))) == normal(data)


@given(plans())
@_QUIET
def test_the_normal_form_is_valid_prints_the_same_and_is_its_own(data: dict[str, Any]) -> None:
    form = normal(data)
    assert validate(Record(form, "plan.yaml")) == []
    assert normal(form) == form
    assert said(form) == said(data)


@pytest.mark.parametrize("ends", ["", ".", ";", "./."])
@pytest.mark.parametrize("block", ["Trên đây là Kế hoạch", {"gach": "Làm việc một"}])
def test_the_sign_that_ends_the_text_makes_no_other_data(ends: str, block: Any) -> None:
    data = {**small(), "noi_dung": [{"muc": "MỤC", "noi_dung": ["Việc:", block]}]}
    context = build(data)
    last = context["than"][-1]
    last["chu"] = last["chu"].removesuffix("./.") + ends
    assert plan(context, ours=True) == normal(data)
