"""The types that have a template: each has a starter, is written in its form and read back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

import examples
import schemas
from checker.engine import check
from checker.extract import printed
from checker.model import Paragraph
from checker.reader import read
from cli import cli
from console import run
from generator.context import build
from generator.data import load
from generator.inverse import plan
from generator.render import render
from generator.template import shipped
from generator.validate import schema
from schemas import written
from tests.specimen import make

TYPES = list(written.templates())


def starter(type: str, **changes: Any) -> bytes:
    """The starter of a type with other values, as a Word document."""
    from dataclasses import replace

    record = load(examples.FOLDER / f"mau-{type}.yaml")
    return render(replace(record, data={**record.data, **changes}))


def lines(data: bytes, kind: str) -> list[Paragraph]:
    """The paragraphs with the style that prints this component."""
    names = {row["name"] for row in schemas.table("styles").values() if row["prints"] == kind}
    return [paragraph for paragraph in read(data).paragraphs if paragraph.style in names]


def test_data_may_be_of_every_type_that_has_a_template() -> None:
    assert schema()["properties"]["loai"]["enum"] == TYPES == list(shipped())
    assert [path for path in shipped().values() if not path.exists()] == []


@pytest.mark.parametrize("type", TYPES)
def test_what_new_writes_is_rendered_and_read_back(type: str, tmp_path: Path) -> None:
    data, word, again = (tmp_path / name for name in ("a.yaml", "a.docx", "b.yaml"))
    assert run(cli, ["new", type, "-o", str(data)]) == 0
    assert run(cli, ["render", str(data), "-o", str(word)]) == 0
    assert run(cli, ["extract", str(word), "-o", str(again)]) == 0
    assert load(again).data == plan(build(load(data).data), ours=True)
    assert load(again).data["loai"] == type
    title = schemas.table("types")[type]["title"]
    assert [line.text for line in lines(word.read_bytes(), "ten_loai")] == ([title] if title else [])


def test_a_workbook_holds_a_plan_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in ([], ["--batch"]):
        assert run(cli, ["new", "bao-cao", "-o", str(tmp_path / "a.xlsx"), *options]) == 2
        assert capsys.readouterr().err == (
            "Bảng tính chỉ dùng cho kế hoạch; dữ liệu của Báo cáo ghi vào tệp .yaml hoặc .json.\n"
        )
    assert list(tmp_path.iterdir()) == []


def test_one_addressee_stands_in_the_middle() -> None:
    (line,) = lines(starter("to-trinh"), "kinh_gui")
    assert (line.text, line.format.align, line.format.first_line_mm) == (
        "Kính gửi: Ủy ban nhân dân tỉnh Tây Ninh.", "center", 0,
    )  # fmt: skip


def test_several_addressees_stand_under_the_colon() -> None:
    several = ["Kính gửi:", "- Ủy ban nhân dân tỉnh Tây Ninh;", "- Sở Nội vụ."]
    made = starter("to-trinh", kinh_gui=several)
    head, *listed = lines(made, "kinh_gui")
    assert [head.text, *(line.text for line in listed)] == several
    assert head.format.first_line_mm == pytest.approx(12.7, abs=0.1)
    assert [line.format.left_mm for line in listed] == pytest.approx([30.4, 30.4], abs=0.1)
    assert check(read(made)).findings == ()
    assert plan(printed(read(made)).context, ours=True)["kinh_gui"] == several


def test_a_letter_has_its_subject_under_the_number() -> None:
    made = starter("cong-van")
    first, second = lines(made, "trich_yeu_cong_van")
    assert (first.text, second.text) == ("V/v báo cáo kết quả", "cải cách hành chính quý I năm 2026")
    assert (first.format.before_pt, second.format.before_pt) == (6, 0)
    assert first.location.path[:6] == lines(made, "so_ky_hieu")[0].location.path[:6]


def test_somebody_elses_letter_is_read() -> None:
    found = printed(read(make("cong-van")))
    assert (found.ours, found.why_not, found.missing) == (False, None, ())
    data = plan(found.context, ours=False)
    assert (data["loai"], data["kinh_gui"]) == (
        "cong-van",
        ["Kính gửi:", "- Các sở, ban, ngành tỉnh;", "- Ủy ban nhân dân các xã, phường."],
    )
    assert data["trich_yeu"].startswith("V/v")


def test_a_title_that_was_changed_in_word_is_seen() -> None:
    """The styles are ours, the type is not."""
    word = docx.Document(io.BytesIO(starter("ke-hoach")))
    title = next(paragraph for paragraph in word.paragraphs if paragraph.text == "KẾ HOẠCH")
    title.runs[0].text = "BÁO CÁO"
    made = io.BytesIO()
    word.save(made)
    assert plan(printed(read(made.getvalue())).context, ours=True)["loai"] == "bao-cao"
    title.runs[0].text = "QUYẾT ĐỊNH"
    made = io.BytesIO()
    word.save(made)
    found = printed(read(made.getvalue()))
    assert found.why_not is not None
    assert found.why_not.vi == "Tệp là Quyết định; loại này chưa đọc được thành dữ liệu."
