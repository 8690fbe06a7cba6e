"""The command: a copy of the draft with every finding beside its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.engine import check
from checker.places import Places
from checker.reader import read
from checker.reports.remarks import notes
from cli import cli
from commands.answering import copies_of
from commands.places import in_folder
from console import run
from tests.specimen import make
from tests.writer.hard import commented, remarks, shapes

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "ke-hoach-2003-KH-UBND.docx"
FLAWED = {"text": {"so_ky_hieu": "Số: 5/KH-UBND"}, "format": {"tieu_ngu": {"size": 12}}, "page": {"left": 20}}
SIGNED = ["--author", "Văn thư", "--date", "2026-11-24T09:30"]


def annotate(*arguments: str | Path) -> int:
    return run(cli, ["annotate", *map(str, arguments), *SIGNED])


def test_every_finding_stands_beside_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, copy = tmp_path / "nhap.docx", tmp_path / "nhan-xet.docx"
    draft.write_bytes(make("ke-hoach", FLAWED))
    assert annotate(draft, "-o", copy) == 1
    assert capsys.readouterr().out == f"{draft} → {copy}: 3 nhận xét.\n"
    said, words = remarks(copy.read_bytes()), commented(copy.read_bytes())
    assert [(words[id], said[id]) for id in said] == [
        (
            "",
            [
                "Kiểm tra thể thức: CHƯA ĐẠT (3 lỗi).",
                "• Lề trái phải từ 30 đến 35 mm, đang là 20 mm. NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 3 [PAGE-05]",
            ],
        ),
        (
            "5/KH-UBND",
            [
                "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước: “05/KH-UBND”, đang ghi “5/KH-UBND”.",
                "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, điểm 3.c [SO-03]",
            ],
        ),
        (
            "Độc lập - Tự do - Hạnh phúc",
            [
                "Tiêu ngữ phải là chữ cỡ từ 13 đến 14; đang là chữ cỡ 12.",
                "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, điểm 1.b [TN-03]",
            ],
        ),
    ]
    assert read(copy) == read(draft)


def test_the_source_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "nhap.docx"
    source = make("ke-hoach", FLAWED)
    draft.write_bytes(source)
    assert annotate(draft, "-o", draft, "--force") == 2
    assert "tệp nguồn" in capsys.readouterr().err
    assert draft.read_bytes() == source


def test_a_right_document_comes_back_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, copy = tmp_path / "dung.docx", tmp_path / "ra.docx"
    draft.write_bytes(make("ke-hoach"))
    assert annotate(draft, "-o", copy) == 0
    assert "không có điểm nào cần nhận xét" in capsys.readouterr().out
    assert copy.read_bytes() == draft.read_bytes()


def test_a_folder_comes_back_as_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = tmp_path / "nhap"
    (drafts / "xa").mkdir(parents=True)
    (drafts / "mot.docx").write_bytes(make("ke-hoach", FLAWED))
    (drafts / "xa" / "hai.docx").write_bytes(make("cong-van"))
    (drafts / "hong.docx").write_bytes(b"PK hong")
    assert annotate(drafts, "-o", tmp_path / "ra") == 1
    assert "hong.docx" in capsys.readouterr().err
    assert sorted(path.name for path in (tmp_path / "ra").rglob("*.docx")) == ["hai.docx", "mot.docx"]


def test_files_of_the_same_name_keep_their_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "kh.docx").write_bytes(make("ke-hoach"))
    assert annotate(tmp_path / "a" / "kh.docx", tmp_path / "b" / "kh.docx", "-o", tmp_path / "ra") == 0
    assert sorted(path.relative_to(tmp_path / "ra").as_posix() for path in (tmp_path / "ra").rglob("*.docx")) == [
        "a/kh.docx",
        "b/kh.docx",
    ]


def test_a_defect_at_many_places_is_told_once_and_shown_at_each(tmp_path: Path) -> None:
    draft, copy = tmp_path / "nhap.docx", tmp_path / "ra.docx"
    draft.write_bytes(make("ke-hoach", {"format": {"loi_van": {"align": "left"}}}))
    annotate(draft, "-o", copy)
    found = next(finding for finding in check(read(draft)).findings if finding.rule == "ND-03")
    said = list(remarks(copy.read_bytes()).values())
    assert said[1][0].endswith(f"Còn {len(found.also)} chỗ khác như vậy.")
    assert said[2:] == [["Như nhận xét trên (ND-03)."]] * len(found.also)


@pytest.mark.skipif(not SAMPLE.exists(), reason="needs the shared samples")
def test_the_sample_is_annotated_at_its_words(tmp_path: Path) -> None:
    copy = tmp_path / "ra.docx"
    annotate(SAMPLE, "-o", copy)
    made = copy.read_bytes()
    words = commented(made)
    report = check(read(SAMPLE))
    places = Places(report.anatomy.document)
    assert [words[id] for id in sorted(words)] == [places.quote(note.location) or "" for note in notes(report, "vi")]
    assert {"Độc lập - Tự do - Hạnh phúc", "- Lưu VT, VP UBND tỉnh", "KT.", "KT.CHỦ TỊCH"} <= set(words.values())
    assert read(copy) == read(SAMPLE)
    assert shapes(made) == shapes(SAMPLE.read_bytes())


def test_files_that_would_get_one_name_keep_their_old_endings() -> None:
    files = [Path("kh.doc"), Path("kh.docx"), Path("tb.odt")]
    assert [place.name for place in in_folder(copies_of(files))] == ["kh.doc.docx", "kh.docx", "tb.docx"]


@pytest.mark.parametrize(("draft", "copy"), [("kh.docm", "ra.docx"), ("kh.docx", "ra.docm"), ("kh.dotx", "ra.docx")])
def test_a_copy_is_of_the_kind_of_its_source(
    draft: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / draft).write_bytes(make("ke-hoach", FLAWED))
    assert annotate(tmp_path / draft, "-o", tmp_path / copy) == 2
    assert f"phải có đuôi {Path(draft).suffix}" in capsys.readouterr().err
    assert not (tmp_path / copy).exists()
    assert annotate(tmp_path / draft, "-o", (tmp_path / copy).with_suffix(Path(draft).suffix)) == 1
