"""Options of ``check`` and of its neighbours: what is wrong is told before the work, forms follow file names."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli import cli
from commands import check as command
from commands import together
from console import run, typed
from examples import units
from tests.specimen import make

GOOD = make("ke-hoach")


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = run(cli, [str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "a.docx"
    file.write_bytes(GOOD)
    return file


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """No document is checked."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a document was checked")

    monkeypatch.setattr(command, "examined", never)
    monkeypatch.setattr(together, "kept", never)


@pytest.mark.usefixtures("idle")
def test_a_bad_date_or_earlier_result_is_told_before_the_work(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "trước.json"
    earlier.write_text("{", "utf-8")
    damaged = f"Không đọc được kết quả lần trước {earlier}: tệp hỏng hoặc không phải JSON.\n"
    no_date = "“31/02/2026” không phải là ngày. Ví dụ: 2026-11-24 hoặc 24/11/2026.\n"
    assert call(capsys, "check", document, "--baseline", earlier) == (2, "", damaged)
    assert call(capsys, "check", tmp_path, "--format", "html", "--baseline", earlier) == (2, "", damaged)
    assert call(capsys, "check", document, "--date", "31/02/2026") == (2, "", no_date)
    assert call(capsys, "check", tmp_path, "--format", "html", "--date", "31/02/2026") == (2, "", no_date)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("kết quả.json", b'{\n "thethuc"'),
        ("KẾT QUẢ.JSON", b'{\n "thethuc"'),
        ("r.sarif", b'{\n "$schema"'),
        ("r.sarif.json", b'{\n "$schema"'),
        ("r.html", b"<!DOCTYPE html>"),
        ("r.htm", b"<!DOCTYPE html>"),
        ("r.xlsx", b"PK"),
    ],
)
def test_without_a_form_the_ending_of_the_report_names_it(
    name: str, start: bytes, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "báo cáo" / name
    code, out, err = call(capsys, "check", document, "-o", target)
    assert (code, out, err) == (0, "", f"Đã ghi {target}\n")
    assert target.read_bytes().lower().startswith(start.lower())


@pytest.mark.parametrize("name", ["r.txt", "r.log", "r"])
def test_an_ending_that_names_no_form_takes_text(
    name: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, shown, _ = call(capsys, "check", document)
    target = tmp_path / name
    assert call(capsys, "check", document, "-o", target) == (0, "", f"Đã ghi {target}\n")
    assert target.read_text("utf-8") == shown


@pytest.mark.parametrize(
    ("form", "name", "own"),
    [
        ("text", "r.json", ".txt"),
        ("html", "r.json", ".html"),
        ("json", "r.html", ".json"),
        ("json", "r.docx", ".json"),
        ("xlsx", "r.html", ".xlsx"),
    ],
)
def test_a_form_that_the_ending_denies_is_written_with_a_note(
    form: str, name: str, own: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    code, _, err = call(capsys, "check", document, "--format", form, "-o", target)
    assert (code, err) == (
        0,
        f"Lưu ý: {target} chứa báo cáo dạng {form}; chương trình mở theo đuôi tệp có thể không đọc được. "
        f"Đuôi của dạng này: {own}.\nĐã ghi {target}\n",
    )


@pytest.mark.parametrize(
    ("form", "name"), [("sarif", "r.json"), ("json", "r.log"), ("github", "r.txt"), ("html", "r"), ("text", "r.txt")]
)
def test_a_form_that_the_ending_allows_is_written_without_one(
    form: str, name: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    assert call(capsys, "check", document, "--format", form, "-o", target) == (0, "", f"Đã ghi {target}\n")


def test_one_document_and_a_list_of_units_give_the_report_of_a_folder(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "đơn vị.txt"
    listed.write_text("xã Tân An\nxã Bình Lập\n", "utf-8")
    code, out, _ = call(capsys, "check", document, "--units", listed, "--format", "html")
    assert code == 0
    assert "<h1>Kết quả kiểm tra văn bản của các đơn vị</h1>" in out
    assert "1 trên 2 đơn vị đã nộp." in out
    _, alone, _ = call(capsys, "check", document, "--format", "html")
    assert "Kết quả kiểm tra văn bản của các đơn vị" not in alone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ke-hoach.yaml", "ke-hoach.yaml"),
        ("kế_hoạch/a.yaml", "kế_hoạch/a.yaml"),
        ("C:\\Nop\\a.yaml", "C:\\Nop\\a.yaml"),
        ("kế hoạch 2026.yaml", '"kế hoạch 2026.yaml"'),
        ("a&b.yaml", '"a&b.yaml"'),
        ("a(1).yaml", '"a(1).yaml"'),
    ],
)
def test_file_names_in_commands_are_quoted_where_a_shell_needs_it(name: str, shown: str) -> None:
    assert typed(name) == shown


def test_a_proposed_command_can_be_typed_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = tmp_path / "kế hoạch cơ sở.yaml"
    base.write_bytes(units.BASE.read_bytes())
    code, _, err = call(capsys, "render", base)
    assert code == 2
    assert err.endswith(f'; soạn bằng lệnh: thethuc batch "{base}" -o thu-muc\n')
    code, _, err = call(capsys, "batch", base, "-o", tmp_path / "o")
    assert code == 2
    assert err.endswith(f'thethuc batch "{base}" don-vi.xlsx -o …\n')
    assert err.startswith(f"{base} không có trang Đơn vị")
    (tmp_path / "bản cũ.docx").write_bytes(GOOD)
    call(capsys, "extract", tmp_path / "bản cũ.docx")
    assert 'Soạn lại: thethuc render "bản cũ.yaml"\n' in (tmp_path / "bản cũ.yaml").read_text("utf-8")


def _dates(file: Path) -> set[str]:
    import re

    with zipfile.ZipFile(file) as package:
        return set(re.findall(r'w:date="([^"]+)"', package.read("word/comments.xml").decode("utf-8")))


def test_the_time_on_remarks_is_given_alike_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "a.docx"
    draft.write_bytes(make("ke-hoach", {"text": {"so_ky_hieu": "Số: 5/KH-UBND"}}))
    for number, typed_day in enumerate(("24/11/2026", "2026-11-24", "2026-11-24T00:00")):
        for work in (
            ("annotate", draft, "--date", typed_day),
            ("next-year", draft, "--year", 2027, "--date", typed_day),
            ("next-year", draft, "--year", 2027, "--stamp", typed_day),
        ):
            made = tmp_path / f"{work[0]}-{work[-2]}-{number}.docx"
            assert call(capsys, *work, "-o", made)[0] in (0, 1)
            assert _dates(made) == {"2026-11-24T00:00:00Z"}
    said = "“mai” không phải là thời điểm. Ví dụ: 2026-11-24, 24/11/2026 hoặc 2026-11-24T09:30.\n"
    for work in (("annotate", draft), ("fix", draft), ("next-year", draft, "--year", 2027)):
        assert call(capsys, *work, "--date", "mai", "-o", tmp_path / "x.docx") == (2, "", said)


def test_an_earlier_finding_without_found_is_still_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, earlier = tmp_path / "a.docx", tmp_path / "trước.json"
    draft.write_bytes(make("ke-hoach", {"text": {"so_ky_hieu": "Số: 5/KH-UBND"}}))
    _, out, _ = call(capsys, "check", draft, "--format", "json")
    result = json.loads(out)
    for finding in result["documents"][0]["findings"]:
        del finding["found"]
    earlier.write_text(json.dumps(result), "utf-8")
    _, out, _ = call(capsys, "check", draft, "--format", "json", "--baseline", earlier)
    changes = json.loads(out)["documents"][0]["baseline"]
    assert (set(changes["states"]), changes["fixed"]) == ({"open"}, [])
