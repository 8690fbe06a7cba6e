"""Files that are none, names that are no text: what a document system may hand over."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import examples
from tests.test_cli import DRAFT, ROOT, call


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "x.docx"
    os.mkfifo(pipe)
    words = f"{pipe} không phải là tệp trên đĩa. Đưa nội dung vào đầu vào chuẩn và ghi tên là “-”, hoặc ghi ra một tệp .docx.\n"
    for command in (["check"], ["annotate", "-o", tmp_path / "y.docx"]):
        assert call(capsys, *command, pipe) == (2, "", words)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_no_file_takes_the_place_of_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "ống"
    os.mkfifo(pipe)
    words = f"{pipe} là thiết bị hoặc đường ống, không phải tệp; cần ghi tên tệp.\n"
    assert call(capsys, "check", DRAFT, "-o", pipe, "--force") == (2, "", words)
    assert pipe.is_fifo()


def test_names_that_mean_no_document_hinder_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trống").mkdir()
    (tmp_path / "chụp").mkdir()
    (tmp_path / "chụp" / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "vòng.docx").symlink_to("vòng.docx")
    shutil.copy(DRAFT, "a.docx")
    why = {
        "trống": "Thư mục trống không có văn bản nào (.docx, .doc, .odt, .rtf).",
        "chụp": "Thư mục chụp chỉ có tệp không kiểm tra được (PDF, ảnh, tệp nén). Cần bản Word (.docx).",
        "vòng.docx": "Không tìm thấy tệp hoặc thư mục vòng.docx.",
        "*.odt": "Không có tệp nào khớp với *.odt.",
        "a" * 300: f"Không đọc được {'a' * 300}: tên tệp quá dài.",
    }
    code, out, _ = call(capsys, "check", *why, "a.docx", "--format", "json")
    documents = json.loads(out)["documents"]
    found = [(entry["file"], entry["verdict"], entry.get("message")) for entry in documents]
    assert code == 1
    assert found == [*((name, "unreadable", said) for name, said in why.items()), ("a.docx", "fail", None)]
    assert call(capsys, "check", *why) == (2, "", "".join(f"{said}\n" for said in why.values()))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(DRAFT, tmp_path / "a.docx")
    closed = tmp_path / "khóa"
    closed.mkdir(mode=0)
    words = f"Không đọc được {closed}: không có quyền, hoặc tệp đang mở trong chương trình khác."
    assert call(capsys, "check", closed) == (2, "", f"{words}\n")
    code, out, _ = call(capsys, "check", tmp_path, "--format", "json")
    assert (code, [entry.get("message") for entry in json.loads(out)["documents"]]) == (1, [None, words])


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_copies_of_several_documents_go_into_no_folder_called_like_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    one, other, folder = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "c.docx"
    for file in (one, other):
        shutil.copy(DRAFT, file)
    words = f"Nhiều văn bản, hoặc cả một thư mục, thì -o là thư mục; {folder} là tên của một tệp.\n"
    assert call(capsys, command, one, other, "-o", folder) == (2, "", words)
    assert call(capsys, command, tmp_path, "-o", folder) == (2, "", words)
    folder.mkdir()  # whoever has one may have it
    assert call(capsys, command, one, other, "-o", folder)[2] == ""
    assert sorted(file.name for file in folder.iterdir()) == ["a.docx", "b.docx"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text here")
def test_the_sheet_of_a_file_whose_name_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, sheet = tmp_path / os.fsdecode(b"kh\xf4ng.docx"), tmp_path / "p.docx"
    shutil.copy(DRAFT, file)
    assert call(capsys, "check", file, "--phieu", sheet)[::2] == (1, f"Đã ghi {sheet}\n")
    with zipfile.ZipFile(sheet) as package:
        assert "kh\\udcf4ng.docx" in package.read("word/document.xml").decode()


class Piped(io.TextIOWrapper):
    """Standard input to which a program has sent bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))


def test_a_document_is_read_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is judged as the file would be, by the office's settings of the folder at hand."""
    monkeypatch.chdir(tmp_path)
    Path("thethuc.toml").write_text('[quy_tac]\n"TN-02" = { bo_qua = true, ly_do = "mẫu cũ" }\n', encoding="utf-8")
    shutil.copy(DRAFT, "vào.docx")
    code, named, _ = call(capsys, "check", "vào.docx", "--format", "json")
    monkeypatch.setattr("sys.stdin", Piped(DRAFT.read_bytes()))
    assert call(capsys, "check", "-", "--format", "json") == (code, named.replace("vào.docx", "-"), "")
    monkeypatch.setattr("sys.stdin", Piped(DRAFT.read_bytes()))
    assert call(capsys, "annotate", "-", "-o", "a.docx") == (1, "- → a.docx: 5 nhận xét.\n", "")
    monkeypatch.setattr("sys.stdin", Piped(b""))
    assert call(capsys, "check", "-") == (2, "-\nKHÔNG ĐỌC ĐƯỢC: Tệp - rỗng (0 byte).\n", "")
    words = "Phiếu kiểm tra ghi tên và mã SHA-256 của tệp: --phieu cần tệp trên đĩa, không dùng với “-”.\n"
    assert call(capsys, "check", "-", "--phieu", "p.docx") == (2, "", words)


def test_a_terminal_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(Piped, "isatty", lambda self: True)
    monkeypatch.setattr("sys.stdin", Piped(b""))
    code, out, _ = call(capsys, "check", "-", "--lang", "en")
    assert (code, "nothing is sent there" in out) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is told otherwise there")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["check", str(DRAFT)], 1), (["check", "không có"], 2), (["--help"], 0), (["rule", "--all"], 0)],
)
def test_whether_somebody_reads_on_changes_no_exit_code(arguments: list[str], code: int) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "cli", *arguments]
    made = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    words = "Không tìm thấy tệp hoặc thư mục không có.\n" if code == 2 else ""
    assert (made.returncode, made.stderr.decode()) == (code, words)


@pytest.mark.parametrize("option", ["--author", "--initials"])
def test_a_name_that_word_cannot_hold_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    copy = tmp_path / "a.docx"
    words = f"{option}: “a\\x01b” có ký tự không in được, Word không nhận.\n"
    assert call(capsys, "annotate", DRAFT, "-o", copy, option, "a\x01b") == (2, "", words)
    assert list(tmp_path.iterdir()) == []
    assert call(capsys, "annotate", DRAFT, "-o", copy, option, "Đỗ")[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_file_whose_name_is_no_text_is_extracted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, data = tmp_path / "plan.docx", tmp_path / "plan.yaml"
    assert call(capsys, "render", examples.FOLDER / "ke-hoach-xa-2026.yaml", "-o", plan)[0] == 0
    for name in (os.fsdecode(b"a\xff.docx"), "a\nb: c.docx"):
        odd = plan.rename(tmp_path / name)
        assert call(capsys, "extract", odd, "-o", data, "--force")[0] == 0
        assert call(capsys, "render", data, "-o", plan, "--force")[0] == 0
