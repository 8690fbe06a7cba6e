"""The template of a plan: what it is built from, what it prints, what Word's schema and LibreOffice say to it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate

import schemas
from checker.engine import check
from checker.model import Document
from checker.reader import read
from examples import FOLDER
from generator.context import build
from generator.data import load
from generator.template import Template, shipped
from templates import build as building
from tests.template import part, words
from tests.template.contexts import CLOSING, HARD, KINDS, LONG, appendices, block, grid, many_recipients, plain

PLAN = shipped()["ke-hoach"]
EXAMPLES = sorted(path.stem for path in FOLDER.glob("ke-hoach-*.yaml"))


def filled(context: Mapping[str, Any]) -> bytes:
    return Template.load("ke-hoach").fill(context)


def document(context: Mapping[str, Any]) -> Document:
    return read(filled(context))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def invalid(data: bytes, folder: Path) -> list[str]:
    """What OOXML's schema and Word's own demands have against a document."""
    from openxml_audit import OpenXmlValidator

    file = folder / "a.docx"
    file.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


# Built from the tables


@pytest.mark.parametrize(("file", "built"), building.shipped().items(), ids=lambda value: getattr(value, "stem", ""))
def test_the_committed_template_is_what_the_tables_give(file: Path, built: bytes) -> None:
    fresh = parts(built)
    stale = [name for name, data in parts(file.read_bytes()).items() if fresh.get(name) != data]
    assert stale == [], "run: python -m templates.build"
    assert list(fresh) == list(parts(file.read_bytes()))


def test_word_can_open_the_template_itself(tmp_path: Path) -> None:
    assert invalid(PLAN.read_bytes(), tmp_path) == []


@pytest.mark.parametrize(
    ("style", "component"),
    [
        ("Quốc hiệu", "quoc_hieu"),
        ("Tiêu ngữ", "tieu_ngu"),
        ("Cơ quan chủ quản", "chu_quan"),
        ("Cơ quan ban hành", "co_quan"),
        ("Số, ký hiệu", "so_ky_hieu"),
        ("Địa danh, ngày tháng", "dia_danh_ngay"),
        ("Tên loại", "ten_loai"),
        ("Trích yếu", "trich_yeu"),
        ("Căn cứ", "can_cu"),
        ("Lời văn", "loi_van"),
        ("Mục I", "muc_la_ma"),
        ("Khoản", "khoan"),
        ("Điểm", "diem"),
        ("Nơi nhận", "noi_nhan"),
        ("Danh sách nơi nhận", "noi_nhan_muc"),
        ("Quyền hạn", "quyen_han"),
        ("Chức vụ", "chuc_vu"),
        ("Họ tên", "ho_ten"),
        ("Phụ lục", "phu_luc"),
        ("Tên phụ lục", "ten_phu_luc"),
        ("Kèm theo", "kem_theo"),
        ("header", "so_trang"),
    ],
)
def test_each_component_has_a_style_of_its_name_with_the_size_of_the_table(style: str, component: str) -> None:
    styles = part(PLAN.read_bytes(), "word/styles.xml")
    found = re.search(rf'<w:name w:val="{style}"/>.*?<w:sz w:val="(\d+)"/>', styles)
    assert found is not None
    assert int(found[1]) / 2 == schemas.table("components")[component]["print"]["size_pt"]


def test_headings_have_outline_levels_and_stay_with_what_follows() -> None:
    styles = part(PLAN.read_bytes(), "word/styles.xml")
    levels = {
        name: (
            level[1] if (level := re.search(r'<w:outlineLvl w:val="(\d)"/>', body)) else None,
            "<w:keepNext/>" in body,
        )
        for name, body in re.findall(r'<w:name w:val="([^"]+)"/>(.*?)</w:style>', styles)
        if name in ("Mục I", "Khoản có tiêu đề", "Điểm có tiêu đề", "Khoản", "Phụ lục")
    }
    assert levels == {
        "Mục I": ("0", True),
        "Khoản có tiêu đề": ("1", True),
        "Khoản": (None, False),
        "Điểm có tiêu đề": ("2", True),
        "Phụ lục": ("0", True),
    }


# What it prints


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_checks_with_no_finding(name: str) -> None:
    report = check(document(build(load(FOLDER / f"{name}.yaml").data)))
    assert ([finding.message.vi for finding in report.findings], report.verdict) == ([], "pass")


@pytest.mark.parametrize("name", EXAMPLES)
def test_docxtpl_prints_the_same_words(name: str, tmp_path: Path) -> None:
    context = build(load(FOLDER / f"{name}.yaml").data)
    theirs = DocxTemplate(PLAN)
    theirs.render(context, autoescape=True)
    theirs.save(tmp_path / "a.docx")
    assert words(filled(context)) == words((tmp_path / "a.docx").read_bytes())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_context_of_a_plan_gives_every_name_that_templates_may_use(name: str) -> None:
    kinds = schemas.table("context")

    def missing(value: Any, kind: Any, path: str) -> list[str]:
        if isinstance(kind, list):
            assert isinstance(value, list), path
            return [gap for number, item in enumerate(value) for gap in missing(item, kind[0], f"{path}[{number}]")]
        if kind not in kinds:
            assert isinstance(value, {"chu": str, "so": int, "dung_sai": bool}[kind]), path
            return []
        optional = kind == "khoi"  # `kieu` says which names a block has
        gaps = [f"{path}.{name}" for name in kinds[kind] if name not in value and not optional]
        return gaps + [
            gap
            for name in kinds[kind]
            if name in value
            for gap in missing(value[name], kinds[kind][name], f"{path}.{name}")
        ]

    assert missing(build(load(FOLDER / f"{name}.yaml").data), "van_ban", "") == []


@pytest.mark.parametrize("name", HARD)
def test_hard_plans_are_valid_ooxml(name: str, tmp_path: Path) -> None:
    assert invalid(filled(HARD[name]()), tmp_path) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_valid_ooxml(name: str, tmp_path: Path) -> None:
    assert invalid(filled(build(load(FOLDER / f"{name}.yaml").data)), tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_line_has_one_model_paragraph(kind: str) -> None:
    model = "{{ d.chu }}" if kind in ("loi_van", "tieu_de") else "{{ d.dau }} {{ d.chu }}"
    lines = words(PLAN.read_bytes())
    place = next(number for number, line in enumerate(lines) if f'kieu == "{kind}"' in line)
    assert lines[place + 1] == model
    assert len([line for line in lines if f'"{kind}"' in line]) == 1


def test_every_line_follows_its_restyled_model() -> None:
    source = parts(PLAN.read_bytes())
    model = b'<w:pStyle w:val="Khoan"/>'
    changed = source["word/document.xml"].replace(
        model, model + b'<w:shd w:val="clear" w:fill="auto"/><w:ind w:left="99"/>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in source.items():
            archive.writestr(name, changed if name == "word/document.xml" else data)
    body = [block("khoan", f"{number}.") for number in range(1, 6)]
    xml = part(Template(buffer.getvalue(), "mau.docx").fill(plain(than=body, phu_luc=appendices()["phu_luc"])))
    assert xml.count('<w:ind w:left="99"/>') == 6


def test_no_tag_and_no_grey_is_left_in_a_document() -> None:
    for made in HARD.values():
        xml = part(filled(made()))
        assert "{%" not in xml
        assert '<w:pStyle w:val="The"/>' not in xml


def test_sections_and_their_page_numbers() -> None:
    sections = document(appendices()).sections
    assert [(round(section.width_mm), round(section.height_mm)) for section in sections] == [
        (210, 297), (210, 297), (297, 210), (210, 297), (297, 210),
    ]  # fmt: skip
    xml = part(filled(appendices()))
    assert xml.count('<w:pgNumType w:start="1"/>') == xml.count("<w:titlePg/>") == 5


def test_drawn_lines_are_as_long_as_the_data_say_in_both_twins() -> None:
    xml = part(filled(plain(duong_ke={"tieu_ngu": 2540000, "co_quan": 1270000, "trich_yeu": 635000})))
    assert re.findall(r'<wp:extent cx="(\d+)"', xml) == ["1270000", "2540000", "635000"]
    assert re.findall(r'<a:ext cx="(\d+)"', xml) == ["1270000", "2540000", "635000"]
    assert re.findall(r' to="([^"]+)"', xml) == ["100.0pt,0", "200.0pt,0", "50.0pt,0"]


def test_tables_have_borders_repeated_headers_and_rows_that_do_not_split() -> None:
    xml = re.search(r"<w:tbl>(?:(?!<w:tbl>).)*insideH.*?</w:tbl>", part(filled(plain(than=[grid(3)]))), re.DOTALL)
    assert xml is not None
    rows = xml[0].split("<w:tr>")[1:]
    assert ["<w:cantSplit/>" in row for row in rows] == [True] * 4
    assert ["<w:tblHeader/>" in row for row in rows] == [True, False, False, False]
    assert ['"BangTong"' in row for row in rows] == [False, False, False, True]
    assert re.findall(r'<w:jc w:val="(\w+)"/>', rows[1]) == ["center", "right"]


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (15, [15]), (16, [15, 1]), (120, [15, 105])])
def test_only_as_many_recipients_as_the_signature_is_tall_are_kept_beside_it(count: int, rows: list[int]) -> None:
    xml = part(filled(many_recipients(count)))
    found = xml[xml.rindex("<w:tbl>") :].split("<w:tr>")[1:]
    assert [row.count('"NoiNhanMuc"') for row in found] == rows
    assert ["<w:cantSplit/>" in row for row in found] == [number == 0 for number in range(len(rows))]
    assert ['"Luu"' in row for row in found] == [number == len(rows) - 1 for number in range(len(rows))]
    assert ["Nguyễn Văn A" in row for row in found] == [number == 0 for number in range(len(rows))]


def test_a_template_that_libreoffice_has_saved_prints_the_same_words(soffice: str, tmp_path: Path) -> None:
    import subprocess

    shown = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(PLAN)]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([soffice, profile, "--headless", *shown], capture_output=True, check=True)
    saved = Template.load(tmp_path / PLAN.name)
    assert saved.check() == []
    for made in HARD.values():
        assert words(saved.fill(made())) == words(filled(made()))


# Laid out on pages


def pages(contexts: Mapping[str, Callable[[], Mapping[str, Any]]], folder: Path) -> dict[str, list[list[str]]]:
    """The lines of each page as LibreOffice sets them; one run for all documents."""
    import subprocess

    import office

    names = list(contexts)
    files = [folder / f"{number}.docx" for number in range(len(names))]
    for file, name in zip(files, names, strict=True):
        file.write_bytes(filled(contexts[name]()))
    texts = [
        subprocess.run(["pdftotext", "-layout", str(made), "-"], capture_output=True, check=True).stdout.decode()
        for made in office.convert(files, "pdf", folder)
    ]
    return {
        name: [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
        for name, text in zip(names, texts, strict=True)
    }


@pytest.fixture(scope="module")
def laid_out(soffice: str, pdftoppm: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    def ending(number: int) -> Callable[[], Mapping[str, Any]]:
        lines = [block("loi_van", text=f"Dòng {line}.") for line in range(number)]
        return lambda: plain(than=[*lines, block("loi_van", text=CLOSING)])

    contexts = {**HARD, **{f"ending {number}": ending(number) for number in range(19, 32, 2)}}
    return pages(contexts, tmp_path_factory.mktemp("pages"))


def test_each_line_of_the_header_stands_on_one_line(laid_out: dict[str, list[list[str]]]) -> None:
    for name in ("plain", "long"):
        top = laid_out[name][0][:6]
        assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in top)
        assert any("Độc lập - Tự do - Hạnh phúc" in line for line in top)
    assert any("Thành phố Hồ Chí Minh, ngày 30 tháng 12 năm 2026" in line for line in laid_out["long"][0])


def test_the_number_and_the_date_stand_on_one_line(laid_out: dict[str, list[list[str]]]) -> None:
    assert "Số: 05/KH-UBND Tân An, ngày 02 tháng 3 năm 2026" in laid_out["plain"][0]


def test_pages_are_numbered_from_the_second(laid_out: dict[str, list[list[str]]]) -> None:
    long = laid_out["long"]
    assert [page[0] for page in long[1:]] == [str(number) for number in range(2, len(long) + 1)]
    assert not long[0][0].isdigit()


def test_each_appendix_counts_its_own_pages(laid_out: dict[str, list[list[str]]]) -> None:
    tops = [page[0] for page in laid_out["appendices"][1:]]
    assert tops == ["Phụ lục I", "Phụ lục II", "2", "3", "Phụ lục III", "Phụ lục IV"]


def test_a_table_over_pages_repeats_its_header_row(laid_out: dict[str, list[list[str]]]) -> None:
    turned = laid_out["appendices"][3]
    assert turned[:2] == ["2", "TT Nội dung Kinh phí"]


def test_the_signature_never_stands_alone_and_never_splits(laid_out: dict[str, list[list[str]]]) -> None:
    counts = set()
    for name, made in laid_out.items():
        if not name.startswith("ending"):
            continue
        counts.add(len(made))
        last = " ".join(made[-1])
        assert CLOSING[-30:] in last
        assert "Nơi nhận:" in last
        assert "TM. ỦY BAN NHÂN DÂN" in last
        assert "Nguyễn Văn A" in last
    assert counts == {1, 2}  # both sides of the page's end are tried


def test_recipients_of_many_pages_leave_the_signature_at_the_text(laid_out: dict[str, list[list[str]]]) -> None:
    first, *rest = laid_out["many recipients"]
    assert CLOSING[-30:] in " ".join(first)
    assert any("Nguyễn Văn A" in line for line in first)
    assert rest[-1][-1] == "- Lưu: VT, VHXH."
    listed = [line for page in (first, *rest) for line in page if line.startswith("- Ủy ban")]
    assert len(listed) == 120


def test_the_last_row_of_a_closing_table_stays_with_the_signature(laid_out: dict[str, list[list[str]]]) -> None:
    last = laid_out["table last"][-1]
    assert any("Tổng cộng" in line for line in last)
    assert any("Nguyễn Văn A" in line for line in last)


def test_awkward_values_are_set_as_written(laid_out: dict[str, list[list[str]]]) -> None:
    text = "\n".join(laid_out["awkward"][0])
    for piece in (
        "Phối hợp với Công ty A & B",
        "về <chuyển đổi số>",
        "dòng hai & {{ so }}",
        "</w:t> ]]> “trích” './.'",
    ):
        assert piece in text
    assert LONG not in text
