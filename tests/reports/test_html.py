"""The page: one file, every value escaped, findings at their words, usable without scripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from checker.examine import Options, examine
from checker.reports import as_html
from checker.reports.outcome import Outcome
from checker.reports.request import Request
from tests.reports import FLAWED, judged

_VOID = {"meta", "input", "br", "link", "img"}


class Page(HTMLParser):
    """Elements with their attributes and text; a tag that is never closed fails the test."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.marks: list[str] = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if "mark" in self.open:
            self.marks[-1] += data

    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]


def shown(*outcomes: Outcome, language: str = "vi") -> Page:
    return Page(as_html.render(outcomes, Request(language, "0.1.0")))


def test_each_finding_stands_once_beside_its_marked_words(tmp_path: Path) -> None:
    outcome = judged(tmp_path)
    page = shown(outcome)
    assert outcome.report is not None
    notes = [a for tag, a in page.elements if tag == "article"]
    assert [a["data-level"] for a in notes] == [finding.level.value for finding in outcome.report.findings]
    assert [mark.strip() for mark in page.marks] == ["5/KH-UBND", "▸", "- Lưu: VT, VP"]


def test_every_link_leads_somewhere_and_every_id_is_used_once(tmp_path: Path) -> None:
    page = shown(judged(tmp_path), judged(tmp_path, name="hai.docx"))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    targets = {str(a["href"]).removeprefix("#") for tag, a in page.elements if tag == "a"}
    assert targets <= set(ids)


def test_nothing_is_loaded_from_outside(tmp_path: Path) -> None:
    source = as_html.render([judged(tmp_path)], Request("vi", "0.1.0"))
    assert re.findall(r"(?:src|href)=\"(?!#)|https?://|@import|url\(", source) == []


def test_signs_of_html_in_names_and_words_stay_words(tmp_path: Path) -> None:
    name = "A & B <script>alert(1)<script> \"x\" 'y'.docx"
    spoilt = {"text": {"luu": '- Lưu: VT, <b>A & B</b> "x"'}}
    page = shown(judged(tmp_path, spoilt, name))
    text = "".join(page.text)
    assert name in text
    assert '- Lưu: VT, <b>A & B</b> "x"' in text
    assert [tag for tag, _ in page.elements].count("script") == 1


def test_the_page_speaks_english_when_asked(tmp_path: Path) -> None:
    text = "".join(shown(judged(tmp_path), language="en").text)
    assert "Check of form" in text
    assert "Kết quả kiểm tra" not in text


def test_filters_wait_for_the_script(tmp_path: Path) -> None:
    page = shown(judged(tmp_path))
    (form,) = [a for tag, a in page.elements if tag == "form"]
    assert "hidden" in form
    assert not any("hidden" in a for tag, a in page.elements if tag == "article")


def test_a_document_without_findings_and_one_that_nobody_can_read(tmp_path: Path) -> None:
    (tmp_path / "rong.docx").write_bytes(b"")
    page = shown(judged(tmp_path, {}), examine(tmp_path / "rong.docx", Options(), shown="rong.docx"))
    text = "".join(page.text)
    assert "Không có điểm nào cần sửa." in text
    assert "Tệp rong.docx rỗng (0 byte)." in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_equal_input_gives_equal_bytes(tmp_path: Path, language: str) -> None:
    made = {as_html.render([judged(tmp_path, FLAWED)], Request(language, "0.1.0")) for _ in range(2)}
    assert len(made) == 1
