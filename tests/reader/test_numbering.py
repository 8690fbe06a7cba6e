"""Automatic labels are what Word prints before a paragraph."""

from __future__ import annotations

import pytest

from checker.reader import read
from tests.reader.packages import p, package, style


def level(ilvl: int, text: str, format: str = "decimal", start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{extra}{"".join(levels)}</w:abstractNum>'


def num(id: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(num_id: int, ilvl: int = 0) -> str:
    return p("x", f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>')


def labels(body: str, numbering: str, styles: str = "") -> list[str | None]:
    document = read(package(body, numbering=numbering, **({"styles": styles} if styles else {})))
    return [q.label.text if q.label else None for q in document.paragraphs]


def test_levels_count_and_begin_anew_under_a_higher_one() -> None:
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%3)", "lowerLetter")) + num(1, 0)
    body = item(1) + item(1, 1) + item(1, 2) + item(1, 2) + item(1, 1) + item(1, 2) + item(1) + item(1, 1)
    assert labels(body, numbering) == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]


def test_a_label_can_show_higher_levels() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0)
    assert labels(item(1) + item(1, 1) + item(1, 1) + item(1) + item(1, 1), numbering) == [
        "1.",
        "1.1.",
        "1.2.",
        "2.",
        "2.1.",
    ]


def test_legal_numbering_shows_arabic_figures() -> None:
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", extra="<w:isLgl/>")) + num(1, 0)
    assert labels(item(1) + item(1, 1), numbering) == ["I.", "1.1."]


def test_two_lists_of_one_kind_go_on_counting_unless_one_starts_anew() -> None:
    go_on = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0)
    assert labels(item(1) + item(1) + item(2), go_on) == ["1.", "2.", "3."]
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    anew = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0, restart)
    assert labels(item(1) + item(1) + item(2) + item(2), anew) == ["1.", "2.", "1.", "2."]


def test_an_override_can_replace_a_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Điều %1.", start=4)}</w:lvlOverride>'
    assert labels(item(2), abstract(0, level(0, "%1.")) + num(2, 0, own)) == ["Điều 4."]


def test_numbering_of_a_style_uses_the_level_that_names_it() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2.", extra='<w:pStyle w:val="B"/>')) + num(1, 0)
    styles = style("A", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "B", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    body = p("x", '<w:pStyle w:val="A"/>') + p("x", '<w:pStyle w:val="B"/>')
    assert labels(body, numbering, styles) == ["1.", "1.1."]


def test_a_paragraph_can_switch_its_numbering_off() -> None:
    styles = style("A", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("x", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body, abstract(0, level(0, "%1.")) + num(1, 0), styles) == [None]


@pytest.mark.parametrize(
    ("sign", "seen"), [("-", "-"), ("\uf0b7", "•"), ("\uf02d", "-"), ("+", "+"), ("o", "o"), ("\uf0d8", "➢")]
)
def test_bullets_are_the_signs_that_the_eye_sees(sign: str, seen: str) -> None:
    assert labels(item(1), abstract(0, level(0, sign, "bullet")) + num(1, 0)) == [seen]


@pytest.mark.parametrize(
    ("format", "third"),
    [("decimalZero", "03."), ("lowerRoman", "iii."), ("upperLetter", "C."), ("lowerLetter", "c."), ("none", None)],
)
def test_forms_of_numbers(format: str, third: str | None) -> None:
    text = "%1." if format != "none" else "%1"
    assert labels(item(1) * 3, abstract(0, level(0, text, format)) + num(1, 0))[2] == third


def test_a_list_style_lends_its_levels() -> None:
    numbering = (
        abstract(0, level(0, "(%1)"), extra='<w:styleLink w:val="L"/>')
        + abstract(1, extra='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert labels(item(2), numbering) == ["(1)"]


def test_an_unknown_list_has_no_label() -> None:
    assert labels(item(7), abstract(0, level(0, "%1.")) + num(1, 0)) == [None]


def test_a_level_of_its_own_in_the_list_of_the_style() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0)
    listed = style("L", ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body = p("x", '<w:pStyle w:val="L"/>') + p("x", '<w:pStyle w:val="L"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert labels(body, numbering, listed) == ["1.", "1.1."]
