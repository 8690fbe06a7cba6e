"""Sections and the headers and footers that Word really shows."""

from __future__ import annotations

from checker.reader import read
from tests.reader.packages import p, package, reference, sect


def furniture(body: str, **parts: str) -> list[tuple[str, str, str, int, bool]]:
    document = read(package(body, **parts))
    return [(f.kind, f.page, f.part, f.section, f.shown) for f in document.furniture]


def test_geometry_is_in_millimetres() -> None:
    section = read(package(p("a") + sect())).sections[0]
    assert (section.width_mm, section.height_mm) == (210.009, 297.004)
    assert (section.top_mm, section.right_mm, section.left_mm) == (20.002, 15.011, 30.004)


def test_what_a_section_leaves_out_is_what_word_takes() -> None:
    section = read(package(p("a"))).sections[0]
    assert (section.width_mm, section.height_mm, section.top_mm, section.left_mm) == (215.9, 279.4, 25.4, 25.4)


def test_a_negative_margin_counts_by_its_size() -> None:
    assert read(package(p("a") + sect('<w:pgMar w:top="-1134"/>'))).sections[0].top_mm == 20.002


def test_paragraphs_belong_to_the_section_that_ends_after_them() -> None:
    end = f"<w:p><w:pPr>{sect()}</w:pPr></w:p>"
    landscape = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    document = read(package(p("a") + end + p("b") + sect(landscape)))
    assert [(q.text, q.section) for q in document.paragraphs] == [("a", 0), ("", 0), ("b", 1)]
    assert [(s.landscape, s.first_block, s.last_block) for s in document.sections] == [(False, 0, 1), (True, 2, 2)]


def test_an_even_footer_is_dead_without_the_setting() -> None:
    body = p("a") + sect(reference("footer", "even", "footer1") + reference("header", "default", "header1"))
    parts = {"footer1": p("chân"), "header1": p("đầu")}
    assert furniture(body, **parts) == [
        ("footer", "even", "footer1", 0, False),
        ("header", "default", "header1", 0, True),
    ]
    alive = furniture(body, **parts, settings="<w:evenAndOddHeaders/>")
    assert alive[0] == ("footer", "even", "footer1", 0, True)


def test_a_first_page_header_needs_the_title_page() -> None:
    first = reference("header", "first", "header1")
    assert furniture(p("a") + sect(first), header1=p("x")) == [("header", "first", "header1", 0, False)]
    assert furniture(p("a") + sect(first + "<w:titlePg/>"), header1=p("x")) == [("header", "first", "header1", 0, True)]


def test_a_later_section_inherits_until_it_brings_its_own() -> None:
    end = f"<w:p><w:pPr>{sect(reference('header', 'default', 'header1'))}</w:pPr></w:p>"
    document = read(package(p("a") + end + p("b") + sect(), header1=p("một")))
    inherited = document.furniture_of(1, "header", "default")
    assert inherited is not None
    assert inherited.paragraphs[0].text == "một"
    own = sect(reference("header", "default", "header2"))
    document = read(package(p("a") + end + p("b") + own, header1=p("một"), header2=p("hai")))
    found = document.furniture_of(1, "header", "default")
    assert found is not None
    assert found.paragraphs[0].text == "hai"


def test_a_part_that_nobody_refers_to_is_not_read() -> None:
    assert furniture(p("a") + sect(), header1=p("chết")) == []
